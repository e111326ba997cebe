//! The official tables as they are about to be printed: boxes with spans, drawn from the notices.

use super::figures::Figures;
use crate::notices::{self, APPLICANT_HEADS, CASES, NOTE, OUTCOMES};
use crate::reports::{APPLICANTS, GROUPS, OUTCOMES as OUTCOME_KEYS};

/// A table to be printed.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Grid columns.
    pub width: usize,
    /// Rows from the top that name the columns.
    pub head_rows: usize,
    /// For each grid row the boxes that begin in it, from the left.
    pub rows: Vec<Vec<Held>>,
}

/// A box of it.
#[derive(Clone, Debug)]
pub struct Held {
    /// What it says; lines are parted by `\n`.
    pub text: String,
    /// Grid columns spanned.
    pub cols: usize,
    /// Grid rows spanned.
    pub rows: usize,
    /// Key of its cell; none for the form's own words.
    pub key: Option<String>,
}

impl Held {
    pub fn words(text: &str, cols: usize, rows: usize) -> Held {
        Held { text: text.to_owned(), cols, rows, key: None }
    }

    fn figure(figures: &Figures, key: String, cols: usize) -> Held {
        let text = figures.get(&key).unwrap_or_else(|| panic!("a figure for {key}")).clone();
        Held { text, cols, rows: 1, key: Some(key) }
    }
}

impl Sheet {
    /// Part 二.
    pub fn disclosure(edition: &str, figures: &Figures) -> Sheet {
        let held = |drawn: &str| {
            let (text, cols) = match drawn.rsplit_once('×') {
                Some((text, cols)) => (text, cols.parse().unwrap()),
                None => (drawn, 1),
            };
            match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
                Some(key) => Held::figure(figures, key.to_owned(), cols),
                None => Held::words(text, cols, 1),
            }
        };
        let rows: Vec<Vec<_>> = notices::disclosure(edition)
            .iter()
            .map(|row| row.split_whitespace().map(held).collect())
            .collect();
        let width = rows[0].iter().map(|held| held.cols).sum();
        Sheet { width, head_rows: 0, rows }
    }

    /// Part 三.
    pub fn applications(edition: &str, figures: &Figures) -> Sheet {
        let mut rows = heads(&APPLICANT_HEADS.map(|path| [&["申请人情况"], path].concat()), 3);
        rows[0].insert(0, Held::words(NOTE, 3, 3));
        let labelled = notices::labelled_rows(edition);
        for (at, (labels, key)) in labelled.iter().enumerate() {
            let mut row = Vec::new();
            for (depth, label) in labels.iter().enumerate() {
                let inner = depth + 1 == labels.len();
                let cols = if inner { 3 - depth } else { 1 };
                let same = |labels: &Vec<&str>| !inner && labels.len() > depth + 1 && labels[depth] == *label;
                if at > 0 && same(&labelled[at - 1].0) {
                    continue;
                }
                // A group goes on as long as its label does; the results' over their total too.
                let run = labelled[at..].iter().take_while(|(labels, _)| same(labels)).count();
                row.push(Held::words(label, cols, if inner { 1 } else { run }));
            }
            let columns = APPLICANTS.iter().chain(&["total"]);
            row.extend(
                columns.map(|column| Held::figure(figures, format!("applications.{key}.{column}"), 1)),
            );
            rows.push(row);
        }
        Sheet { width: 10, head_rows: 3, rows }
    }

    /// Part 四.
    pub fn litigation(figures: &Figures) -> Sheet {
        let paths: Vec<Vec<&str>> =
            CASES.iter().flat_map(|case| OUTCOMES.map(|outcome| [*case, &[outcome]].concat())).collect();
        let mut rows = heads(&paths, 3);
        let columns: Vec<_> = OUTCOME_KEYS.into_iter().chain(["total"]).collect();
        let keys =
            GROUPS.iter().flat_map(|group| columns.iter().map(move |of| format!("litigation.{group}.{of}")));
        rows.push(keys.map(|key| Held::figure(figures, key, 1)).collect());
        Sheet { width: 15, head_rows: 3, rows }
    }

    /// Boxes that hold figures.
    pub fn figures(&self) -> impl Iterator<Item = &Held> {
        self.rows.iter().flatten().filter(|held| held.key.is_some())
    }

    /// Boxes that hold figures.
    pub fn figures_mut(&mut self) -> impl Iterator<Item = &mut Held> {
        self.rows.iter_mut().flatten().filter(|held| held.key.is_some())
    }

    /// Boxes that hold words.
    pub fn words_mut(&mut self) -> impl Iterator<Item = &mut Held> {
        self.rows.iter_mut().flatten().filter(|held| held.key.is_none())
    }

    /// Grid column of each box's left edge.
    pub fn columns(&self) -> Vec<Vec<usize>> {
        let mut taken = vec![vec![false; self.width]; self.rows.len()];
        let mut columns = Vec::new();
        for (row, boxes) in self.rows.iter().enumerate() {
            let mut of_row = Vec::new();
            for held in boxes {
                let column = taken[row].iter().position(|taken| !taken).expect("room for the box");
                for covered in &mut taken[row..row + held.rows] {
                    covered[column..column + held.cols].fill(true);
                }
                of_row.push(column);
            }
            columns.push(of_row);
        }
        columns
    }

    /// The table cut in two above a row, as at the end of a page. What spans the cut goes on below it, with
    /// its words or without.
    pub fn cut(&self, above: usize, words_go_on: bool, head_is_repeated: bool) -> (Sheet, Sheet) {
        let columns = self.columns();
        let mut upper = Sheet { rows: self.rows[..above].to_vec(), ..*self };
        let mut lower = Sheet { rows: self.rows[above..].to_vec(), head_rows: 0, ..*self };
        let mut first: Vec<_> = columns[above].iter().copied().zip(lower.rows[0].drain(..)).collect();
        for (row, boxes) in upper.rows.iter_mut().enumerate() {
            for (held, column) in boxes.iter_mut().zip(&columns[row]) {
                let below = (row + held.rows).saturating_sub(above);
                if below > 0 {
                    held.rows -= below;
                    let text = if words_go_on { held.text.clone() } else { String::new() };
                    first.push((*column, Held { text, rows: below, ..held.clone() }));
                }
            }
        }
        first.sort_by_key(|(column, _)| *column);
        lower.rows[0] = first.into_iter().map(|(_, held)| held).collect();
        if head_is_repeated {
            lower.rows.splice(0..0, self.rows[..self.head_rows].iter().cloned());
            lower.head_rows = self.head_rows;
        }
        (upper, lower)
    }

    /// The table without a row. What spans it is shorter by one; what begins in it begins below.
    pub fn without_row(&self, row: usize) -> Sheet {
        let columns = self.columns();
        let mut sheet = self.clone();
        let gone = sheet.rows.remove(row);
        for (at, boxes) in sheet.rows.iter_mut().enumerate().take(row) {
            for held in boxes {
                if at + held.rows > row {
                    held.rows -= 1;
                }
            }
        }
        let onward = gone.into_iter().zip(&columns[row]).filter(|(held, _)| held.rows > 1);
        for (inserted, (held, column)) in onward.enumerate() {
            let place = columns[row + 1].iter().filter(|other| *other < column).count();
            sheet.rows[row].insert(place + inserted, Held { rows: held.rows - 1, ..held });
        }
        sheet
    }
}

/// Rows of heads, from the words above each column; the same words side by side are one box, and the
/// innermost reaches down.
fn heads(paths: &[Vec<&str>], rows: usize) -> Vec<Vec<Held>> {
    let level = |row: usize| {
        let mut boxes: Vec<(Vec<&str>, Held)> = Vec::new();
        for path in paths.iter().filter(|path| path.len() > row) {
            match boxes.last_mut() {
                Some((before, held)) if path[..=row] == before[..] && path.len() > row + 1 => held.cols += 1,
                _ => {
                    let down = if path.len() == row + 1 { rows - row } else { 1 };
                    boxes.push((path[..=row].to_vec(), Held::words(path[row], 1, down)));
                }
            }
        }
        boxes.into_iter().map(|(_, held)| held).collect()
    };
    (0..rows).map(level).collect()
}
