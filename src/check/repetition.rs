//! What is taken over from last year's report: prose (Y04) and whole tables (Y05).
//!
//! Two texts are compared as their letters, white space and punctuation left out and every number the same, since a
//! copy with the year and the figures changed is the commonest. What twelve letters in a row have in common with any
//! of last year's text is repeated. What every report says alike (names of laws, the period, whom to ask, figures in
//! the form's own words) counts neither way.

mod formula;

use std::ops::Range;

use super::rule::{Y04, Y05};
use super::{Finding, Place, Subject};
use crate::form::{CellId, Field};
use crate::report::{Report, totals};

/// A paragraph, and how much of it stood in last year's report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// The field that it stands in.
    pub field: Field,
    /// Its bytes there.
    pub range: Range<usize>,
    /// How much of it is repeated, 0–100, of what counts.
    pub share: u8,
    /// The bytes that are repeated, in order.
    pub stretches: Vec<Range<usize>>,
    /// Letters that count, and how many of them are repeated.
    counted: (usize, usize),
}

/// Every paragraph of the prose, held against all of last year's. The introduction is the same every year, and should
/// be: it is left out.
pub fn paragraphs(report: &Report, last: &Report) -> Vec<Repeated> {
    let known = shingles(last);
    let of_field = |field: Field| lines(report.text(field)).map(move |range| (field, range));
    let fields = prose(report).flat_map(of_field);
    fields.map(|(field, range)| repeated(report.text(field), field, range, &known)).collect()
}

fn prose(report: &Report) -> impl Iterator<Item = Field> {
    let sections = (0..report.overview.len()).map(Field::SectionText);
    sections.chain([Field::Problems, Field::OtherMatters])
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        (!line.trim().is_empty()).then_some(range)
    })
}

const LENGTH: usize = 12;
const ANY_NUMBER: char = '0';

/// A letter that is compared, with its bytes in the text.
struct Letter {
    letter: char,
    range: Range<usize>,
}

// Letters and numbers of a paragraph; a run of digits is one letter.
fn letters(line: &str, start: usize) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for (at, letter) in line.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        let range = start + at..start + at + letter.len_utf8();
        let digit = letter.is_ascii_digit() || matches!(letter, '０'..='９');
        match letters.last_mut() {
            Some(last) if digit && last.letter == ANY_NUMBER => last.range.end = range.end,
            _ => letters.push(Letter { letter: if digit { ANY_NUMBER } else { letter }, range }),
        }
    }
    letters
}

// FNV-1a over the letters: of a few thousand of them no two are taken for each other.
fn hash(letters: &[Letter]) -> u64 {
    letters.iter().fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
        (hash ^ u64::from(u32::from(letter.letter))).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

// Sorted.
fn shingles(report: &Report) -> Vec<u64> {
    let mut known = Vec::new();
    for field in prose(report) {
        let text = report.text(field);
        for range in lines(text) {
            let letters = letters(text.get(range.clone()).unwrap_or(""), range.start);
            known.extend(letters.windows(LENGTH).map(hash));
        }
    }
    known.sort_unstable();
    known
}

fn repeated(text: &str, field: Field, range: Range<usize>, known: &[u64]) -> Repeated {
    let line = text.get(range.clone()).unwrap_or("");
    let letters = letters(line, range.start);
    let mut taken = vec![false; letters.len()];
    for (at, window) in letters.windows(LENGTH).enumerate() {
        if known.binary_search(&hash(window)).is_ok() {
            taken.iter_mut().skip(at).take(LENGTH).for_each(|taken| *taken = true);
        }
    }
    let formulas = formula::ranges(line, range.start);
    let counts: Vec<bool> = letters.iter().map(|letter| !within(&formulas, letter.range.start)).collect();
    let repeated = counts.iter().zip(&taken).filter(|(counts, taken)| **counts && **taken).count();
    let counted = (counts.iter().filter(|counts| **counts).count(), repeated);
    let stretches = stretches(&letters, &taken, &counts);
    Repeated { field, range, share: share(counted), stretches, counted }
}

// Whether a byte lies in one of these ranges, which are in order and apart.
fn within(ranges: &[Range<usize>], at: usize) -> bool {
    let behind = ranges.partition_point(|range| range.start <= at);
    behind.checked_sub(1).and_then(|nearest| ranges.get(nearest)).is_some_and(|range| at < range.end)
}

// Of a stretch so much must count, else it is what every report says with a letter or two at its ends.
const LEAST_OF_STRETCH: usize = LENGTH / 2;

fn stretches(letters: &[Letter], taken: &[bool], counts: &[bool]) -> Vec<Range<usize>> {
    let all: Vec<(&Letter, bool, bool)> = letters
        .iter()
        .zip(taken)
        .zip(counts)
        .map(|((letter, taken), counts)| (letter, *taken, *counts))
        .collect();
    let stretch = |run: &[(&Letter, bool, bool)]| {
        let (first, last) = (run.first()?, run.last()?);
        let counted = run.iter().filter(|(.., counts)| *counts).count();
        (first.1 && counted >= LEAST_OF_STRETCH).then_some(first.0.range.start..last.0.range.end)
    };
    all.chunk_by(|one, other| one.1 == other.1).filter_map(stretch).collect()
}

fn share((all, repeated): (usize, usize)) -> u8 {
    repeated.saturating_mul(100).checked_div(all).and_then(|share| u8::try_from(share).ok()).unwrap_or(0)
}

/// Y04, Y05.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    let Some(last) = subject.last else { return };
    found.extend(prose_repeated(subject.report, last));
    found.extend(tables_repeated(subject.report, last));
}

// Letters that a part, and a report, must at least have to be judged.
const LEAST_OF_PART: usize = 80;
const LEAST_IN_ALL: usize = 160;

fn prose_repeated(report: &Report, last: &Report) -> Vec<Finding> {
    let paragraphs = paragraphs(report, last);
    let own: Vec<&Repeated> = paragraphs.iter().collect();
    let mut found = Vec::new();
    found.extend(judge(&own, LEAST_IN_ALL, |share| {
        format!(
            "全文（不计引言、法规名称、统计口径和数字）有 {share}% 与上年报告相同，重复过半，请按本年实际改写。"
        )
    }));
    for (at, part) in report.form.edition.parts.iter().enumerate() {
        let of_part: Vec<&Repeated> =
            own.iter().copied().filter(|one| report.form.part_of_field(one.field) == Some(at)).collect();
        found.extend(judge(&of_part, LEAST_OF_PART, |share| {
            format!(
                "第{}部分的文字有 {share}% 与上年报告相同（不计法规名称和数字），请按本年实际改写。",
                part.number
            )
        }));
    }
    found
}

// More than half of it; the longest stretch is shown, the others beside it.
fn judge(paragraphs: &[&Repeated], least: usize, message: impl Fn(u8) -> String) -> Option<Finding> {
    let counted = paragraphs
        .iter()
        .fold((0, 0), |(all, repeated), one| (all + one.counted.0, repeated + one.counted.1));
    if counted.0 < least || counted.1 * 2 <= counted.0 {
        return None;
    }
    let stretch = |one: &Repeated| {
        let field = one.field;
        one.stretches.clone().into_iter().map(move |range| (field, range))
    };
    let stretches: Vec<(Field, Range<usize>)> = paragraphs.iter().flat_map(|one| stretch(one)).collect();
    let (longest, (field, words)) =
        stretches.iter().enumerate().max_by_key(|(at, (_, range))| (range.len(), usize::MAX - at))?;
    let rest = stretches.iter().enumerate().filter(|(at, _)| *at != longest);
    Some(Finding {
        beside: rest.map(|(_, (field, range))| Place::words(*field, range)).collect(),
        ..Finding::at(&Y04, Place::words(*field, words), message(share(counted)))
    })
}

// What stands from year to year of itself.
const STOCKS: [&str; 3] = [".in_force", ".last_year", ".total_public"];
// A table with fewer figures of its own, or with small ones only, may well be the same twice.
const LEAST_FIGURES: usize = 3;
const LEAST_LARGEST: i64 = 5;

fn tables_repeated(report: &Report, last: &Report) -> Vec<Finding> {
    if report.form != last.form {
        return Vec::new();
    }
    (0..report.form.tables.len()).filter_map(|table| table_repeated(report, last, table)).collect()
}

fn table_repeated(report: &Report, last: &Report, table: usize) -> Option<Finding> {
    let cells = || report.cells().filter(|(_, entry, _)| entry.table == table);
    if cells().any(|(cell, _, figure)| figure != last.figure(cell)) {
        return None;
    }
    let flows = cells().filter(|(cell, entry, figure)| {
        let stock = STOCKS.iter().any(|stock| entry.key.ends_with(stock));
        !stock && !figure.is_zero() && !figure.is_blank() && !totals::is_total(report, *cell)
    });
    let (count, largest) = flows.fold((0, 0), |(count, largest), (_, _, figure)| {
        (count + 1, figure.integer().map_or(largest, |figure| largest.max(figure)))
    });
    if count < LEAST_FIGURES || largest < LEAST_LARGEST {
        return None;
    }
    let (_, first, _) = cells().next()?;
    let number = report.form.edition.parts.get(first.part).map_or("", |part| part.number);
    let shown: Vec<CellId> =
        cells().filter(|(.., figure)| !figure.is_zero()).map(|(cell, ..)| cell).collect();
    let message = format!(
        "第{number}部分的表与 {} 年报告逐格相同，其中 {} 格不是 0，请核对是不是照抄了上年的数。",
        last.year,
        shown.len()
    );
    Some(Finding::at(&Y05, Place::Cells(shown), message))
}
