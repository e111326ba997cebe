//! What a table shows of the findings: the wrong cell with its right figure, and every cell of the
//! equation being looked at.

use super::super::super::dom::{Node, effect, node};
use super::{Grid, last_year};
use crate::check::{Finding, Place, Severity};
use crate::form::CellId;
use crate::report::Edit;

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Mark {
    wrong: bool,
    right: Option<String>,
    marked: bool,
}

/// Keeps the marks up with the findings.
pub fn show(grid: Grid) {
    let mut before = Vec::new();
    effect(move || {
        let marks = marks(grid);
        for (cell, mark) in &marks {
            if find(&before, *cell) != Some(mark) {
                put(grid, *cell, mark);
            }
        }
        for (cell, _) in before.iter().filter(|(cell, _)| find(&marks, *cell).is_none()) {
            put(grid, *cell, &Mark::default());
        }
        before = marks;
    });
}

// A handful of cells: a list is as fast as any map.
type Marks = Vec<(CellId, Mark)>;

fn find(marks: &Marks, cell: CellId) -> Option<&Mark> {
    marks.iter().find(|(marked, _)| *marked == cell).map(|(_, mark)| mark)
}

fn add(marks: &mut Marks, cell: CellId, mark: Mark) {
    match marks.iter_mut().find(|(marked, _)| *marked == cell) {
        Some((_, held)) => {
            held.wrong |= mark.wrong;
            held.marked |= mark.marked;
            held.right = mark.right.or(held.right.take());
        }
        None => marks.push((cell, mark)),
    }
}

fn marks(grid: Grid) -> Marks {
    let mut marks = Marks::new();
    for cell in grid.session.marked.get() {
        add(&mut marks, cell, Mark { marked: true, ..Mark::default() });
    }
    // A draft that was just opened is not shown in red.
    if grid.session.calm.get() {
        return marks;
    }
    grid.session.findings.with(|findings| {
        for finding in findings {
            if let Some((cell, right)) = wrong(finding) {
                // The one cause of several wrong equations is only a hint, but it is the cell that is wrong.
                let wrong = finding.rule.severity == Severity::Error || finding.values.is_some();
                add(&mut marks, cell, Mark { wrong, right, marked: false });
            }
        }
    });
    marks
}

// The cell that a finding is about, and the figure that it offers for it. An equation without a total
// is about none of its cells more than about the others.
fn wrong(finding: &Finding) -> Option<(CellId, Option<String>)> {
    let Place::Cells(cells) = &finding.place else { return None };
    match (finding.mend.as_ref().map(|mend| &mend.edit), cells.as_slice()) {
        (Some(Edit::Figure { cell, figure }), _) => Some((*cell, Some(figure.to_string()))),
        (None, [cell]) => Some((*cell, None)),
        _ => None,
    }
}

fn put(grid: Grid, cell: CellId, mark: &Mark) {
    let Some(input) = grid.input(cell) else { return };
    if mark.wrong {
        input.set_attribute("aria-invalid", "true").ok();
    } else {
        input.remove_attribute("aria-invalid").ok();
    }
    if let Some(parent) = input.parent_element() {
        parent.class_list().toggle_with_force("marked", mark.marked).ok();
        match &mark.right {
            Some(right) => parent.set_attribute("data-right", right).ok(),
            None => parent.remove_attribute("data-right").ok(),
        };
    }
}

/// The name of the cell with the cursor, and what is wrong with it.
pub fn word(grid: Grid) -> Node {
    let entry = move || grid.entry(grid.session.cell.get()?);
    let name = move || {
        let name = |entry: &crate::form::Entry| entry.name() + &last_year::word(grid.session, &entry.key);
        entry().map(name).unwrap_or_default()
    };
    let message = move || {
        let cell = grid.session.cell.get();
        let here = |finding: &&Finding| wrong(finding).is_some_and(|(wrong, _)| Some(wrong) == cell);
        grid.session.findings.with(|findings| match findings.iter().find(here) {
            Some(Finding { message, mend: Some(mend), .. }) => format!(" {message}按 = {}。", mend.label),
            Some(finding) => format!(" {}", finding.message),
            None => String::new(),
        })
    };
    node("p")
        .class("where")
        .with(node("strong").live_text(name))
        .with(node("span").set("id", "cell-message").live_text(message))
}
