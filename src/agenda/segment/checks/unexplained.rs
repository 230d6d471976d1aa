//! Lines in the text of items that have the layout of titles and no known role: items that may have
//! been lost.

use std::collections::BTreeMap;

use super::doubt::{Doubt, claimed};
use crate::segment::document::anchors::case_of;
use crate::segment::document::body;
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::group_of;
use crate::segment::document::headings;
use crate::segment::layout::aside;
use crate::segment::layout::lines::Line;
use crate::segment::layout::titles::likeness;
use crate::segment::notation::dates;
use crate::vocabulary::AGENDA;
use utkik_lang::text;

/// Longest line that may be a title, in bytes.
const LONGEST: usize = 160;
/// Likeness from which on a line counts as a repetition of the item's title.
const OWN: f32 = 0.6;

/// Fewest words of a line that nothing else, such as a case number, marks as a title.
const WORDS: usize = 3;

/// The doubt about the first such line, in a list most of whose items have no number. Where items
/// are numbered, gaps in the numbers reveal a lost one.
pub(super) fn find(lines: &[Line<'_>], drafts: &[Draft]) -> Option<Doubt> {
    let numbered = drafts.iter().filter(|draft| draft.number.is_some()).count();
    let bare = drafts.len() > 2 && 2 * numbered < drafts.len();
    if !bare {
        return None;
    }
    let (draft, line) = unexplained(lines, drafts).into_iter().next()?;
    let (title, help) = (draft.title.text.as_str(), text!("segment.help.look"));
    let text = text!("segment.title-inside", line = line.text, title = title);
    Some(Doubt::missed(line.span.start, text, help))
}

/// The lines in the text of `drafts` that look like their titles and are nothing known to occur in
/// items.
fn unexplained<'a, 'b>(
    lines: &'b [Line<'a>],
    drafts: &'b [Draft],
) -> Vec<(&'b Draft, &'b Line<'a>)> {
    let heads: Vec<&Line<'_>> =
        drafts.iter().filter_map(|draft| lines.get(draft.head.first()?.start)).collect();
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        *said.entry(words_only(line.text)).or_default() += 1;
    }
    let dressed = |line: &Line<'_>| {
        let alike = heads
            .iter()
            .filter(|head| {
                head.looks_like(line)
                    && head.level == line.level
                    && head.cell.is_some() == line.cell.is_some()
            })
            .count();
        2 * alike > heads.len()
    };
    let last = drafts.len().saturating_sub(1);
    let mut found = Vec::new();
    for draft in &drafts[..last] {
        let lines =
            claimed(lines, draft).filter(|line| is_title_like(lines, line) && !is_own(line, draft));
        let lines = lines.filter(|line| {
            dressed(line) && said.get(&words_only(line.text)).is_none_or(|n| *n < 2)
        });
        found.extend(lines.map(|line| (draft, line)));
    }
    found
}

fn words_only(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

fn is_own(line: &Line<'_>, draft: &Draft) -> bool {
    likeness(&draft.title.text, line.text) >= OWN
}

/// Whether a line is a block of its own and reads like a title.
fn is_title_like(lines: &[Line<'_>], line: &Line<'_>) -> bool {
    let text = line.text;
    let next = lines.get(line.at + 1);
    let case = line.cases(false).first().map_or(text.len(), |found| found.span.start);
    let words = text[..case].trim_end_matches([' ', ',', '(', '[', '–', '-']);
    let worded = words
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3)
        .count();
    let begins = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let closed = words.ends_with(['.', ':', ';', ',', '!']) || words.contains(". ");
    let label = text.split_once(':').is_some_and(|(label, _)| label.split_whitespace().count() < 3);
    let alone =
        line.first && next.is_none_or(|next| next.block != line.block || case_of(next).is_some());
    let labels = &AGENDA.labels;
    let said = words.split_whitespace().count();
    let known = || {
        said < WORDS
            || body::of_line(text).is_some()
            || dates::first(text).is_some()
            || AGENDA.titles.addresses.begins(text)
            || headings::opened_part(line).is_some()
            || group_of(line).is_some()
            || aside::is_known(text)
            || aside::presents_only(text)
            || AGENDA.asides.presenter.begins(text)
            || AGENDA.asides.papers.begins(text)
            || labels.head.begins(text)
            || labels.date.begins(text)
            || labels.foot.begins(text)
            || labels.other_date.begins(text)
    };
    text.len() < LONGEST
        && alone
        && worded > 0
        && begins
        && !closed
        && !label
        && line.mark() == 0
        && line.numbered().is_none()
        && !known()
}
