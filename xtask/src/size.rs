//! How large the first load is, as a host with brotli sends it.

use crate::build::{NAME_OF_ONE_FILE, files_of};
use crate::step;
use crate::tools::browser;

/// What the browser needs before the page can be used, brotli at its best.
const BUDGET: u64 = 120_000;

/// Prints what each file weighs; over the budget is an error.
pub fn check() -> Result<(), String> {
    let total = step::timed("size of the first load", print)?;
    if total <= BUDGET {
        return Ok(());
    }
    Err(format!("the first load is {} KB, over its budget of {} KB", kb(total), kb(BUDGET)))
}

/// Prints a table of `dist/`; returns the compressed total of the first load.
pub fn print() -> Result<u64, String> {
    let dist = step::root().join("dist");
    let files = files_of(&dist)?;
    let mut weigh = browser::bare_node(&["tests/browser/weigh.mjs"])?;
    let lines = step::output(weigh.args(files.iter().map(|name| dist.join(name))));
    let lines = lines.ok_or("tests/browser/weigh.mjs failed")?;
    let weights: Vec<(u64, u64)> = lines.lines().filter_map(weight).collect();
    if weights.len() != files.len() {
        return Err(format!("dist/ holds {} files, {} were weighed", files.len(), weights.len()));
    }
    let weighed: Vec<_> = files.into_iter().zip(weights).collect();
    let (first, later): (Vec<_>, Vec<_>) = weighed.into_iter().partition(|(name, _)| is_of_first_load(name));
    if first.len() != 3 {
        return Err("dist/ holds no page, or more than one: cargo xtask build".to_owned());
    }
    println!("{:>9} {:>9}", "raw", "brotli");
    let (raw, brotli) = list(&first);
    println!("{raw:>9} {brotli:>9}  together, {} of {} KB", kb(brotli), kb(BUDGET));
    println!("{:>20} loads later:", "");
    list(&later);
    Ok(brotli)
}

/// The page, and its program with its script.
fn is_of_first_load(name: &str) -> bool {
    name == "index.html" || name.starts_with("nianbao-page")
}

fn list(files: &[(String, (u64, u64))]) -> (u64, u64) {
    files.iter().fold((0, 0), |(raws, brotlis), (name, (raw, brotli))| {
        let alone = if name == NAME_OF_ONE_FILE { ", everything in one file" } else { "" };
        println!("{raw:>9} {brotli:>9}  {name}{alone}");
        (raws + raw, brotlis + brotli)
    })
}

/// "raw brotli", as weigh.mjs prints them.
fn weight(line: &str) -> Option<(u64, u64)> {
    let (raw, brotli) = line.split_once(' ')?;
    Some((raw.parse().ok()?, brotli.parse().ok()?))
}

fn kb(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}
