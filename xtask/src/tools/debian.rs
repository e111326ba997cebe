//! Packages of Debian and its kin.

use std::process::Command;

use crate::step;

/// Installs packages, or says in one sentence what would.
pub fn install(packages: &[&str]) -> Result<(), String> {
    let wanted = packages.join(" ");
    let by_hand = format!("sudo apt-get install --no-install-recommends {wanted}");
    if !step::answers("apt-get", &["--version"]) {
        return Err(format!("{wanted}: not found here; on Debian: {by_hand}"));
    }
    let Some(apt_get) = apt_get() else {
        return Err(format!("{wanted}: not found here, and only root may install it: {by_hand}"));
    };
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    step::run("apt-get update", apt_get().args(["update", "-qq"]))?;
    step::run(&format!("apt-get install {wanted}"), apt_get().args(arguments))
        .map_err(|reason| format!("{reason}; by hand: {by_hand}"))
}

/// How this user may call apt-get without being asked for a password.
fn apt_get() -> Option<fn() -> Command> {
    let root = step::output(Command::new("id").arg("-u")).as_deref() == Some("0");
    if root {
        return Some(|| {
            let mut command = Command::new("apt-get");
            command.env("DEBIAN_FRONTEND", "noninteractive");
            command
        });
    }
    step::answers("sudo", &["-n", "true"]).then_some(|| {
        let mut command = Command::new("sudo");
        command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    })
}
