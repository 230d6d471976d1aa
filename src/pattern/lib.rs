//! Terms as checklists write them, and the one pass that finds them all in a text.
//!
//! Owns the syntax of terms and the structure they are compiled into. What a term stands for, and
//! what a hit means, is for the caller to know.

mod candidates;
mod columns;
mod expression;
mod forms;
mod hits;
mod later;
mod lexicon;
mod parse;
mod places;
mod rows;
mod shapes;
mod term;
mod token_words;
mod trie;
mod typed;
mod words;

pub use hits::{Reader, TermHit, TermHits};
pub use later::LazyValue;
pub use lexicon::{Lexicon, LexiconBuilder, TermId};
pub use parse::{TermError, TermFault};
pub use rows::{Numbered, Rows};
pub use term::Term;
pub use typed::{TokenKind, TypedSpan, counts};
pub use words::{Expansion, Vocabulary};

#[cfg(test)]
mod naive;
