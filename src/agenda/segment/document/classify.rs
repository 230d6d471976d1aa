//! Kind and stage of an item, from its title, its group heading and its proposal.

use super::draft::Draft;
use super::file::property;
use crate::vocabulary::{self, AGENDA, Spoken};
use crate::{ItemKind, PartRole, Stage};
use utkik_input::document::Document;

/// Length of the beginning of a proposal that is considered, in letters.
const PROPOSAL: usize = 600;

/// The id of the stage that questions of members have.
const QUESTION: &str = "question";

/// The kind of an item whose text is in `document`, and its stage, if it is recognised.
pub(in crate::segment) fn kind_and_stage(
    draft: &Draft,
    document: &Document,
) -> (ItemKind, Option<Stage>) {
    let proposal = proposal(draft, document);
    let (title, proposal) = (Spoken::new(&draft.title.text), Spoken::new(&proposal));
    (kind(draft, document, &title, &proposal), stage(&title, &proposal))
}

/// The kind of an item. The properties of the document take precedence over the title, except that
/// the title of a standing item always makes it one.
fn kind(draft: &Draft, document: &Document, title: &Spoken<'_>, proposal: &Spoken<'_>) -> ItemKind {
    let kinds = &AGENDA.kinds;
    if draft.outside {
        return ItemKind::Outside;
    }
    if title.begins(&kinds.procedural) {
        ItemKind::Procedural
    } else if let Some(told) = kind_in_properties(document) {
        told
    } else if title.begins(&kinds.election) {
        ItemKind::Election
    } else if is_question(title) {
        ItemKind::Question
    } else {
        let named = title.begins(&kinds.information) && !proposal.begins(&kinds.decided);
        let group = draft.group == Some(ItemKind::Information);
        if group || named || proposal.begins(&kinds.noted) {
            ItemKind::Information
        } else {
            ItemKind::Decision
        }
    }
}

/// Whether a title is that of a question which a member puts.
fn is_question(title: &Spoken<'_>) -> bool {
    title.begins(&AGENDA.kinds.question) && !title.begins(&AGENDA.kinds.no_question)
}

/// The kind that the document's properties name.
fn kind_in_properties(document: &Document) -> Option<ItemKind> {
    let told = property(document, &AGENDA.properties.kind)?;
    let kinds = &AGENDA.told_kinds;
    let lists = [
        (ItemKind::Decision, &kinds.decision),
        (ItemKind::Procedural, &kinds.procedural),
        (ItemKind::Information, &kinds.information),
        (ItemKind::Election, &kinds.election),
        (ItemKind::Question, &kinds.question),
    ];
    lists.into_iter().find(|(_, list)| list.is(told.trim())).map(|(kind, _)| kind)
}

/// The stage that a title or a proposal indicates.
fn stage(title: &Spoken<'_>, proposal: &Spoken<'_>) -> Option<Stage> {
    let asked = |stage: &&vocabulary::Stage| {
        !(stage.id == QUESTION && title.begins(&AGENDA.kinds.no_question))
    };
    let by_title = AGENDA.stages.iter().filter(asked).find(|stage| title.begins(&stage.title));
    by_title
        .or_else(|| AGENDA.stages.iter().find(|stage| proposal.begins(&stage.proposal)))
        .map(|stage| Stage(stage.id.clone()))
}

/// The beginning of the item's proposal.
fn proposal(draft: &Draft, document: &Document) -> String {
    let stretches =
        draft.parts.iter().filter(|(role, _)| *role == PartRole::Proposal).flat_map(|(_, s)| s);
    let mut text = String::new();
    for stretch in stretches {
        if text.len() > PROPOSAL {
            break;
        }
        text.push_str(document.slice(stretch.span));
        text.push(' ');
    }
    if let Some((end, _)) = text.char_indices().nth(PROPOSAL).filter(|_| text.len() > PROPOSAL) {
        text.truncate(end);
    }
    text
}
