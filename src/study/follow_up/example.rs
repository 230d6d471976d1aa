//! A learning example out of a record: what it was about, how it was judged, what was done and what
//! came of it, without what tells which municipality, case, place or person it was.

use std::collections::BTreeSet;

use serde::Serialize;

use super::count::Row;
use super::{Count, picture::tally};
use crate::casework::incident::Incident;
use crate::casework::privacy;
use crate::casework::record::{Record, Status};
use crate::checklist::{Checklist, Level, Phase};
use crate::lang::Lang;

/// A learning example; the names are a contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Example {
    /// What it was about: the names of its factors.
    pub circumstances: Vec<String>,
    /// The tool's level, the highest of its meetings.
    pub tool_level: Level,
    /// The level that people decided.
    pub level: Option<Level>,
    /// At how many meetings it was.
    pub meetings: usize,
    /// Why they decided so; absent where it would tell which case it was.
    pub reason: Option<String>,
    /// What was done.
    pub measures: Vec<Done>,
    /// What happened, by category.
    pub incidents: Vec<Row>,
    /// Whether texts were left out since they might identify.
    pub left_out: bool,
}

/// A measure of the example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Done {
    /// Its id.
    pub id: String,
    /// What was done.
    pub title: String,
    /// When, seen from the meeting.
    pub phase: Phase,
    /// planned, ongoing, done or declined.
    pub status: &'static str,
    /// What came of it; absent where it would tell which case it was.
    pub effect: Option<String>,
}

/// The learning example of `record`, with the incidents of its case.
#[must_use]
pub fn example(
    record: &Record,
    incidents: &[Incident],
    checklist: &Checklist,
    lang: Lang,
) -> Example {
    let telling = Telling::of(record);
    let mut left_out = false;
    let mut neutral = |text: &Option<String>| {
        let text = text.as_deref()?;
        let kept = telling.without(text);
        left_out |= kept.len() < text.trim().len();
        Some(kept).filter(|text| !text.is_empty())
    };
    let decided = record.assessment.as_ref();
    let reason = neutral(&decided.and_then(|decided| decided.reason.clone()));
    let measures = record.measures.iter().map(|measure| {
        let known = checklist.measures.get(&measure.id);
        let title = known.map_or(measure.id.as_str(), |known| known.title.in_lang(lang));
        Done {
            id: measure.id.clone(),
            title: title.to_owned(),
            phase: measure.phase,
            status: Status::name(measure.status),
            effect: neutral(&measure.effect),
        }
    });
    let measures = measures.collect();
    let own = incidents.iter().filter(|incident| {
        let case = incident.case_number();
        case.is_some_and(|case| record.case_numbers().any(|other| other.same_case(&case)))
    });
    let categories = tally(own.map(|incident| incident.category.clone()));
    let category = |id: &String| {
        checklist.categories.get(id).map_or(id.as_str(), |c| c.name.in_lang(lang)).to_owned()
    };
    let rows = categories.iter().map(|(id, number)| Row {
        id: id.clone(),
        name: category(id),
        count: Count::of(*number, 0),
    });
    let factors = record.topics.iter().filter_map(|id| checklist.risks.get(id));
    Example {
        circumstances: factors.map(|risk| risk.name.in_lang(lang).to_owned()).collect(),
        tool_level: record.meetings.iter().filter_map(|m| m.tool).max().unwrap_or_default(),
        level: decided.map(|decided| decided.level),
        meetings: record.meetings.len(),
        reason,
        measures,
        incidents: rows.collect(),
        left_out,
    }
}

/// The words by which a case could be told.
struct Telling {
    words: BTreeSet<String>,
}

/// Words of a title from this length on tell something.
const LONG: usize = 4;

impl Telling {
    fn of(record: &Record) -> Self {
        let bodies = record.meetings.iter().filter_map(|meeting| meeting.body.as_deref());
        let texts = std::iter::once(record.title.as_str()).chain(bodies);
        let words = texts.flat_map(words).filter(|word| word.chars().count() >= LONG);
        Self { words: words.collect() }
    }

    /// `text` without the sentences that tell something: a word of the title or the body, a name
    /// written with a capital, a figure, or what looks like a personal detail.
    fn without(&self, text: &str) -> String {
        let sentences = text.split_inclusive(['.', '!', '?']).map(str::trim);
        sentences.filter(|sentence| !self.tells(sentence)).collect::<Vec<_>>().join(" ")
    }

    fn tells(&self, sentence: &str) -> bool {
        let named = sentence.split_whitespace().skip(1).any(|word| {
            let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            word.chars().next().is_some_and(char::is_uppercase)
        });
        let figures = sentence.contains(|c: char| c.is_ascii_digit());
        let known = words(sentence)
            .any(|word| self.words.iter().any(|telling| word.starts_with(telling.as_str())));
        named || figures || known || !privacy::details(sentence).is_empty()
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_tell_are_left_out() {
        let record = Record { title: "Kvarnlida skola".to_owned(), ..Record::default() };
        let telling = Telling::of(&record);
        let cases = [
            ("Samtalen gav nya uppgifter.", "Samtalen gav nya uppgifter."),
            ("Det gick bra. Föräldrar i Norrviken var nöjda.", "Det gick bra."),
            ("Kvarnlidas elever fick gå kvar.", ""),
            ("Skolan fick 412 namn.", ""),
            ("Ring 070-123 45 67.", ""),
        ];
        for (text, wanted) in cases {
            assert_eq!(telling.without(text), wanted, "{text}");
        }
    }
}
