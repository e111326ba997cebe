//! What is saved of a damaged file: all that is there, nothing that is not, and what is lost is said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use std::time::{Duration, Instant};

use nianbao::drafts::salvage::{Salvage, salvage};
use nianbao::drafts::{Counts, Drafts, MemoryStore, Store};
use nianbao::form::Field;
use nianbao::report::{Edit, Figure, OrganKind, Report, Section, file};
use proptest::prelude::*;
use proptest::sample::Index;
use reports::{EDITIONS, cell, figure_at, footing_report, unknown};
use serde_json::Value;

/// A report with something in every sort of place.
fn full(edition: &str) -> Report {
    let mut report = footing_report(edition, 11);
    // Some blanks, so that the file is not too long to be cut at every letter.
    report.figures.iter_mut().skip(12).step_by(2).for_each(|figure| *figure = Figure::Blank);
    report.figures.iter_mut().skip(13).step_by(4).for_each(|figure| *figure = Figure::Blank);
    for (at, field) in report.fields().into_iter().enumerate() {
        report
            .apply(Edit::Text { field, text: format!("第{at}段“\"引\"”，\n另起😀一段\\。") });
    }
    report.figures[cell(report.form, "litigation.review.upheld").index()] = Figure::Text("若干".to_owned());
    report.figures[cell(report.form, "litigation.review.other").index()] =
        Figure::read("5（其中重复2件）", nianbao::form::Kind::Count);
    report.organ.kind = OrganKind::Township;
    report.fills_totals = true;
    report
        .overview
        .push(Section { unknown: unknown("x-section", "[1, {\"a\": null}, 0.10]"), ..Section::default() });
    report.unknown = unknown("x-later", "{\"b\": [[], {}, \"丙\"], \"c\": -1e3}");
    report
}

/// A report of few lines, for what takes long.
fn small() -> Report {
    let mut report = reports::blocks::blank("2021");
    for field in [Field::OrganName, Field::Introduction, Field::SectionText(1), Field::SignatureDate] {
        report.apply(Edit::Text { field, text: "清河\"市\"\n水利局".to_owned() });
    }
    for key in [
        "disclosure.rules.issued",
        "applications.granted.total",
        "applications.granted.business",
        "litigation.review.other",
    ] {
        report.apply(reports::typed(report.form, key, "12"));
    }
    report.unknown = unknown("x-later", "[1, {\"a\": true}]");
    report
}

/// The report as it is kept as a draft: with the line above it.
fn kept(report: &Report) -> String {
    let drafts = Drafts::new(MemoryStore::default(), "tab");
    let saved = drafts.create("a", report, &file::write(report), 1_000, Counts::default()).unwrap();
    drafts.store().get(&saved.key).unwrap().unwrap()
}

/// The members of a file, each with its path; empty objects and lists are none.
fn members(value: &Value) -> Vec<(String, Value)> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        value => return vec![(String::new(), value.clone())],
    };
    let within = |(name, value): (String, &Value)| {
        members(value).into_iter().map(move |(path, value)| (format!("{name}/{path}"), value))
    };
    inner.into_iter().flat_map(within).collect()
}

fn members_of(report: &Report) -> Vec<(String, Value)> {
    members(&serde_json::from_str(&file::write(report)).unwrap())
}

/// The members on the whole lines of a file that is cut off: its open brackets are closed behind them.
fn on_whole_lines(cut: &str) -> Vec<(String, Value)> {
    let whole = cut.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let mut open = Vec::new();
    for line in whole.lines().map(|line| line.trim().trim_end_matches(',')) {
        match line.chars().last() {
            Some('{') => open.push('}'),
            Some('[') => open.push(']'),
            Some('}' | ']') if line.len() == 1 => {
                open.pop();
            }
            _ => {}
        }
    }
    let closed = whole.trim_end_matches(',').to_owned() + &open.iter().rev().collect::<String>();
    if closed.is_empty() { Vec::new() } else { members(&serde_json::from_str(&closed).unwrap()) }
}

/// Members that every file has: they say nothing of what was saved.
fn is_given(path: &str) -> bool {
    ["format/", "version/", "edition/", "year/", "organ/kind/"].contains(&path)
}

fn missing(expected: &[(String, Value)], saved: &[(String, Value)]) -> Vec<String> {
    let is_missing = |member: &&(String, Value)| !saved.contains(member);
    expected.iter().filter(is_missing).map(|(path, _)| path.clone()).collect()
}

#[test]
fn a_whole_file_is_saved_whole() {
    for report in EDITIONS.map(full).into_iter().chain([small(), footing_report("2019", 3)]) {
        for raw in [file::write(&report), kept(&report)] {
            let saved = salvage(&raw).unwrap();
            assert_eq!(saved.report, report);
            assert_eq!((saved.found, saved.is_cut), (members_of(&report).len(), false));
            assert!(saved.lost.is_empty(), "{:?}", saved.lost);
            // Read line by line.
            let cut = salvage(raw.trim_end().strip_suffix('}').unwrap()).unwrap();
            assert_eq!((cut.report, cut.found, cut.is_cut), (report.clone(), saved.found, true));
            assert!(cut.lost.is_empty(), "{:?}", cut.lost);
        }
    }
}

#[test]
fn a_file_cut_off_anywhere_keeps_all_that_was_on_whole_lines() {
    let mut cuts = 0;
    for report in EDITIONS.map(full).into_iter().chain([small()]) {
        let raw = file::write(&report);
        let whole = members_of(&report);
        for at in (0..raw.len()).filter(|at| raw.is_char_boundary(*at)) {
            cuts += 1;
            let mut expected = on_whole_lines(&raw[..at]);
            let saved = salvage(&raw[..at]);
            if saved.is_none() {
                expected.retain(|(path, _)| !["format/", "version/", "edition/"].contains(&path.as_str()));
                assert!(expected.is_empty(), "{}", &raw[..at]);
                continue;
            }
            let Salvage { report: saved, lost, is_cut, found } = saved.unwrap();
            let written = members_of(&saved);
            assert_eq!(missing(&expected, &written), [""; 0], "{}", &raw[..at]);
            assert!(is_cut || at + 2 >= raw.len());
            assert!(lost.len() <= 1 && found >= expected.len().saturating_sub(1), "{at}: {lost:?}");
            // Beyond the whole lines there is part of a text, or nothing.
            let more: Vec<_> =
                written.iter().filter(|member| !expected.contains(member) && !is_given(&member.0)).collect();
            for (path, text) in &more {
                let (_, full) = whole.iter().find(|(full, _)| full == path).unwrap();
                assert!(
                    full == text || full.as_str().unwrap().starts_with(text.as_str().unwrap()),
                    "{path}: {text}"
                );
            }
            assert!(more.len() <= 1, "{more:?}");
        }
    }
    println!("{cuts} places at which a file was cut off");
}

#[test]
fn a_letter_changed_anywhere_loses_at_most_its_line_or_says_so() {
    let raw = file::write(&small());
    let whole = members_of(&small());
    let mut changes = 0;
    for (at, letter) in raw.char_indices() {
        let line = raw[..at].matches('\n').count();
        // A line break that is gone takes two lines with it.
        let lines = line..=line + usize::from(letter == '\n');
        let own: String = raw
            .split_inclusive('\n')
            .enumerate()
            .filter(|(at, _)| lines.contains(at))
            .map(|(_, line)| line)
            .collect();
        let is_bracket = own.trim_end().trim_end_matches(',').ends_with(['{', '[', '}', ']']);
        for other in ['x', '"', '\\', '\n', ' ', '{', '}', '7', '\u{fffd}'] {
            changes += 1;
            let mut damaged = raw.clone();
            damaged.replace_range(at..at + letter.len_utf8(), &other.to_string());
            let saved = salvage(&damaged).unwrap();
            let missed = missing(&whole, &members_of(&saved.report));
            let on_line = |path: &String| {
                let name = path.trim_end_matches('/').rsplit('/').next().unwrap();
                own.contains(&format!("\"{name}\"")) || name.parse::<usize>().is_ok()
            };
            // What nobody knows may be called anything: its members are kept under the name that is there.
            // And the items of a list move up where one is lost.
            let renamed = |path: &String| {
                path.starts_with("x-later/") && (own.contains("-later") || !saved.lost.is_empty())
            };
            let silently: Vec<_> = missed.iter().filter(|path| !on_line(path) && !renamed(path)).collect();
            assert!(silently.is_empty() || !saved.lost.is_empty(), "{at} {other:?} in {own:?}: {silently:?}");
            if letter != '\n' && other != '\n' && !is_bracket {
                assert!(silently.is_empty(), "{at} {other:?} in {own:?}: {silently:?}, {:?}", saved.lost);
            }
        }
    }
    println!("{changes} letters changed");
}

#[test]
fn the_beginning_of_a_table_that_is_damaged_does_not_take_the_table_with_it() {
    let report = full("2021");
    let raw = file::write(&report);
    for (whole, damaged) in [
        ("  \"applications\": {", "  \"applicationz\": {"),
        ("  \"applications\": {", "  \"applications\": ("),
        ("  \"litigation\": {", " \u{0}\"litigation\": {"),
        ("  \"overview\": [", "  \"overview\": \u{fffd}"),
        ("  \"organ\": {", "  'organ\": {"),
    ] {
        let saved = salvage(&raw.replacen(whole, damaged, 1)).unwrap();
        assert_eq!(saved.report, report, "{damaged}");
        assert_eq!(saved.lost, [damaged.trim()]);
    }
}

#[test]
fn a_text_cut_in_the_middle_is_kept_and_a_number_is_not() {
    let raw = file::write(&full("2021"));
    let cut = |until: &str| {
        let at = raw.find(until).unwrap() + until.len();
        salvage(&raw[..at]).unwrap()
    };
    let saved = cut("\"problems\": \"第");
    assert_eq!(saved.report.problems, "第");
    assert!(saved.is_cut && saved.lost.is_empty());
    let saved = cut("\"introduction\": \"第6段“\\\"引\\");
    assert_eq!(saved.report.introduction, "第6段“\"引");
    // 5（其中 is no figure, and 5 would be another one.
    let saved = cut("\"other\": \"5（其中");
    assert_eq!(figure_at(&saved.report, "litigation.review.other"), "");
    assert_eq!(saved.lost, ["\"other\": \"5（其中"]);
    let saved = cut("\"kind\": \"townsh");
    assert_eq!((saved.report.organ.kind, saved.lost.len()), (OrganKind::default(), 1));
}

#[test]
fn what_the_file_does_not_say_is_taken_from_the_line_above_it_or_from_the_texts() {
    let report = full("2019");
    let raw = kept(&report);
    let (line, body) = raw.split_once('\n').unwrap();
    let without_year: String =
        body.lines().filter(|line| !line.contains("\"year\"")).map(|line| line.to_owned() + "\n").collect();
    assert_eq!(salvage(&[line, "\n", &without_year].concat()).unwrap().report.year, report.year);
    let cut = salvage(&[line, "\n{\n  \"format\": \"nianbao-report\","].concat()).unwrap();
    assert_eq!(
        (cut.report.organ.name, cut.report.year, cut.report.form),
        (report.organ.name.clone(), report.year, report.form)
    );
    // Of the texts; of the edition, where they name none.
    assert_eq!(salvage(&without_year).unwrap().report.year, 2019);
    let other = file::write(&footing_report("2021", 1)).replace("  \"year\": 2024,\n", "");
    assert_eq!(salvage(&other).unwrap().report.year, 2024);
    let saved = salvage("{\n  \"problems\": \"甲\",\n  \"litigation\"").unwrap();
    assert_eq!((saved.report.year, saved.report.form.edition.id, saved.lost.len()), (2021, "2021", 1));
}

#[test]
fn values_of_the_wrong_sort_are_lost_and_the_others_are_not() {
    let raw = r#"{"format": "nianbao-report", "version": "1", "edition": "2031", "year": "2024", "organ": 5, "problems": 1,
        "overview": [{"heading": 1, "text": "甲"}, "乙", {}], "disclosure": {"rules": {"issued": [1], "repealed": 3}},
        "signature": [], "fills_totals": "是", "litigation": true, "introduction": "本报告为2022年的。"}"#;
    let saved = salvage(raw).unwrap();
    assert_eq!((saved.report.year, saved.report.form.edition.id), (2022, "2021"));
    assert_eq!(saved.report.overview.iter().map(|section| &*section.text).collect::<Vec<_>>(), ["甲", ""]);
    assert_eq!(figure_at(&saved.report, "disclosure.rules.repealed"), "3");
    let lost = [
        "\"version\": \"1\"",
        "2031",
        "\"year\": \"2024\"",
        "\"organ\": 5",
        "\"problems\": 1",
        "\"signature\": []",
        "\"overview[0].heading\": 1",
        "\"overview[1]\": \"乙\"",
        "\"disclosure.rules.issued\": [\n  1\n]",
        "\"litigation\": true",
        "\"fills_totals\": \"是\"",
    ];
    let sorted = |lines: &[String]| {
        let mut lines = lines.to_vec();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&saved.lost), sorted(&lost.map(str::to_owned)));
    assert!(saved.report.unknown.is_empty() && !saved.is_cut);
}

#[test]
fn a_member_that_is_there_twice_keeps_the_first_and_says_so() {
    let raw = file::write(&small())
        .replace("  \"introduction\"", "  \"introduction\": \"另一段\",\n  \"introduction\"");
    let saved = salvage(&raw).unwrap();
    assert_eq!(saved.report.introduction, "另一段");
    assert_eq!(saved.lost.len(), 1);
    assert!(saved.lost[0].starts_with("\"introduction\": \"清河"));
}

#[test]
fn what_is_no_report_gives_nothing() {
    for raw in [
        "",
        "\n\n\n",
        "{",
        "{}",
        "}",
        "{\n}",
        "null",
        "甲乙丙",
        "<html>\n  <p>\n</html>",
        "{\n  \"name\": \"x\",\n  \"dependencies\": {\n    \"a\": \"1\"\n",
        "[1, 2]",
        "\"a\": 1",
        "  \"x\": 1,",
    ] {
        assert_eq!(salvage(raw), None, "{raw:?}");
    }
}

#[test]
fn a_megabyte_of_anything_takes_bounded_time() {
    let size = 1024 * 1024;
    let many = |line: &dyn Fn(usize) -> String| {
        let mut raw = "{\n  \"problems\": \"甲\",\n".to_owned();
        (0..)
            .map(line)
            .take_while(|line| {
                let fits = raw.len() + line.len() < size;
                if fits {
                    raw.push_str(line);
                }
                fits
            })
            .for_each(drop);
        raw
    };
    let raws = [
        many(&|at| format!("  \"x{at}\": 1,\n")),
        many(&|at| format!("  \"x{at}\": {{\n")),
        many(&|_| "  \"problems\": \"乙\",\n".to_owned()),
        many(&|_| "\n".to_owned()),
        many(&|_| "  \"orgam\": {\n".to_owned()),
        many(&|at| format!("{}\"x\": {{\n", " ".repeat(2 * at + 2))),
        many(&|at| format!("{}\"x\": [\n", " ".repeat(at % 300))),
        many(&|at| format!("    {{\n      \"text\": \"{at}\n")),
        many(&|_| "\"\\".to_owned()),
        many(&|_| "{[".to_owned()),
        ["{\n  \"overview\": [\n", &"    {\n      \"text\": 1\n    },\n".repeat(30_000)].concat(),
        ["{\n  \"problems\": \"", &"\\u12".repeat(size / 4)].concat(),
        ["{\n  \"problems\": \"", &"\\".repeat(size)].concat(),
        ["{\n  \"x\": ", &"[".repeat(size)].concat(),
        "年".repeat(5 * size / 3),
    ];
    for raw in raws {
        let begun = Instant::now();
        let saved = salvage(&raw);
        let start: String = raw.chars().take(60).collect();
        let taken = begun.elapsed();
        println!("{taken:?} {start:?}");
        assert!(taken < Duration::from_secs(20), "{taken:?}: {start:?}");
        let Some(saved) = saved else { continue };
        assert!(saved.lost.len() <= 200 && saved.lost.iter().all(|line| line.chars().count() <= 200));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_nothing_or_a_report_that_can_be_kept(raw in any::<String>(), lines in proptest::collection::vec("[ ]{0,6}(\"(overview|organ|name|problems|year|x)\": )?([{\\[]|[}\\]]|\"[a\\\\甲]{0,3}\"?|[0-9]{1,5}),?", 0..20)) {
        for raw in [raw, lines.join("\n")] {
            if let Some(saved) = salvage(&raw) {
                // Kept, and read again.
                let drafts = Drafts::new(MemoryStore::default(), "tab");
                drafts.create("a", &saved.report, &file::write(&saved.report), 1, Counts::default()).unwrap();
                prop_assert_eq!(drafts.load("a").unwrap().report, saved.report);
            }
        }
    }

    #[test]
    fn a_file_damaged_in_many_places_is_saved_as_a_report_that_can_be_kept(
        edition in 0usize..2,
        damages in proptest::collection::vec((any::<Index>(), 0usize..40, "[^a-z]{0,3}"), 1..12),
    ) {
        let mut raw: Vec<char> = kept(&full(EDITIONS[edition])).chars().collect();
        for (at, length, put) in damages {
            let at = at.index(raw.len());
            let end = (at + length).min(raw.len());
            raw.splice(at..end, put.chars());
        }
        let saved = salvage(&raw.into_iter().collect::<String>()).unwrap();
        let drafts = Drafts::new(MemoryStore::default(), "tab");
        drafts.create("a", &saved.report, &file::write(&saved.report), 1, Counts::default()).unwrap();
        prop_assert_eq!(drafts.load("a").unwrap().report, saved.report.clone());
        // A damage may make a text empty, which is not written.
        prop_assert!((20..=members_of(&saved.report).len() + 11).contains(&saved.found), "{saved:?}");
    }
}
