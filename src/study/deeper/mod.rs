//! The deeper assessment: from people's answers to a level, a cell of conflict and complexity, and what
//! would change them.
//!
//! The questions, their points and the limits are data (`checklists/skr/assessment.toml`). The level
//! that is proposed is the highest of the tool's, that of step 2 and that of the conflict in step 3:
//! when in doubt the higher. People decide.

mod propose;

pub use propose::{Proposal, propose};

use std::collections::BTreeMap;

use crate::checklist::{
    Answer, Cell, Checklist, Complexity, Level, Named as _, Question, QuestionPart, Step,
};

/// Answers by the id of their question: the id of the answer, or none for "we do not know".
pub type Given = BTreeMap<String, Option<String>>;

/// What follows from answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The level that is proposed.
    pub level: Level,
    /// The level of step 2, where a question of it was answered.
    pub second: Option<Level>,
    /// The level of conflict, where a question on it was answered.
    pub conflict: Option<Level>,
    /// The complexity, where a question on it was answered.
    pub complexity: Option<Complexity>,
    /// Whether every question of step 3 was answered, if only with "we do not know".
    pub whole: bool,
    /// The questions that nobody could answer, and those of a step that was begun that have no answer.
    pub unknown: Vec<String>,
}

/// An answer that would lead elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The question.
    pub question: String,
    /// The other answer.
    pub answer: String,
    /// Where it would lead.
    pub outcome: Outcome,
}

/// What follows from `given`, when the tool's own level is `tool`. Ids that the checklist does not
/// have are passed over, since a record may be older than the checklist.
#[must_use]
pub fn outcome(checklist: &Checklist, given: &Given, tool: Level) -> Outcome {
    let weigh = |step| Weighed::of(checklist, given, step);
    let second = weigh(Step::Second);
    let conflict = weigh(Step::Third(QuestionPart::Conflict));
    let complexity = weigh(Step::Third(QuestionPart::Complexity));
    let level = |weighed: &Weighed| weighed.level(checklist);
    let (from_second, from_conflict) = (level(&second), level(&conflict));
    let levels = [Some(tool), from_second, from_conflict];
    Outcome {
        level: levels.into_iter().flatten().max().unwrap_or(tool),
        second: from_second,
        conflict: from_conflict,
        complexity: complexity.begun().then(|| complexity.complexity(checklist)),
        whole: conflict.is_whole() && complexity.is_whole(),
        unknown: [second, conflict, complexity].into_iter().flat_map(|w| w.unknown).collect(),
    }
}

impl Outcome {
    /// Where in the matrix it lies, where every question of step 3 was answered.
    #[must_use]
    pub fn axes(&self) -> Option<(Level, Complexity)> {
        self.conflict.zip(self.complexity).filter(|_| self.whole)
    }

    /// The cell of the matrix, where every question of step 3 was answered.
    #[must_use]
    pub fn cell<'a>(&self, checklist: &'a Checklist) -> Option<&'a Cell> {
        let (conflict, complexity) = (self.conflict?, self.complexity?);
        checklist
            .cells
            .iter()
            .find(|cell| (cell.conflict, cell.complexity) == (conflict, complexity))
    }
}

/// The single answers that would lead to another level or another cell, each question's nearest one,
/// in the order of the questions.
#[must_use]
pub fn turns(checklist: &Checklist, given: &Given, tool: Level) -> Vec<Turn> {
    let now = outcome(checklist, given, tool);
    let begun = |question: &Question| {
        let same = |other: &Question| other.step == question.step && given.contains_key(other.id());
        checklist.questions.iter().any(|(_, other)| same(other))
    };
    let mut turns = Vec::new();
    for (_, question) in checklist.questions.iter().filter(|(_, question)| begun(question)) {
        let points = points(question, given.get(&question.id));
        let mut others: Vec<&Answer> =
            question.answers.iter().filter(|answer| answer.points != points).collect();
        others.sort_by_key(|answer| answer.points.abs_diff(points));
        for other in others {
            let mut changed = given.clone();
            changed.insert(question.id.clone(), Some(other.id.clone()));
            let then = outcome(checklist, &changed, tool);
            if (then.level, then.axes()) != (now.level, now.axes()) {
                let (question, answer) = (question.id.clone(), other.id.clone());
                turns.push(Turn { question, answer, outcome: then });
                break;
            }
        }
    }
    turns
}

/// The answer with this id.
#[must_use]
pub fn answer<'a>(question: &'a Question, id: &str) -> Option<&'a Answer> {
    question.answers.iter().find(|answer| answer.id == id)
}

/// What an answer counts; not to know counts as the answer in the middle, and what was passed over
/// nothing.
fn points(question: &Question, given: Option<&Option<String>>) -> u32 {
    let Some(given) = given else { return 0 };
    let known = given.as_ref().and_then(|id| answer(question, id));
    let middle = || question.answers.get(question.answers.len() / 2);
    known.or_else(middle).map_or(0, |answer| answer.points)
}

/// The questions of one part, weighed together.
#[derive(Default)]
struct Weighed {
    answered: usize,
    all: usize,
    points: u32,
    most: u32,
    least: Option<Level>,
    unknown: Vec<String>,
}

impl Weighed {
    fn of(checklist: &Checklist, given: &Given, step: Step) -> Self {
        let mut weighed = Self::default();
        for (_, question) in checklist.questions.iter().filter(|(_, one)| one.step == step) {
            let answered = given.get(&question.id);
            weighed.answered += usize::from(answered.is_some());
            weighed.all += 1;
            weighed.points += points(question, answered);
            weighed.most += question.answers.iter().map(|one| one.points).max().unwrap_or(0);
            let known = answered.and_then(Option::as_ref).and_then(|id| answer(question, id));
            match known {
                Some(known) => weighed.least = weighed.least.max(known.least),
                None => weighed.unknown.push(question.id.clone()),
            }
        }
        if !weighed.begun() {
            weighed.unknown.clear();
        }
        weighed
    }

    fn begun(&self) -> bool {
        self.answered > 0
    }

    fn is_whole(&self) -> bool {
        self.begun() && self.answered == self.all
    }

    fn reaches(&self, share: f64) -> bool {
        self.most > 0 && f64::from(self.points) >= share * f64::from(self.most)
    }

    fn level(&self, checklist: &Checklist) -> Option<Level> {
        let by_points = if self.reaches(checklist.deeper.high) {
            Level::High
        } else if self.reaches(checklist.deeper.moderate) {
            Level::Moderate
        } else {
            Level::Low
        };
        self.begun().then(|| self.least.map_or(by_points, |least| least.max(by_points)))
    }

    fn complexity(&self, checklist: &Checklist) -> Complexity {
        if self.reaches(checklist.deeper.complex) { Complexity::High } else { Complexity::Low }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::PackFiles;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static SKR: LazyLock<Checklist> =
        LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

    /// Answers as "E1=yes K6=direct E2=?"; every other question of a named letter has its first answer.
    fn given(said: &str) -> Given {
        let mut given = Given::new();
        let letters: Vec<char> = said.split(' ').filter_map(|one| one.chars().next()).collect();
        for (_, question) in SKR.questions.iter() {
            if question.id.starts_with(letters.as_slice()) {
                given.insert(question.id.clone(), Some(question.answers[0].id.clone()));
            }
        }
        for one in said.split(' ').filter(|one| one.contains('=')) {
            let (question, answer) = one.split_once('=').unwrap();
            let known = (answer != "?").then(|| answer.to_owned());
            let at = SKR.questions.get(question).unwrap();
            assert!(known.as_ref().is_none_or(|id| super::answer(at, id).is_some()), "{one}");
            given.insert(question.to_owned(), known);
        }
        given
    }

    #[test]
    fn answers_lead_to_levels_and_cells() {
        use Level::{High, Low, Moderate};
        type Case = (&'static str, Level, Level, Option<(Level, Complexity)>, &'static str);
        let cases: [Case; 9] = [
            ("", Moderate, Moderate, None, "nothing answered: the tool's"),
            ("E", Low, Low, None, "eight no"),
            ("E", High, High, None, "eight no do not lower what the tool found"),
            ("E8=yes", Low, Moderate, None, "something has happened: at least moderate"),
            ("E2=yes E3=yes", Low, Moderate, None, "four points"),
            ("E2=yes E3=yes E4=yes E5=yes", Low, Moderate, None, "eight points"),
            ("E2=yes E3=yes E4=yes E5=yes E6=partly", Low, High, None, "nine points"),
            ("E2=? E3=? E4=? E5=?", Low, Moderate, None, "not to know counts as the middle"),
            ("E K6=direct X", Low, High, Some((High, Complexity::Low)), "a direct threat"),
        ];
        for (said, tool, level, cell, remark) in cases {
            let outcome = outcome(&SKR, &given(said), tool);
            assert_eq!(outcome.level, level, "{remark}");
            let found = outcome.cell(&SKR).map(|cell| (cell.conflict, cell.complexity));
            assert_eq!(found, cell, "{remark}");
        }
        let unknown = outcome(&SKR, &given("E2=? E7=?"), Low).unknown;
        assert_eq!(unknown, ["E2", "E7"]);
        let all: Given = SKR.questions.iter().map(|(_, one)| (one.id.clone(), None)).collect();
        let axes = outcome(&SKR, &all, Low).axes();
        assert_eq!(axes, Some((Moderate, Complexity::High)), "nobody knows anything");
        let mut part = given("K X");
        part.remove("X8");
        assert_eq!(outcome(&SKR, &part, Low).axes(), None, "a question was passed over");
    }

    #[test]
    fn what_would_change_it_is_told() {
        let said = given("E2=yes E3=yes");
        let turns = turns(&SKR, &said, Level::Low);
        let shown: Vec<String> = turns
            .iter()
            .map(|turn| format!("{}={} {}", turn.question, turn.answer, turn.outcome.level.name()))
            .collect();
        assert_eq!(shown, ["E2=partly low", "E3=partly low"]);
    }

    proptest! {
        /// A graver answer never leads to a lower level.
        #[test]
        fn graver_answers_never_lower(choices in prop::collection::vec(0_usize..3, 24), at in 0_usize..24) {
            let ids: Vec<&Question> = SKR.questions.iter().map(|(_, question)| question).collect();
            let mut given: Given = ids.iter().zip(&choices)
                .map(|(question, choice)| (question.id.clone(), Some(question.answers[*choice].id.clone())))
                .collect();
            let before = outcome(&SKR, &given, Level::Low);
            let graver = ids[at].answers.last().unwrap();
            given.insert(ids[at].id.clone(), Some(graver.id.clone()));
            let after = outcome(&SKR, &given, Level::Low);
            prop_assert!(after.level >= before.level && after.conflict >= before.conflict);
            prop_assert!(after.complexity >= before.complexity);
        }
    }
}
