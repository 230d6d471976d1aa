//! Letters in lower case. Nearly all are of ASCII or Latin-1, whose small letters are told by their bytes.

use std::borrow::Cow;

/// `text` in lower case, as terms and words are compared.
#[must_use]
pub fn fold(text: &str) -> String {
    folded(text).into_owned()
}

/// `text` in lower case, without a copy where `text` is in lower case already, as most words are.
#[must_use]
pub fn folded(text: &str) -> Cow<'_, str> {
    match case_of(text) {
        Case::Small => text.into(),
        Case::Ascii => text.to_ascii_lowercase().into(),
        Case::Latin => fold_latin(text).into(),
        Case::Other => text.to_lowercase().into(),
    }
}

/// Whether each letter of `text` has its small letter by itself, in as many bytes, so that a text and its words are the
/// same in lower case.
#[must_use]
pub fn folds_by_letter(text: &str) -> bool {
    !matches!(case_of(text), Case::Other)
}

/// Adds `text` in lower case to `all`, where it [folds by letter](folds_by_letter); says whether it does.
pub fn push_folded(all: &mut String, text: &str) -> bool {
    match case_of(text) {
        Case::Other => return false,
        Case::Latin => all.push_str(&fold_latin(text)),
        Case::Small | Case::Ascii => {
            let from = all.len();
            all.push_str(text);
            all[from..].make_ascii_lowercase();
        }
    }
    true
}

/// What letters a text has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// Small ones only, of those that are known here.
    Small,
    /// Capitals of ASCII too.
    Ascii,
    /// Capitals from "À" to "Þ" too.
    Latin,
    /// Some that are not known here.
    Other,
}

/// The first byte of the letters from "À" to "ÿ".
const LATIN: u8 = 0xC3;

/// The first two bytes of signs such as "–", "”" and "…", which have no case.
const SIGNS: [u8; 2] = [0xE2, 0x80];

/// Whether `byte` ends a capital of which the byte before is `before`: "À" to "Þ". "×" is among them and is none.
fn is_latin_capital(before: u8, byte: u8) -> bool {
    before == LATIN && byte <= 0x9E && byte != 0x97
}

fn case_of(text: &str) -> Case {
    let bytes = text.as_bytes();
    let (mut capitals, mut beyond) = (0, Case::Small);
    let (eights, rest) = bytes.as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        capitals |= ascii_capitals(eight);
        if eight & HIGH != 0 && !look_beyond(bytes, 8 * at, eight, &mut beyond) {
            return Case::Other;
        }
    }
    let last = rest.iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte));
    if last & HIGH != 0 && !look_beyond(bytes, bytes.len() - rest.len(), last, &mut beyond) {
        return Case::Other;
    }
    match beyond {
        Case::Small if ascii_capitals(last) | capitals != 0 => Case::Ascii,
        beyond => beyond,
    }
}

/// Looks at those of the `eight` bytes from `from` on that are beyond ASCII. Says whether all are known, and notes in
/// `case` where there are capitals among them.
fn look_beyond(bytes: &[u8], from: usize, eight: u64, case: &mut Case) -> bool {
    let mut high = eight & HIGH;
    while high != 0 {
        let at = from + (high.trailing_zeros() / 8) as usize;
        high &= high - 1;
        // What goes on a letter is below.
        if bytes[at] < LATIN {
            continue;
        }
        let next = bytes.get(at + 1).copied().unwrap_or(u8::MAX);
        if bytes[at] > LATIN && [bytes[at], next] != SIGNS {
            return false;
        }
        if is_latin_capital(bytes[at], next) {
            *case = Case::Latin;
        }
    }
    true
}

/// The highest bit of each of eight bytes.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The highest bit of each of eight bytes that is a capital of ASCII.
fn ascii_capitals(eight: u64) -> u64 {
    let each = |byte: u8| u64::from_le_bytes([byte; 8]);
    // No sum goes beyond its byte.
    let low = eight & !HIGH;
    let (from_a, behind_z) = (low + each(0x80 - b'A'), low + each(0x7F - b'Z'));
    from_a & !behind_z & !eight & HIGH
}

/// `text`, of which [`case_of`] knows all letters, in lower case.
fn fold_latin(text: &str) -> String {
    let mut bytes = text.to_owned().into_bytes();
    bytes.make_ascii_lowercase();
    let mut before = 0;
    for byte in &mut bytes {
        // Small letters stand 32 behind their capitals.
        *byte += if is_latin_capital(before, *byte) { 32 } else { 0 };
        before = *byte;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_fold_as_the_standard_says(text in "[A-Za-zÀ-ÿ×ß .–İΣA]{0,24}|\\PC{0,12}") {
            prop_assert_eq!(fold(&text), text.to_lowercase());
            prop_assert_eq!(&*folded(&text), text.to_lowercase());
            let mut all = "–".to_owned();
            let known = push_folded(&mut all, &text);
            prop_assert_eq!(known, folds_by_letter(&text));
            prop_assert_eq!(&all["–".len()..], if known { text.to_lowercase() } else { String::new() });
        }
    }
}
