//! The tokens of content streams (PDF 32000-1, 7.2 and 7.3), and what is none.

use std::ops::Range;

/// How many strings without an end are passed over before the rest is given up: each is sought to the
/// end of the content.
const MOST_UNCLOSED: usize = 64;

/// The kind of an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Name,
    String,
    /// An array, dictionary, truth value or null.
    Other,
}

/// A token.
#[derive(Debug)]
pub(super) enum Token {
    Operand(Kind),
    Open(Bracket),
    Close(Bracket),
    Word,
    /// What is none of them.
    Stray,
    End,
}

/// What brackets hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    Array,
    Dict,
}

/// Goes through the tokens of content.
pub(super) struct Tokens<'a> {
    content: &'a [u8],
    /// How far it has been read.
    pub at: usize,
    /// How many strings had no end.
    unclosed: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens of `content`.
    pub(super) fn new(content: &'a [u8]) -> Self {
        Self { content, at: 0, unclosed: 0 }
    }

    /// The next token and where it stands.
    pub(super) fn token(&mut self) -> (Token, Range<usize>) {
        self.skip_blanks();
        let start = self.at;
        let Some(first) = self.content.get(start) else { return (Token::End, start..start) };
        let two = self.content.get(start..start + 2);
        let (token, length) = match first {
            b'[' => (Token::Open(Bracket::Array), 1),
            b']' => (Token::Close(Bracket::Array), 1),
            b'<' if two == Some(b"<<") => (Token::Open(Bracket::Dict), 2),
            b'>' if two == Some(b">>") => (Token::Close(Bracket::Dict), 2),
            b'<' => stray_or(Kind::String, self.hex_string()),
            b'(' => match stray_or(Kind::String, self.string()) {
                (Token::Stray, _) if self.unclosed > MOST_UNCLOSED => {
                    // The rest is one thing that is no content.
                    (Token::Stray, self.content.len() - start)
                }
                found => found,
            },
            b'/' => (Token::Operand(Kind::Name), 1 + self.regular(start + 1)),
            b')' | b'>' | b'{' | b'}' => (Token::Stray, 1),
            b'0'..=b'9' | b'+' | b'-' | b'.' => {
                let length = self.regular(start);
                let written = &self.content[start..start + length];
                let number =
                    written.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.'));
                (if number { Token::Operand(Kind::Number) } else { Token::Stray }, length)
            }
            _ => (Token::Word, self.regular(start).max(1)),
        };
        self.at = start + length;
        (token, start..self.at)
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.content.get(self.at) {
            if *byte == b'%' {
                let rest = &self.content[self.at..];
                self.at +=
                    rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
            } else if is_blank(Some(*byte)) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// How many regular characters stand from `start` on.
    fn regular(&self, start: usize) -> usize {
        let rest = &self.content[start.min(self.content.len())..];
        rest.iter().position(|byte| !is_regular(*byte)).unwrap_or(rest.len())
    }

    /// The length of the string that begins here, if it ends.
    fn string(&mut self) -> Option<usize> {
        let (mut depth, mut escaped) = (0_usize, false);
        for (at, byte) in self.content[self.at..].iter().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'(' => depth += 1,
                b')' if depth == 1 => return Some(at + 1),
                b')' => depth -= 1,
                _ => {}
            }
        }
        self.unclosed += 1;
        None
    }

    fn hex_string(&self) -> Option<usize> {
        let rest = &self.content[self.at + 1..];
        let end = rest.iter().position(|b| !b.is_ascii_hexdigit() && !is_blank(Some(*b)))?;
        (rest[end] == b'>').then_some(end + 2)
    }
}

fn stray_or(kind: Kind, length: Option<usize>) -> (Token, usize) {
    length.map_or((Token::Stray, 1), |length| (Token::Operand(kind), length))
}

/// Whether nothing or a blank stands there.
pub(super) fn is_blank(byte: Option<u8>) -> bool {
    byte.is_none_or(|byte| matches!(byte, 0 | b'\t' | b'\n' | 0xC | b'\r' | b' '))
}

fn is_regular(byte: u8) -> bool {
    !is_blank(Some(byte)) && !b"()<>[]{}/%".contains(&byte)
}
