//! Styles of a Word file, with what they inherit from each other.

use std::collections::BTreeMap;

use super::format::{ParagraphFormat, RunFormat, paragraph_format, run_format, value};
use crate::extract::flow::heading_level;
use crate::extract::package::Xml;

/// How many styles may stand on each other; Word's own have four.
const LONGEST_CHAIN: usize = 32;

/// The size of letters where nothing says it, in half points (ECMA-376 part 1, 17.3.2.38).
const PLAIN_SIZE: u16 = 20;

/// The outline level of running text.
const RUNNING_TEXT: u8 = 9;

/// All styles.
#[derive(Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    default_size: Option<u16>,
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphFormat,
    run: RunFormat,
}

/// What a paragraph style gives, with all that it inherits.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphStyle {
    /// The style's id.
    pub id: Option<String>,
    /// The level of heading, from 1.
    pub heading: Option<u8>,
    /// The list and the level in it that the style says.
    pub list: Option<(u32, Option<u8>)>,
    /// How its letters look.
    pub run: RunStyle,
}

/// What a style gives to letters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RunStyle {
    /// The size in half points.
    pub size: Option<u16>,
    /// Bold.
    pub bold: bool,
    /// Hidden text.
    pub hidden: bool,
}

impl Styles {
    /// Reads the styles part.
    pub fn read(xml: &mut Xml<'_>) -> Self {
        let mut styles = Self::default();
        xml.child();
        while let Some(tag) = xml.child() {
            match tag.name() {
                "docDefaults" => styles.defaults(xml),
                "style" => {
                    let id = tag.attr("styleId").unwrap_or_default().into_owned();
                    let default =
                        matches!(tag.attr("default").as_deref(), Some("1" | "true" | "on"));
                    if default && tag.attr("type").as_deref() == Some("paragraph") {
                        styles.default_paragraph = Some(id.clone());
                    }
                    styles.by_id.insert(id, Style::read(xml));
                }
                _ => xml.skip(),
            }
        }
        styles
    }

    fn defaults(&mut self, xml: &mut Xml<'_>) {
        while let Some(tag) = xml.child() {
            match tag.name() {
                "rPrDefault" => self.defaults(xml),
                "rPr" => self.default_size = run_format(xml).size,
                _ => xml.skip(),
            }
        }
    }

    /// The size of letters where no style says it, in half points.
    pub fn default_size(&self) -> u16 {
        self.default_size.unwrap_or(PLAIN_SIZE)
    }

    /// The paragraph style `id`; the default one where a paragraph names none.
    pub fn paragraph(&self, id: Option<&str>) -> ParagraphStyle {
        let Some(id) = id.or(self.default_paragraph.as_deref()) else {
            return ParagraphStyle::default();
        };
        let levels = self.chain(id).find_map(|(id, style)| {
            let named = || heading_level(&style.name).or_else(|| heading_level(id));
            match style.paragraph.outline {
                Some(outline) => Some(heading_of(outline)),
                None => named().map(Some),
            }
        });
        let unknown = || if self.by_id.contains_key(id) { None } else { heading_level(id) };
        let list = self.chain(id).find_map(|(_, style)| {
            let level = style.paragraph.level;
            style.paragraph.list.map(|list| (list, level))
        });
        ParagraphStyle {
            id: Some(id.to_owned()),
            heading: levels.unwrap_or_else(unknown),
            list,
            run: self.run(Some(id)),
        }
    }

    /// What the style `id` gives to letters.
    pub fn run(&self, id: Option<&str>) -> RunStyle {
        let Some(id) = id else { return RunStyle::default() };
        let runs = || self.chain(id).map(|(_, style)| &style.run);
        RunStyle {
            size: runs().find_map(|run| run.size),
            bold: runs().find_map(|run| run.bold).unwrap_or(false),
            hidden: runs().find_map(|run| run.hidden).unwrap_or(false),
        }
    }

    /// The list of the numbering style `id`.
    pub fn list_of(&self, id: &str) -> Option<u32> {
        self.by_id.get(id)?.paragraph.list
    }

    /// Whether the style `id` is `ancestor` or stands on it.
    pub fn stands_on(&self, id: &str, ancestor: &str) -> bool {
        id == ancestor || self.chain(id).any(|(style, _)| style == ancestor)
    }

    /// The style `id` and those it stands on, nearest first.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = self.by_id.get(id).map(|style| (id, style));
        std::iter::successors(first, |(_, style)| {
            let next = style.based_on.as_deref()?;
            Some((next, self.by_id.get(next)?))
        })
        .take(LONGEST_CHAIN)
    }
}

impl Style {
    fn read(xml: &mut Xml<'_>) -> Self {
        let mut style = Self::default();
        while let Some(tag) = xml.child() {
            match tag.name() {
                "name" => style.name = value(&tag).unwrap_or_default(),
                "basedOn" => style.based_on = value(&tag),
                "pPr" => {
                    style.paragraph = paragraph_format(xml);
                    continue;
                }
                "rPr" => {
                    style.run = run_format(xml);
                    continue;
                }
                _ => {}
            }
            xml.skip();
        }
        style
    }
}

/// The level of heading, from 1, that an outline level from 0 means.
pub(super) fn heading_of(outline: u8) -> Option<u8> {
    (outline < RUNNING_TEXT).then_some(outline + 1)
}
