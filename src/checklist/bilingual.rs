//! A text in both languages, as checklists give it.

use serde::{Deserialize, Serialize};
use utkik_lang::{Arg, Lang};

/// A text in Swedish and, where the checklist has it, in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Swedish; always there.
    pub sv: String,
    /// English.
    pub en: Option<String>,
}

impl Bilingual {
    /// The text in `lang`, or in Swedish where there is no other.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Sv => &self.sv,
            Lang::En => self.en.as_deref().unwrap_or(&self.sv),
        }
    }
}

impl From<&Bilingual> for Arg {
    fn from(text: &Bilingual) -> Self {
        Self::Bilingual { sv: text.sv.clone(), en: text.en.clone() }
    }
}
