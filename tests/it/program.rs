//! The program as tests start it: in a folder of theirs, in Swedish, with nothing of the environment that they
//! run in. Tests of the environment itself start it in their own way.

use std::path::Path;
use std::process::{Command, Output};

/// `utkik ARGS --lang sv` in `folder`, with nothing to read from standard input.
pub fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(args).args(["--lang", "sv"]).current_dir(folder).env_clear();
    // Windows programs do not start without it.
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command
}

/// The same, run to its end.
pub fn utkik(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

/// Runs git as somebody who may commit; none where there is no git.
pub fn git(folder: &Path, args: &[&str]) -> Option<bool> {
    let who = ["user.name=utkik", "user.email=utkik@example.org", "commit.gpgsign=false"];
    let mut command = Command::new("git");
    command.args(who.iter().flat_map(|setting| ["-c", setting])).args(args).current_dir(folder);
    command.env_remove("GIT_DIR").env_remove("GIT_INDEX_FILE");
    Some(command.output().ok()?.status.success())
}
