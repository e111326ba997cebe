//! What a reviewer checks. A finding is a value; rules are small functions over a report, each for
//! the figures or the text that it reads, so that an edit recomputes only what it touches.

mod cells;
mod dates;
mod footing;
mod rule;
mod structure;
pub mod years;

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
}

/// The findings of a report, kept up to date edit by edit.
#[derive(Debug)]
pub struct Checker {
    cells: Vec<Option<Finding>>,
    footing: footing::Footings,
    blanks: Vec<Option<Finding>>,
    prose: Vec<Vec<Finding>>,
}

/// A rule over text: what it reads, and what it finds.
struct ProseRule {
    reads: fn(Field) -> bool,
    find: fn(&Report) -> Vec<Finding>,
}

const PROSE_RULES: [ProseRule; 4] =
    [structure::TITLE, dates::PERIOD, structure::PROBLEMS, structure::PROCESSING_FEES];

impl Checker {
    /// Checks the whole report.
    pub fn new(report: &Report) -> Checker {
        Checker {
            cells: report
                .cells()
                .map(|(cell, entry, figure)| cells::check(report, cell, entry, figure))
                .collect(),
            footing: footing::Footings::of(report),
            blanks: (0..report.form.tables.len()).map(|table| cells::blanks(report, table)).collect(),
            prose: PROSE_RULES.iter().map(|rule| (rule.find)(report)).collect(),
        }
    }

    /// Checks again what an edit touched.
    pub fn update(&mut self, report: &Report, touched: &Touched) {
        if touched.whole {
            *self = Checker::new(report);
            return;
        }
        for cell in &touched.cells {
            self.check_cell(report, *cell);
        }
        // Once a table, however many of its cells: a pasted block touches all of them.
        for (table, held) in self.blanks.iter_mut().enumerate() {
            let inside = |cell: &CellId| report.form.entry(*cell).is_some_and(|entry| entry.table == table);
            if touched.cells.iter().any(inside) {
                *held = cells::blanks(report, table);
            }
        }
        self.footing.update(report, &touched.cells);
        for (rule, found) in PROSE_RULES.iter().zip(&mut self.prose) {
            if touched.fields.iter().any(|field| (rule.reads)(*field)) {
                *found = (rule.find)(report);
            }
        }
        // Whether an organ may have 规章 depends on its name.
        if touched.fields.contains(&Field::OrganName) {
            for cell in report.form.edition.rules.iter().filter_map(|key| report.form.cell(key)) {
                self.check_cell(report, cell);
            }
        }
    }

    fn check_cell(&mut self, report: &Report, cell: CellId) {
        if let (Some(held), Some(entry)) = (self.cells.get_mut(cell.index()), report.form.entry(cell)) {
            *held = cells::check(report, cell, entry, report.figure(cell));
        }
    }

    /// Every finding: by part, and within a part the cause before what follows from it.
    pub fn findings(&self, form: &Form) -> Vec<Finding> {
        let found = self.footing.findings();
        let found: Vec<(Option<usize>, &Finding)> = found
            .chain(self.cells.iter().flatten())
            .chain(self.blanks.iter().flatten())
            .chain(self.prose.iter().flatten())
            .map(|finding| (finding.place.part(form), finding))
            .collect();
        let mut findings = Vec::with_capacity(found.len());
        for part in std::iter::once(None).chain((0..form.edition.parts.len()).map(Some)) {
            findings
                .extend(found.iter().filter(|(of, _)| *of == part).map(|(_, finding)| (*finding).clone()));
        }
        findings
    }
}

/// The findings of a report.
pub fn check(report: &Report) -> Vec<Finding> {
    Checker::new(report).findings(report.form)
}

/// How many errors and warnings a list holds.
pub fn counts(findings: &[Finding]) -> (usize, usize) {
    let of = |severity| findings.iter().filter(|finding| finding.rule.severity == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}
