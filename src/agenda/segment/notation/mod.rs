//! The notation of numbers, case numbers and days, and the places in a text that may have them.

mod case_forms;
pub(in crate::segment) mod case_numbers;
mod case_token;
pub(in crate::segment) mod clock;
pub(in crate::segment) mod dates;
pub(in crate::segment) mod head;
pub(in crate::segment) mod numbering;
pub(in crate::segment) mod pattern;
pub(in crate::segment) mod windows;
