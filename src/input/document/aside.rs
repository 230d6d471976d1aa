//! What someone has written to utkik in a comment of the source.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// A comment that begins with "utkik:", which is no text of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// The line on which it begins.
    pub line: NonZeroU32,
    /// What stands after "utkik:", without blanks around it.
    pub text: String,
}
