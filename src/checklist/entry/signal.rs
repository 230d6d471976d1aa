//! Passages of policies, frames and examples in words.

use super::{EntryFormatter, Point};
use crate::pattern::TermId;
use crate::{Example, ItemKind, Shows, Signal, Window};
use utkik_lang::Text;
use utkik_lang::text;

impl EntryFormatter<'_> {
    /// A passage of a policy.
    pub(super) fn passage(&self, signal: &Signal, shows: Option<Shows>) -> String {
        let mut sentences: Vec<String> =
            shows.map(|shows| self.say(&shows_in_words(shows))).into_iter().collect();
        sentences.push(self.terms_in_words(signal));
        if !signal.unless.is_empty() {
            let list = self.terms(&signal.unless, self.most / 2);
            sentences.push(self.say(&text!("entry.signal.unless", list = list)));
        }
        sentences.join(" ")
    }

    /// The terms and how near they stand to each other.
    fn terms_in_words(&self, signal: &Signal) -> String {
        let any = self.terms(&signal.any, self.most);
        let number = match signal.at_least {
            Some(least) => self.say(&text!("entry.signal.at-least", number = least)),
            None => String::new(),
        };
        if signal.near.is_empty() {
            return self.say(&text!("entry.signal.any", any = any, number = number));
        }
        let window = window(signal.within);
        let near = self.terms(&signal.near, self.most);
        self.say(&text!(
            "entry.signal.near",
            any = any,
            near = near,
            window = window,
            number = number
        ))
    }

    fn terms(&self, terms: &[TermId], most: usize) -> String {
        let shown = |term: &TermId| self.quoted(&self.term(*term));
        let listed: Vec<String> = terms.iter().take(most).map(shown).collect();
        match terms.len().saturating_sub(most) {
            0 => self.joined_or(&listed),
            more => self.say(&text!("entry.signal.more", list = listed.join(", "), n = more)),
        }
    }

    /// A term as one would say it: "…skola", "lägga ned/ner", "ett antal yttrande".
    fn term(&self, term: TermId) -> String {
        let written = self.checklist.lexicon.term(term).to_string();
        if written.starts_with('/') {
            return written;
        }
        let number = self.say(&text!("entry.signal.number"));
        let words = written.split(' ').map(|word| match word {
            ".." => "…".to_owned(),
            "#" => number.clone(),
            word => word.trim_start_matches('=').replace('|', "/").replace('*', "…"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn quoted(&self, text: &str) -> String {
        self.say(&text!("entry.quote", text = text))
    }

    /// "a, b och c".
    pub(super) fn joined(&self, words: &[String]) -> String {
        match words {
            [before @ .., last] if !before.is_empty() => {
                self.say(&text!("entry.list.and", before = before.join(", "), last = last.as_str()))
            }
            _ => words.concat(),
        }
    }

    /// "a, b eller c".
    pub(super) fn joined_or(&self, words: &[String]) -> String {
        match words {
            [before @ .., last] if !before.is_empty() => {
                self.say(&text!("entry.list.or", before = before.join(", "), last = last.as_str()))
            }
            _ => words.concat(),
        }
    }

    pub(super) fn item_kind(&self, kind: ItemKind) -> String {
        self.say(&match kind {
            ItemKind::Decision => text!("entry.item.decision"),
            ItemKind::Information => text!("entry.item.information"),
            ItemKind::Election => text!("entry.item.election"),
            ItemKind::Question => text!("entry.item.question"),
            ItemKind::Procedural => text!("entry.item.procedural"),
        })
    }
}

/// An invented item, its text after its title.
pub(super) fn example(example: &Example) -> Point {
    let text = example.text.as_ref().map(|text| format!(": {text}")).unwrap_or_default();
    Point::plain(format!("{}{text}", example.title))
}

fn window(window: Window) -> Text {
    match window {
        Window::Phrase => text!("entry.window.phrase"),
        Window::Sentence => text!("entry.window.sentence"),
        Window::Paragraph => text!("entry.window.paragraph"),
        Window::Item => text!("entry.window.item"),
    }
}

fn shows_in_words(shows: Shows) -> Text {
    match shows {
        Shows::Mention => text!("entry.shows.mention"),
        Shows::Role => text!("entry.shows.role"),
        Shows::Routine => text!("entry.shows.routine"),
    }
}
