//! What the page asks for when typing pauses: everything that is found in a report, which words of its prose are to
//! be marked, what last year's figures were, and the sentences that are behind their figures.

mod beside;
mod marks;

use super::read;
use crate::check::{Finding, dismissal as dismissed};
use crate::form::{CellId, Field};
use crate::report::{Report, bound, file, last_year};

/// What a review gives.
#[derive(Clone, Debug)]
pub struct Review {
    /// What is open, by every rule; last year's report taken in.
    pub findings: Vec<Finding>,
    /// What was dismissed, each as its rule's id and its message: the page leaves it out of its own list.
    pub hidden: Vec<String>,
    /// How many were dismissed.
    pub dismissed: usize,
    /// The report's file with the sentences that follow figures brought up to date; nothing where none was behind.
    /// All else here is of the report as it is then.
    pub followed: Option<String>,
    /// For each field of prose the HTML of a layer behind its text, the same letters with what is bound or found
    /// in `<mark>`.
    pub marks: Vec<(Field, String)>,
    /// What is shown beside a figure: last year's, and the change.
    pub beside: Vec<(CellId, String)>,
    /// The year of the report that is attached, if one is.
    pub last_year: Option<u16>,
    /// The report that it is all of.
    pub report: Report,
}

/// Reviews the report of a file.
pub fn review(text: &str) -> Result<Review, String> {
    let mut report = read(text)?;
    let followed = bound::follow(&mut report).then(|| file::write(&report));
    let last = last_year::attached(&report);
    let found = crate::check::review(&report, last.as_ref());
    let (findings, dismissed) = dismissed::split(&report, found);
    Ok(Review {
        hidden: dismissed.iter().map(|(finding, _)| finding.name()).collect(),
        dismissed: dismissed.len(),
        followed,
        marks: marks::marks(&report, &findings),
        beside: last.as_ref().map(|last| beside::beside(&report, last)).unwrap_or_default(),
        last_year: last.map(|last| last.year),
        findings,
        report,
    })
}
