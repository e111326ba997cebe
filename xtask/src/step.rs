//! One named piece of work: announced, timed, stopped at when it fails.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// The repository's root.
pub fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// Runs a command in the root; says what it is before and how long it took after.
pub fn run(name: &str, command: &mut Command) -> Result<(), String> {
    println!("── {name}");
    let began = Instant::now();
    let status = command.current_dir(root()).status();
    let status = status.map_err(|error| format!("{name}: {command:?} cannot be started: {error}"))?;
    let seconds = began.elapsed().as_secs_f32();
    match status.success() {
        true => {
            println!("── {name}: {seconds:.1} s");
            Ok(())
        }
        false => Err(format!("{name} failed after {seconds:.1} s")),
    }
}

/// Whether a command can be started at all.
pub fn answers(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

/// `cargo` as it called this program.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}
