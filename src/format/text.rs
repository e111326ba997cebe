//! Plain text: copied from a web page, from a text processor or from a PDF viewer, or a file.

mod cells;

use super::line::plain;
use crate::document::{Block, Document, Paragraph, Style};

/// Bytes of a quoted box that is looked for; the longest label of the form has 114.
const LONGEST_QUOTED: usize = 4096;

const LINE_BREAKS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Reads a text: each line is a paragraph, tabs stay in it. Empty lines are left out. A box of a spreadsheet that has
/// line breaks in it, quoted on the clipboard, stays on its line; so does a row whose boxes hold paragraphs.
pub fn parse(text: &str) -> Document {
    separated(&cells::side_by_side(text), '\t')
}

/// Reads a table that was saved with commas between its boxes (RFC 4180): tabs stand in their place.
pub fn parse_csv(text: &str) -> Document {
    separated(text, ',')
}

fn separated(text: &str, separator: char) -> Document {
    let mut blocks = Vec::new();
    let mut line = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let begins_box = line.is_empty() || line.ends_with('\t');
        if letter == '"'
            && begins_box
            && let Some((inside, after)) = quoted(rest, &line, separator)
        {
            line.push_str(&inside);
            rest = after;
            continue;
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or("");
        if LINE_BREAKS.contains(&letter) {
            end_line(&mut line, &mut blocks);
        } else if letter == separator {
            line.push('\t');
        } else {
            line.extend(plain(letter));
        }
    }
    end_line(&mut line, &mut blocks);
    Document { blocks }
}

fn end_line(line: &mut String, blocks: &mut Vec<Block>) {
    let text = std::mem::take(line);
    // A tab alone is a box of a table that is empty, as text processors copy it.
    if !text.trim().is_empty() || text.contains('\t') {
        blocks.push(Block::Paragraph(Paragraph { style: Style::Body, text }));
    }
}

// A quoted box and what follows it. A line of prose may begin with a quotation mark too: what is quoted in a text is a
// box where a tab stands on one side of it at least.
fn quoted<'a>(text: &'a str, before: &str, separator: char) -> Option<(String, &'a str)> {
    let mut inside = String::new();
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next().filter(|(at, _)| *at <= LONGEST_QUOTED) {
        match letter {
            '"' if letters.next_if(|(_, next)| *next == '"').is_some() => inside.push('"'),
            '"' => {
                let after = text.get(at + 1..)?;
                let at_end = after.is_empty() || after.starts_with(LINE_BREAKS);
                let is_alone = before.is_empty() && separator == '\t';
                let is_box = after.starts_with(separator) || at_end && !is_alone;
                return is_box.then_some((inside, after));
            }
            _ if LINE_BREAKS.contains(&letter) => {
                let next = letters.peek().map(|(_, next)| *next);
                join(&mut inside, next);
            }
            _ => inside.extend(plain(letter)),
        }
    }
    None
}

// What stood on two lines stands on one: words are kept apart, Chinese characters are not.
fn join(text: &mut String, next: Option<char>) {
    let both = text.chars().next_back().zip(next);
    if both.is_some_and(|(last, next)| last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric()) {
        text.push(' ');
    }
}
