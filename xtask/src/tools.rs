//! What the work needs beyond rustup's Rust: found in the version that is asked for, or installed once.

pub mod browser;
mod debian;
pub mod old_browsers;
mod page;
mod wasm_rust;

pub use page::trunk;
pub use wasm_rust::{Purpose, WasmRust, target_folder};

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// Where tools are kept from one checkout to the next: `~/.cache/nianbao/tools`.
fn kept() -> Result<PathBuf, String> {
    let caches = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let homes = || ["HOME", "USERPROFILE"].iter().find_map(env::var_os);
    caches
        .or_else(|| Some(PathBuf::from(homes()?).join(".cache")))
        .map(|caches| caches.join("nianbao/tools"))
        .ok_or_else(|| "no home folder to keep tools in: set HOME".to_owned())
}

/// PATH with `first` in front.
fn path_with(first: &[PathBuf]) -> Result<OsString, String> {
    let path = env::var_os("PATH").unwrap_or_default();
    let parts = first.iter().cloned().chain(env::split_paths(&path));
    env::join_paths(parts).map_err(|error| format!("PATH cannot be extended: {error}"))
}

/// The first folder of PATH that holds `program`, as the program's full path.
fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}
