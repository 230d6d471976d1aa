//! How Swedish words bend, read from `checklists/language/swedish.toml`.
//!
//! A dictionary word gives every form that its ending allows; irregular words are listed. The
//! rules over-generate on purpose: a form that does not exist does no harm, a missing one hides a
//! hit.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use serde::Deserialize;

use super::{Endings, language_file};
pub use crate::folding::{fold, folded, folds_by_letter, push_folded};

/// The shortest irregular word that also bends as the last part of a compound ("avslå" as "slå").
const SHORTEST_COMPOUND_PART: usize = 3;

/// The language file in use. It is part of the program, so a fault in it is a fault of the build.
static SWEDISH: LazyLock<Swedish> = LazyLock::new(|| {
    language_file::read(include_str!("../../checklists/language/swedish.toml"))
        .expect("checklists/language/swedish.toml is checked by a test")
});

/// Words that are looked up only, never walked.
type Set = HashSet<String, RandomState>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Swedish {
    ellipsis_followers: Vec<String>,
    abbreviations: Set,
    closing: Set,
    function_words: Set,
    name_endings: Endings,
    page_words: Vec<String>,
    paradigm: Vec<Paradigm>,
    irregular: BTreeMap<String, Vec<String>>,
    derivation: Derivation,
    negation: Negation,
    verb_nouns: BTreeMap<String, Vec<String>>,
}

/// What says "not", and how far it reaches.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Negation {
    /// Words beside a verb.
    pub adverbs: Vec<String>,
    /// Words before a noun.
    pub determiners: Vec<String>,
    /// Words that refuse what follows.
    pub refusals: Vec<String>,
    /// How many words may stand between an adverb or determiner and the event.
    pub near: usize,
    /// How many words may stand between a refusal and the event.
    pub far: usize,
    /// Words that a clause begins with.
    pub clause_words: Set,
    /// Words over which "not" behind a verb does not reach.
    pub joining_words: Set,
}

/// How nouns are made of verbs, and what belongs to verbs of two words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Derivation {
    nouns: Vec<String>,
    vowel_nouns: Vec<String>,
    particles: Vec<Vec<String>>,
    between: usize,
    endings: Vec<String>,
    beside: Vec<String>,
    inside: Vec<String>,
    beside_within: usize,
    wholes: Vec<String>,
    owners: Endings,
    parts: Vec<String>,
}

/// How something stands by a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjacency {
    /// Next to it.
    Beside,
    /// In it or on it.
    Inside,
    /// Its own.
    Owned,
}

/// All forms of the words for the whole of a thing.
static WHOLES: LazyLock<Set> =
    LazyLock::new(|| SWEDISH.derivation.wholes.iter().flat_map(|word| forms(word)).collect());

/// All forms of the words for what a thing is made of.
static PARTS: LazyLock<Set> =
    LazyLock::new(|| SWEDISH.derivation.parts.iter().flat_map(|word| forms(word)).collect());

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Paradigm {
    #[expect(dead_code, reason = "tells the reader of the file what the paradigm is for")]
    name: String,
    #[serde(default)]
    ending: Option<String>,
    #[serde(default)]
    endings: Vec<String>,
    drop: usize,
    forms: Vec<String>,
    #[serde(default)]
    genitive: bool,
}

/// All forms of the dictionary word `lemma`, itself among them, sorted; all in lower case.
#[must_use]
pub fn forms(lemma: &str) -> Vec<String> {
    let lemma = fold(lemma);
    let mut found = Vec::new();
    if let Some((prefix, irregular)) = irregular(&lemma) {
        for form in irregular {
            add(&mut found, prefix, form, true);
        }
        add(&mut found, &lemma, "", true);
    } else {
        for paradigm in SWEDISH.paradigm.iter().filter(|paradigm| paradigm.fits(&lemma)) {
            let kept = drop_letters(&lemma, paradigm.drop);
            for ending in &paradigm.forms {
                add(&mut found, kept, ending, paradigm.genitive);
            }
        }
    }
    found.push(lemma);
    found.sort_unstable();
    found.dedup();
    found
}

/// Adds the form that is `kept` of a word with `ending`, and its genitive.
fn add(found: &mut Vec<String>, kept: &str, ending: &str, genitive: bool) {
    let joined = |last: &str| {
        let mut form = String::with_capacity(kept.len() + ending.len() + last.len());
        [kept, ending, last].into_iter().for_each(|part| form.push_str(part));
        form
    };
    let form = joined("");
    if genitive && !matches!(form.as_bytes().last(), Some(b's' | b'x' | b'z')) {
        found.push(joined("s"));
    }
    found.push(form);
}

/// The longest irregular word that `lemma` ends with: what stands before it, and its forms.
fn irregular(lemma: &str) -> Option<(&str, &[String])> {
    last_part(lemma, &SWEDISH.irregular)
}

/// The longest word of `table` that `lemma` is or ends with: what stands before it, and what is said of it.
fn last_part<'a, 't>(
    lemma: &'a str,
    table: &'t BTreeMap<String, Vec<String>>,
) -> Option<(&'a str, &'t [String])> {
    lemma.char_indices().enumerate().find_map(|(letters, (at, _))| {
        let (prefix, word) = lemma.split_at(at);
        let forms = table.get(word)?;
        let compound = word.chars().count() >= SHORTEST_COMPOUND_PART;
        (letters == 0 || (compound && letters > 1)).then_some((prefix, forms.as_slice()))
    })
}

impl Paradigm {
    fn fits(&self, lemma: &str) -> bool {
        let mut endings = self.ending.iter().chain(&self.endings);
        endings.any(|ending| match ending.as_str() {
            "C" => lemma.ends_with(|last: char| last.is_alphabetic() && !is_vowel(last)),
            "V" => lemma.ends_with(|last| is_vowel(last) && !matches!(last, 'a' | 'e')),
            ending => lemma.ends_with(ending) && lemma.len() > ending.len(),
        })
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'å' | 'ä' | 'ö' | 'é')
}

fn drop_letters(word: &str, count: usize) -> &str {
    word.char_indices().rev().take(count).last().map_or(word, |(at, _)| &word[..at])
}

/// The nouns that are made of the verb `lemma`: "avveckla" gives "avveckling". In lower case; some
/// do not exist, which does no harm.
#[must_use]
pub fn verb_nouns(lemma: &str) -> Vec<String> {
    let lemma = fold(lemma);
    if let Some((prefix, nouns)) = last_part(&lemma, &SWEDISH.verb_nouns) {
        return nouns.iter().map(|noun| format!("{prefix}{noun}")).collect();
    }
    let (stem, endings) = match lemma.strip_suffix('a') {
        Some(stem) => (stem, &SWEDISH.derivation.nouns),
        None => (lemma.as_str(), &SWEDISH.derivation.vowel_nouns),
    };
    endings.iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// How `word` (in lower case) lets something stand by what follows it, if it does.
#[must_use]
pub fn adjacency(word: &str) -> Option<Adjacency> {
    if word.len() > ADJACENT.0 { None } else { ADJACENT.1.get(word).copied() }
}

/// The length of the longest word that lets something stand by what follows it, and how each does.
static ADJACENT: LazyLock<(usize, HashMap<&str, Adjacency, RandomState>)> = LazyLock::new(|| {
    let of = |words: &'static [String], how| words.iter().map(move |word| (word.as_str(), how));
    let inside = of(&SWEDISH.derivation.inside, Adjacency::Inside);
    let all: HashMap<_, _, _> =
        inside.chain(of(&SWEDISH.derivation.beside, Adjacency::Beside)).collect();
    (all.keys().map(|word| word.len()).max().unwrap_or(0), all)
});

/// How many words may stand between such a word and the thing.
#[must_use]
pub fn words_to_owner() -> usize {
    SWEDISH.derivation.beside_within
}

/// Whether `word` (in lower case) means the whole of a thing: "verksamheten vid skolan".
#[must_use]
pub fn means_whole(word: &str) -> bool {
    WHOLES.contains(word)
}

/// Whether `word` (in lower case) ends as a word in the definite genitive does: "skolans".
#[must_use]
pub fn is_owner(word: &str) -> bool {
    SWEDISH.derivation.owners.are_of(word)
}

/// Whether `word` (in lower case) means what a thing is made of or lives by, so that what happens to it
/// happens to the thing: "skolans framtid".
#[must_use]
pub fn is_part(word: &str) -> bool {
    PARTS.contains(word)
}

/// The form of the verb `lemma` that asks or orders: "förbjuda" gives "förbjud". None where it is the
/// dictionary form itself, or too short to tell from other words.
#[must_use]
pub fn imperative(lemma: &str) -> Option<String> {
    let lemma = fold(lemma);
    lemma.strip_suffix('a').filter(|stem| stem.chars().count() >= 4).map(str::to_owned)
}

/// What says "not".
#[must_use]
pub fn negation() -> &'static Negation {
    &SWEDISH.negation
}

/// The words that may stand in the place of `particle`, the small word of a verb of two words; itself
/// among them. `None` where it is no such word.
#[must_use]
pub fn particles(particle: &str) -> Option<&'static [String]> {
    let same = |list: &&Vec<String>| list.iter().any(|one| one == particle);
    SWEDISH.derivation.particles.iter().find(same).map(Vec::as_slice)
}

/// How many words may stand between a verb and its small word.
#[must_use]
pub fn words_to_particle() -> usize {
    SWEDISH.derivation.between
}

/// What `lemma` (in lower case) begins compounds as: "skola" gives "skol".
#[must_use]
pub fn compound_stem(lemma: &str) -> &str {
    let short = lemma.chars().count() < 4;
    lemma.strip_suffix(['a', 'e']).filter(|_| !short).unwrap_or(lemma)
}

/// Whether `rest`, what a word goes on with after the stem of another, makes a compound of the two:
/// it has a syllable and is no mere ending.
#[must_use]
pub fn goes_on_as_compound(rest: &str) -> bool {
    let rest = rest.trim_start_matches('-');
    rest.chars().count() >= 3
        && rest.chars().any(is_vowel)
        && !SWEDISH.derivation.endings.iter().any(|ending| rest.starts_with(ending.as_str()))
}

/// Whether `word` (in lower case, without its full stop) is an abbreviation with which no sentence ends.
pub(super) fn is_abbreviation(word: &str) -> bool {
    SWEDISH.abbreviations.contains(word) && !SWEDISH.closing.contains(word)
}

/// Whether a hyphen at a line's end before `word` belongs to a coordinated compound.
pub(super) fn follows_ellipsis(word: &str) -> bool {
    SWEDISH.ellipsis_followers.iter().any(|follower| follower == word)
}

/// Whether `word`, in lower case, ends as names of streets do.
#[must_use]
pub fn ends_like_a_name(word: &str) -> bool {
    SWEDISH.name_endings.are_of(word)
}

/// The page number that a comment gives when it marks a page and says nothing else ("sida 12").
#[must_use]
pub fn page_mark(comment: &str) -> Option<u32> {
    let mut words = comment.split_whitespace();
    let (word, number, more) = (words.next()?, words.next()?, words.next());
    let marks = is_page_word(word) && more.is_none();
    number.parse().ok().filter(|number| marks && *number > 0)
}

/// Whether `word` is what stands before a page's number.
#[must_use]
pub fn is_page_word(word: &str) -> bool {
    SWEDISH.page_words.contains(&fold(word))
}

/// Whether `text` reads as Swedish: at least one word in twelve is a Swedish function word.
///
/// Looks at the first 2,000 words. A text of fewer than eight words says nothing and gives `None`.
#[must_use]
pub fn is_swedish(text: &str) -> Option<bool> {
    /// First words of a text that are counted.
    const LOOKED_AT: usize = 2_000;
    /// Divisor of the number of words: a twelfth must be function words.
    const SHARE: usize = 12;
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let (mut all, mut swedish) = (0_usize, 0_usize);
    for word in words.take(LOOKED_AT) {
        all += 1;
        swedish += usize::from(is_function_word(word));
        // Enough for as many words as are looked at.
        if swedish * SHARE >= LOOKED_AT {
            return Some(true);
        }
    }
    (all >= 8).then_some(swedish * SHARE >= all)
}

/// Whether `word` is one of the short words that every Swedish text has many of.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    // In ASCII a word is as long in small letters.
    let long = word.len() > *LONGEST_FUNCTION_WORD && word.is_ascii();
    !long && SWEDISH.function_words.contains(&*folded(word))
}

/// The length of the longest function word, in bytes.
static LONGEST_FUNCTION_WORD: LazyLock<usize> =
    LazyLock::new(|| SWEDISH.function_words.iter().map(String::len).max().unwrap_or(0));

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line: a dictionary word, forms it must give, forms it must not give.
    const CASES: &[(&str, &[&str], &[&str])] = &[
        (
            "skola",
            &["skola", "skolan", "skolor", "skolornas", "skolans"],
            &["skolning", "skolskjuts"],
        ),
        ("nedläggning", &["nedläggningen", "nedläggningar", "nedläggningarnas"], &["nedlägga"]),
        ("avgift", &["avgiften", "avgifter", "avgifternas", "avgifts"], &["avgiftsfri"]),
        (
            "avveckla",
            &["avvecklar", "avvecklas", "avvecklades", "avvecklat", "avvecklad"],
            &["avveckling"],
        ),
        (
            "stänga",
            &["stänger", "stängs", "stängas", "stängde", "stängd", "stängda"],
            &["stängsel"],
        ),
        ("lägga", ["läggs", "lades", "lagts", "nedlagd"].split_at(3).0, &["läge"]),
        ("nedlägga", &["nedlagd", "nedlades", "nedläggs"], &["nedlägg"]),
        ("avslå", &["avslås", "avslogs", "avslagit", "avslår"], &["avslag"]),
        ("hot", &["hotet", "hoten", "hotets"], &["hotell", "hotad", "hota"]),
        ("vite", &["vites", "vitet", "viten"], &["vita", "vit"]),
        ("boende", &["boendet", "boenden", "boendena", "boendes"], &["bo"]),
        ("museum", &["museet", "museer", "museernas"], &["mus"]),
        ("regel", &["regeln", "regler", "reglerna"], &["reglera"]),
        ("bostad", &["bostäder", "bostaden", "bostäderna"], &["bostadar"]),
        ("moské", &["moskén", "moskéer", "moskéns"], &["mosk"]),
        ("program", &["programmet", "programmen"], &["programmera"]),
        ("åhörare", &["åhöraren", "åhörarna", "åhörares"], &["åhöra"]),
        ("hemlig", &["hemligt", "hemliga"], &["hemlighet"]),
        ("tjänsteperson", &["tjänstepersonen", "tjänstepersoner"], &["tjänstepersöner"]),
        ("ledamot", &["ledamöter", "ledamoten"], &["ledamotar"]),
        ("händelse", &["händelser", "händelserna"], &["händ"]),
        ("förtroendevald", &["förtroendevalda", "förtroendevaldas"], &["förtroende"]),
        ("antagen", &["antaget", "antagna"], &["anta"]),
        ("by", &["byn", "byar", "byarnas"], &["byt", "byta"]),
    ];

    #[test]
    fn words_bend() {
        for (lemma, wanted, unwanted) in CASES {
            let found = forms(lemma);
            for form in *wanted {
                assert!(
                    found.iter().any(|found| found == form),
                    "{lemma} should give {form}: {found:?}"
                );
            }
            for form in *unwanted {
                assert!(!found.iter().any(|found| found == form), "{lemma} should not give {form}");
            }
        }
    }

    #[test]
    fn comments_mark_pages() {
        let cases = [
            (" sida 12 ", Some(12)),
            ("Page 3", Some(3)),
            ("sida 0", None),
            ("sida 2 av 3", None),
            ("rad 4", None),
            ("", None),
        ];
        for (comment, wanted) in cases {
            assert_eq!(page_mark(comment), wanted, "{comment:?}");
        }
    }

    #[test]
    fn swedish_is_told_from_english() {
        let swedish = "Nämnden beslutar att godkänna förslaget till taxa och att det ska gälla.";
        let english = "The committee decides to approve the proposal and the fee applies from May.";
        assert_eq!(is_swedish(swedish), Some(true));
        assert_eq!(is_swedish(english), Some(false));
        assert_eq!(is_swedish("Protokoll 2026"), None);
    }
}
