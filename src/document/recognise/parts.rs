//! Where each part of a report begins: its heading, short or long, numbered or not, or near to it.

use super::letters::{common_form, letters, likeness};
use super::source::Line;
use crate::document::Spot;
use crate::form::{Content, Part};

/// A part's heading in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The part's index.
    pub part: usize,
    /// The line that it is, or begins.
    pub line: usize,
    /// Where it stands, its number included.
    pub spot: Spot,
    /// How many of its letters are the form's, of 1,000.
    pub likeness: usize,
}

/// The headings that are there, in order, at most one a part. Of several (a table of contents lists them too) the
/// last ones count.
pub fn headings(lines: &[Line], parts: &'static [Part]) -> Vec<Heading> {
    let candidates: Vec<Vec<Heading>> =
        lines.iter().enumerate().map(|(at, line)| candidates(at, line, parts)).collect();
    chain(&candidates, parts.len())
}

fn candidates(at: usize, line: &Line, parts: &'static [Part]) -> Vec<Heading> {
    let Some(text) = Words::of(line) else { return Vec::new() };
    let of = |(part, stated): (usize, &'static Part)| {
        let (end, likeness) = text.fit(stated)?;
        let spot = Spot { end: text.spot.start + end, ..text.spot };
        Some(Heading { part, line: at, spot, likeness })
    };
    parts.iter().enumerate().filter_map(of).collect()
}

/// The words of a line that may be, or begin with, a heading.
struct Words<'a> {
    text: &'a str,
    spot: Spot,
    number: Option<char>,
}

/// Letters of the longest line that may be a heading and nothing else.
const LONGEST: usize = 36;
/// Spaces at which a heading may end before its text.
const MOST_ENDS: usize = 8;
/// How much a heading before a text is the form's, number included.
const CLOSE: usize = 1_300;

impl<'a> Words<'a> {
    fn of(line: &Line<'a>) -> Option<Words<'a>> {
        let mut filled = line.pieces.iter().filter(|piece| !piece.text.trim().is_empty());
        let first = filled.next()?;
        // A row of a table with more than one box is no heading.
        if line.boxed && filled.next().is_some() {
            return None;
        }
        let last = line.pieces.iter().rev().find(|piece| !piece.text.trim().is_empty())?;
        let spot = Spot { end: last.spot.end, ..first.spot };
        let text = whole(line, first.text, spot);
        let text = text.trim_end();
        // 无其他需要报告的事项 is all that a part says.
        if ["无", "没有", "暂无"].iter().any(|none| text.starts_with(none)) {
            return None;
        }
        let number = number_of(text);
        Some(Words { text, spot: Spot { end: spot.start + text.len(), ..spot }, number })
    }

    // Bytes of the heading, and its likeness, if that is what the words are for that part: of the places where it may
    // end the one that makes it most alike.
    fn fit(&self, part: &Part) -> Option<(usize, usize)> {
        let (head, begins_a_text) = self.head();
        // A sentence has no number before it.
        if self.number.is_none() && (begins_a_text || self.text.ends_with('。')) {
            return None;
        }
        let whole = self.likeness(head, part).map(|likeness| (head.len(), likeness));
        // 五、……改进情况　一是……: a text may follow behind a space, or behind nothing.
        let shorter = self.number.and_then(|_| {
            let ends = head.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
            let ends = ends.take(MOST_ENDS).chain(self.exact(part).filter(|_| begins_a_text));
            let fits = ends.filter_map(|end| Some((end, self.likeness(head.get(..end)?, part)?)));
            fits.filter(|(_, likeness)| *likeness >= CLOSE).max_by_key(|(_, likeness)| *likeness)
        });
        [whole, shorter].into_iter().flatten().reduce(|one, other| if other.1 > one.1 { other } else { one })
    }

    fn likeness(&self, head: &str, part: &Part) -> Option<usize> {
        let numbered = self.number.is_some_and(|number| part.number.starts_with(number));
        if head.len() > 8 * LONGEST {
            return None;
        }
        let said = letters(without_any_number(head));
        if said.is_empty() || said.len() > LONGEST {
            return None;
        }
        let alike = |heading| likeness(&said, &letters(heading));
        let likeness = alike(part.heading).max(alike(part.long_heading));
        let prose = !matches!(part.content, Content::Table(_));
        let needed = match (numbered, self.is_main()) {
            // A short part's name varies most: 总体概述, 其他事项.
            (true, true) if prose && said.len() < 16 => 440,
            (true, true) => 600,
            (true, false) => 900,
            (false, true) => 800,
            // （一） and 1. are headings within a part, unless the parts themselves are counted so.
            (false, false) => return None,
        };
        let known = match (numbered, self.is_main()) {
            (true, true) => 500,
            (true, false) => 300,
            _ => 0,
        };
        (likeness >= needed).then_some(likeness + known)
    }

    // Whether it has the number of a part: 一、 and not （一） or 1., or none.
    fn is_main(&self) -> bool {
        !self.text.starts_with(['（', '(']) && !self.text.starts_with(is_digit)
    }

    // Where the part's own heading ends, word for word, with a text right behind it; none where it is one of a list.
    fn exact(&self, part: &Part) -> Option<usize> {
        let rest = without_any_number(self.text);
        let before = self.text.len() - rest.len();
        let end = |heading: &&str| rest.starts_with(*heading).then_some(heading.len());
        let length = [part.long_heading, part.heading].iter().find_map(end)?;
        let listed = rest.get(length..)?.starts_with(['，', '、', ',', '；', ';']);
        (!listed).then_some(before + length)
    }

    // The words up to the first stop, and whether a text follows there.
    fn head(&self) -> (&'a str, bool) {
        let after_number = self.text.len() - without_any_number(self.text).len();
        let is_stop =
            |(at, letter): &(usize, char)| *at >= after_number && matches!(letter, '。' | '：' | ':' | '；');
        match self.text.char_indices().find(is_stop) {
            Some((at, _)) => (self.text.get(..at).unwrap_or(self.text), self.text.len() > at + 3),
            None => (self.text, false),
        }
    }
}

// The line's own text, where its pieces stand in one.
fn whole<'a>(line: &Line<'a>, first: &'a str, spot: Spot) -> &'a str {
    match line.text {
        Some(text) => text.get(spot.start..spot.end).unwrap_or(first),
        None => first,
    }
}

/// Whether a letter is a numeral of headings, in whatever form a copy has it.
pub fn is_numeral(letter: char) -> bool {
    "一二三四五六七八九十".contains(common_form(letter))
}

/// The spot of a line that is short, of one stretch, and numbered as a part is: 三、……
pub fn stands_alone(line: &Line) -> Option<Spot> {
    let words = Words::of(line)?;
    let short = letters(words.text).len() <= LONGEST;
    (short && words.number.is_some() && words.is_main()).then_some(words.spot)
}

/// 一、 / 一． / 第一部分 / （一） / 1.: the numeral.
pub fn number_of(text: &str) -> Option<char> {
    let rest = without_any_number(text);
    let before = text.get(..text.len() - rest.len())?;
    let numeral = |letter: char| match half_digit(letter) {
        Some(digit) => "一二三四五六七八九".chars().nth(usize::try_from(digit).ok()?.checked_sub(1)?),
        None => Some(common_form(letter)).filter(|letter| is_numeral(*letter)),
    };
    before.chars().find_map(numeral)
}

fn half_digit(letter: char) -> Option<u32> {
    let digit = match letter {
        '０'..='９' => u32::from(letter) - u32::from('０'),
        _ => letter.to_digit(10)?,
    };
    Some(digit)
}

fn is_digit(letter: char) -> bool {
    half_digit(letter).is_some()
}

/// A heading without any number before it: （一） and 1. too.
pub fn without_any_number(text: &str) -> &str {
    let within = |text| {
        let inner = str::strip_prefix(text, ['（', '('])?;
        let rest = inner.trim_start_matches(is_numeral);
        rest.strip_prefix(['）', ')']).filter(|_| rest.len() < inner.len())
    };
    let counted = |text| {
        let rest = str::strip_prefix(text, is_digit)?;
        rest.strip_prefix(['、', '.', '．'])
    };
    let text = text.trim_start();
    match within(text).or_else(|| counted(text)) {
        Some(rest) => rest.trim_start_matches(is_mark),
        None => without_number(text),
    }
}

/// A heading without 一、 or 第一部分 before it.
pub fn without_number(text: &str) -> &str {
    let text = text.trim_start();
    let numeral = |text: &str| text.trim_start_matches(is_numeral).len();
    if let Some(rest) = text.strip_prefix('第') {
        let end = rest.len() - numeral(rest);
        if let Some(rest) = rest.get(end..).filter(|_| end > 0).and_then(|rest| rest.strip_prefix("部分")) {
            return rest.trim_start_matches(is_mark);
        }
    }
    let end = text.len() - numeral(text);
    match text.get(end..).filter(|rest| end > 0 && rest.starts_with(is_mark)) {
        Some(rest) => rest.trim_start_matches(is_mark),
        None => text,
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '、' | '.' | '．' | '，' | ',' | '：' | ':' | ' ' | '\u{3000}' | '\u{a0}')
}

// The best rising chain of headings; of equals the one that lies further down.
fn chain(candidates: &[Vec<Heading>], parts: usize) -> Vec<Heading> {
    // For each number of parts passed: the best chain that ends below that part.
    let mut best: Vec<(usize, Vec<Heading>)> = vec![(0, Vec::new()); parts + 1];
    for heading in candidates.iter().flat_map(|of_line| of_line.iter().rev()) {
        let Some((score, chain)) = best.get(heading.part).cloned() else { continue };
        // One line is one heading.
        if chain.last().is_some_and(|last| last.line == heading.line) {
            continue;
        }
        let (score, chain) = (score + heading.likeness, [chain, vec![heading.clone()]].concat());
        for held in best.iter_mut().skip(heading.part + 1).filter(|held| held.0 <= score) {
            *held = (score, chain.clone());
        }
    }
    best.pop().map(|(_, chain)| chain).unwrap_or_default()
}
