//! Comments to utkik in text formats, `<!-- utkik: … -->`: taken out before the text is read, so that
//! they are no part of it, and blanks are left in their place, so that all else stands where it stood.

use std::num::NonZeroU32;

use super::decode;
use crate::document::Aside;
use crate::source::{Format, Source};

const OPEN: &[u8] = b"<!--";
const CLOSE: &[u8] = b"-->";
const NAME: &[u8] = b"utkik:";
/// The longest comment, in bytes; what is longer is a comment to somebody else.
const LONGEST: usize = 2000;
/// The most comments of one file.
const MOST: usize = 1000;

/// `source` with its comments to utkik blanked, and the comments; nothing where there are none.
///
/// Encodings of more than one byte a letter have no such comments; other programs do not find them there
/// either.
pub(super) fn without_comments(source: &Source) -> Option<(Source, Vec<Aside>)> {
    if !matches!(source.format, Format::Plain | Format::Markdown | Format::Html) {
        return None;
    }
    let mut bytes: Option<Vec<u8>> = None;
    let mut asides = Vec::new();
    let (mut at, mut counted, mut line) = (0, 0, 1_u32);
    while let Some(open) = find(&source.bytes, OPEN, at) {
        let from = open + OPEN.len();
        at = from;
        let within = &source.bytes[from..source.bytes.len().min(from + LONGEST)];
        let Some(length) = find(within, CLOSE, 0) else { continue };
        let Some(said) = within[..length].trim_ascii().strip_prefix(NAME) else { continue };
        let Ok((text, _)) = decode::text_of(said) else { continue };
        let lines = source.bytes[counted..open].iter().filter(|byte| **byte == b'\n').count();
        line = line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        counted = open;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        asides.push(Aside { line: NonZeroU32::new(line).unwrap_or(NonZeroU32::MIN), text });
        at = from + length + CLOSE.len();
        let bytes = bytes.get_or_insert_with(|| source.bytes.clone());
        let gone = bytes[open..at].iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r'));
        gone.for_each(|byte| *byte = b' ');
        if asides.len() == MOST {
            break;
        }
    }
    Some((Source { bytes: bytes?, ..source.clone() }, asides))
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let (first, rest) = wanted.split_first()?;
    let mut at = from;
    loop {
        at += position(bytes.get(at..)?, *first)?;
        if bytes[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
}

/// How many bytes are looked through at once.
const STEP: usize = 256;

/// Where `byte` stands first.
fn position(bytes: &[u8], byte: u8) -> Option<usize> {
    // Whether a slice has a byte is asked of several bytes at once, where it stands of one after another.
    let step = bytes.chunks(STEP).position(|step| step.contains(&byte))? * STEP;
    bytes[step..].iter().position(|other| *other == byte).map(|at| step + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Lines and texts.
    type Told = Vec<(u32, String)>;

    fn blank_asides(text: &[u8]) -> Option<(Vec<u8>, Told)> {
        let bytes = text.to_vec();
        let source = Source { path: "a.md".to_owned(), format: Format::Markdown, bytes };
        let (source, asides) = without_comments(&source)?;
        let asides = asides.into_iter().map(|aside| (aside.line.get(), aside.text)).collect();
        Some((source.bytes, asides))
    }

    #[test]
    fn comments_to_utkik_leave_blanks() {
        let text = "a\n<!-- utkik: ignore x\n -- skäl -->b\n<!-- annat --><!--utkik:y-->";
        let (bytes, asides) = blank_asides(text.as_bytes()).unwrap();
        assert_eq!(asides, [(2, "ignore x -- skäl".to_owned()), (4, "y".to_owned())]);
        let shown = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = shown.lines().map(str::trim).collect();
        assert_eq!(lines, ["a", "", "b", "<!-- annat -->"]);
        assert_eq!(shown.len(), text.len());
        assert_eq!(blank_asides(b"<!-- annat -->"), None);
        assert_eq!(blank_asides(b"<!-- utkik: "), None);
        let latin = blank_asides(b"<!-- utkik: sk\xE4l -->").unwrap();
        assert_eq!(latin.1[0].1, "skäl", "an older encoding");
    }

    proptest! {
        #[test]
        fn nothing_else_is_changed(text in "([ -~åäö\n]{0,12}|<!-- utkik: [a-z\n ]{0,9}-->){0,8}") {
            if let Some((bytes, asides)) = blank_asides(text.as_bytes()) {
                prop_assert_eq!(bytes.len(), text.len());
                let changed = bytes.iter().zip(text.as_bytes()).filter(|(a, b)| a != b);
                prop_assert!(changed.clone().all(|(a, _)| *a == b' '));
                prop_assert!(!asides.is_empty());
                let lines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
                prop_assert_eq!(lines(&bytes), lines(text.as_bytes()));
            }
        }
    }
}
