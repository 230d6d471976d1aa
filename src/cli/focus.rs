//! What is new: items in files that have changed since a revision, or that are not in an earlier report.
//! The rest is read as well, since an item may need it, but is told and counted as unchanged.
//!
//! `--changed-since` asks git, the one program that utkik runs, and only where the flag is given. A
//! library that reads repositories would be seventy-five crates for two lists of names.

mod earlier;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use clap::{Args, ValueHint};
use unicode_normalization::UnicodeNormalization;

use super::failure::Failure;
use utkik_casework::Item;
use utkik_checklist::Checklist;
use utkik_lang::text;
use utkik_study::baseline::Baseline;

/// What is told as new.
#[derive(Debug, Args)]
pub(super) struct FocusArgs {
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
}

/// Which items count as changed: by git, and by an earlier report.
#[derive(Debug, Default)]
pub(super) struct ChangeFilter {
    /// Files that have not changed.
    same_files: BTreeSet<String>,
    /// The earlier report.
    baseline: Baseline,
}

impl ChangeFilter {
    /// What `args` ask for.
    pub(super) fn new(args: &FocusArgs) -> anyhow::Result<Self> {
        let same_files = args.changed_since.as_deref().map(unchanged_files).transpose()?;
        let baseline = args.baseline.as_deref().map(earlier::read).transpose()?;
        let (same_files, baseline) = (same_files.unwrap_or_default(), baseline.unwrap_or_default());
        Ok(Self { same_files, baseline })
    }

    /// Whether `item` is as it was: told in the earlier report with the same words and nothing less than is
    /// known of it now, or in files none of which has changed.
    pub(super) fn is_unchanged(&self, item: &Item, checklist: &Checklist) -> bool {
        if self.baseline.covers_all(item, checklist) {
            return true;
        }
        let screened = &item.screened;
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

/// The files that git keeps and that are as they were at `revision`, seen from the working folder.
fn unchanged_files(revision: &str) -> anyhow::Result<BTreeSet<String>> {
    let commit = format!("{revision}^{{commit}}");
    let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(
        |told| match told {
            Some(_) => {
                Failure::new(text!("cli.no-revision", revision = utkik_render::plain(revision)))
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
        Err(Some(utkik_render::plain(String::from_utf8_lossy(&output.stderr).trim())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_an_unchanged_archive_are_unchanged() {
        let same_files = ["möten/a.zip", "b.md"].map(str::to_owned).into();
        let focus = ChangeFilter { same_files, ..ChangeFilter::default() };
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
