//! What a municipality has settled beside its checklists: what it calls the roles, which mailbox their
//! functions have, and how long before a meeting its agenda goes out; for all bodies and for single ones.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

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
    pub(super) fn resolve<'a, T>(
        &'a self,
        body: Option<&str>,
        get: impl Fn(&'a Settled) -> Option<T>,
    ) -> Option<T> {
        // Most have settled nothing for a body.
        let body = body.filter(|_| !self.bodies.is_empty()).map(folded);
        let own = body.and_then(|body| self.bodies.iter().find(|(name, _)| folded(name) == body));
        own.and_then(|(_, settled)| get(settled)).or_else(|| get(&self.general))
    }

    /// The day on which the agenda of `body` for its meeting on `date` goes out, where that is settled.
    #[must_use]
    pub fn dispatch(&self, body: Option<&str>, date: Date) -> Option<Date> {
        let days = self.resolve(body, |settled| settled.dispatch_days)?;
        date.checked_sub(i64::from(days).days()).ok()
    }
}

/// The name of a body without regard to case and blanks.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
