//! Totals that fill themselves in. A total follows its addends as long as it agrees with them; one
//! that was typed over and differs is a person's word and stays. An addend that is no number adds
//! nothing: it may be on its way to one (`1,` before `1,234`), and the total must not stay behind.

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

    // What the addends that are numbers add up to.
    fn of_numbers<'a>(cells: &[CellId], figure_of: impl Fn(CellId) -> &'a Figure) -> Sum {
        Sum::of(cells, |cell| match figure_of(cell) {
            Figure::Text(_) => &Figure::Blank,
            figure => figure,
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
    let touched = edit.touched();
    // With other cells the totals of this form are no totals any more.
    if !report.fills_totals || touched.cells.is_empty() || touched.layout {
        return edit;
    }
    let mut after = After::of(report);
    after.apply(&edit);
    let totals = totals_after(report, after, false);
    if totals.is_empty() { edit } else { Edit::Batch(std::iter::once(edit).chain(totals).collect()) }
}

/// Turns the option on and fills in every total that is blank.
pub fn turn_on(report: &Report) -> Edit {
    Edit::Batch(std::iter::once(Edit::FillsTotals(true)).chain(blank_totals(report)).collect())
}

/// The edits that fill in every blank total whose addends are numbers, in order.
pub fn blank_totals(report: &Report) -> Vec<Edit> {
    totals_after(report, After::of(report), true)
}

/// Whether a cell holds a total.
pub fn is_total(report: &Report, cell: CellId) -> bool {
    report.form.equations.iter().any(|equation| equation.total_cell() == Some(cell))
}

/// What the addends of a total come to; nothing for a cell that is no total, or with an addend that is
/// no number.
pub fn computed(report: &Report, cell: CellId) -> Option<Figure> {
    let (_, equation) = defining(report).find(|(total, _)| *total == cell)?;
    Sum::of(&equation.right, |cell| report.figure(cell)).figure()
}

/// The totals that are what those of their addends that are numbers come to.
pub fn agreeing(report: &Report) -> Vec<CellId> {
    let agrees = |(total, equation): &(CellId, &Equation)| {
        sum(report, equation).as_ref() == Some(report.figure(*total))
    };
    defining(report).filter(agrees).map(|(total, _)| total).collect()
}

/// Puts into each of these totals what those of its addends that are numbers come to.
pub fn foot(report: &mut Report, totals: &[CellId]) {
    let defining: Vec<_> = defining(report).filter(|(total, _)| totals.contains(total)).collect();
    for _ in 0..ROUNDS {
        for (total, equation) in &defining {
            if let Some(figure) = sum(report, equation) {
                report.apply(Edit::Figure { cell: *total, figure });
            }
        }
    }
}

fn sum(report: &Report, equation: &Equation) -> Option<Figure> {
    Sum::of_numbers(&equation.right, |cell| report.figure(cell)).figure()
}

// A total is an addend of another total at most twice over.
const ROUNDS: usize = 4;

/// The figures as they will stand, and for each whether it was set.
struct After(Vec<(Figure, bool)>);

impl After {
    fn of(report: &Report) -> After {
        After(report.figures.iter().map(|figure| (figure.clone(), false)).collect())
    }

    fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Figure { cell, figure } => self.set(*cell, figure.clone()),
            Edit::Batch(edits) => edits.iter().for_each(|edit| self.apply(edit)),
            _ => {}
        }
    }

    fn set(&mut self, cell: CellId, figure: Figure) {
        if let Some(held) = self.0.get_mut(cell.index()) {
            *held = (figure, true);
        }
    }

    fn figure(&self, cell: CellId) -> &Figure {
        self.0.get(cell.index()).map_or(&Figure::Blank, |(figure, _)| figure)
    }

    fn is_set(&self, cell: CellId) -> bool {
        self.0.get(cell.index()).is_some_and(|(_, set)| *set)
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

fn totals_after(report: &Report, mut after: After, blanks_only: bool) -> Vec<Edit> {
    let mut totals = Vec::new();
    // What the edit itself sets is a person's word.
    let defining: Vec<_> = defining(report).filter(|(total, _)| !after.is_set(*total)).collect();
    // Ends when nothing moves.
    for _ in 0..ROUNDS {
        let before = totals.len();
        for (total, equation) in &defining {
            let touched = equation.right.iter().any(|cell| after.is_set(*cell));
            if !(touched || blanks_only) {
                continue;
            }
            let old = Sum::of_numbers(&equation.right, |cell| report.figure(cell));
            let held = report.figure(*total);
            let follows = held.is_blank() || (!blanks_only && old.figure().as_ref() == Some(held));
            let new = match blanks_only {
                true => Sum::of(&equation.right, |cell| after.figure(cell)),
                false => Sum::of_numbers(&equation.right, |cell| after.figure(cell)),
            };
            if let Some(figure) = new.figure().filter(|figure| follows && figure != after.figure(*total)) {
                after.set(*total, figure.clone());
                totals.push(Edit::Figure { cell: *total, figure });
            }
        }
        if totals.len() == before {
            break;
        }
    }
    totals
}
