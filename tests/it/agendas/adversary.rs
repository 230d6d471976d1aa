//! Loaded words in titles, where the reading could take them for something else: as the head, the middle or the
//! tail of every title of a list or of one, in the dress of a role, a time, a page header, a signature.
//!
//! What repeats on many titles may be learned and taken off as none of theirs. A loaded word never may: it stays
//! in a title, or in what is screened with the item, or the doubt is told.

use proptest::prelude::{Strategy, any};
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use utkik::report::model::InspectedItem;

use crate::agendas::compare::holds;
use crate::agendas::dress::Dress;
use crate::agendas::meeting::{Kind, Meeting, meetings};
use crate::agendas::reading::read_with_rest;
use crate::agendas::vocabulary::WORDS;
use crate::agendas::{dresses_asked, shrink};

/// Where loaded words are put.
#[derive(Clone, Copy, Debug)]
enum Where {
    Head,
    Middle,
    Tail,
    Whole,
}

/// Which titles have them.
#[derive(Clone, Copy, Debug)]
enum Which {
    /// All, the same words.
    Same,
    /// All, each its own.
    Own,
    First,
    Last,
    One,
}

const WHERE: [Where; 4] = [Where::Tail, Where::Head, Where::Middle, Where::Whole];
const WHICH: [Which; 5] = [Which::Same, Which::Own, Which::First, Which::Last, Which::One];

/// A meeting with loaded words in its titles, and which of its items have them.
#[derive(Clone, Debug)]
struct Loaded {
    meeting: Meeting,
    words: Vec<(usize, String)>,
}

fn loaded() -> impl Strategy<Value = Loaded> {
    let places = (0..WHERE.len(), 0..WHICH.len(), any::<Index>());
    (meetings(), places)
        .prop_map(|(meeting, (place, which, word))| load(meeting, WHERE[place], WHICH[which], word))
}

fn load(mut meeting: Meeting, place: Where, which: Which, word: Index) -> Loaded {
    let pool = match place {
        Where::Head => &WORDS.adversary.head,
        Where::Middle => &WORDS.adversary.middle,
        Where::Tail => &WORDS.adversary.tail,
        Where::Whole => &WORDS.adversary.whole,
    };
    let own: Vec<usize> =
        (0..meeting.items.len()).filter(|at| meeting.items[*at].kind != Kind::Standing).collect();
    let chosen: Vec<usize> = match which {
        // A whole title that comes again would be the same item.
        Which::Same | Which::Own => own,
        Which::First => own.first().copied().into_iter().collect(),
        Which::Last => own.last().copied().into_iter().collect(),
        Which::One => vec![*word.get(&own)],
    };
    let mut words = Vec::new();
    for (nth, at) in chosen.into_iter().enumerate() {
        let shift = match (which, place) {
            (Which::Same, Where::Head | Where::Middle | Where::Tail) => 0,
            _ => nth,
        };
        let word = &pool[(word.index(pool.len()) + shift) % pool.len()];
        let title = meeting.items[at].title.trim_end_matches('.').to_owned();
        meeting.items[at].title = match place {
            Where::Head => format!("{word}{title}"),
            Where::Tail => format!("{title}{word}"),
            Where::Middle => {
                let (first, rest) = title.split_once(' ').unwrap_or((&title, "i kommunen"));
                format!("{first}{word} {rest}")
            }
            Where::Whole => word.clone(),
        };
        words.push((at, word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()));
    }
    Loaded { meeting, words }
}

/// What became of the loaded words of a meeting.
#[derive(Default)]
struct Fate {
    words: usize,
    in_title: usize,
    /// Not in a title, but read with an item.
    in_text: Vec<String>,
    /// Not with an item, but screened by itself.
    outside: Vec<String>,
    /// Nowhere, and nothing is told.
    lost: Vec<String>,
}

fn fate(dress: &Dress, format: &str, loaded: &Loaded) -> Fate {
    let laid = shrink::lay(dress, &loaded.meeting);
    let (found, rest) = read_with_rest(&laid, format);
    let mut fate = Fate::default();
    let small = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    for (at, word) in &loaded.words {
        if laid.shown[*at].absent {
            continue;
        }
        fate.words += 1;
        let title = &loaded.meeting.items[*at].title;
        let wanted = small(word);
        // As many titles as were put in with the word must have it; each counts for itself.
        let put_in = loaded.words.iter().filter(|(_, other)| other == word).count();
        let titles = found.items.iter().filter(|item| small(&item.title).contains(&wanted)).count();
        let texts = found.items.iter().filter(|item| holds(item, word)).count();
        let text = |item: &InspectedItem| {
            item.blocks.iter().map(|part| small(&part.text)).collect::<Vec<_>>().join(" ")
        };
        let all = found.items.iter().map(text).chain(rest.iter().map(|text| small(text)));
        let screened: usize = all.map(|text| text.matches(&wanted).count()).sum();
        if titles >= put_in {
            fate.in_title += 1;
        } else if texts >= put_in {
            fate.in_text.push(format!("{word:?} of {title:?}"));
        } else if screened >= put_in {
            fate.outside.push(format!("{word:?} of {title:?}"));
        } else if found.receipt.complete {
            fate.lost.push(format!("{word:?} of {title:?}"));
        }
    }
    fate
}

/// How many meetings are tried for each dress and format.
const FEW: usize = 1;

#[test]
fn loaded_words_stay_in_titles() {
    let count = std::env::var("UTKIK_AGENDAS").ok().and_then(|count| count.parse().ok());
    let only = std::env::var("UTKIK_FORMAT").ok();
    let pairs: Vec<(&Dress, &str)> = dresses_asked()
        .into_iter()
        .flat_map(|dress| dress.formats.iter().map(move |format| (dress, *format)))
        .filter(|(_, format)| only.as_deref().is_none_or(|only| only == *format))
        .collect();
    let fates: Vec<(&str, &str, Fate)> = pairs
        .into_par_iter()
        .flat_map_iter(|(dress, format)| {
            let mut runner = shrink::runner(dress.name, format);
            let strategy = loaded();
            (0..count.unwrap_or(FEW))
                .map(move |_| {
                    let loaded = strategy.new_tree(&mut runner).unwrap().current();
                    (dress.name, format, fate(dress, format, &loaded))
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let words: usize = fates.iter().map(|(_, _, fate)| fate.words).sum();
    let in_title: usize = fates.iter().map(|(_, _, fate)| fate.in_title).sum();
    let in_text: usize = fates.iter().map(|(_, _, fate)| fate.in_text.len()).sum();
    let outside: usize = fates.iter().map(|(_, _, fate)| fate.outside.len()).sum();
    let mut lost = Vec::new();
    for (dress, format, fate) in &fates {
        lost.extend(fate.lost.iter().map(|lost| format!("{dress} {format}: {lost}")));
        if std::env::var_os("UTKIK_FAULTS").is_some() {
            fate.in_text.iter().for_each(|text| eprintln!("{dress} {format} in text: {text}"));
            fate.outside.iter().for_each(|text| eprintln!("{dress} {format} outside: {text}"));
        }
    }
    eprintln!(
        "{words} loaded words, {in_title} in titles, {in_text} in text, {outside} outside, {} lost",
        lost.len()
    );
    assert!(lost.is_empty(), "lost without a word:\n{}", lost.join("\n"));
}
