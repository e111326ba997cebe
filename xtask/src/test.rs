//! `cargo xtask test`: every check that the repository is held to.

use crate::step::{self, answers, cargo};

fn native() -> Result<(), String> {
    let nextest = answers("cargo", &["nextest", "--version"]);
    let arguments: &[&str] =
        if nextest { &["nextest", "run", "--workspace"] } else { &["test", "--workspace"] };
    step::run("native tests", &mut cargo(arguments))
}

pub fn run() -> Result<(), String> {
    step::run("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    let clippy = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    step::run("clippy, host", &mut cargo(&clippy))?;
    native()
}
