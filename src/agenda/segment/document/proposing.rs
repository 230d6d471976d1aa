//! Where running text inside an item proposes ("Jag yrkar att …", "I motionen föreslås följande:"), and how far that
//! goes: to the end of its paragraph and of the points below it. Headings open their part until the next
//! heading; a sentence does not.

use super::headings;
use crate::agenda::PartRole;
use crate::agenda::segment::layout::lines::{Line, is_bullet};
use crate::agenda::vocabulary::AGENDA;

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

/// The part that the line at `at` of `lines` opens where the part before it is `role`.
pub(super) fn opened(lines: &[Line<'_>], at: usize, role: PartRole) -> Option<Opened> {
    let line = &lines[at];
    if line.note || is_broken_before(lines, at) {
        return None;
    }
    let end = end_of_block(lines, at);
    let text = joined(&lines[at..end]);
    if let Some(opened) = headings::opens(line) {
        // "Nämnden föreslår att planen antas." says all that it proposes.
        let whole = opened == PartRole::Proposal && is_sentence(line, &text);
        let until = whole.then(|| end_of_points(lines, end));
        return Some(Opened { role: opened, until, from: at });
    }
    if role == PartRole::Proposal {
        return None;
    }
    let below = text.ends_with(':');
    let mut sentences = sentences(&text);
    let first = sentences.next().is_some_and(|sentence| proposes(sentence, below));
    let last = below && sentences.last().is_some_and(|sentence| proposes(sentence, true));
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

/// Whether an opening says what it proposes in its own paragraph: running text with a full stop.
fn is_sentence(line: &Line<'_>, text: &str) -> bool {
    headings::role(line.text).is_none() && headings::runs_on(line.text) && text.ends_with('.')
}

/// Whether `sentence` proposes: "Motionären föreslår därför att …"; with `below`, what it proposes may stand below it.
fn proposes(sentence: &str, below: bool) -> bool {
    let words: Vec<&str> = sentence.split_whitespace().take(VERB_WITHIN + BEHIND).collect();
    let headings = &AGENDA.headings;
    let verb = |word: &&str| headings.moving.is(word) || headings.proposing.is(word);
    let Some(at) = words.iter().take(VERB_WITHIN).position(verb) else { return false };
    let who = &words[..words.len().min(at + 1 + WHO_BEHIND)];
    let said = headings.moving.is(words[at]) || who.iter().any(|word| headings.proposers.is(word));
    let behind = words[at + 1..].iter().take(BEHIND);
    said && (below || behind.into_iter().any(|word| headings.proposed.is(word)))
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(". ").filter(|sentence| !sentence.is_empty())
}

fn joined(lines: &[Line<'_>]) -> String {
    let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    texts.join(" ")
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
    headings::opens(line).is_none()
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
