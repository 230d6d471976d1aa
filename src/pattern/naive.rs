//! The same hits found in the plainest way, term by term and form by form, to test the one pass
//! against.

use super::hits::TermHit;
use super::lexicon::Lexicon;
use super::term::{Shape, Slot, SlotMatch, Term, Word, WordEnd, WordKind};
use utkik_text::{Token, swedish};

pub(super) fn hits(lexicon: &Lexicon, text: &str, tokens: &[Token<'_>]) -> Vec<TermHit> {
    let mut hits = Vec::new();
    for (id, term) in lexicon.terms() {
        for first in 0..tokens.len() {
            if let Some((last, number)) = from(term, first, text, tokens) {
                hits.push(TermHit { first, last, term: id, number });
            }
        }
    }
    hits.sort();
    hits
}

fn from(
    term: &Term,
    first: usize,
    text: &str,
    tokens: &[Token<'_>],
) -> Option<(usize, Option<u64>)> {
    let Shape::Phrase(slots) = &term.shape else { return None };
    if !match_at(&slots[0], &tokens[first], text) {
        return None;
    }
    let ends = possible_ends(&slots[1..], first, text, tokens);
    let number = tokens[first].number.filter(|_| matches!(slots[0].takes, SlotMatch::Number(_)));
    Some((ends.into_iter().min()?, number))
}

/// Every token on which the remaining places can end.
fn possible_ends(slots: &[Slot], at: usize, text: &str, tokens: &[Token<'_>]) -> Vec<usize> {
    let Some((slot, others)) = slots.split_first() else { return vec![at] };
    (at + 1..=at + 1 + slot.gap)
        .filter(|next| *next < tokens.len() && tokens[*next].sentence == tokens[at].sentence)
        .filter(|next| match_at(slot, &tokens[*next], text))
        .flat_map(|next| possible_ends(others, next, text, tokens))
        .collect()
}

fn match_at(slot: &Slot, token: &Token<'_>, text: &str) -> bool {
    match &slot.takes {
        SlotMatch::Number(least) => token.number.is_some_and(|number| number >= *least),
        SlotMatch::Typed(_) => false,
        SlotMatch::Words(words) => words.iter().any(|word| matches_word(word, token, text)),
    }
}

fn matches_word(word: &Word, token: &Token<'_>, text: &str) -> bool {
    let starts: Vec<usize> = token.folded.char_indices().map(|(at, _)| at).collect();
    let starts = starts.iter().enumerate().filter(|(letters, _)| *letters == 0 || *letters > 1);
    let mut parts = starts
        .filter(|(letters, _)| *letters == 0 || word.open_left)
        .map(|(_, at)| &token.folded[*at..]);
    let name = token.capital && swedish::ends_like_a_name(&token.folded);
    match word.kind {
        WordKind::Capitals => {
            let folded = swedish::fold(&word.text);
            let joined = |rest: &str| rest.is_empty() || rest.starts_with([':', '-']);
            token.span.slice(text).contains(&*word.text)
                && parts.any(|part| {
                    part.strip_prefix(&*folded)
                        .is_some_and(|r| word.right == WordEnd::Any || joined(r))
                })
        }
        _ if word.right == WordEnd::Any => !name && parts.any(|part| part.starts_with(&*word.text)),
        WordKind::Exact => parts.any(|part| part == &*word.text),
        WordKind::Name if !token.capital => false,
        WordKind::Dictionary | WordKind::Name => {
            let forms = swedish::forms(&word.text);
            parts.any(|part| forms.iter().any(|form| form == part))
        }
    }
}

mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::LexiconBuilder;
    use utkik_text::{Span, Stretch, tokens};

    const WORDS: &[&str] = &[
        "skola",
        "skol*",
        "*skola",
        "*skol*",
        "=skolor",
        "lägga",
        "ned|ner",
        "ta",
        "*ta",
        "LVU",
        "LSS*",
        "LVU|skola",
        "boende",
        "*boende",
        "moské",
        "*hot",
        "hot",
        "hot*",
        "flykting*",
        "gå",
        "*gå",
        "namnunderskrift",
        "*underskrift",
        "yttrande",
        "man",
        "*man",
        "HVB-hem",
        "*hem",
        "200",
    ];

    const TEXT: &[&str] = &[
        "skola",
        "skolan",
        "Skolor",
        "skolornas",
        "Bergaskolan",
        "byskola",
        "lägga",
        "läggas",
        "lades",
        "ned",
        "ner",
        "tar",
        "tog",
        "utta",
        "LVU",
        "LVU:s",
        "lvu",
        "LSS-boende",
        "LSSkola",
        "boendet",
        "moskén",
        "hot",
        "hotet",
        "Hotell",
        "gårdshot",
        "Flyktingvägen",
        "flyktingvägen",
        "flyktingar",
        "gick",
        "framgått",
        "namnunderskrifter",
        "namn",
        "200",
        "1 200",
        "3,5",
        "yttranden",
        "män",
        "talmän",
        "HVB-hemmet",
        "hem",
        ".",
        ". Och",
        "\n\n",
        "och",
        "i",
        "det",
    ];

    fn term() -> impl Strategy<Value = String> {
        let word = || select(WORDS).prop_map(str::to_owned);
        prop_oneof![
            word(),
            (word(), word()).prop_map(|(a, b)| format!("{a} {b}")),
            (word(), word()).prop_map(|(a, b)| format!("{a} .. {b}")),
            (word(), word(), word()).prop_map(|(a, b, c)| format!("{a} .. {b} .. {c}")),
            word().prop_map(|a| format!("# {a}")),
            (word(), word()).prop_map(|(a, b)| format!("# {a} {b}")),
        ]
    }

    proptest! {
        #[test]
        fn one_pass_finds_what_the_plain_way_finds(
            terms in prop::collection::vec(term(), 1..24),
            words in prop::collection::vec(select(TEXT), 0..40),
        ) {
            let mut builder = LexiconBuilder::default();
            for term in &terms {
                if let Ok(term) = Term::parse(term) {
                    builder.add(term);
                }
            }
            let lexicon = builder.build();
            let text = words.join(" ");
            let whole = Stretch { span: Span::new(0, text.len()), continues: false };
            let tokens = tokens(&text, &[whole]);
            let found = lexicon.hits(&text, &tokens);
            prop_assert_eq!(&found, &hits(&lexicon, &text, &tokens));
            let mut reader = lexicon.reader();
            reader.hits(&text, &tokens);
            prop_assert_eq!(&reader.hits(&text, &tokens), &found, "what is remembered changes nothing");
            let frozen = postcard::to_stdvec(&lexicon).unwrap();
            let decoded: Lexicon = postcard::from_bytes(&frozen).unwrap();
            prop_assert_eq!(decoded.hits(&text, &tokens), found, "nor does what was kept as bytes");
            let all = |lexicon: &Lexicon| -> Vec<Term> {
                lexicon.terms().map(|(_, term)| term.clone()).collect()
            };
            prop_assert_eq!(all(&decoded), all(&lexicon));
            for (id, _) in lexicon.terms() {
                prop_assert_eq!(decoded.means_names(id), lexicon.means_names(id));
            }
        }
    }
}
