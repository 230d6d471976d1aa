//! Letters of appendices between the numbers and the titles of a list: "6 A Budget", "7 B Taxor".
//! They number the papers and not the items.

use crate::ItemNumber;
use crate::segment::document::draft::Draft;

/// Fewest items with a letter from which on letters are those of appendices.
const ITEMS: usize = 2;

/// Takes such letters off the titles and the numbers of `drafts`.
pub(in crate::segment) fn strip_letters(drafts: &mut [Draft]) {
    let letters: Vec<Option<char>> = drafts.iter().map(letter).collect();
    let row: Vec<char> = letters.iter().flatten().copied().collect();
    let rises = row.windows(2).all(|pair| pair[0] < pair[1]);
    let counts = |at: usize| drafts[at].number.as_ref().map(ItemNumber::ordinal);
    // "3A", "3B" are two items of one number.
    let alone = (1..drafts.len()).all(|at| counts(at).is_none() || counts(at) != counts(at - 1));
    if row.first() != Some(&'A') || row.len() < ITEMS || !rises || !alone {
        return;
    }
    for (draft, letter) in drafts.iter_mut().zip(letters) {
        let Some(letter) = letter else { continue };
        if draft.title.text.starts_with(letter) && before_title(&draft.title.text).is_some() {
            draft.title.cut_front(2);
        } else if let Some(number) = &draft.number {
            draft.number = Some(ItemNumber::new(&[number.ordinal()], None, number.is_paragraph()));
        }
    }
}

/// The letter of an item: before the words of its title, or behind its number.
fn letter(draft: &Draft) -> Option<char> {
    let suffix =
        || draft.number.as_ref().and_then(ItemNumber::suffix).map(|c| c.to_ascii_uppercase());
    before_title(&draft.title.text).or_else(suffix)
}

/// The letter that stands alone before a title.
fn before_title(title: &str) -> Option<char> {
    let mut chars = title.chars();
    let letter = chars.next().filter(char::is_ascii_uppercase)?;
    let rest = chars.as_str().strip_prefix(' ')?;
    rest.starts_with(|c: char| c.is_uppercase() || "\"”“«»'".contains(c)).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::title::Title;

    fn tidied(rows: &[(u32, &str)]) -> Vec<String> {
        let draft = |(number, title): &(u32, &str)| Draft {
            number: Some(ItemNumber::new(&[*number], None, false)),
            title: Title { text: (*title).to_owned(), ..Title::default() },
            ..Draft::default()
        };
        let mut drafts: Vec<Draft> = rows.iter().map(draft).collect();
        strip_letters(&mut drafts);
        drafts.into_iter().map(|draft| draft.title.text).collect()
    }

    #[test]
    fn letters_that_rise_are_those_of_appendices() {
        let found = tidied(&[(1, "Upprop"), (2, "A Budget"), (3, "B Taxor"), (4, "D Mål")]);
        assert_eq!(found, ["Upprop", "Budget", "Taxor", "Mål"]);
    }

    #[test]
    fn other_letters_stay() {
        let kept = ["I Norrby byggs en skola", "A-traktorer", "Å Näs"];
        let rows: Vec<(u32, &str)> = (1..).zip(kept).collect();
        assert_eq!(tidied(&rows), kept);
        assert_eq!(tidied(&[(1, "B Taxor"), (2, "A Budget")]), ["B Taxor", "A Budget"]);
    }

    #[test]
    fn letters_behind_numbers_go_where_each_number_has_its_own() {
        let draft = |counts, letter| Draft {
            number: Some(ItemNumber::new(&[counts], letter, false)),
            ..Draft::default()
        };
        let numbers = |mut drafts: Vec<Draft>| -> Vec<String> {
            strip_letters(&mut drafts);
            drafts
                .iter()
                .filter_map(|draft| draft.number.as_ref())
                .map(ToString::to_string)
                .collect()
        };
        let columns = vec![draft(1, None), draft(2, Some('a')), draft(3, Some('b'))];
        assert_eq!(numbers(columns), ["1", "2", "3"]);
        let points = vec![draft(1, None), draft(2, Some('a')), draft(2, Some('b'))];
        assert_eq!(numbers(points), ["1", "2a", "2b"]);
    }
}
