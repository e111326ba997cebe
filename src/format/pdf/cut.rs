//! A table that the end of a page cut in two, put together again.

use super::ruled::RuledTable;
use crate::document::{Table, TableBox};

/// Points by which the columns of two pages may differ.
const SAME: f64 = 4.0;

impl RuledTable {
    /// This table with the one that begins the next page; both as they were where their sides do not match.
    pub fn with(self, next: RuledTable) -> Result<RuledTable, Box<(RuledTable, RuledTable)>> {
        let outer = |table: &RuledTable| Some((*table.edges.first()?, *table.edges.last()?));
        let same = match (outer(&self), outer(&next)) {
            (Some(one), Some(other)) => (one.0 - other.0).abs() < SAME && (one.1 - other.1).abs() < SAME,
            _ => false,
        };
        // A part of a table has fewer columns where its rows have wider boxes; columns of both never lie between.
        let nested = within(&self.edges, &next.edges) || within(&next.edges, &self.edges);
        if !same || !nested {
            return Err(Box::new((self, next)));
        }
        let finer = if self.edges.len() >= next.edges.len() { &self } else { &next };
        let (edges, columns) = (finer.edges.clone(), finer.table.columns.clone());
        let mut rows = widened(self.table.rows, &self.edges, &edges);
        let mut more = widened(next.table.rows, &next.edges, &edges);
        drop_empty_end(&mut rows);
        let head =
            rows.iter().zip(&more).take_while(|(row, again)| row == again && !has_figures(row)).count();
        more.drain(..head);
        close_spans(&mut rows, &mut more);
        rows.extend(more);
        Ok(RuledTable { top: self.top, edges, table: Table { columns, head_rows: 0, rows } })
    }
}

fn within(few: &[f64], many: &[f64]) -> bool {
    few.iter().all(|edge| many.iter().any(|other| (edge - other).abs() < SAME))
}

// The same rows over finer columns.
fn widened(rows: Vec<Vec<TableBox>>, coarse: &[f64], fine: &[f64]) -> Vec<Vec<TableBox>> {
    if coarse.len() == fine.len() {
        return rows;
    }
    let nearest = |edge: f64| {
        let distance = |at: &usize| fine.get(*at).map_or(f64::MAX, |other| (edge - other).abs());
        (0..fine.len()).min_by(|one, other| distance(one).total_cmp(&distance(other))).unwrap_or(0)
    };
    let fine_places: Vec<usize> = coarse.iter().map(|edge| nearest(*edge)).collect();
    let placed = places(&rows);
    let widen = |(row, columns): (Vec<TableBox>, Vec<usize>)| {
        let wide = |(mut set, column): (TableBox, usize)| {
            if let (Some(from), Some(to)) = (fine_places.get(column), fine_places.get(column + set.cols)) {
                set.cols = (to - from).max(1);
            }
            set
        };
        row.into_iter().zip(columns).map(wide).collect()
    };
    rows.into_iter().zip(placed).map(widen).collect()
}

// A box over several rows that the page's end cut has its words on one side, and an empty box on the other.
fn close_spans(rows: &mut [Vec<TableBox>], more: &mut [Vec<TableBox>]) {
    let count = rows.len();
    let Some(first) = more.first_mut() else { return };
    // Those that reach the end of the page, from the left.
    let mut ends: Vec<(usize, &mut TableBox)> = Vec::new();
    let placed = places(rows);
    for ((at, row), columns) in rows.iter_mut().enumerate().zip(placed) {
        ends.extend(columns.into_iter().zip(row).filter(|(_, set)| at + set.rows == count));
    }
    let mut column = 0;
    first.retain_mut(|set| {
        let from = column;
        column += set.cols;
        let above = ends.iter_mut().find(|(start, above)| *start == from && above.cols == set.cols);
        // Two boxes of one row each may be two figures.
        let Some((_, above)) = above.filter(|(_, above)| set.rows.max(above.rows) > 1) else { return true };
        if !set.text.is_empty() && !above.text.is_empty() {
            return true;
        }
        above.text.push_str(&set.text);
        above.rows += set.rows;
        false
    });
}

// The column in which each box begins.
fn places(rows: &[Vec<TableBox>]) -> Vec<Vec<usize>> {
    // The first row has no spans above it: it is as wide as the table.
    let width = rows.first().map_or(0, |row| row.iter().map(|set| set.cols).sum());
    let mut covered = vec![0_usize; width];
    let place = |row: &Vec<TableBox>| {
        let mut column = 0;
        let mut out = Vec::with_capacity(row.len());
        for set in row {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            out.push(column);
            covered.iter_mut().skip(column).take(set.cols).for_each(|rows| *rows = set.rows);
            column += set.cols;
        }
        covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        out
    };
    rows.iter().map(place).collect()
}

// The lines of a row whose words all stand on the next page.
fn drop_empty_end(rows: &mut Vec<Vec<TableBox>>) {
    if rows.last().is_none_or(|last| last.iter().any(|set| !set.text.is_empty())) {
        return;
    }
    rows.pop();
    let count = rows.len();
    for (at, row) in rows.iter_mut().enumerate() {
        row.iter_mut().for_each(|set| set.rows = set.rows.min(count - at));
    }
}

fn has_figures(row: &[TableBox]) -> bool {
    row.iter().any(|set| set.text.starts_with(|letter: char| letter.is_ascii_digit()))
}
