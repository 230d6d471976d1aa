//! What is worked out from finished screenings: the deeper assessment, plans, differences between
//! versions, the picture of a period, and how well a checklist does.

pub mod audit;
pub mod decision;
pub mod deeper;
pub mod diff;
pub mod evaluate;
pub mod follow_up;
pub mod plan;
