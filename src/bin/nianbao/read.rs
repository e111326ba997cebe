//! `nianbao read`: published reports into files of this editor.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use nianbao::report::file;

use crate::arguments::Read;
use crate::output::{create, give, reason, say};
use crate::source;

/// Reads each file. Ends well where all could be read and written.
pub fn run(wish: &Read) -> ExitCode {
    let folder = match folder(wish) {
        Ok(folder) => folder,
        Err(sentence) => {
            say(&sentence);
            return ExitCode::FAILURE;
        }
    };
    let mut written = HashSet::new();
    let mut all_well = true;
    for path in &wish.files {
        let text = match text(path, wish.log) {
            Ok(text) => text,
            Err(sentence) => {
                say(&format!("{}：{sentence}", path.display()));
                all_well = false;
                continue;
            }
        };
        let Some(out) = target(wish, folder.as_deref(), path) else {
            if let Err(exit) = give(&text) {
                return exit;
            }
            continue;
        };
        // Two files of one name out of two folders are not to be one file in a third, whatever is wished.
        let overwrites = wish.force && !written.contains(&out);
        match create(&out, &text, overwrites) {
            Ok(()) => {
                say(&format!("{}：已写入 {}。", path.display(), out.display()));
                written.insert(out);
            }
            Err(sentence) => {
                say(&sentence);
                all_well = false;
            }
        }
    }
    if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn text(path: &Path, log: bool) -> Result<String, String> {
    let source = source::open(path)?;
    // Written again, what only the newer program knows might be lost.
    if let Some(version) = source.newer {
        return Err(format!("由新版程序写成（第 {version} 版），没有改写。请换用新版程序。"));
    }
    source.tell(path, log);
    Ok(file::write(&source.report))
}

// The folder for the files, where there is one: made where several are read and it is not there yet.
fn folder(wish: &Read) -> Result<Option<PathBuf>, String> {
    let Some(out) = wish.out.as_ref().filter(|out| wish.files.len() > 1 || out.is_dir()) else {
        return Ok(None);
    };
    match fs::create_dir_all(out) {
        Ok(()) => Ok(Some(out.clone())),
        Err(error) => Err(format!(
            "{}：不能当作文件夹，{}。没有读写任何文件。读几份报告时，-o 后面要写文件夹。",
            out.display(),
            reason(&error)
        )),
    }
}

// Where the file goes; nothing: to standard output.
fn target(wish: &Read, folder: Option<&Path>, path: &Path) -> Option<PathBuf> {
    let mut name = path.file_name().unwrap_or(path.as_os_str()).to_owned();
    name.push(".json");
    match (folder, &wish.out) {
        (Some(folder), _) => Some(folder.join(name)),
        (None, Some(out)) => Some(out.clone()),
        (None, None) if wish.files.len() > 1 => Some(path.with_file_name(name)),
        (None, None) => None,
    }
}
