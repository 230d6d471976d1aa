//! An item as one document shows it, before documents are joined.

use super::headings;
use super::lines::{Line, stretches};
use super::title::Title;
use crate::agenda::vocabulary::AGENDA;
use crate::agenda::{CaseNumber, ItemKind, ItemNumber, PartRole};
use crate::text::Stretch;
use crate::text::swedish::fold;

/// An item of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    /// Its number.
    pub number: Option<ItemNumber>,
    /// Its title.
    pub title: Title,
    /// Its case number.
    pub case: Option<CaseNumber>,
    /// Its text less the title, in reading order.
    pub parts: Vec<(PartRole, Vec<Stretch>)>,
    /// The kind that the group heading above it gives its items ("Information").
    pub group: Option<ItemKind>,
}

impl Draft {
    /// Adds the text of `lines`, cut into parts where headings open them, beginning with `role`.
    pub(super) fn read(&mut self, lines: &[Line<'_>], role: PartRole) {
        let mut role = role;
        let mut from = 0;
        for at in 0..=lines.len() {
            let opened = lines.get(at).and_then(headings::opens);
            if at == lines.len() || opened.is_some_and(|opened| opened != role) {
                self.add(role, &lines[from..at]);
                from = at;
            }
            role = opened.unwrap_or(role);
        }
    }

    /// Adds the text of `lines` as one part.
    pub(super) fn add(&mut self, role: PartRole, lines: &[Line<'_>]) {
        let added = stretches(lines);
        if added.is_empty() {
            return;
        }
        match self.parts.last_mut() {
            Some((last, stretches)) if *last == role => stretches.extend(added),
            _ => self.parts.push((role, added)),
        }
    }

    /// How alike the titles of two items are, from 0 to 1.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        likeness(&self.title.text, &other.title.text)
    }
}

/// The kind that a group heading gives the items below it; `None` when `text` is no group heading.
pub(super) fn group_heading(text: &str) -> Option<Option<ItemKind>> {
    let dividers = &AGENDA.dividers;
    let loose = dividers.loose_groups.is(text) && !AGENDA.kinds.procedural.is(text);
    if !loose && !dividers.groups.is(text) && !dividers.breaks.is(text) {
        return None;
    }
    let information =
        AGENDA.kinds.information.begins(text) || fold(text).starts_with("information");
    Some(information.then_some(ItemKind::Information))
}

/// How alike two titles are: the share of their words that they have in common (Dice), 0 to 1.
///
/// Words of one letter count as well, so that "Taxa A" and "Taxa B" differ.
pub(super) fn likeness(a: &str, b: &str) -> f32 {
    let (mut a, mut b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    a.sort_unstable();
    b.sort_unstable();
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let all = a.len() + b.len();
    2.0 * f32::from(u16::try_from(common).unwrap_or(u16::MAX))
        / f32::from(u16::try_from(all).unwrap_or(u16::MAX))
}

/// The words of `text` in lower case, without the dots and rings that file names leave out.
fn words(text: &str) -> Vec<String> {
    fold(text)
        .replace(['å', 'ä'], "a")
        .replace('ö', "o")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_alike_by_their_words() {
        assert!(likeness("Taxa för vatten 2026", "Taxa för vatten 2026 ..... 5") > 0.85);
        assert!(likeness("Svar på motion om A", "Svar på motion om B") < 0.85);
        assert!(likeness("Detaljplan för skola", "Val av justerare") < 0.1);
        assert!(likeness("", "x") < 0.1);
    }

    #[test]
    fn group_headings_are_no_items() {
        assert_eq!(group_heading("Beslutsärenden"), Some(None));
        assert_eq!(group_heading("Information"), Some(Some(ItemKind::Information)));
        assert_eq!(group_heading("Paus 17:25-17:45"), Some(None));
        assert_eq!(group_heading("Information om taxan"), None);
    }
}
