//! A screened item: the item on the agenda, the hits in it and circumstances around it, and its
//! score. Everything that reasons about an item reasons on this; words for people are up to
//! `report`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::excerpt::excerpt;
use super::ignored::Ignored;
use super::location::Location;
use super::score::{self, Answers, Assessment, Points};
use super::signal::Hit;
use utkik_agenda::{Agenda, AgendaItem, CaseNumber, Meeting, PartRole, fingerprint};
use utkik_checklist::{Checklist, Event, Index, Level, Owner, Risk, TOPIC};
use utkik_lang::{Lang, Text};
use utkik_text::with_single_blanks;

/// Most quotes for one factor.
const QUOTES: usize = 4;

/// The scope of evidence in reports that is not in the text but in earlier papers and records.
pub const HISTORY: &str = "history";

/// Evidence for a factor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Evidence {
    /// Words of the item.
    Quote {
        /// The sentence, cut to a length that can be read at a glance.
        quote: String,
        /// The words in it that matched.
        matched: String,
        /// Where it stands.
        at: Location,
        /// Which part of the item it stands in.
        role: PartRole,
    },
    /// A circumstance known beside the text.
    Known(Trace),
}

impl Evidence {
    /// The text to show: the quote, or the sentence about the circumstance, in `lang`.
    #[must_use]
    pub fn quote(&self, lang: Lang) -> String {
        match self {
            Self::Quote { quote, .. } => quote.clone(),
            Self::Known(trace) => trace.says.in_lang(lang),
        }
    }
}

/// A fact about an item beside its text, with its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// The fact in a sentence.
    pub says: Text,
    /// Where it stands.
    pub at: Location,
}

/// A circumstance that is known of an item beside its text: how it went before, what has happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Circumstance {
    /// The event of the checklist; factors for that event are active.
    pub event: Event,
    /// The activation of these factors, 0 to 1.
    pub activation: f64,
    /// The facts that it rests on.
    pub traces: Vec<Trace>,
    /// Whether someone has been threatened in the case.
    pub threatened: bool,
}

/// A factor that is active in an item, with its part of the score.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// The factor.
    pub risk: Index<Risk>,
    /// Its share of the score.
    pub share: Points,
    /// The points that it gives, before contexts.
    pub points: f64,
    /// Whether it is active by people's answers instead of the text.
    pub answered: bool,
    /// The evidence for it; empty if there is only an answer.
    pub evidence: &'a [Evidence],
}

/// A screened item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Item {
    /// Its name, stable within a run.
    pub id: String,
    /// What the agenda says of it: number, title, case number, kind, stage. It has no parts, since the documents that
    /// they lie in are gone.
    pub on_agenda: AgendaItem,
    /// The meeting; unknown parts are absent.
    pub meeting: Meeting,
    /// Where it begins.
    pub source: Location,
    /// The other files that belong to it, each with the place of its first part.
    pub attachments: Vec<Location>,
    /// The fingerprint of its words, by which versions are told apart.
    pub fingerprint: String,
    /// Its own words, paragraph by paragraph, so that versions can be compared sentence by sentence.
    pub text: Box<str>,
    /// The assessment of the tool by itself: of the text and the circumstances beside it.
    pub tool: Assessment,
    /// Factors that comments in the papers leave out of it.
    pub ignored: Vec<Ignored>,
    /// The level that its text would have without the comments that leave factors out.
    pub uncommented: Level,
    /// The lowest level that it can have because of circumstances beside its text.
    pub floor: Level,
    hits: Vec<Hit>,
    known: Answers,
    /// The assessment with people's answers instead of the hits of their factors, if there are any.
    with_answers: Option<Assessment>,
    answered: BTreeSet<Index<Risk>>,
    evidence: BTreeMap<Index<Risk>, Vec<Evidence>>,
}

impl Item {
    /// The item `on_agenda` of `agenda`, in which `hits` were found, by its text alone.
    #[must_use]
    pub fn new(
        id: String,
        agenda: &Agenda,
        on_agenda: &AgendaItem,
        hits: Vec<Hit>,
        checklist: &Checklist,
    ) -> Self {
        let source = source(agenda, on_agenda);
        let meeting = on_agenda.meeting.and_then(|at| agenda.meetings.get(at));
        let tool = score::assess(on_agenda, &hits, checklist, &Answers::new());
        Self {
            id,
            meeting: meeting.cloned().unwrap_or_default(),
            attachments: attachments(agenda, on_agenda, &source.path),
            source,
            fingerprint: fingerprint(on_agenda, &agenda.documents),
            text: text(agenda, on_agenda).into(),
            evidence: evidence(agenda, on_agenda, &hits),
            on_agenda: without_parts(on_agenda),
            tool,
            ignored: Vec::new(),
            uncommented: Level::Low,
            floor: Level::Low,
            hits,
            known: Answers::new(),
            with_answers: None,
            answered: BTreeSet::new(),
        }
    }

    /// The item with the factors that comments leave out; `hits` are those of the whole text.
    #[must_use]
    pub fn with_ignored(
        mut self,
        ignored: Vec<Ignored>,
        hits: &[Hit],
        checklist: &Checklist,
    ) -> Self {
        if !ignored.is_empty() {
            let whole = score::assess(&self.on_agenda, hits, checklist, &Answers::new());
            self.uncommented = whole.level;
        }
        self.ignored = ignored;
        self
    }

    /// The item with circumstances beside the text, which take precedence over it.
    #[must_use]
    pub fn with_circumstances(
        mut self,
        circumstances: &[Circumstance],
        checklist: &Checklist,
    ) -> Self {
        for (index, risk) in checklist.risks.iter().filter(|(_, risk)| !risk.off) {
            let known = circumstances.iter().find(|known| Some(known.event) == risk.event);
            if let Some(known) = known {
                self.known.insert(risk.id.clone(), known.activation);
                let traces = known.traces.iter().take(QUOTES).cloned();
                self.evidence.insert(index, traces.map(Evidence::Known).collect());
            }
        }
        // A matter for which someone has been threatened must not be reported as calm.
        if circumstances.iter().any(|known| known.threatened) {
            self.floor = Level::Moderate;
        }
        if !self.known.is_empty() || self.floor > Level::Low {
            self.tool = self.assess(&Answers::new(), checklist);
            self.with_answers = None;
        }
        self
    }

    /// The item with people's answers on factors, which take precedence over the text and
    /// circumstances.
    #[must_use]
    pub fn with_answers(mut self, answers: &Answers, checklist: &Checklist) -> Self {
        if !answers.is_empty() {
            self.with_answers = Some(self.assess(answers, checklist));
            self.answered = answers.keys().filter_map(|id| checklist.risks.find(id)).collect();
        }
        self
    }

    /// The assessment of the item with `answers` of people.
    #[must_use]
    pub fn assess(&self, answers: &Answers, checklist: &Checklist) -> Assessment {
        let mut all = self.known.clone();
        all.extend(answers.iter().map(|(id, activation)| (id.clone(), *activation)));
        let mut assessment = score::assess(&self.on_agenda, &self.hits, checklist, &all);
        assessment.level = assessment.level.max(self.floor);
        assessment
    }

    /// The assessment with people's answers instead of the hits of their factors; that of the tool
    /// if there are none.
    #[must_use]
    pub fn assessment(&self) -> &Assessment {
        self.with_answers.as_ref().unwrap_or(&self.tool)
    }

    /// The active factors, the largest share first.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        self.active(self.assessment())
    }

    /// The factors that are active in the tool's own assessment.
    pub fn tool_findings(&self) -> impl Iterator<Item = Finding<'_>> {
        self.active(&self.tool)
    }

    fn active<'a>(&'a self, assessment: &'a Assessment) -> impl Iterator<Item = Finding<'a>> {
        assessment.active().map(|part| Finding {
            risk: part.risk,
            share: part.share,
            points: part.points,
            answered: self.answered.contains(&part.risk),
            evidence: self.evidence.get(&part.risk).map_or(&[], Vec::as_slice),
        })
    }

    /// The topics that make up the score: active factors of the area of topics with a share of it.
    pub fn topics<'c>(&self, checklist: &'c Checklist) -> impl Iterator<Item = &'c Risk> {
        let counts = self.findings().filter(|finding| finding.share > Points::default());
        let risks = counts.map(|finding| &checklist.risks[finding.risk]);
        risks.filter(|risk| checklist.areas[risk.area].id == TOPIC)
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.on_agenda.title
    }

    /// Its number on the agenda, as written.
    #[must_use]
    pub fn number(&self) -> Option<String> {
        self.on_agenda.number.as_ref().map(ToString::to_string)
    }

    /// Its case number.
    #[must_use]
    pub fn case_number(&self) -> Option<&CaseNumber> {
        self.on_agenda.case_number.as_ref()
    }

    /// The level that the tool gives it by itself.
    #[must_use]
    pub fn tool_level(&self) -> Level {
        self.tool.level
    }
}

/// The item without its parts, which nobody can look up any more.
fn without_parts(item: &AgendaItem) -> AgendaItem {
    let AgendaItem { number, title, case_number, meeting, kind, stage, parts: _ } = item;
    AgendaItem {
        number: number.clone(),
        title: title.clone(),
        case_number: case_number.clone(),
        meeting: *meeting,
        kind: *kind,
        stage: stage.clone(),
        parts: Vec::new(),
    }
}

/// The location of an item.
#[must_use]
pub fn source(agenda: &Agenda, item: &AgendaItem) -> Location {
    let first = item.parts.first();
    let document = first.and_then(|part| agenda.documents.get(part.document));
    let at = first.zip(document);
    at.map(|(part, document)| Location::at_offset(document, part.span().start)).unwrap_or_default()
}

/// The words of an item, one line for each paragraph.
fn text(agenda: &Agenda, item: &AgendaItem) -> String {
    let spans = item.parts.iter().flat_map(|part| &part.stretches);
    let mut text = String::with_capacity(spans.map(|stretch| stretch.span.len() + 1).sum());
    for part in &item.parts {
        let Some(document) = agenda.documents.get(part.document) else { continue };
        for stretch in &part.stretches {
            if !text.is_empty() {
                text.push(if stretch.continues { ' ' } else { '\n' });
            }
            for (at, line) in document.slice(stretch.span).split('\n').enumerate() {
                text.push_str(if at > 0 { " " } else { "" });
                text.push_str(line);
            }
        }
    }
    text
}

/// The other files that belong to an item, each once, with the place of its first part.
fn attachments(agenda: &Agenda, item: &AgendaItem, own: &str) -> Vec<Location> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for part in &item.parts {
        let Some(document) = agenda.documents.get(part.document) else { continue };
        if document.path != own && seen.insert(document.path.as_str()) {
            found.push(Location::at_offset(document, part.span().start));
        }
    }
    found
}

/// The evidence for each factor in the text.
fn evidence(
    agenda: &Agenda,
    item: &AgendaItem,
    hits: &[Hit],
) -> BTreeMap<Index<Risk>, Vec<Evidence>> {
    let mut by_risk: BTreeMap<Index<Risk>, Vec<&Hit>> = BTreeMap::new();
    for hit in hits {
        if let Owner::Risk(risk) = hit.signal.owner {
            by_risk.entry(risk).or_default().push(hit);
        }
    }
    by_risk.into_iter().map(|(risk, hits)| (risk, quotes(agenda, item, hits))).collect()
}

/// Hits as quotes, each sentence once, title and proposal before the rest.
fn quotes(agenda: &Agenda, item: &AgendaItem, mut hits: Vec<&Hit>) -> Vec<Evidence> {
    hits.sort_by_key(|hit| (hit.scope, hit.part, hit.span.start));
    let mut sentences = Vec::with_capacity(QUOTES);
    hits.retain(|hit| {
        let sentence = (hit.part, hit.sentence);
        let new = sentences.len() < QUOTES && !sentences.contains(&sentence);
        sentences.extend(new.then_some(sentence));
        new
    });
    let quote = |hit: &Hit| {
        let part = item.parts.get(hit.part)?;
        let document = agenda.documents.get(part.document)?;
        // Concept and event together, where they stand in one sentence.
        let event = hit.near.filter(|near| near.part == hit.part);
        let event = event.filter(|near| hit.sentence.contains(near.span));
        let span = event.map_or(hit.span, |near| hit.span.cover(near.span));
        let matched = with_single_blanks(document.slice(span));
        Some(Evidence::Quote {
            quote: excerpt(&document.text, hit.sentence, span),
            matched,
            at: Location::at_offset(document, span.start),
            role: part.role,
        })
    };
    hits.into_iter().filter_map(quote).collect()
}
