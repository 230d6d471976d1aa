//! Looks ahead over Markdown's events: where something ends, and what it consists of.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

pub(super) type Events<'a> = [(Event<'a>, Range<usize>)];

/// The index of the event that ends what event `start` begins.
pub(super) fn end_of(events: &Events<'_>, start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
        if depth == 0 {
            return at;
        }
    }
    events.len().saturating_sub(1)
}

/// The footnotes by name, as the events between their ends (of all that have one name), and the names that the text refers to.
pub(super) fn notes<'a>(
    events: &'a Events<'a>,
) -> (BTreeMap<&'a str, Vec<Range<usize>>>, BTreeSet<&'a str>) {
    let (mut notes, mut referred) = (BTreeMap::<_, Vec<_>>::new(), BTreeSet::new());
    let mut at = 0;
    while let Some((event, _)) = events.get(at) {
        if let Event::Start(Tag::FootnoteDefinition(name)) = event {
            let end = end_of(events, at);
            notes.entry(&**name).or_default().push(at + 1..end);
            at = end;
        } else if let Event::FootnoteReference(name) = event {
            referred.insert(&**name);
        }
        at += 1;
    }
    (notes, referred)
}

/// The headings of the table that begins at event `at`.
pub(super) fn headings(events: &Events<'_>, at: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (event, _) in &events[at..] {
        match event {
            Event::Start(Tag::TableCell) => found.push(String::new()),
            Event::Text(text) => found.last_mut().into_iter().for_each(|cell| cell.push_str(text)),
            Event::End(TagEnd::TableHead) => break,
            _ => {}
        }
    }
    found
}

/// Whether what begins at event `at` is strong from its first word to its last.
pub(super) fn is_wholly_strong(events: &Events<'_>, at: usize) -> bool {
    if !matches!(events.get(at + 1), Some((Event::Start(Tag::Strong), _))) {
        return false;
    }
    let after = events.get(end_of(events, at + 1) + 1);
    matches!(after, Some((Event::End(_) | Event::Start(Tag::List(_)), _)))
}

/// Whether the first line of what begins at event `at` is strong and the next is not: a heading that its writer only made
/// bold. "Plats:" is a label of what stands below it.
pub(super) fn has_strong_head(events: &Events<'_>, at: usize) -> bool {
    if !matches!(events.get(at + 1), Some((Event::Start(Tag::Strong), _))) {
        return false;
    }
    let end = end_of(events, at + 1);
    let text = |(event, _): &(Event<'_>, Range<usize>)| match event {
        Event::Text(text) => Some(text.trim_end().ends_with(':')),
        _ => None,
    };
    let label = events[at + 1..end].iter().rev().find_map(text).unwrap_or(true);
    let breaks = matches!(events.get(end + 1), Some((Event::SoftBreak | Event::HardBreak, _)));
    let plain = !matches!(events.get(end + 2), Some((Event::Start(Tag::Strong), _)) | None);
    !label && breaks && plain
}

/// Whether the paragraph at event `at` is nothing but a link to a table as data.
pub(super) fn is_link_to_data(events: &Events<'_>, at: usize) -> bool {
    let Some((Event::Start(Tag::Link { dest_url, .. }), _)) = events.get(at + 1) else {
        return false;
    };
    let after = events.get(end_of(events, at + 1) + 1);
    let alone = matches!(after, Some((Event::End(TagEnd::Paragraph), _)));
    alone && dest_url.to_ascii_lowercase().ends_with(".csv")
}

/// The mark of the list item that `item` begins with, behind up to three blanks: its number as it is written, or a
/// bullet.
pub(super) fn mark(item: &str) -> String {
    let item = item.trim_start();
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    match item[digits..].chars().next() {
        Some(end @ ('.' | ')')) if digits > 0 => format!("{}{end}", &item[..digits]),
        Some(_) | None => "•".to_owned(),
    }
}

/// The mark of a list entry after `last`: a number that is written anew counts on, as it is shown.
pub(super) fn next(last: &str, written: String) -> String {
    let read = |mark: &str| -> Option<u32> { mark.trim_end_matches(['.', ')']).parse().ok() };
    match (read(last), read(&written)) {
        (Some(before), Some(number)) if number <= before => {
            format!("{}{}", before + 1, &written[written.len() - 1..])
        }
        _ => written,
    }
}

pub(super) fn level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
