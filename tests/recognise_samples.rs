//! Three published reports: every figure, who reports and how to reach them, every section, and the errors that
//! were published.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod notices;
mod published;
mod reports;

use std::collections::BTreeSet;
use std::path::Path;

use nianbao::check::{self, Place};
use nianbao::document::recognise::Reading;
use nianbao::document::{Document, recognise};
use nianbao::form::CellId;
use nianbao::format;
use published::judge::squeezed;
use reports::{APPLICANTS, cell, figure_at};

/// A sample and its reading.
struct Sample {
    text: String,
    document: Document,
    reading: Reading,
}

/// Reads a sample; nothing, and says so, where the samples are not there.
fn sample(name: &str) -> Option<Sample> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: there is no {}", path.display());
        return None;
    };
    let document = format::parse(name, text.as_bytes(), &|_| None).unwrap();
    let reading = recognise(&document).unwrap();
    Some(Sample { text, document, reading })
}

impl Sample {
    /// Holds the figures to those that are not 0; `unlike` are the cells that the published form has not.
    #[track_caller]
    fn holds(&self, not_zero: &[(&str, &str)], unlike: impl Fn(&str) -> bool) {
        let report = &self.reading.report;
        let known = |key: &str| not_zero.iter().find(|(of, _)| *of == key).map_or("0", |(_, figure)| *figure);
        for (id, entry, figure) in report.cells() {
            let key = entry.key.as_str();
            if unlike(key) {
                let nothing = figure.is_blank() || figure.is_zero();
                assert!(nothing || self.marked().contains(&id), "{key} was not published: {figure}");
                continue;
            }
            assert_eq!(figure.to_string(), known(key), "{key}");
            let words = self.reading.sources[id.index()].map(|spot| self.document.words(spot));
            assert!(words.is_some_and(|words| words.contains(known(key))), "{key} came out of {words:?}");
        }
        assert!(not_zero.iter().all(|(key, _)| report.form.cell(key).is_some()));
    }

    fn marked(&self) -> BTreeSet<CellId> {
        self.reading.looks.iter().flat_map(|look| look.cells.iter().copied()).collect()
    }

    /// Lines from one that begins with `from` to one that begins with `to`, without page numbers.
    fn between(&self, from: &str, to: &str) -> String {
        let is_page = |line: &&str| !(line.starts_with("- ") && line.ends_with(" -"));
        let lines = self.text.lines().map(str::trim).filter(is_page);
        let lines = lines.skip_while(|line| !line.starts_with(from)).skip(1);
        squeezed(&lines.take_while(|line| to.is_empty() || !line.starts_with(to)).collect::<String>())
    }

    /// Holds prose and headings to what stands between the parts' headings; `sections`: their numbers.
    #[track_caller]
    fn holds_prose(&self, before: &str, sections: &[&str]) {
        let report = &self.reading.report;
        assert_eq!(squeezed(&report.introduction), self.between(before, "一、"));
        let overview: String = report
            .overview
            .iter()
            .map(|section| squeezed(&section.heading) + &squeezed(&section.text))
            .collect();
        // The stop between a heading and what runs on after it is neither's.
        let whole = |text: &str| text.replace('。', "");
        assert_eq!(whole(&overview), whole(&self.between("一、", "二、")));
        let numbers: Vec<_> = report
            .overview
            .iter()
            .map(|section| section.heading.chars().take(3).collect::<String>())
            .collect();
        assert_eq!(numbers, sections);
        assert!(
            report
                .overview
                .iter()
                .all(|section| section.heading.chars().count() < 20 && !section.text.is_empty())
        );
        assert_eq!(squeezed(&report.problems), self.between("五、", "六、"));
        assert_eq!(squeezed(&report.other_matters), self.between("六、", ""));
    }
}

fn of_other_handling(key: &str) -> bool {
    key.starts_with("applications.other_") && !key.contains("other_handling")
}

const HONGZE_2023: [(&str, &str); 27] = [
    ("disclosure.normative_documents.repealed", "5"),
    ("disclosure.normative_documents.in_force", "5"),
    ("disclosure.licences.decisions", "550"),
    ("disclosure.penalties.decisions", "4119"),
    ("disclosure.coercive_measures.decisions", "195"),
    ("disclosure.fees.amount", "7730.28"),
    ("applications.received.natural_person", "21"),
    ("applications.received.total", "21"),
    ("applications.partly_granted.natural_person", "4"),
    ("applications.partly_granted.total", "4"),
    ("applications.refused_state_secret.natural_person", "1"),
    ("applications.refused_state_secret.total", "1"),
    ("applications.refused_process_information.natural_person", "1"),
    ("applications.refused_process_information.total", "1"),
    ("applications.refused_enforcement_file.natural_person", "1"),
    ("applications.refused_enforcement_file.total", "1"),
    ("applications.unavailable_not_held.natural_person", "10"),
    ("applications.unavailable_not_held.total", "10"),
    ("applications.unavailable_must_be_created.natural_person", "3"),
    ("applications.unavailable_must_be_created.total", "3"),
    ("applications.not_processed_petition.natural_person", "1"),
    ("applications.not_processed_petition.total", "1"),
    ("applications.concluded.natural_person", "21"),
    ("applications.concluded.total", "21"),
    ("litigation.review.upheld", "10"),
    ("litigation.review.corrected", "1"),
    ("litigation.suit_after_review.upheld", "5"),
];

const HONGZE_2024: [(&str, &str); 34] = [
    ("disclosure.normative_documents.issued", "3"),
    ("disclosure.normative_documents.in_force", "8"),
    ("disclosure.licences.decisions", "9487"),
    ("disclosure.penalties.decisions", "2776"),
    ("disclosure.coercive_measures.decisions", "84"),
    ("disclosure.fees.amount", "7545"),
    ("applications.received.natural_person", "95"),
    ("applications.received.total", "95"),
    ("applications.granted.natural_person", "50"),
    ("applications.granted.total", "50"),
    ("applications.partly_granted.natural_person", "9"),
    ("applications.partly_granted.total", "9"),
    ("applications.refused_security_stability.natural_person", "1"),
    ("applications.refused_security_stability.total", "1"),
    ("applications.refused_process_information.natural_person", "1"),
    ("applications.refused_process_information.total", "1"),
    ("applications.refused_enforcement_file.natural_person", "1"),
    ("applications.refused_enforcement_file.total", "1"),
    ("applications.unavailable_not_held.natural_person", "31"),
    ("applications.unavailable_not_held.total", "31"),
    ("applications.unavailable_must_be_created.natural_person", "1"),
    ("applications.unavailable_must_be_created.total", "1"),
    ("applications.not_processed_petition.natural_person", "1"),
    ("applications.not_processed_petition.total", "1"),
    ("applications.concluded.natural_person", "95"),
    ("applications.concluded.total", "95"),
    ("litigation.review.upheld", "1"),
    ("litigation.review.corrected", "1"),
    ("litigation.review.total", "2"),
    ("litigation.suit_direct.upheld", "1"),
    ("litigation.suit_direct.total", "1"),
    ("litigation.suit_after_review.upheld", "2"),
    ("litigation.suit_after_review.other", "1"),
    ("litigation.suit_after_review.total", "3"),
];

const PETITION_2020: [(&str, &str); 9] = [
    ("disclosure.normative_documents.total_public", "4"),
    ("disclosure.procurement.count", "7"),
    ("disclosure.procurement.amount", "6.64万元"),
    ("applications.received.natural_person", "1"),
    ("applications.received.total", "1"),
    ("applications.granted.natural_person", "1"),
    ("applications.granted.total", "1"),
    ("applications.concluded.natural_person", "1"),
    ("applications.concluded.total", "1"),
];

#[test]
fn every_figure_of_the_report_of_2020_is_read_without_a_mark() {
    let Some(sample) = sample("petition-bureau-2020.txt") else { return };
    let report = &sample.reading.report;
    assert_eq!((report.year, report.form.edition.id), (2020, "2019"));
    sample.holds(&PETITION_2020, |_| false);
    assert_eq!(sample.marked().len(), 0, "{:?}", sample.reading.looks);
}

#[test]
fn every_figure_of_the_report_of_2023_is_read() {
    let Some(sample) = sample("hongze-district-2023.txt") else { return };
    let report = &sample.reading.report;
    assert_eq!((report.year, report.form.edition.id), (2023, "2021"));
    sample.holds(&HONGZE_2023, of_other_handling);
    // The two wrong totals, with what they are the totals of.
    assert!(sample.marked().len() <= 10, "{:#?}", sample.reading.looks);
}

#[test]
fn every_figure_of_the_report_of_2024_is_read() {
    let Some(sample) = sample("hongze-district-2024.txt") else { return };
    let report = &sample.reading.report;
    assert_eq!((report.year, report.form.edition.id), (2024, "2021"));
    sample.holds(&HONGZE_2024, of_other_handling);
    assert_eq!(sample.marked().len(), 0, "{:#?}", sample.reading.looks);
}

#[test]
fn totals_published_as_0_stay_as_published_and_are_found() {
    let Some(sample) = sample("hongze-district-2023.txt") else { return };
    let report = &sample.reading.report;
    for (key, computed) in [("litigation.review.total", 11), ("litigation.suit_after_review.total", 5)] {
        assert_eq!(figure_at(report, key), "0");
        let total = cell(report.form, key);
        let finding = check::check(report).into_iter().find(|finding| {
            finding.rule.id == "F04"
                && matches!(&finding.place, Place::Cells(cells) if cells.contains(&total))
        });
        let values = finding.unwrap_or_else(|| panic!("nothing is found at {key}")).values.unwrap();
        assert_eq!((values.stated, values.computed), (0, computed));
        assert!(sample.marked().contains(&total), "{key} is not marked");
    }
}

#[test]
fn what_2024_carried_over_agrees_with_2023() {
    let (Some(before), Some(after)) =
        (sample("hongze-district-2023.txt"), sample("hongze-district-2024.txt"))
    else {
        return;
    };
    let (before, after) = (&before.reading.report, &after.reading.report);
    for column in APPLICANTS.iter().chain(&["total"]) {
        let carried_out = figure_at(before, &format!("applications.carried_out.{column}"));
        assert_eq!(figure_at(after, &format!("applications.carried_in.{column}")), carried_out);
    }
    let documents = |report, column: &str| {
        figure_at(report, &format!("disclosure.normative_documents.{column}")).parse::<i64>().unwrap()
    };
    let in_force = documents(before, "in_force") + documents(after, "issued") - documents(after, "repealed");
    assert_eq!(documents(after, "in_force"), in_force);
}

#[test]
fn a_table_of_the_edition_before_is_told_of() {
    for name in ["hongze-district-2023.txt", "hongze-district-2024.txt"] {
        let Some(sample) = sample(name) else { return };
        let log = &sample.reading.log;
        assert!(log.iter().any(|line| line.contains("2019")), "{name}: {log:#?}");
    }
}

#[test]
fn organ_and_contact_are_read_from_title_and_introduction() {
    let contacts = [
        ("petition-bureau-2020.txt", "830002", "0991-2391677", "38号", ""),
        ("hongze-district-2023.txt", "223100", "0517-87222589", "90号", ".com"),
        ("hongze-district-2024.txt", "223100", "0517-87290606", "90号", ""),
    ];
    for (name, postcode, phone, address, email) in contacts {
        let Some(sample) = sample(name) else { return };
        let organ = &sample.reading.report.organ;
        let first = sample.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap();
        assert_eq!(squeezed(&organ.name), squeezed(first).replace("2020年", ""));
        assert_eq!((squeezed(&organ.postcode).as_str(), squeezed(&organ.phone).as_str()), (postcode, phone));
        let whole = squeezed(&sample.text);
        for (text, end) in [(&organ.address, address), (&organ.email, email)] {
            assert!(squeezed(text).ends_with(end) && whole.contains(&squeezed(text)), "{name}: {text}");
            assert_eq!(text.is_empty(), end.is_empty(), "{name}: {text}");
        }
        assert_eq!(organ.fax, "");
    }
}

#[test]
fn the_prose_of_every_part_is_whole() {
    if let Some(sample) = sample("petition-bureau-2020.txt") {
        sample.holds_prose("政府信息公开工作年度报告", &["", "（一）", "（二）", "（三）", "（四）"]);
    }
    for (name, title) in
        [("hongze-district-2023.txt", "2023 年政府"), ("hongze-district-2024.txt", "2024 年政府")]
    {
        if let Some(sample) = sample(name) {
            sample.holds_prose(title, &["", "（一）", "（二）", "（三）", "（四）", "（五）"]);
        }
    }
}
