//! An incident asked for, question by question.

use inquire::{Confirm, InquireError, Select, Text as Ask};
use jiff::civil::Date;

use crate::agenda::segment;
use crate::casework::incident::{Choices, Incident};
use crate::checklist::Bilingual;
use crate::lang::{Lang, Text};
use crate::text;

/// The incident, or none where the person stopped; nothing is kept of half an incident.
pub(super) fn incident(
    choices: Choices<'_>,
    today: Date,
    lang: Lang,
) -> anyhow::Result<Option<Incident>> {
    match asked(choices, today, lang) {
        Ok(incident) => Ok(Some(incident)),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

/// Whether a text is to be kept although it looks as if it told who someone is.
pub(super) fn keep(lang: Lang) -> anyhow::Result<bool> {
    Ok(Confirm::new(&text!("incident.ask.keep").in_lang(lang)).with_default(false).prompt()?)
}

fn asked(choices: Choices<'_>, today: Date, lang: Lang) -> Result<Incident, InquireError> {
    let say = |text: Text| text.in_lang(lang);
    let category = select(&say(text!("incident.ask.category")), choices.categories(), lang)?;
    let date = day(&say(text!("incident.ask.date")), today)?;
    let channel = optional(&say(text!("incident.ask.channel")), choices.channels(), lang)?;
    let role = optional(&say(text!("incident.ask.role")), choices.roles(), lang)?;
    let case = case(&say(text!("incident.ask.case")))?;
    let topic = optional(&say(text!("incident.ask.topic")), choices.topics(), lang)?;
    let police = Confirm::new(&say(text!("incident.ask.police"))).prompt_skippable()?;
    let support = line(&say(text!("incident.ask.support")))?;
    let note = line(&say(text!("incident.ask.note")))?;
    let (body, reference) = (None, None);
    Ok(Incident {
        date,
        category,
        channel,
        role,
        case,
        topic,
        body,
        police,
        support,
        note,
        reference,
    })
}

fn select<'a>(
    question: &str,
    choices: impl Iterator<Item = (&'a str, &'a Bilingual)>,
    lang: Lang,
) -> Result<String, InquireError> {
    let (ids, names): (Vec<&str>, Vec<&str>) =
        choices.map(|(id, name)| (id, name.in_lang(lang))).unzip();
    let chosen = Select::new(question, names).raw_prompt()?;
    Ok(ids.get(chosen.index).map(|id| (*id).to_owned()).unwrap_or_default())
}

/// The same, to be passed over with Escape.
fn optional<'a>(
    question: &str,
    choices: impl Iterator<Item = (&'a str, &'a Bilingual)>,
    lang: Lang,
) -> Result<Option<String>, InquireError> {
    let (ids, names): (Vec<&str>, Vec<&str>) =
        choices.map(|(id, name)| (id, name.in_lang(lang))).unzip();
    let chosen = Select::new(question, names).raw_prompt_skippable()?;
    Ok(chosen.and_then(|chosen| ids.get(chosen.index).map(|id| (*id).to_owned())))
}

fn day(question: &str, today: Date) -> Result<Date, InquireError> {
    loop {
        let written = Ask::new(question).with_initial_value(&today.to_string()).prompt()?;
        if let Ok(date) = written.trim().parse() {
            return Ok(date);
        }
    }
}

fn case(question: &str) -> Result<Option<String>, InquireError> {
    loop {
        match line(question)? {
            Some(case) if segment::case_number(&case).is_none() => {}
            other => return Ok(other),
        }
    }
}

fn line(question: &str) -> Result<Option<String>, InquireError> {
    let written = Ask::new(question).prompt_skippable()?.unwrap_or_default();
    Ok(Some(written.trim().to_owned()).filter(|text| !text.is_empty()))
}
