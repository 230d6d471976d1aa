//! Numbers at the head of a line: "§ 12", "12.", "Ärende 12", "KF § 102".
//!
//! Recognises the notation; whether it is the number of an item is decided by `chain`.

use super::case_numbers::may_head;
use super::clock;
use super::pattern::Pattern;
use crate::ItemNumber;
use crate::vocabulary::AGENDA;

/// The notation of a number. All items of a list have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::segment) enum Style {
    /// "§ 12", "§12", "KF § 102", "Kf 74".
    Paragraph,
    /// "Ärende 12", "Punkt 12".
    Named,
    /// "12.", "12)".
    Dotted,
    /// "12 Title".
    Bare,
    /// "2.1.3 Title".
    Decimal,
    /// "[12] Title", "Sak 12 – Title": learned from the document by `marks`, as are the next two.
    Marked,
    /// "A1 Title", "B2 Title".
    Coded,
    /// "IV. Title".
    Roman,
    /// "c) Title": read by [`lettered`] alone, since lists inside items are lettered too.
    Lettered,
}

/// A number at the head of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::segment) struct Numbered {
    /// Its notation.
    pub style: Style,
    /// Its value; several parts for a decimal number.
    pub parts: Vec<u32>,
    /// Its letter ("3a").
    pub suffix: Option<char>,
    /// The byte offset in the line of the text after it.
    pub rest: usize,
}

impl Numbered {
    /// This number as an item's.
    pub(in crate::segment) fn number(&self) -> ItemNumber {
        match (self.style, self.parts.as_slice()) {
            (Style::Lettered, _) => ItemNumber::new(&[], self.suffix, false),
            (Style::Coded, [letter, counts]) => {
                let letter = char::from_digit(9 + letter, 36).unwrap_or('a');
                let written = format!("{}{counts}", letter.to_ascii_uppercase());
                ItemNumber::written(written, &self.parts, self.suffix)
            }
            (Style::Roman, [counts]) => {
                ItemNumber::written(written_roman(*counts), &self.parts, self.suffix)
            }
            _ => ItemNumber::new(&self.parts, self.suffix, self.style == Style::Paragraph),
        }
    }

    /// Its place in the count: the value of its last part.
    pub(in crate::segment) fn ordinal(&self) -> u32 {
        self.parts.last().copied().unwrap_or(0)
    }
}

/// Largest number of an item: minutes of a year reach some hundreds.
const LARGEST: u32 = 2_000;
/// Largest number behind a paragraph sign, where a number that looks like a year counts too.
const LARGEST_SIGNED: u32 = 9_999;

/// The pattern of each notation, with a quick test of its rarest characters.
static PATTERNS: [(Style, Pattern); 9] = [
    (
        Style::Paragraph,
        Pattern::new(
            r"^(?:(?i:paragraf)|[A-ZÅÄÖa-zåäö]{0,6}) ?§ ?([0-9]{1,4})(?: ?([a-z])|([A-Z]))?(?:[.:]|/[0-9]{2}(?:[0-9]{2})?)?(?: +[-–—])?(?: |$)",
            |line| !line.starts_with(is_digit) && line.contains('§'),
        ),
    ),
    (
        Style::Paragraph,
        Pattern::assembled(
            || {
                let prefixes = AGENDA.numbers.prefixes.join("|");
                format!(r"^(?i:{prefixes}) ([0-9]{{1,4}})([a-z])?(?: ?§)?(?: |$)")
            },
            |line| {
                line.bytes().take(16).any(|byte| byte.is_ascii_digit())
                    && AGENDA.numbers.prefixes.iter().any(|prefix| may_head(prefix, line))
            },
        ),
    ),
    (
        Style::Paragraph,
        Pattern::new(r"^[A-ZÅÄÖ][A-Za-zåäö]{1,6} ([0-9]{1,4})([a-z])? ?§(?: |$)", |line| {
            line.starts_with(char::is_uppercase) && line.contains('§')
        }),
    ),
    (
        Style::Paragraph,
        Pattern::new(r"^([0-9]{1,4})([a-z])? ?§(?: |$)", |line| {
            line.starts_with(is_digit) && line.contains('§')
        }),
    ),
    (
        Style::Named,
        Pattern::assembled(
            || {
                let numbers = &AGENDA.numbers;
                let (named, before) = (numbers.named.join("|"), numbers.before.join("|"));
                format!(
                    r"^(?i:(?:(?:{before}) )?(?:{named}))\.? ?([0-9]{{1,3}}) ?([a-z])?(?:[.:)]| *[-–—])?(?: |$)"
                )
            },
            |line| {
                let numbers = &AGENDA.numbers;
                line.bytes().take(40).any(|byte| byte.is_ascii_digit())
                    && numbers.named.iter().chain(&numbers.before).any(|word| may_head(word, line))
            },
        ),
    ),
    (
        Style::Dotted,
        Pattern::new(r"^([0-9]{1,3}) ?([a-z])?[.):](?: |$)", |line| line.starts_with(is_digit)),
    ),
    (
        Style::Decimal,
        Pattern::new(r"^([0-9]{1,2}(?:\.[0-9]{1,3}){1,3})\.?(?: |$)", |line| {
            line.starts_with(is_digit) && line.contains('.')
        }),
    ),
    (
        Style::Bare,
        Pattern::new(r"^([0-9]{1,3}) ?([A-Z])(?:[.)] |  |\t)", |line| line.starts_with(is_digit)),
    ),
    (
        Style::Bare,
        Pattern::new(r"^([0-9]{1,3}) ?([a-z])?(?: +[-–—]? *|$)", |line| {
            line.starts_with(is_digit)
        }),
    ),
];

/// A clock time before the number, as in a timetable or in the chapters of a film: "09.00  1. Title",
/// "[0:12:09] 1. Title".
static CLOCK: Pattern = Pattern::new(
    r"^(?:(?:[Kk]l\.? ?)?[0-9]{1,2}[.:][0-9]{2}(?: ?[-–] ?[0-9]{1,2}[.:][0-9]{2})?|[\[(`]?[0-9]{1,2}:[0-9]{2}:[0-9]{2}[\])`]?)[ \t]+",
    |line| line.starts_with(is_digit) || line.starts_with(['K', 'k', '[', '(', '`']),
);

static LETTER: Pattern = Pattern::new(r"^([A-Za-z])[)./](?: |\t)", |line| {
    matches!(line.as_bytes().get(1), Some(b')' | b'.' | b'/'))
});

static OPEN: Pattern =
    Pattern::new(r"^([0-9]{1,3}) ([1-9][0-9.:/]{0,12}[ -]\p{Ll}{2,}.{0,120})$", |line| {
        let behind = line[figures(line)..].strip_prefix(' ');
        line.starts_with(is_digit) && behind.is_some_and(|behind| behind.starts_with(is_digit))
    });

/// The separator of two columns.
const COLUMN: &str = "   ";

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The number of figures at the head of `text`.
fn figures(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Most figures of a number that links others.
const LINKED_FIGURES: usize = 3;

/// The number at the head of `line` and the byte offset of the text behind it: "4 ", "4. ", "4) ".
/// A group of thousands behind the number makes it an amount.
fn linked(line: &str) -> Option<(u32, usize)> {
    let end = figures(line);
    let counts = line[..end].parse().ok().filter(|_| end <= LINKED_FIGURES)?;
    let behind = line[end..].strip_prefix(['.', ')']).unwrap_or(&line[end..]);
    let title = behind.trim_start_matches([' ', '\t']);
    let parted = title.len() < behind.len() && title.starts_with(|c: char| !c.is_whitespace());
    (parted && !title.contains('\n')).then_some((counts, line.len() - title.len()))
}

/// The letter at the head of `line`, as the number of an item in a lettered list.
pub(in crate::segment) fn lettered(line: &str) -> Option<Numbered> {
    let found = LETTER.captures(line)?;
    let letter = found.get(1)?.as_str().chars().next()?.to_ascii_lowercase();
    let counts = u32::from(letter) - u32::from('a') + 1;
    let rest = skip_blanks(line, found.get(0)?.end());
    let titled = line[rest..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    titled.then_some(Numbered {
        style: Style::Lettered,
        parts: vec![counts],
        suffix: Some(letter),
        rest,
    })
}

/// The number before a title that begins with a number: "4 12 nya tomter". Amounts match too ("4
/// 500 kronor"), so the numbers before and after it must confirm it.
pub(in crate::segment) fn read_open(line: &str) -> Option<Numbered> {
    let found = OPEN.captures(line)?;
    let counts =
        found.get(1)?.as_str().parse().ok().filter(|counts| (1..=LARGEST).contains(counts))?;
    let rest = found.get(2)?.start();
    Some(Numbered { style: Style::Bare, parts: vec![counts], suffix: None, rest })
}

/// The number at the head of `line`, whatever text follows, unless it counts that text ("2
/// veckor"). Much else matches, so the line is a row only if its list has a gap there.
pub(in crate::segment) fn read_linked(line: &str) -> Option<Numbered> {
    read_open(line).or_else(|| {
        let (counts, rest) = linked(line).filter(|(counts, _)| (1..=LARGEST).contains(counts))?;
        let title = &line[rest..];
        let words = title.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 2);
        let thousands = figures(title) == 3 && !title[3..].starts_with(['-', ':', '/']);
        let counted = thousands || AGENDA.numbers.counted.begins(title);
        let style =
            if line[..rest].trim_end().ends_with(is_digit) { Style::Bare } else { Style::Dotted };
        (words && !counted).then_some(Numbered { style, parts: vec![counts], suffix: None, rest })
    })
}

/// The number at the head of `line`, or behind a clock time there.
pub(in crate::segment) fn read(line: &str) -> Option<Numbered> {
    let Some(clock) = CLOCK.find(line) else { return read_at_head(line) };
    let column = clock.as_str().ends_with("  ") || clock.as_str().ends_with('\t');
    let after = read_at_head(&line[clock.end()..]);
    let after = after.filter(|found| column || found.style != Style::Bare);
    match after {
        Some(found) if found.style != Style::Decimal => {
            Some(Numbered { rest: found.rest + clock.end(), ..found })
        }
        _ => read_at_head(line),
    }
}

fn read_at_head(line: &str) -> Option<Numbered> {
    let first = line.chars().next()?;
    if !(first.is_ascii_digit() || first == '§' || first.is_alphabetic()) {
        return None;
    }
    PATTERNS.iter().find_map(|(style, pattern)| {
        let found = pattern.captures(line)?;
        let before = line.split(['§', ' ']).next().unwrap_or("");
        if *style == Style::Paragraph && AGENDA.columns.pages.is(before) {
            return None;
        }
        let parts: Option<Vec<u32>> =
            found.get(1)?.as_str().split('.').map(|part| part.parse().ok()).collect();
        let parts = parts?;
        let letter = found.get(2).or_else(|| found.get(3));
        let suffix = letter.and_then(|letter| letter.as_str().chars().next());
        let mut rest = skip_blanks(line, found.get(0)?.end());
        if *style == Style::Paragraph {
            rest += agenda_number_behind(&line[rest..]);
        }
        if matches!(style, Style::Bare | Style::Dotted) {
            rest += clock::after_clock(&line[rest..]);
        }
        let signed = line[..found.get(1)?.start()].contains('§');
        let largest = if signed { LARGEST_SIGNED } else { LARGEST };
        let in_range = parts.iter().all(|part| (1..=largest).contains(part));
        let counted = || line[..rest].trim_end().ends_with('.') && counts_things(&line[rest..]);
        let column = line[..rest].ends_with("  ")
            || line[..rest].ends_with('\t')
            || (*style == Style::Decimal && counted());
        let plausible = in_range && after_fits(*style, &line[rest..], column);
        plausible.then_some(Numbered { style: *style, parts, suffix, rest })
    })
}

/// The length in bytes of a second number behind that of a paragraph: the item's on the agenda, in
/// a column of its own, or in another body's minutes: "§ 45   Ärende 3   KS 2031/12", "Ks § 67   Au
/// § 21".
fn agenda_number_behind(rest: &str) -> usize {
    let field = rest.find(COLUMN).unwrap_or(rest.len());
    if only_refers(&rest[..field]) {
        return skip_blanks(rest, field);
    }
    let named =
        |pattern: &Pattern| pattern.find(&rest[..field]).is_some_and(|found| found.end() == field);
    let named = PATTERNS.iter().any(|(style, pattern)| *style == Style::Named && named(pattern));
    if named { skip_blanks(rest, field) } else { 0 }
}

/// Whether `text` is only references to paragraphs of minutes: "Au § 21", "Au § 21, Ks § 3".
pub(in crate::segment) fn only_refers(text: &str) -> bool {
    text.split([',', ';']).map(str::trim).all(refers)
}

/// Whether `text` is one or more references to paragraphs, with blanks between them.
fn refers(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let paragraph = |(style, _): &&(Style, Pattern)| *style == Style::Paragraph;
        let mut found = PATTERNS.iter().filter(paragraph).filter_map(|(_, it)| it.find(rest));
        let signed = |found: &regex::Match<'_>| found.as_str().contains('§');
        let Some(found) = found.next().filter(signed) else { return false };
        rest = rest[found.end()..].trim_start_matches([' ', '/', '–', '-']);
    }
    !text.is_empty()
}

/// The byte offset of the text behind a span of time, or a clock time in a column, at the head of
/// `line`; 0 where there is none.
pub(in crate::segment) fn after_clock(line: &str) -> usize {
    let Some(clock) = CLOCK.find(line) else { return 0 };
    let parted = clock.as_str().ends_with("  ") || clock.as_str().ends_with('\t');
    let titled = line[clock.end()..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if parted && titled { clock.end() } else { 0 }
}

fn skip_blanks(line: &str, from: usize) -> usize {
    from + (line[from..].len() - line[from..].trim_start_matches([' ', '\t']).len())
}

/// Whether the text after a number can be a title or a case number.
///
/// `column` indicates a wide gap between the two, as between columns.
fn after_fits(style: Style, rest: &str, column: bool) -> bool {
    let Some(first) = rest.chars().next() else { return true };
    match style {
        // "§ 68 behandlat ärendet" is part of a sentence.
        Style::Paragraph => !first.is_lowercase() && !matches!(first, ',' | '.' | ';'),
        Style::Named | Style::Dotted => !first.is_lowercase() || rest.starts_with("p."),
        // "2.1 Val av …", but not "13.00 Kaffe", "2.1 procent".
        Style::Decimal => first.is_uppercase() || (column && first.is_ascii_digit()),
        // "12 Val av …", but not "12 000 kr", "5 kap", "1 (22)", "24 mars".
        Style::Bare => {
            let starts = first.is_uppercase() || (column && first.is_ascii_digit());
            starts && (rest.chars().any(char::is_lowercase) || (column && is_in_capitals(rest)))
        }
        Style::Lettered | Style::Marked | Style::Coded | Style::Roman => true,
    }
}

/// Whether `text` begins with a count of something: "24 lägenheter", and not "2031" or "000 kr".
fn counts_things(text: &str) -> bool {
    let word = text.trim_start_matches(is_digit).strip_prefix(' ').unwrap_or_default();
    let small = word.chars().take_while(|c| c.is_lowercase()).count();
    text.starts_with(|c: char| matches!(c, '1'..='9')) && small > 2
}

/// Whether `text` is words in capitals and not a case number or a code.
fn is_in_capitals(text: &str) -> bool {
    text.split_whitespace().any(|word| word.chars().filter(|c| c.is_uppercase()).count() > 4)
}

/// The Roman number of `counts`, at most 39.
pub(in crate::segment) fn written_roman(counts: u32) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let (tens, ones) =
        (usize::try_from(counts / 10).unwrap_or(0), usize::try_from(counts % 10).unwrap_or(0));
    "X".repeat(tens.min(3)) + ONES[ones]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn references_are_no_titles() {
        let cases = [
            ("Au § 21", true),
            ("Au § 21, Ks § 3", true),
            ("Au § 21 Taxor", false),
            ("Taxor", false),
            ("", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(only_refers(text), wanted, "{text}");
        }
        let found = read("Ks § 67   Au § 21").unwrap();
        assert_eq!((found.ordinal(), found.rest), (67, "Ks § 67   Au § 21".len()));
    }

    #[test]
    fn a_number_links_others_whatever_stands_behind_it() {
        let cases = [
            ("4. Taxor", Some((Style::Dotted, 4, "Taxor"))),
            ("4)\t Taxor", Some((Style::Dotted, 4, "Taxor"))),
            ("4 –   Taxor", Some((Style::Bare, 4, "–   Taxor"))),
            ("4 12 nya tomter", Some((Style::Bare, 4, "12 nya tomter"))),
            ("4 500 Kronor", None),
            ("2031 Taxor", None),
            ("0 Taxor", None),
            ("4.Taxor", None),
            ("4.", None),
            ("4  ", None),
            ("4 \u{A0}Taxor", None),
            ("4 Taxor\nPlan", None),
            ("Taxor", None),
        ];
        for (text, wanted) in cases {
            let found = read_linked(text);
            let found = found.map(|found| (found.style, found.ordinal(), &text[found.rest..]));
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let cases = [
            ("§ 95 2026.016 KS", Some((Style::Paragraph, 95, None, "2026.016 KS"))),
            ("§49", Some((Style::Paragraph, 49, None, ""))),
            ("§ 2417 Taxa", Some((Style::Paragraph, 2417, None, "Taxa"))),
            ("2031 § Taxa", None),
            (
                "§ 1                        Dnr KS-2024-00011",
                Some((Style::Paragraph, 1, None, "Dnr KS-2024-00011")),
            ),
            ("KF § 102 Taxa", Some((Style::Paragraph, 102, None, "Taxa"))),
            ("Kf 74 Taxa", Some((Style::Paragraph, 74, None, "Taxa"))),
            ("§ 12/26 Taxa", Some((Style::Paragraph, 12, None, "Taxa"))),
            ("§ 3 a Taxa", Some((Style::Paragraph, 3, Some('a'), "Taxa"))),
            ("12. Val av justerare", Some((Style::Dotted, 12, None, "Val av justerare"))),
            ("3a) Taxa", Some((Style::Dotted, 3, Some('a'), "Taxa"))),
            ("Ärende 7: Taxa", Some((Style::Named, 7, None, "Taxa"))),
            ("Punkt 7 – Taxa", Some((Style::Named, 7, None, "Taxa"))),
            ("8    112 nya bostäder", Some((Style::Bare, 8, None, "112 nya bostäder"))),
            ("2 09.30 Taxa", Some((Style::Bare, 2, None, "Taxa"))),
            ("2.   kl. 09.30–10.00   Taxa", Some((Style::Dotted, 2, None, "Taxa"))),
            ("59", Some((Style::Bare, 59, None, ""))),
            ("1 Informationsärende", Some((Style::Bare, 1, None, "Informationsärende"))),
            ("§ 68 behandlat ärendet och föreslagit", None),
            ("12 000 kronor", None),
            ("5 kap. 69 § kommunallagen", None),
            ("1 (22)", None),
            ("2.1 Bakgrund", Some((Style::Decimal, 1, None, "Bakgrund"))),
            ("56 § Mötets öppnande", Some((Style::Paragraph, 56, None, "Mötets öppnande"))),
            ("§52A Avsägelse", Some((Style::Paragraph, 52, Some('A'), "Avsägelse"))),
            ("§ 53 – Meddelanden", Some((Style::Paragraph, 53, None, "Meddelanden"))),
            ("6 a Månadsrapport", Some((Style::Bare, 6, Some('a'), "Månadsrapport"))),
            ("09.00   1.   Taxor", Some((Style::Dotted, 1, None, "Taxor"))),
            ("kl. 09.15–09.30 § 4 Taxor", Some((Style::Paragraph, 4, None, "Taxor"))),
            ("09.15   2    Skolplan", Some((Style::Bare, 2, None, "Skolplan"))),
            ("09.15 2 Skolplan", None),
            ("[0:12:09] Ärende 2 – Skolplan", Some((Style::Named, 2, None, "Skolplan"))),
            ("1:02:09 2. Skolplan", Some((Style::Dotted, 2, None, "Skolplan"))),
            ("Stst 24 Taxor", Some((Style::Paragraph, 24, None, "Taxor"))),
            ("§ 45   Ärende 3   KS 2031/12", Some((Style::Paragraph, 45, None, "KS 2031/12"))),
            ("Till punkt 3: Taxor", Some((Style::Named, 3, None, "Taxor"))),
            ("Bildn 24 § Taxor", Some((Style::Paragraph, 24, None, "Taxor"))),
            ("Bilaga 2 Karta", None),
            ("Bilaga § 65 A", None),
            ("24      BUDGET OCH TAXOR", Some((Style::Bare, 24, None, "BUDGET OCH TAXOR"))),
            ("24      KS 2026/12", None),
            ("2026-01-02", None),
            ("1. godkänna förslaget", None),
            ("2. kl. 9.30 Taxa", Some((Style::Dotted, 2, None, "Taxa"))),
            ("A/ Information", None),
            ("3000. Taxa", None),
        ];
        for (line, wanted) in cases {
            let found = read(line).map(|n| (n.style, n.ordinal(), n.suffix, &line[n.rest..]));
            assert_eq!(found, wanted, "{line}");
        }
    }

    #[test]
    fn a_title_may_begin_with_a_number() {
        let found = read_open("4 12 nya tomter").unwrap();
        assert_eq!((found.ordinal(), found.rest), (4, 2));
        assert!(read_open("4 000 kronor").is_none() && read_open("4 KS 2031/1").is_none());
        let links =
            ["2 09.30 Plan", "2 14.10.2031 plan", "2 3 000 kr till badet", "2 24/7-vakt", "2 plan"];
        assert!(links.iter().all(|line| read_linked(line).is_some_and(|found| found.rest == 2)));
        let others = ["2 veckor", "2 000 kronor", "2 (22)", "2 1 3 4", "2 maj", "2 3,5 5,7"];
        assert!(others.iter().all(|line| read_linked(line).is_none()));
        assert!(read("1.1.   12 nya tomter").is_some() && read("1.1. 12 nya tomter").is_some());
        assert!(read("14.10. 2031").is_none() && read("1.1. 12 kr").is_none());
    }

    #[test]
    fn the_patterns_are_sound() {
        let all = PATTERNS.iter().map(|(_, pattern)| pattern).chain([&CLOCK, &LETTER, &OPEN]);
        assert!(all.map(Pattern::regex).all(|regex| !regex.as_str().is_empty()));
    }

    #[test]
    fn letters_count_from_a() {
        let found = lettered("c) Taxor").unwrap();
        assert_eq!((found.ordinal(), found.number().to_string().as_str()), (3, "c"));
        assert!(lettered("c) antalet ledamöter").is_none() && lettered("Kl. 9").is_none());
    }

    proptest! {
        #[test]
        fn any_line_can_be_read(line in "[§0-9 .a-zÅ:/()-]{0,20}|\\PC{0,20}") {
            if let Some(found) = read(&line) {
                prop_assert!(line.is_char_boundary(found.rest));
            }
        }
    }
}
