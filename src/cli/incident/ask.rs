//! An incident asked for, question by question. Enter alone answers nothing: what nobody chose is not
//! kept.

use inquire::{InquireError, Select, Text as Ask};
use jiff::civil::Date;

use crate::{prompt, terminal};
use utkik_agenda::segment;
use utkik_casework::incident::{Choices, Incident};
use utkik_checklist::Bilingual;
use utkik_lang::text;
use utkik_lang::{Lang, Text};

/// The incident, or none where the person stopped; nothing is kept of half an incident.
pub(super) fn incident(
    choices: Choices<'_>,
    day: Date,
    today: Date,
    lang: Lang,
) -> anyhow::Result<Option<Incident>> {
    match (Dialogue { lang, today }).incident(choices, day) {
        Ok(incident) => Ok(Some(incident)),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => {
            terminal::message(&text!("incident.ask.stopped").in_lang(lang));
            Ok(None)
        }
        Err(other) => Err(other.into()),
    }
}

/// Whether a text is to be kept although it looks as if it told who someone is; if not, the texts are asked for
/// again, so that nothing else of the incident is lost. None where the person stopped.
pub(super) fn confirm_identifying(
    incident: &mut Incident,
    today: Date,
    lang: Lang,
) -> anyhow::Result<Option<bool>> {
    let dialogue = Dialogue { lang, today };
    let answered = prompt::yes_or_no(&text!("incident.ask.keep").in_lang(lang), None, lang)
        .and_then(|keep| {
            if !keep {
                incident.support =
                    dialogue.line(text!("incident.ask.support"), incident.support.as_deref())?;
                incident.note =
                    dialogue.line(text!("incident.ask.note"), incident.note.as_deref())?;
            }
            Ok(keep)
        });
    match answered {
        Ok(keep) => Ok(Some(keep)),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => {
            terminal::message(&text!("incident.ask.stopped").in_lang(lang));
            Ok(None)
        }
        Err(other) => Err(other.into()),
    }
}

/// The questions, in the language of the person, on a day after which nothing can have happened.
#[derive(Clone, Copy)]
struct Dialogue {
    lang: Lang,
    today: Date,
}

impl Dialogue {
    fn incident(self, choices: Choices<'_>, day: Date) -> Result<Incident, InquireError> {
        Ok(Incident {
            category: self.needed(text!("incident.ask.category"), choices.categories())?,
            date: self.day(day)?,
            channel: self.optional(text!("incident.ask.channel"), choices.channels())?,
            role: self.optional(text!("incident.ask.role"), choices.roles())?,
            case: self.case()?,
            topic: self.optional(text!("incident.ask.topic"), choices.topics())?,
            police: self.police()?,
            support: self.line(text!("incident.ask.support"), None)?,
            note: self.line(text!("incident.ask.note"), None)?,
            body: None,
            reference: None,
        })
    }

    fn in_words(self, text: &Text) -> String {
        text.in_lang(self.lang)
    }

    /// The place of what is chosen among `names`; none for `first`, which stands before them.
    fn select(
        self,
        question: &Text,
        first: &Text,
        names: impl Iterator<Item = String>,
    ) -> Result<Option<usize>, InquireError> {
        let names = std::iter::once(self.in_words(first)).chain(names).collect();
        let help = self.in_words(&text!("incident.ask.keys"));
        // What is written never means the first, which says that nothing is chosen.
        let fit = |written: &str, option: &String, _: &str, at: usize| {
            if at == 0 && !written.is_empty() { None } else { prompt::match_score(written, option) }
        };
        let message = self.in_words(question);
        let asked = Select::new(&message, names).with_help_message(&help).with_scorer(&fit);
        let chosen = asked.raw_prompt()?;
        Ok(chosen.index.checked_sub(1))
    }

    fn optional<'a>(
        self,
        question: Text,
        choices: impl Iterator<Item = (&'a str, &'a Bilingual)>,
    ) -> Result<Option<String>, InquireError> {
        self.chosen(&question, &text!("incident.ask.none"), choices)
    }

    fn needed<'a>(
        self,
        question: Text,
        choices: impl Iterator<Item = (&'a str, &'a Bilingual)>,
    ) -> Result<String, InquireError> {
        let choices: Vec<_> = choices.collect();
        loop {
            let all = choices.iter().copied();
            let chosen = self.chosen(&question, &text!("assess.choose"), all)?;
            if let Some(id) = chosen {
                return Ok(id);
            }
            terminal::message(&self.in_words(&text!("assess.nothing-chosen")));
        }
    }

    fn chosen<'a>(
        self,
        question: &Text,
        first: &Text,
        choices: impl Iterator<Item = (&'a str, &'a Bilingual)>,
    ) -> Result<Option<String>, InquireError> {
        let (ids, names): (Vec<&str>, Vec<String>) =
            choices.map(|(id, name)| (id, name.in_lang(self.lang).to_owned())).unzip();
        let at = self.select(question, first, names.into_iter())?;
        Ok(at.and_then(|at| ids.get(at)).map(|id| (*id).to_owned()))
    }

    fn police(self) -> Result<Option<bool>, InquireError> {
        let answers = [text!("incident.ask.yes"), text!("incident.ask.no")];
        let names = answers.iter().map(|answer| self.in_words(answer));
        let none = text!("incident.ask.none");
        let at = self.select(&text!("incident.ask.police"), &none, names)?;
        Ok(at.map(|at| at == 0))
    }

    fn day(self, usual: Date) -> Result<Date, InquireError> {
        let question = self.in_words(&text!("incident.ask.date"));
        let help = self.in_words(&text!("incident.ask.keys-line"));
        loop {
            let ask = Ask::new(&question).with_help_message(&help);
            let written = ask.with_initial_value(&usual.to_string()).prompt()?;
            match written.trim().parse() {
                Ok(date) if date <= self.today => return Ok(date),
                _ => terminal::message(&self.in_words(&text!("incident.ask.not-a-day"))),
            }
        }
    }

    fn case(self) -> Result<Option<String>, InquireError> {
        loop {
            match self.line(text!("incident.ask.case"), None)? {
                Some(case) if segment::case_number(&case).is_none() => {
                    terminal::message(&self.in_words(&text!("incident.ask.not-a-case")));
                }
                other => return Ok(other),
            }
        }
    }

    /// A line of text; `now` is what stands there already.
    fn line(self, question: Text, now: Option<&str>) -> Result<Option<String>, InquireError> {
        let help = self.in_words(&text!("incident.ask.keys-line"));
        let message = self.in_words(&question);
        let ask = Ask::new(&message).with_help_message(&help);
        let written = ask.with_initial_value(now.unwrap_or_default()).prompt()?;
        Ok(Some(written.trim().to_owned()).filter(|text| !text.is_empty()))
    }
}
