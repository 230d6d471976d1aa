//! Combines concepts and events: the cells that an item has, the frame that claims each, and its
//! worth at its place.

use std::collections::BTreeMap;

use super::mentions::{Mention, MentionKind, Mentions};
use super::named::{concepts, distinct, events};
use super::{Hit, Matter, PartSpan, Setting};
use utkik_checklist::{
    Checklist, Claim, Companion, Concept, EventClass, Frame, Index, Owner, Reach, Scope, SignalRef,
};

/// Finds the frames of factors and contexts in an item that has been read.
pub(super) struct Framer<'a> {
    checklist: &'a Checklist,
    mentions: &'a Mentions<'a>,
    setting: &'a Setting,
    found: BTreeMap<Key, Hit>,
    /// The mentions anywhere in the item that a frame asks for, cached for each claim.
    wanted: BTreeMap<Claim, Vec<&'a Mention>>,
}

/// The key of hits of which only the one worth most counts: owner, concept, part, sentence.
type Key = (Owner, Index<Concept>, usize, u32);

/// A concept with an event, or alone.
#[derive(Clone, Copy)]
struct Pair<'a> {
    concept: &'a Mention,
    of: Index<Concept>,
    event: Option<&'a Mention>,
    what: Option<Index<EventClass>>,
    /// How near the two stand to each other.
    reach: Reach,
}

impl<'a> Framer<'a> {
    pub(super) fn new(
        checklist: &'a Checklist,
        mentions: &'a Mentions<'a>,
        setting: &'a Setting,
    ) -> Self {
        Self { checklist, mentions, setting, found: BTreeMap::new(), wanted: BTreeMap::new() }
    }

    /// The hits, in order.
    pub(super) fn hits(mut self) -> Vec<Hit> {
        let mentions = self.mentions;
        for sentence in mentions.all.chunk_by(|a, b| (a.part, a.sentence) == (b.part, b.sentence)) {
            self.sentence(sentence);
        }
        self.pair_title_with_proposal();
        self.anywhere();
        let mut hits = self.contexts(self.matter_in_title());
        let of_risk = |hit: &Hit| matches!(hit.signal.owner, Owner::Risk(_));
        hits.extend(self.found.into_values().filter(of_risk));
        hits.sort_by_key(|hit| (hit.part, hit.span, hit.signal));
        hits
    }

    fn sentence(&mut self, mentions: &'a [Mention]) {
        for (concept, of) in concepts(mentions) {
            let alone = Pair { concept, of, event: None, what: None, reach: Reach::Clause };
            self.cell(&alone, mentions, |own| own.place(concept.scope) * own.strength(concept));
            for (event, what) in events(mentions) {
                // "Trädfällning" is trees and what happens to them; "detaljplan" is one word for both.
                let one = concept.same_words(event) && concept.head == event.head;
                if one && !self.is_tail(event) {
                    continue;
                }
                let clause = concept.clause == event.clause;
                let reach = if clause { Reach::Clause } else { Reach::Sentence };
                let pair = Pair { concept, of, event: Some(event), what: Some(what), reach };
                self.cell(&pair, mentions, |own| {
                    own.place(concept.scope) * own.together(concept, event, mentions)
                });
            }
        }
    }

    /// Pairs concepts of the title with events in sentences of the proposal that have no concept,
    /// and events of the title with concepts in sentences of the proposal that have no event.
    fn pair_title_with_proposal(&mut self) {
        let across = self.checklist.scale.across * self.place(Scope::Proposal);
        let mentions = self.mentions;
        let title: Vec<Mention> =
            mentions.all.iter().filter(|mention| mention.scope == Scope::Title).copied().collect();
        let sentences = mentions.all.chunk_by(|a, b| (a.part, a.sentence) == (b.part, b.sentence));
        let proposed = sentences.filter(|sentence| sentence[0].scope == Scope::Proposal);
        for sentence in proposed {
            if !sentence.iter().any(|mention| self.is_grouped(mention)) {
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

    /// Pairs a concept with the events of another place.
    fn across_with(
        &mut self,
        across: f64,
        (concept, of): (&Mention, Index<Concept>),
        there: &[Mention],
        around: &[Mention],
    ) {
        for (event, what) in events(there) {
            let reach = Reach::Sentence;
            let pair = Pair { concept, of, event: Some(event), what: Some(what), reach };
            self.cell(&pair, around, |own| across * own.strength(concept) * own.strength(event));
        }
    }

    fn is_grouped(&self, mention: &Mention) -> bool {
        let grouped = |of: Index<Concept>| self.checklist.concepts[of].group.is_some();
        matches!(mention.what, MentionKind::Concept(concept) if grouped(concept))
    }

    /// Finds frames whose parts may be anywhere in the item.
    fn anywhere(&mut self) {
        let mentions = self.mentions;
        let mut named: BTreeMap<Index<Concept>, &Mention> = BTreeMap::new();
        let mut said: BTreeMap<Index<EventClass>, &Mention> = BTreeMap::new();
        for mention in mentions.all.iter().filter(|mention| mention.scope != Scope::Attachment) {
            match mention.what {
                MentionKind::Concept(concept) => _ = named.entry(concept).or_insert(mention),
                MentionKind::Event(event) => _ = said.entry(event).or_insert(mention),
                MentionKind::Context(_) | MentionKind::Beside(_) => {}
            }
        }
        named.retain(|concept, _| self.checklist.reaches_item(*concept));
        for (of, concept) in &named {
            let events = said.iter().map(|(what, event)| (Some(*what), Some(*event)));
            for (what, event) in events.chain([(None, None)]) {
                let pair = Pair { concept, of: *of, event, what, reach: Reach::Item };
                self.cell(&pair, &mentions.all, |own| {
                    let weaker =
                        event.map_or(concept.scope, |event| event.scope.max(concept.scope));
                    own.place(weaker)
                        * own.strength(concept)
                        * event.map_or(1.0, |event| own.strength(event))
                        * own.checklist.scale.nearness(usize::MAX)
                });
            }
        }
    }

    fn is_tail(&self, mention: &Mention) -> bool {
        self.mentions.is_tail(mention, &self.checklist.lexicon)
    }

    fn place(&self, scope: Scope) -> f64 {
        self.checklist.scale.place[scope as usize]
    }

    fn strength(&self, mention: &Mention) -> f64 {
        if mention.head { self.checklist.scale.head } else { 1.0 }
    }

    /// The weight of a concept and an event of one sentence as a pair.
    fn together(&self, concept: &Mention, event: &Mention, around: &[Mention]) -> f64 {
        let near = self.checklist.scale.nearness(concept.between(event));
        // A word that begins a compound indicates the thing better than the event.
        let aside = self.is_only_the_place(concept, event, around);
        let aside = if aside { self.checklist.scale.beside } else { 1.0 };
        // "Skolnedläggning" says both in full.
        if concept.first == event.first && concept.head && self.is_tail(event) {
            return near * aside;
        }
        near * aside * self.strength(concept).sqrt() * self.strength(event)
    }

    /// Whether the concept is only the place or the owner of something else to which the event happens:
    /// "rivning av förråd vid skolan", "avveckling av journalsystem i äldreboendet", "skolans fana flyttas".
    fn is_only_the_place(&self, concept: &Mention, event: &Mention, around: &[Mention]) -> bool {
        let lexicon = &self.checklist.lexicon;
        let Some(by) = self.mentions.by(concept, lexicon) else { return false };
        let group = |mention: &Mention| match mention.what {
            MentionKind::Concept(of) => self.checklist.concepts[of].group,
            MentionKind::Event(_) | MentionKind::Context(_) | MentionKind::Beside(_) => None,
        };
        let own = group(concept);
        // The other word is the event itself, or something of the same kind.
        let speaks = around.iter().any(|mention| {
            let covers = mention.first <= by.noun && by.noun <= mention.last;
            let event = matches!(mention.what, MentionKind::Event(_));
            let kin = own.is_some() && group(mention) == own;
            covers && (event || kin)
        });
        !speaks && by.takes(event.first, event.last)
    }

    /// Takes note of the frames that tell of a cell: of each area the one with most conditions, of
    /// equals the one worth most; and the fallback where there is none. `counts` tells how much the places of the
    /// pair let it count, which most cells need not know.
    fn cell(&mut self, pair: &Pair<'_>, around: &[Mention], counts: impl FnOnce(&Self) -> f64) {
        let checklist = self.checklist;
        let mut best: Vec<(usize, (Claim, &Frame, f64))> = Vec::new();
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
            let worth = self.setting.times(risk) * checklist.worth(frame, pair.of, pair.what);
            let area = risk.area.place();
            let better = |(_, old, had): &(Claim, &Frame, f64)| {
                // Conditions on the item do not depend on its words, so a frame with more of them
                // may replace one worth more. A frame that asks for more words may not, or more
                // evidence would lower the points.
                let rank = |frame: &Frame, worth: f64| {
                    (!frame.fallback, frame.conditions(), worth, !frame.rest, frame.asks())
                };
                rank(frame, worth) > rank(old, *had)
            };
            match best.iter_mut().find(|(of, _)| *of == area) {
                Some((_, old)) if better(old) => *old = (claim, frame, worth),
                Some(_) => {}
                None => best.push((area, (claim, frame, worth))),
            }
        }
        let counts = if best.is_empty() { 0.0 } else { counts(self) };
        for (_, (claim, frame, worth)) in best {
            self.note(claim, frame, worth * counts, pair);
        }
        for (claim, frame) in others {
            // The points of a context depend on its place and are set at the end.
            self.note(claim, frame, 0.0, pair);
        }
    }

    fn holds(&mut self, claim: Claim, frame: &Frame, pair: &Pair<'_>, around: &[Mention]) -> bool {
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
        around: &[Mention],
    ) -> bool {
        if frame.with.is_empty() {
            return true;
        }
        let other = |mention: &Mention| {
            mention.part != pair.concept.part
                || mention.first > pair.concept.last
                || mention.last < pair.concept.first
                || mention.head != pair.concept.head
        };
        let wanted = |mention: &Mention| {
            frame.with.iter().any(|with| match (with, mention.what) {
                (Companion::Concept(wanted), MentionKind::Concept(concept)) => *wanted == concept,
                (Companion::Words(terms), MentionKind::Beside(term)) => terms.contains(&term),
                _ => false,
            })
        };
        if frame.within == Reach::Item {
            // Once for each frame, not for each cell: an item may be as long as a file.
            let mentions = self.mentions;
            let all = || mentions.all.iter().filter(|mention| wanted(mention)).collect();
            return self
                .wanted
                .entry(claim)
                .or_insert_with(all)
                .iter()
                .any(|mention| other(mention));
        }
        let clause = |mention: &Mention| {
            frame.within != Reach::Clause || mention.clause == pair.concept.clause
        };
        around.iter().any(|mention| other(mention) && clause(mention) && wanted(mention))
    }

    fn note(&mut self, claim: Claim, frame: &Frame, worth: f64, pair: &Pair<'_>) {
        let concept = pair.concept;
        let spot = |event: &Mention| PartSpan { part: event.part, span: event.span };
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
            sentence: self.mentions.sentence(concept),
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

    /// The matter worth most in the title.
    fn matter_in_title(&self) -> Option<Matter> {
        let title = self.found.values().filter(|hit| hit.scope == Scope::Title);
        let of_risk = title.filter(|hit| matches!(hit.signal.owner, Owner::Risk(_)));
        let best = of_risk.max_by(|a, b| a.worth.total_cmp(&b.worth).then(b.span.cmp(&a.span)))?;
        best.matter
    }

    /// The hits of contexts, each with the points that it takes at its place.
    fn contexts(&self, matter: Option<Matter>) -> Vec<Hit> {
        let mentions = self.mentions;
        let mut found: Vec<Hit> = Vec::new();
        for mention in &mentions.all {
            let MentionKind::Context(context) = mention.what else { continue };
            found.push(Hit {
                signal: SignalRef { owner: Owner::Context(context), signal: 0 },
                part: mention.part,
                scope: mention.scope,
                span: mention.span,
                near: None,
                sentence: mentions.sentence(mention),
                number: None,
                worth: self.takes(context, mention, matter),
                matter: None,
            });
        }
        let of_frames =
            self.found.values().filter(|hit| matches!(hit.signal.owner, Owner::Context(_)));
        for hit in of_frames {
            let Owner::Context(context) = hit.signal.owner else { continue };
            let mention = mentions.at(hit.part, hit.span);
            let worth = mention.map_or(0.0, |mention| self.takes(context, mention, matter));
            found.push(Hit { worth, matter: None, ..*hit });
        }
        found.retain(|hit| hit.worth > 0.0);
        found
    }

    /// The points that a context takes at its place.
    fn takes(
        &self,
        context: Index<utkik_checklist::Context>,
        mention: &Mention,
        matter: Option<Matter>,
    ) -> f64 {
        let context = &self.checklist.contexts[context];
        let stopped = self.mentions.beside(mention).iter().any(
            |other| matches!(other.what, MentionKind::Event(event) if context.stops.contains(&event)),
        );
        let beginning = mention.head || !self.setting.suits(&[], &[], &context.bodies);
        if stopped || beginning || mention.scope == Scope::Attachment {
            return 0.0;
        }
        let share = match (mention.scope, matter) {
            // If nothing happens to the thing in the title, the context says what the item is.
            (Scope::Title, Some(matter)) if mention.first > matter.first => match matter.event {
                Some(_) => context.tail,
                None => context.tail.max(self.checklist.scale.tag),
            },
            (Scope::Title, _) => 1.0,
            _ => context.text,
        };
        context.minus * share
    }
}
