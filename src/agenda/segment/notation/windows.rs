//! The stretches of a text in which a case number can stand.
//!
//! A pattern for case numbers costs much where it looks at every letter, and nearly all of a text is words
//! that no case number holds. What is left are a few bytes around numbers.

use std::collections::BTreeMap;
use std::ops::Range;

/// The most letters of an authority in a case number.
const MOST_LETTERS: usize = 6;
/// How many digits a number has that holds a year and a serial: "RM300512".
const YEAR_AND_SERIAL: usize = 6;

/// The most bytes between two numbers of a case number: letters of two bytes and separators.
const BETWEEN: usize = 2 * MOST_LETTERS + 8;

/// Where in `text` case numbers can stand, in order. A case number lies whole within one stretch, and what
/// stands beside a stretch says no more about its borders than an end of the text would.
pub(in crate::segment) fn windows(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !has_near_numbers(text.as_bytes()) {
        return found;
    }
    let mut open: Option<Window> = None;
    let mut rest = 0;
    while let Some(word) = next_word(text, rest) {
        let near = text[rest..word.start].chars().all(separates);
        rest = word.end;
        let belongs = may_belong(&text[word.clone()]);
        if !near || !belongs {
            found.extend(open.take().filter(Window::may_hold).map(|window| window.range));
        }
        if belongs {
            let window = open.get_or_insert_with(|| Window::at(word.start));
            window.take(text, word);
        }
    }
    found.extend(open.filter(Window::may_hold).map(|window| window.range));
    found.iter().map(|range| with_neighbours(text, range)).collect()
}

/// Whether two numbers stand near enough to each other to be of one case number, or one is long enough to
/// be all of it. Most texts hold none such, and this is a quick look.
fn has_near_numbers(text: &[u8]) -> bool {
    let mut last: Option<usize> = None;
    let mut at = 0;
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while text.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        if at - start >= YEAR_AND_SERIAL || last.is_some_and(|last| start - last <= BETWEEN) {
            return true;
        }
        last = Some(at);
    }
    false
}

/// Words in a row with nothing but separators between them.
struct Window {
    range: Range<usize>,
    numbers: usize,
    /// Whether capitals stand right before a year and a serial in one.
    whole: bool,
}

impl Window {
    fn at(start: usize) -> Self {
        Self { range: start..start, numbers: 0, whole: false }
    }

    fn take(&mut self, text: &str, word: Range<usize>) {
        self.range.end = word.end;
        let mut letter = false;
        for run in text.as_bytes()[word].chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
            let digits = run[0].is_ascii_digit();
            self.numbers += usize::from(digits);
            self.whole |= digits && letter && run.len() >= YEAR_AND_SERIAL;
            letter = !digits;
        }
    }

    /// A case number has two numbers, or both in one behind letters.
    fn may_hold(&self) -> bool {
        self.numbers > 1 || self.whole
    }
}

/// What stands between the parts of a case number.
fn separates(c: char) -> bool {
    matches!(c, ' ' | '/' | '.' | ':' | '-' | '–')
}

/// How many bytes a letter of an authority or a digit has that begins at `at`; 0 where none does. Of others
/// than those of ASCII there are "åäöÅÄÖ", of two bytes.
fn belongs(text: &[u8], at: usize) -> usize {
    match text.get(at) {
        Some(byte) if byte.is_ascii_alphanumeric() || *byte == b'&' => 1,
        Some(0xC3) if matches!(text.get(at + 1), Some(0x84 | 0x85 | 0x96 | 0xA4 | 0xA5 | 0xB6)) => {
            2
        }
        _ => 0,
    }
}

fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let start = (from..bytes.len()).find(|at| belongs(bytes, *at) > 0)?;
    let mut end = start;
    loop {
        match belongs(bytes, end) {
            0 => return Some(start..end),
            length => end += length,
        }
    }
}

/// Whether `word` may be part of a case number: it has a digit, or few letters and first a capital.
fn may_belong(word: &str) -> bool {
    let bytes = word.as_bytes();
    let few = bytes.len() <= 2 * MOST_LETTERS && word.chars().count() <= MOST_LETTERS;
    (few && word.starts_with(char::is_uppercase))
        || bytes.iter().any(|byte| byte.is_ascii_digit() || *byte == b'&')
}

/// The range with the letters beside it that no case number holds, which would make a border none.
fn with_neighbours(text: &str, range: &Range<usize>) -> Range<usize> {
    let letter = |c: &char| !c.is_ascii() || *c == '_';
    let before = text[..range.start].chars().next_back().filter(letter).map_or(0, char::len_utf8);
    let after = text[range.end..].chars().next().filter(letter).map_or(0, char::len_utf8);
    range.start - before..range.end + after
}

/// Whether a digit in `window` lies in nothing that is `taken`, whose stretches are known by where each begins
/// and ends.
pub(in crate::segment) fn has_free_digit(
    text: &str,
    window: &Range<usize>,
    taken: &BTreeMap<usize, usize>,
) -> bool {
    let digits = window.clone().filter(|at| text.as_bytes()[*at].is_ascii_digit());
    let mut taken = taken.iter().peekable();
    let mut free = digits.filter(|at| {
        while taken.next_if(|(_, end)| **end <= *at).is_some() {}
        taken.peek().is_none_or(|(start, _)| **start > *at)
    });
    free.next().is_some()
}

/// Whether the first digits of a year stand in `text`.
pub(in crate::segment) fn has_year(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| matches!(two, b"20" | b"19"))
}

pub(in crate::segment) fn has_year_behind(text: &str, sign: char) -> bool {
    text.split(sign).skip(1).any(|after| after.starts_with("20") || after.starts_with("19"))
}

/// Whether two digits that are all of a number stand before `sign` in `text`.
pub(in crate::segment) fn has_short_year(text: &str, sign: u8) -> bool {
    let digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    text.as_bytes().windows(4).any(|near| {
        near[3] == sign && digit(near.get(1)) && digit(near.get(2)) && !digit(near.first())
    })
}

/// Whether a letter stands in `text` behind a digit and `between`.
pub(in crate::segment) fn has_letter_behind(text: &str, between: &[u8]) -> bool {
    let length = between.len() + 2;
    text.as_bytes().windows(length).any(|near| {
        near[0].is_ascii_digit() && &near[1..length - 1] == between && is_letter(near[length - 1])
    })
}

pub(in crate::segment) fn has_letter_after_digit(text: &str) -> bool {
    text.find(|c: char| c.is_ascii_digit()).is_some_and(|at| text[at..].contains(is_capital))
}

pub(in crate::segment) fn is_capital(c: char) -> bool {
    c.is_uppercase()
}

/// Whether `byte` is a letter in ASCII, or part of one beyond it.
pub(in crate::segment) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_with_what_belongs_to_them_are_looked_at() {
        let cases: &[(&str, &[&str])] = &[
            ("Taxa för vatten och avlopp", &[]),
            ("214 namnunderskrifter", &[]),
            ("Diarienummer: KS 2031/12 Taxa för vatten", &["KS 2031/12 Taxa"]),
            ("Kommunstyrelsen RM300512", &["RM300512"]),
            ("RM 300512", &[]),
            ("Dnr 322-278/2031, den 4 maj", &["Dnr 322-278/2031"]),
            ("éKS 2031/12é", &["éKS 2031/12é"]),
            ("K&F 2031–12 och BUN/2031:3", &["K&F 2031–12", "BUN/2031:3"]),
        ];
        for (text, wanted) in cases {
            let found: Vec<&str> = windows(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, *wanted, "{text}");
        }
    }
}
