//! Where the boxes of a table stand, and how far their spans reach.

use super::Cell;
use crate::document::{Role, Table, TableBox};

/// Grid columns of a table; the widest of the form has 15.
pub(in crate::format) const MOST_COLUMNS: usize = 512;
/// A box that spans more columns than this spans what there is (some programs write 1000 for that).
const WIDEST_SPAN: usize = 64;

/// Sets boxes as a table; none where nothing is in them. Spans end at the edges of the table and where a box above
/// reaches down. Columns on the left of a box in which no box stands get an empty one.
pub(super) fn table(rows: Vec<Vec<Cell>>, head_rows: usize) -> Option<Table> {
    let cells = || rows.iter().flatten();
    if cells().all(|cell| cell.blocks.is_empty()) {
        return None;
    }
    let width = place(&rows, 1).width;
    let widest = cells().any(|cell| cell.cols > WIDEST_SPAN);
    let placed = if widest { place(&rows, width) } else { place(&rows, 1) };
    let rows = placed.rows;
    Some(Table { columns: vec![1; placed.width.max(1)], head_rows: head_rows.min(rows.len()), rows })
}

struct Placed {
    rows: Vec<Vec<TableBox>>,
    width: usize,
}

// `width` is how many columns there are for a row with a box that spans whatever there is.
fn place(rows: &[Vec<Cell>], width: usize) -> Placed {
    let height = rows.len();
    let mut free = Free::default();
    let mut placed = Vec::with_capacity(height);
    for (at, row) in rows.iter().enumerate() {
        let mut boxes: Vec<TableBox> = Vec::with_capacity(row.len());
        let mut column = 0;
        for cell in row {
            let wanted = cell.column.unwrap_or(0).min(MOST_COLUMNS);
            while let Some((start, cols)) = free.gap(column, wanted, at) {
                free.take(start, cols, at + 1);
                column = start + cols;
                boxes.push(TableBox { text: String::new(), cols, rows: 1, role: Role::Figure });
            }
            let cols =
                if cell.cols > WIDEST_SPAN { width.saturating_sub(others(row)) } else { cell.cols }.max(1);
            let start = free.first(column.max(wanted), at);
            let text = cell.lines("\n");
            if start >= MOST_COLUMNS {
                // No table is so wide: what does not fit is kept in the last box that does.
                if let Some(last) = boxes.last_mut().filter(|_| !text.is_empty()) {
                    last.text.push('\n');
                    last.text.push_str(&text);
                }
                continue;
            }
            let cols = free.stretch(start, cols, at);
            let rows = cell.rows.clamp(1, height - at);
            free.take(start, cols, at + rows);
            column = start + cols;
            boxes.push(TableBox { text, cols, rows, role: cell.role });
        }
        placed.push(boxes);
    }
    Placed { rows: placed, width: free.below.len() }
}

// Columns of the boxes of a row that span a number of them.
fn others(row: &[Cell]) -> usize {
    row.iter().map(|cell| if cell.cols > WIDEST_SPAN { 0 } else { cell.cols }).sum()
}

// For each column, the first row below the boxes so far.
#[derive(Default)]
struct Free {
    below: Vec<usize>,
}

impl Free {
    fn is_free(&self, column: usize, row: usize) -> bool {
        self.below.get(column).is_none_or(|below| *below <= row)
    }

    // The first column from one on that is free.
    fn first(&self, from: usize, row: usize) -> usize {
        (from..).find(|column| self.is_free(*column, row)).unwrap_or(MOST_COLUMNS)
    }

    // How many columns are free from one on, up to a number of them.
    fn stretch(&self, from: usize, most: usize, row: usize) -> usize {
        let most = most.min(MOST_COLUMNS.saturating_sub(from));
        (from..from + most).take_while(|column| self.is_free(*column, row)).count()
    }

    // The first free columns before one: where they begin, and how many they are.
    fn gap(&self, from: usize, to: usize, row: usize) -> Option<(usize, usize)> {
        let start = self.first(from, row);
        (start < to).then(|| (start, self.stretch(start, to - start, row)))
    }

    fn take(&mut self, start: usize, cols: usize, below: usize) {
        if self.below.len() < start + cols {
            self.below.resize(start + cols, 0);
        }
        self.below.iter_mut().skip(start).take(cols).for_each(|row| *row = below);
    }
}
