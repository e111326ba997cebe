//! What a published document prints otherwise than the form (S01–S04, S06, S08): its headings, its tables, their
//! labels. A draft prints the form's own words, so that only a document that was read can break these rules. Reading
//! one records the facts; here they are judged.

mod headings;
mod tables;

use super::{Finding, Place, by_part};
use crate::form::{Content, Field, Form, Role};
use crate::report::Report;

/// What a document prints.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Printed {
    /// Its title.
    pub title: Option<Title>,
    /// Headings of the parts, in the order of the document.
    pub headings: Vec<Heading>,
    /// The form's tables that are there.
    pub tables: Vec<Table>,
}

/// A title as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its words.
    pub words: String,
    /// Whether the form's name of the report stands there or above it.
    pub is_named: bool,
    /// Whether it has a year.
    pub has_year: bool,
}

/// A heading as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Index of the part that it is of.
    pub part: usize,
    /// How it stands among the others.
    pub standing: Standing,
    /// Its number: 1 for 一; nothing where it has none.
    pub number: Option<usize>,
    /// As printed, its number included.
    pub words: String,
    /// Without its number.
    pub name: String,
}

/// How a heading stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In its place.
    InOrder,
    /// Its words are the part's, its place is not.
    OutOfOrder,
    /// Its number and its place are the part's, its words are not.
    Unlike,
}

/// A table as printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Index of the table.
    pub table: usize,
    /// The edition that its labels are of.
    pub form: &'static Form,
    /// Whether those of another edition do not fit as well.
    pub is_decided: bool,
    /// Labels that are printed otherwise.
    pub labels: Vec<Label>,
    /// Rows of the form that are not there: index in `entry_rows`.
    pub missing: Vec<usize>,
    /// Columns that are not there.
    pub missing_columns: Vec<&'static str>,
    /// What the rows are called that the form does not have in that place.
    pub others: Vec<String>,
}

/// A label that is printed otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The form's.
    pub stated: &'static str,
    /// As printed.
    pub printed: String,
    /// What it names.
    pub role: Role,
    /// The row that it stands in, or above: index in `entry_rows`.
    pub row: usize,
}

/// What is held against a document for what it prints. The report is the one that was recognised in it.
pub fn check(report: &Report, printed: &Printed) -> Vec<Finding> {
    let mut found = Vec::new();
    headings::check(report, printed, &mut found);
    tables::check(report, printed, &mut found);
    by_part(report.form, found)
}

// A part's first field or first cell.
fn place_of_part(form: &Form, part: usize) -> Place {
    match form.edition.parts.get(part).map(|part| &part.content) {
        Some(Content::Sections(_)) => Place::field(Field::SectionText(0)),
        Some(Content::Prose(field)) => Place::field(*field),
        Some(Content::Table(_)) => {
            let layout = form.table_of_part(part);
            let first = layout.and_then(|layout| layout.entry_rows.first()?.first());
            Place::Cells(first.copied().into_iter().collect())
        }
        None => Place::field(Field::OrganName),
    }
}

fn number_of(form: &Form, part: usize) -> &'static str {
    form.edition.parts.get(part).map_or("", |part| part.number)
}

// Letters and digits, full-width ones as half-width.
fn letters(words: &str) -> String {
    crate::report::figure::half_width(words).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

// Which words differ, as “甲”应为“乙”; nothing where hardly a word is the same.
fn difference(printed: &str, right: &str) -> Option<String> {
    let (one, other): (Vec<char>, Vec<char>) = (printed.chars().collect(), right.chars().collect());
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let most = one.len().min(other.len()) - same;
    let ends = one.iter().rev().zip(other.iter().rev()).take(most);
    let end = ends.take_while(|(one, other)| one == other).count();
    let part = |letters: &[char]| letters.get(same..letters.len() - end).unwrap_or_default().iter().collect();
    let (wrong, right): (String, String) = (part(&one), part(&other));
    let few = |words: &str| words.chars().count() <= 8;
    match (wrong.as_str(), right.as_str()) {
        _ if same + end < 3 || !few(&wrong) || !few(&right) => None,
        ("", "") => None,
        ("", right) => Some(format!("少了“{right}”")),
        (wrong, "") => Some(format!("多了“{wrong}”")),
        (wrong, right) => Some(format!("“{wrong}”应为“{right}”")),
    }
}
