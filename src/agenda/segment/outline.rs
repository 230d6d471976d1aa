//! One document's items, by the way of writing that fits it.

use std::ops::Range;

use super::anchors::case_of;
use super::doubts::Doubt;
use super::draft::{Draft, group_of};
use super::kind::{self, Kind};
use super::lines::{Line, Reads, lines};
use super::title::{Brackets, Piece, title};
use super::{
    account, doubts, gaps, headings, listed, meeting, numbered, reports, sections, single, table,
};
use crate::agenda::vocabulary::AGENDA;
use crate::agenda::{Meeting, PartRole, What, Why};
use crate::input::document::Document;

/// What one document says of a meeting.
#[derive(Debug)]
pub(super) struct Outline {
    /// What kind of document it is.
    pub kind: Kind,
    /// The meeting it belongs to, as far as it tells.
    pub meeting: Meeting,
    /// Its items.
    pub drafts: Vec<Draft>,
    /// Whether it lists the items of a meeting; otherwise it is one item, or belongs to one.
    pub lists: bool,
    /// Whether it is a message that only goes with what is attached to it.
    pub cover: bool,
    /// What it is as one paper, where it lists items but does not call itself an agenda.
    pub alone: Option<Draft>,
    /// What is doubtful in how it was read.
    pub doubts: Vec<Doubt>,
    /// The blocks that belong to no item.
    pub idle: Vec<(usize, What)>,
    /// Text in it that belongs to none of its items.
    pub outside: Vec<Draft>,
}

/// How a document is cut: its items, and the lines after them that belong to none yet.
struct Cut {
    drafts: Vec<Draft>,
    free: Vec<Range<usize>>,
}

/// Reads a document.
pub(super) fn read(document: &Document) -> Outline {
    let reads = Reads::of(document);
    let mut lines = lines(document, &reads);
    let mail = meeting::is_mail(document);
    let kind = kind::kind(document, &lines);
    // Earlier messages below an agenda are not this meeting's; a message that only passes one on has it
    // below.
    if mail && let Some(own) = lines.iter().position(begins_history) {
        let meets = meeting::is_head(&lines[..own]);
        if !cut(&lines[..own], kind, meets).drafts.is_empty() {
            lines.truncate(own);
        }
    }
    let meets = meeting::is_head(&lines);
    let Cut { mut drafts, free } = cut(&lines, kind, meets);
    let lists = !drafts.is_empty();
    let meeting = meeting::meeting(document, &lines, kind, lists);
    if !lists {
        let mut alone = single::read(document, &lines);
        alone.claims.iter_mut().for_each(|claim| claim.why = Why::Alone);
        drafts.push(alone);
    }
    let outside = sections::join(&lines, &mut drafts, &free);
    if lists {
        sections::release(&lines, &mut drafts);
    }
    drafts.iter_mut().for_each(|draft| draft.settle(&lines));
    let spoken = outside.into_iter().filter(|range| speaks(&lines[range.clone()]));
    let outside: Vec<Draft> = spoken.map(|range| apart(&lines, &lines[range])).collect();
    let alone = (lists && !kind.lists_items()).then(|| {
        let mut alone = single::read(document, &lines);
        alone.settle(&lines);
        alone
    });
    let cover = mail && !lists && !speaks(&lines);
    let all: Vec<&Draft> = drafts.iter().chain(&outside).collect();
    let idle = account::idle(document, &lines, &all, cover);
    let doubts = doubts::of(&lines, &drafts, kind, lists);
    Outline { kind, meeting, drafts, lists, cover, alone, doubts, idle, outside }
}

/// The most words at the end of a list that are its own: a greeting, names, where to call.
const FOOT: usize = 40;

/// The same where nothing in them says that they end a list.
const NAMES: usize = 8;

/// Whether text outside the items says something of its own: more than what ends a summons.
fn speaks(lines: &[Line<'_>]) -> bool {
    let words: usize = lines.iter().map(|line| line.text.split_whitespace().count()).sum();
    let told = |line: &Line<'_>| {
        case_of(line).is_some() || headings::opens(line) == Some(PartRole::Proposal)
    };
    let group = lines.iter().all(|line| group_of(line).is_some());
    let greets = lines.iter().any(|line| AGENDA.labels.foot.begins(line.text));
    let most = if greets { FOOT } else { NAMES };
    !group && (words > most || lines.iter().any(told))
}

/// Whether an earlier message begins with a line, or is quoted in it.
fn begins_history(line: &Line<'_>) -> bool {
    line.text.starts_with('>')
        || AGENDA.mail.history.begins(line.text.trim_matches(['-', '_', ' ']))
}

/// Text outside the items as an item of its own kind, which its first line names.
fn apart(all: &[Line<'_>], lines: &[Line<'_>]) -> Draft {
    let first = lines.iter().take(1);
    let pieces: Vec<Piece<'_>> = first.map(|line| Piece::of(line, line.mark())).collect();
    let mut draft = Draft {
        title: title(&pieces, Brackets::Others),
        outside: true,
        why: Why::Nothing,
        ..Draft::default()
    };
    draft.headed(&lines[..lines.len().min(1)]);
    draft.read(&lines[lines.len().min(1)..], PartRole::Body);
    draft.settle(all);
    draft
}

/// The items that the document lists, by the way of writing that fits it.
fn cut(lines: &[Line<'_>], kind: Kind, meets: bool) -> Cut {
    let tells = meets || kind.lists_items();
    let mut tabled = table::read(lines, tells);
    gaps::fill(lines, &mut tabled);
    let in_table = tabled.drafts.len() > usize::from(!kind.lists_items());
    let numbered = numbered::read(lines, kind, meets);
    let table_start = tabled.lines.first().map_or(0, |table| table.start);
    let above = numbered.as_ref().is_some_and(|list| {
        list.start < table_start
            && list.drafts.len() > 2
            && (list.end <= table_start || !tabled.headed)
    });
    if in_table && !above {
        let starts = tabled.lines.iter().skip(1).map(|next| next.start).chain([lines.len()]);
        let free = tabled.lines.iter().zip(starts).map(|(table, next)| table.end..next);
        return Cut { free: free.collect(), drafts: tabled.drafts };
    }
    let listed = listed::read(lines, kind, meets);
    // Points of proposals are numbered too: headings that know standing items go before a row without.
    let known = |drafts: &[Draft]| drafts.iter().filter(|draft| draft.is_known()).count();
    let headed = |listed: &listed::Listed, numbered: &numbered::Numbered| {
        listed.by_headings && known(&listed.drafts) > 1 && known(&numbered.drafts) == 0
    };
    let points = matches!((&listed, &numbered), (Some(a), Some(b)) if headed(a, b));
    if let Some(numbered) = numbered.filter(|_| !points) {
        let rest = numbered.end..lines.len();
        return Cut { free: Vec::from([rest]), drafts: numbered.drafts };
    }
    if let Some(listed) = listed {
        return Cut { free: listed.free.into_iter().collect(), drafts: listed.drafts };
    }
    Cut { drafts: reports::read(lines, kind).unwrap_or_default(), free: Vec::new() }
}
