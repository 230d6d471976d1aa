//! Nouns next to a mention that make the mentioned thing only their place or owner: "rivning av
//! förråd vid skolan", "skolans kopiator flyttas". The event then happens to the noun.

use std::ops::RangeInclusive;

use utkik_checklist::pattern::{Lexicon, TermId};
use utkik_text::Token;
use utkik_text::swedish::{self, Adjacency};

/// Fewest letters of such a noun.
const SHORTEST_NOUN: usize = 4;

/// Most words from an event to the noun that it happens to ("avveckling av två gamla förråd").
const WORDS_TO_NOUN: usize = 3;

/// A noun beside a mention, to which an event may happen instead of to what is mentioned: "förråd" in "rivning av
/// förråd vid skolan".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AdjacentWord {
    /// The word, by token.
    pub(super) noun: usize,
    /// Its relation to the mention.
    pub(super) how: Adjacency,
    /// Whether the owned thing ends with this word; in "skolans gamla byggnad" it does not end with
    /// "gamla".
    closed: bool,
}

impl AdjacentWord {
    /// Whether the event of the tokens from `first` to `last` happens to the noun and not to the
    /// mentioned thing.
    pub(super) fn takes(self, first: usize, last: usize) -> bool {
        let Self { noun, how, closed } = self;
        let said_of_it = last < noun && noun - last <= WORDS_TO_NOUN;
        match how {
            Adjacency::Beside => true,
            Adjacency::Inside => said_of_it,
            Adjacency::Owned => first == noun + 1 || (closed && said_of_it),
        }
    }
}

/// The noun beside the words of `term`, which are the tokens `words`: the one before a word like "vid", or the one after
/// an owner, unless it means the whole of it. `clauses` has the clause of each token.
pub(super) fn adjacent_word(
    lexicon: &Lexicon,
    tokens: &[Token<'_>],
    clauses: &[u32],
    term: TermId,
    words: RangeInclusive<usize>,
) -> Option<AdjacentWord> {
    let (first, last) = words.into_inner();
    let same = |at: &usize| clauses.get(*at) == clauses.get(first);
    let noun = |at: usize| {
        let word = &tokens[at];
        let small = word.folded.chars().count() < SHORTEST_NOUN || word.number.is_some();
        !small && !swedish::means_whole(&word.folded)
    };
    let nearest = first.saturating_sub(swedish::words_to_owner() + 1);
    let standing = (nearest..first)
        .rev()
        .take_while(same)
        .find_map(|at| Some((at.checked_sub(1)?, swedish::adjacency(&tokens[at].folded)?)));
    if let Some((at, how)) = standing {
        return (same(&at) && noun(at)).then_some(AdjacentWord { noun: at, how, closed: true });
    }
    let owned = last + 1;
    let owner = lexicon.is_owner(term, &tokens[last].folded);
    if !(owner && same(&owned) && noun(owned) && !swedish::is_part(&tokens[owned].folded)) {
        return None;
    }
    let closed = tokens
        .get(owned + 1)
        .is_none_or(|after| !same(&(owned + 1)) || after.folded.chars().count() < SHORTEST_NOUN);
    Some(AdjacentWord { noun: owned, how: Adjacency::Owned, closed })
}
