//! Where the letters and lines of a document stand on its pages.

use nianbao::document::{Block, Document, Table};

/// How a document is set.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// How lines around boxes are drawn.
    pub ruling: Ruling,
    /// Whether pages lie on their side, turned for the reader.
    pub turned: bool,
    /// What stands around the number at the foot of a page, if there is one.
    pub number: Option<&'static str>,
    /// Whether each letter of a figure is shown by an operator of its own.
    pub split: bool,
}

/// How lines around boxes are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// A rectangle around each box.
    Boxes,
    /// A line for each side.
    Lines,
    /// A thin filled area for each side.
    Areas,
    /// None.
    Missing,
}

/// A piece of a page: letters, or drawing operators.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Letters from a point on: left, foot, size.
    Text(f64, f64, f64, String),
    /// Operators.
    Drawing(String),
}

/// Letters as wide as high, but for those of ASCII, which are half as wide.
fn width(letter: char) -> f64 {
    if letter.is_ascii() { 0.5 } else { 1.0 }
}

const LEFT: f64 = 60.0;
const WIDTH: f64 = 475.0;
const TOP: f64 = 780.0;
const FOOT: f64 = 70.0;

struct Page {
    pages: Vec<Vec<Piece>>,
    at: f64,
    setting: Setting,
}

/// The pieces of each page.
pub fn pages(document: &Document, setting: &Setting) -> Vec<Vec<Piece>> {
    let mut page = Page { pages: vec![Vec::new()], at: TOP, setting: *setting };
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                for line in wrapped(&paragraph.text, WIDTH / 12.0) {
                    page.room(20.0);
                    page.at -= 20.0;
                    page.text(LEFT, page.at, 12.0, &line);
                }
            }
            Block::Table(table) => page.table(table),
        }
    }
    if let Some(around) = setting.number {
        for (at, pieces) in page.pages.iter_mut().enumerate() {
            let text = around.replace('#', &(at + 1).to_string());
            pieces.push(Piece::Text(290.0, 40.0, 10.0, text));
        }
    }
    if setting.turned {
        let turn = Piece::Drawing("0 1 -1 0 842 0 cm\n".to_owned());
        page.pages.iter_mut().for_each(|pieces| pieces.insert(0, turn.clone()));
    }
    page.pages
}

fn wrapped(text: &str, room: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for letter in text.chars() {
        if used + width(letter) > room {
            lines.push(String::new());
            used = 0.0;
        }
        lines.last_mut().unwrap().push(letter);
        used += width(letter);
    }
    lines
}

impl Page {
    fn room(&mut self, height: f64) -> bool {
        let full = self.at - height < FOOT;
        if full {
            self.pages.push(Vec::new());
            self.at = TOP;
        }
        full
    }

    fn text(&mut self, left: f64, foot: f64, size: f64, text: &str) {
        let pieces = self.pages.last_mut().unwrap();
        if !self.setting.split {
            return pieces.push(Piece::Text(left, foot, size, text.to_owned()));
        }
        let mut left = left;
        for letter in text.chars() {
            pieces.push(Piece::Text(left, foot, size, letter.to_string()));
            left += width(letter) * size;
        }
    }

    fn table(&mut self, table: &Table) {
        let sum: u32 = table.columns.iter().sum();
        let mut edges = vec![LEFT];
        for share in &table.columns {
            edges.push(edges.last().unwrap() + WIDTH * f64::from(*share) / f64::from(sum));
        }
        let boxes = placed(table);
        let lines = |at: usize| {
            let (_, column, set) = &boxes[at];
            wrapped(&set.text, (edges[column + set.cols] - edges[*column] - 4.0) / 8.0)
        };
        let mut heights = vec![14.0_f64; table.rows.len()];
        for (at, (row, _, set)) in boxes.iter().enumerate().filter(|(_, (_, _, set))| set.rows == 1) {
            let _ = set;
            heights[*row] = heights[*row].max(lines(at).len() as f64 * 10.0 + 4.0);
        }
        for (at, (row, _, set)) in boxes.iter().enumerate() {
            let held: f64 = heights[*row..row + set.rows].iter().sum();
            let missing = lines(at).len() as f64 * 10.0 + 4.0 - held;
            heights[row + set.rows - 1] += missing.max(0.0);
        }
        // A table is cut where the page ends; each part of a box has lines around it.
        let mut from = 0;
        while from < table.rows.len() {
            let mut to = from;
            let mut used = 0.0;
            while to < table.rows.len() && self.at - used - heights[to] >= FOOT {
                used += heights[to];
                to += 1;
            }
            if to == from {
                assert!(self.room(1000.0));
                continue;
            }
            let head = |row: usize| self.at - heights[from..row].iter().sum::<f64>();
            let mut texts = Vec::new();
            let mut sides = Vec::new();
            for (at, (row, column, set)) in boxes.iter().enumerate() {
                let (first, last) = ((*row).max(from), (row + set.rows).min(to));
                if first >= last {
                    continue;
                }
                let (left, right) = (edges[*column], edges[column + set.cols]);
                sides.push([left, head(last), right, head(first)]);
                if *row >= from {
                    let middle = head(first).midpoint(head(last));
                    let lines = lines(at);
                    for (line, text) in lines.iter().enumerate() {
                        let foot = middle + lines.len() as f64 * 5.0 - 10.0 * line as f64 - 8.0;
                        let used: f64 = text.chars().map(width).sum::<f64>() * 8.0;
                        texts.push((left.midpoint(right) - used / 2.0, foot, text.clone()));
                    }
                }
            }
            for (left, foot, text) in texts {
                self.text(left, foot, 8.0, &text);
            }
            let drawing: String = sides.into_iter().map(|side| drawn(side, self.setting.ruling)).collect();
            self.pages.last_mut().unwrap().push(Piece::Drawing(drawing));
            self.at -= used + if to == table.rows.len() { 6.0 } else { 1000.0 };
            from = to;
            if from < table.rows.len() {
                self.room(0.0);
            }
        }
    }
}

/// Row, column and box.
pub fn placed(table: &Table) -> Vec<(usize, usize, &nianbao::document::TableBox)> {
    let mut taken = vec![vec![false; table.columns.len()]; table.rows.len()];
    let mut out = Vec::new();
    for (row, boxes) in table.rows.iter().enumerate() {
        for set in boxes {
            let column = taken[row].iter().position(|taken| !taken).unwrap();
            for line in &mut taken[row..row + set.rows] {
                line[column..column + set.cols].fill(true);
            }
            out.push((row, column, set));
        }
    }
    out
}

fn drawn([left, foot, right, head]: [f64; 4], ruling: Ruling) -> String {
    let (width, height) = (right - left, head - foot);
    match ruling {
        Ruling::Boxes => format!("{left:.2} {foot:.2} {width:.2} {height:.2} re S\n"),
        Ruling::Lines => format!(
            "{left:.2} {foot:.2} m {right:.2} {foot:.2} l S {left:.2} {head:.2} m {right:.2} {head:.2} l S \
             {left:.2} {foot:.2} m {left:.2} {head:.2} l S {right:.2} {foot:.2} m {right:.2} {head:.2} l S\n"
        ),
        Ruling::Areas => format!(
            "{left:.2} {foot:.2} {width:.2} 0.6 re f {left:.2} {head:.2} {width:.2} 0.6 re f \
             {left:.2} {foot:.2} 0.6 {height:.2} re f {right:.2} {foot:.2} 0.6 {height:.2} re f\n"
        ),
        Ruling::Missing => String::new(),
    }
}
