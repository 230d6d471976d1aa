//! The screening of an item: which signals occur in it and where, what they add up to, and which
//! measures follow by when. Knows neither files nor output.

pub mod calendar;
pub mod measure;
pub mod score;
pub mod signal;
