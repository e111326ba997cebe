//! Documents for the tests of what reads them, and a document as lines, to be held against what is expected.
#![allow(dead_code)]

pub mod changed;
pub mod comes;

use std::io::{Cursor, Write};

use nianbao::document::{Block, Document, Style};
use nianbao::format::{self, FormatError};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

pub fn gb18030(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

pub fn read(bytes: &[u8]) -> Result<Document, FormatError> {
    format::parse("年报", bytes, &gb18030)
}

/// A document a line a paragraph, and a line a row of a table: `| 甲 | 乙 2×3 |` with the columns and rows of a box that
/// spans more than one. Line breaks in a box are `/`; paragraphs that are set apart begin with `#`s.
pub fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let marks = match paragraph.style {
                    Style::Title => "# ",
                    Style::Heading => "## ",
                    Style::Subheading => "### ",
                    Style::Body | Style::Signature => "",
                };
                lines.push(format!("{marks}{}", paragraph.text));
            }
            Block::Table(table) => {
                for row in &table.rows {
                    let mut line = String::from("|");
                    for held in row {
                        line.push_str(&format!(" {}", held.text.replace('\n', "/")));
                        if held.cols > 1 || held.rows > 1 {
                            line.push_str(&format!(" {}×{}", held.cols, held.rows));
                        }
                        line.push_str(" |");
                    }
                    lines.push(line);
                }
            }
        }
    }
    lines
}

#[track_caller]
pub fn assert_reads(bytes: &[u8], expected: &[&str]) {
    assert_eq!(lines(&read(bytes).unwrap()), expected);
}

#[track_caller]
pub fn assert_html(html: &str, expected: &[&str]) {
    assert_eq!(lines(&format::html::parse(html).unwrap()), expected);
}

/// A zip of parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<_> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    packed(&parts, CompressionMethod::Deflated)
}

pub fn packed(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        file.start_file(*name, options).unwrap();
        file.write_all(bytes).unwrap();
    }
    file.finish().unwrap().into_inner()
}

pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(targets: &[(&str, &str)]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for (at, (kind, target)) in targets.iter().enumerate() {
        text.push_str(&format!(
            "<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>",
            at + 1
        ));
    }
    text.push_str("</Relationships>");
    text
}

/// The text of a Word document's main part, with this in its body.
pub fn word(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{WORD}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{body}\
         <w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
    )
}

/// A Word document with this in its body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, "", "")
}

/// The same with styles and numbering.
pub fn docx_with(body: &str, styles: &str, numbering: &str) -> Vec<u8> {
    let wrap = |name: &str, text: &str| format!("<w:{name} xmlns:w=\"{WORD}\">{text}</w:{name}>");
    package(&[
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        ("_rels/.rels", &relations(&[("officeDocument", "word/document.xml")])),
        (
            "word/_rels/document.xml.rels",
            &relations(&[("styles", "styles.xml"), ("numbering", "numbering.xml")]),
        ),
        ("word/document.xml", &word(body)),
        ("word/styles.xml", &wrap("styles", styles)),
        ("word/numbering.xml", &wrap("numbering", numbering)),
    ])
}

/// A paragraph of a Word document.
pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of sheets: the name, the state, what is in the element `worksheet`; with shared strings and what is in
/// the element `styleSheet`.
pub fn xlsx(sheets: &[(&str, &str, &str)], strings: &[&str], styles: &str) -> Vec<u8> {
    let mut named = String::new();
    let mut targets = Vec::new();
    let mut parts = Vec::new();
    for (at, (name, state, content)) in sheets.iter().enumerate() {
        let number = at + 1;
        named.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"rId{number}\"/>"
        ));
        targets.push(("worksheet", format!("worksheets/sheet{number}.xml")));
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet xmlns=\"{SHEET}\">{content}</worksheet>"),
        ));
    }
    targets.push(("sharedStrings", "sharedStrings.xml".to_owned()));
    targets.push(("styles", "styles.xml".to_owned()));
    let targets: Vec<_> = targets.iter().map(|(kind, target)| (*kind, target.as_str())).collect();
    let strings: String =
        strings.iter().map(|text| format!("<si><t xml:space=\"preserve\">{text}</t></si>")).collect();
    let rest = [
        ("_rels/.rels", relations(&[("officeDocument", "/xl/workbook.xml")])),
        ("xl/_rels/workbook.xml.rels", relations(&targets)),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{SHEET}\" xmlns:r=\"{RELATIONS}\"><sheets>{named}</sheets></workbook>"
            ),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{SHEET}\">{strings}</sst>")),
        ("xl/styles.xml", format!("<styleSheet xmlns=\"{SHEET}\">{styles}</styleSheet>")),
    ];
    parts.extend(rest.map(|(name, text)| (name.to_owned(), text)));
    let parts: Vec<_> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    package(&parts)
}
