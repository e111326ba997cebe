//! What the codes and glyph names of well-known character sets mean.

use super::file::File;
use super::font::Decode;
use super::object::Object;

/// What each byte means in a font whose codes are bytes (ISO 32000-1, 9.6.6 and annex D). Where a font has codes of
/// its own, only what its list of differences names has a meaning.
pub fn of_encoding(file: &File<'_>, encoding: &Object, own_codes: bool) -> Vec<Option<char>> {
    let held = encoding.dictionary();
    let base = match (encoding, held) {
        (Object::Name(name), _) => Some(name.clone()),
        (_, Some(held)) => file.entry(held, "BaseEncoding").name().map(<[u8]>::to_vec),
        _ => None,
    };
    let base = base.as_deref();
    let meaning = |code: u8| match base {
        Some(b"WinAnsiEncoding") => windows(code),
        None if own_codes => None,
        _ => match code {
            b'\'' if base.is_none() => Some('’'),
            b'`' if base.is_none() => Some('‘'),
            0x20..0x7f => Some(char::from(code)),
            _ => None,
        },
    };
    let mut meanings: Vec<Option<char>> = (0..=255).map(meaning).collect();
    let Some(Object::Array(differences)) = held.map(|held| file.entry(held, "Differences")) else {
        return meanings;
    };
    let mut code = 0_usize;
    for difference in &differences {
        match difference {
            Object::Name(name) => {
                if let Some(meaning) = meanings.get_mut(code) {
                    *meaning = std::str::from_utf8(name).ok().and_then(of_name);
                }
                code = code.saturating_add(1);
            }
            other => code = other.count().unwrap_or(code),
        }
    }
    meanings
}

fn windows(code: u8) -> Option<char> {
    const UPPER: [char; 32] = [
        '€', '•', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '•', 'Ž', '•', '•', '‘', '’', '“',
        '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '•', 'ž', 'Ÿ',
    ];
    match code {
        0..0x20 | 0x7f => None,
        0x80..0xa0 => UPPER.get(usize::from(code - 0x80)).copied(),
        _ => Some(char::from(code)),
    }
}

// The names of the letters that a report's figures and Latin words are made of; others are given as `uni4E2D`.
fn of_name(name: &str) -> Option<char> {
    const NAMES: &[(&str, char)] = &[
        ("space", ' '),
        ("exclam", '!'),
        ("quotedbl", '"'),
        ("numbersign", '#'),
        ("dollar", '$'),
        ("percent", '%'),
        ("ampersand", '&'),
        ("quotesingle", '\''),
        ("parenleft", '('),
        ("parenright", ')'),
        ("asterisk", '*'),
        ("plus", '+'),
        ("comma", ','),
        ("hyphen", '-'),
        ("minus", '-'),
        ("period", '.'),
        ("slash", '/'),
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
        ("colon", ':'),
        ("semicolon", ';'),
        ("less", '<'),
        ("equal", '='),
        ("greater", '>'),
        ("question", '?'),
        ("at", '@'),
        ("bracketleft", '['),
        ("backslash", '\\'),
        ("bracketright", ']'),
        ("asciicircum", '^'),
        ("underscore", '_'),
        ("grave", '`'),
        ("braceleft", '{'),
        ("bar", '|'),
        ("braceright", '}'),
        ("asciitilde", '~'),
        ("quoteleft", '‘'),
        ("quoteright", '’'),
        ("quotedblleft", '“'),
        ("quotedblright", '”'),
        ("endash", '–'),
        ("emdash", '—'),
        ("ellipsis", '…'),
        ("bullet", '•'),
        ("periodcentered", '·'),
        ("multiply", '×'),
        ("degree", '°'),
        ("section", '§'),
        ("nbspace", '\u{a0}'),
        ("fi", 'ﬁ'),
        ("fl", 'ﬂ'),
    ];
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    let mut letters = base.chars();
    if let (Some(letter @ ('A'..='Z' | 'a'..='z')), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    if let Some((_, letter)) = NAMES.iter().find(|(held, _)| *held == base) {
        return Some(*letter);
    }
    let code = base
        .strip_prefix("uni")
        .or_else(|| base.strip_prefix('u'))
        .filter(|code| (4..=6).contains(&code.len()));
    code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32)
}

/// The letter of a glyph number of Adobe-GB1 (Adobe Technical Note 5079), for the glyphs that come from ASCII and
/// GB/T 2312; those are numbered in the order of that standard.
pub fn of_adobe_gb1(cid: u32, decode: Decode<'_>) -> Option<String> {
    // First glyph number of a run, and the first and last code of the run in GB/T 2312 as EUC.
    const RUNS: [(u32, u32, u32); 15] = [
        (96, 0xa1a1, 0xa1fe),
        (190, 0xa2b1, 0xa2e2),
        (240, 0xa2e5, 0xa2ee),
        (250, 0xa2f1, 0xa2fc),
        (262, 0xa3a1, 0xa3fe),
        (356, 0xa4a1, 0xa4f3),
        (439, 0xa5a1, 0xa5f6),
        (525, 0xa6a1, 0xa6b8),
        (549, 0xa6c1, 0xa6f5),
        (602, 0xa7a1, 0xa7c1),
        (635, 0xa7d1, 0xa7f1),
        (668, 0xa8a1, 0xa8c0),
        (700, 0xa8c5, 0xa8ea),
        (738, 0xa9a4, 0xa9ef),
        (908, 0xaba1, 0xabc0),
    ];
    // The characters proper: rows of 94, but for row 55, which has 89.
    const FIRST: u32 = 940;
    const AFTER_ROW_55: u32 = 4695;
    const LAST: u32 = 7702;
    let ascii = |first: u32, letter: u32| char::from_u32(cid - first + letter).map(String::from);
    let code = match cid {
        1..=95 => return ascii(1, 0x20),
        814..=907 => return ascii(814, 0x21),
        7716 => return Some(" ".to_owned()),
        FIRST..AFTER_ROW_55 => ((cid - FIRST) / 94 + 0xb0) << 8 | ((cid - FIRST) % 94 + 0xa1),
        AFTER_ROW_55..=LAST => ((cid - AFTER_ROW_55) / 94 + 0xd8) << 8 | ((cid - AFTER_ROW_55) % 94 + 0xa1),
        _ => {
            let within =
                |(first, low, high): &&(u32, u32, u32)| cid >= *first && cid - *first <= *high - *low;
            let (first, low, _) = RUNS.iter().find(within)?;
            low + cid - first
        }
    };
    decode(&[(code >> 8 & 255) as u8, (code & 255) as u8])
}
