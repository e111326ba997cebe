//! Which lines of a document a table of the form is in: below its heading, or wherever its words are.

use std::ops::Range;

use super::letters::letters;
use super::parts::Heading;
use super::source::{Line, PieceLook};
use super::table::own_words;
use crate::form::{Content, Form};

/// Lines of the longest table.
const LONGEST: usize = 1_500;

/// The lines that each table of the form may be in, in the order of the parts.
pub fn zones(lines: &[Line], headings: &[Heading], form: &Form) -> Vec<Range<usize>> {
    let votes = votes(lines, form);
    let mut zones = Vec::with_capacity(form.tables.len());
    for (at, layout) in form.tables.iter().enumerate() {
        let voted: Vec<usize> =
            votes.iter().enumerate().filter(|(_, of)| **of == Some(at)).map(|(line, _)| line).collect();
        let below = below_heading(headings, layout.part, lines.len(), form);
        let inside =
            voted.iter().filter(|line| below.as_ref().is_some_and(|below| below.contains(line))).count();
        let zone = match below {
            Some(below) if inside * 2 >= voted.len() && (inside > 0 || has_figures(lines, &below)) => {
                let own = voted.iter().copied().rfind(|line| below.contains(line)).unwrap_or(below.start);
                // The next table, where that has lost its heading.
                let other = (own..below.end)
                    .find(|line| votes.get(*line).copied().flatten().is_some_and(|other| other > at));
                below.start..other.unwrap_or(below.end)
            }
            _ => by_votes(lines, &votes, &voted, headings, at),
        };
        // No table of the form is as long as this; and a hostile document is not compared line by line.
        zones.push(zone.start..zone.end.min(zone.start + LONGEST));
    }
    zones
}

// From behind a part's heading up to the next.
fn below_heading(headings: &[Heading], part: usize, end: usize, form: &Form) -> Option<Range<usize>> {
    let at = headings.iter().position(|heading| heading.part == part)?;
    let begin = headings.get(at)?.line + 1;
    let end = match headings.get(at + 1) {
        Some(next) => next.line,
        // Prose may follow that has lost its heading.
        None if form
            .edition
            .parts
            .get(part + 1)
            .is_some_and(|next| !matches!(next.content, Content::Table(_))) =>
        {
            return None;
        }
        None => end,
    };
    Some(begin..end)
}

fn has_figures(lines: &[Line], zone: &Range<usize>) -> bool {
    lines.get(zone.clone()).into_iter().flatten().any(|line| line.count(PieceLook::Value) > 1)
}

// The table whose words a line has, and no other's.
fn votes(lines: &[Line], form: &Form) -> Vec<Option<usize>> {
    let words: Vec<Vec<Vec<char>>> = (0..form.tables.len()).map(|table| own_words(form, table)).collect();
    let vote = |line: &Line| {
        if is_prose(line) {
            return None;
        }
        let pieces = line.pieces.iter().filter(|piece| piece.look == PieceLook::Words);
        let mut said: Vec<Vec<char>> = pieces.map(|piece| letters(piece.text)).collect();
        said.push(line.letters());
        words.iter().position(|words| said.iter().any(|letters| words.contains(letters)))
    };
    lines.iter().map(vote).collect()
}

fn by_votes(
    lines: &[Line],
    votes: &[Option<usize>],
    voted: &[usize],
    headings: &[Heading],
    table: usize,
) -> Range<usize> {
    let (Some(first), Some(last)) = (voted.first().copied(), voted.last().copied()) else { return 0..0 };
    let is_other = |at: usize| {
        headings.iter().any(|heading| heading.line == at)
            || votes.get(at).copied().flatten().is_some_and(|other| other != table)
    };
    let belongs = |line: &Line| !is_prose(line) && line.count(PieceLook::Value) > 0;
    let mut begin = first;
    while let Some(above) =
        begin.checked_sub(1).filter(|above| !is_other(*above) && lines.get(*above).is_some_and(belongs))
    {
        begin = above;
    }
    let mut end = last + 1;
    while !is_other(end)
        && lines.get(end).is_some_and(|line| belongs(line) || is_furniture(line) || is_short(line))
    {
        end += 1;
    }
    begin..end
}

fn is_short(line: &Line) -> bool {
    !is_prose(line) && line.letters().len() < 12
}

/// Letters of the longest line without a full stop that is none of running text.
const LONGEST_LINE: usize = 80;

/// Whether a line is running text.
pub fn is_prose(line: &Line) -> bool {
    // White space that sets figures below each other makes no line longer.
    let is_long =
        |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).nth(LONGEST_LINE).is_some();
    !line.boxed && line.text.is_some_and(|text| text.contains(['。', '；', '！', '？']) || is_long(text))
}

/// Whether a line is a page's number: `- 3 -`, `第3页`, `3/12`.
pub fn is_furniture(line: &Line) -> bool {
    let Some(text) = line.text.map(str::trim).filter(|text| text.len() < 60) else { return false };
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let digits = |text: &str| {
        !text.is_empty()
            && text.chars().all(|letter| letter.is_ascii_digit() || ('０'..='９').contains(&letter))
    };
    let dash = |letter: char| matches!(letter, '-' | '—' | '－' | '–' | '─' | '―' | '·' | '•' | '~');
    let within = plain.trim_matches(dash);
    if digits(within) {
        return plain.starts_with(dash) && plain.ends_with(dash);
    }
    let page =
        plain.strip_prefix('第').and_then(|rest| rest.split_once('页')).filter(|(number, _)| digits(number));
    let of = page.is_some_and(|(_, rest)| rest.len() < 20 && !rest.contains(['。', '，']));
    let pages = plain.split_once('/').is_some_and(|(page, all)| digits(page) && digits(all) && all.len() > 1);
    of || pages && plain.len() < 8
}
