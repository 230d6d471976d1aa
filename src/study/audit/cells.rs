//! Cells that nobody tells of, and concepts and events that nothing uses.

use super::Remark;
use utkik_checklist::{Checklist, Companion, Concept, EventClass, Frame, Index};
use utkik_lang::text;

/// From how many points a cell is worth telling of: near a level of its own.
const TELLING: f64 = 0.9;

/// Looks at all cells, concepts and events.
pub(super) fn cells(checklist: &Checklist, remarks: &mut Vec<Remark>) {
    for (index, concept) in checklist.concepts.iter() {
        if concept.group.is_some() {
            remarks.extend(untold(checklist, index, concept));
        } else if !is_used(checklist, index) {
            let message = text!("audit.unused-concept", id = concept.id.as_str());
            let help = text!("audit.help.unused-concept");
            remarks.push(Remark::warning(&concept.origin, message, help));
        }
    }
    for (index, event) in checklist.events.iter() {
        let valued = |concept: &Concept| concept.points.get(Some(index)).is_some();
        let used = checklist.concepts.iter().any(|(_, concept)| valued(concept))
            || frames_name(checklist, index);
        if !used {
            let message = text!("audit.unused-event", id = event.id.as_str());
            remarks.push(Remark::warning(&event.origin, message, text!("audit.help.unused-event")));
        }
    }
}

/// What is said of the cells of a concept that no factor tells of.
fn untold(checklist: &Checklist, index: Index<Concept>, concept: &Concept) -> Option<Remark> {
    let events = checklist.events.iter().map(|(event, _)| Some(event));
    // Factors that are turned off tell of their cells all the same: that is what they are off for.
    let frames = checklist.risks.iter().flat_map(|(_, risk)| &risk.frames);
    let frames: Vec<&Frame> = frames.filter(|frame| frame.concepts.contains(&index)).collect();
    let tells = |frame: &&Frame, event: &Option<Index<EventClass>>| {
        let named = match event {
            Some(event) => frame.events.contains(event),
            None => frame.events.is_empty(),
        };
        frame.fallback || frame.rest || named
    };
    let told = |event: &Option<Index<EventClass>>| frames.iter().any(|frame| tells(frame, event));
    let untold: Vec<&str> = events
        .chain([None])
        .filter(|event| concept.points.get(*event).unwrap_or_default() >= TELLING && !told(event))
        .map(|event| event.map_or("alone", |event| checklist.events[event].id.as_str()))
        .collect();
    if untold.is_empty() {
        return None;
    }
    let (id, list) = (concept.id.as_str(), untold.join(", "));
    let message = text!("audit.untold", id = id, n = untold.len(), list = list);
    Some(Remark::warning(&concept.origin, message, text!("audit.help.untold")))
}

fn is_used(checklist: &Checklist, concept: Index<Concept>) -> bool {
    let risks = checklist.risks.iter().flat_map(|(_, risk)| &risk.frames);
    let contexts = checklist.contexts.iter().flat_map(|(_, context)| &context.frames);
    risks.chain(contexts).any(|frame| {
        let beside = |with: &Companion| matches!(with, Companion::Concept(of) if *of == concept);
        frame.concepts.contains(&concept) || frame.with.iter().any(beside)
    })
}

fn frames_name(checklist: &Checklist, event: Index<EventClass>) -> bool {
    checklist
        .risks
        .iter()
        .any(|(_, risk)| risk.frames.iter().any(|frame| frame.events.contains(&event)))
}
