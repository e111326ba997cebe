//! `nianbao.html`: the editor as one file, which opens from a disk by a double click.

use std::path::Path;

use super::digest::base64;
use super::esbuild::{Kind, shorten};
use super::page::Page;
use super::{NAME_OF_ONE_FILE, Program, read, read_text, write};

/// Base64 adds a third; more than this in all means that something is in the file twice.
const LARGEST: (u64, u64) = (14, 10);

/// Writes the file, made of the other files of `dist`.
pub fn write_single(
    dist: &Path,
    page: &Page,
    glue: &str,
    program: &str,
    beside: &[Program],
) -> Result<(), String> {
    let part = shorten(&read_text(Path::new("src/app/single_file.js"))?, Kind::OldScript, dist)?;
    let boot = format!(
        "import init from './{glue}';\n\
         nianbao.part('{program}', 'arrayBuffer')\n\
         .then((bytes) => init({{ module_or_path: bytes }})).then(nianbao.offline);"
    );
    let boot = shorten(&boot, Kind::Bundle, dist)?;
    let icon = read(&dist.join("icons/nianbao.svg"))?;
    let own = (program.to_owned(), read(&dist.join(program))?);
    let beside = beside.iter().flat_map(|program| &program.files).cloned();
    let parts: Vec<(String, Vec<u8>)> = std::iter::once(own).chain(beside).collect();
    let blocks: String = parts
        .iter()
        .map(|(name, content)| {
            format!("<script type=\"text/plain\" id=\"{name}\">{}</script>\n", base64(content))
        })
        .collect();
    let file = page.single(&part, &boot, &blocks, &format!("data:image/svg+xml;base64,{}", base64(&icon)));
    let sources = [read(&dist.join("index.html"))?, read(&dist.join(glue))?, icon];
    let raw: usize = parts.iter().map(|(_, content)| content).chain(&sources).map(Vec::len).sum();
    let (size, raw) = (file.len() as u64, raw as u64);
    if size * LARGEST.1 > raw * LARGEST.0 {
        return Err(format!("{NAME_OF_ONE_FILE} is {size} bytes, its parts are {raw}"));
    }
    write(&dist.join(NAME_OF_ONE_FILE), file.as_bytes())
}
