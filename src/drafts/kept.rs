//! What stands under the key of a version: one line of JSON that says what the list of drafts shows, then
//! the report's file. A checksum over both finds a value that was cut off or changed.

use super::clock::Clock;
use super::{Counts, Reason};
use crate::json::{self, Value, quote};
use crate::report::Report;
use crate::report::file;

/// The value of the line's `format`. 1 was one value for a draft, with a `rev` instead of a `clock`.
const FORMAT: u64 = 2;
// Last in the line, so that it can cover the rest of the line as well as the body.
const CHECKSUM: &str = ",\"crc\":";
/// The tab that stands for all of them in the clock of a value of format 1.
const EVERY_TAB: &str = "0";

/// What the list of drafts shows, read without the report itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The draft's id.
    pub id: String,
    /// When it was saved.
    pub saved_at: u64,
    /// Version of the report's file.
    pub version: u64,
    /// What a person calls the draft; empty: it is called by organ and year.
    pub name: String,
    /// Name of the organ.
    pub organ: String,
    /// Calendar year reported on.
    pub year: u64,
    /// The form's edition.
    pub edition: String,
    /// Boxes and texts filled in.
    pub filled: u64,
    /// All boxes and texts.
    pub all: u64,
    /// Errors when it was saved.
    pub errors: u64,
    /// Warnings when it was saved.
    pub warnings: u64,
    /// When it was put into the bin.
    pub binned_at: Option<u64>,
    /// Whether it was saved in two tabs side by side, so that there are several texts of it.
    pub conflict: bool,
    /// Bytes that the text saved last takes up, in UTF-8.
    pub bytes: usize,
}

impl Summary {
    pub(super) fn of(id: &str, report: &Report, saved_at: u64, counts: Counts) -> Summary {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let (filled, all) = report.filled();
        Summary {
            id: id.to_owned(),
            saved_at,
            version: file::VERSION,
            name: String::new(),
            organ: report.organ.name.clone(),
            year: report.year.into(),
            edition: report.form.edition.id.to_owned(),
            filled: number(filled),
            all: number(all),
            errors: number(counts.errors),
            warnings: number(counts.warnings),
            binned_at: None,
            conflict: false,
            bytes: 0,
        }
    }

    /// What to call the draft: its own name, or organ and year.
    pub fn called(&self) -> String {
        match self.name.as_str() {
            "" => [&self.organ, self.year.to_string().as_str(), "年"].concat(),
            name => name.to_owned(),
        }
    }

    /// The file's version where it is newer than this program: only to be looked at.
    pub fn read_only(&self) -> Option<u64> {
        (self.version > file::VERSION).then_some(self.version)
    }
}

pub(super) struct Kept<'a> {
    pub summary: Summary,
    pub clock: Clock,
    pub body: &'a str,
}

/// A version's value. Neither the draft's name nor whether it is in the bin is in it, because neither
/// makes another version.
pub(super) fn compose(summary: &Summary, clock: &Clock, body: &str) -> String {
    let numbers = [
        ("saved_at", summary.saved_at),
        ("version", summary.version),
        ("year", summary.year),
        ("filled", summary.filled),
        ("all", summary.all),
        ("errors", summary.errors),
        ("warnings", summary.warnings),
    ];
    let mut line = String::new();
    for (key, number) in numbers {
        line.extend([",\"", key, "\":", &number.to_string()]);
    }
    for (key, text) in [("organ", &summary.organ), ("edition", &summary.edition)] {
        line.extend([",\"", key, "\":"]);
        quote(text, &mut line);
    }
    line.push_str(",\"clock\":");
    clock.write(&mut line);
    line.extend([",\"len\":", &body.len().to_string()]);
    sealed(&line, body)
}

pub(super) fn parse<'a>(id: &str, raw: &'a str) -> Result<Kept<'a>, Reason> {
    let (header, body) = unsealed(raw)?;
    let number = |key: &str| header.get(key).and_then(Value::natural).ok_or(Reason::Damaged);
    let text = |key: &str| Ok(header.get(key).and_then(Value::text).ok_or(Reason::Damaged)?.to_owned());
    if number("len")? != u64::try_from(body.len()).unwrap_or(u64::MAX) {
        return Err(Reason::Damaged);
    }
    let clock = match header.get("clock") {
        Some(clock) => Clock::read(clock, 1).filter(|clock| !clock.is_empty()).ok_or(Reason::Damaged)?,
        None => Clock::default().next(EVERY_TAB, number("rev")?),
    };
    let summary = Summary {
        id: id.to_owned(),
        saved_at: number("saved_at")?,
        version: number("version")?,
        // In values of format 1 that had one.
        name: text("name").unwrap_or_default(),
        organ: text("organ")?,
        year: number("year")?,
        edition: text("edition")?,
        filled: number("filled")?,
        all: number("all")?,
        errors: number("errors")?,
        warnings: number("warnings")?,
        binned_at: number("binned_at").ok(),
        conflict: false,
        bytes: raw.len(),
    };
    Ok(Kept { summary, clock, body })
}

/// A value of ours: a line with the members in `line` (each behind a comma), then the body.
pub(super) fn sealed(line: &str, body: &str) -> String {
    let mut value = ["{\"format\":", &FORMAT.to_string(), line].concat();
    let checksum = crc32([value.as_bytes(), body.as_bytes()]).to_string();
    value.extend([CHECKSUM, &checksum, "}\n", body]);
    value
}

/// The line and the body of a value that is whole.
pub(super) fn unsealed(raw: &str) -> Result<(Value, &str), Reason> {
    let (line, body) = raw.split_once('\n').ok_or(Reason::Damaged)?;
    let header = json::parse(line).map_err(|_| Reason::Damaged)?;
    // Before the checksum, which a newer program may reckon otherwise.
    let format = header.get("format").and_then(Value::natural).ok_or(Reason::Damaged)?;
    if format > FORMAT {
        return Err(Reason::Newer { format });
    }
    let (covered, checksum) = line.rsplit_once(CHECKSUM).ok_or(Reason::Damaged)?;
    let right = crc32([covered.as_bytes(), body.as_bytes()]).to_string() + "}";
    if checksum == right { Ok((header, body)) } else { Err(Reason::Damaged) }
}

// Half a byte at a time: a table of 16 instead of 256.
const NIBBLES: [u32; 16] = [
    0x0000_0000,
    0x1db7_1064,
    0x3b6e_20c8,
    0x26d9_30ac,
    0x76dc_4190,
    0x6b6b_51f4,
    0x4db2_6158,
    0x5005_713c,
    0xedb8_8320,
    0xf00f_9344,
    0xd6d6_a3e8,
    0xcb61_b38c,
    0x9b64_c2b0,
    0x86d3_d2d4,
    0xa00a_e278,
    0xbdbd_f21c,
];

// CRC-32 (ISO-HDLC) of the parts one after the other.
pub(super) fn crc32(parts: [&[u8]; 2]) -> u32 {
    let step = |crc: u32| {
        let nibble = usize::try_from(crc & 15).ok().and_then(|nibble| NIBBLES.get(nibble));
        (crc >> 4) ^ nibble.copied().unwrap_or_default()
    };
    !parts.into_iter().flatten().fold(u32::MAX, |crc, byte| step(step(crc ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn the_checksum_is_the_one_that_other_programs_reckon() {
        assert_eq!(crc32([b"1234", b"56789"]), 0xcbf4_3926);
        assert_eq!(crc32([b"", b""]), 0);
    }
}
