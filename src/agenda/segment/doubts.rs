//! Doubts about a segmentation: signs that an item or its text may have been missed. Told with what to
//! do, and the run counts as incomplete.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::case_of;
use super::draft::Draft;
use super::kind::Kind;
use super::lines::Line;
use super::{headings, strays};
use crate::agenda::vocabulary::AGENDA;
use crate::agenda::{CaseNumber, PartRole};
use crate::lang::Text;
use crate::text;
use crate::text::swedish;

/// A doubt: where in the document's text it arises, what it is, and what to do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Doubt {
    /// The offset in the document's text.
    pub at: usize,
    /// What is doubted.
    pub text: Text,
    /// What to do.
    pub help: Text,
    /// Whether something may have been missed, so that the run is incomplete; else it is good to know.
    pub missed: bool,
}

impl Doubt {
    /// A doubt by which something may have been missed.
    pub(super) fn missed(at: usize, text: Text, help: Text) -> Self {
        Self { at, text, help, missed: true }
    }

    /// What is good to know of how a document was read.
    pub(super) fn remark(at: usize, text: Text, help: Text) -> Self {
        Self { at, text, help, missed: false }
    }
}

/// How many numbered lines in one standing item make a list.
const ROWS: usize = 3;
/// The longest line that can be a row, in bytes.
const ROW: usize = 120;
/// The fewest words by which a text can be known as no language, the share of them that are short words
/// of the language at most, and the share without a vowel at least, in percent.
const WORDS: usize = 40;
const KNOWN_PERCENT: usize = 3;
const MUTE_PERCENT: usize = 12;
const VOWELS: [char; 12] = ['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö', 'é', 'ü', 'æ'];
/// How many words a summons has that holds more than one item.
const SUMMONS: usize = 80;

/// What is doubtful in a document of kind `kind` whose items are `drafts`.
pub(super) fn of(lines: &[Line<'_>], drafts: &[Draft], kind: Kind, lists: bool) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = no_language(lines).into_iter().collect();
    if lists {
        doubts.extend(strays::of(lines, drafts));
        doubts.extend(rows_inside(lines, drafts));
        doubts.extend(cases_inside(lines, drafts));
    }
    let summons = matches!(kind, Kind::Agenda | Kind::Bundle);
    let words: usize = lines.iter().map(|line| line.text.split_whitespace().count()).sum();
    if summons && drafts.len() < 2 && words > SUMMONS {
        let help = text!("segment.help.one-item");
        doubts.push(Doubt::missed(0, text!("segment.one-item"), help));
    }
    doubts
}

/// Text in which no short word of Swedish or English occurs: letters that a file maps to others.
fn no_language(lines: &[Line<'_>]) -> Option<Doubt> {
    let words: Vec<&str> =
        lines.iter().flat_map(|line| line.text.split_whitespace()).take(2_000).collect();
    let mut known = words.iter().filter(|word| swedish::is_function_word(word));
    // Of a text in a language, its beginning says enough.
    let enough = (words.len() * KNOWN_PERCENT).div_ceil(100);
    if known.by_ref().take(enough).count() == enough {
        return None;
    }
    let trim = |word: &&str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let lettered: Vec<String> = words
        .iter()
        .map(trim)
        .filter(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic))
        .collect();
    let mute = lettered.iter().filter(|word| !word.contains(VOWELS)).count();
    let doubtful = lettered.len() >= WORDS && mute * 100 >= lettered.len() * MUTE_PERCENT;
    let help = text!("segment.help.no-language");
    doubtful.then(|| Doubt::missed(0, text!("segment.no-language"), help))
}

/// Numbered short lines in a standing item: a list that was taken for its text.
fn rows_inside(lines: &[Line<'_>], drafts: &[Draft]) -> Vec<Doubt> {
    let standing = drafts.iter().filter(|one| AGENDA.kinds.procedural.begins(&one.title.text));
    let mut doubts = Vec::new();
    for draft in standing {
        let row = |line: &&Line<'_>| {
            let number = line.numbered();
            let words = number.as_ref().is_some_and(|found| found.rest < line.text.len());
            line.first && words && line.text.len() < ROW && !line.text.ends_with('.')
        };
        let mut rows = claimed(lines, draft).filter(row);
        let first = rows.next();
        let known = rows
            .filter(|line| line.cases(false).first().map(|found| found.case.clone()).is_some())
            .count();
        if let Some(first) = first.filter(|_| known + 1 >= ROWS) {
            let text = text!("segment.rows-inside", title = draft.title.text.as_str());
            doubts.push(Doubt::missed(first.span.start, text, text!("segment.help.look")));
        }
    }
    doubts
}

/// The case number of an item without text, given as its own by a line in another item's text.
fn cases_inside(lines: &[Line<'_>], drafts: &[Draft]) -> Vec<Doubt> {
    let bare = drafts.iter().filter(|draft| draft.claims.is_empty());
    let cases: BTreeMap<(u16, u32), &CaseNumber> = bare
        .filter_map(|draft| draft.case.as_ref())
        .map(|case| (case.year_and_serial(), case))
        .collect();
    let mut told = BTreeSet::new();
    let mut doubts = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        for line in claimed(lines, draft) {
            let Some(case) = case_of(line) else { continue };
            let own = draft.case.as_ref().is_some_and(|own| own.same_case(case));
            let other = cases.get(&case.year_and_serial()).filter(|other| other.same_case(case));
            if !own && other.is_some() && told.insert((at, case.year_and_serial())) {
                let (case, title) = (case.to_string(), draft.title.text.as_str());
                let text = text!("segment.case-inside", case = case, title = title);
                doubts.push(Doubt::missed(line.span.start, text, text!("segment.help.look")));
            }
        }
    }
    doubts
}

/// The lines of an item's own text: its proposals have numbered points, its attachments lists of their
/// own.
pub(super) fn claimed<'a, 'b>(
    lines: &'b [Line<'a>],
    draft: &'b Draft,
) -> impl Iterator<Item = &'b Line<'a>> {
    let own = draft.claims.iter().filter(|claim| claim.role == PartRole::Body);
    own.flat_map(|claim| {
        let mut role = PartRole::Body;
        lines[claim.lines.clone()].iter().filter(move |line| {
            role = headings::opens(line).unwrap_or(role);
            role == PartRole::Body && !line.note
        })
    })
}
