//! `utkik watch`: screens again each time a file of the inputs, or of the checklists, has changed.
//!
//! Looks at times and sizes every few seconds instead of asking the system to tell, since that works on
//! the shared folders of a network too, where systems tell nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use clap::Args;
use walkdir::WalkDir;

use super::exit::Exit;
use super::failure::Failure;
use super::screen_args::ScreenArgs;
use super::settings::Global;
use super::{data_folder, screen, terminal};
use utkik_lang::text;

/// The arguments of the command.
#[derive(Debug, Args)]
pub(super) struct WatchArgs {
    #[command(flatten)]
    screen: ScreenArgs,
    #[arg(long, value_name = "SECONDS", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=3600))]
    every: u32,
}

/// Files with the times at which they were changed last and their sizes.
type Snapshot = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Runs the command, until it is stopped from outside.
pub(super) fn run(args: &WatchArgs, global: &Global) -> anyhow::Result<Exit> {
    let input = &args.screen.input;
    if input.files_from.is_some() || input.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Failure::new(text!("cli.watch-paths")).help(text!("cli.help-watch")).into());
    }
    if let Some(missing) = input.paths.iter().find(|path| !path.exists()) {
        let failure = Failure::new(text!("cli.no-path", path = data_folder::display_path(missing)));
        return Err(failure.help(text!("cli.help-watch")).into());
    }
    let pause = Duration::from_secs(u64::from(args.every));
    loop {
        let seen = snapshot(&args.screen);
        if let Err(error) = screen::run(&args.screen, global) {
            // What is wrong can be mended while we wait.
            super::failed(&error, global.spoken());
        }
        let lang = global.spoken();
        terminal::message(&text!("cli.watching").in_lang(lang));
        let changed = wait(&args.screen, seen, pause);
        let files: Vec<String> =
            changed.iter().take(3).map(|path| data_folder::display_path(path)).collect();
        let line = text!("cli.changed", n = changed.len(), files = files.join(", "));
        terminal::message(&line.in_lang(lang));
    }
}

/// Waits until files are other than they were when `seen`, and have come to rest; gives those files.
fn wait(args: &ScreenArgs, seen: Snapshot, pause: Duration) -> BTreeSet<PathBuf> {
    let mut last = seen.clone();
    loop {
        std::thread::sleep(pause);
        let now = snapshot(args);
        // A file that grows is still being written or copied.
        if now == last && now != seen {
            let differs = |path: &&PathBuf| now.get(*path) != seen.get(*path);
            return now.keys().chain(seen.keys()).filter(differs).cloned().collect();
        }
        last = now;
    }
}

/// The files that a screening reads, hidden ones and its own outputs left aside.
fn snapshot(args: &ScreenArgs) -> Snapshot {
    let outputs: BTreeSet<PathBuf> =
        args.output.outputs.iter().map(|output| absolute(&output.path)).collect();
    let roots = args.input.paths.iter().chain(&args.checklist.checklist).chain(&args.history);
    let mut seen = Snapshot::new();
    for root in roots {
        let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        let walk = WalkDir::new(root).into_iter();
        let files = walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
        for entry in files.flatten().filter(|entry| entry.file_type().is_file()) {
            let path = entry.path();
            let Ok(metadata) = entry.metadata() else { continue };
            if !outputs.contains(&absolute(path)) {
                seen.insert(path.to_owned(), (metadata.modified().ok(), metadata.len()));
            }
        }
    }
    seen
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
