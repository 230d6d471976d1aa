//! Files that would take the memory, the time or the stack of a program: the worker that reads them
//! ends, the run goes on.

use std::io::Write as _;
use std::time::{Duration, Instant};

use super::pdf::{Pdf, flate, lines};
use super::{hold_neighbour, screen};

/// Screens `file` beside the neighbour, and gives what is told as missing; the run is over in time.
fn told(name: &str, file: Vec<u8>, flags: &[&str]) -> Vec<String> {
    let started = Instant::now();
    let ran = screen(&[(name, file)], flags);
    assert!(started.elapsed() < Duration::from_secs(60), "{name} took {:?}", started.elapsed());
    hold_neighbour(&ran, name);
    let missing = ran.missing();
    assert!(missing.iter().all(|(_, path)| path.starts_with(name)), "{missing:?}");
    assert_eq!(ran.status, Some(if missing.is_empty() { 1 } else { 3 }), "{name}: {missing:?}");
    missing.into_iter().map(|(code, _)| code.to_owned()).collect()
}

/// Forms 10 to 10 + `depth`, each of which draws the next one `times` times.
fn forms(depth: u32, times: usize) -> Vec<u8> {
    let mut file = Pdf::with_page("/XObject<</X 10 0 R>>").stream(4, "", b"/X Do");
    for number in 10..10 + depth {
        let next = number + 1;
        let dict = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X {next} 0 R>>>>"
        );
        file = file.stream(number, &dict, "/X Do ".repeat(times).as_bytes());
    }
    let last = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]";
    file.stream(10 + depth, last, b"0 0 10 10 re f").bytes()
}

/// A page that draws a line of text and sets a colour through `depth` spaces or functions, each made
/// with the next one.
fn nested(depth: u32, link: impl Fn(u32) -> String) -> Vec<u8> {
    let mut drawn = lines(&["Kallelse till nämnden"]);
    drawn.extend(b"/C cs 0.5 scn 0 0 10 10 re f /P sh");
    let resources = "/ColorSpace<</C 1000 0 R>>/Shading<</P 990 0 R>>";
    let mut file = Pdf::with_page(resources).stream(4, "", &drawn);
    file = file
        .object(990, "<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 1000 0 R>>");
    for number in 1000..1000 + depth {
        file = file.object(number, &link(number + 1));
    }
    file.bytes()
}

#[test]
fn a_bomb_meets_the_limit_of_memory() {
    let zeros = flate(&flate(&vec![b' '; 150 << 20]));
    let file = Pdf::with_page("").stream(4, "/Filter[/FlateDecode/FlateDecode]", &zeros).bytes();
    assert!(file.len() < 10_000, "{}", file.len());
    let told = told("bomb.pdf", file, &["--max-memory-per-file", "32"]);
    assert!(!told.is_empty());
}

#[test]
fn forms_that_draw_forms_meet_a_limit() {
    let told = told("former.pdf", forms(12, 60), &["--timeout-per-file", "3"]);
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn deep_nesting_ends_no_run() {
    let function = |next| {
        format!("<</FunctionType 3/Domain[0 1]/Functions[{next} 0 R]/Bounds[]/Encode[0 1]>>")
    };
    let cases: [(&str, Vec<u8>); 4] = [
        ("funktion.pdf", nested(60_000, function)),
        ("monster.pdf", nested(60_000, |next| format!("[/Pattern {next} 0 R]"))),
        ("indexed.pdf", nested(60_000, |next| format!("[/Indexed {next} 0 R 1 <0001>]"))),
        ("hakar.pdf", {
            let program = ["{".repeat(400_000), "}".repeat(400_000)].concat();
            let dict = "/FunctionType 4/Domain[0 1]/Range[0 1]";
            let drawn = b"/P sh";
            Pdf::with_page("/Shading<</P 6 0 R>>")
                .stream(4, "", drawn)
                .object(
                    6,
                    "<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 7 0 R>>",
                )
                .stream(7, dict, program.as_bytes())
                .bytes()
        }),
    ];
    for (name, file) in cases {
        told(name, file, &[]);
    }
}

#[test]
fn a_file_beyond_a_limit_names_the_flag() {
    let file = Pdf::with_page("").stream(4, "", &vec![b' '; 3 << 20]).bytes();
    assert_eq!(told("stor.pdf", file, &["--max-file-size", "2"]), ["source.too-large"]);
}

#[test]
fn a_worker_that_dies_takes_no_file_before_or_after_it() {
    let whole = |title: &str| Pdf::with_page("").stream(4, "", &lines(&[title])).bytes();
    let bomb = flate(&flate(&vec![b' '; 150 << 20]));
    let bomb = Pdf::with_page("").stream(4, "/Filter[/FlateDecode/FlateDecode]", &bomb).bytes();
    let mut files = Vec::new();
    for number in 1..=3 {
        files.push((format!("{number}.pdf"), whole(&format!("{number}. Taxa för vatten"))));
        files.push((format!("{number}b.pdf"), bomb.clone()));
    }
    let files: Vec<_> = files.iter().map(|(name, file)| (name.as_str(), file.clone())).collect();
    let ran = screen(&files, &["--max-memory-per-file", "32", "-j", "2"]);
    hold_neighbour(&ran, "three bombs");
    let missing = ran.missing();
    assert!((1..=3).all(|n| missing.iter().any(|(_, path)| *path == format!("{n}b.pdf"))));
    assert!((1..=3).all(|n| !missing.iter().any(|(_, path)| *path == format!("{n}.pdf"))));
}

/// The worker of the running program, as the system sees it.
#[cfg(target_os = "linux")]
#[test]
fn a_worker_is_shut_in() {
    let mut worker = std::process::Command::new(env!("CARGO_BIN_EXE_utkik"))
        .args(["__extract", "64"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut greeting = [0; 16];
    std::io::Read::read_exact(worker.stdout.as_mut().unwrap(), &mut greeting).unwrap();
    let read = |what: &str| std::fs::read_to_string(format!("/proc/{}/{what}", worker.id()));
    let (status, limits) = (read("status").unwrap(), read("limits").unwrap());
    let says = |line: &str| status.lines().any(|found| found.replace('\t', " ") == line);
    assert!(says("NoNewPrivs: 1") && says("Seccomp: 2"), "{status}");
    let space = limits.lines().find(|line| line.starts_with("Max address space")).unwrap();
    assert!(!space.contains("unlimited"), "{space}");
    // Words that are no job end it.
    let mut jobs = worker.stdin.take().unwrap();
    jobs.write_all(&[9; 64]).unwrap();
    drop(jobs);
    assert!(!worker.wait().unwrap().success());
}
