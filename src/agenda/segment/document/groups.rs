//! Headings of groups of items ("Beslutsärenden", "B. Information") and breaks between items, which are no items.

use crate::ItemKind;
use crate::segment::layout::lines::Line;
use crate::vocabulary::{AGENDA, Spoken};
use utkik_text::swedish::fold;

/// The kind that a group heading gives the items below it; `None` when `text` is no group heading.
pub(in crate::segment) fn group_heading(text: &str) -> Option<Option<ItemKind>> {
    let dividers = &AGENDA.dividers;
    let text = without_letter(text);
    let spoken = Spoken::new(text);
    let loose = spoken.is(&dividers.loose_groups) && !spoken.is(&AGENDA.kinds.procedural);
    let group = loose || spoken.is(&dividers.groups) || spoken.is(&dividers.breaks);
    // "Ärenden till socialnämnden den 4 maj 2031" heads the paper.
    if !group || crate::segment::notation::dates::first(text).is_some() {
        return None;
    }
    let information =
        AGENDA.kinds.information.begins(text) || fold(text).starts_with("information");
    Some(information.then_some(ItemKind::Information))
}

/// The same as [`group_heading`] for a line.
pub(in crate::segment) fn group_of(line: &Line<'_>) -> Option<Option<ItemKind>> {
    *line.read.group.get_or_init(|| group_heading(line.text))
}

/// "A. Beslutsärenden" without its letter.
fn without_letter(text: &str) -> &str {
    let mut letters = text.chars();
    let letter = letters.next().is_some_and(char::is_uppercase);
    let after = letters.as_str().strip_prefix(['.', ')', ':']).map(str::trim_start);
    after.filter(|after| letter && !after.is_empty()).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn group_headings_are_no_items() {
        assert_eq!(group_heading("Beslutsärenden"), Some(None));
        assert_eq!(group_heading("Information"), Some(Some(ItemKind::Information)));
        assert_eq!(group_heading("B. Beslutsärenden"), Some(None));
        assert_eq!(group_heading("Paus 17:25-17:45"), Some(None));
        assert_eq!(group_heading("Information om taxan"), None);
    }
}
