//! What is worked out from finished screenings: differences between versions, the picture of a period,
//! how well a checklist does, what is doubtful in it, and what an earlier report told already.

pub mod audit;
pub mod baseline;
pub mod diff;
pub mod evaluate;
pub mod follow_up;
