//! What is new: items in files that have changed since a revision, or that are not in an earlier report.
//! The rest is read as well, since an item may need it, but is told and counted as unchanged.
//!
//! `--changed-since` asks git, the one program that utkik runs, and only where the flag is given. A
//! library that reads repositories would be seventy-five crates for two lists of names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;
use clap::{Args, ValueHint};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::failure::Failure;
use super::home;
use crate::casework::Item;
use crate::checklist::Level;
use crate::text;

/// What is told as new.
#[derive(Debug, Args)]
pub(super) struct FocusArgs {
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
}

/// What is known to be as it was.
#[derive(Debug, Default)]
pub(super) struct Focus {
    /// Files that have not changed.
    same_files: BTreeSet<String>,
    /// The levels of items in the earlier report, by fingerprint.
    levels: BTreeMap<String, Level>,
}

/// An earlier report, as far as it is needed.
#[derive(Deserialize)]
struct Earlier {
    schema: u32,
    items: Vec<EarlierItem>,
}

#[derive(Deserialize)]
struct EarlierItem {
    fingerprint: String,
    level: Level,
}

impl Focus {
    /// What `args` ask for.
    pub(super) fn new(args: &FocusArgs) -> anyhow::Result<Self> {
        let same_files = args.changed_since.as_deref().map(unchanged_files).transpose()?;
        let levels = args.baseline.as_deref().map(baseline).transpose()?;
        Ok(Self { same_files: same_files.unwrap_or_default(), levels: levels.unwrap_or_default() })
    }

    /// Whether `item` is as it was: in the earlier report with the same words and no lower level, or in
    /// files none of which has changed.
    pub(super) fn is_unchanged(&self, item: &Item) -> bool {
        let screened = &item.screened;
        let known = self.levels.get(&screened.fingerprint);
        if known.is_some_and(|level| *level >= item.level) {
            return true;
        }
        let mut sources = [&screened.source].into_iter().chain(&screened.attachments);
        !self.same_files.is_empty() && sources.all(|source| self.is_same(&source.path))
    }

    /// Whether the file has not changed, or is a part of one that has not.
    fn is_same(&self, path: &str) -> bool {
        let whole = std::iter::once(path);
        let parts = path.match_indices('/').map(|(at, _)| &path[..at]);
        whole.chain(parts).any(|path| self.same_files.contains(path))
    }
}

/// The items of the report in the file at `path`.
fn baseline(path: &Path) -> anyhow::Result<BTreeMap<String, Level>> {
    let shown = home::shown(path);
    let text = std::fs::read_to_string(path)
        .with_context(|| Failure::new(text!("cli.baseline-unreadable", path = shown.as_str())))?;
    let earlier: Option<Earlier> = serde_json::from_str(&text).ok();
    let earlier = earlier.filter(|earlier| earlier.schema == crate::report::model::SCHEMA);
    let Some(earlier) = earlier else {
        let failure = Failure::new(text!("cli.baseline-other", path = shown));
        return Err(failure.help(text!("cli.help-baseline")).into());
    };
    Ok(earlier.items.into_iter().map(|item| (item.fingerprint, item.level)).collect())
}

/// The files that git keeps and that are as they were at `revision`, seen from the working folder.
fn unchanged_files(revision: &str) -> anyhow::Result<BTreeSet<String>> {
    let commit = format!("{revision}^{{commit}}");
    let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(
        |told| match told {
            Some(_) => {
                Failure::new(text!("cli.no-revision", revision = crate::render::plain(revision)))
                    .help(text!("cli.help-revision"))
            }
            None => Failure::new(text!("cli.no-git")).help(text!("cli.help-no-git")),
        },
    )?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let failed = |told: Option<String>| {
        Failure::new(text!("cli.git-failed", cause = told.unwrap_or_default()))
    };
    let kept = git(&["ls-files", "-z"]).map_err(failed)?;
    let diff =
        ["diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", &commit, "--"];
    let changed = names(&git(&diff).map_err(failed)?);
    Ok(names(&kept).difference(&changed).cloned().collect())
}

/// Names parted by NUL, as reports write them.
fn names(list: &[u8]) -> BTreeSet<String> {
    let names = list.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    names.map(|name| String::from_utf8_lossy(name).nfc().collect()).collect()
}

/// What git says; else what it complains of, or nothing where there is no git.
fn git(args: &[&str]) -> Result<Vec<u8>, Option<String>> {
    // A repository's own settings may name a program to run; it is not run.
    let output = Command::new("git")
        .args(["-c", "core.fsmonitor=false", "-c", "core.quotepath=false"])
        .args(args)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .output()
        .map_err(|_| None)?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(Some(crate::render::plain(String::from_utf8_lossy(&output.stderr).trim())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_an_unchanged_archive_are_unchanged() {
        let same_files = ["möten/a.zip", "b.md"].map(str::to_owned).into();
        let focus = Focus { same_files, ..Focus::default() };
        let cases = [
            ("möten/a.zip/kallelse.pdf", true),
            ("b.md", true),
            ("möten/b.md", false),
            ("c.md", false),
        ];
        for (path, same) in cases {
            assert_eq!(focus.is_same(path), same, "{path}");
        }
    }

    #[test]
    fn names_are_written_as_reports_write_them() {
        assert_eq!(names("a\u{30A}.md\0b\0".as_bytes()), ["å.md", "b"].map(str::to_owned).into());
    }
}
