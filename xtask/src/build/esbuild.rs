//! Scripts and styles made short, in words that Chromium 79 knows.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use crate::step;
use crate::tools::browser;

/// What a text is.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A script that runs in Chromium 79 and newer.
    Script,
    /// A script that must run anywhere, to say that nothing else can.
    OldScript,
    /// A style sheet.
    Style,
    /// A module with all that it imports from a folder.
    Bundle,
}

/// The same, shorter. Imports are found from `folder`.
pub fn shorten(text: &str, kind: Kind, folder: &Path) -> Result<String, String> {
    let program = step::root().join("tests/browser/node_modules/esbuild/bin/esbuild");
    let mut command = browser::packaged_node(&[])?;
    command.arg(program).args(["--minify", "--charset=utf8", "--log-level=warning"]);
    command.args(match kind {
        Kind::Script => ["--loader=js", "--target=chrome79"].as_slice(),
        Kind::OldScript => ["--loader=js", "--target=es5"].as_slice(),
        Kind::Style => ["--loader=css", "--target=chrome79"].as_slice(),
        Kind::Bundle => ["--loader=js", "--target=chrome79", "--bundle", "--format=esm"].as_slice(),
    });
    let cannot = |error: std::io::Error| format!("esbuild: {error}");
    let child = command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = child.map_err(cannot)?;
    // It reads all before it writes.
    child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes())).map_err(cannot)?;
    let output = child.wait_with_output().map_err(cannot)?;
    let short = String::from_utf8(output.stdout).map_err(|error| format!("esbuild: {error}"))?;
    if output.status.success() { Ok(short.trim().to_owned()) } else { Err("esbuild failed".to_owned()) }
}
