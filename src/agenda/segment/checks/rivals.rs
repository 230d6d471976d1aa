//! Two readings of one document that are close: the one that loses nothing is taken, and it is said.

use super::doubts::Doubt;
use crate::segment::document::draft::Draft;
use crate::segment::layout::titles::Titles;
use utkik_lang::text;
use utkik_text::swedish::fold;

/// How alike two titles are that are one item's.
const ALIKE: f32 = 0.75;
/// How many items of a list are known as such where it stands against one of which nothing tells.
const STRONG: usize = 2;

/// Which of two readings is taken, and what is said of it. `other` is the second best.
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
    // What stands below the list may be the list of a paper that belongs to one of its items.
    let beside = |draft: &&Draft| head(draft).is_some_and(|at| at < last);
    // A row of numbers that has all that the other has is known by it.
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

/// Whether `doubt` is that an item lacks which is one of `drafts` now: a point of another that got a row of its own.
pub(in crate::segment) fn is_settled(doubt: &Doubt, drafts: &[Draft]) -> bool {
    let begins =
        |draft: &Draft| draft.title.spans.first().is_some_and(|span| span.start == doubt.at);
    doubt.text.key() == "segment.two-lists" && drafts.iter().any(begins)
}

/// Whether nothing tells that `chosen` are items, while `other` is a list with numbers and more that is known.
fn is_weaker(chosen: &[Draft], other: &[Draft]) -> bool {
    let known = |drafts: &[Draft]| drafts.iter().filter(|draft| draft.is_known()).count();
    let bare = chosen.iter().all(|draft| draft.number.is_none() && draft.case.is_none());
    let numbered = other.iter().all(|draft| draft.number.is_some());
    bare && numbered && other.len() > chosen.len() && known(other) > known(chosen).max(STRONG)
}

/// Whether most of `rows` come again among `headings`: a list, and below it what it lists.
pub(in crate::segment) fn repeated(rows: &[Draft], headings: &[Draft]) -> bool {
    let all: String = headings.iter().map(|draft| fold(&draft.title.text) + "\n").collect();
    let again =
        |draft: &&Draft| !draft.title.text.is_empty() && all.contains(&fold(&draft.title.text));
    rows.iter().filter(again).count() * 2 > rows.len()
}

/// Which reading was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::segment) enum ReadingChoice {
    /// The one with most to speak for it.
    Chosen,
    /// The other, which has all that the first has, and more.
    Other,
}

/// The line at which an item's heading stands.
fn head(draft: &Draft) -> Option<usize> {
    draft.head.first().map(|head| head.start)
}

/// The first of `drafts` that is none of `others`.
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
