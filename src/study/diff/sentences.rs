//! Which sentences of an item are new, and which are gone. Only words count: what was moved or set
//! otherwise is as it was.

use std::collections::BTreeSet;

use utkik_text::{Span, Stretch, tokens};

/// The sentences that only one of two versions has, each in the order of its version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentences {
    /// Those of the old version.
    pub before: Vec<String>,
    /// Those of the new one.
    pub now: Vec<String>,
}

/// The sentences that differ between the texts `old` and `new`, which have a paragraph a line.
pub(super) fn sentences(old: &str, new: &str) -> Sentences {
    let (old, new) = (split(old), split(new));
    let words = |all: &[String]| all.iter().map(|one| folded(one)).collect::<BTreeSet<_>>();
    let (in_old, in_new) = (words(&old), words(&new));
    let without = |all: Vec<String>, other: &BTreeSet<String>| {
        all.into_iter().filter(|one| !other.contains(&folded(one))).collect()
    };
    Sentences { before: without(old, &in_new), now: without(new, &in_old) }
}

/// The words of a sentence in lower case, whatever stands between them.
fn folded(sentence: &str) -> String {
    let words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn split(text: &str) -> Vec<String> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        stretches.push(Stretch { span: Span::new(start, start + line.len()), continues: false });
        start += line.len() + 1;
    }
    let mut spans: Vec<(u32, Span)> = Vec::new();
    for token in tokens(text, &stretches) {
        match spans.last_mut() {
            Some((sentence, span)) if *sentence == token.sentence => *span = span.cover(token.span),
            _ => spans.push((token.sentence, token.span)),
        }
    }
    // A sentence goes on to where the next begins, with the signs that end it.
    let ends = spans.iter().skip(1).map(|(_, next)| next.start).chain([text.len()]);
    let whole = spans.iter().zip(ends).map(|((_, span), end)| &text[span.start..end]);
    let tidy = |sentence: &str| {
        let line = sentence.split('\n').next().unwrap_or_default();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    whole.map(tidy).filter(|sentence| !sentence.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_sentences_that_one_version_has_are_told() {
        type Case = (
            &'static str,
            &'static str,
            &'static [&'static str],
            &'static [&'static str],
            &'static str,
        );
        let cases: [Case; 4] = [
            (
                "Skolan läggs ned. Elever flyttas.",
                "Skolan läggs ned 2031. Elever flyttas.",
                &["Skolan läggs ned."],
                &["Skolan läggs ned 2031."],
                "a word more",
            ),
            ("Ett.\nTvå.", "Två.\nEtt.", &[], &[], "moved"),
            ("Ett", "Ett\nTvå kr.", &[], &["Två kr."], "a paragraph more"),
            ("", "", &[], &[], "nothing"),
        ];
        for (old, new, before, now, remark) in cases {
            let found = sentences(old, new);
            assert_eq!(
                (found.before, found.now),
                (
                    before.iter().map(|one| (*one).to_owned()).collect(),
                    now.iter().map(|one| (*one).to_owned()).collect()
                ),
                "{remark}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_text_does_not_differ_from_itself(text in "([A-Za-zåäö0-9 .,!\n–]){0,60}") {
            prop_assert_eq!(sentences(&text, &text), Sentences::default());
        }
    }
}
