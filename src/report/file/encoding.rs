//! Bytes of a file to text: UTF-8, UTF-16 (Notepad's “Unicode”), GB18030 (older Chinese programs).

use super::FileError;

/// How a file's text was encoded. Files are written in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// With or without a byte order mark.
    Utf8,
    /// Little-endian.
    Utf16Le,
    /// Big-endian.
    Utf16Be,
    /// GB18030, and with it GBK and GB 2312.
    Gb18030,
}

// A Word or Excel file, a PDF, an old Office file: to say so is more help than “not JSON”.
const OTHER_PROGRAMS: [&[u8]; 3] = [b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"];

pub(super) fn decode(
    bytes: &[u8],
    gb18030: &dyn Fn(&[u8]) -> Option<String>,
) -> Result<(String, Encoding), FileError> {
    if OTHER_PROGRAMS.iter().any(|start| bytes.starts_with(start)) {
        return Err(FileError::OtherProgram);
    }
    let decoded = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest).map(|text| (text, Encoding::Utf8)),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes).map(|text| (text, Encoding::Utf16Le)),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes).map(|text| (text, Encoding::Utf16Be)),
        // JSON starts with a character of ASCII, so that a NUL beside it tells UTF-16 without a mark.
        [first, 0, ..] if *first != 0 => {
            utf16(bytes, u16::from_le_bytes).map(|text| (text, Encoding::Utf16Le))
        }
        [0, second, ..] if *second != 0 => {
            utf16(bytes, u16::from_be_bytes).map(|text| (text, Encoding::Utf16Be))
        }
        _ => utf8(bytes)
            .map(|text| (text, Encoding::Utf8))
            .or_else(|| gb18030(bytes).map(|text| (text, Encoding::Gb18030))),
    };
    decoded.ok_or(FileError::Encoding)
}

fn utf8(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().copied().map(unit).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}
