//! The settings of a file, as they are asked for. Absent is absent: what holds then is decided where
//! the setting is used.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use utkik_checklist::{Level, Local, LocalRole, Settled};
use utkik_lang::Lang;

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
    /// What stands above a proposal here, beside what utkik knows.
    pub proposal_labels: Vec<String>,
    /// How many days before the meeting its papers are sent out.
    pub dispatch_days: Option<u32>,
    /// What roles are called here, by the checklist's ids.
    pub roles: BTreeMap<String, LocalRole>,
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
    pub roles: BTreeMap<String, LocalRole>,
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
    /// The settings with paths that are not absolute resolved against `folder`, where the file lies.
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

    /// What a checklist needs to know of it.
    #[must_use]
    pub fn local(&self) -> Local {
        let settled = |days: Option<u32>, roles: &BTreeMap<String, LocalRole>| Settled {
            dispatch_days: days,
            roles: roles.clone(),
        };
        let of_body = |body: &Body| (body.name.clone(), settled(body.dispatch_days, &body.roles));
        Local {
            general: settled(self.dispatch_days, &self.roles),
            bodies: self.bodies.iter().map(of_body).collect(),
        }
    }

    /// The level from which items of the body that an agenda calls `name` end a run with 1, where it has
    /// one of its own; without regard to case and blanks.
    #[must_use]
    pub fn fail_on_of(&self, name: &str) -> Option<FailFrom> {
        if self.bodies.is_empty() {
            return None;
        }
        let folded =
            |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let wanted = folded(name);
        self.bodies.iter().find(|body| folded(&body.name) == wanted)?.fail_on
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_may_have_a_level_of_its_own() {
        let fail_on = Some(FailFrom::Never);
        let body = Body { name: "Byggnadsnämnden".to_owned(), fail_on, ..Body::default() };
        let config = Config { bodies: vec![body], ..Config::default() };
        assert_eq!(config.fail_on_of(" byggnadsnämnden"), fail_on);
        assert_eq!(config.fail_on_of("Kommunstyrelsen"), None);
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
