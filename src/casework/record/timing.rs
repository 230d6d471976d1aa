//! The last day of a measure relative to today: measures that can still be taken, and late ones.

use jiff::civil::Date;
use serde::Serialize;

use utkik_checklist::Phase;

/// The last day of a measure relative to today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// There is time, or nothing left to do, or no day.
    #[default]
    InTime,
    /// The day had passed before anybody took the measure on: it is to be taken now.
    Now,
    /// Missed: it should have been done before the agenda went out.
    TooLate,
    /// The day has passed although someone had taken the measure on.
    Late,
    /// The meeting before or during which it was to be taken is over: it can only be recorded as
    /// done or declined.
    Over,
}

impl Timing {
    /// The timing on the day `today` of a measure of `phase` that is still to do, with its last day
    /// and, if known, the days on which it was taken on and of the meeting.
    #[must_use]
    pub fn of_open(
        due: Option<Date>,
        phase: Phase,
        (taken_on, meeting): (Option<Date>, Option<Date>),
        today: Date,
    ) -> Self {
        let over = phase != Phase::After && meeting.is_some_and(|meeting| meeting < today);
        match due.filter(|due| *due < today) {
            _ if over => Self::Over,
            None => Self::InTime,
            Some(due) if taken_on.is_some_and(|taken_on| taken_on <= due) => Self::Late,
            Some(_) => Self::Now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_what_was_taken_on_in_time_and_can_be_done_is_late() {
        let day = |day| date(2031, 2, day);
        let (before, after) = (Phase::Before, Phase::After);
        let cases = [
            (Some(5), before, None, Timing::InTime, "there is time"),
            (None, before, None, Timing::InTime, "no day"),
            (Some(2), before, None, Timing::Now, "nobody took it on"),
            (Some(2), before, Some(1), Timing::Late, "taken on before its day"),
            (Some(2), before, Some(3), Timing::Now, "its day had passed when it was taken on"),
        ];
        for (due, phase, taken_on, wanted, remark) in cases {
            let days = (taken_on.map(day), Some(day(10)));
            assert_eq!(Timing::of_open(due.map(day), phase, days, day(4)), wanted, "{remark}");
        }
        let seen =
            |phase| Timing::of_open(Some(day(9)), phase, (Some(day(1)), Some(day(10))), day(11));
        assert_eq!(seen(before), Timing::Over, "the meeting has been");
        assert_eq!(seen(Phase::During), Timing::Over);
        assert_eq!(seen(after), Timing::Late, "after the meeting");
    }
}
