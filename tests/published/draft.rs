//! Small reports written by hand, and how they are read.

use nianbao::document::recognise::Reading;
use nianbao::document::{Document, recognise};
use nianbao::format::text;

use super::figures::{Figures, footing};
use super::judge::squeezed;
use super::sheet::{Held, Sheet};
use crate::notices;
use crate::reports::{Dice, figure_at};

/// Part 二 to 四 with figures that foot: five applications, three granted, two carried over; a review.
pub fn figures(edition: &str) -> Figures {
    let mut figures = footing(edition, &mut Dice::of(7));
    figures.values_mut().for_each(|figure| *figure = "0".to_owned());
    for (row, count) in [("received", "5"), ("granted", "3"), ("concluded", "3"), ("carried_out", "2")] {
        for column in ["natural_person", "total"] {
            figures.insert(format!("applications.{row}.{column}"), count.to_owned());
        }
    }
    for outcome in ["upheld", "total"] {
        figures.insert(format!("litigation.review.{outcome}"), "1".to_owned());
    }
    figures.insert("disclosure.penalties.decisions".to_owned(), "412".to_owned());
    figures
}

/// The tables of an edition, as copied from a browser.
pub fn tables(edition: &str) -> [String; 3] {
    let figures = figures(edition);
    let sheets = [
        Sheet::disclosure(edition, &figures),
        Sheet::applications(edition, &figures),
        Sheet::litigation(&figures),
    ];
    sheets.map(|sheet| copied(&sheet))
}

/// A table as copied from a browser: a row a line, boxes parted by tabs.
pub fn copied(sheet: &Sheet) -> String {
    let row =
        |row: &Vec<Held>| row.iter().map(|held| held.text.as_str()).collect::<Vec<_>>().join("\t") + "\n";
    sheet.rows.iter().map(row).collect()
}

/// A report as text: what stands in the place of each part.
pub struct Draft {
    pub title: &'static str,
    pub introduction: &'static str,
    pub headings: [&'static str; 6],
    pub overview: &'static str,
    pub tables: [String; 3],
    pub problems: &'static str,
    pub other: &'static str,
}

impl Draft {
    /// One of a bureau for 2023, with nothing unusual about it.
    pub fn plain() -> Draft {
        Draft {
            title: "清河市水利局2023年政府信息公开工作年度报告",
            introduction: "本报告统计期限为2023年1月1日至12月31日。",
            headings: notices::HEADINGS,
            overview: "（一）主动公开\n公开信息12条。\n（二）依申请公开\n受理申请5件。",
            tables: tables("2021"),
            problems: "公开不够及时。今后及时公开。",
            other: "收取信息处理费0元。",
        }
    }

    pub fn of_2020() -> Draft {
        Draft {
            title: "清河市水利局2020年政府信息公开工作年度报告",
            introduction: "本报告统计期限为2020年1月1日至12月31日。",
            tables: tables("2019"),
            ..Draft::plain()
        }
    }

    pub fn text(&self) -> String {
        let Draft { title, introduction, headings, overview, tables, problems, other } = self;
        let [disclosure, applications, litigation] = tables;
        let bodies = [overview, disclosure.as_str(), applications, litigation, problems, other];
        let parts = headings.iter().zip(bodies).map(|(heading, body)| format!("{heading}\n{body}\n"));
        format!("{title}\n{introduction}\n{}", parts.collect::<String>())
    }

    #[track_caller]
    pub fn read(&self) -> Read {
        Read::of(&self.text())
    }
}

/// A document and its reading.
pub struct Read {
    pub document: Document,
    pub reading: Reading,
}

impl Read {
    #[track_caller]
    pub fn of(text: &str) -> Read {
        let document = text::parse(text);
        let reading = recognise(&document).unwrap_or_else(|error| panic!("{}", error.message()));
        Read { document, reading }
    }

    pub fn at(&self, key: &str) -> String {
        figure_at(&self.reading.report, key)
    }

    /// All that was left over.
    pub fn left(&self) -> String {
        self.reading.left.iter().map(|spot| squeezed(self.document.words(*spot)) + "\n").collect()
    }

    /// Holds organ and year, and that all six parts are those of the plain draft.
    #[track_caller]
    pub fn is_plain(&self, organ: &str, year: u16) {
        let report = &self.reading.report;
        assert_eq!((report.organ.name.as_str(), report.year), (organ, year));
        let sections: Vec<_> =
            report.overview.iter().map(|section| (section.heading.as_str(), section.text.as_str())).collect();
        assert_eq!(sections, [("（一）主动公开", "公开信息12条。"), ("（二）依申请公开", "受理申请5件。")]);
        assert_eq!(report.problems, "公开不够及时。今后及时公开。");
        assert_eq!(report.other_matters, "收取信息处理费0元。");
        self.has_figures();
    }

    /// Holds every figure, without a mark.
    #[track_caller]
    pub fn has_figures(&self) {
        let figures = figures(self.reading.report.form.edition.id);
        for (_, entry, figure) in self.reading.report.cells() {
            assert_eq!(figure.to_string(), figures[&entry.key], "{}", entry.key);
        }
        let marked: Vec<_> = self.reading.looks.iter().filter(|look| !look.cells.is_empty()).collect();
        assert!(marked.is_empty(), "{marked:#?}");
    }
}
