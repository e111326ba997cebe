//! Headings and title as printed (S01, S02, S08).

use super::{Heading, Printed, Standing, difference, letters, number_of, place_of_part};
use crate::check::near::numeral_of;
use crate::check::rule::{S01, S02, S08};
use crate::check::{Finding, Place};
use crate::form::{Field, Form, Part};
use crate::report::Report;

/// What the form calls the report.
const NAME: &str = "政府信息公开工作年度报告";

pub(super) fn check(report: &Report, printed: &Printed, found: &mut Vec<Finding>) {
    found.extend(title(printed));
    // A table that was copied by itself has no headings; that is no report to be held to them.
    if printed.headings.is_empty() {
        return;
    }
    found.extend(missing(report.form, &printed.headings));
    // Parts that have changed places have each other's numbers.
    let order = out_of_order(report.form, &printed.headings);
    found.extend(order.or_else(|| numbers(report.form, &printed.headings)));
    found.extend(printed.headings.iter().filter_map(|heading| name(report.form, heading)));
}

fn title(printed: &Printed) -> Option<Finding> {
    let title = printed.title.as_ref()?;
    let words = &title.words;
    let message = match (title.is_named, title.has_year) {
        (true, true) => return None,
        (false, _) => format!("原件的标题印作“{words}”，规定的名称是“{NAME}”。"),
        (true, false) => format!("原件的标题“{words}”没有写明年份。"),
    };
    Some(Finding::at(&S08, Place::field(Field::OrganName), message))
}

fn quoted(part: &Part) -> String {
    format!("“{}、{}”", part.number, part.heading)
}

fn missing(form: &'static Form, headings: &[Heading]) -> Option<Finding> {
    let parts = form.edition.parts.iter().enumerate();
    let missing: Vec<(usize, &Part)> =
        parts.filter(|(at, _)| headings.iter().all(|heading| heading.part != *at)).collect();
    let (first, _) = missing.first()?;
    let names: Vec<String> = missing.iter().map(|(_, part)| quoted(part)).collect();
    let message = format!("原件里没有找到标题{}；六个部分应当齐全。", names.join("、"));
    Some(Finding::at(&S01, place_of_part(form, *first), message))
}

fn out_of_order(form: &'static Form, headings: &[Heading]) -> Option<Finding> {
    let at = headings.iter().position(|heading| heading.standing == Standing::OutOfOrder)?;
    let heading = headings.get(at)?;
    let others = || headings.iter().enumerate().filter(|(_, other)| other.standing == Standing::InOrder);
    let early = others().find(|(place, other)| *place < at && other.part > heading.part);
    let late = others().rfind(|(place, other)| *place > at && other.part < heading.part);
    let said = match (early, late) {
        (Some((_, early)), _) => format!("“{}”排在“{}”之后", heading.words, early.words),
        (None, Some((_, late))) => format!("“{}”排在“{}”之前", heading.words, late.words),
        (None, None) => format!("“{}”的次序不对", heading.words),
    };
    let message = format!("原件各部分的次序与规定的不同：{said}。");
    Some(Finding::at(&S01, place_of_part(form, heading.part), message))
}

// A number that is another part's; one missing only where the others have theirs: a copy may lose them all.
fn numbers(form: &'static Form, headings: &[Heading]) -> Option<Finding> {
    let in_order = || headings.iter().filter(|heading| heading.standing == Standing::InOrder);
    let numbered = in_order().filter(|heading| heading.number.is_some()).count();
    let most = numbered * 2 > in_order().count();
    let wrong: Vec<&Heading> = in_order()
        .filter(|heading| match heading.number {
            Some(number) => number != heading.part + 1,
            None => most,
        })
        .collect();
    let first = wrong.first()?;
    let of = |heading: &&Heading| {
        let (words, right) = (&heading.words, number_of(form, heading.part));
        match heading.number.and_then(numeral_of) {
            Some(number) => format!("“{words}”的编号是“{number}”，应为“{right}”"),
            None => format!("“{words}”没有编号，应为“{right}”"),
        }
    };
    let wrong: Vec<String> = wrong.iter().map(of).collect();
    let message = format!("原件标题的编号不连贯：{}。", wrong.join("；"));
    Some(Finding::at(&S01, place_of_part(form, first.part), message))
}

fn name(form: &'static Form, heading: &Heading) -> Option<Finding> {
    let part = form.edition.parts.get(heading.part)?;
    let printed = letters(&heading.name);
    let stated = [part.heading, part.long_heading];
    if heading.standing == Standing::OutOfOrder || stated.iter().any(|stated| letters(stated) == printed) {
        return None;
    }
    // The nearer of the two; of equals the shorter.
    let nearest = match in_common(&printed, &letters(part.long_heading))
        > in_common(&printed, &letters(part.heading))
    {
        true => part.long_heading,
        false => part.heading,
    };
    let which = difference(&heading.name, nearest).map(|words| format!("（{words}）")).unwrap_or_default();
    let message = format!(
        "第{}部分的标题原件印作“{}”，规定的是“{nearest}”{which}；读入后按规定的标题排印。",
        part.number, heading.name
    );
    Some(Finding::at(&S02, place_of_part(form, heading.part), message))
}

// How many of their letters two texts begin and end with alike, of 500.
fn in_common(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let begin = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let same = (begin + end).min(one.len()).min(other.len());
    (same * 1_000).checked_div(one.len() + other.len()).unwrap_or(0)
}
