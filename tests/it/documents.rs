//! README, ARCHITECTURE, CHANGELOG and `--help` held to the program.

use std::path::Path;
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

fn utkik(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_utkik")).args(args).current_dir(root()).output().unwrap()
}

fn shown(args: &[&str]) -> String {
    String::from_utf8(utkik(args).stdout).unwrap()
}

/// The names of the commands, as help lists them.
fn commands() -> Vec<String> {
    let help = shown(&["--help", "--lang", "en"]);
    let listed = help.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn the_readme_names_the_two_commands_and_they_work() {
    let readme = read("README.md");
    let run = readme.lines().find_map(|line| line.trim().strip_prefix("cargo run --release -- "));
    assert!(readme.contains("    cargo test\n"));
    let args: Vec<&str> = run.unwrap().split_whitespace().chain(["--lang", "sv"]).collect();
    let output = utkik(&args);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.starts_with("Kommunstyrelsen 2026-12-08: 18 ärenden, varav 3 bör bedömas."));
    assert!(readme.contains("sammanträde med 18 ärenden"));
    assert!(report.contains("Allt som skulle granskas är granskat."));
}

#[test]
fn two_runs_are_equal_to_the_byte() {
    let folder = "examples/vedhamn/2026-12-08-kommunstyrelsen";
    for format in ["table", "json", "ndjson"] {
        let args = ["screen", folder, "--format", format, "--lang", "sv"];
        let one_thread = [&args[..], &["-j", "1"]].concat();
        assert_eq!(utkik(&args).stdout, utkik(&one_thread).stdout, "{format}");
    }
}

#[test]
fn reports_hold_no_absolute_paths() {
    let folder = root().join("examples/vedhamn");
    let report = shown(&["screen", folder.to_str().unwrap(), "-f", "json", "--lang", "sv"]);
    assert!(!report.contains(root().to_str().unwrap()), "a path of this machine is in the report");
    assert!(report.contains("kallelse.docx"));
}

#[test]
fn every_command_is_in_the_readme_and_every_one_there_exists() {
    let (readme, commands) = (read("README.md"), commands());
    assert!(commands.len() > 3, "{commands:?}");
    for command in &commands {
        assert!(readme.contains(&format!("`utkik {command}")), "README lacks {command}");
    }
    let written = readme.split("`utkik ").skip(1).filter_map(|rest| rest.split('`').next());
    for line in written {
        let first = line.split_whitespace().next().unwrap();
        let path_or_flag = first.contains(['.', '-', '/']) || first == first.to_uppercase();
        assert!(
            path_or_flag || commands.iter().any(|command| command == first),
            "README has `utkik {line}`"
        );
    }
}

#[test]
fn flags_that_documents_name_exist() {
    let mut help = shown(&["--help", "--lang", "en"]);
    for command in commands() {
        let own = shown(&[&command, "--help", "--lang", "en"]);
        help += &own;
        let inner = own.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next());
        for line in inner
            .unwrap_or_default()
            .lines()
            .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        {
            if let Some(name) = line.split_whitespace().next().filter(|name| !name.starts_with('-'))
            {
                help += &shown(&[&command, name, "--help", "--lang", "en"]);
            }
        }
    }
    for name in ["README.md", "CHANGELOG.md"] {
        let text = read(name);
        let code = text.split('`').skip(1).step_by(2);
        // Flags of cargo itself are no business of ours.
        let own = code.filter(|code| !code.starts_with("cargo "));
        for flag in own.flat_map(str::split_whitespace).filter(|word| word.starts_with("--")) {
            let flag = flag.split('=').next().unwrap();
            assert!(help.contains(flag), "{name} names {flag}");
        }
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = read(name);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let inside = !target.starts_with("http") && !target.starts_with('#');
            let file = target.split('#').next().unwrap();
            assert!(!inside || root().join(file).exists(), "{name} links to {target}");
        }
    }
}

#[test]
fn the_changelog_keeps_its_form() {
    let changelog = read("CHANGELOG.md");
    let version = env!("CARGO_PKG_VERSION");
    assert!(
        changelog.contains("## [Unreleased]") || changelog.contains(&format!("## [{version}]"))
    );
    for heading in changelog.lines().filter_map(|line| line.strip_prefix("### ")) {
        let kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
        assert!(kinds.contains(&heading), "{heading}");
    }
}
