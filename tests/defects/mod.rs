//! Defects as they are found in published reports, one at a time put into a clean one, and what should be found then.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

mod figures;
mod frame;
mod statements;
mod words;

use std::ops::Range;

use nianbao::check::{Finding, Place};
use nianbao::form::{CellId, Field};
use nianbao::report::{Edit, Figure, Report};

use crate::reports::Dice;
use crate::written::{Stated, Written, pick};

/// A report with a defect.
pub struct Defect {
    /// This year's.
    pub report: Report,
    /// Last year's.
    pub last: Option<Report>,
    /// Where it is.
    pub spot: Spot,
    /// The rules of which any should find it, the one that it is named for in front. That one has to mark the very
    /// spot; the others may mark something else in the same sentence.
    pub rules: &'static [&'static str],
    /// Rules that may find something too: what follows from the defect.
    pub along: &'static [&'static str],
    /// What was done, for whoever looks at one that was missed.
    pub done: String,
}

/// A place in a report.
#[derive(Clone, Debug)]
pub enum Spot {
    Cells(Vec<CellId>),
    Words(Field, Range<usize>),
    /// Any of some whole fields.
    Fields(Vec<Field>),
}

/// A sort of defects.
pub struct Sort {
    pub name: &'static str,
    /// Puts one in, where the report has a place for it.
    pub inject: fn(&Written, &mut Dice) -> Option<Defect>,
}

/// Every sort.
pub fn sorts() -> Vec<&'static Sort> {
    [figures::SORTS, statements::SORTS, words::SORTS, frame::SORTS].concat()
}

/// Every rule over what the prose says of the figures.
pub const OF_PROSE: &[&str] = &[
    "N01", "N02", "N03", "N04", "N05", "N06", "N07", "N08", "N09", "N10", "N11", "N12", "N13", "N14", "N15",
    "Y06",
];

impl Defect {
    /// Whether a finding is the one that is looked for.
    pub fn is_caught_by(&self, finding: &Finding) -> bool {
        let at = self.rules.iter().position(|rule| *rule == finding.rule.id);
        let places = || std::iter::once(&finding.place).chain(&finding.beside);
        match at {
            Some(0) => places().any(|place| self.touches(place, false)),
            Some(_) => places().any(|place| self.touches(place, true)),
            None => false,
        }
    }

    /// Whether a finding has nothing to do with the defect.
    pub fn is_foreign(&self, finding: &Finding) -> bool {
        !self.along.contains(&finding.rule.id) && !self.rules.contains(&finding.rule.id)
    }

    fn touches(&self, place: &Place, nearby: bool) -> bool {
        match (&self.spot, place) {
            (Spot::Cells(own), Place::Cells(cells)) => cells.iter().any(|cell| own.contains(cell)),
            (Spot::Fields(fields), Place::Text { field, .. }) => fields.contains(field),
            (Spot::Words(own, words), Place::Text { field, start, end }) if own == field => {
                let words = if nearby { sentence(self.report.text(*own), words) } else { words.clone() };
                start == end || (*start < words.end && words.start < *end)
            }
            _ => false,
        }
    }
}

/// The sentence around some words.
fn sentence(text: &str, words: &Range<usize>) -> Range<usize> {
    let stops = ['。', '\n'];
    let start =
        text[..words.start].rfind(stops).map_or(0, |at| at + text[at..].chars().next().unwrap().len_utf8());
    let end = text[words.end..].find(stops).map_or(text.len(), |at| words.end + at);
    start..end
}

/// The report with other words in the place of some, and where they are.
fn replaced(report: &Report, field: Field, words: &Range<usize>, new: &str) -> (Report, Range<usize>) {
    let held = report.text(field);
    let text = [&held[..words.start], new, &held[words.end..]].concat();
    let mut changed = report.clone();
    changed.apply(Edit::Text { field, text });
    (changed, words.start..words.start + new.len())
}

/// The defect of other words.
fn of_words(
    written: &Written,
    (field, words): (Field, &Range<usize>),
    new: &str,
    rules: &'static [&'static str],
    along: &'static [&'static str],
) -> Defect {
    let (report, range) = replaced(&written.report, field, words, new);
    let old = &written.report.text(field)[words.clone()];
    let around = sentence(report.text(field), &range);
    let done = format!("「{old}」→「{new}」: {}", &report.text(field)[around]);
    Defect { report, last: written.last.clone(), spot: Spot::Words(field, range), rules, along, done }
}

/// The defect of other figures.
fn of_cells(
    written: &Written,
    figures: &[(CellId, Figure)],
    rules: &'static [&'static str],
    along: &'static [&'static str],
) -> Defect {
    let mut report = written.report.clone();
    let mut done = String::new();
    for (cell, figure) in figures {
        done += &format!("{}: {} → {figure} ", report.form.entry(*cell).unwrap().key, report.figure(*cell));
        report.apply(Edit::Figure { cell: *cell, figure: figure.clone() });
    }
    let spot = Spot::Cells(figures.iter().map(|(cell, _)| *cell).collect());
    Defect { report, last: written.last.clone(), spot, rules, along, done }
}

/// The defect of a text put in the place of a field's, or after it.
fn of_field(
    written: &Written,
    field: Field,
    text: &str,
    rules: &'static [&'static str],
    along: &'static [&'static str],
) -> Defect {
    let mut report = written.report.clone();
    report.apply(Edit::Text { field, text: text.to_owned() });
    let spot = Spot::Fields(vec![field]);
    Defect { report, last: written.last.clone(), spot, rules, along, done: format!("{field:?}: {text}") }
}

/// Some words of a meaning.
fn stated<'a>(written: &'a Written, what: &str, dice: &mut Dice) -> Option<&'a Stated> {
    let all: Vec<&Stated> = written.stated.iter().filter(|stated| stated.what == what).collect();
    (!all.is_empty()).then(|| pick(dice, &all))
}

/// The fields of sections and part 五 that hold a sentence at least.
fn prose(written: &Written) -> Vec<Field> {
    let sections = (0..written.report.overview.len()).map(Field::SectionText);
    sections.chain([Field::Problems]).filter(|field| written.report.text(*field).len() > 60).collect()
}

fn count(written: &Written, key: &str) -> u64 {
    let cell = written.report.form.cell(key).unwrap_or_else(|| panic!("{key}"));
    written.report.figure(cell).integer().map_or(0, |count| u64::try_from(count).unwrap_or(0))
}
