//! Tells what looks like a personal detail in a text that is to be kept: the one gate that all written
//! text passes.
//!
//! Forms from `checklists/language/privacy.toml` and names from `names.toml`, in text made plain; a hit is a
//! reason to look again, not a fact. An absence of hits proves nothing: the test is for slips, not for
//! hiding places.

mod name;
mod pattern;
mod plain;
mod rules;

use std::collections::BTreeSet;

use utkik_lang::Text;
use utkik_lang::text;
use utkik_text::Span;

/// What stands where words were taken away.
pub const GONE: &str = "…";

/// A kind of personal detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// A personal identity number (personnummer).
    IdentityNumber,
    /// The day on which someone was born.
    BirthDate,
    /// An address of e-mail.
    Email,
    /// A telephone number.
    Phone,
    /// Where someone lives.
    Address,
    /// The designation of a property that leads to a person.
    Property,
    /// The number of a vehicle.
    Plate,
    /// An account on the net or of money.
    Account,
    /// What is written as the name of a person.
    Name,
}

/// Something that looks like a personal detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Where in the text.
    pub span: Span,
    /// What it looks like.
    pub detail: Detail,
}

impl Detail {
    fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "identity-number" => Self::IdentityNumber,
            "birth-date" => Self::BirthDate,
            "e-mail" => Self::Email,
            "phone" => Self::Phone,
            "address" => Self::Address,
            "property" => Self::Property,
            "plate" => Self::Plate,
            "account" => Self::Account,
            _ => return None,
        })
    }

    /// What it is called: "ett telefonnummer".
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::IdentityNumber => text!("privacy.identity-number"),
            Self::BirthDate => text!("privacy.birth-date"),
            Self::Email => text!("privacy.e-mail"),
            Self::Phone => text!("privacy.phone"),
            Self::Address => text!("privacy.address"),
            Self::Property => text!("privacy.property"),
            Self::Plate => text!("privacy.plate"),
            Self::Account => text!("privacy.account"),
            Self::Name => text!("privacy.name"),
        }
    }
}

/// What looks like personal details in `text`, in order. Of one kind none overlap; a stretch may look like
/// several kinds, and only the first of them is told.
#[must_use]
pub fn hits(text: &str) -> Vec<Hit> {
    let plain = plain::plain(text);
    let mut found: Vec<(usize, usize, Detail)> = pattern::find(&plain.text);
    let names = name::find(&plain.text);
    found.extend(names.into_iter().map(|(start, end)| (start, end, Detail::Name)));
    let mut hits: Vec<Hit> = Vec::new();
    // The surer kinds come first.
    found.sort_by_key(|(start, _, detail)| (*detail, *start));
    for (start, end, detail) in found {
        let span = plain.span(start, end);
        if !hits.iter().any(|hit| hit.span.overlaps(span)) {
            hits.push(Hit { span, detail });
        }
    }
    hits.sort_unstable();
    hits
}

/// The kinds of detail in `text`, each once.
#[must_use]
pub fn details(text: &str) -> Vec<Detail> {
    hits(text).into_iter().map(|hit| hit.detail).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What is said of free texts that are to be written, each with what it is called, where they seem to
/// hold personal details.
#[must_use]
pub fn remarks<'a>(texts: impl IntoIterator<Item = (Text, &'a str)>) -> Vec<Text> {
    let seems = |(place, text): (Text, &str)| {
        let say = move |detail: Detail| {
            text!("privacy.seems", place = place.clone(), what = detail.text())
        };
        details(text).into_iter().map(say).collect::<Vec<_>>()
    };
    texts.into_iter().flat_map(seems).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    /// A line of `tests/privacy`: `personal` is the part that tells who someone is.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Labelled {
        text: String,
        personal: Option<String>,
        #[serde(default, rename = "remark")]
        _remark: String,
    }

    #[test]
    fn details_are_seen_and_look_alikes_are_not() {
        let (mut personal, mut seen, mut harmless, mut taken) = (0, 0, 0, 0);
        let mut told = String::new();
        for set in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"] {
            let path = format!("{}/../../tests/privacy/{set}.jsonl", env!("CARGO_MANIFEST_DIR"));
            for line in std::fs::read_to_string(path).unwrap().lines() {
                let one: Labelled = serde_json::from_str(line).unwrap();
                let hits = hits(&one.text);
                match one.personal {
                    Some(part) => {
                        let span = Span::find(&one.text, &part).unwrap();
                        let found = hits.iter().any(|hit| hit.span.overlaps(span));
                        personal += 1;
                        seen += usize::from(found);
                        if !found {
                            told.push_str(&format!("missed: {}\n", one.text));
                        }
                    }
                    None => {
                        harmless += 1;
                        taken += usize::from(!hits.is_empty());
                        if !hits.is_empty() {
                            told.push_str(&format!("false alarm: {}\n", one.text));
                        }
                    }
                }
            }
        }
        assert!(personal >= 150 && harmless >= 150);
        assert!(seen * 100 >= personal * 95 && taken * 100 < harmless * 3, "{told}");
    }

    #[test]
    fn kinds_are_told_apart_and_may_overlap() {
        use Detail::{Email, IdentityNumber, Name, Phone, Property};
        let cases: [(&str, &[Detail]); 18] = [
            ("Klagomål från 850101-1234", &[IdentityNumber]),
            ("når honom på 0521-721 00", &[Phone]),
            ("växel 0521-721 00", &[]),
            ("säkerhet@exempel.se", &[]),
            ("skolfartyget Johanna Maria", &[]),
            ("Nils Dacke-dagarna", &[]),
            ("väktare jönsson höll kvar honom", &[Name]),
            ("Den där Gunnarsson-kvinnan igen", &[Name]),
            ("Enligt Christer Ö hade mannen kniv", &[Name]),
            ("s-ledamoten Roine Kjellvall", &[Name]),
            ("anna.andersson@exempel.se", &[Email]),
            ("Anna Exempelsson och Sven-Erik von Påhittad", &[Name, Name]),
            ("Kommunalrådet Anna Andersson", &[Name]),
            ("Tillsyn av fastigheten Svarven 3", &[Property]),
            ("Ärende KS 2026/412 den 2026-12-08", &[]),
            ("Kl. 08.30–12.00 i Stora salen", &[]),
            ("Elsa Brändströms skola", &[]),
            ("Säkerhetschefen talade med rektorn.", &[]),
        ];
        for (text, wanted) in cases {
            let found: Vec<Detail> = hits(text).into_iter().map(|hit| hit.detail).collect();
            assert_eq!(found, wanted, "{text}");
        }
        assert_eq!(details("Anna Ett och Sven Två"), [Name]);
    }

    proptest! {
        #[test]
        fn hits_lie_in_the_text(text in "(Anna|Åsa|Ekström|s-ledamoten|\\| |\u{301}|ﬁ|-|–|\u{a0}|\u{200b}|O|0|7|@|\\(at\\)|punkt|[A-Za-zåäö0-9 .,:\n]){0,40}") {
            for hit in hits(&text) {
                prop_assert!(text.get(hit.span.start..hit.span.end).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
