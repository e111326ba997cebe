//! `sw.js`: the service worker with the list of the files that it keeps.

use std::fmt::Write;
use std::path::Path;

use super::digest::{short, source};
use super::esbuild::{Kind, shorten};
use super::{NAME_OF_ONE_FILE, files_of, read, read_text, write};

/// Writes it, last of all: its list names everything else that the editor asks a host for.
pub fn write_service_worker(dist: &Path) -> Result<(), String> {
    let mut list = String::new();
    for name in files_of(dist)?.iter().filter(|name| *name != NAME_OF_ONE_FILE) {
        // Names are the build's own: letters, digits, dots, hyphens.
        let digest = source(read(&dist.join(name))?);
        writeln!(list, "  '{name}': '{digest}',").map_err(|error| error.to_string())?;
    }
    let version = short(&list);
    let rest = read_text(Path::new("src/app/sw.js"))?;
    let script = format!("const FILES = {{\n{list}}};\nconst VERSION = '{version}';\n{rest}");
    write(&dist.join("sw.js"), shorten(&script, Kind::Script, dist)?.as_bytes())
}
