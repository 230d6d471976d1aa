//! Where something stands, in an editor's terms: lines and columns from 0, columns in UTF-16.

use std::path::PathBuf;

use lsp_types::{Position, Range, Uri};

use utkik_text::Span;

/// The file that `uri` names.
pub(super) fn path(uri: &Uri) -> PathBuf {
    let written = uri.as_str();
    let rest = written.strip_prefix("file://").unwrap_or(written);
    let mut bytes = Vec::new();
    let mut left = rest.as_bytes();
    while let Some((first, after)) = left.split_first() {
        let decoded = (*first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        match decoded {
            Some(byte) => {
                bytes.push(byte);
                left = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                left = after;
            }
        }
    }
    let path = String::from_utf8_lossy(&bytes).into_owned();
    // "/C:/a.md" is a path of Windows.
    let drive = path.get(1..3).is_some_and(|drive| drive.ends_with(':'));
    PathBuf::from(if drive { path[1..].to_owned() } else { path })
}

/// The line with the number `line`, from 0, without its end.
pub(super) fn line(text: &str, line: u32) -> &str {
    let found = text.split('\n').nth(usize::try_from(line).unwrap_or(usize::MAX));
    found.unwrap_or_default().trim_end_matches('\r')
}

/// The column of the byte `at` of `line`.
pub(super) fn column(line: &str, at: usize) -> u32 {
    let before = line.get(..at).unwrap_or(line);
    u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// The byte of `line` at the column `column`, or its end.
pub(super) fn byte(line: &str, column: u32) -> usize {
    let mut units = 0;
    for (at, character) in line.char_indices() {
        if units >= column {
            return at;
        }
        units += u32::try_from(character.len_utf16()).unwrap_or(1);
    }
    line.len()
}

/// The stretch `span` of the line with the number `number`.
pub(super) fn within(number: u32, line: &str, span: Span) -> Range {
    let at = |byte| Position { line: number, character: column(line, byte) };
    Range { start: at(span.start), end: at(span.end) }
}

/// A whole line, without the blanks before it.
pub(super) fn line_range(text: &str, number: u32) -> Range {
    let line = line(text, number);
    let start = line.len() - line.trim_start().len();
    within(number, line, Span::new(start, line.len().max(start)))
}

/// The stretch `span` of `text`, cut at the end of its first line.
pub(super) fn of_span(text: &str, span: Span) -> Range {
    let before = text.get(..span.start).unwrap_or_default();
    let number = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX);
    let begins = before.rfind('\n').map_or(0, |at| at + 1);
    let line = line(text, number);
    let (start, end) = (span.start - begins, (span.end - begins).min(line.len()));
    within(number, line, Span::new(start, end.max(start)))
}

/// Whether `range` has the place `at` in it.
pub(super) fn contains(range: Range, at: Position) -> bool {
    range.start <= at && at <= range.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_files_are_decoded() {
        let cases = [
            ("file:///a/m%C3%B6te.md", "/a/möte.md"),
            ("file:///C%3A/a.md", "C:/a.md"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ];
        for (uri, wanted) in cases {
            assert_eq!(path(&uri.parse().unwrap()), PathBuf::from(wanted), "{uri}");
        }
    }

    proptest! {
        #[test]
        fn columns_lead_back_to_their_bytes(line in "[aåö€😀 ]{0,20}", at in 0u32..50) {
            let byte = byte(&line, at);
            prop_assert!(line.is_char_boundary(byte));
            // A column inside a pair of units belongs to the character after it.
            prop_assert!(column(&line, byte) >= at.min(column(&line, line.len())));
        }
    }
}
