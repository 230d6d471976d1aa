//! The deeper assessment: questions, and where their answers lead.

use super::{Complexity, Index, Level, Measure, Named, QuestionPart, Risk, Source};
use crate::checklist::Bilingual;

/// A statement that people answer about an item.
#[derive(Clone, Debug)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The second.
    Second,
    /// The third, on one of its axes.
    Third(QuestionPart),
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its id, unique within the question.
    pub id: String,
    /// What it counts: 0 to 2.
    pub points: u32,
    /// Its words.
    pub text: Bilingual,
}

/// A cell of conflict and complexity, with a way forward.
#[derive(Clone, Debug)]
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
