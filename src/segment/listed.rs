//! Summonses whose items have no numbers: what stands below the list's heading, block by block.

use super::draft::{Draft, group_heading};
use super::headings;
use super::lines::Line;
use super::meeting::Kind;
use super::title::title;
use crate::vocabulary::AGENDA;

/// The longest line that begins an item, in bytes.
const LONGEST: usize = 250;
/// The share of items that must be standing items or carry a case number, in percent: a list that has
/// none of either is no agenda.
const KNOWN_PERCENT: usize = 20;

/// Reads the items of a list without numbers in a document of kind `kind`.
pub(super) fn read(lines: &[Line<'_>], kind: Kind) -> Option<Vec<Draft>> {
    if !matches!(kind, Kind::Agenda | Kind::Bundle) {
        return None;
    }
    let heading = lines.iter().position(|line| AGENDA.lists.contents.is(line.text))?;
    let mut drafts: Vec<Draft> = Vec::new();
    let mut group = None;
    let mut at = heading + 1;
    while let Some(line) = lines.get(at).filter(|line| headings::opens(line).is_none()) {
        let end = lines[at..]
            .iter()
            .position(|other| other.block != line.block)
            .map_or(lines.len(), |n| at + n);
        let block = &lines[at..end];
        at = end;
        if let Some(kind) = group_heading(line.text) {
            group = kind;
            continue;
        }
        let pieces: Vec<_> = block.iter().map(|line| (line.text, line.span)).collect();
        let title = title(&pieces);
        match drafts.last_mut() {
            Some(last) if title.text.is_empty() => last.case = last.case.take().or(title.case),
            _ if title.text.is_empty() || title.text.len() > LONGEST => {}
            _ => drafts.push(Draft { case: title.case.clone(), title, group, ..Draft::default() }),
        }
    }
    let known = drafts
        .iter()
        .filter(|draft| draft.case.is_some() || AGENDA.kinds.procedural.begins(&draft.title.text))
        .count();
    (drafts.len() > 1 && known * 100 >= drafts.len() * KNOWN_PERCENT).then_some(drafts)
}
