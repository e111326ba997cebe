//! A JSON value to a report. Every member that is understood is taken out; what is left over is the
//! report's unknown members, in place.

use super::{FORMAT, FileError, LARGEST_INTEGER, MOST_SECTIONS, ORGAN, PROSE, SIGNATURE, VERSION, YEARS};
use crate::form::{Content, Form, Kind};
use crate::json::{Members, Number, Value, pretty};
use crate::report::{Figure, Organ, OrganKind, Report, Section};

const TEXT: &str = "加引号的文字";
const MEMBERS: &str = "用{ }括起的一组内容";

struct Reader {
    left: Members,
    /// Of a newer version: what is not understood is passed over, not refused.
    newer: bool,
    /// Whether the limits for files from elsewhere hold.
    limited: bool,
}

/// The report, and the file's version where it is newer than this program.
pub(super) fn report(value: Value, limited: bool) -> Result<(Report, Option<u64>), FileError> {
    let Value::Members(left) = value else { return Err(FileError::OtherProgram) };
    if left.get("format").and_then(Value::text) != Some(FORMAT) {
        return Err(FileError::OtherProgram);
    }
    let mut reader = Reader { left, newer: false, limited };
    let version = reader.version()?;
    reader.newer = version > VERSION;
    let year = reader.year()?;
    let form = reader.form(year)?;
    let mut report = Report::bare(form, year, Organ::default());
    reader.take("format")?;
    for (key, field) in ORGAN.into_iter().chain(PROSE).chain(SIGNATURE) {
        let text = reader.text(key)?;
        if let Some(held) = report.text_mut(field) {
            *held = text;
        }
    }
    if form.edition.parts.iter().any(|part| matches!(part.content, Content::Sections(_))) {
        report.overview = reader.sections()?;
    }
    for (entry, held) in form.entries.iter().zip(&mut report.figures) {
        *held = reader.figure(&entry.key, entry.kind)?;
    }
    report.fills_totals = match reader.take("fills_totals")? {
        Value::Bool(fills) => fills,
        Value::Null => false,
        _ => reader.refuse("fills_totals", "true或者false")?,
    };
    report.organ.kind = reader.kind()?;
    report.unknown = reader.left;
    Ok((report, reader.newer.then_some(version)))
}

impl Reader {
    // Takes the member at a path out; null where there is none. Objects that are emptied go with it.
    fn take(&mut self, path: &str) -> Result<Value, FileError> {
        match self.left.take(path) {
            Ok(value) => Ok(value),
            Err(rest) => {
                let outer = path.strip_suffix(rest).unwrap_or(path).trim_end_matches('.');
                self.refuse(outer, MEMBERS)
            }
        }
    }

    fn refuse<T: Default>(&self, path: &str, expected: &'static str) -> Result<T, FileError> {
        match self.newer {
            true => Ok(T::default()),
            false => Err(FileError::WrongType { path: path.to_owned(), expected }),
        }
    }

    fn version(&mut self) -> Result<u64, FileError> {
        match self.take("version")? {
            Value::Null => Ok(VERSION),
            version => match version.natural().filter(|version| *version > 0) {
                Some(version) => Ok(version),
                None => self.refuse("version", "正整数"),
            },
        }
    }

    fn year(&mut self) -> Result<u16, FileError> {
        let year = match self.take("year")? {
            Value::Null => return Err(FileError::YearOutOfRange),
            Value::Number(year) if year.is_whole() => year.integer(),
            _ => return Err(FileError::WrongType { path: "year".to_owned(), expected: "整数" }),
        };
        let year = year.and_then(|year| u16::try_from(year).ok());
        year.filter(|year| !self.limited || YEARS.contains(year)).ok_or(FileError::YearOutOfRange)
    }

    fn form(&mut self, year: u16) -> Result<&'static Form, FileError> {
        let edition = self.text("edition")?;
        match Form::of(&edition) {
            Some(form) => Ok(form),
            None if edition.is_empty() || self.newer => Ok(Form::for_year(year)),
            None => Err(FileError::UnknownEdition { edition }),
        }
    }

    fn text(&mut self, path: &str) -> Result<String, FileError> {
        match self.take(path)? {
            Value::Null => Ok(String::new()),
            Value::Text(text) => Ok(self.clean(text)),
            _ => self.refuse(path, TEXT),
        }
    }

    // A word for another kind of organ stays among the unknown members, and is written again as long
    // as nobody chooses one of the known kinds.
    fn kind(&mut self) -> Result<OrganKind, FileError> {
        let word = self.text("organ.kind")?;
        if word.is_empty() {
            return Ok(OrganKind::default());
        }
        Ok(OrganKind::of(&word).unwrap_or_else(|| {
            match self.left.get_mut("organ") {
                Some(Value::Members(organ)) => organ.insert("kind", Value::Text(word)),
                _ => {
                    let mut kind = Members::default();
                    kind.insert("kind", Value::Text(word));
                    self.left.insert("organ", Value::Members(kind));
                }
            }
            OrganKind::Other
        }))
    }

    fn sections(&mut self) -> Result<Vec<Section>, FileError> {
        let items = match self.take("overview")? {
            Value::Null => Vec::new(),
            Value::List(items) => items,
            _ => self.refuse("overview", "用[ ]括起的列表")?,
        };
        if self.limited && items.len() > MOST_SECTIONS {
            return Err(FileError::TooManySections);
        }
        items.into_iter().enumerate().map(|(at, item)| self.section(at, item)).collect()
    }

    fn section(&self, at: usize, item: Value) -> Result<Section, FileError> {
        let Value::Members(mut left) = item else {
            return self.refuse(&format!("overview[{at}]"), MEMBERS);
        };
        let mut text = |key: &str| match left.remove(key) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(Value::Text(text)) => Ok(self.clean(text)),
            Some(_) => self.refuse(&format!("overview[{at}].{key}"), TEXT),
        };
        let (heading, text) = (text("heading")?, text("text")?);
        Ok(Section { heading, text, unknown: left })
    }

    fn figure(&mut self, path: &str, kind: Kind) -> Result<Figure, FileError> {
        match self.take(path)? {
            Value::Null => Ok(Figure::Blank),
            Value::Text(text) => Ok(Figure::read(&self.clean(text), kind)),
            Value::Number(number) => self.number(path, kind, &number),
            _ => self.refuse(path, "整数，或者加引号的文字"),
        }
    }

    // A fraction is refused: in other programs a JSON number goes through a float, and 6.64 may no longer
    // be what was meant.
    fn number(&self, path: &str, kind: Kind, number: &Number) -> Result<Figure, FileError> {
        let fits = |integer: &i64| !self.limited || integer.unsigned_abs() <= LARGEST_INTEGER;
        match number.integer().filter(fits) {
            Some(integer) => Ok(whole(integer, kind)),
            None if self.newer => Ok(Figure::Text(number.written().to_owned())),
            None if number.place() >= Some(PLACE_BEYOND) => {
                Err(FileError::NumberTooLarge { path: path.to_owned() })
            }
            None => self.refuse(path, "整数；带小数的金额要写成加引号的文字"),
        }
    }

    fn clean(&self, text: String) -> String {
        if self.limited { without_misleading(text) } else { text }
    }
}

// Of the first integer beyond LARGEST_INTEGER.
const PLACE_BEYOND: i64 = 15;

// A count below 0 is kept as text, so that it is shown and found by the checks.
fn whole(integer: i64, kind: Kind) -> Figure {
    match kind {
        Kind::Count => {
            u64::try_from(integer).map_or_else(|_| Figure::Text(integer.to_string()), Figure::Count)
        }
        Kind::Change => Figure::Change(integer),
        Kind::Amount(_) | Kind::AmountWithUnit => Figure::read(&integer.to_string(), kind),
    }
}

// NUL ends a string in many programs that get the text next, and the signs that turn the direction of
// writing can make 12 look like 21. Neither has a use in Chinese text, neither can be seen.
fn without_misleading(mut text: String) -> String {
    let misleads = |letter| matches!(letter, '\0' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.retain(|letter| !misleads(letter));
    text
}

/// The figure of a member that was unknown until its form was changed. The file is open already and
/// cannot be refused any more, so that what is no figure becomes text, for a person to see.
pub(crate) fn held_figure(value: Value, kind: Kind) -> Figure {
    let text = match value {
        Value::Null => return Figure::Blank,
        Value::Number(number) => match number.integer() {
            Some(integer) if integer.unsigned_abs() <= LARGEST_INTEGER => return whole(integer, kind),
            _ => number.written().to_owned(),
        },
        Value::Text(text) => without_misleading(text),
        other => pretty(&other),
    };
    Figure::read(&text, kind)
}
