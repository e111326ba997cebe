//! The equations (勾稽) that a form's figures must satisfy, with cells in place of key patterns.

use super::{CellId, Footing};

/// An equation of a form: its place in [`Form::equations`](super::Form::equations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EquationId(pub u16);

impl EquationId {
    /// Place in a form's list of equations.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Σ left = Σ right, exactly.
#[derive(Debug)]
pub struct Equation {
    /// Id of the rule that it belongs to.
    pub rule: &'static str,
    /// In the form's words.
    pub statement: &'static str,
    /// Cells on the left; one, the total, where [`Equation::total`] is set.
    pub left: Vec<CellId>,
    /// Cells on the right.
    pub right: Vec<CellId>,
    /// Whether the left side is the total of the right.
    pub total: bool,
}

impl Equation {
    /// Every cell, the left side first.
    pub fn cells(&self) -> impl Iterator<Item = CellId> + '_ {
        self.left.iter().chain(&self.right).copied()
    }

    /// The cell that holds the total, where the equation is one of a total.
    pub fn total_cell(&self) -> Option<CellId> {
        self.left.first().copied().filter(|_| self.total)
    }

    /// +1 on the left, −1 on the right, 0 elsewhere.
    pub fn sign(&self, cell: CellId) -> i64 {
        if self.left.contains(&cell) {
            1
        } else if self.right.contains(&cell) {
            -1
        } else {
            0
        }
    }
}

impl Footing {
    /// The pattern's equations; `cell_of` finds a cell by its key.
    pub(super) fn equations(
        &'static self,
        cell_of: impl Fn(&str) -> Option<CellId> + Copy,
    ) -> impl Iterator<Item = Equation> {
        self.each.iter().map(move |each| Equation {
            rule: self.rule,
            statement: self.statement,
            left: self.side(self.left, each).filter_map(|key| cell_of(&key)).collect(),
            right: self.side(self.right, each).filter_map(|key| cell_of(&key)).collect(),
            total: self.total,
        })
    }

    fn side(&self, patterns: &'static [&'static str], each: &str) -> impl Iterator<Item = String> {
        patterns.iter().flat_map(move |pattern| {
            let key = pattern.replace('*', each);
            let over = if key.contains('#') { self.over } else { &[""] };
            over.iter().map(move |addend| key.replace('#', addend)).collect::<Vec<_>>()
        })
    }
}
