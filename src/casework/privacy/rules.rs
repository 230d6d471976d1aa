//! What `checklists/language/privacy.toml` says, compiled: other ways of writing a character, and the forms that
//! personal details have. `plain` applies the ones, `pattern` the others.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::Detail;
use utkik_text::language_file;

/// What `privacy.toml` says. It is part of the program, so a fault in it is a fault of the build.
pub(super) struct Rules {
    pub plain: Vec<Replacement>,
    pub kinds: Vec<Kind>,
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
    not_before: Option<String>,
}

/// Something that is written in other ways too.
pub(super) struct Replacement {
    pub pattern: Regex,
    pub with: String,
    /// What has to follow, and to come before.
    pub before: Option<Regex>,
    pub after: Option<Regex>,
}

/// The form of one kind of detail.
pub(super) struct Kind {
    pub detail: Detail,
    pub pattern: Regex,
    /// What has to stand on the same line.
    pub near: Option<Regex>,
    /// What the detail itself may not be.
    pub unless: Option<Regex>,
    /// What may not stand before it on its line.
    pub not_after: Option<Regex>,
    /// What may not follow it there.
    pub not_before: Option<Regex>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let file: File = language_file::read(include_str!("../../../checklists/language/privacy.toml"))
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
        not_before: some(&written.not_before),
    });
    Rules { plain: plain.collect(), kinds: kinds.collect() }
});

impl Rules {
    pub(super) fn get() -> &'static Self {
        &RULES
    }
}
