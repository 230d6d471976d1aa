//! Names of people, by lists of names and by what stands beside them: roles, titles, initials, parties.

mod someone;
mod things;
mod words;

use words::{Likeness, WORDS, Word, words};

/// Where the names in `text` begin and end.
pub(super) fn find(text: &str) -> Vec<(usize, usize)> {
    let words = words(text);
    let finder = Finder { text, words: &words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match finder.found_at(at) {
            NameMatch::Name { first, last } => {
                found.push((words[first].start, words[last].end));
                at = last + 1;
            }
            NameMatch::Place { last } => at = last + 1,
            NameMatch::Nothing => at += 1,
        }
    }
    found
}

/// The result of looking for a name at a word; words are given by index.
enum NameMatch {
    /// The name of a person.
    Name {
        first: usize,
        last: usize,
    },
    /// A place, prize or firm that bears the name of a person, to be left as it is.
    Place {
        last: usize,
    },
    Nothing,
}

struct Finder<'a, 't> {
    text: &'t str,
    words: &'a [Word<'t>],
}

impl<'t> Finder<'_, 't> {
    /// The text between a word and the next.
    fn gap(&self, at: usize) -> &'t str {
        let end = self.words[at].end;
        &self.text[end..self.words.get(at + 1).map_or(self.text.len(), |next| next.start)]
    }

    /// Whether the word after `at` goes on with it: only blanks between, or an initial's full stop.
    fn is_joined_to_next(&self, at: usize) -> bool {
        let gap = self.gap(at);
        let initial = self.words[at].is_initial();
        at + 1 < self.words.len()
            && (gap == " " || gap == "  " || (initial && matches!(gap, ". " | "." | ".-")))
    }

    /// The last word of the row of capitals that begins at `first`, small words of names included.
    fn row(&self, first: usize) -> usize {
        let mut last = first;
        let mut at = first;
        while self.is_joined_to_next(at) && at - first < 5 {
            at += 1;
            let word = &self.words[at];
            if word.capital && word.shouted == self.words[first].shouted || word.is_initial() {
                last = at;
            } else if !WORDS.particles.contains(&word.small) || word.capital {
                break;
            }
        }
        last
    }

    fn begins_sentence(&self, at: usize) -> bool {
        let before =
            self.text[..self.words[at].start].trim_end_matches([' ', '"', '\u{201D}', '(']);
        before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '\u{2013}'])
    }

    fn found_at(&self, at: usize) -> NameMatch {
        let word = &self.words[at];
        if let Some(last) = self.foreign_script(at) {
            return NameMatch::Name { first: at, last };
        }
        if !word.capital {
            return self.small_letters(at);
        }
        let last = self.row(at);
        let firm = WORDS.firms.contains(&word.small) || WORDS.firms.contains(&word.bare);
        let begins_place = last > at && WORDS.place_beginnings.contains(&word.small);
        if firm || begins_place || self.is_known(at, last) || self.is_of_a_thing(at, last) {
            return NameMatch::Place { last };
        }
        let like = word.given > Likeness::No || word.surname > Likeness::No;
        if like || word.is_initial() || word.is_sure_surname() {
            let follows = self.names_a_place(at, last);
            // What is a surname behind a given name is no place: "Stig Lind", "Sickan Berg".
            let place = |one: usize| {
                let (named, own) = (word.given > Likeness::Other, &self.words[one]);
                let surname = one == at || (own.is_title_case() && own.surname == Likeness::Sure);
                own.is_place() && !(named && surname)
            };
            if follows || (at..=last).any(place) {
                let last = if follows { last + 1 } else { last };
                return NameMatch::Place { last };
            }
        }
        let rules = [
            Self::full_name,
            Self::turned_name,
            Self::initials,
            Self::with_party,
            Self::name_by_itself,
            Self::names_beside_someone,
            Self::doing,
            Self::surname_alone,
        ];
        for rule in rules {
            if let Some((first, last)) = rule(self, at, last) {
                return NameMatch::Name { first, last };
            }
        }
        self.after_role(at)
    }

    /// Иван Петров.
    fn foreign_script(&self, at: usize) -> Option<usize> {
        let other = |word: &Word<'_>| {
            let strange = |c: char| {
                c.is_alphabetic() && c > '\u{024F}' && !('\u{1E00}'..='\u{1EFF}').contains(&c)
            };
            word.text.chars().filter(|c| strange(*c)).count() > 1
        };
        if !other(&self.words[at]) {
            return None;
        }
        let mut last = at;
        while self.is_joined_to_next(last) && other(&self.words[last + 1]) {
            last += 1;
        }
        Some(last)
    }

    /// anna andersson; a role before a name.
    fn small_letters(&self, at: usize) -> NameMatch {
        let word = &self.words[at];
        if self.is_joined_to_next(at) {
            let next = &self.words[at + 1];
            // "godsherren von Essenberg"
            let noble = WORDS.noble.contains(word.text) && next.is_title_case();
            if noble && !self.names_a_place(at + 1, at + 1) && !next.is_place() {
                return NameMatch::Name { first: at, last: at + 1 };
            }
            let sure = next.surname == Likeness::Sure || next.is_son();
            let common = next.small.chars().count() < 5;
            let given = word.given == Likeness::Sure
                || (word.given == Likeness::Vague
                    && (next.is_son() || !WORDS.things.contains(&word.small)));
            let surname = sure || (next.has_ending(&WORDS.sure_endings) && next.is_sure_surname());
            if !next.capital && given && surname && !common {
                return NameMatch::Name { first: at, last: at + 1 };
            }
            if let Some(last) = self.small_after_role(at) {
                return NameMatch::Name { first: at + 1, last };
            }
            // "stenlöf ringde", "pratade med yusuf"
            let calls = word.is_sure_surname() && WORDS.calls.contains(&next.small);
            let leads = WORDS.leads.contains(&word.small) && next.given == Likeness::Sure;
            if calls {
                return NameMatch::Name { first: at, last: at };
            }
            if leads && !next.capital && !common && !next.small.ends_with('a') {
                return NameMatch::Name { first: at + 1, last: at + 1 };
            }
        }
        self.after_role(at)
    }

    /// The last word of a name in small letters behind the role `at`: "väktare jönsson", "handläggaren peder
    /// strömgård".
    fn small_after_role(&self, at: usize) -> Option<usize> {
        let next = self.words.get(at + 1).filter(|next| !next.capital)?;
        if !self.words[at].is_role() {
            return None;
        }
        if next.is_son() || next.is_sure_surname() {
            return Some(at + 1);
        }
        let after = self.words.get(at + 2).filter(|_| self.is_joined_to_next(at + 1))?;
        let given = next.given > Likeness::Other && !WORDS.things.contains(&next.small);
        let surname = !after.capital && after.may_be_surname() && after.small.chars().count() > 4;
        (given && surname).then_some(at + 2)
    }

    /// Ordförande Lindqvist, rektor M. Holm, familjen Johansson.
    fn after_role(&self, at: usize) -> NameMatch {
        let role = self.words[at].is_role();
        let title = WORDS.titles.contains(&self.words[at].small);
        let dotted = self.gap(at) == ". " && WORDS.abbreviations.contains(&self.words[at].small);
        let quoted =
            title && matches!(self.gap(at), " \"" | " \u{201D}" | " '" | ": \"" | ": \u{201D}");
        let field = matches!(self.gap(at), ": " | " = " | ":  ");
        let goes_on = self.is_joined_to_next(at) || dotted || quoted || field;
        if !(role || title) || at + 1 >= self.words.len() || !goes_on {
            return NameMatch::Nothing;
        }
        let next = &self.words[at + 1];
        let last = self.row(at + 1);
        let place = (at + 1..=last).any(|one| self.words[one].is_place())
            || self.names_a_place(at + 1, last);
        let end = &self.words[last];
        let person = next.given > Likeness::Other
            || next.may_be_surname()
            || (next.is_initial() && last > at + 1)
            || (last > at + 1 && end.may_be_surname())
            || !(end.has_ending(&WORDS.offices) || WORDS.offices.contains(&end.small));
        let named = (title && next.is_title_case()) || person;
        let named =
            if field && !title { last > at + 1 && end.is_title_case() && person } else { named };
        let named = named && !WORDS.titles.contains(&next.small);
        if next.capital && !next.shouted && named && !place {
            return NameMatch::Name { first: at + 1, last };
        }
        NameMatch::Nothing
    }

    /// Anna Andersson, Mohammed Al-Hassan, Inger von Essen, Per O. Svensson, ANNA ANDERSSON.
    fn full_name(&self, at: usize, last: usize) -> Option<(usize, usize)> {
        let (word, end) = (&self.words[at], &self.words[last]);
        if last == at {
            return None;
        }
        let next = &self.words[at + 1];
        if word.shouted {
            let sure = next.surname > Likeness::No || next.is_son();
            let ends = word.given == Likeness::Sure && next.has_ending(&WORDS.endings);
            return (ends || word.given > Likeness::Other && sure).then_some((at, at + 1));
        }
        let surname = (at + 1..=last).any(|one| {
            let word = &self.words[one];
            word.may_be_surname() || word.given == Likeness::Sure
        });
        let named = match word.given {
            Likeness::Sure => true,
            // "Alva B"
            Likeness::Vague if next.is_initial() && !self.begins_sentence(at) => true,
            Likeness::Vague | Likeness::Other
                if self.begins_sentence(at) && self.is_before_deed(last) =>
            {
                end.is_title_case() && !end.is_place()
            }
            _ if last == at + 1 && self.is_someone(last) => !self.is_office(at),
            Likeness::Vague | Likeness::Other => {
                let noble = last > at + 1 && next.is_particle();
                surname || noble || (!self.begins_sentence(at) && end.is_title_case())
            }
            Likeness::No => {
                // Nguyen Van Minh, Zlatko Petrović.
                let inside = !self.begins_sentence(at);
                // "Rutinen Svåra samtal" begins like a Finnish name.
                let first = word.is_strange() || inside || next.given > Likeness::Other;
                let foreign = end.is_foreign() || (first && word.is_foreign());
                let sure = end.surname == Likeness::Sure || end.is_sure_surname();
                let listed = self.gap(last).starts_with(',') && next.given > Likeness::No;
                (word.surname > Likeness::No && (next.given > Likeness::Other || listed))
                    || (foreign && !word.is_place())
                    || (inside && sure && !self.is_office(at))
                    || (inside && last == at + 1 && self.is_likely(at))
            }
        };
        named.then_some((at, last))
    }

    /// Andersson, Anna.
    fn turned_name(&self, at: usize, _: usize) -> Option<(usize, usize)> {
        let (word, next) = (&self.words[at], self.words.get(at + 1)?);
        let near = matches!(self.gap(at), " " | ", ");
        let surname =
            word.surname == Likeness::Sure || word.is_son() || word.has_ending(&WORDS.endings);
        let initial =
            self.gap(at) == ", " && next.is_initial() && self.gap(at + 1).starts_with('.');
        let named = next.given > Likeness::Other || initial;
        let turned = near && surname && next.capital && named;
        turned.then_some((at, at + 1))
    }

    /// A. Svensson.
    fn initials(&self, at: usize, last: usize) -> Option<(usize, usize)> {
        let end = &self.words[last];
        let double = self.words[at].text.contains('-');
        let named = self.words[at].is_initial()
            && (double || self.gap(at).starts_with('.'))
            && last > at
            && end.is_title_case()
            && !end.is_place()
            && (end.may_be_surname() || self.words[at + 1].is_initial());
        named.then_some((at, last))
    }

    /// Wallén (M).
    fn with_party(&self, at: usize, last: usize) -> Option<(usize, usize)> {
        let end = &self.words[last];
        let party = self.words.get(last + 1)?;
        let brackets = self.gap(last).trim_start() == "(" && self.gap(last + 1).starts_with(')');
        let own = ["partiet", "erna", "demokrater", "parti"];
        let named = brackets
            && party.text.chars().all(char::is_uppercase)
            && WORDS.parties.contains(&party.small)
            && end.is_title_case()
            && !end.is_role()
            && !WORDS.papers.contains(&end.small)
            && !own.iter().any(|own| end.small.ends_with(own));
        named.then_some((at, last))
    }

    /// Börje; Lisa, 43; Svenssons.
    fn name_by_itself(&self, at: usize, last: usize) -> Option<(usize, usize)> {
        let word = &self.words[at];
        if !word.is_title_case() {
            return None;
        }
        let after = self.gap(at).strip_prefix(", ").unwrap_or_default();
        let digits = after.chars().take_while(char::is_ascii_digit).count();
        let known =
            word.given > Likeness::Other && !after[digits..].starts_with([' ', '-', ':', '/']);
        let aged = digits == 2 && (known || after[digits..].starts_with(','));
        if at > 0 && self.words[at - 1].is_bearer() && last == at {
            return None;
        }
        let within = word.given == Likeness::Vague
            && !WORDS.things.contains(&word.bare)
            && !WORDS.things.contains(&word.small)
            && !self.begins_sentence(at)
            && last == at;
        let sure = within
            || (word.given == Likeness::Sure && (last == at || !self.words[at + 1].is_place()));
        let someone = word.given > Likeness::No && last == at && self.is_someone(at);
        (aged || sure || someone || word.is_son()).then_some((at, last))
    }

    /// "Ägaren, Torvald Grip, …": two names beside someone who was named by a role.
    fn names_beside_someone(&self, at: usize, last: usize) -> Option<(usize, usize)> {
        let parted = at > 0 && self.gap(at - 1).ends_with(", ") && last == at + 1;
        let ends = self.gap(last).starts_with([',', '.', ')']) || self.gap(last).is_empty();
        if !(parted && ends) {
            return None;
        }
        let start =
            self.text[..self.words[at].start].rfind(['.', '!', '?', '\n', ';']).unwrap_or(0);
        let sentence = self.words[..at].iter().rev().take_while(|word| word.start >= start);
        let person = sentence.take(8).any(|word| word.is_role());
        let name = |word: &Word<'_>| {
            let office = WORDS.offices.contains(&word.small) || word.has_ending(&WORDS.offices);
            word.is_title_case() && !word.is_place() && !office
        };
        (person && self.words[at..=last].iter().all(name)).then_some((at, last))
    }

    /// "Ferhat ringde": a name from elsewhere, first in a sentence, and what people do.
    fn doing(&self, at: usize, last: usize) -> Option<(usize, usize)> {
        let word = &self.words[at];
        let named = word.given == Likeness::Other && word.is_title_case() && !word.is_place();
        (named && last == at && self.is_before_deed(at) && self.begins_sentence(at))
            .then_some((at, last))
    }

    /// "Samma Ekenstam", "efter Runströms besök", "att Fransson-Lindh byter rum".
    fn surname_alone(&self, at: usize, last: usize) -> Option<(usize, usize)> {
        let word = &self.words[at];
        let named = word.is_title_case() && word.is_sure_surname() && !word.is_place();
        // "Rönnbäcks hund", "Gunnarsson-kvinnan", "O'Halloran"
        let owns = word.small != word.bare
            && (word.may_be_surname() && !word.is_place() && !word.has_ending(&WORDS.offices))
            && self.is_joined_to_next(at)
            && WORDS.belongings.contains(&self.words[at + 1].small);
        if last == at && (owns || self.is_party(at) || word.is_of_kin() || word.is_elided()) {
            return Some((at, at));
        }
        let inside = at > 0 && !self.begins_sentence(at) && !self.words[at - 1].is_bearer();
        (named && last == at && inside).then_some((at, at))
    }
}
