//! The language of a report (L01–L05), field by field.

mod doubled;
mod forms;
mod numbering;
mod personal;
mod punctuation;

pub(super) use forms::ordinary;

use super::{Finding, Subject};

/// L01–L05.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    let report = subject.report;
    for (field, text) in subject.prose() {
        doubled::check(report, field, text, found);
        found.extend(punctuation::check(report, field, text));
    }
    numbering::check(subject, found);
    for field in report.fields() {
        let text = report.text(field);
        found.extend(forms::check(report, field, text));
        personal::check(field, text, found);
    }
}
