//! `cargo xtask build` and `cargo xtask serve`: the page, as it ships and while it is written.

mod digest;
mod esbuild;
mod offline;
mod page;
mod policy;
mod single_file;

use std::fs;
use std::path::Path;

use crate::step;
use crate::tools::{self, Purpose};
use digest::short;
use esbuild::{Kind, shorten};
use page::Page;

/// The editor as one file.
pub const NAME_OF_ONE_FILE: &str = "nianbao.html";

/// The page as it ships, in `dist/`.
pub fn release() -> Result<(), String> {
    step::run("release build", &mut tools::trunk(&["build", "--release"], Purpose::Release)?)?;
    step::timed("the page as it ships", || finish(&step::root().join("dist")))
}

/// What trunk leaves open: short scripts, names that change with the content, the policy, the single
/// file, the service worker.
fn finish(dist: &Path) -> Result<(), String> {
    let names = files_of(dist)?;
    let page_file = |ending: &str| {
        let found = names.iter().find(|name| name.starts_with("nianbao-page") && name.ends_with(ending));
        found.cloned().ok_or_else(|| format!("trunk made no nianbao-page…{ending}"))
    };
    let (glue, program) = (page_file(".js")?, page_file(".wasm")?);
    let short_glue = shorten(&read_text(&dist.join(&glue))?, Kind::Script, dist)?;
    write(&dist.join(&glue), short_glue.as_bytes())?;
    let beside = BESIDE.into_iter().map(|name| Program::take(name, dist)).collect::<Result<Vec<_>, _>>()?;
    let renamed = beside.iter().map(|program| program.put_under_a_new_name(dist));
    let renamed = renamed.collect::<Result<Vec<_>, _>>()?;
    let page = Page::read(&read_text(&dist.join("index.html"))?, dist)?;
    let offline = shorten(&read_text(Path::new("src/app/offline.js"))?, Kind::OldScript, dist)?;
    write(&dist.join("index.html"), page.hosted(&offline, &renamed).as_bytes())?;
    single_file::write_single(dist, &page, &glue, &program, &beside)?;
    offline::write_service_worker(dist)
}

/// The programs beside the page's own, as trunk and start.js name them.
const BESIDE: [&str; 2] = ["nianbao-worker", "nianbao-reader"];

/// One of them, with its script.
struct Program {
    name: &'static str,
    files: [(String, Vec<u8>); 2],
}

impl Program {
    fn take(name: &'static str, dist: &Path) -> Result<Program, String> {
        let [glue, program] = [format!("{name}.js"), format!("{name}_bg.wasm")];
        let short_glue = shorten(&read_text(&dist.join(&glue))?, Kind::Script, dist)?;
        let files = [(glue, short_glue.into_bytes()), (program.clone(), read(&dist.join(&program))?)];
        for (file, _) in &files {
            fs::remove_file(dist.join(file)).map_err(|error| format!("{file}: {error}"))?;
        }
        Ok(Program { name, files })
    }

    /// A page never loads a program of another version: its name would be another. Gives both names.
    fn put_under_a_new_name(&self, dist: &Path) -> Result<(String, String), String> {
        let both: Vec<u8> = self.files.iter().flat_map(|(_, content)| content).copied().collect();
        let new = format!("{}-{}", self.name, short(both));
        for (file, content) in &self.files {
            write(&dist.join(file.replace(self.name, &new)), content)?;
        }
        Ok((self.name.to_owned(), new))
    }
}

/// The files of a folder and of those in it, by their path from there, in order.
pub fn files_of(folder: &Path) -> Result<Vec<String>, String> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).map_err(|error| format!("{}: {error}", next.display()))? {
            let path = entry.map_err(|error| error.to_string())?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                files.push(name.display().to_string().replace('\\', "/"));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(step::root().join(file)).map_err(|error| format!("{}: {error}", file.display()))
}

fn read_text(file: &Path) -> Result<String, String> {
    String::from_utf8(read(file)?).map_err(|error| format!("{}: {error}", file.display()))
}

fn write(file: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(file, content).map_err(|error| format!("{}: {error}", file.display()))
}

/// The same, built fast, with panics that say what happened.
pub fn development() -> Result<(), String> {
    step::run("development build", &mut tools::trunk(&["build"], Purpose::Development)?)
}

/// Builds the page, serves it, and again whenever a file changes.
pub fn serve(port: u16) -> Result<(), String> {
    // Not in dist/: what ships stays there.
    let folder = tools::target_folder().join("served");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut trunk = tools::trunk(&["serve", "--address", "127.0.0.1", "--dist"], Purpose::Development)?;
    trunk.arg(&folder).args(["--port", &port.to_string(), "--disable-address-lookup"]);
    println!("── http://127.0.0.1:{port}/ once it is built; Ctrl+C ends it");
    step::run("serve", &mut trunk)
}
