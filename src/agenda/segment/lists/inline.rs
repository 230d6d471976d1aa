//! Lists in running text, as advertisements have them: "Bland ärendena: 1. Upprop. 2. Val av justerare. 3. …".

use std::borrow::Cow;

use super::runin;
use crate::ItemNumber;
use crate::segment::document::draft::Draft;
use crate::segment::layout::columns::fields;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, title};
use crate::segment::notation::numbering::Numbered;
use crate::vocabulary::AGENDA;
use utkik_text::Span;

/// Fewest items of such a list.
const ITEMS: usize = 3;
/// Fewest items of a list that the text announces ("Ärenden: 1. Upprop. …").
const ANNOUNCED_ITEMS: usize = 2;
/// Longest title, in bytes.
const LONGEST: usize = 250;
/// Last words before a list that are searched for its announcement.
const LEAD: usize = 5;

/// A block as running text, with the lines that it came from.
struct Running<'a> {
    text: Cow<'a, str>,
    /// Each line with the byte of the text at which it begins.
    lines: Vec<(usize, &'a Line<'a>)>,
}

/// A list in running text.
#[derive(Debug, Default)]
pub(in crate::segment) struct Inline {
    /// Its items; none where there is no such list.
    pub drafts: Vec<Draft>,
    /// Whether the text announces the items: "Ärenden: 1. Upprop. 2. …".
    pub led: bool,
}

/// The list in running text with most items, an announced one first; empty where there is none.
pub(in crate::segment) fn read(lines: &[Line<'_>]) -> Inline {
    let runs = running(lines);
    let lists = runs.iter().map(Running::list);
    let best = lists.max_by_key(|list| (list.led, list.drafts.len()));
    best.filter(Inline::is_list).unwrap_or_default()
}

impl Inline {
    fn is_list(&self) -> bool {
        self.drafts.len() >= if self.led { ANNOUNCED_ITEMS } else { ITEMS }
    }
}

/// Paragraphs as running text. A page or a column may break one: a block that ends no sentence goes
/// on in the next.
fn running<'a>(lines: &'a [Line<'a>]) -> Vec<Running<'a>> {
    let plain = |line: &Line<'_>| line.cell.is_none() && !line.heading && !line.note;
    let goes_on = |a: &Line<'_>, b: &Line<'_>| {
        let open = !a.text.ends_with(['.', '!', '?', ':']) && a.numbered().is_none();
        a.block == b.block
            || (plain(a) && plain(b) && open && b.numbered().is_none() && a.looks_like(b))
    };
    let mut runs: Vec<Running<'a>> = Vec::new();
    for block in lines.chunk_by(|a, b| plain(a) && plain(b) && goes_on(a, b)) {
        let own = Running::new(block);
        // A line that happens to begin with the next number looks like a row of its own.
        let next = block[0].numbered().map(Numbered::ordinal).filter(|_| plain(&block[0]));
        match (runs.last_mut(), next) {
            (Some(above), Some(next)) if above.counts_inside(next) => above.append(own),
            _ => runs.push(own),
        }
    }
    runs
}

impl<'a> Running<'a> {
    fn new(block: &'a [Line<'a>]) -> Self {
        if let [line] = block {
            return Self { text: line.text.into(), lines: vec![(0, line)] };
        }
        let (mut text, mut lines) = (String::new(), Vec::with_capacity(block.len()));
        for line in block {
            if !text.is_empty() {
                text.push(' ');
            }
            lines.push((text.len(), line));
            text.push_str(line.text);
        }
        Self { text: text.into(), lines }
    }

    /// Whether the number before `next`, and no later one, is inside a line.
    fn counts_inside(&self, next: u32) -> bool {
        let inside = numbers(&self.text).filter(|number| !self.begins_line(number.start));
        inside.map(|number| number.counts).last().is_some_and(|last| last + 1 == next as usize)
    }

    /// Appends the text that continues it.
    fn append(&mut self, other: Self) {
        let from = self.text.len() + 1;
        self.text = format!("{} {}", self.text, other.text).into();
        self.lines.extend(other.lines.into_iter().map(|(at, line)| (from + at, line)));
    }

    /// The items that it lists with numbers, or separated by semicolons behind an announcement.
    fn list(&self) -> Inline {
        let numbered = self.numbered();
        if numbered.is_list() { numbered } else { self.parted() }
    }

    fn numbered(&self) -> Inline {
        let text = &*self.text;
        // "Ekvägen 4. 4. Skolplan": where titles end with a full stop, the text before each number
        // does.
        let numbers: Vec<Number> = numbers(text).collect();
        if numbers.is_empty() {
            return Inline::default();
        }
        let rising = |parted: bool| {
            let mut starts: Vec<(usize, usize)> = Vec::new();
            for number in numbers.iter().filter(|number| number.parted || !parted) {
                if number.counts == starts.len() + 1 {
                    starts.push((number.start, number.rest));
                }
            }
            starts
        };
        let (parted, starts) = (rising(true), rising(false));
        let starts = if parted.len() >= starts.len() { parted } else { starts };
        let inside = starts.iter().filter(|(at, _)| !self.begins_line(*at)).count();
        let led = starts.first().is_some_and(|(at, _)| announces_items(&text[..*at]))
            && inside * 2 > starts.len();
        let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
        let items = starts.iter().zip(ends).enumerate();
        let item = |(nth, ((_, from), end)): (usize, (&(usize, usize), usize))| {
            let last = nth + 1 == starts.len();
            self.item(Some(nth + 1), *from, if last { self.sentence(*from, end) } else { end })
        };
        Inline { drafts: items.filter_map(item).collect(), led }
    }

    /// The items behind an announcement, separated by semicolons.
    fn parted(&self) -> Inline {
        let text = &*self.text;
        let colons = text.match_indices(": ").map(|(at, _)| at);
        let Some(from) = colons.filter(|at| announces_items(&text[..*at])).map(|at| at + 2).next()
        else {
            return Inline::default();
        };
        let mut drafts = Vec::new();
        let mut start = from;
        while start < text.len() {
            let end = text[start..].find(';').map_or(text.len(), |at| start + at);
            let stop = if end == text.len() { self.sentence(start, end) } else { end };
            let Some(item) = self.item(None, start, stop) else { return Inline::default() };
            drafts.push(item);
            start = end + 1;
            start += text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        }
        let list = drafts.len() >= ANNOUNCED_ITEMS;
        Inline { drafts, led: list }
    }

    /// Whether a line begins at `at`.
    fn begins_line(&self, at: usize) -> bool {
        self.lines.iter().any(|(begins, _)| *begins == at)
    }

    /// The end of the sentence that begins at byte `from`, at most `end`.
    fn sentence(&self, from: usize, end: usize) -> usize {
        runin::sentence(&self.text[from..end]).map_or(end, |at| from + at)
    }

    /// The item with the number `number` whose title is the text from byte `from` to byte `end`.
    fn item(&self, number: Option<usize>, from: usize, end: usize) -> Option<Draft> {
        let own = self.text[from..end].trim_end_matches([' ', '.', ';', ',', '–', '-']);
        let end = from + own.len();
        let mut pieces = Vec::new();
        let mut head = Vec::new();
        for (begins, line) in &self.lines {
            let (low, high) = (from.max(*begins), end.min(begins + line.text.len()));
            if low < high {
                let start = line.span.start + low - begins;
                let text = &line.text[low - begins..high - begins];
                // Wide blanks are those of lines set to one width, and part no columns.
                pieces.extend(fields(text).into_iter().map(|field| {
                    let from = start + field.start;
                    let span = Span::new(from, from + field.text.len());
                    Piece { text: field.text, span, column: None, right: None, read: None }
                }));
                head.push(**line);
            }
        }
        let title = title(&pieces, Brackets::Own);
        let counts = number.and_then(|number| u32::try_from(number).ok());
        let number = counts.map(|counts| ItemNumber::new(&[counts], None, false));
        let mut draft = Draft { number, case: title.case.clone(), title, ..Draft::default() };
        draft.headed(&head);
        (!draft.title.text.is_empty() && own.len() < LONGEST).then_some(draft)
    }
}

/// A number in running text that a title may follow.
struct Number {
    start: usize,
    rest: usize,
    counts: usize,
    /// Whether the text before it ends as a sentence or title does.
    parted: bool,
}

/// The numbers of `text` that are followed by a sign, a blank and words that begin as titles do.
fn numbers(text: &str) -> impl Iterator<Item = Number> + '_ {
    /// Longest number, in digits.
    const DIGITS: usize = 3;
    let opens =
        |first: char| first.is_uppercase() || first.is_ascii_digit() || "\"”“'’«".contains(first);
    let bytes = text.as_bytes();
    let closed = bytes
        .windows(2)
        .enumerate()
        .filter(|(_, two)| matches!(two[1], b'.' | b')' | b':') && two[0].is_ascii_digit());
    closed.filter_map(move |(at, _)| {
        let stop = at + 1;
        let before = text[..stop].trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &text[before.len()..stop];
        // "1.2." is one number.
        let decimal = before
            .strip_suffix('.')
            .is_some_and(|part| part.ends_with(|c: char| c.is_ascii_digit()));
        let parts = [' ', ':', ';', ',', '.', '(', '–', '-'];
        let alone = before.is_empty() || (before.ends_with(parts) && !decimal);
        let rest = text[stop + 1..].trim_start();
        let blank = text[stop + 1..].starts_with(' ');
        if !(alone && blank && (1..=DIGITS).contains(&digits.len()) && rest.starts_with(opens)) {
            return None;
        }
        let ended = before.trim_end();
        let closes = |last: char| ".;:,!?)\"”–-".contains(last);
        let parted = ended.is_empty() || (ended.len() < before.len() && ended.ends_with(closes));
        let (start, rest) = (before.len(), text.len() - rest.len());
        Some(Number { start, rest, counts: digits.parse().ok()?, parted })
    })
}

/// Whether `before` ends with an announcement of items: "Bland ärendena:", "Ärenden".
fn announces_items(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches([':', '–', '-']).trim_end();
    let sentence = before.rsplit(['.', '!', '?']).next().unwrap_or(before);
    let last: Vec<&str> = sentence.split_whitespace().rev().take(LEAD).collect();
    last.iter().any(|word| AGENDA.lists.leads.is(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::lines::{LineCache, lines};
    use utkik_input::document::{BlockKind, Builder, Coverage, Look};

    fn titles(text: &str) -> Vec<String> {
        let mut builder = Builder::with_lines(text);
        builder.open(BlockKind::Paragraph, Look::default());
        for line in text.lines() {
            builder.push(line);
            builder.line_end();
        }
        let document = builder.finish("a.txt", Coverage::default());
        let reads = LineCache::for_document(&document);
        read(&lines(&document, &reads)).drafts.into_iter().map(|draft| draft.title.text).collect()
    }

    #[test]
    fn a_paragraph_may_be_a_list() {
        let text = "Bland ärendena: 1. Upprop. 2. Taxa för\nsotning, m.m. 3. Skolplan. Handlingar finns i receptionen.";
        assert_eq!(titles(text), ["Upprop", "Taxa för sotning, m.m", "Skolplan"]);
        let parted = "Styrelsen möts den 4 maj. Ärenden: Upprop; Taxa för sotning,\nm.m.; Skolplan. Handlingar finns.";
        assert_eq!(titles(parted), ["Upprop", "Taxa för sotning, m.m", "Skolplan"]);
        assert!(titles("1.1. Upprop\n1.2. Taxa\n1.3. Skolplan\n1.4. Mål").is_empty());
        assert!(titles("Se 1. Upprop och 2. taxan i bilaga 3. Den gäller.").is_empty());
    }
}
