//! `cargo xtask test`: every check that the repository is held to.

use crate::step::{self, answers, cargo};
use crate::tools::{WasmRust, browser, old_browsers};
use crate::{build, size};

// The command line, which what the browser runs never has.
const CLI: &str = "--features=nianbao/cli";

/// What needs nothing but rustup's Rust.
pub fn native() -> Result<(), String> {
    step::run("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    let clippy = ["clippy", "--workspace", "--all-targets", CLI, "--", "-D", "warnings"];
    step::run("clippy, host", &mut cargo(&clippy))?;
    let nextest = answers("cargo", &["nextest", "--version"]);
    let arguments: &[&str] =
        if nextest { &["nextest", "run", "--workspace", CLI] } else { &["test", "--workspace", CLI] };
    step::run("native tests", &mut cargo(arguments))
}

/// The page, as it ships, in a browser. Further arguments go to Playwright.
pub fn page(narrowed: &[String]) -> Result<(), String> {
    step::run("clippy, browser", &mut WasmRust::find()?.clippy()?)?;
    build::release()?;
    size::check()?;
    let playwright = ["tests/browser/node_modules/@playwright/test/cli.js", "test", "--config=tests/browser"];
    step::run("browser tests", browser::node(&playwright)?.args(narrowed))
}

/// The page, as it ships, in every browser that it is for: a short piece of work in each.
pub fn browsers() -> Result<(), String> {
    let browsers = old_browsers::all()?;
    build::release()?;
    step::run("browsers old and new", &mut old_browsers::journey(&browsers)?)
}
