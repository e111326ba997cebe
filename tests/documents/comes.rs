//! What becomes of documents that are sent in error or on purpose.

use nianbao::document::Document;
use nianbao::format::{Excess, FormatError};

use super::{lines, read};
use Comes::{As, Blocks, Refused};

pub const TOO_MUCH: FormatError = FormatError::TooMuch(Excess::Content);
pub const TOO_DEEP: FormatError = FormatError::TooMuch(Excess::Depth);
pub const TOO_LARGE: FormatError = FormatError::TooMuch(Excess::Unpacked);

/// What becomes of a document.
pub enum Comes {
    /// It is read; these are its lines.
    As(&'static [&'static str]),
    /// It is read; this many blocks.
    Blocks(usize),
    Refused(FormatError),
}
#[track_caller]
fn assert_comes(name: &str, read: &Result<Document, FormatError>, comes: &Comes) {
    match (read, comes) {
        (Ok(document), As(expected)) => assert_eq!(lines(document), *expected, "{name}"),
        (Ok(document), Blocks(count)) => assert_eq!(document.blocks.len(), *count, "{name}"),
        (Err(error), Refused(expected)) => assert_eq!(error, expected, "{name}"),
        (Ok(document), Refused(expected)) => {
            panic!("{name}: read as {} blocks, not {expected:?}", document.blocks.len())
        }
        (Err(error), _) => panic!("{name}: {error:?}"),
    }
    if let Err(error) = read {
        let message = error.message();
        assert!(
            message.ends_with('。') && message.contains("没有改变") && message.chars().count() < 120,
            "{message}"
        );
    }
}

#[track_caller]
pub fn assert_each(documents: Vec<(&str, Vec<u8>, Comes)>) {
    for (name, bytes, comes) in documents {
        assert_comes(name, &read(&bytes), &comes);
    }
}
