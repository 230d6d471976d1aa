//! Words of concepts, events and contexts as they are written, and the terms that are made of them: inflection,
//! compounds, and for verbs the participles, the nouns and the word order.
//!
//! `parse` reads the terms of governing documents, in which every opening is written out; here the
//! engine does that work.

use std::collections::BTreeMap;

use super::parse::{Piece, TermError, TermFault, in_capitals, letters};
use super::term::{NUMBER_GAP, Shape, Slot, SlotMatch, Term, Word, WordEnd, WordKind};
use super::typed::TokenKind;
use utkik_text::swedish;

/// Fewest letters of a word that is found in compounds without a mark.
const SHORTEST_PART: usize = 5;
/// How many words may stand in a gap ("ta … ur drift").
pub(super) const GAP: usize = 5;

/// The terms that a written word stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// Those that say it in full.
    pub full: Vec<Term>,
    /// Those in which it only begins a longer word ("skolbyggnad").
    pub heads: Vec<Term>,
}

/// What words may refer to: words that are counted ("{signatures>=100}").
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// For each kind of count, the words that follow the number.
    pub counts: BTreeMap<String, Vec<String>>,
}

impl Vocabulary {
    /// Reads a word or phrase of a list.
    ///
    /// # Errors
    ///
    /// Says what is wrong, and at which byte of `written`.
    pub fn words(&self, written: &str) -> Result<Expansion, TermError> {
        let written = &without_marks(written);
        let whole = trimmed(written);
        if whole.text.is_empty() {
            return Err(whole.wrong(TermFault::Empty));
        }
        if whole.text.contains(' ') || whole.text.starts_with('{') {
            let slots = self.slots(whole)?;
            return Ok(Expansion { full: vec![term(whole.text, slots)], heads: Vec::new() });
        }
        let (mut full, mut heads) = (Vec::new(), Vec::new());
        for piece in whole.split('|') {
            let bare = Bare::read(piece)?;
            full.push(bare.full(true));
            heads.extend(bare.head());
        }
        Ok(Expansion {
            full: vec![single_place(whole.text, full)],
            heads: one_of(whole.text, heads),
        })
    }

    /// Reads a word as a mask: it hides what it is, and what it begins or ends.
    ///
    /// # Errors
    ///
    /// As [`Vocabulary::words`].
    pub fn mask(&self, written: &str) -> Result<Expansion, TermError> {
        self.words(written)
    }

    /// Reads a verb, with its small word if it has one, and what must follow it.
    ///
    /// # Errors
    ///
    /// As [`Vocabulary::words`]; also of what cannot be a verb.
    pub fn verb(&self, written: &str) -> Result<Expansion, TermError> {
        let written = &without_marks(written);
        let whole = trimmed(written);
        let mut pieces = whole.split(' ').filter(|piece| !piece.text.is_empty());
        let Some(first) = pieces.next() else { return Err(whole.wrong(TermFault::Empty)) };
        if first.text.starts_with(['=', '-', '{']) || first.text.contains('|') {
            return Err(first.wrong(TermFault::NoVerb));
        }
        let verb = Bare::read(first)?;
        if verb.kind != WordKind::Dictionary || verb.head {
            return Err(first.wrong(TermFault::NoVerb));
        }
        // Words may always stand after the verb, so that a gap there says nothing.
        let rest: Vec<Piece<'_>> = pieces.skip_while(|piece| is_gap(piece.text)).collect();
        let mut made = Expansion::default();
        match rest.as_slice() {
            [] => {
                made.full.push(single_place(whole.text, verb.forms()));
                for noun in swedish::verb_nouns(&verb.text) {
                    made.noun(whole.text, &noun);
                }
            }
            [piece] if swedish::particles(piece.text).is_some() => {
                let particles = swedish::particles(piece.text).unwrap_or_default();
                made.split(whole.text, &verb, particles);
            }
            _ => {
                let mut slots = self.slots_after(&rest)?;
                if let Some(first) = slots.first_mut() {
                    first.gap = first.gap.max(swedish::words_to_particle());
                }
                let lead = Slot { gap: 0, takes: SlotMatch::Words(verb.forms()) };
                slots.insert(0, lead);
                made.full.push(term(whole.text, slots));
            }
        }
        Ok(made)
    }

    fn slots(&self, whole: Piece<'_>) -> Result<Vec<Slot>, TermError> {
        let pieces: Vec<Piece<'_>> =
            whole.split(' ').filter(|piece| !piece.text.is_empty()).collect();
        self.slots_after(&pieces)
    }

    fn slots_after(&self, pieces: &[Piece<'_>]) -> Result<Vec<Slot>, TermError> {
        let mut slots: Vec<Slot> = Vec::new();
        let mut open: Option<Piece<'_>> = None;
        for piece in pieces {
            if is_gap(piece.text) {
                if slots.is_empty() || open.is_some() {
                    return Err(piece.wrong(TermFault::LooseGap));
                }
                open = Some(*piece);
                continue;
            }
            let gap = if open.take().is_some() { GAP } else { 0 };
            let takes = self.slots_of(*piece)?;
            let from = slots.len();
            slots.extend(takes);
            slots[from].gap = gap;
        }
        match open {
            Some(gap) => Err(gap.wrong(TermFault::LooseGap)),
            None => Ok(slots),
        }
    }

    /// What one place of a phrase takes; a count takes two.
    fn slots_of(&self, piece: Piece<'_>) -> Result<Vec<Slot>, TermError> {
        let Some(name) = piece.text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))
        else {
            let words: Result<Vec<Word>, TermError> =
                piece.split('|').map(|one| Bare::read(one).map(|bare| bare.full(false))).collect();
            return Ok(vec![Slot { gap: 0, takes: SlotMatch::Words(words?) }]);
        };
        let (name, least) = match name.split_once(">=") {
            Some((name, least)) => (name, least.trim().parse::<u64>().ok()),
            None => (name, Some(0)),
        };
        let unknown = || piece.wrong(TermFault::UnknownToken(name.to_owned()));
        let least = least.ok_or_else(unknown)?;
        if let Some(kind) = TokenKind::named(name) {
            return Ok(vec![Slot { gap: 0, takes: SlotMatch::Typed(kind) }]);
        }
        let number = Slot { gap: 0, takes: SlotMatch::Number(least) };
        if name == "number" {
            return Ok(vec![number]);
        }
        let words = self.counts.get(name).ok_or_else(unknown)?;
        let words = words.iter().filter_map(|word| {
            let piece = Piece { text: word, at: piece.at };
            Bare::read(piece).ok().map(|bare| bare.full(true))
        });
        let words = Slot { gap: NUMBER_GAP, takes: SlotMatch::Words(words.collect()) };
        Ok(vec![number, words])
    }
}

impl Expansion {
    /// Adds a noun, which also ends and begins compounds.
    fn noun(&mut self, written: &str, noun: &str) {
        let bare = Bare {
            text: noun.to_owned(),
            kind: WordKind::Dictionary,
            head: false,
            tail: false,
            closed: false,
        };
        self.full.push(single_place(written, vec![bare.full(true)]));
        self.heads.extend(one_of(written, bare.head().into_iter().collect()));
    }

    /// Adds what a verb of two words looks like.
    fn split(&mut self, written: &str, verb: &Bare, particles: &[String]) {
        let closed = |text: &str| Word {
            text: text.into(),
            kind: WordKind::Dictionary,
            open_left: false,
            right: WordEnd::Closed,
        };
        let exact = |text: &String| Word { kind: WordKind::Exact, ..closed(text) };
        let lead = Slot { gap: 0, takes: SlotMatch::Words(verb.forms()) };
        let words = particles.iter().map(exact).collect();
        let particle = Slot { gap: swedish::words_to_particle(), takes: SlotMatch::Words(words) };
        self.full.push(term(written, vec![lead, particle]));
        let joined = particles.iter().map(|particle| closed(&format!("{particle}{}", verb.text)));
        self.full.push(single_place(written, joined.collect()));
        for noun in swedish::verb_nouns(&verb.text) {
            for particle in particles {
                self.noun(written, &format!("{particle}{noun}"));
            }
        }
    }
}

/// A single word as it is written, without its marks.
#[derive(Clone, Debug)]
struct Bare {
    text: String,
    kind: WordKind,
    /// Whether "-" after it opens compounds that it begins.
    head: bool,
    /// Whether "-" before it opens compounds that it ends.
    tail: bool,
    /// Whether "=" keeps it out of compounds.
    closed: bool,
}

impl Bare {
    fn read(piece: Piece<'_>) -> Result<Self, TermError> {
        let length = piece.text.len();
        let closed = piece.text.starts_with('=');
        let tail = !closed && length > 1 && piece.text.starts_with('-');
        let head = length > 1 && piece.text.ends_with('-');
        let core = piece.part(usize::from(closed || tail), length - usize::from(head));
        if core.text.is_empty() {
            return Err(piece.wrong(TermFault::EmptyAlternative));
        }
        if closed && head {
            return Err(piece.wrong(TermFault::ExactAndOpen));
        }
        letters(core, false, false)?;
        let (text, kind) = if in_capitals(core.text) {
            (core.text.to_owned(), WordKind::Capitals)
        } else if core.text.starts_with(char::is_uppercase) {
            (swedish::fold(core.text), WordKind::Name)
        } else {
            (swedish::fold(core.text), WordKind::Dictionary)
        };
        Ok(Self { text, kind, head, tail, closed })
    }

    /// The word as a verb: its inflections, and the form that asks.
    fn forms(&self) -> Vec<Word> {
        let asking = swedish::imperative(&self.text);
        let asking = asking.map(|form| Word { kind: WordKind::Exact, ..self.closed(&form) });
        [Some(self.closed(&self.text)), asking].into_iter().flatten().collect()
    }

    fn is_long(&self) -> bool {
        self.kind == WordKind::Dictionary && self.text.chars().count() >= SHORTEST_PART
    }

    fn closed(&self, text: &str) -> Word {
        Word { text: text.into(), kind: self.kind, open_left: false, right: WordEnd::Closed }
    }

    /// The word with its inflections, and as the last part of compounds where it may be; a long word
    /// may without a mark if `free`.
    fn full(&self, free: bool) -> Word {
        let open_left = self.tail || (free && !self.closed && !self.head && self.is_long());
        Word { open_left, ..self.closed(&self.text) }
    }

    /// The word as the first part of compounds, where it may be.
    fn head(&self) -> Option<Word> {
        let stem = if self.head { &self.text } else { swedish::compound_stem(&self.text) };
        // "fasta" begins no compound without a mark: too much begins with "fast".
        let long = stem.chars().count() >= SHORTEST_PART;
        let free = !self.closed && !self.tail && self.is_long() && long;
        (self.kind == WordKind::Dictionary && (self.head || free))
            .then(|| Word { right: WordEnd::Compound, ..self.closed(stem) })
    }
}

/// `written` with blanks for the marks that the tokens of a text do not hold ("16 kap. 4 §"), so that words
/// may be written as they are read; every byte keeps its place.
fn without_marks(written: &str) -> String {
    let characters: Vec<char> = written.chars().collect();
    let at = |at: Option<usize>| at.and_then(|at| characters.get(at)).copied();
    let mut kept = String::with_capacity(written.len());
    for (place, character) in characters.iter().enumerate() {
        let (before, after) = (at(place.checked_sub(1)), at(Some(place + 1)));
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let keep = match character {
            '-' => word(before) || word(after),
            ':' | '\'' | '’' | '&' => word(before) && word(after),
            '.' => before == Some('.') || after == Some('.'),
            '|' | '…' | '{' | '}' | '>' | '=' | '_' | '*' | '@' | '#' => true,
            character => character.is_alphanumeric() || character.is_whitespace(),
        };
        match keep {
            true => kept.push(*character),
            false => kept.extend(std::iter::repeat_n(' ', character.len_utf8())),
        }
    }
    kept
}

fn is_gap(piece: &str) -> bool {
    matches!(piece, "…" | ".." | "...")
}

fn trimmed(written: &str) -> Piece<'_> {
    Piece { text: written.trim(), at: written.len() - written.trim_start().len() }
}

fn term(written: &str, slots: Vec<Slot>) -> Term {
    Term { written: written.into(), shape: Shape::Phrase(slots) }
}

fn single_place(written: &str, words: Vec<Word>) -> Term {
    term(written, vec![Slot { gap: 0, takes: SlotMatch::Words(words) }])
}

fn one_of(written: &str, words: Vec<Word>) -> Vec<Term> {
    if words.is_empty() { Vec::new() } else { vec![single_place(written, words)] }
}
