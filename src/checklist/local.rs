//! What a municipality has settled beside its checklists: what it calls the roles, which mailbox their
//! functions have, and how long before a meeting its agenda goes out; for all bodies and for single ones.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Checklist, Role};
use crate::lang::Lang;
use crate::text::nearest;

/// What is settled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    /// For every body that says nothing else.
    pub general: Settled,
    /// For single bodies, by their names.
    pub bodies: BTreeMap<String, Settled>,
}

/// What is settled for a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// How many days before the meeting the agenda goes out.
    pub dispatch_days: Option<u32>,
    /// Roles by their ids.
    pub roles: BTreeMap<String, LocalRole>,
}

/// What a role is called, and where its function is reached: an office and never a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalRole {
    /// Its local title.
    pub title: Option<String>,
    /// The mailbox of the function.
    pub mailbox: Option<String>,
}

impl Local {
    /// What holds for `body`, its own first.
    fn resolve<'a, T>(
        &'a self,
        body: Option<&str>,
        get: impl Fn(&'a Settled) -> Option<T>,
    ) -> Option<T> {
        let wanted = folded(body.unwrap_or_default());
        let own = self.bodies.iter().find(|(name, _)| body.is_some() && folded(name) == wanted);
        own.and_then(|(_, settled)| get(settled)).or_else(|| get(&self.general))
    }

    /// The day on which the agenda of `body` for its meeting on `date` goes out, where that is settled.
    #[must_use]
    pub fn dispatch(&self, body: Option<&str>, date: Date) -> Option<Date> {
        let days = self.resolve(body, |settled| settled.dispatch_days)?;
        date.checked_sub(i64::from(days).days()).ok()
    }

    /// A role that is settled here and that no checklist has, with the one that was probably meant.
    #[must_use]
    pub fn unknown_role(&self, checklist: &Checklist) -> Option<(String, Option<String>)> {
        let all = self.bodies.values().chain([&self.general]);
        let unknown = all
            .flat_map(|settled| settled.roles.keys())
            .find(|id| checklist.roles.find(id).is_none())?;
        let ids = checklist.roles.iter().map(|(_, role)| role.id.as_str());
        Some((unknown.clone(), nearest(unknown, ids).map(str::to_owned)))
    }
}

impl Checklist {
    /// What the role is called in `body`: its local title, or its name in `lang`.
    #[must_use]
    pub fn title<'a>(&'a self, role: &'a Role, body: Option<&str>, lang: Lang) -> &'a str {
        let local =
            self.local.resolve(body, |settled| settled.roles.get(&role.id)?.title.as_deref());
        local.unwrap_or_else(|| role.name.in_lang(lang))
    }

    /// The mailbox of the role's function in `body`, where it is settled.
    #[must_use]
    pub fn mailbox(&self, role: &str, body: Option<&str>) -> Option<&str> {
        self.local.resolve(body, |settled| settled.roles.get(role)?.mailbox.as_deref())
    }
}

/// The name of a body without regard to case and blanks.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::PackFiles;
    use jiff::civil::date;

    #[test]
    fn what_a_body_has_goes_before_what_all_have() {
        let role = |title: Option<&str>, mailbox: Option<&str>| {
            let role =
                LocalRole { title: title.map(str::to_owned), mailbox: mailbox.map(str::to_owned) };
            BTreeMap::from([("chair".to_owned(), role)])
        };
        let general = Settled {
            dispatch_days: Some(7),
            roles: role(Some("Ordföranden"), Some("ks@exempel.se")),
        };
        let own =
            Settled { dispatch_days: Some(4), roles: role(Some("Nämndens ordförande"), None) };
        let bodies = BTreeMap::from([("Byggnadsnämnden".to_owned(), own)]);
        let mut checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
        checklist.local = Local { general, bodies };
        let (body, other) = (Some("byggnadsnämnden "), Some("Kommunstyrelsen"));
        let (local, meeting) = (&checklist.local, date(2026, 12, 8));
        assert_eq!(local.dispatch(body, meeting), Some(date(2026, 12, 4)));
        assert_eq!(local.dispatch(other, meeting), Some(date(2026, 12, 1)));
        let (chair, clerk) =
            (&checklist.roles.get("chair").unwrap(), checklist.roles.get("secretary").unwrap());
        assert_eq!(checklist.title(chair, body, Lang::En), "Nämndens ordförande");
        assert_eq!(checklist.title(chair, None, Lang::En), "Ordföranden");
        assert_eq!(checklist.title(clerk, body, Lang::Sv), "nämndsekreterare");
        assert_eq!(
            checklist.mailbox("chair", body),
            Some("ks@exempel.se"),
            "not said: what all have"
        );
        assert_eq!(checklist.local.unknown_role(&checklist), None);
        let wrong = Local {
            general: Settled {
                roles: BTreeMap::from([("chiar".to_owned(), LocalRole::default())]),
                ..Settled::default()
            },
            ..Local::default()
        };
        assert_eq!(
            wrong.unknown_role(&checklist),
            Some(("chiar".to_owned(), Some("chair".to_owned())))
        );
    }
}
