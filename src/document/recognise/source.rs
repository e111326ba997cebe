//! A document as lines of pieces: what may be a figure, and what is words.

use super::letters::letters;
use crate::document::{Block, Document, Role, Spot, Style};
use crate::form::Kind;
use crate::report::Figure;
use crate::report::figure::{half_width, is_blank};

/// A line of text, or a row of a table.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The block that it is, or is in.
    pub block: usize,
    /// Whether what stands in it stands in boxes, of a table or between tabs: then one that is empty is there too.
    pub boxed: bool,
    /// Whether it is a row of a table.
    pub tabular: bool,
    /// The text of a paragraph.
    pub text: Option<&'a str>,
    /// How a paragraph is set.
    pub style: Style,
    /// From the left.
    pub pieces: Vec<Piece<'a>>,
}

/// A stretch of text.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// What it says.
    pub text: &'a str,
    /// Where.
    pub spot: Spot,
    /// Grid column of its left edge.
    pub column: usize,
    /// What it looks like.
    pub look: PieceLook,
}

/// What a piece looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceLook {
    /// A figure, or a sign for none.
    Value,
    /// Nothing.
    Empty,
    /// Words.
    Words,
}

impl Line<'_> {
    /// Where all of it stands: a paragraph whole, of a row of a table each box.
    pub fn spots(&self) -> Vec<Spot> {
        let filled =
            || self.pieces.iter().filter(|piece| piece.look != PieceLook::Empty).map(|piece| piece.spot);
        match (self.tabular, filled().next(), filled().next_back()) {
            (false, Some(first), Some(last)) => vec![Spot { end: last.end, ..first }],
            _ => filled().collect(),
        }
    }

    /// Its letters.
    pub fn letters(&self) -> Vec<char> {
        self.pieces.iter().flat_map(|piece| letters(piece.text)).collect()
    }

    /// How many pieces look like that.
    pub fn count(&self, look: PieceLook) -> usize {
        self.pieces.iter().filter(|piece| piece.look == look).count()
    }
}

/// The lines of a document, in order.
pub fn lines(document: &Document) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) => lines.push(line_of(&paragraph.text, paragraph.style, at)),
            Block::Table(table) => {
                let mut taken: Vec<usize> = Vec::new();
                for (row, boxes) in table.rows.iter().enumerate() {
                    let mut column = 0;
                    let mut pieces = Vec::with_capacity(boxes.len());
                    for (place, held) in boxes.iter().enumerate() {
                        while taken.get(column).is_some_and(|rows| *rows > 0) {
                            column += 1;
                        }
                        let spot = Spot { block: at, row, place, start: 0, end: held.text.len() };
                        let words = held.role == Role::Label || held.role == Role::Note;
                        pieces.push(piece(&held.text, spot, column, words));
                        let width = held.cols.max(1);
                        if taken.len() < column + width {
                            taken.resize(column + width, 0);
                        }
                        taken.iter_mut().skip(column).take(width).for_each(|rows| *rows = held.rows.max(1));
                        column += width;
                    }
                    taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
                    lines.push(Line {
                        block: at,
                        boxed: true,
                        tabular: true,
                        text: None,
                        style: Style::Body,
                        pieces,
                    });
                }
            }
        }
    }
    lines
}

fn piece(text: &str, spot: Spot, column: usize, words: bool) -> Piece<'_> {
    let look = match text {
        text if is_blank(text) => PieceLook::Empty,
        text if !words && is_value(text) => PieceLook::Value,
        _ => PieceLook::Words,
    };
    Piece { text, spot, column, look }
}

// Fields between tabs where several are filled; one box where a tab stands before it, as text processors copy tables;
// or else words and figures between spaces.
fn line_of(text: &str, style: Style, block: usize) -> Line<'_> {
    let at = |start: usize, end: usize| Spot { block, row: 0, place: 0, start, end };
    let fields = pieces_between(text, |letter| letter == '\t');
    let is_filled = |(start, end): &&(usize, usize)| !is_blank(text.get(*start..*end).unwrap_or(""));
    let filled = fields.iter().filter(is_filled).count();
    // A label with nothing but empty boxes behind it.
    let behind = fields.iter().rev().take_while(|field| !is_filled(field)).count();
    let boxed = filled > 1 || filled == 1 && behind > 1 || fields.len() > 2 && behind == fields.len();
    let one_box = !boxed && text.starts_with('\t');
    let parts = match (boxed, one_box) {
        (true, _) => fields,
        (_, true) => vec![fields.iter().find(is_filled).copied().unwrap_or((0, text.len()))],
        _ => unglued(text, joined_notes(text, pieces_between(text, is_space))),
    };
    let pieces = parts.into_iter().enumerate().map(|(column, (start, end))| {
        let field = text.get(start..end).unwrap_or("");
        let start = start + field.len() - field.trim_start().len();
        let field = text.get(start..end).unwrap_or("").trim_end();
        piece(field, at(start, start + field.len()), column, false)
    });
    let pieces = pieces.filter(|piece| boxed || one_box || piece.look != PieceLook::Empty).collect();
    Line { block, boxed, tabular: false, text: Some(text), style, pieces }
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{3000}'
}

fn pieces_between(text: &str, is_between: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for (at, letter) in text.char_indices() {
        if is_between(letter) {
            pieces.push((start, at));
            start = at + letter.len_utf8();
        }
    }
    pieces.push((start, text.len()));
    pieces
}

// `22（其中修订 16 件）` is one figure, whatever spaces are in its note.
fn joined_notes(text: &str, pieces: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut joined: Vec<(usize, usize)> = Vec::with_capacity(pieces.len());
    for (start, end) in pieces {
        let open = joined.last().and_then(|(start, end)| text.get(*start..*end)).is_some_and(|held| {
            let held = half_width(held);
            held.starts_with(|letter: char| letter.is_ascii_digit())
                && held.contains('(')
                && !held.contains(')')
        });
        match joined.last_mut().filter(|_| open) {
            Some(last) => last.1 = end,
            None => joined.push((start, end)),
        }
    }
    joined
}

// 行政许可550 is a label and a figure.
fn unglued(text: &str, pieces: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let figure_at = |(start, end): (usize, usize)| {
        let piece = text.get(start..end)?;
        let label =
            piece.trim_end_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ','));
        let last = label.chars().next_back()?;
        let closes = matches!(last, '\u{4e00}'..='\u{9fff}' | '）' | ')' | '”');
        // 表1 is the number of a table.
        let counts = matches!(label, "表" | "图" | "附表" | "附图" | "附件");
        (closes && !counts && label.len() < piece.len()).then_some(start + label.len())
    };
    pieces
        .into_iter()
        .flat_map(|(start, end)| match figure_at((start, end)) {
            Some(at) => vec![(start, at), (at, end)],
            None => vec![(start, end)],
        })
        .collect()
}

// What may stand in a cell of some kind, or a sign that is put for 0.
fn is_value(text: &str) -> bool {
    if text.len() > 200 {
        return false;
    }
    let reads = |kind| match Figure::read(text, kind) {
        figure @ Figure::Text(_) => figure.is_placeholder(),
        _ => true,
    };
    reads(Kind::Count) || reads(Kind::Change) || reads(Kind::AmountWithUnit) || is_nearly(text)
}

// A number with a comma, a point or a sign that no cell takes; it is kept as written.
fn is_nearly(text: &str) -> bool {
    let plain = half_width(text);
    plain.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '+'))
        && plain.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '+'))
        // 2.1 and 2021-01-20 are not meant.
        && !plain.ends_with('.')
        && plain.matches('-').count() < 2
}
