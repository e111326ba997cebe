//! Documents changed at random: byte by byte, and element by element so that XML stays XML.

/// Numbers from a seed (splitmix64).
pub struct Numbers(pub u64);

impl Numbers {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// One change of a document: bytes flipped, taken out, doubled, moved, cut off, or words put in that mean something.
pub fn change(bytes: &mut Vec<u8>, words: &[&str], numbers: &mut Numbers) {
    let length = bytes.len();
    let from = numbers.below(length);
    let to = (from + numbers.below(40) + 1).min(length);
    match numbers.below(9) {
        0 if length > 0 => bytes[from] ^= 1 << numbers.below(8),
        1 if length > 0 => bytes[from] = u8::try_from(numbers.below(256)).unwrap(),
        2 => drop(bytes.drain(from..to)),
        3 => {
            let piece = bytes[from..to].to_vec();
            let at = numbers.below(length);
            bytes.splice(at..at, piece);
        }
        4 => {
            let piece = bytes[from..to].to_vec();
            let times = numbers.below(30);
            bytes.splice(from..from, piece.repeat(times));
        }
        5 if numbers.below(6) == 0 => bytes.truncate(from),
        6 => {
            let digits =
                ["0", "-1", "4294967296", "18446744073709551616", "1e999", "99999999999999999999999", ""];
            let digit = bytes[from..].iter().position(u8::is_ascii_digit);
            if let Some(at) = digit.map(|at| from + at) {
                bytes.splice(at..=at, digits[numbers.below(digits.len())].bytes());
            }
        }
        _ => {
            let word = words[numbers.below(words.len())];
            bytes.splice(from..from, word.bytes());
        }
    }
}

/// A whole element of an XML text, from a random place on.
fn element(text: &str, numbers: &mut Numbers) -> Option<(usize, usize)> {
    let from = numbers.below(text.len());
    let start = from + text.as_bytes()[from..].iter().position(|byte| *byte == b'<')?;
    let tag = text.get(start..)?;
    let name = tag.get(1..)?.split([' ', '>', '/']).next().filter(|name| !name.is_empty())?;
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let (mut depth, mut at) = (0, 0);
    while at < tag.len() {
        let rest = &tag.as_bytes()[at..];
        let end = at + rest.iter().position(|byte| *byte == b'>')? + 1;
        if rest.starts_with(close.as_bytes()) {
            depth -= 1;
        } else if rest.starts_with(open.as_bytes())
            && matches!(rest[open.len()], b' ' | b'>' | b'/')
            && tag.as_bytes()[end - 2] != b'/'
        {
            depth += 1;
        }
        if depth <= 0 {
            return Some((start, start + end));
        }
        at = end + tag.as_bytes()[end..].iter().position(|byte| *byte == b'<')?;
    }
    None
}

/// Takes whole elements out, doubles them, or moves one into or behind another, so that the text stays XML.
pub fn rearrange(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let Ok(text) = String::from_utf8(bytes.clone()) else { return };
    let Some((start, end)) = element(&text, numbers) else { return };
    let piece = bytes[start..end].to_vec();
    match numbers.below(4) {
        0 => drop(bytes.drain(start..end)),
        1 => drop(bytes.splice(end..end, piece.repeat(numbers.below(4)))),
        _ => {
            if let Some((_, other)) = element(&text, numbers) {
                bytes.splice(other..other, piece);
            }
        }
    }
}
