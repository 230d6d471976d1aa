//! Whether letters are language at all, by how often each occurs. A file whose map from signs to letters
//! is wrong gives letters that look like words and are none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use utkik_text::language_file;

/// Fewer letters than this tell nothing.
const LEAST: u32 = 60;

/// The file in use. It is part of the program, so a fault in it is a fault of the build.
static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    language_file::read(include_str!("../../../checklists/language/letters.toml"))
        .expect("checklists/language/letters.toml is checked by a test")
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Letters {
    strangest: f64,
    languages: BTreeMap<String, BTreeMap<char, f64>>,
}

/// Whether `text` may be language. Letters of other scripts than the Latin are passed over, and so is
/// a text of few letters.
pub(super) fn is_language(text: impl Iterator<Item = char>) -> bool {
    let mut counts: BTreeMap<char, u32> = BTreeMap::new();
    for letter in text.filter(|letter| letter.is_alphabetic()) {
        for letter in letter.to_lowercase().filter(|letter| is_latin(*letter)) {
            *counts.entry(letter).or_default() += 1;
        }
    }
    counts.values().sum::<u32>() < LEAST || strangeness(&counts) <= LETTERS.strangest
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_lowercase() || matches!(letter, 'å' | 'ä' | 'ö')
}

/// `min over languages of Σ count * -log2 P(letter) / Σ count`: the cross entropy of the letters, in bits, with
/// the language that they fit best.
fn strangeness(counts: &BTreeMap<char, u32>) -> f64 {
    let all: f64 = counts.values().map(|count| f64::from(*count)).sum();
    let surprise = |language: &BTreeMap<char, f64>| -> f64 {
        let whole: f64 = language.values().sum();
        let each = counts.iter().map(|(letter, count)| {
            let share = language.get(letter).copied().unwrap_or(0.0).max(RAREST) / whole;
            -share.log2() * f64::from(*count)
        });
        each.sum::<f64>() / all
    };
    LETTERS.languages.values().map(surprise).fold(f64::MAX, f64::min)
}

/// How often a letter occurs that a language does not have (in names), in a thousand.
const RAREST: f64 = 0.3;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXTS: &[&str] = &[
        "Kommunstyrelsen föreslår kommunfullmäktige att anta detaljplanen för kvarteret Gjutaren. \
         Planen möjliggör bostäder och en förskola med åtta avdelningar.",
        "The committee is asked to approve the report on school closures and to forward it to the \
         municipal council for decision at its next meeting.",
        "Kunnanhallitus päättää esittää valtuustolle, että koulun lakkauttaminen hyväksytään ja \
         rakennus myydään tarjousten perusteella.",
        "KALLELSE TILL SAMMANTRÄDE MED BARN- OCH UTBILDNINGSNÄMNDEN, SAMMANTRÄDESRUMMET EKEN, \
         DEN TREDJE FEBRUARI KLOCKAN NIO",
        "Zarząd gminy proponuje zamknięcie szkoły podstawowej, ponieważ liczba uczniów zmalała.",
    ];

    #[test]
    fn languages_are_language() {
        for text in TEXTS {
            assert!(is_language(text.chars()), "{text}");
        }
        assert!(is_language("Qxz".chars()), "too short to tell");
        assert!(is_language("موافقة المجلس".repeat(9).chars()), "another script");
    }

    #[test]
    fn letters_put_for_others_are_no_language() {
        let alphabet: Vec<char> = "abcdefghijklmnopqrstuvwxyzåäö".chars().collect();
        let told = (0..29_usize).filter(|shift| {
            let swapped = TEXTS[0].to_lowercase();
            let swapped = swapped.chars().map(|letter| {
                let at = alphabet.iter().position(|known| *known == letter);
                at.map_or(letter, |at| alphabet[(at * 11 + shift) % alphabet.len()])
            });
            !is_language(swapped)
        });
        assert!(told.count() >= 24, "nearly all swaps are told");
    }

    proptest! {
        #[test]
        fn any_text_is_judged(text in ".{0,300}") {
            is_language(text.chars());
        }
    }
}
