//! Proposals in the running text of an item ("Jag yrkar att …", "I motionen föreslås följande:").
//!
//! Such a proposal ends with its paragraph and the points below it, while the part that a heading
//! opens goes on to the next heading.

use std::borrow::Cow;

use super::headings;
use crate::PartRole;
use crate::segment::layout::lines::{Line, is_bullet};
use crate::vocabulary::AGENDA;
use utkik_text::split_blanks;

/// First words of a sentence among which the verb must be that makes it a proposal.
const VERB_WITHIN: usize = 12;
/// Most words between the verb and the proposed decision ("yrkar Gröna listan i andra hand att").
const BEHIND: usize = 7;
/// Words behind the verb that may name the proposer ("föreslår vi").
const WHO_BEHIND: usize = 3;
/// Length in bytes below which a line is seldom one that was broken for want of room.
const FULL: usize = 60;

/// A part of an item opened by a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opened {
    /// The kind of part.
    pub role: PartRole,
    /// The line, by index, before which it ends at the latest; unknown for a part that a heading
    /// opens.
    pub until: Option<usize>,
    /// The line, by index, at which it begins: the line itself, or the one below its paragraph.
    pub from: usize,
}

/// A block of lines. It is read once for all its lines, since it may be as long as the document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    /// One past its last line.
    end: usize,
    /// The line and the byte offset in it at which the last of several sentences begins.
    last: Option<(usize, usize)>,
}

impl Paragraph {
    /// The block of the line at `at`, which may be `self`.
    fn block_at(self, lines: &[Line<'_>], at: usize) -> Self {
        if at < self.end {
            return self;
        }
        let end = end_of_block(lines, at);
        let begins = |line: usize| {
            let text = lines[line].text;
            // The end of a line counts as a blank.
            let stop = if line + 1 < end && text.ends_with('.') { Some(text.len()) } else { None };
            stop.or_else(|| text.rfind(". ").map(|stop| stop + 2)).map(|from| (line, from))
        };
        Self { end, last: (at..end).rev().find_map(begins) }
    }
}

/// The part that the line at `at` of `lines` opens behind a part with the role `role`. `paragraph`
/// is the block that was read last.
pub(super) fn opened(
    lines: &[Line<'_>],
    at: usize,
    role: PartRole,
    paragraph: &mut Paragraph,
) -> Option<Opened> {
    let line = &lines[at];
    if line.note || is_broken_before(lines, at) {
        return None;
    }
    *paragraph = paragraph.block_at(lines, at);
    let Paragraph { end, last } = *paragraph;
    let closes = lines[end - 1].text;
    if let Some(opened) = headings::opened_part(line) {
        // "Nämnden föreslår att planen antas." is a whole proposal.
        let whole = opened == PartRole::Proposal && is_sentence(line, closes);
        let until = whole.then(|| end_of_points(lines, end));
        return Some(Opened { role: opened, until, from: at });
    }
    if role == PartRole::Proposal {
        return None;
    }
    let below = closes.ends_with(':');
    let first = proposes(&sentence(&lines[at..end], 0), below);
    let last = last.filter(|(last, _)| below && *last >= at);
    let last = last.is_some_and(|(last, from)| proposes(&sentence(&lines[last..end], from), true));
    if !first && !last {
        return None;
    }
    let until = if below { end_of_list(lines, end) } else { end_of_points(lines, end) };
    Some(Opened {
        role: PartRole::Proposal,
        until: Some(until),
        from: if first { at } else { end },
    })
}

/// Whether the line continues a sentence of the line before, which was broken for want of room, so
/// that its first words are no label.
fn is_broken_before(lines: &[Line<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|above| &lines[above]) else { return false };
    let line = &lines[at];
    let same = before.block == line.block;
    let open = !before.text.ends_with(['.', ':', '!', '?', ';']) && before.text.len() >= FULL;
    same && open
        && (line.text.starts_with(char::is_lowercase) || headings::role(line.text).is_none())
}

/// Whether the proposal is complete in its own paragraph: running text that ends with a full stop.
fn is_sentence(line: &Line<'_>, closes: &str) -> bool {
    closes.ends_with('.') && headings::role(line.text).is_none() && headings::runs_on(line.text)
}

/// Whether `sentence` is a proposal: "Motionären föreslår därför att …". With `below`, the proposed
/// decision may follow on lines below it.
fn proposes(sentence: &str, below: bool) -> bool {
    let words: Vec<&str> = split_blanks(sentence).take(VERB_WITHIN + BEHIND).collect();
    let headings = &AGENDA.headings;
    let verb = |word: &&str| headings.moving.is_word(word) || headings.proposing.is_word(word);
    let Some(at) = words.iter().take(VERB_WITHIN).position(verb) else { return false };
    let who = &words[..words.len().min(at + 1 + WHO_BEHIND)];
    let said = headings.moving.is(words[at]) || who.iter().any(|word| headings.proposers.is(word));
    let behind = words[at + 1..].iter().take(BEHIND);
    said && (below || behind.into_iter().any(|word| headings.proposed.is(word)))
}

/// The beginning of the sentence that begins at byte `from` of the first of `lines`, as long as is
/// needed.
fn sentence<'a>(lines: &[Line<'a>], from: usize) -> Cow<'a, str> {
    if let [line] = lines {
        let text = &line.text[from..];
        let start = text.len() - text.trim_start_matches(". ").len();
        let end = text[start..].find(". ").map(|end| start + end);
        return end.map_or(text, |end| &text[start..end]).into();
    }
    let mut sentence = String::new();
    for (nth, line) in lines.iter().enumerate() {
        let text = if nth == 0 { &line.text[from..] } else { line.text };
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(text);
        let start = sentence.len() - sentence.trim_start_matches(". ").len();
        if let Some(end) = sentence[start..].find(". ") {
            sentence = sentence[start..start + end].to_owned();
            break;
        }
        if text.ends_with('.') || sentence.split_whitespace().count() >= VERB_WITHIN + BEHIND {
            break;
        }
    }
    sentence.into()
}

fn end_of_block(lines: &[Line<'_>], at: usize) -> usize {
    let block = lines[at].block;
    at + lines[at..].iter().take_while(|line| line.block == block).count()
}

/// The line after the points that begin at the line `at`.
fn end_of_points(lines: &[Line<'_>], at: usize) -> usize {
    let mut end = at;
    while lines.get(end).is_some_and(is_point) {
        end = end_of_block(lines, end);
    }
    end
}

/// The same below a colon, by which the first block belongs to the list even if it is no point.
fn end_of_list(lines: &[Line<'_>], at: usize) -> usize {
    if at < lines.len() { end_of_points(lines, end_of_block(lines, at)) } else { at }
}

/// Whether a line is a point of a proposal: it has a mark or a number, or begins with "att".
fn is_point(line: &Line<'_>) -> bool {
    let small = line.text.starts_with(char::is_lowercase);
    headings::opened_part(line).is_none()
        && (line.labelled || small || line.text.starts_with(is_bullet) || line.numbered().is_some())
}

#[cfg(test)]
mod tests {
    use super::proposes;

    #[test]
    fn running_text_proposes_where_somebody_does() {
        let proposals = [
            "Jag yrkar att frågan utreds",
            "Därför yrkar vi att skolan får vara kvar",
            "Med anledning av detta yrkar Gröna listan i andra hand att frågan utreds",
            "I motionen föreslås att busslinjen dras in",
            "I motionen föreslår motionärerna att en policy tas fram",
            "Vi föreslår därför att kommunfullmäktige beslutar att lägga ned badet",
            "Det föreslås att avgiften tas bort",
            "Samhällsbyggnadsförvaltningen föreslår att ett inriktningsbeslut tas",
        ];
        let silent: Vec<_> = proposals.iter().filter(|text| !proposes(text, false)).collect();
        assert_eq!(silent, Vec::<&&str>::new());
        for text in ["Motionärerna yrkar:", "I initiativärendet föreslås:", "Motionären föreslår:"]
        {
            assert!(proposes(text, true) && !proposes(text, false), "{text}");
        }
    }

    #[test]
    fn plans_and_reports_propose_nothing() {
        let texts = [
            "Inom planområdet föreslås att gångbanor anläggs",
            "Bolaget föreslår en annan väg",
            "Konsulten föreslår att ledningen läggs om",
            "Förslaget har varit på samråd",
            "Nämnden föreslår en ny taxa",
        ];
        let loud: Vec<_> = texts.iter().filter(|text| proposes(text, false)).collect();
        assert_eq!(loud, Vec::<&&str>::new());
    }
}
