//! Items without numbers that are recognised by their insides: a title is above a case number or a
//! heading such as "Förslag till beslut", and standing items are above or below each other.

use crate::segment::document::candidates::is_sentence;
use crate::segment::document::headings;
use crate::segment::document::kind::head_line;
use crate::segment::layout::lines::Line;
use crate::segment::notation::dates;
use crate::segment::tables::rows::{self, is_inside};
use crate::vocabulary::AGENDA;

/// Longest line that begins an item, in bytes.
pub(in crate::segment) const LONGEST: usize = 250;

/// Whether a line opens a part whose text is below it and not, as in "Förslag: Planen antas.",
/// behind a label.
pub(in crate::segment) fn heads_text(line: &Line<'_>) -> bool {
    let behind = line.text.split_once(':').is_some_and(|(_, text)| !text.trim().is_empty());
    headings::opened_part(line).is_some() && !behind && !line.text.ends_with('.')
}

/// The blocks that are titles of items: those above a case number or a heading inside an item,
/// unless they are text below such a heading, and standing items.
pub(in crate::segment) fn above_parts(lines: &[Line<'_>]) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    // Consecutive titles without parts right above, and whether a standing item is among them.
    let mut beside: Vec<usize> = Vec::new();
    let mut stands = false;
    while at < lines.len() {
        let end = rows::end_of_row(lines, at);
        let block = &lines[at..end];
        let below = lines.get(end);
        let parts = below.is_some_and(|line| is_inside(line));
        let named = AGENDA.kinds.information.is(block[0].text);
        let inside = is_inside(&block[0]) && !(named && parts);
        let text_of_part = at.checked_sub(1).is_some_and(|above| heads_text(&lines[above]));
        let words: usize = block.iter().map(|line| line.text.len()).sum();
        let ends = block.last().is_some_and(|line| is_sentence(line, line.text));
        let title = words <= LONGEST && !ends && !inside && !block[0].note;
        let standing = block.len() == 1 && AGENDA.kinds.procedural.begins(block[0].text);
        // "att avslå ansökan" is a point of a proposal.
        let small = block[0].text.starts_with(char::is_lowercase);
        let titled = title && !text_of_part && !small;
        if titled && (parts || standing) {
            starts.push(at);
        }
        // Next to standing items there are other items without parts.
        if titled && !parts && may_title(&block[0]) {
            beside.push(at);
            stands |= standing;
        } else {
            starts.extend(std::mem::take(&mut beside).into_iter().filter(|_| stands));
            stands = false;
        }
        at = end;
    }
    starts.extend(beside.into_iter().filter(|_| stands));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Whether a line may be the title of an item without parts: it is no paper's name and no dated line.
fn may_title(line: &Line<'_>) -> bool {
    let text = line.text;
    text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && head_line(text).is_none()
        && dates::first(text).is_none()
        && line.numbered().is_none()
        && !text.ends_with([':', '.'])
        && (AGENDA.kinds.information.begins(text) || !AGENDA.labels.foot.begins(text))
}
