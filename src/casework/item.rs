//! A screened item with the decisions of people: the level that applies and the measures, recorded
//! and proposed.
//!
//! Answers of people affect the score only here, so that screening an item and assessing it propose
//! the same measures.

use jiff::civil::Date;

use super::foundation;
use super::history::HistoryDay;
use super::planned::PlannedMeasure;
use super::questions::{self, AnswersByQuestion};
use super::recalled::{AttachedRecord, answers_by_question, measures_of_cell};
use super::record::{self, Record, State};
use utkik_checklist::{Checklist, Level, Phase};
use utkik_screen::measure::{self, MeasureInputs, Planned};
use utkik_screen::score::Assessment;

/// A screened item with its record.
#[derive(Clone, Debug)]
pub struct Item {
    /// The result of the screening.
    pub screened: utkik_screen::Item,
    /// Its record.
    pub recalled: Option<AttachedRecord>,
    /// Whether it is unchanged since an earlier run and need not be reported again.
    pub unchanged: bool,
    /// The level that applies: the tool's, or the one that people decided.
    pub level: Level,
    /// The day on which the agenda goes out, if the settings have it.
    pub dispatch: Option<Date>,
    /// The measures that are proposed at that level.
    pub proposed: Vec<Planned>,
    /// The plan: the measures of the record, and the proposed ones where the record does not settle
    /// them.
    pub measures: Vec<PlannedMeasure>,
    /// The history of the matter, day by day.
    pub earlier: Vec<HistoryDay>,
}

impl Item {
    /// `screened` with its record. Measures name the elements that they presume, if the
    /// `foundations` are known.
    #[must_use]
    pub fn new(
        screened: utkik_screen::Item,
        recalled: Option<AttachedRecord>,
        foundations: Option<&foundation::Record>,
        checklist: &Checklist,
    ) -> Self {
        // Nothing of a damaged record is trusted, whatever of it can be read.
        let sound = recalled.as_ref().filter(|recalled| recalled.state != Some(State::Unreadable));
        let answers = sound.map(|recalled| answers_by_question(&recalled.record));
        let answers = questions::answers(&answers.unwrap_or_default(), checklist);
        let screened = screened.with_answers(&answers, checklist);
        let tool = screened.tool_level();
        let level = recalled.as_ref().map_or(tool, |recalled| recalled.level(tool));
        let record = recalled.as_ref().map(|recalled| &recalled.record);
        let mut proposed = proposed(&screened, screened.assessment(), level, record, checklist);
        let meeting = &screened.meeting;
        let dispatch =
            meeting.date.and_then(|date| checklist.local.dispatch(meeting.body.as_deref(), date));
        if let Some(dispatch) = dispatch {
            proposed.iter_mut().for_each(|one| one.before_dispatch(dispatch, checklist));
        }
        let mut measures = planned(recalled.as_ref(), &proposed, checklist);
        if let Some(foundations) = foundations {
            for measure in &mut measures {
                measure.presume(foundations, checklist);
            }
        }
        Self {
            screened,
            recalled,
            unchanged: false,
            level,
            dispatch,
            proposed,
            measures,
            earlier: Vec::new(),
        }
    }

    /// The item on the day `today`: after the meeting, measures for before or during it are no
    /// longer proposed.
    #[must_use]
    pub fn seen_from(mut self, today: Date) -> Self {
        let over = self.screened.meeting.date.is_some_and(|date| date < today);
        self.measures
            .retain(|measure| !over || measure.phase == Phase::After || measure.progress.is_some());
        let meeting = self.screened.meeting.date;
        self.measures.iter_mut().for_each(|measure| measure.see_from(today, meeting));
        self
    }

    /// Whether it calls for attention.
    #[must_use]
    pub fn is_flagged(&self) -> bool {
        self.level > Level::Low
    }

    /// The state of its assessment in relation to its text, if it has one.
    #[must_use]
    pub fn state(&self) -> Option<State> {
        self.recalled.as_ref().and_then(|recalled| recalled.state)
    }

    /// Whether people have assessed its present text.
    #[must_use]
    pub fn is_assessed(&self) -> bool {
        self.state() == Some(State::Valid)
    }
}

/// The measures that follow from `assessment` at the level that applies, with those of the cell of
/// conflict and complexity in its record.
#[must_use]
pub fn proposed(
    screened: &utkik_screen::Item,
    assessment: &Assessment,
    level: Level,
    record: Option<&Record>,
    checklist: &Checklist,
) -> Vec<Planned> {
    let extra = record.map(|record| measures_of_cell(record, checklist)).unwrap_or_default();
    let grounds = MeasureInputs::new(assessment, level, extra);
    measure::plan(&grounds, checklist, screened.meeting.date)
}

/// The assessment of `screened` with the answers `given`.
#[must_use]
pub fn assessed(
    screened: &utkik_screen::Item,
    given: &AnswersByQuestion,
    checklist: &Checklist,
) -> Assessment {
    screened.assess(&questions::answers(given, checklist), checklist)
}

/// The plan of a record, with the measures `proposed` if its assessment no longer holds.
fn planned(
    recalled: Option<&AttachedRecord>,
    proposed: &[Planned],
    checklist: &Checklist,
) -> Vec<PlannedMeasure> {
    let proposed: Vec<PlannedMeasure> =
        proposed.iter().map(|planned| PlannedMeasure::proposed(planned, checklist)).collect();
    let Some(recalled) = recalled.filter(|recalled| !recalled.record.measures.is_empty()) else {
        return proposed;
    };
    let holds = recalled.state == Some(State::Valid);
    let recorded: Vec<&record::Measure> = match holds {
        true => recalled.record.effective_measures().collect(),
        false => recalled.record.measures.iter().collect(),
    };
    let as_planned =
        |measure| PlannedMeasure::recorded(measure, &recalled.record, &proposed, checklist);
    let mut plan: Vec<PlannedMeasure> = recorded.into_iter().map(as_planned).collect();
    if !holds {
        for new in proposed {
            if !plan.iter().any(|old| old.id == new.id) {
                plan.push(new);
            }
        }
    }
    plan.sort_by_key(|measure| (measure.phase, measure.due));
    plan
}
