//! Text as every stage sees it: spans, places, cleaned text with its way back to the source,
//! Swedish words and the files of a language. Owns no knowledge of agendas or risk and does no input or output.

mod blanks;
mod clean;
mod endings;
mod folding;
pub mod language_file;
mod lines;
mod misleading;
mod nearest;
mod offsets;
mod order;
mod place;
mod runs;
mod span;
pub mod swedish;
mod tokens;

pub use blanks::{WordPlaces, split_blanks, with_single_blanks, word_places};
pub use clean::{Cleaned, clean};
pub use endings::Endings;
pub use lines::{LineColumn, LineIndex};
pub use misleading::{coloured_lines, misleads, shown_line, shown_lines};
pub use nearest::{nearest, nearest_few};
pub use offsets::Offsets;
pub use order::{WordPlace, sort_words};
pub use place::Place;
pub use runs::{Runs, runs};
pub use span::Span;
pub use tokens::{Stretch, Token, tokens};
