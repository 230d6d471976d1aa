//! The words that a checklist may choose between.

use serde::{Deserialize, Serialize};

/// How likely handling an item is to lead to threats, hatred or violence; three and no fourth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Låg.
    #[default]
    Low,
    /// Måttlig.
    Moderate,
    /// Hög.
    High,
}

impl Level {
    /// All levels, the lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Moderate, Self::High];

    /// Its name in JSON and in checklists.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }

    /// The level that a person writes, in either language.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| utkik_lang::is_typed("level", level.name(), word))
    }

    /// The names of all.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        Self::ALL.map(Self::name).to_vec()
    }
}

/// What of an item a passage is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Its title.
    #[default]
    Title,
    /// The proposed or taken decision.
    Proposal,
    /// Summary, background, reasons.
    Body,
    /// An attachment.
    Attachment,
}

/// How close a signal's two terms stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// In one sentence with at most five words between.
    Phrase,
    /// In one sentence.
    #[default]
    Sentence,
    /// In one paragraph.
    Paragraph,
    /// In one document.
    Item,
}

/// Which kinds of item a frame or context is meant for; the names are those of the agenda's kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// Something is decided.
    #[default]
    Decision,
    /// Something is reported.
    Information,
    /// Someone is elected.
    Election,
    /// A question is put or answered.
    Question,
    /// A standing item.
    Procedural,
}

/// What a factor's weight rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Evidence {
    /// Threats are documented.
    A,
    /// Hot conflict is documented.
    B,
    /// It is politically loaded.
    C,
    /// Our own judgement.
    #[default]
    J,
}

/// Kinds of measure that only some factors open for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Opening {
    /// Measures against a concrete threat.
    #[default]
    Threat,
    /// Measures after something has happened.
    Incident,
}

/// What is known from earlier meetings and incidents, and not from the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The case, or one of a similar title, was flagged at an earlier meeting.
    #[default]
    FlaggedBefore,
    /// The case has been tabled or referred back.
    TabledBefore,
    /// Something has happened in the case.
    IncidentInCase,
    /// Something has happened in another case of the same topic.
    IncidentInTopic,
}

/// When a measure is taken, seen from the meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Före.
    #[default]
    Before,
    /// Under.
    During,
    /// Efter.
    After,
}

/// What kind of measure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MeasureType {
    /// Information.
    #[default]
    Communication,
    /// Dialogue.
    Dialogue,
    /// Security at the meeting.
    Meeting,
    /// Security of persons.
    Personal,
    /// Accounts, channels, personal data.
    Digital,
    /// How the item is prepared and decided.
    Process,
    /// Support to those exposed.
    Support,
    /// Reports to employer and police.
    Reporting,
    /// What is learnt.
    FollowUp,
}

/// What a measure costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Effort {
    /// Hours.
    #[default]
    Low,
    /// Days, or a small purchase.
    Medium,
    /// Weeks, or a contract.
    High,
}

/// From when a measure is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// At every meeting, whatever its items.
    #[default]
    Always,
    /// From the moderate level.
    Moderate,
    /// At the high level.
    High,
    /// On a concrete threat.
    Threat,
    /// After something has happened.
    Incident,
}

/// Which half of the foundations an element belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Half {
    /// What prevents.
    #[default]
    Preventive,
    /// What answers.
    Reactive,
    /// What holds it together.
    Frame,
}

/// What a passage of a policy shows of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Shows {
    /// It is spoken of.
    #[default]
    Mention,
    /// Someone answers for it.
    Role,
    /// It is said how it is done.
    Routine,
}

/// Which axis a question of the third step belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuestionPart {
    /// Conflict.
    #[default]
    Conflict,
    /// Complexity.
    Complexity,
}

/// How complex a matter is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Complexity {
    /// Low.
    #[default]
    Low,
    /// High.
    High,
}
