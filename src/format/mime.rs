//! A page saved as one file (MHTML, RFC 2557): parts behind one another, the page one of them.

use std::borrow::Cow;

use super::encoding;
use super::error::FormatError;

/// Parts within parts that are looked into.
const DEEPEST: usize = 4;

/// The text of the page in such a file.
pub(super) fn page(text: &str, gb18030: &dyn Fn(&[u8]) -> Option<String>) -> Result<String, FormatError> {
    let part = find_page(text, DEEPEST).ok_or(FormatError::Damaged)?;
    let bytes: Cow<[u8]> = match part.field("content-transfer-encoding").as_deref() {
        Some("quoted-printable") => Cow::Owned(quoted_printable(part.body)),
        Some("base64") => Cow::Owned(base64(part.body)),
        _ => return Ok(part.body.to_owned()),
    };
    encoding::decode(&bytes, gb18030)
}

struct Part<'a> {
    head: &'a str,
    body: &'a str,
}

impl<'a> Part<'a> {
    fn of(text: &'a str) -> Part<'a> {
        let text = text.trim_start_matches(['\r', '\n']);
        let ends = ["\r\n\r\n", "\n\n"].into_iter().filter_map(|end| Some((text.find(end)?, end.len())));
        let (end, gap) = ends.min().unwrap_or((text.len(), 0));
        Part { head: text.get(..end).unwrap_or(""), body: text.get(end + gap..).unwrap_or("") }
    }

    // The value of a field of its head, in lower case, with the lines on which it goes on.
    fn field(&self, name: &str) -> Option<String> {
        Some(self.raw_field(name)?.to_ascii_lowercase())
    }

    fn raw_field(&self, name: &str) -> Option<String> {
        let mut value: Option<String> = None;
        for line in self.head.lines() {
            match &mut value {
                Some(value) if line.starts_with([' ', '\t']) => value.push_str(line),
                Some(_) => break,
                None => {
                    let field =
                        line.split_once(':').filter(|field| field.0.trim().eq_ignore_ascii_case(name));
                    value = field.map(|field| field.1.trim().to_owned());
                }
            }
        }
        value
    }
}

fn find_page(text: &str, depth: usize) -> Option<Part<'_>> {
    let part = Part::of(text);
    let kind = part.field("content-type").unwrap_or_default();
    if kind.starts_with("text/html") {
        return Some(part);
    }
    if !kind.starts_with("multipart/") || depth == 0 {
        return None;
    }
    let value = part.raw_field("content-type")?;
    let at = value.to_ascii_lowercase().find("boundary=")?;
    let boundary = value.get(at + "boundary=".len()..)?;
    let boundary = match boundary.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => boundary.split([';', ' ', '\t']).next()?,
    };
    if boundary.is_empty() {
        return None;
    }
    let line = ["--", boundary].concat();
    part.body.split(line.as_str()).skip(1).find_map(|inner| find_page(inner, depth - 1))
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [b'=', b'\r', b'\n', rest @ ..] | [b'=', b'\n', rest @ ..] => rest,
            [b'=', high, low, after @ ..] => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high * 16 + low);
                    after
                }
                _ => {
                    bytes.push(b'=');
                    rest.get(1..).unwrap_or(&[])
                }
            },
            [byte, rest @ ..] => {
                bytes.push(*byte);
                rest
            }
            [] => return bytes,
        }
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

// What is not of the alphabet is passed over, as RFC 2045 asks.
fn base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0u32, 0u32);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        held = (held << 6 | u32::from(value)) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.extend(u8::try_from(held >> bits & 0xff));
        }
    }
    bytes
}
