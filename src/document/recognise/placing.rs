//! Figures put into the cells of a row. Of several ways the one that foots wins.

use super::groups::Group;
use super::source::{Piece, PieceLook};
use crate::form::{CellId, Equation, Form};
use crate::report::Figure;
use crate::report::totals::Sum;

/// A row's figures put into its cells: for each cell which value, by index.
pub type Placing = Vec<Option<usize>>;

/// Ways that are tried at most.
const MOST: usize = 120;

/// The ways in which a group's values may stand in `width` cells, the likeliest first; one way: no doubt.
pub fn placings(group: &Group, width: usize) -> Vec<Placing> {
    let count = group.values.len();
    let filled: Vec<usize> = (0..count).filter(|at| is_filled(group.values.get(*at))).collect();
    let all = |range: std::ops::Range<usize>| vec![range.map(Some).collect::<Placing>()];
    if count == width && (group.boxed || group.stretches.is_empty()) {
        return all(0..width);
    }
    // A copy may give what stands behind a label before what stands in front of it.
    if count == width {
        return (0..group.stretches.len()).map(|first| rotated(&group.stretches, first)).collect();
    }
    if count > width {
        if filled.len() == width && group.boxed {
            return vec![filled.into_iter().map(Some).collect()];
        }
        // Boxes that are only empty at the ends stand for nothing.
        let first = filled.first().copied().unwrap_or(0);
        let last = filled.last().copied().unwrap_or(0);
        // Behind a label everything is the row's, and what is over stands at the end.
        let from = if group.boxed { first.min(count - width) } else { 0 };
        if last < from + width {
            let alone = filled.is_empty() || from == 0 || first == from;
            return if alone {
                all(from..from + width)
            } else {
                (0..=count - width).flat_map(|from| all(from..from + width)).collect()
            };
        }
        return choices(count, width).into_iter().map(|kept| kept.into_iter().map(Some).collect()).collect();
    }
    if count == 0 {
        return vec![vec![None; width]];
    }
    let spread = |places: Vec<usize>| {
        let mut placing: Placing = vec![None; width];
        for (value, place) in places.into_iter().enumerate() {
            if let Some(held) = placing.get_mut(place) {
                *held = Some(value);
            }
        }
        placing
    };
    choices(width, count).into_iter().map(spread).collect()
}

// The values in the order of stretches that begins with that one.
fn rotated(stretches: &[usize], first: usize) -> Placing {
    let begin = |stretch: usize| stretches.iter().take(stretch).sum::<usize>();
    let order = (first..stretches.len()).chain(0..first);
    order.flat_map(|stretch| (begin(stretch)..begin(stretch + 1)).map(Some)).collect()
}

fn is_filled(value: Option<&Piece>) -> bool {
    value.is_some_and(|value| value.look != PieceLook::Empty)
}

// The ways to choose `count` of `all` things in their order, the first ones first.
fn choices(all: usize, count: usize) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut choice: Vec<usize> = (0..count).collect();
    while found.len() < MOST {
        found.push(choice.clone());
        let Some(at) =
            (0..count).rev().find(|at| choice.get(*at).is_some_and(|held| *held < all - count + at))
        else {
            break;
        };
        let Some(begin) = choice.get(at).map(|held| held + 1) else { break };
        for (offset, held) in choice.iter_mut().skip(at).enumerate() {
            *held = begin + offset;
        }
    }
    found
}

/// The figure of a value in a cell of that form.
pub fn figure(form: &Form, cell: CellId, value: Option<&Piece>) -> Figure {
    match (value, form.entry(cell)) {
        (Some(value), Some(entry)) => Figure::read(&value.text.replace('\n', ""), entry.kind),
        _ => Figure::Blank,
    }
}

/// How many of the equations foot that hold at least one of the cells, and how many there are. Figures that are
/// not numbers foot nothing; blanks count as 0.
pub fn footing(form: &Form, cells: &[CellId], figure_of: &dyn Fn(CellId) -> Figure) -> (usize, usize) {
    let mut of = form
        .equations
        .iter()
        .filter(|equation| equation.cells().any(|cell| cells.contains(&cell)))
        .map(|equation| foots(equation, figure_of));
    let (mut even, mut all) = (0, 0);
    for foots in &mut of {
        all += 1;
        even += usize::from(foots);
    }
    (even, all)
}

fn foots(equation: &Equation, figure_of: &dyn Fn(CellId) -> Figure) -> bool {
    let side = |cells: &[CellId]| {
        let figures: Vec<Figure> = cells.iter().map(|cell| figure_of(*cell)).collect();
        let places: Vec<CellId> = (0..).take(figures.len()).map(CellId).collect();
        match Sum::of(&places, |cell| figures.get(cell.index()).unwrap_or(&Figure::Blank)) {
            Sum::Blank => Some(0),
            Sum::Of(sum) => Some(sum),
            Sum::Unknown => None,
        }
    };
    side(&equation.left).zip(side(&equation.right)).is_some_and(|(left, right)| left == right)
}
