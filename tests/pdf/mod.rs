//! Documents set as PDF files, small and without fonts of their own, as several kinds of programs write them.

#![allow(dead_code)]

mod set;
mod write;

pub use set::{Ruling, Setting, pages};
pub use write::{Coding, Packing, Writer, file};

use nianbao::document::{Block, Document, Table};

/// A file of a document.
pub fn of(document: &Document, setting: &Setting, coding: Coding, packing: Packing) -> Vec<u8> {
    file(&pages(document, setting), coding, packing)
}

/// Reads bytes of GB18030, as the browser does.
pub fn gb18030(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| text.into_owned())
}

/// Tables without what setting them changes: breaks of lines, widths, what boxes are for, and columns that no box
/// begins at, which nobody sees.
pub fn tables(document: &Document) -> Vec<Vec<Vec<(String, usize, usize)>>> {
    let table = |block: &Block| match block {
        Block::Table(table) => Some(seen(table)),
        Block::Paragraph(_) => None,
    };
    document.blocks.iter().filter_map(table).collect()
}

fn seen(table: &Table) -> Vec<Vec<(String, usize, usize)>> {
    let boxes = set::placed(table);
    let begins: std::collections::BTreeSet<usize> = boxes.iter().map(|(_, column, _)| *column).collect();
    let mut rows = vec![Vec::new(); table.rows.len()];
    for (row, column, set) in boxes {
        let cols = begins.range(column..column + set.cols).count();
        rows[row].push((without_blanks(&set.text), cols, set.rows));
    }
    rows
}

/// What stands outside tables, on one line.
pub fn prose(document: &Document) -> String {
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => without_blanks(&paragraph.text),
        Block::Table(_) => "▦".to_owned(),
    };
    document.blocks.iter().map(text).collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}
