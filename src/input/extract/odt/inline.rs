//! Inside a paragraph: text, fields, notes, drawings.

use super::styles::Letters;
use super::walk::{Walk, is_hidden};
use crate::extract::flow::{Font, Paragraph, Story};
use crate::extract::package::{Node, Tag, Xml};

/// The most spaces that one element may stand for; files use it to push text to the right.
const MOST_SPACES: u32 = 64;

/// Shapes that may hold text themselves.
const SHAPES: &[&str] = &[
    "custom-shape",
    "rect",
    "ellipse",
    "circle",
    "polygon",
    "polyline",
    "regular-polygon",
    "path",
    "line",
    "connector",
    "caption",
    "measure",
];

/// Elements around shapes.
const FRAMES: &[&str] = &["frame", "g", "a"];

impl Walk<'_> {
    /// Walks through the content of a paragraph, to its end.
    pub(super) fn inline(
        &mut self,
        xml: &mut Xml<'_>,
        paragraph: &mut Paragraph,
        letters: Letters,
    ) {
        while let Some(node) = xml.node() {
            match node {
                Node::Text(text) => self.write(paragraph, &collapsed(&text, paragraph), letters),
                Node::Open(tag) => self.piece(&tag, xml, paragraph, letters),
            }
        }
    }

    fn piece(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        paragraph: &mut Paragraph,
        letters: Letters,
    ) {
        match tag.name() {
            "s" => {
                let count = tag.number("c").unwrap_or(1).min(MOST_SPACES);
                self.write(paragraph, &" ".repeat(usize::try_from(count).unwrap_or(1)), letters);
            }
            "tab" => self.write(paragraph, "\t", letters),
            "line-break" if !letters.hidden => paragraph.line_end(),
            "note" => return self.note(xml, paragraph),
            "annotation" => self.outcome.comments += 1,
            "hidden-text" | "hidden-paragraph" if is_hidden(tag) => {
                self.outcome.hidden += xml.text().trim().chars().count();
                return;
            }
            // Small print over the text that it explains.
            "ruby-text" | "script" | "event-listeners" => {}
            "a" if tag.prefix() == "text" => return self.inline(xml, paragraph, letters),
            name if Self::is_drawing(name) => return self.drawing(tag, xml, paragraph),
            _ => {
                let letters = self.letters(tag, letters);
                return self.inline(xml, paragraph, letters);
            }
        }
        xml.skip();
    }

    fn write(&mut self, paragraph: &mut Paragraph, text: &str, letters: Letters) {
        if letters.hidden {
            self.outcome.hidden += text.trim().chars().count();
        } else {
            paragraph.push(text, Font { size: letters.size, bold: letters.bold });
        }
    }

    /// A footnote or endnote, without the mark that refers to it.
    fn note(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) {
        while let Some(tag) = xml.child() {
            if tag.name() == "note-body" {
                let aside = self.aside(xml, Story::Note);
                paragraph.attach(aside);
            } else {
                xml.skip();
            }
        }
    }

    /// Whether an element is a drawing or holds some.
    pub(super) fn is_drawing(name: &str) -> bool {
        SHAPES.contains(&name) || FRAMES.contains(&name)
    }

    /// A drawing: its text, and whether it is a picture or another file.
    pub(super) fn drawing(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, anchor: &mut Paragraph) {
        if SHAPES.contains(&tag.name()) {
            let aside = self.aside(xml, Story::Box);
            anchor.attach(aside);
            return;
        }
        while let Some(tag) = xml.child() {
            match tag.name() {
                "text-box" => {
                    let aside = self.aside(xml, Story::Box);
                    anchor.attach(aside);
                }
                "image" => {
                    self.outcome.pictures += 1;
                    xml.skip();
                }
                "object" | "object-ole" => {
                    let target = tag.attr("href").unwrap_or_default();
                    let target = target.trim_start_matches("./").trim_end_matches('/');
                    self.outcome.foreign += usize::from(self.objects.contains(target));
                    xml.skip();
                }
                name if Self::is_drawing(name) => self.drawing(&tag, xml, anchor),
                _ => xml.skip(),
            }
        }
    }
}

/// `text` with every run of blanks as one space, and none after a space or at the start
/// (OpenDocument 1.3 part 3, 6.1.2).
fn collapsed(text: &str, paragraph: &Paragraph) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = paragraph.ends_blank();
    for character in text.chars() {
        let space = matches!(character, ' ' | '\t' | '\n' | '\r');
        if !(space && blank) {
            out.push(if space { ' ' } else { character });
        }
        blank = space;
    }
    out
}
