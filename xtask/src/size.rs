//! How large the first load is, as a host with brotli sends it.

use std::fs;
use std::path::Path;

use crate::step;
use crate::tools::browser;

/// All of `dist/` together, brotli at its best.
const BUDGET: u64 = 120_000;

/// Prints what each file weighs; over the budget is an error.
pub fn check() -> Result<(), String> {
    let total = step::timed("size of the first load", print)?;
    if total <= BUDGET {
        return Ok(());
    }
    Err(format!("the first load is {} KB, over its budget of {} KB", kb(total), kb(BUDGET)))
}

/// Prints a table of `dist/`; returns the compressed total.
pub fn print() -> Result<u64, String> {
    let dist = step::root().join("dist");
    let mut files = Vec::new();
    list(&dist, &mut files)?;
    files.sort();
    let mut weigh = browser::bare_node(&["tests/browser/weigh.mjs"])?;
    let lines = step::output(weigh.args(&files)).ok_or("tests/browser/weigh.mjs failed")?;
    let weights: Vec<(u64, u64)> = lines.lines().filter_map(weight).collect();
    if weights.len() != files.len() || files.is_empty() {
        return Err(format!("dist/ holds {} files, {} were weighed", files.len(), weights.len()));
    }
    println!("{:>9} {:>9}", "raw", "brotli");
    for (file, (raw, brotli)) in files.iter().zip(&weights) {
        println!(
            "{raw:>9} {brotli:>9}  {}",
            Path::new(file).strip_prefix(&dist).unwrap_or(Path::new(file)).display()
        );
    }
    let raw: u64 = weights.iter().map(|weight| weight.0).sum();
    let brotli = weights.iter().map(|weight| weight.1).sum();
    println!("{raw:>9} {brotli:>9}  together, {} of {} KB", kb(brotli), kb(BUDGET));
    Ok(brotli)
}

/// "raw brotli", as weigh.mjs prints them.
fn weight(line: &str) -> Option<(u64, u64)> {
    let (raw, brotli) = line.split_once(' ')?;
    Some((raw.parse().ok()?, brotli.parse().ok()?))
}

fn list(folder: &Path, files: &mut Vec<String>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path.display().to_string());
        }
    }
    Ok(())
}

fn kb(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}
