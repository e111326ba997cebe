//! The tables of a report out of a document: each in the edition that it is in, its figures in the cells of the
//! report's edition, and what about them is to be looked at.

use std::ops::Range;

use super::placed::{Placed, spots};
use super::source::Line;
use super::table::{Found, find};
use super::zones::{is_furniture, is_prose, zones};
use super::{Heading, Look};
use crate::document::Spot;
use crate::form::{CellId, Form};
use crate::report::Figure;

/// A table as read, in the edition that its labels are of.
pub struct Read<'a> {
    /// That edition.
    pub form: &'static Form,
    /// Index of the table.
    pub table: usize,
    /// Its rows.
    pub found: Found<'a>,
    zone: Range<usize>,
    /// By how much the labels are more of this edition than of any other.
    pub margin: i64,
}

/// The figures of a report as read.
#[derive(Debug)]
pub struct Figures {
    /// In the order of the form's cells.
    pub figures: Vec<Figure>,
    /// Where each came from.
    pub sources: Vec<Option<Spot>>,
    /// What is to be looked at.
    pub looks: Vec<Look>,
    /// Figures that have no cell.
    pub left: Vec<Spot>,
    /// Sentences about what was understood how.
    pub log: Vec<String>,
}

/// Every table that is there, each in the edition that fits it best.
pub fn tables<'a>(lines: &'a [Line<'a>], headings: &[Heading]) -> Vec<Read<'a>> {
    let mut readings: Vec<Read> = Vec::new();
    for form in Form::all().iter().rev() {
        for (table, zone) in zones(lines, headings, form).into_iter().enumerate() {
            let Some(layout) = form.tables.get(table) else { continue };
            let inside: Vec<(usize, &Line)> = lines
                .iter()
                .enumerate()
                .take(zone.end)
                .skip(zone.start)
                .filter(|(_, line)| !is_furniture(line) && !is_prose(line))
                .collect();
            let found = find(&inside, layout);
            let score = found.score;
            let read = Read { form, table, found, zone, margin: score };
            match readings.iter_mut().find(|held| held.table == table) {
                Some(held) if held.found.score >= score => {
                    held.margin = held.margin.min(held.found.score - score)
                }
                Some(held) => *held = Read { margin: score - held.found.score, ..read },
                None => readings.push(read),
            }
        }
    }
    readings.retain(|read| !read.found.rows.is_empty());
    readings.sort_by_key(|read| read.table);
    readings
}

impl Read<'_> {
    /// The lines that it is in.
    pub fn zone(&self) -> Range<usize> {
        self.zone.clone()
    }

    /// Whether the labels decide the edition: those of the other do not fit as well.
    pub fn decides(&self) -> bool {
        self.margin > 150
    }
}

/// The figures of a report in that edition.
pub fn figures(form: &'static Form, readings: &[Read]) -> Figures {
    let count = form.entries.len();
    let (figures, sources) = (vec![Figure::Blank; count], vec![None; count]);
    let mut held = Figures { figures, sources, looks: vec![], left: vec![], log: vec![] };
    for (table, layout) in form.tables.iter().enumerate() {
        let read = readings.iter().find(|read| read.table == table);
        match read {
            Some(read) if read.form == form => held.take(&Placed::of(read)),
            Some(read) => held.take_from_other_edition(form, &Placed::of(read), read.form),
            None => {
                let part = form.edition.parts.get(layout.part).map_or("", |part| part.number);
                let cells = layout.entry_rows.iter().flatten().copied().collect();
                let reason = format!("没有找到第{part}部分的表格，也可能表格是图片：要看着原件填写。");
                held.looks.push(Look { cells, field: None, reason, spot: None });
            }
        }
        if let Some(read) = read {
            held.left.extend(read.found.stray.iter().flat_map(spots));
        }
    }
    held
}

impl Figures {
    /// Puts a figure into a cell.
    pub fn put(&mut self, cell: CellId, figure: Figure, spot: Option<Spot>) {
        if let (Some(held), Some(source)) =
            (self.figures.get_mut(cell.index()), self.sources.get_mut(cell.index()))
        {
            (*held, *source) = (figure, spot);
        }
    }

    fn take(&mut self, placed: &Placed) {
        for (cell, figure, spot) in &placed.cells {
            self.put(*cell, figure.clone(), *spot);
        }
        self.looks.extend(placed.looks.iter().cloned());
        self.left.extend(&placed.left);
    }
}
