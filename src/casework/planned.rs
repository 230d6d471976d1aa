//! A measure on a plan: proposed by a screening, or recorded with its progress.

use jiff::civil::Date;

use super::foundation::{self, ElementState, element_state};
use super::record::{self, Record, Status, Timing};
use utkik_checklist::{Checklist, Element, Index, Measure, Phase, Risk};
use utkik_screen::measure::Planned;

/// A measure on a plan, proposed or recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedMeasure {
    /// Its id.
    pub id: String,
    /// The measure of the checklist; absent if the record is older than the checklist.
    pub known: Option<Index<Measure>>,
    /// When it is taken.
    pub phase: Phase,
    /// Whether it must be done before the agenda is published.
    pub before_publication: bool,
    /// The role that takes it, by id; a record may name one that the checklist does not have.
    pub role: String,
    /// The last day for it.
    pub due: Option<Date>,
    /// The factors that it answers.
    pub because: Vec<Index<Risk>>,
    /// The elements of the foundations that it presumes and that are lacking.
    pub presumes: Vec<Index<Element>>,
    /// Its progress; absent if it is only proposed.
    pub progress: Option<Progress>,
    /// The day of the assessment by which it was taken on; absent where it is only proposed.
    pub taken_on: Option<Date>,
    /// Its last day relative to today.
    pub timing: Timing,
}

/// The progress of a recorded measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Its status.
    pub status: Status,
    /// The day on which it was done.
    pub done: Option<Date>,
    /// The reason why it is not taken, or another note.
    pub reason: Option<String>,
    /// Its effect.
    pub effect: Option<String>,
}

impl PlannedMeasure {
    /// A measure that is proposed.
    #[must_use]
    pub fn proposed(planned: &Planned, checklist: &Checklist) -> Self {
        let measure = &checklist.measures[planned.measure];
        Self {
            id: measure.id.clone(),
            known: Some(planned.measure),
            phase: measure.phase,
            before_publication: measure.phase == Phase::Before && measure.publication,
            role: checklist.roles[measure.role].id.clone(),
            due: planned.due,
            because: planned.because.clone(),
            presumes: Vec::new(),
            progress: None,
            taken_on: None,
            timing: Timing::default(),
        }
    }

    /// A measure of `record`. It answers the factors that the same measure among `proposed`
    /// answers.
    #[must_use]
    pub fn recorded(
        recorded: &record::Measure,
        record: &Record,
        proposed: &[Self],
        checklist: &Checklist,
    ) -> Self {
        let at = checklist.measures.find(&recorded.id);
        let known = at.map(|at| &checklist.measures[at]);
        let usual = || known.map(|known| checklist.roles[known.role].id.clone());
        let same = proposed.iter().find(|proposed| proposed.id == recorded.id);
        Self {
            id: recorded.id.clone(),
            known: at,
            phase: recorded.phase,
            before_publication: known.is_some_and(|known| known.publication),
            role: recorded.role.clone().or_else(usual).unwrap_or_default(),
            due: recorded.due,
            because: same.map(|same| same.because.clone()).unwrap_or_default(),
            presumes: Vec::new(),
            progress: Some(Progress {
                status: recorded.status,
                done: recorded.done,
                reason: recorded.reason.clone(),
                effect: recorded.effect.clone(),
            }),
            taken_on: record.taken_on(),
            timing: Timing::default(),
        }
    }

    /// Records the elements that the measure presumes and that are lacking according to
    /// `foundations`.
    pub fn presume(&mut self, foundations: &foundation::Record, checklist: &Checklist) {
        let required = self.known.map(|known| checklist.measures[known].requires.as_slice());
        let lacks = |element: &&Index<Element>| {
            element_state(foundations, **element, checklist) == ElementState::Lacks
        };
        self.presumes = required.unwrap_or_default().iter().filter(lacks).copied().collect();
    }

    /// Records its last day relative to `today`, before or after the `meeting`.
    pub fn see_from(&mut self, today: Date, meeting: Option<Date>) {
        let status = self.progress.as_ref().map(|progress| progress.status);
        let open = status.is_none_or(Status::is_open);
        let timing = Timing::of_open(self.due, self.phase, (self.taken_on, meeting), today);
        self.timing = match timing {
            _ if !open => Timing::InTime,
            Timing::Now if self.before_publication => Timing::TooLate,
            timing => timing,
        };
    }

    /// Whether people decided not to take it.
    #[must_use]
    pub fn is_declined(&self) -> bool {
        self.progress.as_ref().is_some_and(|progress| progress.status == Status::Declined)
    }
}
