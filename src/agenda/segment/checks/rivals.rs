//! The choice between two readings of one document that score nearly the same: the one that loses
//! no item is taken, and the choice is reported as a doubt.

use super::doubts::Doubt;
use crate::segment::document::draft::Draft;
use crate::segment::layout::titles::Titles;
use utkik_lang::text;
use utkik_text::swedish::fold;

/// Likeness from which on two titles are those of one item.
const ALIKE: f32 = 0.75;
/// Items with a known sign (see [`Draft::is_known`]) that a numbered list needs more than to be
/// preferred to a reading without numbers and case numbers.
const STRONG: usize = 2;

/// The choice between the best reading, `chosen`, and the second best, `other`, with the doubt to
/// report.
pub(in crate::segment) fn choose_reading(
    chosen: &[Draft],
    other: &[Draft],
) -> (ReadingChoice, Option<Doubt>) {
    let Some(last) = chosen.iter().filter_map(head).max() else {
        return (ReadingChoice::Chosen, None);
    };
    if is_weaker(chosen, other) {
        return (ReadingChoice::Other, None);
    }
    // A list below the chosen one may be that of a paper that belongs to one of its items.
    let beside = |draft: &&Draft| head(draft).is_some_and(|at| at < last);
    // A numbered list that includes all of the chosen one is trusted without other signs.
    let whole = other.len() > chosen.len()
        && other.iter().all(|draft| draft.number.is_some())
        && first_missing(chosen.iter(), other).is_none();
    let extra = || other.iter().filter(beside).filter(|draft| whole || draft.is_known());
    let Some(lost) = first_missing(extra(), chosen) else { return (ReadingChoice::Chosen, None) };
    let title = lost.title.text.as_str();
    let items = chosen.len().max(other.len());
    let help = text!("segment.help.look");
    let at = lost.title.spans.first().map_or(0, |span| span.start);
    if first_missing(chosen.iter(), other).is_none() {
        let text = text!("segment.two-readings", items = items, title = title);
        return (ReadingChoice::Other, Some(Doubt::remark(at, text, help)));
    }
    let text = text!("segment.two-lists", items = chosen.len(), title = title);
    (ReadingChoice::Chosen, Some(Doubt::missed(at, text, help)))
}

/// Whether `doubt` reports as missing an item that is among `drafts` now: a point of another item
/// that became an item of its own.
pub(in crate::segment) fn is_settled(doubt: &Doubt, drafts: &[Draft]) -> bool {
    let begins =
        |draft: &Draft| draft.title.spans.first().is_some_and(|span| span.start == doubt.at);
    doubt.text.key() == "segment.two-lists" && drafts.iter().any(begins)
}

/// Whether no item of `chosen` has a number or case number, while `other` is a longer numbered list
/// with more known items.
fn is_weaker(chosen: &[Draft], other: &[Draft]) -> bool {
    let known = |drafts: &[Draft]| drafts.iter().filter(|draft| draft.is_known()).count();
    let bare = chosen.iter().all(|draft| draft.number.is_none() && draft.case.is_none());
    let numbered = other.iter().all(|draft| draft.number.is_some());
    bare && numbered && other.len() > chosen.len() && known(other) > known(chosen).max(STRONG)
}

/// Whether most of `rows` recur among `headings`: a list with the listed texts below it.
pub(in crate::segment) fn repeated(rows: &[Draft], headings: &[Draft]) -> bool {
    let all: String = headings.iter().map(|draft| fold(&draft.title.text) + "\n").collect();
    let again =
        |draft: &&Draft| !draft.title.text.is_empty() && all.contains(&fold(&draft.title.text));
    rows.iter().filter(again).count() * 2 > rows.len()
}

/// The reading that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::segment) enum ReadingChoice {
    /// The best reading.
    Chosen,
    /// The second best, which has all items of the best and more.
    Other,
}

/// The first line of an item's heading, by index.
fn head(draft: &Draft) -> Option<usize> {
    draft.head.first().map(|head| head.start)
}

/// The first of `drafts` whose title no item of `others` has.
fn first_missing<'a>(
    drafts: impl Iterator<Item = &'a Draft>,
    others: &[Draft],
) -> Option<&'a Draft> {
    let titles: Titles = others.iter().map(|draft| draft.title.text.as_str()).collect();
    let all: String = others.iter().map(|draft| fold(&draft.title.text) + "\n").collect();
    let mut lacking = drafts.filter(|draft| {
        let title = draft.title.text.as_str();
        let like = titles.like(title).first().is_some_and(|(_, like)| *like >= ALIKE);
        !title.is_empty() && !like && !all.contains(&fold(title))
    });
    lacking.next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::title::Title;

    fn drafts(titles: &[&str], from: usize) -> Vec<Draft> {
        let draft = |(at, title): (usize, &&str)| Draft {
            title: Title { text: (*title).to_owned(), ..Title::default() },
            head: std::iter::once(from + at..from + at + 1).collect(),
            ..Draft::default()
        };
        titles.iter().enumerate().map(draft).collect()
    }

    #[test]
    fn the_reading_that_loses_nothing_is_taken_and_said() {
        let list = drafts(&["Upprop", "Taxa för sotning", "Meddelanden"], 0);
        let (taken, doubt) = choose_reading(&list[1..], &list);
        assert_eq!((taken, doubt.map(|doubt| doubt.missed)), (ReadingChoice::Other, Some(false)));
        let (taken, doubt) = choose_reading(&list, &list[1..]);
        assert_eq!((taken, doubt), (ReadingChoice::Chosen, None));
    }

    #[test]
    fn a_list_that_neither_reading_has_whole_is_a_doubt() {
        let (one, two) = (drafts(&["Taxa för sotning", "Skolplan"], 5), drafts(&["Upprop"], 2));
        let (taken, doubt) = choose_reading(&one, &two);
        assert_eq!((taken, doubt.map(|doubt| doubt.missed)), (ReadingChoice::Chosen, Some(true)));
        // The list of an appendix is none of this meeting's.
        assert_eq!(choose_reading(&one, &drafts(&["Upprop"], 90)), (ReadingChoice::Chosen, None));
    }
}
