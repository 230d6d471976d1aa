//! One entry of a checklist in words: what it says, what it rests on and what it leads to.
//!
//! Takes a factor, concept, event, context, measure, warning, foundation element, question, source or role and gives
//! headings with paragraphs and points. How they are shown, as text, Markdown or data, is for `render`.

mod catalogue;
mod factor;
mod find;
mod foundation;
mod language;
mod row;
mod signal;

pub use find::{find, measure, suggestions};
pub use row::{Row, rows};

use serde::Serialize;

use crate::{
    Checklist, Concept, Context, Element, EventClass, Group, Index, Measure, Question, Risk, Role,
    Source, Warning,
};
use utkik_lang::text;
use utkik_lang::{Lang, Text};

/// How many terms of a list are enough to see what it is about.
pub const FEW: usize = 12;

/// The sections that tell by which words something is found.
const FOR_MAKERS: [&str; 5] = ["frames", "signals", "thin", "matches", "ignores"];

/// A kind of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A foundation element.
    Element,
    /// A risk factor.
    Risk,
    /// A context.
    Context,
    /// A group of concepts.
    Group,
    /// A concept.
    Concept,
    /// An event.
    Event,
    /// A measure.
    Measure,
    /// A warning.
    Warning,
    /// A deeper question.
    Question,
    /// A source.
    Source,
    /// A role.
    Role,
}

/// An entry, by its place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A foundation element.
    Element(Index<Element>),
    /// A risk factor.
    Risk(Index<Risk>),
    /// A context.
    Context(Index<Context>),
    /// A group of concepts.
    Group(Index<Group>),
    /// A concept.
    Concept(Index<Concept>),
    /// An event.
    Event(Index<EventClass>),
    /// A measure.
    Measure(Index<Measure>),
    /// A warning.
    Warning(Index<Warning>),
    /// A deeper question.
    Question(Index<Question>),
    /// A source.
    Source(Index<Source>),
    /// A role.
    Role(Index<Role>),
}

/// An entry in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// The kind in words ("riskfaktor").
    pub kind_name: String,
    /// Its id.
    pub id: String,
    /// Its name or title.
    pub name: String,
    /// What it says in a sentence or two.
    pub lead: String,
    /// The rest, in the order in which it is read.
    pub sections: Vec<Section>,
}

/// A part of an entry under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// What it holds; the same in every language.
    pub id: &'static str,
    /// The heading.
    pub heading: String,
    /// Paragraphs, one after another.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<String>,
    /// Points of a list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
}

impl Section {
    /// Whether it tells by which words something is found, which few ask about.
    #[must_use]
    pub fn is_for_makers(&self) -> bool {
        FOR_MAKERS.contains(&self.id)
    }
}

/// A point of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The id of the entry that it names, if it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it says.
    pub text: String,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// All entries, in the order of kinds and, within each, of the checklist.
pub fn all(checklist: &Checklist) -> impl Iterator<Item = Name> {
    let elements = checklist.elements.iter().map(|(at, _)| Name::Element(at));
    let risks = checklist.risks.iter().map(|(at, _)| Name::Risk(at));
    let contexts = checklist.contexts.iter().map(|(at, _)| Name::Context(at));
    let groups = checklist.groups.iter().map(|(at, _)| Name::Group(at));
    let concepts = checklist.concepts.iter().map(|(at, _)| Name::Concept(at));
    let events = checklist.events.iter().map(|(at, _)| Name::Event(at));
    let language = contexts.chain(groups).chain(concepts).chain(events);
    let measures = checklist.measures.iter().map(|(at, _)| Name::Measure(at));
    let warnings = checklist.warnings.iter().map(|(at, _)| Name::Warning(at));
    let questions = checklist.questions.iter().map(|(at, _)| Name::Question(at));
    let sources = checklist.sources.iter().map(|(at, _)| Name::Source(at));
    let roles = checklist.roles.iter().map(|(at, _)| Name::Role(at));
    let knowledge = elements.chain(risks).chain(language).chain(measures).chain(warnings);
    knowledge.chain(questions).chain(sources).chain(roles)
}

impl Name {
    /// What it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Element(_) => Kind::Element,
            Self::Risk(_) => Kind::Risk,
            Self::Context(_) => Kind::Context,
            Self::Group(_) => Kind::Group,
            Self::Concept(_) => Kind::Concept,
            Self::Event(_) => Kind::Event,
            Self::Measure(_) => Kind::Measure,
            Self::Warning(_) => Kind::Warning,
            Self::Question(_) => Kind::Question,
            Self::Source(_) => Kind::Source,
            Self::Role(_) => Kind::Role,
        }
    }

    /// Its id in `checklist`, where it is from.
    #[must_use]
    pub fn id(self, checklist: &Checklist) -> &str {
        match self {
            Self::Element(at) => &checklist.elements[at].id,
            Self::Risk(at) => &checklist.risks[at].id,
            Self::Context(at) => &checklist.contexts[at].id,
            Self::Group(at) => &checklist.groups[at].id,
            Self::Concept(at) => &checklist.concepts[at].id,
            Self::Event(at) => &checklist.events[at].id,
            Self::Measure(at) => &checklist.measures[at].id,
            Self::Warning(at) => &checklist.warnings[at].id,
            Self::Question(at) => &checklist.questions[at].id,
            Self::Source(at) => &checklist.sources[at].id,
            Self::Role(at) => &checklist.roles[at].id,
        }
    }

    /// Its name, title or statement.
    #[must_use]
    pub fn title(self, checklist: &Checklist, lang: Lang) -> &str {
        match self {
            Self::Element(at) => checklist.elements[at].name.in_lang(lang),
            Self::Risk(at) => checklist.risks[at].name.in_lang(lang),
            Self::Context(at) => checklist.contexts[at].name.in_lang(lang),
            Self::Group(at) => checklist.groups[at].name.in_lang(lang),
            Self::Concept(at) => checklist.concepts[at].name.in_lang(lang),
            Self::Event(at) => checklist.events[at].name.in_lang(lang),
            Self::Measure(at) => checklist.measures[at].title.in_lang(lang),
            Self::Warning(at) => checklist.warnings[at].title.in_lang(lang),
            Self::Question(at) => checklist.questions[at].statement.in_lang(lang),
            Self::Source(at) => &checklist.sources[at].title,
            Self::Role(at) => checklist.roles[at].name.in_lang(lang),
        }
    }

    /// The entry in words, in `lang`, with at most `most` terms of each list of a signal.
    #[must_use]
    pub fn entry(self, checklist: &Checklist, lang: Lang, most: usize) -> Entry {
        let words = EntryFormatter { checklist, lang, most };
        match self {
            Self::Element(at) => words.element(&checklist.elements[at]),
            Self::Risk(at) => words.risk(&checklist.risks[at]),
            Self::Context(at) => words.context(&checklist.contexts[at]),
            Self::Group(at) => words.group(at),
            Self::Concept(at) => words.concept(at),
            Self::Event(at) => words.event(at),
            Self::Measure(at) => words.measure(at),
            Self::Warning(at) => words.warning(at),
            Self::Question(at) => words.question(&checklist.questions[at]),
            Self::Source(at) => words.source(at),
            Self::Role(at) => words.role(at),
        }
    }
}

impl Kind {
    /// What it is called ("riskfaktor").
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::Element => text!("entry.kind.element"),
            Self::Risk => text!("entry.kind.risk"),
            Self::Context => text!("entry.kind.context"),
            Self::Group => text!("entry.kind.group"),
            Self::Concept => text!("entry.kind.concept"),
            Self::Event => text!("entry.kind.event"),
            Self::Measure => text!("entry.kind.measure"),
            Self::Warning => text!("entry.kind.warning"),
            Self::Question => text!("entry.kind.question"),
            Self::Source => text!("entry.kind.source"),
            Self::Role => text!("entry.kind.role"),
        }
    }
}

impl Kind {
    /// What several are called, as a heading ("Riskfaktorer").
    #[must_use]
    pub fn plural(self) -> Text {
        match self {
            Self::Element => text!("entry.plural.element"),
            Self::Risk => text!("entry.plural.risk"),
            Self::Context => text!("entry.plural.context"),
            Self::Group => text!("entry.plural.group"),
            Self::Concept => text!("entry.plural.concept"),
            Self::Event => text!("entry.plural.event"),
            Self::Measure => text!("entry.plural.measure"),
            Self::Warning => text!("entry.plural.warning"),
            Self::Question => text!("entry.plural.question"),
            Self::Source => text!("entry.plural.source"),
            Self::Role => text!("entry.plural.role"),
        }
    }
}

/// Puts entries of a checklist into words of a language.
#[derive(Clone, Copy)]
struct EntryFormatter<'a> {
    checklist: &'a Checklist,
    lang: Lang,
    most: usize,
}

impl EntryFormatter<'_> {
    fn say(&self, text: &Text) -> String {
        text.in_lang(self.lang)
    }

    fn entry(&self, kind: Kind, id: &str, name: &str, lead: &str) -> Entry {
        Entry {
            kind,
            kind_name: self.say(&kind.name()),
            id: id.to_owned(),
            name: name.to_owned(),
            lead: lead.to_owned(),
            sections: Vec::new(),
        }
    }

    fn sources(&self, sources: &[Index<Source>]) -> Vec<Point> {
        let point = |at: &Index<Source>| {
            let Source { id, title, url, note, .. } = &self.checklist.sources[*at];
            let note = note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
            Point { id: Some(id.clone()), text: format!("{title}{note}"), url: url.clone() }
        };
        sources.iter().map(point).collect()
    }

    fn measures(&self, measures: impl Iterator<Item = Index<Measure>>) -> Vec<Point> {
        let point = |at: Index<Measure>| {
            let measure = &self.checklist.measures[at];
            Point::naming(&measure.id, measure.title.in_lang(self.lang))
        };
        measures.map(point).collect()
    }

    fn risks(&self, wanted: impl Fn(&Risk) -> bool) -> Vec<Point> {
        let risks = self.checklist.risks.iter().filter(|(_, risk)| wanted(risk));
        risks.map(|(_, risk)| Point::naming(&risk.id, risk.name.in_lang(self.lang))).collect()
    }
}

impl Entry {
    /// Adds a section with a paragraph, unless it is empty.
    fn paragraph(&mut self, id: &'static str, heading: String, text: impl Into<String>) {
        self.section(id, heading, vec![text.into()], Vec::new());
    }

    /// Adds a section with a list, unless it is empty.
    fn list(&mut self, id: &'static str, heading: String, points: Vec<Point>) {
        self.section(id, heading, Vec::new(), points);
    }

    fn section(
        &mut self,
        id: &'static str,
        heading: String,
        mut paragraphs: Vec<String>,
        points: Vec<Point>,
    ) {
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        if !paragraphs.is_empty() || !points.is_empty() {
            self.sections.push(Section { id, heading, paragraphs, points });
        }
    }
}

impl Point {
    fn naming(id: &str, text: &str) -> Self {
        Self { id: Some(id.to_owned()), text: text.to_owned(), url: None }
    }

    fn plain(text: impl Into<String>) -> Self {
        Self { id: None, text: text.into(), url: None }
    }
}
