//! What the prose says in figures, held against the tables and against itself (N01–N15, Y06).
//!
//! A small grammar reads a field: its letters ([`plain`]), its clauses with the words ([`term`]) and quantities
//! ([`quantity`]) in them ([`clause`]), and what these claim ([`claim`]): a figure for an indicator ([`indicator`]).
//! The rules compare. Where a sentence may mean something else, they are silent.

mod amount;
mod claim;
mod clause;
mod compare;
mod growth;
mod indicator;
mod parts;
mod plain;
mod quantity;
mod repeated;
mod share;
mod statement;
mod term;

use std::ops::Range;

use super::{Finding, Place, Rule, Subject};
use crate::form::{CellId, Field};
use crate::report::Report;
use crate::report::last_year::sum;
use claim::{Reading, Topic};
use indicator::Way;

/// N01–N15, Y06.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    // A table that does not foot is in doubt itself: it is mended first.
    let doubtful: Vec<CellId> = found.iter().filter(|finding| is_footing(finding)).flat_map(cells).collect();
    let texts = subject.prose().filter(|(field, _)| is_read(*field));
    let texts: Vec<Text> =
        texts.map(|(field, text)| Text::read(subject.report, field, text, &doubtful)).collect();
    let mut wrong = Wrong::default();
    for text in &texts {
        compare::check(text, found, &mut wrong);
        amount::check(text, found, &mut wrong);
        share::check(text, found, &mut wrong);
        parts::check(text, found, &mut wrong);
        statement::check(text, found);
        if let Some(last) = subject.last {
            growth::check(text, last, found, &wrong);
        }
    }
    repeated::check(&texts, found, &wrong);
}

fn is_footing(finding: &Finding) -> bool {
    ["F01", "F02", "F03", "F04"].contains(&finding.rule.id)
}

fn cells(finding: &Finding) -> Vec<CellId> {
    match &finding.place {
        Place::Cells(cells) => cells.clone(),
        Place::Text { .. } => Vec::new(),
    }
}

// The introduction states no figures of the year's work, nor do headings.
fn is_read(field: Field) -> bool {
    matches!(field, Field::SectionText(_) | Field::Problems | Field::OtherMatters)
}

/// A field, read.
struct Text<'a> {
    report: &'a Report,
    field: Field,
    reading: Reading,
    /// Cells of equations that do not foot: nothing is held against them.
    doubtful: &'a [CellId],
}

impl<'a> Text<'a> {
    fn read(report: &'a Report, field: Field, written: &str, doubtful: &'a [CellId]) -> Text<'a> {
        let heading = match field {
            Field::SectionText(at) => report.text(Field::SectionHeading(at)),
            _ => "",
        };
        let topic = if heading.contains("申请") { Topic::Applications } else { Topic::Open };
        Text { report, field, reading: Reading::of(report, written, topic), doubtful }
    }

    /// What some cells add up to; nothing where one holds no number or is in doubt.
    fn sum(&self, cells: &[CellId]) -> Option<i64> {
        let certain = !cells.iter().any(|cell| self.doubtful.contains(cell));
        certain.then(|| sum(self.report, cells)).flatten()
    }

    /// The value of what a figure may be right for.
    fn value(&self, way: &Way) -> Option<i64> {
        let certain = !way.cells().iter().any(|cell| self.doubtful.contains(cell));
        certain.then(|| way.value(self.report)).flatten()
    }

    /// Some of its words as they are read.
    fn words(&self, words: &Range<usize>) -> &str {
        self.reading.plain.get(words.clone())
    }

    /// The same as they were written, for a message.
    fn quoted(&self, words: &Range<usize>) -> &str {
        self.report.text(self.field).get(self.written(words)).unwrap_or("")
    }

    /// Where they stand.
    fn written(&self, words: &Range<usize>) -> Range<usize> {
        self.reading.plain.written(words)
    }

    fn finding(&self, rule: &'static Rule, words: &Range<usize>, message: String) -> Finding {
        Finding::at(rule, Place::words(self.field, &self.written(words)), message)
    }
}

/// Figures that something was found in: a second finding would say the same again.
#[derive(Default)]
struct Wrong(Vec<(Field, usize)>);

impl Wrong {
    fn add(&mut self, text: &Text, figure: &quantity::Quantity) {
        self.0.push((text.field, figure.digits.start));
    }

    fn has(&self, text: &Text, figure: &quantity::Quantity) -> bool {
        self.0.contains(&(text.field, figure.digits.start))
    }

    fn any_in(&self, text: &Text, words: &Range<usize>) -> bool {
        self.0.iter().any(|(field, at)| *field == text.field && words.contains(at))
    }
}
