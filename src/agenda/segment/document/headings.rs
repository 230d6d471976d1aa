//! Headings inside an item that begin its parts: a proposal, a background, a list of papers.

use std::cell::OnceCell;

use super::body_words;
use crate::PartRole;
use crate::segment::layout::lines::Line;
use crate::vocabulary::{AGENDA, Spoken};

/// Longest line that can be a heading inside an item, in bytes.
const LONGEST: usize = 90;
/// Most words of a label without a colon.
const HEAD_WORDS: usize = 5;

/// The part that `line` opens, if it is a heading inside an item or begins with a label of one.
pub(in crate::segment) fn opened_part(line: &Line<'_>) -> Option<PartRole> {
    let read = || {
        let names = OnceCell::new();
        let shorter = |text: &str| match text == line.text {
            true => names.get_or_init(|| body_words::with_short_name(text)).clone(),
            false => body_words::with_short_name(text),
        };
        role_by(line.text, shorter).or_else(|| labelled_by(line.text, shorter))
    };
    if line.note { None } else { *line.read.opens.get_or_init(read) }
}

/// The part that a line saying `text` opens, if a heading is all that it is.
pub(in crate::segment) fn role(text: &str) -> Option<PartRole> {
    role_by(text, body_words::with_short_name)
}

/// The part that `text` names as a heading, where `shorter` gives the ways to say a text with the name of a
/// body in one word.
fn role_by(text: &str, shorter: impl Fn(&str) -> Vec<String>) -> Option<PartRole> {
    let text = text.trim_end_matches(':').trim();
    if text.len() > LONGEST || text.ends_with('.') {
        return None;
    }
    part_of_heading(text).or_else(|| shorter(text).iter().find_map(|text| part_of_heading(text)))
}

fn part_of_heading(text: &str) -> Option<PartRole> {
    let (headings, text) = (&AGENDA.headings, Spoken::new(text));
    if text.is(&headings.papers) {
        // Names of attachments repeat the title; they count no more than an attachment does.
        Some(PartRole::Attachment)
    } else if text.is(&headings.body) {
        Some(PartRole::Body)
    } else if text.is(&headings.proposal) || text.is(&headings.own_proposal) {
        Some(PartRole::Proposal)
    } else {
        None
    }
}

/// The part that a line opens with a label or verb before its text: "Förslag till beslut: Planen
/// antas.", "Nämnden föreslås besluta att planen antas".
pub(in crate::segment) fn labelled(text: &str) -> Option<PartRole> {
    labelled_by(text, body_words::with_short_name)
}

fn labelled_by(text: &str, shorter: impl Fn(&str) -> Vec<String>) -> Option<PartRole> {
    let headings = &AGENDA.headings;
    let label = text.split_once(':').map(|(label, _)| label.trim());
    let label = label.filter(|label| label.len() <= LONGEST);
    let named = label.map(Spoken::new).and_then(|label| {
        if label.is(&headings.papers) {
            Some(PartRole::Attachment)
        } else if label.is(&headings.body_labels) {
            Some(PartRole::Body)
        } else {
            let proposal = label.is(&headings.proposal) || label.is(&headings.own_proposal);
            proposal.then_some(PartRole::Proposal)
        }
    });
    let opens = || runs_on_by(text, shorter) || is_bare_proposal_label(text);
    named.or_else(|| opens().then_some(PartRole::Proposal))
}

/// Whether a sentence proposes from its first words on: "Nämnden föreslås besluta att planen antas".
pub(in crate::segment) fn runs_on(text: &str) -> bool {
    runs_on_by(text, body_words::with_short_name)
}

fn runs_on_by(text: &str, shorter: impl Fn(&str) -> Vec<String>) -> bool {
    let opens = |text: &str| AGENDA.headings.proposal_openings.begins(text);
    opens(text) || shorter(text).iter().any(|text| opens(text))
}

/// Whether a text begins with the label of a proposal without a colon: "Förslag till beslut Planen
/// antas", "FÖRSLAG TILL BESLUT att planen antas", "Beslutsförslag – Planen antas". "Förslag till
/// beslut om taxan" has no such label.
fn is_bare_proposal_label(text: &str) -> bool {
    if !Spoken::new(text).may_begin(&AGENDA.headings.proposal_heads) {
        return false;
    }
    let mut words = text.split(' ');
    let mut end = 0;
    for word in words.by_ref().take(HEAD_WORDS) {
        end += word.len();
        let rest = text[end..].trim_start().trim_start_matches(['-', '–', '—']).trim_start();
        let own = rest.starts_with(char::is_uppercase) || rest.starts_with("att ");
        if own && rest.contains(' ') && AGENDA.headings.proposal_heads.is(&text[..end]) {
            return true;
        }
        end += 1;
    }
    false
}

/// Whether the line above `at` announces items: "Ärendena i korthet", "Det här tar vi upp:".
pub(in crate::segment) fn is_led(lines: &[Line<'_>], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    above.is_some_and(|line| line.text.ends_with(':') || AGENDA.lists.leads.has_word(line.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_open_parts() {
        let cases = [
            ("Förslag till beslut", Some(PartRole::Proposal)),
            ("Förslag till beslut i kommunstyrelsen", Some(PartRole::Proposal)),
            ("Kommunfullmäktiges beslut:", Some(PartRole::Proposal)),
            ("FÖRSLAG TILL BESLUT", Some(PartRole::Proposal)),
            ("Förslag till beslut på sammanträdet", Some(PartRole::Proposal)),
            ("Sammanfattning av ärendet", Some(PartRole::Body)),
            ("Beslutsunderlag", Some(PartRole::Attachment)),
            ("Expedieras till", Some(PartRole::Attachment)),
            ("Beslutet fattades i november.", None),
            ("Taxa för vatten", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(role(text), wanted, "{text}");
        }
    }

    /// Ways in which proposals are headed, with and without text on the same line.
    const PROPOSALS: &[&str] = &[
        "Förslag till beslut: Planen antas.",
        "Förslag till beslut i kommunstyrelsen: Planen antas.",
        "Förslag till kommunfullmäktige",
        "Förslag till kommunstyrelsen:",
        "Förslag till ställningstagande",
        "Förslag till svar",
        "Förslag:",
        "Förslag: Planen antas.",
        "Beslutsförslag: Planen antas.",
        "Förslag på beslut",
        "Föreslaget beslut",
        "Förslag till beslutsmening",
        "Beslutsmening",
        "Beslutssats",
        "Att-satser:",
        "Att-sats: att planen antas",
        "Beslut",
        "Beslut: Planen antas.",
        "Beslut i kommunstyrelsen",
        "Beslut i kommunfullmäktige:",
        "Kommunstyrelsens beslut",
        "Kommunstyrelsens beslut för egen del",
        "Kommunstyrelsens förslag till kommunfullmäktige",
        "Arbetsutskottets förslag till kommunstyrelsen",
        "Kommunstyrelsen föreslås besluta",
        "Kommunstyrelsen föreslås besluta att",
        "Kommunstyrelsen föreslås besluta att planen antas.",
        "Nämnden föreslås besluta följande",
        "Nämnden föreslås fatta följande beslut:",
        "Nämnden föreslås att anta planen",
        "Kommunstyrelsen föreslår kommunfullmäktige besluta",
        "Kommunstyrelsen föreslår kommunfullmäktige besluta att planen antas",
        "Kommunstyrelsen föreslår att kommunfullmäktige beslutar",
        "Kommunstyrelsen föreslår för kommunfullmäktige",
        "Förvaltningen föreslår att nämnden beslutar",
        "Förvaltningen föreslår nämnden att",
        "Kommunstyrelsen beslutar att",
        "Kommunstyrelsen beslutar för egen del",
        "Kommunstyrelsen beslutar följande:",
        "Förvaltningens förslag",
        "Förvaltningens förslag till beslut",
        "Tjänstemannaförslag",
        "Tjänstemannaförslag till beslut",
        "Ordförandens förslag till beslut",
        "Presidiets förslag",
        "Kommundirektörens förslag",
        "Kommundirektören föreslår att",
        "Stadsdirektörens beslutsförslag",
        "Föredragandens förslag",
        "Beredningens förslag till beslut",
        "Regionrådsberedningens förslag",
        "Hemställan",
        "Nämnden hemställer att",
        "Yrkande",
        "Yrkande: att planen avslås",
        "Motionären föreslår följande:",
        "Motionärerna yrkar att",
        "Barn- och utbildningsnämndens beslut",
        "Kommunstyrelsens arbetsutskotts beslut",
        "Nämnden för teknik och services beslut",
        "Nämnden för teknik och service beslutar",
        "Nämnden för teknik och service beslutar följande:",
        "Kultur- och fritidsnämnden föreslås besluta att planen antas.",
        "Kommunstyrelsens arbetsutskott föreslås fatta följande beslut:",
        "Beslut i barn- och utbildningsnämnden",
        "Beslut i kommunstyrelsens arbetsutskott",
        "Rekommendation till beslut",
        "För beslut",
        "FÖRSLAG TILL BESLUT Planen antas.",
        "Förslag till beslut - Planen antas.",
        "Förslag till beslut Nämnden antar planen",
        "Förvaltningens förslag till beslut att planen antas",
        "Yrkanden",
        "Tilläggsyrkande",
        "Yrkanden på sammanträdet",
    ];

    #[test]
    fn proposals_are_known_by_their_labels() {
        let unknown: Vec<_> = PROPOSALS
            .iter()
            .filter(|text| role(text).or_else(|| labelled(text)) != Some(PartRole::Proposal))
            .collect();
        assert_eq!(unknown, Vec::<&&str>::new());
    }

    #[test]
    fn titles_and_sentences_open_no_part() {
        let texts = [
            "Svar på motion om förslag till beslut",
            "Förslag till ny arbetsordning",
            "Förslag till detaljplan för Ekbacken",
            "Förslag till budget 2031",
            "Beslut om antagande av detaljplan",
            "Information: Läget i skolan",
            "Ärende: Nedläggning av skolan",
            "Nämnden beslutade 2030 att bygga.",
            "Bolaget föreslår en annan väg.",
            "Reglemente för socialnämnden",
            "Val av ledamot i kommunstyrelsens arbetsutskott",
        ];
        let opened: Vec<_> =
            texts.iter().filter(|text| role(text).or_else(|| labelled(text)).is_some()).collect();
        assert_eq!(opened, Vec::<&&str>::new());
    }
}
