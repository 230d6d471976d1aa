//! What control words and symbols do: to the group, to the paragraph, as characters.
//!
//! What a word makes of the group that it opens stands in `group`.

use super::group::{Aside, Destination, Opening, ParagraphFormat, opening};
use super::reader::Reader;
use super::tables::Row;
use crate::extract::flow::Story;

/// Control words that stand for a character.
const CHARACTERS: &[(&str, &str)] = &[
    ("tab", "\t"),
    ("emdash", "—"),
    ("endash", "–"),
    ("lquote", "‘"),
    ("rquote", "’"),
    ("ldblquote", "“"),
    ("rdblquote", "”"),
    ("bullet", "•"),
    ("emspace", " "),
    ("enspace", " "),
    ("qmspace", " "),
];

impl Reader {
    /// Takes a control symbol.
    pub(super) fn symbol(&mut self, symbol: u8) {
        if symbol == b'*' {
            // Only what a group begins with makes it one that may be passed over.
            self.group().starred = self.group().fresh;
            return;
        }
        if matches!(symbol, b'\\' | b'{' | b'}') {
            self.text(&[symbol]);
            return;
        }
        self.flush();
        self.group().fresh = false;
        match symbol {
            _ if self.skip > 0 => self.skip -= 1,
            b'~' => self.write("\u{A0}"),
            b'-' => self.write("\u{AD}"),
            b'_' => self.write("\u{2011}"),
            b'\t' => self.write("\t"),
            b'\n' | b'\r' => self.word("par", None),
            _ => {}
        }
    }

    /// Takes a control word.
    pub(super) fn word(&mut self, word: &str, value: Option<i32>) {
        self.flush();
        if !CHARACTERS.iter().any(|(known, _)| *known == word) {
            self.skip = 0;
        }
        let group = self.group();
        let first = std::mem::replace(&mut group.fresh, false);
        let starred = std::mem::take(&mut group.starred);
        if first || starred {
            let inside = group.destination.clone();
            if let Some(opening) = opening(word, starred, &inside) {
                self.open(opening);
                return;
            }
        }
        match self.group().destination {
            Destination::Skip => {}
            Destination::Fonts => self.fonts.table(word, value),
            Destination::Styles => {
                self.styles.take(word, value);
                self.character(word, value);
            }
            Destination::Text
            | Destination::Quiet
            | Destination::Label
            | Destination::Property(_)
            | Destination::PropertyName
            | Destination::ObjectKind
            | Destination::ShapeName
            | Destination::ShapeValue => self.format(word, value),
        }
    }

    /// Makes the group that a control word has opened what it is.
    fn open(&mut self, opening: Opening) {
        let (story, aside) = match opening {
            Opening::To(destination) => {
                self.group().destination = destination;
                return;
            }
            Opening::Comment => {
                self.outcome.comments += 1;
                self.group().destination = Destination::Skip;
                return;
            }
            Opening::Picture => {
                self.outcome.pictures += 1;
                self.group().destination = Destination::Skip;
                return;
            }
            Opening::Aside(story) => {
                // The paragraph that holds the anchor is there before what is anchored.
                self.paragraph();
                (story, Aside::Anchored)
            }
            Opening::Furniture { footer: false } => (Story::Furniture, Aside::Header),
            Opening::Furniture { footer: true } => (Story::Furniture, Aside::Footer),
        };
        self.begin_story(story);
        let group = self.group();
        group.aside = Some(aside);
        group.destination = Destination::Text;
        group.paragraph = ParagraphFormat::default();
    }

    fn format(&mut self, word: &str, value: Option<i32>) {
        let default = self.fonts.default();
        self.fonts.head(word, value);
        Row::take(&mut self.row, word, value);
        let group = self.group();
        group.letters.take(word, value, default);
        group.paragraph.take(word, value);
        if let ("s", Some(style)) = (word, value) {
            let mut letters = group.letters;
            self.styles.apply(&mut letters, style);
            self.group().letters = letters;
        }
        let group = self.group();
        let text = group.destination == Destination::Text;
        let depth = group.paragraph.depth();
        match word {
            "uc" => group.fallback = value.and_then(|n| u32::try_from(n).ok()).unwrap_or(1),
            "nestrow" => self.end_row(depth.max(2)),
            _ if !text => self.character(word, value),
            "par" | "sect" if group.letters.deleted => {}
            "par" | "sect" => self.end_paragraph(depth),
            "cell" => self.end_cell(1),
            "nestcell" => self.end_cell(depth.max(2)),
            "row" => self.end_row(1),
            "line" | "softline" | "page" | "column" => self.paragraph().line_end(),
            _ => self.character(word, value),
        }
    }

    /// A control word that stands for a character.
    fn character(&mut self, word: &str, value: Option<i32>) {
        if word == "u" {
            return self.unicode(value.unwrap_or(0));
        }
        let Some((_, character)) = CHARACTERS.iter().find(|(known, _)| *known == word) else {
            return;
        };
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.write(character);
        }
    }

    fn unicode(&mut self, value: i32) {
        self.skip = self.group().fallback;
        // The number is signed and 16 bits long; some programs write larger ones.
        let unit = u16::try_from(value & 0xFFFF).unwrap_or(0);
        let units = match self.half.take() {
            Some(half) => vec![half, unit],
            None if (0xD800..0xDC00).contains(&unit) => {
                self.half = Some(unit);
                return;
            }
            None => vec![unit],
        };
        for character in char::decode_utf16(units).flatten() {
            match character {
                '\u{E000}'..='\u{F8FF}' => self.symbols(1),
                _ => self.write(character.encode_utf8(&mut [0; 4])),
            }
        }
    }
}
