//! An item as one document shows it, before documents are joined.

use std::ops::Range;

use super::groups::group_of;
use super::proposing::{self, Opened, Paragraph};
use crate::segment::layout::lines::{Line, stretches};
use crate::segment::layout::title::Title;
use crate::segment::layout::titles::likeness;
use crate::vocabulary::AGENDA;
use crate::{BlockRole, CaseNumber, ItemKind, ItemNumber, PartRole, Why};
use utkik_text::Stretch;

/// Longest title, in bytes; the longest seen in a summons has some 350.
pub(in crate::segment) const LONGEST: usize = 600;

/// A block by index, with the role that an item's draft gave it and the reason.
pub(in crate::segment) type PlacedBlock = (usize, BlockRole, Why);

/// An item of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::segment) struct Draft {
    /// Its number.
    pub number: Option<ItemNumber>,
    /// Its title.
    pub title: Title,
    /// Its case number.
    pub case: Option<CaseNumber>,
    /// The lines of its heading or row.
    pub head: Vec<Range<usize>>,
    /// The lines of its text less the title, in reading order, until `settle` makes parts of them.
    pub claims: Vec<Claim>,
    /// The reason to record with the lines that are claimed next.
    pub why: Why,
    /// The reason why this draft was joined to an item of another document.
    pub joined: Option<Why>,
    /// The blocks that it took, with their roles; filled by [`Draft::make_parts`].
    pub took: Vec<PlacedBlock>,
    /// Its text less the title, in reading order.
    pub parts: Vec<(PartRole, Vec<Stretch>)>,
    /// The kind that the group heading above it gives its items ("Information").
    pub group: Option<ItemKind>,
    /// Whether it is text outside all items.
    pub outside: bool,
}

/// Lines of text that an item claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::segment) struct Claim {
    /// The lines, by index in the document.
    pub lines: Range<usize>,
    /// The part of the item that they belong to.
    pub role: PartRole,
    /// Whether headings inside them open other parts.
    pub cut: bool,
    /// The reason why they belong to the item.
    pub why: Why,
}

/// Whether a line within an item is the name of what is reported at every meeting.
fn is_report(line: &Line<'_>) -> bool {
    line.first && AGENDA.kinds.procedural.is(line.text)
}

impl Draft {
    /// Claims the text of consecutive `lines`. The part is `role` until a heading among them opens
    /// another.
    pub(in crate::segment) fn read(&mut self, lines: &[Line<'_>], role: PartRole) {
        self.claim(lines, role, true);
    }

    /// Claims the text of consecutive `lines` as one part.
    pub(in crate::segment) fn add(&mut self, role: PartRole, lines: &[Line<'_>]) {
        self.claim(lines, role, false);
    }

    fn claim(&mut self, lines: &[Line<'_>], role: PartRole, cut: bool) {
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            let why = self.why;
            self.claims.push(Claim { lines: first.at..last.at + 1, role, cut, why });
        }
    }

    /// Gives up the group headings at the end of its lines: they belong to the next items.
    pub(in crate::segment) fn end_before_groups(&mut self, lines: &[Line<'_>]) {
        let Some(last) = self.claims.last_mut() else { return };
        while !last.lines.is_empty() && group_of(&lines[last.lines.end - 1]).is_some() {
            last.lines.end -= 1;
        }
        if last.lines.is_empty() {
            self.claims.pop();
        }
    }

    /// Notes that `lines` are its heading or row.
    pub(in crate::segment) fn headed(&mut self, lines: &[Line<'_>]) {
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            self.head.push(first.at..last.at + 1);
        }
    }

    /// Makes parts of its claims. `lines` are all lines of the document.
    pub(in crate::segment) fn make_parts(&mut self, lines: &[Line<'_>]) {
        for line in self.head.iter().flat_map(|head| &lines[head.clone()]) {
            self.took.push((line.block, BlockRole::Heading, Why::Below));
        }
        for claim in std::mem::take(&mut self.claims) {
            let claimed = &lines[claim.lines.clone()];
            self.why = claim.why;
            if claim.cut {
                self.cut_into_parts(claimed, claim.role);
            } else {
                self.add_part(claim.role, claimed);
            }
            self.claims.push(claim);
        }
    }

    /// Cuts `lines` into parts where headings open them, beginning with `role`.
    fn cut_into_parts(&mut self, lines: &[Line<'_>], role: PartRole) {
        // The part that the last heading opened, and the one that a proposing sentence opened until
        // its points end.
        let (mut headed, mut said): (PartRole, Option<Opened>) = (role, None);
        let (mut role, mut from) = (role, 0);
        let mut paragraph = Paragraph::default();
        for at in 0..lines.len() {
            said = said.filter(|said| said.until.is_some_and(|until| at < until));
            let now = said.filter(|said| said.from <= at).map_or(headed, |said| said.role);
            match proposing::opened(lines, at, now, &mut paragraph) {
                Some(opened) if opened.until.is_none() => (headed, said) = (opened.role, None),
                // "Delegationsbeslut" below a decision heads what was reported.
                None if headed == PartRole::Proposal && is_report(&lines[at]) => {
                    (headed, said) = (PartRole::Body, None);
                }
                opened => said = opened.or(said),
            }
            let next = said.filter(|said| said.from <= at).map_or(headed, |said| said.role);
            if next != role {
                self.add_part(role, &lines[from..at]);
                (role, from) = (next, at);
            }
        }
        self.add_part(role, &lines[from..]);
    }

    /// Adds the text of `lines` to its parts.
    fn add_part(&mut self, role: PartRole, lines: &[Line<'_>]) {
        let added = stretches(lines);
        if added.is_empty() {
            return;
        }
        for line in lines {
            let took = (line.block, BlockRole::Text(role), self.why);
            if self.took.last() != Some(&took) {
                self.took.push(took);
            }
        }
        match self.parts.last_mut() {
            Some((last, stretches)) if *last == role => stretches.extend(added),
            _ => self.parts.push((role, added)),
        }
    }

    /// Whether it is certainly an item: it has a case number, or is a standing item.
    pub(in crate::segment) fn is_known(&self) -> bool {
        self.case.is_some() || AGENDA.kinds.procedural.begins(&self.title.text)
    }

    /// Whether it has a proposal of its own.
    pub(in crate::segment) fn proposes(&self) -> bool {
        self.parts.iter().any(|(role, _)| *role == PartRole::Proposal)
    }

    /// How alike the titles of two items are, from 0 to 1.
    pub(in crate::segment) fn likeness(&self, other: &Self) -> f32 {
        likeness(&self.title.text, &other.title.text)
    }
}
