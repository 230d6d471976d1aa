//! A stretch of days: a month, a quarter, a year, or any.

use jiff::ToSpan;
use jiff::civil::Date;

/// Days from one to another, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A text that names no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodError;

impl Period {
    /// The month that `written` names: "2026-11".
    ///
    /// # Errors
    ///
    /// Where it names none.
    pub fn month(written: &str) -> Result<Self, PeriodError> {
        let first: Date = format!("{written}-01").parse().map_err(|_| PeriodError)?;
        Ok(Self { from: first, to: first.last_of_month() })
    }

    /// The quarter that `written` names: "2026-Q4", "2026-4".
    ///
    /// # Errors
    ///
    /// Where it names none.
    pub fn quarter(written: &str) -> Result<Self, PeriodError> {
        let (year, quarter) = written.split_once('-').ok_or(PeriodError)?;
        let number = quarter.trim_start_matches(['Q', 'q', 'K', 'k']);
        let quarter: i8 = number.parse().map_err(|_| PeriodError)?;
        if !(1..=4).contains(&quarter) {
            return Err(PeriodError);
        }
        let year: i16 = year.parse().map_err(|_| PeriodError)?;
        let from = Date::new(year, quarter * 3 - 2, 1).map_err(|_| PeriodError)?;
        let last = Date::new(year, quarter * 3, 1).map_err(|_| PeriodError)?;
        Ok(Self { from, to: last.last_of_month() })
    }

    /// The year that `written` names.
    ///
    /// # Errors
    ///
    /// Where it names none.
    pub fn year(written: &str) -> Result<Self, PeriodError> {
        let year: i16 = written.parse().map_err(|_| PeriodError)?;
        let day = |month, day| Date::new(year, month, day).map_err(|_| PeriodError);
        Ok(Self { from: day(1, 1)?, to: day(12, 31)? })
    }

    /// Whether `day` lies in it.
    #[must_use]
    pub fn has(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The period of the same length that ends the day before; whole months stay whole months.
    #[must_use]
    pub fn before(&self) -> Option<Self> {
        let to = self.from.yesterday().ok()?;
        if self.from.day() == 1 && self.to == self.to.last_of_month() {
            let years = i32::from(self.to.year() - self.from.year()) * 12;
            let months = years + i32::from(self.to.month() - self.from.month()) + 1;
            let from = self.from.checked_sub(months.months()).ok()?;
            return Some(Self { from, to });
        }
        let days = self.from.until(self.to).ok()?.get_days();
        Some(Self { from: to.checked_sub(days.days()).ok()?, to })
    }

    /// The months that it touches, each cut to it.
    #[must_use]
    pub fn months(&self) -> Vec<Self> {
        let mut months = Vec::new();
        let mut from = self.from;
        while from <= self.to {
            let last = from.last_of_month();
            months.push(Self { from, to: last.min(self.to) });
            match last.tomorrow() {
                Ok(next) => from = next,
                Err(_) => break,
            }
        }
        months
    }
}

impl std::fmt::Display for Period {
    /// "2026", "2026-11", or "2026-11-03–2026-11-20".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { from, to } = *self;
        let whole = from.day() == 1 && to == to.last_of_month() && from.year() == to.year();
        match (whole, from.month(), to.month()) {
            (true, 1, 12) => write!(f, "{}", from.year()),
            (true, first, last) if first == last => write!(f, "{}-{first:02}", from.year()),
            _ => write!(f, "{from}–{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn periods_are_named_and_follow_each_other() {
        let cases = [
            (Period::month("2026-02"), "2026-02", "2026-01"),
            (Period::quarter("2026-Q1"), "2026-01-01–2026-03-31", "2025-10-01–2025-12-31"),
            (Period::year("2026"), "2026", "2025"),
            (
                Ok(Period { from: date(2026, 11, 10), to: date(2026, 11, 12) }),
                "2026-11-10–2026-11-12",
                "2026-11-07–2026-11-09",
            ),
        ];
        for (period, name, before) in cases {
            let period = period.unwrap();
            assert_eq!(period.to_string(), name);
            assert_eq!(period.before().unwrap().to_string(), before);
        }
        assert_eq!(Period::year("2026").unwrap().months().len(), 12);
        for wrong in ["2026-13", "nu", "2026"] {
            assert_eq!(Period::month(wrong), Err(PeriodError), "{wrong}");
        }
        assert_eq!(Period::quarter("2026-Q5"), Err(PeriodError));
    }
}
