//! Excel workbooks (ECMA-376 and ISO/IEC 29500, also as WPS writes them): what the visible sheets show, in their order.

mod cells;
mod decimal;
mod flat;
mod number_format;
mod sheet;

use super::error::FormatError;
use super::flow::Flow;
use super::package::Package;
use super::xml::{Tag, Token, Xml};
use crate::document::Document;
pub(super) use flat::parse as parse_flat;
use number_format::NumberFormat;

/// What the sheets of a workbook share.
struct Book {
    strings: Vec<String>,
    formats: Vec<NumberFormat>,
    /// Whether days are counted from 1904 on and not from 1900.
    from_1904: bool,
}

/// Reads a workbook, whose main part has this name and text.
///
/// # Errors
/// Where no sheet shows any text, it is damaged, or more than a report can have.
pub(super) fn parse(package: &mut Package, name: &str, text: &str) -> Result<Document, FormatError> {
    let (sheets, from_1904) = sheets(text)?;
    let relations = package.relations(name)?;
    let mut related = |kind: &str| {
        let part = relations.iter().find(|relation| relation.kind == kind);
        part.map_or(Ok(None), |relation| package.part(&relation.part))
    };
    let strings = related("sharedStrings")?.map_or(Ok(Vec::new()), |text| strings(&text))?;
    let formats = related("styles")?.map_or(Ok(Vec::new()), |text| number_format::of_styles(&text))?;
    let book = Book { strings, formats, from_1904 };
    let mut flow = Flow::default();
    for id in sheets {
        let part = relations.iter().find(|relation| relation.id == id && relation.kind == "worksheet");
        if let Some(text) = part.map_or(Ok(None), |relation| package.part(&relation.part))? {
            sheet::parse(&text, &book)?.set(&mut flow)?;
        }
    }
    flow.finish()
}

// The ids of the visible sheets, in order, and from when days are counted.
fn sheets(text: &str) -> Result<(Vec<String>, bool), FormatError> {
    let mut xml = Xml::of(text);
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    while let Some(token) = xml.next()? {
        let Token::Open(tag) = token else { continue };
        match tag.name() {
            "workbookPr" => from_1904 = is_set(&tag, "date1904"),
            "sheet" if tag.value("state").is_none_or(|state| state == "visible") => {
                sheets.extend(tag.value("id"))
            }
            _ => {}
        }
    }
    Ok((sheets, from_1904))
}

fn is_set(tag: &Tag, name: &str) -> bool {
    tag.value(name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
}

// The texts that cells point to, without what tells how characters are pronounced.
fn strings(text: &str) -> Result<Vec<String>, FormatError> {
    let mut xml = Xml::of(text);
    let mut strings = Vec::new();
    while let Some(token) = xml.next()? {
        if let Token::Open(tag) = token
            && tag.name() == "si"
        {
            strings.push(string(&mut xml)?);
        }
    }
    Ok(strings)
}

// The text of an element that holds a text in pieces.
fn string(xml: &mut Xml) -> Result<String, FormatError> {
    let (mut text, mut depth, mut in_text) = (String::new(), 1, false);
    while depth > 0 {
        match xml.next()? {
            Some(Token::Open(tag)) if tag.name() == "rPh" => xml.skip()?,
            Some(Token::Open(tag)) => {
                in_text = tag.name() == "t";
                depth += 1;
            }
            Some(Token::Close(_)) => {
                in_text = false;
                depth -= 1;
            }
            Some(Token::Text(piece)) if in_text => text.push_str(&piece),
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    Ok(text)
}
