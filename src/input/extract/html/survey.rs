//! What must be known of a page before it is walked through: whether it has a main part, which tables
//! only place things on the page, how many items its lists have, and where its notes are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::element::{self, Element, Landmark};
use super::tokens::Event;

/// What a look over all events gives.
#[derive(Debug, Default)]
pub(super) struct Survey {
    has_main: bool,
    /// The event that opens the only article of the page, which stands for its main part where none is marked.
    pub(super) article: Option<usize>,
    /// The tables that only place things on the page, by the index of the event that opens each.
    layout: BTreeSet<usize>,
    /// How many items each list has, by the index of the event that opens it.
    items: BTreeMap<usize, i64>,
    /// The lists that number headings, by the index of the event that opens each.
    headed: BTreeSet<usize>,
    /// The notes: the index of the event that opens each, and of the one after its end.
    notes: BTreeMap<usize, usize>,
    /// Which note the names of anchors stand for.
    anchors: BTreeMap<String, usize>,
    referred: BTreeSet<usize>,
    /// Where the first of several items stands that a list ends and none begins, so that nobody knows their
    /// numbers.
    pub(super) numberless: Option<usize>,
}

impl Survey {
    pub(super) fn from_events(events: &[Event]) -> Self {
        let mut survey = Self::default();
        let mut tables = Vec::new();
        let mut lists = Vec::new();
        let mut loose = StrayItems::default();
        let mut articles = 0;
        for (at, event) in events.iter().enumerate() {
            match event {
                Event::Open(element) => {
                    survey.has_main |= element.landmark() == Some(Landmark::Main);
                    if element.name == "article" {
                        articles += 1;
                        survey.article = (articles == 1).then_some(at);
                    }
                    if element.is_note() && !survey.in_note(at) {
                        survey.notes.insert(at, end_of(events, at));
                    }
                    survey.count(at, element, &mut tables, &mut lists);
                    loose.open(element, lists.is_empty());
                }
                Event::Close { name } => match name.as_str() {
                    "table" => {
                        tables.pop().into_iter().for_each(|shape| survey.judge_list(&shape));
                    }
                    list @ ("ul" | "ol" | "menu" | "dir") => {
                        let unopened = lists.pop().is_none();
                        if unopened && list == "ol" {
                            survey.numberless = survey.numberless.or(loose.end());
                        }
                    }
                    _ => {}
                },
                Event::Text(_) | Event::Comment(_) => {}
            }
        }
        tables.iter().for_each(|shape| survey.judge_list(shape));
        survey.link_notes(events);
        survey
    }

    fn count(
        &mut self,
        at: usize,
        element: &Element,
        tables: &mut Vec<Shape>,
        lists: &mut Vec<usize>,
    ) {
        match element.name.as_str() {
            "table" => {
                if let Some(outer) = tables.last_mut() {
                    outer.nested = true;
                }
                let told = element.has_role(&["presentation", "none"]);
                tables.push(Shape { at, told, ..Shape::default() });
            }
            "tr" => tables.last_mut().into_iter().for_each(|shape| shape.in_row = 0),
            "td" | "th" => tables.last_mut().into_iter().for_each(Shape::cell),
            "ul" | "ol" | "menu" | "dir" => lists.push(at),
            "li" => {
                if let Some(list) = lists.last() {
                    *self.items.entry(*list).or_default() += 1;
                }
            }
            name if element::heading(name).is_some() => {
                self.headed.extend(lists.last());
                tables.last_mut().into_iter().for_each(Shape::heading);
            }
            _ => {}
        }
    }

    fn judge_list(&mut self, shape: &Shape) {
        if shape.told || shape.nested || shape.widest <= 1 || shape.most_headings > 1 {
            self.layout.insert(shape.at);
        }
    }

    fn in_note(&self, at: usize) -> bool {
        self.notes.last_key_value().is_some_and(|(_, end)| at < *end)
    }

    fn link_notes(&mut self, events: &[Event]) {
        for (start, end) in &self.notes {
            for event in &events[*start..*end] {
                let Event::Open(element) = event else { continue };
                let names = ["id", "name"].into_iter().filter_map(|key| element.attribute(key));
                self.anchors.extend(names.map(|name| (name.to_owned(), *start)));
            }
        }
        let mut at = 0;
        while at < events.len() {
            if let Some(end) = self.notes.get(&at) {
                at = *end;
                continue;
            }
            if let Event::Open(element) = &events[at]
                && let Some(note) = self.note_of(element)
            {
                self.referred.insert(note);
            }
            at += 1;
        }
    }

    /// The note that `element`, a link outside notes, refers to.
    pub(super) fn note_of(&self, element: &Element) -> Option<usize> {
        let target = element.attribute("href").filter(|_| element.name == "a")?;
        self.anchors.get(target.strip_prefix('#')?).copied()
    }

    /// The events of the note that begins at event `start`.
    pub(super) fn note(&self, start: usize) -> Option<Range<usize>> {
        self.notes.get(&start).map(|end| start..*end)
    }

    /// All notes that some link refers to, by the event that opens each.
    pub(super) fn referred(&self) -> impl Iterator<Item = usize> {
        self.referred.iter().copied()
    }

    /// Whether the element `name` is parted from the page's main part, of which it stands outside unless `inside`: what
    /// heads an article that stands for the main part may say what it is of.
    pub(super) fn parts(&self, name: &str, inside: bool) -> bool {
        let article = self.article.is_some() && name != "header";
        !inside && (self.has_main || article)
    }

    /// Whether some link refers to the note that begins at event `start`.
    pub(super) fn is_referred(&self, start: usize) -> bool {
        self.referred.contains(&start)
    }

    pub(super) fn is_layout(&self, table: usize) -> bool {
        self.layout.contains(&table)
    }

    pub(super) fn items(&self, list: usize) -> i64 {
        self.items.get(&list).copied().unwrap_or_default()
    }

    /// Whether the list numbers one heading and nothing else.
    pub(super) fn numbers_a_heading(&self, list: usize) -> bool {
        self.headed.contains(&list) && self.items(list) == 1
    }
}

/// Items outside all lists so far: how many, and where the first stands.
#[derive(Debug, Default)]
struct StrayItems {
    count: usize,
    first: usize,
}

impl StrayItems {
    fn open(&mut self, element: &Element, outside: bool) {
        if element.name == "li" && outside {
            if self.count == 0 {
                self.first = element.at;
            }
            self.count += 1;
        }
    }

    /// Where the items that end here begin, if they are more than one.
    fn end(&mut self) -> Option<usize> {
        (std::mem::take(&mut self.count) > 1).then_some(self.first)
    }
}

/// A table so far.
#[derive(Debug, Default)]
struct Shape {
    at: usize,
    told: bool,
    nested: bool,
    in_row: usize,
    widest: usize,
    headings: usize,
    most_headings: usize,
}

impl Shape {
    fn cell(&mut self) {
        self.in_row += 1;
        self.widest = self.widest.max(self.in_row);
        self.headings = 0;
    }

    fn heading(&mut self) {
        self.headings += 1;
        self.most_headings = self.most_headings.max(self.headings);
    }
}

/// The index after the event that closes what event `start` opens.
fn end_of(events: &[Event], start: usize) -> usize {
    let Some(Event::Open(opened)) = events.get(start) else { return start };
    let mut depth = 0_usize;
    for (at, event) in events.iter().enumerate().skip(start) {
        match event {
            Event::Open(element) if element.name == opened.name => depth += 1,
            Event::Close { name } if *name == opened.name => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            Event::Open(_) | Event::Close { .. } | Event::Text(_) | Event::Comment(_) => {}
        }
    }
    events.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::html::tokens;

    fn survey(page: &str) -> Survey {
        Survey::from_events(&tokens::events(page, 0..page.len()).events)
    }

    #[test]
    fn tables_that_only_place_things_are_told() {
        let cases = [
            ("<table><tr><td>1<td>Taxa</table>", false, "an agenda"),
            ("<table><tr><td>a<tr><td>b</table>", true, "one column"),
            ("<table><tr><td><table></table><td>b</table>", true, "tables inside"),
            ("<table role=presentation><tr><td>a<td>b</table>", true, "it says so"),
            ("<table><tr><td><h1>A</h1><h2>B</h2><td>c</table>", true, "a page in a cell"),
            ("<table><tr><td><h2>A</h2><td>b", false, "a heading in a cell, never closed"),
        ];
        for (page, wanted, remark) in cases {
            assert_eq!(survey(page).is_layout(0), wanted, "{remark}");
        }
    }

    #[test]
    fn notes_belong_to_their_links() {
        let page = "<p>a<a href='#n1'>1</a></p><div id=sdfootnote1><a name=n1>1</a>b</div>";
        let survey = survey(page);
        let start = *survey.notes.keys().next().unwrap();
        assert!(survey.is_referred(start));
        assert_eq!(survey.note(start), Some(start..start + 6));
    }
}
