//! The name of the body that meets, in a line of a document's head or in the path of the file.

use super::body_words::{
    WORDS_AFTER, WORDS_BEFORE, begins_name, ends_name, is_body, is_genitive, nominative,
};
use super::groups::group_heading;
use super::headings;
use super::kind::{Kind, head_line};
use crate::segment::layout::columns::fields;
use crate::segment::notation::dates;
use crate::vocabulary::AGENDA;
use utkik_input::document::Document;
use utkik_text::swedish::fold;

/// Longest stretch without comma or colon, in bytes, that may be a heading with a body rather than
/// running text.
const RUNNING_TEXT: usize = 80;
/// Most words of the place in a body's name ("Väster", "i Näs").
const PLACE_WORDS: usize = 2;
/// Most words of a day behind the short name of a body: "ons den 14 okt. 2031".
const DAY_WORDS: usize = 6;
/// Bytes of such a text within which the date must begin.
const DAY_WITHIN: usize = 14;
/// Most words of a line that may name a body behind a link.
const SHORT: usize = 10;
/// Most words before the name of the body that a summons is addressed to.
const CALLS_WITHIN: usize = 12;

/// The body that a line of the head names, without the words around its name.
pub(in crate::segment) fn of_line(text: &str) -> Option<String> {
    if headings::role(text).is_some() || group_heading(text).is_some() {
        return None;
    }
    // Unread marks of bold letters remain in the text: "**Instans: **Direktionen".
    let text = text.trim_start_matches(['#', ' ', '*']);
    let folded = fold(text);
    let own = |name: &&String| folded.starts_with(&fold(name));
    if let Some(own) = AGENDA.bodies.own.iter().find(own) {
        return Some(own.clone());
    }
    if let Some(short) = short_with_day(text) {
        return Some(short);
    }
    let segments = fields(text).into_iter().flat_map(|field| field.text.split(['>', '|']));
    let marked = |part: &'_ str| !part.is_empty();
    let segments = segments.flat_map(|part| part.split("**")).filter(|part| marked(part));
    let segments = segments.flat_map(|part| part.split(" / ")).flat_map(|part| part.split(" – "));
    let mut segments = segments.flat_map(|part| part.split([',', ':', '(']));
    // "Nämnd: Socialnämnden" names it after the label.
    let label = |segment: &&str| AGENDA.properties.body.contains(&fold(segment.trim()));
    segments.by_ref().filter(|segment| !label(segment)).find_map(|segment| name(segment.trim()))
}

/// The body of a line that is its short name and a day: "KSAU 2031-10-14".
fn short_with_day(text: &str) -> Option<String> {
    let (short, rest) = text.split_once([' ', ','])?;
    let capitals = short.chars().all(|letter| letter.is_uppercase() || letter == '-');
    let day = rest.trim_start();
    let dated = dates::dates_in(day).first().is_some_and(|(at, _)| *at < DAY_WITHIN);
    let known = capitals && dated && day.split_whitespace().count() <= DAY_WORDS;
    known.then(|| AGENDA.bodies.short.get(&fold(short)).cloned()).flatten()
}

/// The name of the body in `segment`: it ends with the word for the kind of body ("nämnd"), if the
/// next words can follow a name.
fn name(segment: &str) -> Option<String> {
    let bodies = &AGENDA.bodies;
    let mut words: Vec<&str> = segment.split_whitespace().take(RUNNING_TEXT + 1).collect();
    if words.len() > RUNNING_TEXT {
        return None;
    }
    let named = (1..words.len()).rev().find(|at| links(&words, *at));
    words.drain(..named.map_or(0, |at| at + 1));
    if words.is_empty() || (named.is_some() && is_generic(&words)) {
        return None;
    }
    // "Kallelse kommunstyrelsen" names the paper and then the body; "Inför kommunstyrelsen" its use.
    let label = |word: &str| AGENDA.properties.body.contains(&fold(word));
    let before = |words: &[&str]| {
        let named = words[1..].iter().any(|word| is_body(nominative(word)));
        let word = words[0];
        bodies.before.contains(&fold(word))
            || Kind::is_name(word)
            || (named && label(word))
            || is_paired(words)
    };
    while words.len() > 1 && before(&words) {
        words.remove(0);
    }
    // "Inför 14 oktober i kommunstyrelsen".
    let dated = words.first().is_some_and(|word| {
        word.starts_with(|c: char| c.is_ascii_digit()) || AGENDA.labels.weekdays.is(word)
    });
    let within = |word: &&str| bodies.within.iter().any(|known| known == word);
    if let Some(at) = words.iter().position(within).filter(|_| dated) {
        words.drain(..=at);
    }
    let first = words.iter().position(|word| is_body(nominative(word)))?;
    // "Kommunstyrelsens arbetsutskott" is the arbetsutskott, "Kommunstyrelsens protokoll" the board.
    // "Följ kommunfullmäktiges sammanträde": such a name is whole by itself.
    let first = if first == 1 && bodies.whole.is(nominative(words[first])) {
        words.drain(..first);
        0
    } else {
        first
    };
    let next = words.get(first + 1).filter(|next| is_body(nominative(next)));
    let last = first + usize::from(next.is_some() && is_genitive(words[first]));
    let (mut name, mut rest) = (words[..=last].to_vec(), &words[last + 1..]);
    if let [word, matter @ ..] = rest
        && bodies.matters.iter().any(|known| known == word)
    {
        let end = (0..matter.len()).find(|at| ends_matter(matter, *at)).unwrap_or(matter.len());
        if end == 0 || end > WORDS_AFTER {
            return None;
        }
        name.extend(&rest[..=end]);
        rest = &matter[end..];
    }
    // "Ärendet lämnas till / byggnadsnämnden." ends a sentence.
    let kind = name.pop().map(nominative).filter(|last| !last.ends_with('.'))?;
    name.push(kind);
    let (more, rest) = rest.split_at(words_of_place(kind, rest));
    name.extend(more);
    // "Ungdomsrådet Höglandsbro": a place behind it and nothing else.
    let place = |word: &&str| word.starts_with(char::is_uppercase);
    let placed = first == 0 && rest.len() <= PLACE_WORDS && rest.iter().all(place);
    let follows = placed || rest.first().is_none_or(|word| ends_name(word));
    let plain = name.iter().all(|word| !word.contains(|c: char| c.is_ascii_digit() || c == '§'));
    let before = words[..first].iter().enumerate().all(|(at, word)| begins_name(word, at == 0));
    (first <= WORDS_BEFORE && before && follows && plain).then(|| in_sentence_case(&name.join(" ")))
}

/// The number of words of `rest` that belong to the name of a body with the word `kind`: a
/// distinguishing place ("Stadsdelsnämnden Väster", "Kommundelsnämnden i Näs"), or "i samverkan".
fn words_of_place(kind: &str, rest: &[&str]) -> usize {
    let bodies = &AGENDA.bodies;
    let tail = |tail: &&String| {
        let words = tail.split(' ').count();
        rest.len() >= words && fold(&rest[..words].join(" ")) == **tail
    };
    if let Some(tail) = bodies.tails.iter().find(tail) {
        return tail.split(' ').count();
    }
    let within = usize::from(rest.first().is_some_and(|word| bodies.within.contains(&fold(word))));
    let place = |word: &&&str| {
        word.starts_with(char::is_uppercase) && !word.ends_with('.') && !ends_name(word)
    };
    let places = rest[within..].iter().take(PLACE_WORDS).take_while(place).count();
    if places > 0 && bodies.placed.is(kind) { within + places } else { 0 }
}

/// Whether `words` add another name of the same paper: "och föredragningslista kommunstyrelsen".
fn is_paired(words: &[&str]) -> bool {
    let pair = |word: &&str| AGENDA.bodies.pairs.iter().any(|pair| pair == word);
    words.first().is_some_and(pair) && words.get(1).is_some_and(|next| Kind::is_name(next))
}

/// Whether the word at `at` links the name of a paper, or a meeting, to the body it is of: "Kallelse till
/// direktionen", "Härmed kallas ni till möte med byggnadsnämnden", "Beredning inför socialnämnden".
fn links(words: &[&str], at: usize) -> bool {
    let (bodies, lists) = (&AGENDA.bodies, &AGENDA.lists);
    let word = fold(words[at]);
    if bodies.before.contains(&word) {
        return true;
    }
    let before = words[..at].join(" ");
    let meets = at <= CALLS_WITHIN && bodies.calls.has_word(&before);
    let meeting = AGENDA.labels.meeting.is(words[at - 1]);
    // "Lista över ärenden till socialnämndens sammanträde".
    let leads = lists.leads.is(&before) || lists.leads.is(words[at - 1]);
    bodies.links.contains(&word)
        && (meets || meeting || leads || head_line(&before).is_some())
        && !words[..at].iter().any(|word| is_body(word))
}

/// The body that a short line names behind a preposition or the like: "Att gå igenom med
/// valnämnden".
pub(in crate::segment) fn behind_link(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let link = |at: &usize| AGENDA.bodies.links.contains(&fold(words[*at]));
    let at = (1..words.len()).rev().find(link).filter(|_| words.len() <= SHORT)?;
    let named = &words[at + 1..];
    if is_generic(named) { None } else { name(&named.join(" ")) }
}

/// Whether `words` refer to a body without its full name: "nämndens möte".
fn is_generic(words: &[&str]) -> bool {
    let bodies = &AGENDA.bodies;
    let matter = |next: &&str| bodies.matters.contains(&fold(next));
    let first = words.first().is_some_and(|word| bodies.generic.is(nominative(word)));
    first && !words.get(1).is_some_and(matter)
}

/// Whether the field of a body ("teknik och service") ends before the word `at`.
fn ends_matter(matter: &[&str], at: usize) -> bool {
    let pairs = AGENDA.bodies.pairs.contains(&fold(matter[at]));
    let next = matter.get(at + 1).filter(|next| !is_body(nominative(next)));
    ends_name(matter[at]) && !(pairs && next.is_some())
}

/// "BYGGNADSNÄMNDEN" and "byggnadsnämnden" as "Byggnadsnämnden".
fn in_sentence_case(name: &str) -> String {
    let capitals = !name.contains(char::is_lowercase);
    let name = if capitals { name.to_lowercase() } else { name.to_owned() };
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Whether `written` is the name of a body, short or full, and not only a part of one ("kultur").
pub(in crate::segment) fn is_name(written: &str) -> bool {
    let short = AGENDA.bodies.short.contains_key(&fold(written.trim()));
    short || AGENDA.bodies.words.has_word(written)
}

/// The full name of a body that front matter or a path names, by its short name where it has one.
pub(in crate::segment) fn full_name(written: &str) -> String {
    let short = AGENDA.bodies.short.get(&fold(written.trim()));
    short.cloned().unwrap_or_else(|| in_sentence_case(written.trim()))
}

/// The body that a part of the document's path names.
pub(in crate::segment) fn in_path(document: &Document) -> Option<String> {
    document.path.rsplit('/').find_map(|part| {
        let part = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
        let words = part.split(['_', ' ', '.']).filter(|word| !word.is_empty());
        words.into_iter().find_map(|word| {
            // "2026-12-08-kommunstyrelsen".
            let word = word.trim_matches(|c: char| c.is_ascii_digit() || c == '-');
            let known = AGENDA.bodies.short.contains_key(&fold(word));
            let one_word = !word.contains('-') && AGENDA.bodies.words.in_name(word);
            (known || one_word).then(|| full_name(word))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line, and the body that it names.
    const NAMED: &[(&str, Option<&str>)] = &[
        ("Kallelse till direktionen", Some("Direktionen")),
        ("Socialnämnden, Sjöberga kommun", Some("Socialnämnden")),
        ("Kommunstyrelsens arbetsutskott      2031-03-18", Some("Kommunstyrelsens arbetsutskott")),
        ("Kommunstyrelsens sammanträde 2031-11-12", Some("Kommunstyrelsen")),
        ("BYGG- OCH MILJÖNÄMNDEN", Some("Bygg- och miljönämnden")),
        ("Nämnden  för Kultur & Fritid", Some("Nämnden för Kultur & Fritid")),
        ("Kallelse till nämnden för Teknik 2031-04-02", Some("Nämnden för Teknik")),
        ("Nämnden för teknik och service 2031-04-02", Some("Nämnden för teknik och service")),
        ("Nämnden för teknik och socialnämnden", Some("Nämnden för teknik")),
        ("Organ        Regionfullmäktige, Region Mellanbygd", Some("Regionfullmäktige")),
        ("Sjöberga kommun > Miljö- och byggnämnden > Möte", Some("Miljö- och byggnämnden")),
        ("Kommunfullmäktige i Ås kommun sammanträder måndagen", Some("Kommunfullmäktige")),
        ("Kommunfullmäktiges presidium, Granfors kommun", Some("Kommunfullmäktiges presidium")),
        ("Äldrerådet i Bergholma, 2031-11-05", Some("Äldrerådet")),
        ("Kommunstyrelsen beslutar", None),
        ("Rådet vill", None),
        ("Förslag till beslut i kommunstyrelsen", None),
        ("Beslutsärenden till kommunfullmäktige", None),
        ("Kommunstyrelsens förslag till kommunfullmäktige", None),
        ("Nämnd: Socialnämnden", Some("Socialnämnden")),
        ("Organ Socialnämnden", Some("Socialnämnden")),
        ("Val av justerare", None),
        ("Kommunstyrelsen kallas till sammanträde 2031-10-14", Some("Kommunstyrelsen")),
        ("Kallelse kommunstyrelsen", Some("Kommunstyrelsen")),
        ("Kallelse nämnden för teknik och service", Some("Nämnden för teknik och service")),
        ("Inför socialnämnden den 14 oktober 2031", Some("Socialnämnden")),
        ("Inför 14 oktober 2031 i kommunstyrelsen", Some("Kommunstyrelsen")),
        ("KALLELSE KOMMUNFULLMÄKTIGE", Some("Kommunfullmäktige")),
        ("Kallelse Miljö- och byggnadsnämnden", Some("Miljö- och byggnadsnämnden")),
        ("Kallelse till kultur- och fritidsnämnden 2031-02-03", Some("Kultur- och fritidsnämnden")),
        ("KALLELSE TILL VÅRD- OCH OMSORGSNÄMNDEN", Some("Vård- och omsorgsnämnden")),
        ("Härmed kallas ni till möte med skolnämnden i Ås", Some("Skolnämnden")),
        ("Samråd", None),
        ("Presidieberedning inför skolnämnden 2031-10-04", Some("Skolnämnden")),
        ("Ärenden till valnämnden den 22 december 2031", Some("Valnämnden")),
        ("Tallvik stad – Utbildningsnämnden", Some("Utbildningsnämnden")),
        ("Ärenden vid sammanträde med valnämnden", Some("Valnämnden")),
        ("Följ kommunfullmäktiges sammanträde", Some("Kommunfullmäktige")),
        ("Organ / Toimielin   Stadsstyrelsen / Kaupunginhallitus", Some("Stadsstyrelsen")),
        ("Ni kallas härmed till direktionen tisdagen den 4 maj", Some("Direktionen")),
        ("Stadsdelsnämnden Väster 2031-10-14", Some("Stadsdelsnämnden Väster")),
        ("Kommundelsnämnden i Näs", Some("Kommundelsnämnden i Näs")),
        ("Överförmyndarnämnden i samverkan", Some("Överförmyndarnämnden i samverkan")),
        ("Kultur o fritidsnämnden", Some("Kultur o fritidsnämnden")),
        ("KSAU 2031-10-14", Some("Kommunstyrelsens arbetsutskott")),
        ("KS 2031/12", None),
        ("Kommunstyrelsen ons 14 okt. 2031", Some("Kommunstyrelsen")),
        ("Gemensamma tekniska nämnden", Some("Gemensamma tekniska nämnden")),
        ("- a) antal ledamöter i styrelsen och ersättare", None),
        ("här kommer dagordningen till nämndens möte den 3 februari 2031.", None),
        ("Antaget av kommunfullmäktige 2031-05-01", None),
    ];

    #[test]
    fn lines_name_bodies() {
        for (line, wanted) in NAMED {
            assert_eq!(of_line(line).as_deref(), *wanted, "{line}");
        }
    }
}
