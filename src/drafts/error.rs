//! Why a draft is not saved or opened, in words for the person who wrote it.

use super::StoreError;
use crate::report::file::FileError;

/// What is wrong with a value that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Cut off or changed: its checksum does not agree.
    Damaged,
    /// Kept by a newer version of this program.
    Newer {
        /// The value of `format`.
        format: u64,
    },
    /// Whole, but not a report.
    Contents(FileError),
}

impl Reason {
    /// What is wrong, that nothing was changed, and what to do.
    pub fn message(&self) -> String {
        let what = match self {
            Reason::Damaged => "这份草稿不完整或者被改动过",
            Reason::Newer { .. } => {
                return "这份草稿由新版的编辑器保存，内容原样保留，没有改变。请换用新版的编辑器打开。"
                    .to_owned();
            }
            Reason::Contents(_) => "这份草稿的内容无法识别",
        };
        format!("{what}，无法打开。原有内容原样保留，没有改变。请下载原文备份，或者从导出的文件恢复。")
    }
}

/// Why a draft is not opened.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadError {
    /// The store failed.
    Store(StoreError),
    /// There is no such draft.
    Missing,
    /// It cannot be read; it stays as it is.
    Unreadable {
        /// All of it.
        raw: String,
        /// Its key.
        key: String,
        /// What is wrong with it.
        reason: Reason,
    },
}

impl LoadError {
    /// What happened, that nothing was changed, and what to do.
    pub fn message(&self) -> String {
        match self {
            LoadError::Store(error) => error.message(),
            LoadError::Missing => "没有找到这份草稿，它可能已在另一个标签页中删除。其他草稿没有改变。\
                请到回收站中查找，或者从导出的文件恢复。"
                .to_owned(),
            LoadError::Unreadable { reason, .. } => reason.message(),
        }
    }
}

/// Why a draft is not saved. What was saved before is still there, whatever the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The store failed.
    Store(StoreError),
    /// Written, but something else was read back.
    NotVerified,
    /// What is there cannot be read, or a newer version of this program wrote it.
    Unreadable(Reason),
    /// There is no such draft any more.
    Missing,
    /// There is a draft of that id already.
    Taken,
    /// Another tab was there first; nothing of it was overwritten.
    ChangedElsewhere,
    /// Of a newer version: only to be looked at.
    ReadOnly {
        /// The file's version.
        version: u64,
    },
}

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> SaveError {
        SaveError::Store(error)
    }
}

impl SaveError {
    /// How the store failed, where nothing else can have.
    pub(super) fn into_store(self) -> StoreError {
        match self {
            SaveError::Store(error) => error,
            _ => StoreError::Other("核对不一致".to_owned()),
        }
    }

    /// What happened, what is still there, and what to do.
    pub fn message(&self) -> String {
        let text = match self {
            SaveError::Store(error) => {
                return ["没有保存成功：", &error.message(), "上次保存的草稿没有改变。"].concat();
            }
            SaveError::NotVerified => {
                "保存后核对不一致，没有保存成功。上次保存的草稿没有改变，页面上的内容没有丢失。请先导出文件，再试一次。"
            }
            SaveError::Unreadable(reason) => return reason.message(),
            SaveError::Missing => {
                "这份草稿已在另一个标签页中删除。页面上的内容没有丢失。请把它另存为新草稿，或者导出文件。"
            }
            SaveError::Taken => "已有一份编号相同的草稿，没有覆盖它。页面上的内容没有丢失。请再试一次。",
            SaveError::ChangedElsewhere => {
                "草稿刚刚在另一个标签页中改动过，这一步没有做，没有覆盖任何内容。请再试一次。"
            }
            SaveError::ReadOnly { .. } => {
                "这份报告由新版的编辑器制作，在这里只能查看，内容原样保留。请换用新版的编辑器修改。"
            }
        };
        text.to_owned()
    }
}
