//! Tells what looks like a personal detail in a text that is to be kept.
//!
//! Forms only, from `checklists/language/privacy.toml`; a hit is a reason to look again, not a fact. An
//! absence of hits proves nothing: the test is for slips, not for hiding places.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use crate::lang::Text;
use crate::text;
use crate::text::Span;

/// The kinds in use. They are part of the program, so a fault in them is a fault of the build.
static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/checklists/language/privacy.toml"
    )))
    .expect("checklists/language/privacy.toml is checked by a test");
    file.kind.into_iter().map(Kind::of).collect()
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Written>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    pattern: String,
    unless: Option<String>,
    #[serde(default)]
    first: String,
}

struct Kind {
    detail: Detail,
    pattern: Regex,
    unless: Option<Regex>,
    first: BTreeSet<String>,
}

/// A kind of personal detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// A personal identity number (personnummer).
    IdentityNumber,
    /// An address of e-mail.
    Email,
    /// A telephone number.
    Phone,
    /// The designation of a property.
    Property,
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

impl Kind {
    fn of(written: Written) -> Self {
        let compile = |pattern: &str| Regex::new(pattern).expect("checked by a test");
        Self {
            detail: Detail::of(&written.id).expect("checked by a test"),
            pattern: compile(&written.pattern),
            unless: written.unless.as_deref().map(compile),
            first: written.first.split_whitespace().map(str::to_owned).collect(),
        }
    }
}

impl Detail {
    fn of(id: &str) -> Option<Self> {
        Some(match id {
            "identity-number" => Self::IdentityNumber,
            "e-mail" => Self::Email,
            "phone" => Self::Phone,
            "property" => Self::Property,
            "name" => Self::Name,
            _ => return None,
        })
    }

    /// What it is called: "ett telefonnummer".
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::IdentityNumber => text!("privacy.identity-number"),
            Self::Email => text!("privacy.e-mail"),
            Self::Phone => text!("privacy.phone"),
            Self::Property => text!("privacy.property"),
            Self::Name => text!("privacy.name"),
        }
    }
}

/// What looks like personal details in `text`, in order, not overlapping; the surer kind of two first.
#[must_use]
pub fn hits(text: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for kind in KINDS.iter() {
        for captures in kind.pattern.captures_iter(text) {
            let Some(whole) = captures.get(0) else { continue };
            let span = Span::new(whole.start(), whole.end());
            let first = captures.name("first");
            let named = first.is_none_or(|first| kind.first.contains(first.as_str()));
            let alike = kind.unless.as_ref().is_some_and(|unless| unless.is_match(whole.as_str()));
            if named && !alike && !hits.iter().any(|hit| hit.span.overlaps(span)) {
                hits.push(Hit { span, detail: kind.detail });
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_seen_and_look_alikes_are_not() {
        use Detail::{Email, IdentityNumber, Name, Phone, Property};
        let cases: [(&str, &[Detail]); 20] = [
            ("Klagomål från 850101-1234", &[IdentityNumber]),
            ("198501011234", &[IdentityNumber]),
            ("samordningsnummer 850161-1234", &[IdentityNumber]),
            ("ring 070-123 45 67", &[Phone]),
            ("ring +46 70 123 45 67", &[Phone]),
            ("växel 0521-721 00", &[Phone]),
            ("mejl från nagon.annan@exempel.se", &[Email]),
            ("Anna Exempelsson och Sven-Erik von Påhittad", &[Name, Name]),
            ("Tillsyn av fastigheten Svarven 3", &[Property]),
            ("Ärende KS 2026/412 den 2026-12-08", &[]),
            ("dnr 2026-00412", &[]),
            ("Kl. 08.30–12.00 i Stora salen", &[]),
            ("Nedläggning av Norrby skola", &[]),
            ("Vasa Park och Gamla Torget", &[]),
            ("Karin Boyes gatan", &[Name]),
            ("Elsa Brändströms skola", &[Name]),
            ("Anna Lindhskolan", &[]),
            ("Belopp 1 200 000 kr", &[]),
            ("Samråd sedan 2025, 214 yttranden", &[]),
            ("Säkerhetschefen talade med rektorn.", &[]),
        ];
        for (text, wanted) in cases {
            let found: Vec<Detail> = hits(text).into_iter().map(|hit| hit.detail).collect();
            assert_eq!(found, wanted, "{text}");
        }
        assert_eq!(details("Anna Ett och Sven Två"), [Name]);
    }
}
