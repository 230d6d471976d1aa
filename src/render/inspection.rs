//! What was extracted and how it was cut into items.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Page, Renderable, View, json, words};
use utkik_lang::text;
use utkik_report::model::{InspectedBlock, InspectedDocument, InspectedItem, Inspection};

/// How many characters of a part are shown where not all are asked for.
const SHOWN: usize = 160;

impl Renderable for Inspection {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        for item in &self.items {
            self::item(item, view, &mut page);
        }
        for document in &self.documents {
            self::document(document, &self.items, view, &mut page);
        }
        page.title(&text!("render.items", n = self.items.len()));
        page.receipt(&self.receipt, true);
        sheet(self, &mut page);
        page
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(&self.items, out)
    }
}

fn item(item: &InspectedItem, view: &View, page: &mut Page) {
    let number = item.number.as_deref().map(|number| format!("{number}  ")).unwrap_or_default();
    page.item(None, format!("{number}{}", item.title));
    let meeting = [item.body.clone(), item.date.map(|date| date.to_string())];
    let meeting: Vec<_> = meeting.into_iter().flatten().collect();
    let facts = [
        item.case_number.clone(),
        Some(meeting.join(" ")),
        Some(words::name_in_words("item-kind", item.kind, page.lang())),
        item.stage.as_deref().map(|stage| words::name_in_words("stage", stage, page.lang())),
    ];
    // A kind and a stage may have the same name ("fråga").
    let mut facts: Vec<_> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    facts.dedup();
    page.note(facts.join(" · "));
    let parts = item.blocks.iter().map(|part| {
        let place = words::source(&part.path, part.place, "", page.lang());
        let scope = words::name_in_words("scope", part.scope, page.lang());
        format!("{scope} ({place}): {}", cut(&part.text, view))
    });
    let parts = parts.collect();
    page.list(parts);
}

/// The blocks of a document, each with what it was taken for and why; furniture is left out where not all
/// is asked for.
fn document(document: &InspectedDocument, items: &[InspectedItem], view: &View, page: &mut Page) {
    let titles: BTreeMap<&str, &InspectedItem> =
        items.iter().map(|item| (item.id.as_str(), item)).collect();
    let heading = page.say(&text!("render.blocks", path = words::plain(&document.path)));
    page.item(None, heading);
    let shown = |block: &&InspectedBlock| {
        view.verbose || block.taken != "furniture" || block.item.is_some()
    };
    let shown = document.blocks.iter().filter(shown);
    let shown: Vec<&InspectedBlock> = shown.collect();
    let same = |a: &&InspectedBlock, b: &&InspectedBlock| {
        (a.taken, &a.item, a.why) == (b.taken, &b.item, b.why)
    };
    for run in shown.chunk_by(same) {
        let Some(first) = run.first() else { continue };
        let item = first.item.as_deref().and_then(|id| titles.get(id).copied());
        let named = item.map(|item| item.number.as_deref().unwrap_or(&item.title));
        let why = first.why.map(|why| words::name_in_words("because", why, page.lang()));
        let what = words::name_in_words("taken", first.taken, page.lang());
        let what: Vec<_> =
            [Some(what), named.map(words::plain), why].into_iter().flatten().collect();
        page.note(what.join(" · "));
        let lines = run.iter().map(|block| {
            let place = words::source("", block.place, "", page.lang());
            format!("{place}: {}", cut(&block.text, view))
        });
        let lines = lines.collect();
        page.list(lines);
    }
    if !view.verbose {
        page.note(page.say(&text!("render.blocks-cut")));
    }
}

/// `text` on one line, as much of it as is asked for.
fn cut(text: &str, view: &View) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = text.chars().take(SHOWN).collect();
    if view.verbose || cut.len() == text.len() { text } else { format!("{cut} …") }
}

/// Every item in a row of its own, for spreadsheets.
fn sheet(inspection: &Inspection, page: &mut Page) {
    let lang = page.lang();
    let head = [
        text!("render.sheet.number"),
        text!("render.sheet.title"),
        text!("render.sheet.case"),
        text!("render.sheet.body"),
        text!("render.sheet.date"),
        text!("render.sheet.kind"),
        text!("render.sheet.file"),
        text!("render.sheet.place"),
    ];
    let row = |item: &InspectedItem| {
        let own = |text: &Option<String>| text.clone().unwrap_or_default();
        let place = item.source.place.map(|place| words::place(place).in_lang(lang));
        vec![
            own(&item.number),
            item.title.clone(),
            own(&item.case_number),
            own(&item.body),
            item.date.map(|date| date.to_string()).unwrap_or_default(),
            words::name_in_words("item-kind", item.kind, lang),
            item.source.path.clone(),
            place.unwrap_or_default(),
        ]
    };
    let rows = inspection.items.iter().map(row).collect();
    page.sheet(&head, rows);
}
