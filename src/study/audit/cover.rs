//! Which terms match wherever another does, found by reading texts that the other matches.

use std::collections::{BTreeMap, BTreeSet};

use utkik_checklist::Checklist;
use utkik_checklist::pattern::{Reader, TermId};
use utkik_text::{Span, Stretch, tokens};

/// Knows, and remembers, which terms cover which.
pub(super) struct TermCoverage<'a> {
    checklist: &'a Checklist,
    reader: Reader<'a>,
    known: BTreeMap<TermId, BTreeSet<TermId>>,
}

impl<'a> TermCoverage<'a> {
    pub(super) fn new(checklist: &'a Checklist) -> Self {
        Self { checklist, reader: checklist.lexicon.reader(), known: BTreeMap::new() }
    }

    /// A term of `others` that stands in every sentence in which `term` does, if there is one.
    pub(super) fn covering_term(&mut self, term: TermId, others: &[TermId]) -> Option<TermId> {
        let covering = self.covering(term);
        others.iter().copied().find(|other| covering.contains(other))
    }

    /// Whether each of `terms` has one in `others` that stands wherever it does.
    pub(super) fn all_covered(&mut self, terms: &[TermId], others: &[TermId]) -> bool {
        terms.iter().all(|term| self.covering_term(*term, others).is_some())
    }

    fn covering(&mut self, term: TermId) -> &BTreeSet<TermId> {
        if !self.known.contains_key(&term) {
            let mut covering: Option<BTreeSet<TermId>> = None;
            for sample in self.checklist.lexicon.term(term).samples() {
                let whole = Stretch { span: Span::new(0, sample.len()), continues: false };
                let hits = self.reader.hits(&sample, &tokens(&sample, &[whole]));
                let found: BTreeSet<TermId> = hits.iter().map(|hit| hit.term).collect();
                covering = Some(match covering {
                    Some(before) => before.intersection(&found).copied().collect(),
                    None => found,
                });
            }
            let mut covering = covering.unwrap_or_default();
            covering.insert(term);
            self.known.insert(term, covering);
        }
        &self.known[&term]
    }
}
