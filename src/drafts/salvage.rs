//! What can be saved of a report's file, or of a draft as it is kept, that is cut off or damaged. Nothing
//! is taken for more than it is: what is not understood is listed, a figure that is not whole is not taken.

mod lines;

use crate::form::{Content, Field, Form};
use crate::json::{self, Members, Value, pretty};
use crate::report::file::{self, MOST_SECTIONS, ORGAN, PROSE, SIGNATURE, YEARS};
use crate::report::{Edit, Figure, Organ, OrganKind, Report, Section};

/// What was saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Salvage {
    /// The report, as much of it as is there. Where the file's year is lost it is the one of the line above
    /// the file, else the first that the texts name, else the first of the edition.
    pub report: Report,
    /// Members that were understood, those that this program does not know included.
    pub found: usize,
    /// Lines that were not understood, as they are; at most 200, of each at most 200 letters.
    pub lost: Vec<String>,
    /// Whether the file ends before its end. The last text may then be a part of what it was.
    pub is_cut: bool,
}

/// Saves what can be; nothing where there is not one member of a report.
pub fn salvage(raw: &str) -> Option<Salvage> {
    let raw = raw.trim_start_matches('\u{feff}');
    let (header, body) = header(raw);
    let mut lost = Lost::default();
    if header == Some(Value::Null) {
        lost.line(raw.lines().next().unwrap_or_default());
    }
    let is_cut = !body.trim_end().ends_with("\n}") && json::parse(body).is_err();
    let mut in_lines = Lost::default();
    let mut root = lines::read(body, &mut in_lines);
    // A file whose lines are not those of our writer.
    if let Ok(Value::Members(whole)) = json::parse(body)
        && found_in(&whole) > found_in(&root)
    {
        (root, in_lines) = (whole, Lost::default());
    }
    in_lines.0.iter().for_each(|line| lost.line(line));
    let mut taker = Taker { found: found_in(&root), known: 0, left: root, lost };
    let report = taker.report(&header.unwrap_or_default());
    let Taker { known, found, lost, .. } = taker;
    (known > 0).then_some(Salvage { report, found, lost: lost.0, is_cut })
}

// The line above the file in a draft as it is kept, and the file. The line is null where it cannot be read.
fn header(raw: &str) -> (Option<Value>, &str) {
    let (line, body) = raw.split_once('\n').unwrap_or((raw, ""));
    match json::parse(line) {
        Ok(header) if header.get("saved_at").is_some() => (Some(header), body),
        Err(_) if line.starts_with("{\"") && body.starts_with('{') => (Some(Value::Null), body),
        _ => (None, raw),
    }
}

fn found_in(members: &Members) -> usize {
    members.iter().map(|(_, value)| leaves(value)).sum()
}

fn leaves(value: &Value) -> usize {
    match value {
        Value::List(items) => items.iter().map(leaves).sum(),
        Value::Members(members) => found_in(members),
        _ => 1,
    }
}

const MOST_LOST: usize = 200;
const LONGEST_LOST: usize = 200;

#[derive(Default)]
struct Lost(Vec<String>);

impl Lost {
    fn is_full(&self) -> bool {
        self.0.len() >= MOST_LOST
    }

    fn line(&mut self, line: &str) {
        if !self.is_full() {
            self.0.push(line.trim().chars().take(LONGEST_LOST).collect());
        }
    }
}

/// Takes the members of a report out of what was read.
struct Taker {
    left: Members,
    lost: Lost,
    found: usize,
    /// Members that a report has.
    known: usize,
}

impl Taker {
    fn report(&mut self, header: &Value) -> Report {
        let (form, year) = self.form(header);
        let form = form.unwrap_or_else(|| Form::for_year(year.unwrap_or(u16::MAX)));
        let mut report = Report::bare(form, year.unwrap_or(0), Organ::default());
        for (path, field) in ORGAN.into_iter().chain(PROSE).chain(SIGNATURE) {
            if let Some(text) = self.text(path) {
                report.apply(Edit::Text { field, text });
            }
        }
        report.organ.kind = self.kind();
        if form.edition.parts.iter().any(|part| matches!(part.content, Content::Sections(_))) {
            report.overview = self.sections();
        }
        for (entry, held) in form.entries.iter().zip(&mut report.figures) {
            *held = match self.take(&entry.key) {
                Value::Text(text) => Figure::read(&text, entry.kind),
                number @ Value::Number(_) => file::held_figure(number, entry.kind),
                other => self.refuse(&entry.key, &other).unwrap_or_default(),
            };
        }
        report.fills_totals = match self.take("fills_totals") {
            Value::Bool(fills) => fills,
            other => self.refuse("fills_totals", &other).unwrap_or_default(),
        };
        if report.organ.name.is_empty() {
            self.known += usize::from(header.get("organ").is_some());
            report.organ.name = header.get("organ").and_then(Value::text).unwrap_or_default().to_owned();
        }
        if year.is_none() {
            report.year = year_of(&report);
        }
        report.unknown = std::mem::take(&mut self.left);
        self.check(&mut report);
        report
    }

    // The edition and the year; the file's own, else those of the line above it.
    fn form(&mut self, header: &Value) -> (Option<&'static Form>, Option<u16>) {
        let format = self.text("format");
        if format.as_deref().is_some_and(|format| format != file::FORMAT) {
            self.lost.line(&format.unwrap_or_default());
        }
        match self.take("version") {
            version if version.natural().is_some() => {}
            other => self.refuse("version", &other).unwrap_or_default(),
        }
        let edition = self.text("edition").unwrap_or_default();
        if Form::of(&edition).is_none() && !edition.is_empty() {
            self.lost.line(&edition);
        }
        let in_header = |key| header.get(key);
        let edition =
            Form::of(&edition).or_else(|| in_header("edition").and_then(Value::text).and_then(Form::of));
        let read = |value: &Value| value.natural().and_then(|year| u16::try_from(year).ok());
        let year = match self.take("year") {
            value if read(&value).is_some() => read(&value),
            other => self.refuse("year", &other),
        };
        let year = year.or_else(|| {
            self.known += usize::from(in_header("year").is_some());
            in_header("year").and_then(read)
        });
        (edition, year)
    }

    fn take(&mut self, path: &str) -> Value {
        let value = self.left.take(path).or_else(|rest| {
            let outer = path.strip_suffix(rest).unwrap_or(path).trim_end_matches('.');
            let value = self.left.take(outer).unwrap_or_default();
            self.lose(outer, &value);
            Ok::<Value, ()>(Value::Null)
        });
        let value = value.unwrap_or_default();
        self.known += usize::from(value != Value::Null);
        value
    }

    fn lose(&mut self, path: &str, value: &Value) {
        self.found = self.found.saturating_sub(leaves(value));
        self.lost.line(&format!("\"{path}\": {}", pretty(value)));
    }

    // What is there, and is not of the sort that it should be.
    fn refuse<T>(&mut self, path: &str, value: &Value) -> Option<T> {
        if *value != Value::Null {
            self.known = self.known.saturating_sub(1);
            self.lose(path, value);
        }
        None
    }

    fn text(&mut self, path: &str) -> Option<String> {
        match self.take(path) {
            Value::Text(text) => Some(text),
            other => self.refuse(path, &other),
        }
    }

    // A word for another kind of organ stays among the members that are not known.
    fn kind(&mut self) -> OrganKind {
        let Some(word) = self.text("organ.kind").filter(|word| !word.is_empty()) else {
            return OrganKind::default();
        };
        OrganKind::of(&word).unwrap_or_else(|| {
            let mut organ = match self.left.remove("organ") {
                Some(Value::Members(organ)) => organ,
                _ => Members::default(),
            };
            organ.insert("kind", Value::Text(word));
            self.left.insert("organ", Value::Members(organ));
            OrganKind::Other
        })
    }

    fn sections(&mut self) -> Vec<Section> {
        let items = match self.take("overview") {
            Value::List(items) => items,
            other => self.refuse("overview", &other).unwrap_or_default(),
        };
        let mut sections = Vec::new();
        for (at, item) in items.into_iter().enumerate() {
            match item {
                Value::Members(members) if at < MOST_SECTIONS => {
                    let (mut heading, mut text) = (String::new(), String::new());
                    let mut unknown = members;
                    for (key, held) in [("heading", &mut heading), ("text", &mut text)] {
                        match unknown.remove(key) {
                            Some(Value::Text(text)) => *held = text,
                            other => {
                                let path = format!("overview[{at}].{key}");
                                self.refuse::<()>(&path, &other.unwrap_or_default());
                            }
                        }
                    }
                    sections.push(Section { heading, text, unknown });
                }
                other => self.lose(&format!("overview[{at}]"), &other),
            }
        }
        sections
    }

    // What is saved is as it will be read again: members that are not known in the order in which they are
    // written, and none that are nested beyond what is read.
    fn check(&mut self, report: &mut Report) {
        if let Ok((read, _)) = file::read_own(&file::write(report)) {
            *report = read;
            return;
        }
        let sections = report.overview.iter_mut().map(|section| &mut section.unknown);
        let unknown: Vec<_> = sections.chain([&mut report.unknown]).map(std::mem::take).collect();
        for (name, value) in unknown.iter().flat_map(Members::iter) {
            self.lose(name, value);
        }
    }
}

// The first year that a text names as one, else the first of the edition.
fn year_of(report: &Report) -> u16 {
    let fields = report.fields().into_iter();
    let named = |text: &str| {
        let before = |(at, _): (usize, &str)| text.get(at.checked_sub(4)?..at)?.parse().ok();
        text.match_indices('年').filter_map(before).find(|year| YEARS.contains(year))
    };
    let texts = fields.filter(|field| !matches!(field, Field::Postcode | Field::Phone | Field::Fax));
    texts.map(|field| report.text(field)).find_map(named).unwrap_or(report.form.edition.years.0)
}
