//! The words that people and other systems use for categories, channels, roles and topics.

use utkik_checklist::{Bilingual, Checklist, TOPIC};
use utkik_lang::Arg;

/// The choices for an incident, from the checklist.
#[derive(Clone, Copy, Debug)]
pub struct Choices<'a> {
    checklist: &'a Checklist,
}

/// An id and its name.
type Choice<'a> = (&'a str, &'a Bilingual);

impl<'a> Choices<'a> {
    /// The choices of `checklist`.
    #[must_use]
    pub fn new(checklist: &'a Checklist) -> Self {
        Self { checklist }
    }

    /// The categories.
    pub fn categories(&self) -> impl Iterator<Item = Choice<'a>> + use<'a> {
        self.checklist.categories.iter().map(|(_, c)| (c.id.as_str(), &c.name))
    }

    /// The channels.
    pub fn channels(&self) -> impl Iterator<Item = Choice<'a>> + use<'a> {
        self.checklist.channels.iter().map(|(_, c)| (c.id.as_str(), &c.name))
    }

    /// The roles.
    pub fn roles(&self) -> impl Iterator<Item = Choice<'a>> + use<'a> {
        self.checklist.roles.iter().map(|(_, r)| (r.id.as_str(), &r.name))
    }

    /// The topics: the risk factors that say what an item is about.
    pub fn topics(&self) -> impl Iterator<Item = Choice<'a>> + use<'a> {
        let checklist = self.checklist;
        let topic = move |area| checklist.areas[area].id == TOPIC;
        let risks = checklist.risks.iter().filter(move |(_, risk)| topic(risk.area));
        risks.map(|(_, risk)| (risk.id.as_str(), &risk.name))
    }
}

/// The id that `word` names among `choices`: the id itself, or the name in either language.
#[must_use]
pub fn find<'a>(word: &str, mut choices: impl Iterator<Item = Choice<'a>>) -> Option<String> {
    let word = word.trim().to_lowercase();
    let same = |(id, name): &Choice<'a>| {
        let english = name.en.as_deref().unwrap_or_default();
        *id == word || name.sv.to_lowercase() == word || english.to_lowercase() == word
    };
    choices.find(same).map(|(id, _)| id.to_owned())
}

/// More choices than this are no help in a message.
const MANY: usize = 40;
/// First letters of a word by which its subject is compared: "skolnedläggning", "skola".
const STEM: usize = 4;

/// The `choices` for a message about `word`, which is none of them: all, or of many those that begin a word as one
/// of its words begins.
#[must_use]
pub fn listed_near<'a>(word: &str, choices: impl Iterator<Item = Choice<'a>>) -> Arg {
    let all: Vec<Choice<'a>> = choices.collect();
    if all.len() <= MANY {
        return listed(all.into_iter());
    }
    let stem = |word: &str| word.chars().take(STEM).collect::<String>();
    let parts = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| word.chars().count() >= STEM).map(stem).collect()
    };
    let wanted = parts(word);
    let begins = |text: &str| parts(text).iter().any(|part| wanted.contains(part));
    let is_near = |(id, name): &Choice<'a>| {
        begins(id) || begins(&name.sv) || name.en.as_deref().is_some_and(begins)
    };
    let near: Vec<Choice<'a>> = all.iter().copied().filter(is_near).take(MANY / 2).collect();
    let some = if near.is_empty() { all[..MANY / 4].to_vec() } else { near };
    match listed(some.into_iter()) {
        Arg::Bilingual { sv, en } => {
            Arg::Bilingual { sv: format!("{sv}, …"), en: en.map(|en| format!("{en}, …")) }
        }
        other => other,
    }
}

/// The `choices` for a message: in Swedish by name with the id after it, since both are understood, and
/// in English by id.
#[must_use]
pub fn listed<'a>(choices: impl Iterator<Item = Choice<'a>>) -> Arg {
    let (sv, en): (Vec<String>, Vec<&str>) = choices
        .map(|(id, name)| {
            let sv = name.sv.to_lowercase();
            (if sv == id { sv } else { format!("{sv} ({id})") }, id)
        })
        .unzip();
    Arg::Bilingual { sv: sv.join(", "), en: Some(en.join(", ")) }
}
