//! A Rust that builds for the browser.
//!
//! The smallest page needs the standard library rebuilt: its source comes with rustup's component
//! `rust-src`, or, where rustup cannot fetch it, with Debian's `rust-web-src` beside Debian's own
//! compiler. A compiler too old for that builds a larger page with rustup's ready-made library.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::debian;
use crate::step;

const TARGET: &str = "wasm32-unknown-unknown";
const FETCHING: Duration = Duration::from_secs(180);
/// A panic becomes a bare trap, without the code that words it: a seventh of the page. Without
/// reference types the page is a little smaller still, and Chromium before 96 can read it.
const SMALL: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Ctarget-cpu=mvp",
    "-Ctarget-feature=+bulk-memory,+nontrapping-fptoint,+sign-ext,+mutable-globals",
];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld"];

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WasmRust {
    /// rustup's compiler; the standard library is rebuilt.
    Rustup,
    /// Debian's compiler, in /usr/bin; the standard library is rebuilt.
    Debian,
    /// rustup's compiler and its ready-made standard library.
    ReadyMade,
}

/// What a build is for.
#[derive(Clone, Copy, PartialEq)]
pub enum Purpose {
    Release,
    Development,
}

impl WasmRust {
    /// The first that is here; if none is, the first that can be had.
    pub fn find() -> Result<Self, String> {
        let found = [Self::Rustup, Self::Debian].into_iter().find(|rust| rust.is_here());
        if let Some(rust) = found {
            return Ok(rust);
        }
        // Whoever has the ready-made library is asked for no second compiler.
        let others: &[Self] =
            if Self::ReadyMade.is_here() { &[Self::ReadyMade] } else { &[Self::Debian, Self::ReadyMade] };
        let mut reasons = Vec::new();
        for rust in [Self::Rustup].iter().chain(others) {
            match if rust.is_here() { Ok(()) } else { rust.install() } {
                Ok(()) if rust.is_here() => return Ok(*rust),
                Ok(()) => reasons.push(format!("{rust:?} is not complete")),
                Err(reason) => reasons.push(reason),
            }
        }
        Err(format!("no Rust here builds for the browser: {}", reasons.join("; ")))
    }

    fn is_here(self) -> bool {
        match self {
            Self::Rustup => {
                let rustc = super::on_path("rustc").filter(|rustc| rustc != Path::new(DEBIAN_RUSTC));
                rustc.is_some_and(|rustc| rebuilds_std(&rustc))
            }
            Self::Debian => {
                let tools = ["/usr/bin/cargo", "/usr/bin/cargo-clippy", "/usr/bin/wasm-ld"];
                tools.iter().all(|tool| Path::new(tool).exists()) && rebuilds_std(Path::new(DEBIAN_RUSTC))
            }
            Self::ReadyMade => {
                let mut rustc = Command::new("rustc");
                let folder = step::output(rustc.args(["--print", "target-libdir", "--target", TARGET]));
                folder.is_some_and(|folder| Path::new(&folder).is_dir())
            }
        }
    }

    fn install(self) -> Result<(), String> {
        let rustup = |arguments: &[&str]| {
            let name = format!("rustup {}", arguments.join(" "));
            step::run_within(FETCHING, &name, Command::new("rustup").args(arguments))
        };
        match self {
            Self::Rustup if knows_small(Path::new("rustc")) => rustup(&["component", "add", "rust-src"]),
            Self::Rustup => Err("rustc is too old to rebuild its library: rustup update".to_owned()),
            Self::Debian => debian::install(&DEBIAN_PACKAGES),
            Self::ReadyMade => rustup(&["target", "add", TARGET]),
        }
    }

    /// Folders that go in front of PATH.
    pub fn folders(self) -> Vec<PathBuf> {
        if self == Self::Debian { vec!["/usr/bin".into()] } else { Vec::new() }
    }

    /// Gives a command, cargo or one that calls it, what this Rust asks for.
    pub fn prepare(self, command: &mut Command, purpose: Purpose) {
        command.env("CARGO_TARGET_DIR", target_folder()).env_remove("RUSTFLAGS");
        if self == Self::Debian {
            command.env("RUSTC", DEBIAN_RUSTC).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
            for of_rustup in ["CARGO", "LD_LIBRARY_PATH", "RUSTUP_TOOLCHAIN"] {
                command.env_remove(of_rustup);
            }
        }
        if self != Self::ReadyMade {
            command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
            if purpose == Purpose::Release {
                command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
                command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", SMALL.join(" "));
            }
        }
    }

    /// Clippy over what only the browser compiles.
    pub fn clippy(self) -> Result<Command, String> {
        let mut command =
            if self == Self::Debian { Command::new("/usr/bin/cargo") } else { step::cargo(&[]) };
        command.args(["clippy", "--package", "nianbao", "--lib", "--bins", "--target", TARGET]);
        command.args(["--", "-D", "warnings"]).env("PATH", super::path_with(&self.folders())?);
        self.prepare(&mut command, Purpose::Development);
        Ok(command)
    }
}

/// Apart from the native one, so that two compilers never undo each other's work.
pub fn target_folder() -> PathBuf {
    let native = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    step::root().join(native).join("wasm")
}

/// Whether a compiler has the standard library's source beside it and can rebuild it small.
fn rebuilds_std(rustc: &Path) -> bool {
    let sysroot = step::output(Command::new(rustc).args(["--print", "sysroot"]));
    let source = |sysroot: String| Path::new(&sysroot).join("lib/rustlib/src/rust/library/std");
    sysroot.is_some_and(|sysroot| source(sysroot).is_dir()) && knows_small(rustc)
}

fn knows_small(rustc: &Path) -> bool {
    let asked = SMALL.into_iter().chain(["--print", "cfg", "--target", TARGET]);
    step::output(Command::new(rustc).args(asked).env("RUSTC_BOOTSTRAP", "1")).is_some()
}
