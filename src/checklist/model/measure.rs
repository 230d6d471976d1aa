//! Phase 3: measures, who takes them, and measures that may backfire.

use super::{Effort, Element, Index, MeasureType, Named, Origin, Phase, Source, Use};
use crate::Bilingual;
use serde::{Deserialize, Serialize};

/// A measure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Measure {
    /// Its id.
    pub id: String,
    /// Its number in the catalogue.
    pub code: Option<String>,
    /// When it is taken.
    pub phase: Phase,
    /// What kind it is.
    pub kind: MeasureType,
    /// Who takes it.
    pub role: Index<Role>,
    /// Who helps.
    pub with: Vec<Index<Role>>,
    /// How many working days before or after the meeting it should be done.
    pub days: Option<u32>,
    /// Whether it must be done before the agenda is published.
    pub publication: bool,
    /// What it costs.
    pub effort: Effort,
    /// From when it is used.
    pub used: Use,
    /// Whether it belongs to the ground of its level, whatever the factors are.
    pub base: bool,
    /// Whether it is to answer the deeper questions: then it is done once they are answered.
    pub assessment: bool,
    /// What to do, in one line.
    pub title: Bilingual,
    /// How.
    pub how: Bilingual,
    /// When it fits.
    pub trigger: Option<Bilingual>,
    /// What it rests on.
    pub sources: Vec<Index<Source>>,
    /// Foundation elements that it presumes.
    pub requires: Vec<Index<Element>>,
    /// Warnings to show with it.
    pub backfires: Vec<Index<Warning>>,
    /// Where it is written.
    pub origin: Origin,
}

impl Measure {
    /// Whether it guards against persons, at a meeting or elsewhere.
    #[must_use]
    pub fn is_security(&self) -> bool {
        matches!(self.kind, MeasureType::Meeting | MeasureType::Personal)
    }

    /// Whether it speaks or listens.
    #[must_use]
    pub fn is_dialogue(&self) -> bool {
        matches!(self.kind, MeasureType::Communication | MeasureType::Dialogue)
    }
}

/// A measure that one might be tempted to take.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Warning {
    /// Its id.
    pub id: String,
    /// What one might be tempted to do.
    pub title: Bilingual,
    /// Why it may backfire.
    pub why: Bilingual,
    /// What to do instead.
    pub instead: Bilingual,
    /// What it rests on.
    pub sources: Vec<Index<Source>>,
    /// Where it is written.
    pub origin: Origin,
}

/// Someone who does something; a role, never a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Role {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
}

impl Named for Measure {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for Warning {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for Role {
    fn id(&self) -> &str {
        &self.id
    }
}
