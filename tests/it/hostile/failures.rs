//! What fails around the program: a full disk, a folder that cannot be written, a worker or the program itself
//! that is killed. What people wrote stays, and what could not be done is told.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::NEIGHBOUR;
#[cfg(target_os = "linux")]
use super::hold_neighbour;
#[cfg(target_os = "linux")]
use super::pdf::{Pdf, lines};

const RECORD: &str = "schema = 1\ncase = [\"BN 2031/17\"]\ntitle = \"Skola\"\n";
const WHERE: &str = "utkik/records/BN2031-17.toml";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("utkik/records")).unwrap();
    fs::write(folder.path().join(WHERE), RECORD).unwrap();
    fs::write(folder.path().join("k.md"), NEIGHBOUR).unwrap();
    folder
}

const SET: &str =
    "\"$UTKIK\" plan set 'BN 2031/17' compare-outcome --effect lugnare --lang sv --no-config";

/// Runs `line` in a shell that has set limits before.
fn shell(folder: &Path, line: &str) -> (Option<i32>, String) {
    let mut command = Command::new("bash");
    command.args(["-c", line]).env("UTKIK", env!("CARGO_BIN_EXE_utkik"));
    let output = command.current_dir(folder).stdin(Stdio::null()).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_full_disk_costs_no_record() {
    let folder = folder();
    // No file may grow, and the signal that says so is passed over: writing fails as on a full disk.
    let (status, said) = shell(folder.path(), &format!("trap '' XFSZ; ulimit -f 0; exec {SET}"));
    assert_eq!(status, Some(2), "{said}");
    assert_eq!(fs::read_to_string(folder.path().join(WHERE)).unwrap(), RECORD, "{said}");
    assert_eq!(names(&folder.path().join("utkik/records")), ["BN2031-17.toml"], "nothing is left");
    let (status, said) = shell(folder.path(), &format!("exec {SET}"));
    assert_eq!(status, Some(0), "with room again: {said}");
}

#[test]
fn a_full_disk_is_told_of_a_report() {
    let folder = folder();
    let line = "trap '' XFSZ; ulimit -f 0; \"$UTKIK\" screen k.md --lang sv -o ut.json > /dev/null";
    let (status, said) = shell(folder.path(), line);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("ut.json"), "{said}");
    if Path::new("/dev/full").exists() {
        let (status, said) = shell(folder.path(), "\"$UTKIK\" screen k.md --lang sv > /dev/full");
        assert_eq!(status, Some(2), "{said}");
    }
}

#[test]
fn a_cache_on_a_full_disk_costs_nothing() {
    let folder = folder();
    let line = "\"$UTKIK\" screen k.md --cache lager > 1; s=$?; trap '' XFSZ; ulimit -f 4; \
                rm -r lager/??; \"$UTKIK\" screen k.md --cache lager > 2; [ $? = $s ] && cmp 1 2";
    let (status, said) = shell(folder.path(), line);
    assert_eq!(status, Some(0), "{said}");
}

/// As somebody who may not do everything: the rights of a folder do not bind an administrator.
#[cfg(unix)]
#[test]
#[expect(clippy::print_stderr, reason = "says what was not tried")]
fn a_folder_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let id = Command::new("id").arg("-u").output().unwrap();
    let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups";
    let root = id.stdout == b"0\n";
    let runs = |command: &str| shell(folder.path(), command).0 == Some(0);
    if root && !runs(&format!("{nobody} \"$UTKIK\" --version")) {
        eprintln!("not tried: an administrator may write everywhere, and setpriv does not help");
        return;
    }
    let mode =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let records = folder.path().join("utkik/records");
    mode(folder.path(), 0o755);
    mode(&records, 0o555);
    let prefix = if root { nobody } else { "exec" };
    let (status, said) = shell(folder.path(), &format!("{prefix} {SET}"));
    mode(&records, 0o755);
    assert_eq!(status, Some(2), "{said}");
    assert!(!said.contains(&*folder.path().to_string_lossy()), "no path of this machine: {said}");
    assert_eq!(fs::read_to_string(folder.path().join(WHERE)).unwrap(), RECORD);
    assert_eq!(names(&records), ["BN2031-17.toml"]);
}

/// A file that takes a worker some time.
#[cfg(target_os = "linux")]
fn slow() -> Vec<u8> {
    let row = "Förvaltningen föreslår att taxan höjs med tre procent";
    Pdf::with_page("").stream(4, "", &lines(&vec![row; 4_000])).bytes()
}

#[cfg(target_os = "linux")]
fn children(process: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let told = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    told.flat_map(|told| {
        told.split(' ').filter_map(|id| id.trim().parse().ok()).collect::<Vec<_>>()
    })
    .collect()
}

#[cfg(target_os = "linux")]
fn kill(process: u32) {
    let ended = Command::new("kill").args(["-9", &process.to_string()]).status().unwrap();
    assert!(ended.success(), "the process is there");
}

/// The program at work on `folder`, and a worker of it.
#[cfg(target_os = "linux")]
fn at_work(folder: &Path, seconds: &str) -> (Child, u32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(["screen", ".", "--lang", "sv", "-f", "json", "--timeout-per-file", seconds]);
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let began = Instant::now();
    let mut workers = children(child.id());
    while workers.is_empty() && began.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(2));
        workers = children(child.id());
    }
    let worker = *workers.first().expect("a worker is started");
    (child, worker)
}

#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_is_killed_costs_its_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("k.md"), NEIGHBOUR).unwrap();
    fs::write(folder.path().join("slow.pdf"), slow()).unwrap();
    let (program, worker) = at_work(folder.path(), "30");
    kill(worker);
    let output = program.wait_with_output().unwrap();
    let report = serde_json::from_slice(&output.stdout).unwrap();
    let ran = super::Ran { status: output.status.code(), report };
    hold_neighbour(&ran, "killed worker");
    let missing = ran.missing();
    // One that had just answered is missed by nobody.
    assert!(missing.iter().all(|(_, path)| *path == "slow.pdf"), "{missing:?}");
    assert_eq!(ran.status, Some(if missing.is_empty() { 1 } else { 3 }));
}

#[cfg(target_os = "linux")]
#[test]
fn no_worker_outlives_the_program_for_long() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..3 {
        fs::write(folder.path().join(format!("{number}.pdf")), slow()).unwrap();
    }
    let (mut program, worker) = at_work(folder.path(), "3");
    kill(program.id());
    program.wait().unwrap();
    let began = Instant::now();
    let alive = || {
        let status = fs::read_to_string(format!("/proc/{worker}/status")).unwrap_or_default();
        !status.is_empty() && !status.contains("State:\tZ")
    };
    while alive() {
        assert!(began.elapsed() < Duration::from_secs(60), "the worker goes on");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_record_that_was_half_written_is_told_and_cleaned() {
    let folder = folder();
    let left = folder.path().join("utkik/records/.utkik-0123abcd.tmp");
    fs::write(&left, "schema = 1\ncase = [\"BN").unwrap();
    let old = std::time::SystemTime::now() - Duration::from_secs(3 * 24 * 3600);
    fs::File::options().write(true).open(&left).unwrap().set_modified(old).unwrap();
    let (status, said) = shell(folder.path(), &format!("exec {SET}"));
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(names(&folder.path().join("utkik/records")), ["BN2031-17.toml"], "{said}");
    assert!(said.to_lowercase().contains("halv"), "{said}");
}
