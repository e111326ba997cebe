//! `cargo xtask …`: everything that is done with this repository, on any machine.

mod bench;
mod build;
mod size;
mod step;
mod test;
mod tools;

use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "usage:
  cargo xtask build [--dev]              the page, in dist/
  cargo xtask serve [--port N]           the page on http://127.0.0.1:8080/, rebuilt as it is edited
  cargo xtask test                       every check
  cargo xtask test native                only what needs no browser
  cargo xtask test browser [ARGUMENT…]   only the page; arguments go to Playwright
  cargo xtask test --browsers            a short piece of work in browsers old and new
  cargo xtask bench                      size, start-up and edits, measured
What is missing for these is installed once, into ~/.cache/nianbao/tools or by rustup, apt and npm.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let began = Instant::now();
    let done = match words.as_slice() {
        ["build"] => build::release(),
        ["build", "--dev"] => build::development(),
        ["serve"] => build::serve(8080),
        ["serve", "--port", port] => port.parse().map_err(|_| USAGE.to_owned()).and_then(build::serve),
        ["test"] => test::native().and_then(|()| test::page(&[])),
        ["test", "native"] => test::native(),
        ["test", "browser", ..] => test::page(arguments.get(2..).unwrap_or_default()),
        ["test", "--browsers"] => test::browsers(),
        ["bench"] => bench::run(),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => {
            println!("── xtask {}: all well after {:.0} s", words.join(" "), began.elapsed().as_secs_f32());
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
