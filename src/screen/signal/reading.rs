//! A policy document that is read once: its tokens and every term in them.

use utkik_checklist::pattern::{Reader, TermHit, TermId};
use utkik_text::{Span, Stretch, Token, tokens};

/// The parts of a document with their terms.
#[derive(Debug, Default)]
pub(super) struct Reading<'a> {
    parts: Vec<ReadPart<'a>>,
    /// Sorted by term, part and place once [`Reading::index`] has run.
    found: Vec<TermAt>,
}

#[derive(Debug)]
struct ReadPart<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
}

/// A term found in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TermAt {
    pub(super) term: TermId,
    /// First and last token, by index in the part.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) number: Option<u64>,
    pub(super) sentence: u32,
    pub(super) paragraph: u32,
    pub(super) span: Span,
    /// The part, by index.
    read: usize,
}

impl TermAt {
    /// The number of tokens between two terms of the same part.
    pub(super) fn between(&self, other: &Self) -> usize {
        let apart = |a: &Self, b: &Self| b.first.saturating_sub(a.last + 1);
        apart(self, other).max(apart(other, self))
    }
}

impl<'a> Reading<'a> {
    /// Reads a text.
    pub(super) fn add(&mut self, text: &'a str, stretches: &[Stretch], reader: &mut Reader<'_>) {
        let tokens = tokens(text, stretches);
        let read = self.parts.len();
        self.found.extend(reader.hits(text, &tokens).into_iter().map(|hit| {
            let TermHit { first, last, term, number } = hit;
            let Token { sentence, paragraph, span, .. } = &tokens[first];
            let span = span.cover(tokens[last].span);
            let (sentence, paragraph) = (*sentence, *paragraph);
            TermAt { term, first, last, number, sentence, paragraph, span, read }
        }));
        self.parts.push(ReadPart { text, tokens });
    }

    /// Prepares the terms for look-up once all parts are read.
    pub(super) fn index(&mut self) {
        self.found.sort_unstable();
    }

    /// The places of `term`, in order.
    pub(super) fn places(&self, term: TermId) -> &[TermAt] {
        let from = self.found.partition_point(|found| found.term < term);
        let to = self.found.partition_point(|found| found.term <= term);
        &self.found[from..to]
    }

    /// The terms that were found, each once.
    pub(super) fn terms(&self) -> impl Iterator<Item = TermId> {
        self.found.chunk_by(|a, b| a.term == b.term).map(|same| same[0].term)
    }

    /// The sentence of `found`, with the marks that touch it.
    pub(super) fn sentence(&self, found: &TermAt) -> Span {
        let ReadPart { text, tokens } = &self.parts[found.read];
        sentence(text, tokens, found.sentence)
    }
}

/// The sentence number `sentence` of `text`, with the marks that touch it.
pub(super) fn sentence(text: &str, tokens: &[Token<'_>], sentence: u32) -> Span {
    let from = tokens.partition_point(|token| token.sentence < sentence);
    let to = tokens.partition_point(|token| token.sentence <= sentence);
    let span = tokens[from].span.cover(tokens[to - 1].span);
    let mark = |c: &char| !c.is_whitespace() && !c.is_alphanumeric();
    let before: usize = text[..span.start].chars().rev().take_while(mark).map(char::len_utf8).sum();
    let after: usize = text[span.end..].chars().take_while(mark).map(char::len_utf8).sum();
    Span::new(span.start - before, span.end + after)
}
