//! The edit that puts another report in the place of one: it is taken back and done again like any other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::report::edit::Touched;
use nianbao::report::{Edit, Report};
use proptest::prelude::*;
use reports::edits::any_edit;
use reports::{Clerk, EDITIONS, unknown, with_blanks};

/// Any report: of either edition, filled in by half, then worked on.
fn any_report() -> impl Strategy<Value = Report> {
    let edits = proptest::collection::vec(any_edit(), 0..4);
    (0usize..2, any::<u64>(), any::<bool>(), edits).prop_map(|(edition, seed, fills_totals, edits)| {
        let mut report = Report { fills_totals, ..with_blanks(EDITIONS[edition], seed) };
        report.unknown = unknown("x-mine", &seed.to_string());
        edits.into_iter().for_each(|edit| drop(report.apply(edit)));
        report
    })
}

fn whole(report: &Report) -> Edit {
    Edit::Whole(Box::new(report.clone()))
}

proptest! {
    #[test]
    fn the_report_is_the_other_and_the_inverse_brings_the_first_back(one in any_report(), other in any_report()) {
        let mut report = one.clone();
        let back = report.apply(whole(&other));
        prop_assert_eq!(&report, &other);
        prop_assert_eq!(&back, &whole(&one));
        let forth = report.apply(back);
        prop_assert_eq!(&report, &one);
        report.apply(forth);
        prop_assert_eq!(report, other);
    }

    #[test]
    fn it_is_idle_where_both_are_the_same_and_only_there(one in any_report(), other in any_report()) {
        prop_assert!(whole(&one).is_idle(&one));
        prop_assert_eq!(whole(&other).is_idle(&one), one == other);
        let mut clerk = Clerk::with(one.clone());
        prop_assert_eq!(clerk.makes(whole(&one)), None);
        prop_assert!(!clerk.history.can_undo());
    }

    #[test]
    fn it_is_one_step_among_others(one in any_report(), other in any_report(), before in any_edit(), after in any_edit()) {
        let mut clerk = Clerk::with(one);
        clerk.pauses().makes(before);
        clerk.goes_elsewhere();
        let first = clerk.report.clone();
        // Totals do not fill in on the way: the report is to be as in the file.
        let applied = clerk.makes(whole(&other));
        prop_assert_eq!(&clerk.report, &other);
        prop_assert_eq!(applied.is_some(), first != other);
        clerk.goes_elsewhere();
        if clerk.makes(after).is_some() {
            clerk.undoes();
        }
        prop_assert_eq!(&clerk.report, &other);
        if first != other {
            clerk.undoes();
            prop_assert_eq!(&clerk.report, &first);
            prop_assert!(clerk.history.redo(&mut clerk.report).is_some());
            prop_assert_eq!(&clerk.report, &other);
        }
    }

    #[test]
    fn within_a_batch_it_is_taken_back_with_the_rest(one in any_report(), other in any_report(), edit in any_edit()) {
        let mut report = one.clone();
        let back = report.apply(Edit::Batch(vec![edit.clone(), whole(&other), edit.clone()]));
        let mut expected = other;
        expected.apply(edit);
        prop_assert_eq!(&report, &expected);
        report.apply(back);
        prop_assert_eq!(report, one);
    }
}

#[test]
fn it_touches_everything_and_has_no_one_place() {
    let edit = whole(&with_blanks("2021", 1));
    let everything = Touched { whole: true, layout: true, ..Touched::default() };
    assert_eq!((edit.touched(), edit.target()), (everything, None));
}

#[test]
fn two_of_them_at_once_are_two_steps() {
    let [one, two, three] = [1, 2, 3].map(|seed| with_blanks("2021", seed));
    let mut clerk = Clerk::with(one.clone());
    clerk.makes(whole(&two));
    clerk.makes(whole(&three));
    clerk.undoes();
    assert_eq!(clerk.report, two);
    clerk.undoes();
    assert_eq!(clerk.report, one);
}
