//! This year's report, begun from last year's.

use super::{Figure, Report, Section, Signature, file, introduction, last_year};
use crate::form::Kind;

/// The report for the year after `last`, in the edition of that year, with what stays the same: the organ,
/// its contact and kind, the sub-headings, who signs, and the figures that follow from last year's alone.
/// Last year's prose is there to be revised, last year's report is attached, totals fill in.
pub fn next_year(last: &Report) -> Report {
    let mut report = Report::new(last.year.saturating_add(1), last.organ.clone());
    if !last.overview.is_empty() {
        let section = |section: &Section| Section {
            heading: section.heading.clone(),
            text: section.text.clone(),
            ..Section::default()
        };
        report.overview = last.overview.iter().map(section).collect();
    }
    report.problems.clone_from(&last.problems);
    report.other_matters.clone_from(&last.other_matters);
    report.signature = Signature { organ: last.signature.organ.clone(), date: String::new() };
    report.introduction = match last.introduction.trim() {
        "" => introduction::proposed(&report),
        text => renumbered(text, last.year, report.year),
    };
    carry_over(last, &mut report);
    last_year::attach(&mut report, last);
    report
}

fn carry_over(last: &Report, report: &mut Report) {
    for carried in report.form.carried_from(last.form) {
        // What this year's figures take part in is known at its end only.
        if !(carried.plus.is_empty() && carried.minus.is_empty()) {
            continue;
        }
        let count = last_year::sum(last, &carried.last).and_then(|sum| u64::try_from(sum).ok());
        let count = count.filter(|count| *count <= file::LARGEST_INTEGER);
        let is_count = report.form.entry(carried.cell).is_some_and(|entry| entry.kind == Kind::Count);
        if let (Some(held), Some(count)) =
            (report.figures.get_mut(carried.cell.index()), count.filter(|_| is_count))
        {
            *held = Figure::Count(count);
        }
    }
}

// In the order of their values; 0 has several.
const DIGITS: [&str; 5] = [
    "0123456789",
    "０１２３４５６７８９",
    "〇一二三四五六七八九",
    "○一二三四五六七八九",
    "零一二三四五六七八九",
];

// The year `from`, where 年 stands behind it, becomes `to`, in the digits in which it is written.
fn renumbered(text: &str, from: u16, to: u16) -> String {
    DIGITS.iter().fold(text.to_owned(), |text, digits| {
        let written = |year: u16| -> String {
            let places = year.to_string();
            places.bytes().filter_map(|place| digits.chars().nth(usize::from(place - b'0'))).collect()
        };
        let (from, to) = (written(from), written(to));
        let mut out = String::with_capacity(text.len());
        let mut parts = text.split(from.as_str()).peekable();
        while let Some(part) = parts.next() {
            out.push_str(part);
            if let Some(behind) = parts.peek() {
                let is_year =
                    behind.trim_start().starts_with('年') && !out.ends_with(|letter| digits.contains(letter));
                out.push_str(if is_year { &to } else { &from });
            }
        }
        out
    })
}
