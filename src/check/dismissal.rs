//! Findings that a person has answered for: a warning or a hint is dismissed with a reason, an error never. They are
//! kept in the report's file under the member `dismissed`. What a finding was dismissed for is noted beside it: its
//! rule, its figures and its words. With another figure or other words it is another finding, and stands in the list
//! again; how its message is worded does not matter.

use std::hash::Hasher;

use super::{Finding, Place, Severity, review};
use crate::form::CellId;
use crate::json::{Members, Value};
use crate::report::{Report, file, last_year};

/// The member of the file.
pub const MEMBER: &str = "dismissed";
/// Letters of a reason.
pub const LONGEST_REASON: usize = 200;
// Entries up to which those are kept whose finding is not there any more: undoing brings it back.
const MOST: usize = 200;
// Letters of marked words, or of what stands in a cell, that are noted as they are.
const LONGEST_NOTED: usize = 120;

/// Parts findings into those that are open and those that were dismissed, each with its reason.
pub fn split(report: &Report, findings: Vec<Finding>) -> (Vec<Finding>, Vec<(Finding, String)>) {
    let entries = entries(report);
    let (mut open, mut dismissed) = (Vec::new(), Vec::new());
    for finding in findings {
        match reason(report, entries, &finding) {
            Some(reason) => dismissed.push((finding, reason)),
            None => open.push(finding),
        }
    }
    (open, dismissed)
}

/// Everything that is found in a report, last year's taken from itself: open, and dismissed with reasons.
pub fn reviewed(report: &Report) -> (Vec<Finding>, Vec<(Finding, String)>) {
    split(report, review(report, last_year::attached(report).as_ref()))
}

/// Whether it may be dismissed.
pub fn may_be_dismissed(finding: &Finding) -> bool {
    finding.rule.severity != Severity::Error
}

/// Dismisses a finding; in the place of the reason that it was dismissed for, if it was. Errors stay.
pub fn dismiss(report: &mut Report, finding: &Finding, reason: &str) {
    if !may_be_dismissed(finding) {
        return;
    }
    let mut kept = entries(report).to_vec();
    kept.retain(|entry| !is_of(report, entry, finding));
    if kept.len() >= MOST {
        let there = review(report, last_year::attached(report).as_ref());
        kept.retain(|entry| there.iter().any(|finding| is_of(report, entry, finding)));
    }
    kept.push(entry(report, finding, reason));
    report.unknown.insert(MEMBER, Value::List(kept));
}

/// Takes back that it was dismissed.
pub fn restore(report: &mut Report, finding: &Finding) {
    let mut kept = entries(report).to_vec();
    kept.retain(|entry| !is_of(report, entry, finding));
    if kept.is_empty() {
        // What is no list of ours stays as it came.
        if matches!(report.unknown.get(MEMBER), Some(Value::List(_))) {
            report.unknown.remove(MEMBER);
        }
        return;
    }
    report.unknown.insert(MEMBER, Value::List(kept));
}

fn entries(report: &Report) -> &[Value] {
    match report.unknown.get(MEMBER) {
        Some(Value::List(entries)) => entries,
        _ => &[],
    }
}

fn reason(report: &Report, entries: &[Value], finding: &Finding) -> Option<String> {
    if !may_be_dismissed(finding) {
        return None;
    }
    // The one written last stands behind the others.
    let entry = entries.iter().rev().find(|entry| is_of(report, entry, finding))?;
    let reason = entry.get("reason").and_then(Value::text).unwrap_or_default();
    Some(reason.chars().take(LONGEST_REASON).collect())
}

fn is_of(report: &Report, entry: &Value, finding: &Finding) -> bool {
    let text = |name: &str| entry.get(name).and_then(Value::text);
    text("rule") == Some(finding.rule.id)
        && text("place").is_some_and(|held| held == place(report, &finding.place))
        && text("about").is_some_and(|held| held == about(report, finding))
}

fn entry(report: &Report, finding: &Finding, reason: &str) -> Value {
    let reason: String = reason.trim().chars().take(LONGEST_REASON).collect();
    let texts = [
        ("rule", finding.rule.id.to_owned()),
        ("place", place(report, &finding.place)),
        ("about", about(report, finding)),
        ("reason", reason),
    ];
    let mut members = Members::default();
    texts.into_iter().for_each(|(name, text)| members.insert(name, Value::Text(text)));
    Value::Members(members)
}

fn place(report: &Report, place: &Place) -> String {
    match place {
        Place::Cells(cells) => cells.first().map(|cell| key(report, *cell).to_owned()).unwrap_or_default(),
        Place::Text { field, .. } => file::path(*field),
    }
}

// What it was dismissed for: cells with their figures, words, and the values that disagree.
fn about(report: &Report, finding: &Finding) -> String {
    let places = std::iter::once(&finding.place).chain(&finding.beside);
    let mut noted: Vec<String> = places.map(|place| held(report, place)).collect();
    if let Some(values) = finding.values {
        noted.push(format!("{}≠{}", values.stated, values.computed));
    }
    noted.join("；")
}

fn held(report: &Report, place: &Place) -> String {
    match place {
        Place::Cells(cells) => {
            let figure =
                |cell: &CellId| [key(report, *cell), "=", &noted(&report.figure(*cell).to_string())].concat();
            cells.iter().map(figure).collect::<Vec<_>>().join("，")
        }
        // Where the words stand may change; a whole field is what it is called.
        Place::Text { field, start, end } if start < end => {
            let words = report.text(*field).get(*start..*end).unwrap_or_default();
            ["“", &noted(words), "”"].concat()
        }
        Place::Text { field, .. } => file::path(*field),
    }
}

fn key(report: &Report, cell: CellId) -> &str {
    report.form.entry(cell).map_or("", |entry| &entry.key)
}

// Of a long text its beginning, and a number that no other text has.
fn noted(text: &str) -> String {
    match text.char_indices().nth(LONGEST_NOTED) {
        None => text.to_owned(),
        Some((end, _)) => {
            let mut mark = Fnv::default();
            mark.write(text.as_bytes());
            format!("{}…{:016x}", text.get(..end).unwrap_or_default(), mark.finish())
        }
    }
}

/// FNV-1a: stands in files, so that it must be the same in every version of every program.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
