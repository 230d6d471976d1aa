//! The screening of an item: its frames and their places, its score and level, and the measures
//! with their due dates. Knows neither files nor output.

pub mod calendar;
mod examined;
mod excerpt;
mod hit;
mod ignored;
mod item;
mod kind;
mod location;
pub mod measure;
pub mod score;
pub mod signal;

pub use examined::{Examined, ExaminedCell, ExaminedMention};
pub use excerpt::excerpt;
pub use ignored::{Ignored, Ignores};
pub use item::{Circumstance, Evidence, Finding, HISTORY, Item, Trace, source};
pub use location::{Landmark, Location};
