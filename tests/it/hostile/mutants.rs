//! Mutants of an agenda in every format, compared word by word with the original: none may lose more than
//! two words in a hundred while the receipt says that all was read, and none may become calm so.
//!
//! A short run with a fixed seed is part of the tests. `UTKIK_MUTANTS=2000 cargo test --test it mutants`
//! makes so many of each format; `UTKIK_SEED` chooses others.

use std::collections::BTreeMap;
use std::path::PathBuf;

use utkik::checklist::{Checklist, Level, PackFiles};
use utkik::input::extract::{Extracted, Limits};
use utkik::input::isolate::{Isolation, Pool};
use utkik::input::notice::Effect;
use utkik::input::source::{Format, Request, Source};
use utkik::lang::Lang;
use utkik::run::{self, Reading};

use super::samples::{self, Sample};

/// A small generator of random numbers (xorshift), so that a seed gives the same mutants everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap()
    }

    fn below(&mut self, most: usize) -> usize {
        self.next() % most.max(1)
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }
}

/// `bytes` with one harm done to them, and its name.
fn harmed(sample: &Sample, dice: &mut Dice) -> (Vec<u8>, &'static str) {
    let mut bytes = sample.bytes.clone();
    let at = dice.below(bytes.len());
    let few = at..(at + 1 + dice.below(8)).min(bytes.len());
    let kinds = 7 + usize::from(sample.has_end) + usize::from(sample.has_sums);
    let name = match dice.below(kinds) {
        0 => {
            bytes[at] ^= 1 << dice.below(8);
            "a bit"
        }
        1 => {
            bytes[at] = dice.byte();
            "a byte"
        }
        2 => {
            bytes.drain(few);
            "some bytes taken out"
        }
        3 => {
            let again = bytes[few.clone()].to_vec();
            bytes.splice(few.end..few.end, again);
            "some bytes twice"
        }
        4 => {
            let junk: Vec<u8> = (0..4).map(|_| dice.byte()).collect();
            bytes.splice(at..at, junk);
            "some bytes put in"
        }
        5 => {
            let digits = bytes.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
            let digits: Vec<usize> = digits.map(|(at, _)| at).collect();
            if let Some(at) = digits.get(dice.below(digits.len())) {
                bytes[*at] = b'0' + u8::try_from(dice.below(10)).unwrap();
            }
            "a digit"
        }
        6 => {
            let end = (at + 16 + dice.below(200)).min(bytes.len());
            bytes[at..end].fill(0);
            "a stretch of zeros"
        }
        7 => {
            bytes.truncate(at);
            "cut off"
        }
        _ => {
            let end = (at + 64 + dice.below(512)).min(bytes.len());
            bytes.drain(at..end);
            "a stretch taken out"
        }
    };
    (bytes, name)
}

fn words(found: &Extracted) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    let document = &found.document;
    for block in document.blocks.iter().filter(|block| block.is_content()) {
        for word in document.slice(block.span).split_whitespace() {
            *words.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    words
}

/// How many of `whole` are missing from `rest`.
fn missing(whole: &BTreeMap<String, usize>, rest: &BTreeMap<String, usize>) -> usize {
    let each = whole.iter();
    each.map(|(word, times)| times.saturating_sub(rest.get(word).copied().unwrap_or(0))).sum()
}

/// Tries mutants of samples and remembers which break the promise.
struct Gate {
    pool: Pool,
    checklist: Checklist,
    folder: tempfile::TempDir,
    tried: usize,
    told: usize,
    faults: Vec<String>,
    /// Mutants that are read whole and became calm.
    calm: Vec<String>,
}

impl Gate {
    fn new() -> Self {
        let isolation = Isolation {
            program: PathBuf::from(env!("CARGO_BIN_EXE_utkik")),
            time: Isolation::TIME,
            memory_mib: 512,
        };
        Self {
            pool: Pool::new(isolation),
            checklist: Checklist::load(&[PackFiles::builtin()]).unwrap(),
            folder: tempfile::tempdir().unwrap(),
            tried: 0,
            told: 0,
            faults: Vec::new(),
            calm: Vec::new(),
        }
    }

    /// What is read of `bytes`; nothing where that is told as incomplete.
    fn read(&self, name: &str, bytes: &[u8]) -> Option<Extracted> {
        let source = Source {
            path: name.to_owned(),
            format: Format::detect(bytes, name),
            bytes: bytes.to_vec(),
        };
        if source.replaces() {
            return None;
        }
        let found = self.pool.document(&source, &Limits::default()).ok()?;
        let whole = found.notices.iter().all(|notice| notice.effect == Effect::Remark);
        (whole && !found.document.blocks.is_empty()).then_some(found)
    }

    /// Whether the file is calm though its receipt is complete.
    fn is_calm(&self, name: &str, bytes: &[u8]) -> bool {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let request = Request { paths: vec![path], ..Request::default() };
        let reading = Reading {
            lang: Some(Lang::Sv),
            limits: Limits::default(),
            progress: &|_, _| {},
            memory: None,
        };
        let run = run::screen(&request, &reading, &self.checklist, &mut std::io::empty());
        let complete = run.receipt.is_complete() && run.errors.is_empty();
        complete && !run.result.iter().any(|item| item.level >= Level::Moderate)
    }

    fn sample(&mut self, sample: &Sample, count: usize, dice: &mut Dice) {
        let whole = self.read(sample.name, &sample.bytes).expect("a sound sample is read whole");
        let whole = words(&whole);
        let all: usize = whole.values().sum();
        assert!(all > 150, "{} has {all} words", sample.name);
        assert!(!self.is_calm(sample.name, &sample.bytes), "{} is calm", sample.name);
        for number in 0..count {
            let (bytes, harm) = harmed(sample, dice);
            self.tried += 1;
            let Some(found) = self.read(sample.name, &bytes) else {
                self.told += 1;
                continue;
            };
            let lost = missing(&whole, &words(&found));
            let mutant = format!("{} {number} ({harm})", sample.name);
            if lost * 50 > all {
                self.faults.push(format!("{mutant}: lost {lost} of {all} words"));
                self.keep(sample.name, number, &bytes);
            } else if self.is_calm(sample.name, &bytes) {
                self.calm.push(mutant);
                self.keep(sample.name, number, &bytes);
            }
        }
    }

    /// Keeps a mutant that breaks the promise, where `UTKIK_KEEP` names a folder.
    fn keep(&self, name: &str, number: usize, bytes: &[u8]) {
        if let Some(folder) = std::env::var_os("UTKIK_KEEP") {
            std::fs::write(PathBuf::from(folder).join(format!("{number}-{name}")), bytes).unwrap();
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "shown with --nocapture: the figures of docs/hardening.md")]
fn mutants_lose_nothing_in_silence() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse().ok());
    let count = number("UTKIK_MUTANTS").unwrap_or(12);
    let seed = number("UTKIK_SEED").unwrap_or(2031);
    let mut gate = Gate::new();
    for sample in samples::all() {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ u64::try_from(seed).unwrap());
        let (tried, told) = (gate.tried, gate.told);
        let (faults, calm) = (gate.faults.len(), gate.calm.len());
        gate.sample(&sample, count, &mut dice);
        let (tried, told) = (gate.tried - tried, gate.told - told);
        let (faults, calm) = (gate.faults.len() - faults, gate.calm.len() - calm);
        println!(
            "{}: {tried} mutants, {told} told as incomplete, {faults} lost text, {calm} calm",
            sample.name
        );
    }
    let (tried, calm) = (gate.tried, gate.calm.len());
    assert!(
        gate.faults.is_empty(),
        "{} of {tried}:\n{}",
        gate.faults.len(),
        gate.faults.join("\n")
    );
    assert!(calm == 0, "{calm} of {tried} became calm:\n{}", gate.calm.join("\n"));
}
