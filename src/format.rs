//! The formats in which documents are read and written, one file a format. What a file is follows from its bytes,
//! whatever it is called; only a table with commas between its boxes is known by its name.

mod docx;
mod encoding;
mod error;
mod flow;
mod grid;
pub mod html;
mod line;
mod mime;
mod package;
pub mod pdf;
mod sniff;
pub mod text;
mod xlsx;
mod xml;

pub use error::{Excess, FormatError};

use crate::document::{Block, Document};
use package::Package;
use sniff::{Kind, TextKind};
use xml::Xml;

/// Bytes of the largest file that is read.
pub const LARGEST_FILE: u64 = 30 * 1024 * 1024;

/// Reads a file. `decode` reads GB18030, for which the browser has a decoder of its own; it gives nothing for
/// bytes that are not GB18030.
pub fn parse(
    name: &str,
    bytes: &[u8],
    decode: &dyn Fn(&[u8]) -> Option<String>,
) -> Result<Document, FormatError> {
    within_limit(bytes.len())?;
    if pdf::is_pdf(bytes) {
        return pdf::parse(bytes, decode);
    }
    match sniff::kind(bytes)? {
        Kind::Package => package(bytes, decode),
        Kind::Text => {
            let text = encoding::decode(bytes, decode)?;
            // The one format that nothing in the bytes tells.
            let is_csv = name.to_ascii_lowercase().ends_with(".csv");
            if is_csv { lines(text::parse_csv(&text)) } else { written(&text, decode) }
        }
    }
}

/// Reads what was pasted: the clipboard's HTML where it has some, or else its text, which may be the source of a page.
pub fn pasted(html: &str, text: &str) -> Result<Document, FormatError> {
    within_limit(html.len().max(text.len()))?;
    if html.trim().is_empty() && text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    match html::parse(html) {
        Err(FormatError::NoText) if sniff::text_kind(text) == TextKind::Html => html::parse(text),
        Err(FormatError::NoText) if !text.trim().is_empty() => lines(text::parse(text)),
        read => read,
    }
}

fn package(bytes: &[u8], decode: &dyn Fn(&[u8]) -> Option<String>) -> Result<Document, FormatError> {
    let mut package = Package::open(bytes)?;
    let Some(main) = package.main()? else {
        return Err(match () {
            () if package.has("OFD.xml") => FormatError::Ofd,
            () if package.has("content.xml") => FormatError::OpenDocument,
            () => FormatError::Archive,
        });
    };
    let text = package.part(&main)?.ok_or(FormatError::Damaged)?;
    match Xml::root(&text).as_deref() {
        Some("document") => {
            docx::parse(&mut package, &main, &text, &|page| written(&encoding::decode(page, decode)?, decode))
        }
        Some("workbook") => xlsx::parse(&mut package, &main, &text),
        Some(_) => Err(FormatError::Unknown),
        None => Err(FormatError::Damaged),
    }
}

fn written(text: &str, decode: &dyn Fn(&[u8]) -> Option<String>) -> Result<Document, FormatError> {
    match sniff::text_kind(text) {
        TextKind::Html => html::parse(text),
        TextKind::Mime => html::parse(&mime::page(text, decode)?),
        TextKind::WordXml => docx::parse_flat(text),
        TextKind::ExcelXml => xlsx::parse_flat(text),
        TextKind::Plain if text.contains('\0') => Err(FormatError::Unknown),
        TextKind::Plain if sniff::is_json(text) => Err(FormatError::Json),
        TextKind::Plain => lines(text::parse(text)),
    }
}

fn lines(document: Document) -> Result<Document, FormatError> {
    let is_blank =
        |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.text.trim().is_empty());
    match document.blocks.len() {
        _ if document.blocks.iter().all(is_blank) => Err(FormatError::Empty),
        count if count > flow::MOST_PARAGRAPHS => Err(FormatError::TooMuch(Excess::Content)),
        _ => Ok(document),
    }
}

fn within_limit(bytes: usize) -> Result<(), FormatError> {
    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
    if bytes > LARGEST_FILE {
        return Err(FormatError::TooLarge { bytes, most: LARGEST_FILE });
    }
    Ok(())
}
