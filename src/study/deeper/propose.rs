//! What the text says of a question: an answer to begin from, and the quotes that it rests on.

use crate::checklist::{Answer, Checklist, Question};
use crate::report::model::{Factor, Item};

/// The most quotes beside a proposal.
const QUOTES: usize = 2;

/// An answer that the text proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The id of the answer.
    pub answer: String,
    /// Quotes that it rests on.
    pub evidence: Vec<String>,
}

/// What the text of `item` proposes as an answer to `question`; none where it says nothing.
///
/// Where a factor that the question names stands in title or proposal, or more than one does anywhere,
/// it is the gravest answer, else the one in the middle.
#[must_use]
pub fn propose(question: &Question, item: &Item, checklist: &Checklist) -> Option<Proposal> {
    let named = |factor: &&Factor| {
        question.prefill.iter().any(|risk| checklist.risks[*risk].id == factor.id)
    };
    let factors: Vec<&Factor> = item.factors.iter().filter(named).collect();
    let evidence = || factors.iter().flat_map(|factor| &factor.evidence);
    let plain = evidence().any(|one| matches!(one.scope, "title" | "proposal"));
    let grave = plain || factors.len() > 1;
    let answers = &question.answers;
    let answer = if grave { answers.last() } else { answers.get(answers.len() / 2) };
    let answer = answer.filter(|_| !factors.is_empty()).map(|answer: &Answer| answer.id.clone())?;
    let mut quotes: Vec<String> = Vec::new();
    for quote in evidence().map(|one| one.quote.clone()) {
        if !quotes.contains(&quote) && quotes.len() < QUOTES {
            quotes.push(quote);
        }
    }
    Some(Proposal { answer, evidence: quotes })
}
