//! How questions look and how yes and no are understood, in the language of the person asked. What is
//! asked is for each command to say.

use inquire::ui::{RenderConfig, Styled};
use inquire::{Confirm, InquireError};

use super::settings::Global;
use crate::lang::{Lang, is_typed, sentence};
use crate::text;

/// Settles how all questions of this run look.
pub(super) fn settle(global: &Global) {
    let look = if global.colour { RenderConfig::default_colored() } else { RenderConfig::empty() };
    let canceled = sentence(global.spoken(), "assess.canceled").unwrap_or_default();
    inquire::set_global_render_config(look.with_canceled_prompt_indicator(Styled::new(canceled)));
}

/// A question to answer with yes or no, in either language; Enter alone is no.
pub(super) fn yes_or_no(
    question: &str,
    help: Option<&str>,
    lang: Lang,
) -> Result<bool, InquireError> {
    let say = |yes: bool| {
        let word = if yes { text!("config.ask.yes") } else { text!("config.ask.no") };
        word.in_lang(lang)
    };
    let (yes, no) = (say(true), say(false));
    let shown = move |answer: bool| if answer { yes.clone() } else { no.clone() };
    let parse = |written: &str| {
        let is = |name: &str| is_typed("confirm", name, written);
        if is("yes") || is("no") { Ok(is("yes")) } else { Err(()) }
    };
    let wrong = text!("config.ask.git-wrong").in_lang(lang);
    let mut confirm = Confirm::new(question)
        .with_default(false)
        .with_parser(&parse)
        .with_default_value_formatter(&shown)
        .with_formatter(&shown)
        .with_error_message(&wrong);
    confirm.help_message = help;
    confirm.prompt()
}
