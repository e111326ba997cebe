//! What a reviewer checks. A finding is a value; rules are small functions over a report. Those over footing
//! ([`Checker`]) are kept up edit by edit while a person types; the others ([`review`]) run when typing pauses.

mod amounts;
mod cells;
mod contact;
mod dates;
pub mod deadline;
pub mod dismissal;
mod footing;
mod language;
mod left_over;
mod near;
mod organ;
pub mod printed;
mod prose;
mod references;
mod related;
pub mod repetition;
mod rule;
mod structure;
pub mod years;

use std::ops::Range;

use crate::form::{CellId, Field, Form};
use crate::report::edit::Touched;
use crate::report::{Edit, Report};

pub use rule::{RULES, Rule, Severity};

/// Something that a reviewer would hold against a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that it breaks.
    pub rule: &'static Rule,
    /// Where.
    pub place: Place,
    /// What else it speaks of: the cells that a sentence is held against, the other of two sentences.
    pub beside: Vec<Place>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// The two values that disagree, where there are two.
    pub values: Option<Values>,
    /// What would put it right.
    pub mend: Option<Mend>,
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// Cells, the one to look at first in front.
    Cells(Vec<CellId>),
    /// Bytes `start..end` of a field's text; the whole field when they are equal.
    Text {
        /// The field.
        field: Field,
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
    },
}

/// Two values that should be equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Values {
    /// What the report says.
    pub stated: i64,
    /// What follows from its other figures.
    pub computed: i64,
}

impl Values {
    /// How far apart they are.
    pub fn difference(self) -> u64 {
        self.stated.abs_diff(self.computed)
    }
}

/// An edit that puts a finding right.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    /// What it does, as on its button.
    pub label: String,
    /// The edit.
    pub edit: Edit,
}

impl Place {
    /// The part that it is in; nothing for the title and the introduction.
    pub fn part(&self, form: &Form) -> Option<usize> {
        match self {
            Place::Cells(cells) => Some(form.entry(*cells.first()?)?.part),
            Place::Text { field, .. } => form.part_of_field(*field),
        }
    }

    fn field(field: Field) -> Place {
        Place::Text { field, start: 0, end: 0 }
    }

    fn words(field: Field, words: &Range<usize>) -> Place {
        Place::Text { field, start: words.start, end: words.end }
    }
}

impl Finding {
    /// What commands call it by: its rule and its message.
    pub fn name(&self) -> String {
        [self.rule.id, " ", &self.message].concat()
    }

    fn at(rule: &'static Rule, place: Place, message: impl Into<String>) -> Finding {
        let (beside, values, mend) = Default::default();
        Finding { rule, place, beside, message: message.into(), values, mend }
    }

    fn mended_by(self, mend: Option<Mend>) -> Finding {
        Finding { mend, ..self }
    }
}

impl Mend {
    /// Puts other words in the place of some of a field's.
    fn replacing(
        report: &Report,
        field: Field,
        words: &Range<usize>,
        new: &str,
        label: &str,
    ) -> Option<Mend> {
        let held = report.text(field);
        let text = [held.get(..words.start)?, new, held.get(words.end..)?].concat();
        Some(Mend { label: label.to_owned(), edit: Edit::Text { field, text } })
    }
}

/// What is reviewed: a report, beside last year's where that is at hand.
struct Subject<'a> {
    report: &'a Report,
    /// Of the year before, whatever the organ's name there.
    last: Option<&'a Report>,
}

impl<'a> Subject<'a> {
    /// Every text that is prose, with its field, in the order of the document: the introduction, part 一 with its
    /// sub-headings, parts 五 and 六. Fields in which nothing stands are left out.
    fn prose(&self) -> impl Iterator<Item = (Field, &'a str)> {
        let report = self.report;
        let sections =
            (0..report.overview.len()).flat_map(|at| [Field::SectionHeading(at), Field::SectionText(at)]);
        let fields = std::iter::once(Field::Introduction)
            .chain(sections)
            .chain([Field::Problems, Field::OtherMatters]);
        fields.map(|field| (field, report.text(field))).filter(|(_, text)| !text.trim().is_empty())
    }
}

// Findings of one rule in one field: more of them are read by nobody, and a mend holds the whole text.
const MOST_OF_A_FIELD: usize = 20;

/// Rules that belong together: what they find in a report is added to the list.
type Rules = fn(&Subject, &mut Vec<Finding>);

// In the order in which a part's findings are told.
const RULES_BESIDE_FIGURES: [Rules; 13] = [
    cells::check_noted,
    amounts::check,
    related::check,
    years::check_carried,
    repetition::check,
    structure::check,
    left_over::check,
    prose::check,
    dates::check,
    references::check,
    organ::check,
    contact::check,
    language::check,
];

/// Whether a report's tables foot, kept up to date edit by edit (F01–F05).
#[derive(Debug)]
pub struct Checker(footing::Footings);

impl Checker {
    /// Checks all tables.
    pub fn new(report: &Report) -> Checker {
        Checker(footing::Footings::of(report))
    }

    /// Checks again what an edit touched.
    pub fn update(&mut self, report: &Report, touched: &Touched) {
        match touched.whole {
            true => *self = Checker::new(report),
            false => self.0.update(report, &touched.cells),
        }
    }

    /// Every finding about footing, by part; within a part the cause before what follows from it.
    pub fn findings(&self, form: &Form) -> Vec<Finding> {
        by_part(form, self.found().cloned().collect())
    }

    /// The same in the order in which they are found.
    pub fn found(&self) -> impl Iterator<Item = &Finding> {
        self.0.findings()
    }
}

/// Findings by part, those without one in front; within a part they stay in their order.
pub fn by_part(form: &Form, found: Vec<Finding>) -> Vec<Finding> {
    let mut found: Vec<(Option<usize>, Option<Finding>)> =
        found.into_iter().map(|finding| (finding.place.part(form), Some(finding))).collect();
    let mut findings = Vec::with_capacity(found.len());
    for part in std::iter::once(None).chain((0..form.edition.parts.len()).map(Some)) {
        findings.extend(found.iter_mut().filter(|(of, _)| *of == part).filter_map(|(_, held)| held.take()));
    }
    findings
}

/// Whether a rule is one of those over footing, which are kept up edit by edit.
pub fn is_of_footing(rule: &Rule) -> bool {
    matches!(rule.id, "F01" | "F02" | "F03" | "F04" | "F05")
}

/// What is found in a report's figures (F01–F05, V01–V03).
pub fn figures(report: &Report) -> Vec<Finding> {
    by_part(report.form, found_in_figures(report))
}

fn found_in_figures(report: &Report) -> Vec<Finding> {
    let mut found: Vec<Finding> = Checker::new(report).found().cloned().collect();
    found.extend(report.cells().filter_map(|(cell, entry, figure)| cells::check(cell, entry, figure)));
    found.extend((0..report.form.tables.len()).filter_map(|table| cells::blanks(report, table)));
    found
}

/// What is found in a report by itself.
pub fn check(report: &Report) -> Vec<Finding> {
    review(report, None)
}

/// Everything that is found in a report, held against last year's where that is at hand. One of another year than
/// the one before is passed over ([`years::doubts`]).
pub fn review(report: &Report, last: Option<&Report>) -> Vec<Finding> {
    let last = last.filter(|last| last.year == report.year.saturating_sub(1));
    let subject = Subject { report, last };
    let mut found = found_in_figures(report);
    RULES_BESIDE_FIGURES.iter().for_each(|rules| rules(&subject, &mut found));
    by_part(report.form, found)
}

/// How many errors and warnings a list holds.
pub fn counts(findings: &[Finding]) -> (usize, usize) {
    let of = |severity| findings.iter().filter(|finding| finding.rule.severity == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}
