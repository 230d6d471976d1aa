//! Doubts about a segmentation: signs that an item or its text may have been missed. They are
//! reported with advice, and the run counts as incomplete.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(in crate::segment) use super::doubt::Doubt;
use super::doubt::claimed;
use super::flat;
use super::strays;
use super::unexplained;
use crate::CaseNumber;
use crate::segment::document::anchors::case_of;
use crate::segment::document::draft::Draft;
use crate::segment::document::headings;
use crate::segment::document::kind::Kind;
use crate::segment::layout::aside::{self, is_clock};
use crate::segment::layout::lines::Line;
use crate::segment::notation::case_numbers;
use crate::segment::notation::dates;
use crate::segment::notation::numbering::{self, Numbered, Style};
use crate::segment::tables::grid;
use crate::vocabulary::AGENDA;
use utkik_lang::text;
use utkik_text::split_blanks;
use utkik_text::swedish;

/// Numbered lines, or headings of one level, that make a list.
const ROWS: usize = 3;
/// Length from which on a line is too long for a row, in bytes.
const ROW: usize = 120;
/// Fewest words of letters from which an unreadable text can be recognised.
const WORDS: usize = 40;
/// First words of a text that are read for that.
const READ: usize = 2_000;
/// Share of function words, in percent, from which on a text counts as readable.
const KNOWN_PERCENT: usize = 3;
/// Share of words without a vowel, in percent, from which on a text counts as unreadable.
const MUTE_PERCENT: usize = 12;
const VOWELS: [char; 12] = ['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö', 'é', 'ü', 'æ'];
/// Words of a summons above which it is expected to hold more than one item.
const SUMMONS: usize = 80;
/// Standing items ("Upprop", "Val av justerare") needed to suspect a list.
const STANDING: usize = 3;
/// Length from which on a line is too long for the name of a standing item, in bytes.
const STANDING_LENGTH: usize = 60;

/// Longest title, in letters, that is suspect when items of different cases share it.
const SHORT: usize = 6;
/// Table rows numbered 1, 2, 3 needed to suspect a list.
const ROWS_COUNTED: u32 = 3;
/// Lines numbered 1, 2, 3 and so on needed to suspect a list.
const COUNTED: u32 = 4;
/// Lines that begin with a clock time needed to suspect a list.
const TIMED: usize = 2;
/// Lines that begin with a case number and go on with a title needed to suspect a list.
const CASED: usize = 3;
/// Consecutive title-like paragraphs, or headings of one level, needed to suspect a lost list.
const RUN: usize = 4;
/// The same below a line that announces items ("Ärendena i korthet").
const ANNOUNCED_RUN: usize = 2;
/// Most words of the title that begins such a paragraph.
const TITLE: usize = 20;
/// Lines, or headings, at the top of a document that are its head.
const HEAD: usize = 6;

/// The doubts about a document of kind `kind` whose items are `drafts`. `lists` indicates that the
/// document holds a list of items.
pub(in crate::segment) fn find_doubts(
    lines: &[Line<'_>],
    drafts: &[Draft],
    kind: Kind,
    lists: bool,
) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = no_language(lines).into_iter().collect();
    if lists {
        doubts.extend(strays::find_strays(lines, drafts));
        doubts.extend(rows_inside(lines, drafts));
        doubts.extend(cases_inside(lines, drafts));
        doubts.extend(untitled(lines, drafts));
        doubts.extend(unexplained::find(lines, drafts));
        doubts.extend(same_titles(drafts));
    }
    let flat = flat::find(lines, drafts, kind, lists);
    if drafts.len() < 2
        && flat.is_none()
        && (holds_more(lines, kind)
            || (!lists && kind == Kind::Minutes && lines.iter().any(is_standing_item)))
    {
        let help = text!("segment.help.one-item");
        doubts.push(Doubt::missed(0, text!("segment.one-item"), help));
    }
    doubts.extend(flat);
    doubts
}

/// Whether a document of kind `kind` looks as if it held more than one item: a summons that is long, or
/// one with several standing items on lines of their own.
fn holds_more(lines: &[Line<'_>], kind: Kind) -> bool {
    let summons = matches!(kind, Kind::Agenda | Kind::Bundle);
    let words: usize = lines.iter().map(|line| line.text.split_whitespace().count()).sum();
    let open = summons || kind == Kind::Unknown;
    (summons && words > SUMMONS)
        || (open && run_in(lines))
        || (open && heads_sections(lines))
        || (open && counts_items(lines))
        || (open && is_timed_head(lines) && counts_lines(lines))
        || (open && is_dated(lines) && (counts_rows(lines) || heads_items(lines)))
        || (open && lines.iter().filter(|line| is_timed(line)).count() >= TIMED)
        || (open && lines.iter().filter(|line| flat::begins_with_case(line.text)).count() >= CASED)
        || (open && lines.iter().filter(|line| is_standing_item(line)).count() >= STANDING)
}

/// Whether the head of the document names a day.
fn is_dated(lines: &[Line<'_>]) -> bool {
    lines.iter().take(HEAD).any(|line| dates::first(line.text).is_some())
}

/// Whether the rows of a table are numbered from one, the number in a cell of its own.
fn counts_rows(lines: &[Line<'_>]) -> bool {
    let (mut table, mut next) = (None, 1);
    for line in lines {
        let Some(cell) = line.cell else { continue };
        if table != Some(cell.table) {
            (table, next) = (Some(cell.table), 1);
        }
        let counts = grid::number(line.text).map(|number| number.ordinal());
        next += u32::from(counts == Some(next));
        if next > ROWS_COUNTED {
            return true;
        }
    }
    false
}

/// Whether a standing item is one of several headings of one level: "Skolplan", "Taxor", "Övriga frågor".
fn heads_items(lines: &[Line<'_>]) -> bool {
    let standing: BTreeSet<_> = lines
        .iter()
        .filter(|line| line.heading && is_standing_item(line))
        .map(|line| line.level)
        .collect();
    standing.into_iter().any(|level| {
        lines.iter().filter(|line| line.heading && line.first && line.level == level).count() >= RUN
    })
}

/// Whether a heading names a body and a day and several headings of one level follow it: "Beslut i
/// korthet – nämnden 4 maj" above the matters.
fn heads_sections(lines: &[Line<'_>]) -> bool {
    let headings = || lines.iter().filter(|line| line.heading && line.first);
    let meets = |line: &&Line<'_>| {
        dates::first(line.text).is_some() && AGENDA.bodies.words.has_word(line.text)
    };
    let Some(title) = headings().take(HEAD).find(meets) else { return false };
    let mut levels: BTreeMap<u8, usize> = BTreeMap::new();
    for line in
        headings().filter(|line| line.at > title.at && headings::opened_part(line).is_none())
    {
        *levels.entry(line.level).or_default() += 1;
    }
    levels.values().any(|count| *count >= ROWS)
}

/// Whether the head gives a time of day, which summonses have and reports lack.
fn is_timed_head(lines: &[Line<'_>]) -> bool {
    let timed = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let clock = |word: &str| is_clock(word.trim_matches([',', ';', '.']));
        let hour = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let label = |word: &str| AGENDA.labels.clock.is(word.trim_end_matches([':', '.']));
        words.iter().any(|word| clock(word))
            || words.windows(2).any(|two| label(two[0]) && hour(two[1]))
    };
    lines.iter().take(HEAD).any(|line| timed(line.text))
}

/// Whether several lines are numbered 1, 2, 3 and so on, whatever text follows the numbers.
fn counts_lines(lines: &[Line<'_>]) -> bool {
    let mut next = 1;
    for line in lines.iter().filter(|line| line.cell.is_none()) {
        let number = line.numbered().map(Numbered::ordinal);
        let linked = || numbering::read_linked(line.text).map(|found| found.ordinal());
        next += u32::from(number.or_else(linked) == Some(next));
    }
    next > COUNTED
}

/// Whether lines number items with the word for an item: "Ärende 1. Taxor", "Ärende 2. Skolplan".
fn counts_items(lines: &[Line<'_>]) -> bool {
    let named = |line: &Line<'_>| {
        let found = line.numbered().filter(|found| found.rest < line.text.len())?;
        (found.style == Style::Named && line.first).then(|| found.ordinal())
    };
    let counts: Vec<u32> = lines.iter().filter_map(named).collect();
    counts.windows(2).any(|two| two[1] == two[0] + 1)
}

/// Whether a line begins with a clock time and goes on as titles do.
fn is_timed(line: &Line<'_>) -> bool {
    let (first, rest) = line.text.split_once(' ').unwrap_or_default();
    let rest = rest.trim_start();
    line.cell.is_none() && is_clock(first) && rest.starts_with(char::is_uppercase)
}

/// Whether a document with a day in its head has consecutive paragraphs that each begin with a
/// short title and a full stop.
fn run_in(lines: &[Line<'_>]) -> bool {
    let (mut longest, mut run, mut led) = (0, 0, false);
    for block in lines.chunk_by(|a, b| a.block == b.block) {
        let text = block.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
        let title = text.split_once(". ").map_or("", |(title, _)| title);
        let words = title.split_whitespace().count();
        let titled = (1..=TITLE).contains(&words) && title.starts_with(char::is_uppercase);
        run = if titled && block[0].cell.is_none() { run + 1 } else { 0 };
        led = if run == 1 { headings::is_led(lines, block[0].at) } else { led };
        longest = longest.max(run + if led { RUN - ANNOUNCED_RUN } else { 0 });
    }
    longest >= RUN && is_dated(lines)
}

/// Whether a line names a standing item and says nothing else.
fn is_standing_item(line: &Line<'_>) -> bool {
    let words = line.text[line.after_number()..].trim_start_matches(['>', ' ']);
    AGENDA.kinds.procedural.begins(words)
        && words.len() < STANDING_LENGTH
        && headings::opened_part(line).is_none()
}

/// Text with hardly any function word of Swedish or English: a file that maps its letters to
/// others.
fn no_language(lines: &[Line<'_>]) -> Option<Doubt> {
    let words = || lines.iter().flat_map(|line| split_blanks(line.text)).take(READ);
    let enough = |words: usize| (words * KNOWN_PERCENT).div_ceil(100);
    let knows = |enough| {
        words().filter(|word| swedish::is_function_word(word)).take(enough).count() == enough
    };
    // Of a text in a language, its beginning says enough, however long it is.
    if knows(enough(READ)) || knows(enough(words().count())) {
        return None;
    }
    let trim = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let lettered: Vec<String> = words()
        .map(trim)
        .filter(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic))
        .collect();
    let mute = lettered.iter().filter(|word| !word.contains(VOWELS)).count();
    let doubtful = lettered.len() >= WORDS && mute * 100 >= lettered.len() * MUTE_PERCENT;
    let help = text!("segment.help.no-language");
    doubtful.then(|| Doubt::missed(0, text!("segment.no-language"), help))
}

/// Numbered short lines in an item's text with case numbers or names of standing items: a list that
/// was taken for text. Numbered points of a text have neither.
fn rows_inside(lines: &[Line<'_>], drafts: &[Draft]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for draft in drafts {
        let row = |line: &&Line<'_>| {
            let number = line.numbered();
            let words = number.as_ref().is_some_and(|found| found.rest < line.text.len());
            line.first && words && line.text.len() < ROW && !line.text.ends_with('.')
        };
        let mut rows = claimed(lines, draft).filter(row);
        let first = rows.next();
        let known =
            rows.filter(|line| !line.cases(false).is_empty() || is_standing_item(line)).count();
        if let Some(first) = first.filter(|_| known + 1 >= ROWS) {
            let text = text!("segment.rows-inside", title = draft.title.text.as_str());
            doubts.push(Doubt::missed(first.span.start, text, text!("segment.help.look")));
        }
    }
    doubts
}

/// An item of a list that has a number and no words but references and labels: "Au § 21", "Dnr 513".
fn untitled(lines: &[Line<'_>], drafts: &[Draft]) -> Option<Doubt> {
    let several = drafts.len() > 1;
    let empty = |draft: &&Draft| {
        let title = draft.title.text.as_str();
        let named = title.is_empty() && draft.case.is_some();
        several && !named && !says_anything(title)
    };
    let draft = drafts.iter().find(empty)?;
    let title = draft.title.text.clone();
    let number = draft.number.as_ref().map_or(title, ToString::to_string);
    let at = draft.head.first().and_then(|head| lines.get(head.start));
    let at = at.map_or(0, |line| line.span.start);
    let text = text!("segment.untitled", number = number.as_str());
    Some(Doubt::missed(at, text, text!("segment.help.look")))
}

/// Items of different cases that share one short word as title: a label before each case number
/// ("Dnr") that was taken for the title.
fn same_titles(drafts: &[Draft]) -> Option<Doubt> {
    let short = |draft: &&Draft| {
        let title = draft.title.text.as_str();
        let word = !title.contains(' ') && (1..=SHORT).contains(&title.chars().count());
        word && draft.case.is_some() && !AGENDA.kinds.procedural.begins(title)
    };
    let mut first: BTreeMap<&str, &Draft> = BTreeMap::new();
    let twin = drafts.iter().filter(short).find(|draft| {
        let other = first.entry(&draft.title.text).or_insert(draft);
        other.case != draft.case
    })?;
    let at = twin.title.spans.first().map_or(0, |span| span.start);
    let text = text!("segment.same-titles", title = twin.title.text.as_str());
    Some(Doubt::missed(at, text, text!("segment.help.look")))
}

/// Whether `title` has words that are neither a reference to minutes nor the label of a number.
fn says_anything(title: &str) -> bool {
    let labelled = case_numbers::is_labelled(title);
    let word = |word: &str| word.chars().filter(|c| c.is_lowercase()).count() > 2;
    let words = title.split_whitespace().skip(usize::from(labelled));
    let unread = labelled && !words.clone().any(word) && words.clone().any(has_digit);
    // "2031/693": a case number in the place of the title.
    let worded = title.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 1);
    // A presenter's role and the name of a column are no titles.
    let role = title.starts_with(char::is_lowercase) && aside::is_role(title);
    let column = AGENDA.columns.item.is(title) && !AGENDA.kinds.procedural.is(title);
    let beside = role || column;
    worded && !beside && !numbering::only_refers(title) && !unread
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// Numbered lines outside all items with case numbers or names of standing items: a list that was
/// not read.
pub(in crate::segment) fn rows_outside(
    lines: &[Line<'_>],
    outside: &[Range<usize>],
) -> Option<Doubt> {
    for range in outside {
        let numbered = |line: &&Line<'_>| {
            line.numbered().is_some_and(|found| found.rest < line.text.len())
                && line.text.len() < ROW
        };
        let rows: Vec<&Line<'_>> = lines.get(range.clone())?.iter().filter(numbered).collect();
        let counts = |line: &Line<'_>| line.numbered().map_or(0, Numbered::ordinal);
        let rising = rows.windows(2).filter(|two| counts(two[1]) == counts(two[0]) + 1).count();
        let known = rows
            .iter()
            .filter(|line| !line.cases(false).is_empty() || is_standing_item(line))
            .count();
        if rising + 1 >= ROWS && known + 1 >= ROWS {
            let text = text!("segment.rows-outside", line = rows[0].text);
            return Some(Doubt::missed(rows[0].span.start, text, text!("segment.help.look")));
        }
    }
    None
}

/// Lines in an item's text that head a section of another case, which is that of an item without
/// text.
fn cases_inside(lines: &[Line<'_>], drafts: &[Draft]) -> Vec<Doubt> {
    let bare = drafts.iter().filter(|draft| draft.claims.is_empty());
    let cases: BTreeMap<(u16, u32), &CaseNumber> = bare
        .filter_map(|draft| draft.case.as_ref())
        .map(|case| (case.year_and_serial(), case))
        .collect();
    let mut told = BTreeSet::new();
    let mut doubts = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        for line in claimed(lines, draft) {
            let Some(case) = case_of(line) else { continue };
            let own = draft.case.as_ref().is_some_and(|own| own.same_case(case));
            let other = cases.get(&case.year_and_serial()).filter(|other| other.same_case(case));
            if !own && other.is_some() && told.insert((at, case.year_and_serial())) {
                let (case, title) = (case.to_string(), draft.title.text.as_str());
                let text = text!("segment.case-inside", case = case, title = title);
                doubts.push(Doubt::missed(line.span.start, text, text!("segment.help.look")));
            }
        }
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PartRole;
    use crate::segment::layout::lines::{LineCache, lines};
    use crate::segment::layout::title::Title;
    use crate::segment::notation::case_numbers;
    use crate::segment::notation::numbering;
    use utkik_input::document::{BlockKind, Builder, Cell, Coverage, Look};

    /// What is doubted of a text whose items begin at the lines `heads`, each with what stands below it. A form
    /// feed begins a page.
    fn doubted(text: &str, heads: &[usize], kind: Kind) -> Vec<&'static str> {
        let mut builder = Builder::with_pages();
        for (page, part) in (1..).zip(text.split('\u{C}')) {
            builder.page(page);
            for line in part.lines().filter(|line| !line.is_empty()) {
                builder.open(BlockKind::Paragraph, Look::default());
                builder.push(line);
                builder.close();
            }
        }
        let document = builder.finish("a.pdf", Coverage::default());
        let reads = LineCache::for_document(&document);
        let lines = lines(&document, &reads);
        let ends = heads.iter().skip(1).copied().chain([lines.len()]);
        let draft = |(head, end): (&usize, usize)| {
            let written = lines[*head].text;
            let found = numbering::read(written);
            let rest = found.as_ref().map_or(0, |found| found.rest);
            let case = case_numbers::first(written, false);
            let own = written[rest..].split(" (").next().unwrap_or_default().to_owned();
            let from = lines[*head].span.start + rest;
            let spans = vec![utkik_text::Span::new(from, from + own.len())];
            let title = Title { text: own, spans, ..Title::default() };
            let number = found.map(|found| found.number());
            let mut draft = Draft { number, case, title, ..Draft::default() };
            draft.headed(&lines[*head..=*head]);
            // An item of a page that nobody read ends with its own page.
            let below = &lines[*head + 1..end];
            let own = below.iter().take_while(|line| line.page == lines[*head].page).count();
            draft.read(&below[..own], PartRole::Body);
            draft
        };
        let drafts: Vec<Draft> = heads.iter().zip(ends).map(draft).collect();
        find_doubts(&lines, &drafts, kind, !heads.is_empty())
            .iter()
            .map(|doubt| doubt.text.key())
            .collect()
    }

    /// Whether a document is taken to hold more than the one item that it was read as.
    fn holds_more_items(blocks: &[(BlockKind, &str)]) -> bool {
        let mut builder = Builder::with_paragraphs();
        for (kind, text) in blocks {
            builder.open(*kind, Look::default());
            builder.push(text);
            builder.close();
        }
        let document = builder.finish("a.html", Coverage::default());
        let reads = LineCache::for_document(&document);
        holds_more(&lines(&document, &reads), Kind::Unknown)
    }

    #[test]
    fn rows_of_a_table_that_are_counted_are_more_than_one_item() {
        let table = |numbers: [&'static str; 3], day: &'static str| {
            let cell = |row, column| BlockKind::Cell(Cell { table: 0, row, column });
            let rows = (0..).zip(numbers).flat_map(|(row, number)| {
                [(cell(row, 0), number), (cell(row, 1), "Väg till Norra viken")]
            });
            holds_more_items(
                &[(BlockKind::Paragraph, day)].into_iter().chain(rows).collect::<Vec<_>>(),
            )
        };
        assert!(table(["1", "2", "3"], "Vi ses den 4 maj 2031"));
        assert!(!table(["1", "2", "3"], "Tabell över vägar"), "no meeting");
        assert!(!table(["4", "7", "9"], "Vi ses den 4 maj 2031"), "amounts");
    }

    #[test]
    fn headings_beside_a_standing_item_are_more_than_one_item() {
        let headed = |last: &'static str| {
            let (second, third) = (BlockKind::Heading(2), BlockKind::Heading(3));
            holds_more_items(&[
                (second, "Vi ses den 4 maj 2031"),
                (third, "Skatepark"),
                (third, "Bussar"),
                (third, "Läxhjälp"),
                (third, last),
            ])
        };
        assert!(headed("Övriga frågor"));
        assert!(!headed("Ekonomi"), "headings of a report");
    }

    const LONG: &str = "Nämnden prövar förslaget med hänsyn till barnens bästa och till kostnaderna för \
        skolskjuts, lokaler och personal under de kommande åren, och återkommer till frågan när samrådet \
        med föräldrar, elever och föreningar i bygden är avslutat och redovisat.";

    type Case = (&'static str, String, Vec<usize>, Kind);

    fn assert_told(cases: impl IntoIterator<Item = Case>) {
        for (doubt, text, heads, kind) in cases {
            let found = doubted(&text, &heads, kind);
            assert!(found.contains(&doubt), "{doubt} is not told: {found:?}");
        }
    }

    #[test]
    fn a_lost_row_of_a_list_is_told() {
        let rows = "1. Meddelanden\n2. Taxa för sotning (KS 2031/2)\n3. Skolplan (KS 2031/3)\n4. Val av ombud (KS 2031/4)";
        assert_told([
            (
                "segment.gap",
                "1. Upprop\n2. Taxor\n3. Skolplan".to_owned(),
                vec![0, 2],
                Kind::Agenda,
            ),
            ("segment.rows-inside", rows.to_owned(), vec![0], Kind::Unknown),
            ("segment.untitled", "1. Upprop\n2.\n3. Val".to_owned(), vec![0, 1, 2], Kind::Agenda),
            (
                "segment.gap",
                "1. Upprop\n2\nTaxor\n3. Skolplan".to_owned(),
                vec![0, 3],
                Kind::Agenda,
            ),
            (
                "segment.gap",
                "1. Upprop\n2. Taxor\n* 3 Skolplan\n4. Val".to_owned(),
                vec![0, 1, 3],
                Kind::Agenda,
            ),
            (
                "segment.row-unread",
                "Upprop\nTaxor\nKS 2031/7\n3. Skolplan\n4. Val av ombud".to_owned(),
                vec![3, 4],
                Kind::Agenda,
            ),
            (
                "segment.case-inside",
                "1. Taxor (KS 2031/2)\nDe höjs.\nDnr KS 2031/3\n2. Skolplan (KS 2031/3)".to_owned(),
                vec![0, 3],
                Kind::Agenda,
            ),
        ]);
    }

    #[test]
    fn a_document_that_lost_its_items_is_told() {
        assert_told([
            (
                "segment.one-item",
                "Byrådet den 4 maj 2031\nTaxor. De höjs.\nSkolplan. Den gäller i tre år.\nIsbana. Den \
                 spolas.\nBad. De stängs.\nBryggor. De lagas."
                    .to_owned(),
                vec![],
                Kind::Unknown,
            ),
            (
                "segment.one-item",
                "Hej\n> Upprop\n> Val av justerare\n> Taxor\n> Övriga frågor".to_owned(),
                vec![],
                Kind::Unknown,
            ),
            ("segment.one-item", format!("Kallelse\n{LONG}\n{LONG}\n{LONG}"), vec![], Kind::Agenda),
            (
                "segment.one-item",
                "Upprop\nVal av justerare\nTaxor\nÖvriga frågor".to_owned(),
                vec![],
                Kind::Unknown,
            ),
            (
                "segment.one-item",
                "Styrelsen 2031-05-04\n09.00 Taxor, KS 2031/4\n09.15 Skolplan".to_owned(),
                vec![],
                Kind::Unknown,
            ),
            (
                "segment.page-without-item",
                format!("1. Upprop\n\u{C}{LONG}\n\u{C}2. Taxor"),
                vec![0, 2],
                Kind::Agenda,
            ),
            (
                "segment.no-language",
                "Gpsxmzps bt wmj kbtt cmjst qqsu mbmm. ".repeat(30),
                vec![],
                Kind::Unknown,
            ),
        ]);
    }

    #[test]
    fn ordinary_agendas_raise_no_doubt() {
        let points = "1. Taxor (KS 2031/2)\n1. Bakgrund\n2. Förslag\n3. Kostnader";
        let cases = [
            ("a number is left out", "1. Upprop\n3. Skolplan".to_owned(), vec![0, 1], Kind::Agenda),
            ("points of a text", points.to_owned(), vec![0], Kind::Unknown),
            (
                "an item refers to an earlier case",
                "1. Taxor (KS 2031/2)\nTaxan följer av beslut i KS 2030/9.\n2. Skolplan (KS 2031/3)".to_owned(),
                vec![0, 2],
                Kind::Agenda,
            ),
            ("a short notice of one item", "Kallelse\nExtra sammanträde om taxan.".to_owned(), vec![], Kind::Agenda),
            ("a report", format!("Tjänsteskrivelse\n{LONG}\nDelgivning\nAkten"), vec![], Kind::Report),
            (
                "a page that goes on with an item",
                format!("1. Upprop\n2. Taxor\n{LONG}\n3. Skolplan"),
                vec![0, 1, 3],
                Kind::Agenda,
            ),
            ("Swedish", LONG.repeat(3), vec![], Kind::Unknown),
        ];
        for (remark, text, heads, kind) in cases {
            assert_eq!(doubted(&text, &heads, kind), Vec::<&str>::new(), "{remark}");
        }
    }
}
