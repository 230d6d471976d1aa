//! The deeper assessment: questions, and where their answers lead.

use super::{Complexity, Index, Level, Measure, Named, QuestionPart, Risk, Source};
use crate::Bilingual;
use serde::{Deserialize, Serialize};

/// A statement that people answer about an item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// Step 2, or step 3 with its axis.
    pub step: Step,
    /// The statement.
    pub statement: Bilingual,
    /// Why it is asked.
    pub why: Bilingual,
    /// What it rests on.
    pub sources: Vec<Index<Source>>,
    /// Whether the wording is our own and not SKR's.
    pub own: bool,
    /// The answers to choose between; never empty.
    pub answers: Vec<Answer>,
    /// Factors whose hits propose an answer.
    pub prefill: Vec<Index<Risk>>,
}

/// Which step of the assessment a question belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// The second.
    Second,
    /// The third, on one of its axes.
    Third(QuestionPart),
}

/// An answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// Its id, unique within the question.
    pub id: String,
    /// What it counts: 0 to 2.
    pub points: u32,
    /// The level that it calls for whatever the other answers are.
    pub least: Option<Level>,
    /// Its words.
    pub text: Bilingual,
}

/// From which share of the points of a step a level begins.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deeper {
    /// Moderate.
    pub moderate: f64,
    /// High.
    pub high: f64,
    /// High complexity.
    pub complex: f64,
}

impl Default for Deeper {
    /// What no answer reaches: a checklist without questions has no thresholds for them.
    fn default() -> Self {
        Self { moderate: 1.0, high: 1.0, complex: 1.0 }
    }
}

/// A cell of conflict and complexity, with a way forward.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cell {
    /// The level of conflict.
    pub conflict: Level,
    /// The complexity.
    pub complexity: Complexity,
    /// Its name.
    pub name: Bilingual,
    /// The way forward.
    pub way: Bilingual,
    /// Measures that fit.
    pub measures: Vec<Index<Measure>>,
}

impl Named for Question {
    fn id(&self) -> &str {
        &self.id
    }
}
