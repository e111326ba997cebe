//! Reports as Word's files.

use std::fmt::Write as _;

use super::html::escaped;
use super::sheet::Sheet;
use super::zip::zip;
use super::{Piece, Published, between, chance, pick};
use crate::reports::Dice;

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/word/document.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/numbering.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>";
const PACKAGE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/></Relationships>";
const PARTS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" \
    Target=\"numbering.xml\"/></Relationships>";
const NUMBERING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
    <w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
    <w:numFmt w:val=\"chineseCounting\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
    <w:numFmt w:val=\"chineseCounting\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"（%1）\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
    <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The file's bytes. `automatic`: the numbers of headings are Word's own, not written.
pub fn print(report: &Published, automatic: bool, dice: &mut Dice) -> Vec<u8> {
    let mut body = String::new();
    let whole = report.overview.iter().filter(|section| !section.heading.is_empty());
    // Word counts for itself: only headings in order come out as they were.
    let counted = |heading: &str, before: &str, at: usize, after: &str| {
        let number = ["一", "二", "三", "四", "五", "六", "七"]
            .get(at)
            .map(|number| format!("{before}{number}{after}"));
        automatic && number.is_some_and(|number| heading.starts_with(&number))
    };
    let parts = report.headings.iter().enumerate().all(|(at, heading)| counted(heading, "", at, "、"));
    let sections = whole.enumerate().all(|(at, section)| counted(&section.heading, "（", at, "）"));
    let mut in_overview = false;
    for piece in report.pieces() {
        let (style, list, text) = match piece {
            Piece::Title(text) => ("<w:jc w:val=\"center\"/>", 0, text.to_owned()),
            Piece::Heading(text) => {
                in_overview = text == report.headings[0];
                match parts {
                    true => ("", 1, text.split_once('、').unwrap().1.to_owned()),
                    false => ("", 0, text.to_owned()),
                }
            }
            Piece::Subheading(text) => ("", 0, text.to_owned()),
            Piece::Body(text) => ("<w:ind w:firstLineChars=\"200\"/>", 0, text),
            Piece::Signature(text) => ("<w:jc w:val=\"right\"/>", 0, text.to_owned()),
            Piece::Table(sheet) => {
                body.push_str(&table(sheet, dice));
                continue;
            }
        };
        let heads =
            |section: &super::Section| !section.heading.is_empty() && text.starts_with(&section.heading);
        let (list, text) = match sections && in_overview && report.overview.iter().any(heads) {
            true => (2, text.split_once('）').unwrap().1.to_owned()),
            false => (list, text),
        };
        body.push_str(&paragraph(style, list, &text, dice));
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"{NAMESPACE}\"><w:body>{body}\
         <w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
    );
    zip(&[
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", PACKAGE.to_owned()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", PARTS.to_owned()),
        ("word/numbering.xml", NUMBERING.to_owned()),
    ])
}

fn paragraph(style: &str, list: usize, text: &str, dice: &mut Dice) -> String {
    let numbered = match list {
        0 => String::new(),
        list => format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
    };
    format!("<w:p><w:pPr>{numbered}{style}</w:pPr>{}</w:p>", runs(text, dice))
}

/// A text over several runs, cut anywhere, inside numbers too.
fn runs(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push_str("<w:r><w:br/></w:r>");
        }
        let mut letters: Vec<char> = line.chars().collect();
        while !letters.is_empty() {
            let run: String = letters.drain(..between(dice, 1, letters.len().min(60))).collect();
            let changed = chance(dice, 8);
            let _ = write!(
                out,
                "{}<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>{}",
                if changed { "<w:ins w:id=\"1\" w:author=\"a\">" } else { "" },
                escaped(&run),
                if changed {
                    "</w:ins><w:del w:id=\"2\"><w:r><w:delText>7</w:delText></w:r></w:del>"
                } else {
                    ""
                },
            );
        }
    }
    out
}

fn table(sheet: &Sheet, dice: &mut Dice) -> String {
    let columns = sheet.columns();
    // For each row what its cells are: (column, columns spanned, properties, text).
    let mut rows: Vec<Vec<(usize, usize, &str, &str)>> = vec![Vec::new(); sheet.rows.len()];
    for (row, boxes) in sheet.rows.iter().enumerate() {
        for (held, column) in boxes.iter().zip(&columns[row]) {
            let merge = if held.rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
            rows[row].push((*column, held.cols, merge, &held.text));
            for below in &mut rows[row + 1..row + held.rows] {
                below.push((*column, held.cols, "<w:vMerge/>", ""));
            }
        }
    }
    let mut out = String::from("<w:tbl><w:tblPr/><w:tblGrid>");
    out.push_str(&"<w:gridCol w:w=\"800\"/>".repeat(sheet.width));
    out.push_str("</w:tblGrid>");
    for mut row in rows {
        row.sort_by_key(|(column, ..)| *column);
        out.push_str("<w:tr>");
        for (_, cols, merge, text) in row {
            let span = if cols > 1 { format!("<w:gridSpan w:val=\"{cols}\"/>") } else { String::new() };
            let style = pick(dice, &["<w:jc w:val=\"center\"/>", ""]);
            let inner = paragraph(style, 0, text, dice);
            let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"800\"/>{span}{merge}</w:tcPr>{inner}</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out + "</w:tbl>"
}
