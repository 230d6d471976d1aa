//! Numbers in a notation that only the document itself shows to be that of its list: "[1]", "1/",
//! "A1", "Sak 3 –", "IV.".
//!
//! The text around a number at the head of a line is its mark. A mark that recurs with rising
//! numbers is that of a list, whatever the layout. The numbers are stored with the lines before any
//! reading of the document.

use std::collections::BTreeMap;

use crate::segment::document::headings;
use crate::segment::layout::columns::{fields, may_part};
use crate::segment::layout::lines::Line;
use crate::segment::learned::cased;
use crate::segment::notation::case_numbers;
use crate::segment::notation::dates;
use crate::segment::notation::head;
use crate::segment::notation::numbering::{self, Numbered, Style, written_roman};
use crate::segment::notation::pattern::Pattern;
use crate::vocabulary::AGENDA;
use utkik_text::swedish::fold;

/// Longest line that can be a row, in bytes.
const LONGEST: usize = 300;
/// Share of a mark's numbers, in percent, that must follow the number before or be followed by the
/// next.
const RISING_PERCENT: usize = 60;
/// Fewest lines with a mark that has words in it ("Sak 3 –").
const WITH_WORDS: usize = 3;
/// Fewest lines with a mark without words.
const WITHOUT: usize = 2;
/// Rows that begin with a clock time from which on such a time is no number.
const CLOCKS: usize = 3;

/// A letter before a title in small letters.
static LETTER: Pattern =
    Pattern::new(r"^([a-zA-Z])[).]\s+", |line| matches!(line.as_bytes().get(1), Some(b')' | b'.')));

/// A number with its year, as committees number their paragraphs: "12/31".
static YEARED: Pattern = Pattern::new(r"^([0-9]{1,4})/((?:20)?[0-9]{2})\s+", |line| {
    line.starts_with(|c: char| c.is_ascii_digit()) && line.contains('/')
});

/// A number behind its year: "2031:12".
static YEAR_FIRST: Pattern = Pattern::new(r"^(20[0-9]{2}):([0-9]{1,3})\s+", |line| {
    line.starts_with("20") && line.contains(':')
});

/// A number of four figures, as in minutes that are numbered on for years: "1000.".
static THOUSANDS: Pattern = Pattern::new(r"^([0-9]{4})[.)]\s+", |line| {
    line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(['.', ')'])
});

/// A box to tick, with a bullet before it where the format writes one, or Word's second bullet as text.
static BOX: Pattern = Pattern::new(r"^(?:o|(?:[•*–-]\s+)?\[[ xX]?\])\s+", |line| {
    line.starts_with('o') || line.contains('[')
});

/// A clock time, or two, at the head of a row.
static CLOCK: Pattern = Pattern::new(
    r"^(?:[•*–-]\s+)?(?:[Kk]l\.? ?|[Cc]a |[\[(`])?([0-9]{1,2})[.:]([0-9]{2})(?::[0-9]{2})?(?: ?[-–—] ?[0-9]{1,2}[.:][0-9]{2})?[\])`]?[:,]?(?:\s+[-–—]\s+|\s+|$)",
    |line| line.starts_with(|c: char| c.is_ascii_digit() || "KkCc[(`•*–-".contains(c)),
);

/// The text around a number and the notation of the number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    style: Style,
    before: String,
    after: String,
    small: bool,
}

/// The head of a line with a mark.
struct Head {
    at: usize,
    numbered: Numbered,
    /// Whether its number is recognised even without the other lines.
    known: bool,
}

impl Mark {
    fn unmarked(style: Style) -> Self {
        Self { style, before: String::new(), after: String::new(), small: false }
    }
}

/// Recognises the marks of lists in `lines` and stores the numbers with the lines, whose numbers
/// must not have been read before.
pub(in crate::segment) fn learn(lines: &[Line<'_>]) {
    clocks(lines);
    boxes(lines);
    mark_numbers_at_ends(lines);
    cased::learn(lines);
    let mut marked: BTreeMap<Mark, Vec<Head>> = BTreeMap::new();
    let mut read_alone: Vec<(usize, Option<Numbered>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let may_head =
            !line.note && line.text.len() < LONGEST && (line.first || line.cell.is_none());
        if !may_head || line.read.mark.get().is_some() || line.read.numbered.get().is_some() {
            continue;
        }
        // One list may have lines that are recognised without this and lines that are not.
        let alone = numbering::read(line.text);
        read_alone.push((at, alone.clone()));
        if let Some(numbered) = alone {
            let plain = matches!(numbered.style, Style::Bare | Style::Dotted);
            let mark = plain.then(|| Mark::unmarked(numbered.style));
            let known = |mark| (mark, Head { at, numbered, known: true });
            if let Some((mark, head)) = mark.map(known) {
                marked.entry(mark).or_default().push(head);
            }
        } else if let Some((mark, numbered)) = read(line.text) {
            let head = Head { at, numbered, known: false };
            marked.entry(mark).or_default().push(head);
        }
    }
    let mut best: BTreeMap<Style, Vec<Head>> = BTreeMap::new();
    for (mark, heads) in marked {
        let few = best.get(&mark.style).is_none_or(|known| known.len() < heads.len());
        if few && is_list(lines, &mark, &heads) {
            best.insert(mark.style, with_own_words(lines, &mark, heads));
        }
    }
    for heads in best.values_mut() {
        past_what_repeats(lines, heads);
    }
    for head in best.into_values().flatten().filter(|head| !head.known) {
        // A number that has been stored already stays.
        _ = lines[head.at].read.numbered.set(Some(head.numbered));
    }
    for (at, numbered) in read_alone {
        _ = lines[at].read.numbered.set(numbered);
    }
}

/// The mark and the number at the head of `line`.
fn read(line: &str) -> Option<(Mark, Numbered)> {
    let counted =
        || number_with_year(line).or_else(|| year_first(line)).or_else(|| thousands(line));
    counted().or_else(|| lettered(line)).or_else(|| boxed(line)).or_else(|| unmarked_number(line))
}

/// A number behind a box to tick: the box is the mark.
fn boxed(line: &str) -> Option<(Mark, Numbered)> {
    let end = BOX.find(line)?.end();
    let Numbered { style, parts, suffix, rest } = numbering::read(&line[end..])?;
    let mark = Mark { style, before: line[..end].to_owned(), after: String::new(), small: false };
    Some((mark, Numbered { style, parts, suffix, rest: rest + end }))
}

/// A number behind its year: the year is the mark.
fn year_first(line: &str) -> Option<(Mark, Numbered)> {
    let found = YEAR_FIRST.captures(line)?;
    let (before, rest) = (found.get(1)?.as_str().to_owned(), found.get(0)?.end());
    let parts = vec![found.get(2)?.as_str().parse().ok()?];
    let style = Style::Marked;
    let mark = Mark { style, before, after: String::new(), small: false };
    let titled = line[rest..].starts_with(char::is_uppercase);
    titled.then_some((mark, Numbered { style, parts, suffix: None, rest }))
}

/// A number of four figures.
fn thousands(line: &str) -> Option<(Mark, Numbered)> {
    let found = THOUSANDS.captures(line)?;
    let (style, rest) = (Style::Dotted, found.get(0)?.end());
    let parts = vec![found.get(1)?.as_str().parse().ok()?];
    let titled = line[rest..].starts_with(char::is_uppercase);
    titled.then_some((Mark::unmarked(style), Numbered { style, parts, suffix: None, rest }))
}

/// A number with its year: the year is the mark.
fn number_with_year(line: &str) -> Option<(Mark, Numbered)> {
    let found = YEARED.captures(line)?;
    let rest = found.get(0)?.end();
    let parts = vec![found.get(1)?.as_str().parse().ok()?];
    let after = found.get(2)?.as_str().to_owned();
    let style = Style::Marked;
    let mark = Mark { style, before: String::new(), after, small: false };
    let titled = line[rest..].starts_with(char::is_uppercase);
    titled.then_some((mark, Numbered { style, parts, suffix: None, rest }))
}

/// A letter before a title in small letters.
fn lettered(line: &str) -> Option<(Mark, Numbered)> {
    let found = LETTER.captures(line)?;
    let letter = found.get(1)?.as_str().chars().next()?.to_ascii_lowercase();
    let (style, rest) = (Style::Lettered, found.get(0)?.end());
    let mark = Mark { style, before: String::new(), after: String::new(), small: true };
    let parts = vec![u32::from(letter) - u32::from('a') + 1];
    let small = line[rest..].starts_with(char::is_lowercase);
    small.then_some((mark, Numbered { style, parts, suffix: Some(letter), rest }))
}

fn unmarked_number(line: &str) -> Option<(Mark, Numbered)> {
    let found = head::numbered(line).or_else(|| head::roman(line))?;
    let head::Head { before, digits, suffix, after, blank, rest } = found;
    let gap = !blank.is_empty() || after.ends_with([' ', '\t']);
    let first = line[rest..].chars().next();
    let small = first.is_some_and(char::is_lowercase);
    let parted = !after.is_empty() || gap || first.is_none();
    let titled = first.is_none_or(|first| match first {
        first if first.is_ascii_digit() => {
            let marked = !after.trim().is_empty() || code(before).is_some();
            gap && (marked || case_numbers::is_alone(&line[rest..]))
        }
        first => first.is_alphabetic() || "\"”“»«'(".contains(first),
    });
    let known = before.trim().trim_end_matches(['.', ':']);
    let beside = AGENDA.columns.pages.is(known)
        || AGENDA.columns.time.is(known)
        || headings::role(known).is_some();
    if !parted || !titled || beside {
        return None;
    }
    let letter = code(before);
    let (style, parts) = match (digits.parse::<u32>(), letter) {
        (Ok(0), _) => return None,
        (Ok(counts), Some(letter)) => (Style::Coded, vec![letter, counts]),
        (Ok(counts), None) => (Style::Marked, vec![counts]),
        (Err(_), None) => (Style::Roman, vec![roman(digits)?]),
        (Err(_), Some(_)) => return None,
    };
    let (before, after) = (before.trim(), after.trim());
    let before = if style == Style::Coded { "" } else { before };
    let style = match (style, before, after) {
        // A star marks what is new in the list.
        (Style::Marked, "" | "*" | "**" | "!" | "+", "") => Style::Bare,
        (Style::Marked, "", "." | ")" | ":") => Style::Dotted,
        (Style::Marked, before, _) if before.contains('§') => Style::Paragraph,
        _ => style,
    };
    let mark = match style {
        Style::Bare | Style::Dotted => Mark { small, ..Mark::unmarked(style) },
        _ => Mark { style, before: fold(before), after: after.to_owned(), small },
    };
    Some((mark, Numbered { style, parts, suffix, rest }))
}

/// The letter of a code before a number: "A1", "B.2".
fn code(before: &str) -> Option<u32> {
    let mut letters = before.trim_end_matches(['.', '-', ' ']).chars();
    let letter = letters.next().filter(char::is_ascii_uppercase)?;
    (letters.next().is_none()).then(|| u32::from(letter) - u32::from('A') + 1)
}

/// The value of a Roman number.
fn roman(digits: &str) -> Option<u32> {
    (1..=39).find(|counts| written_roman(*counts) == digits)
}

/// Whether lines with one mark are a list: their numbers rise, and there is no sign that they
/// number something else.
fn is_list(lines: &[Line<'_>], mark: &Mark, heads: &[Head]) -> bool {
    let steps = heads.iter().zip(heads.iter().skip(1)).map(|(a, b)| follows(a, b));
    let steps: Vec<bool> = steps.collect();
    let linked = |at: usize| steps.get(at).copied().unwrap_or(false) || (at > 0 && steps[at - 1]);
    let own: Vec<usize> = (0..heads.len()).filter(|at| !heads[*at].known).collect();
    let rising = own.iter().filter(|at| linked(**at)).count();
    let worded = mark.before.contains(char::is_alphabetic);
    let most = if worded { WITH_WORDS } else { WITHOUT };
    let rises = heads.len() >= most && rising > 0 && rising * 100 >= own.len() * RISING_PERCENT;
    // Titles in lower case continue sentences: points of a proposal, unless standing items are
    // among them.
    let told = !mark.small || has_standing(lines, heads);
    let cased = heads.iter().all(|head| case_numbers::is_alone(lines[head.at].text));
    rises && told && !cased
}

/// Whether one of the numbers is followed by the name of a standing item.
fn has_standing(lines: &[Line<'_>], heads: &[Head]) -> bool {
    let rest = |head: &Head| &lines[head.at].text[head.numbered.rest..];
    heads.iter().any(|head| AGENDA.kinds.procedural.begins(rest(head)))
}

/// Keeps the words before the numbers in the titles ("Vindpark 1 Norrby"), unless they are known
/// words for an item or come before standing items too ("Sak 1 – Upprop").
fn with_own_words(lines: &[Line<'_>], mark: &Mark, mut heads: Vec<Head>) -> Vec<Head> {
    let worded = mark.before.contains(char::is_alphabetic);
    let named = AGENDA.numbers.named.iter().any(|named| mark.before.starts_with(&fold(named)))
        || AGENDA.columns.number.begins(&mark.before)
        || AGENDA.columns.item.begins(&mark.before);
    if !worded || named || has_standing(lines, &heads) {
        return heads;
    }
    for head in heads.iter_mut().filter(|head| !head.known) {
        let text = lines[head.at].text;
        head.numbered.rest =
            text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    }
    heads
}

/// Moves the beginning of the titles past words with a day that are the same behind each number:
/// they name the meeting ("§ 114, SN 2031-11-01").
fn past_what_repeats(lines: &[Line<'_>], heads: &mut [Head]) {
    let rest = |head: &Head| &lines[head.at].text[head.numbered.rest..];
    let Some(first) = heads.first().map(|head| rest(head).to_owned()) else { return };
    let dated = dates::first(&first).is_some();
    let same = dated && heads.iter().all(|head| rest(head) == first);
    for head in heads.iter_mut().filter(|_| same) {
        head.numbered.rest = lines[head.at].text.len();
    }
}

/// Whether the number of `after` is the next after that of `before`, or restarts.
fn follows(before: &Head, after: &Head) -> bool {
    let suffix = after.numbered.suffix.is_some();
    match (before.numbered.parts.as_slice(), after.numbered.parts.as_slice()) {
        ([a], [b]) => *b == a + 1 || (*b == 1 && *a > 1) || (a == b && suffix),
        ([a, m], [b, n]) => (a == b && *n == m + 1) || (b > a && (*n == 1 || *n == m + 1)),
        _ => false,
    }
}

/// Stores the number with rows that end with it in a column of its own: with a sign, or below a row
/// that names the column.
fn mark_numbers_at_ends(lines: &[Line<'_>]) {
    let mut named = false;
    let mut rows: Vec<(usize, u32, bool)> = Vec::new();
    let parted = |line: &Line<'_>| line.cell.is_none() && may_part(line.text);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| parted(line)) {
        let fields = fields(line.text);
        let [_, .., last] = fields.as_slice() else { continue };
        named |= AGENDA.columns.number.is(last.text) && AGENDA.columns.item.is(fields[0].text);
        let sign = last.text.starts_with('§');
        let digits = last.text.trim_start_matches(['§', ' ']).trim_end_matches('.');
        if let Some(counts) = digits.parse().ok().filter(|_| sign || named) {
            rows.push((at, counts, sign));
        }
    }
    let rising = rows.windows(2).filter(|pair| pair[1].1 == pair[0].1 + 1).count();
    if rows.len() <= WITHOUT || rising + 1 < rows.len() {
        return;
    }
    for (at, counts, sign) in rows {
        let style = if sign { Style::Paragraph } else { Style::Marked };
        let numbered = Numbered { style, parts: vec![counts], suffix: None, rest: 0 };
        _ = lines[at].read.numbered.set(Some(numbered));
    }
}

/// Stores with rows that begin with a box to tick, or with Word's second bullet, that this is a
/// mark.
fn boxes(lines: &[Line<'_>]) {
    let titled = |line: &Line<'_>, end: usize| line.text[end..].starts_with(char::is_uppercase);
    let boxed = |line: &Line<'_>| {
        let end = BOX.find(line.text).filter(|_| line.cell.is_none())?.end();
        titled(line, end).then_some((line.at, end))
    };
    let rows: Vec<(usize, usize)> = lines.iter().filter_map(boxed).collect();
    for (at, end) in rows.iter().filter(|_| rows.len() >= WITH_WORDS) {
        _ = lines[*at].read.mark.set(*end);
        _ = lines[*at].read.numbered.set(None);
    }
}

/// Stores with rows that begin with a clock time that this is no number.
fn clocks(lines: &[Line<'_>]) {
    let mut rows: Vec<(usize, usize, (u32, u32))> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(found) = CLOCK.captures(line.text).filter(|_| line.cell.is_none()) else {
            continue;
        };
        let part = |nth: usize| found.get(nth).and_then(|part| part.as_str().parse::<u32>().ok());
        let (Some(hours), Some(minutes), Some(whole)) = (part(1), part(2), found.get(0)) else {
            continue;
        };
        let titled = line.text[whole.end()..].starts_with(char::is_alphanumeric);
        if titled && hours < 24 && minutes < 60 {
            rows.push((at, whole.end(), (hours, minutes)));
        }
    }
    let rising = rows.windows(2).filter(|pair| pair[0].2 <= pair[1].2).count();
    // Two rows are enough if all begin with spans of time.
    let spans = rows.len() > 1 && rows.iter().all(|row| is_span(&lines[row.0].text[..row.1]));
    if (rows.len() < CLOCKS && !spans) || rising * 100 < (rows.len() - 1) * RISING_PERCENT {
        return;
    }
    for (at, end, _) in rows {
        let line = &lines[at];
        let numbered = numbering::read(line.text).filter(|found| found.style != Style::Decimal);
        if numbered.is_none() {
            _ = line.read.mark.set(end);
            _ = line.read.numbered.set(None);
        }
    }
}

/// "09.00–09.15".
fn is_span(clock: &str) -> bool {
    clock.matches(['.', ':']).count() > 1 && clock.trim_end().contains(['-', '–', '—'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::testing::in_lines;
    use proptest::prelude::*;

    /// The numbers that the lines of `text` have when the whole has been looked at.
    fn learned(text: &str) -> Vec<Option<String>> {
        in_lines(text, |lines| {
            learn(lines);
            let number = |line: &Line<'_>| Some(line.numbered()?.number().to_string());
            lines.iter().map(number).collect()
        })
    }

    #[test]
    fn words_before_numbers_stay_where_they_may_say_what_it_is_about() {
        let cases: [(&str, &[&str]); 4] = [
            (
                "Moské 1 Norrby\nMoské 2 Ås\nMoské 3 Näs",
                &["Moské 1 Norrby", "Moské 2 Ås", "Moské 3 Näs"],
            ),
            ("Sak 1 – Upprop\nSak 2 – Taxor\nSak 3 – Plan", &["Upprop", "Taxor", "Plan"]),
            ("Ärende nr 1. Val\nÄrende nr 2. Taxor\nÄrende nr 3. Plan", &["Val", "Taxor", "Plan"]),
            ("(1) Vräkning\n(2) Vräkning\n(3) Vräkning", &["Vräkning", "Vräkning", "Vräkning"]),
        ];
        for (text, wanted) in cases {
            let titles: Vec<String> = in_lines(text, |lines| {
                learn(lines);
                let rest = |line: &Line<'_>| line.numbered().map(|found| found.rest);
                lines.iter().map(|line| line.text[rest(line).unwrap()..].to_owned()).collect()
            });
            assert_eq!(titles, wanted);
        }
    }

    #[test]
    fn a_mark_that_comes_again_is_a_lists() {
        let cases: [(&str, &[&str]); 20] = [
            ("2031:1 Upprop\n2031:2 Taxor\n2031:3 Plan", &["1", "2", "3"]),
            ("1000. Upprop\n1001. Taxor", &["1000", "1001"]),
            ("o Upprop\no Taxor\no Plan", &["", "", ""]),
            ("F 1. Upprop\nF 2. Taxor\nB 1. Skolplan", &["F1", "F2", "B1"]),
            ("I\tUpprop\nII\tTaxor\nIII\tSkolplan", &["I", "II", "III"]),
            ("1 Upprop\n*\t2\tTaxor\n3 Skolplan", &["1", "2", "3"]),
            ("[1] Upprop\n[2] Taxor\n[3] Skolplan", &["1", "2", "3"]),
            ("1/ Upprop\n2/ Taxor", &["1", "2"]),
            ("1 :  Upprop\n2 :  Taxor", &["1", "2"]),
            ("Sak 1 – Upprop\nSak 2 – Taxor\nSak 3 – Skolplan", &["1", "2", "3"]),
            ("Ärende nr 1. Upprop\nÄrende nr 2. Taxor\nÄrende nr 3. Plan", &["1", "2", "3"]),
            ("A1 Upprop\nA2 Taxor\nB1 Skolplan", &["A1", "A2", "B1"]),
            ("I. Upprop\nII. Taxor\nIII. Skolplan", &["I", "II", "III"]),
            ("1. upprop\n2. taxor\n3. skolplan", &["1", "2", "3"]),
            ("1.Upprop\n2.Taxor", &["1", "2"]),
            ("Upprop    § 7\nTaxor    § 8\nPlan    § 9", &["§ 7", "§ 8", "§ 9"]),
            ("a. upprop\nb. taxor\nc. skolplan", &["a", "b", "c"]),
            ("12/31  Upprop\n13/31  Taxor", &["12", "13"]),
            ("• 1\nUpprop\n• 2\nTaxor", &["1", "", "2", ""]),
            ("1\nUpprop\n2   2031-289\nTaxor\n3\nPlan", &["1", "", "2", "", "3", ""]),
        ];
        for (text, wanted) in cases {
            let found: Vec<String> =
                learned(text).into_iter().map(Option::unwrap_or_default).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_is_none() {
        let cases = [
            "1. godkänna planen\n2. uppdra åt chefen\n3. avslå motionen",
            "Bilaga 1 Karta\nBilaga 2 Plan\nBilaga 3 Taxa",
            "Vi har 3 Skolor\nNi har 9 Skolor\nDe har 2 Skolor",
            "08.15 Upprop\n08.30 Taxor\n09.00 Skolplan",
            "Norrby 1:2\nNorrby 1:3",
            "2031. Då byggs en skola.\n2033. Då rivs den.",
        ];
        for text in cases {
            assert!(learned(text).iter().all(Option::is_none), "{text}: {:?}", learned(text));
        }
    }

    #[test]
    fn roman_numbers_are_read_as_written() {
        assert!((1..40).all(|counts| roman(&written_roman(counts)) == Some(counts)));
        assert_eq!(roman("IIX"), None);
    }

    proptest! {
        #[test]
        fn any_line_can_be_looked_at(line in "[\\[(#§A-Z0-9 .a-zÅ:/()-]{0,20}|\\PC{0,20}") {
            if let Some((_, found)) = read(&line) {
                prop_assert!(line.is_char_boundary(found.rest));
            }
        }
    }
}
