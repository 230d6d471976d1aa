//! What is worked out from finished screenings: differences between versions, the picture of a period,
//! how well a checklist does, and what is doubtful in it.

pub mod audit;
pub mod diff;
pub mod evaluate;
pub mod follow_up;
