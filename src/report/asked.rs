//! What a dialogue about an item says, in words, so that every edition that asks says the same.

use utkik_casework::questions::{self, Outcome};
use utkik_checklist::{Checklist, Level, Question};
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_screen::Item;

/// A question as it is put about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its id, which of how many it is in its step, and what it asks.
    pub question: String,
    /// Why it is asked.
    pub why: String,
    /// The words of the item that the proposal rests on.
    pub evidence: Vec<String>,
    /// The answers in the order of the question's; the one that the text proposes says so.
    pub answers: Vec<String>,
}

/// The first words: the item, the tool's level and score.
#[must_use]
pub fn opening(item: &Item, checklist: &Checklist, lang: Lang) -> String {
    let title = item.title();
    let named = match item.case_number() {
        Some(case) => format!("{title} ({case})"),
        None => title.to_owned(),
    };
    let level = checklist.level_entry(item.tool_level()).name.in_lang(lang);
    let score = lang.number(item.tool.score.value(), 2);
    text!("assess.opening", item = named, level = level, score = score).in_lang(lang)
}

/// `question`, the `at`th of `all` in its step, as it is put about `item`.
#[must_use]
pub fn asked(question: &Question, item: &Item, (at, all): (usize, usize), lang: Lang) -> Asked {
    let proposal = questions::propose(question, item, lang);
    let proposed = proposal.as_ref().map(|proposal| proposal.answer.as_str());
    let answers = question.answers.iter().map(|answer| {
        let text = answer.text.in_lang(lang);
        if proposed == Some(&*answer.id) { marked(text, lang) } else { text.to_owned() }
    });
    let quotes = proposal.iter().flat_map(|proposal| &proposal.evidence);
    let (id, statement) = (question.id.as_str(), question.statement.in_lang(lang));
    let why = question.why.in_lang(lang);
    Asked {
        question: text!("assess.question", id = id, at = at, all = all, statement = statement)
            .in_lang(lang),
        why: text!("assess.why", why = why).in_lang(lang),
        evidence: quotes
            .map(|quote| text!("assess.evidence", quote = quote.as_str()).in_lang(lang))
            .collect(),
        answers: answers.collect(),
    }
}

/// The levels from low to high; the one that `outcome` proposes says so.
#[must_use]
pub fn levels(outcome: &Outcome, checklist: &Checklist, lang: Lang) -> Vec<String> {
    let named = |level: Level| {
        let name = checklist.level_entry(level).name.in_lang(lang);
        if level == outcome.level { marked(name, lang) } else { name.to_owned() }
    };
    Level::ALL.into_iter().map(named).collect()
}

/// The cell of conflict and complexity with its way forward, once all of step 3 is answered.
#[must_use]
pub fn cell(outcome: &Outcome, checklist: &Checklist, lang: Lang) -> Option<String> {
    let cell = outcome.cell(checklist)?;
    let (name, way) = (cell.name.in_lang(lang), cell.way.in_lang(lang));
    Some(text!("assess.cell", name = name, way = way).in_lang(lang))
}

fn marked(text: &str, lang: Lang) -> String {
    text!("assess.proposed", answer = text).in_lang(lang)
}
