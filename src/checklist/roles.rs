//! What a role is called in a body and where its function is reached: as the municipality has settled it, or
//! else as the packs say.

use super::{Checklist, Role};
use utkik_lang::Lang;
use utkik_text::nearest;

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

    /// A role that the municipality has settled and that no pack has, with the one that was probably meant.
    #[must_use]
    pub fn unknown_role(&self) -> Option<(String, Option<String>)> {
        let all = self.local.bodies.values().chain([&self.local.general]);
        let unknown = all
            .flat_map(|settled| settled.roles.keys())
            .find(|id| self.roles.find(id).is_none())?;
        let ids = self.roles.iter().map(|(_, role)| role.id.as_str());
        Some((unknown.clone(), nearest(unknown, ids).map(str::to_owned)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    use crate::{Local, LocalRole, PackFiles, Settled};
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
        assert_eq!(checklist.unknown_role(), None);
        checklist.local = Local {
            general: Settled {
                roles: BTreeMap::from([("chiar".to_owned(), LocalRole::default())]),
                ..Settled::default()
            },
            ..Local::default()
        };
        let meant = Some(("chiar".to_owned(), Some("chair".to_owned())));
        assert_eq!(checklist.unknown_role(), meant);
    }
}
