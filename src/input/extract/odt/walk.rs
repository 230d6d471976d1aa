//! The walk through an OpenDocument text, block by block: paragraphs, headings, lists, sections.
//!
//! What is not known is walked through, so that text in an element of later versions is not lost;
//! what must not be read (declarations, removed text) is named here and in `inline`.

use std::collections::BTreeSet;

use super::lists::{Lists, Outline, Position};
use super::styles::{Letters, Styles};
use crate::document::BlockKind;
use crate::extract::flow::{Aside, Flow, Outcome, Paragraph, Story};
use crate::extract::package::{Tag, Xml};

/// Elements that declare something and show nothing.
const SILENT: &[&str] = &[
    "forms",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "dde-connection-decls",
    "section-source",
    "event-listeners",
    "script",
];

/// The state of the walk.
pub(super) struct Walk<'a> {
    pub(super) flow: &'a mut Flow,
    pub(super) outcome: &'a mut Outcome,
    pub(super) styles: &'a Styles,
    /// Embedded objects that hold a text or sheet of their own.
    pub(super) objects: &'a BTreeSet<String>,
    lists: Lists,
    outline: Outline,
    /// Where in a list the walk is.
    position: Option<Position>,
}

impl<'a> Walk<'a> {
    /// The start of a walk.
    pub fn new(
        flow: &'a mut Flow,
        outcome: &'a mut Outcome,
        styles: &'a Styles,
        objects: &'a BTreeSet<String>,
    ) -> Self {
        let (lists, outline) = (Lists::default(), Outline::default());
        Self { flow, outcome, styles, objects, lists, outline, position: None }
    }

    /// Walks through all headers and footers.
    pub fn furniture(&mut self, xml: &mut Xml<'_>) {
        while let Some(tag) = xml.child() {
            match tag.name() {
                name if name.starts_with("header") => {
                    let aside = self.aside(xml, Story::Furniture);
                    self.flow.header(aside);
                }
                name if name.starts_with("footer") => {
                    let aside = self.aside(xml, Story::Furniture);
                    self.flow.footer(aside);
                }
                _ => self.furniture(xml),
            }
        }
    }

    /// Walks through blocks.
    pub fn blocks(&mut self, xml: &mut Xml<'_>) {
        while let Some(tag) = xml.child() {
            self.block(&tag, xml);
        }
    }

    /// Walks through the text beside the body that the cursor is in.
    pub(super) fn aside(&mut self, xml: &mut Xml<'_>, story: Story) -> Aside {
        let position = self.position.take();
        self.flow.enter(story);
        self.blocks(xml);
        self.position = position;
        self.flow.leave()
    }

    fn block(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        match tag.name() {
            "p" | "h" => self.paragraph(tag, xml),
            "list" | "numbered-paragraph" => self.list(tag, xml),
            "table" => {
                let position = self.position.take();
                self.table(xml);
                self.position = position;
            }
            "section" if is_hidden(tag) => {
                self.outcome.hidden += xml.text().trim().chars().count();
            }
            "tracked-changes" => {
                while xml.child().is_some() {
                    self.outcome.changes += 1;
                    xml.skip();
                }
            }
            "annotation" => {
                self.outcome.comments += 1;
                xml.skip();
            }
            "title" | "desc" if tag.prefix() == "svg" => xml.skip(),
            name if SILENT.contains(&name) || name.ends_with("-source") => xml.skip(),
            name if Self::is_drawing(name) => {
                // Anchored to the page or to the text as a whole: it stands where it is written.
                let mut anchor = Paragraph::new(self.flow.paragraphs());
                self.drawing(tag, xml, &mut anchor);
                self.flow.push(anchor, BlockKind::Paragraph, None);
            }
            _ => self.blocks(xml),
        }
    }

    fn list(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        let mut outer = self.position.take();
        let mut position = self.lists.enter(tag, outer.as_mut());
        if tag.name() == "numbered-paragraph" {
            position.item = Some(tag.number("start-value"));
            self.position = Some(position);
            self.blocks(xml);
        } else {
            while let Some(tag) = xml.child() {
                let item = tag.name() == "list-item";
                position.item = item.then(|| tag.number("start-value"));
                position.item_style = tag.attr("style-override").map(std::borrow::Cow::into_owned);
                self.position = Some(position.clone());
                self.blocks(xml);
            }
        }
        // What follows an inner list in its item begins no item.
        self.position = outer;
        if let Some(outer) = &mut self.position {
            outer.item = None;
        }
    }

    fn paragraph(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        let style = self.styles.paragraph(&tag.attr("style-name").unwrap_or_default());
        let mut paragraph = self.flow.paragraph();
        self.inline(xml, &mut paragraph, style.letters);
        let written = tag.number("outline-level").and_then(|level| u8::try_from(level).ok());
        let heading = match tag.name() {
            "h" => style.heading.or(written).or(Some(1)),
            _ => style.heading,
        };
        let unstyled = tag.name() == "h" && style.heading.is_none();
        let outlined = (style.outlined || unstyled) && tag.attr("is-list-header").is_none();
        let label = match (self.item(), heading) {
            (Some(label), _) => label,
            (None, Some(level)) if outlined && self.position.is_none() => {
                let level = usize::from(level.saturating_sub(1));
                self.outline.next(&self.styles.outline, level, tag.number("start-value"))
            }
            (None, _) => None,
        };
        let depth = self.position.as_ref().map_or(1, |position| position.level + 1);
        let kind = match (heading, &label) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, Some(_)) => BlockKind::ListItem(u8::try_from(depth).unwrap_or(u8::MAX)),
            (None, None) => BlockKind::Paragraph,
        };
        self.flow.push(paragraph, kind, label);
    }

    /// The number or mark of the item that a paragraph begins, if it begins one.
    fn item(&mut self) -> Option<Option<String>> {
        let position = self.position.as_mut()?;
        let asked = position.item.take()?;
        Some(self.lists.next(&self.styles.lists, position, asked))
    }

    /// How letters look in the style `tag` names, inside `outside`.
    pub(super) fn letters(&self, tag: &Tag<'_>, outside: Letters) -> Letters {
        match tag.attr("style-name") {
            Some(name) => self.styles.text(&name, outside),
            None => outside,
        }
    }
}

/// Whether a section or field is hidden.
pub(super) fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attr("display").as_deref() == Some("none")
        || tag.attr("is-hidden").as_deref() == Some("true")
}
