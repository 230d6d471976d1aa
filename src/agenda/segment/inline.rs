//! Lists in running text, as advertisements have them: "Bland ärendena: 1. Upprop. 2. Val av justerare. 3. …".

use super::draft::Draft;
use super::lines::Line;
use super::pattern::Pattern;
use super::title::{Brackets, Piece, title};
use crate::text::Span;

/// How many items such a list has at least.
const ITEMS: usize = 3;
/// The longest title, in bytes.
const LONGEST: usize = 250;

static NUMBER: Pattern = Pattern::new(r"(?:^|[\s:;,.(–-])([0-9]{1,3})[.):]\s+", |text| {
    text.contains(|c: char| c.is_ascii_digit())
});

/// A block as running text, with the place of each of its letters' lines.
struct Running<'a> {
    text: String,
    /// Where each line begins in the text.
    lines: Vec<(usize, &'a Line<'a>)>,
}

/// The items that a paragraph lists one behind the other, where one does.
pub(super) fn read(lines: &[Line<'_>]) -> Vec<Draft> {
    let blocks = lines.chunk_by(|a, b| a.block == b.block && a.cell.is_none());
    let lists = blocks.map(in_block);
    lists.max_by_key(Vec::len).filter(|drafts| drafts.len() >= ITEMS).unwrap_or_default()
}

fn in_block(block: &[Line<'_>]) -> Vec<Draft> {
    let running = Running::of(block);
    let text = running.text.as_str();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for found in NUMBER.captures_iter(text).into_iter().flatten() {
        let (Some(number), Some(whole)) = (found.get(1), found.get(0)) else { continue };
        let counts: usize = number.as_str().parse().unwrap_or(0);
        let titled = |first: char| first.is_uppercase() || first.is_ascii_digit();
        if counts == starts.len() + 1 && text[whole.end()..].starts_with(titled) {
            starts.push((number.start(), whole.end()));
        }
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let items = starts.iter().zip(ends).enumerate();
    let item = |(nth, ((_, from), end)): (usize, (&(usize, usize), usize))| {
        let last = nth + 1 == starts.len();
        running.item(nth + 1, *from, if last { running.sentence(*from, end) } else { end })
    };
    items.filter_map(item).collect()
}

impl<'a> Running<'a> {
    fn of(block: &'a [Line<'a>]) -> Self {
        let mut running = Self { text: String::new(), lines: Vec::new() };
        for line in block {
            if !running.text.is_empty() {
                running.text.push(' ');
            }
            running.lines.push((running.text.len(), line));
            running.text.push_str(line.text);
        }
        running
    }

    /// Where the sentence ends that begins at `from`, before `end`.
    fn sentence(&self, from: usize, end: usize) -> usize {
        let stop =
            |(at, _): &(usize, &str)| self.text[from + at + 2..end].starts_with(char::is_uppercase);
        self.text[from..end].match_indices(". ").find(stop).map_or(end, |(at, _)| from + at)
    }

    /// The item with the number `number` whose title stands from `from` to `end`.
    fn item(&self, number: usize, from: usize, end: usize) -> Option<Draft> {
        let own = self.text[from..end].trim_end_matches([' ', '.', ';', ',', '–', '-']);
        let end = from + own.len();
        let mut pieces = Vec::new();
        let mut head = Vec::new();
        for (begins, line) in &self.lines {
            let (low, high) = (from.max(*begins), end.min(begins + line.text.len()));
            if low < high {
                let start = line.span.start + low - begins;
                let text = &line.text[low - begins..high - begins];
                let span = Span::new(start, start + text.len());
                pieces.push(Piece { text, span, column: None, right: None, read: None });
                head.push(**line);
            }
        }
        let title = title(&pieces, Brackets::Own);
        let counts = u32::try_from(number).ok()?;
        let number = Some(crate::agenda::ItemNumber::new(&[counts], None, false));
        let mut draft = Draft { number, case: title.case.clone(), title, ..Draft::default() };
        draft.headed(&head);
        (!draft.title.text.is_empty() && own.len() < LONGEST).then_some(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::segment::lines::{Reads, lines};
    use crate::input::document::{BlockKind, Builder, Coverage, Look};

    fn titles(text: &str) -> Vec<String> {
        let mut builder = Builder::with_lines(text);
        builder.open(BlockKind::Paragraph, Look::default());
        for line in text.lines() {
            builder.push(line);
            builder.line_end();
        }
        let document = builder.finish("a.txt", Coverage::default());
        let reads = Reads::for_document(&document);
        read(&lines(&document, &reads)).into_iter().map(|draft| draft.title.text).collect()
    }

    #[test]
    fn a_paragraph_may_be_a_list() {
        let text = "Bland ärendena: 1. Upprop. 2. Taxa för\nsotning, m.m. 3. Skolplan. Handlingar finns i receptionen.";
        assert_eq!(titles(text), ["Upprop", "Taxa för sotning, m.m", "Skolplan"]);
        assert!(titles("Se 1. Upprop och 2. taxan i bilaga 3. Den gäller.").is_empty());
    }
}
