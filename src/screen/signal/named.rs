//! The concepts and events among mentions.

use super::mentions::{Mention, MentionKind};
use utkik_checklist::{Concept, EventClass, Frame, Index};

fn concept(mention: &Mention) -> Option<(&Mention, Index<Concept>)> {
    match mention.what {
        MentionKind::Concept(concept) => Some((mention, concept)),
        MentionKind::Event(_) | MentionKind::Context(_) | MentionKind::Beside(_) => None,
    }
}

/// The concepts among `mentions`.
pub(super) fn concepts(mentions: &[Mention]) -> impl Iterator<Item = (&Mention, Index<Concept>)> {
    mentions.iter().filter_map(concept)
}

/// The events among `mentions`.
pub(super) fn events(mentions: &[Mention]) -> impl Iterator<Item = (&Mention, Index<EventClass>)> {
    mentions.iter().filter_map(|mention| match mention.what {
        MentionKind::Event(event) => Some((mention, event)),
        _ => None,
    })
}

/// How many distinct concepts of `frame` there are among `mentions`.
pub(super) fn distinct(frame: &Frame, mentions: &[Mention]) -> usize {
    let wanted = frame.concepts.iter();
    wanted.filter(|concept| concepts(mentions).any(|(_, of)| of == **concept)).count()
}
