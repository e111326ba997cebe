//! The rows of a table with their figures in its cells, and what about them is in doubt.

use super::Look;
use super::figures::Read;
use super::groups::Group;
use super::placing::{Placing, figure, footing, placings};
use super::source::PieceLook;
use super::table::{ALIKE, FoundRow, cells};
use crate::document::Spot;
use crate::form::{CellId, Form};
use crate::report::Figure;

/// Where the figures of a group stand.
pub fn spots(group: &Group) -> impl Iterator<Item = Spot> {
    group.values.iter().filter(|value| value.look != PieceLook::Empty).map(|value| value.spot)
}

/// A table's figures in the cells of its own edition.
pub struct Placed {
    /// Cell, figure, where from.
    pub cells: Vec<(CellId, Figure, Option<Spot>)>,
    /// What is to be looked at.
    pub looks: Vec<Look>,
    /// Figures that have no cell.
    pub left: Vec<Spot>,
}

/// A row with the ways in which its figures may stand.
struct Row<'a> {
    cells: &'a [CellId],
    group: &'a Group<'a>,
    placings: Vec<Placing>,
    chosen: usize,
    /// Whether all foots as chosen, and no other way would be as good.
    proved: bool,
}

impl Row<'_> {
    fn figure(&self, form: &Form, cell: CellId, placing: usize) -> Option<Figure> {
        let at = self.cells.iter().position(|held| *held == cell)?;
        let value = self.placings.get(placing)?.get(at)?.and_then(|value| self.group.values.get(value));
        Some(figure(form, cell, value))
    }

    fn is_loose(&self) -> bool {
        self.group.loose || !self.group.stretches.is_empty()
    }

    // Why all of it is to be looked at. `whole`: each of the table's rows was found, and nothing else; `ragged`: some
    // rows lack figures, so that two of them may look like one.
    fn doubt(&self, found: &FoundRow, whole: bool, ragged: bool) -> Option<String> {
        let (filled, width) = (self.group.filled(), self.cells.len());
        if self.placings.len() > 1 && self.group.stretches.is_empty() {
            return Some(format!(
                "这一行读到 {filled} 个数，应为 {width} 个：怎样填入是推算的，请对照原件。"
            ));
        }
        if self.group.floating && !whole && !self.proved {
            return Some("这一行的数和名称不在一行，表里又缺了行，是按次序填的，请对照原件。".to_owned());
        }
        if self.is_loose() && (!self.proved || ragged) {
            return Some("这一行的数在原件里不在一起，是推算着合成一行的，请对照原件。".to_owned());
        }
        // Unlike words in the place of a label; where there are none, the place in the table says what it is.
        let has_label = self.group.labels.iter().any(|(letters, _)| !letters.is_empty());
        let unlike = found.labelled && has_label && found.likeness < HARDLY_ALIKE;
        let full = filled == width || self.group.boxed && self.group.values.len() == width;
        if found.likeness < ALIKE && (!whole || !full || unlike) {
            return Some("这一行的名称没有认出来，是按位置填的，请对照原件。".to_owned());
        }
        None
    }
}

/// Likeness below which words are of something else.
const HARDLY_ALIKE: usize = 400;

impl Placed {
    /// Places the figures of a table as read.
    pub fn of(read: &Read) -> Placed {
        let form = read.form;
        let Some(layout) = form.tables.get(read.table) else {
            return Placed { cells: vec![], looks: vec![], left: vec![] };
        };
        let mut rows: Vec<Row> = read
            .found
            .rows
            .iter()
            .map(|row| {
                let cells = cells(layout, row.row);
                Row {
                    cells,
                    group: &row.group,
                    placings: placings(&row.group, cells.len()),
                    chosen: 0,
                    proved: false,
                }
            })
            .collect();
        choose(form, &mut rows);
        let mut placed = Placed { cells: Vec::new(), looks: Vec::new(), left: Vec::new() };
        if read.found.by_order && !placed.is_proved(form, &rows, read.table) {
            let cells = layout.entry_rows.iter().flatten().copied().collect();
            let reason = "这张表的名称和数在原件里不在一处，数是按先后次序填的，请对照原件。".to_owned();
            placed.looks.push(Look {
                cells,
                field: None,
                reason,
                spot: rows.iter().find_map(|row| spots(row.group).next()),
            });
        }
        let whole = read.found.missing.is_empty() && read.found.stray.is_empty();
        let is_ragged = |row: &Row| !row.group.boxed && row.group.values.len() < row.cells.len();
        let ragged = rows.iter().any(is_ragged) || !whole;
        for (row, found) in rows.iter().zip(&read.found.rows) {
            placed.row(form, row);
            if let Some(reason) = row.doubt(found, whole, ragged) {
                let spot = row.group.words.first().copied().or_else(|| spots(row.group).next());
                placed.looks.push(Look { cells: row.cells.to_vec(), field: None, reason, spot });
            }
        }
        for run in read.found.missing.chunk_by(|one, next| one + 1 == *next) {
            let cells: Vec<CellId> = run.iter().flat_map(|row| cells(layout, *row)).copied().collect();
            let name =
                cells.first().and_then(|cell| form.entry(*cell)).map_or("", |entry| entry.row_name.as_str());
            let reason = match run.len() {
                1 => format!("原件里没有找到“{name}”这一行的数。"),
                count => format!("原件里没有找到“{name}”起 {count} 行的数。"),
            };
            placed.looks.push(Look { cells, field: None, reason, spot: None });
        }
        placed
    }

    // Whether the table has equations, and all hold.
    fn is_proved(&self, form: &Form, rows: &[Row], table: usize) -> bool {
        let cells: Vec<CellId> = form
            .tables
            .get(table)
            .map_or_else(Vec::new, |layout| layout.entry_rows.iter().flatten().copied().collect());
        let figure_of =
            |cell: CellId| rows.iter().find_map(|row| row.figure(form, cell, row.chosen)).unwrap_or_default();
        let (even, all) = footing(form, &cells, &figure_of);
        all > 0 && even == all
    }

    fn row(&mut self, form: &Form, row: &Row) {
        let Some(placing) = row.placings.get(row.chosen) else { return };
        for (cell, value) in row.cells.iter().zip(placing) {
            let value = value.and_then(|value| row.group.values.get(value));
            let spot = value.filter(|value| value.look != PieceLook::Empty).map(|value| value.spot);
            self.cells.push((*cell, figure(form, *cell, value), spot));
        }
        let unused = row
            .group
            .values
            .iter()
            .enumerate()
            .filter(|(at, value)| value.look != PieceLook::Empty && !placing.contains(&Some(*at)));
        self.left.extend(unused.map(|(_, value)| value.spot));
    }
}

// For each row in doubt the way with which most equations foot, the others as they are; twice, since rows in doubt
// may hang on each other.
fn choose(form: &Form, rows: &mut [Row]) {
    for _ in 0..2 {
        for at in 0..rows.len() {
            let Some(row) =
                rows.get(at).filter(|row| row.placings.len() > 1 || row.is_loose() || row.group.floating)
            else {
                continue;
            };
            let evens: Vec<usize> = (0..row.placings.len())
                .map(|placing| {
                    let figure_of = |cell: CellId| {
                        let own = row.figure(form, cell, placing);
                        own.or_else(|| rows.iter().find_map(|row| row.figure(form, cell, row.chosen)))
                            .unwrap_or_default()
                    };
                    footing(form, row.cells, &figure_of).0
                })
                .collect();
            let most = evens.iter().copied().max().unwrap_or(0);
            let chosen = evens.iter().position(|even| *even == most).unwrap_or(0);
            let figures = |placing: usize| row.cells.iter().map(move |cell| row.figure(form, *cell, placing));
            let rivals = evens.iter().enumerate().filter(|(at, even)| *at != chosen && **even == most);
            let alone = rivals.clone().all(|(at, _)| figures(at).eq(figures(chosen)));
            let all = footing(form, row.cells, &|_| Figure::Blank).1;
            let proved = alone && most == all && all > 0;
            if let Some(row) = rows.get_mut(at) {
                (row.chosen, row.proved) = (chosen, proved);
            }
        }
    }
}
