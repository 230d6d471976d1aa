//! Which terms match wherever another does, found by reading texts that the other matches.

use std::collections::{BTreeMap, BTreeSet};

use utkik_checklist::Checklist;
use utkik_checklist::pattern::{Reader, TermId};
use utkik_text::{Span, Stretch, tokens};

/// Knows, and remembers, which terms cover which.
pub(super) struct TermCoverage<'a> {
    checklist: &'a Checklist,
    reader: Reader<'a>,
    known: BTreeMap<TermId, Covering>,
}

/// What stands wherever a term does, as far as its samples have been read: most terms are told apart by the first
/// few of some dozens.
struct Covering {
    unread: std::vec::IntoIter<String>,
    /// The terms in all samples read so far; none where none has been read.
    terms: Option<BTreeSet<TermId>>,
}

impl<'a> TermCoverage<'a> {
    pub(super) fn new(checklist: &'a Checklist) -> Self {
        Self { checklist, reader: checklist.lexicon.reader(), known: BTreeMap::new() }
    }

    /// The first term of `others` that stands in every sentence in which `term` does, if there is one.
    pub(super) fn covering_term(&mut self, term: TermId, others: &[TermId]) -> Option<TermId> {
        let Self { checklist, reader, known } = self;
        let covering = known.entry(term).or_insert_with(|| {
            let samples = checklist.lexicon.term(term).samples();
            Covering { unread: samples.into_iter(), terms: None }
        });
        loop {
            let stands = |other: &TermId| match &covering.terms {
                Some(terms) => terms.contains(other),
                None => true,
            };
            let found = others.iter().copied().find(|other| *other == term || stands(other))?;
            match covering.unread.next() {
                Some(sample) => covering.read(&sample, reader),
                // A term without samples is covered by itself alone.
                None if covering.terms.is_none() => covering.terms = Some(BTreeSet::new()),
                None => return Some(found),
            }
        }
    }

    /// Whether each of `terms` has one in `others` that stands wherever it does.
    pub(super) fn all_covered(&mut self, terms: &[TermId], others: &[TermId]) -> bool {
        terms
            .iter()
            .all(|term| others.contains(term) || self.covering_term(*term, others).is_some())
    }
}

impl Covering {
    fn read(&mut self, sample: &str, reader: &mut Reader<'_>) {
        let whole = Stretch { span: Span::new(0, sample.len()), continues: false };
        let hits = reader.hits(sample, &tokens(sample, &[whole]));
        let found: BTreeSet<TermId> = hits.iter().map(|hit| hit.term).collect();
        self.terms = Some(match self.terms.take() {
            Some(before) => before.intersection(&found).copied().collect(),
            None => found,
        });
    }
}
