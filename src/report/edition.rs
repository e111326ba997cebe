//! Changing the edition of a report that has been begun.

use super::{Edit, Figure, Report, file};
use crate::form::{Entry, Form};

/// A figure that the other edition has no cell for.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    /// Its part, 一 … 六.
    pub part: &'static str,
    /// Its cell, in words.
    pub name: String,
    /// What stands in it.
    pub figure: Figure,
}

/// The edit that puts a report into another edition, and the figures that would be left out. Cells of
/// the same key and kind are taken over, words that are not yet a figure with them, and members of the
/// file that only the other edition knows; undoing the edit brings all back.
pub fn change(report: &Report, to: &'static Form) -> (Edit, Vec<Lost>) {
    let mut unknown = report.unknown.clone();
    let taken = |entry: &Entry| match report.form.cell(&entry.key).map(|cell| report.figure(cell)) {
        Some(figure) if has_place(figure, entry) => figure.clone(),
        Some(_) => Figure::Blank,
        None => unknown.take(&entry.key).map_or(Figure::Blank, |held| file::held_figure(held, entry.kind)),
    };
    let figures = to.entries.iter().map(taken).collect();
    let mut lost = Vec::new();
    for (_, entry, figure) in report.cells() {
        let has_cell = to.entries.iter().any(|other| other.key == entry.key && has_place(figure, other));
        if !has_cell && !figure.is_blank() {
            let part = report.form.edition.parts.get(entry.part).map_or("", |part| part.number);
            lost.push(Lost { part, name: entry.name(), figure: figure.clone() });
        }
    }
    (Edit::Edition { form: to, figures, unknown }, lost)
}

fn has_place(figure: &Figure, entry: &Entry) -> bool {
    figure.fits(entry.kind) || matches!(figure, Figure::Text(_))
}
