//! What the codes of a text mean and how wide they are (ISO 32000-1, 9.5 to 9.10).
//!
//! A code that nothing gives a meaning for is U+FFFD: a figure with one in it is no figure, never a wrong one.

use super::cmap::{CMap, code_of, utf_16};
use super::file::File;
use super::letters;
use super::object::{Dictionary, Object};
use std::cell::RefCell;
use std::collections::HashMap;

/// What stands for a code without meaning.
pub const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

/// Reads bytes of GB18030.
pub type Decode<'a> = &'a dyn Fn(&[u8]) -> Option<String>;

/// A font, as far as its text goes.
pub struct Font {
    coding: Coding,
    to_unicode: Option<CMap>,
    // Of CIDs of Adobe-GB1.
    chinese: bool,
    widths: Widths,
    /// Whether text runs from top to bottom.
    pub vertical: bool,
    known: RefCell<HashMap<(u32, usize), Vec<char>>>,
}

// How codes stand in a string, and what they mean by themselves.
enum Coding {
    // One byte each; what each means.
    Bytes(Vec<Option<char>>),
    // Two bytes, the number of a glyph.
    Glyphs,
    // Two bytes, a letter.
    Unicode,
    // GB18030 and its forerunners; the glyph number of a blank.
    Gb(u32),
    // As a table in the file says.
    Table(CMap),
}

#[derive(Default)]
struct Widths {
    // Of a code or glyph number, in units of the font's size.
    single: HashMap<u32, f64>,
    ranges: Vec<(u32, u32, f64)>,
    other: f64,
    // Of letters of ASCII, where nothing else is said.
    narrow: f64,
}

/// One letter as it stands in a string. A code that means several letters gives each its share of the width.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    /// The letter.
    pub letter: char,
    /// How far it moves on, in units of the font's size.
    pub width: f64,
    /// Whether it ends its code, and that code is the one byte 32, which word spacing widens.
    pub ends_word: bool,
    /// Whether it ends its code, so that letter spacing follows.
    pub ends_code: bool,
}

impl Font {
    /// Reads a font.
    pub fn read(file: &File<'_>, font: &Dictionary) -> Font {
        let to_unicode = match font.get("ToUnicode") {
            Some(reference @ Object::Reference(_)) => {
                file.stream(reference).and_then(|stream| file.unpacked(&stream).ok())
            }
            _ => None,
        };
        let to_unicode = to_unicode.map(|bytes| CMap::read(&bytes)).filter(|table| !table.is_empty());
        let composite = file.entry(font, "Subtype").name() == Some(b"Type0");
        let mut read = if composite { composite_font(file, font) } else { simple_font(file, font) };
        read.to_unicode = to_unicode;
        read
    }

    /// The letters of a string, one after the other.
    pub fn letters(&self, bytes: &[u8], decode: Decode<'_>, mut each: impl FnMut(Letter)) {
        let mut rest = bytes;
        while let Some((code, length)) = self.first_code(rest) {
            rest = rest.get(length..).unwrap_or_default();
            let width = self.width(code, length);
            let mut known = self.known.borrow_mut();
            let letters = known.entry((code, length)).or_insert_with(|| self.meaning(code, length, decode));
            let share = f64::from(u32::try_from(letters.len()).unwrap_or(1).max(1));
            for (at, letter) in letters.iter().enumerate() {
                let ends_code = at + 1 == letters.len();
                let ends_word = ends_code && length == 1 && code == 32;
                each(Letter { letter: *letter, width: width / share, ends_word, ends_code });
            }
        }
    }

    fn first_code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let first = *bytes.first()?;
        let length = match &self.coding {
            Coding::Bytes(_) => 1,
            Coding::Glyphs | Coding::Unicode => 2,
            Coding::Gb(_) if first < 0x81 => 1,
            Coding::Gb(_) if bytes.get(1).is_some_and(u8::is_ascii_digit) => 4,
            Coding::Gb(_) => 2,
            Coding::Table(table) => return table.first_code(bytes),
        };
        let length = length.min(bytes.len());
        Some((code_of(bytes.get(..length)?), length))
    }

    fn meaning(&self, code: u32, length: usize, decode: Decode<'_>) -> Vec<char> {
        // Where codes are letters by themselves, what is seen follows from them, whatever the table says.
        let lettered = matches!(self.coding, Coding::Unicode | Coding::Gb(_));
        let table = self.to_unicode.as_ref();
        let said = || table.and_then(|table| table.text(code)).filter(|text| text.chars().any(is_meant));
        let own = || self.own_meaning(code, length, decode);
        let text = if lettered { own().or_else(said) } else { said().or_else(own) };
        let letters: Vec<char> =
            text.unwrap_or_default().chars().filter(|letter| *letter != '\0').take(16).collect();
        let meant = letters.iter().all(|letter| is_meant(*letter));
        if letters.is_empty() || !meant { vec![UNKNOWN] } else { letters }
    }

    fn own_meaning(&self, code: u32, length: usize, decode: Decode<'_>) -> Option<String> {
        let bytes = code.to_be_bytes();
        let written = bytes.get(4 - length.min(4)..)?;
        match &self.coding {
            Coding::Bytes(meanings) => {
                meanings.get(usize::try_from(code).ok()?).copied().flatten().map(String::from)
            }
            Coding::Unicode => Some(utf_16(written)),
            Coding::Gb(_) if length == 1 => Some(char::from(u8::try_from(code).ok()?).to_string()),
            Coding::Gb(_) => decode(written),
            Coding::Glyphs => letters::of_adobe_gb1(code, decode).filter(|_| self.chinese),
            Coding::Table(table) => {
                table.number(code).and_then(|cid| letters::of_adobe_gb1(cid, decode)).filter(|_| self.chinese)
            }
        }
    }

    fn width(&self, code: u32, length: usize) -> f64 {
        let number = match &self.coding {
            Coding::Bytes(_) | Coding::Glyphs => code,
            Coding::Table(table) => table.number(code).unwrap_or(code),
            // Of the letters of ASCII the glyph numbers are known; every other one is as wide as any.
            Coding::Unicode if (0x20..0x7f).contains(&code) => code - 0x1f,
            Coding::Gb(blank) if length == 1 && (0x20..0x7f).contains(&code) => code - 0x20 + blank,
            Coding::Unicode | Coding::Gb(_) => return self.widths.other,
        };
        let widths = &self.widths;
        let within = |(first, last, _): &&(u32, u32, f64)| (*first..=*last).contains(&number);
        let said =
            widths.single.get(&number).or_else(|| widths.ranges.iter().find(within).map(|(.., width)| width));
        let latin = matches!(self.coding, Coding::Unicode | Coding::Gb(_)) && code < 0x80;
        said.copied().unwrap_or(if latin { widths.narrow } else { widths.other })
    }
}

// Letters for private use mean something to one font only.
fn is_meant(letter: char) -> bool {
    !matches!(letter, UNKNOWN | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
        && (!letter.is_control() || matches!(letter, '\t' | '\n' | '\r'))
}

fn composite_font(file: &File<'_>, font: &Dictionary) -> Font {
    let descendant = match file.entry(font, "DescendantFonts") {
        Object::Array(fonts) => fonts.first().and_then(|font| file.dictionary(font)),
        Object::Dictionary(font) => Some(font),
        _ => None,
    };
    let descendant = descendant.unwrap_or_default();
    let system =
        file.dictionary(descendant.get("CIDSystemInfo").unwrap_or(&Object::Null)).unwrap_or_default();
    let chinese = matches!(file.entry(&system, "Ordering"), Object::String(name) if name == b"GB1");
    let (coding, vertical) = match font.get("Encoding").map(|encoding| (encoding, file.resolve(encoding))) {
        Some((_, Object::Name(name))) => (coding_of(&name), name.ends_with(b"-V")),
        Some((reference, _)) => {
            let table = file.stream(reference).and_then(|stream| {
                let vertical = file.entry(&stream.dictionary, "WMode").count() == Some(1);
                Some((CMap::read(&file.unpacked(&stream).ok()?), vertical))
            });
            table.map_or((Coding::Glyphs, false), |(table, vertical)| (Coding::Table(table), vertical))
        }
        None => (Coding::Glyphs, false),
    };
    let other = file.entry(&descendant, "DW").number().unwrap_or(1000.0) / 1000.0;
    let mut widths = Widths { other, narrow: 0.5, ..Widths::default() };
    if let Object::Array(values) = file.entry(&descendant, "W") {
        widths.add(file, &values);
    }
    Font { coding, to_unicode: None, chinese, widths, vertical, known: RefCell::default() }
}

fn coding_of(name: &[u8]) -> Coding {
    let name = std::str::from_utf8(name).unwrap_or_default();
    if name.contains("-UCS2-") || name.contains("-UTF16-") {
        Coding::Unicode
    } else if name.starts_with("GBK-EUC") || name.starts_with("GB-EUC") {
        Coding::Gb(813)
    } else if name.starts_with("GBK") || name.starts_with("GBpc-EUC") {
        Coding::Gb(1)
    } else {
        Coding::Glyphs
    }
}

impl Widths {
    // `code [width …]` or `code code width`.
    fn add(&mut self, file: &File<'_>, values: &[Object]) {
        let mut values = values.iter().map(|value| file.resolve(value));
        while let (Some(first), Some(second)) = (values.next(), values.next()) {
            let Some(first) = first.count().and_then(|code| u32::try_from(code).ok()) else { break };
            match second {
                Object::Array(list) => {
                    for (code, width) in (first..).zip(&list) {
                        self.single.extend(file.resolve(width).number().map(|width| (code, width / 1000.0)));
                    }
                }
                last => {
                    let last = last.count().and_then(|code| u32::try_from(code).ok());
                    let (Some(last), Some(width)) = (last, values.next().and_then(|value| value.number()))
                    else {
                        break;
                    };
                    self.ranges.push((first, last, width / 1000.0));
                }
            }
        }
    }
}

fn simple_font(file: &File<'_>, font: &Dictionary) -> Font {
    let kind = file.entry(font, "Subtype");
    let unit = match file.entry(font, "FontMatrix") {
        Object::Array(matrix) if kind.name() == Some(b"Type3") => {
            matrix.first().and_then(Object::number).unwrap_or(0.001).abs()
        }
        _ => 0.001,
    };
    let descriptor = file.dictionary(font.get("FontDescriptor").unwrap_or(&Object::Null)).unwrap_or_default();
    let missing = file.entry(&descriptor, "MissingWidth").number().map(|width| width * unit);
    let mut widths =
        Widths { other: missing.filter(|width| *width > 0.0).unwrap_or(0.5), ..Widths::default() };
    let first = file.entry(font, "FirstChar").count().and_then(|code| u32::try_from(code).ok()).unwrap_or(0);
    if let Object::Array(list) = file.entry(font, "Widths") {
        for (code, width) in (first..256).zip(&list) {
            widths.single.extend(file.resolve(width).number().map(|width| (code, width * unit)));
        }
    }
    let embedded = ["FontFile", "FontFile2", "FontFile3"].iter().any(|name| descriptor.get(name).is_some());
    let symbolic = file.entry(&descriptor, "Flags").count().is_some_and(|flags| flags & 4 != 0);
    let own_codes = kind.name() == Some(b"Type3") || embedded && symbolic;
    let meanings = letters::of_encoding(file, &file.entry(font, "Encoding"), own_codes);
    Font {
        coding: Coding::Bytes(meanings),
        to_unicode: None,
        chinese: false,
        widths,
        vertical: false,
        known: RefCell::default(),
    }
}
