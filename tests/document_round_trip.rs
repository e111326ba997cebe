//! A report that is set as a document and recognised in it is the same report.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::document::{recognise, typeset};
use nianbao::report::{Report, sample};
use proptest::prelude::*;
use reports::{EDITIONS, footing_report};

fn assert_same(read: &Report, report: &Report) {
    assert_eq!((read.form, read.year), (report.form, report.year));
    assert_eq!(read.organ, report.organ);
    for ((_, entry, read), figure) in read.cells().zip(&report.figures) {
        assert_eq!(read.to_string(), figure.to_string(), "{}", entry.key);
    }
    assert_eq!(read.introduction, report.introduction);
    assert_eq!(read.overview, report.overview);
    assert_eq!((&read.problems, &read.other_matters), (&report.problems, &report.other_matters));
    assert_eq!(read.signature, report.signature);
}

#[test]
fn the_sample_comes_back_as_it_is_with_nothing_to_look_at() {
    let report = sample::sample();
    let reading = recognise(&typeset(&report)).unwrap();
    assert_same(&reading.report, &report);
    assert_eq!(reading.looks, []);
    assert_eq!(reading.left, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_figure_of_a_report_that_foots_comes_back_unmarked(edition in 0usize..2, seed in any::<u64>()) {
        let report = footing_report(EDITIONS[edition], seed);
        let reading = recognise(&typeset(&report)).unwrap();
        for ((_, entry, read), figure) in reading.report.cells().zip(&report.figures) {
            prop_assert_eq!(read.to_string(), figure.to_string(), "{}", &entry.key);
        }
        prop_assert!(reading.looks.iter().all(|look| look.cells.is_empty()), "{:?}", reading.looks);
        prop_assert_eq!(reading.left, vec![]);
    }
}
