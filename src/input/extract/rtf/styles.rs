//! The style sheet of rich text: which styles are headings, and how their letters are.

use std::collections::BTreeMap;

use super::group::Letters;
use crate::extract::flow::heading_level;

/// How many styles may stand on each other; LibreOffice's own have five.
const LONGEST_CHAIN: usize = 32;

/// The outline level of running text.
const RUNNING_TEXT: u8 = 9;

/// All paragraph styles, and the one that is being read.
#[derive(Default)]
pub(super) struct StyleSheet {
    by_number: BTreeMap<i32, Style>,
    open: Style,
}

#[derive(Default)]
struct Style {
    number: i32,
    name: String,
    based_on: Option<i32>,
    outline: Option<u8>,
    size: Option<u16>,
    bold: Option<bool>,
    hidden: Option<bool>,
}

impl StyleSheet {
    /// Takes a control word of the style that is being read.
    pub fn take(&mut self, word: &str, value: Option<i32>) {
        let style = &mut self.open;
        match word {
            "s" => style.number = value.unwrap_or(0),
            "sbasedon" => style.based_on = value,
            "outlinelevel" => style.outline = value.and_then(|level| u8::try_from(level).ok()),
            "fs" => style.size = value.and_then(|size| u16::try_from(size).ok()),
            "b" => style.bold = Some(value != Some(0)),
            "v" => style.hidden = Some(value != Some(0)),
            _ => {}
        }
    }

    /// Takes a piece of its name.
    pub fn name(&mut self, text: &str) {
        self.open.name.push_str(text);
    }

    /// Ends the style that is being read.
    pub fn end(&mut self) {
        let style = std::mem::take(&mut self.open);
        if !style.name.is_empty() {
            self.by_number.entry(style.number).or_insert(style);
        }
    }

    /// The level of heading, from 1, that the style `number` is.
    pub fn heading(&self, number: i32) -> Option<u8> {
        self.chain(number).find_map(Style::heading)?
    }

    /// Gives `letters` what the style `number` says of them.
    pub fn apply(&self, letters: &mut Letters, number: i32) {
        let found = |value: fn(&Style) -> Option<bool>| self.chain(number).find_map(value);
        letters.size = self.chain(number).find_map(|style| style.size).unwrap_or(letters.size);
        letters.bold = found(|style| style.bold).unwrap_or(letters.bold);
        letters.hidden = found(|style| style.hidden).unwrap_or(letters.hidden);
    }

    /// The style `number` and those it stands on, nearest first.
    fn chain(&self, number: i32) -> impl Iterator<Item = &Style> {
        std::iter::successors(self.by_number.get(&number), |style| {
            self.by_number.get(&style.based_on?)
        })
        .take(LONGEST_CHAIN)
    }
}

impl Style {
    /// The level of heading that it says it is; `Some(None)` where it says that it is none.
    fn heading(&self) -> Option<Option<u8>> {
        match self.outline {
            Some(outline) => Some((outline < RUNNING_TEXT).then_some(outline + 1)),
            None => heading_level(self.name.trim().trim_end_matches(';')).map(Some),
        }
    }
}
