//! Items that are paragraphs with their titles run in: "Skolplan. Planen gäller i tre år. Förvaltningen föreslår: …".

use crate::PartRole;
use crate::segment::document::body;
use crate::segment::document::draft::Draft;
use crate::segment::document::headings;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, title};
use crate::segment::notation::case_numbers;
use crate::segment::notation::dates;
use crate::vocabulary::AGENDA;

/// Fewest consecutive paragraphs of such a list.
const ITEMS: usize = 3;
/// Fewest paragraphs below a line that announces items ("Ärendena i korthet").
const ANNOUNCED_ITEMS: usize = 2;
/// Most words of a title.
const TITLE: usize = 22;
/// Fewest words of the text behind a title.
const TEXT: usize = 2;
/// Share of the paragraphs, in percent, that must propose something.
const PROPOSE_PERCENT: usize = 50;
/// Paragraphs with a case number or the name of a standing item that are needed where fewer
/// propose.
const KNOWN: usize = 2;
/// First lines of a document that are searched for a day.
const HEAD: usize = 6;

/// The items of such a list. `tells` indicates that the document is known as one that lists items.
pub(in crate::segment) fn read(lines: &[Line<'_>], tells: bool) -> Vec<Draft> {
    let dated = lines.iter().take(HEAD).any(|line| dates::first(line.text).is_some());
    if !(tells || dated) {
        return Vec::new();
    }
    let plain = |line: &Line<'_>| line.cell.is_none() && !line.heading && !line.note;
    // The rest of a title that a page or a wide line broke is a block of its own.
    let open = |line: &Line<'_>| !line.text.ends_with(['.', '!', '?', ':']);
    // Below a bold title, a line in other letters with a capital is its text.
    let same =
        |a: &Line<'_>, b: &Line<'_>| a.looks_like(b) || !b.text.starts_with(char::is_uppercase);
    let goes_on = |a: &Line<'_>, b: &Line<'_>| open(a) && plain(a) && plain(b) && same(a, b);
    let blocks: Vec<&[Line<'_>]> =
        lines.chunk_by(|a, b| a.block == b.block || goes_on(a, b)).collect();
    let runs = blocks.chunk_by(|a, b| titled(a).is_some() && titled(b).is_some());
    let Some(run) = runs.max_by_key(|run| run.len()) else { return Vec::new() };
    let led = run.first().is_some_and(|first| headings::is_led(lines, first[0].at));
    if run.len() < if led { ANNOUNCED_ITEMS } else { ITEMS } {
        return Vec::new();
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let from = blocks.iter().position(|block| std::ptr::eq(*block, run[0])).unwrap_or(0);
    for block in blocks[from..].iter().take_while(|block| !is_foot(&block[0])) {
        let own = titled(block).and_then(|_| item(block));
        match (own, drafts.last_mut()) {
            // Below a title without text, this paragraph is its text; so is a paragraph without a
            // title.
            (Some(own), Some(last)) if last.claims.is_empty() && is_bare(lines, last) => {
                drop(own);
                last.read(block, PartRole::Body);
            }
            (Some(own), _) => drafts.push(own),
            (None, Some(last)) => last.read(block, PartRole::Body),
            (None, None) => {}
        }
    }
    let proposing = run.iter().filter(|block| proposes(block)).count();
    let known = drafts.iter().filter(|draft| draft.is_known()).count();
    let told = led || known >= KNOWN || proposing * 100 >= run.len() * PROPOSE_PERCENT;
    if told { drafts } else { Vec::new() }
}

/// Whether a line is a greeting or a signature. "Ordföranden informerar", a standing item, is none.
fn is_foot(line: &Line<'_>) -> bool {
    let own = &line.text[..sentence(line.text).unwrap_or(line.text.len())];
    let kinds = &AGENDA.kinds;
    let item = kinds.procedural.begins(own) || kinds.information.begins(own);
    AGENDA.labels.foot.begins(line.text) && !item
}

/// Whether the paragraph of an item is only its title.
fn is_bare(lines: &[Line<'_>], draft: &Draft) -> bool {
    let last = draft.head.last().and_then(|head| lines.get(head.end - 1));
    let end = draft.title.spans.last().map_or(0, |span| span.end);
    last.is_some_and(|line| {
        let behind = line.text.get(end.saturating_sub(line.span.start)..).unwrap_or_default();
        let cases = case_numbers::find(behind, true);
        let behind = behind.get(cases.last().map_or(0, |case| case.span.end)..).unwrap_or_default();
        !behind.contains(char::is_alphabetic)
    })
}

/// The end of the title at the head of a paragraph: the line, and the byte offset in it.
fn titled(block: &[Line<'_>]) -> Option<(usize, usize)> {
    let first = block.first()?;
    let plain = first.cell.is_none() && !first.note && !first.heading && first.mark() == 0;
    let titled = first.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !plain || !titled || first.numbered().is_some() || is_foot(first) {
        return None;
    }
    let mut words = 0;
    for (nth, line) in block.iter().enumerate() {
        let end = sentence(line.text);
        let own = end.map_or(line.text, |end| &line.text[..end]);
        words += own.split_whitespace().count();
        if words > TITLE {
            return None;
        }
        if let Some(end) = end {
            let behind = line.text[end..].split_whitespace().count().saturating_sub(1)
                + block[nth + 1..]
                    .iter()
                    .map(|line| line.text.split_whitespace().count())
                    .sum::<usize>();
            // "The board meets on the fourth of May" is about the meeting.
            let meeting = dates::first(own).is_some() && body::of_line(own).is_some();
            let label = meeting || (own.contains(": ") && headings::labelled(own).is_some());
            let cased = !case_numbers::find(own, false).is_empty() && behind == 0;
            return ((behind >= TEXT || cased) && !label).then_some((nth, end));
        }
    }
    None
}

/// The byte offset of the full stop of the first sentence of `text`; `None` if it does not end
/// there.
pub(in crate::segment) fn sentence(text: &str) -> Option<usize> {
    let shortened = |at: usize| {
        let word = text[..at].rsplit([' ', '(']).next().unwrap_or("");
        let asides = &AGENDA.asides;
        // "… hamnplatser m.m. Avgiften höjs", "6 kap. 37 §".
        let capital = text[at + 1..].trim_start().starts_with(char::is_uppercase);
        let closes = asides.closing.is(word) && capital;
        let counted = text[at + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        let initial = word.chars().count() == 1 && word.starts_with(char::is_alphabetic);
        let known = initial || asides.abbreviations.is(word);
        (known && !closes) || (counted && word.chars().count() < 5)
    };
    let ends = text.match_indices(['.', '?']).map(|(at, _)| at).find(|at| {
        let after = &text[at + 1..];
        let parted = after.is_empty() || after.starts_with(' ');
        parted && !(text[*at..].starts_with('.') && shortened(*at))
    })?;
    Some(if text[ends..].starts_with('?') { ends + 1 } else { ends })
}

/// Whether a sentence of a paragraph proposes something.
fn proposes(block: &[Line<'_>]) -> bool {
    let text = block.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    let opens = |part: &str| headings::labelled(part) == Some(PartRole::Proposal);
    text.split(". ").skip(1).any(opens)
}

fn item(block: &[Line<'_>]) -> Option<Draft> {
    let (last, end) = titled(block)?;
    let mut pieces: Vec<Piece<'_>> =
        block[..last].iter().map(|line| Piece::from_line(line, 0)).collect();
    pieces.push(Piece::up_to(&block[last], end));
    let title = title(&pieces, Brackets::Own);
    let mut draft = Draft { case: title.case.clone(), title, ..Draft::default() };
    draft.headed(&block[..=last]);
    draft.read(&block[last + 1..], PartRole::Body);
    (!draft.title.text.is_empty()).then_some(draft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::testing::in_lines;

    fn titles(text: &[&str]) -> Vec<String> {
        in_lines(&text.join("\n"), |lines| {
            read(lines, true).into_iter().map(|draft| draft.title.text).collect()
        })
    }

    #[test]
    fn titles_may_be_run_in() {
        let found = titles(&[
            "Skolplan m.m. i Norrby. Den gäller i tre år. Förslag: Planen antas.",
            "Taxor. De höjs med två procent. Förslag: Taxan antas.",
            "Hur går det för badet? Det stängs i maj. Förslag: Svaret noteras.",
        ]);
        assert_eq!(found, ["Skolplan m.m. i Norrby", "Taxor", "Hur går det för badet?"]);
    }

    #[test]
    fn a_line_above_may_say_that_items_follow() {
        let found = titles(&[
            "Det här tar vi upp:",
            "Matlådor i hemtjänsten. Rådet har synpunkter på smaken.",
            "Hot mot personal (SN 2031/4).",
            "Två har blivit hotade. Polisen utreder.",
            "Badet. En ny ramp sätts upp i år.",
            "Välkommen! Hör av dig om du inte kan komma.",
        ]);
        assert_eq!(found, ["Matlådor i hemtjänsten", "Hot mot personal", "Badet"]);
    }

    #[test]
    fn ordinary_paragraphs_are_no_list() {
        let text = [
            "Skolan behövs. Den är gammal.",
            "Taket läcker. Det regnar in.",
            "Vi ber er. Rusta den.",
        ];
        assert!(titles(&text).is_empty());
    }
}
