//! Last year's report stays beside this year's whatever is done with the draft, and does no harm there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;
mod reports;

use commands::{asks, does, filled, loaded};
use nianbao::command::Effect;
use nianbao::compare::{Place, differences, merge};
use nianbao::drafts::salvage::salvage;
use nianbao::drafts::{Counts, Drafts, MemoryStore, archive};
use nianbao::form::Field;
use nianbao::json::DEEPEST;
use nianbao::report::history::History;
use nianbao::report::{Edit, Figure, Report, edition, file, last_year, next_year};
use proptest::prelude::*;
use reports::{EDITIONS, footing_report, form, unknown};
use serde_json::Value;

/// Last year's report, in either edition.
fn last(edition: &str, seed: u64) -> Report {
    let mut report = footing_report(edition, seed);
    report.overview[0].text = "上年公开“信息”12条。\n其中😀一条。".to_owned();
    report.signature.date = "2025-01-20".to_owned();
    report.unknown = unknown("x-later", "{\"b\": [[], {}, 0.10]}");
    report.overview[1].unknown = unknown("x-section", "-1e3");
    report
}

/// A draft of this year with last year's report attached.
fn this(edition: &str, seed: u64) -> Report {
    let mut report = next_year(&last(edition, seed));
    report.unknown.insert("x-own", nianbao::json::parse("[1, 2]").unwrap());
    report
}

fn read(text: &str) -> Report {
    file::read(text.as_bytes(), |_| None).unwrap().report
}

#[test]
fn the_attached_report_is_read_back_whole_and_another_one_takes_its_place() {
    for edition in EDITIONS {
        let mut report = footing_report("2021", 1);
        assert_eq!(last_year::attached(&report), None);
        let own = report.clone();
        for seed in 0..8 {
            last_year::attach(&mut report, &last(edition, seed));
            assert_eq!(last_year::attached(&report), Some(last(edition, seed)));
            assert_eq!(Report { unknown: own.unknown.clone(), ..report.clone() }, own);
            assert_eq!(report.unknown.iter().count(), 1);
        }
    }
}

#[test]
fn the_attached_report_brings_no_attachment_of_its_own() {
    let mut report = footing_report("2021", 1);
    let with_its_own = this("2021", 2);
    last_year::attach(&mut report, &with_its_own);
    let held = last_year::attached(&report).unwrap();
    assert_eq!(held.unknown, unknown("x-own", "[1, 2]"));
    assert_eq!(Report { unknown: with_its_own.unknown.clone(), ..held }, with_its_own);
    assert_eq!(file::write(&report).matches("\"last_year\":").count(), 1);
}

#[test]
fn it_comes_through_files_drafts_copies_versions_and_the_file_with_every_draft() {
    for edition in EDITIONS {
        let report = this(edition, 3);
        let text = file::write(&report);
        assert_eq!(read(&text), report);
        assert_eq!(file::write(&read(&text)), text);

        // Imported as a file from elsewhere, duplicated, exported with every draft, imported again.
        let store = MemoryStore::default();
        let drafts = Drafts::new(&store, "t");
        let id = "a".to_owned();
        drafts.import(&id, &text, "年报", 1, Counts::default()).unwrap();
        assert_eq!(loaded(&store, &id), report);
        does(&store, "duplicate", &id, &[]);
        let all = drafts.values().unwrap();
        assert_eq!(all.len(), 2);
        let file = archive::write(&all);
        for opened in archive::open(file.as_bytes(), |_| None).unwrap() {
            let opened = opened.unwrap();
            assert_eq!(opened.report, report);
            drafts.import("b", &opened.text, "", 2, Counts::default()).unwrap();
            assert_eq!(loaded(&store, "b"), report);
            drafts.erase("b").unwrap();
        }
        // Exported on its own.
        let effects = asks(&filled(&store, &[]), "export", &id).unwrap();
        let exported = effects.iter().find_map(|effect| match effect {
            Effect::File(_, _, text) => Some(text.clone()),
            _ => None,
        });
        assert_eq!(read(&exported.unwrap()), report);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_survives_every_edit_undo_and_redo(
        edition in proptest::sample::select(&EDITIONS[..]),
        seed: u64,
        edits in proptest::collection::vec(reports::edits::any_edit(), 1..12),
    ) {
        let begun = this(edition, seed);
        let (mut report, mut history) = (begun.clone(), History::default());
        let mut steps = 0;
        for (now, edit) in (0u64..).zip(edits) {
            // An edit of these that replaces what is not known is the tests' own way of changing it.
            if !edit.replaces_all() {
                steps += usize::from(history.commit(&mut report, edit, now * 10_000).is_some());
            }
        }
        let to = EDITIONS.into_iter().find(|other| *other != report.form.edition.id).unwrap();
        let change = edition::change(&report, form(to)).0;
        steps += usize::from(history.commit(&mut report, change, 1_000_000).is_some());
        prop_assert_eq!(last_year::attached(&report), Some(last(edition, seed)));
        prop_assert_eq!(&read(&file::write(&report)).unknown, &report.unknown);
        let after = report.clone();
        for _ in 0..steps {
            history.undo(&mut report);
        }
        prop_assert_eq!(&report, &begun);
        for _ in 0..steps {
            history.redo(&mut report);
        }
        prop_assert_eq!(report, after);
    }
}

#[test]
fn two_people_s_changes_come_together_with_it_and_two_attachments_are_chosen_between() {
    let base = footing_report("2021", 1);
    let typed = Edit::Text { field: Field::Problems, text: "另一处的修改".to_owned() };
    let (mut with_last, mut with_text, mut with_other) = (base.clone(), base.clone(), base.clone());
    last_year::attach(&mut with_last, &last("2021", 2));
    last_year::attach(&mut with_other, &last("2021", 3));
    with_text.apply(typed.clone());
    for (mine, theirs) in [(&with_last, &with_text), (&with_text, &with_last)] {
        let mut merged = mine.clone();
        merged.apply(merge(&base, mine, theirs).unwrap());
        assert_eq!(last_year::attached(&merged), Some(last("2021", 2)));
        assert_eq!(merged.problems, "另一处的修改");
    }
    assert_eq!(merge(&base, &with_last, &with_other).unwrap_err().places, [Place::OtherMembers]);
    assert!(merge(&base, &with_last, &with_last).unwrap().is_idle(&with_last));
    // Taken over as the one difference that there is, and taken back.
    let found = differences(&base, &with_last);
    assert_eq!(found.iter().map(|difference| difference.at).collect::<Vec<_>>(), [Place::OtherMembers]);
    // By what it is called: its text is longer than anyone compares.
    assert!(found[0].before.is_empty() && found[0].after.starts_with("上年报告："), "{}", found[0].after);
    assert!(found[0].after.chars().count() < 80, "{}", found[0].after);
    let mut report = base.clone();
    let back = report.apply(found[0].edit.clone());
    assert_eq!(report, with_last);
    report.apply(back);
    assert_eq!(report, base);
}

#[test]
fn something_else_under_its_name_is_kept_and_is_no_report() {
    for value in ["null", "5", "\"2023\"", "[]", "{}", "{\"format\": \"nianbao-report\"}", "{\"year\": 2023}"]
    {
        let mut report = footing_report("2021", 1);
        report.unknown = unknown("last_year", value);
        assert_eq!(last_year::attached(&report), None, "{value}");
        assert_eq!(read(&file::write(&report)).unknown, report.unknown, "{value}");
    }
}

#[test]
fn one_out_of_a_file_from_elsewhere_is_cleaned_as_a_file_is() {
    let mut report = footing_report("2021", 1);
    last_year::attach(&mut report, &Report { problems: "12\u{202e}34".to_owned(), ..last("2021", 2) });
    assert_eq!(last_year::attached(&read(&file::write(&report))).unwrap().problems, "1234");
}

/// Lists within each other.
fn deep(levels: usize) -> String {
    "[".repeat(levels) + &"]".repeat(levels)
}

#[test]
fn however_large_or_deep_the_last_one_is_the_draft_stays_within_what_is_read() {
    let long = "很".repeat(1_600_000);
    let mut hostile: Vec<(&str, Report)> = Vec::new();
    let mut with = |what, change: &dyn Fn(&mut Report, &str)| {
        let mut report = last("2021", 4);
        change(&mut report, &long);
        hostile.push((what, report));
    };
    with("prose", &|report, long| report.problems = long.to_owned());
    with("a section", &|report, long| report.overview[2].text = long.to_owned());
    with("an organ's name", &|report, long| report.organ.name = long.to_owned());
    with("a cell", &|report, long| report.figures[0] = Figure::Text(long.to_owned()));
    with("cells", &|report, long| {
        let text = Figure::Text(long.get(..30_000).unwrap().to_owned());
        report.figures.iter_mut().take(160).for_each(|figure| *figure = text.clone());
    });
    with("sections", &|report, _| {
        let section = report.overview[0].clone();
        report.overview = vec![section; 60_000];
    });
    with("unknown", &|report, long| report.unknown = unknown("x", &format!("\"{long}\"")));
    for levels in [120, DEEPEST - 4, DEEPEST - 3, DEEPEST - 1] {
        with("depth", &|report, _| {
            report.unknown = unknown("x", &deep(levels));
            report.overview[0].unknown = unknown("x", &deep(levels - 2));
        });
    }
    for (what, last) in hostile {
        let mut report = footing_report("2021", 1);
        last_year::attach(&mut report, &last);
        let text = file::write(&report);
        assert!(text.len() as u64 <= file::LARGEST_FILE / 2, "{what}: {}", text.len());
        assert_eq!(read(&text), report, "{what}");
        let held = last_year::attached(&report).unwrap_or_else(|| panic!("{what}"));
        assert_eq!((held.year, held.form), (last.year, last.form), "{what}");
        let same = held.figures.iter().zip(&last.figures).filter(|(held, last)| held == last).count();
        assert!(same == last.figures.len() || what.starts_with("a cell") || what == "cells", "{what}");
        let store = MemoryStore::default();
        commands::create(&store, "a", &report, 1);
        let all = archive::write(&Drafts::new(&store, "t").values().unwrap());
        assert_eq!(archive::open(all.as_bytes(), |_| None).unwrap()[0].as_ref().unwrap().report, report);
    }
}

#[test]
fn one_that_is_only_deep_keeps_its_prose() {
    let mut report = footing_report("2021", 1);
    let mut deep_one = last("2021", 4);
    deep_one.unknown = unknown("x", &deep(DEEPEST - 1));
    last_year::attach(&mut report, &deep_one);
    let held = last_year::attached(&report).unwrap();
    assert_eq!(
        (held.problems, held.overview[0].text.clone()),
        (deep_one.problems, deep_one.overview[0].text.clone())
    );
}

/// What stands in a file beside the attachment.
fn own(text: &str) -> Value {
    let mut file: Value = serde_json::from_str(text).unwrap();
    file.as_object_mut().unwrap().remove("last_year");
    file
}

#[test]
fn out_of_a_damaged_draft_no_figure_or_text_of_last_year_is_taken_for_this_year_s() {
    // Nothing in the two is the same, and this year's has nothing behind part 四.
    let mut report = footing_report("2021", 5);
    report.figures.iter_mut().for_each(|figure| *figure = Figure::Blank);
    report.apply(reports::typed(report.form, "litigation.review.upheld", "11111"));
    (report.problems, report.other_matters) = (String::new(), String::new());
    last_year::attach(&mut report, &last("2021", 6));
    let store = MemoryStore::default();
    let saved = Drafts::new(&store, "t").create("a", &report, &file::write(&report), 1, Counts::default());
    let raw =
        commands::pairs(&store).into_iter().find(|(key, _)| *key == saved.as_ref().unwrap().key).unwrap().1;
    let at = raw.find("\"last_year\"").unwrap();
    let before = own(&file::write(&report));
    let (bytes, mut cases) = (raw.as_bytes(), 0);
    // Around the beginning each byte, further on some.
    let places = (at - 60..at + 200).chain((at + 200..raw.len()).step_by(61));
    for place in places {
        for byte in [b' ', b'}', b'\n', b'"', b'x'] {
            let mut damaged = bytes.to_vec();
            damaged[place] = byte;
            let Ok(damaged) = String::from_utf8(damaged) else { continue };
            let Some(saved) = salvage(&damaged) else { continue };
            cases += 1;
            let after = own(&file::write(&saved.report));
            // Its own one figure may itself be damaged.
            let damaged = if place < at { "litigation.review.upheld" } else { "" };
            assert_nothing_came_in(&before, &after, damaged, &format!("byte {byte} at {place}"));
        }
    }
    assert!(cases > 1_500, "{cases}");
}

/// Whatever the form knows in `after` is what it was in `before`, or is not there.
#[track_caller]
fn assert_nothing_came_in(before: &Value, after: &Value, damaged: &str, case: &str) {
    let cells = form("2021").entries.iter().map(|entry| entry.key.as_str());
    for key in cells.chain(["problems", "other_matters", "introduction", "organ.name", "year"]) {
        let pointer = format!("/{}", key.replace('.', "/"));
        let held = after.pointer(&pointer);
        assert!(
            held.is_none() || held == before.pointer(&pointer) || key == damaged,
            "{key}, {case}: {held:?}"
        );
    }
}
