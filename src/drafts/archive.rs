//! Every draft in one file: `{"format": "nianbao-drafts", "version": 1, "reports": […], "names": […]}`,
//! a name (or an empty one) for each report.

use super::kept::Kept;
use super::{kept, unreadable};
use crate::json::{self, Value, pretty, quote};
use crate::report::file::{self, FileError, Opened};

const FORMAT: &str = "nianbao-drafts";
// Bytes of the largest archive that is read: more than a browser's storage holds.
const LARGEST: u64 = 4 * file::LARGEST_FILE;

/// The file with every draft, out of [`Drafts::values`](super::Drafts::values): id, value, name. A value
/// that cannot be read goes along as text, under `unreadable`.
pub fn write(values: &[(String, String, String)]) -> String {
    let (mut reports, mut names, mut others) = (List::default(), List::default(), List::default());
    for (id, raw, name) in values {
        match kept::parse(id, raw) {
            Ok(Kept { body, .. }) if unreadable(id, raw).is_none() => {
                reports.item().push_str(body.trim());
                quote(name, names.item());
            }
            _ => quote(raw, others.item()),
        }
    }
    let mut file = ["{\n\"format\": \"", FORMAT, "\",\n\"version\": 1,\n\"reports\": ["].concat();
    file.extend([&reports.0, "\n],\n\"names\": [", &names.0]);
    if !others.0.is_empty() {
        file.extend(["\n],\n\"unreadable\": [", &others.0]);
    }
    file.push_str("\n]\n}\n");
    file
}

#[derive(Default)]
struct List(String);

impl List {
    // Where the next item is to be written.
    fn item(&mut self) -> &mut String {
        self.0.push_str(if self.0.is_empty() { "\n" } else { ",\n" });
        &mut self.0
    }
}

/// Whether a file of that many bytes is read by [`open`]; to be asked before reading it.
pub fn check_size(bytes: u64) -> Result<(), FileError> {
    file::within(bytes, LARGEST)
}

/// Reads what a person chose to open: the file of one report, or one with every draft. Each report is
/// read for itself; one that cannot be read does not keep the others out.
pub fn open(
    bytes: &[u8],
    decode: impl Fn(&[u8]) -> Option<String>,
) -> Result<Vec<Result<Opened, FileError>>, FileError> {
    let (text, encoding) = file::text_of(bytes, LARGEST, &decode)?;
    let mut members = match json::parse(&text)? {
        Value::Members(members) if members.get("format").and_then(Value::text) == Some(FORMAT) => members,
        value => {
            file::check_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
            return Ok(vec![Ok(file::read_value(value, text, encoding)?)]);
        }
    };
    let Some(Value::List(reports)) = members.remove("reports") else {
        return Err(FileError::WrongType { path: "reports".to_owned(), expected: "用[ ]括起的列表" });
    };
    let name = |at: usize| match members.get("names") {
        Some(Value::List(names)) => names.get(at).and_then(Value::text),
        _ => None,
    };
    let opened = reports.into_iter().enumerate().map(|(at, report)| {
        // Printed anew: the same members, one a line.
        let text = pretty(&report);
        let opened = file::read_value(report, text, encoding)?;
        Ok(Opened { name: name(at).unwrap_or_default().to_owned(), archived: true, ..opened })
    });
    Ok(opened.collect())
}
