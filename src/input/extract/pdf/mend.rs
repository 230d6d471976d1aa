//! The content of a page, token by token: whether all of it can be read, what it calls, and, where a
//! token is bad, the same content without it.
//!
//! Readers of PDF stop at what they cannot parse; what a page draws after one bad token would be lost
//! without a word.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::tokens::{Bracket, Kind, Token, Tokens, is_blank};

/// The operators of content streams (PDF 32000-1, annex A).
const OPERATORS: &[&[u8]] = &[
    b"\"", b"'", b"B", b"B*", b"BDC", b"BI", b"BMC", b"BT", b"BX", b"CS", b"DP", b"Do", b"EI",
    b"EMC", b"ET", b"EX", b"F", b"G", b"ID", b"J", b"K", b"M", b"MP", b"Q", b"RG", b"S", b"SC",
    b"SCN", b"T*", b"TD", b"TJ", b"TL", b"Tc", b"Td", b"Tf", b"Tj", b"Tm", b"Tr", b"Ts", b"Tw",
    b"Tz", b"W", b"W*", b"b", b"b*", b"c", b"cm", b"cs", b"d", b"d0", b"d1", b"f", b"f*", b"g",
    b"gs", b"h", b"i", b"j", b"k", b"l", b"m", b"n", b"q", b"re", b"rg", b"ri", b"s", b"sc",
    b"scn", b"sh", b"v", b"w", b"y",
];

/// The most operands of an operator: 32 components and a name.
const MOST_OPERANDS: usize = 33;

/// How deep arrays and dictionaries nest in content.
const MOST_NESTED: usize = 32;

/// How much after the end of an inline image is looked at.
const LOOK: usize = 16;

/// What a content stream holds.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Whether some of it is no content.
    pub broken: bool,
    /// How many operators show text.
    pub shows: usize,
    /// Whether it has images in line: their bytes may look like anything.
    pub images: bool,
    /// How often each form or image is drawn, by its name.
    pub draws: BTreeMap<Vec<u8>, u64>,
    /// The names of the fonts that it sets.
    pub fonts: BTreeSet<Vec<u8>>,
}

impl Scan {
    /// Whether it draws nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.shows == 0 && self.draws.is_empty()
    }
}

/// Reads `content` through.
pub(super) fn scan(content: &[u8]) -> Scan {
    Mender::new(content, None, &|_| false).run()
}

/// `content` without what is no content, and without the drawing of what `without` names.
pub(super) fn mend(content: &[u8], without: &dyn Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut kept = Vec::with_capacity(content.len());
    Mender::new(content, Some(&mut kept), without).run();
    kept
}

#[derive(Clone, Debug)]
struct Operand {
    kind: Kind,
    range: Range<usize>,
    /// What of the range is to be kept, where that is not all of it.
    pieces: Vec<Range<usize>>,
    /// How deep it nests.
    depth: usize,
}

/// A bracket that is open.
struct Open {
    bracket: Bracket,
    /// Where it begins, and how long it is.
    start: usize,
    length: usize,
    /// How many operands stood before it.
    before: usize,
    /// Whether something in it is no content.
    harmed: bool,
    /// How deep what was left out of it nests.
    depth: usize,
}

impl Operand {
    fn new(kind: Kind, range: Range<usize>) -> Self {
        Self { kind, range, pieces: Vec::new(), depth: 0 }
    }

    fn kept(&self) -> impl Iterator<Item = Range<usize>> {
        let whole = self.pieces.is_empty().then(|| self.range.clone());
        whole.into_iter().chain(self.pieces.iter().cloned())
    }
}

struct Mender<'a> {
    content: &'a [u8],
    tokens: Tokens<'a>,
    operands: Vec<Operand>,
    open: Vec<Open>,
    kept: Option<&'a mut Vec<u8>>,
    without: &'a dyn Fn(&[u8]) -> bool,
    found: Scan,
}

impl<'a> Mender<'a> {
    fn new(
        content: &'a [u8],
        kept: Option<&'a mut Vec<u8>>,
        without: &'a dyn Fn(&[u8]) -> bool,
    ) -> Self {
        let (operands, open, found) = (Vec::new(), Vec::new(), Scan::default());
        Self { content, tokens: Tokens::new(content), operands, open, kept, without, found }
    }

    fn run(mut self) -> Scan {
        loop {
            let (token, range) = self.tokens.token();
            match token {
                Token::Operand(kind) => self.operands.push(Operand::new(kind, range)),
                Token::Open(bracket) => self.open.push(Open {
                    bracket,
                    start: range.start,
                    length: range.len(),
                    before: self.operands.len(),
                    harmed: false,
                    depth: 0,
                }),
                Token::Close(bracket) => self.close(bracket, range),
                Token::Word => self.word(range),
                Token::Stray => self.skip_strays(),
                Token::End => break,
            }
        }
        self.found.broken |= self.operands.iter().any(|operand| operand.kind == Kind::String);
        self.found
    }

    /// Passes over what is no content.
    fn skip_strays(&mut self) {
        self.found.broken = true;
        if let Some(open) = self.open.last_mut() {
            open.harmed = true;
        }
    }

    /// Ends the innermost bracket, if it is of this kind: what it holds is one operand.
    fn close(&mut self, bracket: Bracket, end: Range<usize>) {
        let Some(open) = self.open.pop_if(|open| open.bracket == bracket) else {
            return self.skip_strays();
        };
        let inner: Vec<Operand> = self.operands.drain(open.before..).collect();
        let depth = inner.iter().map(|operand| operand.depth).fold(open.depth, usize::max) + 1;
        if depth > MOST_NESTED {
            if let Some(outer) = self.open.last_mut() {
                outer.depth = outer.depth.max(depth);
            }
            return self.skip_strays();
        }
        let mut pieces = Vec::new();
        let harmed = open.harmed || inner.iter().any(|operand| !operand.pieces.is_empty());
        if harmed {
            pieces.push(open.start..open.start + open.length);
            pieces.extend(inner.iter().flat_map(Operand::kept));
            pieces.push(end.clone());
        }
        let range = open.start..end.end;
        self.operands.push(Operand { kind: Kind::Other, range, pieces, depth });
    }

    fn word(&mut self, range: Range<usize>) {
        let word = &self.content[range.clone()];
        if matches!(word, b"true" | b"false" | b"null") {
            self.operands.push(Operand::new(Kind::Other, range));
            return;
        }
        let known = OPERATORS.binary_search(&word).is_ok();
        if !self.open.is_empty() || !known {
            self.skip_strays();
        }
        if known {
            // What an unclosed bracket holds was meant for the operator.
            self.open.clear();
            self.operator(range);
        }
        if self.open.is_empty() {
            self.operands.clear();
        }
    }

    fn operator(&mut self, range: Range<usize>) {
        let word = &self.content[range.clone()];
        if self.operands.len() > MOST_OPERANDS {
            self.found.broken = true;
            self.operands.drain(..self.operands.len() - MOST_OPERANDS);
        }
        if !self.fits(word) {
            self.found.broken = true;
            return;
        }
        match word {
            b"BI" => return self.image(range.start),
            b"Tj" | b"TJ" | b"'" | b"\"" => self.found.shows += 1,
            b"Do" => {
                let Some(name) = self.name() else { return };
                if (self.without)(&name) {
                    return;
                }
                *self.found.draws.entry(name).or_default() += 1;
            }
            b"Tf" => self.found.fonts.extend(self.name()),
            _ => {}
        }
        if let Some(kept) = &mut self.kept {
            for operand in &self.operands {
                for piece in operand.kept() {
                    kept.extend(&self.content[piece]);
                    kept.push(b' ');
                }
            }
            kept.extend(word);
            kept.push(b'\n');
        }
    }

    /// Whether the operator `word` has the operands without which readers give a page up, and none
    /// that leaves nothing to see of all that follows.
    fn fits(&self, word: &[u8]) -> bool {
        let numbers = match word {
            b"m" | b"l" => 2,
            b"v" | b"y" | b"re" => 4,
            b"c" | b"cm" => 6,
            _ => return true,
        };
        let Some(first) = self.operands.len().checked_sub(numbers) else { return false };
        let last = &self.operands[first..];
        last.iter().all(|operand| operand.kind == Kind::Number)
            && (word != b"cm" || !self.is_flat(last))
    }

    /// Whether a change of coordinates makes everything a point or a line.
    fn is_flat(&self, operands: &[Operand]) -> bool {
        let number = |at: usize| -> f64 {
            let written = operands.get(at).map(|operand| &self.content[operand.range.clone()]);
            let written = written.and_then(|bytes| std::str::from_utf8(bytes).ok());
            written.and_then(|text| text.parse().ok()).unwrap_or(1.0)
        };
        number(0) * number(3) - number(1) * number(2) == 0.0
    }

    /// The name that is an operator's first operand, without its sign.
    fn name(&self) -> Option<Vec<u8>> {
        let operand = self.operands.iter().find(|operand| operand.kind == Kind::Name)?;
        let written = self.content[operand.range.clone()].strip_prefix(b"/")?;
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written.iter();
        while let Some(byte) = rest.next() {
            let code = rest.as_slice().get(..2).filter(|_| *byte == b'#');
            let code = code.and_then(|code| std::str::from_utf8(code).ok());
            match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
                Some(byte) => {
                    name.push(byte);
                    rest.nth(1);
                }
                None => name.push(*byte),
            }
        }
        Some(name)
    }

    /// Passes the image in line over that begins at `start`, its data as it stands.
    fn image(&mut self, start: usize) {
        self.found.images = true;
        let rest = &self.content[self.tokens.at..];
        let data = find(rest, 0, |rest, at| {
            rest[at..].starts_with(b"ID") && is_blank(at.checked_sub(1).map(|before| rest[before]))
        });
        let end = data.and_then(|data| find(rest, data + 3, is_end_of_image));
        let Some(end) = end else {
            self.found.broken = true;
            return;
        };
        self.tokens.at += end + 2;
        if let Some(kept) = &mut self.kept {
            kept.extend(&self.content[start..self.tokens.at]);
            kept.push(b'\n');
        }
    }
}

fn find(bytes: &[u8], from: usize, is: impl Fn(&[u8], usize) -> bool) -> Option<usize> {
    (from..bytes.len()).find(|at| is(bytes, *at))
}

/// Whether the data of an image in line ends at `at`: blanks around the mark, and text after it.
fn is_end_of_image(rest: &[u8], at: usize) -> bool {
    let after = rest.get(at + 2..).unwrap_or_default();
    let text = |byte: &u8| byte.is_ascii_graphic() || is_blank(Some(*byte));
    rest[at..].starts_with(b"EI")
        && is_blank(at.checked_sub(1).map(|before| rest[before]))
        && is_blank(after.first().copied())
        && after.iter().take(LOOK).all(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mended(content: &str) -> String {
        String::from_utf8(mend(content.as_bytes(), &|_| false)).unwrap()
    }

    #[test]
    fn operators_are_sorted() {
        assert!(OPERATORS.is_sorted());
    }

    #[test]
    fn bad_tokens_are_left_out_and_the_rest_is_kept() {
        let cases = [
            ("BT (a) Tj ET", "BT\n(a) Tj\nET\n", false, "sound"),
            ("[(a) -3 (b)] TJ", "[(a) -3 (b)] TJ\n", false, "an array"),
            ("/Span <</MCID 0>> BDC", "/Span <</MCID 0>> BDC\n", false, "a dictionary"),
            ("q% note )\nQ", "q\nQ\n", false, "a remark"),
            ("BI /W 1 ID \u{1}(\u{2} EI Q", "BI /W 1 ID \u{1}(\u{2} EI\nQ\n", false, "an image"),
            ("[[[ BT (a) Tj", "BT\n(a) Tj\n", true, "brackets that never close"),
            ("<</A /B\nBT (a) Tj", "/A /B BT\n(a) Tj\n", true, "a dictionary that never closes"),
            ("(x\nBT (a) Tj ET", "BT\n(a) Tj\nET\n", true, "a string that never closes"),
            ("] ) } (a) Tj", "(a) Tj\n", true, "brackets that never open"),
            ("0 0 0 0 5 5 cm (a) Tj", "(a) Tj\n", true, "all is a point"),
            ("1 0 0 1 5 5 cm (a) Tj", "1 0 0 1 5 5 cm\n(a) Tj\n", false, "a move"),
            ("/x 3 m (a) Tj", "(a) Tj\n", true, "no number"),
            ("(a) Tk (b) Tj", "(b) Tj\n", true, "no operator"),
            ("12x 3 w", "3 w\n", true, "no number, and a number"),
        ];
        for (content, wanted, broken, remark) in cases {
            assert_eq!(mended(content), wanted, "{remark}");
            assert_eq!(scan(content.as_bytes()).broken, broken, "{remark}");
        }
        let deep = format!("{}{} (a) Tj", "[".repeat(500), "]".repeat(500));
        assert_eq!(mended(&deep), "(a) Tj\n");
    }

    #[test]
    fn names_are_counted_and_left_out() {
        let found = scan(b"/X#31 Do /F1 9 Tf /X1 Do");
        assert_eq!(found.draws, [(b"X1".to_vec(), 2)].into());
        assert_eq!(found.fonts, [b"F1".to_vec()].into());
        assert_eq!(mend(b"/X1 Do /X2 Do", &|name| name == b"X1"), b"/X2 Do\n");
    }

    proptest! {
        #[test]
        fn what_is_mended_is_sound(parts in proptest::collection::vec(prop_oneof![
            Just("(a) Tj "), Just("[(a) 2] TJ "), Just("[ "), Just("] "), Just("<< "), Just(">> "),
            Just("( "), Just(") "), Just("1 0 0 1 0 0 cm "), Just("/F 1 Tf "), Just("0 m "),
            Just("BI /W 1 ID x EI "), Just("BI "), Just("<00> ' "), Just("<0 "), Just("{ "), Just("% \n"),
        ], 0..40)) {
            let mended = mend(parts.concat().as_bytes(), &|_| false);
            let found = scan(&mended);
            prop_assert!(!found.broken, "{:?}", String::from_utf8_lossy(&mended));
            prop_assert_eq!(found.shows, scan(parts.concat().as_bytes()).shows);
        }

        #[test]
        fn any_bytes_are_read_through(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            scan(&bytes);
        }
    }
}
