//! The kind of a document, from its properties, its head or its name.

use super::file::{HEAD, property, stem};
use super::headings;
use crate::segment::layout::columns::fields;
use crate::segment::layout::lines::Line;
use crate::segment::notation::{dates, numbering};
use crate::vocabulary::{AGENDA, Phrases};
use utkik_input::document::Document;

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::segment) enum Kind {
    /// A summons with its list of items.
    Agenda,
    /// A summons followed by the papers of its items.
    Bundle,
    /// Minutes.
    Minutes,
    /// An extract of minutes: one item of another meeting.
    Extract,
    /// A report to a board (tjänsteskrivelse).
    Report,
    /// A motion, question or proposal handed in.
    Motion,
    /// An attachment of an item.
    Attachment,
    /// Not indicated by the document.
    Unknown,
}

/// First lines of a document that may name a kind of paper without a list: further down, such names
/// are items.
const TOP: usize = 15;
/// Longest line that names a kind of document, in bytes.
const LONGEST: usize = 100;

impl Kind {
    /// Whether a document of this kind lists the items of a meeting.
    pub(in crate::segment) fn lists_items(self) -> bool {
        matches!(self, Self::Agenda | Self::Bundle | Self::Minutes)
    }

    /// Whether a word is the name of a paper that lists the items of a meeting.
    pub(in crate::segment) fn is_name(word: &str) -> bool {
        let mut lists = Self::lists().into_iter().filter(|(kind, _)| kind.lists_items());
        lists.any(|(_, list)| list.is(word))
    }

    fn lists() -> [(Self, &'static Phrases); 7] {
        let documents = &AGENDA.documents;
        [
            (Self::Extract, &documents.extract),
            (Self::Bundle, &documents.bundle),
            (Self::Agenda, &documents.agenda),
            (Self::Minutes, &documents.minutes),
            (Self::Report, &documents.report),
            (Self::Motion, &documents.motion),
            (Self::Attachment, &documents.attachment),
        ]
    }
}

/// The kind of a document, from its properties, its head or its name, in that order.
pub(in crate::segment) fn kind(document: &Document, lines: &[Line<'_>]) -> Kind {
    let named = |text: &str| {
        Kind::lists().into_iter().find(|(_, list)| list.begins(text)).map(|(kind, _)| kind)
    };
    let property = property(document, &AGENDA.properties.kind).and_then(named);
    property
        .or_else(|| {
            // Lines below "1. Upprop" are items and their sections, which do not name the document.
            let lists = |line: &Line<'_>| {
                let leads = line.text.ends_with(':') && AGENDA.lists.leads.has_word(line.text);
                leads
                    || is_standing_item(line)
                    || line.mark() > 0
                    || headings::opened_part(line).is_some()
            };
            let top = lines.iter().take(TOP).position(lists).unwrap_or(TOP);
            // "C. Föregående protokoll" is an item.
            let row = |line: &Line<'_>| {
                numbering::lettered(line.text).is_some() && is_standing_item(line)
            };
            let head = lines.iter().take(HEAD).enumerate().filter(|(_, line)| !row(line));
            head.into_iter().find_map(|(at, line)| {
                let fields = fields(line.text);
                let beside = || fields.iter().find_map(|field| head_line(field.text));
                let columns = fields.len() > 1 && line.numbered().is_none();
                let named = head_line(line.text).or_else(|| beside().filter(|_| columns));
                named.filter(|kind| kind.lists_items() || at < top)
            })
        })
        .or_else(|| {
            let stem = stem(&document.path);
            Kind::lists().into_iter().find(|(_, list)| list.in_name(stem)).map(|(kind, _)| kind)
        })
        .or_else(|| lines.iter().take(TOP).any(summons).then_some(Kind::Agenda))
        .unwrap_or(Kind::Unknown)
}

/// Whether a line says that a body meets on a day: "Fullmäktige sammanträder måndagen den 13 april 2031".
fn summons(line: &Line<'_>) -> bool {
    let meets = AGENDA.documents.meets.has_word(line.text);
    meets && AGENDA.bodies.words.has_word(line.text) && dates::first(line.text).is_some()
}

/// Whether a line is a standing item.
fn is_standing_item(line: &Line<'_>) -> bool {
    AGENDA.kinds.procedural.begins(&line.text[line.after_number()..])
}

/// The kind that a line of the head names.
pub(in crate::segment) fn head_line(text: &str) -> Option<Kind> {
    if text.len() > LONGEST || text.ends_with('.') {
        return None;
    }
    Kind::lists().into_iter().find_map(|(kind, list)| {
        let inside = kind.lists_items() && list.has_word(text);
        (list.begins(text) || inside).then_some(kind)
    })
}
