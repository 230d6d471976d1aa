//! The text of a settings file to its model, with every fault at its place.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::keys::{MOST_DAYS, ROLE_KEYS, names};
use super::model::{Body, Config, FailFrom};
use utkik_checklist::{Level, LocalRole};
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_store::{Fields, StoreError};
use utkik_text::LineIndex;

/// The settings of the file that reports name `path`. Paths in it are as written.
///
/// # Errors
///
/// Gives all faults with their places, keys that there are not among them.
pub fn read(path: &str, text: &str) -> Result<Config, StoreError> {
    let parsed = utkik_store::parse(path, text);
    let lines = Lines { index: LineIndex::new(text) };
    let root = parsed.root();
    root.only(&names(false));
    let mut config = Config {
        path: None,
        language: root.word("language", language, || vec!["sv", "en"]),
        fail_on: fail_from(&root),
        min_level: root.word("min-level", Level::from_word, Level::names),
        checklists: paths(&root, "checklists"),
        builtin: root.flag("builtin"),
        records: root.text("records").map(PathBuf::from),
        history: paths(&root, "history"),
        exclude: root.texts("exclude"),
        proposal_labels: root.texts("proposal-labels"),
        dispatch_days: days(&root),
        roles: BTreeMap::new(),
        bodies: Vec::new(),
        lines: lines.locate(&root, ""),
    };
    config.roles = roles(&root, "", &lines, &mut config.lines);
    if let Some(bodies) = root.table("body") {
        for name in bodies.keys() {
            config.bodies.extend(body(&bodies, name, &lines, &mut config.lines));
        }
    }
    parsed.finish(config)
}

/// Where settings stand.
struct Lines {
    index: LineIndex,
}

type KeyLines = BTreeMap<String, std::num::NonZeroU32>;

impl Lines {
    /// The line of each key of `fields`, whose path is `prefix`.
    fn locate(&self, fields: &Fields<'_>, prefix: &str) -> KeyLines {
        let line = |key: &str| self.index.locate(fields.span_of(key).start).line;
        fields.keys().iter().map(|key| (format!("{prefix}{key}"), line(key))).collect()
    }
}

fn body(bodies: &Fields<'_>, name: &str, lines: &Lines, standing: &mut KeyLines) -> Option<Body> {
    let fields = bodies.table(name)?;
    fields.only(&names(true));
    let prefix = format!("body.{name}.");
    standing.extend(lines.locate(&fields, &prefix));
    Some(Body {
        name: name.to_owned(),
        fail_on: fail_from(&fields),
        dispatch_days: days(&fields),
        roles: roles(&fields, &prefix, lines, standing),
    })
}

fn roles(
    fields: &Fields<'_>,
    prefix: &str,
    lines: &Lines,
    standing: &mut KeyLines,
) -> BTreeMap<String, LocalRole> {
    let Some(table) = fields.table("roles") else { return BTreeMap::new() };
    let mut roles = BTreeMap::new();
    for id in table.keys() {
        let Some(role) = table.table(id) else { continue };
        role.only(ROLE_KEYS);
        standing.extend(lines.locate(&role, &format!("{prefix}roles.{id}.")));
        let mailbox = role.text("mailbox");
        if mailbox.as_deref().is_some_and(|address| !is_address(address)) {
            role.fault("mailbox", text!("config.no-address"), text!("config.help.address"));
        }
        roles.insert(id.to_owned(), LocalRole { title: role.text("title"), mailbox });
    }
    roles
}

/// Whether `text` has the form of an address of e-mail.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    let [local, domain] = parts.as_slice() else { return false };
    let sound = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;\"".contains(c);
    !local.is_empty() && domain.contains('.') && text.chars().all(sound)
}

fn paths(fields: &Fields<'_>, key: &str) -> Vec<PathBuf> {
    fields.texts(key).into_iter().map(PathBuf::from).collect()
}

fn days(fields: &Fields<'_>) -> Option<u32> {
    let days = fields.whole_number("dispatch-days").filter(|days| *days <= MOST_DAYS);
    if days.is_none() && fields.has("dispatch-days") {
        let help = text!("config.help.days", most = MOST_DAYS);
        fields.fault("dispatch-days", text!("config.no-days"), help);
    }
    days
}

fn fail_from(fields: &Fields<'_>) -> Option<FailFrom> {
    let of = |word: &str| {
        let never = utkik_lang::is_typed("fail-on", "never", word).then_some(FailFrom::Never);
        never.or_else(|| Level::from_word(word).map(FailFrom::Level))
    };
    fields.word("fail-on", of, || [vec!["never"], Level::names()].concat())
}

/// A language by the name that the file gives it.
fn language(word: &str) -> Option<Lang> {
    Lang::of_locale(word).filter(|_| word.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_whole_file_is_read() {
        let text = "language = \"sv\"\nfail-on = \"hög\"\nmin-level = \"low\"\nchecklists = [\"lokal.toml\"]\n\
                    builtin = true\nrecords = \"akter\"\nhistory = [\"arkiv\"]\nexclude = [\"*.tmp\"]\n\
                    dispatch-days = 7\n\n[roles.chair]\ntitle = \"Ordföranden\"\n\
                    mailbox = \"ks@exempel.se\"\n\n[body.\"Byggnadsnämnden\"]\nfail-on = \"aldrig\"\n\
                    roles.chair.title = \"Nämndens ordförande\"\n";
        let config = read("utkik.toml", text).unwrap();
        assert_eq!(config.language, Some(Lang::Sv));
        assert_eq!(config.fail_on, Some(FailFrom::Level(Level::High)));
        assert_eq!(config.min_level, Some(Level::Low));
        assert_eq!((config.builtin, config.dispatch_days), (Some(true), Some(7)));
        assert_eq!(config.roles["chair"].mailbox.as_deref(), Some("ks@exempel.se"));
        assert_eq!(config.bodies[0].fail_on, Some(FailFrom::Never));
        assert_eq!(config.bodies[0].roles["chair"].title.as_deref(), Some("Nämndens ordförande"));
        let line = |key: &str| config.lines[key].get();
        assert_eq!((line("language"), line("roles.chair.mailbox")), (1, 13));
        assert_eq!(line("body.Byggnadsnämnden.fail-on"), 16);
    }

    #[test]
    fn all_faults_are_told_with_a_suggestion() {
        let text = "lanuage = \"sv\"\nfail-on = \"värst\"\ndispatch-days = -1\nchecklists = \"a\"\n\
                    zzzzzz = 1\n[roles.chair]\nmail = \"x\"\nmailbox = \"Anna <a@b.se>\"\n\
                    [body.KS]\nrecords = \"akter\"\n";
        let told = read("utkik.toml", text).unwrap_err().in_lang(Lang::Sv);
        for (wanted, remark) in [
            ("utkik.toml:1:", "a key"),
            ("Menade du ”language”?", "a suggestion"),
            ("utkik.toml:2:", "a word"),
            ("never, low, moderate, high", "the words there are"),
            ("utkik.toml:3:", "a number"),
            ("utkik.toml:4:", "a list"),
            ("language, fail-on, min-level", "the keys there are"),
            ("utkik.toml:7:", "a key of a role"),
            ("utkik.toml:8:", "an address"),
            ("utkik.toml:10:", "a key that a body may not have"),
        ] {
            assert!(told.contains(wanted), "{remark}: {told}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_fail(
            text in "((language|fail-on|roles|body|days|exclude|\\[body.a\\]|\\[roles.b\\])[ =\\[\\]\"a-c0-9.\n-]{0,12}){0,6}",
        ) {
            let _ = read("utkik.toml", &text);
        }
    }
}
