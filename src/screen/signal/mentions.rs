//! The concepts, events and contexts mentioned in an item, each with its place, read once.
//!
//! Words inside names are hidden, masks hide what they cover, and "not" turns an event into its opposite.

use super::adjacent::{self, AdjacentWord};
use utkik_checklist::pattern::{Lexicon, Reader, TermHit, TermId, TokenKind, TypedSpan};
use utkik_checklist::{
    Checklist, Concept, Context, EventClass, Index, Masked, Negated, Negator, Scope, Sense,
};
use utkik_text::swedish;
use utkik_text::{Span, Stretch, Token, tokens};

/// Words above which a sentence is read in pieces: it is a table or a list without full stops, or
/// made to be slow.
const LONGEST_SENTENCE: usize = 200;

/// The mentions of concepts, events and contexts in an item, with the tokens of its parts.
#[derive(Debug, Default)]
pub(super) struct Mentions<'a> {
    parts: Vec<ReadPart<'a>>,
    /// In order of parts and places.
    pub(super) all: Vec<Mention>,
}

#[derive(Debug)]
struct ReadPart<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    /// For each token, its clause.
    clauses: Vec<u32>,
}

/// One occurrence of a term of the checklist in a part of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The part, by its index in the item.
    pub(super) part: usize,
    pub(super) scope: Scope,
    pub(super) sentence: u32,
    pub(super) clause: u32,
    /// First and last token, by index in the part.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) span: Span,
    pub(super) term: TermId,
    pub(super) what: MentionKind,
    /// Whether the word only begins a compound.
    pub(super) head: bool,
    /// The part, by its place among those that were read.
    read: usize,
}

/// The meaning of the term of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MentionKind {
    Concept(Index<Concept>),
    Event(Index<EventClass>),
    Context(Index<Context>),
    Beside(TermId),
}

impl Mention {
    /// The number of words between two mentions in one part.
    pub(super) fn between(&self, other: &Self) -> usize {
        let apart = |a: &Self, b: &Self| b.first.saturating_sub(a.last + 1);
        apart(self, other).max(apart(other, self))
    }

    /// Whether the two are the same words.
    pub(super) fn same_words(&self, other: &Self) -> bool {
        (self.part, self.first, self.last) == (other.part, other.first, other.last)
    }
}

impl<'a> Mentions<'a> {
    /// Reads the part `part` of an item.
    pub(super) fn add(
        &mut self,
        (part, scope): (usize, Scope),
        text: &'a str,
        stretches: &[Stretch],
        checklist: &Checklist,
        reader: &mut Reader<'_>,
    ) {
        let mut tokens = tokens(text, stretches);
        if scope == Scope::Title {
            // "Framtidens lokaler: Nedläggning av Bergs skola" is one sentence.
            for token in &mut tokens {
                (token.sentence, token.paragraph) = (0, 0);
            }
        } else {
            divide(&mut tokens);
        }
        let found = reader.read(text, &tokens);
        let page = Page {
            checklist,
            clauses: clauses(text, &tokens),
            hidden: hidden(&tokens, &found.typed),
            tokens: &tokens,
        };
        let read = self.parts.len();
        self.all.extend(page.seen(&found.hits).into_iter().map(|(hit, what, head)| {
            let Token { sentence, span, .. } = &tokens[hit.first];
            Mention {
                part,
                scope,
                sentence: *sentence,
                clause: page.clauses[hit.first],
                first: hit.first,
                last: hit.last,
                span: span.cover(tokens[hit.last].span),
                term: hit.term,
                what,
                head: head && !page.is_hyphened(&hit),
                read,
            }
        }));
        let clauses = page.clauses;
        self.parts.push(ReadPart { text, tokens, clauses });
    }

    /// Whether the word of `mention` only ends a compound.
    pub(super) fn is_tail(&self, mention: &Mention, lexicon: &Lexicon) -> bool {
        let tokens = &self.parts[mention.read].tokens;
        lexicon.is_tail_of(mention.term, &tokens[mention.first].folded)
    }

    /// What stands by `mention`, so that it is only the place or the owner ("förråd vid skolan", "skolans förråd").
    pub(super) fn by(&self, mention: &Mention, lexicon: &Lexicon) -> Option<AdjacentWord> {
        let ReadPart { tokens, clauses, .. } = &self.parts[mention.read];
        let words = mention.first..=mention.last;
        adjacent::adjacent_word(lexicon, tokens, clauses, mention.term, words)
    }

    /// All mentions in the sentence of `mention`.
    pub(super) fn beside(&self, mention: &Mention) -> &[Mention] {
        let place = |other: &Mention| (other.part, other.sentence);
        let from = self.all.partition_point(|other| place(other) < place(mention));
        let to = self.all.partition_point(|other| place(other) <= place(mention));
        &self.all[from..to]
    }

    /// The mention at `span` of the part `part`.
    pub(super) fn at(&self, part: usize, span: Span) -> Option<&Mention> {
        let place = (part, span.start);
        let from = self.all.partition_point(|mention| (mention.part, mention.span.start) < place);
        let here = self.all[from..]
            .iter()
            .take_while(|mention| (mention.part, mention.span.start) == place);
        here.into_iter().find(|mention| mention.span == span)
    }

    /// The sentence of `mention`, with the marks that touch it.
    pub(super) fn sentence(&self, mention: &Mention) -> Span {
        let ReadPart { text, tokens, .. } = &self.parts[mention.read];
        super::reading::sentence(text, tokens, mention.sentence)
    }
}

/// A part of an item while it is read.
struct Page<'a> {
    checklist: &'a Checklist,
    tokens: &'a [Token<'a>],
    /// For each token, its clause.
    clauses: Vec<u32>,
    /// For each token, whether it belongs to a name.
    hidden: Vec<Option<NameMask>>,
}

impl Page<'_> {
    fn seen(&self, hits: &[TermHit]) -> Vec<Seen> {
        // By the words that they cover, and by their sentence: hits are in order.
        let mut masks: Vec<(usize, Masked)> = Vec::new();
        let mut negators: Vec<(u32, Negator, &TermHit)> = Vec::new();
        for hit in hits {
            for meaning in self.checklist.meanings(hit.term) {
                match meaning.sense {
                    Sense::Masks(masked) => {
                        masks.extend((hit.first..=hit.last).map(|word| (word, masked)));
                    }
                    Sense::Not(negator) => negators.push((self.sentence(hit), negator, hit)),
                    _ => {}
                }
            }
        }
        masks.sort_unstable();
        let masked = |of: Masked, hit: &TermHit| {
            let all = !matches!(of, Masked::Context(_));
            let here = rows(&masks, |(word, _)| *word, hit.first, hit.last);
            here.iter().any(|(_, masked)| *masked == of || (all && *masked == Masked::All))
        };
        let mut seen = Vec::with_capacity(hits.len());
        for hit in hits {
            let hidden = self.hidden_by(hit);
            if hidden == Some(NameMask::Whole) {
                continue;
            }
            for meaning in self.checklist.meanings(hit.term) {
                // "Skidbacken" may be the slope itself, but "Skolgatan" is no school.
                if hidden.is_some() && meaning.head {
                    continue;
                }
                let what = match meaning.sense {
                    Sense::Concept(concept) if !masked(Masked::Concept(concept), hit) => {
                        Some(MentionKind::Concept(concept))
                    }
                    Sense::Event(event) if !masked(Masked::Event(event), hit) => {
                        let sentence = self.sentence(hit);
                        let negators = rows(&negators, |(of, ..)| *of, sentence, sentence);
                        self.after_negation(event, hit, negators).map(MentionKind::Event)
                    }
                    Sense::Context(context) if !masked(Masked::Context(context), hit) => {
                        Some(MentionKind::Context(context))
                    }
                    Sense::Beside => Some(MentionKind::Beside(hit.term)),
                    _ => None,
                };
                seen.extend(what.map(|what| (*hit, what, meaning.head)));
            }
        }
        self.drop_repeats(&mut seen);
        seen
    }

    /// Drops repeated mentions: a word that is a concept in full does not count as the beginning of
    /// another, and of two mentions of one thing by the same words the full one counts.
    fn drop_repeats(&self, seen: &mut Vec<Seen>) {
        // A phrase has another meaning than the words inside it.
        let mut phrases: Vec<(usize, (usize, usize, MentionKind))> = Vec::new();
        for (hit, what, _) in &*seen {
            if self.is_whole_phrase(hit) && self.hides_inside(*what) {
                let phrase = (hit.first, hit.last, *what);
                phrases.extend((hit.first..=hit.last).map(|word| (word, phrase)));
            }
        }
        phrases.sort_unstable();
        seen.retain(|(hit, what, _)| {
            let inside = |(_, (first, last, phrase)): &(usize, (usize, usize, MentionKind))| {
                let within = *first <= hit.first && hit.last <= *last;
                let kind = std::mem::discriminant(phrase) == std::mem::discriminant(what);
                within && kind && (hit.first, hit.last) != (*first, *last) && phrase != what
            };
            !rows(&phrases, |(word, _)| *word, hit.first, hit.first).iter().any(inside)
        });
        let mut whole = vec![false; self.tokens.len()];
        for (hit, what, head) in &*seen {
            if matches!(what, MentionKind::Concept(_)) && !head {
                whole[hit.first..=hit.last].fill(true);
            }
        }
        seen.retain(|(hit, what, head)| {
            !(*head && matches!(what, MentionKind::Concept(_)) && whole[hit.first])
        });
        seen.sort_by_key(|(hit, what, head)| (hit.first, hit.last, *what, *head));
        seen.dedup_by_key(|(hit, what, _)| (hit.first, hit.last, *what));
    }

    fn sentence(&self, hit: &TermHit) -> u32 {
        self.tokens[hit.first].sentence
    }

    /// Whether the hit is a phrase whose words are adjacent.
    fn is_whole_phrase(&self, hit: &TermHit) -> bool {
        hit.last > hit.first && hit.last - hit.first < self.checklist.lexicon.length(hit.term)
    }

    /// Whether a phrase of this kind replaces the mentions of the same kind by single words inside
    /// it.
    fn hides_inside(&self, what: MentionKind) -> bool {
        match what {
            MentionKind::Concept(concept) => self.checklist.concepts[concept].group.is_some(),
            MentionKind::Event(_) => true,
            MentionKind::Context(_) | MentionKind::Beside(_) => false,
        }
    }

    /// The mask of a name that covers the hit; `None` for a term that itself matches names or spans
    /// recognised by their form.
    fn hidden_by(&self, hit: &TermHit) -> Option<NameMask> {
        let hidden = self.hidden[hit.first..=hit.last].iter().copied().max().flatten()?;
        (!self.checklist.lexicon.means_names(hit.term)).then_some(hidden)
    }

    /// Whether the word that begins a compound has a hyphen ("LSS-verksamhet") and so counts as a
    /// full word.
    fn is_hyphened(&self, hit: &TermHit) -> bool {
        self.tokens[hit.first].folded.contains('-')
    }

    /// The event that the hit mentions, after any negation: `event` itself, its opposite, or none.
    fn after_negation(
        &self,
        event: Index<EventClass>,
        hit: &TermHit,
        negators: &[(u32, Negator, &TermHit)],
    ) -> Option<Index<EventClass>> {
        let negated = negators.iter().any(|(_, negator, by)| self.negates(*negator, by, hit));
        match (negated, self.checklist.events[event].negated) {
            (false, _) | (true, Negated::Same) => Some(event),
            (true, Negated::Nothing) => None,
            (true, Negated::Other(other)) => Some(other),
        }
    }

    fn negates(&self, negator: Negator, by: &TermHit, hit: &TermHit) -> bool {
        let overlaps = by.first <= hit.last && hit.first <= by.last;
        // "inte" within the phrase itself ("tar inte emot") does not negate it.
        let within = by.first > hit.first && by.last < hit.last && !self.is_whole_phrase(hit);
        let same = self.tokens[by.first].sentence == self.tokens[hit.first].sentence;
        if !same || (overlaps && !within) {
            return false;
        }
        let words = swedish::negation();
        let before = hit.first.checked_sub(by.last + 1);
        let after = by.first.checked_sub(hit.last + 1);
        let near = |between: Option<usize>| between.is_some_and(|between| between <= words.near);
        // In "rivs och ersätts inte" only the last is negated.
        let joined = |token: &Token<'_>| words.joining_words.contains(&*token.folded);
        let behind = near(after) && !self.tokens[hit.last..by.first].iter().any(joined);
        let clause = self.clauses[by.first] == self.clauses[hit.first];
        match negator {
            // "läggs inte ned" has it within.
            Negator::Adverb => clause && (within || near(before) || behind),
            Negator::Determiner => near(before),
            Negator::Refusal => before.is_some_and(|between| between <= words.far),
        }
    }
}

/// A hit with its meaning, and whether it only begins a longer word.
type Seen = (TermHit, MentionKind, bool);

/// The `rows`, sorted by `key`, whose key is between `first` and `last`.
fn rows<T, K: Ord>(rows: &[T], key: impl Fn(&T) -> K, first: K, last: K) -> &[T] {
    let from = rows.partition_point(|row| key(row) < first);
    let here = &rows[from..];
    &here[..here.partition_point(|row| key(row) <= last)]
}

/// Divides sentences of more than [`LONGEST_SENTENCE`] words.
fn divide(tokens: &mut [Token<'_>]) {
    let (mut added, mut within, mut before) = (0, 0, 0);
    for token in tokens {
        within = if token.sentence == before { within + 1 } else { 1 };
        before = token.sentence;
        if within > LONGEST_SENTENCE {
            (added, within) = (added + 1, 1);
        }
        token.sentence += added;
    }
}

/// The clause of each token; a comma or one of some words begins a clause.
fn clauses(text: &str, tokens: &[Token<'_>]) -> Vec<u32> {
    let starts = &swedish::negation().clause_words;
    let mut clause = 0;
    let mut clauses = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) {
            let between = text.get(before.span.end..token.span.start).unwrap_or_default();
            let mark = between != " " && between.contains([',', ';', ':', '(', ')', '–', '—', '•']);
            let word = starts.contains(&*token.folded);
            clause += u32::from(mark || word || before.sentence != token.sentence);
        }
        clauses.push(clause);
    }
    clauses
}

/// The extent to which a name hides the words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NameMask {
    /// Only the first parts of compounds: the word begins a sentence and ends as streets do, with
    /// no number after it.
    Head,
    /// All words.
    Whole,
}

fn hidden(tokens: &[Token<'_>], typed: &[TypedSpan]) -> Vec<Option<NameMask>> {
    let mut hidden = vec![None; tokens.len()];
    for span in typed.iter().filter(|span| span.kind.hides()) {
        let before = span.first.checked_sub(1);
        let begins = before.is_none_or(|at| tokens[at].sentence != tokens[span.first].sentence);
        let bare = span.kind == TokenKind::Street && span.first == span.last && begins;
        let cover = if bare { NameMask::Head } else { NameMask::Whole };
        for word in &mut hidden[span.first..=span.last] {
            *word = (*word).max(Some(cover));
        }
    }
    hidden
}
