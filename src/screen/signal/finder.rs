//! Combines the terms of a policy's signals: near one another, and without exceptions.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::reading::{Reading, TermAt};
use super::{Hit, PartSpan};
use utkik_checklist::pattern::TermId;
use utkik_checklist::{Checklist, Owner, Scope, Signal, SignalRef, Window};

/// Most words between the terms of a signal in the window `phrase`.
const WORDS_BETWEEN: usize = 5;

/// Finds the signals of a checklist in a text that has been read.
pub(super) struct Finder<'a> {
    checklist: &'a Checklist,
    reading: &'a Reading<'a>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(checklist: &'a Checklist, reading: &'a Reading<'a>) -> Self {
        Self { checklist, reading }
    }

    /// The hits of the signals whose owner is `wanted`, in order.
    pub(super) fn hits(&self, wanted: impl Fn(Owner) -> bool) -> Vec<Hit> {
        // Only signals of which a first term occurred are looked at.
        let candidates: BTreeSet<SignalRef> = self
            .reading
            .terms()
            .flat_map(|term| self.checklist.signals_with(term))
            .filter(|candidate| wanted(candidate.owner))
            .copied()
            .collect();
        let mut hits = Vec::new();
        for candidate in candidates {
            if let Some(signal) = self.checklist.signal(candidate) {
                self.find_signal(candidate, signal, &mut hits);
            }
        }
        hits.sort_by_key(|hit| (hit.part, hit.span, hit.signal));
        hits
    }

    fn find_signal(&self, name: SignalRef, signal: &Signal, hits: &mut Vec<Hit>) {
        let mut places: Vec<&TermAt> = self
            .all(&signal.any)
            .filter(|found| is_large_enough(signal, found) && !self.excepted(signal, found))
            .collect();
        places.sort_by_key(|found| (found.first, Reverse(found.last), found.number));
        let mut last: Option<&TermAt> = None;
        for found in places {
            if last.is_some_and(|last| last.last >= found.first) {
                continue;
            }
            let Some(near) = self.near(signal, found) else { continue };
            last = Some(found);
            hits.push(Hit {
                signal: name,
                part: 0,
                scope: Scope::Body,
                span: found.span,
                near: near.map(|near| PartSpan { part: 0, span: near.span }),
                sentence: self.reading.sentence(found),
                number: found.number,
                worth: 0.0,
                matter: None,
            });
        }
    }

    fn all(&self, terms: &'a [TermId]) -> impl Iterator<Item = &'a TermAt> {
        terms.iter().flat_map(|term| self.reading.places(*term))
    }

    fn excepted(&self, signal: &'a Signal, found: &TermAt) -> bool {
        let same = |other: &TermAt| other.sentence == found.sentence;
        self.all(&signal.unless).any(same)
    }

    /// The term of `near` closest to `found`, if there is one in the signal's window; `Some(None)`
    /// if the signal asks for none.
    fn near(&self, signal: &'a Signal, found: &TermAt) -> Option<Option<&'a TermAt>> {
        if signal.near.is_empty() {
            return Some(None);
        }
        let candidates = self.all(&signal.near).filter(|other| within(signal, found, other));
        let closest =
            candidates.min_by_key(|other| (found.between(other), other.first, other.last));
        closest.map(Some)
    }
}

/// Whether the number of a term of `any` is large enough.
fn is_large_enough(signal: &Signal, found: &TermAt) -> bool {
    match (signal.at_least, found.number) {
        (Some(least), Some(number)) => number >= least,
        (None, _) | (_, None) => true,
    }
}

/// Whether `near` is within the signal's window around `found`.
fn within(signal: &Signal, found: &TermAt, near: &TermAt) -> bool {
    let same_sentence = near.sentence == found.sentence;
    match signal.within {
        Window::Phrase => same_sentence && found.between(near) <= WORDS_BETWEEN,
        Window::Sentence => same_sentence,
        Window::Paragraph => near.paragraph == found.paragraph,
        Window::Item => true,
    }
}
