//! A lexicon in one piece of bytes, and back: words with their kinds, the places of terms with words that are
//! new told by nothing but that, and the trie. What follows from these is made anew.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::lexicon::{LazyRegex, Lexicon, Parts, Place, PlaceMatch, term_at};
use super::packed::{Packer, Unpacker};
use super::rows::{Rows, Texts};
use super::term::WordForm;
use super::trie::{TokenCondition, Trie, WordId};
use super::typed::TokenKind;

/// What a place takes, beside its gap.
const WORDS: usize = 0;
const NUMBER: usize = 1;
const TYPED: usize = 2;
const KINDS: usize = 3;

impl Serialize for Lexicon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = &self.parts;
        let mut to = Packer::default();
        parts.texts.pack(&mut to);
        to.raw(&parts.forms.iter().map(|form| form.number()).collect::<Vec<u8>>());
        parts.pack_regexes(&mut to);
        parts.pack_places(&mut to);
        parts.trie.pack(&mut to);
        (to, &parts.spellings).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Lexicon {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (table, spellings) = <(&[u8], _)>::deserialize(deserializer)?;
        let parts = Unpacker::all(table, |from| {
            let texts = Texts::unpack(from)?;
            let forms = from.raw(texts.len())?.iter().map(|form| WordForm::numbered(*form));
            let forms = forms.collect::<Option<Vec<WordForm>>>()?;
            let mut parts = Parts { texts, forms, spellings, ..Parts::default() };
            parts.unpack_regexes(from)?;
            parts.unpack_places(from)?;
            let proviso = |word: WordId| {
                let form = parts.forms.get(word as usize)?;
                Some(TokenCondition::of(form.kind, form.right))
            };
            parts.trie = Trie::unpack(from, proviso)?;
            Some(parts)
        });
        parts.map(Self::from).ok_or_else(|| serde::de::Error::custom("no lexicon"))
    }
}

impl Parts {
    fn pack_regexes(&self, to: &mut Packer) {
        to.length(self.regexes.len());
        for (term, regex) in &self.regexes {
            to.length(term.index());
            to.text(&regex.source);
        }
    }

    fn unpack_regexes(&mut self, from: &mut Unpacker<'_>) -> Option<()> {
        for _ in 0..from.count()? {
            let term = term_at(from.length()?);
            self.regexes.push((term, LazyRegex::new(from.text()?)));
        }
        Some(())
    }

    /// Words get their numbers in the order in which places have them, so that most are the next.
    fn pack_places(&self, to: &mut Packer) {
        let mut next: WordId = 0;
        to.length(self.places.len());
        to.length(self.place_words.len());
        for term in 0..self.places.len() {
            let row = self.places.row(term);
            to.length(row.len());
            for Place { gap, takes } in row {
                let mut kind = |kind: usize| to.length(gap * KINDS + kind);
                match takes {
                    PlaceMatch::Number(least) => {
                        kind(NUMBER);
                        to.number(*least);
                    }
                    PlaceMatch::Typed(typed) => {
                        kind(TYPED);
                        let at = TokenKind::NAMED.iter().position(|(_, named)| named == typed);
                        to.length(at.unwrap_or(TokenKind::NAMED.len()));
                    }
                    words @ PlaceMatch::Words(..) => {
                        kind(WORDS);
                        let words = self.words(words);
                        to.length(words.len());
                        for word in words {
                            to.number(u64::from(next - *word));
                            next = next.max(*word + 1);
                        }
                    }
                }
            }
        }
    }

    fn unpack_places(&mut self, from: &mut Unpacker<'_>) -> Option<()> {
        let mut next: WordId = 0;
        let terms = from.count()?;
        self.place_words.reserve_exact(from.count()?);
        self.places = Rows::with_capacity(terms, terms);
        for _ in 0..terms {
            for _ in 0..from.count()? {
                let (gap, kind) = from.length().map(|number| (number / KINDS, number % KINDS))?;
                let takes = match kind {
                    NUMBER => PlaceMatch::Number(from.number()?),
                    TYPED => PlaceMatch::Typed(TokenKind::NAMED.get(from.length()?)?.1),
                    _ => {
                        let first = u32::try_from(self.place_words.len()).ok()?;
                        for _ in 0..from.count()? {
                            let word = next.checked_sub(from.index()?)?;
                            next = next.max(word + 1);
                            self.place_words.push(word);
                        }
                        PlaceMatch::Words(first, u32::try_from(self.place_words.len()).ok()?)
                    }
                };
                self.places.add(Place { gap, takes });
            }
            self.places.end_row();
        }
        (next as usize <= self.forms.len()).then_some(())
    }
}
