//! Headings inside an item: where a proposal begins, where a background, where a list of papers.

use super::lines::Line;
use crate::agenda::PartRole;
use crate::agenda::vocabulary::AGENDA;

/// The longest line that can be a heading inside an item, in characters.
const LONGEST: usize = 90;

/// The part that `line` opens, if it is a heading inside an item.
pub(super) fn opens(line: &Line<'_>) -> Option<PartRole> {
    if line.note { None } else { role(line.text) }
}

/// The part that a line saying `text` opens.
pub(super) fn role(text: &str) -> Option<PartRole> {
    let text = text.trim_end_matches(':').trim();
    if text.len() > LONGEST || text.ends_with('.') {
        return None;
    }
    let headings = &AGENDA.headings;
    if headings.papers.is(text) {
        // Names of attachments repeat the title; they count no more than an attachment does.
        Some(PartRole::Attachment)
    } else if headings.body.is(text) {
        Some(PartRole::Body)
    } else if headings.proposal.is(text) {
        Some(PartRole::Proposal)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_open_parts() {
        let cases = [
            ("Förslag till beslut", Some(PartRole::Proposal)),
            ("Förslag till beslut i kommunstyrelsen", Some(PartRole::Proposal)),
            ("Kommunfullmäktiges beslut:", Some(PartRole::Proposal)),
            ("FÖRSLAG TILL BESLUT", Some(PartRole::Proposal)),
            ("Förslag till beslut på sammanträdet", Some(PartRole::Body)),
            ("Sammanfattning av ärendet", Some(PartRole::Body)),
            ("Beslutsunderlag", Some(PartRole::Attachment)),
            ("Expedieras till", Some(PartRole::Attachment)),
            ("Beslutet fattades i november.", None),
            ("Taxa för vatten", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(role(text), wanted, "{text}");
        }
    }
}
