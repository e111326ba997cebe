//! `cargo xtask build` and `cargo xtask serve`: the page, as it ships and while it is written.

use crate::step;
use crate::tools::{self, Purpose};

/// The page as it ships, in `dist/`.
pub fn release() -> Result<(), String> {
    step::run("release build", &mut tools::trunk(&["build", "--release"], Purpose::Release)?)?;
    shorten_scripts()
}

/// wasm-bindgen writes its script to be read; the page carries it short, in words that Chromium 86 knows.
fn shorten_scripts() -> Result<(), String> {
    let dist = step::root().join("dist");
    let files = std::fs::read_dir(&dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let scripts = files.filter_map(|file| Some(file.ok()?.path()));
    for script in scripts.filter(|file| file.extension().is_some_and(|ending| ending == "js")) {
        let esbuild = ["tests/browser/node_modules/esbuild/bin/esbuild", "--minify", "--target=chrome86"];
        let mut command = tools::browser::packaged_node(&esbuild)?;
        command.args(["--charset=utf8", "--allow-overwrite", "--log-level=warning"]);
        command.arg(&script).arg(format!("--outfile={}", script.display()));
        step::run("shorter script", &mut command)?;
    }
    Ok(())
}

/// The same, built fast, with panics that say what happened.
pub fn development() -> Result<(), String> {
    step::run("development build", &mut tools::trunk(&["build"], Purpose::Development)?)
}

/// Builds the page, serves it, and again whenever a file changes.
pub fn serve(port: u16) -> Result<(), String> {
    // Not in dist/: what ships stays there.
    let folder = tools::target_folder().join("served");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut trunk = tools::trunk(&["serve", "--address", "127.0.0.1", "--dist"], Purpose::Development)?;
    trunk.arg(&folder).args(["--port", &port.to_string(), "--disable-address-lookup"]);
    println!("── http://127.0.0.1:{port}/ once it is built; Ctrl+C ends it");
    step::run("serve", &mut trunk)
}
