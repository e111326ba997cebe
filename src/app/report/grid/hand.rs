//! Where the hand is in a table: the cell that has the cursor, the block picked from it, and whether
//! keys go into the figure or over the table.

use web_sys::{HtmlInputElement, MouseEvent};

use super::super::super::browser;
use super::Grid;
use crate::form::CellId;
use crate::report::Figure;
use crate::report::block::Block;

/// The cursor and the block that was picked with it.
#[derive(Default)]
pub struct Hand {
    /// The cell that has the cursor.
    pub cell: CellId,
    /// The corner that the block was picked from: the cursor, or the first cell of the table.
    from: CellId,
    /// The other corner.
    pub corner: CellId,
    /// Where a walk along a row by Tab began: Enter goes to the row below it, as in Excel.
    pub walk: Option<CellId>,
    /// Whether the figure itself is being changed, so that arrows move within it.
    pub editing: bool,
    /// What stood in the cell when the cursor came.
    pub before: Figure,
    /// The cells that are shown as picked.
    picked: Vec<CellId>,
    /// The table's inputs, in the order of its cells.
    pub inputs: Vec<HtmlInputElement>,
}

impl Hand {
    /// On a cell of a table with these inputs, with nothing picked.
    pub fn at(cell: CellId, inputs: Vec<HtmlInputElement>) -> Hand {
        Hand { cell, from: cell, corner: cell, inputs, ..Hand::default() }
    }

    /// The cursor comes to a cell.
    pub fn enter(&mut self, cell: CellId, before: Figure) {
        self.cell = cell;
        self.from = cell;
        self.corner = cell;
        self.editing = false;
        self.before = before;
    }

    /// Keys go into the figure from now on.
    pub fn edit(&mut self) {
        self.from = self.cell;
        self.corner = self.cell;
        self.editing = true;
    }
}

/// The cell that has the cursor.
pub fn cursor(grid: Grid) -> CellId {
    grid.session.hand.borrow().cell
}

/// Whether the figure itself is being changed.
pub fn is_editing(grid: Grid) -> bool {
    grid.session.hand.borrow().editing
}

/// The picked block; a single cell is one too.
pub fn block(grid: Grid) -> Option<Block> {
    let hand = grid.session.hand.borrow();
    Block::between(grid.session.form(), hand.from, hand.corner)
}

/// Whether more than the cell with the cursor is picked.
pub fn picked_many(grid: Grid) -> bool {
    let hand = grid.session.hand.borrow();
    hand.from != hand.corner
}

/// Picks the block from the cursor to a cell.
pub fn pick(grid: Grid, corner: CellId) {
    pick_from(grid, cursor(grid), corner);
}

/// Picks the block between two cells; the cursor stays where it is.
pub fn pick_from(grid: Grid, from: CellId, corner: CellId) {
    {
        let mut hand = grid.session.hand.borrow_mut();
        hand.from = from;
        hand.corner = corner;
        hand.editing = false;
    }
    show(grid);
}

/// Shows what is picked.
pub fn show(grid: Grid) {
    let picked: Vec<CellId> = match picked_many(grid) {
        true => block(grid).map(|block| block.cells(grid.session.form()).concat()).unwrap_or_default(),
        false => Vec::new(),
    };
    let was = std::mem::replace(&mut grid.session.hand.borrow_mut().picked, picked.clone());
    if was == picked {
        return;
    }
    let set = |cells: &[CellId], set: bool| {
        for cell in cells.iter().filter_map(|cell| grid.input(*cell)?.parent_element()) {
            cell.class_list().toggle_with_force("picked", set).ok();
        }
    };
    set(&was, false);
    set(&picked, true);
}

/// Goes into the figure, behind its last digit.
pub fn go_in(grid: Grid, input: &HtmlInputElement) {
    grid.session.hand.borrow_mut().edit();
    show(grid);
    let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    input.set_selection_range(end, end).ok();
}

/// The mouse went down: a click picks the whole figure, a double one goes into it, one with Shift picks
/// a block.
pub fn pressed(grid: Grid, event: &MouseEvent) {
    let Some((input, cell)) = grid.cell_of(event) else { return };
    grid.session.hand.borrow_mut().walk = None;
    if event.shift_key() && has_cursor(grid) {
        event.prevent_default();
        pick(grid, cell);
    } else if is_active(&input) && event.detail() > 1 {
        event.prevent_default();
        go_in(grid, &input);
    } else if event.button() == 0 && !(is_active(&input) && is_editing(grid)) {
        // The browser would put the cursor into the figure when the button comes up.
        event.prevent_default();
        input.focus().ok();
        pick(grid, cell);
        input.select();
    }
}

/// The mouse is drawn over a cell with its button down.
pub fn drawn(grid: Grid, event: &MouseEvent) {
    if event.buttons() != 1 || !has_cursor(grid) {
        return;
    }
    if let Some((_, cell)) = grid.cell_of(event)
        && cell != grid.session.hand.borrow().corner
    {
        event.prevent_default();
        pick(grid, cell);
    }
}

fn has_cursor(grid: Grid) -> bool {
    grid.input(cursor(grid)).is_some_and(|input| is_active(&input))
}

fn is_active(input: &HtmlInputElement) -> bool {
    browser::document().active_element().as_ref() == Some(input.as_ref())
}
