//! What no item took of its documents' text, so that it is screened all the same: whatever is learned, skipped or
//! cut off, nothing that stands in a document goes unread.
//!
//! Words that were taken off a title and are not known to tell only how the item is dealt with go to the title's
//! text again, though it is shown without them. Lines that no item has at all, the meeting's head, what ends its
//! list, page headers, are kept aside, block by block, and shown where something is found in them.

use std::collections::{BTreeMap, BTreeSet};

use crate::segment::layout::columns::fields;
use crate::segment::layout::titles::{Titles, differ};
use crate::segment::learned::shorten;
use crate::segment::learned::tails;
use crate::segment::notation::case_numbers;
use crate::segment::notation::numbering;
use crate::vocabulary::AGENDA;
use crate::{Agenda, AgendaItem, BlockRole, ItemKind, Part, PartRole, Why};
use utkik_input::document::{Block, BlockKind, Document};
use utkik_input::source::Format;
use utkik_text::swedish::{fold, folded, is_function_word};
use utkik_text::{Span, Stretch};

/// Likeness from which on a line counts as a repetition of a title.
const REPEATS: f32 = 0.6;
/// Fewest letters of a word that counts as text; shorter ones say too little.
const WORD_LETTERS: usize = 3;
/// The dots that lead to a page number.
const LEADER: &str = "...";
/// Titles, the likest first, that are compared with a line in full.
const COMPARED_TITLES: usize = 4;
/// Length, in letters, up to which a line is too short to be recognised as part of a title.
const SHORT: usize = 8;
/// Words behind a title from which on they are text of their own.
const OWN_TEXT_WORDS: usize = 6;

/// A stretch that an item has.
#[derive(Clone, Copy)]
pub(super) struct OwnedSpan {
    pub span: Span,
    pub item: usize,
    pub part: usize,
}

/// What was found in one document.
#[derive(Default)]
struct GatheredText {
    /// Words for the parts of items that are or head their titles.
    given: BTreeMap<(usize, usize), Vec<Span>>,
    /// What no item has.
    rest: Vec<AgendaItem>,
}

/// Gives titles the words again that were taken off them unknown, and gathers what no item has.
pub(super) fn gather(agenda: &mut Agenda) {
    let titles: Titles = agenda.items.iter().map(|item| item.title.as_str()).collect();
    let covered: Vec<_> = covered(agenda).into_iter().enumerate().collect();
    let gathered =
        utkik_parallel::map(&covered, |(at, covered)| of_document(agenda, *at, covered, &titles));
    // A part lies in one document.
    let mut given = BTreeMap::new();
    agenda.rest.clear();
    for one in gathered {
        given.extend(one.given);
        agenda.rest.extend(one.rest);
    }
    // From the last on, since text is put in behind a part.
    for ((item, part), spans) in given.into_iter().rev() {
        attach_words(agenda, item, part, spans);
    }
}

/// What is found in the document at `at`, of which items have what is `covered`.
fn of_document(agenda: &Agenda, at: usize, covered: &[OwnedSpan], titles: &Titles) -> GatheredText {
    let document = &agenda.documents[at];
    let GatheredText { mut given, mut rest } = GatheredText::default();
    let first = covered.iter().filter(|one| one.part == 0).map(|one| one.item).min();
    let meeting = first.and_then(|item| agenda.items[item].meeting);
    let mut seen = BTreeSet::new();
    let mut quoted: Vec<Span> = Vec::new();
    for (nth, block) in document.blocks.iter().enumerate() {
        if !is_read(document, block) {
            continue;
        }
        let heads = agenda.account[at][nth];
        let is_quoted = heads.what == BlockRole::Quoted;
        // What the whole block does not tell, none of its lines does.
        if !is_quoted && !is_telling(document.slice(block.span)) {
            continue;
        }
        // An item of several documents keeps the words of each with what it has of it.
        let owner = heads.item.filter(|_| heads.what == BlockRole::Heading);
        let owner = owner.and_then(|item| {
            let mut parts = agenda.items[item].parts.iter();
            Some((item, parts.position(|part| part.document == at)?))
        });
        let mut free: Vec<Span> = Vec::new();
        for line in lines(document, block) {
            let line = if is_quoted { unmarked(document, line) } else { line };
            let own = overlapping(covered, line);
            let Some(first) = own.first() else {
                let text = document.slice(line);
                match owner.filter(|_| is_unknown(text)) {
                    Some(part) => given.entry(part).or_default().push(line),
                    // A list of contents says the titles again, row by row, and a head where the meeting is.
                    None if repeats(agenda, titles, text) || tells_of_meeting(text) => {}
                    None => free.push(line),
                }
                continue;
            };
            let Some(title) = own.iter().find(|one| is_title(agenda, one)) else { continue };
            let gaps = gaps(line, own).into_iter();
            let unknown = gaps.filter(|gap| is_unknown(document.slice(*gap)));
            let part = if is_title(agenda, first) { first } else { title };
            given.entry((part.item, part.part)).or_default().extend(unknown);
        }
        if is_quoted {
            quoted.append(&mut free);
        }
        if free.is_empty() {
            continue;
        }
        let text: Vec<&str> = free.iter().map(|line| document.slice(*line)).collect();
        let text = text.join(" ");
        let new = is_telling(&text) && !repeats(agenda, titles, &text) && seen.insert(fold(&text));
        rest.extend(new.then(|| outside_text(agenda, at, &free, meeting)).flatten());
    }
    rest.extend(earlier(agenda, at, &quoted, meeting));
    GatheredText { given, rest }
}

/// Whether what a block says may be the meeting's: all but the menus of web pages.
fn is_read(document: &Document, block: &Block) -> bool {
    let web = || Format::detect(&[], &document.path) == Format::Html;
    block.kind != BlockKind::Furniture || !web()
}

/// For each document, the stretches of it that items have, in order.
pub(super) fn covered(agenda: &Agenda) -> Vec<Vec<OwnedSpan>> {
    let mut covered = vec![Vec::new(); agenda.documents.len()];
    for (item, own) in agenda.items.iter().enumerate() {
        for (part, own) in own.parts.iter().enumerate() {
            let Some(covered) = covered.get_mut(own.document) else { continue };
            let stretches = own.stretches.iter();
            covered.extend(stretches.map(|stretch| OwnedSpan { span: stretch.span, item, part }));
        }
    }
    let order = |covered: &mut Vec<OwnedSpan>| {
        covered.sort_by_key(|one| (one.span.start, one.span.end));
    };
    covered.iter_mut().for_each(order);
    covered
}

/// The lines of a block without blanks around them.
pub(super) fn lines<'a>(document: &'a Document, block: &Block) -> impl Iterator<Item = Span> + 'a {
    let mut start = block.span.start;
    document.slice(block.span).split('\n').filter_map(move |written| {
        let from = start + (written.len() - written.trim_start().len());
        start += written.len() + 1;
        let text = written.trim();
        (!text.is_empty()).then(|| Span::new(from, from + text.len()))
    })
}

/// Those of `covered` that lie in `line` or over it.
pub(super) fn overlapping(covered: &[OwnedSpan], line: Span) -> &[OwnedSpan] {
    let end = covered.partition_point(|one| one.span.start < line.end);
    // Stretches of one document hardly ever lie over each other: few begin before the line and reach into it.
    let begins = covered[..end].iter().rposition(|one| one.span.end <= line.start);
    &covered[begins.map_or(0, |at| at + 1)..end]
}

fn is_title(agenda: &Agenda, covered: &OwnedSpan) -> bool {
    let item = &agenda.items[covered.item];
    covered.part == 0 && item.kind != ItemKind::Outside
        || item.parts[covered.part].role == PartRole::Title
}

/// What of `line` lies in none of `own`.
fn gaps(line: Span, own: &[OwnedSpan]) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut from = line.start;
    for one in own {
        if one.span.start > from {
            gaps.push(Span::new(from, one.span.start.min(line.end)));
        }
        from = from.max(one.span.end);
    }
    if from < line.end {
        gaps.push(Span::new(from, line.end));
    }
    gaps
}

/// Whether `text`, which was taken off a title, may tell what the item is about: it has words beside those by
/// which lists say how an item is dealt with.
fn is_unknown(text: &str) -> bool {
    // No part tells what the whole does not.
    if !is_telling(text) {
        return false;
    }
    let cases = case_numbers::find(text, true);
    let mut parts = Vec::new();
    let mut from = 0;
    for found in &cases {
        parts.push(text.get(from..found.span.start).unwrap_or_default());
        from = found.span.end;
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts.into_iter().any(|part| {
        let part = &part[numbering::read(part).map_or(0, |found| found.rest)..];
        is_telling(part) && !tails::is_known(part)
    })
}

/// Whether `text` has a word that may tell something: no number, no sign, no label, no shortened word.
fn is_telling(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        word.chars().count() >= WORD_LETTERS && word.chars().any(char::is_alphabetic)
    });
    let labels = &AGENDA.labels;
    let mut telling = words.filter(|word| {
        let capitals = word.chars().count() < 6 && word.chars().all(char::is_uppercase);
        let folded = folded(word);
        let named =
            || AGENDA.numbers.named.iter().chain(&labels.case).any(|label| **label == *folded);
        !(capitals || is_function_word(&folded) || named())
    });
    telling.next().is_some()
}

/// Whether `text` says no more than the title of an item, or a part of it where a line's end broke it.
fn repeats(agenda: &Agenda, titles: &Titles, text: &str) -> bool {
    let row = &text[numbering::read(text).map_or(0, |found| found.rest)..];
    let end = row.find(LEADER).unwrap_or(row.len());
    let words = fold(fields(&row[..end]).first().map_or(row, |field| field.text));
    titles.like(text).into_iter().take(COMPARED_TITLES).any(|(at, like)| {
        let title = agenda.items[at].title.as_str();
        let part = words.chars().count() > SHORT && fold(title).contains(&words);
        part || (like >= REPEATS && !differ(title, &row[..end]))
    })
}

/// Whether a line gives the place, the day or the people of the meeting behind a label: "Plats och tid: Stadshuset".
/// What only begins with such a word does not: "Plats för asylboende".
fn tells_of_meeting(text: &str) -> bool {
    let label = text.split_once(':').map(|(label, _)| label);
    let label = label.or_else(|| fields(text).first().map(|field| field.text)).unwrap_or(text);
    let labels = &AGENDA.labels;
    [&labels.head, &labels.date].into_iter().any(|list| list.is(label.trim()))
}

/// Gives the words at `spans` to an item: to `part`, which is or heads its title, and as text where they are sentences.
fn attach_words(agenda: &mut Agenda, item: usize, part: usize, spans: Vec<Span>) {
    let Some(item) = agenda.items.get_mut(item) else { return };
    let Some(own) = item.parts.get_mut(part) else { return };
    let (document, role) = (own.document, own.role);
    let text = agenda.documents.get(document);
    let words = |span: &Span| text.map_or(0, |text| text.slice(*span).split_whitespace().count());
    let (texts, words): (Vec<Span>, Vec<Span>) =
        spans.into_iter().partition(|span| words(span) >= OWN_TEXT_WORDS);
    own.stretches.extend(words.into_iter().map(|span| Stretch { span, continues: true }));
    own.stretches.sort_by_key(|stretch| (stretch.span.start, stretch.span.end));
    for (at, stretch) in own.stretches.iter_mut().enumerate() {
        stretch.continues = at > 0;
    }
    if !texts.is_empty() {
        let role = if role == PartRole::Title { PartRole::Body } else { role };
        let stretch = |(at, span)| Stretch { span, continues: at > 0 };
        let stretches = texts.into_iter().enumerate().map(stretch).collect();
        item.parts.insert(part + 1, Part { document, role, stretches });
    }
}

/// A line that a message quotes, without the marks of the quotation.
fn unmarked(document: &Document, line: Span) -> Span {
    let text = document.slice(line);
    let own = text.trim_start_matches(['>', ' ']);
    Span::new(line.end - own.len(), line.end)
}

/// What a message quotes of earlier ones, as text outside the items that says so: else it were taken for an item of
/// this meeting.
fn earlier(
    agenda: &Agenda,
    document: usize,
    lines: &[Span],
    meeting: Option<usize>,
) -> Option<AgendaItem> {
    let text = |line: &Span| agenda.documents[document].slice(*line);
    let mail = &AGENDA.mail;
    let says = |line: &&Span| {
        let text = text(line).trim_matches(['-', '_', ' ']);
        let header = text.split_once(':').is_some_and(|(name, _)| mail.headers.is(name));
        is_telling(text) && !header && !mail.history.begins(text)
    };
    let first = text(lines.iter().find(says)?);
    let first = &first[numbering::read(first).map_or(0, |found| found.rest)..];
    let item = outside_text(agenda, document, lines, meeting)?;
    Some(AgendaItem { title: format!("{}: {}", mail.quoted, shorten::shortened(first)), ..item })
}

/// Makes items of what `speaks` of the rest, by index: each block of theirs is then told as theirs.
pub fn speak(agenda: &mut Agenda, speaks: &[usize]) {
    for item in speaks.iter().filter_map(|at| agenda.rest.get(*at).cloned()) {
        let index = agenda.items.len();
        for part in &item.parts {
            let Some(document) = agenda.documents.get(part.document) else { continue };
            let within = |block: &Block| {
                let stretches = part.stretches.iter().map(|stretch| stretch.span);
                stretches
                    .into_iter()
                    .any(|span| span.start < block.span.end && block.span.start < span.end)
            };
            for (block, taken) in document.blocks.iter().zip(&mut agenda.account[part.document]) {
                if taken.item.is_none() && within(block) {
                    (taken.item, taken.why) = (Some(index), Some(Why::Nothing));
                }
            }
        }
        agenda.items.push(item);
    }
}

/// Lines that no item has, as text outside the items.
fn outside_text(
    agenda: &Agenda,
    document: usize,
    lines: &[Span],
    meeting: Option<usize>,
) -> Option<AgendaItem> {
    let (first, rest) = lines.split_first()?;
    let stretch = |(at, span): (usize, &Span)| Stretch { span: *span, continues: at > 0 };
    let stretches = std::iter::once(first).chain(rest).enumerate().map(stretch).collect();
    Some(AgendaItem {
        number: None,
        title: shorten::shortened(agenda.documents[document].slice(*first)),
        case_number: None,
        meeting,
        kind: ItemKind::Outside,
        stage: None,
        parts: vec![Part { document, role: PartRole::Title, stretches }],
    })
}

#[cfg(test)]
mod tests {
    use crate::segment::agenda;
    use crate::segment::layout::testing::document;
    use crate::{Agenda, Part};
    use proptest::prelude::*;

    fn text(agenda: &Agenda, part: &Part) -> String {
        let stretches = part.stretches.iter();
        let texts = stretches.map(|stretch| agenda.documents[part.document].slice(stretch.span));
        texts.collect::<Vec<_>>().join(" ")
    }

    fn read(text: &str) -> Agenda {
        agenda(vec![document(text)]).0
    }

    /// All that is screened of an agenda.
    fn screened(agenda: &Agenda) -> String {
        let parts = agenda.items.iter().chain(&agenda.rest).flat_map(|item| &item.parts);
        parts.map(|part| text(agenda, part)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_no_item_has_is_kept_aside() {
        let found = read(
            "Kallelse kommunstyrelsen\n2031-04-02\nHot mot ordföranden\n1. Upprop\n2. Taxor\n3. Plan\nSekreteraren hotad",
        );
        let rest: Vec<&str> = found.rest.iter().map(|item| item.title.as_str()).collect();
        assert!(rest.contains(&"Hot mot ordföranden"), "{rest:?}");
        assert!(screened(&found).contains("Sekreteraren hotad"));
    }

    #[test]
    fn what_repeats_a_title_is_not_kept_twice() {
        let found = read(
            "Kallelse 2031-04-02\nTaxa för sotning ..... 3\n1. Upprop\n2. Taxa för sotning\n3. Plan",
        );
        assert!(found.rest.iter().all(|item| !item.title.contains("sotning")));
    }

    proptest! {
        #[test]
        fn every_word_is_screened(
            before in "[A-ZÅÄÖ][a-zåäö]{4,9}( [a-zåäö]{4,9}){0,3}",
            head in "([A-ZÅÄÖ][a-zåäö]{3,8}[ ,:;–(-]{1,3}){0,3}",
            tail in "([ ,:;–(-]{1,3}[a-zåäö]{4,9}){0,4}[).]?",
            behind in "[A-ZÅÄÖ][a-zåäö]{4,9}( [a-zåäö]{4,9}){0,3}",
        ) {
            let written = format!(
                "Kallelse kommunstyrelsen 2031-04-02\n{before}\n1. Upprop\n2. {head}Taxor{tail}\n3. {head}Plan{tail}\n4. {head}Bad{tail}\n{behind}"
            );
            let found = read(&written);
            let all = screened(&found).to_lowercase();
            let long = |word: &&str| word.chars().count() > 4;
            let words = [&before, &head, &tail, &behind].into_iter().flat_map(|text| {
                text.split(|c: char| !c.is_alphabetic()).filter(long)
            });
            for word in words {
                prop_assert!(all.contains(&word.to_lowercase()), "{word} of\n{written}\nin\n{all}");
            }
        }
    }
}
