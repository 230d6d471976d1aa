//! Names for items that are stable within a report.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::AgendaItem;

/// Gives ids, each once.
#[derive(Debug, Default)]
pub struct Ids {
    /// Looked up only, never walked: its order is no order.
    given: HashMap<String, u32, RandomState>,
}

/// How many words of a title name an item without a number.
const WORDS: usize = 4;

impl Ids {
    /// The id of an item that begins in the file at `path`: the path, `#`, and its number or the first
    /// words of its title; a second one of the same name has `-2` after it.
    pub fn assign(&mut self, path: &str, item: &AgendaItem) -> String {
        let number = item.number.as_ref().map(ToString::to_string);
        let name = number.unwrap_or_else(|| words(&item.title));
        let mut id = String::with_capacity(path.len() + name.len() + 1);
        id.push_str(path);
        id.push('#');
        id.extend(name.split(' '));
        let times = self.given.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 { id } else { format!("{id}-{times}") }
    }
}

fn words(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS).map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
