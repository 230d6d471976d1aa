//! Styles of an OpenDocument text, with what they inherit from each other.

use std::collections::BTreeMap;

use super::lists::ListStyle;
use crate::extract::flow::heading_level;
use crate::extract::package::{Tag, Xml};

/// How many styles may stand on each other; LibreOffice's own have five.
const LONGEST_CHAIN: usize = 32;

/// The size of letters where nothing says it, in half points.
const PLAIN_SIZE: u16 = 24;

/// The name of the list that all headings are in.
const OUTLINE: &str = "Outline";

/// From this weight on letters are bold.
const BOLD: u32 = 600;

/// All styles.
#[derive(Clone, Default)]
pub(super) struct Styles {
    paragraphs: BTreeMap<String, Style>,
    texts: BTreeMap<String, Style>,
    default_size: Option<u16>,
    /// List styles by their name.
    pub lists: BTreeMap<String, ListStyle>,
    /// The numbers of headings.
    pub outline: ListStyle,
}

#[derive(Clone, Default)]
struct Style {
    shown_name: String,
    parent: Option<String>,
    list: Option<String>,
    outline: Option<u8>,
    letters: LetterStyle,
}

/// What a style says of letters itself.
#[derive(Clone, Copy, Default)]
struct LetterStyle {
    size: Option<Size>,
    bold: Option<bool>,
    hidden: Option<bool>,
}

#[derive(Clone, Copy)]
enum Size {
    HalfPoints(u16),
    Percent(u16),
}

/// How letters look, with all that they inherit.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    /// The size in half points.
    pub size: u16,
    /// Bold.
    pub bold: bool,
    /// Hidden text.
    pub hidden: bool,
}

/// What a paragraph style gives, with all that it inherits.
pub(super) struct ParagraphStyle {
    /// The level of heading, from 1.
    pub heading: Option<u8>,
    /// Whether the style is one of those that the numbers of headings go to.
    pub outlined: bool,
    /// How its letters look.
    pub letters: Letters,
}

impl Styles {
    /// Reads the styles in the element that the cursor is in, to its end.
    pub fn read(&mut self, xml: &mut Xml<'_>) {
        while let Some(tag) = xml.child() {
            let name = tag.attr("name").unwrap_or_default().into_owned();
            match (tag.name(), tag.attr("family").as_deref()) {
                ("style", Some("paragraph")) => {
                    self.paragraphs.insert(name, Style::read(&tag, xml));
                }
                ("style", Some("text")) => {
                    self.texts.insert(name, Style::read(&tag, xml));
                }
                ("default-style", Some("paragraph")) => {
                    if let Some(Size::HalfPoints(size)) = Style::read(&tag, xml).letters.size {
                        self.default_size = Some(size);
                    }
                }
                ("list-style", _) => {
                    self.lists.insert(name, ListStyle::read(xml));
                }
                ("outline-style", _) => self.outline = ListStyle::read(xml),
                _ => xml.skip(),
            }
        }
    }

    /// The paragraph style `name`.
    pub fn paragraph(&self, name: &str) -> ParagraphStyle {
        let chain = || chain(&self.paragraphs, name);
        let outline = chain().find_map(|(_, style)| style.outline).filter(|level| *level > 0);
        let named = || {
            chain().find_map(|(name, style)| {
                heading_level(&style.shown_name).or_else(|| heading_level(name))
            })
        };
        let mut of_list = false;
        // A style on the way that names a list of its own takes the heading out of the outline.
        for (_, style) in chain() {
            of_list |= style.list.as_deref().is_some_and(|list| list != OUTLINE);
            if style.outline.is_some() {
                break;
            }
        }
        let plain = self.default_size.unwrap_or(PLAIN_SIZE);
        let letters = Letters { size: plain, bold: false, hidden: false };
        ParagraphStyle {
            heading: outline.or_else(named),
            outlined: outline.is_some() && !of_list,
            letters: resolved(letters, chain().map(|(_, style)| style.letters)),
        }
    }

    /// The text style `name` inside letters that look like `outside`.
    pub fn text(&self, name: &str, outside: Letters) -> Letters {
        resolved(outside, chain(&self.texts, name).map(|(_, style)| style.letters))
    }
}

/// The style `name` and those it stands on, nearest first.
fn chain<'a>(
    styles: &'a BTreeMap<String, Style>,
    name: &'a str,
) -> impl Iterator<Item = (&'a str, &'a Style)> {
    let first = styles.get(name).map(|style| (name, style));
    std::iter::successors(first, |(_, style)| {
        let parent = style.parent.as_deref()?;
        Some((parent, styles.get(parent)?))
    })
    .take(LONGEST_CHAIN)
}

/// Letters that look like `outside` with the styles of `chain`, nearest first, over them.
fn resolved(outside: Letters, chain: impl Iterator<Item = LetterStyle>) -> Letters {
    let mut letters = outside;
    let chain: Vec<LetterStyle> = chain.collect();
    for style in chain.into_iter().rev() {
        letters = Letters {
            size: style.size.map_or(letters.size, |size| size.resolve(letters.size)),
            bold: style.bold.unwrap_or(letters.bold),
            hidden: style.hidden.unwrap_or(letters.hidden),
        };
    }
    letters
}

impl Style {
    fn read(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Self {
        let value = |name| tag.attr(name).map(std::borrow::Cow::into_owned);
        let mut style = Self {
            shown_name: value("display-name").unwrap_or_default(),
            parent: value("parent-style-name"),
            list: value("list-style-name"),
            outline: tag.number("default-outline-level").and_then(|level| level.try_into().ok()),
            letters: LetterStyle::default(),
        };
        while let Some(tag) = xml.child() {
            if tag.name() == "text-properties" {
                style.letters = LetterStyle {
                    size: tag.attr("font-size").and_then(|size| Size::parse(&size)),
                    bold: tag.attr("font-weight").map(|weight| is_bold(&weight)),
                    hidden: tag.attr("display").map(|display| display == "none"),
                };
            }
            xml.skip();
        }
        style
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= BOLD)
}

impl Size {
    /// A length as in CSS, or a share.
    fn parse(written: &str) -> Option<Self> {
        let unit = written.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number: f32 = written[..written.len() - unit.len()].parse().ok()?;
        let points = match unit {
            "%" => return Some(Self::Percent(whole(number))),
            "pt" => number,
            "in" => number * 72.0,
            "cm" => number * 72.0 / 2.54,
            "mm" => number * 72.0 / 25.4,
            "px" => number * 0.75,
            "pc" => number * 12.0,
            _ => return None,
        };
        Some(Self::HalfPoints(whole(points * 2.0)))
    }

    fn resolve(self, outside: u16) -> u16 {
        match self {
            Self::HalfPoints(size) => size,
            Self::Percent(share) => whole(f32::from(outside) * f32::from(share) / 100.0),
        }
    }
}

/// The nearest whole number, as far as letters may be large.
fn whole(number: f32) -> u16 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast of a float stays at the ends of the range"
    )]
    let whole = number.round() as u16;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_in_every_unit() {
        let cases = [
            ("12pt", Some(24)),
            ("10.5pt", Some(21)),
            ("1cm", Some(57)),
            ("0.5in", Some(72)),
            ("120%", Some(24)),
            ("16px", Some(24)),
            ("large", None),
            ("", None),
            ("1e99pt", None),
        ];
        for (written, wanted) in cases {
            assert_eq!(Size::parse(written).map(|size| size.resolve(20)), wanted, "{written}");
        }
    }
}
