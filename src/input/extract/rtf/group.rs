//! What holds inside a group of rich text: where its text goes, and how letters and paragraphs are.

use crate::extract::flow::Story;

/// Where the text of a group goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the document.
    Text,
    /// Nowhere, and nothing inside it counts.
    Skip,
    /// Nowhere, but groups inside it may go somewhere.
    Quiet,
    /// Into the font table.
    Fonts,
    /// Into the style sheet.
    Styles,
    /// Into the number or mark of the paragraph.
    Label,
    /// Into the value of a property.
    Property(String),
    /// Into the name of a property of the user's own.
    PropertyName,
    /// Into the kind of an embedded object.
    ObjectKind,
    /// Into the name of a property of a shape.
    ShapeName,
    /// Into the value of a property of a shape.
    ShapeValue,
}

/// What a control word at the start of a group makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Its text goes there.
    To(Destination),
    /// It is a text beside the body.
    Aside(Story),
    /// A header or footer.
    Furniture {
        /// A footer.
        footer: bool,
    },
    /// A comment.
    Comment,
    /// A picture.
    Picture,
}

/// Groups without a star whose text is no text of the document.
const SKIPPED: &[&str] = &[
    "bkmkend",
    "bkmkstart",
    "colortbl",
    "filetbl",
    "fldinst",
    "nonesttables",
    "nonshppict",
    "rxe",
    "shprslt",
    "tc",
    "tcn",
    "template",
    "upr",
    "xe",
    "mmathPict",
    "falt",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "objdata",
    "pn",
    "pnseclvl",
];

/// Groups that hold no text themselves but others that do.
const QUIET: &[&str] = &["info", "shpinst", "shpgrp", "sp", "do", "nesttableprops", "userprops"];

/// Groups with a star that are part of the text: mathematics, and styles of letters.
const STARRED_TEXT: &[&str] = &["moMath", "moMathPara", "cs", "ds", "ts"];

/// Properties of the file that say something of the text, and what documents call them.
const PROPERTIES: &[(&str, &str)] = &[
    ("title", "title"),
    ("subject", "subject"),
    ("keywords", "keywords"),
    ("category", "category"),
    ("doccomm", "description"),
];

/// What `word` makes of the group that it begins; `None` where it makes nothing of it. After `\*`,
/// words that are not known make the whole group skipped.
pub(super) fn opening(word: &str, starred: bool, inside: &Destination) -> Option<Opening> {
    let to = |destination| Some(Opening::To(destination));
    if *inside == Destination::Skip {
        return None;
    }
    match word {
        "fonttbl" => to(Destination::Fonts),
        "stylesheet" => to(Destination::Styles),
        "listtext" | "pntext" => to(Destination::Label),
        "propname" => to(Destination::PropertyName),
        "staticval" => to(Destination::Property(String::new())),
        "objclass" => to(Destination::ObjectKind),
        "sn" => to(Destination::ShapeName),
        "sv" => to(Destination::ShapeValue),
        "footnote" => Some(Opening::Aside(Story::Note)),
        "shptxt" | "dptxbxtext" => Some(Opening::Aside(Story::Box)),
        "header" | "headerl" | "headerr" | "headerf" => Some(Opening::Furniture { footer: false }),
        "footer" | "footerl" | "footerr" | "footerf" => Some(Opening::Furniture { footer: true }),
        "annotation" => Some(Opening::Comment),
        "pict" => Some(Opening::Picture),
        _ if SKIPPED.contains(&word) => to(Destination::Skip),
        _ if QUIET.contains(&word) => to(Destination::Quiet),
        _ if *inside == Destination::Quiet && property(word).is_some() => {
            to(Destination::Property(property(word).unwrap_or_default().to_owned()))
        }
        _ if starred && !STARRED_TEXT.contains(&word) => to(Destination::Skip),
        _ => None,
    }
}

fn property(word: &str) -> Option<&'static str> {
    PROPERTIES.iter().find(|(known, _)| *known == word).map(|(_, name)| *name)
}

/// How letters and paragraphs are in a group; a group inside begins with the same.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Where its text goes.
    pub destination: Destination,
    /// Letters.
    pub letters: Letters,
    /// Paragraphs.
    pub paragraph: ParagraphFormat,
    /// How many characters after `\u` stand for the same in older programs.
    pub fallback: u32,
    /// `\*` stands at its start.
    pub starred: bool,
    /// Nothing stands in it yet.
    pub fresh: bool,
    /// It is a text beside the body, which ends with it.
    pub aside: Option<Aside>,
}

/// A text beside the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// A note or text box.
    Anchored,
    /// A page header.
    Header,
    /// A page footer.
    Footer,
}

/// How letters are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    /// The font's number.
    pub font: i32,
    /// The size in half points.
    pub size: u16,
    /// Bold.
    pub bold: bool,
    /// Hidden text.
    pub hidden: bool,
    /// Inserted or moved here by a tracked change.
    pub inserted: bool,
    /// Removed or moved away by a tracked change.
    pub deleted: bool,
}

/// How paragraphs are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ParagraphFormat {
    /// The style's number.
    pub style: i32,
    /// The outline level from 0.
    pub outline: Option<u8>,
    /// The level in its list, from 0.
    pub level: u8,
    /// In a table.
    pub in_table: bool,
    /// How deep tables nest there.
    pub nesting: usize,
}

/// The size of letters that no control word gives, in half points.
const PLAIN_SIZE: u16 = 24;

impl Letters {
    /// Letters without any formatting.
    pub fn plain(font: i32) -> Self {
        let (bold, hidden, inserted, deleted) = (false, false, false, false);
        Self { font, size: PLAIN_SIZE, bold, hidden, inserted, deleted }
    }

    /// Takes a control word for letters; `default` is the file's default font.
    pub fn take(&mut self, word: &str, value: Option<i32>, default: i32) {
        let on = value != Some(0);
        match word {
            "plain" => *self = Self::plain(default),
            "f" => self.font = value.unwrap_or(default),
            "fs" => self.size = value.and_then(|v| u16::try_from(v).ok()).unwrap_or(PLAIN_SIZE),
            "b" => self.bold = on,
            "v" => self.hidden = on,
            "revised" | "mvt" => self.inserted = on,
            "deleted" | "mvf" => self.deleted = on,
            _ => {}
        }
    }
}

impl ParagraphFormat {
    /// Takes a control word for paragraphs.
    pub fn take(&mut self, word: &str, value: Option<i32>) {
        let small = || value.and_then(|value| u8::try_from(value).ok());
        match word {
            "pard" => *self = Self::default(),
            "s" => self.style = value.unwrap_or(0),
            "outlinelevel" => self.outline = small(),
            "ilvl" => self.level = small().unwrap_or(0),
            "intbl" => self.in_table = value != Some(0),
            "itap" => self.nesting = usize::from(small().unwrap_or(0)),
            _ => {}
        }
    }

    /// How deep in tables a paragraph is.
    pub fn depth(&self) -> usize {
        self.nesting.max(usize::from(self.in_table))
    }
}

impl Group {
    /// The outermost group.
    pub fn outermost() -> Self {
        Self {
            destination: Destination::Text,
            letters: Letters::plain(0),
            paragraph: ParagraphFormat::default(),
            fallback: 1,
            starred: false,
            fresh: true,
            aside: None,
        }
    }

    /// A group inside this one.
    pub fn inner(&self) -> Self {
        Self { starred: false, fresh: true, aside: None, ..self.clone() }
    }
}
