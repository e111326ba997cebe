//! Tables from character codes to text or to glyph numbers (CMaps; ISO 32000-1, 9.7.5 and 9.10.3).

use super::object::{Lexer, Object, Token};
use std::collections::HashMap;

/// Entries of one table.
const MOST_ENTRIES: usize = 200_000;

/// A table.
#[derive(Debug, Default)]
pub struct CMap {
    // Bytes of a code, first and last code.
    spaces: Vec<(usize, u32, u32)>,
    texts: HashMap<u32, String>,
    // First code, last code, the text of the first: the last letter counts up.
    text_ranges: Vec<(u32, u32, String)>,
    // First code, last code, number of the first.
    numbers: Vec<(u32, u32, u32)>,
}

impl CMap {
    /// Reads a table; what makes no sense in it is left out.
    pub fn read(bytes: &[u8]) -> CMap {
        let mut table = CMap::default();
        let mut lexer = Lexer::of_content(bytes);
        let mut held: Vec<Object> = Vec::new();
        let mut entries = 0;
        while let Some(token) = lexer.token() {
            match token {
                Token::Value(value) => held.push(value),
                Token::Word(word) => {
                    entries += held.len();
                    table.add(&word, &held);
                    held.clear();
                }
            }
            if entries + held.len() > MOST_ENTRIES {
                break;
            }
        }
        table
    }

    fn add(&mut self, word: &[u8], held: &[Object]) {
        let code = |value: Option<&Object>| value.and_then(Object::string).map(code_of);
        match word {
            b"endcodespacerange" => {
                for pair in held.chunks_exact(2) {
                    let length = pair.first().and_then(Object::string).map_or(0, <[u8]>::len);
                    if let (Some(first), Some(last), 1..=4) = (code(pair.first()), code(pair.get(1)), length)
                    {
                        self.spaces.push((length, first, last));
                    }
                }
            }
            b"endbfchar" => {
                for pair in held.chunks_exact(2) {
                    let text = pair.get(1).and_then(Object::string).map(utf_16);
                    if let (Some(code), Some(text)) = (code(pair.first()), text) {
                        self.texts.insert(code, text);
                    }
                }
            }
            b"endbfrange" => held.chunks_exact(3).for_each(|range| self.add_texts(range)),
            b"endcidchar" => {
                for pair in held.chunks_exact(2) {
                    if let (Some(code), Some(number)) = (code(pair.first()), number_of(pair.get(1))) {
                        self.numbers.push((code, code, number));
                    }
                }
            }
            b"endcidrange" => {
                for range in held.chunks_exact(3) {
                    let (first, last) = (code(range.first()), code(range.get(1)));
                    if let (Some(first), Some(last), Some(number)) = (first, last, number_of(range.get(2))) {
                        self.numbers.push((first, last, number));
                    }
                }
            }
            _ => {}
        }
    }

    fn add_texts(&mut self, range: &[Object]) {
        let [Object::String(first), Object::String(last), texts] = range else { return };
        let (first, last) = (code_of(first), code_of(last));
        match texts {
            Object::String(text) => self.text_ranges.push((first, last, utf_16(text))),
            Object::Array(texts) => {
                for (code, text) in (first..=last).zip(texts) {
                    if let Some(text) = text.string() {
                        self.texts.insert(code, utf_16(text));
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.text_ranges.is_empty() && self.numbers.is_empty()
    }

    /// The text of a code.
    pub fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.texts.get(&code) {
            return Some(text.clone());
        }
        let within = |(first, last, _): &&(u32, u32, String)| (*first..=*last).contains(&code);
        let (first, _, text) = self.text_ranges.iter().rev().find(within)?;
        let mut letters: Vec<char> = text.chars().collect();
        let last = letters.last_mut()?;
        *last = char::from_u32(u32::from(*last).checked_add(code - first)?)?;
        Some(letters.into_iter().collect())
    }

    /// The glyph number of a code.
    pub fn number(&self, code: u32) -> Option<u32> {
        let within = |(first, last, _): &&(u32, u32, u32)| (*first..=*last).contains(&code);
        self.numbers.iter().rev().find(within).and_then(|(first, _, number)| number.checked_add(code - first))
    }

    /// The first code of a string, and its bytes; at least one byte where there is one.
    pub fn first_code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        for length in 1..=bytes.len().min(4) {
            let start = bytes.get(..length)?;
            let code = code_of(start);
            if self
                .spaces
                .iter()
                .any(|(long, first, last)| *long == length && between(code, *first, *last, length))
            {
                return Some((code, length));
            }
        }
        let length = self.spaces.iter().map(|(length, ..)| *length).min().unwrap_or(2).min(bytes.len());
        bytes.get(..length).filter(|start| !start.is_empty()).map(|start| (code_of(start), length))
    }
}

// Each byte of a code has its own bounds.
fn between(code: u32, first: u32, last: u32, length: usize) -> bool {
    let bytes = |code: u32| code.to_be_bytes().into_iter().skip(4 - length);
    bytes(code).zip(bytes(first).zip(bytes(last))).all(|(byte, (first, last))| (first..=last).contains(&byte))
}

fn number_of(value: Option<&Object>) -> Option<u32> {
    value.and_then(Object::count).and_then(|number| u32::try_from(number).ok())
}

/// A code of up to four bytes as a number.
pub fn code_of(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// Text of two bytes a letter.
pub fn utf_16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
