//! Rows that a list may have lost: a missing number at the head of a line elsewhere, the name of a
//! standing item in another item's heading or text, a page of the list without any item.

use std::collections::{BTreeMap, BTreeSet};

use super::cells;
use super::doubt::{Doubt, GAP, ROW, claimed, counts_of, first_line, unread};
use super::standing;
use crate::segment::document::anchors::case_of;
use crate::segment::document::candidates::is_sentence;
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::{group_heading, group_of};
use crate::segment::layout::aside::is_clock;
use crate::segment::layout::lines::Line;
use crate::segment::layout::titles::likeness;
use crate::segment::notation::case_numbers;
use crate::segment::notation::numbering::{self, Numbered};
use crate::segment::tables::rows;
use crate::vocabulary::AGENDA;
use utkik_input::document::{Block, BlockKind, Document};
use utkik_lang::text;
use utkik_text::swedish::fold;

/// Most words of a line with a standing item.
const STANDING: usize = 5;
/// Likeness from which on a line counts as a repetition of the item's title.
const OWN: f32 = 0.75;
/// First letters that two words must share to mean the same ("öppnas", "öppnande").
const STEM: usize = 5;
/// Fewest words of a page that ought to have an item.
const PAGE: usize = 30;

/// The doubts about rows that the list of `drafts` may have lost.
pub(in crate::segment) fn find_strays(lines: &[Line<'_>], drafts: &[Draft]) -> Vec<Doubt> {
    let mut doubts = between(lines, drafts);
    doubts.extend(number_after_last_item(lines, drafts));
    doubts.extend(standing::counting_on(lines, drafts));
    doubts.extend(cells::numbers_after_last_item(lines, drafts));
    doubts.extend(cells::between(lines, drafts));
    doubts.extend(
        number_before_first_item(lines, drafts)
            .or_else(|| standing::standing_item_above_first(lines, drafts)),
    );
    doubts.extend(standing::in_head(lines, drafts));
    doubts.extend(in_headings(lines, drafts));
    doubts.extend(in_texts(lines, drafts));
    doubts.extend(pages(lines, drafts));
    doubts
}

/// The number of a line that looks like a row.
fn row(line: &Line<'_>) -> Option<u32> {
    let read = || {
        let open = numbering::read_open(line.text).or_else(|| behind_other(line.text));
        open.or_else(|| rows::number_behind_mark(line)).or_else(|| numbering::lettered(line.text))
    };
    let found = line.numbered().cloned().or_else(read)?;
    let rest = &line.text[found.rest..];
    if group_heading(rest).is_some() && !AGENDA.kinds.procedural.is(rest) {
        return None;
    }
    let alone = line.first || line.column.is_some();
    let fits = alone && !rest.is_empty() && line.text.len() < ROW && !is_sentence(line, rest);
    fits.then(|| found.ordinal())
}

/// The number behind a clock time, a case number or a mark for new items: "09.15 2 Skolplan", "* 2
/// Skolplan".
fn behind_other(line: &str) -> Option<Numbered> {
    let (first, rest) = line.split_once([' ', '\t'])?;
    let sign = first.chars().count() < 3
        && !first.contains(|c: char| c.is_alphanumeric() || "-–•".contains(c));
    // "KS 2031/4   3   Skolplan".
    let case = case_numbers::find(line, true).into_iter().next();
    let case = case.filter(|case| case.span.start == 0).map(|case| case.span.end);
    let after = case.unwrap_or(line.len() - rest.len());
    let from = line.len() - line[after..].trim_start().len();
    let heads = sign || is_clock(first) || case.is_some();
    let found = heads.then(|| numbering::read(&line[from..])).flatten()?;
    Some(Numbered { rest: found.rest + from, ..found })
}

/// A number missing between two items that a line between them begins with.
fn between(lines: &[Line<'_>], drafts: &[Draft]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (draft, next) in drafts.iter().zip(drafts.iter().skip(1)) {
        let (Some(from), Some(to)) = (counts_of(draft), counts_up_to(draft, next)) else {
            continue;
        };
        if to <= from + 1 {
            continue;
        }
        let far = to - from > GAP;
        let sign = |c: char| ".)–- ".contains(c);
        let alone = |line: &Line<'_>| {
            let only = || line.numbered().filter(|found| line.text[found.rest..].is_empty());
            let digits = line.text.trim_end_matches(sign).parse::<u32>().ok();
            digits.or_else(|| only().map(Numbered::ordinal))
        };
        let grouped = |line: &Line<'_>| {
            let words = line.numbered().map_or("", |found| &line.text[found.rest..]);
            group_heading(words).is_some()
        };
        let parent = to != counts_of(next).unwrap_or(to);
        let lacking = |line: &&Line<'_>| {
            if parent && grouped(line) {
                return false;
            }
            // The line may begin a row although the page joined it to the line above.
            let found = row(line).or_else(|| alone(line)).or_else(|| joined(line));
            // Over a wide gap, the number counts only on a line with a case number or a standing
            // item.
            let known = || !line.cases(false).is_empty() || is_standing(line);
            found.is_some_and(|n| {
                (from + 1..to).contains(&n) && (!far || (n == from + 1 && known()))
            })
        };
        let unread = || {
            let zone = first_line(draft)?..first_line(next)?;
            lines.get(zone)?.iter().skip(1).find(|line| lacking(line) && !is_point(line, draft))
        };
        // "Skolplan 3 09.30 12 nya tomter": a title that goes on over the next number.
        let title: Vec<&str> = draft.title.text.split_whitespace().collect();
        let over = |pair: &[&str]| {
            let begins = pair[1].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            pair[0].trim_end_matches('.').parse() == Ok(from + 1) && begins
        };
        let swallowed =
            || title.windows(2).any(over).then(|| lines.get(first_line(draft)?)).flatten();
        let found = claimed(lines, draft).find(lacking).or_else(unread).or_else(swallowed);
        doubts.extend(found.map(|line| {
            let title = draft.title.text.as_str();
            let text = text!("segment.gap", from = from, to = to, title = title);
            Doubt::missed(line.span.start, text, text!("segment.help.look"))
        }));
    }
    doubts
}

/// A number missing between two items that was taken for the number of a page or of a footnote.
pub(in crate::segment) fn in_margin(
    document: &Document,
    lines: &[Line<'_>],
    drafts: &[Draft],
) -> Option<Doubt> {
    let at = |draft: &Draft| Some(lines.get(first_line(draft)?)?.span.start);
    let number = |block: &Block| {
        let text = document.slice(block.span).trim();
        // A row at the foot of a page looks like a footnote: "8 KS 2031/130".
        let number = match block.kind {
            BlockKind::Furniture => text,
            BlockKind::Note => text.split_whitespace().next().unwrap_or_default(),
            _ => return None,
        };
        Some((block.span.start, number.trim_end_matches(['.', ')']).parse::<u32>().ok()?))
    };
    let numbers: Vec<(usize, u32)> = document.blocks.iter().filter_map(number).collect();
    drafts.iter().zip(drafts.iter().skip(1)).find_map(|(draft, next)| {
        let (from, to) = (counts_of(draft)?, counts_of(next)?);
        // Most items are numbered without gaps and need no search.
        let lacking =
            to.checked_sub(from).filter(|gap| (2..=GAP).contains(gap)).map(|_| from + 1..to)?;
        let (begin, end) = (at(draft)?, at(next)?);
        let lacks = |(start, number): &(usize, u32)| {
            (begin + 1..end).contains(start) && lacking.contains(number)
        };
        numbers.iter().find(|number| lacks(number))?;
        let title = draft.title.text.as_str();
        let text = text!("segment.gap", from = from, to = to, title = title);
        Some(Doubt::missed(begin, text, text!("segment.help.look")))
    })
}

/// Whether a line belongs to the text of the item, where a number may be that of a point.
fn is_point(line: &Line<'_>, draft: &Draft) -> bool {
    draft.claims.iter().any(|claim| claim.lines.contains(&line.at))
}

/// The number after that of the last item, on a line of its text or of no item.
fn number_after_last_item(lines: &[Line<'_>], drafts: &[Draft]) -> Option<Doubt> {
    let last = drafts.last()?;
    let next = counts_of(last)? + 1;
    let from = last.head.last()?.end;
    let of_others: BTreeSet<usize> = drafts
        .iter()
        .flat_map(|draft| &draft.claims)
        .flat_map(|claim| claim.lines.clone())
        .collect();
    let own: Vec<&Line<'_>> = claimed(lines, last).collect();
    // A list within the text may reach that number by itself.
    let counted = own.iter().any(|line| row(line) == Some(next - 1));
    let own = own.into_iter().filter(|_| !counted);
    let free =
        || lines.get(from..).into_iter().flatten().filter(|line| !of_others.contains(&line.at));
    let found = own.chain(free()).find(|line| row(line) == Some(next));
    // Right below the last item, any text behind the number may be a title.
    let below = || lines.get(from).filter(|line| linked(line) == Some(next));
    // A number alone above a title.
    let alone = |line: &&Line<'_>| {
        let only = line.text.trim_end_matches(['.', ')']).parse() == Ok(next);
        let titled = |below: &Line<'_>| below.text.starts_with(char::is_uppercase);
        only && line.cell.is_none() && lines.get(line.at + 1).is_some_and(titled)
    };
    let above = || free().find(alone);
    found.or_else(below).or_else(above).map(|line| unread(line, next))
}

/// The number that a line begins with, whatever text follows.
fn linked(line: &Line<'_>) -> Option<u32> {
    joined(line).filter(|_| line.first || line.column.is_some())
}

/// The same for any line, also one that the page joined to the line above.
fn joined(line: &Line<'_>) -> Option<u32> {
    let found = numbering::read_linked(line.text).filter(|_| line.cell.is_none());
    found.map(|found| found.ordinal())
}

/// The number before that of the first item, on a line above it.
fn number_before_first_item(lines: &[Line<'_>], drafts: &[Draft]) -> Option<Doubt> {
    let first = drafts.first()?;
    let lacks = counts_of(first).filter(|number| (2..=GAP).contains(number))? - 1;
    let above = &lines[..first_line(first)?];
    // A lost number leaves the rest of its row: a case number, a standing item.
    let other = |line: &Line<'_>| line.numbered().is_some_and(|found| found.ordinal() > lacks);
    let left = || {
        let known = |line: &&Line<'_>| case_of(line).is_some() || is_standing(line);
        above.iter().rfind(|line| known(line) && !other(line))
    };
    let found = above.iter().find(|line| row(line) == Some(lacks)).or_else(left)?;
    Some(unread(found, lacks))
}

/// The ordinal before which numbers behind `draft` may be missing: that of `next`, or one more if
/// `next` is a sub-item of the missing one ("12.1" behind "11").
fn counts_up_to(draft: &Draft, next: &Draft) -> Option<u32> {
    let (own, other) = (draft.number.as_ref()?, next.number.as_ref()?);
    // "B1" is no sub-item, "12.1" is.
    let point = other.to_string().contains('.');
    match (own.parts(), other.parts()) {
        ([from], [first, _, ..]) if point && *first == from + 1 => Some(first + 1),
        _ => counts_of(next),
    }
}

/// A standing item's name on a line of its own in the heading of another item.
fn in_headings(lines: &[Line<'_>], drafts: &[Draft]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for draft in drafts {
        let rest = draft.head.iter().flat_map(|head| lines.get(head.clone()).into_iter().flatten());
        let standing = rest.skip(1).find(|line| is_standing(line) && !is_own(line, draft));
        doubts.extend(standing.map(|line| swallowed_number(line, draft)));
    }
    doubts
}

/// A standing item's name alone in another item's text, with no text of its own below.
fn in_texts(lines: &[Line<'_>], drafts: &[Draft]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for draft in drafts {
        let ends: BTreeSet<usize> = draft.claims.iter().map(|claim| claim.lines.end).collect();
        let heads = |line: &Line<'_>| {
            let below = lines.get(line.at + 1).filter(|_| !ends.contains(&(line.at + 1)));
            below.is_some_and(|below| !is_standing(below))
        };
        // "Mötet öppnas." repeats "Mötets öppnande" as a sentence.
        let standing = AGENDA.kinds.procedural.begins(&draft.title.text);
        let says = |line: &Line<'_>| standing && line.text.ends_with('.');
        let lost = |line: &&Line<'_>| {
            is_standing(line) && !heads(line) && !says(line) && !is_own(line, draft)
        };
        let lost = |line: &&Line<'_>| lost(line) && !heads_group(lines, drafts, line);
        let standing = claimed(lines, draft).find(lost);
        doubts.extend(standing.map(|line| swallowed_number(line, draft)));
    }
    doubts
}

/// Whether a line without a number heads a group of numbered items: it is right above the item with
/// the next number and has another look, or another line of the same look is. "Övrigt" above "14.
/// Meddelanden".
fn heads_group(lines: &[Line<'_>], drafts: &[Draft], line: &Line<'_>) -> bool {
    let above = |draft: &Draft| {
        let line = lines.get(first_line(draft)?.checked_sub(1)?)?;
        (line.first && line.numbered().is_none()).then_some(line)
    };
    let mut pairs = drafts.iter().zip(drafts.iter().skip(1));
    let counts_on = pairs.any(|(draft, next)| {
        let two = counts_of(draft).zip(counts_of(next));
        let counted = two.is_some_and(|(from, to)| to == from + 1 || to == 1);
        counted && above(next).is_some_and(|above| above.at == line.at)
    });
    let row = || lines.get(line.at + 1);
    let out = || line.stands_out() && row().is_some_and(|row| !row.looks_like(line));
    let others = drafts.iter().filter_map(above).filter(|above| above.at != line.at);
    let alike = |other: &Line<'_>| other.looks_like(line) && other.level == line.level;
    let mut groups = others.filter(|other| group_heading(other.text).is_some());
    counts_on && (out() || groups.any(alike))
}

fn is_standing(line: &Line<'_>) -> bool {
    line.first
        && !line.text.ends_with(':')
        && AGENDA.kinds.procedural.is(&line.text[line.mark()..])
        && group_of(line).is_none()
        && line.text.split_whitespace().count() <= STANDING
}

/// Whether a line repeats the item's title, or puts it as a sentence: "Mötet öppnas." below "Mötets
/// öppnande".
fn is_own(line: &Line<'_>, draft: &Draft) -> bool {
    let title = draft.title.text.as_str();
    likeness(title, line.text) >= OWN || (line.text.ends_with('.') && shares_stem(title, line.text))
}

/// Whether the texts have a word each that begin with the same [`STEM`] letters.
fn shares_stem(one: &str, other: &str) -> bool {
    let stem = |word: &str| -> Option<String> {
        let stem: String = fold(word).chars().take(STEM).collect();
        (stem.chars().count() == STEM).then_some(stem)
    };
    let stems: BTreeSet<String> = one.split_whitespace().filter_map(stem).collect();
    other.split_whitespace().filter_map(stem).any(|stem| stems.contains(&stem))
}

fn swallowed_number(line: &Line<'_>, draft: &Draft) -> Doubt {
    let title = draft.title.text.as_str();
    let text = text!("segment.standing-inside", line = line.text, title = title);
    Doubt::missed(line.span.start, text, text!("segment.help.look"))
}

/// Pages with text and without an item, between the first and the last page with an item.
fn pages(lines: &[Line<'_>], drafts: &[Draft]) -> Vec<Doubt> {
    let heads = drafts.iter().flat_map(|draft| draft.head.iter().cloned());
    let claims =
        drafts.iter().flat_map(|draft| draft.claims.iter().map(|claim| claim.lines.clone()));
    let own = heads.chain(claims).filter_map(|range| lines.get(range)).flatten();
    let with_item: BTreeSet<u32> = own.filter_map(|line| line.page).collect();
    let (Some(first), Some(last)) = (with_item.first(), with_item.last()) else {
        return Vec::new();
    };
    let mut without: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for line in lines {
        let Some(page) = line.page else { continue };
        if (first..last).contains(&&page) && !with_item.contains(&page) {
            let (_, words) = without.entry(page).or_insert((line.span.start, 0));
            *words += line.text.split_whitespace().count();
        }
    }
    let told = without.into_iter().filter(|(_, (_, words))| *words >= PAGE);
    told.map(|(page, (at, _))| {
        let text = text!("segment.page-without-item", page = page);
        Doubt::missed(at, text, text!("segment.help.look"))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PartRole;
    use crate::segment::layout::lines::{LineCache, lines};
    use crate::segment::layout::testing::document;
    use crate::segment::layout::title::Title;
    use utkik_input::document::{Builder, Coverage, Look};

    /// What is doubted where the items begin at `heads`, each with the text up to the next one.
    fn doubted(text: &str, heads: &[usize]) -> Vec<String> {
        doubted_in(&document(text), heads)
    }

    fn doubted_in(document: &Document, heads: &[usize]) -> Vec<String> {
        let reads = LineCache::for_document(document);
        let lines = lines(document, &reads);
        let ends = heads.iter().skip(1).copied().chain([lines.len()]);
        let drafts: Vec<Draft> = heads
            .iter()
            .zip(ends)
            .map(|(head, end)| {
                let text = lines[*head].text;
                let rest = numbering::read(text).map_or(0, |found| found.rest);
                let title = Title { text: text[rest..].to_owned(), ..Title::default() };
                let number = numbering::read(text).map(|found| found.number());
                let mut draft = Draft { number, title, ..Draft::default() };
                draft.headed(&lines[*head..*head + 1]);
                draft.read(&lines[*head + 1..end], PartRole::Body);
                draft
            })
            .collect();
        let said = |doubt: Doubt| doubt.text.in_lang(utkik_lang::Lang::En);
        find_strays(&lines, &drafts).into_iter().map(said).collect()
    }

    #[test]
    fn rows_that_a_list_lost_are_told() {
        let cases: [(&str, &[usize], &str); 6] = [
            ("1. Upprop\n2. Taxor\n3. Skolplan", &[0, 2], "between"),
            ("1. Upprop\n2 –\n3. Skolplan", &[0, 2], "between, without words"),
            ("1. Upprop\n2. Taxor", &[0], "behind"),
            ("1. Upprop\n2. Taxor\n3. Skolplan", &[1, 2], "before"),
            ("1. Taxor\nDelgivningar", &[0], "a standing item at the end"),
            ("1. Taxor\nMeddelanden\nDelgivningar", &[0], "two of them"),
        ];
        for (text, heads, remark) in cases {
            assert_eq!(doubted(text, heads).len(), 1, "{remark}");
        }
    }

    #[test]
    fn a_row_that_a_page_joined_to_the_line_above_is_told() {
        let mut page = Builder::with_pages();
        page.page(1);
        for text in ["1 Upprop", "Nora Ek\n2 09.15 24 lägenheter", "3 Skolplan"] {
            page.open(BlockKind::Paragraph, Look::default());
            page.push(text);
        }
        let page = page.finish("a.pdf", Coverage::default());
        assert_eq!(doubted_in(&page, &[0, 3]).len(), 1);
    }

    #[test]
    fn ordinary_texts_raise_no_doubt() {
        let cases: [(&str, &[usize], &str); 7] = [
            ("1. Upprop\nUpprop", &[0], "the title comes again"),
            ("1. Mötets öppnande\nMötet öppnas.\n2. Taxor", &[0, 2], "as a sentence"),
            ("1. Upprop\n2. Taxor\n3. Skolplan", &[0, 1, 2], "all rows are read"),
            ("1. Taxor\nDe höjs.\n3. Skolplan", &[0, 2], "a number is left out"),
            ("1. Taxor\n1. Bakgrund\n2. Förslag", &[0], "the text counts for itself"),
            (
                "1. Taxor\nÖvrigt\nInget mer finns att säga om taxorna i år.",
                &[0],
                "a heading inside",
            ),
            ("4. Upprop\n5. Taxor", &[0, 1], "the list goes on from another"),
        ];
        for (text, heads, remark) in cases {
            assert_eq!(doubted(text, heads), Vec::<String>::new(), "{remark}");
        }
    }
}
