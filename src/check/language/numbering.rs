//! The numbers of headings and of paragraphs (L04): 一、→（一）→1.→（1）, none left out, none twice.

use std::ops::Range;

use super::super::near::{after, first_letters};
use super::super::rule::L04;
use super::super::{Finding, Mend, Place, Subject};
use crate::form::Field;
use crate::report::Report;

/// How a number is written; a smaller one stands inside a larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// 一、
    Part,
    /// （一）
    Section,
    /// 1.
    Item,
    /// （1）
    SubItem,
}

/// A number at the beginning of a line.
#[derive(Clone, Debug)]
struct Numbered {
    level: Level,
    value: u32,
    range: Range<usize>,
}

/// L04.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    let report = subject.report;
    found.extend(headings(report));
    for (field, text) in subject.prose() {
        if !matches!(field, Field::SectionHeading(_) | Field::Introduction) {
            found.extend(paragraphs(report, field, text));
        }
    }
}

// The sub-headings of part 一, one after the other; the first that is out of order. Those without a number are a
// choice, if all are.
fn headings(report: &Report) -> Option<Finding> {
    let mut expected = 1;
    for (at, section) in report.overview.iter().enumerate() {
        let text = section.heading.as_str();
        let field = Field::SectionHeading(at);
        let Some(number) = numbered(text, 0) else { continue };
        if number.level != Level::Section {
            let written = text.get(number.range.clone())?;
            let right = written_as(Level::Section, expected)?;
            let message = format!("第一部分的小标题应编“{right}”，这里写的是“{written}”。");
            return Some(finding(report, field, &number, message, &right));
        }
        if number.value != expected {
            let written = text.get(number.range.clone())?;
            let right = written_as(Level::Section, expected)?;
            let message = format!("第一部分的小标题编号不连贯：这里应是“{right}”，写的是“{written}”。");
            return Some(finding(report, field, &number, message, &right));
        }
        expected += 1;
    }
    None
}

// Numbers of one level follow each other until a larger one begins anew.
fn paragraphs(report: &Report, field: Field, text: &str) -> Option<Finding> {
    let mut open: Vec<Numbered> = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let number = numbered(line, start);
        start += line.len() + 1;
        let Some(number) = number else { continue };
        open.retain(|other| other.level <= number.level);
        let last = open.last().filter(|last| last.level == number.level);
        // A list may begin anew; the first number of a text may have its 1 in the heading.
        if let Some(last) = last.filter(|last| number.value != last.value + 1 && number.value != 1) {
            let (written, before) = (text.get(number.range.clone())?, text.get(last.range.clone())?);
            let right = written_as(number.level, last.value + 1)?;
            let message = format!("编号不连贯：“{before}”之后应是“{right}”，写的是“{written}”。");
            return Some(finding(report, field, &number, message, &right));
        }
        open.retain(|other| other.level < number.level);
        open.push(number);
    }
    None
}

fn finding(report: &Report, field: Field, number: &Numbered, message: String, right: &str) -> Finding {
    let mend = Mend::replacing(report, field, &number.range, right, &format!("改为{right}"));
    Finding::at(&L04, Place::words(field, &number.range), message).mended_by(mend)
}

const NUMERALS: &str = "一二三四五六七八九十";

fn written_as(level: Level, value: u32) -> Option<String> {
    let numeral = NUMERALS.chars().nth(usize::try_from(value.checked_sub(1)?).ok()?);
    Some(match level {
        Level::Part => format!("{}、", numeral?),
        Level::Section => format!("（{}）", numeral?),
        Level::Item => format!("{value}."),
        Level::SubItem => format!("（{value}）"),
    })
}

// The number that a line begins with; `start` is where the line begins in its field.
fn numbered(line: &str, start: usize) -> Option<Numbered> {
    let words = line.trim_start();
    let from = start + line.len() - words.len();
    let (bracket, inside) = match words.strip_prefix(['（', '(']) {
        Some(inside) => (true, inside),
        None => (false, words),
    };
    let (value, chinese, length) = value(inside)?;
    let behind = after(inside, length);
    let mut letters = behind.chars();
    let mark = letters.next()?;
    let closed = match (bracket, chinese, mark) {
        (true, _, '）' | ')') | (false, true, '、') => true,
        (false, false, '.' | '．' | '、') => {
            // 2.2025年: an item that begins with a year.
            let rest = letters.as_str();
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            digits == 0 || (digits == 4 && rest.get(digits..).is_some_and(|rest| rest.starts_with('年')))
        }
        _ => false,
    };
    let level = match (bracket, chinese) {
        (false, true) => Level::Part,
        (true, true) => Level::Section,
        (false, false) => Level::Item,
        (true, false) => Level::SubItem,
    };
    let end = words.len() - behind.len() + mark.len_utf8();
    closed.then_some(Numbered { level, value, range: from..from + end })
}

// A number of at most twenty, whether it is Chinese, and its bytes.
fn value(words: &str) -> Option<(u32, bool, usize)> {
    let arabic = words.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(words.len());
    if arabic > 0 {
        let value = words.get(..arabic)?.parse().ok().filter(|value| (1..=20).contains(value))?;
        return Some((value, false, arabic));
    }
    let digit = |letter: char| NUMERALS.chars().position(|numeral| numeral == letter);
    let numerals: Vec<u32> =
        first_letters(words, 3).chars().map_while(|letter| u32::try_from(digit(letter)? + 1).ok()).collect();
    let value = match numerals.as_slice() {
        [value] => *value,
        [10, ones] if *ones < 10 => 10 + ones,
        _ => return None,
    };
    Some((value, true, numerals.len() * '一'.len_utf8()))
}
