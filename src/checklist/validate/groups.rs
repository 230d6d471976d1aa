//! Refuses signals that rest on who people are: a factor describes what is decided.
//!
//! The words that name groups of people stand in `checklists/language/groups.toml`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::known::Known;
use super::sheet::Sheet;
use super::terms;
use crate::checklist::pattern::{LexiconBuilder, TermId};
use crate::checklist::raw::{List, Located};
use crate::text;
use crate::text::swedish;

/// The words in use. They are part of the program, so a fault in them is a fault of the build.
static GROUPS: LazyLock<Groups> = LazyLock::new(|| {
    let written: Written = toml::from_str(include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/checklists/language/groups.toml"
    )))
    .expect("checklists/language/groups.toml is checked by a test");
    Groups::of(&written)
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    groups: Vec<String>,
    neutral: Vec<String>,
}

/// All forms of the words.
#[derive(Debug, Default)]
struct Groups {
    names: BTreeSet<String>,
    /// Names that also end compounds.
    endings: BTreeSet<String>,
    neutral: BTreeSet<String>,
}

impl Groups {
    fn of(written: &Written) -> Self {
        let mut groups = Self::default();
        for word in &written.groups {
            if let Some(exact) = word.strip_prefix('=') {
                groups.names.insert(swedish::fold(exact));
                continue;
            }
            let bare = word.trim_matches('*');
            groups.names.extend(swedish::forms(bare));
            if word.starts_with('*') {
                groups.endings.extend(swedish::forms(bare));
            }
        }
        groups.neutral.extend(written.neutral.iter().flat_map(|word| swedish::forms(word)));
        groups
    }

    fn names(&self, word: &str) -> bool {
        let ends = || word.char_indices().any(|(at, _)| self.endings.contains(&word[at..]));
        self.names.contains(word) || ends()
    }

    /// Whether the term names people and says nothing else, by some choice of its words.
    fn only_names(&self, builder: &LexiconBuilder, term: TermId) -> bool {
        let Some(term) = builder.term(term) else { return false };
        let mut named = false;
        for words in term.places() {
            let names = words.iter().any(|word| self.names(word));
            named |= names;
            // A number of people says no more of what is decided than the people do.
            let silent = words.is_empty() || words.iter().any(|word| self.neutral.contains(*word));
            if !names && !silent {
                return false;
            }
        }
        named
    }
}

/// Takes note of a signal that people's names alone can make a hit of.
pub fn refuse(sheet: &Sheet<'_>, known: &Known, any: &List<String>, near: &List<String>) {
    let beside = near.is_absent() || bare(known, near).is_some();
    if let Some((written, term)) = bare(known, any).filter(|_| beside) {
        sheet.fault(
            written.span,
            text!("checklist.fault.names-people", term = term),
            text!("checklist.help.names-people"),
        );
    }
}

/// The first entry of `list` with a term that only names people, and the term.
fn bare<'a>(known: &Known, list: &'a List<String>) -> Option<(&'a Located<String>, String)> {
    list.entries().find_map(|written| {
        let found = terms::of_entry(known, written);
        let lexicon = known.lexicon.borrow();
        let term = found.into_iter().find(|term| GROUPS.only_names(&lexicon, *term))?;
        Some((written, lexicon.term(term)?.to_string()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::pattern::Term;

    #[test]
    fn names_of_people_are_told_from_decisions() {
        let cases = [
            ("flyktingar", true, "inflected"),
            ("kvotflykting", true, "a compound"),
            ("muslim*", true, "open"),
            ("unga män", true, "with a word that says nothing"),
            ("# asylsökande", true, "a number"),
            ("nyanlända|lägenheter", true, "one of two words is enough"),
            ("personer med utländsk bakgrund", true, "spelled out"),
            ("mottagande av flyktingar", false, "a decision"),
            ("flyktingmottagande", false, "a service"),
            ("moské", false, "a building"),
            ("skola", false, "nothing of the kind"),
            ("och", false, "only neutral"),
        ];
        for (written, wanted, remark) in cases {
            let mut builder = LexiconBuilder::default();
            let term = builder.add(Term::parse(written).unwrap());
            assert_eq!(GROUPS.only_names(&builder, term), wanted, "{remark}: {written}");
        }
    }
}
