//! The meeting that a document belongs to, from its properties, its head and its path.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::body;
use super::file::{HEAD, property};
use super::kind::{Kind, head_line};
use crate::Meeting;
use crate::segment::layout::aside::is_clock;
use crate::segment::layout::columns::fields;
use crate::segment::layout::lines::Line;
use crate::segment::notation::dates;
use crate::vocabulary::{AGENDA, Phrases};
use utkik_input::document::Document;

/// The meeting that the document belongs to; unknown parts are absent. `first` is the line at which
/// the first of its listed items begins.
pub(in crate::segment) fn meeting(
    document: &Document,
    lines: &[Line<'_>],
    kind: Kind,
    first: Option<usize>,
) -> Meeting {
    let lists = first.is_some();
    let head = &lines[..lines.len().min(HEAD)];
    // Below the first item, reports have days of their own.
    let above = &lines[..first.unwrap_or(head.len()).min(head.len())];
    let told = property(document, &AGENDA.properties.body);
    let named = told.filter(|told| body::is_name(told));
    // A message is dated when it is sent.
    let mail = is_mail(document);
    let date = property(document, &AGENDA.properties.date).filter(|_| !mail).and_then(dates::first);
    let titled = property(document, &AGENDA.properties.title);
    let subject = titled.filter(|_| mail);
    // A post is dated when it is published: "Kallelse till mötet 20-24 oktober 2031" says when it meets.
    let names_meeting = |title: &&str| {
        head_line(title).is_some_and(Kind::lists_items) || AGENDA.labels.meeting.has_word(title)
    };
    let date = titled.filter(names_meeting).filter(|_| !mail).and_then(dates::first).or(date);
    // A report names its own day and often several boards; only its place on disk tells the meeting.
    // A summons that is one paragraph names its meeting in its first sentence.
    let opening = head.first().and_then(|line| clauses(line.text).into_iter().next());
    let opening = opening.filter(|opening| head_line(opening).is_some_and(Kind::lists_items));
    let tells = lists || kind.lists_items() || kind == Kind::Extract || opening.is_some();
    Meeting {
        body: named
            .map(body::full_name)
            .or_else(|| {
                body_in_head(above).or_else(|| body_in_head(&heads_only(head))).filter(|_| tells)
            })
            .or_else(|| opening.and_then(body::of_line))
            .or_else(|| subject.and_then(body::of_line))
            .or_else(|| told.map(body::full_name))
            .or_else(|| body_in_furniture(document).filter(|_| tells))
            .or_else(|| body::in_path(document)),
        date: date
            .or_else(|| date_in_head(above, worth::ANY).filter(|_| tells))
            .or_else(|| date_in_head(head, worth::NAMES).filter(|_| tells))
            .or_else(|| subject.and_then(dates::first))
            .or_else(|| document.path.rsplit('/').find_map(dates::first)),
    }
}

/// Most words of a day: "den 14 oktober 2026".
const DAY_WORDS: usize = 4;

/// First lines of a meeting's paper that name its body and its day.
const TOP: usize = 6;

/// Whether a document begins as a meeting's paper does: with the name of a body and the day of its
/// meeting, on one line or two.
pub(in crate::segment) fn is_head(lines: &[Line<'_>]) -> bool {
    let top = &lines[..lines.len().min(TOP)];
    let names = top.iter().take(TOP / 2).any(|line| {
        let short = line.text.split_whitespace().count() <= 10 && !line.text.ends_with('.');
        let calls = AGENDA.bodies.calls.has_word(line.text);
        (short || calls) && body::of_line(line.text).is_some()
    });
    names && (date_in_head(top, worth::ALONE).is_some() || is_called(top))
}

/// Whether labels in the head of a paper give time of day and place, though no day is recognised:
/// "Tid: 13.00", "Plats: Digitalt".
fn is_called(top: &[Line<'_>]) -> bool {
    let labels = &AGENDA.labels;
    let mut timed = false;
    let mut placed = false;
    // "Sammanträde i plenum, kl. 08.30".
    let clock = |text: &str| {
        text.split_whitespace().any(|word| is_clock(word.trim_matches([',', '.', ';'])))
    };
    timed |= top.iter().any(|line| labels.date.begins(line.text) && clock(line.text));
    for (label, rest) in top.iter().filter_map(|line| line.text.split_once(':')) {
        let (label, rest) = (label.trim(), rest.trim());
        timed |= labels.date.is(label) && is_clock(rest.split(' ').next().unwrap_or(""));
        placed |= labels.place.is(label) && !rest.is_empty();
    }
    timed && placed
}

/// Whether lines name a body and the day of its meeting.
pub(in crate::segment) fn is_named(lines: &[Line<'_>]) -> bool {
    let named = |line: &&Line<'_>| body::of_line(line.text).is_some();
    lines.iter().filter(named).any(|line| dates::first(line.text).is_some())
}

/// Whether lines name a body, and a day on the same line or another.
pub(in crate::segment) fn is_named_above(lines: &[Line<'_>]) -> bool {
    let named = |line: &Line<'_>| body::of_line(line.text).is_some();
    lines.iter().any(named) && date_in_head(lines, worth::ALONE).is_some()
}

/// Whether the first lines of a message announce the agenda of a meeting.
pub(in crate::segment) fn announces(lines: &[Line<'_>]) -> bool {
    let top = &lines[..lines.len().min(TOP)];
    let told = |line: &Line<'_>| AGENDA.mail.announces.has_word(line.text);
    top.iter().any(told) && date_in_head(top, worth::ALONE).is_some()
}

/// Whether the document is an e-mail.
pub(in crate::segment) fn is_mail(document: &Document) -> bool {
    let extension = document.path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("eml") || extension.eq_ignore_ascii_case("msg")
}

/// The body that the head names: preferably in a heading with its day, and in a list of bodies only
/// if nowhere else.
fn body_in_head(head: &[Line<'_>]) -> Option<String> {
    let named = head.iter().enumerate().filter_map(|(at, line)| {
        let before = at.checked_sub(1).and_then(|at| head.get(at)).map_or("", |line| line.text);
        let last = before.rsplit(' ').next().unwrap_or("");
        let pairs = AGENDA.bodies.pairs.iter().any(|pair| pair == last);
        let goes_on = pairs || before.ends_with('-');
        let joined = if goes_on { format!("{before} {}", line.text) } else { line.text.to_owned() };
        let dated = dates::first(line.text).is_some();
        let rank = if line.mark() > 0 { 0 } else { 1 + u8::from(dated && line.heading) };
        body::of_line(&joined).map(|body| (rank, body))
    });
    let best = named.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let linked = || head.iter().take(TOP).find_map(|line| body::behind_link(line.text));
    best.map(|(_, body)| body).or_else(linked)
}

/// The lines of `head` without those that end or continue a sentence: running text may mention
/// other bodies.
fn heads_only<'a>(head: &[Line<'a>]) -> Vec<Line<'a>> {
    let goes_on = |line: &Line<'_>| line.text.starts_with(char::is_lowercase) && !line.heading;
    // "Sammanträde med kommunstyrelsen den 4 maj 2031 i stadshuset." announces the meeting.
    let announces = |line: &Line<'_>| dates::first(line.text).is_some();
    let sentence = |line: &Line<'_>| line.text.ends_with('.') && !announces(line);
    head.iter().filter(|line| !(sentence(line) || goes_on(line))).copied().collect()
}

/// The body that a page header or footer names; used where nothing else names one.
fn body_in_furniture(document: &Document) -> Option<String> {
    let furniture = document.blocks.iter().filter(|block| !block.is_content());
    let lines = furniture.take(HEAD).flat_map(|block| document.slice(block.span).split('\n'));
    lines.into_iter().find_map(|line| body::of_line(line.trim()))
}

/// The weight of each sign that a date is the meeting's. Only their order of size matters.
mod worth {
    pub(in crate::segment) const LABELLED: u8 = 4;
    pub(in crate::segment) const CLOCK: u8 = 3;
    pub(in crate::segment) const NAMES: u8 = 2;
    pub(in crate::segment) const WEEKDAY: u8 = 2;
    pub(in crate::segment) const ALONE: u8 = 1;
    pub(in crate::segment) const ANY: u8 = 0;
}

/// The day of the meeting: the date in the head with the highest weight, the first of several, if
/// that is at least `least`. Below the first item a bare date is often part of a title
/// ("Uppföljning per den 31 augusti").
fn date_in_head(head: &[Line<'_>], least: u8) -> Option<Date> {
    let mut best: Option<(u8, Date)> = None;
    let mut days: BTreeSet<Date> = BTreeSet::new();
    for (at, line) in head.iter().enumerate() {
        let above = LineAbove::new(head, at);
        if is_signed(head, at) {
            continue;
        }
        let text = with_rest(head, at);
        let mut before = "";
        for field in fields(&text) {
            for (place, clause) in clauses(field.text).into_iter().enumerate() {
                let short =
                    || dates::short(clause).filter(|_| AGENDA.labels.date.begins(line.text));
                let told = || {
                    let labelled = AGENDA.labels.date.begins(line.text);
                    let from = days.first().filter(|_| labelled)?;
                    dates::without_year(clause, *from)
                };
                let date = dates::first(clause).or_else(short).or_else(told);
                let Some(date) = date else { continue };
                // The beginning of the line counts for its first clause and for a field right of a
                // label.
                let begins = if place == 0 { [before, clause] } else { [clause, clause] };
                let Some(worth) = worth_of(clause, begins, line, &above) else { continue };
                days.insert(date);
                if worth > best.map_or(0, |(worth, _)| worth) {
                    best = Some((worth, date));
                }
            }
            before = if dates::first(field.text).is_none() { field.text } else { "" };
        }
    }
    // If the lines above the items name one day only, it is the meeting's, whatever the words
    // around it.
    let alone = days.len() == 1 && least == worth::ANY;
    let only = || days.first().copied().filter(|_| alone);
    best.filter(|(worth, _)| *worth >= least).map(|(_, date)| date).or_else(only)
}

/// Whether the line at `at` is the value of a label for another day, with one line between:
/// "Justeringens / plats och tid / Förvaltningshuset, 2031-02-04".
fn is_signed(head: &[Line<'_>], at: usize) -> bool {
    let labels = &AGENDA.labels;
    let own = |line: &Line<'_>| labels.date.begins(line.text) || labels.meeting.has_word(line.text);
    let Some([label, between]) = at.checked_sub(2).and_then(|from| head.get(from..at)) else {
        return false;
    };
    let dated = |line: &Line<'_>| dates::first(line.text).is_some();
    let place = labels.head.begins(between.text) && !between.text.contains(':');
    labels.other_date.begins(label.text)
        && place
        && !dated(label)
        && !dated(between)
        && !own(&head[at])
}

/// The line at `at`, joined with the next line of its block if a date continues from one to the
/// other.
fn with_rest<'a>(head: &[Line<'a>], at: usize) -> Cow<'a, str> {
    let line = &head[at];
    let next = head.get(at + 1).filter(|next| next.block == line.block);
    let dated = |text: &str| dates::first(text).is_some();
    let joined = next.filter(|next| !dated(line.text) && !dated(next.text));
    let joined = joined.map(|next| format!("{} {}", line.text, next.text));
    joined.filter(|text| dated(text)).map_or(Cow::Borrowed(line.text), Cow::Owned)
}

/// The sentences of `text`: a full stop in "kl. 13" or "14 okt. 2026" ends none.
fn clauses(text: &str) -> Vec<&str> {
    let mut clauses = Vec::new();
    let mut rest = text;
    let ends = |(at, _): &(usize, &str)| {
        let after = text.get(at + 2..).unwrap_or("");
        after.starts_with(char::is_uppercase)
    };
    let mut cut = 0;
    for (at, _) in text.match_indices(". ").filter(ends) {
        clauses.push(&text[cut..at]);
        cut = at + 2;
        rest = &text[cut..];
    }
    clauses.push(rest);
    clauses
}

/// The lines above a line of the head.
struct LineAbove<'a> {
    /// The line right above it.
    line: Option<&'a Line<'a>>,
    /// Whether a label of the meeting's day further up has no day beside or right below it: a stack
    /// of labels is followed by a stack of their values.
    awaited: bool,
}

impl<'a> LineAbove<'a> {
    /// The lines above the line at `at` of `head`.
    fn new(head: &'a [Line<'a>], at: usize) -> Self {
        let line = at.checked_sub(1).and_then(|at| head.get(at));
        let bare = |at: usize| head.get(at).is_none_or(|line| dates::first(line.text).is_none());
        let awaits = |(at, line): (usize, &Line<'_>)| {
            AGENDA.labels.date.is(line.text) && AGENDA.labels.meeting.is(line.text) && bare(at + 1)
        };
        let awaited = head[..at].iter().enumerate().any(awaits);
        Self { line, awaited }
    }
}

/// Whether `text` is a day and nothing else.
fn is_a_day(text: &str) -> bool {
    text.split_whitespace().count() <= DAY_WORDS && !text.contains(',')
}

/// The weight of a date as the day of the meeting; `None` if it is certainly another day.
fn worth_of(clause: &str, begins: [&str; 2], line: &Line<'_>, above: &LineAbove<'_>) -> Option<u8> {
    let labels = &AGENDA.labels;
    let above_text = above.line.map_or("", |above| above.text);
    // "Datum" alone above the date, or a label whose value goes on below it, to its right. A label with
    // a value of its own is not this date's.
    let indented = matches!((above.line.and_then(|above| above.column), line.column), (Some(a), Some(b)) if b > a);
    let label_above = |list: &Phrases| list.is(above_text) || (indented && list.begins(above_text));
    // "till kallelse utsänd 2031-07-21".
    let at = dates::dates_in(clause).first().map_or(0, |(at, _)| *at);
    let before = clause[..at].split_whitespace().rev().take(2);
    let other = before.into_iter().any(|word| labels.other_date.is(word));
    let begins_other = begins.iter().any(|text| labels.other_date.begins(text));
    if other || begins_other || label_above(&labels.other_date) {
        return None;
    }
    let stacked = above.awaited && dates::dates_in(line.text).len() == 1 && is_a_day(line.text);
    let labelled = stacked
        || begins.iter().any(|text| labels.date.begins(text))
        || labels.meeting.has_word(clause)
        || label_above(&labels.date);
    let names = body::of_line(line.text).is_some() || head_line(clause).is_some();
    let weekday = labels.weekdays.has_word(clause);
    let clock = labels.clock.has_word(clause);
    let alone = clause.split_whitespace().count() <= 8;
    let signs = [
        (worth::LABELLED, labelled),
        (worth::CLOCK, clock),
        (worth::NAMES, names),
        (worth::WEEKDAY, weekday),
        (worth::ALONE, alone),
    ];
    Some(signs.iter().filter(|(_, holds)| *holds).map(|(worth, _)| worth).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::document::kind::kind;
    use crate::segment::layout::lines::{LineCache, lines};
    use utkik_input::document::{BlockKind, Builder, Coverage, Look};

    fn read(path: &str, head: &str) -> (Kind, Option<String>, Option<String>) {
        let mut builder = Builder::with_lines(head);
        for line in head.lines() {
            builder.open(BlockKind::Paragraph, Look::default());
            builder.push(line);
        }
        let document = builder.finish(path, Coverage::default());
        let reads = LineCache::for_document(&document);
        let lines = lines(&document, &reads);
        let kind = kind(&document, &lines);
        let meeting = meeting(&document, &lines, kind, None);
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
                "Kommunstyrelsen",
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
