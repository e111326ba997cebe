//! Files that someone sends in error or on purpose, and what must come of each.

mod bytes;
mod members;

use nianbao::report::file::FileError;

pub const START: &str = r#"{"format": "nianbao-report", "version": 1, "edition": "2021", "year": 2024"#;
pub const ARCHIVE: &str = r#"{"format": "nianbao-drafts", "version": 1"#;

/// What must come of a file.
#[derive(Clone, Debug)]
pub enum Comes {
    Refused(FileError),
    /// Not JSON from that line on.
    NotJson(usize),
    /// A report that holds these: names, each with what stands there.
    Holds(Vec<(&'static str, String)>),
    /// Several reports, each for itself.
    Each(Vec<Comes>),
}

use Comes::Refused;

pub fn holds<const N: usize>(what: [(&'static str, &str); N]) -> Comes {
    Comes::Holds(what.map(|(name, value)| (name, value.to_owned())).to_vec())
}

pub fn too_large(bytes: u64, most: u64) -> Comes {
    Refused(FileError::TooLarge { bytes, most })
}

pub fn twice(path: &str) -> Comes {
    Refused(FileError::DuplicateMember { path: path.to_owned() })
}

pub fn too_great(path: &str) -> Comes {
    Refused(FileError::NumberTooLarge { path: path.to_owned() })
}

pub fn wrong(path: &str, expected: &'static str) -> Comes {
    Refused(FileError::WrongType { path: path.to_owned(), expected })
}

pub const TEXT: &str = "加引号的文字";
pub const MEMBERS: &str = "用{ }括起的一组内容";
pub const FIGURE: &str = "整数，或者加引号的文字";
pub const WHOLE: &str = "整数；带小数的金额要写成加引号的文字";
pub const LIST: &str = "用[ ]括起的列表";

pub type File = (&'static str, Vec<u8>, Comes);

pub fn file(name: &'static str, bytes: impl Into<Vec<u8>>, comes: Comes) -> File {
    (name, bytes.into(), comes)
}

/// A file with these members after what every report must have.
pub fn with(name: &'static str, members: &str, comes: Comes) -> File {
    file(name, format!("{START}, {members}}}"), comes)
}

pub fn archive(name: &'static str, members: &str, comes: Comes) -> File {
    file(name, format!("{ARCHIVE}, {members}}}"), comes)
}

/// Every one of them.
pub fn files() -> Vec<File> {
    bytes::files().into_iter().chain(members::files()).collect()
}
