//! Puts concepts and events together: which cells stand in an item, which frame tells of each, and what it
//! is worth where it stands.

use std::collections::BTreeMap;

use super::sights::{Seen, Sight, Sights};
use super::{Hit, Matter, Setting, Spot};
use crate::checklist::{
    Checklist, Claim, Concept, EventClass, Frame, Index, Owner, Reach, Scope, SignalRef, With,
};

/// Finds the frames of factors and contexts in an item that has been read.
pub(super) struct Framer<'a> {
    checklist: &'a Checklist,
    sights: &'a Sights<'a>,
    setting: &'a Setting,
    found: BTreeMap<Key, Hit>,
    /// What stands anywhere in the item that a frame asks for, looked up once for each.
    wanted: BTreeMap<Claim, Vec<&'a Sight>>,
}

/// Of hits that are alike in these, the one worth most counts: owner, concept, part, sentence.
type Key = (Owner, Index<Concept>, usize, u32);

/// A concept with an event, or alone, and how much their places let them count.
#[derive(Clone, Copy)]
struct Pair<'a> {
    concept: &'a Sight,
    of: Index<Concept>,
    event: Option<&'a Sight>,
    what: Option<Index<EventClass>>,
    counts: f64,
    /// How near the two stand to each other.
    reach: Reach,
}

impl<'a> Framer<'a> {
    pub(super) fn new(
        checklist: &'a Checklist,
        sights: &'a Sights<'a>,
        setting: &'a Setting,
    ) -> Self {
        Self { checklist, sights, setting, found: BTreeMap::new(), wanted: BTreeMap::new() }
    }

    /// The hits, in order.
    pub(super) fn hits(mut self) -> Vec<Hit> {
        let sights = self.sights;
        for sentence in sights.all.chunk_by(|a, b| (a.part, a.sentence) == (b.part, b.sentence)) {
            self.sentence(sentence);
        }
        self.across();
        self.anywhere();
        let place = self.matter_in_title();
        let mut hits = self.contexts(place);
        let of_risk = |hit: &Hit| matches!(hit.signal.owner, Owner::Risk(_));
        hits.extend(self.found.into_values().filter(of_risk));
        hits.sort_by_key(|hit| (hit.part, hit.span, hit.signal));
        hits
    }

    fn sentence(&mut self, sights: &'a [Sight]) {
        for (concept, of) in concepts(sights) {
            let counts = self.place(concept.scope) * self.strength(concept);
            let alone = Pair { concept, of, event: None, what: None, counts, reach: Reach::Clause };
            self.cell(&alone, sights);
            for (event, what) in events(sights) {
                // "Trädfällning" is trees and what happens to them; "detaljplan" is one word for both.
                if concept.same_words(event) && concept.head == event.head && !event.tail {
                    continue;
                }
                let clause = concept.clause == event.clause;
                let reach = if clause { Reach::Clause } else { Reach::Sentence };
                let counts = self.place(concept.scope) * self.together(concept, event, sights);
                let (event, what) = (Some(event), Some(what));
                self.cell(&Pair { concept, of, event, what, counts, reach }, sights);
            }
        }
    }

    /// The title names the thing, and a sentence of the proposal that names nothing says what happens
    /// to it; or the title says what happens, and a sentence of the proposal in which nothing happens
    /// names the thing.
    fn across(&mut self) {
        let across = self.checklist.scale.across * self.place(Scope::Proposal);
        let sights = self.sights;
        let title: Vec<Sight> =
            sights.all.iter().filter(|sight| sight.scope == Scope::Title).copied().collect();
        let sentences = sights.all.chunk_by(|a, b| (a.part, a.sentence) == (b.part, b.sentence));
        let proposed = sentences.filter(|sentence| sentence[0].scope == Scope::Proposal);
        for sentence in proposed {
            if !sentence.iter().any(|sight| self.is_grouped(sight)) {
                for (concept, of) in concepts(&title) {
                    self.across_with(across, (concept, of), sentence, sentence);
                }
            }
            if events(sentence).next().is_none() {
                for (concept, of) in concepts(sentence) {
                    self.across_with(across, (concept, of), &title, sentence);
                }
            }
        }
    }

    /// A concept with the events of another place.
    fn across_with(
        &mut self,
        across: f64,
        (concept, of): (&Sight, Index<Concept>),
        there: &[Sight],
        around: &[Sight],
    ) {
        for (event, what) in events(there) {
            let counts = across * self.strength(concept) * self.strength(event);
            let (event, what) = (Some(event), Some(what));
            self.cell(&Pair { concept, of, event, what, counts, reach: Reach::Sentence }, around);
        }
    }

    fn is_grouped(&self, sight: &Sight) -> bool {
        match sight.what {
            Seen::Concept(concept) => self.checklist.concepts[concept].group.is_some(),
            Seen::Event(_) | Seen::Context(_) | Seen::Beside(_) => false,
        }
    }

    /// Frames whose parts may stand anywhere in the item.
    fn anywhere(&mut self) {
        let sights = self.sights;
        let mut named: BTreeMap<Index<Concept>, &Sight> = BTreeMap::new();
        let mut said: BTreeMap<Index<EventClass>, &Sight> = BTreeMap::new();
        for sight in sights.all.iter().filter(|sight| sight.scope != Scope::Attachment) {
            match sight.what {
                Seen::Concept(concept) => _ = named.entry(concept).or_insert(sight),
                Seen::Event(event) => _ = said.entry(event).or_insert(sight),
                Seen::Context(_) | Seen::Beside(_) => {}
            }
        }
        for (of, concept) in &named {
            let events = said.iter().map(|(what, event)| (Some(*what), Some(*event)));
            for (what, event) in events.chain([(None, None)]) {
                let weaker = event.map_or(concept.scope, |event| event.scope.max(concept.scope));
                let counts = self.place(weaker)
                    * self.strength(concept)
                    * event.map_or(1.0, |event| self.strength(event))
                    * self.checklist.scale.nearness(usize::MAX);
                let pair = Pair { concept, of: *of, event, what, counts, reach: Reach::Item };
                self.cell(&pair, &sights.all);
            }
        }
    }

    fn place(&self, scope: Scope) -> f64 {
        self.checklist.scale.place[scope as usize]
    }

    fn strength(&self, sight: &Sight) -> f64 {
        if sight.head { self.checklist.scale.head } else { 1.0 }
    }

    /// How much a concept and an event of one sentence count together.
    fn together(&self, concept: &Sight, event: &Sight, around: &[Sight]) -> f64 {
        let near = self.checklist.scale.nearness(concept.between(event));
        // A word that begins a compound says less of what happens than of what it happens to.
        let aside = self.is_only_the_place(concept, event, around);
        let aside = if aside { self.checklist.scale.beside } else { 1.0 };
        // "Skolnedläggning" says both in full.
        if concept.first == event.first && concept.head && event.tail {
            return near * aside;
        }
        near * aside * self.strength(concept).sqrt() * self.strength(event)
    }

    /// Whether the concept is only the place or the owner of something else to which the event happens:
    /// "rivning av förråd vid skolan", "avveckling av journalsystem i äldreboendet", "skolans fana flyttas".
    fn is_only_the_place(&self, concept: &Sight, event: &Sight, around: &[Sight]) -> bool {
        let Some(by) = concept.by else { return false };
        let group = |sight: &Sight| match sight.what {
            Seen::Concept(of) => self.checklist.concepts[of].group,
            Seen::Event(_) | Seen::Context(_) | Seen::Beside(_) => None,
        };
        let own = group(concept);
        // The other word is the event itself, or something of the same kind.
        let speaks = around.iter().any(|sight| {
            let covers = sight.first <= by.noun && by.noun <= sight.last;
            let event = matches!(sight.what, Seen::Event(_));
            let kin = own.is_some() && group(sight) == own;
            covers && (event || kin)
        });
        !speaks && by.takes(event.first, event.last)
    }

    /// Takes note of the frames that tell of a cell: of each area the one with most conditions, of
    /// equals the one worth most; and the fallback where there is none.
    fn cell(&mut self, pair: &Pair<'_>, around: &[Sight]) {
        let checklist = self.checklist;
        let mut best: BTreeMap<Option<usize>, (Claim, &Frame, f64)> = BTreeMap::new();
        let mut others: Vec<(Claim, &Frame)> = Vec::new();
        for (claim, frame) in checklist.claims(pair.of, pair.what) {
            if !self.holds(claim, frame, pair, around) {
                continue;
            }
            let Owner::Risk(risk) = claim.owner else {
                others.push((claim, frame));
                continue;
            };
            let risk = &checklist.risks[risk];
            let worth = risk.times * checklist.worth(frame, pair.of, pair.what);
            let key = Some(risk.area.place());
            let better = |(_, old, had): &(Claim, &Frame, f64)| {
                // Conditions on the item hold whatever its words are, so a frame with more of them may
                // lower what another says; a frame that asks for more words may not, or more
                // evidence would lower.
                let rank = |frame: &Frame, worth: f64| {
                    (!frame.fallback, frame.conditions(), worth, !frame.rest, frame.asks())
                };
                rank(frame, worth) > rank(old, *had)
            };
            if best.get(&key).is_none_or(better) {
                best.insert(key, (claim, frame, worth));
            }
        }
        for (claim, frame, worth) in best.into_values() {
            self.note(claim, frame, worth * pair.counts, pair);
        }
        for (claim, frame) in others {
            // What a context takes depends on where it stands, which is seen to at the end.
            self.note(claim, frame, 0.0, pair);
        }
    }

    fn holds(&mut self, claim: Claim, frame: &Frame, pair: &Pair<'_>, around: &[Sight]) -> bool {
        let near = match frame.within {
            Reach::Clause => pair.reach == Reach::Clause,
            Reach::Sentence => pair.reach != Reach::Item,
            Reach::Item => true,
        };
        near && self.setting.suits(&frame.kinds, &frame.stages, &frame.bodies)
            && self.stands_with(claim, frame, pair, around)
            && (frame.at_least < 2 || distinct(frame, around) >= frame.at_least as usize)
    }

    fn stands_with(
        &mut self,
        claim: Claim,
        frame: &Frame,
        pair: &Pair<'_>,
        around: &[Sight],
    ) -> bool {
        if frame.with.is_empty() {
            return true;
        }
        let other = |sight: &Sight| {
            sight.part != pair.concept.part
                || sight.first > pair.concept.last
                || sight.last < pair.concept.first
                || sight.head != pair.concept.head
        };
        let wanted = |sight: &Sight| {
            frame.with.iter().any(|with| match (with, sight.what) {
                (With::Concept(wanted), Seen::Concept(concept)) => *wanted == concept,
                (With::Words(terms), Seen::Beside(term)) => terms.contains(&term),
                _ => false,
            })
        };
        if frame.within == Reach::Item {
            // Once for each frame, not for each cell: an item may be as long as a file.
            let sights = self.sights;
            let all = || sights.all.iter().filter(|sight| wanted(sight)).collect();
            return self.wanted.entry(claim).or_insert_with(all).iter().any(|sight| other(sight));
        }
        let clause =
            |sight: &Sight| frame.within != Reach::Clause || sight.clause == pair.concept.clause;
        around.iter().any(|sight| other(sight) && clause(sight) && wanted(sight))
    }

    fn note(&mut self, claim: Claim, frame: &Frame, worth: f64, pair: &Pair<'_>) {
        let concept = pair.concept;
        let spot = |event: &Sight| Spot { part: event.part, span: event.span };
        let matter = Matter {
            concept: pair.of,
            group: self.checklist.concepts[pair.of].group,
            event: pair.what,
            asks: frame.asks(),
            first: pair.event.map_or(concept.first, |event| match event.part == concept.part {
                true => event.first.min(concept.first),
                false => concept.first,
            }),
        };
        let hit = Hit {
            signal: SignalRef { owner: claim.owner, signal: claim.frame },
            part: concept.part,
            scope: concept.scope,
            span: concept.span,
            near: pair.event.map(spot),
            sentence: self.sights.sentence(concept),
            number: None,
            worth,
            matter: Some(matter),
        };
        let key = (claim.owner, pair.of, concept.part, concept.sentence);
        match self.found.get(&key) {
            Some(old) if old.worth >= worth => {}
            _ => _ = self.found.insert(key, hit),
        }
    }

    /// What is worth most in the title.
    fn matter_in_title(&self) -> Option<Matter> {
        let title = self.found.values().filter(|hit| hit.scope == Scope::Title);
        let of_risk = title.filter(|hit| matches!(hit.signal.owner, Owner::Risk(_)));
        let best = of_risk.max_by(|a, b| a.worth.total_cmp(&b.worth).then(b.span.cmp(&a.span)))?;
        best.matter
    }

    /// What contexts there are, and what each takes for its place.
    fn contexts(&self, matter: Option<Matter>) -> Vec<Hit> {
        let sights = self.sights;
        let mut found: Vec<Hit> = Vec::new();
        for sight in &sights.all {
            let Seen::Context(context) = sight.what else { continue };
            found.push(Hit {
                signal: SignalRef { owner: Owner::Context(context), signal: 0 },
                part: sight.part,
                scope: sight.scope,
                span: sight.span,
                near: None,
                sentence: sights.sentence(sight),
                number: None,
                worth: self.takes(context, sight, matter),
                matter: None,
            });
        }
        let of_frames =
            self.found.values().filter(|hit| matches!(hit.signal.owner, Owner::Context(_)));
        for hit in of_frames {
            let Owner::Context(context) = hit.signal.owner else { continue };
            let sight = sights.at(hit.part, hit.span);
            let worth = sight.map_or(0.0, |sight| self.takes(context, sight, matter));
            found.push(Hit { worth, matter: None, ..*hit });
        }
        found.retain(|hit| hit.worth > 0.0);
        found
    }

    /// The points that a context takes where it stands.
    fn takes(
        &self,
        context: Index<crate::checklist::Context>,
        sight: &Sight,
        matter: Option<Matter>,
    ) -> f64 {
        let context = &self.checklist.contexts[context];
        let stopped = self.sights.beside(sight).iter().any(
            |other| matches!(other.what, Seen::Event(event) if context.stops.contains(&event)),
        );
        let beginning = sight.head || !self.setting.suits(&[], &[], &context.bodies);
        if stopped || beginning || sight.scope == Scope::Attachment {
            return 0.0;
        }
        let share = match (sight.scope, matter) {
            // Where nothing happens to the thing in the title, the tag is what the item is.
            (Scope::Title, Some(matter)) if sight.first > matter.first => match matter.event {
                Some(_) => context.tail,
                None => context.tail.max(self.checklist.scale.tag),
            },
            (Scope::Title, _) => 1.0,
            _ => context.text,
        };
        context.minus * share
    }
}

fn concept(sight: &Sight) -> Option<(&Sight, Index<Concept>)> {
    match sight.what {
        Seen::Concept(concept) => Some((sight, concept)),
        Seen::Event(_) | Seen::Context(_) | Seen::Beside(_) => None,
    }
}

fn concepts(sights: &[Sight]) -> impl Iterator<Item = (&Sight, Index<Concept>)> {
    sights.iter().filter_map(concept)
}

fn events(sights: &[Sight]) -> impl Iterator<Item = (&Sight, Index<EventClass>)> {
    sights.iter().filter_map(|sight| match sight.what {
        Seen::Event(event) => Some((sight, event)),
        _ => None,
    })
}

/// How many distinct concepts of `frame` there are.
fn distinct(frame: &Frame, sights: &[Sight]) -> usize {
    let wanted = frame.concepts.iter();
    wanted.filter(|concept| concepts(sights).any(|(_, of)| of == **concept)).count()
}
