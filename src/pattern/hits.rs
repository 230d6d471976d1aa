//! The pass over a text's tokens that finds every term.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::candidates::{Candidate, Candidates, KnownPlace, SecondSlot, Start, bit};
use super::expression;
use super::lexicon::{Lexicon, TermId};
use super::places::PlaceMatch;
use super::shapes::word_speaks;
use super::token_words::{Fit, TokenWords, WordCandidates};
use super::trie::{TokenCondition, WordMatch};
use super::typed::{TokenKind, TypedSpan, typed_spans};
use utkik_text::{Token, swedish};

/// Distinct words that a reader remembers before it starts over, so that memory stays bounded.
const REMEMBERED: usize = 100_000;

/// One occurrence of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermHit {
    /// Its first token, by index.
    pub first: usize,
    /// Its last token, by index.
    pub last: usize,
    /// The term.
    pub term: TermId,
    /// The number in it, for a term with a number.
    pub number: Option<u64>,
}

/// Reads texts with a lexicon and remembers the words of terms that each distinct word matched.
#[derive(Debug)]
pub struct Reader<'a> {
    lexicon: &'a Lexicon,
    /// Looked up only, never walked: its order is no order.
    seen: HashMap<Box<str>, WordCandidates, RandomState>,
    fits: Vec<Fit>,
    candidates: Candidates,
    /// The words of the text that was read last; the next text reuses their memory.
    words: TokenWords,
}

/// The typed spans and terms among the tokens of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermHits {
    /// The spans recognised by their form (sums of money, streets, names), in order of the first
    /// tokens.
    pub typed: Vec<TypedSpan>,
    /// Every term. Sorted by first token, last token and term; each once.
    pub hits: Vec<TermHit>,
}

impl Lexicon {
    /// A reader, which remembers the words it has met; for many texts in a row.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self)
    }

    /// The hits of all terms among the `tokens` of `text`; see [`Reader::hits`].
    #[must_use]
    pub fn hits(&self, text: &str, tokens: &[Token<'_>]) -> Vec<TermHit> {
        self.reader().hits(text, tokens)
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(lexicon: &'a Lexicon) -> Self {
        let (candidates, words) = (Candidates::default(), TokenWords::default());
        Self { lexicon, seen: HashMap::default(), fits: Vec::new(), candidates, words }
    }

    /// Finds every term among the `tokens` of `text`; see [`Reader::read`].
    pub fn hits(&mut self, text: &str, tokens: &[Token<'_>]) -> Vec<TermHit> {
        self.read(text, tokens).hits
    }

    /// Finds every term, and every span recognised by its form, among the `tokens` of `text`.
    ///
    /// A phrase stays within one sentence; of several ways to end from one first word, the shortest
    /// counts. A regular expression is searched for in each paragraph and counts where it touches a
    /// word.
    pub fn read(&mut self, text: &str, tokens: &[Token<'_>]) -> TermHits {
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        self.learn(text, tokens, &mut words);
        let typed = typed_spans(text, tokens, |token| words.known[token].speaks);
        // The candidates are all looked up before they are borrowed for the pass.
        let numbers = self.candidates.beginning(Start::Number, self.lexicon);
        let of_typed: Vec<Range<usize>> = typed
            .iter()
            .map(|span| self.candidates.beginning(Start::Typed(span.kind), self.lexicon))
            .collect();
        let read = Read { candidates: &self.candidates, tokens, words: &words, typed: &typed };
        let mut hits = Vec::with_capacity(words.found.len());
        for (at, token) in tokens.iter().enumerate() {
            read.beginning_at(at, &mut hits);
            if token.number.is_some() {
                read.phrases(numbers.clone(), (at, at), token.number, &mut hits);
            }
        }
        for (span, candidates) in typed.iter().zip(of_typed) {
            read.phrases(candidates, (span.first, span.last), None, &mut hits);
        }
        for (term, regex) in &self.lexicon.regexes {
            if let Some(regex) = regex.get() {
                let places = expression::find(regex, text, tokens).into_iter();
                let hit = |(first, last)| TermHit { first, last, term: *term, number: None };
                hits.extend(places.map(hit));
            }
        }
        hits.sort_unstable();
        hits.dedup();
        self.words = words;
        TermHits { typed, hits }
    }

    /// Fills `words` with the words of terms that the `tokens` of `text` match.
    fn learn(&mut self, text: &str, tokens: &[Token<'_>], words: &mut TokenWords) {
        for token in tokens {
            let first = words.found.len();
            let known = self.known(&token.folded);
            words.known.push(known);
            let (from, to) = known.fits;
            let mut bits = 0;
            for Fit { of, beginning } in &self.fits[from as usize..to as usize] {
                if self.holds(*of, token, text) {
                    words.found.push(of.word);
                    bits |= bit(of.word);
                    words.beginning.push(beginning.clone());
                }
            }
            words.bits.push(bits);
            words.of_token.push(first..words.found.len());
        }
    }

    /// The candidates of the word `folded`, looked up in the trie when it is met first.
    fn known(&mut self, folded: &str) -> WordCandidates {
        if let Some(known) = self.seen.get(folded) {
            return *known;
        }
        if self.seen.len() >= REMEMBERED {
            self.seen.clear();
            self.fits.clear();
        }
        let end = |fits: &Vec<Fit>| u32::try_from(fits.len()).unwrap_or(u32::MAX);
        let from = end(&self.fits);
        let mut matches = Vec::new();
        self.lexicon.trie.read(folded, &mut matches);
        self.fits.extend(matches.into_iter().map(|of| {
            let beginning = self.candidates.beginning(Start::Word(of.word), self.lexicon);
            Fit { of, beginning }
        }));
        let known = WordCandidates { fits: (from, end(&self.fits)), speaks: word_speaks(folded) };
        self.seen.insert(folded.into(), known);
        known
    }

    fn holds(&self, fit: WordMatch, token: &Token<'_>, text: &str) -> bool {
        match fit.proviso {
            TokenCondition::None => true,
            TokenCondition::NoName => !(token.capital && swedish::ends_like_a_name(&token.folded)),
            TokenCondition::Capital => token.capital,
            TokenCondition::Capitals => {
                token.span.slice(text).contains(self.lexicon.texts.text(fit.word as usize))
            }
        }
    }
}

/// The end of a phrase as far as the quick search for near places can tell.
enum NearbyPhrase {
    /// The last token, by index.
    Ends(usize),
    /// The phrase does not match.
    Not,
    /// Its places reach too far for the quick search.
    Far,
}

/// The tokens of a text with what was recognised among them.
struct Read<'a> {
    candidates: &'a Candidates,
    tokens: &'a [Token<'a>],
    words: &'a TokenWords,
    typed: &'a [TypedSpan],
}

impl Read<'_> {
    /// The hits of the terms that begin with a word at the token `at`.
    fn beginning_at(&self, at: usize, hits: &mut Vec<TermHit>) {
        let beginning = &self.words.beginning[self.words.of_token[at].clone()];
        if beginning.is_empty() {
            return;
        }
        let behind = self.words.behind(self.tokens, at);
        for candidate in beginning.iter().cloned().flatten() {
            let candidate = self.candidates.at(candidate);
            if let SecondSlot::None = candidate.second {
                let term = candidate.term;
                hits.push(TermHit { first: at, last: at, term, number: None });
            } else if behind.may_be(candidate.second)
                && let Some(hit) = self.phrase(candidate, (at, at), None)
            {
                hits.push(hit);
            }
        }
    }

    /// The hits of those of the candidates whose first place is the tokens from `first` to `last`.
    fn phrases(
        &self,
        candidates: Range<usize>,
        (first, last): (usize, usize),
        number: Option<u64>,
        hits: &mut Vec<TermHit>,
    ) {
        let behind = self.words.behind(self.tokens, last);
        for candidate in candidates {
            let candidate = self.candidates.at(candidate);
            if behind.may_be(candidate.second)
                && let Some(hit) = self.phrase(candidate, (first, last), number)
            {
                hits.push(hit);
            }
        }
    }

    /// The hit of the candidate whose first place is the tokens `first`, if the others follow.
    fn phrase(
        &self,
        candidate: Candidate,
        (first, end): (usize, usize),
        number: Option<u64>,
    ) -> Option<TermHit> {
        let term = candidate.term;
        let (KnownPlace { place, .. }, others) = self.candidates.places(candidate).split_first()?;
        if let PlaceMatch::Number(least) = place.takes
            && !is_number_from(&self.tokens[first], least)
        {
            return None;
        }
        if others.is_empty() {
            return Some(TermHit { first, last: end, term, number });
        }
        let last = match self.end_near(others, end) {
            NearbyPhrase::Ends(last) => Some(last),
            NearbyPhrase::Not => None,
            NearbyPhrase::Far => self.end(others, end),
        };
        last.map(|last| TermHit { first, last, term, number })
    }

    /// The first token that `places` can end in after the token `end`, all within its sentence.
    fn end(&self, places: &[KnownPlace], end: usize) -> Option<usize> {
        let sentence = self.tokens[end].sentence;
        // All tokens that the place last looked at can end in, in order: no way is lost, none is
        // walked twice.
        let mut reached = vec![end];
        for known in places {
            let gap = known.place.gap;
            let mut next: Vec<usize> = Vec::new();
            let mut looked = 0;
            for at in reached {
                let candidates = (at + 1).max(looked)..(at + 2 + gap).min(self.tokens.len());
                looked = candidates.end;
                let here = candidates.filter(|at| self.tokens[*at].sentence == sentence);
                next.extend(here.filter_map(|at| self.match_at(known, at)));
            }
            next.sort_unstable();
            next.dedup();
            reached = next;
        }
        reached.first().copied()
    }

    /// The same as [`Self::end`] for places of one token each that reach less than 64 tokens: the
    /// tokens that the last place compared can end in are bits of a number, counted from `end`.
    fn end_near(&self, places: &[KnownPlace], end: usize) -> NearbyPhrase {
        let sentence = self.tokens[end].sentence;
        let mut reached: u64 = 1;
        let mut reach = 0;
        for known in places {
            let gap = known.place.gap;
            reach += gap + 1;
            if reach >= u64::BITS as usize || matches!(known.place.takes, PlaceMatch::Typed(_)) {
                return NearbyPhrase::Far;
            }
            let mut open = (1..=gap + 1).fold(0, |open, step| open | (reached << step));
            reached = 0;
            while open != 0 {
                let bit = open.trailing_zeros();
                open &= open - 1;
                let at = end + bit as usize;
                if self.tokens.get(at).is_none_or(|token| token.sentence != sentence) {
                    break;
                }
                // The bits rule out most tokens that match none of the words of the place.
                if known.bits != 0 && self.words.bits[at] & known.bits == 0 {
                    continue;
                }
                if self.match_at(known, at).is_some() {
                    reached |= 1 << bit;
                }
            }
            if reached == 0 {
                return NearbyPhrase::Not;
            }
        }
        NearbyPhrase::Ends(end + reached.trailing_zeros() as usize)
    }

    /// The last token of what begins at the token `at`, if this place matches it.
    fn match_at(&self, KnownPlace { place, .. }: &KnownPlace, at: usize) -> Option<usize> {
        match &place.takes {
            PlaceMatch::Number(least) => is_number_from(&self.tokens[at], *least).then_some(at),
            PlaceMatch::Typed(kind) => self.typed_at(*kind, at),
            PlaceMatch::Words(_) => {
                let words = self.words.at_token(at);
                let wanted = self.candidates.words(&place.takes);
                words.iter().any(|word| wanted.contains(word)).then_some(at)
            }
        }
    }

    fn typed_at(&self, kind: TokenKind, at: usize) -> Option<usize> {
        let from = self.typed.partition_point(|span| span.first < at);
        let here = self.typed[from..].iter().take_while(|span| span.first == at);
        here.filter(|span| span.kind == kind).map(|span| span.last).next()
    }
}

/// Years, which are no counts where a least value is demanded: "2026 lämnade yttranden", and the
/// case number in "2026.105 BUN-014 namn".
const YEARS: std::ops::RangeInclusive<u64> = 1990..=2049;

/// Whether a token is a number of at least `least`.
fn is_number_from(token: &Token<'_>, least: u64) -> bool {
    token.number.is_some_and(|number| {
        let written = token.folded.len() == 4 || token.folded.contains('.');
        let year = least > 0 && YEARS.contains(&number) && written;
        number >= least && !year
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LexiconBuilder, Term};
    use utkik_text::Span;
    use utkik_text::{Stretch, tokens};

    /// The words that `term` finds in `text`, one line a hit.
    fn found(term: &str, text: &str) -> Vec<String> {
        let mut builder = LexiconBuilder::default();
        builder.add(Term::parse(term).unwrap());
        let whole = Stretch { span: Span::new(0, text.len()), continues: false };
        let tokens = tokens(text, &[whole]);
        let hits = builder.build().hits(text, &tokens);
        let shown = |hit: &TermHit| {
            let span = tokens[hit.first].span.cover(tokens[hit.last].span);
            let number = hit.number.map(|number| format!(" = {number}")).unwrap_or_default();
            format!("{}{number}", span.slice(text))
        };
        hits.iter().map(shown).collect()
    }

    /// Each line: a term, a text, what it finds there, a remark.
    const CASES: &[(&str, &str, &[&str], &str)] = &[
        ("skola", "Skolan, Bergaskolan och SKOLOR", &["Skolan", "SKOLOR"], "inflections, any case"),
        ("*skola", "byskolan i Bergaskola", &["byskolan", "Bergaskola"], "last part"),
        ("*skola", "skolan", &["skolan"], "the word alone too"),
        ("*boende", "LSS-boendet", &["LSS-boendet"], "after a hyphen"),
        ("*ek", "lek, park-ek", &["park-ek"], "two letters before it at least"),
        ("skol*", "skolstruktur och förskola", &["skolstruktur"], "first part"),
        (
            "*skol*",
            "förskolechef, grundskolestruktur",
            &["förskolechef", "grundskolestruktur"],
            "inside",
        ),
        (
            "flykting*",
            "Flyktingvägen, flyktingmottagning, Flyktingar",
            &["flyktingmottagning", "Flyktingar"],
            "a street is none",
        ),
        ("lss*", "LSS-boende", &["LSS-boende"], "before the hyphen"),
        ("=avslag", "avslag avslaget Avslag", &["avslag", "Avslag"], "only this form"),
        ("LVU", "LVU, LVU:s, LVU-vård, lvu, LVUX", &["LVU", "LVU:s", "LVU-vård"], "capitals"),
        ("5G", "5G-mast och 5g", &["5G-mast"], "capitals with a figure"),
        (
            "lägga ned|ner",
            "Skolan läggs ned. Lades ner",
            &["läggs ned", "Lades ner"],
            "alternatives",
        ),
        ("lägga ned", "skolan läggs. Ned med den", &[], "one sentence only"),
        ("ta .. bort", "tas helt och hållet bort", &["tas helt och hållet bort"], "three between"),
        ("ta .. bort", "ta ett två tre fyra bort", &["ta ett två tre fyra bort"], "four between"),
        ("ta .. bort", "ta ett två tre fyra fem bort", &[], "five between"),
        ("ta .. bort", "ta ett. Två bort", &[], "another sentence between"),
        ("ta .. bort", "ta bort och bort", &["ta bort"], "the shortest"),
        (
            "# namnunderskrift",
            "1 200 namnunderskrifter",
            &["1 200 namnunderskrifter = 1200"],
            "a number",
        ),
        (
            "# yttrande",
            "214 inkomna skriftliga yttranden",
            &["214 inkomna skriftliga yttranden = 214"],
            "two between",
        ),
        ("# yttrande", "214 nya inkomna skriftliga yttranden", &[], "three between"),
        ("/[0-9]{6}-[0-9]{4}/", "Se 850101-1234 och 8501011234.", &["850101-1234"], "a pattern"),
        ("/hot!/", "Ett hot! Nej", &["hot"], "a pattern with a mark after the last word"),
        ("/!!/", "Ja!! Nej", &[], "a pattern that touches no word"),
    ];

    #[test]
    fn years_and_case_numbers_count_nothing() {
        for (text, least, wanted) in [
            ("1 204 namn", 300, true),
            ("204 namn", 300, false),
            ("2026 namn", 300, false),
            ("2026.105 BUN-014 namn", 300, false),
            ("2 026 namn", 300, true),
            ("12,5 procent", 6, true),
        ] {
            let span = Span::new(0, text.len());
            let tokens = tokens(text, &[Stretch { span, continues: false }]);
            assert_eq!(is_number_from(&tokens[0], least), wanted, "{text}");
        }
    }

    #[test]
    fn each_kind_of_term_finds_its_words() {
        for (term, text, wanted, remark) in CASES {
            assert_eq!(found(term, text), *wanted, "{term}: {remark}");
        }
    }

    #[test]
    fn a_pattern_does_not_reach_over_a_page_header() {
        let text = "Skolan ska\nSIDA 3\nläggas ned.";
        let stretch = |word: &str, length, continues| {
            let start = text.find(word).unwrap();
            Stretch { span: Span::new(start, start + length), continues }
        };
        let tokens = tokens(text, &[stretch("Skolan", 10, false), stretch("läggas", 12, true)]);
        let mut builder = LexiconBuilder::default();
        for term in ["ska läggas", "/(?s)ska.*läggas/", "/SIDA/", "/läggas ned/"] {
            builder.add(Term::parse(term).unwrap());
        }
        let lexicon = builder.build();
        let hits = lexicon.hits(text, &tokens);
        let terms: Vec<_> = hits.iter().map(|hit| lexicon.term(hit.term).to_string()).collect();
        assert_eq!(terms, ["ska läggas", "/läggas ned/"]);
    }
}
