//! A report out of a file: this editor's own, or a published one of any format.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use nianbao::check::{Finding, printed};
use nianbao::compare::Place;
use nianbao::document::recognise::{Look, Reading};
use nianbao::document::{Document, recognise};
use nianbao::drafts::archive;
use nianbao::format::{self, FormatError, LARGEST_FILE};
use nianbao::report::Report;
use nianbao::report::figure::short;
use nianbao::report::file::FileError;

use crate::output::{reason, say};

/// A report that was opened.
pub struct Source {
    pub report: Report,
    /// How it was recognised; nothing for a file of this editor.
    recognised: Option<Recognised>,
    /// The version of a file that a newer program wrote.
    pub newer: Option<u64>,
}

struct Recognised {
    document: Document,
    reading: Reading,
}

/// Opens a file. The error is a sentence for the person.
pub fn open(path: &Path) -> Result<Source, String> {
    let bytes = bytes(path)?;
    match archive::open(&bytes, gb18030) {
        Ok(mut reports) => match (reports.pop(), reports.len()) {
            (Some(opened), 0) => {
                let opened = opened.map_err(|error| without_drafts(&error.message()))?;
                Ok(Source { report: opened.report, recognised: None, newer: opened.read_only })
            }
            (None, _) => Err("里面没有报告。请选择别的文件。".to_owned()),
            (_, others) => Err(format!("里面有 {} 份报告。请在编辑器里导入，再逐份导出。", others + 1)),
        },
        Err(error) if is_of_editor(&bytes, &error) => Err(without_drafts(&error.message())),
        Err(_) => published(path, &bytes),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let sentence = |error| format!("读不出来，{}。请检查文件的名称和权限。", reason(&error));
    let file = File::open(path).map_err(sentence)?;
    let stated = file.metadata().map_err(sentence)?.len();
    let mut bytes = Vec::new();
    // What is no plain file has no size, and perhaps no end.
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(sentence)?;
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if read > LARGEST_FILE {
        let error = FormatError::TooLarge { bytes: stated.max(read), most: LARGEST_FILE };
        return Err(without_drafts(&error.message()));
    }
    Ok(bytes)
}

fn gb18030(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

// One that is damaged is told as such, not looked at as a text. Rich text begins with a brace as well.
fn is_of_editor(bytes: &[u8], error: &FileError) -> bool {
    let is_json = !matches!(
        error,
        FileError::Empty | FileError::TooLarge { .. } | FileError::Encoding | FileError::OtherProgram
    );
    is_json && !bytes.starts_with(b"{\\rtf")
}

fn published(path: &Path, bytes: &[u8]) -> Result<Source, String> {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let document = format::parse(&name, bytes, &gb18030).map_err(|error| without_drafts(&error.message()))?;
    let reading = recognise(&document).map_err(|error| without_drafts(&error.message()))?;
    let report = reading.report.clone();
    Ok(Source { report, recognised: Some(Recognised { document, reading }), newer: None })
}

// The editor's sentences also say that its drafts are as they were; here are none.
fn without_drafts(message: &str) -> String {
    message.split_inclusive('。').filter(|sentence| !sentence.contains("草稿")).collect()
}

impl Source {
    /// What is held against the document for what it prints; nothing for a file of this editor.
    pub fn of_document(&self) -> Vec<Finding> {
        let printed = self.recognised.as_ref().map(|recognised| &recognised.reading.printed);
        printed.map_or_else(Vec::new, |printed| printed::check(&self.report, printed))
    }

    /// Tells how a published report was read: what is to be looked at and what was left over, and where
    /// `log` is set also what was understood how.
    pub fn tell(&self, path: &Path, log: bool) {
        let path = path.display();
        if let Some(version) = self.newer {
            say(&format!("{path}：由新版程序写成（第 {version} 版），只读出了认识的内容。"));
        }
        let Some(Recognised { document, reading }) = &self.recognised else { return };
        let figures = self.report.figures.iter().filter(|figure| !figure.is_blank()).count();
        let (looks, left) = (reading.looks.len(), reading.left.len());
        say(&format!("{path}：读出 {figures} 个数，{looks} 处要看一看，{left} 处没有放进报告。"));
        for look in &reading.looks {
            say(&format!("  要看一看：{}", self.look(look, document)));
        }
        for spot in &reading.left {
            let words = document.words(*spot);
            say(&format!("  没有放进报告：{}", if log { words.to_owned() } else { short(words) }));
        }
        if log {
            reading.log.iter().for_each(|line| say(&format!("  {line}")));
        }
    }

    // 第三部分，（一）予以公开，总计 3：推算而来。（原文“3”）
    fn look(&self, look: &Look, document: &Document) -> String {
        let form = self.report.form;
        let place = match (look.cells.first(), look.field) {
            (Some(cell), _) => {
                format!("{} {}：", Place::Cell(*cell).name(form), self.report.figure(*cell))
            }
            (None, Some(field)) => format!("{}：", Place::Field(field).name(form)),
            (None, None) => String::new(),
        };
        let words = look.spot.map(|spot| document.words(spot)).filter(|words| !words.is_empty());
        let words = words.map(|words| format!("（原文“{}”）", short(words))).unwrap_or_default();
        [&place, look.reason.as_str(), &words].concat()
    }
}
