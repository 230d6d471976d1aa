//! What kind of document it is, and which meeting it belongs to, as its head and its name tell.

use jiff::civil::Date;

use super::dates;
use super::lines::Line;
use crate::agenda::Meeting;
use crate::document::Document;
use crate::vocabulary::{AGENDA, Phrases};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
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
    /// Something that belongs to an item.
    Attachment,
    /// It does not say.
    Unknown,
}

/// How many lines from its beginning are a document's head.
const HEAD: usize = 30;
/// The longest line that names a kind of document or a body, in bytes.
const LONGEST: usize = 100;

impl Kind {
    /// Whether a document of this kind lists the items of a meeting.
    pub(super) fn lists_items(self) -> bool {
        matches!(self, Self::Agenda | Self::Bundle | Self::Minutes)
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

/// What kind of document it is: what it says of itself, its head, its name, in that order.
pub(super) fn kind(document: &Document, lines: &[Line<'_>]) -> Kind {
    let named = |text: &str| {
        Kind::lists().into_iter().find(|(_, list)| list.begins(text)).map(|(kind, _)| kind)
    };
    let property = property(document, &AGENDA.properties.kind).and_then(named);
    property
        .or_else(|| lines.iter().take(HEAD).find_map(|line| head_line(line.text)))
        .or_else(|| {
            let stem = stem(&document.path);
            Kind::lists().into_iter().find(|(_, list)| list.in_name(stem)).map(|(kind, _)| kind)
        })
        .unwrap_or(Kind::Unknown)
}

/// The kind that a line of the head names.
pub(super) fn head_line(text: &str) -> Option<Kind> {
    if text.len() > LONGEST || text.ends_with('.') {
        return None;
    }
    Kind::lists().into_iter().find_map(|(kind, list)| {
        let inside = kind.lists_items() && list.has_word(text);
        (list.begins(text) || inside).then_some(kind)
    })
}

/// The meeting that the document belongs to, as far as it tells.
pub(super) fn meeting(document: &Document, lines: &[Line<'_>], kind: Kind) -> Meeting {
    let head = &lines[..lines.len().min(HEAD)];
    let body = property(document, &AGENDA.properties.body).map(full_name);
    let date = property(document, &AGENDA.properties.date).and_then(dates::first);
    // A report names its own day and often several boards; only its place on disk tells the meeting.
    let tells = kind.lists_items() || kind == Kind::Extract;
    Meeting {
        body: body
            .or_else(|| body_in_head(head).filter(|_| tells))
            .or_else(|| body_in_path(document)),
        date: date
            .or_else(|| date_in_head(head).filter(|_| tells))
            .or_else(|| document.path.rsplit('/').find_map(dates::first)),
    }
}

/// The first property of the document that has one of `names`.
pub(super) fn property<'a>(document: &'a Document, names: &[String]) -> Option<&'a str> {
    names.iter().find_map(|name| document.property(name))
}

/// The name of the file at `path` without folders and extension.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn full_name(short: &str) -> String {
    let folded = crate::text::swedish::fold(short.trim());
    AGENDA.bodies.short.get(&folded).cloned().unwrap_or_else(|| short.trim().to_owned())
}

fn body_in_head(head: &[Line<'_>]) -> Option<String> {
    head.iter().enumerate().find_map(|(at, line)| {
        let before = at.checked_sub(1).and_then(|at| head.get(at)).map_or("", |line| line.text);
        let goes_on = before.ends_with(" och") || before.ends_with('-');
        let joined = if goes_on { format!("{before} {}", line.text) } else { line.text.to_owned() };
        body_of_line(&joined)
    })
}

/// The body that a line of the head names, without the words around its name.
fn body_of_line(text: &str) -> Option<String> {
    let name = text.split("   ").next()?.trim();
    let name = ["till", "för", "med"]
        .iter()
        .find_map(|link| {
            let (before, after) = name.split_once(&format!(" {link} "))?;
            head_line(before).map(|_| after.trim())
        })
        .unwrap_or(name);
    let words = name.split_whitespace().count();
    let plain = !name.contains(|c: char| c.is_ascii_digit() || ".,:()§".contains(c));
    let body =
        plain && words <= 9 && AGENDA.bodies.words.has_word(name) && head_line(name).is_none();
    body.then(|| name.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn body_in_path(document: &Document) -> Option<String> {
    document.path.rsplit('/').find_map(|part| {
        let part = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
        let words = part.split(['_', ' ', '.']).filter(|word| !word.is_empty());
        words.into_iter().find_map(|word| {
            let folded = crate::text::swedish::fold(word);
            let short = AGENDA.bodies.short.get(&folded).cloned();
            short.or_else(|| AGENDA.bodies.words.in_name(word).then(|| word.to_owned()))
        })
    })
}

fn date_in_head(head: &[Line<'_>]) -> Option<Date> {
    let labelled = head.iter().enumerate().find_map(|(at, line)| {
        let next = head.get(at + 1).map_or("", |line| line.text);
        let label = AGENDA.labels.date.begins(line.text);
        label.then(|| dates::first(line.text).or_else(|| dates::first(next)))?
    });
    labelled.or_else(|| {
        let alone = |line: &&Line<'_>| line.text.len() <= "onsdagen den 30 september 2026".len();
        head.iter().filter(alone).find_map(|line| dates::first(line.text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Coverage, Look};
    use crate::segment::lines::lines;

    fn read(path: &str, head: &str) -> (Kind, Option<String>, Option<String>) {
        let mut builder = Builder::with_lines(head);
        for line in head.lines() {
            builder.open(BlockKind::Paragraph, Look::default());
            builder.push(line);
        }
        let document = builder.finish(path, Coverage::default());
        let lines = lines(&document);
        let kind = kind(&document, &lines);
        let meeting = meeting(&document, &lines, kind);
        (kind, meeting.body, meeting.date.map(|date| date.to_string()))
    }

    #[test]
    fn heads_tell_kind_body_and_day() {
        let cases = [
            (
                "a.txt",
                "KALLELSE/UNDERRÄTTELSE\nUpprättad\n2026-01-10\nNämnden  för Teknik\nSammanträde onsdagen den 25 februari 2026 kl. 17:00",
                Kind::Agenda,
                "Nämnden",
                "2026-02-25",
            ),
            (
                "a.pdf",
                "Barn- och\nungdomsnämnden\nProtokoll\n2026-05-26",
                Kind::Minutes,
                "Barn- och ungdomsnämnden",
                "2026-05-26",
            ),
            (
                "a.pdf",
                "Kallelse till Socialnämnden\nTid 2026-11-19 kl. 13.15–17.00",
                Kind::Agenda,
                "Socialnämnden",
                "2026-11-19",
            ),
            (
                "a.md",
                "NORDVIKENS KOMMUN                  SAMMANTRÄDESPROTOKOLL\nByggnadsnämndens arbetsutskott\nDatum\n2026-02-01",
                Kind::Minutes,
                "Byggnadsnämndens arbetsutskott",
                "2026-02-01",
            ),
            (
                "ks/2026-03-04/04 Skolstruktur.docx",
                "Tjänsteskrivelse\nDatum 2026-02-10\nTill kommunstyrelsen",
                Kind::Report,
                "Kommunstyrelsen",
                "2026-03-04",
            ),
            (
                "kommunstyrelsen__2026-06-01__bil__samradsredogorelse.pdf",
                "Inkomna synpunkter",
                Kind::Attachment,
                "kommunstyrelsen",
                "2026-06-01",
            ),
            (
                "mote/Kallelse KF 20260417.pdf",
                "Välkommen",
                Kind::Agenda,
                "Kommunfullmäktige",
                "2026-04-17",
            ),
        ];
        for (path, head, kind, body, date) in cases {
            let found = read(path, head);
            let body = if body == "Nämnden" { "Nämnden för Teknik" } else { body };
            assert_eq!(
                found,
                (kind, Some(body.to_owned()), Some(date.to_owned())),
                "{path}: {head}"
            );
        }
    }
}
