//! The stretches of a text that may have a case number.
//!
//! A pattern for case numbers is expensive on a whole text, and nearly all of a text is words that
//! no case number has. What is left are a few bytes around numbers.

use std::collections::BTreeMap;
use std::ops::Range;

/// Most letters of an authority in a case number.
pub(super) const MOST_LETTERS: usize = 6;
/// Fewest digits of a number with a year and a serial in one: "RM300512".
const YEAR_AND_SERIAL: usize = 6;

/// Most bytes between two numbers of a case number: letters of two bytes and separators.
const BETWEEN: usize = 2 * MOST_LETTERS + 8;

/// The stretches of `text` that may have case numbers, in order. A case number is always within one
/// stretch, and the text beside a stretch affects the match no more than the end of the text would.
pub(in crate::segment) fn windows(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !has_near_numbers(text.as_bytes()) {
        return found;
    }
    let mut from = 0;
    while let Some(digit) = next_digit(text.as_bytes(), from) {
        let window = Window::around(text, digit, from);
        from = window.range.end;
        if window.may_hold() {
            found.push(with_neighbours(text, &window.range));
        }
    }
    found
}

/// The last of the [`windows`] of `text`.
pub(in crate::segment) fn last_window(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut end = bytes.len();
    while let Some(digit) = bytes[..end].iter().rposition(u8::is_ascii_digit) {
        let window = Window::around(text, digit, 0);
        if window.may_hold() {
            return has_near_numbers(bytes).then(|| with_neighbours(text, &window.range));
        }
        end = window.range.start;
    }
    None
}

fn next_digit(text: &[u8], from: usize) -> Option<usize> {
    Some(from + text.get(from..)?.iter().position(u8::is_ascii_digit)?)
}

/// Whether two numbers are near enough to be of one case number, or one is long enough to be all of
/// it: a quick test, which most texts fail.
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
    /// Whether it has capitals right before a year and a serial in one.
    whole: bool,
}

impl Window {
    /// The consecutive words around the digit at byte `digit`; none of them begins before byte
    /// `from`.
    fn around(text: &str, digit: usize, from: usize) -> Self {
        let start = first_of_row(text, digit, from);
        let mut window = Self { range: start..start, numbers: 0, whole: false };
        let mut at = start;
        loop {
            let word = at..word_end(text.as_bytes(), at);
            if word.is_empty() || !may_belong(&text[word.clone()]) {
                return window;
            }
            at = word.end;
            window.take(text, word);
            at += text[at..].len() - text[at..].trim_start_matches(separates).len();
        }
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

/// Whether `c` may separate the parts of a case number.
fn separates(c: char) -> bool {
    matches!(c, ' ' | '/' | '.' | ':' | '-' | '–')
}

/// The length in bytes of the letter of an authority or the digit at byte `at`; 0 where there is
/// none. Beyond ASCII, only "åäöÅÄÖ" count, with two bytes each.
fn belongs(text: &[u8], at: usize) -> usize {
    match text.get(at) {
        Some(byte) if byte.is_ascii_alphanumeric() || *byte == b'&' => 1,
        Some(0xC3) if matches!(text.get(at + 1), Some(0x84 | 0x85 | 0x96 | 0xA4 | 0xA5 | 0xB6)) => {
            2
        }
        _ => 0,
    }
}

/// The end of the word that begins at byte `start`.
pub(super) fn word_end(text: &[u8], start: usize) -> usize {
    let mut end = start;
    loop {
        match belongs(text, end) {
            0 => return end,
            length => end += length,
        }
    }
}

/// The beginning of the word that ends at byte `end`, not before `from`.
fn word_start(text: &[u8], end: usize, from: usize) -> usize {
    let mut start = end;
    loop {
        let one = start.checked_sub(1).filter(|at| *at >= from && belongs(text, *at) == 1);
        let two = || start.checked_sub(2).filter(|at| *at >= from && belongs(text, *at) == 2);
        match one.or_else(two) {
            Some(before) => start = before,
            None => return start,
        }
    }
}

/// The beginning of the first of the consecutive words before the digit at byte `digit`, not before
/// `from`.
fn first_of_row(text: &str, digit: usize, from: usize) -> usize {
    let mut first = word_start(text.as_bytes(), digit, from);
    loop {
        let end = from + text[from..first].trim_end_matches(separates).len();
        let start = word_start(text.as_bytes(), end, from);
        if end == first || start == end || !may_belong(&text[start..end]) {
            return first;
        }
        first = start;
    }
}

/// Whether `word` may be part of a case number: it has a digit, or it has few letters of which the
/// first is a capital.
fn may_belong(word: &str) -> bool {
    let bytes = word.as_bytes();
    let few = bytes.len() <= 2 * MOST_LETTERS && word.chars().count() <= MOST_LETTERS;
    (few && word.starts_with(char::is_uppercase))
        || bytes.iter().any(|byte| byte.is_ascii_digit() || *byte == b'&')
}

/// The range with the letters beside it: they belong to no case number, but a cut next to them
/// would look like the border of a word.
fn with_neighbours(text: &str, range: &Range<usize>) -> Range<usize> {
    let letter = |c: &char| !c.is_ascii() || *c == '_';
    let before = text[..range.start].chars().next_back().filter(letter).map_or(0, char::len_utf8);
    let after = text[range.end..].chars().next().filter(letter).map_or(0, char::len_utf8);
    range.start - before..range.end + after
}

/// Whether a digit in `window` is outside all ranges in `taken`, a map from their beginnings to
/// their ends.
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

/// Whether `text` has the first digits of a year.
pub(in crate::segment) fn has_year(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| matches!(two, b"20" | b"19"))
}

pub(in crate::segment) fn has_year_behind(text: &str, sign: char) -> bool {
    text.split(sign).skip(1).any(|after| after.starts_with("20") || after.starts_with("19"))
}

/// Whether `text` has a number of exactly two digits before `sign`.
pub(in crate::segment) fn has_short_year(text: &str, sign: u8) -> bool {
    let digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    text.as_bytes().windows(4).any(|near| {
        near[3] == sign && digit(near.get(1)) && digit(near.get(2)) && !digit(near.first())
    })
}

/// Whether `text` has a digit, `between` and a letter in a row.
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
    use proptest::prelude::*;

    /// Every word looked at from the first on.
    fn by_words(text: &str) -> Vec<Range<usize>> {
        let letter = |at: &usize| text.is_char_boundary(*at) && belongs(text.as_bytes(), *at) > 0;
        let mut rows: Vec<Window> = Vec::new();
        let mut rest = 0;
        while let Some(start) = (rest..text.len()).find(letter) {
            let word = start..word_end(text.as_bytes(), start);
            let near = text[rest..start].chars().all(separates);
            let goes_on = near && rows.last().is_some_and(|row| row.range.end == rest);
            rest = word.end;
            if may_belong(&text[word.clone()]) {
                if !goes_on {
                    rows.push(Window { range: start..start, numbers: 0, whole: false });
                }
                rows.last_mut().unwrap().take(text, word);
            }
        }
        let held = rows.iter().filter(|row| row.may_hold());
        held.map(|row| with_neighbours(text, &row.range)).collect()
    }

    proptest! {
        #[test]
        fn windows_are_found_from_their_digits(text in "[K&ÅSaå0-9 /.–é,-]{0,16}") {
            let wanted = by_words(&text);
            let found = windows(&text);
            // The quick look may pass over numbers far from each other.
            prop_assert_eq!(last_window(&text), found.last().cloned());
            prop_assert!(found == wanted || !has_near_numbers(text.as_bytes()), "{:?} {:?}", found, wanted);
        }
    }

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
            ("Taxa KS-ÅÄ 2031/1, BUN 4", &["Taxa KS-ÅÄ 2031/1"]),
        ];
        for (text, wanted) in cases {
            let found: Vec<&str> = windows(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, *wanted, "{text}");
        }
    }
}
