//! Asking in a terminal, with arrow keys. What is asked stands behind a trait, so that a dialogue can be
//! tried without a terminal.

use inquire::{InquireError, Select, Text as Line};

use crate::settings::Global;
use crate::{prompt, terminal};
use utkik_casework::privacy;
use utkik_lang::Lang;
use utkik_lang::text;

/// A question with options to choose between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub message: String,
    pub options: Vec<String>,
    /// The option that is marked at first: what was answered before, and else none, so that Enter alone
    /// answers nothing.
    pub start: Option<usize>,
}

/// What people did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply<T> {
    Given(T),
    /// Escape: to what was asked before.
    Back,
    /// Control and C: to leave off here.
    Pause,
}

/// Someone who can be asked.
pub(super) trait Asker {
    fn choose(&mut self, choice: &Choice) -> anyhow::Result<Reply<usize>>;
    fn line(&mut self, message: &str, help: &str, now: &str) -> anyhow::Result<Reply<String>>;
    fn say(&mut self, text: &str);
}

/// Says what in `reason` looks as if it told who someone is, before it is kept anywhere.
pub(super) fn point_out(reason: &str, lang: Lang, asker: &mut dyn Asker) {
    for remark in privacy::remarks([(text!("privacy.place.reason"), reason)]) {
        asker.say(&remark.in_lang(lang));
    }
}

/// The person at the terminal.
pub(super) struct Terminal<'a> {
    pub global: &'a Global,
}

impl Asker for Terminal<'_> {
    fn choose(&mut self, choice: &Choice) -> anyhow::Result<Reply<usize>> {
        let lang = self.global.spoken();
        let help = text!("assess.keys").in_lang(lang);
        let none = choice.start.is_none().then(|| text!("assess.choose").in_lang(lang));
        let before = usize::from(none.is_some());
        let options: Vec<String> = none.into_iter().chain(choice.options.clone()).collect();
        let fit = |written: &str, option: &String, _: &str, at: usize| {
            if at < before && !written.is_empty() {
                None
            } else {
                prompt::match_score(written, option)
            }
        };
        loop {
            let asked = Select::new(&choice.message, options.clone())
                .with_help_message(&help)
                .with_starting_cursor(choice.start.unwrap_or(0))
                .with_page_size(options.len().min(12))
                .with_scorer(&fit)
                .raw_prompt();
            match reply(asked.map(|chosen| chosen.index))? {
                Reply::Given(chosen) if chosen < before => {
                    self.say(&text!("assess.nothing-chosen").in_lang(lang));
                }
                Reply::Given(chosen) => return Ok(Reply::Given(chosen - before)),
                other => return Ok(other),
            }
        }
    }

    fn line(&mut self, message: &str, help: &str, now: &str) -> anyhow::Result<Reply<String>> {
        let keys = text!("assess.keys-line").in_lang(self.global.spoken());
        let help = format!("{help} {keys}");
        reply(Line::new(message).with_help_message(&help).with_initial_value(now).prompt())
    }

    fn say(&mut self, text: &str) {
        terminal::message(&utkik_render::wrapped(text, self.global.width));
    }
}

fn reply<T>(asked: Result<T, InquireError>) -> anyhow::Result<Reply<T>> {
    match asked {
        Ok(given) => Ok(Reply::Given(given)),
        Err(InquireError::OperationCanceled) => Ok(Reply::Back),
        Err(InquireError::OperationInterrupted) => Ok(Reply::Pause),
        Err(error) => Err(error.into()),
    }
}
