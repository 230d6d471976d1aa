//! One item in words.

use std::collections::BTreeSet;

use super::excerpt::excerpt;
use super::ids::Ids;
use super::measures::{proposed_measure, warning};
use super::model;
use super::recalled::Recalled;
use crate::agenda::{Agenda, AgendaItem, Meeting, fingerprint};
use crate::casework::history::Known;
use crate::checklist::{Checklist, Level};
use crate::lang::Lang;
use crate::screen::measure::Planned;
use crate::screen::score::{Assessment, FactorPart};
use crate::screen::signal::Hit;

/// The most quotes for one factor.
const QUOTES: usize = 4;

/// The scope of evidence that is not in the text but in earlier papers and records.
pub const HISTORY: &str = "history";

/// An item with everything that was found out about it.
#[derive(Clone, Copy, Debug)]
pub struct Assessed<'a> {
    /// The agenda that it stands on.
    pub agenda: &'a Agenda,
    /// The item.
    pub item: &'a AgendaItem,
    /// Its hits.
    pub hits: &'a [Hit],
    /// Its assessment.
    pub assessment: &'a Assessment,
    /// Its measures.
    pub planned: &'a [Planned],
    /// What its record says, where it has one.
    pub recalled: Option<Recalled<'a>>,
    /// What is known of it beside its text.
    pub known: &'a [Known],
}

/// The item in `lang`, with an id of its own from `ids`.
#[must_use]
pub fn item(
    assessed: &Assessed<'_>,
    checklist: &Checklist,
    lang: Lang,
    ids: &mut Ids,
) -> model::Item {
    let Assessed { agenda, item, assessment, .. } = *assessed;
    let words = Words { assessed, checklist, lang };
    let source = source(agenda, item);
    let meeting = item.meeting.and_then(|at| agenda.meetings.get(at));
    let level = assessed.recalled.map_or(assessment.level, |old| old.level(assessment.level));
    model::Item {
        id: ids.give(&source.path, item),
        number: item.number.as_ref().map(ToString::to_string),
        title: item.title.clone(),
        case_number: item.case_number.as_ref().map(ToString::to_string),
        body: meeting.and_then(|meeting: &Meeting| meeting.body.clone()),
        date: meeting.and_then(|meeting| meeting.date),
        kind: item.kind.name(),
        stage: item.stage.as_ref().map(ToString::to_string),
        level,
        tool_level: assessment.level,
        score: assessment.score.value(),
        points: (assessment.points * 100.0).round() / 100.0,
        flagged: level > Level::Low,
        attachments: attachments(agenda, item, &source.path),
        source,
        factors: assessment.active().map(|part| words.factor(part)).collect(),
        dampers: words.dampers(),
        measures: words.measures(),
        warnings: words.warnings(),
        ask: words.ask(),
        assessment: assessed.recalled.and_then(|old| old.assessment(checklist, lang)),
        fingerprint: fingerprint(item, &agenda.documents),
    }
}

/// Where an item stands.
pub(super) fn source(agenda: &Agenda, item: &AgendaItem) -> model::SourceRef {
    let first = item.parts.first();
    let document = first.and_then(|part| agenda.documents.get(part.document));
    model::SourceRef {
        path: document.map_or_else(String::new, |document| document.path.clone()),
        place: first.and_then(|part| document?.place(part.span().start)),
    }
}

/// The other files that speak for an item, each once, where they first do.
fn attachments(agenda: &Agenda, item: &AgendaItem, own: &str) -> Vec<model::SourceRef> {
    let mut seen = BTreeSet::from([own]);
    let mut found = Vec::new();
    for part in &item.parts {
        let Some(document) = agenda.documents.get(part.document) else { continue };
        if seen.insert(document.path.as_str()) {
            let place = document.place(part.span().start);
            found.push(model::SourceRef { path: document.path.clone(), place });
        }
    }
    found
}

struct Words<'a> {
    assessed: &'a Assessed<'a>,
    checklist: &'a Checklist,
    lang: Lang,
}

impl Words<'_> {
    fn factor(&self, part: &FactorPart) -> model::Factor {
        let risk = &self.checklist.risks[part.risk];
        let known = self.assessed.known.iter().find(|known| Some(known.event) == risk.event);
        model::Factor {
            id: risk.id.clone(),
            area: self.checklist.areas[risk.area].id.clone(),
            name: risk.name.in_lang(self.lang).to_owned(),
            statement: risk.statement.in_lang(self.lang).to_owned(),
            why: risk.why.in_lang(self.lang).to_owned(),
            grade: risk.grade,
            share: part.share.value(),
            points: (part.points * 100.0).round() / 100.0,
            answered: part.answered && known.is_none(),
            evidence: match known {
                Some(known) => self.history(known),
                None => self.evidence(&part.hits),
            },
        }
    }

    /// The quotes of a factor: the weightiest scope first, each sentence once.
    fn evidence(&self, hits: &[usize]) -> Vec<model::Evidence> {
        let mut hits: Vec<&Hit> =
            hits.iter().filter_map(|at| self.assessed.hits.get(*at)).collect();
        hits.sort_by_key(|hit| (hit.scope, hit.part, hit.span.start));
        let mut seen = BTreeSet::new();
        hits.retain(|hit| seen.insert((hit.part, hit.sentence)));
        hits.into_iter().take(QUOTES).filter_map(|hit| self.quote(hit)).collect()
    }

    /// What is known from elsewhere, in our own words and with its source.
    fn history(&self, known: &Known) -> Vec<model::Evidence> {
        let evidence = known.traces.iter().map(|trace| model::Evidence {
            quote: trace.says.in_lang(self.lang),
            matched: String::new(),
            path: trace.path.clone(),
            place: trace.place,
            scope: HISTORY,
        });
        evidence.take(QUOTES).collect()
    }

    fn quote(&self, hit: &Hit) -> Option<model::Evidence> {
        let part = self.assessed.item.parts.get(hit.part)?;
        let document = self.assessed.agenda.documents.get(part.document)?;
        let matched = document.slice(hit.span).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(model::Evidence {
            quote: excerpt(&document.text, hit.sentence, hit.span),
            matched,
            path: document.path.clone(),
            place: document.place(hit.span.start),
            scope: part.role.name(),
        })
    }

    fn dampers(&self) -> Vec<model::Damper> {
        let assessment = self.assessed.assessment;
        let taken: f64 = assessment.contexts.iter().map(|part| part.took.value()).sum();
        let before = assessment.score.value() + taken;
        let parts = assessment.contexts.iter();
        parts
            .map(|part| {
                let context = &self.checklist.contexts[part.context];
                let took = part.took.value();
                let left = if before > 0.0 { (before - took) / before } else { 1.0 };
                model::Damper {
                    id: context.id.clone(),
                    name: context.name.in_lang(self.lang).to_owned(),
                    factor: (left * 10_000.0).round() / 10_000.0,
                    points: (part.points * 100.0).round() / 100.0,
                    took,
                }
            })
            .collect()
    }

    /// The plan of the record, or what is proposed.
    fn measures(&self) -> Vec<model::Measure> {
        let planned = self
            .assessed
            .planned
            .iter()
            .map(|planned| proposed_measure(planned, self.checklist, self.lang))
            .collect();
        match self.assessed.recalled {
            Some(recalled) => recalled.plan(planned, self.checklist, self.lang),
            None => planned,
        }
    }

    fn warnings(&self) -> Vec<model::Warning> {
        let all = self.assessed.planned.iter().flat_map(|planned| &planned.warnings);
        let mut seen = BTreeSet::new();
        all.filter(|index| seen.insert(**index))
            .map(|index| warning(&self.checklist.warnings[*index], self.lang))
            .collect()
    }

    /// The questions of the active factors, the weightiest factor first.
    fn ask(&self) -> Vec<String> {
        if self.assessed.assessment.level == Level::Low {
            return Vec::new();
        }
        let parts = self.assessed.assessment.active();
        let questions = parts.filter_map(|part| self.checklist.risks[part.risk].ask.as_ref());
        let mut asked: Vec<String> = Vec::new();
        for question in questions.map(|question| question.in_lang(self.lang)) {
            if !asked.iter().any(|other| other == question) {
                asked.push(question.to_owned());
            }
        }
        asked
    }
}
