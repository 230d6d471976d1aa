//! The text of one block while it is being read: blanks folded as a browser folds them, every stretch
//! with its place.

use std::ops::Range;

use super::tokens::Piece;
use crate::document::{BlockKind, Builder, Look};

/// From how many letters on what begins with a digit is a word of its own, and no part of the one before it ("CO2").
const LONG_NUMBER: usize = 4;

/// Share of bold letters, in percent, from which on a line is a heading: a case number or a name
/// may follow in other letters.
const BOLD_PERCENT: usize = 60;
/// Most letters of such a line.
const LONGEST_HEAD: usize = 200;

/// The text of a block.
#[derive(Debug, Default)]
pub(super) struct Line {
    parts: Vec<Part>,
    /// Where a blank stands that shows only if more text follows.
    blank: Option<usize>,
    /// Whether that blank is a gap between columns.
    wide: bool,
    /// Where an element begins that may stand apart from the text before it.
    seam: Option<usize>,
    /// The last letter that shows.
    last: Option<char>,
    letters: usize,
    bold: usize,
    /// How many parts its first line has, with how many letters and how many bold ones, once another follows.
    first: Option<(usize, usize, usize)>,
}

#[derive(Debug)]
enum Part {
    Same(Range<usize>),
    Stands(String, usize),
    LineEnd,
}

impl Line {
    /// Adds `pieces` of `source`, blanks and line ends folded to one blank.
    pub(super) fn push(&mut self, source: &str, pieces: &[Piece], bold: bool) {
        for piece in pieces {
            match piece {
                Piece::Same(range) => self.same(source, range, bold),
                Piece::Stands { text, at } if is_blank(text) => self.space(*at),
                Piece::Stands { text, at } => self.push_replacement(text, *at, bold),
            }
        }
    }

    /// Adds `pieces` of `source` as they are, with their blanks and line ends.
    pub(super) fn push_preformatted(&mut self, source: &str, pieces: &[Piece], bold: bool) {
        for piece in pieces {
            match piece {
                Piece::Same(range) => {
                    let mut at = range.start;
                    for line in source[range.clone()].split_inclusive('\n') {
                        let text = line.trim_end_matches(['\n', '\r']);
                        self.visible(text, bold);
                        self.parts.push(Part::Same(at..at + text.len()));
                        if line.ends_with('\n') {
                            self.line_end();
                        }
                        at += line.len();
                    }
                }
                Piece::Stands { text, .. } if text == "\n" => self.line_end(),
                Piece::Stands { text, at } => self.push_replacement(text, *at, bold),
            }
        }
    }

    fn same(&mut self, source: &str, range: &Range<usize>, bold: bool) {
        let mut at = range.start;
        for run in source[range.clone()].split_inclusive(is_fold) {
            let word = run.trim_end_matches(is_fold);
            if !word.is_empty() {
                self.part(word);
                self.settle(source);
                self.visible(word, bold);
                self.parts.push(Part::Same(at..at + word.len()));
            }
            if word.len() < run.len() {
                self.space(at + word.len());
            }
            at += run.len();
        }
    }

    /// Adds `text`, which stands for what is written at byte `at`.
    pub(super) fn push_replacement(&mut self, text: &str, at: usize, bold: bool) {
        self.settle("");
        self.visible(text, bold);
        self.parts.push(Part::Stands(text.to_owned(), at));
    }

    /// Adds a blank at byte `at`, if text follows in the same line.
    pub(super) fn space(&mut self, at: usize) {
        if !self.parts.is_empty() {
            self.blank.get_or_insert(at);
        }
    }

    /// Adds a gap between columns at byte `at`, if text follows in the same line.
    pub(super) fn gap(&mut self, at: usize) {
        self.space(at);
        self.wide = self.blank.is_some();
    }

    /// Notes that an element with a class of its own begins at byte `at`: styles may set it apart.
    pub(super) fn seam(&mut self, at: usize) {
        self.seam = Some(at);
    }

    /// Parts `word` from what stands before a seam where they are two words to a reader: a number or
    /// small letters before a capital, two numbers, or words before a long number ("attesträtt" and "2031/00334").
    fn part(&mut self, word: &str) {
        let Some(at) = self.seam.take() else { return };
        let (Some(before), Some(after)) = (self.last, word.chars().next()) else { return };
        let number = before.is_numeric() && (after.is_uppercase() || after.is_numeric());
        let ends = before.is_lowercase() || matches!(before, ')' | ']');
        let long = after.is_numeric() && word.chars().count() >= LONG_NUMBER;
        if number || (ends && (after.is_uppercase() || long)) {
            self.space(at);
        }
    }

    /// Adds a line end.
    pub(super) fn line_end(&mut self) {
        self.blank = None;
        self.wide = false;
        let label = self.last.take() == Some(':');
        if self.letters > 0 {
            let bold = if label { 0 } else { self.bold };
            self.first.get_or_insert((self.parts.len(), self.letters, bold));
        }
        self.parts.push(Part::LineEnd);
    }

    /// Takes off its first line, where that is mostly bold and begins so above text that is not: a heading that its
    /// writer only made bold. "Plats:" is a label of what stands below it.
    fn split_head(&mut self) -> Option<Self> {
        let (parts, letters, bold) = self.first?;
        let (others, bold_others) = (self.letters - letters, self.bold - bold);
        let heads = bold * 100 >= letters * BOLD_PERCENT && letters <= LONGEST_HEAD;
        let text = bold_others * 2 < others;
        let begins = self.parts.iter().position(|part| !matches!(part, Part::LineEnd));
        if !(heads && text && begins.is_some_and(|at| at < parts)) {
            return None;
        }
        let rest = self.parts.split_off(parts);
        let head = Self {
            parts: std::mem::replace(&mut self.parts, rest),
            letters,
            bold,
            ..Self::default()
        };
        (self.letters, self.bold, self.first) = (others, bold_others, None);
        // The line end between the two is that of the block.
        self.parts.remove(0);
        Some(head)
    }

    /// Lets the blank that was held back show, letter for letter if it is one in `source`.
    fn settle(&mut self, source: &str) {
        let Some(at) = self.blank.take() else { return };
        let wide = std::mem::take(&mut self.wide);
        let begins = matches!(self.parts.last(), None | Some(Part::LineEnd));
        if begins {
            return;
        }
        if wide {
            return self.parts.push(Part::Stands("   ".to_owned(), at));
        }
        let same = source.as_bytes().get(at) == Some(&b' ');
        self.parts.push(if same {
            Part::Same(at..at + 1)
        } else {
            Part::Stands(" ".to_owned(), at)
        });
    }

    fn visible(&mut self, text: &str, bold: bool) {
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        self.letters += letters;
        self.last = text.chars().next_back();
        self.bold += if bold { letters } else { 0 };
    }

    /// Whether nothing in it shows.
    pub(super) fn is_blank(&self) -> bool {
        self.letters == 0
    }

    /// Whether all of it is bold.
    pub(super) fn is_bold(&self) -> bool {
        self.letters > 0 && self.bold == self.letters
    }

    /// Writes its first line as a paragraph of its own, where that heads the others, and takes it off.
    pub(super) fn write_head(&mut self, source: &str, builder: &mut Builder) {
        if let Some(head) = self.split_head() {
            builder.open(BlockKind::Paragraph, Look { bold: true, ..Look::default() });
            head.write(source, builder);
            builder.close();
        }
    }

    /// Writes it into the open block of `builder`.
    pub(super) fn write(self, source: &str, builder: &mut Builder) {
        for part in self.parts {
            match part {
                Part::Same(range) => builder.push_at(&source[range.clone()], range.start),
                Part::Stands(text, at) => builder.push_for(&text, at),
                Part::LineEnd => builder.line_end(),
            }
        }
    }
}

/// What HTML folds: not the no-break space.
fn is_fold(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_fold)
}
