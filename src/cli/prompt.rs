//! How questions look and how yes and no are understood, in the language of the person asked. What is
//! asked is for each command to say.

use inquire::ui::{RenderConfig, Styled};
use inquire::{Confirm, InquireError};

use super::settings::Global;
use utkik_lang::text;
use utkik_lang::{Lang, is_typed, sentence, typed};

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

/// How well what is `written` fits an option of a list, the more the better; none where it does not. The beginning
/// of the option goes before that of a word in it, and what people say for yes, no and levels is understood in
/// either language.
pub(super) fn match_score(written: &str, option: &str) -> Option<i64> {
    let written = written.trim().to_lowercase();
    let option = option.to_lowercase();
    if written.is_empty() {
        return Some(0);
    }
    if option.starts_with(&written) {
        return Some(3);
    }
    let begins = |word: &str| option.split(|c: char| !c.is_alphanumeric()).next() == Some(word);
    let means = |(kind, name): &(&str, &str)| {
        let own = [Lang::Sv, Lang::En].into_iter().flat_map(|lang| typed(lang, kind, name));
        is_typed(kind, name, &written) && own.into_iter().any(begins)
    };
    if SAID.iter().any(means) {
        return Some(2);
    }
    let has = |part: &str| option.split_whitespace().any(|word| word.starts_with(part));
    written.split_whitespace().all(has).then_some(1)
}

/// What people say for an answer instead of its first words.
const SAID: &[(&str, &str)] = &[
    ("confirm", "yes"),
    ("confirm", "no"),
    ("lived", "partly"),
    ("lived", "unknown"),
    ("level", "low"),
    ("level", "moderate"),
    ("level", "high"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_finds_its_option_in_either_language() {
        let cases: [(&str, &[&str], Option<&str>); 8] = [
            ("ja", &["– not stated –", "yes", "no"], Some("yes")),
            ("n", &["– anges inte –", "ja", "nej"], Some("nej")),
            ("no", &["– not stated –", "yes", "no"], Some("no")),
            ("yes", &["Nej", "Delvis", "Ja, i flera år", "Vet ej"], Some("Ja, i flera år")),
            ("delvis", &["No", "Partly", "Yes"], Some("Partly")),
            ("hög", &["Low", "Moderate", "High"], Some("High")),
            ("sekr", &["ordförande", "nämndens sekreterare"], Some("nämndens sekreterare")),
            ("xyz", &["ja", "nej"], None),
        ];
        for (written, options, wanted) in cases {
            let fits =
                options.iter().filter_map(|option| Some((match_score(written, option)?, *option)));
            let best = fits.max_by_key(|(score, _)| *score).map(|(_, option)| option);
            assert_eq!(best, wanted, "{written} among {options:?}");
        }
        assert_eq!(match_score("", "ja"), Some(0), "nothing is written");
    }
}
