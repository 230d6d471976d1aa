//! The picture of a period and learning examples, as others may rely on them; the names are a contract.

use serde::Serialize;

use super::model::{Receipt, SCHEMA, Tool};
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_study::follow_up::{self, Picture};

/// The picture of a period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FollowUp {
    /// The version of the contract.
    pub schema: u32,
    /// What made it.
    pub tool: Tool,
    /// The language of its sentences.
    pub language: Lang,
    /// The counts.
    #[serde(flatten)]
    pub picture: Picture,
    /// What was read and what was not; none in the public version, since it counts exactly.
    pub receipt: Option<Receipt>,
    /// What the figures mean and do not mean.
    pub meaning: String,
}

/// A learning example.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Example {
    /// The version of the contract.
    pub schema: u32,
    /// What made it.
    pub tool: Tool,
    /// The language of its sentences.
    pub language: Lang,
    /// The example.
    #[serde(flatten)]
    pub example: follow_up::Example,
}

/// The report of a picture that was made in `lang`.
#[must_use]
pub fn follow_up(picture: Picture, receipt: Option<Receipt>, lang: Lang) -> FollowUp {
    FollowUp {
        schema: SCHEMA,
        tool: Tool::this(),
        language: lang,
        picture,
        receipt,
        meaning: text!("follow-up.meaning").in_lang(lang),
    }
}

/// The report of an example that was made in `lang`.
#[must_use]
pub fn example(example: follow_up::Example, lang: Lang) -> Example {
    Example { schema: SCHEMA, tool: Tool::this(), language: lang, example }
}
