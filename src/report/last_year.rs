//! Last year's report, kept in this year's file under the member `last_year`, to be checked against.
//!
//! The page knows nothing of it: it is one of the members that it passes on ([`Report::unknown`]).

use super::{Figure, Report, file};
use crate::form::CellId;
use crate::json::{self, DEEPEST, Members, Value};

/// The member of the file.
pub const MEMBER: &str = "last_year";

/// Bytes of the largest report that is attached whole; of a larger one what is not a figure is left out, so
/// that this year's file stays within [`file::LARGEST_FILE`].
pub const LARGEST_ATTACHED: usize = 1024 * 1024;

// Levels around an attached report in the file with every draft: file, list, report.
const AROUND: usize = 3;
// Bytes of a text or figure that is kept of a report which is not attached whole.
const SHORT: usize = 200;

/// Keeps last year's report in this year's, in the place of one that is there. The attached report's own
/// `last_year` is left out.
pub fn attach(report: &mut Report, last: &Report) {
    let mut last = last.clone();
    last.unknown.remove(MEMBER);
    let lighter: [fn(&mut Report); 3] = [|_| {}, without_unknown, without_long_texts];
    for lighten in lighter {
        lighten(&mut last);
        if let Some(value) = written(&last) {
            report.unknown.insert(MEMBER, value);
            return;
        }
    }
}

/// The report that is attached; nothing where there is none, or something else under its name.
pub fn attached(report: &Report) -> Option<Report> {
    report.unknown.get(MEMBER).and_then(file::read_member)
}

// As a member; nothing where it is too large or too deep for one.
fn written(last: &Report) -> Option<Value> {
    let text = file::write(last);
    let value = json::parse(&text).ok().filter(|_| text.len() <= LARGEST_ATTACHED)?;
    (levels(&value) + AROUND <= DEEPEST).then_some(value)
}

fn levels(value: &Value) -> usize {
    match value {
        Value::List(items) => 1 + items.iter().map(levels).max().unwrap_or(0),
        Value::Members(members) => 1 + members.iter().map(|(_, value)| levels(value)).max().unwrap_or(0),
        _ => 0,
    }
}

fn without_unknown(last: &mut Report) {
    last.unknown = Members::default();
    last.overview.iter_mut().for_each(|section| section.unknown = Members::default());
}

// A cell may hold a text as well.
fn without_long_texts(last: &mut Report) {
    last.overview.clear();
    for field in last.fields() {
        if let Some(text) = last.text_mut(field).filter(|text| text.len() > SHORT) {
            text.clear();
        }
    }
    last.figures.iter_mut().filter(|figure| figure.to_string().len() > SHORT).for_each(|figure| {
        *figure = Figure::Blank;
    });
}

/// What some cells add up to; nothing where one is blank or no number. A sign that people put for 0 is one.
pub(crate) fn sum(report: &Report, cells: &[CellId]) -> Option<i64> {
    let number = |cell: &CellId| match report.figure(*cell) {
        figure if figure.is_placeholder() => Some(0),
        figure => figure.integer(),
    };
    cells.iter().try_fold(0i64, |sum, cell| sum.checked_add(number(cell)?))
}
