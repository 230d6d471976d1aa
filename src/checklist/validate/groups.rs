//! Refuses concepts that weigh by who people are: a factor describes what is decided.
//!
//! The words that name groups of people are in `checklists/language/groups.toml`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::known::KnownIds;
use super::sheet::Sheet;
use crate::pattern::Term;
use crate::raw::List;
use utkik_lang::text;
use utkik_text::language_file;
use utkik_text::swedish;

/// The words in use. They are part of the program, so a fault in them is a fault of the build.
static GROUPS: LazyLock<Groups> = LazyLock::new(|| {
    let written: Written =
        language_file::read(include_str!("../../../checklists/language/groups.toml"))
            .expect("checklists/language/groups.toml is checked by a test");
    Groups::expand(&written)
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
    fn expand(written: &Written) -> Self {
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

    /// Whether the term, with some choice among its alternative words, names a group of people and
    /// nothing else.
    fn only_names(&self, term: &Term) -> bool {
        let mut named = false;
        for words in term.places() {
            let names = words.iter().any(|word| self.names(word));
            named |= names;
            // A number of people says no more about the decision than the people do.
            let silent = words.is_empty() || words.iter().any(|word| self.neutral.contains(*word));
            if !names && !silent {
                return false;
            }
        }
        named
    }
}

/// Reports the first word in `list` that only names a group of people, for a concept that gives
/// points without an event.
pub fn refuse(sheet: &Sheet<'_>, known: &KnownIds, list: &List<String>) {
    for written in list.entries() {
        let Ok(expansion) = known.vocabulary.words(&written.value) else { continue };
        if expansion.full.iter().any(|term| GROUPS.only_names(term)) {
            sheet.fault(
                written.span,
                text!("checklist.fault.names-people", term = written.value.as_str()),
                text!("checklist.help.names-people"),
            );
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let term = Term::parse(written).unwrap();
            assert_eq!(GROUPS.only_names(&term), wanted, "{remark}: {written}");
        }
    }
}
