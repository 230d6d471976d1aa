//! The valid checklist: references resolved, terms compiled, nothing left to check.

mod choice;
mod factor;
mod follow;
mod foundation;
mod indexed;
mod measure;
mod question;

pub use choice::{
    Complexity, Effort, Event, Evidence, Half, ItemKind, Level, MeasureType, Opening, Phase,
    QuestionPart, Scope, Shows, Strength, Use, Window,
};
pub use factor::{Damper, Example, Examples, PatchNote, Risk, Scopes, Signal};
pub use follow::{Category, Channel, Gaps, History, Learning};
pub use foundation::{Element, ElementExamples, Passage, PassageWords, Thin};
pub use indexed::{Index, Indexed, Named};
pub use measure::{Measure, Role, Warning};
pub use question::{Answer, Cell, Deeper, Question, Step};

use jiff::civil::Date;

use super::{Bilingual, Local};
use crate::checklist::pattern::{Lexicon, TermId};

/// One or more packs, merged and found to be sound.
#[derive(Debug)]
pub struct Checklist {
    /// What the municipality has settled beside its packs; nothing until it is told.
    pub local: Local,
    /// The packs, in the order in which they were loaded.
    pub packs: Vec<Pack>,
    /// The three levels, the lowest first.
    pub levels: Vec<LevelEntry>,
    /// What signals weigh.
    pub weights: Weights,
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
    pub sources: Indexed<Source>,
    /// Risk factors.
    pub risks: Indexed<Risk>,
    /// What lowers a score.
    pub dampers: Indexed<Damper>,
    /// Measures.
    pub measures: Indexed<Measure>,
    /// Measures that may backfire.
    pub warnings: Indexed<Warning>,
    /// Foundation elements.
    pub elements: Indexed<Element>,
    /// Words that say who and when in a sentence that shows an element.
    pub passages: PassageWords,
    /// How the answers to the deeper questions are weighed.
    pub deeper: Deeper,
    /// The deeper questions.
    pub questions: Indexed<Question>,
    /// Where their answers lead.
    pub cells: Vec<Cell>,
    /// What has changed from version to version.
    pub changes: Vec<Change>,
    /// All terms, compiled.
    pub lexicon: Lexicon,
    /// For each term, the signals that have it in `any`.
    pub(super) by_term: Vec<Vec<SignalRef>>,
    /// Whether any signal in use looks at attachments.
    pub(super) reads_attachments: bool,
}

/// Where something is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file's path, as given.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// What a pack says of itself, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug)]
pub struct LevelEntry {
    /// The level.
    pub level: Level,
    /// The score from which an item has it.
    pub from: f64,
    /// Its name.
    pub name: Bilingual,
    /// What it means, in a sentence.
    pub meaning: Bilingual,
}

/// A group of factors.
#[derive(Clone, Debug)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The most that its factors can give together.
    pub cap: f64,
    /// How much of what it counts alone a factor counts beside the area's strongest, 0 to 1.
    pub further: f64,
}

/// The id of the area that says what an item is about.
pub const TOPIC: &str = "topic";

/// What signals weigh.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    pub(super) scope: [f64; 4],
    pub(super) strength: [f64; 3],
    /// What each further hit of a signal adds.
    pub repeat: f64,
}

impl Weights {
    /// What a hit weighs for standing in `scope`.
    #[must_use]
    pub fn scope(&self, scope: Scope) -> f64 {
        self.scope[scope as usize]
    }

    /// What a signal of this strength weighs.
    #[must_use]
    pub fn strength(&self, strength: Strength) -> f64 {
        self.strength[strength as usize]
    }
}

/// What something rests on.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct Change {
    /// The version that it came with.
    pub version: String,
    /// When.
    pub date: Date,
    /// What.
    pub text: Bilingual,
}

/// What a signal speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A risk factor.
    Risk(Index<Risk>),
    /// A damper.
    Damper(Index<Damper>),
    /// A foundation element.
    Element(Index<Element>),
    /// A look-alike of a foundation element.
    Thin(Index<Element>),
}

/// A signal, by its owner and its place among the owner's signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignalRef {
    /// Whose it is.
    pub owner: Owner,
    /// Which, from 0.
    pub signal: usize,
}

impl Checklist {
    /// The signal that `signal` names.
    #[must_use]
    pub fn signal(&self, signal: SignalRef) -> &Signal {
        match signal.owner {
            Owner::Risk(risk) => &self.risks[risk].signals[signal.signal],
            Owner::Damper(damper) => &self.dampers[damper].signals[signal.signal],
            Owner::Element(element) => &self.elements[element].passages[signal.signal].signal,
            Owner::Thin(element) => &self.elements[element].thin[signal.signal].signal,
        }
    }

    /// The signals in use that begin with `term`, in the order of their owners.
    #[must_use]
    pub fn signals_with(&self, term: TermId) -> &[SignalRef] {
        self.by_term.get(term.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether any signal in use looks at attachments; where none does, they need not be read.
    #[must_use]
    pub fn reads_attachments(&self) -> bool {
        self.reads_attachments
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
