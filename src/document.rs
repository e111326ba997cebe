//! What a file holds, whatever its format: paragraphs and tables with spans, no meaning attached.
//!
//! A report is typeset into a document and a format renders it; a format parses a file into a document
//! and a report is recognised in it. Text is plain everywhere: nothing in it is markup.

pub mod check_sheet;
pub mod recognise;
pub mod typeset;

pub use recognise::recognise;
pub use typeset::typeset;

/// A document, from its top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What follows what.
    pub blocks: Vec<Block>,
}

/// What stands between two others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Text.
    Paragraph(Paragraph),
    /// A grid.
    Table(Table),
}

/// Where in a document words stand: bytes of a paragraph's text, or of the text of a table's box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Which block.
    pub block: usize,
    /// Which row of a table; 0 in a paragraph.
    pub row: usize,
    /// Which of the boxes that begin in that row; 0 in a paragraph.
    pub place: usize,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// A stretch of text without a line break. A tab parts what stood in different boxes of a copied table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// How it is set.
    pub style: Style,
    /// What it says.
    pub text: String,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A line of the document's title; lines that follow one another are one title.
    Title,
    /// 一、…
    Heading,
    /// （一）…
    Subheading,
    /// Running text.
    Body,
    /// A line of the closing signature: who, when.
    Signature,
}

/// A grid of boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Width of each grid column, as a share of their sum.
    pub columns: Vec<u32>,
    /// Rows from the top that are repeated on every page.
    pub head_rows: usize,
    /// For each grid row the boxes that begin in it, from the left; spans of rows above left out.
    pub rows: Vec<Vec<TableBox>>,
}

/// A box of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableBox {
    /// What it says; lines are parted by `\n`.
    pub text: String,
    /// Grid columns that it spans, at least 1.
    pub cols: usize,
    /// Grid rows that it spans, at least 1.
    pub rows: usize,
    /// What it is for.
    pub role: Role,
}

/// What a table's box is for. A reader that cannot tell says [`Role::Figure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Names the columns or the rows below it.
    Head,
    /// Names the rows to the right of it.
    Label,
    /// A remark.
    Note,
    /// What the table tells.
    Figure,
}

impl Document {
    /// The words at a spot; empty where there are none.
    pub fn words(&self, spot: Spot) -> &str {
        self.text(spot).get(spot.start..spot.end).unwrap_or("")
    }

    /// The text that a spot is in.
    pub fn text(&self, spot: Spot) -> &str {
        match self.blocks.get(spot.block) {
            Some(Block::Paragraph(paragraph)) => &paragraph.text,
            Some(Block::Table(table)) => {
                table.rows.get(spot.row).and_then(|row| row.get(spot.place)).map_or("", |held| &held.text)
            }
            None => "",
        }
    }

    /// The title on one line; empty where no paragraph is one.
    pub fn title(&self) -> String {
        let line = |block: &Block| match block {
            Block::Paragraph(Paragraph { style: Style::Title, text }) => Some(text.clone()),
            _ => None,
        };
        self.blocks.iter().filter_map(line).collect()
    }
}
