//! Lists that lost their line breaks: a page copied as one line, with its items one after the
//! other.

use std::collections::BTreeSet;

use super::doubt::Doubt;
use crate::segment::document::draft::{Draft, LONGEST};
use crate::segment::document::kind::Kind;
use crate::segment::layout::lines::Line;
use crate::segment::notation::case_numbers;
use crate::vocabulary::AGENDA;
use utkik_lang::text;

/// Shortest line that may hold a list, in bytes.
const LONG: usize = 200;
/// Beginning of a line, in bytes, that is searched for the name of a list ("Föredragningslista").
const HEAD: usize = 200;
/// Case numbers in one line that indicate a list.
const CASES: usize = 3;
/// Consecutive numbers in one line that indicate a list.
const COUNTED: usize = 4;
/// Dot leaders to page numbers in one line that indicate a list.
const LEADERS: usize = 3;
/// The dots of a leader.
const LEADER: &str = "...";

/// The doubt that a line is a whole list that lost its line breaks. `lists` indicates that items
/// were found.
pub(in crate::segment) fn find(
    lines: &[Line<'_>],
    drafts: &[Draft],
    kind: Kind,
    lists: bool,
) -> Option<Doubt> {
    let open = matches!(kind, Kind::Unknown) || kind.lists_items();
    let alone = drafts.len() < 2 && open;
    let holds = |line: &&Line<'_>| {
        let plain = line.cell.is_none() && !line.note;
        let long = line.text.len() >= LONG;
        plain && (leaders(line.text) >= LEADERS || (long && holds_list(line.text)))
    };
    let flat = lines.iter().filter(|_| alone).find(holds);
    let cut = || {
        let long = |draft: &&Draft| draft.title.text.len() > LONGEST;
        let draft = drafts.iter().filter(|_| lists).find(long)?;
        let span = draft.title.spans.first()?;
        lines.iter().find(|line| line.span.overlaps(*span))
    };
    let line = flat.or_else(cut)?;
    let words = line.text.split_whitespace().count();
    let (text, help) = (text!("segment.flat", words = words), text!("segment.help.flat"));
    Some(Doubt::missed(line.span.start, text, help))
}

/// Whether a line names a list, or has as many case numbers or consecutive numbers as only lists
/// have.
fn holds_list(text: &str) -> bool {
    names_list(&text[..text.floor_char_boundary(HEAD)])
        || cases(text) >= CASES
        || counts_items(text)
}

/// Whether `text` has the name of a list as a heading: in capitals, or with a capital before a word
/// in capitals or a number, as no sentence goes on.
fn names_list(text: &str) -> bool {
    let lists = &AGENDA.lists;
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = |word: &str| !word.contains(char::is_lowercase);
    let named = |(at, word): (usize, &&str)| {
        let goes_on = words.get(at + 1).is_none_or(|next| next.starts_with(char::is_lowercase));
        let heads = word.starts_with(char::is_uppercase) && !goes_on;
        lists.in_line.has_word(word) && (capitals(word) || heads)
    };
    words.iter().enumerate().any(named)
}

/// Whether a line is a title with its case number before it: "KS 2031/12 Taxa för sotning".
pub(super) fn begins_with_case(text: &str) -> bool {
    let blanks = text.match_indices(' ').map(|(at, _)| at).take(2);
    // The letters of the authority may be a word of their own.
    blanks.into_iter().any(|at| {
        let title = text[at..].trim_start();
        title.starts_with(char::is_uppercase) && case_numbers::is_alone(&text[..at])
    })
}

/// The number of different case numbers in a line.
fn cases(text: &str) -> usize {
    let found = case_numbers::find(text, false);
    found.iter().map(|found| found.case.key()).collect::<BTreeSet<_>>().len()
}

/// The number of dot leaders before a number.
fn leaders(text: &str) -> usize {
    let behind = text.split(LEADER).skip(1).map(|part| part.trim_start_matches(['.', ' ']));
    behind.filter(|part| part.starts_with(|c: char| c.is_ascii_digit())).count()
}

/// Whether the numbers 1, 2, 3 and so on each come before a capitalised word, and one of them
/// before a standing item.
fn counts_items(text: &str) -> bool {
    let (mut next, mut standing, mut from) = (1, false, 0);
    for word in text.split_inclusive(' ') {
        from += word.len();
        let counts = word.trim().trim_end_matches(['.', ')', ':']).parse::<usize>().ok();
        let rest = text[from..].trim_start();
        if counts == Some(next) && rest.starts_with(char::is_uppercase) {
            next += 1;
            standing |= AGENDA.kinds.procedural.begins(rest);
        }
    }
    next > COUNTED && standing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::document::kind;
    use crate::segment::layout::lines::{LineCache, lines};
    use crate::segment::layout::testing::document;

    fn is_doubted(text: &str) -> bool {
        let document = document(text);
        let reads = LineCache::for_document(&document);
        let lines = lines(&document, &reads);
        find(&lines, &[Draft::default()], kind::kind(&document, &lines), false).is_some()
    }

    #[test]
    fn pages_that_lost_their_lines_are_told() {
        let filler = "Förslag om mer belysning vid busstorget och stationen ".repeat(3);
        let cases = [
            format!("Granfors kommun 2031-04-08 {filler} 1 Upprop 2 Skolplan 3 Taxor 4 Rapporter"),
            format!("Taxor Dnr 2031/112 {filler} Skolplan Dnr 2031/120 Bad Dnr KS 2031/77 Mål"),
            format!("Granfors kommun ÄRENDELISTA {filler} Skolplan"),
            format!("1 Ärendeförteckning Justering {filler} Skolplan"),
            format!("Skolplan ...... 3 {filler} Taxor...4 Badet .... 17"),
        ];
        for text in cases {
            assert!(is_doubted(&text), "{text}");
        }
    }

    #[test]
    fn running_text_is_not() {
        let filler = "Vi föreslår mer belysning vid busstorget och stationen. ".repeat(4);
        let cases = [
            format!("{filler} Kallelse till mötet skickades i tid. Ärendelista saknades."),
            format!("{filler} Beslut: 1. Planen antas. 2. Taxan höjs. 3. Uppdrag ges. 4. Klart."),
            format!("{filler} Se dnr 2031/112 och dnr 2031/120."),
            "1 Upprop 2 Skolplan 3 Taxor 4 Rapporter".to_owned(),
        ];
        for text in cases {
            assert!(!is_doubted(&text), "{text}");
        }
    }
}
