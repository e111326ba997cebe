//! A table in the labels of one edition, its figures in the cells of another.

use super::Look;
use super::figures::Figures;
use super::placed::Placed;
use crate::form::{CellId, Form, split_rows};
use crate::report::Figure;

impl Figures {
    /// Cells go by their keys; a row that one edition has as one and the other as several is told apart or added up.
    pub fn take_from_other_edition(&mut self, form: &'static Form, placed: &Placed, other: &'static Form) {
        let key = |cell: CellId| other.entry(cell).map_or("", |entry| entry.key.as_str());
        for (cell, figure, spot) in &placed.cells {
            match form.cell(key(*cell)) {
                Some(own) => self.put(own, figure.clone(), *spot),
                None if is_split(key(*cell)) => {}
                None => self.left.extend(spot.filter(|_| !figure.is_blank())),
            }
        }
        for look in &placed.looks {
            let cells: Vec<CellId> =
                look.cells.iter().flat_map(|cell| counterparts(form, key(*cell))).collect();
            if !cells.is_empty() {
                self.looks.push(Look { cells, ..look.clone() });
            }
        }
        for (one, several) in split_rows() {
            self.split(form, placed, other, one, several);
            self.add_up(form, placed, other, one, several);
        }
        self.left.extend(&placed.left);
        // Most tables are the same in both.
        if placed.cells.iter().any(|(cell, ..)| form.cell(key(*cell)).is_none()) {
            let (used, own) = (other.edition.id, form.edition.id);
            self.log.push(format!("有一张表用的是 {used} 年的格式，已按 {own} 年的格式填入。"));
        }
    }

    fn split(
        &mut self,
        form: &'static Form,
        placed: &Placed,
        other: &'static Form,
        one: &str,
        several: &[&str],
    ) {
        let Some((last, before)) = several.split_last() else { return };
        let (mut looked, mut from) = (Vec::new(), None);
        for (cell, figure, spot) in &placed.cells {
            let Some(column) = other.entry(*cell).and_then(|entry| entry.key.strip_prefix(one)) else {
                continue;
            };
            let to = |row: &str| form.cell(&[row, column].concat());
            let Some(own) = to(last) else { continue };
            let sure = figure.is_blank() || figure.is_zero();
            self.put(own, figure.clone(), *spot);
            for own in before.iter().filter_map(|row| to(row)) {
                let rest = if figure.is_blank() { Figure::Blank } else { Figure::Count(0) };
                self.put(own, rest, *spot);
                looked.extend((!sure).then_some(own));
            }
            looked.extend((!sure).then_some(own));
            from = from.or(*spot);
        }
        if !looked.is_empty() {
            let reason = format!(
                "原件用的是 {} 年格式，这一项没有分行：数先填在最后一行，请分到各行。",
                other.edition.id
            );
            self.looks.push(Look { cells: looked, field: None, reason, spot: from });
        }
    }

    fn add_up(
        &mut self,
        form: &'static Form,
        placed: &Placed,
        other: &'static Form,
        one: &str,
        several: &[&str],
    ) {
        let (mut looked, mut from) = (Vec::new(), None);
        for (at, entry) in (0u16..).zip(&form.entries) {
            let Some(column) = entry.key.strip_prefix(one) else { continue };
            let parts: Vec<_> = placed
                .cells
                .iter()
                .filter(|(cell, ..)| {
                    let key = other.entry(*cell).map_or("", |entry| entry.key.as_str());
                    several.iter().any(|row| key.strip_prefix(row) == Some(column))
                })
                .collect();
            let counts: Option<Vec<u64>> = parts
                .iter()
                .map(|(_, figure, _)| match figure {
                    Figure::Blank => Some(0),
                    figure if figure.is_placeholder() => Some(0),
                    figure => figure.integer().and_then(|count| u64::try_from(count).ok()),
                })
                .collect();
            if parts.iter().all(|(_, figure, _)| figure.is_blank()) {
                continue;
            }
            let own = CellId(at);
            // What went into the sum, and what notes it had, is to be seen.
            let filled = parts.iter().filter(|(_, figure, _)| !figure.is_zero() && !figure.is_placeholder());
            self.left.extend(filled.filter_map(|(_, _, spot)| *spot));
            let spot = parts.iter().find_map(|(_, _, spot)| *spot);
            let sum: Option<u64> = counts.map(|counts| counts.iter().sum());
            self.put(own, sum.map_or(Figure::Blank, Figure::Count), spot);
            // With a row missing even 0 is not known to be all.
            if sum != Some(0) || parts.len() < several.len() {
                looked.push(own);
                from = from.or(spot);
            }
        }
        if !looked.is_empty() {
            let reason = format!("原件用的是 {} 年格式，分了几行，这里是各行之和。", other.edition.id);
            self.looks.push(Look { cells: looked, field: None, reason, spot: from });
        }
    }
}

// The cells that a form has for one of another edition.
fn counterparts(form: &Form, key: &str) -> Vec<CellId> {
    let mut keys = vec![key.to_owned()];
    for (one, several) in split_rows() {
        let column = |row: &str| key.strip_prefix(row).filter(|rest| rest.starts_with('.'));
        keys.extend(
            column(one).into_iter().flat_map(|column| several.iter().map(move |row| [row, column].concat())),
        );
        keys.extend(several.iter().find_map(|row| column(row)).map(|column| [one, column].concat()));
    }
    let mut cells: Vec<CellId> = keys.iter().filter_map(|key| form.cell(key)).collect();
    cells.dedup();
    cells
}

fn is_split(key: &str) -> bool {
    let begins = |row: &&str| key.strip_prefix(*row).is_some_and(|rest| rest.starts_with('.'));
    split_rows().iter().any(|(one, several)| begins(one) || several.iter().any(&begins))
}
