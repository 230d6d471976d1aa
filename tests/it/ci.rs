//! What others run utkik by: the hook by the real pre-commit, the steps of the GitHub action as far as
//! they can be run here, and the files themselves by the schemas of those who read them.
//!
//! `.ci/run` installs `pre-commit` and `check-jsonschema`; where they are not there, a word says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::program::git;

const AGENDA: &str = "# Kallelse till kommunstyrelsen\n\nSammanträdesdag: 2026-12-08\n\n\
    ## § 1 Nedläggning av Åsby skola\n\nDnr KS 2026/214\n\nÅsby skola läggs ned.\n";
const CALM: &str = "# Kallelse till kommunstyrelsen\n\nSammanträdesdag: 2026-12-08\n\n\
    ## § 1 Val av justerare\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs `program`; nothing where it is not installed.
fn run(program: &str, args: &[&str], folder: &Path, env: &[(&str, &Path)]) -> Option<Output> {
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).stdin(Stdio::null());
    for (name, value) in env {
        command.env(name, value);
    }
    command.env_remove("GIT_DIR").env_remove("GIT_INDEX_FILE").env("UTKIK_LANG", "sv").output().ok()
}

#[expect(clippy::print_stderr, reason = "says why nothing was tried")]
fn skipped(what: &str, program: &str) {
    eprintln!("skipped: {what} needs {program}, which is not installed");
}

fn said(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8_lossy(&both).into_owned()
}

/// A folder with the program under its name, to stand first in PATH.
fn with_program(folder: &Path) -> PathBuf {
    let bin = folder.join("bin");
    fs::create_dir(&bin).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_utkik"), bin.join("utkik")).unwrap();
    let before = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(bin).chain(std::env::split_paths(&before));
    PathBuf::from(std::env::join_paths(all).unwrap())
}

#[test]
fn the_hook_stops_a_commit_with_an_unassessed_item() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    if run("pre-commit", &["--version"], place, &[]).is_none() {
        return skipped("the hook", "pre-commit");
    }
    if git(place, &["--version"]).is_none() {
        return skipped("the hook", "git");
    }
    let (hooks, work) = (place.join("hooks"), place.join("work"));
    fs::create_dir(&hooks).unwrap();
    fs::create_dir(&work).unwrap();
    fs::copy(root().join(".pre-commit-hooks.yaml"), hooks.join(".pre-commit-hooks.yaml")).unwrap();
    for folder in [&hooks, &work] {
        assert_eq!(git(folder, &["init", "-q"]), Some(true));
    }
    for args in [&["add", "-A"][..], &["commit", "-q", "-m", "hooks"]] {
        assert_eq!(git(&hooks, args), Some(true), "{args:?}");
    }
    let rev = run("git", &["rev-parse", "HEAD"], &hooks, &[]).unwrap();
    let rev = String::from_utf8(rev.stdout).unwrap();
    let config = format!(
        "repos:\n  - repo: {}\n    rev: {}\n    hooks:\n      - id: utkik-system\n",
        hooks.display(),
        rev.trim()
    );
    fs::write(work.join(".pre-commit-config.yaml"), config).unwrap();
    fs::write(work.join("möte.md"), AGENDA).unwrap();
    fs::write(work.join("lugnt.md"), CALM).unwrap();
    fs::write(work.join("data.csv"), "Nedläggning av Åsby skola\n").unwrap();
    assert_eq!(git(&work, &["add", "-A"]), Some(true));
    let (path, home) = (with_program(place), place.join("home"));
    let env: &[(&str, &Path)] = &[("PATH", &path), ("PRE_COMMIT_HOME", &home)];
    let hook = |files: &[&str]| {
        let args = [&["run", "--files"], files].concat();
        run("pre-commit", &args, &work, env).unwrap()
    };
    let stopped = hook(&["möte.md", "lugnt.md", "data.csv"]);
    let told = said(&stopped);
    assert_eq!(stopped.status.code(), Some(1), "{told}");
    assert!(told.contains("möte.md:5:") && told.contains("school-closure"), "{told}");
    let passed = hook(&["lugnt.md"]);
    assert!(passed.status.success() && said(&passed).contains("Passed"), "{}", said(&passed));
    let none = hook(&["data.csv"]);
    assert!(none.status.success() && said(&none).contains("Skipped"), "{}", said(&none));
    fs::write(work.join("README.md"), AGENDA).unwrap();
    assert_eq!(git(&work, &["add", "-A"]), Some(true));
    let read_me = hook(&["README.md"]);
    assert!(read_me.status.success() && said(&read_me).contains("Skipped"), "{}", said(&read_me));
    // What the settings leave out is left out although the hook names it.
    fs::write(work.join("utkik.toml"), "exclude = [\"möte.md\"]\n").unwrap();
    let excluded = hook(&["möte.md", "lugnt.md"]);
    assert!(excluded.status.success(), "{}", said(&excluded));
}

#[test]
fn the_hooks_are_such_as_pre_commit_takes() {
    match run("pre-commit", &["validate-manifest", ".pre-commit-hooks.yaml"], root(), &[]) {
        Some(output) => assert!(output.status.success(), "{}", said(&output)),
        None => skipped("the manifest of hooks", "pre-commit"),
    }
}

/// Against the schemas that GitHub's and GitLab's users check such files by (SchemaStore's).
#[test]
fn action_and_examples_follow_their_schemas() {
    let cases = [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", "docs/ci/github.yml"),
        ("vendor.gitlab-ci", "docs/ci/gitlab-ci.yml"),
    ];
    for (schema, file) in cases {
        let args = ["--builtin-schema", schema, file];
        match run("check-jsonschema", &args, root(), &[]) {
            Some(output) => assert!(output.status.success(), "{file}: {}", said(&output)),
            None => return skipped("the action's form", "check-jsonschema"),
        }
    }
}

/// What a caller of the action writes must reach the script through the environment alone: the runner
/// would put it into the script's text, where it could be a command.
#[test]
fn nothing_that_a_caller_writes_is_put_into_a_script() {
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    for line in action.lines().filter(|line| line.trim_start().starts_with("run:")) {
        assert!(!line.contains("${{"), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn the_step_of_the_action_writes_reports_and_outputs() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    fs::create_dir(place.join("möten")).unwrap();
    fs::write(place.join("möten/kallelse.md"), AGENDA).unwrap();
    let step = |fail_on: &str, paths: &str| {
        let (outputs, summary) = (place.join("outputs"), place.join("summary.md"));
        let _ = (fs::remove_file(&outputs), fs::remove_file(&summary));
        let program = Path::new(env!("CARGO_BIN_EXE_utkik"));
        let env = [
            ("GITHUB_ACTIONS", Path::new("true")),
            ("GITHUB_ACTION_PATH", root()),
            ("GITHUB_OUTPUT", &outputs),
            ("GITHUB_STEP_SUMMARY", &summary),
            ("UTKIK_PROGRAM", program),
            ("UTKIK_PATHS", Path::new(paths)),
            ("UTKIK_FAIL_ON", Path::new(fail_on)),
        ];
        let script = root().join(".ci/action");
        let output = run(script.to_str().unwrap(), &[], place, &env);
        let output = output.expect("bash is there on Unix");
        assert!(output.status.success(), "{}", said(&output));
        let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        (String::from_utf8(output.stdout).unwrap(), read(&outputs), read(&summary))
    };
    let (log, outputs, summary) = step("", "möten\n");
    assert!(log.starts_with("::error file=möten/kallelse.md,line=5,"), "{log}");
    assert!(summary.contains("Nedläggning av Åsby skola"), "{summary}");
    let wanted = "exit-code=1\nitems=1\nflagged=1\nhighest=high\nreport=utkik-report/utkik.json\n\
                  sarif=utkik-report/utkik.sarif\n";
    assert_eq!(outputs, wanted);
    assert!(place.join("utkik-report/utkik.sarif").is_file());
    assert!(
        step("never", ".").1.starts_with("exit-code=0\n"),
        "a second run, over its own reports"
    );
    // A path that reads as an option or a command is a path.
    assert!(step("", "--version").1.starts_with("exit-code=2\n"));
    assert!(step("", "$(touch illa)").1.starts_with("exit-code=2\n"));
    assert!(!place.join("illa").exists());
}
