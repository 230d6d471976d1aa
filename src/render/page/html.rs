//! A page as one file of HTML that needs nothing else: no script, no font, no address is fetched. Made to
//! be read in light and dark, on paper, and aloud: headings and tables are marked as such, and a level is
//! told in words and not by colour alone.

use std::io::{self, Write};

use super::{Block, Entry, Kind, Page, Table};
use crate::checklist::Level;
use crate::render::plain;

/// The look. Colours have a contrast of at least 4.5 to 1 in both schemes.
const STYLE: &str = include_str!("page.css");

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
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>"
    )?;
    let mut open = false;
    for entry in &page.blocks {
        if open && !entry.within {
            writeln!(out, "</article>")?;
            open = false;
        }
        if let Block::Item(level, _) = &entry.block {
            writeln!(out, "<article{}>", class(*level))?;
            open = true;
        }
        block(entry, out)?;
    }
    if open {
        writeln!(out, "</article>")?;
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

fn class(level: Option<Level>) -> String {
    level.map(|level| format!(" class=\"{}\"", level.name())).unwrap_or_default()
}

fn block(entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    match &entry.block {
        Block::Title(text) => writeln!(out, "<h1>{}</h1>", escaped(text)),
        Block::Heading(text) => writeln!(out, "<h2>{}</h2>", escaped(text)),
        Block::Item(_, text) => writeln!(out, "<h3>{}</h3>", escaped(text)),
        Block::Paragraph(text) => writeln!(out, "<p>{}</p>", lines(text)),
        Block::Strong(text) => writeln!(out, "<p><strong>{}</strong></p>", lines(text)),
        Block::Note(text) => writeln!(out, "<p class=\"note\">{}</p>", lines(text)),
        Block::List(items) => {
            writeln!(out, "<ul>")?;
            for item in items {
                writeln!(out, "<li>{}</li>", lines(item))?;
            }
            writeln!(out, "</ul>")
        }
        Block::Table(table) => self::table(table, out),
    }
}

fn table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let class = if table.kind == Kind::Figures { " class=\"figures\"" } else { "" };
    writeln!(out, "<div class=\"table\">\n<table{class}>\n<thead><tr>")?;
    for name in &table.head {
        writeln!(out, "<th scope=\"col\">{}</th>", lines(name))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for row in &table.rows {
        write!(out, "<tr>")?;
        for cell in row {
            write!(out, "<td>{}</td>", lines(cell))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")
}

/// `text` with its line ends shown.
fn lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("<br>")
}

/// `text` without control characters and with nothing that HTML would read as more than text, in an
/// element or in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '"' => shown.push_str("&quot;"),
            '\'' => shown.push_str("&#39;"),
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::text;
    use proptest::prelude::*;

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
        page.table(text, std::slice::from_ref(&own), vec![vec![text.to_owned()]], &[]);
        let mut out = Vec::new();
        write(&page, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_page_stands_alone_and_says_its_language() {
        let page = page("Ärende");
        assert!(page.starts_with("<!doctype html>\n<html lang=\"sv\">"));
        for never in ["<script", "http://", "https://", "@import", "url(", "<link", "<img"] {
            assert!(!page.contains(never), "{never}");
        }
        assert!(page.contains("<article class=\"high\">\n<h3>Ärende</h3>"));
        assert!(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
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
