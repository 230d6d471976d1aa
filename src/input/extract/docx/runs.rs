//! Inside a paragraph: runs of text, fields, drawings, notes, tracked changes.

use std::borrow::Cow;

use super::format::{RunFormat, is_symbols, run_format};
use super::walk::{Line, NoteId, Walk, is_properties};
use crate::document::BlockKind;
use crate::extract::flow::{Font, Story};
use crate::extract::package::{Tag, Xml};

/// How the letters of a run are to be read.
#[derive(Clone, Copy)]
struct Letters {
    font: Font,
    hidden: bool,
}

impl Walk<'_> {
    /// Takes the child `tag` of a paragraph.
    pub(super) fn inline(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, line: &mut Line) {
        match tag.name() {
            "r" => self.run(xml, line),
            "del" | "moveFrom" => {
                self.outcome.changes += 1;
                xml.skip();
            }
            "ins" | "moveTo" => {
                self.outcome.changes += 1;
                self.inlines(xml, line);
            }
            "AlternateContent" => {
                self.alternate(xml, &mut |walk, xml| walk.inlines(xml, line));
            }
            "drawing" | "pict" | "object" => self.drawing(xml, line),
            "subDoc" => {
                self.outcome.foreign += 1;
                xml.skip();
            }
            // Small print over the text that it explains.
            "rt" => xml.skip(),
            name if is_properties(name) => xml.skip(),
            _ => self.inlines(xml, line),
        }
    }

    fn inlines(&mut self, xml: &mut Xml<'_>, line: &mut Line) {
        while let Some(tag) = xml.child() {
            self.inline(&tag, xml, line);
        }
    }

    fn run(&mut self, xml: &mut Xml<'_>, line: &mut Line) {
        let mut letters = self.letters(line, &RunFormat::default());
        while let Some(tag) = xml.child() {
            match tag.name() {
                "rPr" => letters = self.letters(line, &run_format(xml)),
                "AlternateContent" => self.alternate(xml, &mut |walk, xml| {
                    while let Some(tag) = xml.child() {
                        walk.piece(&tag, xml, line, letters);
                    }
                }),
                _ => self.piece(&tag, xml, line, letters),
            }
        }
    }

    fn letters(&self, line: &Line, own: &RunFormat) -> Letters {
        let style = line.run(self.styles.run(own.style.as_deref()));
        let size = own.size.or(style.size).unwrap_or_else(|| self.styles.default_size());
        let font = Font { size, bold: own.bold.unwrap_or(style.bold) };
        Letters { font, hidden: own.hidden.unwrap_or(style.hidden) }
    }

    /// Takes the child `tag` of a run.
    fn piece(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, line: &mut Line, letters: Letters) {
        match tag.name() {
            "t" => {
                let kept = tag.attr("space").as_deref() == Some("preserve");
                let text = xml.text().replace(['\n', '\r', '\t'], " ");
                self.write(line, if kept { &text } else { text.trim_matches(' ') }, letters);
                return;
            }
            "drawing" | "pict" | "object" => return self.drawing(xml, line),
            "ruby" => return self.inlines(xml, line),
            "tab" | "ptab" => self.write(line, "\t", letters),
            "br" | "cr" if !letters.hidden && self.is_visible() => line.paragraph.line_end(),
            "noBreakHyphen" => self.write(line, "\u{2011}", letters),
            "softHyphen" => self.write(line, "\u{AD}", letters),
            "sym" => self.write(line, &symbol(tag), letters),
            "fldChar" => self.field(tag.attr("fldCharType").as_deref()),
            "footnoteReference" => self.note(tag, false, line),
            "endnoteReference" => self.note(tag, true, line),
            "commentReference" => self.outcome.comments += 1,
            _ => {}
        }
        xml.skip();
    }

    fn write(&mut self, line: &mut Line, text: &str, letters: Letters) {
        if !self.is_visible() {
            return;
        }
        if letters.hidden {
            self.outcome.hidden += text.trim().chars().count();
        } else {
            line.paragraph.push(text, letters.font);
        }
    }

    /// Whether the walk is in no field, or in what its fields show.
    fn is_visible(&self) -> bool {
        self.fields.iter().all(|shows| *shows)
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(false),
            Some("separate") => {
                if let Some(innermost) = self.fields.last_mut() {
                    *innermost = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn note(&mut self, tag: &Tag<'_>, endnote: bool, line: &mut Line) {
        let id = tag.attr("id").unwrap_or_default().into_owned();
        if let Some(aside) = self.notes.remove(&NoteId { endnote, id }) {
            line.paragraph.attach(aside);
        }
    }

    /// A drawing: its text boxes and diagrams, and whether it is a picture or another file.
    fn drawing(&mut self, xml: &mut Xml<'_>, line: &mut Line) {
        while let Some(tag) = xml.child() {
            match tag.name() {
                "txbxContent" => self.text_box(xml, line),
                "AlternateContent" => {
                    self.alternate(xml, &mut |walk, xml| walk.drawing(xml, line));
                }
                "relIds" => {
                    self.diagram(&tag, line);
                    xml.skip();
                }
                // Letters bent into a picture.
                "textpath" => {
                    self.drawn(tag.attr("string").map(Cow::into_owned).into_iter().collect(), line);
                    xml.skip();
                }
                "OLEObject" => {
                    let kind = tag.attr("ProgID").unwrap_or_default();
                    self.outcome.foreign += usize::from(!kind.starts_with("Equation"));
                    xml.skip();
                }
                name => {
                    self.outcome.pictures += usize::from(matches!(name, "blip" | "imagedata"));
                    self.drawing(xml, line);
                }
            }
        }
    }

    fn diagram(&mut self, tag: &Tag<'_>, line: &mut Line) {
        let id = tag.attr("dm").unwrap_or_default();
        let lines = self.diagrams.remove(id.as_ref()).unwrap_or_default();
        self.drawn(lines, line);
    }

    /// Text that a drawing holds in a way of its own, as paragraphs of a text box.
    fn drawn(&mut self, lines: Vec<String>, line: &mut Line) {
        self.flow.enter(Story::Box);
        let font = Font { size: self.styles.default_size(), bold: false };
        for text in lines {
            let mut paragraph = self.flow.paragraph();
            paragraph.push(&text, font);
            self.flow.push(paragraph, BlockKind::Paragraph, None);
        }
        line.paragraph.attach(self.flow.leave());
    }
}

/// A character given by its number; those of symbol fonts say nothing elsewhere.
fn symbol(tag: &Tag<'_>) -> String {
    let number = tag.attr("char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
    let private = |c: &char| ('\u{E000}'..='\u{F8FF}').contains(c);
    match number.and_then(char::from_u32).filter(|c| !private(c)) {
        Some(character) if !is_symbols(&tag.attr("font").unwrap_or_default()) => character.into(),
        Some(_) | None => String::new(),
    }
}
