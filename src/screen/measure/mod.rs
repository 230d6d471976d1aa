//! The measures that follow from an assessment: the fewest that answer its factors, in time order,
//! with due dates and warnings.

mod choose;
mod order;

pub use order::{SharedMeasure, join};

use jiff::civil::Date;

use self::choose::Choice;
use crate::calendar;
use crate::score::Assessment;
use utkik_checklist::{Checklist, Index, Level, Measure, Opening, Phase, Risk, Use, Warning};

/// A measure to take for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The measure, and through it phase, role and how.
    pub measure: Index<Measure>,
    /// The last day for it, if the meeting's date is known and the measure has a number of days
    /// before or after it.
    pub due: Option<Date>,
    /// The factors that it answers, the weightiest first; empty for a base measure of the level.
    pub because: Vec<Index<Risk>>,
    /// The warnings about pitfalls of the measure.
    pub warnings: Vec<Index<Warning>>,
}

/// The inputs that measures are chosen by: level, active factors, and extra measures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasureInputs {
    /// The level that applies.
    pub level: Level,
    /// The factors that call for measures, the weightiest first.
    pub factors: Vec<Index<Risk>>,
    /// Measures that were chosen already, such as those of a cell of conflict and complexity.
    pub extra: Vec<Index<Measure>>,
}

impl MeasureInputs {
    /// The factors of `assessment` with enough of its score or known beside the text, at the level
    /// that applies: the tool's or the one that people decided.
    #[must_use]
    pub fn new(assessment: &Assessment, level: Level, extra: Vec<Index<Measure>>) -> Self {
        Self { level, factors: assessment.weighty_parts().map(|part| part.risk).collect(), extra }
    }
}

/// Plans the measures for one item; none at the low level.
///
/// Of the measures that the factors name, it takes the fewest that answer every factor in every phase
/// for which the factor has one. To these come the base measures of the level, and information or
/// dialogue beside every security measure, since guards alone harden a conflict.
#[must_use]
pub fn plan(grounds: &MeasureInputs, checklist: &Checklist, meeting: Option<Date>) -> Vec<Planned> {
    if grounds.level == Level::Low {
        return Vec::new();
    }
    let choice = Choice::new(grounds, checklist);
    let measures = choice.measures(&grounds.extra);
    in_order(measures, &choice, checklist, meeting)
}

/// The whole ladder: every measure that may be taken at the level, not only the fewest that answer the
/// factors.
#[must_use]
pub fn all_measures(
    grounds: &MeasureInputs,
    checklist: &Checklist,
    meeting: Option<Date>,
) -> Vec<Planned> {
    let choice = Choice::new(grounds, checklist);
    let all = checklist.measures.iter().filter(|(_, measure)| choice.usable(measure));
    let mut all: Vec<Index<Measure>> =
        all.map(|(index, _)| index).chain(grounds.extra.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    in_order(all, &choice, checklist, meeting)
}

fn in_order(
    measures: Vec<Index<Measure>>,
    choice: &Choice<'_>,
    checklist: &Checklist,
    meeting: Option<Date>,
) -> Vec<Planned> {
    let mut planned: Vec<Planned> = measures
        .into_iter()
        .map(|measure| planned(measure, choice.because(measure), checklist, meeting))
        .collect();
    order::sort(&mut planned, checklist);
    planned
}

/// The measures of every meeting, whatever its items.
#[must_use]
pub fn ground(checklist: &Checklist, meeting: Option<Date>) -> Vec<Planned> {
    let always = checklist.measures.iter().filter(|(_, measure)| measure.used == Use::Always);
    let mut planned: Vec<Planned> =
        always.map(|(index, _)| planned(index, Vec::new(), checklist, meeting)).collect();
    order::sort(&mut planned, checklist);
    planned
}

fn planned(
    index: Index<Measure>,
    because: Vec<Index<Risk>>,
    checklist: &Checklist,
    meeting: Option<Date>,
) -> Planned {
    let measure = &checklist.measures[index];
    let due = meeting.and_then(|meeting| due(measure, meeting));
    Planned { measure: index, due, because, warnings: measure.backfires.clone() }
}

fn due(measure: &Measure, meeting: Date) -> Option<Date> {
    match measure.phase {
        Phase::Before => calendar::working_days_before(meeting, measure.days?),
        Phase::During => Some(meeting),
        Phase::After => calendar::working_days_after(meeting, measure.days?),
    }
}

impl Planned {
    /// Moves due dates where the agenda goes out on `dispatch`: what is to be done before that is due on the
    /// working day before it at the latest.
    pub fn before_dispatch(&mut self, dispatch: Date, checklist: &Checklist) {
        let measure = &checklist.measures[self.measure];
        let last = calendar::working_days_before(dispatch, 1);
        if measure.phase == Phase::Before && measure.publication {
            self.due = self.due.into_iter().chain(last).min();
        }
    }
}

/// Whether a measure of this use may be taken at `level`, when the active factors open for `opened`.
fn is_usable(used: Use, level: Level, opened: &[Opening]) -> bool {
    match used {
        Use::Always => true,
        Use::Moderate => level >= Level::Moderate,
        Use::High => level >= Level::High,
        Use::Threat => opened.contains(&Opening::Threat),
        Use::Incident => opened.contains(&Opening::Incident),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{Answers, assess};
    use crate::signal;
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::sync::LazyLock;
    use utkik_agenda::PartRole;
    use utkik_checklist::PackFiles;

    static SMALL: LazyLock<Checklist> =
        LazyLock::new(|| Checklist::load(&[PackFiles::small()]).unwrap());

    fn grounds(answers: &[(&str, f64)]) -> MeasureInputs {
        let (item, _) = signal::item("x", None, PartRole::Body);
        let answers: Answers = answers.iter().map(|(id, a)| ((*id).to_owned(), *a)).collect();
        let assessment = assess(&item, &[], &SMALL, &answers);
        MeasureInputs::new(&assessment, assessment.level, Vec::new())
    }

    /// The plan as "id: due, because".
    fn shown(planned: &[Planned]) -> Vec<String> {
        let one = |planned: &Planned| {
            let because: Vec<&str> =
                planned.because.iter().map(|risk| SMALL.risks[*risk].id.as_str()).collect();
            let due = planned.due.map_or("-".to_owned(), |due| due.to_string());
            format!("{}: {due}, {}", SMALL.measures[planned.measure].id, because.join("+"))
        };
        planned.iter().map(one).collect()
    }

    #[test]
    fn the_fewest_measures_cover_the_factors_in_time_order() {
        let meeting = Some(date(2026, 12, 7));
        type Case = (&'static [(&'static str, f64)], &'static [&'static str], &'static str);
        let cases: &[Case] = &[
            (&[("wind-power", 0.5)], &[], "low"),
            (
                &[("wind-power", 1.0), ("petition", 1.0)],
                &["small-groups: 2026-11-16, wind-power+petition", "assess-deeper: 2026-11-23, "],
                "one measure for both factors, and the base",
            ),
            (
                &[("school-closure", 1.0)],
                &[
                    "assess-deeper: 2026-11-23, ",
                    "inform-first: 2026-11-30, school-closure",
                    "guards: 2026-12-07, school-closure",
                    "explain-after: 2026-12-10, school-closure",
                ],
                "high: every phase",
            ),
            (
                &[("threat", 1.0)],
                &[
                    "assess-deeper: 2026-11-23, ",
                    "inform-first: 2026-11-30, ",
                    "police: 2026-12-03, threat",
                    "guards: 2026-12-07, threat",
                ],
                "threat measures where a threat opens for them, and information beside guards",
            ),
        ];
        for (answers, wanted, remark) in cases {
            assert_eq!(shown(&plan(&grounds(answers), &SMALL, meeting)), *wanted, "{remark}");
        }
    }

    #[test]
    fn warnings_come_along_and_dates_may_be_unknown() {
        let planned = plan(&grounds(&[("school-closure", 1.0)]), &SMALL, None);
        assert!(planned.iter().all(|planned| planned.due.is_none()));
        let warnings: Vec<_> = planned.iter().flat_map(|planned| &planned.warnings).collect();
        assert_eq!(SMALL.warnings[*warnings[0]].id, "police-first");
        assert_eq!(shown(&ground(&SMALL, Some(date(2026, 12, 7)))), ["routine: 2026-11-19, "]);
    }

    #[test]
    fn plans_join_into_one() {
        let plans = [
            plan(&grounds(&[("school-closure", 1.0)]), &SMALL, Some(date(2026, 12, 7))),
            plan(&grounds(&[("wind-power", 1.0)]), &SMALL, Some(date(2026, 12, 1))),
        ];
        let joined = join(&plans, &SMALL);
        let first = &joined[0];
        assert_eq!(
            shown(std::slice::from_ref(&first.planned)),
            ["small-groups: 2026-11-10, wind-power"]
        );
        let deeper = &joined[1];
        assert_eq!(
            (deeper.items.as_slice(), deeper.planned.due),
            ([0, 1].as_slice(), Some(date(2026, 11, 17)))
        );
    }

    proptest! {
        #[test]
        fn plans_cover_pair_and_stay_within_their_use(activations in prop::collection::vec(0.0_f64..=1.0, 5)) {
            let answers: Vec<(&str, f64)> =
                SMALL.risks.iter().map(|(_, risk)| risk.id.as_str()).zip(activations).collect();
            let grounds = grounds(&answers);
            let planned = plan(&grounds, &SMALL, None);
            let measures: Vec<&Measure> =
                planned.iter().map(|planned| &SMALL.measures[planned.measure]).collect();
            let opened: Vec<Opening> =
                grounds.factors.iter().flat_map(|risk| SMALL.risks[*risk].opens.clone()).collect();
            prop_assert!(measures.iter().all(|m| is_usable(m.used, grounds.level, &opened)));
            if grounds.level > Level::Low {
                for risk in &grounds.factors {
                    for measure in &SMALL.risks[*risk].measures {
                        let wanted = &SMALL.measures[*measure];
                        let covered = planned.iter().any(|planned| {
                            planned.because.contains(risk)
                                && SMALL.measures[planned.measure].phase == wanted.phase
                        });
                        prop_assert!(covered || !is_usable(wanted.used, grounds.level, &opened));
                    }
                }
                let security = measures.iter().any(|measure| measure.is_security());
                prop_assert!(!security || measures.iter().any(|measure| measure.is_dialogue()));
            }
            prop_assert!(measures.is_sorted_by_key(|measure| measure.phase));
        }
    }
}
