//! Text on one line, as quotes are shown.

use std::borrow::Cow;

/// `text` with one blank for each stretch of white space, and none around it; without a copy where it is so already.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_on_one_line(text.as_bytes()) {
        return text.into();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line.into()
}

/// Whether all white space is single blanks within, as far as bytes tell.
fn is_on_one_line(text: &[u8]) -> bool {
    let mut after_blank = true;
    for byte in text {
        let blank = *byte == b' ';
        // The last ones begin white space beyond ASCII, and other signs.
        let other = matches!(byte, b'\t'..=b'\r' | 0xC2 | 0xE1..=0xE3);
        if other || (blank && after_blank) {
            return false;
        }
        after_blank = blank;
    }
    text.is_empty() || !after_blank
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_stand_on_one_line(text in "[a-c \\n\\t\u{A0}\u{2009}–å]{0,12}|\\PC{0,12}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(&*one_line(&text), words.join(" "));
        }
    }
}
