//! Many meetings in one folder: several agendas beside each other, with papers, as items in files of their
//! own, in two formats or versions. What one file says must never cost another file's item.

mod compare;
mod files;
mod forms;
mod shrink;

use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::{Just, Strategy};
use proptest::prop_oneof;

use crate::agendas::meeting::{Kind, Meeting, Place, meetings};
use crate::agendas::page::Page;

pub use forms::ALL;
pub use shrink::{outcome, sample, smallest};

/// A way in which files of several meetings lie together.
pub struct Collection {
    pub name: &'static str,
    /// What it looks like, in Swedish, for the table.
    pub says: &'static str,
    /// The formats; "mix" takes another for each file.
    pub formats: &'static [&'static str],
    pub gather: fn(&[Meeting], &mut Gathered),
}

/// The files of some meetings, and the items that must come back.
#[derive(Default)]
pub struct Gathered {
    pub files: Vec<Placed>,
    pub wanted: Vec<Wanted>,
}

/// A file: its path without ending, and its format where it has one of its own.
pub struct Placed {
    pub path: String,
    pub format: Option<&'static str>,
    pub page: Page,
}

/// An item that must come back, once.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub title: String,
    /// Its number; none where the files do not say which is right.
    pub number: Option<String>,
    pub any_number: bool,
    pub case: Option<String>,
    pub body: Option<String>,
    pub date: Option<Date>,
    /// How often it was put in: an item that stands on two lists of one meeting may be one item.
    pub most: usize,
    /// Whether another item may speak for it: a standing item of the same meeting with another number.
    pub standing: bool,
    /// The loaded sentences that stand in it.
    pub loaded: Vec<String>,
}

/// Some meetings with few items each, whose loaded sentences and case numbers differ.
pub fn several() -> impl Strategy<Value = Vec<Meeting>> {
    let many = prop_oneof![5 => Just(2..5_usize), 1 => Just(5..31_usize)];
    many.prop_flat_map(|many| proptest::collection::vec(meetings(), many)).prop_map(|mut all| {
        for (nth, meeting) in all.iter_mut().enumerate() {
            shorten(meeting);
            tell_apart(meeting, nth);
        }
        all
    })
}

/// Leaves a meeting at most two standing items and three others, the loaded one among them.
fn shorten(meeting: &mut Meeting) {
    let loaded = meeting.loaded;
    let (mut standing, mut others) = (0, 0);
    let mut kept = Vec::new();
    for (at, item) in meeting.items.iter().enumerate() {
        let count = if item.kind == Kind::Standing { &mut standing } else { &mut others };
        let room = if item.kind == Kind::Standing { 2 } else { 2 + usize::from(loaded < at) };
        if *count < room || at == loaded {
            *count += 1;
            kept.push(at);
        }
    }
    meeting.loaded = kept.iter().position(|at| *at == loaded).unwrap();
    meeting.items = kept.into_iter().map(|at| meeting.items[at].clone()).collect();
}

/// Gives the meeting case numbers and a loaded sentence that no other has.
fn tell_apart(meeting: &mut Meeting, nth: usize) {
    for (at, item) in meeting.items.iter_mut().enumerate() {
        let serial = u32::try_from(nth * 10 + at + 101).unwrap();
        item.case = item.case.map(|(year, _)| (year, serial));
    }
    let tag = |text: &str| format!("{} (underlag {nth}).", text.trim_end_matches('.'));
    let item = &mut meeting.items[meeting.loaded];
    match meeting.loaded_in {
        Place::Background => {
            let last = item.background.last_mut().unwrap();
            *last = tag(last);
        }
        Place::Proposal => {
            let clause = &mut item.proposal[0];
            clause.plain = tag(&clause.plain);
            clause.att = tag(&clause.att).trim_end_matches('.').to_owned();
        }
    }
}

/// The day `nth` weeks after that of the first meeting.
fn week(meetings: &[Meeting], nth: usize) -> Date {
    meetings[0].date.saturating_add((7 * i64::try_from(nth).unwrap()).days())
}
