//! Names that belong to places, things, firms and historical people, recognised by the words around
//! them and by the lists of `names.toml`.

use super::Finder;
use super::words::{Likeness, WORDS, Word};

impl Finder<'_, '_> {
    /// Whether the words `at..=last` name what follows: "Alfred Nobels plats", "Gustav Vasa förskola".
    pub(super) fn names_a_place(&self, at: usize, last: usize) -> bool {
        let owns = last > at || self.words[last].small.ends_with(['s', 'x', 'z']);
        self.is_joined_to_next(last)
            && self.words[last + 1].is_place()
            && (owns || self.words[last + 1].capital)
            && !self.is_room(last + 1)
    }

    /// Whether the word `at` is the label of a room: "rum 214".
    fn is_room(&self, at: usize) -> bool {
        let word = &self.words[at];
        let number = self.gap(at).trim_start().starts_with(|c: char| c.is_ascii_digit());
        !word.capital && WORDS.rooms.contains(&word.small) && number
    }

    /// Whether the words `at..=last`, or these and the next, begin with the name of someone of history: "Birger jarl".
    pub(super) fn is_known(&self, at: usize, last: usize) -> bool {
        let mut name = self.words[at].small.clone();
        (at + 1..=(last + 1).min(self.words.len() - 1)).any(|next| {
            let word = &self.words[next];
            let owned = format!("{name} {}", word.bare);
            name = format!("{name} {}", word.small);
            WORDS.known.contains(&name) || WORDS.known.contains(&owned)
        })
    }

    /// Whether the words `at..=last` are the name of a thing, or of the subject of a work:
    /// "skolfartyget Johanna Maria", "en byst av Axel Oxenstierna". A king has his number.
    pub(super) fn is_of_a_thing(&self, at: usize, last: usize) -> bool {
        // "Nils Dacke-dagarna", "Martin & Servera", "Nilssons Glas", "m/s Diana"
        let (word, end) = (&self.words[at], &self.words[last]);
        let next = self.words.get(last + 1);
        let compound = end.thing_of_name();
        let partners = self.gap(last) == " & "
            && next.is_some_and(|next| next.capital && next.given == Likeness::No);
        let owner = word.small != word.bare && (word.is_son() || word.surname == Likeness::Sure);
        let firm = owner && last == at + 1 && end.is_title_case() && !end.like_a_name();
        let ship = ["m/s ", "s/s ", "m/f "]
            .iter()
            .any(|kind| self.text[..word.start].to_lowercase().ends_with(kind));
        if compound || partners || firm || ship {
            return true;
        }
        let numbered = self.gap(last) == " "
            && self.words.get(last + 1).is_some_and(|next| next.shouted && is_roman(next.text));
        let before = |back: usize| at.checked_sub(back).map(|before| &self.words[before]);
        let joined = at > 0 && matches!(self.gap(at - 1), " " | " \"" | " \u{201D}");
        let bears = joined && before(1).is_some_and(Word::is_bearer);
        let surname = (at..=last).any(|one| self.words[one].surname == Likeness::Sure);
        let small = |word: &Word<'_>| WORDS.joins.contains(&word.small);
        let work = joined
            && before(1).is_some_and(small)
            && (2..=4)
                .any(|back| before(back).is_some_and(|word| WORDS.works.contains(&word.small)));
        numbered || work || (bears && !surname)
    }
}

fn is_roman(text: &str) -> bool {
    text.chars().all(|c| "IVX".contains(c))
}
