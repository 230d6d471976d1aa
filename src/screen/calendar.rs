//! Working days in Swedish municipalities, read from `checklists/language/calendar.toml`.
//!
//! Knows no clock: a day is always given.

use std::sync::{LazyLock, OnceLock};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use utkik_text::language_file;

/// The calendar in use. It is part of the program, so a fault in it is a fault of the build.
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    language_file::read(include_str!("../../checklists/language/calendar.toml"))
        .expect("checklists/language/calendar.toml is checked by a test")
});

/// Whether the days of each year from [`FIRST_KEPT`] on are working days, once they have been asked for: every measure
/// asks for some days.
static KEPT: [OnceLock<[bool; DAYS]>; 128] = [const { OnceLock::new() }; 128];
const FIRST_KEPT: i16 = 1980;

/// The most days of a year.
const DAYS: usize = 366;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Calendar {
    fixed: Vec<FixedHoliday>,
    easter: Vec<AfterEaster>,
    moving: Vec<FloatingHoliday>,
}

/// The same date every year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FixedHoliday {
    name: String,
    month: i8,
    day: i8,
    #[serde(default)]
    half: bool,
}

/// So many days after Easter Sunday.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AfterEaster {
    name: String,
    days: i64,
    #[serde(default)]
    half: bool,
}

/// The first weekday of its kind from a date on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FloatingHoliday {
    name: String,
    weekday: WeekdayName,
    month: i8,
    day: i8,
    #[serde(default)]
    half: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WeekdayName {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A day on which less or nothing is worked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Its Swedish name.
    pub name: &'static str,
    /// Whether it is a half day by custom or agreement, rather than a day off.
    pub half: bool,
}

/// The holidays and half days of `year`, in order.
#[must_use]
pub fn holidays(year: i16) -> Vec<Holiday> {
    let Calendar { fixed, easter, moving } = &*CALENDAR;
    let mut days: Vec<Holiday> = Vec::new();
    let mut add = |date: Option<Date>, name: &'static str, half: bool| {
        days.extend(date.map(|date| Holiday { date, name, half }));
    };
    for day in fixed {
        add(Date::new(year, day.month, day.day).ok(), &day.name, day.half);
    }
    for day in easter {
        let date = easter_sunday(year).and_then(|sunday| sunday.checked_add(day.days.days()).ok());
        add(date, &day.name, day.half);
    }
    for day in moving {
        let from = Date::new(year, day.month, day.day).ok();
        add(from.and_then(|from| first(day.weekday.weekday(), from)), &day.name, day.half);
    }
    days.sort();
    days
}

/// The first day from `from` on that is this weekday.
fn first(weekday: Weekday, from: Date) -> Option<Date> {
    let days = i64::from(from.weekday().until(weekday));
    from.checked_add(days.days()).ok()
}

impl WeekdayName {
    fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
        }
    }
}

/// Easter Sunday by the Gregorian computus, as the ecclesiastical full moon is reckoned from the
/// golden number, the century's skipped leap years and the moon's correction.
fn easter_sunday(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number.rem_euclid(19);
    let century = year_number.div_euclid(100);
    let leap_skipped = century - century.div_euclid(4);
    let moon = (8 * century + 13).div_euclid(25);
    let epact = (leap_skipped - moon + 19 * golden + 15).rem_euclid(30);
    // The two exceptions that keep the full moon within its 29 days.
    let late = i32::from(epact == 29 || (epact == 28 && golden > 10));
    let full_moon = 21 + epact - late;
    let march = Date::new(year, 3, 1).ok()?;
    let full_moon = march.checked_add((i64::from(full_moon) - 1).days()).ok()?;
    // The Sunday after the full moon, never the same day.
    first(Weekday::Sunday, full_moon.checked_add(1.day()).ok()?)
}

/// Whether `day` is a full working day.
#[must_use]
pub fn is_working_day(day: Date) -> bool {
    let year = day.year();
    let kept = usize::try_from(year - FIRST_KEPT).ok().and_then(|at| KEPT.get(at));
    match kept.map(|kept| kept.get_or_init(|| working_days(year))) {
        Some(days) => days[usize::from(day.day_of_year().unsigned_abs()) - 1],
        None => is_worked(day, &holidays(year)),
    }
}

/// Whether the days of `year` are working days, from the first on.
fn working_days(year: i16) -> [bool; DAYS] {
    let holidays = holidays(year);
    let first = Date::new(year, 1, 1).into_iter();
    let days = first.flat_map(|first| first.series(1.day())).take_while(|day| day.year() == year);
    let mut worked = [false; DAYS];
    for (worked, day) in worked.iter_mut().zip(days) {
        *worked = is_worked(day, &holidays);
    }
    worked
}

fn is_worked(day: Date, holidays: &[Holiday]) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && !holidays.iter().any(|holiday| holiday.date == day)
}

/// The day `count` working days before `day`; `day` itself for 0. `None` at the end of all dates.
#[must_use]
pub fn working_days_before(day: Date, count: u32) -> Option<Date> {
    step(day, count, Date::yesterday)
}

/// The day `count` working days after `day`; `day` itself for 0. `None` at the end of all dates.
#[must_use]
pub fn working_days_after(day: Date, count: u32) -> Option<Date> {
    step(day, count, Date::tomorrow)
}

fn step(mut day: Date, count: u32, next: fn(Date) -> Result<Date, jiff::Error>) -> Option<Date> {
    let mut left = count;
    while left > 0 {
        day = next(day).ok()?;
        left -= u32::from(is_working_day(day));
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn easter_falls_where_almanacs_have_it() {
        let cases = [
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
            (2285, 3, 22),
        ];
        for (year, month, day) in cases {
            assert_eq!(easter_sunday(year), Some(date(year, month, day)), "{year}");
        }
    }

    #[test]
    fn holidays_of_a_year() {
        let shown: Vec<String> = holidays(2026)
            .iter()
            .map(|day| {
                format!("{} {}{}", day.date, day.name, if day.half { " (half)" } else { "" })
            })
            .collect();
        let wanted = [
            "2026-01-01 nyårsdagen",
            "2026-01-05 trettondagsafton (half)",
            "2026-01-06 trettondedag jul",
            "2026-04-02 skärtorsdagen (half)",
            "2026-04-03 långfredagen",
            "2026-04-05 påskdagen",
            "2026-04-06 annandag påsk",
            "2026-04-30 valborgsmässoafton (half)",
            "2026-05-01 första maj",
            "2026-05-14 Kristi himmelsfärdsdag",
            "2026-05-24 pingstdagen",
            "2026-06-06 nationaldagen",
            "2026-06-19 midsommarafton",
            "2026-06-20 midsommardagen",
            "2026-10-30 dagen före alla helgons dag (half)",
            "2026-10-31 alla helgons dag",
            "2026-12-23 dagen före julafton (half)",
            "2026-12-24 julafton",
            "2026-12-25 juldagen",
            "2026-12-26 annandag jul",
            "2026-12-31 nyårsafton",
        ];
        assert_eq!(shown, wanted);
    }

    #[test]
    fn working_days_step_over_holidays() {
        let before = |day, count| working_days_before(day, count).unwrap();
        assert_eq!(before(date(2026, 12, 7), 5), date(2026, 11, 30), "a plain week");
        assert_eq!(before(date(2026, 4, 8), 2), date(2026, 4, 1), "over Easter");
        assert_eq!(before(date(2026, 4, 8), 0), date(2026, 4, 8), "no days");
        assert_eq!(before(date(2027, 1, 8), 3), date(2026, 12, 30), "over two years");
        assert_eq!(working_days_after(date(2026, 6, 18), 1), Some(date(2026, 6, 22)), "midsummer");
        assert_eq!(working_days_before(Date::MIN, 1), None);
        assert_eq!(working_days_after(Date::MAX, 1), None);
    }

    proptest! {
        #[test]
        fn a_due_day_is_a_working_day(year in 1900_i16..2200, month in 1_i8..=12, day in 1_i8..=28, count in 1_u32..40) {
            let meeting = date(year, month, day);
            let due = working_days_before(meeting, count).unwrap();
            prop_assert!(due < meeting && is_working_day(due));
            let back = working_days_after(due, count).unwrap();
            prop_assert!(back >= meeting || !is_working_day(meeting));
        }
    }
}
