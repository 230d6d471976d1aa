//! What the text says of a question: an answer to begin from, and the quotes that it rests on.

use utkik_agenda::PartRole;
use utkik_checklist::{Answer, Question};
use utkik_lang::Lang;
use utkik_screen::{Evidence, Finding, Item};

/// The most quotes for one question.
const QUOTES: usize = 2;

/// What the text proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The id of an answer.
    pub answer: String,
    /// The quotes that it rests on.
    pub evidence: Vec<String>,
}

/// What the text of `item` proposes as the answer to `question`; nothing where it is silent. Sentences
/// on what is known beside the text are in `lang`.
///
/// A factor that the question names and that stands in title or proposal, or two such factors, propose
/// the gravest answer; anything less the middle one, since a word in passing is no certainty.
#[must_use]
pub fn propose(question: &Question, item: &Item, lang: Lang) -> Option<Proposal> {
    let findings: Vec<Finding<'_>> =
        item.tool_findings().filter(|finding| question.prefill.contains(&finding.risk)).collect();
    let evidence = || findings.iter().flat_map(|finding| finding.evidence);
    let plain = evidence().any(|one| match one {
        Evidence::Quote { role, .. } => matches!(role, PartRole::Title | PartRole::Proposal),
        Evidence::Known(_) => false,
    });
    let grave = plain || findings.len() > 1;
    let answers = &question.answers;
    let answer = if grave { answers.last() } else { answers.get(answers.len() / 2) };
    let answer =
        answer.filter(|_| !findings.is_empty()).map(|answer: &Answer| answer.id.clone())?;
    let mut quotes: Vec<String> = Vec::new();
    for quote in evidence().map(|one| one.quote(lang)) {
        if !quotes.contains(&quote) && quotes.len() < QUOTES {
            quotes.push(quote);
        }
    }
    Some(Proposal { answer, evidence: quotes })
}
