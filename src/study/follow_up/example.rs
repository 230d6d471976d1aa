//! A learning example out of a record: what it was about, how it was judged, what was done and what
//! came of it. Of what people wrote only the sentences that a person has chosen one by one are taken
//! along; no program can tell what gives a small place away.

use std::collections::BTreeSet;

use serde::Serialize;

use super::count::Row;
use super::{Count, picture::tally};
use utkik_casework::incident::Incident;
use utkik_casework::privacy;
use utkik_casework::record::{Record, Status};
use utkik_checklist::{Checklist, Level, Phase};
use utkik_lang::Lang;

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
    /// Why they decided so, in the sentences that were chosen.
    pub reason: Option<String>,
    /// What was done.
    pub measures: Vec<Done>,
    /// What happened, by category.
    pub incidents: Vec<Row>,
    /// Whether sentences were left out.
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
    /// What came of it, in the sentences that were chosen.
    pub effect: Option<String>,
}

/// A sentence that people wrote, to be chosen or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its number, from 1.
    pub number: usize,
    /// The sentence.
    pub text: String,
    /// The measure that it is an effect of; none of the reason.
    pub measure: Option<usize>,
    /// Whether it looks as if it told which case, place or person it was.
    pub identifying: bool,
}

/// The sentences of the reason and the effects of `record`.
#[must_use]
pub fn sentences(record: &Record) -> Vec<Sentence> {
    let identifying = IdentifyingWords::from_record(record);
    let reason = record.assessment.as_ref().and_then(|decided| decided.reason.as_deref());
    let effects = record.measures.iter().map(|measure| measure.effect.as_deref());
    let effects = effects.enumerate().filter_map(|(at, text)| Some((Some(at), text?)));
    let texts = reason.map(|text| (None, text)).into_iter().chain(effects);
    let all = texts.flat_map(|(measure, text)| {
        let own = text.split_inclusive(['.', '!', '?', '\n']).map(str::trim);
        own.filter(|one| !one.is_empty()).map(move |one| (measure, one)).collect::<Vec<_>>()
    });
    let sentence = |(at, (measure, text)): (usize, (Option<usize>, &str))| Sentence {
        number: at + 1,
        text: text.to_owned(),
        measure,
        identifying: identifying.is_telling(text),
    };
    all.enumerate().map(sentence).collect()
}

/// The learning example of `record`, with the incidents of its case and the sentences with the numbers
/// `chosen`.
#[must_use]
pub fn example(
    record: &Record,
    incidents: &[Incident],
    chosen: &BTreeSet<usize>,
    checklist: &Checklist,
    lang: Lang,
) -> Example {
    let sentences = sentences(record);
    let kept = |of: Option<usize>| {
        let own = sentences.iter().filter(|one| one.measure == of && chosen.contains(&one.number));
        let text = own.map(|one| one.text.as_str()).collect::<Vec<_>>().join(" ");
        Some(text).filter(|text| !text.is_empty())
    };
    let left_out = sentences.iter().any(|one| !chosen.contains(&one.number));
    let decided = record.assessment.as_ref();
    let reason = kept(None);
    let measures = record.measures.iter().enumerate().map(|(at, measure)| {
        let known = checklist.measures.get(&measure.id);
        let title = known.map_or(measure.id.as_str(), |known| known.title.in_lang(lang));
        Done {
            id: measure.id.clone(),
            title: title.to_owned(),
            phase: measure.phase,
            status: Status::name(measure.status),
            effect: kept(Some(at)),
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
        count: Count::new(*number),
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
struct IdentifyingWords {
    words: BTreeSet<String>,
}

/// Words of a title from this length on tell something.
const LONG: usize = 4;

impl IdentifyingWords {
    fn from_record(record: &Record) -> Self {
        let bodies = record.meetings.iter().filter_map(|meeting| meeting.body.as_deref());
        let texts = std::iter::once(record.title.as_str()).chain(bodies);
        let words = texts.flat_map(words).filter(|word| word.chars().count() >= LONG);
        Self { words: words.collect() }
    }

    /// Whether a sentence looks as if it told something: a word of the title or the body, a name written
    /// with a capital, a figure, or what looks like a personal detail.
    fn is_telling(&self, sentence: &str) -> bool {
        let named = sentence.split_whitespace().skip(1).any(|word| {
            let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            word.chars().next().is_some_and(char::is_uppercase)
        });
        let figures = sentence.contains(|c: char| c.is_ascii_digit());
        let known = words(sentence).any(|word| {
            self.words.iter().any(|identifying| word.starts_with(identifying.as_str()))
        });
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
    fn sentences_are_taken_along_one_by_one() {
        let measure = |effect: &str| utkik_casework::record::Measure {
            effect: Some(effect.to_owned()),
            ..Default::default()
        };
        let mut record = Record { title: "Kvarnlida skola".to_owned(), ..Record::default() };
        record.decide(utkik_casework::record::Assessment {
            reason: Some("Det gick bra. Föräldrar i Norrviken var nöjda.".to_owned()),
            ..Default::default()
        });
        record.measures = vec![
            measure("Kvarnlidas elever fick gå kvar."),
            measure("Lugnt.\nRing 070-123 45 67."),
        ];
        let all = sentences(&record);
        let told: Vec<(usize, bool)> =
            all.iter().map(|one| (one.number, one.identifying)).collect();
        assert_eq!(told, [(1, false), (2, true), (3, true), (4, false), (5, true)]);
        let checklist = Checklist::load(&[utkik_checklist::PackFiles::builtin()]).unwrap();
        let of = |chosen: &[usize]| {
            let chosen = chosen.iter().copied().collect();
            example(&record, &[], &chosen, &checklist, Lang::Sv)
        };
        let nothing = of(&[]);
        assert!(
            nothing.reason.is_none() && nothing.measures.iter().all(|done| done.effect.is_none())
        );
        assert!(nothing.left_out);
        let some = of(&[1, 4]);
        assert_eq!(some.reason.as_deref(), Some("Det gick bra."));
        assert_eq!(some.measures[1].effect.as_deref(), Some("Lugnt."));
        assert!(!of(&[1, 2, 3, 4, 5]).left_out);
    }
}
