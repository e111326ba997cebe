//! Text as it is copied from Word, with a cell a line, and from a browser, with a row a line.

use super::sheet::Sheet;
use super::{Piece, Published, chance, pick};
use crate::reports::Dice;

/// Copied from Word: each box on a line of its own behind a tab, empty ones for spans from above, an empty
/// line after each row.
pub fn from_word(report: &Published, dice: &mut Dice) -> String {
    let indented = chance(dice, 50);
    let spaced = chance(dice, 50);
    written(report, indented, spaced, |sheet, out| {
        for row in spread(sheet) {
            for text in row {
                out.push('\t');
                out.push_str(text);
                out.push('\n');
            }
            out.push('\n');
        }
        out.push_str("\n\n");
    })
}

/// Copied from a browser: a row a line, boxes parted by tabs, nothing for spans from above. Where a box has
/// several lines they break the row, or stand in quotes as spreadsheets write them.
pub fn from_browser(report: &Published, dice: &mut Dice) -> String {
    let indented = chance(dice, 50);
    let spaced = chance(dice, 50);
    let spreadsheet = chance(dice, 30);
    written(report, indented, spaced, |sheet, out| {
        for row in &sheet.rows {
            let text = |text: &str| match spreadsheet && text.contains('\n') {
                true => format!("\"{text}\""),
                false => text.to_owned(),
            };
            let boxes: Vec<_> = row.iter().map(|held| text(&held.text)).collect();
            out.push_str(&boxes.join("\t"));
            out.push('\n');
        }
        out.push('\n');
    })
}

fn written(
    report: &Published,
    indented: bool,
    spaced: bool,
    mut table: impl FnMut(&Sheet, &mut String),
) -> String {
    let mut out = String::new();
    let line = |text: &str, indent: bool, out: &mut String| {
        if indent && indented {
            out.push_str("　　");
        }
        out.push_str(text);
        out.push_str(if spaced { "\n\n" } else { "\n" });
    };
    for piece in report.pieces() {
        match piece {
            Piece::Title(text) | Piece::Signature(text) => line(text, false, &mut out),
            Piece::Heading(text) | Piece::Subheading(text) => line(text, true, &mut out),
            Piece::Body(text) => line(&text, true, &mut out),
            Piece::Table(sheet) => table(sheet, &mut out),
        }
    }
    out
}

/// For each row its boxes' texts, with empty ones where a box of a row above reaches down.
fn spread(sheet: &Sheet) -> Vec<Vec<&str>> {
    let columns = sheet.columns();
    let mut rows: Vec<Vec<(usize, &str)>> = vec![Vec::new(); sheet.rows.len()];
    for (row, boxes) in sheet.rows.iter().enumerate() {
        for (held, column) in boxes.iter().zip(&columns[row]) {
            rows[row].push((*column, &held.text));
            rows[row + 1..row + held.rows].iter_mut().for_each(|below| below.push((*column, "")));
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by_key(|(column, _)| *column));
    rows.into_iter().map(|row| row.into_iter().map(|(_, text)| text).collect()).collect()
}

/// What stands between the rows of a page and the next: the page's number.
pub fn page_number(page: usize, dice: &mut Dice) -> String {
    match pick(dice, &[0, 0, 1, 2]) {
        0 => format!("- {page} -"),
        1 => format!("— {page} —"),
        _ => format!("第{page}页"),
    }
}
