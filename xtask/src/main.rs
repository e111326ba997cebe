//! `cargo xtask …`: everything that is done with this repository, on any machine.

mod step;
mod test;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask test";

fn main() -> ExitCode {
    let done = match std::env::args().nth(1).as_deref() {
        Some("test") => test::run(),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
