//! Errors in the user's language: what is wrong, and what to do about it.

use std::fmt;

use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_store::StoreError;

/// An error that a person can do something about.
#[derive(Debug)]
pub(super) struct Failure {
    text: Text,
    help: Option<Text>,
    /// Whether nothing is wrong: there was nothing to do, and that is said.
    word: bool,
}

impl Failure {
    pub(super) fn new(text: Text) -> Self {
        Self { text, help: None, word: false }
    }

    /// A word on why there was nothing to do; the run ends well.
    pub(super) fn word(text: Text) -> Self {
        Self { text, help: None, word: true }
    }

    /// Whether it is only a word on why there was nothing to do.
    pub(super) fn is_word(&self) -> bool {
        self.word
    }

    /// The word itself.
    pub(super) fn message(&self, lang: Lang) -> String {
        self.text.in_lang(lang)
    }

    pub(super) fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text)
    }
}

impl std::error::Error for Failure {}

/// The message for `error`: each cause that we word ourselves, then the system's own.
pub(super) fn message(error: &anyhow::Error, lang: Lang) -> String {
    let mut message = String::new();
    let mut help = None;
    let own = error.is::<Failure>();
    for (at, cause) in error.chain().enumerate() {
        // A failure that was put on top of another error as its context is found from outside only.
        let context = || error.downcast_ref::<Failure>().filter(|_| at == 0);
        let said = match cause.downcast_ref::<Failure>().or_else(context) {
            Some(failure) => {
                help = help.or(failure.help.as_ref());
                failure.text.in_lang(lang)
            }
            None => match cause.downcast_ref::<StoreError>() {
                Some(error) => error.in_lang(lang),
                None => match cause.downcast_ref::<std::io::Error>() {
                    Some(error) => utkik_lang::cause(error).in_lang(lang),
                    // The words of libraries are English, and below ours they add nothing that people can use.
                    None if own && lang == Lang::Sv => continue,
                    None => cause.to_string(),
                },
            },
        };
        if !message.is_empty() {
            message.push_str(": ");
        }
        message.push_str(&said);
    }
    let prefix = text!("cli.error", message = message).in_lang(lang);
    match help {
        Some(help) => format!("{prefix}\n{}", help.in_lang(lang)),
        None => prefix,
    }
}
