//! Where pasted fields land: what is a word of the form, which row a label names, which cell a field
//! stands for.

use std::borrow::Cow;

use super::tsv::{Line, Lines};
use super::{Block, Pasted, Refused};
use crate::form::{CellId, Form, Kind, Role, Slot, TableLayout, without_remark};
use crate::report::figure::{half_width, is_blank, short, wanted, wrong_number};
use crate::report::{Edit, Figure, Report};

/// Lines looked at; what stands further down is counted.
const LINES: usize = 1_000;
/// Entries for what has no cell; the rest is counted in one.
const LISTED: usize = 10;
/// Bytes of the longest field that can be a figure or a word of the form.
const LONGEST: usize = 2_000;

pub(super) fn paste(block: &Block, report: &Report, text: &str) -> Pasted {
    let mut landing = Landing::new(report, block.table);
    let mut lines = Lines::of(text);
    match (lines.next(), lines.next()) {
        (Some(Line { fields, .. }), None) if fields.len() == 1 => {
            for cell in block.cells(report.form).into_iter().flatten() {
                fields.iter().for_each(|field| landing.put(cell, field));
            }
        }
        _ => {
            for field in Lines::of(text).take(LINES).flat_map(|line| line.fields) {
                if let Some(row) = landing.named(&field).and_then(|at| landing.rows.get_mut(at)) {
                    row.named = true;
                    landing.labelled = true;
                }
            }
            let mut next = block.rows.start;
            for (at, line) in Lines::of(text).enumerate() {
                if at < LINES {
                    next = landing.take(&line, next, block.columns.start);
                } else {
                    landing.left += line.fields.iter().filter(|field| !is_blank(field)).count();
                }
                landing.left += line.more;
            }
        }
    }
    landing.pasted()
}

struct Landing<'a> {
    report: &'a Report,
    /// Columns of the grid.
    width: usize,
    rows: Vec<Row>,
    /// Whether the text names rows; blank lines in it then stand for no row (a head that
    /// spans several leaves some).
    labelled: bool,
    /// The form's words for the table, each as [`letters`].
    words: Vec<String>,
    edits: Vec<Edit>,
    refused: Vec<Refused>,
    changed: usize,
    /// Entries without a cell.
    listed: usize,
    /// Fields left out beyond those listed.
    left: usize,
}

/// A row that holds cells.
struct Row {
    /// Its innermost label, in both its spellings; and the label's grid column.
    label: Option<([String; 2], usize)>,
    /// Grid column of each cell's left edge.
    cells: Vec<(usize, CellId)>,
    /// Whether the text names it somewhere: what has no label or an unknown one does not take its place.
    named: bool,
    /// Each row is filled once: a text that names it again and again is no table.
    filled: bool,
}

impl<'a> Landing<'a> {
    fn new(report: &'a Report, table: usize) -> Landing<'a> {
        let layout = report.form.tables.get(table);
        Landing {
            report,
            width: layout.map_or(0, |layout| layout.table.columns.len()),
            rows: layout.map_or_else(Vec::new, rows),
            words: layout.map_or_else(Vec::new, |layout| words(report.form, layout)),
            labelled: false,
            edits: Vec::new(),
            refused: Vec::new(),
            changed: 0,
            listed: 0,
            left: 0,
        }
    }

    /// Lands a line at row `next` from grid column `column` on, unless its label names another row;
    /// returns the row for the line that follows.
    fn take(&mut self, line: &Line, next: usize, column: usize) -> usize {
        let fields = line.fields.as_slice();
        let known: Vec<bool> = fields.iter().map(|field| self.is_word(field)).collect();
        // A line that holds more than the row has cells begins with a label, even if its wording is not
        // the form's.
        let overfull = self.rows.get(next).is_some_and(|row| fields.len() > row.cells.len());
        let leads = |field: &str, known: bool| known || is_blank(field) || (overfull && is_words(field));
        let leading = fields.iter().zip(&known).take_while(|(field, known)| leads(field, **known)).count();
        let label = fields.iter().take(leading).rposition(|field| !is_blank(field));
        let named = label.and_then(|at| self.named(fields.get(at)?));
        if named.is_none() && leading == fields.len() && (label.is_some() || self.labelled) {
            for (field, known) in fields.iter().zip(known) {
                if !known {
                    self.leave_out(field, "不是本表的名称");
                }
            }
            return next;
        }
        let at = named.unwrap_or(next);
        let free = self.rows.get(at).is_some_and(|row| !row.filled && (named.is_some() || !row.named));
        if let Some(label) = label.and_then(|at| fields.get(at)) {
            match (named, free) {
                (Some(_), true) => {}
                (Some(_), false) => self.leave_out(label, "前面已有同名的一行，这一行的数都没有填入"),
                (None, true) => {
                    self.leave_out(label, "本表没有这个名称的行，这一行的数按位置填入，请核对");
                }
                (None, false) => self.leave_out(label, "本表没有这个名称的行，这一行的数都没有填入"),
            }
        } else if !free {
            let reason = if at < self.rows.len() { "分不清属于哪一行" } else { OUTSIDE };
            fields.iter().for_each(|field| self.leave_out(field, reason));
        }
        if !free {
            return next;
        }
        self.fill(at, fields, label, if label.is_some() { 0 } else { column }, named.is_some());
        at + 1
    }

    /// Fills row `at` from grid column `column` on with the fields behind the label.
    fn fill(&mut self, at: usize, fields: &[Cow<str>], label: Option<usize>, column: usize, named: bool) {
        let Some(row) = self.rows.get_mut(at) else { return };
        row.filled = true;
        let cells: Vec<_> = row.cells.iter().copied().filter(|(left, _)| *left >= column).collect();
        let first = label.map_or(0, |at| at + 1);
        let rest = fields.len() - first;
        let offset = match (label, &row.label) {
            (None, _) if rest > cells.len() => Some(column),
            (Some(at), Some((_, column))) if named && rest != cells.len() => column.checked_sub(at),
            _ => None,
        };
        let cell_at = |column| cells.iter().find(|(left, _)| *left == column).map(|(_, cell)| *cell);
        // Merged boxes leave empty fields where they span: then each field stands in its grid column.
        let in_grid = |offset: &usize| {
            let placed = |at: usize| at + offset >= self.width || cell_at(at + offset).is_some();
            fields.iter().enumerate().skip(first).all(|(at, field)| is_blank(field) || placed(at))
        };
        if let Some(offset) = offset.filter(in_grid) {
            for (at, field) in fields.iter().enumerate().skip(first) {
                self.put_or_leave(cell_at(at + offset), field);
            }
            return;
        }
        let surplus = if label.is_some() { rest.saturating_sub(cells.len()) } else { 0 };
        let spanned = fields.iter().skip(first).take(surplus).take_while(|field| is_blank(field)).count();
        let mut cells = cells.into_iter().map(|(_, cell)| cell);
        for field in fields.iter().skip(first + spanned) {
            self.put_or_leave(cells.next(), field);
        }
    }

    fn put_or_leave(&mut self, cell: Option<CellId>, field: &str) {
        match cell {
            Some(cell) => self.put(cell, field),
            None => self.leave_out(field, OUTSIDE),
        }
    }

    fn put(&mut self, cell: CellId, field: &str) {
        let Some(entry) = self.report.form.entry(cell) else { return };
        let figure = match field.trim() {
            long if long.len() > LONGEST => Figure::Text(short(long)),
            field => Figure::read(field, entry.kind),
        };
        if let Figure::Text(text) = &figure
            && !figure.is_placeholder()
        {
            let plain = half_width(text);
            let reason = if plain.chars().all(|letter| letter == '#') {
                "列太窄时复制出来的不是数，请加宽列后重新复制".to_owned()
            } else if plain.starts_with('#') {
                "这是表格软件里公式出错的提示，请改正公式后重新复制".to_owned()
            } else {
                wrong_number(text, entry.kind).map_or_else(|| wanted(entry.kind), str::to_owned)
            };
            self.refused.push(Refused {
                cell: Some(cell),
                name: entry.name(),
                written: quoted(text),
                reason,
            });
            return;
        }
        self.changed += usize::from(self.report.figure(cell) != &figure);
        self.edits.push(Edit::Figure { cell, figure });
    }

    fn leave_out(&mut self, field: &str, reason: &str) {
        if is_blank(field) {
            return;
        }
        if self.listed == LISTED {
            self.left += 1;
            return;
        }
        self.listed += 1;
        self.refused.push(Refused {
            cell: None,
            name: String::new(),
            written: quoted(field),
            reason: reason.to_owned(),
        });
    }

    fn pasted(mut self) -> Pasted {
        if self.left > 0 {
            let reason = format!("另有 {} 处内容没有填入", self.left);
            let (name, written) = (String::new(), String::new());
            self.refused.push(Refused { cell: None, name, written, reason });
        }
        Pasted { edit: Edit::Batch(self.edits), refused: self.refused, changed: self.changed }
    }

    fn is_word(&self, field: &str) -> bool {
        field.len() <= LONGEST && self.words.contains(&letters(field))
    }

    // The row whose innermost label that is.
    fn named(&self, field: &str) -> Option<usize> {
        let letters = letters(field);
        self.rows.iter().position(|row| row.label.as_ref().is_some_and(|(label, _)| label.contains(&letters)))
    }
}

const OUTSIDE: &str = "超出了表格的边";

fn rows(layout: &TableLayout) -> Vec<Row> {
    let mut rows = Vec::new();
    for places in &layout.rows {
        let mut row = Row { label: None, cells: Vec::new(), named: false, filled: false };
        for place in places {
            match (place.cell, place.slot) {
                (Some(cell), _) => row.cells.push((place.column, cell)),
                (None, Slot::Words { text, role: Role::Label, .. }) => {
                    row.label = Some(([letters(text), letters(without_remark(text))], place.column));
                }
                _ => {}
            }
        }
        if !row.cells.is_empty() {
            rows.push(row);
        }
    }
    rows
}

fn words(form: &Form, layout: &TableLayout) -> Vec<String> {
    let mut words = Vec::new();
    for place in layout.rows.iter().flatten() {
        if let Slot::Words { text, .. } = place.slot {
            words.extend([letters(text), letters(without_remark(text))]);
        }
    }
    if let Some(part) = form.edition.parts.get(layout.part) {
        for heading in [part.heading, part.long_heading] {
            words.extend([letters(heading), letters(part.number) + &letters(heading)]);
        }
    }
    words
}

// Neither a figure of any kind nor a sign for one nor an error of a spreadsheet.
fn is_words(field: &str) -> bool {
    let reads = |kind| match Figure::read(field, kind) {
        figure @ Figure::Text(_) => figure.is_placeholder(),
        _ => true,
    };
    let ideograph = |letter: char| matches!(letter, '\u{4e00}'..='\u{9fff}');
    field.len() <= LONGEST && field.contains(ideograph) && !reads(Kind::Count) && !reads(Kind::AmountWithUnit)
}

// Half-width, without white space and punctuation: 1.属于… and 1、属于… are the same words.
fn letters(text: &str) -> String {
    let mut letters = half_width(text);
    letters.retain(|letter| {
        !letter.is_ascii_punctuation()
            && !matches!(letter, '、' | '。' | '·' | '“' | '”' | '‘' | '’' | '《' | '》')
    });
    letters
}

fn quoted(text: &str) -> String {
    short(text.trim()).replace(['\t', '\n', '\r'], " ")
}
