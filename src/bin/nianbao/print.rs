//! `nianbao print`: a report as one HTML file, to be printed and published.

use std::process::ExitCode;

use nianbao::document::typeset;
use nianbao::format::html;

use crate::arguments::Print;
use crate::output::{create, say};
use crate::source;

/// Prints a report into a file.
pub fn run(wish: &Print) -> ExitCode {
    let source = match source::open(&wish.file) {
        Ok(source) => source,
        Err(sentence) => {
            say(&format!("{}：{sentence}", wish.file.display()));
            return ExitCode::FAILURE;
        }
    };
    source.tell(&wish.file, false);
    match create(&wish.out, &html::render(&typeset(&source.report)), wish.force) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            say(&sentence);
            ExitCode::FAILURE
        }
    }
}
