//! What stands around a place in a text: its sentence, the letters before and after it; what letters are.

use std::ops::Range;

const SENTENCE_ENDS: [char; 6] = ['。', '；', '！', '？', '\n', ';'];

/// Every place where a word stands.
pub(super) fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    text.match_indices(word).map(|(at, word)| at..at + word.len())
}

/// The text before a byte.
pub(super) fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or("")
}

/// The text from a byte on.
pub(super) fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or("")
}

/// The bytes of the sentence around a place; semicolons end sentences, brackets do not begin them.
pub(super) fn sentence(text: &str, place: &Range<usize>) -> Range<usize> {
    around(text, place, &SENTENCE_ENDS)
}

// Letters to each side: what ends nowhere is no sentence, and is not to be looked through from each of its places.
const FARTHEST: usize = 400;

/// The same between any of some letters.
pub(super) fn around(text: &str, place: &Range<usize>, ends: &[char]) -> Range<usize> {
    let front = last_letters(before(text, place.start), FARTHEST);
    let behind = first_letters(after(text, place.end), FARTHEST);
    let start = front.rfind(ends).map_or(front, |at| {
        after(front, at).char_indices().nth(1).map_or("", |(next, _)| after(front, at + next))
    });
    let end = behind.find(ends).unwrap_or(behind.len());
    place.start - start.len()..place.end + end
}

/// The last letters of a text, at most so many.
pub(super) fn last_letters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    after(text, start)
}

/// The first letters of a text, at most so many.
pub(super) fn first_letters(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    before(text, end)
}

/// Whether any of some words stands in a text.
pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Numerals by which parts and sub-headings are numbered.
pub(super) const NUMERALS: &str = "一二三四五六七八九十";

/// The numeral of a count from 1 to 10.
pub(super) fn numeral_of(count: usize) -> Option<&'static str> {
    let (at, numeral) = NUMERALS.char_indices().nth(count.checked_sub(1)?)?;
    NUMERALS.get(at..at + numeral.len_utf8())
}

/// Whether a letter is Chinese.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}
