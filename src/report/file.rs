//! The JSON file that colleagues exchange.
//!
//! What is written is read back as the same report. Members that this program does not know stay in
//! [`Report::unknown`], at the same path and in their order, and are written again, numbers digit for
//! digit. A file of a newer version is opened to be looked at and is never rewritten.
//! Out of a file from elsewhere, letters that nobody can see and that mislead (NUL, signs that turn the
//! direction of writing) are left out; a person's own draft keeps them.

mod encoding;
mod error;
mod read;
mod write;

use super::Report;
use crate::form::Field;
use crate::json::{self, Value};
pub use encoding::Encoding;
pub use error::FileError;
pub(crate) use read::held_figure;
pub use write::write;

/// The value of `format`.
pub const FORMAT: &str = "nianbao-report";
/// The value of `version` that is written.
pub const VERSION: u64 = 1;
/// Bytes of the largest report that is read. A long one has a few hundred thousand.
pub const LARGEST_FILE: u64 = 5 * 1024 * 1024;
/// Sub-headings that are read.
pub const MOST_SECTIONS: usize = 200;
/// The largest integer that is read. Beyond the largest count, because a total may be; far enough from
/// the largest `i64` that figures can be added up.
pub const LARGEST_INTEGER: u64 = 999_999_999_999_999;
/// Years that a report may be for: the first are of the year in which the Regulation came into force.
pub const YEARS: std::ops::RangeInclusive<u16> = 2008..=2100;
/// The schema of the file (JSON Schema 2020-12).
pub const SCHEMA: &str = include_str!("report.schema.json");

// Texts that stand at a fixed path, in the file's order.
pub(crate) const ORGAN: [(&str, Field); 6] = [
    ("organ.name", Field::OrganName),
    ("organ.address", Field::Address),
    ("organ.postcode", Field::Postcode),
    ("organ.phone", Field::Phone),
    ("organ.fax", Field::Fax),
    ("organ.email", Field::Email),
];
pub(crate) const PROSE: [(&str, Field); 3] = [
    ("introduction", Field::Introduction),
    ("problems", Field::Problems),
    ("other_matters", Field::OtherMatters),
];
pub(crate) const SIGNATURE: [(&str, Field); 2] =
    [("signature.organ", Field::SignatureOrgan), ("signature.date", Field::SignatureDate)];

/// Where a text stands in the file: `organ.name`, `overview[0].text`.
pub fn path(field: Field) -> String {
    match field {
        Field::SectionHeading(at) => format!("overview[{at}].heading"),
        Field::SectionText(at) => format!("overview[{at}].text"),
        field => {
            let mut fixed = ORGAN.into_iter().chain(PROSE).chain(SIGNATURE);
            fixed.find(|(_, held)| *held == field).map_or_else(String::new, |(path, _)| path.to_owned())
        }
    }
}

/// A file that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The report; of a newer file, as much of it as this program understands.
    pub report: Report,
    /// The file's version where it is newer than this program: only to be looked at.
    pub read_only: Option<u64>,
    /// How its text was encoded.
    pub encoding: Encoding,
    /// Its text, to be kept as it is where the report is not all that the file holds.
    pub text: String,
    /// What the draft was called, out of an archive of drafts; empty where it had no name.
    pub name: String,
    /// Whether it is out of an archive of drafts.
    pub archived: bool,
}

/// Whether a file of that many bytes is read; to be asked before reading it.
pub fn check_size(bytes: u64) -> Result<(), FileError> {
    within(bytes, LARGEST_FILE)
}

pub(crate) fn within(bytes: u64, most: u64) -> Result<(), FileError> {
    if bytes > most { Err(FileError::TooLarge { bytes, most }) } else { Ok(()) }
}

/// Reads a file. `decode` reads GB18030, for which the browser has a decoder of its own; it gives
/// nothing for bytes that are not GB18030.
pub fn read(bytes: &[u8], decode: impl Fn(&[u8]) -> Option<String>) -> Result<Opened, FileError> {
    let (text, encoding) = text_of(bytes, LARGEST_FILE, &decode)?;
    read_value(json::parse(&text)?, text, encoding)
}

/// The text of a file of at most `most` bytes, however it is encoded; it starts as a JSON object does.
pub(crate) fn text_of(
    bytes: &[u8],
    most: u64,
    decode: &dyn Fn(&[u8]) -> Option<String>,
) -> Result<(String, Encoding), FileError> {
    within(u64::try_from(bytes.len()).unwrap_or(u64::MAX), most)?;
    let (text, encoding) = encoding::decode(bytes, decode)?;
    match text.trim_start().chars().next() {
        None => Err(FileError::Empty),
        Some('{') => Ok((text, encoding)),
        // A letter or a web page: “cut off at line 1” would send a person looking for a fault in it.
        Some(_) => Err(FileError::OtherProgram),
    }
}

/// Reads what [`write`] gave, letter for letter and without the limits for files from elsewhere: what
/// a person could make in this program must be readable to it.
pub(crate) fn read_own(text: &str) -> Result<(Report, Option<u64>), FileError> {
    read::report(json::parse(text)?, false)
}

/// Reads the report that another one holds as a member. What is within the limits is cleaned as in a file
/// from elsewhere; a person's own may be beyond them.
pub(crate) fn read_member(value: &Value) -> Option<Report> {
    let read = read::report(value.clone(), true).or_else(|_| read::report(value.clone(), false));
    read.ok().map(|(report, _)| report)
}

/// Reads the report in a value that was read from `text`.
pub(crate) fn read_value(value: Value, text: String, encoding: Encoding) -> Result<Opened, FileError> {
    let (report, read_only) = read::report(value, true)?;
    Ok(Opened { report, read_only, encoding, text, name: String::new(), archived: false })
}
