//! A field's text as the grammar reads it: digits half-width, without spaces, every byte knowing where it came from.

use std::ops::Range;

use crate::check::language::ordinary;

/// A text to read, beside the text that was written.
pub(super) struct Plain {
    /// What is read.
    pub(super) text: String,
    // For each byte of it, the first byte and the byte after the last of the letter that it came from.
    from: Vec<(usize, usize)>,
}

impl Plain {
    /// Reads a field's text.
    pub(super) fn of(written: &str) -> Plain {
        let (mut text, mut from) = (String::with_capacity(written.len()), Vec::with_capacity(written.len()));
        for (at, letter) in written.char_indices() {
            if let Some(read) = plain(letter) {
                text.push(read);
                from.resize(text.len(), (at, at + letter.len_utf8()));
            }
        }
        Plain { text, from }
    }

    /// The words that were written where these are read.
    pub(super) fn written(&self, words: &Range<usize>) -> Range<usize> {
        let start = self.from.get(words.start).map_or(0, |(start, _)| *start);
        let end =
            words.end.checked_sub(1).and_then(|last| self.from.get(last)).map_or(start, |(_, end)| *end);
        start..end.max(start)
    }

    /// Some of it.
    pub(super) fn get(&self, words: Range<usize>) -> &str {
        self.text.get(words).unwrap_or("")
    }
}

// A full-width comma ends a clause even between digits; a half-width one may separate thousands.
fn plain(letter: char) -> Option<char> {
    match letter {
        '\n' | '，' => Some(letter),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => None,
        letter if letter.is_whitespace() => None,
        letter => Some(ordinary(letter)),
    }
}
