//! Terms that are regular expressions: where they stand in a text, told in tokens as other terms are.

use regex::Regex;

use utkik_text::{Span, Token};

/// The first and last token of each place where `regex` fits in a paragraph of `tokens`, which are those of `text`.
pub(super) fn find(regex: &Regex, text: &str, tokens: &[Token<'_>]) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut before = 0;
    for paragraph in tokens.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let searched = with_marks(paragraph, text);
        for found in regex.find_iter(searched.slice(text)) {
            let span = Span::new(searched.start + found.start(), searched.start + found.end());
            if let Some((first, last)) = touched(span, paragraph, text) {
                places.push((before + first, before + last));
            }
        }
        before += paragraph.len();
    }
    places
}

/// The span of a paragraph's tokens, with the marks that stand around them on their lines.
fn with_marks(paragraph: &[Token<'_>], text: &str) -> Span {
    let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else {
        return Span::new(0, 0);
    };
    let outside = |c: char| c.is_alphanumeric() || c == '\n';
    let before = &text[..first.span.start];
    let after = &text[last.span.end..];
    let start = before.len()
        - before.chars().rev().take_while(|c| !outside(*c)).map(char::len_utf8).sum::<usize>();
    let end = last.span.end + after.find(outside).unwrap_or(after.len());
    Span::new(start, end)
}

/// The first and last token that `span` touches, unless it also covers words that are no tokens
/// (a page's header between two halves of a paragraph).
fn touched(span: Span, tokens: &[Token<'_>], text: &str) -> Option<(usize, usize)> {
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let last = tokens.partition_point(|token| token.span.start < span.end).checked_sub(1)?;
    let covered = tokens.get(first..=last)?;
    let strange = covered
        .windows(2)
        .any(|pair| text[pair[0].span.end..pair[1].span.start].contains(char::is_alphanumeric));
    (!covered.is_empty() && !strange).then_some((first, last))
}
