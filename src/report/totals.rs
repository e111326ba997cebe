//! Totals that fill themselves in. A total follows its addends as long as it agrees with them; one
//! that was typed over and differs is a person's word and stays.

use std::collections::BTreeMap;

use super::{Edit, Figure, Report};
use crate::form::{CellId, Equation};

/// What a list of figures adds up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Every one is blank.
    Blank,
    /// Blanks count as 0.
    Of(i64),
    /// One is not a number.
    Unknown,
}

impl Sum {
    /// Adds up; `figure_of` gives each cell's figure.
    pub fn of<'a>(cells: &[CellId], figure_of: impl Fn(CellId) -> &'a Figure) -> Sum {
        cells.iter().fold(Sum::Blank, |sum, cell| match (sum, figure_of(*cell)) {
            (Sum::Unknown, _) => Sum::Unknown,
            (sum, Figure::Blank) => sum,
            (sum, figure) => match (sum, figure.integer()) {
                (_, None) => Sum::Unknown,
                (Sum::Of(sum), Some(addend)) => Sum::Of(sum + addend),
                (_, Some(addend)) => Sum::Of(addend),
            },
        })
    }

    fn figure(self) -> Option<Figure> {
        match self {
            Sum::Blank => Some(Figure::Blank),
            Sum::Of(sum) => u64::try_from(sum).ok().map(Figure::Count),
            Sum::Unknown => None,
        }
    }
}

/// The edit with the totals that follow from it, where the report fills totals in.
pub fn follow(report: &Report, edit: Edit) -> Edit {
    if !report.fills_totals {
        return edit;
    }
    let mut changed = BTreeMap::new();
    collect_figures(&edit, &mut changed);
    if changed.is_empty() {
        return edit;
    }
    let stated: Vec<CellId> = changed.keys().copied().collect();
    let totals = totals_after(report, changed, &stated, false);
    if totals.is_empty() { edit } else { Edit::Batch(std::iter::once(edit).chain(totals).collect()) }
}

/// Turns the option on and fills in every total that is blank.
pub fn turn_on(report: &Report) -> Edit {
    let totals = totals_after(report, BTreeMap::new(), &[], true);
    Edit::Batch(std::iter::once(Edit::FillsTotals(true)).chain(totals).collect())
}

fn collect_figures(edit: &Edit, changed: &mut BTreeMap<CellId, Figure>) {
    match edit {
        Edit::Figure { cell, figure } => {
            changed.insert(*cell, figure.clone());
        }
        Edit::Batch(edits) => edits.iter().for_each(|edit| collect_figures(edit, changed)),
        _ => {}
    }
}

// The equation that defines a total that two equations give (（七）总计 in the last column): the last
// one, so that a wrong total of a single row does not spread.
fn defining(report: &Report) -> impl Iterator<Item = (CellId, &'static Equation)> {
    let equations = &report.form.equations;
    equations.iter().enumerate().filter_map(move |(at, equation)| {
        let total = equation.total_cell()?;
        let later = equations.iter().skip(at + 1).any(|other| other.total_cell() == Some(total));
        (!later).then_some((total, equation))
    })
}

fn totals_after(
    report: &Report,
    mut changed: BTreeMap<CellId, Figure>,
    stated: &[CellId],
    blanks_only: bool,
) -> Vec<Edit> {
    let mut totals = Vec::new();
    let defining: Vec<_> = defining(report).collect();
    // A total is an addend of another total at most twice over; the loop ends when nothing moves.
    for _ in 0..4 {
        let before = totals.len();
        for (total, equation) in &defining {
            let touched = equation.right.iter().any(|cell| changed.contains_key(cell));
            if stated.contains(total) || !(touched || blanks_only) {
                continue;
            }
            let old = Sum::of(&equation.right, |cell| report.figure(cell));
            let held = report.figure(*total);
            let follows = held.is_blank() || (!blanks_only && old.figure().as_ref() == Some(held));
            let new = Sum::of(&equation.right, |cell| changed.get(&cell).unwrap_or(report.figure(cell)));
            let now = changed.get(total).unwrap_or(held);
            if let Some(figure) = new.figure().filter(|figure| follows && figure != now) {
                changed.insert(*total, figure.clone());
                totals.push(Edit::Figure { cell: *total, figure });
            }
        }
        if totals.len() == before {
            break;
        }
    }
    totals
}
