//! What governing documents cover, as a page.

use super::{Page, Renderable, View, words};
use utkik_casework::foundation::Status;
use utkik_checklist::Half;
use utkik_lang::Text;
use utkik_lang::text;
use utkik_report::foundations::model::{
    Compared, Comparison, Element, Foundations, HalfTally, Passage, Practice, Tally,
};

/// The most quotes of one element on a page; JSON has more.
const QUOTES: usize = 2;

/// `whole` asks for what to write in the place of everything that is lacking, not only the weightiest.
impl Renderable for Foundations {
    fn page(&self, view: &View) -> Page {
        page(self, view)
    }
}

impl Renderable for Comparison {
    fn page(&self, view: &View) -> Page {
        comparison(self, view)
    }
}

fn page(found: &Foundations, view: &View) -> Page {
    let mut page = Page::new(found.language);
    let total = &found.total;
    page.title(&text!("foundation.title", n = found.documents.len()));
    page.sentence(&text!(
        "foundation.total",
        percent = total.percent,
        points = total.points,
        of = total.of,
        found = total.found,
        elements = total.elements
    ));
    halves(&mut page, &found.halves);
    gaps(&mut page, found);
    for HalfTally { half, .. } in &found.halves {
        elements(&mut page, found, *half);
    }
    suggestions(&mut page, found, view.verbose);
    daily_life(&mut page, found);
    page.receipt(&found.receipt, view.verbose);
    page.note(&found.meaning);
    page
}

fn comparison(compared: &Comparison, view: &View) -> Page {
    let mut page = Page::new(compared.language);
    page.title(&text!("foundation.compare-title"));
    let (a, b) = (name(&compared.a.name), name(&compared.b.name));
    let row = |what: Text, of: &dyn Fn(&Tally) -> u32, page: &Page, at: Option<Half>| {
        let tally = |side: &utkik_report::foundations::model::Side| match at {
            Some(half) => side.halves.iter().find(|h| h.half == half).map(|h| of(&h.tally)),
            None => Some(of(&side.total)),
        };
        let shown = |side| tally(side).map(|n| format!("{n} %")).unwrap_or_default();
        vec![page.say(&what), shown(&compared.a), shown(&compared.b)]
    };
    let percent = |tally: &Tally| tally.percent;
    let mut rows: Vec<Vec<String>> = compared
        .a
        .halves
        .iter()
        .map(|half| row(half_name(half.half), &percent, &page, Some(half.half)))
        .collect();
    rows.push(row(text!("foundation.all"), &percent, &page, None));
    let head = [text!("foundation.part"), plain(&a), plain(&b)];
    page.table("coverage", &head, rows, &[]);
    for half in &compared.a.halves {
        let own: Vec<&Compared> =
            compared.elements.iter().filter(|element| element.half == half.half).collect();
        let rows = own.into_iter().map(|element| {
            let change = match element.change {
                "better" => page.say(&text!("foundation.better")),
                "worse" => page.say(&text!("foundation.worse")),
                _ => String::new(),
            };
            let named = format!("{} {}", element.id, element.name);
            vec![named, page.say(&status(element.a)), page.say(&status(element.b)), change]
        });
        let rows = rows.collect();
        page.heading(&half_name(half.half));
        let head = [text!("foundation.element"), plain(&a), plain(&b), text!("foundation.change")];
        page.table("elements", &head, rows, &[]);
    }
    page.receipt(&compared.a.receipt, view.verbose);
    page.receipt(&compared.b.receipt, view.verbose);
    page
}

/// The last part of a path, for the head of a column.
fn name(path: &str) -> String {
    words::plain(path.trim_end_matches('/').rsplit('/').next().unwrap_or(path))
}

fn plain(name: &str) -> Text {
    text!("foundation.named", name = name)
}

fn halves(page: &mut Page, halves: &[HalfTally]) {
    let rows = halves.iter().map(|half| {
        let tally = &half.tally;
        let counts = [tally.found, tally.mentioned, tally.thin, tally.missing];
        let mut row = vec![page.say(&half_name(half.half))];
        row.extend(counts.iter().map(ToString::to_string));
        row.push(format!("{} %", tally.percent));
        row
    });
    let rows = rows.collect();
    let statuses = Status::ALL.map(status);
    let [found, mentioned, thin, missing] = statuses;
    let head =
        [text!("foundation.part"), found, mentioned, thin, missing, text!("foundation.coverage")];
    page.table("coverage", &head, rows, &[]);
}

fn gaps(page: &mut Page, found: &Foundations) {
    let gaps = found.gaps.iter().filter_map(|id| found.elements.iter().find(|e| e.id == *id));
    let gaps: Vec<&Element> = gaps.collect();
    if gaps.is_empty() {
        return;
    }
    page.heading(&text!("foundation.gaps", n = gaps.len()));
    let items = gaps.into_iter().map(|element| {
        let lack = page.say(&lack(element));
        let line = text!(
            "foundation.gap",
            id = element.id.as_str(),
            name = element.name.as_str(),
            lack = lack,
            write = element.write.as_str()
        );
        page.say(&line)
    });
    let items = items.collect();
    page.list(items);
}

/// What is lacking, in a few words.
fn lack(element: &Element) -> Text {
    match (element.status, element.role, element.routine) {
        (Status::Mentioned, false, true) => text!("foundation.lacks-role"),
        (Status::Mentioned, true, false) => text!("foundation.lacks-routine"),
        (Status::Mentioned, ..) => text!("foundation.lacks-both"),
        (other, ..) => status(other),
    }
}

fn elements(page: &mut Page, found: &Foundations, half: Half) {
    page.heading(&half_name(half));
    let own = found.elements.iter().filter(|element| element.half == half);
    let rows = own.map(|element| {
        let (quotes, places) = evidence(element, found, page);
        let named = format!("{} {}", element.id, element.name);
        vec![named, page.say(&lack(element)), quotes, places]
    });
    let rows = rows.collect();
    let head = [
        text!("foundation.element"),
        text!("foundation.status"),
        text!("render.in-the-text"),
        text!("render.where"),
    ];
    page.table("elements", &head, rows, &[0, 1, 3]);
}

/// What to write where an element is lacking and is none of the weightiest.
fn suggestions(page: &mut Page, found: &Foundations, whole: bool) {
    let lacking = |element: &&Element| {
        matches!(element.status, Status::Missing | Status::Thin)
            && !found.gaps.contains(&element.id)
    };
    let lacking: Vec<&Element> = found.elements.iter().filter(lacking).collect();
    if lacking.is_empty() {
        return;
    }
    page.heading(&text!("foundation.suggestions"));
    if !whole {
        page.sentence(&text!("foundation.suggestions-elsewhere", n = lacking.len()));
        return;
    }
    let item = |element: &Element| {
        let (id, name) = (element.id.as_str(), element.name.as_str());
        text!("foundation.suggestion", id = id, name = name, write = element.write.as_str())
    };
    let items = lacking.into_iter().map(|element| page.say(&item(element))).collect();
    page.list(items);
}

/// The quotes and their places.
fn evidence(element: &Element, found: &Foundations, page: &Page) -> (String, String) {
    let own = if let [only] = found.documents.as_slice() { only.as_str() } else { "" };
    let quoted = |quote: &str| page.say(&text!("render.quote", quote = quote));
    let mut lines: Vec<String> = Vec::new();
    let mut places: Vec<String> = Vec::new();
    for Passage { quote, path, place, .. } in element.passages.iter().take(QUOTES) {
        lines.push(quoted(quote));
        places.push(words::source(path, *place, own, found.language));
    }
    for thin in element.thin.iter().take(1) {
        if element.passages.is_empty() {
            lines.push(quoted(&thin.quote));
            places.push(words::source(&thin.path, thin.place, own, found.language));
        }
        lines.push(thin.says.clone());
    }
    places.dedup();
    (lines.join("\n"), places.join("\n"))
}

/// What people said of daily life.
fn daily_life(page: &mut Page, found: &Foundations) {
    let Some(assessed) = &found.assessed else {
        page.heading(&text!("foundation.lived"));
        page.sentence(&text!("foundation.lived-not-asked"));
        return;
    };
    page.heading(&text!("foundation.lived"));
    let facts = [assessed.date.map(|date| date.to_string()), assessed.by.clone()];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if !facts.is_empty() {
        page.note(page.say(&text!("foundation.answered", who = facts.join(", "))));
    }
    let rows = found.elements.iter().filter_map(|element| {
        let practice = element.lived.as_ref()?;
        let named = format!("{} {}", element.id, element.name);
        let written = page.say(&status(element.status));
        Some(vec![named, written, page.say(&practice.lived.in_words()), facts_of(practice)])
    });
    let rows = rows.collect();
    let head = [
        text!("foundation.element"),
        text!("foundation.written"),
        text!("foundation.lived-head"),
        text!("foundation.note"),
    ];
    page.table("lived", &head, rows, &[1, 2]);
}

fn facts_of(practice: &Practice) -> String {
    let last = practice.last.map(|last| last.to_string());
    let facts = [last, practice.who.clone(), practice.note.clone()];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn half_name(half: Half) -> Text {
    match half {
        Half::Preventive => text!("foundation.half.preventive"),
        Half::Reactive => text!("foundation.half.reactive"),
        Half::Frame => text!("foundation.half.frame"),
    }
}

fn status(status: Status) -> Text {
    match status {
        Status::Found => text!("foundation.status-of.found"),
        Status::Mentioned => text!("foundation.status-of.mentioned"),
        Status::Thin => text!("foundation.status-of.thin"),
        Status::Missing => text!("foundation.status-of.missing"),
    }
}
