//! Sentences whose figures follow the tables. A field's text is plain text, here as everywhere; which of its clauses
//! follow is kept in the file under the member `bound`: the field, the clause's id, and its words as they were last
//! written. By these words it is found again. When its figures change they are replaced where they stand; where a
//! person has changed them the clause is bound no more, and nothing is touched.

pub mod clause;

use std::ops::Range;

use super::{Edit, Report, file};
use crate::form::Field;
use crate::json::{Members, Value};
use clause::{Clause, Piece, Sentence};

/// The member of the file.
pub const MEMBER: &str = "bound";
// Clauses that are read out of a file.
const MOST: usize = 500;

/// A clause that follows the tables, found in its field.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// Where it stands.
    pub field: Field,
    /// Bytes of the field's text.
    pub range: Range<usize>,
    /// What it says.
    pub clause: &'static Clause,
}

/// What the file says of one.
struct Entry<'a> {
    field: &'a str,
    heading: &'a str,
    clause: &'static Clause,
    text: &'a str,
    // Of several places in the field with the same words, which one, and how many there are.
    nth: usize,
    of: usize,
}

/// Every clause that follows the tables, in the order of the document.
pub fn bound(report: &Report) -> Vec<Bound> {
    let entries: &[Value] = match report.unknown.get(MEMBER) {
        Some(Value::List(entries)) => entries,
        _ => &[],
    };
    let found = entries.iter().take(MOST).filter_map(|value| Entry::read(value)?.found(report));
    let mut found: Vec<Bound> = found.collect();
    found.sort_by_key(|bound| (bound.field, bound.range.start, bound.range.end));
    // What a file says of words that overlap cannot be ours.
    found.dedup_by(|next, held| held.field == next.field && next.range.start < held.range.end);
    found
}

/// Brings bound clauses up to date with the figures; whether any words changed. What is bound no more is taken out
/// of the list.
pub fn follow(report: &mut Report) -> bool {
    let held = bound(report);
    let mut now = Vec::with_capacity(held.len());
    let mut changed = false;
    for run in held.chunk_by(|one, next| one.field == next.field) {
        let Some(field) = run.first().map(|bound| bound.field) else { continue };
        let (text, kept) = followed(report, field, run);
        if text != report.text(field) {
            report.apply(Edit::Text { field, text });
            changed = true;
        }
        now.extend(kept);
    }
    write(report, &now);
    changed
}

// A field's text with its clauses as they read now, and where they stand then.
fn followed(report: &Report, field: Field, run: &[Bound]) -> (String, Vec<Bound>) {
    let before = report.text(field);
    let (mut text, mut kept, mut done) = (String::with_capacity(before.len()), Vec::new(), 0);
    for bound in run {
        text.push_str(before.get(done..bound.range.start).unwrap_or_default());
        let words = before.get(bound.range.clone()).unwrap_or_default();
        let start = text.len();
        // A figure that is not there leaves the words as they are.
        text.push_str(&bound.clause.rendered(report).unwrap_or_else(|| words.to_owned()));
        kept.push(Bound { range: start..text.len(), ..bound.clone() });
        done = bound.range.end;
    }
    text.push_str(before.get(done..).unwrap_or_default());
    (text, kept)
}

/// A sentence with figures in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    /// As it reads.
    pub text: String,
    /// Its clauses, each with its bytes.
    pub clauses: Vec<(Range<usize>, &'static Clause)>,
}

/// A sentence as it reads now; nothing where a figure that it needs is missing, or the form does not have it.
pub fn rendered(report: &Report, sentence: &Sentence) -> Option<Rendered> {
    let (mut text, mut clauses) = (String::new(), Vec::new());
    for piece in sentence.pieces {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Clause(id) => {
                let (clause, start) = (Clause::of(id)?, text.len());
                text.push_str(&clause.rendered(report)?);
                clauses.push((start..text.len(), clause));
            }
        }
    }
    Some(Rendered { text, clauses })
}

/// Inserts a sentence into a field, at a byte of its text, or behind it all in a line of its own. Whether it was.
pub fn insert(report: &mut Report, field: Field, at: Option<usize>, sentence: &Sentence) -> bool {
    let Some(Rendered { text: words, clauses }) = rendered(report, sentence) else { return false };
    let mut held = bound(report);
    let before = report.text(field);
    let at = at.filter(|at| before.is_char_boundary(*at));
    let joint = if at.is_none() && !before.is_empty() && !before.ends_with('\n') { "\n" } else { "" };
    let at = at.unwrap_or(before.len());
    let (head, tail) = before.split_at_checked(at).unwrap_or((before, ""));
    let text = [head, joint, &words, tail].concat();
    let (start, length) = (at + joint.len(), joint.len() + words.len());
    // A clause that it is put into the midst of is bound no more.
    held.retain(|bound| bound.field != field || bound.range.end <= at || at <= bound.range.start);
    for bound in held.iter_mut().filter(|bound| bound.field == field && at <= bound.range.start) {
        bound.range = bound.range.start + length..bound.range.end + length;
    }
    let new = clauses.into_iter().map(|(range, clause)| Bound {
        field,
        range: start + range.start..start + range.end,
        clause,
    });
    held.extend(new);
    report.apply(Edit::Text { field, text });
    write(report, &held);
    true
}

/// Makes a bound clause plain text; its words stay.
pub fn unbind(report: &mut Report, gone: &[Bound]) {
    let mut held = bound(report);
    held.retain(|bound| !gone.contains(bound));
    write(report, &held);
}

fn write(report: &mut Report, held: &[Bound]) {
    let mut held: Vec<&Bound> = held.iter().collect();
    held.sort_by_key(|bound| (bound.field, bound.range.start));
    let entries: Vec<Value> = held.into_iter().filter_map(|bound| entry(report, bound)).collect();
    match (entries.is_empty(), report.unknown.get(MEMBER)) {
        (false, _) => report.unknown.insert(MEMBER, Value::List(entries)),
        (true, Some(Value::List(_))) => drop(report.unknown.remove(MEMBER)),
        // What is no list of ours stays as it came.
        (true, _) => {}
    }
}

fn entry(report: &Report, bound: &Bound) -> Option<Value> {
    let text = report.text(bound.field);
    let words = text.get(bound.range.clone()).filter(|words| !words.is_empty())?;
    let places: Vec<usize> = text.match_indices(words).map(|(at, _)| at).collect();
    let nth = places.iter().position(|at| *at == bound.range.start)?;
    let mut members = Members::default();
    members.insert("field", Value::Text(file::path(bound.field)));
    if let Field::SectionText(at) = bound.field {
        members.insert("heading", Value::Text(report.text(Field::SectionHeading(at)).to_owned()));
    }
    members.insert("sentence", Value::Text(bound.clause.id.to_owned()));
    members.insert("text", Value::Text(words.to_owned()));
    if let (true, Ok(nth), Ok(of)) = (places.len() > 1, u64::try_from(nth), u64::try_from(places.len())) {
        members.insert("nth", nth.into());
        members.insert("of", of.into());
    }
    Some(Value::Members(members))
}

impl<'a> Entry<'a> {
    fn read(value: &'a Value) -> Option<Entry<'a>> {
        let text = |name: &str| value.get(name).and_then(Value::text);
        let number =
            |name: &str| value.get(name).and_then(Value::natural).and_then(|n| usize::try_from(n).ok());
        Some(Entry {
            field: text("field")?,
            heading: text("heading").unwrap_or_default(),
            clause: Clause::of(text("sentence")?)?,
            text: text("text").filter(|text| !text.is_empty())?,
            nth: number("nth").unwrap_or(0),
            of: number("of").unwrap_or(1),
        })
    }

    // Nothing where its words are not there as often as when they were written: then it cannot be told which of
    // them are a person's own.
    fn found(&self, report: &Report) -> Option<Bound> {
        let field = self.field(report)?;
        let places: Vec<usize> = report.text(field).match_indices(self.text).map(|(at, _)| at).collect();
        let start = *places.get(self.nth).filter(|_| places.len() == self.of)?;
        Some(Bound { field, range: start..start + self.text.len(), clause: self.clause })
    }

    // A section is known by its heading: another one may have come before it.
    fn field(&self, report: &Report) -> Option<Field> {
        let field = report.fields().into_iter().find(|field| file::path(*field) == self.field);
        if let Some(Field::SectionText(at)) = field
            && report.text(Field::SectionHeading(at)) == self.heading
        {
            return field;
        }
        let headed = |at: &usize| report.text(Field::SectionHeading(*at)) == self.heading;
        let mut sections = (0..report.overview.len()).filter(headed);
        match (self.heading, sections.next(), sections.next()) {
            ("", _, _) => field,
            (_, Some(at), None) => Some(Field::SectionText(at)),
            _ => field,
        }
    }
}
