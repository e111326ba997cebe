//! The boxes of a table as they come, and what they are in the end: a table, or mere layout of what is in them.

mod layout;
mod placing;

pub(super) use placing::MOST_COLUMNS;

use crate::document::{Block, Role};

/// A box and where it stands.
pub(super) struct Cell {
    /// Grid column at which it begins; none for the first that is free.
    pub column: Option<usize>,
    /// Grid columns that it spans, at least 1.
    pub cols: usize,
    /// Grid rows that it spans, at least 1; more than there are for the rest of its group of rows.
    pub rows: usize,
    /// What it is for.
    pub role: Role,
    /// Whether it is one with boxes above or below it.
    pub joint: Joint,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// How a box is one with others of its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Joint {
    #[default]
    None,
    /// Those below it that go on from it.
    Begins,
    /// It goes on from the one above it.
    GoesOn,
}

/// A group of rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// At the top, wherever it was written.
    Head,
    Body,
    /// At the bottom, wherever it was written.
    Foot,
}

/// A table being read.
#[derive(Default)]
pub(super) struct Grid {
    head: Vec<Vec<Cell>>,
    body: Vec<Vec<Cell>>,
    foot: Vec<Vec<Cell>>,
    group: Option<Group>,
    // Row of the group in which the part of it begins that is being read: spans do not leave it.
    start: usize,
    // For each column, the row and place of the box that began there last.
    above: Vec<(usize, usize)>,
    is_sheet: bool,
}

impl Grid {
    /// A sheet: rows with one box above and below the entries are paragraphs.
    pub(super) fn sheet() -> Grid {
        Grid { is_sheet: true, ..Grid::default() }
    }

    /// Begins a group of rows. Of several heads the first stands at the top, of several feet at the bottom.
    pub(super) fn begin_group(&mut self, group: Group) {
        self.end_group();
        self.group = match group {
            Group::Head if self.head.is_empty() => Some(Group::Head),
            Group::Foot if self.foot.is_empty() => Some(Group::Foot),
            _ => None,
        };
        self.start = self.rows().len();
    }

    /// Ends the group; the spans of its boxes end with it.
    pub(super) fn end_group(&mut self) {
        let start = self.start;
        let rows = self.rows();
        let height = rows.len();
        for (at, row) in rows.iter_mut().enumerate().skip(start) {
            row.iter_mut().for_each(|cell| cell.rows = cell.rows.min(height - at));
        }
        self.group = None;
        self.start = self.body.len();
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self) {
        self.rows().push(Vec::new());
    }

    /// Takes the last row out again.
    pub(super) fn drop_row(&mut self) {
        self.rows().pop();
    }

    /// Adds a box to the last row, or to the box that it goes on from.
    pub(super) fn put(&mut self, cell: Cell) {
        if self.rows().is_empty() {
            self.begin_row();
        }
        let row = self.rows().len().saturating_sub(1);
        let Some(column) = cell.column.filter(|column| *column < MOST_COLUMNS) else {
            return self.push(cell);
        };
        if self.above.len() <= column {
            self.above.resize(column + 1, (usize::MAX, 0));
        }
        let (top, place) = self.above.get(column).copied().unwrap_or((usize::MAX, 0));
        let above = self.rows().get_mut(top).and_then(|row| row.get_mut(place));
        let is_one = |above: &&mut Cell| above.joint != Joint::None && top + above.rows == row;
        match above.filter(is_one).filter(|_| cell.joint == Joint::GoesOn) {
            Some(above) => {
                above.rows += 1;
                above.blocks.extend(cell.blocks);
            }
            None => {
                let place = self.rows().last().map_or(0, Vec::len);
                self.above.iter_mut().skip(column).take(1).for_each(|above| *above = (row, place));
                self.push(cell);
            }
        }
    }

    /// Adds what it is to what stands before it.
    pub(super) fn settle(mut self, out: &mut Vec<Block>) {
        self.end_group();
        let head_rows = self.head.len();
        let rows: Vec<_> = [self.head, self.body, self.foot].into_iter().flatten().collect();
        layout::settle(rows, head_rows, self.is_sheet, out);
    }

    fn push(&mut self, cell: Cell) {
        if let Some(row) = self.rows().last_mut() {
            row.push(cell);
        }
    }

    fn rows(&mut self) -> &mut Vec<Vec<Cell>> {
        match self.group {
            Some(Group::Head) => &mut self.head,
            Some(Group::Foot) => &mut self.foot,
            Some(Group::Body) | None => &mut self.body,
        }
    }
}

impl Cell {
    /// An empty box of its own column and row.
    pub(super) fn new(role: Role) -> Cell {
        Cell { column: None, cols: 1, rows: 1, role, joint: Joint::None, blocks: Vec::new() }
    }

    fn holds_table(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Table(_)))
    }

    fn letters(&self) -> usize {
        let letters = |block: &Block| match block {
            Block::Paragraph(paragraph) => paragraph.text.chars().count(),
            Block::Table(_) => 0,
        };
        self.blocks.iter().map(letters).sum()
    }

    /// The paragraphs in it.
    fn lines(&self, joint: &str) -> String {
        let line = |block: &Block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text.clone()),
            Block::Table(_) => None,
        };
        self.blocks.iter().filter_map(line).collect::<Vec<_>>().join(joint)
    }
}
