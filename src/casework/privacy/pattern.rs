//! Details that have a form: numbers, addresses, accounts.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::Detail;
use super::plain::Replacement;

/// What `privacy.toml` says. It is part of the program, so a fault in it is a fault of the build.
pub(super) struct Rules {
    pub plain: Vec<Replacement>,
    kinds: Vec<Kind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    plain: Vec<WrittenReplacement>,
    kind: Vec<WrittenKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenReplacement {
    pattern: String,
    with: String,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenKind {
    id: String,
    pattern: String,
    near: Option<String>,
    unless: Option<String>,
    not_after: Option<String>,
}

struct Kind {
    detail: Detail,
    pattern: Regex,
    near: Option<Regex>,
    unless: Option<Regex>,
    not_after: Option<Regex>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/checklists/language/privacy.toml"
    )))
    .expect("checklists/language/privacy.toml is checked by a test");
    let compile = |pattern: &str| Regex::new(pattern).expect("checked by a test");
    let some = |pattern: &Option<String>| pattern.as_deref().map(compile);
    let plain = file.plain.iter().map(|written| Replacement {
        pattern: compile(&written.pattern),
        with: written.with.clone(),
        before: some(&written.before),
        after: some(&written.after),
    });
    let kinds = file.kind.iter().map(|written| Kind {
        detail: Detail::from_id(&written.id).expect("checked by a test"),
        pattern: compile(&written.pattern),
        near: some(&written.near),
        unless: some(&written.unless),
        not_after: some(&written.not_after),
    });
    Rules { plain: plain.collect(), kinds: kinds.collect() }
});

impl Rules {
    pub(super) fn get() -> &'static Self {
        &RULES
    }
}

/// The details in `text` that have a form, with where they begin and end; kinds may overlap.
pub(super) fn find(text: &str) -> Vec<(usize, usize, Detail)> {
    let mut found = Vec::new();
    for kind in &RULES.kinds {
        let mut from = 0;
        while let Some(hit) = kind.pattern.find_at(text, from).filter(|hit| !hit.is_empty()) {
            if kind.counts(text, hit.start(), hit.as_str()) {
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
    fn counts(&self, text: &str, start: usize, hit: &str) -> bool {
        let end = start + hit.len();
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
        let is = |re: &Option<Regex>, text: &str| re.as_ref().is_some_and(|re| re.is_match(text));
        self.near.as_ref().is_none_or(|near| near.is_match(&text[line_start..line_end]))
            && !is(&self.unless, hit)
            && !is(&self.not_after, &text[line_start..start])
    }
}
