//! How numbers, case numbers and days are written, and where in a text they may stand.

mod case_forms;
pub(in crate::agenda::segment) mod case_numbers;
mod case_token;
pub(in crate::agenda::segment) mod clock;
pub(in crate::agenda::segment) mod dates;
pub(in crate::agenda::segment) mod head;
pub(in crate::agenda::segment) mod numbering;
pub(in crate::agenda::segment) mod pattern;
pub(in crate::agenda::segment) mod windows;
