//! The case folders: a report each, and what is found in it.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

use std::fs;
use std::path::{Path, PathBuf};

use nianbao::check::{Finding, Place, printed, review};
use nianbao::document::recognise;
use nianbao::format;
use nianbao::report::{Edit, Report, file};
use serde_json::{Map, Value};

/// A case: a report or a published document, and last year's report where it is held against one.
pub struct Case {
    report: Report,
    last: Option<Report>,
    of_document: Vec<Finding>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn within(folder: &Path) -> Vec<PathBuf> {
    let found =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it is read").path());
    let mut found: Vec<PathBuf> = found.filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

/// The folder of every case.
pub fn folders() -> Vec<PathBuf> {
    within(&root()).iter().flat_map(|rule| within(rule)).collect()
}

/// The report that cases of an edition begin with.
pub fn base(edition: &str) -> Report {
    read(&value(&format!("base-{edition}.json")))
}

/// Last year's report that they are held against.
pub fn last(edition: &str) -> Report {
    read(&value(&format!("last-{edition}.json")))
}

fn value(name: &str) -> Value {
    json(&root().join(name)).expect("the file is there")
}

fn json(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).ok()?;
    Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn read(value: &Value) -> Report {
    let bytes = value.to_string().into_bytes();
    file::read(&bytes, |_| None).unwrap_or_else(|error| panic!("{}", error.message())).report
}

impl Case {
    /// Reads a case's folder.
    pub fn read(folder: &Path) -> Case {
        for name in ["document.txt", "document.html"] {
            if let Ok(bytes) = fs::read(folder.join(name)) {
                let document = format::parse(name, &bytes, &|_| None).expect("the document is read");
                let reading = recognise(&document).expect("a report is in it");
                let of_document = printed::check(&reading.report, &reading.printed);
                return Case { report: reading.report, last: None, of_document };
            }
        }
        let changes = json(&folder.join("report.json")).unwrap_or_else(|| panic!("{}", folder.display()));
        let edition = changes.get("edition").and_then(Value::as_str).unwrap_or("2021").to_owned();
        let last = json(&folder.join("last.json"));
        let last = last.map(|changes| read(&changed(value(&format!("last-{edition}.json")), &changes)));
        let report = read(&changed(value(&format!("base-{edition}.json")), &changes));
        Case { report, last, of_document: Vec::new() }
    }

    /// Every finding, a line each: rule, severity, place, message, what the mend does.
    pub fn found(&self) -> String {
        let of_report = match self.of_document.is_empty() {
            true => review(&self.report, self.last.as_ref()),
            false => Vec::new(),
        };
        self.of_document.iter().chain(&of_report).map(|finding| line(&self.report, finding) + "\n").collect()
    }
}

fn line(report: &Report, finding: &Finding) -> String {
    let beside: Vec<String> = finding.beside.iter().map(|place| of(report, place)).collect();
    let beside = if beside.is_empty() { String::new() } else { format!(" ↔ {}", beside.join(" ")) };
    let mend = finding.mend.as_ref().map(|mend| format!(" ⇒ {}：{}", mend.label, done(report, &mend.edit)));
    format!(
        "{} {} {}{beside}：{}{}",
        finding.rule.id,
        finding.rule.severity.label(),
        of(report, &finding.place),
        finding.message,
        mend.unwrap_or_default()
    )
}

fn of(report: &Report, place: &Place) -> String {
    match place {
        Place::Cells(cells) => {
            let keys: Vec<&str> =
                cells.iter().filter_map(|cell| Some(report.form.entry(*cell)?.key.as_str())).collect();
            format!("[{}]", keys.join(" "))
        }
        Place::Text { field, start, end } => {
            format!("{}「{}」", file::path(*field), report.text(*field).get(*start..*end).expect("a place"))
        }
    }
}

// The figures that a mend puts in, or what it puts in the place of which words.
fn done(report: &Report, edit: &Edit) -> String {
    match edit {
        Edit::Figure { cell, figure } => {
            format!("{}={figure}", report.form.entry(*cell).expect("a cell").key)
        }
        Edit::Text { field, text } => {
            let (before, after): (Vec<char>, Vec<char>) =
                (report.text(*field).chars().collect(), text.chars().collect());
            let same = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
            let rest = before.len().min(after.len()) - same;
            let ends = before.iter().rev().zip(after.iter().rev()).take(rest);
            let end = ends.take_while(|(one, other)| one == other).count();
            let part = |text: &[char]| text[same..text.len() - end].iter().collect::<String>();
            format!("{}「{}」→「{}」", file::path(*field), part(&before), part(&after)).replace('\n', "⏎")
        }
        Edit::Batch(edits) => edits.iter().map(|edit| done(report, edit)).collect::<Vec<_>>().join(" "),
        _ => "其他修改".to_owned(),
    }
}

// `overview[1].text`, `applications.received.total`.
fn changed(mut base: Value, changes: &Value) -> Value {
    for (path, new) in changes.as_object().expect("paths to values") {
        put(&mut base, path, new);
    }
    base
}

fn put(value: &mut Value, path: &str, new: &Value) {
    let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
    let (name, at) = match key.split_once('[') {
        Some((name, at)) => (name, at.trim_end_matches(']').parse::<usize>().ok()),
        None => (key, None),
    };
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    let members = value.as_object_mut().expect("an object");
    if rest.is_none() && at.is_none() {
        match new {
            Value::Null => drop(members.remove(name)),
            new => drop(members.insert(name.to_owned(), new.clone())),
        }
        return;
    }
    let mut held = members.entry(name.to_owned()).or_insert(Value::Null);
    if let Some(at) = at {
        if !held.is_array() {
            *held = Value::Array(Vec::new());
        }
        let items = held.as_array_mut().expect("a list");
        items.resize(items.len().max(at + 1), Value::Object(Map::new()));
        held = &mut items[at];
    }
    match rest {
        Some(rest) => put(held, rest, new),
        None => *held = new.clone(),
    }
}
