//! Guards a run against faults of ours in weighing: what an item says in some odd way may make it panic. Then
//! that item alone is left out, it is told, and the run counts as incomplete.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::searched::Searchers;
use utkik_agenda::{Agenda, AgendaItem};
use utkik_checklist::{Checklist, Level};
use utkik_input::notice::Notice;
use utkik_lang::text;
use utkik_screen::Ignores;
use utkik_screen::score::{self, Answers};
use utkik_screen::signal::Hit;

/// The items of an agenda, screened by their text, without names, and what is told of those that could not
/// be.
pub(super) fn screened(
    agenda: &Agenda,
    checklist: &Checklist,
    ignores: &Ignores,
    searchers: &Searchers<'_>,
) -> (Vec<utkik_screen::Item>, Vec<Notice>) {
    let screened = utkik_parallel::map_small(agenda.items.iter().enumerate(), |(index, item)| {
        let screened = caught(|| {
            let hits = searchers.hits(agenda, item);
            let whole = if ignores.is_about(index) { hits.clone() } else { Vec::new() };
            let (hits, ignored) = ignores.leave_out(index, hits);
            let screened = utkik_screen::Item::new(String::new(), agenda, item, hits, checklist);
            screened.with_ignored(ignored, &whole, checklist)
        });
        screened.ok_or_else(|| failed(&path(agenda, item), &item.title))
    });
    let mut notices = Vec::new();
    let mut items = sound(screened, &mut notices);
    let (beside, failures) = speaking(agenda, checklist, searchers);
    let screened = |(at, hits): (usize, _)| {
        utkik_screen::Item::new(String::new(), agenda, &agenda.rest[at], hits, checklist)
    };
    items.extend(beside.into_iter().map(screened));
    notices.extend(failures);
    (items, notices)
}

/// What stands in none of the items of `agenda` and weighs something, by its place in the rest, with its hits, and
/// what is told of that which could not be weighed.
pub(super) fn speaking(
    agenda: &Agenda,
    checklist: &Checklist,
    searchers: &Searchers<'_>,
) -> (Vec<(usize, Vec<Hit>)>, Vec<Notice>) {
    let found = utkik_parallel::map_small(&agenda.rest, |item| {
        caught(|| {
            let hits = searchers.hits(agenda, item);
            let level = score::assess(item, &hits, checklist, &Answers::new()).level;
            (level > Level::Low).then_some(hits)
        })
    });
    let (mut speaking, mut notices) = (Vec::new(), Vec::new());
    for (at, (found, item)) in found.into_iter().zip(&agenda.rest).enumerate() {
        match found {
            Some(hits) => speaking.extend(hits.map(|hits| (at, hits))),
            None => notices.push(failed(&path(agenda, item), &item.title)),
        }
    }
    (speaking, notices)
}

fn path(agenda: &Agenda, item: &AgendaItem) -> String {
    let part = item.parts.first().and_then(|part| agenda.documents.get(part.document));
    part.map(|document| document.path.clone()).unwrap_or_default()
}

/// What is told of an item that could not be weighed.
pub(super) fn failed(path: &str, title: &str) -> Notice {
    Notice::incomplete(path, text!("segment.not-weighed", title = title))
        .help(text!("segment.help.not-weighed"))
}

/// What could be weighed; what is told of the others goes to `notices`.
pub(super) fn sound<T>(weighed: Vec<Result<T, Notice>>, notices: &mut Vec<Notice>) -> Vec<T> {
    let told = |weighed: Result<T, Notice>| weighed.map_err(|notice| notices.push(notice)).ok();
    weighed.into_iter().filter_map(told).collect()
}

/// What `work` gives; none where it panics.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

#[cfg(test)]
mod tests {
    use crate::{Inputs, Reading, screen_of};
    use utkik_checklist::{Checklist, PackFiles};
    use utkik_input::extract;
    use utkik_input::source::Limits;

    /// The title at which the search panics in tests.
    const FAULT: &str = super::super::searched::FAULT;

    #[test]
    fn an_item_that_cannot_be_weighed_costs_itself_alone() {
        let list = format!("# Kallelse\n\n1. Upprop\n2. {FAULT}\n3. Nedläggning av Norrby skola\n");
        let files = vec![
            ("a.md".to_owned(), list.into_bytes()),
            ("b.md".to_owned(), b"# Avgift f\xc3\xb6r vatten\n".to_vec()),
        ];
        let limits = extract::Limits::default();
        let reading = Reading { lang: None, limits, progress: &|_, _| {}, memory: None };
        let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
        let run = screen_of(Inputs::in_memory(files, Limits::default()), &reading, &checklist);
        let titles: Vec<&str> =
            run.result.iter().map(|item| item.screened.on_agenda.title.as_str()).collect();
        assert_eq!(titles, ["Upprop", "Nedläggning av Norrby skola", "Avgift för vatten"]);
        assert!(!run.receipt.is_complete());
        assert!(run.receipt.notices.iter().any(|told| told.text.key() == "segment.not-weighed"));
    }
}
