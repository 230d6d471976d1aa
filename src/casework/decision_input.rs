//! The input of people about an item, by flags, in a file or in a dialogue, and the rules by which
//! it becomes a decision. Command line and page ask in their own ways, but for the same things.

use jiff::civil::Date;

use super::decision::Decision;
use super::questions::{self, AnswersByQuestion};
use utkik_checklist::{Checklist, Level};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_screen::Item;

/// The input; what people did not give is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionInput {
    /// The level.
    pub level: Option<Level>,
    /// Whether the tool's level is right.
    pub confirm: bool,
    /// Whether the tool's flag is a false alarm.
    pub false_alarm: bool,
    /// The role that decides, by its id.
    pub role: Option<String>,
    /// The reason.
    pub reason: Option<String>,
    /// A neutral title for the case.
    pub title: Option<String>,
    /// The last day on which it is to hold.
    pub expires: Option<Date>,
    /// Answers to the deeper questions.
    pub given: AnswersByQuestion,
}

/// Why an input cannot be made a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionInputError {
    /// What is wrong.
    pub text: Text,
    /// What to do about it.
    pub help: Text,
}

impl DecisionInput {
    /// Whether it is enough for a decision; otherwise people are asked.
    #[must_use]
    pub fn decides(&self) -> bool {
        self.level.is_some() || self.confirm || self.false_alarm || !self.given.is_empty()
    }

    /// The input from before a pause, overridden by the input given now.
    #[must_use]
    pub fn laid_over(&self, kept: Self) -> Self {
        Self {
            role: self.role.clone().or(kept.role),
            reason: self.reason.clone().or(kept.reason),
            title: self.title.clone().or(kept.title),
            expires: self.expires.or(kept.expires),
            ..kept
        }
    }

    /// Whether the decision needs a reason: it is a false alarm, or its level is not `proposed`,
    /// the one that the answers or the tool propose.
    #[must_use]
    pub fn needs_reason(&self, proposed: Level) -> bool {
        self.false_alarm || self.level.is_some_and(|level| level != proposed)
    }

    /// Refuses a last day that has passed.
    ///
    /// # Errors
    ///
    /// If it has passed.
    pub fn check_day(&self, today: Date) -> Result<(), DecisionInputError> {
        let Some(expires) = self.expires.filter(|expires| *expires < today) else { return Ok(()) };
        let text = text!("assess.past", day = expires.to_string());
        Err(DecisionInputError { text, help: text!("assess.help.past") })
    }

    /// The decision about `item`.
    ///
    /// # Errors
    ///
    /// A level other than what the answers, or without answers the tool, propose needs a reason; a false
    /// alarm needs a reason and a role; the last day must not have passed.
    pub fn decision(
        &self,
        item: &Item,
        checklist: &Checklist,
        today: Date,
    ) -> Result<Decision, DecisionInputError> {
        let proposed = questions::outcome(checklist, &self.given, item.tool_level()).level;
        let level = match self.level {
            _ if self.false_alarm => Level::Low,
            Some(level) => level,
            None if self.confirm => item.tool_level(),
            None => proposed,
        };
        let unexplained = self.reason.as_deref().is_none_or(|reason| reason.trim().is_empty());
        if self.false_alarm && (unexplained || self.role.is_none()) {
            let (text, help) = (text!("assess.false-alarm"), text!("assess.help.false-alarm"));
            return Err(DecisionInputError { text, help });
        }
        if level != proposed && unexplained {
            let says = |level| checklist.level_entry(level).name.sv.as_str();
            let text = text!(
                "assess.needs-reason",
                title = item.title(),
                level = says(level),
                proposed = says(proposed)
            );
            return Err(DecisionInputError { text, help: text!("assess.help.reason") });
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
