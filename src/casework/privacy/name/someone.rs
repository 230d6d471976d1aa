//! Whether capitalised words are the name of a person, judged by the words around them: a relative
//! clause, a verb for what people do, or a public body as the other party.

use super::Finder;
use super::words::{Likeness, WORDS, Word};

impl Finder<'_, '_> {
    /// Whether a verb for what people do follows the word `last`: "Alma säger".
    pub(super) fn is_before_deed(&self, last: usize) -> bool {
        self.is_joined_to_next(last) && WORDS.deeds.contains(&self.words[last + 1].small)
    }

    /// Whether a relative clause with a verb for what only people do follows the word `last`: "Alma
    /// som såg", "Mukamana Espérance, som städar".
    pub(super) fn is_someone(&self, last: usize) -> bool {
        let (Some(relative), Some(deed)) = (self.words.get(last + 1), self.words.get(last + 2))
        else {
            return false;
        };
        let joined = matches!(self.gap(last), " " | ", ") && self.is_joined_to_next(last + 1);
        joined && WORDS.relative.contains(&relative.small) && WORDS.calls.contains(&deed.small)
    }

    /// Whether two capitalised words within a sentence are probably a name: the second has the
    /// ending of a surname, and they name no office, body or place ("Det var Torvald Ekenstam").
    pub(super) fn is_likely(&self, at: usize) -> bool {
        let (word, next) = (&self.words[at], &self.words[at + 1]);
        let body = |word: &Word<'_>| {
            WORDS.offices.contains(&word.small) || word.has_ending(&WORDS.offices)
        };
        word.is_title_case()
            && next.is_title_case()
            && next.has_ending(&WORDS.endings)
            && !self.is_office(at)
            && !self.names_a_place(at, at + 1)
            && ![word, next].into_iter().any(body)
    }

    /// Whether the word `at` is a surname in a dispute with a public body: "Ek mot kommunen".
    pub(super) fn is_party(&self, at: usize) -> bool {
        let (Some(against), Some(body)) = (self.words.get(at + 1), self.words.get(at + 2)) else {
            return false;
        };
        let joined = self.is_joined_to_next(at)
            && self.is_joined_to_next(at + 1)
            && WORDS.against.contains(&against.small);
        let word = &self.words[at];
        let surname = word.is_title_case() && word.surname == Likeness::Sure;
        joined && surname && !body.capital && WORDS.offices.contains(&body.small)
    }

    /// Whether the word `at` is a role or a place, so that it begins no name of a person.
    pub(super) fn is_office(&self, at: usize) -> bool {
        self.words[at].is_role() || self.words[at].is_place()
    }
}
