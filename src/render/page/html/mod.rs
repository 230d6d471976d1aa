//! A page as one file of HTML that needs nothing else: no font, no address is fetched, and its one script is
//! its own and can be done without. Made to be read in light and dark, on paper, and aloud: headings and
//! tables are marked as such, and a level is told in words and not by colour alone.
//!
//! What stands inside is written without the file around it too, for a page of somebody else: in an element
//! of the class `utkik`, with [`STYLE`], and [`SCRIPT`] run when it is there.

mod filters;

use std::io::{self, Write};

use self::filters::Filters;
use super::block::{Cell, Head, Sum};
use super::{Block, Entry, Kind, Page, Table};
use crate::plain;
use utkik_checklist::Level;
use utkik_report::OWN_HEAD;

/// The look. Colours have a contrast of at least 4.5 to 1 in both schemes.
pub const STYLE: &str = include_str!("page.css");
/// What lets a reader choose among items.
pub const SCRIPT: &str = include_str!("page.js");

/// The digest of [`STYLE`] in a page, by which a browser applies this style and no other. A test
/// computes it.
const STYLE_DIGEST: &str = "sha256-PmZB94D50SpbhdCQ/oeOpAmZIoNUHuChEAbaVoUVfoo=";
/// The digest of [`SCRIPT`] in a page, by which a browser runs this script and no other. A test
/// computes it.
const SCRIPT_DIGEST: &str = "sha256-gk7ZAK/YdkNndR5986P8bGUOcL6YPUSxj11sByEc7jc=";

pub(super) fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let title = page.blocks.iter().find_map(|entry| match &entry.block {
        Block::Title(text) | Block::Heading(text) => Some(text.as_str()),
        _ => None,
    });
    let (lang, title) = (page.lang.code(), escaped(title.unwrap_or("utkik")));
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src '{STYLE_DIGEST}'; script-src '{SCRIPT_DIGEST}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n{OWN_HEAD}\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main class=\"utkik\">"
    )?;
    inside(page, out)?;
    writeln!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>")
}

/// What stands inside the page.
pub(super) fn inside(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = Writer { filters: Filters::new(page), filtered: false, depth: 0, out };
    writer.blocks(&page.blocks)
}

struct Writer<'a> {
    filters: Filters<'a>,
    /// Whether the choices have been written.
    filtered: bool,
    /// The degree of the last title or heading; what is below it goes on from there, so that those who
    /// listen miss no degree.
    depth: usize,
    out: &'a mut dyn Write,
}

impl Writer<'_> {
    fn blocks(&mut self, entries: &[Entry]) -> io::Result<()> {
        let mut open = false;
        for entry in entries {
            if open && !entry.within {
                writeln!(self.out, "</article>")?;
                open = false;
            }
            if let Block::Item(head) = &entry.block {
                self.begin(head)?;
                open = true;
            }
            self.block(entry)?;
        }
        if open {
            writeln!(self.out, "</article>")?;
        }
        Ok(())
    }

    /// The choices stand below the title, or else before the first thing that they hold for.
    fn filters(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.filtered, true) {
            return Ok(());
        }
        self.filters.write(self.out)
    }

    fn begin(&mut self, head: &Head) -> io::Result<()> {
        let class = class(head.level);
        match head.subject {
            Some(subject) => {
                self.filters()?;
                let is = self.filters.attribute(subject);
                let id = self.filters.facets(subject).map(|facets| escaped(&facets.id));
                let (at, id) = (subject.0 + 1, id.unwrap_or_default());
                writeln!(self.out, "<article id=\"item-{at}\"{class}{is} data-item=\"{id}\">")
            }
            None => writeln!(self.out, "<article{class}>"),
        }
    }

    fn block(&mut self, entry: &Entry) -> io::Result<()> {
        match &entry.block {
            Block::Title(text) => {
                self.depth = 1;
                self.element("h1", "", &escaped(text))?;
                self.filters()
            }
            Block::Heading(text) => {
                self.depth = 2;
                self.element("h2", "", &escaped(text))
            }
            Block::Item(head) => self.head(head),
            Block::Part(text) => {
                let name = self.heading(if entry.within { 2 } else { 1 });
                self.element(name, " class=\"part\"", &escaped(text))
            }
            Block::Paragraph(text) => self.element("p", "", &lines(text)),
            Block::Strong(text) => {
                self.element("p", "", &format!("<strong>{}</strong>", lines(text)))
            }
            Block::Alert(text) => self.element("p", " class=\"alert\"", &lines(text)),
            Block::Note(text) => self.element("p", " class=\"note\"", &lines(text)),
            Block::List(items) => self.list("", items, lines),
            Block::Ticks(items) => self.list(" class=\"ticks\"", items, |item| {
                format!("<label><input type=\"checkbox\"> <span>{}</span></label>", lines(item))
            }),
            Block::Quote(words, place) => {
                let place = escaped(place);
                writeln!(
                    self.out,
                    "<figure><blockquote>{}</blockquote>\n<figcaption>{place}</figcaption></figure>",
                    cell(words)
                )
            }
            Block::Table(table) => self.table(table),
            Block::Sum(sum) => self.sum(sum),
            Block::Command(command) => {
                writeln!(self.out, "<pre tabindex=\"0\"><code>{}</code></pre>", escaped(command))
            }
            Block::NewSheet => writeln!(self.out, "<hr class=\"sheet\">"),
            Block::Folded(heading, inside) => {
                writeln!(self.out, "<details>\n<summary>{}</summary>", escaped(heading))?;
                self.blocks(inside)?;
                writeln!(self.out, "</details>")
            }
        }
    }

    /// An element with `inside`, which is HTML.
    fn element(&mut self, name: &str, attributes: &str, inside: &str) -> io::Result<()> {
        writeln!(self.out, "<{name}{attributes}>{inside}</{name}>")
    }

    fn head(&mut self, head: &Head) -> io::Result<()> {
        let tag = match head.tag.as_str() {
            "" => String::new(),
            tag => format!("<span class=\"level\">{}</span> ", escaped(tag)),
        };
        let name = self.heading(1);
        self.element(name, " class=\"item\"", &format!("{tag}{}", escaped(&head.text)))
    }

    /// The name of a heading so many degrees below the last title or heading.
    fn heading(&self, below: usize) -> &'static str {
        ["h1", "h2", "h3", "h4"][(self.depth + below - 1).min(3)]
    }

    fn list(
        &mut self,
        class: &str,
        items: &[String],
        inside: fn(&str) -> String,
    ) -> io::Result<()> {
        writeln!(self.out, "<ul{class}>")?;
        for item in items {
            self.element("li", "", &inside(item))?;
        }
        writeln!(self.out, "</ul>")
    }

    /// A table; its rows become cards where there is little room, and stay a table to those who listen.
    fn table(&mut self, table: &Table) -> io::Result<()> {
        let figures = if table.kind == Kind::Figures { " figures" } else { "" };
        if matches!(table.kind, Kind::Overview(_)) {
            self.filters()?;
        }
        let name = escaped(&table.name);
        writeln!(self.out, "<table role=\"table\" class=\"{name}{figures}\">")?;
        writeln!(self.out, "<thead role=\"rowgroup\"><tr role=\"row\">")?;
        for name in &table.head {
            self.element("th", " role=\"columnheader\" scope=\"col\"", &lines(name))?;
        }
        writeln!(self.out, "</tr></thead>\n<tbody role=\"rowgroup\">")?;
        for (at, row) in table.rows.iter().enumerate() {
            self.row(table, at, row)?;
        }
        writeln!(self.out, "</tbody>\n</table>")
    }

    fn row(&mut self, table: &Table, at: usize, row: &[Cell]) -> io::Result<()> {
        let subject = table.subjects.get(at).copied();
        let is = subject.map(|subject| self.filters.attribute(subject)).unwrap_or_default();
        let level = subject.and_then(|subject| self.filters.facets(subject)?.level);
        write!(self.out, "<tr role=\"row\"{}{is}>", class(level))?;
        for (column, one) in row.iter().enumerate() {
            let head = table.head.get(column).map(|head| escaped(head)).unwrap_or_default();
            let inside = cell(one);
            // The column of names leads to what is told of each.
            let inside = match subject {
                Some(subject) if column == LEADS => {
                    format!("<a href=\"#item-{}\">{inside}</a>", subject.0 + 1)
                }
                _ => inside,
            };
            let narrow = if table.is_narrow(column) { " class=\"narrow\"" } else { "" };
            write!(self.out, "<td role=\"cell\"{narrow} data-head=\"{head}\">{inside}</td>")?;
        }
        writeln!(self.out, "</tr>")
    }

    /// A bar for each part, with what it says beside it in words.
    fn sum(&mut self, sum: &Sum) -> io::Result<()> {
        writeln!(self.out, "<table class=\"sum\">\n<caption>{}</caption>", escaped(&sum.heading))?;
        writeln!(self.out, "<tbody>")?;
        for (part, share) in sum.parts.iter().zip(sum.shares()) {
            let class = if part.points < 0.0 { "less" } else { "more" };
            let (name, said, wide) = (escaped(&part.name), escaped(&part.said), share * 100.0);
            writeln!(
                self.out,
                "<tr><th scope=\"row\">{name}</th><td>{said}</td><td aria-hidden=\"true\">\
                 <svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" focusable=\"false\">\
                 <rect class=\"{class}\" width=\"{wide:.1}\" height=\"10\"/></svg></td></tr>"
            )?;
        }
        let total = escaped(&sum.total);
        writeln!(self.out, "</tbody>\n</table>\n<p class=\"total\">{total}</p>")
    }
}

/// The column of an overview that names each item.
const LEADS: usize = 2;

fn class(level: Option<Level>) -> String {
    level.map(|level| format!(" class=\"{}\"", level.name())).unwrap_or_default()
}

/// The lines of a cell with its marked words.
fn cell(cell: &Cell) -> String {
    let line = |[before, words, after]: [&str; 3]| {
        let marked = if words.is_empty() {
            String::new()
        } else {
            format!("<mark>{}</mark>", escaped(words))
        };
        format!("<span class=\"line\">{}{marked}{}</span>", escaped(before), escaped(after))
    };
    let empty = |line: &[&str; 3]| line.iter().all(|part| part.is_empty());
    // A cell with nothing in it is not shown where rows are cards.
    if cell.lines().all(|line| empty(&line)) {
        return String::new();
    }
    cell.lines().map(line).collect()
}

/// `text` with its line ends shown.
fn lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("<br>")
}

/// `text` without control characters and with nothing that HTML would read as more than text, in an
/// element or in a quoted attribute.
fn escaped(text: &str) -> String {
    let text = plain(text);
    let mut shown = String::with_capacity(text.len());
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        shown.push_str(&text[from..at]);
        shown.push_str(entity);
        from = at + 1;
    }
    shown.push_str(&text[from..]);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Facets, Part};
    use base64::Engine;
    use proptest::prelude::*;
    use sha2::Digest;
    use utkik_lang::Lang;
    use utkik_lang::text;

    fn page(text: &str) -> String {
        let mut page = Page::new(Lang::Sv);
        let own = text!("foundation.named", name = text);
        page.title(&own);
        page.heading(&own);
        page.item(Some(Level::High), text);
        page.paragraph(text);
        page.list(vec![text.to_owned()]);
        page.end();
        page.note(text);
        let body = Some(text.to_owned());
        let (id, roles) = (text.to_owned(), vec![text.to_owned()]);
        let facets = Facets { id, body, roles, ..Facets::default() };
        let [one, two] = [facets, Facets::default()].map(|facets| page.subject(facets));
        let row = || vec![text.to_owned(), text.to_owned(), text.to_owned()];
        page.overview(std::slice::from_ref(&own), vec![(one, row()), (two, row())], &[0]);
        page.item_of(one, text.to_owned(), text.to_owned());
        page.part(&own);
        page.alert(&own);
        page.ticks(vec![text.to_owned()]);
        page.quote(Cell::marking(format!("{text} ord"), "ord"), text.to_owned());
        let part = Part { name: text.to_owned(), points: -1.0, said: text.to_owned() };
        page.sum(&own, vec![part], text.to_owned());
        page.command(text.to_owned());
        page.folded(&own, |page| page.paragraph(text));
        page.table(text, std::slice::from_ref(&own), vec![vec![text.to_owned()]], &[]);
        let mut out = Vec::new();
        write(&page, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_page_stands_alone_and_says_its_language() {
        let page = page("Ärende");
        assert!(page.starts_with("<!doctype html>\n<html lang=\"sv\">"));
        for never in ["http://", "https://", "@import", "url(", "<link", "<img", " style=", " on"] {
            assert!(!page.replace(SCRIPT, "").contains(never), "{never}");
        }
        assert_eq!(page.matches("<script").count(), 1);
        assert!(page.contains("<article class=\"high\">\n<h3 class=\"item\">Ärende</h3>"));
        assert!(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
    }

    #[test]
    fn a_browser_runs_this_script_and_no_other() {
        let digest = |text: &str| {
            let digest = sha2::Sha256::digest(text.as_bytes());
            format!("sha256-{}", base64::prelude::BASE64_STANDARD.encode(digest))
        };
        assert_eq!([STYLE_DIGEST, SCRIPT_DIGEST].map(str::to_owned), [STYLE, SCRIPT].map(digest));
    }

    proptest! {
        /// Whatever an agenda holds, the page has the elements of any other page and no more.
        #[test]
        fn nothing_from_outside_is_an_element(text in "[<>/&\"'a-z=! -]{0,40}") {
            let tags = |page: &str| page.matches('<').count();
            let filled = if text.trim().is_empty() { "x".to_owned() } else { text };
            prop_assert_eq!(tags(&page(&filled)), tags(&page("x")));
        }
    }
}
