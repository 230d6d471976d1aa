//! The deeper assessment: from people's answers to a level, a cell of conflict and complexity, what would
//! change them, and what the answers say of single factors.
//!
//! The questions, their points and the limits are data (`checklists/skr/assessment.toml`). The level
//! that is proposed is the highest of the tool's, that of step 2 and that of the conflict in step 3:
//! when in doubt the higher. People decide.

mod propose;

pub use propose::{Proposal, propose};

use std::collections::BTreeMap;

use utkik_checklist::{
    Answer, Cell, Checklist, Complexity, Level, Named as _, Question, QuestionPart, Step,
};
use utkik_screen::score::Answers;

/// Answers by the id of their question: the id of the answer, or none for "we do not know".
pub type AnswersByQuestion = BTreeMap<String, Option<String>>;

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
pub struct Alternative {
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
pub fn outcome(checklist: &Checklist, given: &AnswersByQuestion, tool: Level) -> Outcome {
    let sum = |step| PartSum::new(checklist, given, step);
    let second = sum(Step::Second);
    let conflict = sum(Step::Third(QuestionPart::Conflict));
    let complexity = sum(Step::Third(QuestionPart::Complexity));
    let level = |sum: &PartSum| sum.level(checklist);
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
        let (conflict, complexity) = self.axes()?;
        checklist
            .cells
            .iter()
            .find(|cell| (cell.conflict, cell.complexity) == (conflict, complexity))
    }
}

/// The single answers that would lead to another level or another cell, each question's nearest one,
/// in the order of the questions.
#[must_use]
pub fn alternatives(
    checklist: &Checklist,
    given: &AnswersByQuestion,
    tool: Level,
) -> Vec<Alternative> {
    let now = outcome(checklist, given, tool);
    let begun = |question: &Question| {
        let same = |other: &Question| other.step == question.step && given.contains_key(other.id());
        checklist.questions.iter().any(|(_, other)| same(other))
    };
    let mut alternatives = Vec::new();
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
                alternatives.push(Alternative { question, answer, outcome: then });
                break;
            }
        }
    }
    alternatives
}

/// What answers say of single factors: how active each is, 0 to 1, in the place of what the text says.
///
/// `activation = points of the answer / most points of its question`, and of two answers on one factor the
/// graver. Only questions that ask of one factor count, since an answer on several does not tell which of them;
/// not to know says nothing.
#[must_use]
pub fn answers(given: &AnswersByQuestion, checklist: &Checklist) -> Answers {
    let mut answers = Answers::new();
    // Most items have no record, and then the questions need not be there.
    if given.is_empty() {
        return answers;
    }
    for (_, question) in checklist.questions.iter() {
        let known = given.get(&question.id).and_then(Option::as_ref);
        let known = known.and_then(|id| answer(question, id));
        let most = question.answers.iter().map(|answer| answer.points).max().unwrap_or(0);
        if let (Some(known), [risk], 1..) = (known, question.prefill.as_slice(), most) {
            let activation = f64::from(known.points) / f64::from(most);
            let said = answers.entry(checklist.risks[*risk].id.clone()).or_insert(activation);
            *said = said.max(activation);
        }
    }
    answers
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

/// The points of the questions of one part, and what they could give.
#[derive(Default)]
struct PartSum {
    answered: usize,
    all: usize,
    points: u32,
    most: u32,
    least: Option<Level>,
    unknown: Vec<String>,
}

impl PartSum {
    fn new(checklist: &Checklist, given: &AnswersByQuestion, step: Step) -> Self {
        let mut sum = Self::default();
        for (_, question) in checklist.questions.iter().filter(|(_, one)| one.step == step) {
            let answered = given.get(&question.id);
            sum.answered += usize::from(answered.is_some());
            sum.all += 1;
            sum.points += points(question, answered);
            sum.most += question.answers.iter().map(|one| one.points).max().unwrap_or(0);
            let known = answered.and_then(Option::as_ref).and_then(|id| answer(question, id));
            match known {
                Some(known) => sum.least = sum.least.max(known.least),
                None => sum.unknown.push(question.id.clone()),
            }
        }
        if !sum.begun() {
            sum.unknown.clear();
        }
        sum
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
    use proptest::prelude::*;
    use std::sync::LazyLock;
    use utkik_checklist::PackFiles;

    static SKR: LazyLock<Checklist> =
        LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

    /// Answers as "E1=yes K6=direct E2=?"; every other question of a named letter has its first answer.
    fn given(said: &str) -> AnswersByQuestion {
        let mut given = AnswersByQuestion::new();
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
        let all: AnswersByQuestion =
            SKR.questions.iter().map(|(_, one)| (one.id.clone(), None)).collect();
        let axes = outcome(&SKR, &all, Low).axes();
        assert_eq!(axes, Some((Moderate, Complexity::High)), "nobody knows anything");
        let mut part = given("K X");
        part.remove("X8");
        assert_eq!(outcome(&SKR, &part, Low).axes(), None, "a question was passed over");
    }

    #[test]
    fn what_would_change_it_is_told() {
        let said = given("E2=yes E3=yes");
        let shown: Vec<String> = alternatives(&SKR, &said, Level::Low)
            .iter()
            .map(|other| {
                format!("{}={} {}", other.question, other.answer, other.outcome.level.name())
            })
            .collect();
        assert_eq!(shown, ["E2=partly low", "E3=partly low"]);
    }

    #[test]
    fn answers_speak_for_factors_that_are_asked_of_alone() {
        let cases: [(&str, &str, Option<f64>, &str); 6] = [
            ("K6=direct", "threats-made", Some(1.0), "the gravest answer"),
            ("E4=partly", "late-information", Some(0.5), "the one in the middle"),
            ("E4=no", "late-information", Some(0.0), "no stands above what the text says"),
            ("E4=?", "late-information", None, "not to know says nothing"),
            ("E8=yes", "sabotage", None, "the question is of four factors"),
            ("", "late-information", None, "nothing was answered"),
        ];
        for (said, factor, activation, remark) in cases {
            let given: AnswersByQuestion =
                given(said).into_iter().filter(|(id, _)| said.starts_with(id)).collect();
            assert_eq!(answers(&given, &SKR).get(factor).copied(), activation, "{remark}");
        }
        let both = AnswersByQuestion::from([
            ("E7".to_owned(), Some("no".to_owned())),
            ("X7".to_owned(), SKR.questions.get("X7").map(|one| one.answers[2].id.clone())),
        ]);
        assert_eq!(answers(&both, &SKR).get("media-attention"), Some(&1.0), "the graver counts");
    }

    proptest! {
        /// A graver answer never leads to a lower level.
        #[test]
        fn graver_answers_never_lower(choices in prop::collection::vec(0_usize..3, 24), at in 0_usize..24) {
            let ids: Vec<&Question> = SKR.questions.iter().map(|(_, question)| question).collect();
            let mut given: AnswersByQuestion = ids.iter().zip(&choices)
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
