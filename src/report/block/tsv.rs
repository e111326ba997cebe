//! Text as spreadsheets put it on the clipboard: tabs between fields, a line break after each line.

use std::borrow::Cow;

use crate::report::figure::is_blank;

/// Fields kept of a line; no table of the form is half as wide.
const KEPT: usize = 64;

/// A line of fields.
pub(super) struct Line<'a> {
    /// The first fields, unquoted.
    pub fields: Vec<Cow<'a, str>>,
    /// How many fields that are not blank follow those kept.
    pub more: usize,
}

/// The lines of a text, read as they are asked for: what is pasted may be a whole sheet.
pub(super) struct Lines<'a> {
    rest: &'a str,
}

impl Lines<'_> {
    pub(super) fn of(text: &str) -> Lines<'_> {
        Lines { rest: text }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut line = Line { fields: Vec::new(), more: 0 };
        loop {
            let (field, rest) = field(self.rest);
            if line.fields.len() < KEPT {
                line.fields.push(field);
            } else if !is_blank(&field) {
                line.more += 1;
            }
            if let Some(rest) = rest.strip_prefix('\t') {
                self.rest = rest;
                continue;
            }
            let after = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']));
            self.rest = after.unwrap_or(rest);
            return Some(line);
        }
    }
}

/// Writes a field, quoted where it would not be read back as it is.
pub(super) fn write(text: &mut String, field: &str) {
    if field.contains(['\t', '\n', '\r', '"']) {
        text.push('"');
        text.push_str(&field.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(field);
    }
}

// A field and what follows it, from the tab or line break on.
fn field(text: &str) -> (Cow<'_, str>, &str) {
    if let Some(field) = text.strip_prefix('"').and_then(quoted) {
        return field;
    }
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (field, rest) = text.split_at(end);
    (Cow::Borrowed(field), rest)
}

// Excel does not quote a text that merely begins with a quotation mark: where no mark closes the field
// at its end, the first one is a letter like any other.
fn quoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut end = 0;
    loop {
        end += text.get(end..)?.find('"')?;
        let rest = text.get(end + 1..)?;
        match rest.chars().next() {
            Some('"') => end += 2,
            None | Some('\t' | '\n' | '\r') => {
                return Some((Cow::Owned(text.get(..end)?.replace("\"\"", "\"")), rest));
            }
            Some(_) => return None,
        }
    }
}
