//! A review as the page reads it: `[findings, hidden, dismissed, followed, marks, beside, year]`. What is many of a
//! kind is one text, its items parted by U+001E and their members by U+001F.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::Answer;
use crate::check::{self, Finding, Place};
use crate::command::review::{Review, review};
use crate::form::CellId;
use crate::report::{Edit, Report};

const ITEM: &str = "\u{1e}";
const MEMBER: &str = "\u{1f}";

/// Reviews the report of a file. What the page finds by itself is left out.
pub fn answer(text: &str) -> Answer {
    let Review { report, findings, hidden, dismissed, followed, marks, beside, last_year } = review(text)?;
    let beyond = findings.iter().filter(|found| !check::is_of_footing(found.rule));
    let beyond: Vec<String> = beyond.map(|finding| members(&report, finding)).collect();
    let mark =
        |(field, layer): (_, String)| Array::of2(&crate::form::Field::key(field).into(), &layer.into());
    let marks: Array = marks.into_iter().map(mark).collect();
    let beside = beside.iter().map(|(cell, words)| [key(&report, *cell), words.as_str()].join(MEMBER));
    let followed = followed.map_or(JsValue::NULL, JsValue::from);
    Ok(vec![
        beyond.join(ITEM).into(),
        hidden.join(ITEM).into(),
        (dismissed as u32).into(),
        followed,
        marks.into(),
        beside.collect::<Vec<_>>().join(ITEM).into(),
        last_year.map_or(JsValue::NULL, JsValue::from),
    ])
}

// Rule (id, severity, title, source), message, cells, field, first byte, byte after the last, other cells, what the
// mend does, and the one cell and figure where it is a figure.
fn members(report: &Report, finding: &Finding) -> String {
    let rule = finding.rule;
    let (cells, field, start, end) = match &finding.place {
        Place::Cells(cells) => (keys(report, cells), String::new(), 0, 0),
        Place::Text { field, start, end } => (String::new(), field.key(), *start, *end),
    };
    let beside = finding.beside.iter().filter_map(|place| match place {
        Place::Cells(cells) => Some(keys(report, cells)),
        Place::Text { .. } => None,
    });
    let mend = finding.mend.as_ref();
    let figure = mend.and_then(|mend| match &mend.edit {
        Edit::Figure { cell, figure } => Some((key(report, *cell).to_owned(), figure.to_string())),
        _ => None,
    });
    let (cell, figure) = figure.unwrap_or_default();
    let severity = rule.severity as u8;
    let members = [
        rule.id.to_owned(),
        severity.to_string(),
        rule.title.to_owned(),
        rule.source.to_owned(),
        finding.message.replace(['\u{1e}', '\u{1f}'], ""),
        cells,
        field,
        start.to_string(),
        end.to_string(),
        beside.collect::<Vec<_>>().join(" "),
        mend.map(|mend| mend.label.clone()).unwrap_or_default(),
        cell,
        figure,
    ];
    members.join(MEMBER)
}

fn key(report: &Report, cell: CellId) -> &str {
    report.form.entry(cell).map_or("", |entry| &entry.key)
}

fn keys(report: &Report, cells: &[CellId]) -> String {
    cells.iter().map(|cell| key(report, *cell)).collect::<Vec<_>>().join(" ")
}
