//! What matters are made of: groups of concepts, events, frames that join them, and contexts that weigh.

use super::{Index, ItemKind, Named, Origin};
use crate::Bilingual;
use crate::pattern::{LazyValue, TermId};
use serde::{Deserialize, Serialize};

/// A group of concepts to which the same things happen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// What its cells are worth.
    pub points: Cells,
    /// Where it is written.
    pub origin: Origin,
}

/// Something that a matter can be about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Concept {
    /// Its id.
    pub id: String,
    /// Its group; none for one that only stands beside others.
    pub group: Option<Index<Group>>,
    /// Its name.
    pub name: Bilingual,
    /// Its words as they are written, for people.
    pub words: LazyValue<Vec<String>>,
    /// What looks like its words and is not, as written.
    pub masks: LazyValue<Vec<String>>,
    /// What its cells are worth: its own points, or else its group's.
    pub points: Cells,
    /// Where it is written.
    pub origin: Origin,
}

/// Something that happens to a concept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventClass {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// Its verbs as they are written.
    pub verbs: LazyValue<Vec<String>>,
    /// Its other words.
    pub words: LazyValue<Vec<String>>,
    /// What looks like its words and is not.
    pub masks: LazyValue<Vec<String>>,
    /// What "not" makes of it.
    pub negated: Negated,
    /// Where it is written.
    pub origin: Origin,
}

/// What "not" makes of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Negated {
    /// Itself: it matters as much when it is not so.
    #[default]
    Same,
    /// Nothing.
    Nothing,
    /// Another event.
    Other(Index<EventClass>),
}

/// What a concept is worth alone and with each event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cells {
    /// Alone.
    pub alone: Option<f64>,
    /// With each event, by its place.
    pub events: Vec<Option<f64>>,
}

impl Cells {
    /// The points of a cell; `event` is none for the concept alone.
    #[must_use]
    pub fn get(&self, event: Option<Index<EventClass>>) -> Option<f64> {
        match event {
            None => self.alone,
            Some(event) => self.events.get(event.place()).copied().flatten(),
        }
    }
}

/// How far apart the parts of a frame may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Between two commas.
    Clause,
    /// In one sentence; a title is one.
    #[default]
    Sentence,
    /// Anywhere in the item but in attachments.
    Item,
}

/// Cells that a factor or context tells of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Frame {
    /// The concepts, sorted; never empty.
    pub concepts: Vec<Index<Concept>>,
    /// The events, sorted; none means the concept alone.
    pub events: Vec<Index<EventClass>>,
    /// Whether it tells of every event that no other frame names, and of the concept alone.
    pub rest: bool,
    /// What must stand there too: one of each list.
    pub with: Vec<Companion>,
    /// What it is worth, instead of the cells' points.
    pub points: Option<f64>,
    /// How far apart its parts may stand.
    pub within: Reach,
    /// Only in items of these kinds; empty means all.
    pub kinds: Vec<ItemKind>,
    /// Only at these stages; empty means all.
    pub stages: Vec<String>,
    /// Only at meetings of a body whose name has one of these; empty means all.
    pub bodies: Vec<TermId>,
    /// How many distinct concepts of it there must be.
    pub at_least: u32,
    /// Whether it only tells what no other frame tells.
    pub fallback: bool,
    /// Where it is written.
    pub origin: Origin,
}

/// Something that must stand beside a frame's concept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Companion {
    /// A concept.
    Concept(Index<Concept>),
    /// Words.
    Words(Vec<TermId>),
}

impl Frame {
    /// Whether it tells of an event, or of the concept alone.
    #[must_use]
    pub fn tells_of(&self, event: Option<Index<EventClass>>) -> bool {
        let named = match event {
            Some(event) => self.events.contains(&event),
            None => self.events.is_empty(),
        };
        named || self.rest || self.fallback
    }

    /// How many conditions it puts on the item, whatever its words are.
    #[must_use]
    pub fn conditions(&self) -> usize {
        let free = [self.kinds.is_empty(), self.stages.is_empty(), self.bodies.is_empty()];
        free.into_iter().filter(|free| !free).count()
    }

    /// Whether it asks for more than a concept and an event in one sentence.
    #[must_use]
    pub fn asks_for_more(&self) -> bool {
        self.asks() > 0 || self.within != Reach::Sentence
    }

    /// How specific it is: conditions on the item, and what must stand beside the concept.
    #[must_use]
    pub fn asks(&self) -> usize {
        let beside = 2 * usize::from(!self.with.is_empty()) + usize::from(self.at_least > 1);
        4 * self.conditions() + beside
    }
}

/// Something that makes an item weigh less than its matter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Context {
    /// Its id.
    pub id: String,
    /// A short name.
    pub name: Bilingual,
    /// What is so when it applies.
    pub statement: Bilingual,
    /// Why that lowers the risk.
    pub why: Bilingual,
    /// Its words as they are written.
    pub words: LazyValue<Vec<String>>,
    /// What looks like its words and is not.
    pub masks: LazyValue<Vec<String>>,
    /// What speaks for it beside words.
    pub frames: Vec<Frame>,
    /// Kinds of item.
    pub kinds: Vec<ItemKind>,
    /// Stages of the decision process, by id.
    pub stages: Vec<String>,
    /// Only at meetings of a body whose name has one of these; empty means all.
    pub bodies: Vec<TermId>,
    /// The points that it takes where it heads the title.
    pub minus: f64,
    /// The share of that where it stands behind the matter in the title.
    pub tail: f64,
    /// The share where it stands in the text only.
    pub text: f64,
    /// Events in the same sentence before which it does nothing.
    pub stops: Vec<Index<EventClass>>,
    /// What tests hold it to.
    pub examples: LazyValue<super::Examples>,
    /// Where it is written.
    pub origin: Origin,
}

/// What weighs how much, whatever the matter is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// What a matter counts in title, proposal, body and attachment.
    pub place: [f64; 4],
    /// What the strongest matter counts, the next, and so on; what comes after does not count.
    pub further: Vec<f64>,
    /// What a word counts that only begins a compound.
    pub head: f64,
    /// Up to how many words between concept and event they count how much; the last counts beyond too.
    pub near: Vec<(usize, f64)>,
    /// Below so many points of the topic nothing that surrounds it counts; zero where all does.
    pub topic_from: f64,
    /// From how many points of the topic what surrounds it counts in full.
    pub topic_full: f64,
    /// What a concept counts with an event before it where something else stands beside the concept.
    pub beside: f64,
    /// What a concept of the title counts with an event of the proposal.
    pub across: f64,
    /// The least share of a context that counts behind a matter of the title to which nothing happens there.
    pub tag: f64,
    /// The most that contexts take together, as a share of the points.
    pub contexts_most: f64,
    /// The share of what contexts take that each point of the topic in the title spares.
    pub spare: f64,
    /// The share that each point of the topic elsewhere spares.
    pub spare_text: f64,
    /// The least share of what contexts take that is left.
    pub spare_least: f64,
}

/// What is left of the signs around a topic that is too weak to carry them.
const TRACE: f64 = 0.02;

impl Scale {
    /// What a concept and an event count with so many words between them.
    #[must_use]
    pub fn nearness(&self, words: usize) -> f64 {
        let within = self.near.iter().find(|(most, _)| words <= *most);
        within.or(self.near.last()).map_or(1.0, |(_, counts)| *counts)
    }

    /// How much what surrounds a topic of so many points counts: the signs of areas that need one. Below
    /// `topic_from` a trace is left, so that what was seen can be told of.
    #[must_use]
    pub fn carried(&self, topic: f64) -> f64 {
        let room = (self.topic_full - self.topic_from).max(f64::EPSILON);
        let trace = TRACE * topic / self.topic_full.max(f64::EPSILON);
        ((topic - self.topic_from) / room).max(trace).clamp(0.0, 1.0)
    }

    /// What the strongest matter counts, the next beside it, and so on; `topic` is the points of the strongest where the
    /// area is that of topics. There a matter that is weak by itself does not become a reason because another weak one
    /// stands beside it.
    pub fn further(&self, topic: Option<f64>) -> impl Iterator<Item = f64> {
        let topic = topic.filter(|_| self.topic_from > 0.0);
        let beside = topic.map_or(1.0, |strongest| self.carried(strongest));
        let share = move |(at, share): (usize, &f64)| if at == 0 { *share } else { share * beside };
        self.further.iter().enumerate().map(share)
    }

    /// The score that `points` make, 0 to 1, with four decimals: each point halves what is left to 1.
    #[must_use]
    pub fn score(points: f64) -> f64 {
        let score = 1.0 - (-points.max(0.0)).exp2();
        (score * 10_000.0).round() / 10_000.0
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self {
            place: [1.0; 4],
            further: vec![1.0],
            head: 1.0,
            near: vec![(8, 1.0)],
            topic_from: 0.0,
            topic_full: 1.0,
            beside: 1.0,
            across: 0.0,
            tag: 0.0,
            contexts_most: 0.0,
            spare: 0.0,
            spare_text: 0.0,
            spare_least: 0.0,
        }
    }
}

macro_rules! named {
    ($($kind:ty),*) => {
        $(impl Named for $kind {
            fn id(&self) -> &str {
                &self.id
            }
        })*
    };
}

named!(Group, Concept, EventClass, Context);
