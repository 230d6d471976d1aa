//! What can be wrong with a file of records.

use std::fmt;
use std::num::NonZeroU32;

use crate::lang::{Lang, Text};
use crate::text;

/// One fault, where it stands, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreFault {
    /// The line and column, from 1, where the fault is in the text.
    pub at: Option<(NonZeroU32, NonZeroU32)>,
    /// What is wrong.
    pub text: Text,
    /// What to do about it.
    pub help: Text,
}

/// Why a file could not be used; it is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    /// The file, as reports name it.
    pub path: String,
    /// All its faults, in order; never empty.
    pub faults: Vec<StoreFault>,
}

impl StoreError {
    /// An error of the whole file.
    #[must_use]
    pub fn whole(path: &str, text: Text, help: Text) -> Self {
        Self { path: path.to_owned(), faults: vec![StoreFault { at: None, text, help }] }
    }

    /// The same of the file that reports name `path`.
    #[must_use]
    pub fn named(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// The faults in `lang`, one a line: place, what is wrong, what to do.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        let line = |fault: &StoreFault| {
            let place = match fault.at {
                Some((line, column)) => format!("{}:{line}:{column}", self.path),
                None => self.path.clone(),
            };
            format!("{place}: {} {}", fault.text.in_lang(lang), fault.help.in_lang(lang))
        };
        self.faults.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The same as one text, in whatever language it is shown.
    #[must_use]
    pub fn text(&self) -> Text {
        let mut faults = self.faults.iter().rev().map(|fault| {
            let place = match fault.at {
                Some((line, column)) => format!("{}:{line}:{column}", self.path),
                None => self.path.clone(),
            };
            let (what, help) = (fault.text.clone(), fault.help.clone());
            text!("store.fault", place = place, what = what, help = help)
        });
        let last = faults.next().unwrap_or(text!("store.nothing"));
        faults.fold(last, |rest, fault| text!("store.and-then", fault = fault, rest = rest))
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_lang(Lang::En))
    }
}

impl std::error::Error for StoreError {}
