//! Puts a signal's terms together: near one another, in scope, and without exceptions.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::reading::{Found, Reading};
use super::{Hit, Setting, Spot};
use crate::checklist::pattern::TermId;
use crate::checklist::{Checklist, Owner, Scope, Signal, SignalRef, Window};

/// How many words may stand between the terms of a signal in the window `phrase`.
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
    pub(super) fn hits(&self, setting: &Setting, wanted: impl Fn(Owner) -> bool) -> Vec<Hit> {
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
            let signal = self.checklist.signal(candidate);
            if setting.suits(signal) {
                self.one(candidate, signal, &mut hits);
            }
        }
        hits.sort_by_key(|hit| (hit.part, hit.span, hit.signal));
        hits
    }

    fn one(&self, name: SignalRef, signal: &Signal, hits: &mut Vec<Hit>) {
        let mut places: Vec<&Found> = self
            .all(&signal.any)
            .filter(|found| counts(signal, found) && !self.excepted(signal, found))
            .collect();
        places.sort_by_key(|found| (found.part, found.first, Reverse(found.last), found.number));
        let mut last: Option<&Found> = None;
        for found in places {
            if last.is_some_and(|last| last.part == found.part && last.last >= found.first) {
                continue;
            }
            let Some(near) = self.near(signal, found) else { continue };
            last = Some(found);
            hits.push(Hit {
                signal: name,
                part: found.part,
                scope: found.scope,
                span: found.span,
                near: near.map(|near| Spot { part: near.part, span: near.span }),
                sentence: self.reading.sentence(found),
                number: found.number,
            });
        }
    }

    fn all(&self, terms: &'a [TermId]) -> impl Iterator<Item = &'a Found> {
        terms.iter().flat_map(|term| self.reading.of(*term))
    }

    fn excepted(&self, signal: &'a Signal, found: &Found) -> bool {
        let same = |other: &Found| (other.part, other.sentence) == (found.part, found.sentence);
        self.all(&signal.unless).any(same)
    }

    /// The term of `near` that stands closest to `found`, if the signal's window has one; `Some(None)`
    /// where the signal asks for none.
    fn near(&self, signal: &'a Signal, found: &Found) -> Option<Option<&'a Found>> {
        if signal.near.is_empty() {
            return Some(None);
        }
        let candidates = self.all(&signal.near).filter(|other| within(signal, found, other));
        let closest = candidates.min_by_key(|other| {
            let same = other.part == found.part;
            let between = if same { found.between(other) } else { 0 };
            (!same, between, other.part, other.first, other.last)
        });
        closest.map(Some)
    }
}

impl Setting {
    fn suits(&self, signal: &Signal) -> bool {
        let kind =
            signal.kinds.is_empty() || self.kind.is_none_or(|kind| signal.kinds.contains(&kind));
        let body = signal.bodies.is_empty()
            || self
                .bodies
                .as_ref()
                .is_none_or(|terms| signal.bodies.iter().any(|body| terms.contains(body)));
        kind && body
    }
}

/// Whether a term of `any` counts where it stands, and its number is large enough.
fn counts(signal: &Signal, found: &Found) -> bool {
    let head = signal.near.is_empty() || signal.within != Window::Head || is_head(found.scope);
    let enough = match (signal.at_least, found.number) {
        (Some(least), Some(number)) => number >= least,
        (None, _) | (_, None) => true,
    };
    signal.scope.has(found.scope) && head && enough
}

fn is_head(scope: Scope) -> bool {
    matches!(scope, Scope::Title | Scope::Proposal)
}

/// Whether `near` stands within the signal's window around `found`.
fn within(signal: &Signal, found: &Found, near: &Found) -> bool {
    let same_sentence = (near.part, near.sentence) == (found.part, found.sentence);
    match signal.within {
        Window::Phrase => same_sentence && found.between(near) <= WORDS_BETWEEN,
        Window::Sentence => same_sentence,
        Window::Paragraph => (near.part, near.paragraph) == (found.part, found.paragraph),
        Window::Head => is_head(near.scope),
        // Three hundred pages of attachments hold nearly every word, so they must be named.
        Window::Item => near.scope != Scope::Attachment || signal.scope.has(Scope::Attachment),
    }
}
