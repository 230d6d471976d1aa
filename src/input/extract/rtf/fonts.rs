//! Which code page bytes of text are in: by the font's character set, else by the file's.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, WINDOWS_1252};

/// The character set of fonts that show pictures instead of letters.
const SYMBOLS: i32 = 2;

/// Character sets of fonts and the code pages that they mean, by their Encoding Standard names.
const CHARSETS: &[(i32, &str)] = &[
    (0, "windows-1252"),
    (77, "macintosh"),
    (128, "shift_jis"),
    (129, "euc-kr"),
    (134, "gbk"),
    (136, "big5"),
    (161, "windows-1253"),
    (162, "windows-1254"),
    (163, "windows-1258"),
    (177, "windows-1255"),
    (178, "windows-1256"),
    (186, "windows-1257"),
    (204, "windows-1251"),
    (222, "windows-874"),
    (238, "windows-1250"),
];

/// Code pages by number whose name is not `windows-` and the number.
const CODE_PAGES: &[(i32, &str)] = &[
    (866, "ibm866"),
    (932, "shift_jis"),
    (936, "gbk"),
    (949, "euc-kr"),
    (950, "big5"),
    (10_000, "macintosh"),
    (65_001, "utf-8"),
];

/// The fonts of a file.
pub(super) struct Fonts {
    page: &'static Encoding,
    by_number: BTreeMap<i32, Font>,
    default: i32,
    /// The font that the font table is at.
    open: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Font {
    Letters(&'static Encoding),
    Symbols,
}

impl Fonts {
    /// No fonts; text is in Windows' Western code page.
    pub fn new() -> Self {
        Self { page: WINDOWS_1252, by_number: BTreeMap::new(), default: 0, open: None }
    }

    /// Takes a control word of the file's head.
    pub fn head(&mut self, word: &str, value: Option<i32>) {
        match word {
            "ansicpg" => self.page = value.and_then(code_page).unwrap_or(self.page),
            "mac" => self.page = MACINTOSH,
            "deff" => self.default = value.unwrap_or(0),
            _ => {}
        }
    }

    /// Takes a control word of the font table.
    pub fn table(&mut self, word: &str, value: Option<i32>) {
        let font = match (word, value) {
            ("f", number) => {
                self.open = number;
                return;
            }
            ("fcharset", Some(SYMBOLS)) => Font::Symbols,
            ("fcharset", Some(charset)) => match named(CHARSETS, charset) {
                Some(page) if self.page != UTF_8 => Font::Letters(page),
                Some(_) | None => return,
            },
            ("cpg", Some(page)) => match code_page(page) {
                Some(page) => Font::Letters(page),
                None => return,
            },
            _ => return,
        };
        if let Some(number) = self.open {
            self.by_number.insert(number, font);
        }
    }

    /// The font that text has where none is named.
    pub fn default(&self) -> i32 {
        self.default
    }

    /// Whether the font shows pictures instead of letters.
    pub fn is_symbols(&self, font: i32) -> bool {
        self.by_number.get(&font) == Some(&Font::Symbols)
    }

    /// The text that `bytes` are in `font`.
    pub fn decode(&self, bytes: &[u8], font: i32) -> String {
        let page = match self.by_number.get(&font) {
            Some(Font::Letters(page)) => page,
            Some(Font::Symbols) | None => self.page,
        };
        page.decode_without_bom_handling(bytes).0.into_owned()
    }
}

fn named(pages: &[(i32, &str)], number: i32) -> Option<&'static Encoding> {
    let (_, name) = pages.iter().find(|(known, _)| *known == number)?;
    Encoding::for_label(name.as_bytes())
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    named(CODE_PAGES, number)
        .or_else(|| Encoding::for_label(format!("windows-{number}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_in_the_code_page_of_their_font() {
        let mut fonts = Fonts::new();
        for (word, value) in [
            ("f", 1),
            ("fcharset", 238),
            ("f", 2),
            ("fcharset", 2),
            ("f", 3),
            ("fcharset", 77),
            ("f", 4),
            ("cpg", 1251),
            ("f", 5),
            ("fcharset", 1),
        ] {
            fonts.table(word, Some(value));
        }
        let cases: &[(&[u8], i32, &str)] = &[
            (b"\xE5\xE4\xF6\x96", 0, "åäö–"),
            (b"\xB9", 1, "ą"),
            (b"\x8C\x8A\x9A", 3, "åäö"),
            (b"\xE4", 4, "д"),
            (b"\xC5", 5, "Å"),
        ];
        for (bytes, font, wanted) in cases {
            assert_eq!(fonts.decode(bytes, *font), *wanted, "font {font}");
        }
        assert!(fonts.is_symbols(2) && !fonts.is_symbols(1));
        fonts.head("mac", None);
        assert_eq!(fonts.decode(b"\x8C", 5), "å", "the file's own code page");
        fonts.head("ansicpg", Some(1257));
        assert_eq!(fonts.decode(b"\xE0", 0), "ą");
        fonts.head("ansicpg", Some(4711));
        assert_eq!(fonts.decode(b"\xE0", 0), "ą", "an unknown page changes nothing");
    }
}
