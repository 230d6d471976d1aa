//! A paragraph while it is read, and the block that it becomes or joins.

use super::Aside;
use crate::document::{BlockKind, Builder, Look};

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Font {
    /// Their size in half points.
    pub size: u16,
    /// Whether they are bold.
    pub bold: bool,
}

/// Share of bold letters, in percent, from which on a first line heads the lines below it: a case
/// number may follow in other letters. The same as in `html::line`.
const BOLD_PERCENT: usize = 60;
/// Most letters of such a line.
const LONGEST_HEAD: usize = 200;

/// A paragraph that is being read.
pub(crate) struct Paragraph {
    number: u32,
    text: String,
    weights: Weights,
    /// Where its first line ends, and the letters of it, once another follows.
    first: Option<(usize, Weights)>,
    asides: Vec<Draft>,
}

impl Paragraph {
    /// An empty one; `number` counts the paragraphs of the body.
    pub fn new(number: u32) -> Self {
        let (text, weights) = (String::new(), Weights::default());
        Self { number, text, weights, first: None, asides: Vec::new() }
    }

    /// Adds text.
    pub fn push(&mut self, text: &str, font: Font) {
        self.text.push_str(text);
        self.weights.count(text, font);
    }

    /// Ends a line, unless nothing stands on it.
    pub fn line_end(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.first.get_or_insert_with(|| (self.text.len(), self.weights.clone()));
            self.text.push('\n');
        }
    }

    /// Takes off its first line, where that is mostly bold above text that is not: a heading that its writer only
    /// made bold. "Plats:" is a label of what stands below it.
    pub(super) fn split_head(&mut self) -> Option<Self> {
        let (end, first) = self.first.take()?;
        let rest = self.weights.without(&first);
        let heads = first.is_mostly_bold() && first.letters <= LONGEST_HEAD;
        let text = rest.letters > 0 && rest.bold_letters * 2 < rest.letters;
        if !(heads && text) || self.text[..end].trim_end().ends_with(':') {
            return None;
        }
        let below = self.text[end..].trim_start_matches('\n').to_owned();
        self.text.truncate(end);
        let text = std::mem::replace(&mut self.text, below);
        self.weights = rest;
        let weights = Weights { plain: false, ..first };
        Some(Self { number: self.number, text, weights, first: None, asides: Vec::new() })
    }

    /// Whether a space now would stand at its start or after another blank.
    pub fn ends_blank(&self) -> bool {
        self.text.is_empty() || self.text.ends_with([' ', '\n'])
    }

    /// Adds a note or text box that is anchored here.
    pub fn attach(&mut self, aside: Aside) {
        for mut draft in aside.0 {
            draft.parts.iter_mut().for_each(|part| part.number = Some(self.number));
            self.asides.push(draft);
        }
    }

    /// Whether it shows nothing so far.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// How many characters it has, for the limit: bytes, which are never fewer.
    pub fn characters(&self) -> usize {
        self.text.len()
    }

    /// The paragraph with `before` in front of it, whose end was removed.
    pub fn after(self, mut before: Self) -> Self {
        if before.is_blank() {
            before.number = self.number;
        }
        before.text.push_str(&self.text);
        before.weights.add(&self.weights);
        before.asides.extend(self.asides);
        before
    }

    /// Its text with its number or mark, its letters, and what comes after it. A list mark that
    /// counts nothing is dropped from an empty paragraph.
    pub(super) fn finish(self, label: Option<String>) -> (Part, Weights, Vec<Draft>) {
        let blank = self.is_blank();
        let label = label.filter(|label| !blank || label.contains(char::is_alphanumeric));
        let part = Part { number: Some(self.number), label, text: self.text };
        (part, self.weights, self.asides)
    }
}

/// One paragraph of a block.
pub(super) struct Part {
    number: Option<u32>,
    label: Option<String>,
    text: String,
}

impl Part {
    fn is_blank(&self) -> bool {
        self.label.is_none() && self.text.trim().is_empty()
    }
}

/// A block that is not built yet.
pub(super) struct Draft {
    pub(super) kind: BlockKind,
    parts: Vec<Part>,
    pub(super) weights: Weights,
}

impl Draft {
    pub(super) fn new(kind: BlockKind) -> Self {
        Self { kind, parts: Vec::new(), weights: Weights::default() }
    }

    pub(super) fn add(&mut self, part: Part, weights: &Weights) {
        if !part.is_blank() {
            self.parts.push(part);
            self.weights.add(weights);
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.parts.is_empty()
    }

    pub(super) fn same_text(&self, other: &Self) -> bool {
        let texts = |draft: &Self| -> Vec<String> {
            draft.parts.iter().map(|part| part.text.trim().to_owned()).collect()
        };
        texts(self) == texts(other)
    }

    pub(super) fn build(self, builder: &mut Builder, look: Look) {
        builder.open(self.kind, look);
        let place = self.kind != BlockKind::Furniture;
        for (at, part) in self.parts.into_iter().enumerate() {
            builder.line_end();
            if let Some(number) = part.number.filter(|_| place) {
                builder.paragraph(number);
            }
            match part.label {
                Some(label) if at == 0 => builder.label(&label),
                Some(label) => builder.push(&format!("{label} ")),
                None => {}
            }
            builder.push(&part.text);
        }
        builder.close();
    }
}

/// How many letters of each size there are, and whether all are bold.
#[derive(Clone, Default)]
pub(super) struct Weights {
    /// Sizes in order, each with its letters.
    sizes: Vec<(u16, usize)>,
    bold: bool,
    plain: bool,
    letters: usize,
    bold_letters: usize,
}

impl Weights {
    fn count(&mut self, text: &str, font: Font) {
        let letters = text.chars().filter(|letter| !letter.is_whitespace()).count();
        if letters == 0 {
            return;
        }
        self.put(font.size, letters);
        self.letters += letters;
        self.bold_letters += if font.bold { letters } else { 0 };
        self.bold |= font.bold;
        self.plain |= !font.bold;
    }

    fn put(&mut self, size: u16, letters: usize) {
        match self.sizes.binary_search_by_key(&size, |(known, _)| *known) {
            Ok(at) => self.sizes[at].1 += letters,
            Err(at) => self.sizes.insert(at, (size, letters)),
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (size, letters) in &other.sizes {
            self.put(*size, *letters);
        }
        self.bold |= other.bold;
        self.plain |= other.plain;
        self.letters += other.letters;
        self.bold_letters += other.bold_letters;
    }

    /// What is left of them without the letters of `first`, which are among them.
    fn without(&self, first: &Self) -> Self {
        let mut left = Self::default();
        for (size, letters) in &self.sizes {
            let taken = first.sizes.iter().find(|(own, _)| own == size).map_or(0, |(_, n)| *n);
            if *letters > taken {
                left.put(*size, letters - taken);
            }
        }
        left.letters = self.letters - first.letters;
        left.bold_letters = self.bold_letters - first.bold_letters;
        left.bold = left.bold_letters > 0;
        left.plain = left.letters > left.bold_letters;
        left
    }

    fn is_mostly_bold(&self) -> bool {
        self.letters > 0 && self.bold_letters * 100 >= self.letters * BOLD_PERCENT
    }

    /// The size that most letters have; of two equally common ones the smaller.
    pub(super) fn size(&self) -> Option<u16> {
        let most = self.sizes.iter().max_by_key(|(size, letters)| (*letters, u16::MAX - size))?;
        Some(most.0)
    }

    /// Its size against the size `common`.
    pub(super) fn against(&self, common: Option<u16>) -> f32 {
        match (self.size(), common) {
            (Some(size), Some(common)) if common > 0 => f32::from(size) / f32::from(common),
            _ => Look::default().size,
        }
    }

    pub(super) fn is_bold(&self) -> bool {
        self.bold && !self.plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(lines: &[(&str, bool)]) -> Option<(String, String)> {
        let mut paragraph = Paragraph::new(1);
        for (text, bold) in lines {
            paragraph.line_end();
            paragraph.push(text, Font { size: 22, bold: *bold });
        }
        paragraph.split_head().map(|head| (head.text, paragraph.text))
    }

    #[test]
    fn a_bold_first_line_heads_the_lines_below() {
        let parts = |head: &str, rest: &str| Some((head.to_owned(), rest.to_owned()));
        let titled = [("Taxor", true), ("Dnr 2031/4", false)];
        assert_eq!(split(&titled), parts("Taxor", "Dnr 2031/4"));
        assert_eq!(split(&[("Plats:", true), ("Stora salen", false)]), None, "a label");
        assert_eq!(split(&[("Taxor", true), ("Skolplan", true)]), None, "a title of two lines");
        assert_eq!(split(&[("Taxor", false), ("Dnr 2031/4", false)]), None, "no bold letters");
        assert_eq!(split(&[("Taxor", true)]), None, "one line");
    }
}
