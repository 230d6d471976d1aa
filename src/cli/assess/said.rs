//! What was said about an item, by flags, file or in a dialogue, and the decision that it makes.

use jiff::civil::Date;

use super::AssessArgs;
use super::answers;
use crate::casework::decision::Decision;
use crate::casework::questions::{self, Given};
use crate::checklist::{Checklist, Level, Named as _, nearest};
use crate::cli::failure::Failure;
use crate::cli::settings::Global;
use crate::lang::Arg;
use crate::screen::Item;
use crate::text;

/// What was said; what is absent was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub level: Option<Level>,
    pub confirm: bool,
    pub false_alarm: bool,
    pub role: Option<String>,
    pub reason: Option<String>,
    pub title: Option<String>,
    pub expires: Option<Date>,
    pub given: Given,
}

/// What flags and file say.
pub(super) fn of(
    args: &AssessArgs,
    checklist: &Checklist,
    global: &Global,
) -> anyhow::Result<Said> {
    let mut said = match &args.answers {
        Some(path) => answers::read(path, checklist, global)?,
        None => Said::default(),
    };
    said.level = args.level.map(Into::into).or(said.level);
    said.confirm = args.confirm;
    said.false_alarm |= args.false_alarm;
    said.reason = args.reason.clone().or(said.reason);
    said.title = args.title.clone().or(said.title);
    said.expires = args.expires.or(said.expires);
    said.role = args.role.clone().or(said.role);
    if let Some(role) = &said.role {
        said.role = Some(self::role(role, checklist)?);
    }
    for answer in &args.answer {
        let (question, answer) = answers::flag(answer, checklist)?;
        said.given.insert(question, answer);
    }
    Ok(said)
}

/// The id of the role that a person names by id or by name. Only roles of the checklist are taken, so
/// that no name of a person slips in.
pub(in crate::cli) fn role(named: &str, checklist: &Checklist) -> anyhow::Result<String> {
    let wanted = named.trim().to_lowercase();
    let is = |name: &str| name.to_lowercase() == wanted;
    let known =
        checklist.roles.iter().map(|(_, role)| role).find(|role| {
            is(role.id()) || is(&role.name.sv) || role.name.en.as_deref().is_some_and(is)
        });
    if let Some(role) = known {
        return Ok(role.id.clone());
    }
    let names = || checklist.roles.iter().flat_map(|(_, role)| [role.id(), role.name.sv.as_str()]);
    let help = match nearest(named, names()) {
        Some(near) => text!("assess.help.nearest-role", near = near),
        None => {
            let names: Vec<&str> =
                checklist.roles.iter().map(|(_, role)| role.name.sv.as_str()).collect();
            let ids: Vec<&str> = checklist.roles.iter().map(|(_, role)| role.id()).collect();
            let list = Arg::Bilingual { sv: names.join(", "), en: Some(ids.join(", ")) };
            text!("assess.help.roles", list = list)
        }
    };
    Err(Failure::new(text!("assess.no-role", role = named)).help(help).into())
}

impl Said {
    /// Whether it is enough to decide by; otherwise people are asked.
    pub(super) fn decides(&self) -> bool {
        self.level.is_some() || self.confirm || self.false_alarm || !self.given.is_empty()
    }

    /// What was said before a pause, with what flags say now above it.
    pub(super) fn over(&self, kept: Self) -> Self {
        Self {
            role: self.role.clone().or(kept.role),
            reason: self.reason.clone().or(kept.reason),
            title: self.title.clone().or(kept.title),
            expires: self.expires.or(kept.expires),
            ..kept
        }
    }

    /// Refuses a last day that has passed.
    pub(super) fn check_day(&self, today: Date) -> anyhow::Result<()> {
        let Some(expires) = self.expires.filter(|expires| *expires < today) else { return Ok(()) };
        let failure = Failure::new(text!("assess.past", day = expires.to_string()));
        Err(failure.help(text!("assess.help.past")).into())
    }

    /// The decision about `item`.
    ///
    /// A level other than what the answers, or without answers the tool, propose needs a reason; a
    /// false alarm needs a reason and a role.
    pub(super) fn decision(
        &self,
        item: &Item,
        checklist: &Checklist,
        today: Date,
    ) -> anyhow::Result<Decision> {
        let proposed = questions::outcome(checklist, &self.given, item.tool_level()).level;
        let level = match self.level {
            _ if self.false_alarm => Level::Low,
            Some(level) => level,
            None if self.confirm => item.tool_level(),
            None => proposed,
        };
        let unexplained = self.reason.as_deref().is_none_or(|reason| reason.trim().is_empty());
        if self.false_alarm && (unexplained || self.role.is_none()) {
            let failure = Failure::new(text!("assess.false-alarm"));
            return Err(failure.help(text!("assess.help.false-alarm")).into());
        }
        if level != proposed && unexplained {
            let says = |level| checklist.level_entry(level).name.sv.as_str();
            let title = item.title();
            let failure = Failure::new(text!(
                "assess.needs-reason",
                title = title,
                level = says(level),
                proposed = says(proposed)
            ));
            return Err(failure.help(text!("assess.help.reason")).into());
        }
        self.check_day(today)?;
        Ok(Decision {
            level,
            false_alarm: self.false_alarm,
            role: self.role.clone(),
            reason: self.reason.clone().filter(|_| !unexplained),
            decided: today,
            expires: self.expires,
            title: self.title.clone(),
            given: self.given.clone(),
        })
    }
}
