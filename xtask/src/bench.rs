//! `cargo xtask bench`: the size of the page, how fast it starts, and how fast it answers an edit.

use crate::tools::browser;
use crate::{build, size, step};

pub fn run() -> Result<(), String> {
    build::release()?;
    size::print()?;
    step::run("start-up and edits in Chromium", &mut browser::node(&["tests/browser/bench.mjs"])?)
}
