//! Two versions of an agenda, as a page.

use super::{Page, Renderable, View, words};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_report::{Brief, Change, Diff, Moved};
use utkik_study::diff::Kind;

/// The most factors told for one item.
const FACTORS: usize = 3;

/// The most sentences of each version told for one item where not all are asked for.
const SENTENCES: usize = 3;

/// The most letters of a sentence.
const LETTERS: usize = 200;

impl Renderable for Diff {
    fn page(&self, view: &View) -> Page {
        page(self, view)
    }
}

fn page(diff: &Diff, view: &View) -> Page {
    let mut page = Page::new(diff.language);
    let count = &diff.summary;
    page.title(&text!("diff.title"));
    page.sentence(&text!(
        "diff.summary",
        added = count.added,
        removed = count.removed,
        raised = count.raised,
        lowered = count.lowered,
        changed = count.changed,
        same = count.same
    ));
    let kinds = [Kind::Raised, Kind::Lowered, Kind::Added, Kind::Removed, Kind::Changed];
    for kind in kinds {
        let own = diff.items.iter().filter(|change| change.kind == kind);
        let rows: Vec<Vec<String>> = own.map(|change| row(change, view, &page)).collect();
        if rows.is_empty() {
            continue;
        }
        page.heading(&name(kind));
        let head =
            [text!("diff.number"), text!("diff.item"), text!("diff.level"), text!("diff.why")];
        page.table("items", &head, rows, &[0, 2]);
    }
    page.receipt(&diff.old, view.verbose);
    page.receipt(&diff.new, view.verbose);
    page
}

fn row(change: &Change, view: &View, page: &Page) -> Vec<String> {
    let level = |brief: &Brief| page.say(&words::level(brief.level));
    let levels = match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.level != new.level => {
            let (from, to) = (level(old), level(new));
            page.say(&text!("diff.from-to", from = from, to = to))
        }
        (_, Some(only)) | (Some(only), None) => level(only),
        (None, None) => String::new(),
    };
    let shown = change.new.as_ref().or(change.old.as_ref());
    let number = shown.and_then(|brief| brief.number.clone()).unwrap_or_default();
    let title = shown.map(|brief| {
        let case = brief.case_number.iter().map(|case| format!(" ({case})")).collect::<String>();
        format!("{}{case}", brief.title)
    });
    let why = change.why.iter().take(FACTORS).map(|moved| moved_line(moved, page));
    let why = why.chain(sentences(change, view, page)).collect::<Vec<_>>();
    vec![number, title.unwrap_or_default(), levels, why.join("\n")]
}

/// The sentences that differ: those that are gone, then those that are new.
fn sentences(change: &Change, view: &View, page: &Page) -> Vec<String> {
    let most = if view.verbose { usize::MAX } else { SENTENCES };
    let cut = |sentence: &String| {
        let whole = sentence.chars().count() <= LETTERS || view.verbose;
        let cut = || sentence.chars().take(LETTERS).chain(['…']).collect();
        words::plain(&if whole { sentence.clone() } else { cut() })
    };
    let before = change.sentences_before.iter().take(most);
    let now = change.sentences_now.iter().take(most);
    let before = before.map(|one| text!("diff.before", sentence = cut(one)));
    let now = now.map(|one| text!("diff.now", sentence = cut(one)));
    before.chain(now).map(|line| page.say(&line)).collect()
}

fn moved_line(moved: &Moved, page: &Page) -> String {
    let shown = |share: f64| page.lang().number(share, 2);
    let (name, from, to) = (moved.name.as_str(), shown(moved.from), shown(moved.to));
    page.say(&text!("diff.moved", name = name, from = from, to = to))
}

fn name(kind: Kind) -> Text {
    match kind {
        Kind::Added => text!("diff.kind.added"),
        Kind::Removed => text!("diff.kind.removed"),
        Kind::Raised => text!("diff.kind.raised"),
        Kind::Lowered => text!("diff.kind.lowered"),
        Kind::Changed => text!("diff.kind.changed"),
        Kind::Same => text!("diff.kind.same"),
    }
}
