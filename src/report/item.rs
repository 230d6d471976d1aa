//! One item in words.

use std::collections::BTreeSet;

use super::measures::{measure, warning};
use super::model::{self, ItemText};
use utkik_casework::history::HistoryDay;
use utkik_casework::record::{Assessment, State};
use utkik_casework::{AttachedRecord, Item};
use utkik_checklist::{Checklist, Level};
use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_screen::score::Assessment as Scored;
use utkik_screen::{Evidence, Finding, HISTORY, Ignored, Location};
use utkik_text::Place;

/// `item` in `lang`.
#[must_use]
pub fn item<'a, S: ItemText<'a>>(
    item: &'a Item,
    checklist: &'a Checklist,
    lang: Lang,
) -> model::Item<S> {
    let words = Words { item, checklist, lang };
    let screened = &item.screened;
    model::Item {
        id: screened.id.as_str().into(),
        number: screened.number(),
        title: screened.title().into(),
        case_number: screened.case_number().map(ToString::to_string),
        body: screened.meeting.body.as_deref().map(S::from),
        date: screened.meeting.date,
        dispatch: item.dispatch,
        kind: screened.on_agenda.kind.name(),
        stage: screened.on_agenda.stage.as_ref().map(ToString::to_string),
        level: item.level,
        tool_level: screened.tool_level(),
        score: screened.assessment().score.value(),
        points: hundredths(screened.assessment().points),
        flagged: item.is_flagged(),
        unchanged: item.unchanged,
        attachments: screened.attachments.iter().map(|at| source(at, lang)).collect(),
        source: source(&screened.source, lang),
        factors: screened.findings().map(|finding| words.factor(&finding)).collect(),
        dampers: words.dampers(),
        measures: item
            .measures
            .iter()
            .map(|one| measure(one, screened.meeting.body.as_deref(), checklist, lang))
            .collect(),
        warnings: words.warnings(),
        ask: words.ask(),
        ignored: screened.ignored.iter().map(|one| words.ignored(one)).collect(),
        lowered_by_comment: screened.uncommented > Level::Low
            && screened.tool_level() == Level::Low,
        assessment: item.recalled.as_ref().and_then(|recalled| words.assessment(recalled)),
        earlier: item.earlier.iter().map(|told| words.earlier(told)).collect(),
        raised_by_history: screened.floor > Level::Low,
        fingerprint: screened.fingerprint.as_str().into(),
    }
}

/// A place in a file.
pub(super) fn source<'a, S: ItemText<'a>>(
    location: &'a Location,
    lang: Lang,
) -> model::SourceRef<S> {
    let near = nearby_words(location, lang).map(S::from);
    model::SourceRef { path: location.path.as_str().into(), place: location.place, near }
}

/// What a place is found by, where the format has no pages and lines.
fn nearby_words(location: &Location, lang: Lang) -> Option<String> {
    location.landmark.as_ref().map(|landmark| landmark.in_words().in_lang(lang))
}

/// Points as they are shown.
pub(super) fn hundredths(points: f64) -> f64 {
    (points * 100.0).round() / 100.0
}

/// What lowered the score of an item, in `lang`.
pub(super) fn lowered<'a, S: ItemText<'a>>(
    assessment: &Scored,
    checklist: &'a Checklist,
    lang: Lang,
) -> Vec<model::ScoreReduction<S>> {
    let taken: f64 = assessment.contexts.iter().map(|part| part.took.value()).sum();
    let before = assessment.score.value() + taken;
    let parts = assessment.contexts.iter();
    parts
        .map(|part| {
            let context = &checklist.contexts[part.context];
            let took = part.took.value();
            let left = if before > 0.0 { (before - took) / before } else { 1.0 };
            model::ScoreReduction {
                id: context.id.as_str().into(),
                name: context.name.in_lang(lang).into(),
                factor: (left * 10_000.0).round() / 10_000.0,
                points: hundredths(part.points),
                took,
            }
        })
        .collect()
}

struct Words<'a> {
    item: &'a Item,
    checklist: &'a Checklist,
    lang: Lang,
}

impl<'a> Words<'a> {
    fn ignored(&self, ignored: &Ignored) -> model::Ignored {
        let risk = &self.checklist.risks[ignored.risk];
        model::Ignored {
            factor: risk.id.clone(),
            name: risk.name.in_lang(self.lang).to_owned(),
            reason: ignored.reason.clone(),
            until: ignored.until,
            path: ignored.path.clone(),
            place: Place::line(ignored.line, None),
        }
    }

    fn factor<S: ItemText<'a>>(&self, finding: &Finding<'a>) -> model::Factor<S> {
        let risk = &self.checklist.risks[finding.risk];
        model::Factor {
            id: risk.id.as_str().into(),
            area: self.checklist.areas[risk.area].id.as_str().into(),
            name: risk.name.in_lang(self.lang).into(),
            statement: risk.statement.in_lang(self.lang).into(),
            why: risk.why.in_lang(self.lang).into(),
            grade: risk.grade,
            share: finding.share.value(),
            points: hundredths(finding.points),
            answered: finding.answered,
            evidence: finding.evidence.iter().map(|one| self.evidence(one)).collect(),
        }
    }

    fn evidence<S: ItemText<'a>>(&self, evidence: &'a Evidence) -> model::Evidence<S> {
        let (quote, matched, at, scope) = match evidence {
            Evidence::Quote { quote, matched, at, role } => {
                (quote.as_str().into(), matched.as_str(), at, role.name())
            }
            Evidence::Known(trace) => {
                (trace.says.in_lang(self.lang).into(), "", &trace.at, HISTORY)
            }
        };
        let near = nearby_words(at, self.lang).map(S::from);
        let path = at.path.as_str().into();
        model::Evidence { quote, matched: matched.into(), path, place: at.place, near, scope }
    }

    /// One day of what is known from before.
    fn earlier(&self, told: &HistoryDay) -> model::Earlier {
        let level =
            told.level.map(|level| self.checklist.level_entry(level).name.in_lang(self.lang));
        let tabled = told.tabled.then(|| text!("history.put-off").in_lang(self.lang));
        let incidents = told.incidents.iter().map(|what| what.in_lang(self.lang));
        let says = level.map(str::to_owned).into_iter().chain(tabled).chain(incidents);
        model::Earlier { date: told.date, says: says.collect() }
    }

    /// The dampers that applied.
    fn dampers<S: ItemText<'a>>(&self) -> Vec<model::ScoreReduction<S>> {
        lowered(self.item.screened.assessment(), self.checklist, self.lang)
    }

    /// What to avoid, each once.
    fn warnings<S: ItemText<'a>>(&self) -> Vec<model::Warning<S>> {
        let all = self.item.proposed.iter().flat_map(|planned| &planned.warnings);
        let mut seen = BTreeSet::new();
        all.filter(|index| seen.insert(**index))
            .map(|index| warning(&self.checklist.warnings[*index], self.lang))
            .collect()
    }

    /// What the text cannot say, the weightiest factor first; a matter that is only brushed asks nothing.
    fn ask<S: ItemText<'a>>(&self) -> Vec<S> {
        if self.item.screened.tool_level() == Level::Low {
            return Vec::new();
        }
        let weighty = self.item.screened.assessment().weighty_parts();
        let questions = weighty.filter_map(|part| self.checklist.risks[part.risk].ask.as_ref());
        let mut asked: Vec<&str> = Vec::new();
        for question in questions.map(|question| question.in_lang(self.lang)) {
            if !asked.contains(&question) {
                asked.push(question);
            }
        }
        asked.into_iter().map(S::from).collect()
    }

    fn assessment(&self, recalled: &AttachedRecord) -> Option<model::Assessment> {
        let state = recalled.state?;
        // Of a damaged record nothing is told but that it is damaged: what could be read may be wrong.
        let decided = recalled.record.assessment.as_ref().filter(|_| state != State::Unreadable);
        let path = recalled.record.path.as_str();
        let says = match decided {
            Some(decided) => self.state_in_words(decided, state),
            None if state == State::Unreadable => text!("report.unreadable", record = path),
            None => return None,
        };
        Some(model::Assessment {
            level: decided.map(|decided| decided.level),
            decided: decided.map(|decided| decided.decided),
            state,
            role: decided.and_then(|decided| decided.role.clone()),
            reason: decided.and_then(|decided| decided.reason.clone()),
            false_alarm: decided.is_some_and(|decided| decided.false_alarm),
            expires: decided.and_then(|decided| decided.expires),
            record: path.to_owned(),
            says: says.in_lang(self.lang),
        })
    }

    fn state_in_words(&self, decided: &Assessment, state: State) -> Text {
        let level = self.checklist.level_entry(decided.level).name.in_lang(self.lang);
        let day = decided.decided.to_string();
        match state {
            State::Valid if decided.false_alarm => text!("report.false-alarm", day = day),
            State::Valid => text!("report.valid", day = day, level = level),
            State::Stale | State::Unreadable => text!("report.stale", day = day, level = level),
            State::Expired => {
                let last = decided.expires.unwrap_or(decided.decided).to_string();
                text!("report.expired", day = day, level = level, last = last)
            }
        }
    }
}
