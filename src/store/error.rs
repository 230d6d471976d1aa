//! Why a file could not be used; it is left as it is.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU32;

use super::faults::{Fault, Faults};
use utkik_lang::text;
use utkik_lang::{Lang, Text};

/// Why a file could not be read or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// It has faults that people must mend first.
    Damaged {
        /// The file, as reports name it.
        path: String,
        /// All its faults, in order; never empty.
        faults: Faults,
    },
    /// The system refused, or what is asked for must not be done.
    Refused {
        /// The file, as reports name it.
        path: String,
        /// Why.
        text: Text,
        /// What to do about it.
        help: Text,
    },
}

/// A line and a column, where a fault has them, what is wrong, and what to do about it.
type Remark = (Option<(NonZeroU32, NonZeroU32)>, Text, Text);

impl StoreError {
    /// The `faults` of the file with this `text`, which reports name `path`.
    #[must_use]
    pub fn damaged(path: &str, text: &str, faults: Vec<Fault>) -> Self {
        let texts = BTreeMap::from([(path.to_owned(), text.to_owned())]);
        Self::Damaged { path: path.to_owned(), faults: Faults::new(faults, texts) }
    }

    /// An error of the whole file.
    #[must_use]
    pub fn whole(path: &str, text: Text, help: Text) -> Self {
        Self::Refused { path: path.to_owned(), text, help }
    }

    /// The file, as reports name it.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Damaged { path, .. } | Self::Refused { path, .. } => path,
        }
    }

    /// Each fault with its place.
    #[must_use]
    pub fn remarks(&self) -> Vec<Remark> {
        match self {
            Self::Damaged { faults, .. } => faults
                .iter()
                .map(|one| (Some((one.line, one.column)), one.message.clone(), one.help.clone()))
                .collect(),
            Self::Refused { text, help, .. } => vec![(None, text.clone(), help.clone())],
        }
    }

    /// The faults as one text, one a line: place, what is wrong, what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        let line = |(at, what, help): Remark| {
            let place = match at {
                Some((line, column)) => format!("{}:{line}:{column}", self.path()),
                None => self.path().to_owned(),
            };
            text!("store.fault", place = place, what = what, help = help)
        };
        let mut lines = self.remarks().into_iter().rev().map(line);
        let last = lines.next().unwrap_or(text!("store.nothing"));
        lines.fold(last, |rest, fault| text!("store.and-then", fault = fault, rest = rest))
    }

    /// The faults as one text in `lang`.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        self.text().in_lang(lang)
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_lang(Lang::En))
    }
}

impl std::error::Error for StoreError {}
