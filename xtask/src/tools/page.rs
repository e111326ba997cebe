//! trunk, wasm-bindgen and wasm-opt: what makes a page of the compiled program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Purpose, WasmRust, debian, kept, on_path, path_with};
use crate::step;

const TRUNK: &str = "0.21.14";
/// Older ones do not know the instructions that today's compiler writes.
const OLDEST_WASM_OPT: u32 = 108;

/// `trunk …` with everything it calls in front of PATH.
pub fn trunk(arguments: &[&str], purpose: Purpose) -> Result<Command, String> {
    let rust = WasmRust::find()?;
    let kept = kept()?;
    let trunk = crate_binary("trunk", "trunk", TRUNK, &["--locked"])?;
    // Its lock file names a crate version that the registry no longer has.
    let bindgen = crate_binary("wasm-bindgen-cli", "wasm-bindgen", &wasm_bindgen_version()?, &[])?;
    let mut folders = rust.folders();
    // One that PATH has stays where it is: its folder may hold another cargo.
    folders.extend(bindgen.parent().filter(|folder| folder.starts_with(&kept)).map(PathBuf::from));
    let mut command = Command::new(trunk);
    command.args(arguments).env("PATH", path_with(&folders)?);
    command.env("TRUNK_SKIP_VERSION_CHECK", "true").env("NO_COLOR", "true");
    command.env("TRUNK_TOOLS_WASM_OPT", format!("version_{}", wasm_opt_version()?));
    rust.prepare(&mut command, purpose);
    Ok(command)
}

/// The version of PATH's wasm-opt.
fn wasm_opt_version() -> Result<u32, String> {
    let found = || {
        let words = step::output(Command::new("wasm-opt").arg("--version"))?;
        let version = words.split_whitespace().find_map(|word| word.parse().ok())?;
        (version >= OLDEST_WASM_OPT).then_some(version)
    };
    if let Some(version) = found() {
        return Ok(version);
    }
    debian::install(&["binaryen"])
        .map_err(|reason| format!("wasm-opt of binaryen {OLDEST_WASM_OPT} or newer: {reason}"))?;
    found().ok_or_else(|| {
        let page = "https://github.com/WebAssembly/binaryen/releases";
        format!("wasm-opt here is older than {OLDEST_WASM_OPT}; put a newer one on PATH from {page}")
    })
}

/// A program of crates.io in exactly this version: from PATH, or kept from before, or built now.
fn crate_binary(package: &str, program: &str, version: &str, options: &[&str]) -> Result<PathBuf, String> {
    let root = kept()?.join(format!("{program}-{version}"));
    let built = root.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    let right = |file: &PathBuf| version_of(file).as_deref() == Some(version);
    if let Some(file) = on_path(program).into_iter().chain([built.clone()]).find(right) {
        return Ok(file);
    }
    let mut install = step::cargo(&["install", package, "--version", version, "--force", "--root"]);
    install.arg(&root).args(options);
    for of_this_build in ["CARGO_TARGET_DIR", "RUSTC", "RUSTFLAGS"] {
        install.env_remove(of_this_build);
    }
    step::run(&format!("cargo install {package} {version}, once, some minutes"), &mut install)?;
    if right(&built) { Ok(built) } else { Err(format!("{} is not {version}", built.display())) }
}

/// `trunk 0.21.14` and `wasm-bindgen 0.2.130` both name themselves first.
fn version_of(program: &Path) -> Option<String> {
    let words = step::output(Command::new(program).arg("--version"))?;
    words.split_whitespace().nth(1).map(str::to_owned)
}

/// The version that Cargo.lock holds: the crate and its command must be the same one.
fn wasm_bindgen_version() -> Result<String, String> {
    let lock = step::root().join("Cargo.lock");
    let lock = fs::read_to_string(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let named = lock.lines().skip_while(|line| *line != "name = \"wasm-bindgen\"").nth(1);
    let version = named.and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).ok_or_else(|| "Cargo.lock names no wasm-bindgen".to_owned())
}
