//! A file's bytes as people left them: its mark at the beginning and its line ends outlive a change.

use std::collections::{BTreeMap, VecDeque};

/// Some editors begin a file with this mark, which TOML does not have.
const MARK: char = '\u{FEFF}';

/// A text as it was read.
#[derive(Debug, Default)]
pub(super) struct Original {
    /// Without the mark and with `\n` for line ends.
    pub(super) text: String,
    marked: bool,
    /// For each line, in the order of the file, whether it ended in `\r\n`.
    ends: BTreeMap<String, VecDeque<bool>>,
    /// Whether most lines did.
    mostly: bool,
}

impl Original {
    pub(super) fn new(text: &str) -> Self {
        let bare = text.strip_prefix(MARK);
        let marked = bare.is_some();
        let text = bare.unwrap_or(text);
        if !text.contains('\r') {
            return Self { text: text.to_owned(), marked, ..Self::default() };
        }
        let mut ends: BTreeMap<String, VecDeque<bool>> = BTreeMap::new();
        let (mut with, mut all) = (0, 0);
        for line in text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
            let bare = line.strip_suffix('\r');
            with += usize::from(bare.is_some());
            all += 1;
            ends.entry(bare.unwrap_or(line).to_owned()).or_default().push_back(bare.is_some());
        }
        Self { text: text.replace("\r\n", "\n"), marked, ends, mostly: with * 2 > all }
    }

    /// `text` with the mark and the line ends of the original; new lines end as most others do.
    pub(super) fn restored(mut self, text: &str) -> String {
        let mut restored = String::with_capacity(text.len() + text.len() / 32);
        if self.marked {
            restored.push(MARK);
        }
        for line in text.split_inclusive('\n') {
            let Some(bare) = line.strip_suffix('\n') else {
                restored.push_str(line);
                continue;
            };
            let old = self.ends.get_mut(bare).and_then(VecDeque::pop_front);
            restored.push_str(bare);
            restored.push_str(if old.unwrap_or(self.mostly) { "\r\n" } else { "\n" });
        }
        restored
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_ends_and_the_mark_outlive_a_change() {
        let text = "\u{FEFF}a = 1\r\nb = 2\n\r\nc = 3\r\n";
        let original = Original::new(text);
        assert_eq!(original.text, "a = 1\nb = 2\n\nc = 3\n");
        let changed = original.text.replace("c = 3", "ny = 4\nc = 3");
        assert_eq!(original.restored(&changed), "\u{FEFF}a = 1\r\nb = 2\n\r\nny = 4\r\nc = 3\r\n");
    }

    proptest! {
        #[test]
        fn what_is_not_changed_comes_back_to_the_byte(text in "\u{FEFF}?[ab=\r\n]{0,30}") {
            let original = Original::new(&text);
            let same = original.text.clone();
            prop_assert_eq!(original.restored(&same), text);
        }
    }
}
