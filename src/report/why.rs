//! The answer to "why was this flagged, or not?", in words.

use std::collections::BTreeMap;

use super::item::{hundredths, lowered};
use super::model::{FoundCell, MentionedEntry, NextLevel, Why};
use utkik_checklist::Checklist;
use utkik_lang::Lang;
use utkik_screen::signal::Mentioned;
use utkik_screen::{Examined, ExaminedCell, ExaminedMention};

/// How many cells are shown at the most.
const CELLS: usize = 12;

/// The account of an item in `lang`.
#[must_use]
pub fn why(examined: &Examined, checklist: &Checklist, lang: Lang) -> Why {
    let assessment = &examined.assessment;
    let words = Words { examined, checklist, lang };
    let above = checklist.levels.iter().find(|entry| entry.level > assessment.level);
    Why {
        number: examined.on_agenda.number.as_ref().map(ToString::to_string),
        title: examined.on_agenda.title.clone(),
        level: assessment.level,
        points: hundredths(assessment.points),
        score: assessment.score.value(),
        next: above.map(|entry| NextLevel {
            level: entry.level,
            from: entry.points,
            missing: hundredths((entry.points - assessment.points).max(0.0)),
        }),
        concepts: words.found(|what| matches!(what, Mentioned::Concept(_))),
        events: words.found(|what| matches!(what, Mentioned::Event(_))),
        cells: words.cells(),
        lowered: lowered(assessment, checklist, lang),
    }
}

struct Words<'a> {
    examined: &'a Examined,
    checklist: &'a Checklist,
    lang: Lang,
}

impl Words<'_> {
    /// What stands in the item of the `wanted` kind, each thing once.
    fn found(&self, wanted: impl Fn(&Mentioned) -> bool) -> Vec<MentionedEntry> {
        let mut all: BTreeMap<Mentioned, Vec<&ExaminedMention>> = BTreeMap::new();
        for seen in self.examined.seen.iter().filter(|seen| wanted(&seen.what)) {
            all.entry(seen.what).or_default().push(seen);
        }
        let found = |(what, seen): (Mentioned, Vec<&ExaminedMention>)| {
            let (id, name) = self.name(what);
            let mut words: Vec<String> = Vec::new();
            let mut scopes: Vec<&'static str> = Vec::new();
            for one in seen {
                if !words.contains(&one.words) {
                    words.push(one.words.clone());
                }
                if !scopes.contains(&one.role.name()) {
                    scopes.push(one.role.name());
                }
            }
            MentionedEntry { id, name, words, scopes }
        };
        all.into_iter().map(found).collect()
    }

    fn name(&self, what: Mentioned) -> (String, String) {
        let named = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        match what {
            Mentioned::Concept(at) => {
                let concept = &self.checklist.concepts[at];
                named(&concept.id, concept.name.in_lang(self.lang))
            }
            Mentioned::Event(at) => {
                let event = &self.checklist.events[at];
                named(&event.id, event.name.in_lang(self.lang))
            }
            Mentioned::Context(at) => {
                let context = &self.checklist.contexts[at];
                named(&context.id, context.name.in_lang(self.lang))
            }
        }
    }

    /// The cells, the one worth most first, each once for a factor.
    fn cells(&self) -> Vec<FoundCell> {
        let mut all: Vec<&ExaminedCell> =
            self.examined.cells.iter().filter(|cell| cell.worth > 0.0).collect();
        all.sort_by(|a, b| b.worth.total_cmp(&a.worth));
        let mut cells: Vec<FoundCell> = Vec::new();
        for cell in all.into_iter().map(|cell| self.cell(cell)) {
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

    fn cell(&self, cell: &ExaminedCell) -> FoundCell {
        let concept = &self.checklist.concepts[cell.matter.concept];
        let event = cell.matter.event.map(|event| &self.checklist.events[event]);
        let mut name = concept.name.in_lang(self.lang).to_owned();
        if let Some(event) = event {
            name = format!("{name} + {}", event.name.in_lang(self.lang));
        }
        let risk = &self.checklist.risks[cell.risk];
        FoundCell {
            concept: concept.id.clone(),
            event: event.map(|event| event.id.clone()),
            name,
            words: cell.words.clone(),
            scope: cell.role.name(),
            points: hundredths(cell.worth),
            factor: risk.id.clone(),
            factor_name: risk.name.in_lang(self.lang).to_owned(),
            counts: self.examined.assessment.active().any(|part| part.risk == cell.risk),
        }
    }
}
