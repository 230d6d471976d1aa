//! Where running text inside an item proposes ("Jag yrkar att …", "I motionen föreslås följande:"), and how far that
//! goes: to the end of its paragraph and of the points below it. Headings open their part until the next
//! heading; a sentence does not.

use std::borrow::Cow;

use super::headings;
use crate::PartRole;
use crate::segment::layout::lines::{Line, is_bullet};
use crate::vocabulary::AGENDA;
use utkik_text::split_blanks;

/// The last word of a sentence, counted from its first, that can be the verb by which it proposes.
const VERB_WITHIN: usize = 12;
/// How many words behind the verb stand before what is proposed at most ("yrkar Gröna listan i andra hand att").
const BEHIND: usize = 7;
/// How many words behind the verb can name who proposes ("föreslår vi").
const WHO_BEHIND: usize = 3;
/// A line that is shorter than this many bytes is seldom broken for want of room.
const FULL: usize = 60;

/// A part of an item opened by a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opened {
    /// Which part.
    pub role: PartRole,
    /// Where it ends at the latest, as an index of a line; a heading tells no end.
    pub until: Option<usize>,
    /// Where it begins: at the line, or below its paragraph, as an index of a line.
    pub from: usize,
}

/// A block of lines, which is looked at once for all of them: it may be as long as the document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    /// One past its last line.
    end: usize,
    /// The line in which its last sentence begins, and where in it, where it has several.
    last: Option<(usize, usize)>,
}

impl Paragraph {
    /// The block of the line at `at`, which may be the one before.
    fn block_at(self, lines: &[Line<'_>], at: usize) -> Self {
        if at < self.end {
            return self;
        }
        let end = end_of_block(lines, at);
        let begins = |line: usize| {
            let text = lines[line].text;
            // A line's end is a blank.
            let stop = if line + 1 < end && text.ends_with('.') { Some(text.len()) } else { None };
            stop.or_else(|| text.rfind(". ").map(|stop| stop + 2)).map(|from| (line, from))
        };
        Self { end, last: (at..end).rev().find_map(begins) }
    }
}

/// The part that the line at `at` of `lines` opens where the part before it is `role`; `paragraph` is the block
/// that was looked at last.
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
        // "Nämnden föreslår att planen antas." says all that it proposes.
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

/// Whether the line goes on with a sentence of the line before it, broken for want of room, so that its first
/// words are no label.
fn is_broken_before(lines: &[Line<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|above| &lines[above]) else { return false };
    let line = &lines[at];
    let same = before.block == line.block;
    let open = !before.text.ends_with(['.', ':', '!', '?', ';']) && before.text.len() >= FULL;
    same && open
        && (line.text.starts_with(char::is_lowercase) || headings::role(line.text).is_none())
}

/// Whether an opening says what it proposes in its own paragraph: running text that closes with a full stop.
fn is_sentence(line: &Line<'_>, closes: &str) -> bool {
    closes.ends_with('.') && headings::role(line.text).is_none() && headings::runs_on(line.text)
}

/// Whether `sentence` proposes: "Motionären föreslår därför att …"; with `below`, what it proposes may stand below it.
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

/// As much of the sentence as is looked at that begins in the first of `lines` behind byte `from`.
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

/// The end of the points of a list that stand from the line at `at` on.
fn end_of_points(lines: &[Line<'_>], at: usize) -> usize {
    let mut end = at;
    while lines.get(end).is_some_and(is_point) {
        end = end_of_block(lines, end);
    }
    end
}

/// The same where a colon before it tells that the first block belongs there, point or not.
fn end_of_list(lines: &[Line<'_>], at: usize) -> usize {
    if at < lines.len() { end_of_points(lines, end_of_block(lines, at)) } else { at }
}

/// Whether a line is a point of a proposal: with a mark or a number, or going on with "att".
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
