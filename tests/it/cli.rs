//! The command line, case by case: each file of `tests/cli` holds the input files, the arguments and
//! what is to come of them. The real program runs in a folder of its own.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde::Deserialize;

/// A case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case is about.
    about: String,
    /// The arguments.
    args: Vec<String>,
    /// Standard input.
    #[serde(default)]
    stdin: String,
    /// Variables of the environment.
    #[serde(default)]
    env: BTreeMap<String, String>,
    /// Files to make: name and content.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files to make: name and content in hexadecimal digits.
    #[serde(default)]
    bytes: BTreeMap<String, String>,
    /// The exit status.
    status: i32,
    /// All of standard output.
    stdout: Option<String>,
    /// What standard output holds, with line ends and indents as single blanks.
    #[serde(default)]
    has: Vec<String>,
    /// What it does not hold.
    #[serde(default)]
    lacks: Vec<String>,
    /// What standard error holds.
    #[serde(default)]
    says: Vec<String>,
}

fn run(case: &Case) -> Output {
    let place = tempfile::tempdir().unwrap();
    let decoded = case.bytes.iter().map(|(name, digits)| (name, hex(digits)));
    let written = case.files.iter().map(|(name, text)| (name, text.as_bytes().to_vec()));
    for (name, content) in written.chain(decoded) {
        let path = place.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(&case.args).current_dir(place.path()).env_clear().envs(&case.env);
    // Windows programs do not start without it.
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that reads no input may have ended by now.
    let _ = child.stdin.take().unwrap().write_all(case.stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pairs = digits.chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is not as the case says.
fn faults(case: &Case) -> Vec<String> {
    let output = run(case);
    let stdout = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    let mut faults = Vec::new();
    if output.status.code() != Some(case.status) {
        faults.push(format!("status {:?}, not {}", output.status.code(), case.status));
    }
    if let Some(wanted) = &case.stdout
        && *wanted != stdout
    {
        faults.push("standard output is another".to_owned());
    }
    let (flat, flat_err) = (one_line(&stdout), one_line(&stderr));
    let missing = case.has.iter().filter(|wanted| !flat.contains(wanted.as_str()));
    faults.extend(missing.map(|wanted| format!("not in standard output: {wanted}")));
    let unwanted = case.lacks.iter().filter(|unwanted| flat.contains(unwanted.as_str()));
    faults.extend(unwanted.map(|unwanted| format!("in standard output: {unwanted}")));
    let unsaid = case.says.iter().filter(|wanted| !flat_err.contains(wanted.as_str()));
    faults.extend(unsaid.map(|wanted| format!("not in standard error: {wanted}")));
    if stderr.contains("panicked") {
        faults.push("panicked".to_owned());
    }
    if !faults.is_empty() {
        faults.push(format!("standard output:\n{stdout}\nstandard error:\n{stderr}"));
    }
    faults
}

test_each_file::test_each_path! { for ["toml"] in "./tests/cli" as case => ends_as_it_says }

fn ends_as_it_says([path]: [&Path; 1]) {
    let case: Case = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let faults = faults(&case);
    assert!(faults.is_empty(), "{}:\n  {}", case.about, faults.join("\n  "));
}
