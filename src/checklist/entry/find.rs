//! Which entries a person means: by id, by name in either language, or by a part of one.

use super::{Kind, Name, all};
use crate::{Checklist, Index, Measure, nearest_few};
use utkik_lang::Lang;

/// How many ids are offered for one that is not known.
const OFFERED: usize = 3;

/// The entries that `words` name, in the order of kinds: those with this id, slug or catalogue number; else
/// those with this name in either language; else those whose name or id has all the words in it. What people do
/// and fear goes before the language that it is found by.
#[must_use]
pub fn find(checklist: &Checklist, words: &str) -> Vec<Name> {
    let wanted = words.trim().to_lowercase();
    let is = |name: &str| name.to_lowercase() == wanted;
    let code = |measure: &Measure| measure.code.as_deref().is_some_and(is);
    let with_id = |name: &Name| match *name {
        Name::Element(at) => is(&checklist.elements[at].id) || is(&checklist.elements[at].slug),
        Name::Measure(at) => is(&checklist.measures[at].id) || code(&checklist.measures[at]),
        other => is(other.id(checklist)),
    };
    let titles = |name: &Name| [Lang::Sv, Lang::En].map(|lang| name.title(checklist, lang));
    let with_name = |name: &Name| titles(name).into_iter().any(is);
    let part = |title: &str| {
        let title = title.to_lowercase();
        wanted.split_whitespace().all(|word| title.contains(word))
    };
    let with_part = |name: &Name| {
        let named = titles(name).into_iter().any(part);
        !wanted.is_empty() && (named || part(name.id(checklist)))
    };
    let known = |name: &Name| !name.kind().is_language();
    let ways: [&dyn Fn(&Name) -> bool; 5] = [
        &with_id,
        &|name| known(name) && with_name(name),
        &|name| known(name) && with_part(name),
        &with_name,
        &with_part,
    ];
    let mut found = ways.iter().map(|way| all(checklist).filter(way).collect::<Vec<Name>>());
    found.find(|names| !names.is_empty()).unwrap_or_default()
}

/// The ids and names that may have been meant by `words`, which no entry has, the likeliest first.
#[must_use]
pub fn suggestions<'c>(checklist: &'c Checklist, words: &str) -> Vec<&'c str> {
    let ids = all(checklist).map(|name| name.id(checklist));
    let slugs = checklist.elements.iter().map(|(_, element)| element.slug.as_str());
    let titles = all(checklist).filter(|name| !name.kind().is_language());
    let titles =
        titles.flat_map(|name| [Lang::Sv, Lang::En].map(|lang| name.title(checklist, lang)));
    nearest_few(words, ids.chain(slugs).chain(titles), OFFERED)
}

/// The measure that `words` name, by id, catalogue number or name in either language, or by a part of one; none
/// where it is not plain which.
#[must_use]
pub fn measure(checklist: &Checklist, words: &str) -> Option<Index<Measure>> {
    let found = find(checklist, words).into_iter();
    let mut found = found.filter_map(|name| match name {
        Name::Measure(at) => Some(at),
        _ => None,
    });
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

impl Kind {
    /// Whether it is of the language that things are found by.
    fn is_language(self) -> bool {
        matches!(self, Self::Context | Self::Group | Self::Concept | Self::Event)
    }
}
