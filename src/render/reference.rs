//! The reference: all entries of a checklist as pages of Markdown, one for each kind and, of risk
//! factors, one for each area.

use std::collections::BTreeMap;

use super::markdown;
use utkik_checklist::Checklist;
use utkik_checklist::entry::{self, FEW, Kind, Name, Row};
use utkik_lang::text;
use utkik_lang::{Lang, Text};

/// The first line of each page, by which a page is known to be made and not written.
pub const MADE: &str = "<!-- utkik checklist reference -->";

/// A page under the making.
struct Page {
    file: String,
    title: String,
    lead: Text,
    names: Vec<Name>,
}

/// The pages, the index first: name and text of each.
#[must_use]
pub fn reference(checklist: &Checklist, lang: Lang) -> Vec<(String, String)> {
    let pages = pages(checklist, lang);
    let mut places: BTreeMap<&str, String> = BTreeMap::new();
    for page in &pages {
        for name in &page.names {
            let id = name.id(checklist);
            places.entry(id).or_insert_with(|| format!("{}#{id}", page.file));
        }
    }
    let link = |id: &str| places.get(id).cloned();
    let rows: BTreeMap<(Kind, String), Row> = entry::rows(checklist, lang)
        .into_iter()
        .map(|row| ((row.kind, row.id.clone()), row))
        .collect();
    let row = |name: &Name| rows.get(&(name.kind(), name.id(checklist).to_owned()));
    let mut written = vec![("README.md".to_owned(), index(checklist, &pages, lang))];
    for page in &pages {
        let mut text = head(&page.title, &page.lead.in_lang(lang));
        text.push_str(&contents(page, &row, lang));
        for name in &page.names {
            let facts = row(name).map(|row| facts(row, lang)).unwrap_or_default();
            let entry = name.entry(checklist, lang, FEW);
            text.push('\n');
            text.push_str(&markdown::entry(&entry, &facts, &link));
        }
        written.push((page.file.clone(), text));
    }
    written
}

/// What stands on which page, in the order of the model's phases.
fn pages(checklist: &Checklist, lang: Lang) -> Vec<Page> {
    let names: Vec<Name> = entry::all(checklist).collect();
    let mut pages = Vec::new();
    for kind in [
        Kind::Element,
        Kind::Risk,
        Kind::Context,
        Kind::Group,
        Kind::Concept,
        Kind::Event,
        Kind::Question,
        Kind::Measure,
        Kind::Warning,
        Kind::Role,
        Kind::Source,
    ] {
        let of_kind = names.iter().copied().filter(|name| name.kind() == kind);
        if kind != Kind::Risk {
            let title = kind.plural().in_lang(lang);
            let file = format!("{}.md", file(kind).in_lang(lang));
            pages.push(Page { file, title, lead: introduction(kind), names: of_kind.collect() });
            continue;
        }
        for (area, entry) in checklist.areas.iter() {
            let is =
                |name: &Name| matches!(*name, Name::Risk(at) if checklist.risks[at].area == area);
            let names = of_kind.clone().filter(is).collect();
            let called = entry.name.in_lang(lang);
            let title = text!("reference.risks-of", area = called).in_lang(lang);
            let file = format!("{}-{}.md", file(kind).in_lang(lang), entry.id);
            pages.push(Page { file, title, lead: introduction(kind), names });
        }
    }
    pages.retain(|page| !page.names.is_empty());
    pages
}

/// The page that leads to the others.
fn index(checklist: &Checklist, pages: &[Page], lang: Lang) -> String {
    let packs: Vec<String> = checklist
        .packs
        .iter()
        .map(|pack| format!("{} {}", pack.name.in_lang(lang), pack.version))
        .collect();
    let lead = text!("reference.lead", packs = packs.join(", "));
    let mut text = head(&text!("reference.title").in_lang(lang), &lead.in_lang(lang));
    for page in pages {
        let count = page.names.len();
        text.push_str(&format!("- [{}]({}) ({count})\n", page.title, page.file));
    }
    text.push_str(&format!("\n## {}\n\n", text!("reference.levels").in_lang(lang)));
    for level in &checklist.levels {
        let from = lang.number(level.from, 2);
        let name = level.name.in_lang(lang);
        let meaning = level.meaning.in_lang(lang);
        let said = text!("reference.level", name = name, from = from, meaning = meaning);
        text.push_str(&format!("- {}\n", markdown::plain(&said.in_lang(lang))));
    }
    let grades = text!("reference.grades-text").in_lang(lang);
    text.push_str(&format!("\n## {}\n\n{grades}\n", text!("reference.grades").in_lang(lang)));
    text
}

fn head(title: &str, lead: &str) -> String {
    format!("{MADE}\n\n# {}\n\n{lead}\n\n", markdown::plain(title))
}

/// A list of the page's entries; for risk factors with points and grade.
fn contents<'r>(page: &Page, row: &impl Fn(&Name) -> Option<&'r Row>, lang: Lang) -> String {
    let rows: Vec<&Row> = page.names.iter().filter_map(row).collect();
    if rows.iter().all(|row| row.points.is_none()) {
        let line = |row: &&Row| format!("- [{}](#{})\n", markdown::plain(&row.name), row.id);
        return rows.iter().map(line).collect();
    }
    let [name, points, grade] = [
        text!("reference.column.name"),
        text!("reference.column.points"),
        text!("reference.column.grade"),
    ]
    .map(|column| column.in_lang(lang));
    let line = |row: &&Row| {
        let (name, id) = (markdown::plain(&row.name), &row.id);
        let points = row.points.map(|points| lang.number(points, 1)).unwrap_or_default();
        let grade = row.grade.map(|grade| format!("{grade:?}")).unwrap_or_default();
        format!("| [{name}](#{id}) | {points} | {grade} |\n")
    };
    let lines: String = rows.iter().map(line).collect();
    format!("| {name} | {points} | {grade} |\n|---|---|---|\n{lines}")
}

/// What stands beside an entry's id.
fn facts(row: &Row, lang: Lang) -> Vec<String> {
    let points = row
        .points
        .map(|points| text!("reference.points", points = lang.number(points, 1)).in_lang(lang));
    let grade =
        row.grade.map(|grade| text!("reference.grade", grade = format!("{grade:?}")).in_lang(lang));
    points.into_iter().chain(grade).collect()
}

/// The name of a kind's page, without its ending.
fn file(kind: Kind) -> Text {
    match kind {
        Kind::Element => text!("reference.file.element"),
        Kind::Risk => text!("reference.file.risk"),
        Kind::Context => text!("reference.file.context"),
        Kind::Group => text!("reference.file.group"),
        Kind::Concept => text!("reference.file.concept"),
        Kind::Event => text!("reference.file.event"),
        Kind::Measure => text!("reference.file.measure"),
        Kind::Warning => text!("reference.file.warning"),
        Kind::Question => text!("reference.file.question"),
        Kind::Source => text!("reference.file.source"),
        Kind::Role => text!("reference.file.role"),
    }
}

/// What the reader should know of a kind before its entries.
fn introduction(kind: Kind) -> Text {
    match kind {
        Kind::Element => text!("reference.about.element"),
        Kind::Risk => text!("reference.about.risk"),
        Kind::Context => text!("reference.about.context"),
        Kind::Group => text!("reference.about.group"),
        Kind::Concept => text!("reference.about.concept"),
        Kind::Event => text!("reference.about.event"),
        Kind::Measure => text!("reference.about.measure"),
        Kind::Warning => text!("reference.about.warning"),
        Kind::Question => text!("reference.about.question"),
        Kind::Source => text!("reference.about.source"),
        Kind::Role => text!("reference.about.role"),
    }
}
