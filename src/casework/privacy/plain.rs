//! Text made plain for the search, with its way back: one kind of dash, one kind of blank, letters and
//! digits of the usual width, "(at)" as "@".

use unicode_normalization::UnicodeNormalization as _;

use super::rules::{Replacement, Rules};
use utkik_text::Span;

/// A plain text, and for each of its bytes where the stretch that it came from begins and ends.
pub(super) struct Plain {
    pub text: String,
    from: Vec<(usize, usize)>,
}

/// Makes `text` plain.
pub(super) fn plain(text: &str) -> Plain {
    let mut plain = Plain { text: String::with_capacity(text.len()), from: Vec::new() };
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        // A letter with the marks that are written after it is one.
        let mut end = start + first.len_utf8();
        while let Some((at, mark)) = rest.next_if(|(_, c)| is_mark(*c)) {
            end = at + mark.len_utf8();
        }
        match first {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => {
                plain.push("-", (start, end));
            }
            '\u{00AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2060}'
            | '\u{FEFF}'
            | '\u{202A}'..='\u{202E}' => {}
            c if c.is_whitespace() && c != '\n' => plain.push(" ", (start, end)),
            c if c.is_ascii() && end == start + 1 => plain.push(&text[start..end], (start, end)),
            _ => {
                let usual: String = text[start..end].nfkc().collect();
                plain.push(&usual, (start, end));
            }
        }
    }
    for replacement in &Rules::get().plain {
        plain = plain.replaced(replacement);
    }
    plain
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

impl Plain {
    fn push(&mut self, text: &str, from: (usize, usize)) {
        self.text.push_str(text);
        self.from.extend(std::iter::repeat_n(from, text.len()));
    }

    fn replaced(self, by: &Replacement) -> Self {
        if !by.pattern.is_match(&self.text) {
            return self;
        }
        let mut new = Self { text: String::with_capacity(self.text.len()), from: Vec::new() };
        let mut done = 0;
        for found in by.pattern.find_iter(&self.text) {
            let follows =
                by.before.as_ref().is_none_or(|re| re.is_match(&self.text[found.end()..]));
            new.copy(&self, done, found.start());
            done = found.end();
            if follows && by.after.as_ref().is_none_or(|re| re.is_match(&new.text)) {
                let span = self.span(found.start(), found.end());
                new.push(&by.with, (span.start, span.end));
            } else {
                new.copy(&self, found.start(), done);
            }
        }
        new.copy(&self, done, self.text.len());
        new
    }

    fn copy(&mut self, other: &Self, start: usize, end: usize) {
        self.text.push_str(&other.text[start..end]);
        self.from.extend_from_slice(&other.from[start..end]);
    }

    /// Where `start..end`, which is not empty, stands in the text that this was made of.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let first = self.from.get(start).map_or(0, |from| from.0);
        let last =
            end.checked_sub(1).and_then(|last| self.from.get(last)).map_or(first, |from| from.1);
        Span::new(first, last.max(first))
    }
}
