//! The settings of a file, as they are asked for. Absent is absent: what holds then is decided where
//! the setting is used.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use crate::checklist::Level;
use crate::lang::Lang;

/// A settings file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The file; absent where there is none.
    pub path: Option<PathBuf>,
    /// The language of reports and messages.
    pub language: Option<Lang>,
    /// The level from which an item that nobody has assessed ends a run with 1.
    pub fail_on: Option<FailFrom>,
    /// The lowest level that is shown with its reasons.
    pub min_level: Option<Level>,
    /// Checklists beside the built-in one, as written.
    pub checklists: Vec<PathBuf>,
    /// Whether the built-in checklist is used.
    pub builtin: Option<bool>,
    /// The folder of records, as written.
    pub records: Option<PathBuf>,
    /// Folders with the papers of earlier meetings, as written.
    pub history: Vec<PathBuf>,
    /// Globs of what to leave out.
    pub exclude: Vec<String>,
    /// How many days before the meeting its papers are sent out.
    pub dispatch_days: Option<u32>,
    /// What roles are called here, by the checklist's ids.
    pub roles: BTreeMap<String, RoleSetting>,
    /// What holds for one body alone, in the file's order.
    pub bodies: Vec<Body>,
    /// The line on which each setting stands, by its path ("roles.chair.title").
    pub lines: BTreeMap<String, NonZeroU32>,
}

/// When a run ends with 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailFrom {
    /// Never.
    Never,
    /// From this level.
    Level(Level),
}

/// What a role is called in a municipality, and where it is reached: an office and never a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleSetting {
    /// Its local title.
    pub title: Option<String>,
    /// The mailbox of the function.
    pub mailbox: Option<String>,
}

/// What holds for one body alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Its name, as agendas write it.
    pub name: String,
    /// See [`Config::fail_on`].
    pub fail_on: Option<FailFrom>,
    /// See [`Config::dispatch_days`].
    pub dispatch_days: Option<u32>,
    /// See [`Config::roles`].
    pub roles: BTreeMap<String, RoleSetting>,
}

impl FailFrom {
    /// The level from which it counts; `None` for never.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Never => None,
            Self::Level(level) => Some(level),
        }
    }

    /// Its name in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.level().map_or("never", Level::name)
    }
}

impl Config {
    /// The same with paths that are not absolute resolved against `folder`, where the file lies.
    #[must_use]
    pub fn in_folder(mut self, folder: &Path) -> Self {
        let resolve = |path: &mut PathBuf| {
            if path.is_relative() && !folder.as_os_str().is_empty() {
                *path = folder.join(&*path);
            }
        };
        self.checklists
            .iter_mut()
            .chain(&mut self.history)
            .chain(&mut self.records)
            .for_each(resolve);
        self
    }

    /// What holds for the body that an agenda calls `name`, without regard to case and blanks.
    #[must_use]
    pub fn body(&self, name: &str) -> Option<&Body> {
        let folded =
            |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let wanted = folded(name);
        self.bodies.iter().find(|body| folded(&body.name) == wanted)
    }

    /// The level from which a run ends with 1, for items of `body`.
    #[must_use]
    pub fn fail_on(&self, body: Option<&str>) -> Option<FailFrom> {
        let own = body.and_then(|name| self.body(name)).and_then(|body| body.fail_on);
        own.or(self.fail_on)
    }

    /// How many days before the meeting the papers of `body` are sent out.
    #[must_use]
    pub fn dispatch_days(&self, body: Option<&str>) -> Option<u32> {
        let own = body.and_then(|name| self.body(name)).and_then(|body| body.dispatch_days);
        own.or(self.dispatch_days)
    }

    /// What the role `id` is called, for items of `body`.
    #[must_use]
    pub fn role(&self, id: &str, body: Option<&str>) -> RoleSetting {
        let general = self.roles.get(id).cloned().unwrap_or_default();
        let own = body.and_then(|name| self.body(name)).and_then(|body| body.roles.get(id));
        let own = own.cloned().unwrap_or_default();
        RoleSetting { title: own.title.or(general.title), mailbox: own.mailbox.or(general.mailbox) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_body_has_goes_before_what_all_have() {
        let role = |title: &str, mailbox: Option<&str>| RoleSetting {
            title: Some(title.to_owned()),
            mailbox: mailbox.map(str::to_owned),
        };
        let config = Config {
            fail_on: Some(FailFrom::Level(Level::Moderate)),
            dispatch_days: Some(7),
            roles: [("chair".to_owned(), role("Ordföranden", Some("ks@exempel.se")))].into(),
            bodies: vec![Body {
                name: "Byggnadsnämnden".to_owned(),
                fail_on: Some(FailFrom::Never),
                roles: [("chair".to_owned(), role("Nämndens ordförande", None))].into(),
                ..Body::default()
            }],
            ..Config::default()
        };
        let body = Some("byggnadsnämnden ");
        assert_eq!(config.fail_on(body), Some(FailFrom::Never));
        assert_eq!(config.fail_on(None), config.fail_on(Some("Kommunstyrelsen")));
        assert_eq!(config.dispatch_days(body), Some(7), "not said: what all have");
        assert_eq!(config.role("chair", body), role("Nämndens ordförande", Some("ks@exempel.se")));
        assert_eq!(config.role("clerk", body), RoleSetting::default());
    }

    #[test]
    fn paths_are_seen_from_the_file() {
        let absolute = std::env::temp_dir().join("a.toml");
        let config = Config {
            checklists: vec!["lokal.toml".into(), absolute.clone()],
            records: Some("../akter".into()),
            ..Config::default()
        };
        let config = config.in_folder(Path::new("möten"));
        assert_eq!(config.checklists, [PathBuf::from("möten/lokal.toml"), absolute]);
        assert_eq!(config.records, Some(PathBuf::from("möten/../akter")));
    }
}
