//! The words that give agendas and minutes their form, from `checklists/language/agenda.toml`.
//!
//! Form only: headings, columns, standing items, stages, names of bodies. The words that make an
//! item loaded are in the checklists.

mod ends;
mod phrase;
mod spoken;

pub use phrase::Phrases;
pub use spoken::Spoken;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use serde::{Deserialize, Serialize};

use utkik_text::language_file;

/// The vocabulary in use. It is part of the program, so a fault in it is a fault of the build. The
/// additions of a municipality are included ([`add_own`]).
pub static AGENDA: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary: Vocabulary =
        language_file::read(include_str!("../../../checklists/language/agenda.toml"))
            .expect("checklists/language/agenda.toml is checked by a test");
    if let Some(own) = OWN.get() {
        vocabulary.headings.own_proposal = Phrases::from(own.proposal_labels.clone());
        vocabulary.bodies.own.clone_from(&own.bodies);
    }
    vocabulary
});

static OWN: OnceLock<Own> = OnceLock::new();

/// The additions of a municipality to the vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Own {
    /// Headings above proposals.
    pub proposal_labels: Vec<String>,
    /// Names of bodies without a word for a kind of body ("Framtidsgruppen").
    pub bodies: Vec<String>,
}

/// Adds the words of a municipality; this must come before any document is read. Returns whether it
/// did.
pub fn add_own(own: Own) -> bool {
    OWN.set(own).is_ok()
}

/// The additions of the municipality.
#[must_use]
pub fn own() -> Option<&'static Own> {
    OWN.get()
}

/// The contents of `agenda.toml`; the file explains each list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file documents its lists")]
pub struct Vocabulary {
    pub documents: Documents,
    pub columns: Columns,
    pub lists: Lists,
    pub dividers: Dividers,
    pub asides: Asides,
    pub headings: Headings,
    pub kinds: Kinds,
    pub told_kinds: ToldKinds,
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
    pub bodies: Bodies,
    pub mail: Mail,
    pub folders: Folders,
    pub labels: Labels,
    pub titles: Titles,
    pub not_cases: NotCases,
    pub numbers: Numbers,
    pub finnish: Finnish,
    pub properties: Properties,
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident { $($list:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[expect(missing_docs, reason = "the file documents its lists")]
        pub struct $name { $(pub $list: Phrases),* }
    )*};
}

lists! {
    /// Names of kinds of documents.
    Documents { extract, minutes, bundle, agenda, report, motion, attachment, meets }
    /// Columns of an agenda table.
    Columns { number, item, case, proposal, presenter, time, foreign, pages }
    /// Headings above lists.
    Lists { contents, leads, in_line }
    /// Lines between items that are no items.
    Dividers { groups, loose_groups, breaks }
    /// Lines in a title's cell that are not the title.
    Asides { presenter, open_ends, abbreviations, verbs, papers, counts, titles, roles, beside_roles, of_papers, closing, before_figures, files }
    /// Headings inside an item.
    Headings { proposal, own_proposal, proposal_openings, proposal_heads, moving, proposing, proposers, proposed, body_labels, body, papers }
    /// Labels before titles, and lines that are no titles.
    Titles { labels, addresses }
    /// Names of folders.
    Folders { shared }
    /// Kinds of items by their titles.
    Kinds { procedural, information, noted, decided, election, question, no_question }
    /// Kinds of items by their properties.
    ToldKinds { decision, procedural, information, election, question }
}

/// A stage of the decision process with the titles and proposals that indicate it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its id.
    pub id: String,
    /// Titles that indicate it.
    #[serde(default)]
    pub title: Phrases,
    /// Proposals that indicate it.
    #[serde(default)]
    pub proposal: Phrases,
}

/// Phrases of e-mails around their text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Announcements of an agenda below.
    pub announces: Phrases,
    /// Lines that begin an earlier message.
    pub history: Phrases,
    /// Lines at the head of an earlier message, before a colon.
    pub headers: Phrases,
    /// The sign before the lines of a quoted message.
    pub quoted: String,
}

/// Names of bodies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bodies {
    /// Words that are part of the name of a body.
    pub words: Phrases,
    /// Other words with the same endings.
    pub others: Phrases,
    /// Words for a body without its full name ("nämnden").
    pub generic: Phrases,
    /// Words that are the whole name of a body.
    pub whole: Phrases,
    /// Words of a summons, before the meeting and the body.
    pub calls: Phrases,
    /// A municipality's own, from its settings.
    #[serde(skip)]
    pub own: Vec<String>,
    /// Words between the name of a document and the body it is for, in lower case.
    pub links: Vec<String>,
    /// Words within the name of a body, in lower case.
    pub joins: Vec<String>,
    /// Bodies that are distinguished by a place behind them.
    pub placed: Phrases,
    /// Words of a name behind the word for the kind of body, in lower case.
    pub tails: Vec<String>,
    /// Words between the kind of a body and its field, in lower case.
    pub matters: Vec<String>,
    /// Words before the name of a body that decides, in lower case.
    pub within: Vec<String>,
    /// Words before the name of a body in a paper's title, in lower case.
    pub before: Vec<String>,
    /// Words between two fields of one body, in lower case.
    pub pairs: Vec<String>,
    /// Words that may follow the name of a body.
    pub after: Phrases,
    /// Full names of bodies by their short names.
    pub short: BTreeMap<String, String>,
}

/// Words before a case number and before the date of a meeting; names of months.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// Labels before a case number, in lower case.
    pub case: Vec<String>,
    /// Labels before a case number that need a colon, in lower case.
    pub case_colon: Vec<String>,
    /// Labels before the date of a meeting.
    pub date: Phrases,
    /// Words that indicate the date of a meeting.
    pub meeting: Phrases,
    /// Labels of the place of a meeting.
    pub place: Phrases,
    /// Words at the head of other lines in the head of a meeting's paper.
    pub head: Phrases,
    /// Words at the head of lines that end a list.
    pub foot: Phrases,
    /// Words above the name of who writes.
    pub farewells: Phrases,
    /// Words before the time of day.
    pub clock: Phrases,
    /// Labels before other dates: of signing, of writing, of sending.
    pub other_date: Phrases,
    /// Words before a reference day in a title ("per den 31 augusti").
    pub as_of: Vec<String>,
    /// The days of the week, in both forms.
    pub weekdays: Phrases,
    /// Short forms of the months' names.
    pub short_months: Vec<String>,
    /// Signs and words between two days.
    pub date_spans: Vec<String>,
    /// Words before a day.
    pub date_before: Vec<String>,
    /// Words before a year.
    pub date_year: Vec<String>,
    /// The months, January first.
    pub months: Vec<String>,
}

/// Look-alikes of case numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotCases {
    /// Letters of laws, inquiries, courts and standards, in capitals.
    pub letters: BTreeSet<String>,
}

/// Words around the numbers of items.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Short names of bodies before the number of a paragraph without its sign, in lower case.
    pub prefixes: Vec<String>,
    /// Words before the number of an item, in lower case.
    pub named: Vec<String>,
    /// Words before those in the heading of a paper, in lower case.
    pub before: Vec<String>,
    /// Words behind a number that counts things and is not that of an item.
    pub counted: Phrases,
}

/// The marks of Finnish words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finnish {
    /// Their endings, in lower case.
    pub ends: Vec<String>,
    /// Combinations of letters in them.
    pub letters: Vec<String>,
}

/// Names of properties, in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file documents its lists")]
pub struct Properties {
    pub title: Vec<String>,
    pub case: Vec<String>,
    pub body: Vec<String>,
    pub date: Vec<String>,
    pub kind: Vec<String>,
    pub number: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::AGENDA;

    #[test]
    fn the_file_loads_and_knows_the_commonest_words() {
        assert!(AGENDA.kinds.procedural.begins("Val av justerare och tid för justering"));
        assert!(AGENDA.headings.proposal.is("Förslag till beslut i kommunstyrelsen"));
        assert!(AGENDA.headings.body.is("Sammanfattning av ärendet"));
        assert!(!AGENDA.headings.body.is("Sammanfattningen av utredningen visar att"));
        assert!(AGENDA.columns.item.is("Ärende"));
        assert_eq!(AGENDA.labels.months.len(), 12);
    }
}
