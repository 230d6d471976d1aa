//! The head of a line up to its number: the text before the number, the number, and the signs
//! behind it.
//!
//! Parsed by hand: compiling the regular expression, with its repeated classes of all letters and
//! signs of Unicode, took half of a start. A test compares the results with that expression.

/// Most letters and signs of a word before the number, after its first letter.
const WORD: usize = 20;
/// Most words before the number.
const WORDS: usize = 2;
/// Most blanks before the words.
const BLANKS: usize = 4;
/// Most signs before the words, before the number, and behind a Roman number.
const SIGNS: usize = 2;
/// Most signs behind an Arabic number.
const SIGNS_BEHIND: usize = 3;

/// A line's head, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::segment) struct Head<'a> {
    /// The text before the number, with its blanks.
    pub before: &'a str,
    /// The number's digits, or its letters where it is Roman.
    pub digits: &'a str,
    /// A small letter right behind the number: "4a".
    pub suffix: Option<char>,
    /// Blanks and signs behind it.
    pub after: &'a str,
    /// Blanks behind these.
    pub blank: &'a str,
    /// The byte offset of the rest of the line.
    pub rest: usize,
}

/// The head with the number at the first digit of `line`, if it has at most three digits.
pub(in crate::segment) fn numbered(line: &str) -> Option<Head<'_>> {
    let at = line.bytes().take(48).position(|byte| byte.is_ascii_digit())?;
    let (before, from) = line.split_at(at);
    if !may_precede(before) {
        return None;
    }
    let (digits, behind) = split(from, 3, |c| c.is_ascii_digit());
    let suffix = behind.chars().next().filter(char::is_ascii_lowercase);
    let behind = &behind[suffix.map_or(0, char::len_utf8)..];
    let blanks = behind.len() - behind.trim_start().len();
    let signs = split(&behind[blanks..], SIGNS_BEHIND, is_sign).0.len();
    let (after, last) = behind.split_at(blanks + signs);
    Some(head(line, before, digits, suffix, after, last))
}

/// The head with a Roman number in its first four bytes, which has a blank behind it.
pub(in crate::segment) fn roman(line: &str) -> Option<Head<'_>> {
    let at = line.bytes().take(4).position(|byte| matches!(byte, b'I' | b'V' | b'X'))?;
    let (before, from) = line.split_at(at);
    let signs = split(before, SIGNS, is_sign).1;
    let (digits, behind) = split(from, 5, |c| matches!(c, 'I' | 'V' | 'X'));
    let (after, last) = split(behind, SIGNS, is_sign);
    let fits = matches!(signs, "" | " ") && last.starts_with(char::is_whitespace);
    fits.then(|| head(line, before, digits, None, after, last))
}

fn head<'a>(
    line: &str,
    before: &'a str,
    digits: &'a str,
    suffix: Option<char>,
    after: &'a str,
    last: &'a str,
) -> Head<'a> {
    let rest = last.trim_start();
    let blank = &last[..last.len() - rest.len()];
    Head { before, digits, suffix, after, blank, rest: line.len() - rest.len() }
}

/// Whether `text`, which has no digit, may come before a number: signs and blanks, up to two words,
/// signs and a blank.
fn may_precede(text: &str) -> bool {
    let other = |c: char| !c.is_alphabetic();
    let words = text.trim_start_matches(other).trim_end_matches(other);
    // Most lines with a number have more text before it, and trying all ways to split it is
    // expensive.
    if words.matches(' ').count() >= WORDS || !words.chars().all(|c| c == ' ' || in_word(c)) {
        return false;
    }
    is_only_signs(text)
        || splits(text, SIGNS, is_sign)
            .any(|rest| splits(rest, BLANKS, is_blank).any(|rest| worded(rest, WORDS)))
}

/// Whether `text` is at most `words` words and the signs that may follow them.
fn worded(text: &str, words: usize) -> bool {
    if is_only_signs(text) {
        return true;
    }
    let mut chars = text.chars();
    if words == 0 || !chars.next().is_some_and(char::is_alphabetic) {
        return false;
    }
    splits(chars.as_str(), WORD, in_word).any(|rest| {
        worded(rest, words - 1)
            || rest.strip_prefix(' ').is_some_and(|rest| worded(rest, words - 1))
    })
}

/// Whether `text` is nothing but signs and a blank.
fn is_only_signs(text: &str) -> bool {
    matches!(split(text, SIGNS, is_sign).1, "" | " ")
}

fn in_word(c: char) -> bool {
    c.is_alphabetic() || ".&/-".contains(c)
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// `text` cut behind its first characters that `is` takes, `most` at most.
fn split(text: &str, most: usize, is: fn(char) -> bool) -> (&str, &str) {
    let taken: usize = text.chars().take(most).take_while(|c| is(*c)).map(char::len_utf8).sum();
    text.split_at(taken)
}

/// What is left of `text` behind none, one, and so on up to `most` characters that `is` takes.
fn splits<'a>(text: &'a str, most: usize, is: fn(char) -> bool) -> impl Iterator<Item = &'a str> {
    let next = move |rest: &&'a str| -> Option<&'a str> { rest.strip_prefix(is) };
    std::iter::successors(Some(text), next).take(most + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;
    use std::sync::LazyLock;

    /// The same as [`numbered`] and [`roman`], written as one does.
    static EXPRESSIONS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
        const SIGN: &str = r"[^\p{Alphabetic}\p{N}\s]";
        let numbered = format!(
            r"^({SIGN}{{0,2}}[ \t]{{0,4}}(?:\p{{Alphabetic}}[\p{{Alphabetic}}.&/-]{{0,20}}[ ]?){{0,2}}{SIGN}{{0,2}} ?)([0-9]{{1,3}})([a-z])?(\s*{SIGN}{{0,3}})(\s*)"
        );
        let roman = format!(r"^({SIGN}{{0,2}} ?)([IVX]{{1,5}})()({SIGN}{{0,2}})(\s+)");
        [numbered, roman].map(|source| Regex::new(&source).unwrap())
    });

    fn read<'a>(expression: &Regex, line: &'a str) -> Option<Head<'a>> {
        let found = expression.captures(line)?;
        let part = |nth: usize| found.get(nth).map_or("", |part| part.as_str());
        Some(Head {
            before: part(1),
            digits: part(2),
            suffix: part(3).chars().next(),
            after: part(4),
            blank: part(5),
            rest: found.get(0)?.end(),
        })
    }

    #[test]
    fn heads_are_taken_apart() {
        let cases = [
            ("Ärende nr 12b. Taxor", Some(("Ärende nr ", "12", Some('b'), ".", 16))),
            ("[1] Upprop", Some(("[", "1", None, "]", 4))),
            ("•  § 114 – Plan", Some(("•  § ", "114", None, " –", 16))),
            ("Ett par ord 1", None),
            ("två ord, 1", Some(("två ord, ", "1", None, "", 11))),
        ];
        for (line, wanted) in cases {
            let found = numbered(line);
            let told =
                found.map(|head| (head.before, head.digits, head.suffix, head.after, head.rest));
            assert_eq!(told, wanted, "{line}");
        }
        assert_eq!(roman("(IV) Taxor").map(|head| (head.digits, head.after)), Some(("IV", ")")));
        assert_eq!(roman("XIVIXX Taxor"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Lines of what heads are made of, and any others.
        #[test]
        fn the_expressions_say_the_same(
            lines in proptest::collection::vec(
                "([\\[(#§•*.–]{0,2}[ \t]{0,5}([A-ZÅa-zö][a-zå.&/-]{0,22} ?){0,3}[(:#.]{0,3} {0,2})[0-9]{0,4}[a-cÅ]?[ \u{a0}]{0,2}[).:–]{0,4} {0,2}[A-Za-z0-9]{0,2}|[ (.*]{0,3}[IVX]{0,6}[).: -]{0,4}[A-Z ]{0,2}|\\PC{0,12}",
                1..8,
            ),
        ) {
            let [arabic, letters] = &*EXPRESSIONS;
            for line in &lines {
                let digit = line.bytes().take(48).any(|byte| byte.is_ascii_digit());
                prop_assert_eq!(numbered(line), read(arabic, line).filter(|_| digit), "{}", line);
                let letter = line.bytes().take(4).any(|byte| b"IVX".contains(&byte));
                prop_assert_eq!(roman(line), read(letters, line).filter(|_| letter), "{}", line);
            }
        }
    }
}
