//! A sentence whose language is not chosen yet.

use std::borrow::Cow;
use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Lang, catalogue};

/// A key into the catalogue with the values that its sentence names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    key: Key,
    args: Vec<(Cow<'static, str>, Arg)>,
}

/// A key of the catalogue; what comes from another process must be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct Key(&'static str);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let key = String::deserialize(from)?;
        catalogue::known(&key).map(Self).ok_or_else(|| D::Error::custom("unknown sentence"))
    }
}

/// A value in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arg {
    /// Shown as it is.
    Plain(String),
    /// A count or another whole number.
    Number(u64),
    /// A sentence or phrase of its own, in the same language.
    Text(Text),
    /// Words that are given in both languages; Swedish where there is no English.
    Bilingual {
        /// Swedish.
        sv: String,
        /// English.
        en: Option<String>,
    },
}

impl Text {
    /// The sentence at `key`, as [`utkik_lang::text!`] makes it.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self { key: Key(key), args: Vec::new() }
    }

    /// The text with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// Its key: stable, and the same in both languages.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.key.0
    }

    /// The sentence in `lang`. A key that the catalogue lacks is shown itself; a test forbids it.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        let count = self.args.iter().find_map(|(name, value)| match (name.as_ref(), value) {
            ("n", Arg::Number(n)) => Some(*n),
            _ => None,
        });
        let pattern = catalogue::sentence(lang, self.key.0, count).unwrap_or(self.key.0);
        let mut shown = String::with_capacity(pattern.len() + 32);
        let mut rest = pattern;
        while let Some((before, from)) = rest.split_once('{') {
            shown.push_str(before);
            let Some((name, after)) = from.split_once('}') else { break };
            if let Some((_, value)) = self.args.iter().find(|(given, _)| given.as_ref() == name) {
                shown.push_str(&value.in_lang(lang));
            }
            rest = after;
        }
        shown.push_str(rest);
        shown
    }
}

impl Arg {
    fn in_lang(&self, lang: Lang) -> String {
        match self {
            Self::Plain(value) => value.clone(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.in_lang(lang),
            Self::Bilingual { sv, en } => match lang {
                Lang::Sv => sv.clone(),
                Lang::En => en.as_ref().unwrap_or(sv).clone(),
            },
        }
    }
}

/// Errors carry texts; without a chosen language they show the English one.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_lang(Lang::En))
    }
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Plain(value.to_owned())
    }
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Plain(value)
    }
}

impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        Self::Number(u64::try_from(value).unwrap_or(u64::MAX))
    }
}

impl From<u32> for Arg {
    fn from(value: u32) -> Self {
        Self::Number(u64::from(value))
    }
}

impl From<u64> for Arg {
    fn from(value: u64) -> Self {
        Self::Number(value)
    }
}

impl From<Text> for Arg {
    fn from(value: Text) -> Self {
        Self::Text(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(Text::new("no.such.key").with("n", 1_u32).in_lang(Lang::Sv), "no.such.key");
    }
}
