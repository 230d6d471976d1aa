//! The account of a page's words: which are shown, which hidden, which stand in drawings, and which what
//! is not shown swallows because it never ends.

use super::element::Element;
use super::stack::Stack;
use super::tokens::Piece;

/// How many words what is not shown swallows before that is told.
const SWALLOWED: usize = 4;

/// A block of navigation with so many words outside links is a sentence.
const SENTENCE: usize = 10;

/// The account so far.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// How many words the page shows.
    pub(super) shown: usize,
    /// How many words the page hides.
    pub(super) hidden: usize,
    /// How many pages it shows that stand elsewhere.
    pub(super) frames: usize,
    /// How many words its drawings have.
    pub(super) drawn: usize,
    /// How many words were passed over, for whatever reason.
    passed: usize,
    /// What is not shown, where it began, and how many words were passed over before.
    quiet: Option<(String, usize, usize)>,
    /// The surroundings that began last, and how many words were shown before.
    surroundings: Option<(String, usize, usize)>,
    /// Whether a link is open.
    in_link: bool,
    /// How many words of the block stand in no link, and how the block ends.
    unlinked: usize,
    last: Option<char>,
}

/// Where words stand that are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SkippedWords {
    /// In the text of a drawing.
    Drawn,
    /// In what is hidden.
    Hidden,
    /// In what is no text.
    Inert,
}

impl Account {
    /// Takes a start tag.
    pub(super) fn open(&mut self, element: &Element) {
        self.in_link |= element.name == "a";
        let shows = ["src", "srcdoc"].iter().any(|name| element.attribute(name).is_some());
        let frame = matches!(element.name.as_str(), "iframe" | "frame") && shows;
        self.frames += usize::from(frame && !element.is_hidden());
    }

    /// Takes an end tag.
    pub(super) fn close(&mut self, name: &str) {
        self.in_link &= name != "a";
    }

    /// Notes that what is not shown begins: the element `name` at byte `at`.
    pub(super) fn falls_silent(&mut self, name: &str, at: usize) {
        self.quiet = Some((name.to_owned(), at, self.passed));
    }

    /// What takes words of the page, not shown or as its surroundings, and is open where the page ends.
    pub(super) fn left_open(&self, stack: &Stack) -> Option<(String, usize)> {
        let silent = stack.hidden_by().is_some_and(|name| name != "head");
        let swallowed = self.swallowed().filter(|_| silent);
        swallowed.or_else(|| self.surroundings().filter(|_| stack.in_chrome()))
    }

    /// The element that swallows words, where an end tag that leaves `at` elements open ends it too.
    pub(super) fn cut_short(&self, stack: &Stack, at: usize) -> Option<(String, usize)> {
        stack.cuts_short(at).then(|| self.left_open(stack)).flatten()
    }

    /// The element that is not shown and swallows words to the page's end.
    fn swallowed(&self) -> Option<(String, usize)> {
        let (name, at, before) = self.quiet.as_ref()?;
        (self.passed >= before + SWALLOWED).then(|| (name.clone(), *at))
    }

    /// Notes that surroundings begin: the element `name` at byte `at`.
    pub(super) fn begin_surroundings(&mut self, name: &str, at: usize) {
        self.surroundings = Some((name.to_owned(), at, self.shown));
    }

    /// The surroundings that never end and take words of the page.
    fn surroundings(&self) -> Option<(String, usize)> {
        let (name, at, before) = self.surroundings.as_ref()?;
        (self.shown >= before + SWALLOWED).then(|| (name.clone(), *at))
    }

    /// Counts words that are shown.
    pub(super) fn show(&mut self, source: &str, pieces: &[Piece]) {
        let words = words(source, pieces);
        self.shown += words;
        self.unlinked += if self.in_link { 0 } else { words };
        self.last = last(source, pieces).or(self.last);
    }

    /// Counts words that are passed over.
    pub(super) fn pass(&mut self, source: &str, pieces: &[Piece], passed: SkippedWords) {
        let words = words(source, pieces);
        self.passed += words;
        match passed {
            SkippedWords::Drawn => self.drawn += words,
            SkippedWords::Hidden => self.hidden += words,
            SkippedWords::Inert => {}
        }
    }

    /// Ends a block, and says whether it is a sentence, which navigation is not.
    pub(super) fn end_block(&mut self) -> bool {
        let (unlinked, last) = (std::mem::take(&mut self.unlinked), self.last.take());
        unlinked >= SENTENCE && matches!(last, Some('.' | '!' | '?'))
    }
}

/// The last character that is no blank.
fn last(source: &str, pieces: &[Piece]) -> Option<char> {
    let mut texts = pieces.iter().rev().map(|piece| match piece {
        Piece::Same(range) => &source[range.clone()],
        Piece::Stands { text, .. } => text,
    });
    texts.find_map(|text| text.trim_end().chars().next_back())
}

fn words(source: &str, pieces: &[Piece]) -> usize {
    let count = |text: &str| text.split_whitespace().count();
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Same(range) => count(&source[range.clone()]),
        Piece::Stands { .. } => 0,
    });
    pieces.sum()
}
