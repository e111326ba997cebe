//! Why a file is not opened, in words for the person who chose it.

use super::{MOST_SECTIONS, YEARS};
use crate::json::Fault;

/// Why a file is not opened. A `path` names the member: `applications.received.total`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Nothing in it.
    Empty,
    /// More bytes than are read.
    TooLarge {
        /// Bytes of the file.
        bytes: u64,
        /// Bytes that are read at most.
        most: u64,
    },
    /// Neither UTF-8, UTF-16 nor GB18030.
    Encoding,
    /// Not JSON, or cut off.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Character of the line, from 1.
        column: usize,
    },
    /// A file of another sort.
    OtherProgram,
    /// Nested beyond reason.
    TooDeep,
    /// The same member twice in one object.
    DuplicateMember {
        /// The member.
        path: String,
    },
    /// A member that holds the wrong sort of value.
    WrongType {
        /// The member.
        path: String,
        /// What it should hold, in words.
        expected: &'static str,
    },
    /// A number beyond what a report can hold.
    NumberTooLarge {
        /// The member.
        path: String,
    },
    /// More sub-headings than [`MOST_SECTIONS`].
    TooManySections,
    /// An edition of the form that this program does not know.
    UnknownEdition {
        /// As the file has it.
        edition: String,
    },
    /// No year, or not one of [`YEARS`].
    YearOutOfRange,
}

impl From<Fault> for FileError {
    fn from(fault: Fault) -> FileError {
        match fault {
            Fault::Unreadable { line, column } => FileError::NotJson { line, column },
            Fault::TooDeep => FileError::TooDeep,
            Fault::Twice { path } => FileError::DuplicateMember { path },
            Fault::TooLarge { path } => FileError::NumberTooLarge { path },
        }
    }
}

const MEGABYTE: u64 = 1024 * 1024;
// Letters of a file's own words in a sentence.
const LONGEST_SHOWN: usize = 60;

impl FileError {
    /// What happened, that nothing was changed, and what to do.
    pub fn message(&self) -> String {
        let (what, advice) = match self {
            FileError::Empty => ("这个文件是空的".to_owned(), "请向发送人索取完整的文件。"),
            FileError::TooLarge { bytes, most } => (
                format!("文件约有{}MB，超过了{}MB的上限", bytes.div_ceil(MEGABYTE), most / MEGABYTE),
                "请确认选择的是年报的JSON文件。",
            ),
            FileError::Encoding => ("无法识别文件的文字编码".to_owned(), "请把文件另存为UTF-8编码后再打开。"),
            FileError::NotJson { line, column } => (
                format!("文件不完整或者被改动过，从第{line}行第{column}个字符起无法读取"),
                "请让发送人重新导出一份。",
            ),
            FileError::OtherProgram => {
                ("这个文件不是本编辑器导出的年报".to_owned(), "请选择本编辑器导出的JSON文件。")
            }
            FileError::TooDeep => {
                ("文件的层次过深，不是年报的内容".to_owned(), "请选择本编辑器导出的JSON文件。")
            }
            FileError::DuplicateMember { path } => (
                format!("文件中“{}”出现了两次，无法判断以哪一个为准", shown(path)),
                "请让发送人重新导出一份，或者删去其中一个后再打开。",
            ),
            FileError::WrongType { path, expected } => (
                format!("文件中“{}”的内容不对，应当是{expected}", shown(path)),
                "请让发送人重新导出一份，或者改正后再打开。",
            ),
            FileError::NumberTooLarge { path } => {
                (format!("文件中“{}”的数字过大", shown(path)), "请核对这个数字，改正后再打开。")
            }
            FileError::TooManySections => {
                (format!("文件中总体情况的小标题超过了{MOST_SECTIONS}个"), "请让发送人合并小标题后重新导出。")
            }
            FileError::UnknownEdition { edition } => (
                format!("文件使用的报告格式“{}”，本编辑器还不认识", shown(edition)),
                "请换用新版的编辑器打开，或者请发送人核对。",
            ),
            FileError::YearOutOfRange => (
                format!("文件没有写明报告年度，或者年度不在{}年至{}年之间", YEARS.start(), YEARS.end()),
                "请核对“year”一项，改正后再打开。",
            ),
        };
        format!("{what}。没有导入任何内容，已有的草稿没有改变。{advice}")
    }
}

// A file from elsewhere may have a member of any length, or one that turns the sentence around.
fn shown(words: &str) -> String {
    let plain = |letter: &char| {
        !letter.is_control()
            && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown: String = words.chars().filter(plain).take(LONGEST_SHOWN).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    shown
}
