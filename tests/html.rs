//! The HTML file: what it shows is the document, all of it, and nothing in a text is ever markup.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod notices;
mod page;
mod reports;

use nianbao::document::{Block, Document, Paragraph, Role, Style, Table, TableBox, typeset};
use nianbao::format::html::{escape, render};
use nianbao::report::sample::sample;
use nianbao::report::{Edit, Figure, Report};
use notices::Shown;
use page::INJECTIONS;
use proptest::prelude::*;
use reports::{EDITIONS, footing_report};
use scraper::Html;

fn html(report: &Report) -> Html {
    Html::parse_document(&render(&typeset(report)))
}

/// What may be kept of a text: no control characters but tab and line feed.
fn kept(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\t' | '\n')).collect()
}

/// Writes a text everywhere that a person or a file could.
fn written_everywhere(text: &str) -> Report {
    let mut report = sample();
    for field in report.fields() {
        report.apply(Edit::Text { field, text: text.to_owned() });
    }
    report.figures.fill(Figure::Text(text.to_owned()));
    report
}

#[test]
fn no_text_becomes_markup_and_every_text_comes_back() {
    let plain = html(&written_everywhere("甲"));
    let sample = html(&sample());
    let known = page::attributes(&sample);
    assert!(known.contains(&("p", "class", "ragged")));
    for injection in INJECTIONS {
        // A vertical tab parts lines in a text, so it is tried in the document itself below.
        let report = written_everywhere(&injection.replace('\u{b}', " "));
        let attacked = html(&report);
        assert_eq!(page::elements(&attacked), page::elements(&plain), "{injection}");
        assert!(page::attributes(&attacked).is_subset(&known), "{injection}");
        let mut expected = typeset(&report);
        keep(&mut expected);
        assert_eq!(page::read(&attacked), expected);
    }
}

type Writes = Box<dyn Fn(&str) -> Edit>;

/// Every place of a report that holds text, each with the edit that writes there: fields, and a cell of
/// each table as words and as a count with a note.
fn places(report: &Report) -> Vec<Writes> {
    let field = |field| -> Writes { Box::new(move |text| Edit::Text { field, text: text.to_owned() }) };
    let mut places: Vec<_> = report.fields().into_iter().map(field).collect();
    for table in &report.form.tables {
        let cell = table.entry_rows[0][0];
        places.push(Box::new(move |text| Edit::Figure { cell, figure: Figure::Text(text.to_owned()) }));
        places.push(Box::new(move |text| {
            let figure = Figure::Noted { count: 5, written: format!("5（{text}）") };
            Edit::Figure { cell, figure }
        }));
    }
    places
}

#[test]
fn no_text_becomes_markup_in_any_place_by_itself() {
    let mut cases = 0;
    let known_page = html(&sample());
    let known = page::attributes(&known_page);
    for place in places(&sample()) {
        let shows = |text: &str| {
            let mut report = sample();
            report.apply(place(text));
            html(&report)
        };
        let plain = shows("甲");
        for injection in INJECTIONS {
            let attacked = shows(&injection.replace('\u{b}', " "));
            assert_eq!(page::elements(&attacked), page::elements(&plain), "{:?}", place(injection));
            assert!(page::attributes(&attacked).is_subset(&known), "{:?}", place(injection));
            cases += 1;
        }
    }
    println!("{cases} cases: {} places, {} texts", cases / INJECTIONS.len(), INJECTIONS.len());
    assert!(cases >= 30 * (21 + 2 * 3));
}

fn keep(document: &mut Document) {
    for block in &mut document.blocks {
        match block {
            Block::Paragraph(paragraph) => paragraph.text = kept(&paragraph.text),
            Block::Table(table) => {
                table.rows.iter_mut().flatten().for_each(|set| set.text = kept(&set.text));
            }
        }
    }
}

/// A document that no report gives: any text in any place, labels and names of tables too.
fn hostile(text: &str) -> Document {
    let paragraph = |style| Block::Paragraph(Paragraph { style, text: text.to_owned() });
    let set = |role| TableBox { text: text.to_owned(), cols: 1, rows: 1, role };
    let rows = vec![vec![set(Role::Head), set(Role::Note)], vec![set(Role::Label), set(Role::Figure)]];
    let table = Table { columns: vec![50, 50], head_rows: 1, rows };
    Document {
        blocks: vec![
            paragraph(Style::Title),
            paragraph(Style::Heading),
            Block::Table(table),
            paragraph(Style::Subheading),
            paragraph(Style::Body),
            paragraph(Style::Signature),
        ],
    }
}

#[test]
fn no_words_of_a_foreign_document_become_markup() {
    let plain = Html::parse_document(&render(&hostile("a-long-word-of-latin-letters")));
    let known = page::attributes(&plain);
    for injection in INJECTIONS {
        let attacked = Html::parse_document(&render(&hostile(injection)));
        assert_eq!(page::elements(&attacked), page::elements(&plain), "{injection}");
        assert!(page::attributes(&attacked).is_subset(&known), "{injection}");
        let label = page::all(&attacked, "table")[0].value().attr("aria-label").unwrap();
        assert_eq!(label, kept(injection));
    }
}

proptest! {
    #[test]
    fn the_file_shows_the_document(edition in 0usize..2, seed in any::<u64>()) {
        let report = footing_report(EDITIONS[edition], seed);
        let document = typeset(&report);
        let file = render(&document);
        let parsed = Html::parse_document(&file);
        prop_assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
        let read = page::read(&parsed);
        let shown = |block: &Block| match block {
            Block::Table(Table { rows, .. }) => {
                let row = |row: &Vec<TableBox>| row.iter().map(|set| (set.text.clone(), set.cols, set.rows)).collect();
                Some(rows.iter().map(row).collect::<Shown>())
            }
            Block::Paragraph(_) => None,
        };
        let tables: Vec<Shown> = read.blocks.iter().filter_map(shown).collect();
        notices::assert_shows(&tables, &report);
        prop_assert_eq!(read, document.clone());
        prop_assert_eq!(render(&document), file);
    }

    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        let mut expected = hostile(&text);
        keep(&mut expected);
        // An empty text leaves no trace in a title.
        prop_assume!(!kept(&text).is_empty());
        prop_assert_eq!(page::read(&Html::parse_document(&render(&hostile(&text)))), expected);
    }

    #[test]
    fn an_escaped_text_holds_nothing_that_ends_text_or_attribute(text in any::<String>()) {
        let mut escaped = String::new();
        escape(&text, &mut escaped);
        prop_assert!(!escaped.contains(['<', '>', '"', '\'', '\0']));
    }
}

#[test]
fn the_file_needs_nothing_else() {
    for report in [sample(), footing_report("2019", 1)] {
        let file = render(&typeset(&report)).to_lowercase();
        for outside in ["<script", "http:", "https:", "//", "url(", "@import", "src=", "href=", "<link"] {
            assert!(!file.contains(outside), "{outside}");
        }
    }
}

#[test]
fn the_page_is_set_as_published_reports_are() {
    let file = render(&typeset(&sample()));
    for rule in [
        "size: A4",
        "margin: 37mm 26mm 35mm 28mm",
        "bold 22pt/",
        "16pt/28pt",
        "text-indent: 2em",
        "content: \"— \" counter(page) \" —\"",
        "display: table-header-group",
    ] {
        assert!(file.contains(rule), "{rule}");
    }
}

#[test]
fn a_screen_reader_finds_title_parts_and_the_heads_of_every_figure() {
    for report in [sample(), footing_report("2019", 1)] {
        let parsed = html(&report);
        let text = |selector: &str| -> Vec<String> {
            page::all(&parsed, selector).iter().map(|element| element.text().collect()).collect()
        };
        assert_eq!(page::all(&parsed, "html")[0].value().attr("lang"), Some("zh-CN"));
        assert_eq!(text("title"), [report.title()]);
        assert_eq!(text("main h1"), [report.title()]);
        assert_eq!(text("main h2"), notices::HEADINGS);
        let names: Vec<_> = page::all(&parsed, "table")
            .iter()
            .map(|table| table.value().attr("aria-label").unwrap())
            .collect();
        assert_eq!(names, notices::HEADINGS[1..4]);
        assert!(page::all(&parsed, "th:not([scope])").is_empty());
        // Part 二 has no head over all of it: its groups of rows each begin with their own.
        assert_eq!(page::all(&parsed, "thead").len(), 2);
        let groups = page::all(&parsed, "tbody > tr:first-child > th[scope=rowgroup]:only-child").len();
        assert_eq!(groups, if report.form.edition.id == "2019" { 5 } else { 4 });
        assert_eq!(page::all(&parsed, "tbody").len(), groups + 2);
    }
}

#[test]
fn column_widths_are_shares_of_the_whole_whatever_their_unit() {
    let table = |columns: Vec<u32>| Document {
        blocks: vec![Block::Table(Table { columns, head_rows: 5, rows: Vec::new() })],
    };
    let widths = |columns| {
        let parsed = Html::parse_document(&render(&table(columns)));
        let style = |column: &scraper::ElementRef<'_>| column.value().attr("style").unwrap().to_owned();
        page::all(&parsed, "col").iter().map(style).collect::<Vec<_>>()
    };
    assert_eq!(widths(vec![1440, 4320]), ["width:25%", "width:75%"]);
    assert_eq!(widths(vec![0, 0]), ["width:0%", "width:0%"]);
    assert_eq!(widths(vec![u32::MAX, u32::MAX]), ["width:50%", "width:50%"]);
    assert!(widths(Vec::new()).is_empty());
}
