//! Reads terms, and says exactly where one is wrong.

use std::fmt;

use regex::Regex;

use super::term::{GAP, NUMBER_GAP, Shape, Slot, SlotMatch, Term, Word, WordEnd, WordKind};
use utkik_text::swedish;

/// The fewest letters beside a `*`: one alone would match nearly every word.
const SHORTEST_OPEN: usize = 2;

/// What is wrong with a term, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermError {
    /// The byte of the written term at which the fault begins.
    pub at: usize,
    /// How many bytes it concerns; at least one, unless the term ends there.
    pub length: usize,
    /// What it is.
    pub fault: TermFault,
}

/// What can be wrong with a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermFault {
    /// Nothing is written.
    Empty,
    /// A character that no word can have, so that the term could never match.
    Character(char),
    /// A `*` inside a word.
    StarInside,
    /// A `*` with too few letters beside it.
    TooOpen,
    /// A `*` on a word of which only the exact form is meant.
    ExactAndOpen,
    /// Nothing on one side of a `|`.
    EmptyAlternative,
    /// A gap that does not stand between two words.
    LooseGap,
    /// A number that does not stand first, or without a word after it.
    LooseNumber,
    /// Two numbers in a row, which the text has as one ("1 200").
    SplitNumber,
    /// A name in braces that is no kind of token, and the kinds that there are.
    UnknownToken(String),
    /// A verb that is no single word with its small words.
    NoVerb,
    /// A regular expression without its last `/`.
    OpenRegex,
    /// A regular expression that is none; the cause in the library's words.
    Regex(String),
    /// A regular expression that is content with no text at all.
    IdleRegex,
}

impl fmt::Display for TermError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {:?}", self.at, self.fault)
    }
}

impl std::error::Error for TermError {}

/// A piece of the written term and the byte at which it begins.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Piece<'a> {
    pub(super) fn wrong(self, fault: TermFault) -> TermError {
        TermError { at: self.at, length: self.text.len(), fault }
    }

    /// The part of the piece from byte `from` to byte `to`.
    pub(super) fn part(self, from: usize, to: usize) -> Self {
        Self { text: &self.text[from..to], at: self.at + from }
    }

    /// The parts between the marks, which are one byte long; empty parts too.
    pub(super) fn split(self, mark: char) -> impl Iterator<Item = Self> + 'a {
        let mut at = self.at;
        self.text.split(mark).map(move |text| {
            let piece = Piece { text, at };
            at += text.len() + 1;
            piece
        })
    }
}

impl Term {
    /// Reads a term.
    ///
    /// # Errors
    ///
    /// Says what is wrong, and at which byte of `written`.
    pub fn parse(written: &str) -> Result<Self, TermError> {
        term(written)
    }
}

fn term(written: &str) -> Result<Term, TermError> {
    let blank_before = written.len() - written.trim_start().len();
    let whole = Piece { text: written.trim(), at: blank_before };
    let shape = if whole.text.is_empty() {
        return Err(whole.wrong(TermFault::Empty));
    } else if whole.text.starts_with('/') {
        regex(whole)?
    } else {
        Shape::Phrase(phrase(whole)?)
    };
    Ok(Term { written: whole.text.into(), shape })
}

fn regex(whole: Piece<'_>) -> Result<Shape, TermError> {
    let source = whole.text[1..].strip_suffix('/').filter(|source| !source.is_empty());
    let source = source.ok_or_else(|| whole.wrong(TermFault::OpenRegex))?;
    let compiled = Regex::new(source).map_err(|error| {
        let cause = error.to_string();
        let last = cause.lines().last().unwrap_or("").trim_start_matches("error: ");
        whole.part(1, 1 + source.len()).wrong(TermFault::Regex(last.to_owned()))
    })?;
    if compiled.is_match("") {
        return Err(whole.wrong(TermFault::IdleRegex));
    }
    Ok(Shape::Regex(source.into()))
}

fn phrase(whole: Piece<'_>) -> Result<Vec<Slot>, TermError> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut open: Option<Piece<'_>> = None;
    let mut digits_before = false;
    for piece in whole.split(' ').filter(|piece| !piece.text.is_empty()) {
        let digits = piece.text.bytes().all(|byte| byte.is_ascii_digit());
        match piece.text {
            ".." if slots.is_empty() || open.is_some() => {
                return Err(piece.wrong(TermFault::LooseGap));
            }
            ".." => open = Some(piece),
            "#" if !slots.is_empty() => return Err(piece.wrong(TermFault::LooseNumber)),
            "#" => slots.push(Slot { gap: 0, takes: SlotMatch::Number(0) }),
            _ if digits && digits_before && open.is_none() => {
                return Err(piece.wrong(TermFault::SplitNumber));
            }
            _ => {
                let after_number =
                    slots.last().is_some_and(|slot| matches!(slot.takes, SlotMatch::Number(_)));
                let gap = match open.take() {
                    Some(_) => GAP,
                    None if after_number => NUMBER_GAP,
                    None => 0,
                };
                slots.push(Slot { gap, takes: SlotMatch::Words(alternatives(piece)?) });
            }
        }
        digits_before = digits;
    }
    match (open, slots.last()) {
        (Some(gap), _) => Err(gap.wrong(TermFault::LooseGap)),
        (None, Some(Slot { takes: SlotMatch::Number(_), .. })) => {
            Err(whole.wrong(TermFault::LooseNumber))
        }
        (None, Some(_)) => Ok(slots),
        (None, None) => Err(whole.wrong(TermFault::Empty)),
    }
}

fn alternatives(piece: Piece<'_>) -> Result<Vec<Word>, TermError> {
    let mut words = Vec::new();
    for alternative in piece.split('|') {
        if alternative.text.is_empty() {
            return Err(piece.wrong(TermFault::EmptyAlternative));
        }
        words.push(word(alternative)?);
    }
    Ok(words)
}

fn word(piece: Piece<'_>) -> Result<Word, TermError> {
    let length = piece.text.len();
    let exact = piece.text.starts_with('=');
    let open_left = !exact && piece.text.starts_with('*');
    let open_right = length > 1 && piece.text.ends_with('*');
    if exact && open_right {
        return Err(piece.wrong(TermFault::ExactAndOpen));
    }
    let core = piece.part(usize::from(exact || open_left), length - usize::from(open_right));
    let open = open_left || open_right;
    if core.text.is_empty() && !open {
        return Err(piece.wrong(TermFault::Empty));
    }
    letters(core, open_left, open_right)?;
    if open && core.text.chars().count() < SHORTEST_OPEN {
        return Err(piece.wrong(TermFault::TooOpen));
    }
    let capitals = !exact && in_capitals(core.text);
    let (text, kind) = match (exact, capitals) {
        (true, _) => (swedish::fold(core.text), WordKind::Exact),
        (false, true) => (core.text.to_owned(), WordKind::Capitals),
        (false, false) => (swedish::fold(core.text), WordKind::Dictionary),
    };
    let right = if open_right { WordEnd::Any } else { WordEnd::Closed };
    Ok(Word { text: text.into(), kind, open_left, right })
}

/// Whether the word is meant to be read in capitals only: "LVU", "HVB", "5G".
pub(super) fn in_capitals(word: &str) -> bool {
    word.contains(char::is_uppercase) && !word.contains(char::is_lowercase)
}

/// Refuses what the tokens of a text cannot hold, since such a term would never match.
pub(super) fn letters(core: Piece<'_>, open_left: bool, open_right: bool) -> Result<(), TermError> {
    let mut after_letter = open_left;
    let mut characters = core.text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let here = core.part(at, at + character.len_utf8());
        let joins = matches!(character, '-' | ':' | '\'' | '’' | '&');
        let before_letter =
            characters.peek().map_or(open_right, |(_, next)| next.is_alphanumeric());
        if character == '*' {
            return Err(here.wrong(TermFault::StarInside));
        }
        if !(character.is_alphanumeric() || (joins && after_letter && before_letter)) {
            return Err(here.wrong(TermFault::Character(character)));
        }
        after_letter = true;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fault(written: &str) -> (usize, TermFault) {
        let error = term(written).unwrap_err();
        (error.at, error.fault)
    }

    #[test]
    fn every_fault_has_its_place() {
        let cases: &[(&str, usize, TermFault)] = &[
            ("", 0, TermFault::Empty),
            ("  ", 2, TermFault::Empty),
            ("skola, förskola", 5, TermFault::Character(',')),
            ("åäö (grund)", 7, TermFault::Character('(')),
            ("ta..bort", 2, TermFault::Character('.')),
            ("skola-", 5, TermFault::Character('-')),
            ("@close", 0, TermFault::Character('@')),
            ("bygga sk*la", 8, TermFault::StarInside),
            ("*", 0, TermFault::TooOpen),
            ("**", 0, TermFault::TooOpen),
            ("ny *a", 3, TermFault::TooOpen),
            ("=skol*", 0, TermFault::ExactAndOpen),
            ("=", 0, TermFault::Empty),
            ("lägga ned|", 7, TermFault::EmptyAlternative),
            ("lägga |ned", 7, TermFault::EmptyAlternative),
            (".. bort", 0, TermFault::LooseGap),
            ("ta ..", 3, TermFault::LooseGap),
            ("ta .. .. bort", 6, TermFault::LooseGap),
            ("#", 0, TermFault::LooseNumber),
            ("namn # skrift", 5, TermFault::LooseNumber),
            ("1 200 namn", 2, TermFault::SplitNumber),
            ("/hot", 0, TermFault::OpenRegex),
            ("/", 0, TermFault::OpenRegex),
            ("//", 0, TermFault::OpenRegex),
            ("/a*/", 0, TermFault::IdleRegex),
        ];
        for (written, at, wanted) in cases {
            assert_eq!(fault(written), (*at, wanted.clone()), "{written}");
        }
        let (at, cause) = fault("/(hot/");
        assert_eq!((at, cause), (1, TermFault::Regex("unclosed group".to_owned())));
    }

    #[test]
    fn words_are_of_four_kinds() {
        let kind = |written: &str| {
            let Shape::Phrase(slots) = term(written).unwrap().shape else { panic!("{written}") };
            let SlotMatch::Words(words) = &slots[0].takes else { panic!("{written}") };
            let word = words[0].clone();
            (word.text.to_string(), word.kind, word.open_left, word.right == WordEnd::Any)
        };
        let cases = [
            ("Skola", ("skola", WordKind::Dictionary, false, false)),
            ("*skola", ("skola", WordKind::Dictionary, true, false)),
            ("skol*", ("skol", WordKind::Dictionary, false, true)),
            ("*skol*", ("skol", WordKind::Dictionary, true, true)),
            ("=Avslag", ("avslag", WordKind::Exact, false, false)),
            ("LVU", ("LVU", WordKind::Capitals, false, false)),
            ("5G", ("5G", WordKind::Capitals, false, false)),
            ("HVB-hem", ("hvb-hem", WordKind::Dictionary, false, false)),
            ("LSS-*", ("LSS-", WordKind::Capitals, false, true)),
            ("2030", ("2030", WordKind::Dictionary, false, false)),
        ];
        for (written, (text, wanted, left, right)) in cases {
            assert_eq!(kind(written), (text.to_owned(), wanted, left, right), "{written}");
        }
    }

    #[test]
    fn phrases_have_gaps_and_numbers() {
        let gaps = |written: &str| -> Vec<usize> {
            let Shape::Phrase(slots) = term(written).unwrap().shape else { panic!("{written}") };
            slots.iter().map(|slot| slot.gap).collect()
        };
        assert_eq!(gaps("lägga ned|ner"), [0, 0]);
        assert_eq!(gaps("ta .. bort"), [0, 4]);
        assert_eq!(gaps("# namnunderskrift"), [0, 2]);
        assert_eq!(gaps("#  inkommet yttrande"), [0, 2, 0]);
        assert!(term("# yttrande").unwrap().has_number());
        assert_eq!(term("  lägga   ned ").unwrap().to_string(), "lägga   ned");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_fail(written in "\\PC{0,24}|[a-zåÅL*=|#./@ -]{0,16}") {
            if let Err(error) = term(&written) {
                prop_assert!(error.at + error.length <= written.len());
                prop_assert!(written.is_char_boundary(error.at));
                prop_assert!(written.is_char_boundary(error.at + error.length));
            }
        }
    }
}
