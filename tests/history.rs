//! Every edit can be taken back, and typing is taken back as a person would expect.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::form::{Field, Form};
use nianbao::report::history::History;
use nianbao::report::{Edit, Figure, Organ, Report, edition, file};
use proptest::prelude::*;
use reports::edits::{any_edit, figure};
use reports::{Clerk, EDITIONS, figure_at, footing_report, form, typed};

/// A report to begin with: empty, or one that foots, with or without totals filling in.
fn beginnings() -> impl Strategy<Value = Report> {
    (0usize..2, any::<u64>(), any::<bool>(), any::<bool>()).prop_map(
        |(edition, seed, filled, fills_totals)| {
            let report = match filled {
                true => footing_report(EDITIONS[edition], seed),
                false => Clerk::begins(EDITIONS[edition]).report,
            };
            Report { fills_totals, ..report }
        },
    )
}

#[derive(Clone, Debug)]
enum Doing {
    Edits(Edit),
    Waits(u64),
    GoesElsewhere,
    Undoes,
    Redoes,
}

fn doings() -> impl Strategy<Value = Vec<Doing>> {
    let doing = prop_oneof![
        6 => any_edit().prop_map(Doing::Edits),
        2 => figure().prop_map(Doing::Edits),
        2 => (0u64..4_000).prop_map(Doing::Waits),
        1 => Just(Doing::GoesElsewhere),
        1 => Just(Doing::Undoes),
        1 => Just(Doing::Redoes),
    ];
    proptest::collection::vec(doing, 0..40)
}

proptest! {
    #[test]
    fn every_edit_is_undone_by_its_inverse(report in beginnings(), edit in any_edit()) {
        let mut changed = report.clone();
        let back = changed.apply(edit);
        let after = changed.clone();
        let forth = changed.apply(back);
        prop_assert_eq!(&changed, &report);
        changed.apply(forth);
        prop_assert_eq!(changed, after);
    }

    #[test]
    fn an_idle_edit_leaves_the_report_as_it_is_and_makes_no_step(report in beginnings(), edit in any_edit()) {
        let mut after = report.clone();
        after.apply(edit.clone());
        let mut clerk = Clerk::with(report.clone());
        let idle = edit.is_idle(&report);
        let applied = clerk.makes(edit.clone());
        prop_assert_eq!(applied.is_none(), idle);
        prop_assert_eq!(clerk.history.can_undo(), !idle);
        if idle {
            prop_assert_eq!(&after, &report);
            prop_assert_eq!(&clerk.report, &report);
        }
        // The other way round, for edits of one place: what changes nothing is idle.
        if after == report && matches!(edit, Edit::Figure { .. } | Edit::Text { .. } | Edit::Kind(_)) {
            prop_assert!(idle);
        }
    }

    #[test]
    fn undoing_all_gives_the_first_report_and_redoing_all_the_last(
        report in beginnings(),
        doings in doings(),
    ) {
        let mut clerk = Clerk::with(report.clone());
        for doing in doings {
            match doing {
                Doing::Edits(edit) => drop(clerk.makes(edit)),
                Doing::Waits(time) => clerk.now += time,
                Doing::GoesElsewhere => clerk.history.seal(),
                Doing::Undoes => drop(clerk.history.undo(&mut clerk.report)),
                Doing::Redoes => drop(clerk.history.redo(&mut clerk.report)),
            }
        }
        while clerk.history.redo(&mut clerk.report).is_some() {}
        let last = clerk.report.clone();
        let mut steps = 0;
        while clerk.history.undo(&mut clerk.report).is_some() {
            steps += 1;
        }
        prop_assert_eq!(&clerk.report, &report);
        prop_assert!(!clerk.history.can_undo());
        while clerk.history.redo(&mut clerk.report).is_some() {
            steps -= 1;
        }
        prop_assert_eq!(clerk.report, last);
        prop_assert_eq!(steps, 0);
    }

    #[test]
    fn whoever_applies_what_the_history_returns_has_the_same_report(
        report in beginnings(),
        doings in doings(),
    ) {
        let mut clerk = Clerk::with(report.clone());
        let mut mirror = report;
        for doing in doings {
            let applied = match doing {
                Doing::Edits(edit) => clerk.makes(edit),
                Doing::Waits(time) => { clerk.now += time; None }
                Doing::GoesElsewhere => { clerk.history.seal(); None }
                Doing::Undoes => clerk.history.undo(&mut clerk.report),
                Doing::Redoes => clerk.history.redo(&mut clerk.report),
            };
            if let Some(edit) = applied {
                mirror.apply(edit);
            }
            prop_assert_eq!(&clerk.report, &mirror);
        }
    }

    #[test]
    fn a_change_of_edition_names_exactly_the_figures_that_have_no_cell(
        report in beginnings(),
        edits in proptest::collection::vec(figure(), 0..20),
        to in 0usize..2,
    ) {
        let mut report = report;
        for edit in edits {
            if let Edit::Figure { cell, figure } = edit && let Some(entry) = report.form.entry(cell) {
                let figure = Figure::read(&figure.to_string(), entry.kind);
                report.apply(Edit::Figure { cell, figure });
            }
        }
        let to = &Form::all()[to];
        let (edit, lost) = edition::change(&report, to);
        let mut named: Vec<_> = lost.iter().map(|lost| (lost.name.clone(), lost.figure.clone())).collect();
        let without_cell = report.cells().filter(|(_, entry, figure)| {
            !figure.is_blank() && to.cell(&entry.key).is_none()
        });
        let mut expected: Vec<_> =
            without_cell.map(|(_, entry, figure)| (entry.name(), figure.clone())).collect();
        named.sort_by(|one, other| one.0.cmp(&other.0));
        expected.sort_by(|one, other| one.0.cmp(&other.0));
        prop_assert_eq!(named, expected);

        let mut clerk = Clerk::with(report.clone());
        clerk.makes(edit);
        prop_assert_eq!(clerk.report.form, to);
        prop_assert_eq!(clerk.report.figures.len(), to.entries.len());
        for (_, entry, figure) in report.cells() {
            if to.cell(&entry.key).is_some() {
                prop_assert_eq!(figure_at(&clerk.report, &entry.key), figure.to_string());
            }
        }
        clerk.undoes();
        prop_assert_eq!(clerk.report, report);
    }
}

#[test]
fn a_change_of_edition_says_what_would_be_lost_in_words() {
    let mut clerk = Clerk::begins("2019");
    clerk
        .types("disclosure.procurement.amount", "6.64万元")
        .types("disclosure.licences.decisions", "12")
        .types("applications.other_handling.natural_person", "2")
        .types("applications.received.natural_person", "若干");
    let (edit, lost) = edition::change(&clerk.report, form("2021"));
    let lost: Vec<_> =
        lost.iter().map(|lost| (lost.part, lost.name.as_str(), lost.figure.to_string())).collect();
    let two = || "2".to_owned();
    assert_eq!(
        lost,
        [
            ("二", "政府集中采购，采购总金额", "6.64万元".to_owned()),
            ("三", "（六）其他处理，自然人", two()),
            ("三", "（六）其他处理，总计", two()),
        ]
    );
    clerk.makes(edit);
    assert_eq!(clerk.sees("disclosure.licences.decisions"), "12");
    assert_eq!(clerk.sees("applications.received.natural_person"), "若干");
    clerk.undoes();
    assert_eq!(clerk.sees("disclosure.procurement.amount"), "6.64万元");
}

const RECEIVED: &str = "applications.received.natural_person";
const CARRIED_IN: &str = "applications.carried_in.natural_person";

#[test]
fn typing_in_one_place_is_one_step_with_the_totals_that_follow() {
    let mut clerk = Clerk::begins("2021");
    clerk.types(RECEIVED, "1").types(RECEIVED, "12").types(RECEIVED, "123");
    assert_eq!(clerk.sees("applications.received.total"), "123");
    clerk.undoes();
    assert_eq!(clerk.report, Clerk::begins("2021").report);
    assert!(!clerk.history.can_undo());
    clerk.history.redo(&mut clerk.report);
    assert_eq!(
        (clerk.sees(RECEIVED), clerk.sees("applications.received.total")),
        ("123".into(), "123".into())
    );
}

#[test]
fn a_pause_another_place_or_leaving_the_box_begins_a_new_step() {
    let mut clerk = Clerk::begins("2021");
    clerk.types(RECEIVED, "1").pauses().types(RECEIVED, "12").goes_elsewhere().types(RECEIVED, "123");
    clerk.types(CARRIED_IN, "4").types(RECEIVED, "1234");
    for before in ["123", "123", "12", "1", ""] {
        clerk.undoes();
        assert_eq!(clerk.sees(RECEIVED), before);
    }
    assert!(!clerk.history.can_undo());
}

#[test]
fn the_pause_is_counted_from_the_last_key() {
    let mut clerk = Clerk::begins("2021");
    // Ten keys, a second apart: ten seconds of typing are still one step.
    for length in 1..=10 {
        clerk.writes(Field::Problems, &"字".repeat(length));
    }
    clerk.undoes();
    assert_eq!(clerk.report.problems, "");
}

#[test]
fn a_step_of_typing_ends_with_its_sentence() {
    let mut clerk = Clerk::begins("2021");
    let text = "一是加强培训。二是补齐短板";
    for (end, letter) in text.char_indices() {
        clerk.writes(Field::Problems, &text[..end + letter.len_utf8()]);
    }
    clerk.undoes();
    assert_eq!(clerk.report.problems, "一是加强培训。");
    clerk.undoes();
    assert_eq!(clerk.report.problems, "");
    // In the middle of a text too, as an input method puts it in.
    clerk.writes(Field::Problems, "前后").pauses();
    clerk.writes(Field::Problems, "前问题有三个。后").writes(Field::Problems, "前问题有三个。另后").undoes();
    assert_eq!(clerk.report.problems, "前问题有三个。后");
}

#[test]
fn typing_after_undo_or_redo_is_a_step_of_its_own_and_forgets_what_was_undone() {
    let mut clerk = Clerk::begins("2021");
    clerk.types(RECEIVED, "1").goes_elsewhere().types(RECEIVED, "2").undoes();
    assert!(clerk.history.can_redo());
    clerk.types(RECEIVED, "3");
    assert!(!clerk.history.can_redo());
    clerk.undoes();
    assert_eq!(clerk.sees(RECEIVED), "1");
    clerk.history.redo(&mut clerk.report);
    clerk.types(RECEIVED, "34").undoes();
    assert_eq!(clerk.sees(RECEIVED), "3");
}

#[test]
fn a_pasted_block_is_one_step_of_its_own() {
    let mut clerk = Clerk::begins("2021");
    clerk
        .pastes(&[(RECEIVED, "1"), (CARRIED_IN, "2")])
        .pastes(&[(RECEIVED, "3"), (CARRIED_IN, "4")])
        .undoes();
    assert_eq!((clerk.sees(RECEIVED), clerk.sees(CARRIED_IN)), ("1".into(), "2".into()));
    clerk.undoes();
    assert_eq!(clerk.report, Clerk::begins("2021").report);
}

#[test]
fn a_clock_that_stands_still_loses_nothing() {
    let mut report = Report::new(2024, Organ::default());
    let empty = report.clone();
    let mut history = History::default();
    history.commit(&mut report, typed(empty.form, RECEIVED, "1"), 0);
    history.commit(&mut report, typed(empty.form, RECEIVED, "12"), 0);
    history.undo(&mut report);
    assert_eq!(report, empty);
}

fn places(edit: &Edit) -> usize {
    match edit {
        Edit::Batch(edits) => edits.iter().map(places).sum(),
        _ => 1,
    }
}

#[test]
fn a_step_does_not_grow_with_each_key() {
    let mut clerk = Clerk::begins("2021");
    // The cell, its row's total, （七）总计 of its column, and that row's total follow every key.
    for count in 1..=5_000u32 {
        clerk.types("applications.granted.natural_person", &count.to_string());
    }
    let back = clerk.history.undo(&mut clerk.report).unwrap();
    assert!(places(&back) <= 4, "{} places", places(&back));
    assert_eq!(clerk.report, Clerk::begins("2021").report);
}

#[test]
fn a_thousand_steps_can_be_taken_back() {
    let mut clerk = Clerk::begins("2021");
    for count in 0..1_000u32 {
        clerk.types(RECEIVED, &count.to_string()).pauses();
    }
    let mut undone = 0;
    while clerk.history.undo(&mut clerk.report).is_some() {
        undone += 1;
    }
    assert_eq!(undone, 1_000);
    assert_eq!(clerk.report, Clerk::begins("2021").report);
}

#[test]
fn a_change_of_edition_takes_over_what_the_file_held_for_it_and_undo_brings_it_back() {
    let text = r#"{"format": "nianbao-report", "version": 1, "edition": "2021", "year": 2024, "disclosure": {
        "procurement": {"count": 3, "amount": " 6.640万元\u202e", "later": 1}, "rules": {"made": -2}},
        "applications": {"other_handling": {
            "natural_person": 1.50, "business": [1], "research": null, "legal_service": -4, "total": true}},
        "x-later": 0.10}"#;
    let report = file::read(text.as_bytes(), |_| None).unwrap().report;
    let mut clerk = Clerk::with(report.clone());
    let (edit, lost) = edition::change(&report, form("2019"));
    assert_eq!(lost, []);
    clerk.makes(edit);
    let seen = [
        ("disclosure.rules.made", "-2"),
        ("disclosure.procurement.count", "3"),
        ("disclosure.procurement.amount", "6.640万元"),
        ("applications.other_handling.natural_person", "1.50"),
        ("applications.other_handling.business", "[\n  1\n]"),
        ("applications.other_handling.research", ""),
        ("applications.other_handling.legal_service", "-4"),
        ("applications.other_handling.total", "true"),
    ];
    for (key, figure) in seen {
        assert_eq!(clerk.sees(key), figure, "{key}");
    }
    let written = file::write(&clerk.report);
    let opened = file::read(written.as_bytes(), |_| None).unwrap();
    assert_eq!(opened.report, clerk.report);
    for (key, figure) in seen {
        assert_eq!(figure_at(&opened.report, key), figure, "{key}");
    }
    assert!(written.contains("\"later\": 1") && written.contains("\"x-later\": 0.10"), "{written}");
    assert!(
        clerk.report.unknown.get("disclosure").unwrap().get("procurement").unwrap().get("count").is_none()
    );
    clerk.undoes();
    assert_eq!(clerk.report, report);
    clerk.history.redo(&mut clerk.report);
    assert_eq!(clerk.sees("disclosure.procurement.count"), "3");
}

#[test]
fn what_others_wrote_is_not_undone_with_a_step_that_put_a_whole_report_back() {
    let mut report = Report::new(2024, Organ::default());
    let mut history = History::default();
    let text = |field, text: &str| Edit::Text { field, text: text.to_owned() };
    history.commit(&mut report, text(Field::Problems, "一。"), 0);
    let (edit, _) = edition::change(&report, form("2019"));
    history.commit(&mut report, edit, 10_000);
    history.commit(&mut report, text(Field::Problems, "二。"), 20_000);
    history.forget_whole();
    // As another tab: not a step of this history.
    report.apply(text(Field::OtherMatters, "那边。"));
    assert!(history.undo(&mut report).is_some());
    assert_eq!(report.problems, "一。");
    assert!(!history.can_undo());
    assert_eq!((report.form, report.other_matters.as_str()), (form("2019"), "那边。"));
}
