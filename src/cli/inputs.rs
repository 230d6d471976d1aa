//! From typed paths and checklists to what the stages need.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::args::{ChecklistArgs, InputArgs};
use super::data_folder;
use super::failure::Failure;
use super::settings::Global;
use utkik_checklist::{Checklist, Faults, PackFiles};
use utkik_input::extract;
use utkik_input::isolate::Isolation;
use utkik_input::source::{Fault, Limits, Request, SourceError, listed, read_at_most};
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_run::Cache;
use utkik_run::config::Config;

/// The most bytes of a list of files.
const MOST_LIST: u64 = 64 << 20;

/// What is to be read.
pub(super) fn request(args: &InputArgs) -> anyhow::Result<Request> {
    let files_from = match &args.files_from {
        Some(path) => files(path, args.null)?,
        None => Vec::new(),
    };
    if args.paths.is_empty() && files_from.is_empty() {
        if args.files_from.is_some() {
            // A hook or a job that has nothing to do has not failed.
            return Err(Failure::word(text!("cli.list-empty")).into());
        }
        let failure = Failure::new(text!("cli.no-input")).help(text!("cli.help-no-input"));
        return Err(failure.into());
    }
    let limits = Limits { file_bytes: args.max_file_size << 20, ..Limits::default() };
    Ok(Request {
        paths: args.paths.clone(),
        files_from,
        working: working(),
        stdin_name: args.stdin_filename.clone(),
        excludes: args.exclude.clone(),
        written: Vec::new(),
        limits,
        meeting_date: args.meeting_date,
        body: args.body.clone(),
        shard: args.shard,
        cache: args.cache.as_deref().map(cache).transpose()?,
        isolation: isolation(args),
    })
}

/// The folder of the cache, made and tried before anything is read.
fn cache(folder: &Path) -> anyhow::Result<PathBuf> {
    match Cache::open(folder) {
        Ok(_) => Ok(folder.to_owned()),
        Err(error) => {
            let cause = SourceError::new("", Fault::from(error)).text();
            let failure = Failure::new(text!(
                "cli.cache",
                path = data_folder::display_path(folder),
                cause = cause
            ));
            Err(failure.help(text!("cli.help-cache")).into())
        }
    }
}

/// The files and folders `paths`, with the usual limits.
pub(super) fn paths(paths: Vec<PathBuf>) -> Request {
    Request { paths, working: working(), isolation: Isolation::here(), ..Request::default() }
}

/// The working folder, from which editors and terminals find what reports name.
fn working() -> Option<PathBuf> {
    std::env::current_dir().ok()
}

/// Files are read in processes of their own, wherever this is the program itself and not a library.
fn isolation(args: &InputArgs) -> Option<Isolation> {
    let usual = Isolation::here()?;
    let time = Duration::from_secs(args.timeout_per_file.max(1));
    Some(Isolation { time, memory_mib: args.max_memory_per_file.max(1), ..usual })
}

/// The paths that a list names, one a line or parted by NUL.
fn files(path: &Path, null: bool) -> anyhow::Result<Vec<PathBuf>> {
    let list = if path.as_os_str() == "-" {
        let mut list = Vec::new();
        let read = std::io::stdin().take(MOST_LIST).read_to_end(&mut list);
        read.map(|_| list).map_err(Fault::from)
    } else {
        read_at_most(path, MOST_LIST)
    };
    let shown = path.display().to_string();
    let list = list.map_err(|fault| {
        let error = SourceError::new(shown.as_str(), fault);
        Failure::new(text!("cli.list-unreadable", path = shown, cause = error.text()))
    })?;
    Ok(listed(&list, null))
}

/// Limits of extraction that go with the limits of reading.
pub(super) fn limits(request: &Request) -> extract::Limits {
    extract::Limits { file_bytes: request.limits.file_bytes, ..extract::Limits::default() }
}

/// The checklist: the built-in pack and the user's own.
pub(super) fn checklist(args: &ChecklistArgs, global: &Global) -> anyhow::Result<Checklist> {
    checklist_kept(args, None, global)
}

/// The checklist; packs of one's own are kept in the folder `cache`, where there is one.
pub(super) fn checklist_kept(
    args: &ChecklistArgs,
    cache: Option<&Path>,
    global: &Global,
) -> anyhow::Result<Checklist> {
    let packs = packs(&args.checklist, args.no_builtin)?;
    // Without its cache a run takes longer and finds the same.
    let cache = cache.and_then(|folder| Cache::open(folder).ok());
    let loaded = utkik_run::checklist(&packs, cache.as_ref());
    let mut checklist = loaded.map_err(|faults| faulty(&faults, global))?;
    let config = global.config();
    checklist.local = config.local();
    if let Some((id, meant)) = checklist.unknown_role() {
        return Err(unknown_role(&id, meant.as_deref(), config));
    }
    Ok(checklist)
}

/// Tells of a role in the settings that no checklist of theirs has. Checklists with faults are told by the commands
/// that work with them.
pub(super) fn settled_roles(config: &Config) -> anyhow::Result<()> {
    let Ok(packs) = packs(&config.checklists, config.builtin == Some(false)) else { return Ok(()) };
    let Ok(mut checklist) = utkik_run::checklist(&packs, None) else { return Ok(()) };
    checklist.local = config.local();
    match checklist.unknown_role() {
        Some((id, meant)) => Err(unknown_role(&id, meant.as_deref(), config)),
        None => Ok(()),
    }
}

/// What is said of a role in the settings that no checklist has.
fn unknown_role(id: &str, meant: Option<&str>, config: &Config) -> anyhow::Error {
    let path = config.path.as_deref().map(data_folder::display_path).unwrap_or_default();
    let failure = Failure::new(text!("config.unknown-role", path = path, id = id));
    let help = match meant {
        Some(meant) => text!("config.help.nearest", near = meant),
        None => text!("config.help.role"),
    };
    failure.help(help).into()
}

/// The files of the built-in pack, unless it is left out, and of the packs at `paths`.
pub(super) fn packs(paths: &[PathBuf], no_builtin: bool) -> anyhow::Result<Vec<PackFiles>> {
    let mut packs = Vec::new();
    if !no_builtin {
        packs.push(PackFiles::builtin());
    }
    for path in paths {
        packs.push(PackFiles::read(path)?);
    }
    Ok(packs)
}

fn faulty(faults: &Faults, global: &Global) -> anyhow::Error {
    let shown = faults.render(global.spoken(), usize::from(global.width), global.colour);
    let count = faults.len();
    Failure::new(text!("cli.checklist-faults", n = count, faults = shown)).into()
}

/// An input that is named and not there, with what to do about it.
pub(super) fn error(error: &SourceError, lang: Lang) -> String {
    let message = text!("cli.error", message = fault(error, lang)).in_lang(lang);
    format!("{message} {}", error.help().in_lang(lang))
}

/// What is wrong with an input, without what to do about it.
pub(super) fn fault(error: &SourceError, lang: Lang) -> String {
    let path = utkik_render::plain(&error.path);
    format!("{path}: {}", error.text().in_lang(lang))
}
