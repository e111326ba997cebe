//! A rectangle of a table's cells: copied to, pasted from and cleared as spreadsheets do it.

mod paste;
mod tsv;

use std::ops::Range;

use super::{Edit, Figure, Report};
use crate::form::{CellId, Form, Place};

/// A rectangle of cells within one table. Rows hold different numbers of cells with different spans; a
/// cell belongs to the block when its left edge lies in the block's columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Index of the table.
    pub table: usize,
    /// Rows of the table's `entry_rows`.
    pub rows: Range<usize>,
    /// Columns of the table's grid.
    pub columns: Range<usize>,
}

/// What pasting comes to. Nothing has changed until the edit is committed.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// Every figure that was understood, those equal to what stands there included: a total that comes
    /// with the block is a person's word and is not filled in again.
    pub edit: Edit,
    /// What was not taken, in reading order.
    pub refused: Vec<Refused>,
    /// Cells whose figure the edit changes.
    pub changed: usize,
}

/// Something pasted that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The cell, which keeps what it has; none for what lies outside of the table.
    pub cell: Option<CellId>,
    /// [`Entry::name`](crate::form::Entry::name) of the cell; empty without one.
    pub name: String,
    /// What was pasted, shortened; empty in the entry that only counts the rest.
    pub written: String,
    /// Why, without a full stop.
    pub reason: String,
}

impl Refused {
    /// A sentence for the person who pasted.
    pub fn message(&self) -> String {
        let Refused { name, written, reason, .. } = self;
        match (name.as_str(), written.as_str()) {
            ("", "") => format!("{reason}。"),
            ("", written) => format!("“{written}”没有填入，{reason}。"),
            (name, written) => format!("{name}：“{written}”没有填入，{reason}。"),
        }
    }
}

impl Block {
    /// The block spanned by two cells, the whole width of both included; none for cells of two tables.
    pub fn between(form: &Form, a: CellId, b: CellId) -> Option<Block> {
        let (from, to) = (form.entry(a)?, form.entry(b)?);
        let places = || form.tables.get(from.table).into_iter().flat_map(|table| table.rows.iter().flatten());
        let right = |cell: CellId| {
            places().find(|place| place.cell == Some(cell)).map(|place| place.column + Place::cols(place))
        };
        (from.table == to.table).then_some(Block {
            table: from.table,
            rows: from.row.min(to.row)..from.row.max(to.row) + 1,
            columns: from.column.min(to.column)..right(a)?.max(right(b)?),
        })
    }

    /// Its cells, row by row; a row without a cell in the block's columns gives an empty one.
    pub fn cells(&self, form: &Form) -> Vec<Vec<CellId>> {
        let rows = form.tables.get(self.table).map_or(&[][..], |table| &table.entry_rows);
        let inside =
            |cell: &CellId| form.entry(*cell).is_some_and(|entry| self.columns.contains(&entry.column));
        let rows = rows.iter().skip(self.rows.start).take(self.rows.len());
        rows.map(|row| row.iter().copied().filter(inside).collect()).collect()
    }

    /// Its figures as shown, as text for the clipboard: tabs between cells and CR LF after every row,
    /// as Excel writes it.
    pub fn copy(&self, report: &Report) -> String {
        let mut text = String::new();
        for row in self.cells(report.form) {
            for (at, cell) in row.into_iter().enumerate() {
                if at > 0 {
                    text.push('\t');
                }
                tsv::write(&mut text, &report.figure(cell).to_string());
            }
            text.push_str("\r\n");
        }
        text
    }

    /// Reads text from the clipboard into the table, from the block's first row and column on; a single
    /// value goes into every cell of the block. The block's size does not bound what is pasted.
    ///
    /// Fields that are the form's own words are passed over. A row that brings the label of a row of the
    /// table goes to that row, from its first cell on, wherever the block stands.
    pub fn paste(&self, report: &Report, text: &str) -> Pasted {
        paste::paste(self, report, text)
    }

    /// Blanks its cells.
    pub fn clear(&self, report: &Report) -> Edit {
        let blank = |cell| Edit::Figure { cell, figure: Figure::Blank };
        Edit::Batch(self.cells(report.form).into_iter().flatten().map(blank).collect())
    }
}
