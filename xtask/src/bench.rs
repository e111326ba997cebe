//! `cargo xtask bench`: the size of the page, how fast it starts and answers an edit, and how fast published reports
//! are read and checked, in the browser and natively.

use crate::tools::browser;
use crate::{build, size, step};

pub fn run() -> Result<(), String> {
    build::release()?;
    size::print()?;
    step::run("start-up, edits and reading in Chromium", &mut browser::node(&["tests/browser/bench.mjs"])?)?;
    step::run("checking natively", &mut step::cargo(&["bench", "--quiet", "--bench=checking"]))?;
    step::run("reading natively", &mut step::cargo(&["bench", "--quiet", "--bench=reading"]))
}
