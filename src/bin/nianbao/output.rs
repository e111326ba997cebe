//! What is written: standard output, standard error, files.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes what was asked for. The error is how to end: well, where nobody listens any more.
pub fn give(text: &str) -> Result<(), ExitCode> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        _ => {
            say(&format!("标准输出写不进去：{}。原来的文件没有改变。请换一个地方再试。", reason(&error)));
            ExitCode::from(2)
        }
    })
}

/// A line on standard error. Where nobody listens, nothing is lost.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", plain(line));
}

/// A text on one line, without what a terminal would obey.
pub fn plain(text: &str) -> String {
    let misleads = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|letter| if letter.is_control() || misleads(letter) { ' ' } else { letter }).collect()
}

/// Writes a file; one that is there only where that is wished, and then at one stroke. The error is a
/// sentence for the person.
pub fn create(path: &Path, text: &str, overwrites: bool) -> Result<(), String> {
    if !overwrites && path.symlink_metadata().is_ok() {
        return Err(there_already(path));
    }
    let written = if overwrites { replace(path, text) } else { create_new(path, text) };
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => there_already(path),
        _ => {
            format!(
                "{}：写不进去，{}。原来的文件没有改变。请换一个地方再试。",
                path.display(),
                reason(&error)
            )
        }
    })
}

fn there_already(path: &Path) -> String {
    format!("{}：已经有这个文件，没有改动它。要覆盖请加 --force，或者换一个名称。", path.display())
}

fn create_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a file would be taken for a whole one.
        let _ = fs::remove_file(path);
    }
    written
}

// Beside it first: should that fail, what was there stays.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = Path::new(&beside);
    create_new(beside, text)?;
    fs::rename(beside, path).inspect_err(|_| drop(fs::remove_file(beside)))
}

/// Why a file cannot be read or written, in words.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "找不到这个文件或者文件夹".to_owned(),
        ErrorKind::PermissionDenied => "没有权限".to_owned(),
        ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        ErrorKind::NotADirectory => "路径中有一段不是文件夹".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘已满".to_owned(),
        _ => error.to_string(),
    }
}
