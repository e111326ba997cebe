//! Keys in a table, as in Excel and WPS.

use web_sys::{HtmlInputElement, KeyboardEvent};

use super::{Grid, hand};
use crate::form::CellId;

/// A key went down in a cell.
pub fn pressed(grid: Grid, event: &KeyboardEvent) {
    // An input method at work has its own use for every key.
    if event.is_composing() || event.alt_key() {
        return;
    }
    let Some((input, cell)) = grid.cell_of(event) else { return };
    let control = event.ctrl_key() || event.meta_key();
    if moved(grid, event, control) || (!control && changed(grid, event, &input, cell)) {
        event.prevent_default();
    }
}

// Keys that go to another cell, or with Shift pick as far as there.
fn moved(grid: Grid, event: &KeyboardEvent, control: bool) -> bool {
    let editing = hand::is_editing(grid);
    let key = event.key();
    let picks = event.shift_key() && key != "Enter";
    let base = if picks { grid.session.hand.borrow().corner } else { hand::cursor(grid) };
    if key == "Tab" {
        // The browser goes to the next cell itself.
        grid.session.hand.borrow_mut().walk.get_or_insert(base);
        return false;
    }
    let row = grid.entry(base).and_then(|entry| grid.layout.entry_rows.get(entry.row));
    let to = match (key.as_str(), control) {
        ("ArrowUp", false) => beside(grid, base, -1, 0),
        ("ArrowDown", false) => beside(grid, base, 1, 0),
        ("ArrowLeft", false) if !editing => beside(grid, base, 0, -1),
        ("ArrowRight", false) if !editing => beside(grid, base, 0, 1),
        ("Home", false) if !editing => row.and_then(|row| row.first().copied()),
        ("End", false) if !editing => row.and_then(|row| row.last().copied()),
        ("Home", true) => Some(grid.first),
        ("End", true) => last(grid),
        ("Enter", false) => {
            let began = grid.session.hand.borrow_mut().walk.take();
            let column = began.unwrap_or(base);
            beside_at(grid, base, if event.shift_key() { -1 } else { 1 }, column)
        }
        ("a" | "A", true) if !editing => {
            last(grid).into_iter().for_each(|last| hand::pick_from(grid, grid.first, last));
            None
        }
        _ => return false,
    };
    grid.session.hand.borrow_mut().walk = None;
    match to {
        Some(to) if picks => hand::pick(grid, to),
        Some(to) => grid.go(to),
        None => {}
    }
    true
}

fn last(grid: Grid) -> Option<CellId> {
    grid.layout.entry_rows.last()?.last().copied()
}

// The cell one row or one column further; the nearest where rows hold different cells.
fn beside(grid: Grid, cell: CellId, rows: isize, columns: isize) -> Option<CellId> {
    if columns == 0 {
        return beside_at(grid, cell, rows, cell);
    }
    let row = grid.layout.entry_rows.get(grid.entry(cell)?.row)?;
    let at = row.iter().position(|other| *other == cell)?;
    row.get(at.checked_add_signed(columns)?).copied()
}

// The cell so many rows further, nearest to the column of another cell.
fn beside_at(grid: Grid, cell: CellId, rows: isize, column: CellId) -> Option<CellId> {
    let column = grid.entry(column)?.column;
    let row = grid.layout.entry_rows.get(grid.entry(cell)?.row.checked_add_signed(rows)?)?;
    let distance =
        |other: &CellId| grid.entry(*other).map_or(usize::MAX, |other| other.column.abs_diff(column));
    row.iter().copied().min_by_key(distance)
}

// Keys that change the cell, or how it is being changed.
fn changed(grid: Grid, event: &KeyboardEvent, input: &HtmlInputElement, cell: CellId) -> bool {
    let editing = hand::is_editing(grid);
    match event.key().as_str() {
        "F2" => hand::go_in(grid, input),
        "Escape" => {
            let before = grid.session.hand.borrow().before.clone();
            grid.session.take_back(cell, &before);
            hand::pick(grid, cell);
            grid.show_figure(cell);
        }
        "Delete" if !editing => clear(grid),
        "=" | "＝" => grid.take_right(cell),
        _ => return false,
    }
    true
}

/// Empties what is picked, in one step.
pub fn clear(grid: Grid) {
    if let Some(block) = hand::block(grid) {
        let edit = grid.session.report(|report| block.clear(report));
        grid.session.commit_apart(edit);
        grid.show_figure(hand::cursor(grid));
    }
}
