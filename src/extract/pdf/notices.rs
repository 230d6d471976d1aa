//! What the user should know of a PDF file: pages without text, pages that cannot be read, limits.

use super::pages::Page;
use crate::notice::Notice;
use crate::text;

/// Why reading stopped before the last page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// This many pages are read of one file.
    Pages(u32),
    /// The text grew too long; from this page on nothing is read.
    Characters(u32),
}

/// The notices for the file at `path`.
pub(super) fn of(path: &str, pages: &[Page], scanned: &[u32], stop: Option<Stop>) -> Vec<Notice> {
    let those = |wanted: fn(&Page) -> bool| -> Vec<u32> {
        pages.iter().filter(|page| wanted(page)).map(|page| page.number).collect()
    };
    let (garbled, cut) = (those(|page| page.garbled), those(|page| page.cut));
    let mut found = Vec::new();
    if !scanned.is_empty() {
        let text = text!("extract.scanned", n = scanned.len(), pages = list(scanned));
        found.push(Notice::incomplete(path, text).help(text!("extract.help.needs-ocr")));
    }
    if !garbled.is_empty() {
        let text = text!("extract.garbled", n = garbled.len(), pages = list(&garbled));
        found.push(Notice::incomplete(path, text).help(text!("extract.help.needs-ocr")));
    }
    if !cut.is_empty() {
        let text = text!("extract.overfull", n = cut.len(), pages = list(&cut));
        found.push(Notice::incomplete(path, text).help(text!("extract.help.read-yourself")));
    }
    let stopped = stop.map(|stop| match stop {
        Stop::Pages(limit) => text!("extract.too-many-pages", limit = limit),
        Stop::Characters(page) => text!("extract.too-much-text", page = page),
    });
    found.extend(
        stopped.map(|text| Notice::incomplete(path, text).help(text!("extract.help.divide"))),
    );
    found
}

/// Page numbers as people write them: "3–7, 12".
fn list(numbers: &[u32]) -> String {
    let runs = numbers.chunk_by(|one, two| *two == *one + 1).map(|run| match run {
        [first, second] => format!("{first}, {second}"),
        [first, .., last] => format!("{first}–{last}"),
        [only] => only.to_string(),
        [] => String::new(),
    });
    runs.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_written_short() {
        let cases: [(&[u32], &str); 4] = [
            (&[4], "4"),
            (&[4, 5], "4, 5"),
            (&[3, 4, 5, 6, 7, 12], "3–7, 12"),
            (&[1, 3, 5], "1, 3, 5"),
        ];
        for (numbers, wanted) in cases {
            assert_eq!(list(numbers), wanted);
        }
    }
}
