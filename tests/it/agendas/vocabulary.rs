//! The words that meetings are made of, out of `words.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

pub static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("words.toml")).unwrap());

#[derive(Deserialize)]
pub struct Words {
    pub municipalities: Vec<String>,
    pub places: Vec<String>,
    pub properties: Vec<String>,
    pub streets: Vec<String>,
    pub names: Vec<String>,
    pub presenters: Vec<String>,
    pub bodies: Vec<Body>,
    pub finland: Vec<Body>,
    pub titles: Titles,
    pub texts: Texts,
    pub loaded: Loaded,
    pub labels: Labels,
    pub adversary: Adversary,
}

/// A body that meets, and the letters of its case numbers or paragraphs.
#[derive(Clone, Debug, Deserialize)]
pub struct Body {
    pub name: String,
    pub short: String,
}

#[derive(Deserialize)]
pub struct Titles {
    pub opening: Vec<String>,
    pub closing: Vec<String>,
    pub information: Vec<String>,
    pub decision: Vec<String>,
}

#[derive(Deserialize)]
pub struct Texts {
    pub background: Vec<String>,
    pub proposal: Vec<Clause>,
}

/// A decision as a sentence and as what follows "att".
#[derive(Clone, Debug, Deserialize)]
pub struct Clause {
    pub plain: String,
    pub att: String,
}

#[derive(Deserialize)]
pub struct Loaded {
    pub background: Vec<String>,
    pub proposal: Vec<Clause>,
}

#[derive(Deserialize)]
pub struct Labels {
    pub proposal: Vec<Label>,
    pub decision: Vec<Label>,
    pub background: Vec<String>,
    pub case: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Label {
    pub text: String,
    pub form: LabelForm,
}

/// Where what a label introduces stands.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum LabelForm {
    Line,
    Inline,
    Att,
}

/// Loaded words in dresses in which they could be taken for something else.
#[derive(Deserialize)]
pub struct Adversary {
    pub head: Vec<String>,
    pub middle: Vec<String>,
    pub tail: Vec<String>,
    pub whole: Vec<String>,
}
