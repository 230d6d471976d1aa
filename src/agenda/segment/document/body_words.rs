//! The words that names of bodies consist of, and short names in one word. `body` finds whole names
//! with them.

use crate::vocabulary::AGENDA;
use utkik_text::split_blanks;
use utkik_text::swedish::fold;

/// Most words of a name before the word for the kind of body ("Vård- och omsorgsnämnden").
pub(super) const WORDS_BEFORE: usize = 5;
/// First words of a line that are searched for the name of a body and its verb.
pub(super) const MOST_WORDS: usize = 16;
/// Most words of a name after "Nämnden för".
pub(super) const WORDS_AFTER: usize = 6;

/// Whether a word is, or ends in, the word for a kind of body.
pub(super) fn is_body(word: &str) -> bool {
    AGENDA.bodies.words.is_word(word) && !AGENDA.bodies.others.is_word(word)
}

/// Whether a word of a name can come before the word for the kind of body: a name, "kultur-",
/// "och", an adjective ("tekniska"), a genitive ("läns").
pub(super) fn begins_name(word: &str, first: bool) -> bool {
    let letter = word.starts_with(char::is_alphabetic);
    let small = word.starts_with(char::is_lowercase);
    let joins = AGENDA.bodies.joins.contains(&fold(word));
    let kin = word.ends_with(['-', ',', 'a', 's']);
    (!first && word == "&") || (letter && (!small || joins || kin))
}

/// Whether a word can follow the name of a body: a place, a day, a verb.
pub(super) fn ends_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || "–-".contains(c))
        || AGENDA.bodies.after.is(word)
        || AGENDA.labels.weekdays.is(word)
}

/// The ways to say `text` with the name of the body at its head, or behind "i", in one word: "Barn-
/// och utbildningsnämndens beslut" as "utbildningsnämndens beslut", "Nämnden för teknik och service
/// beslutar" as "Nämnden beslutar". Empty where the name is one word already, or where there is
/// none.
pub(in crate::segment) fn with_short_name(text: &str) -> Vec<String> {
    let named = |word: &&str| is_body(nominative(word));
    let within = |word: &str| AGENDA.bodies.within.iter().any(|known| known == word);
    let from = split_blanks(text).take(2).position(within).map_or(0, |at| at + 1);
    let mut head = split_blanks(text).skip(from).take(WORDS_BEFORE + 1).enumerate();
    let stop = head.find(|(at, word)| named(word) || !begins_name(word, *at == 0));
    let Some((first, _)) = stop.filter(|(_, word)| named(word)) else { return Vec::new() };
    let words: Vec<&str> = split_blanks(text).take(MOST_WORDS).collect();
    let first = from + first;
    let before = words[..from].join(" ");
    let say = |name: &str, rest: &[&str]| format!("{before} {name} {}", rest.join(" "));
    let mut ways = Vec::new();
    match words.get(first + 1) {
        // "Kommunstyrelsens arbetsutskott", as the board.
        Some(next) if is_genitive(words[first]) && named(next) => {
            let name = if is_genitive(next) { words[first] } else { nominative(words[first]) };
            ways.push(say(name, &words[first + 2..]));
        }
        Some(word) if AGENDA.bodies.matters.iter().any(|known| known == word) => {
            for end in first + 3..words.len().min(first + 3 + WORDS_AFTER) {
                let genitive = if words[end - 1].ends_with('s') { "s" } else { "" };
                ways.push(say(&format!("{}{genitive}", words[first]), &words[end..]));
            }
        }
        _ if first > from => ways.push(say(words[first], &words[first + 1..])),
        _ => {}
    }
    ways
}

/// Whether a word is the name of a kind of body in the genitive.
pub(super) fn is_genitive(word: &str) -> bool {
    nominative(word) != word
}

/// The name of a body without the s of the genitive.
pub(super) fn nominative(word: &str) -> &str {
    match word.strip_suffix(['s', 'S']) {
        Some(stem) if is_body(stem) => stem,
        _ => word,
    }
}
