//! Incidents in words, as others may rely on them; the names are a contract.

use jiff::civil::Date;
use serde::Serialize;

use utkik_casework::incident::Incident;
use utkik_checklist::Checklist;
use utkik_lang::Lang;

/// An incident, each choice by its id and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedIncident {
    /// The day.
    pub date: Date,
    /// What it was.
    pub category: Choice,
    /// What it came through.
    pub channel: Option<Choice>,
    /// The role that was exposed.
    pub role: Option<Choice>,
    /// The number of the case, as written.
    pub case: Option<String>,
    /// The topic: a risk factor.
    pub topic: Option<Choice>,
    /// The body that deals with the case.
    pub body: Option<String>,
    /// Whether it was reported to the police; absent where that is not known.
    pub police: Option<bool>,
    /// What support was given.
    pub support: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// What another system calls it.
    pub reference: Option<String>,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its name; the id where the checklist does not have it.
    pub name: String,
}

/// `incidents` in `lang`, in the order of their days.
#[must_use]
pub fn incidents(incidents: &[Incident], checklist: &Checklist, lang: Lang) -> Vec<ListedIncident> {
    let category = |id: &str| Some(checklist.categories.get(id)?.name.in_lang(lang));
    let channel = |id: &str| Some(checklist.channels.get(id)?.name.in_lang(lang));
    let topic = |id: &str| Some(checklist.risks.get(id)?.name.in_lang(lang));
    let listed = |one: &Incident| {
        let role =
            |id: &str| Some(checklist.title(checklist.roles.get(id)?, one.body.as_deref(), lang));
        ListedIncident {
            date: one.date,
            category: choice(&one.category, category),
            channel: one.channel.as_deref().map(|id| choice(id, channel)),
            role: one.role.as_deref().map(|id| choice(id, role)),
            case: one.case.clone(),
            topic: one.topic.as_deref().map(|id| choice(id, topic)),
            body: one.body.clone(),
            police: one.police,
            support: one.support.clone(),
            note: one.note.clone(),
            reference: one.reference.clone(),
        }
    };
    let mut listed: Vec<ListedIncident> = incidents.iter().map(listed).collect();
    listed.sort_by_key(|one| one.date);
    listed
}

fn choice<'a>(id: &str, name: impl Fn(&str) -> Option<&'a str>) -> Choice {
    Choice { id: id.to_owned(), name: name(id).unwrap_or(id).to_owned() }
}
