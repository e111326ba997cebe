//! What a sheet shows, and the tables that it makes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::document::Role;
use crate::format::error::{Excess, FormatError};
use crate::format::flow::{Flow, MOST_BOXES, MOST_TEXT};
use crate::format::grid::{Cell, MOST_COLUMNS};

/// The last row that a sheet has, from 0.
pub(super) const LAST_ROW: u32 = 1_048_575;
/// The last column, likewise.
pub(super) const LAST_COLUMN: u32 = 16_383;
/// Merged areas of a sheet; a report has some sixty.
const MOST_AREAS: usize = 20_000;

/// What a sheet shows.
#[derive(Default)]
pub(super) struct Sheet {
    // Row, then column, both from 0; only where something is written.
    cells: BTreeMap<u32, BTreeMap<u32, String>>,
    areas: HashMap<(u32, u32), Area>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: Vec<bool>,
    count: usize,
    text: usize,
}

/// The last row and column of a merged area.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub bottom: u32,
    pub right: u32,
}

impl Sheet {
    /// Hides a row; before anything is written there.
    pub(super) fn hide_row(&mut self, row: u32) {
        self.hidden_rows.insert(row);
    }

    /// Hides columns; before anything is written there.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        let end = usize::try_from(last.min(LAST_COLUMN)).map_or(0, |last| last + 1);
        let first = usize::try_from(first).unwrap_or(usize::MAX);
        if self.hidden_columns.len() < end {
            self.hidden_columns.resize(end, false);
        }
        if let Some(columns) = self.hidden_columns.get_mut(first..end) {
            columns.fill(true);
        }
    }

    /// Writes a cell, the first time that it is written, where it can be seen.
    pub(super) fn write(&mut self, row: u32, column: u32, text: String) -> Result<(), FormatError> {
        let is_hidden = usize::try_from(column).ok().and_then(|column| self.hidden_columns.get(column));
        if text.trim().is_empty() || is_hidden == Some(&true) || self.hidden_rows.contains(&row) {
            return Ok(());
        }
        self.count += 1;
        self.text += text.len();
        if self.count > MOST_BOXES || self.text > MOST_TEXT {
            return Err(FormatError::TooMuch(Excess::Content));
        }
        self.cells.entry(row).or_default().entry(column).or_insert(text);
        Ok(())
    }

    /// Merges the cells from one on.
    pub(super) fn merge(&mut self, row: u32, column: u32, area: Area) -> Result<(), FormatError> {
        if self.areas.len() >= MOST_AREAS {
            return Err(FormatError::TooMuch(Excess::Content));
        }
        self.areas.insert((row, column), area);
        Ok(())
    }

    /// Adds the sheet to what stands before it: a table for each stretch of rows without an empty one.
    pub(super) fn set(&self, flow: &mut Flow) -> Result<(), FormatError> {
        let mut run: Vec<u32> = Vec::new();
        let mut end = 0;
        for (row, cells) in &self.cells {
            let hidden = self.hidden_rows.range(end.min(*row)..*row).count();
            let gap = usize::try_from(row.saturating_sub(end)).unwrap_or(usize::MAX);
            if gap > hidden {
                self.table(&std::mem::take(&mut run), flow)?;
            }
            run.push(*row);
            let areas = cells.keys().filter_map(|column| self.areas.get(&(*row, *column)));
            end = areas.map(|area| area.bottom + 1).max().unwrap_or(0).max(row + 1).max(end);
        }
        self.table(&run, flow)
    }

    // Rows and columns in which nothing is written take no part; spans are counted without them.
    fn table(&self, rows: &[u32], flow: &mut Flow) -> Result<(), FormatError> {
        let cells = || rows.iter().filter_map(|row| Some((*row, self.cells.get(row)?)));
        let columns: BTreeSet<u32> = cells().flat_map(|(_, cells)| cells.keys().copied()).collect();
        if columns.len() > MOST_COLUMNS {
            return Err(FormatError::TooMuch(Excess::Content));
        }
        // For each column the row of the run that is the first below the areas so far.
        let mut below = vec![0; columns.len()];
        flow.open_sheet();
        for (at, (row, cells)) in cells().enumerate() {
            flow.begin_row();
            for (place, column) in columns.iter().enumerate() {
                if below.get(place).is_some_and(|below| *below > at) || flow.is_full() {
                    continue;
                }
                let text = cells.get(column);
                let area = text.and_then(|_| self.areas.get(&(row, *column)));
                let tall =
                    area.map_or(0, |area| rows.partition_point(|row| *row <= area.bottom).saturating_sub(at));
                let wide = area.map_or(0, |area| columns.range(column..=&area.right.max(*column)).count());
                let cell = Cell {
                    column: Some(place),
                    cols: wide.max(1),
                    rows: tall.max(1),
                    ..Cell::new(Role::Figure)
                };
                below.iter_mut().skip(place).take(cell.cols).for_each(|below| *below = at + cell.rows);
                flow.open_box(cell);
                for line in text.map_or("", String::as_str).lines() {
                    flow.line().letters(line);
                    flow.break_line();
                }
                flow.close();
            }
        }
        flow.close();
        Ok(())
    }
}
