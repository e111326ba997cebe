//! One named piece of work: announced, timed, stopped at when it fails.

use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The repository's root.
pub fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// Runs a command in the root; says what it is before and how long it took after.
pub fn run(name: &str, command: &mut Command) -> Result<(), String> {
    timed(name, || {
        let status = command.current_dir(root()).stdin(Stdio::null()).status();
        succeeded(status.map_err(|error| format!("{command:?} cannot be started: {error}"))?)
    })
}

/// As [`run`], for a command that may wait for a network that never answers.
pub fn run_within(limit: Duration, name: &str, command: &mut Command) -> Result<(), String> {
    timed(name, || {
        let child = command.current_dir(root()).stdin(Stdio::null()).spawn();
        let child = child.map_err(|error| format!("{command:?} cannot be started: {error}"))?;
        succeeded(wait_within(limit, child)?)
    })
}

/// Announces a piece of work, does it, and says how long it took.
pub fn timed<T>(name: &str, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    println!("── {name}");
    let began = Instant::now();
    let done = work();
    let seconds = began.elapsed().as_secs_f32();
    match done {
        Ok(value) => {
            println!("── {name}: {seconds:.1} s");
            Ok(value)
        }
        Err(reason) => Err(format!("{name}, after {seconds:.1} s: {reason}")),
    }
}

fn succeeded(status: ExitStatus) -> Result<(), String> {
    if status.success() { Ok(()) } else { Err(format!("failed ({status})")) }
}

fn wait_within(limit: Duration, mut child: Child) -> Result<ExitStatus, String> {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if began.elapsed() < limit => std::thread::sleep(Duration::from_millis(100)),
            Ok(None) => {
                child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
                return Err(format!("no answer within {} s", limit.as_secs()));
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}

/// What a command prints, if it can be started and succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.current_dir(root()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a command can be started and succeeds.
pub fn answers(program: &str, arguments: &[&str]) -> bool {
    output(Command::new(program).args(arguments)).is_some()
}

/// `cargo` as it called this program.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}
