//! A document as its parts come: what stands in which box of which table is kept until it is clear.

use super::error::{Excess, FormatError};
use super::grid::{Cell, Grid};
use super::line::Line;
use crate::document::{Block, Document, Paragraph, Style};

/// Boxes of tables in a document; those of a report are a few hundred.
pub(super) const MOST_BOXES: usize = 200_000;
/// Paragraphs in a document, with those in boxes.
pub(super) const MOST_PARAGRAPHS: usize = 100_000;
/// Bytes of text in a document.
pub(super) const MOST_TEXT: usize = 64 * 1024 * 1024;

/// A document being read.
#[derive(Default)]
pub(super) struct Flow {
    ground: Place,
    // What is open, the innermost last.
    open: Vec<Open>,
    boxes: usize,
    paragraphs: usize,
    text: usize,
}

enum Open {
    /// A frame of text beside a paragraph.
    Frame(Place),
    Table(Grid),
    /// Always in a table.
    Box(Cell, Place),
}

/// Where text lands.
#[derive(Default)]
struct Place {
    blocks: Vec<Block>,
    line: Line,
    style: Option<Style>,
}

impl Flow {
    /// Whether there is more than a document may have; what comes after is not taken.
    pub(super) fn is_full(&self) -> bool {
        self.boxes > MOST_BOXES || self.paragraphs > MOST_PARAGRAPHS || self.text > MOST_TEXT
    }

    /// The line that text is added to.
    pub(super) fn line(&mut self) -> &mut Line {
        &mut self.place().line
    }

    /// Ends the line, if there is anything in it.
    pub(super) fn break_line(&mut self) {
        let full = self.is_full();
        let place = self.place();
        let text = place.line.take();
        if !text.is_empty() && !full {
            let style = place.style.unwrap_or(Style::Body);
            let length = text.len();
            place.blocks.push(Block::Paragraph(Paragraph { style, text }));
            self.text += length;
            self.paragraphs += 1;
        }
    }

    /// Ends the line; the lines that follow are set so.
    pub(super) fn paragraph(&mut self, style: Style) {
        self.break_line();
        self.place().style = Some(style);
    }

    /// Sets the line that has begun, and those that follow, so.
    pub(super) fn set(&mut self, style: Style) {
        self.place().style = Some(style);
    }

    /// Adds blocks that were read elsewhere.
    pub(super) fn add(&mut self, blocks: Vec<Block>) {
        self.break_line();
        self.paragraphs += blocks.len();
        self.place().blocks.extend(blocks);
    }

    /// Opens a frame of text: what is in it comes before the line that it is anchored in.
    pub(super) fn open_frame(&mut self) {
        self.open.push(Open::Frame(Place::default()));
    }

    /// Opens a table.
    pub(super) fn open_table(&mut self) {
        self.break_line();
        self.open.push(Open::Table(Grid::default()));
    }

    /// Opens a table of a sheet.
    pub(super) fn open_sheet(&mut self) {
        self.break_line();
        self.open.push(Open::Table(Grid::sheet()));
    }

    /// The table that is open, where nothing is open in it.
    pub(super) fn table(&mut self) -> Option<&mut Grid> {
        match self.open.last_mut() {
            Some(Open::Table(grid)) => Some(grid),
            _ => None,
        }
    }

    /// Begins a row, where a table is open.
    pub(super) fn begin_row(&mut self) {
        self.boxes += 1;
        let full = self.is_full();
        if let Some(grid) = self.table().filter(|_| !full) {
            grid.begin_row();
        }
    }

    /// Opens a box, where a table is open.
    pub(super) fn open_box(&mut self, cell: Cell) {
        if self.table().is_some() {
            self.boxes += 1;
            self.open.push(Open::Box(cell, Place::default()));
        }
    }

    /// The box that is open, where nothing is open in it.
    pub(super) fn open_cell(&mut self) -> Option<&mut Cell> {
        match self.open.last_mut() {
            Some(Open::Box(cell, _)) => Some(cell),
            _ => None,
        }
    }

    /// Closes what was opened last, be it a frame, a table or a box.
    pub(super) fn close(&mut self) {
        if !matches!(self.open.last(), None | Some(Open::Table(_))) {
            self.break_line();
        }
        match self.open.pop() {
            Some(Open::Frame(place)) => self.place().blocks.extend(place.blocks),
            Some(Open::Table(grid)) => grid.settle(&mut self.place().blocks),
            Some(Open::Box(cell, place)) => {
                if let Some(grid) = self.table() {
                    grid.put(Cell { blocks: place.blocks, ..cell });
                }
            }
            None => {}
        }
    }

    /// The document, with what is still open closed.
    pub(super) fn finish(mut self) -> Result<Document, FormatError> {
        while !self.open.is_empty() {
            self.close();
        }
        self.break_line();
        if self.is_full() {
            return Err(FormatError::TooMuch(Excess::Content));
        }
        let blocks = self.ground.blocks;
        if blocks.is_empty() { Err(FormatError::NoText) } else { Ok(Document { blocks }) }
    }

    // Text between the boxes of a table stands before it.
    fn place(&mut self) -> &mut Place {
        let open = self.open.iter_mut().rev();
        let mut places = open.filter_map(|open| match open {
            Open::Frame(place) | Open::Box(_, place) => Some(place),
            Open::Table(_) => None,
        });
        places.next().unwrap_or(&mut self.ground)
    }
}
