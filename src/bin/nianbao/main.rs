//! The command line, for whoever has a folder of reports: published ones are read into this editor's
//! files, reports are checked and printed.
//!
//! What is asked for goes to standard output, all else to standard error. Nothing that is there is
//! overwritten unasked.

mod arguments;
mod check;
mod output;
mod print;
mod read;
mod source;

use std::process::ExitCode;

use arguments::Wish;

fn main() -> ExitCode {
    match arguments::parse() {
        Ok(Wish::Read(wish)) => read::run(&wish),
        Ok(Wish::Check(wish)) => check::run(&wish),
        Ok(Wish::Print(wish)) => print::run(&wish),
        Err(exit) => exit,
    }
}
