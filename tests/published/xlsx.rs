//! Reports in workbooks.

use std::fmt::Write as _;

use super::html::escaped;
use super::sheet::Sheet;
use super::zip::zip;
use super::{Piece, Published, chance};
use crate::reports::Dice;

const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

/// How a report is spread over the sheets of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// All on one.
    One,
    /// Prose on the first, each table on one of its own, then prose.
    Several,
}

/// The file's bytes.
pub fn print(report: &Published, spread: Spread, dice: &mut Dice) -> Vec<u8> {
    let shared = chance(dice, 50);
    let mut book = Book { strings: Vec::new(), shared };
    let mut pages = vec![Page::default()];
    for piece in report.pieces() {
        let page = pages.last_mut().unwrap();
        match piece {
            Piece::Table(sheet) if spread == Spread::Several => {
                let mut own = Page::default();
                own.table(sheet, &mut book);
                pages.extend([own, Page::default()]);
            }
            Piece::Table(sheet) => page.table(sheet, &mut book),
            Piece::Title(text) | Piece::Heading(text) | Piece::Subheading(text) | Piece::Signature(text) => {
                page.line(text, &mut book);
            }
            Piece::Body(text) => page.line(&text, &mut book),
        }
    }
    pages.retain(|page| page.row > 0);
    book.file(&pages)
}

#[derive(Default)]
struct Page {
    row: usize,
    rows: String,
    merged: Vec<String>,
}

struct Book {
    strings: Vec<String>,
    shared: bool,
}

impl Page {
    fn line(&mut self, text: &str, book: &mut Book) {
        self.row += 1;
        let cell = book.cell(&name(self.row, 0), text, false);
        let _ = write!(self.rows, "<row r=\"{}\">{cell}</row>", self.row);
        self.merged.push(format!("{}:{}", name(self.row, 0), name(self.row, 9)));
    }

    fn table(&mut self, sheet: &Sheet, book: &mut Book) {
        let columns = sheet.columns();
        for (row, boxes) in sheet.rows.iter().enumerate() {
            self.row += 1;
            let _ = write!(self.rows, "<row r=\"{}\">", self.row);
            for (held, column) in boxes.iter().zip(&columns[row]) {
                let first = name(self.row, *column);
                self.rows.push_str(&book.cell(&first, &held.text, held.key.is_some()));
                if held.cols * held.rows > 1 {
                    let last = name(self.row + held.rows - 1, column + held.cols - 1);
                    self.merged.push(format!("{first}:{last}"));
                }
            }
            self.rows.push_str("</row>");
        }
        self.row += 1;
    }

    fn xml(&self) -> String {
        let merged: String =
            self.merged.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
        let merged = match self.merged.len() {
            0 => String::new(),
            count => format!("<mergeCells count=\"{count}\">{merged}</mergeCells>"),
        };
        format!(
            "{HEAD}<worksheet xmlns=\"{SPREADSHEET}\"><sheetData>{}</sheetData>{merged}</worksheet>",
            self.rows
        )
    }
}

impl Book {
    fn cell(&mut self, name: &str, text: &str, figure: bool) -> String {
        if text.is_empty() {
            return String::new();
        }
        if figure && is_number(text) {
            return format!("<c r=\"{name}\"><v>{text}</v></c>");
        }
        let text = escaped(text);
        match self.shared {
            true => {
                self.strings.push(text);
                format!("<c r=\"{name}\" t=\"s\"><v>{}</v></c>", self.strings.len() - 1)
            }
            false => {
                format!("<c r=\"{name}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
            }
        }
    }

    fn file(&self, pages: &[Page]) -> Vec<u8> {
        let numbers = 1..=pages.len();
        let each = |written: &dyn Fn(usize) -> String| numbers.clone().map(written).collect::<String>();
        let sheets = each(&|at| format!("<sheet name=\"表{at}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>"));
        let relations = each(&|at| {
            format!(
                "<Relationship Id=\"rId{at}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
            )
        });
        let overrides = each(&|at| {
            format!(
                "<Override PartName=\"/xl/worksheets/sheet{at}.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            )
        });
        let package = "http://schemas.openxmlformats.org/package/2006";
        let strings: String = self
            .strings
            .iter()
            .map(|text| format!("<si><t xml:space=\"preserve\">{text}</t></si>"))
            .collect();
        let names: Vec<_> = numbers.clone().map(|at| format!("xl/worksheets/sheet{at}.xml")).collect();
        let mut files = vec![
            (
                "[Content_Types].xml",
                format!(
                    "{HEAD}<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" \
                     ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                     <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
                     ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
                     <Override PartName=\"/xl/sharedStrings.xml\" \
                     ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>\
                     {overrides}</Types>"
                ),
            ),
            (
                "_rels/.rels",
                format!(
                    "{HEAD}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" \
                     Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "{HEAD}<workbook xmlns=\"{SPREADSHEET}\" xmlns:r=\"{RELATIONS}\"><sheets>{sheets}</sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "{HEAD}<Relationships xmlns=\"{package}/relationships\">{relations}<Relationship Id=\"rIdS\" \
                     Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
                ),
            ),
            ("xl/sharedStrings.xml", format!("{HEAD}<sst xmlns=\"{SPREADSHEET}\">{strings}</sst>")),
        ];
        files.extend(names.iter().map(String::as_str).zip(pages.iter().map(Page::xml)));
        zip(&files)
    }
}

/// A number that a spreadsheet would show as it is written here.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, decimals)) => digits(whole) && digits(decimals) && !decimals.ends_with('0'),
        None => digits(text),
    }
}

/// B7: of a row from 1, a column from 0.
fn name(row: usize, column: usize) -> String {
    format!("{}{row}", char::from(b'A' + u8::try_from(column).unwrap()))
}
