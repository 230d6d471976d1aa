//! What people install: the Debian package and the archive are made of the program and installed, where
//! this machine can.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::Command;

#[expect(clippy::print_stderr, reason = "says why nothing was tried")]
fn skipped(program: &str) {
    eprintln!("skipped: packages need {program}, which is not installed");
}

fn has(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

#[test]
fn the_package_installs_a_program_that_runs() {
    if let Some(missing) = ["dpkg-deb", "dpkg", "tar", "gzip"].into_iter().find(|one| !has(one)) {
        return skipped(missing);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    // What is shipped has no debug information either, and it is most of what would be packed here.
    let program = folder.path().join("utkik");
    let built = Path::new(env!("CARGO_BIN_EXE_utkik"));
    let stripped = Command::new("strip").arg("-o").args([&program, built]).status();
    if !stripped.is_ok_and(|status| status.success()) {
        fs::copy(built, &program).unwrap();
    }
    let packed = Command::new(root.join("packaging/package"))
        .args([&program, &out])
        .env("PACKAGE_LEVEL", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&packed.stderr).into_owned();
    assert!(packed.status.success(), "{said}");
    let made: Vec<_> = fs::read_dir(&out).unwrap().map(|one| one.unwrap().path()).collect();
    let ends = |ending: &str| {
        let named = |path: &&std::path::PathBuf| path.to_string_lossy().ends_with(ending);
        made.iter().find(named).unwrap_or_else(|| panic!("no {ending}: {made:?}"))
    };
    assert!(ends(".tar.gz").exists());
    // A system of its own, so that nothing of this machine is touched.
    let system = folder.path().join("system");
    for below in ["updates", "info", "triggers"] {
        fs::create_dir_all(system.join("var/lib/dpkg").join(below)).unwrap();
    }
    fs::write(system.join("var/lib/dpkg/status"), "").unwrap();
    let installed = Command::new("dpkg")
        .arg(format!("--root={}", system.display()))
        .args(["--force-not-root", "--log=/dev/null", "--install"])
        .arg(ends(".deb"))
        .output()
        .unwrap();
    assert!(installed.status.success(), "{}", String::from_utf8_lossy(&installed.stderr));
    let program = system.join("usr/bin/utkik");
    let version = Command::new(&program).arg("--version").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    assert_eq!(version.trim(), concat!("utkik ", env!("CARGO_PKG_VERSION")));
    let meeting = root.join("examples/vedhamn/2026-12-08-kommunstyrelsen");
    let screened = Command::new(&program).arg(meeting).args(["--lang", "sv"]).output().unwrap();
    assert_eq!(screened.status.code(), Some(1), "three items wait for an assessment");
    for part in [
        "usr/share/man/man1/utkik.1.gz",
        "usr/share/man/sv/man1/utkik-screen.1.gz",
        "usr/share/bash-completion/completions/utkik",
        "usr/share/zsh/vendor-completions/_utkik",
        "usr/share/fish/vendor_completions.d/utkik.fish",
        "usr/share/applications/utkik.desktop",
        "usr/share/doc/utkik/guide.sv.md",
        "usr/share/doc/utkik/copyright",
    ] {
        assert!(fs::metadata(system.join(part)).is_ok_and(|file| file.len() > 0), "{part}");
    }
}
