//! What the browser tests run on: Chromium, a Chinese font, node and its packages.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{debian, on_path};
use crate::step;

const OLDEST_NODE: u32 = 20;
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMIUM_ELSEWHERE: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

/// The folder of the browser tests.
pub fn tests() -> PathBuf {
    step::root().join("tests/browser")
}

/// `node …` in the folder of the browser tests, with its packages and Chromium at hand.
pub fn node(arguments: &[&str]) -> Result<Command, String> {
    let chromium = chromium()?;
    chinese_font()?;
    let mut command = packaged_node(arguments)?;
    command.env("CHROMIUM", chromium);
    Ok(command)
}

/// `node …` with the packages of the browser tests' folder.
pub fn packaged_node(arguments: &[&str]) -> Result<Command, String> {
    packages()?;
    bare_node(arguments)
}

/// `node …` for a script that uses nothing but node.
pub fn bare_node(arguments: &[&str]) -> Result<Command, String> {
    if !has_node() {
        debian::install(&["nodejs", "npm"])?;
    }
    if !has_node() {
        return Err(format!("node {OLDEST_NODE} or newer is needed: https://nodejs.org/en/download"));
    }
    let mut command = Command::new("node");
    command.args(arguments);
    Ok(command)
}

/// `npm`.
pub fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

fn has_node() -> bool {
    let version = step::output(Command::new("node").arg("--version"));
    let major = version.and_then(|version| version.strip_prefix('v')?.split('.').next()?.parse().ok());
    major.is_some_and(|major: u32| major >= OLDEST_NODE) && on_path("npm").is_some()
}

/// The machine's own Chromium.
pub fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    let found = || {
        let elsewhere = CHROMIUM_ELSEWHERE.iter().map(PathBuf::from).find(|file| file.is_file());
        CHROMIUM.iter().find_map(|name| on_path(name)).or(elsewhere)
    };
    if let Some(found) = found() {
        return Ok(found);
    }
    debian::install(&["chromium"])
        .map_err(|reason| format!("{reason}; or name a Chromium in the variable CHROMIUM"))?;
    found().ok_or_else(|| "Chromium is not on PATH: name it in the variable CHROMIUM".to_owned())
}

/// Without one, Linux draws boxes for Chinese and every measure of the page is off.
fn chinese_font() -> Result<(), String> {
    let Some(fonts) = step::output(Command::new("fc-list").arg(":lang=zh-cn")) else { return Ok(()) };
    if fonts.is_empty() { debian::install(&["fonts-noto-cjk"]) } else { Ok(()) }
}

/// `npm ci` when package-lock.json is not the one that node_modules was installed from.
fn packages() -> Result<(), String> {
    bare_node(&[])?;
    let lock = tests().join("package-lock.json");
    let installed_from = tests().join("node_modules/.installed-from.json");
    let read = |file: &Path| fs::read(file).ok();
    if read(&lock).is_some() && read(&lock) == read(&installed_from) {
        return Ok(());
    }
    let mut install = npm();
    install.arg("--prefix").arg(tests()).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    step::run("npm ci, once", &mut install)?;
    fs::copy(&lock, &installed_from).map_err(|error| format!("{}: {error}", lock.display()))?;
    Ok(())
}
