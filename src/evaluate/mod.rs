//! How well a checklist agrees with people: labelled items, figures, misses and false alarms.

pub mod metrics;
