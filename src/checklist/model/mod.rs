//! The valid checklist: references resolved, terms compiled, nothing left to check.

use serde::{Deserialize, Serialize};

mod choice;
mod factor;
mod follow;
mod foundation;
mod indexed;
mod language;
mod meaning;
mod measure;
mod question;
mod signal;

pub use choice::{
    Complexity, Effort, Event, Evidence, Half, ItemKind, Level, MeasureType, Opening, Phase,
    QuestionPart, Scope, Shows, Use, Window,
};
pub use factor::{PatchNote, Risk};
pub use follow::{Category, Channel, Gaps, History, Learning};
pub use foundation::{Element, ElementExamples, Passage, PassageWords, Thin};
pub use indexed::{Index, Indexed, Named};
pub use language::{
    Cells, Companion, Concept, Context, EventClass, Frame, Group, Negated, Reach, Scale,
};
pub use meaning::{Claim, Masked, Meaning, Negator, Sense};
pub use measure::{Measure, Role, Warning};
pub use question::{Answer, Cell, Deeper, Question, Step};
pub use signal::{Example, Examples, Signal};

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::{Bilingual, Local};
use crate::pattern::{LazyValue, Lexicon, Rows, TermId};

/// One or more packs, merged and found to be sound.
#[derive(Debug, Serialize, Deserialize)]
pub struct Checklist {
    /// What the municipality has settled beside its packs; nothing until it is told.
    #[serde(skip)]
    pub local: Local,
    /// The packs, in the order in which they were loaded.
    pub packs: Vec<Pack>,
    /// The three levels, the lowest first.
    pub levels: Vec<LevelEntry>,
    /// What weighs how much, whatever the matter is.
    pub scale: Scale,
    /// In which order gaps of the foundations are told.
    pub gaps: Gaps,
    /// What earlier meetings and incidents weigh.
    pub history: History,
    /// What a follow-up proposes.
    pub learning: Learning,
    /// Categories of incidents.
    pub categories: Indexed<Category>,
    /// Channels that incidents come through.
    pub channels: Indexed<Channel>,
    /// Groups of factors.
    pub areas: Indexed<Area>,
    /// Who does something.
    pub roles: Indexed<Role>,
    /// What everything rests on.
    pub sources: LazyValue<Indexed<Source>>,
    /// Risk factors.
    pub risks: Indexed<Risk>,
    /// Groups of concepts.
    pub groups: Indexed<Group>,
    /// What matters are about.
    pub concepts: Indexed<Concept>,
    /// What happens in them.
    pub events: Indexed<EventClass>,
    /// What makes an item weigh less.
    pub contexts: Indexed<Context>,
    /// Measures.
    pub measures: Indexed<Measure>,
    /// Measures that may backfire.
    pub warnings: Indexed<Warning>,
    /// Foundation elements.
    pub elements: LazyValue<Indexed<Element>>,
    /// Words that say who and when in a sentence that shows an element.
    pub passages: PassageWords,
    /// How the answers to the deeper questions are weighed.
    pub deeper: Deeper,
    /// The deeper questions.
    pub questions: LazyValue<Indexed<Question>>,
    /// Where their answers lead.
    pub cells: Vec<Cell>,
    /// What has changed from version to version.
    pub changes: LazyValue<Vec<Change>>,
    /// All terms, compiled.
    pub lexicon: Lexicon,
    /// For each term, what it stands for in items.
    pub(super) meanings: Rows<Meaning>,
    /// For each term, the signals that have it in `any`; made when it is asked for.
    #[serde(skip)]
    pub(super) by_term: OnceLock<BTreeMap<TermId, Vec<SignalRef>>>,
    /// For each concept, the frames in use that tell of it; made when it is asked for.
    #[serde(skip)]
    pub(super) claims: OnceLock<Vec<Vec<Claim>>>,
    /// The points that each factor gives in full; made when they are asked for.
    #[serde(skip)]
    pub(super) full: OnceLock<Vec<f64>>,
}

/// Where something is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The file's path, as given.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// What a pack says of itself, and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub name: Bilingual,
    /// What it is for.
    pub description: Option<Bilingual>,
    /// Sixteen hexadecimal digits that change when a file's name or content does.
    pub hash: String,
}

/// What a level is called and where it begins.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LevelEntry {
    /// The level.
    pub level: Level,
    /// The points from which an item has it.
    pub points: f64,
    /// The score from which an item has it: what the points make.
    pub from: f64,
    /// Its name.
    pub name: Bilingual,
    /// What it means, in a sentence.
    pub meaning: Bilingual,
}

/// A group of factors.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The most points that its factors can give together.
    pub most: f64,
    /// Whether it counts in proportion to what the item is about.
    pub needs_topic: bool,
}

/// The id of the area that says what an item is about.
pub const TOPIC: &str = "topic";

/// What something rests on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Where it is written.
    pub origin: Origin,
}

/// An entry of a pack's changelog.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Change {
    /// The version that it came with.
    pub version: String,
    /// When.
    pub date: Date,
    /// What.
    pub text: Bilingual,
}

/// What a signal or frame speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Owner {
    /// A risk factor.
    Risk(Index<Risk>),
    /// A context.
    Context(Index<Context>),
    /// A foundation element.
    Element(Index<Element>),
    /// A look-alike of a foundation element.
    Thin(Index<Element>),
}

/// A signal or frame, by its owner and its place among the owner's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SignalRef {
    /// Whose it is.
    pub owner: Owner,
    /// Which, from 0.
    pub signal: usize,
}

impl Checklist {
    /// The signal that `signal` names; none where it is a frame.
    #[must_use]
    pub fn signal(&self, signal: SignalRef) -> Option<&Signal> {
        match signal.owner {
            Owner::Element(element) => {
                self.elements[element].passages.get(signal.signal).map(|passage| &passage.signal)
            }
            Owner::Thin(element) => {
                self.elements[element].thin.get(signal.signal).map(|thin| &thin.signal)
            }
            Owner::Risk(_) | Owner::Context(_) => None,
        }
    }

    /// The frame that `claim` names.
    #[must_use]
    pub fn frame(&self, claim: Claim) -> Option<&Frame> {
        match claim.owner {
            Owner::Risk(risk) => self.risks[risk].frames.get(claim.frame),
            Owner::Context(context) => self.contexts[context].frames.get(claim.frame),
            Owner::Element(_) | Owner::Thin(_) => None,
        }
    }

    /// What `term` stands for in items.
    pub fn meanings(&self, term: TermId) -> impl Iterator<Item = Meaning> {
        self.meanings.row(term.index())
    }

    /// What a cell of `frame` is worth before its place is counted.
    #[must_use]
    pub fn worth(
        &self,
        frame: &Frame,
        concept: Index<Concept>,
        event: Option<Index<EventClass>>,
    ) -> f64 {
        frame.points.or_else(|| self.concepts[concept].points.get(event)).unwrap_or_default()
    }

    /// The points that `risk` gives in full.
    #[must_use]
    pub fn full_points(&self, risk: Index<Risk>) -> f64 {
        let all = || self.risks.iter().map(|(_, risk)| self.sum_in_full(risk)).collect();
        self.full.get_or_init(all).get(risk.place()).copied().unwrap_or_default()
    }

    fn sum_in_full(&self, risk: &Risk) -> f64 {
        let cells = risk.frames.iter().flat_map(|frame| {
            let all = || self.events.iter().map(|(event, _)| Some(event)).chain([None]);
            let events: Vec<_> = match frame.events.as_slice() {
                [] if frame.rest => all().collect(),
                [] => vec![None],
                events => events.iter().copied().map(Some).collect(),
            };
            let concepts = frame.concepts.iter();
            concepts.flat_map(move |concept| {
                events.clone().into_iter().map(move |event| self.worth(frame, *concept, event))
            })
        });
        risk.times * risk.points.unwrap_or_else(|| cells.fold(0.0, f64::max))
    }

    /// The signals in use that begin with `term`, in the order of their owners.
    #[must_use]
    pub fn signals_with(&self, term: TermId) -> &[SignalRef] {
        self.by_term
            .get_or_init(|| self.all_signals())
            .get(&term)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    fn all_signals(&self) -> BTreeMap<TermId, Vec<SignalRef>> {
        let of_elements = self.elements.iter().flat_map(|(index, element)| {
            let passages = element.passages.iter().map(|passage| &passage.signal).enumerate();
            let thin = element.thin.iter().map(|thin| &thin.signal).enumerate();
            let passages = passages.map(move |signal| (Owner::Element(index), signal));
            passages.chain(thin.map(move |signal| (Owner::Thin(index), signal)))
        });
        let mut by_term: BTreeMap<TermId, Vec<SignalRef>> = BTreeMap::new();
        for (owner, (signal, of)) in of_elements {
            for term in &of.any {
                by_term.entry(*term).or_default().push(SignalRef { owner, signal });
            }
        }
        by_term
    }

    /// The level of an item with this score.
    #[must_use]
    pub fn level(&self, score: f64) -> Level {
        let reached = self.levels.iter().rev().find(|entry| score >= entry.from);
        reached.map_or(Level::Low, |entry| entry.level)
    }

    /// What `level` is called and where it begins.
    #[must_use]
    pub fn level_entry(&self, level: Level) -> &LevelEntry {
        &self.levels[level as usize]
    }
}

impl Named for Area {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for Source {
    fn id(&self) -> &str {
        &self.id
    }
}
