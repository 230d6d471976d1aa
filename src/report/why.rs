//! The answer to "why was this flagged, or not?", in words.

use std::collections::BTreeMap;

use super::item::lowered;
use super::model::{Found, FoundCell, NextLevel, Why};
use crate::agenda::AgendaItem;
use crate::checklist::{Checklist, Owner};
use crate::input::document::Document;
use crate::lang::Lang;
use crate::screen::score::Assessment;
use crate::screen::signal::{Hit, Sighted, Sighting};
use crate::text::Span;

/// How many cells are shown at the most.
const CELLS: usize = 12;

/// What is known of one item, before it is put into words.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The item.
    pub item: &'a AgendaItem,
    /// The documents that its parts lie in.
    pub documents: &'a [Document],
    /// What stands in it.
    pub sightings: &'a [Sighting],
    /// What was found of frames and contexts.
    pub hits: &'a [Hit],
    /// Its assessment by the text alone.
    pub assessment: &'a Assessment,
}

/// The account of the item in `lang`.
#[must_use]
pub fn why(ground: &Ground<'_>, checklist: &Checklist, lang: Lang) -> Why {
    let Ground { item, assessment, .. } = *ground;
    let words = Words { ground, checklist, lang };
    let above = checklist.levels.iter().find(|entry| entry.level > assessment.level);
    let hundredths = |points: f64| (points * 100.0).round() / 100.0;
    Why {
        number: item.number.as_ref().map(ToString::to_string),
        title: item.title.clone(),
        level: assessment.level,
        points: hundredths(assessment.points),
        score: assessment.score.value(),
        next: above.map(|entry| NextLevel {
            level: entry.level,
            from: entry.points,
            missing: hundredths((entry.points - assessment.points).max(0.0)),
        }),
        concepts: words.found(|what| matches!(what, Sighted::Concept(_))),
        events: words.found(|what| matches!(what, Sighted::Event(_))),
        cells: words.cells(),
        lowered: lowered(assessment, checklist, lang),
    }
}

struct Words<'a> {
    ground: &'a Ground<'a>,
    checklist: &'a Checklist,
    lang: Lang,
}

impl Words<'_> {
    fn text(&self, part: usize, span: Span) -> String {
        let part = self.ground.item.parts.get(part);
        let document = part.and_then(|part| self.ground.documents.get(part.document));
        let text = document.map_or("", |document| document.slice(span));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn scope(&self, part: usize) -> &'static str {
        self.ground.item.parts.get(part).map_or("", |part| part.role.name())
    }

    /// What stands in the item of the `wanted` kind, each thing once.
    fn found(&self, wanted: impl Fn(&Sighted) -> bool) -> Vec<Found> {
        let mut all: BTreeMap<Sighted, Vec<&Sighting>> = BTreeMap::new();
        for sighting in self.ground.sightings.iter().filter(|sighting| wanted(&sighting.what)) {
            all.entry(sighting.what).or_default().push(sighting);
        }
        let found = |(what, sightings): (Sighted, Vec<&Sighting>)| {
            let (id, name) = self.name(what);
            let mut words: Vec<String> = Vec::new();
            let mut scopes: Vec<&'static str> = Vec::new();
            for sighting in sightings {
                let text = self.text(sighting.part, sighting.span);
                if !words.contains(&text) {
                    words.push(text);
                }
                let scope = self.scope(sighting.part);
                if !scopes.contains(&scope) {
                    scopes.push(scope);
                }
            }
            Found { id, name, words, scopes }
        };
        all.into_iter().map(found).collect()
    }

    fn name(&self, what: Sighted) -> (String, String) {
        let named = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        match what {
            Sighted::Concept(at) => {
                let concept = &self.checklist.concepts[at];
                named(&concept.id, concept.name.in_lang(self.lang))
            }
            Sighted::Event(at) => {
                let event = &self.checklist.events[at];
                named(&event.id, event.name.in_lang(self.lang))
            }
            Sighted::Context(at) => {
                let context = &self.checklist.contexts[at];
                named(&context.id, context.name.in_lang(self.lang))
            }
        }
    }

    fn cells(&self) -> Vec<FoundCell> {
        let mut hits: Vec<&Hit> = self.ground.hits.iter().filter(|hit| hit.worth > 0.0).collect();
        hits.sort_by(|a, b| b.worth.total_cmp(&a.worth));
        let mut cells: Vec<FoundCell> = Vec::new();
        for cell in hits.into_iter().filter_map(|hit| self.cell(hit)) {
            let same = |other: &FoundCell| {
                (&other.factor, &other.concept, &other.event)
                    == (&cell.factor, &cell.concept, &cell.event)
            };
            if !cells.iter().any(same) && cells.len() < CELLS {
                cells.push(cell);
            }
        }
        cells
    }

    fn cell(&self, hit: &Hit) -> Option<FoundCell> {
        let Owner::Risk(risk) = hit.signal.owner else { return None };
        let matter = hit.matter?;
        let concept = &self.checklist.concepts[matter.concept];
        let event = matter.event.map(|event| &self.checklist.events[event]);
        let mut spots = vec![(hit.part, hit.span)];
        spots.extend(hit.near.map(|near| (near.part, near.span)));
        spots.sort_unstable();
        spots.dedup();
        let words: Vec<String> =
            spots.into_iter().map(|(part, span)| self.text(part, span)).collect();
        let mut name = concept.name.in_lang(self.lang).to_owned();
        if let Some(event) = event {
            name = format!("{name} + {}", event.name.in_lang(self.lang));
        }
        let counts = self.ground.assessment.active().any(|part| part.risk == risk);
        let risk = &self.checklist.risks[risk];
        Some(FoundCell {
            concept: concept.id.clone(),
            event: event.map(|event| event.id.clone()),
            name,
            words: words.join(" … "),
            scope: self.scope(hit.part),
            points: (hit.worth * 100.0).round() / 100.0,
            factor: risk.id.clone(),
            factor_name: risk.name.in_lang(self.lang).to_owned(),
            counts,
        })
    }
}

