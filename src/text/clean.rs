//! One text out of the many ways in which files write it.
//!
//! Joins split å ä ö, ligatures, soft hyphens, words hyphenated at a line's end and odd spaces,
//! and keeps the way back to the source. Knows no words: whether `Vård-` at a line's end is
//! half of "Vård- och omsorgsnämnden" is decided by the word that follows (`swedish.toml`).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::{Offsets, swedish};

/// What stands for a tab: a gap as wide as those between columns of plain text.
const COLUMN_GAP: &str = "   ";

/// Cleaned text and its map back to the raw text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The text.
    pub text: String,
    /// From byte offsets in `text` to byte offsets in the raw text.
    pub offsets: Offsets,
}

/// Cleans `raw`.
///
/// The result is in Unicode form NFC, has `\n` as its only control character, no soft hyphens
/// or zero-width characters, plain spaces, letters for ligatures, three blanks for a tab, and words joined that were
/// hyphenated over a line's end.
#[must_use]
pub fn clean(raw: &str) -> Cleaned {
    let mut out = Cleaned { text: String::with_capacity(raw.len()), ..Cleaned::default() };
    let mut rest = Rest { raw, at: 0 };
    loop {
        // Nearly all of a text stays as it is.
        let at = rest.at;
        let plain = plain(&raw.as_bytes()[at..]);
        if plain > 0 {
            out.offsets.push(out.text.len(), at, plain);
            out.text.push_str(&raw[at..at + plain]);
            rest.advance(plain);
            continue;
        }
        let Some((at, character)) = rest.next() else { break };
        let follows = &raw[at + character.len_utf8()..];
        match character {
            '\u{00AD}' => skip_line_end(follows, &mut rest),
            '-' | '\u{2010}' | '\u{2011}' => hyphen(at, character, raw, &mut rest, &mut out),
            '\r' => {
                if !follows.starts_with('\n') {
                    out.put_one(at, character, '\n');
                }
            }
            '\t' => out.put(at, 1, COLUMN_GAP.chars()),
            '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
                out.put_one(at, character, ' ');
            }
            '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}' => {
                out.put_one(at, character, '\n');
            }
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' => {}
            '\u{061C}' | '\u{2066}'..='\u{2069}' | '\u{E0000}'..='\u{E007F}' => {}
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if character != '\n' && character.is_control() => {}
            '\u{FB00}'..='\u{FB06}' => out.put(at, character.len_utf8(), character.nfkc()),
            _ if character.is_ascii() && !next_combines(&rest) => {
                out.put_one(at, character, character);
            }
            _ => {
                let end = combined_end(at + character.len_utf8(), &mut rest);
                out.put(at, end - at, raw[at..end].nfc());
            }
        }
    }
    out
}

/// How many bytes `text` begins with that stay as they are: line ends, letters and signs of ASCII but the hyphen,
/// and letters of two bytes such as "å", with no mark behind them that could join the last.
fn plain(text: &[u8]) -> usize {
    let (mut end, mut last) = (0, 0);
    loop {
        let length = match text.get(end..) {
            Some([b'\n' | b' '..=b',' | b'.'..=b'~', ..]) => 1,
            Some([0xC3, ..]) => 2,
            Some([byte, ..]) if !byte.is_ascii() => return end - last,
            _ => return end,
        };
        (end, last) = (end + length, length);
    }
}

/// What is left of a text.
struct Rest<'a> {
    raw: &'a str,
    /// Where it begins.
    at: usize,
}

impl Rest<'_> {
    fn peek(&self) -> Option<char> {
        self.raw[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<(usize, char)> {
        let (at, next) = (self.at, self.peek()?);
        self.at += next.len_utf8();
        Some((at, next))
    }

    /// Passes over so many bytes, which are whole characters.
    fn advance(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.raw.len());
    }
}

/// Whether the next character is a mark that joins the one before it.
fn next_combines(rest: &Rest<'_>) -> bool {
    rest.peek().is_some_and(|next| canonical_combining_class(next) != 0)
}

/// Takes the combining marks that follow, and says where they end.
fn combined_end(mut end: usize, rest: &mut Rest<'_>) -> usize {
    while next_combines(rest) {
        if let Some((at, mark)) = rest.next() {
            end = at + mark.len_utf8();
        }
    }
    end
}

/// Drops the line end after a soft hyphen, if one follows.
fn skip_line_end(follows: &str, rest: &mut Rest<'_>) {
    if let Some(skip) = line_end(follows) {
        rest.advance(skip);
    }
}

/// The length of one line end with the blanks around it, when `text` begins with one.
fn line_end(text: &str) -> Option<usize> {
    let blank = |c: char| c == ' ' || c == '\t' || c == '\r';
    let before = text.len() - text.trim_start_matches(blank).len();
    let after = text[before..].strip_prefix('\n')?;
    Some(before + 1 + (after.len() - after.trim_start_matches(blank).len()))
}

/// Joins a word that was hyphenated at a line's end, or keeps the hyphen.
fn hyphen(at: usize, character: char, raw: &str, rest: &mut Rest<'_>, out: &mut Cleaned) {
    let follows = &raw[at + character.len_utf8()..];
    let before = out.text.chars().next_back();
    match (before, line_end(follows)) {
        (Some(before), Some(skip)) if before.is_alphanumeric() => {
            let after = &follows[skip..];
            let single =
                out.text.chars().rev().take(2).take_while(|c| c.is_alphanumeric()).count() == 1;
            match joint(before, single, after) {
                Joint::Word => rest.advance(skip),
                Joint::Hyphen => {
                    out.put_one(at, character, '-');
                    rest.advance(skip);
                }
                Joint::None => out.put_one(at, character, '-'),
            }
        }
        _ => out.put_one(at, character, '-'),
    }
}

enum Joint {
    /// One word: the hyphen goes with the line end.
    Word,
    /// One expression with a hyphen of its own (`BN-2020-` + `00017`).
    Hyphen,
    /// Two words on two lines.
    None,
}

/// How the two sides of a hyphen at a line's end are joined; `single` says that only one letter stands
/// before it ("e-" + "cigaretter").
fn joint(before: char, single: bool, after: &str) -> Joint {
    let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    match after.chars().next() {
        Some(next) if next.is_numeric() => Joint::Hyphen,
        Some(next) if next.is_lowercase() && single => Joint::Hyphen,
        Some(next) if next.is_lowercase() && before.is_lowercase() => {
            if swedish::follows_ellipsis(word) { Joint::None } else { Joint::Word }
        }
        _ => Joint::None,
    }
}

impl Cleaned {
    /// Puts `made` for the one raw character at `at`; in step when both are equally long.
    fn put_one(&mut self, at: usize, raw: char, made: char) {
        let run = if raw.len_utf8() == made.len_utf8() { made.len_utf8() } else { 0 };
        self.offsets.push(self.text.len(), at, run);
        self.text.push(made);
    }

    /// Puts `made` for the `length` raw bytes at `at`.
    fn put(&mut self, at: usize, length: usize, made: impl Iterator<Item = char>) {
        let start = self.text.len();
        self.text.extend(made);
        let run = if self.text.len() - start == length { length } else { 0 };
        self.offsets.push(start, at, run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_way_of_writing_comes_out_the_same() {
        let cases = [
            ("Va\u{30A}rd och a\u{308}ldre", "Vård och äldre", "split letters"),
            ("skol\u{AD}nedläggning", "skolnedläggning", "soft hyphen"),
            ("skol\u{AD}\n  nedläggning", "skolnedläggning", "soft hyphen at a line's end"),
            ("samman-\nträde", "sammanträde", "hyphenated at a line's end"),
            ("samman-\r\nträde", "sammanträde", "the same with CRLF"),
            ("Vård-\noch omsorgsnämnden", "Vård-\noch omsorgsnämnden", "an ellipsis stays"),
            ("BN-2020-\n00017", "BN-2020-00017", "a case number over two lines"),
            ("tobak och e-\ncigaretter", "tobak och e-cigaretter", "a letter and a word"),
            ("Remiss -\nbetänkandet", "Remiss -\nbetänkandet", "a dash between words"),
            ("SKR-\nSVERIGE", "SKR-\nSVERIGE", "capitals are not joined"),
            ("o\u{FB03}ciell \u{FB01}l", "officiell fil", "ligatures"),
            ("§\u{A0}7\u{202F}000 kr", "§ 7 000 kr", "no-break spaces"),
            ("a\u{200B}b\u{FEFF}c\u{7}d", "abcd", "zero-width and control characters"),
            ("a\rb\r\nc\u{2028}d", "a\nb\nc\nd", "line ends"),
        ];
        for (raw, wanted, remark) in cases {
            assert_eq!(clean(raw).text, wanted, "{remark}");
        }
    }

    #[test]
    fn words_keep_their_place() {
        let raw = "1. A\u{30A}tga\u{308}rd\u{AD}erna av-\nvecklas";
        let cleaned = clean(raw);
        assert_eq!(cleaned.text, "1. Åtgärderna avvecklas");
        let at = |word: &str| cleaned.offsets.source(cleaned.text.find(word).unwrap()).unwrap();
        assert_eq!(at("Åt"), raw.find("A\u{30A}").unwrap());
        assert_eq!(at("erna"), raw.find("erna").unwrap());
        assert_eq!(at("vecklas"), raw.find("vecklas").unwrap());
    }

    proptest! {
        #[test]
        fn cleaning_never_panics_and_keeps_offsets_in_range(raw in "\\PC{0,60}|[a-zåäö \u{AD}\u{30A}\u{308}\\-\n\r\u{FB01}]{0,60}") {
            let cleaned = clean(&raw);
            let leftover = cleaned.text.contains(['\u{AD}', '\r']);
            prop_assert!(!leftover);
            for (at, _) in cleaned.text.char_indices() {
                let source = cleaned.offsets.source(at);
                prop_assert!(source.is_some_and(|s| s < raw.len().max(1)));
            }
        }
    }
}
