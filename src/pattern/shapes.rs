//! The lists of `checklists/language/tokens.toml`, and what they say of a single word without its
//! neighbours; `typed` puts words together.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use serde::Deserialize;

use super::forms::{is_designation, is_grades, is_personal_number};
use utkik_text::{Endings, language_file};

/// The lists in use. They are part of the program, so a fault in them is a fault of the build.
pub(super) static TOKENS: LazyLock<Lists> = LazyLock::new(|| {
    language_file::read(include_str!("../../checklists/language/tokens.toml"))
        .expect("checklists/language/tokens.toml is checked by a test")
});

/// Words that are looked up only and never iterated over.
pub(super) type Set = HashSet<String, RandomState>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub(super) property_words: Set,
    pub(super) not_property: Set,
    pub(super) not_property_units: Set,
    pub(super) not_property_behind: Set,
    pub(super) street_endings: Endings,
    pub(super) place_endings: Endings,
    pub(super) not_place: Set,
    pub(super) body_endings: Endings,
    pub(super) body_joins: Set,
    pub(super) week_words: Set,
    pub(super) school_year_words: Set,
    pub(super) grade_words: Set,
    pub(super) money_words: Set,
    pub(super) percent_words: Set,
    pub(super) law_endings: Endings,
    pub(super) laws: Set,
    pub(super) parties: Set,
    pub(super) given_names: Set,
    pub(super) counts: BTreeMap<String, Vec<String>>,
}

/// Whether `word`, in lower case, may begin a typed span by itself, without a capital and without
/// being a number. Most words do not, and texts have the same words again and again.
pub(super) fn word_speaks(word: &str) -> bool {
    let heads = [
        &TOKENS.property_words,
        &TOKENS.week_words,
        &TOKENS.school_year_words,
        &TOKENS.grade_words,
    ];
    heads.into_iter().any(|words| words.contains(word))
        || is_body(word)
        || is_law(word)
        || is_designation(word)
        || is_grades(word)
        || is_personal_number(word)
}

/// Whether `word` is the name of a body: "socialnämnden".
pub(super) fn is_body(word: &str) -> bool {
    TOKENS.body_endings.are_of(word)
}

/// Whether `word` is the name of a law: "socialtjänstlagen".
pub(super) fn is_law(word: &str) -> bool {
    TOKENS.laws.contains(word) || TOKENS.law_endings.are_of(word)
}
