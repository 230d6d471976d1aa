//! Text in the lines of a title that is not part of it: clock times, presenters and guests, numbers
//! of papers, empty labels.

use super::columns::fields;
use crate::segment::notation::case_numbers;
use crate::segment::notation::clock;
use crate::segment::notation::numbering;
use crate::segment::notation::pattern::Pattern;
use crate::vocabulary::{AGENDA, Spoken};
use utkik_text::swedish::{fold, folded, is_function_word};

static CLOCK: Pattern = Pattern::new(
    r"^(?i:kl\.?|klockan|ca|tid:?|lunch)?[ ]*[0-9]{1,2}[.:][0-9]{2}(?:[ ]*[-–—][ ]*(?:ca )?[0-9]{1,2}[.:][0-9]{2})?,?$",
    |text| clock::ends_with_minutes(text.strip_suffix(',').unwrap_or(text)),
);
static NAME_AND_TITLE: Pattern = Pattern::new(
    r"^(?:[A-ZÅÄÖÉ][\p{L}'’-]+ ){1,3}[A-ZÅÄÖÉ][\p{L}'’-]+,(?: (.+))?$",
    |text| begins_as_name(text) && text.contains(','),
);
static NAME: Pattern =
    Pattern::new(r"^[A-ZÅÄÖÉ][\p{L}'’-]+(?: [A-ZÅÄÖÉ][\p{L}'’-]+){1,2}$", |text| {
        begins_as_name(text) && text.split(' ').count() < 4
    });
static NAME_AND_VERB: Pattern = Pattern::new(
    r"(?:^|, )[A-ZÅÄÖÉ][\p{L}'’-]+ [A-ZÅÄÖÉ][\p{L}'’-]+ (\p{Ll}+)\b",
    |text| text.split(", ").any(begins_as_name),
);
// In brackets, or with a size: "(pdf-dokument)", "Pdf, 230 kB, öppnas i nytt fönster".
static FILE_BEHIND: Pattern = Pattern::new(
    r"[ ,]*(?:[(\[]([^()\[\]]{1,60})[)\]]|\b([\p{L}-]+,? [0-9]+(?:[.,][0-9]+)? ?[kKMm][bB]\b[^()]{0,40}))$",
    |text| has_size(text) || AGENDA.asides.files.begins(in_last_brackets(text)),
);
static PLAN_CODE: Pattern =
    Pattern::new(r"^(?i:kod|dpl|hid|id):? ?[0-9]{1,4}$", |text| text.ends_with(is_digit));

/// Longest label with its colon, in bytes.
const LABEL: usize = 80;

pub(in crate::segment) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether `text` has the size of a file: "230 kB", "1,2MB".
fn has_size(text: &str) -> bool {
    let bytes = text.as_bytes();
    let sized = |unit: usize| {
        let before = bytes[..unit].strip_suffix(b" ").unwrap_or(&bytes[..unit]);
        matches!(bytes[unit], b'k' | b'K' | b'M' | b'm')
            && before.last().is_some_and(u8::is_ascii_digit)
    };
    (1..bytes.len()).any(|at| matches!(bytes[at], b'B' | b'b') && sized(at - 1))
}

/// The text in the brackets at the end of `text`; empty where there are none.
fn in_last_brackets(text: &str) -> &str {
    let inside = text.strip_suffix([')', ']']).unwrap_or_default();
    inside.rfind(['(', '[']).map_or("", |open| &inside[open + 1..])
}

/// Whether `text` begins with two words in capitals and of letters, as a person's name does.
fn begins_as_name(text: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-');
    let name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(letter);
    let mut words = text.split(' ');
    words.next().is_some_and(name)
        && words.next().is_some_and(|word| name(word.split(',').next().unwrap_or(word)))
}

/// Fewest letters of a title behind the letter of an appendix.
const LETTERS: usize = 3;

/// The byte offset at which the title in `text` begins: behind a label for titles ("Rubrik:
/// Taxor"), a clock time, or the letter of an appendix in a column.
pub(in crate::segment) fn before_title(text: &str) -> usize {
    let labelled = |(label, _): &(&str, &str)| AGENDA.titles.labels.is(label.trim());
    let after = text.split_once(':').filter(labelled).map(|(_, after)| after.trim_start());
    let label = text.len() - after.filter(|after| !after.is_empty()).unwrap_or(text).len();
    let clock = label + clock::after_clock(&text[label..]);
    clock + after_letter(&text[clock..])
}

/// The byte offset of a title behind the letter or name of an appendix in a column of its own: "A
/// Skolplan".
fn after_letter(text: &str) -> usize {
    let fields = fields(text);
    let [tag, title, ..] = fields.as_slice() else { return 0 };
    let mut letters = tag.text.chars();
    let letter = letters.next().is_some_and(char::is_uppercase)
        && letters.as_str().len() < LETTERS
        && letters.as_str().bytes().all(|byte| byte.is_ascii_digit());
    let named = AGENDA.asides.papers.is(tag.text);
    let titled = title.text.chars().filter(|c| c.is_lowercase()).count() >= LETTERS;
    if (letter || named) && titled { title.start } else { 0 }
}

/// The role of a line among the lines of a title.
pub(in crate::segment) enum Aside {
    /// Part of the title.
    No,
    /// This line is not part of the title.
    Line,
    /// A clock time; plain names after it are presenters.
    Clock,
    /// Neither this line nor any after it is part of the title.
    Rest,
}

/// The role of the line `text`. `next` is the line below it, and `numbered` returns whether it has
/// a case number.
pub(in crate::segment) fn aside(
    text: &str,
    next: &str,
    (asked, clock_seen): (bool, bool),
    numbered: impl FnOnce() -> bool,
) -> Aside {
    let asides = &AGENDA.asides;
    if CLOCK.is_match(text) {
        return Aside::Clock;
    }
    // A label decides, even where the title needs more words: "Föredragande: planarkitekt".
    let spoken = Spoken::new(text);
    let presents_behind = spoken.begins(&asides.presenter);
    if presents_behind && text.contains(':') {
        return Aside::Rest;
    }
    if asked {
        return Aside::No;
    }
    // "Bilaga" above "a) Karta": papers to the end.
    let names_papers = spoken.is(&asides.papers);
    if names_papers && numbering::lettered(next).is_some() {
        return Aside::Rest;
    }
    let named = clock_seen && NAME.is_match(text);
    if presents_behind || named || presents(text, next) || is_guest_list(text, next) {
        return Aside::Rest;
    }
    if names_papers || is_count(text) || is_label(text, numbered) {
        return Aside::Line;
    }
    Aside::No
}

/// "Nora Ek, enhetschef", "Nora Ek informerar", or a name above the title that goes with it.
fn presents(text: &str, next: &str) -> bool {
    if !begins_as_name(text) {
        return false;
    }
    let titles = &AGENDA.asides.titles;
    let named = NAME_AND_TITLE.captures(text).is_some_and(|found| {
        let role = found.get(1).map_or(next, |role| role.as_str());
        titles.has_word(role)
    });
    let does = NAME_AND_VERB.captures(text).is_some_and(|found| {
        found.get(0).is_some_and(|whole| whole.start() == 0)
            && found.get(1).is_some_and(|verb| AGENDA.asides.verbs.is(verb.as_str()))
    });
    // A name alone is a presenter when a professional title follows on the next line.
    let above = NAME.is_match(text) && titles.has_word(next) && next.split(' ').count() < 4;
    named || does || above
}

/// "Byggnadsnämndens arbetsutskott:" above the names of guests.
fn is_guest_list(text: &str, next: &str) -> bool {
    let body = |text: &str| AGENDA.bodies.words.has_word(text);
    let over_two = next.ends_with(':') && next.split(' ').count() < 3 && body(next);
    (text.ends_with(':') && body(text)) || (over_two && text.split(' ').count() < 3)
}

/// Whether the text behind a bracketed case number is not part of the title: ") – Nora Ek, 10 min".
pub(in crate::segment) fn is_beside(after: &str) -> bool {
    let rest = after.trim_start_matches([')', ']']).trim_start();
    let Some(rest) = rest.strip_prefix(['–', '-', ',', ':', '/']) else { return false };
    !rest.trim().is_empty() && rest.split(',').map(str::trim).all(is_known)
}

/// Whether `part` is a name, a count, a clock time, a role or a presenter, which are not part of a
/// title.
pub(in crate::segment) fn is_known(part: &str) -> bool {
    NAME.is_match(part)
        || is_count(part)
        || CLOCK.is_match(part)
        || is_role(part)
        || presents_only(part)
}

/// The words of `text` without signs around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let sign = |c: char| !(c.is_alphanumeric() || c == '.');
    text.split_whitespace().map(move |word| word.trim_matches(sign)).filter(|word| !word.is_empty())
}

/// Whether `text` is only a role, with or without the name of the person: "skolchefen", "Nora Ek,
/// tf rektor".
pub(in crate::segment) fn is_role(text: &str) -> bool {
    let asides = &AGENDA.asides;
    let role = |word: &str| asides.titles.is(word) || asides.roles.is(word);
    // "Socialchef och controller", "Mark- och exploateringschef".
    let joins = |word: &str| word.ends_with('-') || AGENDA.bodies.pairs.contains(&word.to_owned());
    let beside = |word: &str| asides.beside_roles.is(word) || joins(word);
    // "Enhetschef IFO".
    let short = |word: &str| word.chars().count() < 5 && word.chars().all(char::is_uppercase);
    let others: Vec<&str> = words(text)
        .filter(|word| !(role(word) || beside(word) || (short(word) && !text.starts_with(word))))
        .collect();
    // A single capitalised word is no name: "Hotad rektor".
    let named = others.len() != 1 && others.iter().all(|word| is_of_name(word));
    words(text).any(role) && named
}

/// Whether `text` is only a label with the presenter of an item: "Föredragande: Nora Ek".
pub(in crate::segment) fn presents_only(text: &str) -> bool {
    let asides = &AGENDA.asides;
    let role = |word: &str| asides.titles.is(word) || asides.roles.is(word);
    let known = |word: &str| {
        role(word)
            || is_of_name(word)
            || asides.beside_roles.is(word)
            || asides.verbs.is(word)
            || asides.presenter.begins(word)
            || is_function_word(word)
    };
    asides.presenter.begins(text) && words(text).all(known)
}

/// Whether `text` is only about papers: "bilaga 3", "utsänds senare".
pub(in crate::segment) fn tells_of_papers(text: &str) -> bool {
    let asides = &AGENDA.asides;
    let known = |word: &str| {
        word.chars().all(|c| !c.is_alphabetic())
            || word.chars().count() == 1
            || is_function_word(word)
            || asides.papers.begins(word)
            || asides.of_papers.is(word)
            || asides.counts.is(word)
            || AGENDA.labels.weekdays.is(word)
    };
    asides.papers.begins(text) && words(text).all(known)
}

fn is_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c))
}

/// Whether `text` is a clock time.
pub(in crate::segment) fn is_clock(text: &str) -> bool {
    CLOCK.is_match(text)
}

/// "3 st dokument", "15 min".
pub(in crate::segment) fn is_count(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && AGENDA.asides.counts.is(rest.trim())
}

/// Whether `text` is a label for a case number that could not be read: "Diarienummer: saknas".
/// `numbered` returns whether one was read.
pub(in crate::segment) fn is_label(text: &str, numbered: impl FnOnce() -> bool) -> bool {
    // No label is so long.
    let head = &text[..text.floor_char_boundary(LABEL)];
    let near = || AGENDA.labels.case.iter().filter(|label| case_numbers::may_head(label, head));
    if near().next().is_none() {
        return false;
    }
    let folded = folded(head);
    let labelled = near().any(|label| {
        let after = folded.strip_prefix(label.as_str());
        after.is_some_and(|after| after.is_empty() || after.starts_with([':', '«']))
    });
    labelled && !numbered()
}

/// The byte offset of a presenter behind a comma (", Nora Ek föredrar"); the length of `text` where
/// there is none.
pub(in crate::segment) fn presenter_behind(text: &str) -> usize {
    if !text.as_bytes().contains(&b',') {
        return text.len();
    }
    let found = NAME_AND_VERB.captures_iter(text).into_iter().flatten().find(|found| {
        let behind = found.get(0).is_some_and(|whole| whole.start() > 0);
        behind && found.get(1).is_some_and(|verb| AGENDA.asides.verbs.is(verb.as_str()))
    });
    found.and_then(|found| found.get(0)).map_or(text.len(), |whole| whole.start())
}

/// The byte offset of the description of a linked file ("(pdf-dokument)", "Pdf, 230 kB"); the
/// length of `text` where there is none.
pub(in crate::segment) fn file_behind(text: &str) -> usize {
    let found = FILE_BEHIND.captures_iter(text).into_iter().flatten().find(|found| {
        let kind = found.get(1).or_else(|| found.get(2));
        kind.is_some_and(|kind| AGENDA.asides.files.begins(kind.as_str()))
    });
    found.and_then(|found| found.get(0)).map_or(text.len(), |whole| whole.start())
}

/// "Kod 623": a code of the archive's plan beside the case number.
pub(in crate::segment) fn is_plan_code(text: &str) -> bool {
    PLAN_CODE.is_match(text)
}

/// `text` without a page number behind a case number: "Skolplan KS 2031/12 7".
pub(in crate::segment) fn without_page(text: &str) -> &str {
    let Some((before, page)) = text.rsplit_once(' ') else { return text };
    let number = page.len() < 4 && page.bytes().all(|byte| byte.is_ascii_digit());
    let cased = || case_numbers::last(before, |window| window.end >= before.trim_end().len());
    if number && cased().is_some_and(|found| found.certain) { before.trim_end() } else { text }
}

/// Whether `text` ends with a label and the letters of a case number whose year and serial are on the
/// next line: "…, dnr BUN".
pub(in crate::segment) fn ends_in_letters(text: &str) -> bool {
    let mut words = text.trim_end().rsplit(' ');
    let letters = words.next().is_some_and(|word| {
        (2..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
    });
    letters
        && words.next().is_some_and(|word| {
            AGENDA.labels.case.contains(&fold(word.trim_end_matches([':', '.'])))
        })
}

/// Closes spans of years that a line's end broke: "2031– 2033".
pub(in crate::segment) fn close_spans(title: &mut String) {
    while let Some(at) = title.match_indices("– ").map(|(at, dash)| at + dash.len()).find(|at| {
        let (before, after) = title.split_at(*at);
        let number = before.trim_end_matches("– ").ends_with(|c: char| c.is_ascii_digit());
        number && after.starts_with(|c: char| c.is_ascii_digit())
    }) {
        title.remove(at - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_are_sound() {
        let all = [&CLOCK, &NAME_AND_TITLE, &NAME, &NAME_AND_VERB, &FILE_BEHIND, &PLAN_CODE];
        assert!(all.map(Pattern::regex).iter().all(|regex| !regex.as_str().is_empty()));
    }

    #[test]
    fn titles_begin_behind_labels_clock_times_and_letters() {
        let cases = [
            ("Rubrik: Taxor", "Taxor"),
            ("A    Skolplan", "Skolplan"),
            ("09.30   B2   Skolplan", "Skolplan"),
            ("Bilaga 3   Skolplan", "Skolplan"),
            ("A Skolplan", "A Skolplan"),
            ("A    KS 2031/4", "A    KS 2031/4"),
        ];
        for (text, title) in cases {
            assert_eq!(&text[before_title(text)..], title, "{text}");
        }
    }

    #[test]
    fn what_links_say_of_files_stands_behind_titles() {
        let cases = [
            ("Skolplan – KS 2031/4(pdf-dokument)", "Skolplan – KS 2031/4"),
            ("Skolplan (PDF, 1,2 MB)", "Skolplan"),
            ("Skolplan Pdf, 230 kB, öppnas i nytt fönster", "Skolplan"),
            ("Skolplan (öppnas i nytt fönster)", "Skolplan"),
            ("Kullen (öppna förskolan)", "Kullen (öppna förskolan)"),
            ("Digital rapport: 30 MB", "Digital rapport: 30 MB"),
            ("Motion om skolmat (S)", "Motion om skolmat (S)"),
        ];
        for (text, title) in cases {
            assert_eq!(&text[..file_behind(text)], title, "{text}");
        }
    }

    #[test]
    fn spans_of_years_are_closed() {
        let cases = [
            ("Plan 2031– 2033", "Plan 2031–2033"),
            ("Kl. 9 – 10, Bad", "Kl. 9 – 10, Bad"),
            ("Bad– och båthus", "Bad– och båthus"),
        ];
        for (mut title, wanted) in cases.map(|(title, wanted)| (title.to_owned(), wanted)) {
            close_spans(&mut title);
            assert_eq!(title, wanted);
        }
    }
}
