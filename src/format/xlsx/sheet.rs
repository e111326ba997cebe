//! The XML of a sheet: which cells are where.

use super::cells::{Area, LAST_ROW, Sheet};
use super::number_format::NumberFormat;
use super::{Book, is_set, string};
use crate::format::error::FormatError;
use crate::format::xml::{Tag, Token, Xml};

/// Reads what a sheet shows.
pub(super) fn parse(text: &str, book: &Book) -> Result<Sheet, FormatError> {
    let mut xml = Xml::of(text);
    let mut sheet = Sheet::default();
    let (mut row, mut column, mut next_row, mut in_data) = (0, 0, 0, false);
    while let Some(token) = xml.next()? {
        let Token::Open(tag) = token else { continue };
        let number = |name| tag.value(name).and_then(|value| value.parse::<u32>().ok());
        match tag.name() {
            "sheetData" => in_data = true,
            "col" if is_set(&tag, "hidden") => {
                if let Some((first, last)) = number("min").zip(number("max")) {
                    sheet.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
                }
            }
            "row" if in_data => {
                row = number("r").map_or(next_row, |row| row.saturating_sub(1)).min(LAST_ROW);
                (next_row, column) = (row + 1, 0);
                if is_set(&tag, "hidden") {
                    sheet.hide_row(row);
                }
            }
            "c" if in_data => {
                let (at, to) = tag.value("r").and_then(|place| place_of(&place)).unwrap_or((row, column));
                column = to + 1;
                let text = value(&tag, &mut xml, book)?;
                sheet.write(at, to, text)?;
            }
            "mergeCell" => {
                if let Some(((top, left), area)) = tag.value("ref").and_then(|area| area_of(&area)) {
                    sheet.merge(top, left, area)?;
                }
            }
            _ => {}
        }
    }
    Ok(sheet)
}

// What a cell shows.
fn value(tag: &Tag, xml: &mut Xml, book: &Book) -> Result<String, FormatError> {
    let kind = tag.value("t");
    let style = tag.value("s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
    let (mut value, mut inline) = (String::new(), None);
    let (mut depth, mut in_value) = (1, false);
    while depth > 0 {
        match xml.next()? {
            Some(Token::Open(tag)) if tag.name() == "is" => inline = Some(string(xml)?),
            Some(Token::Open(tag)) => {
                in_value = tag.name() == "v";
                depth += 1;
            }
            Some(Token::Close(_)) => {
                in_value = false;
                depth -= 1;
            }
            Some(Token::Text(text)) if in_value => value.push_str(&text),
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    Ok(match kind.as_deref() {
        Some("s") => {
            let string = value.trim().parse().ok().and_then(|at: usize| book.strings.get(at));
            string.cloned().unwrap_or_default()
        }
        Some("inlineStr") => inline.unwrap_or_default(),
        Some("b") => (if value.trim() == "1" { "TRUE" } else { "FALSE" }).to_owned(),
        Some("str" | "e" | "d") => value,
        _ if value.trim().is_empty() => inline.unwrap_or_default(),
        _ => match book.formats.get(style) {
            Some(format) => format.show(&value, book.from_1904),
            None => NumberFormat::default().show(&value, book.from_1904),
        },
    })
}

// `B3`: row and column from 0.
fn place_of(place: &str) -> Option<(u32, u32)> {
    let place = place.trim().replace('$', "");
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = place.split_at_checked(letters)?;
    if column.is_empty() || column.len() > 3 {
        return None;
    }
    let digit = |sum: u32, letter: u8| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = column.bytes().fold(0, digit);
    let row = row.parse::<u32>().ok()?.checked_sub(1)?;
    Some((row.min(LAST_ROW), column - 1))
}

// `A1:D2`: the place at which an area begins, and its end.
fn area_of(area: &str) -> Option<((u32, u32), Area)> {
    let (first, last) = area.split_once(':')?;
    let ((top, left), (bottom, right)) = (place_of(first)?, place_of(last)?);
    Some(((top.min(bottom), left.min(right)), Area { bottom: bottom.max(top), right: right.max(left) }))
}
