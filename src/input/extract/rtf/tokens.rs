//! The tokens of rich text: groups, control words and symbols, text bytes (RTF 1.9.1).

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number (`\b`, `\fs24`).
    Word(&'a str, Option<i32>),
    /// A control symbol (`\~`, `\*`).
    Symbol(u8),
    /// A byte written in hexadecimal (`\'e5`).
    Byte(u8),
    /// Bytes that stand for themselves.
    Text(&'a [u8]),
}

impl Token<'_> {
    /// Whether it is a letter or digit, or several.
    pub fn has_text(&self) -> bool {
        match self {
            Self::Text(bytes) => bytes.iter().any(u8::is_ascii_alphanumeric),
            Self::Byte(_) | Self::Open | Self::Close | Self::Word(..) | Self::Symbol(_) => false,
        }
    }
}

/// The longest control word with its number, by the specification.
const LONGEST_WORD: usize = 32;

/// Goes through the tokens of a file.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, wanted: impl Fn(u8) -> bool, most: usize) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take(most).take_while(|byte| wanted(**byte)).count();
        self.at += length;
        &rest[..length]
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(if first == b'\'' { self.hexadecimal() } else { Token::Symbol(first) });
        }
        let word = self.take(|byte| byte.is_ascii_alphabetic(), LONGEST_WORD);
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        self.take(|byte| byte.is_ascii_digit(), LONGEST_WORD);
        let number = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        if number == "-" {
            self.at = start;
        }
        let value = number.parse::<i64>().ok().map(|value| {
            i32::try_from(value).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX })
        });
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        let word = std::str::from_utf8(word).unwrap_or_default();
        if let ("bin", Some(length)) = (word, value) {
            // Bytes of a picture, in which braces mean nothing.
            let length = usize::try_from(length).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Some(Token::Word(word, value))
    }

    fn hexadecimal(&mut self) -> Token<'a> {
        let digits = self.take(|byte| byte.is_ascii_hexdigit(), 2);
        let digits = std::str::from_utf8(digits).unwrap_or_default();
        u8::from_str_radix(digits, 16).map_or(Token::Text(&[]), Token::Byte)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.take(|byte| matches!(byte, b'\r' | b'\n' | 0), usize::MAX);
        let first = self.peek()?;
        match first {
            b'{' => {
                self.at += 1;
                Some(Token::Open)
            }
            b'}' => {
                self.at += 1;
                Some(Token::Close)
            }
            b'\\' => {
                self.at += 1;
                self.control()
            }
            _ => {
                let plain = |byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                Some(Token::Text(self.take(plain, usize::MAX)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Token::{Byte, Close, Open, Symbol, Text, Word};

    #[test]
    fn each_kind_of_token() {
        let cases: &[(&[u8], &[Token<'_>], &str)] = &[
            (b"{\\b a}", &[Open, Word("b", None), Text(b"a"), Close], "one space ends a word"),
            (b"\\fs24  a", &[Word("fs", Some(24)), Text(b" a")], "the second space is text"),
            (b"\\u-3913?", &[Word("u", Some(-3913)), Text(b"?")], "a negative number"),
            (b"\\li-x", &[Word("li", None), Text(b"-x")], "a hyphen without digits is text"),
            (b"\\'e5\\'E4", &[Byte(0xE5), Byte(0xE4)], "bytes in hexadecimal"),
            (b"\\'zz", &[Text(b""), Text(b"zz")], "no hexadecimal"),
            (b"a\r\nb", &[Text(b"a"), Text(b"b")], "line ends mean nothing"),
            (b"\\~\\*\\{", &[Symbol(b'~'), Symbol(b'*'), Symbol(b'{')], "symbols"),
            (b"\\bin3 }}}x", &[Word("bin", Some(3)), Text(b"x")], "binary bytes"),
            (b"\\bin99 }", &[Word("bin", Some(99))], "more than there are"),
            (b"\\s99999999999999", &[Word("s", Some(i32::MAX))], "a number out of range"),
            (b"\\", &[], "a lone backslash at the end"),
        ];
        for (bytes, wanted, remark) in cases {
            assert_eq!(Tokens::new(bytes).collect::<Vec<_>>(), *wanted, "{remark}");
        }
    }
}
