//! Totals fill themselves in, and never overrule a person.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::report::history::History;
use nianbao::report::{Edit, Figure, Organ, Report, edition, totals};
use proptest::prelude::*;
use reports::{APPLICANTS, Clerk, EDITIONS, application_rows, figure_at, footing_report, results};

#[test]
fn totals_follow_their_addends_through_to_the_last_corner() {
    let mut clerk = Clerk::begins("2021");
    clerk
        .types("applications.granted.natural_person", "3")
        .types("applications.refused_process_information.business", "4")
        .types("litigation.review.upheld", "1")
        .types("litigation.review.pending", "2");
    let totals = [
        ("applications.granted.total", "3"),
        ("applications.refused_process_information.total", "4"),
        ("applications.concluded.natural_person", "3"),
        ("applications.concluded.business", "4"),
        ("applications.concluded.research", ""),
        ("applications.concluded.total", "7"),
        ("litigation.review.total", "3"),
        ("litigation.suit_direct.total", ""),
        // Nothing is a total of these.
        ("applications.received.total", ""),
        ("applications.carried_out.total", ""),
    ];
    for (key, total) in totals {
        assert_eq!(clerk.sees(key), total, "{key}");
    }
    clerk.types("applications.granted.natural_person", "30");
    assert_eq!(clerk.sees("applications.concluded.total"), "34");
}

#[test]
fn zeros_make_a_total_of_zero_and_blanks_none() {
    let mut clerk = Clerk::begins("2021");
    clerk.types("litigation.review.upheld", "0");
    assert_eq!(clerk.sees("litigation.review.total"), "0");
    clerk.types("litigation.review.upheld", "5").types("litigation.review.upheld", "");
    assert_eq!(clerk.sees("litigation.review.total"), "");
}

#[test]
fn a_total_typed_over_stays_when_its_addends_change() {
    let mut clerk = Clerk::begins("2021");
    clerk.types("litigation.review.upheld", "2").types("litigation.review.total", "9");
    clerk.types("litigation.review.upheld", "3").types("litigation.review.other", "1");
    assert_eq!(clerk.sees("litigation.review.total"), "9");
}

#[test]
fn a_total_follows_again_once_it_agrees() {
    let mut clerk = Clerk::begins("2021");
    clerk.types("litigation.review.upheld", "2").types("litigation.review.total", "9");
    clerk.types("litigation.review.upheld", "9").types("litigation.review.upheld", "8");
    assert_eq!(clerk.sees("litigation.review.total"), "8");
    // Typed right by hand, it is as good as filled in.
    clerk.types("litigation.review.total", "7").types("litigation.review.total", "8");
    clerk.types("litigation.review.upheld", "1");
    assert_eq!(clerk.sees("litigation.review.total"), "1");
}

#[test]
fn a_total_that_was_cleared_fills_in_with_the_next_figure() {
    let mut clerk = Clerk::begins("2021");
    clerk.types("litigation.review.upheld", "2").types("litigation.review.total", "");
    assert_eq!(clerk.sees("litigation.review.total"), "", "what was just cleared stays clear");
    clerk.types("litigation.review.other", "1");
    assert_eq!(clerk.sees("litigation.review.total"), "3");
}

#[test]
fn a_pasted_block_keeps_the_totals_that_it_brings() {
    let mut clerk = Clerk::begins("2021");
    clerk.pastes(&[
        ("applications.granted.natural_person", "1"),
        ("applications.granted.business", "2"),
        ("applications.granted.total", "5"),
        ("applications.partly_granted.natural_person", "4"),
    ]);
    assert_eq!(clerk.sees("applications.granted.total"), "5", "as pasted, though wrong");
    assert_eq!(clerk.sees("applications.partly_granted.total"), "4", "not in the block");
    assert_eq!(clerk.sees("applications.concluded.natural_person"), "5");
    clerk.undoes();
    assert_eq!(clerk.report, Clerk::begins("2021").report);
}

#[test]
fn an_addend_that_is_no_number_leaves_the_total_alone() {
    let mut clerk = Clerk::begins("2021");
    clerk.types("litigation.review.upheld", "2").types("litigation.review.other", "若干");
    assert_eq!(clerk.sees("litigation.review.total"), "2");
}

#[test]
fn a_total_does_not_stay_behind_a_figure_that_is_typed_key_by_key() {
    let mut clerk = Clerk::begins("2021");
    clerk.types("litigation.review.upheld", "5").types("litigation.review.other", "3");
    for typed in ["1", "1,", "1,2", "1,23", "1,234"] {
        clerk.types("litigation.review.other", typed).pauses();
    }
    assert_eq!(clerk.sees("litigation.review.total"), "1239");
}

#[test]
fn a_count_with_a_note_is_added_up() {
    let mut clerk = Clerk::begins("2021");
    clerk.types("litigation.review.upheld", "5（其中重复2件）").types("litigation.review.other", "1");
    assert_eq!(clerk.sees("litigation.review.total"), "6");
}

#[test]
fn the_last_corner_adds_its_row_so_that_one_rows_wrong_total_does_not_spread() {
    let mut clerk = Clerk::begins("2021");
    clerk.types("applications.granted.natural_person", "3").types("applications.granted.total", "8");
    assert_eq!(clerk.sees("applications.concluded.total"), "3");
    clerk.types("applications.granted.natural_person", "4");
    assert_eq!(clerk.sees("applications.granted.total"), "8");
    assert_eq!(clerk.sees("applications.concluded.total"), "4");
}

#[test]
fn a_report_that_was_read_is_not_touched() {
    for edition in EDITIONS {
        let report = footing_report(edition, 7);
        let mut clerk = Clerk::with(report.clone());
        clerk
            .types("applications.granted.natural_person", "777777")
            .types("litigation.review.upheld", "777777");
        for key in
            ["applications.granted.total", "applications.concluded.natural_person", "litigation.review.total"]
        {
            assert_eq!(clerk.sees(key), figure_at(&report, key));
        }
    }
}

#[test]
fn turning_it_on_fills_blank_totals_and_leaves_wrong_ones() {
    let mut clerk = Clerk::with(footing_report("2021", 3));
    let right = clerk.report.clone();
    let blank = [
        "applications.granted.total",
        "applications.concluded.business",
        "applications.concluded.total",
        "litigation.suit_direct.total",
    ];
    for key in blank {
        clerk.types(key, "");
    }
    clerk.types("applications.partly_granted.total", "4242").types("litigation.review.total", "4242");
    let before = clerk.report.clone();
    let edit = totals::turn_on(&clerk.report);
    clerk.makes(edit);
    assert!(clerk.report.fills_totals);
    for key in blank {
        assert_eq!(clerk.sees(key), figure_at(&right, key), "{key}");
    }
    assert_eq!(clerk.sees("applications.partly_granted.total"), "4242");
    assert_eq!(clerk.sees("litigation.review.total"), "4242");
    clerk.undoes();
    assert_eq!(clerk.report, before);
}

#[test]
fn turning_it_on_in_an_empty_report_fills_in_nothing() {
    let mut clerk = Clerk::begins("2021");
    clerk.report.fills_totals = false;
    let edit = totals::turn_on(&clerk.report);
    clerk.makes(edit);
    assert_eq!(clerk.report, Clerk::begins("2021").report);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_typed_into_the_addends_the_totals_add_up(
        edition in 0usize..2,
        typed in proptest::collection::vec((any::<u64>(), 0usize..6, 0u32..1_000), 1..60),
    ) {
        let edition = EDITIONS[edition];
        let results = results(edition);
        let mut clerk = Clerk::begins(edition);
        for (row, column, count) in typed {
            let row = results[usize::try_from(row % results.len() as u64).unwrap()];
            let written = if count % 10 == 0 { String::new() } else { count.to_string() };
            clerk.types(&format!("applications.{row}.{}", APPLICANTS[column]), &written);
        }
        let number = |key: String| figure_at(&clerk.report, &key).parse::<u64>().unwrap_or(0);
        for row in application_rows(edition) {
            let sum: u64 = APPLICANTS.iter().map(|column| number(format!("applications.{row}.{column}"))).sum();
            prop_assert_eq!(number(format!("applications.{row}.total")), sum, "{}", row);
        }
        for column in APPLICANTS.into_iter().chain(["total"]) {
            let sum: u64 = results.iter().map(|row| number(format!("applications.{row}.{column}"))).sum();
            prop_assert_eq!(number(format!("applications.concluded.{column}")), sum, "{}", column);
        }
    }
}

#[test]
fn totals_of_the_old_form_are_not_put_into_the_new_one() {
    let mut report = Report::new(2024, Organ::default());
    let addend = reports::cell(report.form, "applications.received.natural_person");
    let (other, _) = edition::change(&report, reports::form("2019"));
    let figure = Edit::Figure { cell: addend, figure: Figure::Count(10) };
    let both = Edit::Batch(vec![figure.clone(), other.clone()]);
    let mut expected = report.clone();
    expected.apply(figure);
    expected.apply(other);
    History::default().commit(&mut report, both, 0);
    assert_eq!(report, expected);
}
