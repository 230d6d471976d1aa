//! The two languages that utkik speaks, and every sentence it says in them.
//!
//! A stage makes a [`Text`]: a key and its values. The language is chosen once, at the end, when
//! the sentence is shown. The sentences stand in `sv/*.toml` and `en/*.toml`; tests hold the two
//! and the code together.

mod catalogue;
mod system;
mod text;

pub use system::cause;
pub use text::{Arg, Text};

/// The sentence at a key that is put together from parts, where the catalogue has it.
#[must_use]
pub fn sentence(lang: Lang, key: &str) -> Option<&'static str> {
    catalogue::sentence(lang, key, None)
}

/// The words that people may type in `lang` for the `name` that files have; `kind` says what it names ("level").
pub fn typed(lang: Lang, kind: &str, name: &str) -> impl Iterator<Item = &'static str> {
    let words = sentence(lang, &format!("typed.{kind}.{name}")).unwrap_or_default();
    words.split('|').map(str::trim).filter(|word| !word.is_empty())
}

/// Whether `word` is typed for `name`, in either language and whatever the case of its letters.
#[must_use]
pub fn is_typed(kind: &str, name: &str, word: &str) -> bool {
    let wanted = word.trim().to_lowercase();
    [Lang::Sv, Lang::En].into_iter().any(|lang| typed(lang, kind, name).any(|own| own == wanted))
}

use serde::{Deserialize, Serialize};

/// A language of reports and messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

impl Lang {
    /// Its code: "sv" or "en".
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// A number with so many decimals, written as in the language: "0,51", "0.51".
    #[must_use]
    pub fn number(self, value: f64, decimals: usize) -> String {
        let written = format!("{value:.decimals$}");
        match self {
            Self::Sv => written.replace('.', ","),
            Self::En => written,
        }
    }

    /// The language that a locale name ("sv_SE.UTF-8", "en-GB") asks for, if it is one of ours.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        let language = locale.split(['_', '-', '.', '@']).next()?;
        match language.to_ascii_lowercase().as_str() {
            "sv" => Some(Self::Sv),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// A sentence in the language that is chosen when it is shown.
///
/// `text!("extract.encrypted")`, or with values, `text!("source.missing", path = "a.pdf")`. A value is
/// anything that [`Arg`] can be made from. A value named `n` also chooses between the `one` and the
/// `other` form.
#[macro_export]
macro_rules! text {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::Text::new($key)$(.with(stringify!($name), $value))*
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_typed_in_both_languages() {
        let cases = [
            ("level", "high", " Hög", true),
            ("level", "high", "high", true),
            ("level", "high", "låg", false),
            ("lived", "unknown", "vet inte", true),
            ("status", "ongoing", "pågår", true),
            ("status", "ongoing", "|", false),
            ("confirm", "yes", "J", true),
            ("fail-on", "never", "", false),
            ("none", "never", "never", false),
        ];
        for (kind, name, word, wanted) in cases {
            assert_eq!(is_typed(kind, name, word), wanted, "{kind} {name} {word}");
        }
    }

    #[test]
    fn locales_name_languages() {
        let cases = [
            ("sv_SE.UTF-8", Some(Lang::Sv)),
            ("sv-FI", Some(Lang::Sv)),
            ("en", Some(Lang::En)),
            ("C", None),
            ("de_DE", None),
        ];
        for (locale, wanted) in cases {
            assert_eq!(Lang::of_locale(locale), wanted, "{locale}");
        }
    }
}
