//! The decision whether two documents of one meeting have the same item: by case number, or by
//! number and title. Likeness of titles alone is not enough.

use crate::segment::document::draft::Draft;
use crate::segment::layout::titles::differ;

/// Least likeness of the titles where the number is the same.
pub(in crate::segment) const SAME_TITLE: f32 = 0.8;
/// Least likeness of the titles where the case number is the same: one case may be up twice on one
/// agenda.
const SAME_CASE_TITLE: f32 = 0.3;
/// Likeness from which on two titles have the same words.
const EXACT: f32 = 0.99;

/// The strongest property that an item of one document shares with that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::segment) enum MatchKey {
    /// The same words in the title, and no differing case number.
    Title,
    /// The same number, and a title that is much alike.
    Number,
    /// The same case number.
    Case,
}

/// The property that ties the two drafts, if any. Different case numbers rule out that they are one
/// item.
pub(in crate::segment) fn match_key(a: &Draft, b: &Draft) -> Option<MatchKey> {
    let like = a.likeness(b);
    let numbered = a.number.is_some() && a.number == b.number;
    if let (Some(case), Some(other)) = (&a.case, &b.case) {
        let same = case.same_case(other) && (numbered || like >= SAME_CASE_TITLE);
        return same.then_some(MatchKey::Case);
    }
    if numbered && like >= SAME_TITLE && !differ(&a.title.text, &b.title.text) {
        return Some(MatchKey::Number);
    }
    (like > EXACT).then_some(MatchKey::Title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::title::Title;
    use crate::{CaseNumber, ItemNumber};

    fn draft(number: u32, title: &str, serial: u32) -> Draft {
        let case = CaseNumber::new(&format!("KS 2031/{serial}"), "KS", 2031, serial, None);
        Draft {
            number: Some(ItemNumber::new(&[number], None, false)),
            title: Title { text: title.to_owned(), ..Title::default() },
            case: (serial > 0).then_some(case),
            ..Draft::default()
        }
    }

    #[test]
    fn items_are_one_by_case_or_by_number_and_title() {
        let first = draft(4, "Detaljplan för Norrby 1:2", 7);
        let cases = [
            (
                draft(9, "Antagande av detaljplan för Norrby", 7),
                Some(MatchKey::Case),
                "the same case",
            ),
            (draft(4, "Detaljplan för Norrby 1:2", 8), None, "another case"),
            (draft(4, "Detaljplan för Norrby 1:2", 0), Some(MatchKey::Number), "no case number"),
            (draft(4, "Detaljplan för Näs 1:2", 0), None, "another place"),
            (draft(5, "Detaljplan för Norrby 1:2", 0), Some(MatchKey::Title), "another number"),
        ];
        for (other, by, remark) in cases {
            assert_eq!(match_key(&first, &other), by, "{remark}");
        }
    }
}
