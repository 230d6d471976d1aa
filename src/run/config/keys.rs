//! The settings that there are: one table, from which the reader, the JSON Schema and `config show`
//! know them.

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name in the file.
    pub name: &'static str,
    /// What its value is.
    pub kind: Kind,
    /// Whether a body may have its own.
    pub of_body: bool,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// "sv" or "en".
    Language,
    /// A level.
    Level,
    /// A level or "never".
    FailFrom,
    /// `true` or `false`.
    Flag,
    /// A path, seen from the file.
    Path,
    /// Paths, seen from the file.
    Paths,
    /// Globs.
    Globs,
    /// Words and phrases.
    Phrases,
    /// A number of days.
    Days,
    /// A table by the ids of roles.
    Roles,
    /// A table by the names of bodies.
    Bodies,
}

/// All settings, in the order in which they are shown.
pub const KEYS: &[Key] = &[
    key("language", Kind::Language, false),
    key("fail-on", Kind::FailFrom, true),
    key("min-level", Kind::Level, false),
    key("checklists", Kind::Paths, false),
    key("builtin", Kind::Flag, false),
    key("records", Kind::Path, false),
    key("history", Kind::Paths, false),
    key("exclude", Kind::Globs, false),
    key("proposal-labels", Kind::Phrases, false),
    key("dispatch-days", Kind::Days, true),
    key("roles", Kind::Roles, true),
    key("body", Kind::Bodies, false),
];

/// What a role may have.
pub(super) const ROLE_KEYS: &[&str] = &["title", "mailbox"];

/// The most days that a dispatch may lie before its meeting.
pub(super) const MOST_DAYS: u32 = 60;

const fn key(name: &'static str, kind: Kind, of_body: bool) -> Key {
    Key { name, kind, of_body }
}

/// The names of all settings, or of those that a body may have.
pub(super) fn names(of_body: bool) -> Vec<&'static str> {
    KEYS.iter().filter(|key| key.of_body || !of_body).map(|key| key.name).collect()
}
