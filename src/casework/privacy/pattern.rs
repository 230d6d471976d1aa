//! Details that have a form: numbers, addresses, accounts.

use regex::Regex;

use super::Detail;
use super::rules::{Kind, Rules};

/// The details in `text` that have a form, with where they begin and end; kinds may overlap.
pub(super) fn find(text: &str) -> Vec<(usize, usize, Detail)> {
    let mut found = Vec::new();
    for kind in &Rules::get().kinds {
        let mut from = 0;
        while let Some(hit) = kind.pattern.find_at(text, from).filter(|hit| !hit.is_empty()) {
            if kind.is_valid(text, hit.start(), hit.as_str()) {
                found.push((hit.start(), hit.end(), kind.detail));
                from = hit.end();
            } else {
                // What only looks alike may hide something that begins inside it.
                let run = hit.as_str().find(|c: char| !c.is_alphanumeric());
                let first = hit.as_str().chars().next().map_or(1, char::len_utf8);
                from = hit.start() + run.unwrap_or(hit.len()).max(first);
            }
        }
    }
    found
}

impl Kind {
    fn is_valid(&self, text: &str, start: usize, hit: &str) -> bool {
        let end = start + hit.len();
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
        let is = |re: &Option<Regex>, text: &str| re.as_ref().is_some_and(|re| re.is_match(text));
        self.near.as_ref().is_none_or(|near| near.is_match(&text[line_start..line_end]))
            && !is(&self.unless, hit)
            && !is(&self.not_after, &text[line_start..start])
            && !is(&self.not_before, &text[end..line_end])
    }
}
