//! Rows of tables whose boxes hold paragraphs: browsers copy them with a tab on a line of its own between two boxes,
//! empty lines around it, and put the boxes of a row below each other.

use std::borrow::Cow;

use super::join;

/// The text with the boxes of such rows side by side, a tab between them.
pub fn side_by_side(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.lines().collect();
    let parts = partings(&lines);
    if !parts.contains(&true) {
        return text.into();
    }
    let mut rows = Rows::default();
    for (line, parts) in lines.iter().zip(parts) {
        match parts {
            true => rows.next_box(line),
            false if is_empty(line) => rows.end_paragraph(),
            false => rows.add(line),
        }
    }
    rows.lines.join("\n").into()
}

/// The lines so far.
#[derive(Default)]
struct Rows {
    lines: Vec<String>,
    /// The first line of the last paragraph.
    paragraph: usize,
    in_paragraph: bool,
    /// Empty lines since then.
    empty: usize,
    /// Whether the last line is a row to which boxes are added.
    is_row: bool,
    /// Whether the next line begins a box of it.
    begins_box: bool,
}

impl Rows {
    fn add(&mut self, line: &str) {
        let begins = std::mem::take(&mut self.begins_box);
        let goes_on = self.is_row && (begins || self.in_paragraph);
        match self.lines.last_mut().filter(|_| goes_on) {
            Some(row) => {
                if !begins {
                    join(row, line.chars().next());
                }
                row.push_str(line);
            }
            None => {
                if !self.in_paragraph {
                    self.paragraph = self.lines.len();
                }
                self.lines.push(line.to_owned());
                self.is_row = false;
            }
        }
        (self.in_paragraph, self.empty) = (true, 0);
    }

    fn end_paragraph(&mut self) {
        self.in_paragraph = false;
        self.empty += 1;
    }

    // What stood last is a box, and the next one follows.
    fn next_box(&mut self, tabs: &str) {
        if self.empty > 1 && !self.begins_box {
            // A row that begins with an empty box.
            self.lines.push(String::new());
        } else if !self.is_row {
            let mut paragraph = self.lines.split_off(self.paragraph.min(self.lines.len())).into_iter();
            let mut row = paragraph.next().unwrap_or_default();
            for line in paragraph {
                join(&mut row, line.chars().next());
                row.push_str(&line);
            }
            self.lines.push(row);
        }
        if let Some(row) = self.lines.last_mut() {
            row.push_str(tabs);
        }
        (self.is_row, self.begins_box, self.in_paragraph, self.empty) = (true, true, false, 0);
    }
}

// For each line, whether it parts two boxes: tabs and nothing else, between empty lines. Text processors put a tab
// before each box; there it is an empty box.
fn partings(lines: &[&str]) -> Vec<bool> {
    let empty_at = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| is_empty(line));
    let is_box = |line: Option<&str>| line.is_some_and(|line| is_tabs(line) || !line.starts_with('\t'));
    let mut above: Option<&str> = None;
    let mut all = Vec::with_capacity(lines.len());
    for ((at, line), below) in lines.iter().enumerate().zip(next_filled(lines)) {
        let alone = is_tabs(line) && empty_at(at.checked_sub(1)) && empty_at(Some(at + 1));
        all.push(alone && is_box(above) && is_box(below));
        if !is_empty(line) {
            above = Some(line);
        }
    }
    all
}

// For each line the next one that is not empty.
fn next_filled<'a>(lines: &[&'a str]) -> Vec<Option<&'a str>> {
    let mut next = None;
    let mut all: Vec<Option<&str>> = lines
        .iter()
        .rev()
        .map(|line| {
            let below = next;
            if !is_empty(line) {
                next = Some(*line);
            }
            below
        })
        .collect();
    all.reverse();
    all
}

fn is_tabs(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|letter| letter == '\t')
}

fn is_empty(line: &str) -> bool {
    line.chars().all(|letter| letter == ' ')
}
