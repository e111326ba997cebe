//! Workbooks that are one XML file, as Excel 2003 wrote them on request and programs of offices still do.

use super::cells::{Area, LAST_COLUMN, LAST_ROW, Sheet};
use super::number_format::NumberFormat;
use crate::document::Document;
use crate::format::error::FormatError;
use crate::format::flow::Flow;
use crate::format::xml::{Tag, Token, Xml};

/// Reads a workbook.
///
/// # Errors
/// Where no sheet shows any text, it is damaged, or more than a report can have.
pub(in crate::format) fn parse(text: &str) -> Result<Document, FormatError> {
    let mut xml = Xml::of(text);
    let mut flow = Flow::default();
    let (mut sheet, mut is_visible) = (Sheet::default(), true);
    // The rows and columns that come next where nothing else is said.
    let (mut row, mut column, mut set_column) = (0, 0, 0);
    let mut in_visible = false;
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(tag) => match tag.name() {
                "Worksheet" => (sheet, is_visible, row, set_column) = (Sheet::default(), true, 0, 0),
                "Column" => {
                    let first = index(&tag).unwrap_or(set_column);
                    set_column = first.saturating_add(number(&tag, "Span").unwrap_or(0)).min(LAST_COLUMN) + 1;
                    if is_hidden(&tag) {
                        sheet.hide_columns(first, set_column - 1);
                    }
                }
                "Row" => {
                    let first = index(&tag).unwrap_or(row).min(LAST_ROW);
                    row = first.saturating_add(number(&tag, "Span").unwrap_or(0)).min(LAST_ROW) + 1;
                    column = 0;
                    if is_hidden(&tag) {
                        sheet.hide_row(first);
                    }
                }
                "Cell" => {
                    let (at, left) = (row.saturating_sub(1), index(&tag).unwrap_or(column).min(LAST_COLUMN));
                    let (right, bottom) =
                        (number(&tag, "MergeAcross").unwrap_or(0), number(&tag, "MergeDown").unwrap_or(0));
                    let area = Area {
                        bottom: at.saturating_add(bottom).min(LAST_ROW),
                        right: left.saturating_add(right).min(LAST_COLUMN),
                    };
                    column = area.right + 1;
                    if right + bottom > 0 {
                        sheet.merge(at, left, area)?;
                    }
                    let text = value(&mut xml)?;
                    sheet.write(at, left, text)?;
                }
                "Visible" => in_visible = true,
                _ => {}
            },
            Token::Text(text) if in_visible => is_visible &= !text.contains("Hidden"),
            Token::Close(name) => match name.as_ref() {
                "Worksheet" if is_visible => sheet.set(&mut flow)?,
                "Visible" => in_visible = false,
                _ => {}
            },
            Token::Text(_) => {}
        }
    }
    flow.finish()
}

fn number(tag: &Tag, name: &str) -> Option<u32> {
    tag.value(name)?.trim().parse().ok().map(|number: u32| number.min(LAST_ROW))
}

fn index(tag: &Tag) -> Option<u32> {
    number(tag, "Index")?.checked_sub(1)
}

fn is_hidden(tag: &Tag) -> bool {
    tag.value("Hidden").is_some_and(|value| value == "1")
}

// What the open cell shows, without the remarks to it.
fn value(xml: &mut Xml) -> Result<String, FormatError> {
    let (mut text, mut kind) = (String::new(), String::new());
    let (mut depth, mut data) = (1, usize::MAX);
    while depth > 0 {
        match xml.next()? {
            Some(Token::Open(tag)) if tag.name() == "Comment" => xml.skip()?,
            Some(Token::Open(tag)) => {
                depth += 1;
                if tag.name() == "Data" {
                    (data, kind) = (depth, tag.value("Type").unwrap_or_default());
                }
            }
            Some(Token::Close(_)) => {
                depth -= 1;
                data = if depth < data { usize::MAX } else { data };
            }
            Some(Token::Text(piece)) if depth >= data => text.push_str(&piece),
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    Ok(match kind.as_str() {
        "Number" => NumberFormat::default().show(&text, false),
        "DateTime" => text.split("T00:00:00").next().unwrap_or("").to_owned(),
        "Boolean" => (if text.trim() == "1" { "TRUE" } else { "FALSE" }).to_owned(),
        _ => text,
    })
}
