//! What the user should know of a PDF file: pages without text, pages that cannot be read, limits.

use super::page::Page;
use crate::notice::Notice;
use utkik_lang::Text;
use utkik_lang::text;

/// From how many hidden letters on the user is told; fewer are marks of printers and programs.
const HIDDEN: usize = 8;

/// Why reading stopped before the last page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// This many pages are read of one file.
    Pages(u32),
    /// The text grew too long; from this page on nothing is read.
    Characters(u32),
}

/// What is missing from the text of a file, beside what its pages tell themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLosses<'a> {
    /// The pages that are pictures.
    pub scanned: &'a [u32],
    /// How many pages the file says it has and does not.
    pub missing: u32,
    /// Whether the file has no end.
    pub cut_off: bool,
    /// Why reading stopped before the last page.
    pub stop: Option<Stop>,
}

/// The notices for the file at `path`.
pub(super) fn collect_notices(path: &str, pages: &[Page], losses: &TextLosses<'_>) -> Vec<Notice> {
    let those = |wanted: fn(&Page) -> bool| -> Vec<u32> {
        pages.iter().filter(|page| wanted(page)).map(|page| page.number).collect()
    };
    let garbled = those(|page| page.garbled);
    let damaged = those(|page| page.damaged);
    let broken = those(|page| page.broken && !page.damaged);
    let veiled = those(|page| page.veiled);
    let cut = those(|page| page.cut);
    let mut found: Vec<(Text, Text)> = Vec::new();
    if !losses.scanned.is_empty() {
        let (n, pages) = (losses.scanned.len(), list(losses.scanned));
        let text = text!("extract.scanned", n = n, pages = pages);
        found.push((text, text!("extract.help.needs-ocr")));
    }
    if !garbled.is_empty() {
        let text = text!("extract.garbled", n = garbled.len(), pages = list(&garbled));
        found.push((text, text!("extract.help.needs-ocr")));
    }
    if !damaged.is_empty() {
        let text = text!("extract.damaged-pages", n = damaged.len(), pages = list(&damaged));
        found.push((text, text!("extract.help.save-again")));
    }
    if !broken.is_empty() {
        let text = text!("extract.broken-pages", n = broken.len(), pages = list(&broken));
        found.push((text, text!("extract.help.save-again")));
    }
    if !veiled.is_empty() {
        let text = text!("extract.veiled", n = veiled.len(), pages = list(&veiled));
        found.push((text, text!("extract.help.read-yourself")));
    }
    if !cut.is_empty() {
        let text = text!("extract.overfull", n = cut.len(), pages = list(&cut));
        found.push((text, text!("extract.help.read-yourself")));
    }
    if losses.missing > 0 {
        let text = text!("extract.missing-pages", n = losses.missing);
        found.push((text, text!("extract.help.save-again")));
    }
    if losses.cut_off {
        found.push((text!("extract.cut-off"), text!("extract.help.save-again")));
    }
    let stopped = losses.stop.map(|stop| match stop {
        Stop::Pages(limit) => text!("extract.too-many-pages", limit = limit),
        Stop::Characters(page) => text!("extract.too-much-text", page = page),
    });
    found.extend(stopped.map(|text| (text, text!("extract.help.divide"))));
    let incomplete = |(text, help): (Text, Text)| Notice::incomplete(path, text).help(help);
    let mut notices: Vec<Notice> = found.into_iter().map(incomplete).collect();
    let hidden: usize = pages.iter().map(|page| page.hidden).sum();
    if hidden >= HIDDEN && veiled.is_empty() {
        let text = text!("extract.hidden", n = hidden);
        notices.push(Notice::remark(path, text).help(text!("extract.help.hidden-pdf")));
    }
    notices
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
