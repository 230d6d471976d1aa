//! What terms stand for in items, and which frames tell of what.

use super::{Checklist, Concept, Context, EventClass, Frame, Index, Owner, Reach};
use crate::pattern::Numbered;

/// What a term stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// Words of a concept.
    Concept(Index<Concept>),
    /// Words of an event.
    Event(Index<EventClass>),
    /// Words of a context.
    Context(Index<Context>),
    /// What only looks like words of one of these.
    Masks(Masked),
    /// What a frame wants beside its concept.
    Beside,
    /// A word that says "not", by how it reaches.
    Not(Negator),
}

/// Whose words a mask hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Masked {
    /// Those of a concept.
    Concept(Index<Concept>),
    /// Those of an event.
    Event(Index<EventClass>),
    /// Those of a context.
    Context(Index<Context>),
    /// All but those of contexts.
    All,
}

/// How a word that says "not" reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Negator {
    /// An adverb: the verb before or after it in its clause ("byggs inte").
    Adverb,
    /// A word before a noun ("ingen nedläggning").
    Determiner,
    /// A refusal of what follows it in the sentence ("avslår förslaget att").
    Refusal,
}

/// A sense of a term, and whether the term only begins a longer word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    /// What it stands for.
    pub sense: Sense,
    /// Whether it only begins a compound.
    pub head: bool,
}

/// A frame, by its owner and its place among the owner's frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// Whose it is.
    pub owner: Owner,
    /// Which, from 0.
    pub frame: usize,
}

impl Checklist {
    /// The frames in use that tell of a concept with an event, or alone; those of factors only where that is
    /// worth something.
    pub fn claims(
        &self,
        concept: Index<Concept>,
        event: Option<Index<EventClass>>,
    ) -> impl Iterator<Item = (Claim, &Frame)> {
        self.claims_of(concept).filter(move |(claim, frame)| {
            let weighs = matches!(claim.owner, Owner::Risk(_));
            frame.tells_of(event) && (!weighs || self.worth(frame, concept, event) > 0.0)
        })
    }

    /// Whether a frame in use tells of a concept with what stands anywhere else in the item.
    #[must_use]
    pub fn reaches_item(&self, concept: Index<Concept>) -> bool {
        self.claims_of(concept).any(|(_, frame)| frame.within == Reach::Item)
    }

    /// The frames in use that tell of a concept.
    fn claims_of(&self, concept: Index<Concept>) -> impl Iterator<Item = (Claim, &Frame)> {
        let claims = self.claims.get_or_init(|| self.all_claims()).get(concept.place());
        claims.into_iter().flatten().filter_map(|claim| Some((*claim, self.frame(*claim)?)))
    }

    /// For each concept, the frames in use that tell of it.
    fn all_claims(&self) -> Vec<Vec<Claim>> {
        let in_use = self.risks.iter().filter(|(_, risk)| !risk.off);
        let of_risks = in_use.map(|(index, risk)| (Owner::Risk(index), &risk.frames));
        let contexts = self.contexts.iter();
        let of_contexts = contexts.map(|(index, context)| (Owner::Context(index), &context.frames));
        let mut claims = vec![Vec::new(); self.concepts.len()];
        for (owner, frames) in of_risks.chain(of_contexts) {
            for (frame, of) in frames.iter().enumerate() {
                for concept in &of.concepts {
                    claims[concept.place()].push(Claim { owner, frame });
                }
            }
        }
        claims
    }
}

/// The senses, by number: those of a concept, an event, a context; masks of these; what needs no place.
const SENSES: u32 = 11;

impl Sense {
    /// Which sense it is, and of which entry.
    fn parts(self) -> (u32, u32) {
        let at = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        match self {
            Self::Concept(of) => (0, at(of.place())),
            Self::Event(of) => (1, at(of.place())),
            Self::Context(of) => (2, at(of.place())),
            Self::Masks(Masked::Concept(of)) => (3, at(of.place())),
            Self::Masks(Masked::Event(of)) => (4, at(of.place())),
            Self::Masks(Masked::Context(of)) => (5, at(of.place())),
            Self::Masks(Masked::All) => (6, 0),
            Self::Beside => (7, 0),
            Self::Not(Negator::Adverb) => (8, 0),
            Self::Not(Negator::Determiner) => (9, 0),
            Self::Not(Negator::Refusal) => (10, 0),
        }
    }

    fn of_parts(sense: u32, at: u32) -> Option<Self> {
        let at = at as usize;
        Some(match sense {
            0 => Self::Concept(Index::new(at)),
            1 => Self::Event(Index::new(at)),
            2 => Self::Context(Index::new(at)),
            3 => Self::Masks(Masked::Concept(Index::new(at))),
            4 => Self::Masks(Masked::Event(Index::new(at))),
            5 => Self::Masks(Masked::Context(Index::new(at))),
            6 => Self::Masks(Masked::All),
            7 => Self::Beside,
            8 => Self::Not(Negator::Adverb),
            9 => Self::Not(Negator::Determiner),
            10 => Self::Not(Negator::Refusal),
            _ => return None,
        })
    }
}

impl Numbered for Meaning {
    fn number(&self) -> u32 {
        let (sense, at) = self.sense.parts();
        (at * SENSES + sense) * 2 + u32::from(self.head)
    }

    fn numbered(number: u32) -> Option<Self> {
        let (sense, at) = (number / 2 % SENSES, number / 2 / SENSES);
        Some(Self { sense: Sense::of_parts(sense, at)?, head: number % 2 == 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_and_its_number_are_one() {
        let at = |place| Index::new(place);
        let senses = [
            Sense::Concept(at(429)),
            Sense::Event(Index::new(3)),
            Sense::Masks(Masked::Concept(at(430))),
            Sense::Masks(Masked::All),
            Sense::Context(Index::new(7)),
            Sense::Beside,
            Sense::Not(Negator::Determiner),
        ];
        for meaning in senses.map(|sense| Meaning { sense, head: sense == Sense::Beside }) {
            assert_eq!(Meaning::numbered(meaning.number()), Some(meaning));
        }
    }
}
