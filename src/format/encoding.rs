//! Bytes of a file to text: UTF-8, UTF-16 (Notepad's “Unicode”), GB18030 and with it GBK and GB 2312.

use super::error::FormatError;

/// Lines of which one may hold bytes that are no text: pages are cut in the middle of a character, or carry a
/// fragment in another encoding.
const LINES_TO_ONE_BROKEN: usize = 10;

/// The text of a file. What it says about its own encoding is often wrong, its bytes are not: what is UTF-8
/// throughout is UTF-8.
pub(super) fn decode(bytes: &[u8], gb18030: &dyn Fn(&[u8]) -> Option<String>) -> Result<String, FormatError> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Ok(String::from_utf8_lossy(rest).into_owned()),
        [0xff, 0xfe, rest @ ..] => Ok(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Ok(utf16(rest, u16::from_be_bytes)),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) if nuls(bytes) <= bytes.len() / 8 => Ok(text.to_owned()),
            _ if nuls(bytes) > bytes.len() / 200 => unmarked_utf16(bytes),
            _ => gb18030(bytes)
                .or_else(|| by_lines(bytes, &|line| std::str::from_utf8(line).ok().map(str::to_owned)))
                .or_else(|| by_lines(bytes, gb18030))
                .ok_or(FormatError::Encoding),
        },
    }
}

// Half of what is ASCII in UTF-16; hardly any in a text of another encoding.
fn nuls(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == 0).count()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().copied().map(unit);
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

// A NUL beside a character of ASCII tells which of two bytes is the high one; of Chinese characters few have one.
fn unmarked_utf16(bytes: &[u8]) -> Result<String, FormatError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let high_last = pairs.iter().filter(|pair| pair[1] == 0 && pair[0] != 0).count();
    let high_first = pairs.iter().filter(|pair| pair[0] == 0 && pair[1] != 0).count();
    let unit = if high_last > high_first { u16::from_le_bytes } else { u16::from_be_bytes };
    let text = utf16(bytes, unit);
    if !rest.is_empty() || text.contains([char::REPLACEMENT_CHARACTER, '\0']) {
        Err(FormatError::Unknown)
    } else {
        Ok(text)
    }
}

// No character of these encodings has the byte of a line feed in it.
fn by_lines(bytes: &[u8], decode: &dyn Fn(&[u8]) -> Option<String>) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    let (mut lines, mut broken) = (0usize, 0usize);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        lines += usize::from(!line.is_ascii());
        match decode(line) {
            Some(line) => text.push_str(&line),
            None => {
                broken += 1;
                text.extend(line.iter().map(|byte| match byte {
                    0..0x80 => char::from(*byte),
                    _ => char::REPLACEMENT_CHARACTER,
                }));
            }
        }
    }
    (broken.saturating_mul(LINES_TO_ONE_BROKEN) <= lines).then_some(text)
}
