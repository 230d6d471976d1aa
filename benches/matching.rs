//! How fast terms are compiled and found: `cargo bench --bench matching`.
//!
//! The text is made up, word by word, out of Swedish-looking words that bend; no real text is
//! needed. `DUMP=FOLDER` writes the text and all forms of its terms there, for a race with `grep -F`.

#![allow(clippy::unwrap_used, reason = "a failing benchmark may panic")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use utkik::checklist::pattern::{Lexicon, LexiconBuilder, Term};
use utkik::text::{Span, Stretch, Token, swedish, tokens};

const TERMS: usize = 2_000;
const BYTES: usize = 2 << 20;

/// A row of numbers that is the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, row: &[&'a str]) -> &'a str {
        row[self.roll(row.len())]
    }
}

const ONSETS: &[&str] = &[
    "b", "sk", "v", "tr", "l", "f", "kl", "m", "s", "h", "br", "n", "g", "st", "p", "r", "j", "d",
];
const VOWELS: &[&str] = &["a", "o", "å", "i", "e", "ä", "u", "ö", "y"];
const CODAS: &[&str] = &["rd", "n", "l", "st", "ng", "r", "ck", "m", "", "", "k", "t"];
const ENDINGS: &[&str] = &["a", "ning", "het", "e", "", "are", "else", "ad", "ig"];
const SMALL: &[&str] = &[
    "och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "den", "till", "inte", "om",
    "ett", "har", "från", "vid", "ska", "enligt", "inom", "eller", "samt", "under",
];

/// Dictionary words of one or two syllables and an ending.
fn lemmas(count: usize) -> Vec<String> {
    let mut dice = Dice(7);
    (0..count)
        .map(|_| {
            let mut lemma = String::new();
            for _ in 0..=dice.roll(2) {
                lemma += dice.pick(ONSETS);
                lemma += dice.pick(VOWELS);
                lemma += dice.pick(CODAS);
            }
            lemma + dice.pick(ENDINGS)
        })
        .collect()
}

fn text(lemmas: &[String]) -> String {
    let forms: Vec<Vec<String>> =
        lemmas.iter().map(|lemma| swedish::forms(lemma).into_iter().collect()).collect();
    let mut dice = Dice(11);
    let mut text = String::new();
    let mut words = 0;
    while text.len() < BYTES {
        // Few words are common and many are rare, as in any language.
        let mut rare = forms.len();
        for _ in 0..4 {
            rare = rare * dice.roll(1_000) / 1_000;
        }
        let word = match dice.roll(20) {
            0..9 => dice.pick(SMALL).to_owned(),
            9..11 => forms[rare][0].clone() + &forms[rare / 7][0],
            _ => forms[rare][dice.roll(forms[rare].len())].clone(),
        };
        text += &word;
        words += 1;
        text += match words % 17 {
            0 if words % 85 == 0 => ".\n\nNämnden ",
            0 => ". Förvaltningen ",
            8 => ", ",
            _ => " ",
        };
    }
    text
}

/// Terms of all kinds over every seventh word, so that most of the text matches nothing.
fn terms(lemmas: &[String]) -> Vec<String> {
    let mut dice = Dice(13);
    let mut words = lemmas.iter().step_by(7).cycle();
    let mut next = || words.next().unwrap().clone();
    (0..TERMS)
        .map(|_| match dice.roll(20) {
            0..10 => next(),
            10..14 => format!("*{}", next()),
            14..16 => format!("{}*", next()),
            16 => format!("{} .. {}", next(), next()),
            17 => format!("# {}", next()),
            _ => format!("{} {}|{}", next(), next(), next()),
        })
        .collect()
}

fn lexicon(terms: &[String]) -> Lexicon {
    let mut builder = LexiconBuilder::default();
    for term in terms {
        // A made-up word may be too short for an open term.
        builder.add(Term::parse(term).unwrap_or_else(|_| Term::parse("skola").unwrap()));
    }
    builder.build()
}

fn read(text: &str) -> Vec<Token<'_>> {
    let stretches: Vec<Stretch> = text
        .split_inclusive("\n\n")
        .scan(0, |at, paragraph| {
            let span = Span::new(*at, *at + paragraph.len());
            *at = span.end;
            Some(Stretch { span, continues: false })
        })
        .collect();
    tokens(text, &stretches)
}

fn vocabulary() -> Vec<String> {
    lemmas(14_000)
}

#[divan::bench]
fn build_2000_terms(bencher: Bencher<'_, '_>) {
    let terms = terms(&vocabulary());
    bencher.bench(|| lexicon(black_box(&terms)));
}

#[divan::bench]
fn tokenise(bencher: Bencher<'_, '_>) {
    let text = text(&vocabulary());
    bencher.counter(BytesCount::of_str(&text)).bench(|| read(black_box(&text)));
}

#[divan::bench]
fn match_with_a_new_reader(bencher: Bencher<'_, '_>) {
    let vocabulary = vocabulary();
    let (text, lexicon) = (text(&vocabulary), lexicon(&terms(&vocabulary)));
    let tokens = read(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| lexicon.hits(black_box(&text), &tokens));
}

#[divan::bench]
fn match_with_a_used_reader(bencher: Bencher<'_, '_>) {
    let vocabulary = vocabulary();
    let (text, lexicon) = (text(&vocabulary), lexicon(&terms(&vocabulary)));
    let tokens = read(&text);
    let mut reader = lexicon.reader();
    reader.hits(&text, &tokens);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| reader.hits(black_box(&text), &tokens));
}

#[divan::bench]
fn match_items_of_2_kb_each_with_a_new_reader(bencher: Bencher<'_, '_>) {
    let vocabulary = vocabulary();
    let (text, lexicon) = (text(&vocabulary), lexicon(&terms(&vocabulary)));
    let tokens = read(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let items = tokens.chunks(300).map(|item| lexicon.hits(black_box(&text), item).len());
        items.sum::<usize>()
    });
}

fn dump(folder: &std::path::Path) {
    let vocabulary = vocabulary();
    let terms = terms(&vocabulary);
    let mut forms = std::collections::BTreeSet::new();
    for word in terms.iter().flat_map(|term| term.split([' ', '|'])) {
        let word = word.trim_matches('*');
        if word.chars().all(char::is_alphabetic) && !word.is_empty() {
            forms.extend(swedish::forms(word));
        }
    }
    let text = text(&vocabulary);
    let lexicon = lexicon(&terms);
    let (read, hits) = (read(&text), lexicon.hits(&text, &read(&text)).len());
    let figures = format!("{} tokens, {hits} hits, {} forms\n", read.len(), forms.len());
    std::fs::write(folder.join("figures.txt"), figures).unwrap();
    std::fs::write(folder.join("text.txt"), text).unwrap();
    let forms: Vec<String> = forms.into_iter().collect();
    std::fs::write(folder.join("forms.txt"), forms.join("\n") + "\n").unwrap();
}

fn main() {
    match std::env::var_os("DUMP") {
        Some(folder) => dump(folder.as_ref()),
        None => divan::main(),
    }
}
