//! Browsers as they stand on the desks that the editor is for: old Chromium comes inside npm packages made
//! for servers, today's from the machine, Firefox from Debian.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::{browser, debian, kept, on_path};
use crate::step;

/// What is expected of the page in a browser.
#[derive(Clone, Copy)]
pub enum Expected {
    /// All of it works.
    Works,
    /// It says what is needed.
    Refuses,
}

/// A browser on this machine.
pub struct Browser {
    pub name: String,
    pub expected: Expected,
    pub path: PathBuf,
}

/// Major version of Chromium, and the package that carries it.
const OLD_CHROMIUM: [(u16, &str, Expected); 5] = [
    // The last without the instructions that today's compiler writes for copying memory.
    (72, "chrome-aws-lambda@1.11.2", Expected::Refuses),
    (79, "chrome-aws-lambda@2.0.0", Expected::Works),
    // The oldest that is promised.
    (86, "chrome-aws-lambda@5.3.1", Expected::Works),
    (92, "chrome-aws-lambda@10.1.0", Expected::Works),
    // The last for Windows 7.
    (109, "@sparticuz/chromium@109.0.6", Expected::Works),
];

/// All of them, installed where they are not; if any cannot be had, an error that says which.
pub fn all() -> Result<Vec<Browser>, String> {
    let mut browsers = Vec::new();
    let mut missing = Vec::new();
    let mut note = |name: String, expected, found: Result<PathBuf, String>| match found {
        Ok(path) => browsers.push(Browser { name, expected, path }),
        Err(reason) => missing.push(format!("{name}: {reason}")),
    };
    for (version, package, expected) in OLD_CHROMIUM {
        note(format!("Chromium {version}"), expected, old_chromium(version, package));
    }
    note("today's Chromium".to_owned(), Expected::Works, browser::chromium());
    note("Firefox".to_owned(), Expected::Works, firefox());
    if missing.is_empty() { Ok(browsers) } else { Err(missing.join("\n")) }
}

fn old_chromium(version: u16, package: &str) -> Result<PathBuf, String> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(format!("{package} carries it for Linux on x86_64 only"));
    }
    let folder = kept()?.join(format!("chromium-{version}"));
    let program = folder.join("chromium");
    if program.is_file() {
        return Ok(program);
    }
    let mut install = browser::npm();
    install.args([
        "install",
        "--ignore-scripts",
        "--legacy-peer-deps",
        "--no-audit",
        "--no-fund",
        "--prefix",
    ]);
    browser::bare_node(&[])?;
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    step::run(&format!("npm install {package}, once"), install.arg(&folder).arg(package))?;
    let name = package.rsplit_once('@').map_or(package, |(name, _)| name);
    let packed = folder.join("node_modules").join(name).join("bin");
    let unpack = ["tests/browser/unpack.mjs"];
    let mut unpack = browser::bare_node(&unpack)?;
    step::run("unpacked", unpack.arg(packed).arg(&program))?;
    fs::remove_dir_all(folder.join("node_modules")).map_err(|error| error.to_string())?;
    Ok(program)
}

fn firefox() -> Result<PathBuf, String> {
    let found = || {
        let named = std::env::var_os("FIREFOX").map(PathBuf::from);
        named.or_else(|| ["firefox-esr", "firefox"].iter().find_map(|name| on_path(name)))
    };
    if let Some(found) = found() {
        return Ok(found);
    }
    debian::install(&["firefox-esr"])
        .map_err(|reason| format!("{reason}; or name a Firefox in the variable FIREFOX"))?;
    found().ok_or_else(|| "not on PATH: name it in the variable FIREFOX".to_owned())
}

/// Runs the short piece of work in each.
pub fn journey(browsers: &[Browser]) -> Result<Command, String> {
    let mut command = browser::packaged_node(&["tests/browser/browsers.mjs"])?;
    command.args(browsers.iter().map(|browser| {
        let expected = match browser.expected {
            Expected::Works => "works",
            Expected::Refuses => "refuses",
        };
        format!("{}={expected}={}", browser.name, browser.path.display())
    }));
    Ok(command)
}
