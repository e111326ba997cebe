//! What goes over from one year's report to the next, with cells in place of key patterns.
//!
//! Apart from what an [`Edition`](super::Edition) states otherwise: the page has no use for it while a
//! report is typed, and its first load does not carry it.

use super::{CellId, Form, edition_2019, edition_2021};

/// Figures that follow from last year's report, of one pattern: `*` in a key stands for each of `each` in
/// turn. The edition that states it is this year's.
pub struct Carried {
    /// Id of the rule that compares them.
    pub rule: &'static str,
    /// In the form's words.
    pub statement: &'static str,
    /// What `*` stands for, one figure each.
    pub each: &'static [&'static str],
    /// Key of the figure.
    pub cell: &'static str,
    /// Keys of its addends in last year's report.
    pub last: &'static [&'static str],
    /// Keys of this year's figures that come on top.
    pub plus: &'static [&'static str],
    /// Keys of this year's figures that are taken off.
    pub minus: &'static [&'static str],
}

/// A figure that follows from last year's: `cell` = Σ `last` + Σ `plus` − Σ `minus`.
#[derive(Debug)]
pub struct CarriedCell {
    /// Id of the rule that compares them.
    pub rule: &'static str,
    /// In the form's words.
    pub statement: &'static str,
    /// The figure, of this year's form.
    pub cell: CellId,
    /// Cells of last year's form.
    pub last: Vec<CellId>,
    /// Cells of this year's form.
    pub plus: Vec<CellId>,
    /// Cells of this year's form.
    pub minus: Vec<CellId>,
}

static STATED: [(&str, &[Carried]); 2] =
    [(edition_2019::EDITION.id, edition_2019::CARRIED), (edition_2021::EDITION.id, edition_2021::CARRIED)];

impl Form {
    /// The figures of this form that follow from last year's report in the edition `last`: those whose
    /// cells both forms have.
    pub fn carried_from(&self, last: &Form) -> Vec<CarriedCell> {
        let stated = STATED.iter().filter(|(edition, _)| *edition == self.edition.id);
        let each = |carried: &'static Carried| {
            carried.each.iter().filter_map(|each| carried.between(last, self, each))
        };
        stated.flat_map(|(_, carried)| carried.iter()).flat_map(each).collect()
    }
}

impl Carried {
    fn between(&self, last: &Form, this: &Form, each: &str) -> Option<CarriedCell> {
        let cells = |form: &Form, keys: &[&str]| -> Option<Vec<CellId>> {
            keys.iter().map(|key| form.cell(&key.replace('*', each))).collect()
        };
        Some(CarriedCell {
            rule: self.rule,
            statement: self.statement,
            cell: this.cell(&self.cell.replace('*', each))?,
            last: cells(last, self.last)?,
            plus: cells(this, self.plus)?,
            minus: cells(this, self.minus)?,
        })
    }
}
