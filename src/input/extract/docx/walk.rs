//! The walk through a Word text, block by block: paragraphs, tables, sections.
//!
//! What is not known is walked through, so that text in an element of later versions is not lost;
//! what must not be read (properties, removed text) is named here and in `runs`.

use std::collections::BTreeMap;

use super::format::{
    CellFormat, ParagraphFormat, SectionPart, cell_format, paragraph_format, section,
};
use super::numbering::{Counters, Numbering};
use super::styles::{ParagraphStyle, RunStyle, Styles, heading_of};
use crate::document::BlockKind;
use crate::extract::flow::{Aside, Flow, Outcome, Paragraph, Story};
use crate::extract::package::{Tag, Xml};

/// The state of the walk.
pub(super) struct Walk<'a> {
    pub(super) flow: Flow,
    pub(super) outcome: Outcome,
    pub(super) styles: &'a Styles,
    numbering: &'a Numbering,
    /// Counters of the story that the walk is in.
    counters: Counters,
    /// Footnotes and endnotes that no paragraph has referred to yet.
    pub(super) notes: BTreeMap<NoteId, Aside>,
    /// Lines of text of each diagram, by the relationship that leads to it.
    pub(super) diagrams: BTreeMap<String, Vec<String>>,
    /// Open fields, outermost first: whether the walk is past what the field is told to do, in
    /// what it shows.
    pub(super) fields: Vec<bool>,
    /// A paragraph whose end was removed, so that the next one goes on from it.
    carried: Option<Line>,
    /// Headers and footers in the order in which sections name them.
    pub(super) sections: Vec<SectionPart>,
}

/// A footnote or endnote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NoteId {
    pub(super) endnote: bool,
    pub(super) id: String,
}

/// A paragraph while the walk is in it.
pub(super) struct Line {
    pub(super) paragraph: Paragraph,
    pub(super) style: ParagraphStyle,
    format: ParagraphFormat,
}

impl<'a> Walk<'a> {
    /// The start of a walk.
    pub fn new(styles: &'a Styles, numbering: &'a Numbering) -> Self {
        Self {
            flow: Flow::new(),
            outcome: Outcome::default(),
            styles,
            numbering,
            counters: Counters::default(),
            notes: BTreeMap::new(),
            diagrams: BTreeMap::new(),
            fields: Vec::new(),
            carried: None,
            sections: Vec::new(),
        }
    }

    /// Does `inside` with fresh counters: Word numbers each story by itself.
    pub fn with_own_counters<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        let counters = std::mem::take(&mut self.counters);
        let outcome = inside(self);
        self.counters = counters;
        outcome
    }

    /// Walks through the text beside the body that the cursor is in.
    pub fn aside(&mut self, xml: &mut Xml<'_>, story: Story) -> Aside {
        self.flow.enter(story);
        self.container(xml);
        self.flow.leave()
    }

    /// Walks through a text box.
    pub(super) fn text_box(&mut self, xml: &mut Xml<'_>, line: &mut Line) {
        let aside = self.with_own_counters(|walk| walk.aside(xml, Story::Box));
        line.paragraph.attach(aside);
    }

    /// Walks through blocks that no paragraph or field outside reaches into: the body, a text box.
    pub fn container(&mut self, xml: &mut Xml<'_>) {
        let carried = self.carried.take();
        let fields = std::mem::take(&mut self.fields);
        self.blocks(xml);
        self.set_down();
        self.fields = fields;
        self.carried = carried;
    }

    fn blocks(&mut self, xml: &mut Xml<'_>) {
        while let Some(tag) = xml.child() {
            self.block(&tag, xml);
        }
    }

    fn block(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        match tag.name() {
            "p" => self.paragraph(xml),
            "tbl" => {
                self.set_down();
                self.table(xml);
            }
            "sectPr" => self.sections.extend(section(xml)),
            "AlternateContent" => self.alternate(xml, &mut |walk, xml| walk.blocks(xml)),
            "altChunk" | "subDoc" => {
                self.outcome.foreign += 1;
                xml.skip();
            }
            "del" | "moveFrom" => xml.skip(),
            name if is_properties(name) => xml.skip(),
            _ => self.blocks(xml),
        }
    }

    /// Walks through a cell, which a field may begin or end in, and says how many columns it takes.
    pub(super) fn cell(&mut self, xml: &mut Xml<'_>) -> u32 {
        let carried = self.carried.take();
        let mut format = CellFormat::default();
        while let Some(tag) = xml.child() {
            match tag.name() {
                "tcPr" => {
                    format = cell_format(xml);
                    self.outcome.changes += usize::from(format.removed);
                }
                _ if format.removed => xml.skip(),
                _ => self.block(&tag, xml),
            }
        }
        self.set_down();
        self.carried = carried;
        format.columns
    }

    /// Walks through the one of several ways of saying the same that comes first.
    pub(super) fn alternate(
        &mut self,
        xml: &mut Xml<'_>,
        inside: &mut dyn FnMut(&mut Self, &mut Xml<'_>),
    ) {
        let mut taken = false;
        while xml.child().is_some() {
            if taken {
                xml.skip();
            } else {
                inside(self, xml);
                taken = true;
            }
        }
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>) {
        let mut line = Line {
            paragraph: self.flow.paragraph(),
            style: self.styles.paragraph(None),
            format: ParagraphFormat::default(),
        };
        if let Some(carried) = self.carried.take() {
            line.paragraph = line.paragraph.after(carried.paragraph);
        }
        while let Some(tag) = xml.child() {
            if tag.name() == "pPr" {
                line.format = paragraph_format(xml);
                line.style = self.styles.paragraph(line.format.style.as_deref());
                self.sections.append(&mut line.format.section);
            } else {
                self.inline(&tag, xml, &mut line);
            }
        }
        // A field that ends nowhere must not hide the rest of the text.
        self.fields.iter_mut().for_each(|shows| *shows = true);
        if line.format.end.removed {
            self.carried = Some(line);
        } else {
            self.finish(line);
        }
    }

    /// Puts down a paragraph that no other goes on from.
    fn set_down(&mut self) {
        if let Some(line) = self.carried.take().filter(|line| !line.paragraph.is_blank()) {
            self.finish(line);
        }
    }

    fn finish(&mut self, line: Line) {
        let Line { paragraph, style, format } = line;
        let heading = format.outline.map_or(style.heading, heading_of);
        let end_hidden = format.end.hidden.unwrap_or(style.run.hidden);
        let list = self.list(&style, &format);
        let label = list.filter(|_| !(paragraph.is_blank() && end_hidden)).and_then(|at| {
            let label = self.numbering.next(self.styles, &mut self.counters, at.0, at.1)?;
            Some((at.1, label))
        });
        let kind = match (heading, &label) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, Some((level, _))) => BlockKind::ListItem(level.saturating_add(1)),
            (None, None) => BlockKind::Paragraph,
        };
        self.flow.push(paragraph, kind, label.map(|(_, label)| label));
    }

    /// The list of a paragraph and the level in it: its own, or that of its style.
    fn list(&self, style: &ParagraphStyle, format: &ParagraphFormat) -> Option<(u32, u8)> {
        let own = format.list.map(|list| Some((list, format.level.unwrap_or(0))));
        let found = own.unwrap_or_else(|| {
            let (list, level) = style.list?;
            let id = style.id.as_deref().unwrap_or_default();
            let level = match format.level {
                Some(level) => level,
                None => self.numbering.level_of_style(self.styles, list, level, id)?,
            };
            Some((list, level))
        });
        found.filter(|(list, _)| *list != 0)
    }
}

impl Line {
    /// How letters look that only a character style and a run's own properties change.
    pub(super) fn run(&self, character: RunStyle) -> RunStyle {
        let paragraph = self.style.run;
        RunStyle {
            size: character.size.or(paragraph.size),
            // A style inside another turns these round (ECMA-376 part 1, 17.7.3).
            bold: paragraph.bold != character.bold,
            hidden: paragraph.hidden != character.hidden,
        }
    }
}

/// Whether an element describes others and shows nothing itself.
pub(super) fn is_properties(name: &str) -> bool {
    name.ends_with("Pr") || name.ends_with("PrChange") || name.ends_with("PrEx")
}
