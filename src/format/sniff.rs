//! What a file is, from its first bytes.

use super::error::FormatError;

/// Bytes at the front in which a text says what it is.
const FRONT: usize = 4096;

/// A file by the way in which it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A zip: docx, xlsx and others.
    Package,
    /// Text of some kind, in some encoding.
    Text,
}

/// A text by its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextKind {
    /// HTML, whatever the file is called.
    Html,
    /// A page and its pictures in one file of MIME parts.
    Mime,
    /// A Word document as one XML file.
    WordXml,
    /// An Excel workbook as one XML file.
    ExcelXml,
    Plain,
}

/// What the bytes of a file are.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, FormatError> {
    match bytes {
        [] => Err(FormatError::Empty),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Ok(Kind::Package),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(FormatError::OldOffice),
        [b'{', b'\\', b'r', b't', b'f', ..] => Err(FormatError::RichText),
        [0x89, b'P', b'N', b'G', ..]
        | [0xff, 0xd8, 0xff, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..]
        | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Err(FormatError::Picture),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Err(FormatError::Picture),
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [0x1f, 0x8b, ..] => {
            Err(FormatError::Archive)
        }
        _ => Ok(Kind::Text),
    }
}

/// What a text is.
pub(super) fn text_kind(text: &str) -> TextKind {
    let front = lower_front(text);
    let start = front.trim_start();
    if front.contains("<w:worddocument") || front.contains("<pkg:package") {
        return TextKind::WordXml;
    }
    if front.contains("<workbook") && front.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return TextKind::ExcelXml;
    }
    if start.starts_with(|letter: char| letter.is_ascii_alphabetic()) && front.contains("mime-version:") {
        return TextKind::Mime;
    }
    let tags = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta ",
        "<table",
        "<div",
        "<p>",
        "<p ",
        "<td",
        "<tr>",
    ];
    if start.starts_with('<') && tags.iter().any(|tag| front.contains(tag))
        || front.contains("<!doctype html")
        || front.contains("<html")
    {
        return TextKind::Html;
    }
    TextKind::Plain
}

/// Whether a text is JSON, to all appearances.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim();
    let inner = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let list = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.trim_start().starts_with(['"', '}']) || inner.trim().is_empty())
        || list.is_some_and(|list| list.trim_start().starts_with(['{', '"', '[']))
}

fn lower_front(text: &str) -> String {
    text.chars().take(FRONT).collect::<String>().to_ascii_lowercase()
}
