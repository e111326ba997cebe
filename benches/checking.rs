//! How fast a report is checked natively: its figures alone, and everything with the prose and last year's report.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::hint::black_box;
use std::time::Instant;

use nianbao::check::{figures, review};
use nianbao::report::{Report, file, next_year, sample};

const TIMES: u32 = 2_000;

fn main() {
    let report = sample::sample();
    let base = |name: &str| {
        let path = format!("{}/tests/cases/{name}-2021.json", env!("CARGO_MANIFEST_DIR"));
        file::read(&std::fs::read(path).unwrap(), |_| None).unwrap().report
    };
    let last = base("last");
    measure("the figures of a full report", || figures(&report).len());
    let blank = Report { figures: next_year(&report).figures, ..report.clone() };
    measure("the figures of a blank report", || figures(&blank).len());
    measure("everything", || review(&report, None).len());
    measure("everything, with last year's report", || review(&report, Some(&last)).len());
    let mut long = report.clone();
    long.overview.iter_mut().for_each(|section| section.text = section.text.repeat(10));
    measure("the same, with prose of ten times the length", || review(&long, Some(&last)).len());
}

fn measure(what: &str, check: impl Fn() -> usize) {
    let begin = Instant::now();
    for _ in 0..TIMES {
        black_box(check());
    }
    println!("{what}: {:.0} µs", begin.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES));
}
