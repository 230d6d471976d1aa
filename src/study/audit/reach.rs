//! Signals that can never match, and signals that never say more than another of the same owner.

use super::Remark;
use super::cover::TermCoverage;
use utkik_checklist::pattern::TermId;
use utkik_checklist::{Checklist, Shows, Signal, Window};
use utkik_lang::text;

/// A signal among those of its owner.
struct Member<'a> {
    signal: &'a Signal,
    /// What a passage of a policy shows.
    shows: Option<Shows>,
}

/// Looks at all signals in use.
pub(super) fn signals(checklist: &Checklist, remarks: &mut Vec<Remark>) {
    let mut cover = TermCoverage::new(checklist);
    for (_, element) in checklist.elements.iter() {
        let passages = element.passages.iter();
        let passages: Vec<Member<'_>> = passages
            .map(|passage| Member { signal: &passage.signal, shows: Some(passage.shows) })
            .collect();
        owner(checklist, &mut cover, &element.id, &passages, remarks);
        let thin = element.thin.iter().map(|thin| Member { signal: &thin.signal, shows: None });
        owner(checklist, &mut cover, &element.id, &thin.collect::<Vec<_>>(), remarks);
    }
}

fn owner(
    checklist: &Checklist,
    cover: &mut TermCoverage<'_>,
    id: &str,
    members: &[Member<'_>],
    remarks: &mut Vec<Remark>,
) {
    let mut idle = vec![false; members.len()];
    for (place, member) in members.iter().enumerate() {
        if let Some(remark) = unreachable_term(checklist, cover, id, member.signal) {
            idle[place] = true;
            remarks.push(remark);
        }
    }
    for (place, inner) in members.iter().enumerate().filter(|(place, _)| !idle[*place]) {
        let swallows = |(other, outer): &(usize, &Member<'_>), cover: &mut TermCoverage<'_>| {
            // Of two that say the same, the later is the one too many.
            let same =
                |cover: &mut TermCoverage<'_>| *other > place && inner.subsumes(outer, cover);
            *other != place && !idle[*other] && outer.subsumes(inner, cover) && !same(cover)
        };
        let found = members.iter().enumerate().find(|outer| swallows(outer, cover));
        if let Some((_, outer)) = found {
            remarks.push(Remark::warning(
                &inner.signal.origin,
                text!("audit.swallowed", id = id, line = outer.signal.origin.line),
                text!("audit.help.swallowed"),
            ));
        }
    }
}

/// What is said of a signal that can never match, if it cannot.
fn unreachable_term(
    checklist: &Checklist,
    cover: &mut TermCoverage<'_>,
    id: &str,
    signal: &Signal,
) -> Option<Remark> {
    let remark = |message, help| Some(Remark::warning(&signal.origin, message, help));
    // `unless` looks at the sentence of `any`; so does `near` in the two narrowest windows.
    let same_sentence = matches!(signal.within, Window::Phrase | Window::Sentence);
    let mut lists = vec![("any", &signal.any)];
    if same_sentence && !signal.near.is_empty() {
        lists.push(("near", &signal.near));
    }
    for (list, terms) in lists {
        if cover.all_covered(terms, &signal.unless) {
            let first = cover.covering_term(*terms.first()?, &signal.unless)?;
            let shown = |term: TermId| checklist.lexicon.term(term).to_string();
            return remark(
                text!("audit.excluded", id = id, list = list, unless = shown(first)),
                text!("audit.help.excluded"),
            );
        }
    }
    None
}

impl Member<'_> {
    /// Whether this signal matches, and says as much, wherever `inner` does.
    fn subsumes(&self, inner: &Self, cover: &mut TermCoverage<'_>) -> bool {
        let (a, b) = (self.signal, inner.signal);
        let number = match (a.at_least, b.at_least) {
            (None, _) => true,
            (Some(a), Some(b)) => a <= b,
            (Some(_), None) => false,
        };
        let shows = self.shows == inner.shows || inner.shows == Some(Shows::Mention);
        let cheap = number && shows;
        cheap
            && cover.all_covered(&b.any, &a.any)
            && asks_no_more(a, b, cover)
            && cover.all_covered(&a.unless, &b.unless)
    }
}

/// Whether `a` asks for no more beside its term than `b` does.
fn asks_no_more(a: &Signal, b: &Signal, cover: &mut TermCoverage<'_>) -> bool {
    if a.near.is_empty() {
        return true;
    }
    let wide = a.within >= b.within;
    !b.near.is_empty() && wide && cover.all_covered(&b.near, &a.near)
}
