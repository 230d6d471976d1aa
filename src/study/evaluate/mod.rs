//! How well a checklist agrees with people: labelled items, figures, misses and false alarms; and what
//! a checklist does on past agendas that nobody has labelled.

mod calibrate;
mod figures;
mod fit;
mod labelled;
pub mod metrics;
mod noisy;
mod rated;

pub use calibrate::{Calibration, FactorUse, MeetingShare, calibrate};
pub use figures::{
    AtThreshold, Evaluation, FactorFigures, Figures, LevelFigures, Unanimous, evaluate,
};
pub use fit::{Fit, FitChange, FitFigures, fit};
pub use labelled::{LabelFault, Labelled, read};
pub use noisy::{LEAST, quieter};
pub use rated::{RatedFactor, RatedItem, rate};
