//! Answers of people about an element in practice, which no text can show.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use utkik_lang::Text;
use utkik_lang::text;

/// Whether an element is practised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PracticeState {
    /// Yes.
    Yes,
    /// Partly, or not everywhere.
    Partly,
    /// No.
    No,
    /// No one knows, which is worth finding out.
    #[default]
    Unknown,
}

impl PracticeState {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Partly, Self::No, Self::Unknown];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn in_words(self) -> Text {
        match self {
            Self::Yes => text!("foundation.lived-as.yes"),
            Self::Partly => text!("foundation.lived-as.partly"),
            Self::No => text!("foundation.lived-as.no"),
            Self::Unknown => text!("foundation.lived-as.unknown"),
        }
    }

    /// The answer that a file or a person writes, in either language.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lived| utkik_lang::is_typed("lived", lived.name(), word))
    }
}

/// An answer about one element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Whether it is practised.
    pub lived: PracticeState,
    /// When it was last done: the last exercise, the last review.
    pub last: Option<Date>,
    /// The role that answers for it.
    pub who: Option<String>,
    /// A note; never a name.
    pub note: Option<String>,
}
