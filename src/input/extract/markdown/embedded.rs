//! HTML in Markdown: parts of the page, tags inside paragraphs, and remarks that begin pages.

use pulldown_cmark::{Event, Tag};

use super::{Walk, ahead, html};
use crate::document::BlockKind;
use utkik_text::swedish;

impl Walk<'_> {
    /// A part of the page in HTML, with those that follow it directly; gives the index of its last
    /// event.
    pub(super) fn html_block(&mut self, at: usize) -> usize {
        let mut last = ahead::end_of(self.events, at);
        while matches!(self.events.get(last + 1), Some((Event::Start(Tag::HtmlBlock), _))) {
            last = ahead::end_of(self.events, last + 1);
        }
        let range = self.events[at].1.start..self.events[last].1.end;
        self.end_block();
        let outcome = html::write(self.source, range, self.builder, &mut self.tables, &self.limits);
        self.page = outcome.page.or(self.page);
        self.last_page = self.last_page.max(self.page);
        if outcome.page.is_none() {
            self.table.passed(BlockKind::Paragraph);
        }
        self.outcomes.push(outcome);
        last
    }

    /// A tag inside a paragraph: a line end, or a remark that begins a page.
    pub(super) fn inline_html(&mut self, tag: &str) {
        let name = tag.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
        let comment = tag.strip_prefix("<!--").and_then(|tag| tag.strip_suffix("-->"));
        if name == "br" {
            self.line_end();
        } else if let Some(page) = comment.and_then(swedish::page_mark)
            && page <= self.limits.pages
        {
            let (open, kind) = (self.open, self.kind);
            self.end_block();
            self.builder.page(page);
            self.page = Some(page);
            self.last_page = self.last_page.max(self.page);
            (self.continues, self.kind) = (open, kind);
        }
    }
}
