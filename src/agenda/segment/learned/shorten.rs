//! Shortens overlong titles: a whole text on one line. The words that are cut off go to the text of
//! the item.

use crate::PartRole;
use crate::segment::document::draft::{Draft, LONGEST};
use utkik_input::document::Document;
use utkik_text::{Span, Stretch};

/// Cuts the title of `draft`, whose document is `own`, between two words.
pub(in crate::segment) fn shorten(draft: &mut Draft, own: &Document) {
    if draft.title.text.len() <= LONGEST {
        return;
    }
    draft.title.text.truncate(border(&draft.title.text, LONGEST));
    draft.title.text.push_str(" …");
    let (mut left, mut kept, mut rest) = (LONGEST, Vec::new(), Vec::new());
    for span in std::mem::take(&mut draft.title.spans) {
        let at = border(own.slice(span), left);
        left = left.saturating_sub(span.len());
        let (head, tail) =
            (Span::new(span.start, span.start + at), Span::new(span.start + at, span.end));
        kept.extend((!head.is_empty()).then_some(head));
        rest.extend((!tail.is_empty()).then_some(tail));
    }
    draft.title.spans = kept;
    let stretches = rest.into_iter().map(|span| Stretch { span, continues: false }).collect();
    draft.parts.insert(0, (PartRole::Body, stretches));
}

/// `text` as a title, cut between two words where it is too long for one.
pub(in crate::segment) fn shortened(text: &str) -> String {
    let end = border(text, LONGEST);
    if end < text.len() { format!("{} …", &text[..end]) } else { text.to_owned() }
}

/// The byte offset at which `text` can be cut within its first `most` bytes: behind a word, or
/// behind a character where there is only one word.
fn border(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let head = &text[..text.floor_char_boundary(most)];
    head.rfind(char::is_whitespace).unwrap_or(head.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_words() {
        let cases = [
            ("ett två", 8, 8, "all of it"),
            ("ett två tre", 9, 8, "behind a word"),
            ("åååå", 3, 2, "one word, between characters"),
            ("ett", 0, 0, "nothing"),
        ];
        for (text, most, wanted, remark) in cases {
            assert_eq!(border(text, most), wanted, "{remark}");
        }
    }
}
