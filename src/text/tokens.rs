//! Words, numbers and sentences of a text.
//!
//! A token is a word with its inner hyphens and colons ("HVB-hem", "LSS:s", "F-6") or a number
//! ("1 200", "3,5"). Each knows its sentence and its paragraph; nothing else is remembered of the
//! text, so that a stage can walk the tokens alone.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Span, swedish};

/// A word or a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Token<'a> {
    /// Where it stands.
    pub span: Span,
    /// The token in lower case: as the text has it, where that is so written, as most is.
    pub folded: Cow<'a, str>,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Its value, for a whole number; decimals are cut off.
    pub number: Option<u64>,
    /// Its sentence, counted through all paragraphs from 0.
    pub sentence: u32,
    /// Its paragraph, from 0.
    pub paragraph: u32,
}

/// A stretch of text that is read as one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Where it stands.
    pub span: Span,
    /// Whether it goes on from the stretch before (over a page's end), so that a sentence may too.
    pub continues: bool,
}

/// The tokens of `stretches` of `text`, in order.
#[must_use]
pub fn tokens<'a>(text: &'a str, stretches: &[Stretch]) -> Vec<Token<'a>> {
    let bytes: usize = stretches.iter().map(|stretch| stretch.span.len()).sum();
    let found = Vec::with_capacity(bytes / USUAL);
    let mut reader = Reader { text, found, sentence: 0, paragraph: 0, open: false };
    for (at, stretch) in stretches.iter().enumerate() {
        if at > 0 && !stretch.continues {
            reader.end_sentence();
            reader.paragraph += 1;
        }
        reader.read(stretch.span);
    }
    reader.found
}

/// How long a token with the blank behind it usually is, in bytes.
const USUAL: usize = 7;

struct Reader<'a> {
    text: &'a str,
    found: Vec<Token<'a>>,
    sentence: u32,
    paragraph: u32,
    /// Whether the current sentence has a token.
    open: bool,
}

impl Reader<'_> {
    fn end_sentence(&mut self) {
        self.sentence += u32::from(self.open);
        self.open = false;
    }

    fn read(&mut self, span: Span) {
        // Most stretches are of one line, which tells nothing.
        let mut lines = None;
        let mut at = span.start;
        while let Some(first) = self.text[at..span.end].chars().next() {
            if first == ' ' {
                at += 1;
                continue;
            }
            let next = at + first.len_utf8();
            if first.is_alphanumeric() {
                at = self.token(at, span.end);
            } else {
                let measure = || Lines::measure(span.slice(self.text));
                if ends_sentence(self.text, at, first, span.end, self.found.last())
                    || (first == '\n'
                        && lines.get_or_insert_with(measure).breaks_at(self.text, at, span))
                {
                    self.end_sentence();
                }
                at = next;
            }
        }
    }

    /// Takes the token at `start` and says where it ends.
    fn token(&mut self, start: usize, limit: usize) -> usize {
        let rest = &self.text[start..limit];
        let (length, number) = number(rest).unwrap_or_else(|| (word_length(rest), None::<u64>));
        let span = Span::new(start, start + length);
        let written = span.slice(self.text);
        self.found.push(Token {
            span,
            folded: swedish::folded(written),
            capital: written.starts_with(char::is_uppercase),
            number,
            sentence: self.sentence,
            paragraph: self.paragraph,
        });
        self.open = true;
        span.end
    }
}

/// Most figures of the mark of a note behind a word.
const NOTE: usize = 2;
/// Fewest small letters of a word with the mark of a note.
const NOTED: usize = 4;

/// The length of the word that `rest` begins with, inner hyphens, colons and apostrophes included.
fn word_length(rest: &str) -> usize {
    let mut end = plain_letters(rest.as_bytes());
    let mut characters = rest[end..].chars().peekable();
    while let Some(character) = characters.next() {
        let joins = matches!(character, '-' | ':' | '\'' | '’' | '&')
            && characters.peek().is_some_and(|next| next.is_alphanumeric());
        if !(character.is_alphanumeric() || (end > 0 && joins)) {
            break;
        }
        end += character.len_utf8();
    }
    without_note(&rest[..end]).len()
}

/// How many bytes `text` begins with that are letters and digits of ASCII, or letters from "À" to "ÿ".
fn plain_letters(text: &[u8]) -> usize {
    let mut end = 0;
    loop {
        end += match text.get(end..) {
            Some([byte, ..]) if byte.is_ascii_alphanumeric() => 1,
            // "×" and "÷" stand among the letters.
            Some([0xC3, byte, ..]) if !matches!(byte, 0x97 | 0xB7) => 2,
            _ => return end,
        };
    }
}

/// `word` without the mark of a note that is glued to it: "skola²", "skola1".
fn without_note(word: &str) -> &str {
    // Most words end as words do.
    if word.ends_with(|c: char| c.is_ascii_alphabetic()) {
        return word;
    }
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let bare = word.trim_end_matches(raised);
    if bare.len() < word.len() && !bare.is_empty() {
        return bare;
    }
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let small = stem.chars().rev().take_while(|c| c.is_lowercase()).count();
    let noted = (1..=NOTE).contains(&(word.len() - stem.len())) && small >= NOTED;
    let whole = stem.chars().all(char::is_alphabetic);
    if noted && whole { stem } else { word }
}

/// The length and value of the number that `rest` begins with; `1 200`, `1200`, `3,5`.
///
/// A digit run that goes on as a word ("2nd", "5G", "2026-01") is no number here.
fn number(rest: &str) -> Option<(usize, Option<u64>)> {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = digits(0);
    if first == 0 {
        return None;
    }
    let mut end = first;
    while first <= 3 && bytes.get(end) == Some(&b' ') && digits(end + 1) == 3 {
        end += 4;
    }
    let value = match end == first {
        true => rest[..end].parse().ok(),
        false => rest[..end].replace(' ', "").parse().ok(),
    };
    if matches!(bytes.get(end), Some(b',' | b'.')) && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    let after = rest[end..].chars().next();
    let goes_on = after.is_some_and(|c| c.is_alphanumeric())
        || (matches!(after, Some('-' | ':' | '/'))
            && rest[end + 1..].starts_with(|c: char| c.is_alphanumeric()));
    (!goes_on).then_some((end, value))
}

/// How many letters a word has at the least that is hardly shortened when a full stop follows it.
const SPELT_OUT: usize = 4;

/// Whether the mark at `at` ends a sentence.
fn ends_sentence(
    text: &str,
    at: usize,
    mark: char,
    limit: usize,
    last: Option<&Token<'_>>,
) -> bool {
    let after = &text[at + mark.len_utf8()..limit];
    match mark {
        '!' | '?' | '•' | '\u{F0B7}' | '▪' => true,
        '.' | ':' => {
            let mut following = after.chars();
            let blank = following.next().is_none_or(char::is_whitespace);
            let opens = |c: char| c.is_whitespace() || matches!(c, '(' | '"' | '”' | '»' | '’');
            let next = after.trim_start_matches(opens);
            let capital = next.starts_with(char::is_uppercase);
            let touching = last.filter(|token| token.span.end == at);
            let shortened = mark == '.'
                && touching.is_some_and(|token| {
                    (token.number.is_some() && leads_line(text, token.span.start))
                        || swedish::is_abbreviation(&token.folded)
                });
            // "Planen antas. 61 boende har invänt": a word before tells it from "sid. 61" and "3. 61".
            let counted = mark == '.'
                && next.starts_with(|c: char| c.is_ascii_digit())
                && touching.is_some_and(|token| {
                    token.number.is_none() && token.folded.chars().count() >= SPELT_OUT
                });
            blank && (capital || counted) && !shortened
        }
        _ => false,
    }
}

/// Whether the number at `at` leads its line, as that of a list does: "1. Val", "§ 12. Taxa".
fn leads_line(text: &str, at: usize) -> bool {
    // Only what stands right before it is looked at: a line may be as long as the text.
    let before =
        text[..at].trim_end_matches(|c: char| c != '\n' && (c.is_whitespace() || c == '§'));
    before.is_empty() || before.ends_with('\n')
}

/// What the lines of a stretch tell of its layout.
struct Lines {
    /// The length of its longest line, in bytes.
    longest: usize,
}

impl Lines {
    fn measure(text: &str) -> Self {
        Self { longest: text.lines().map(|line| line.trim().len()).max().unwrap_or(0) }
    }

    /// Whether the line end at `at` separates two sentences rather than wrapping one.
    ///
    /// It does when the next line begins as a list does, or when the line before is so short that
    /// the next word would have fitted on it and the next line begins with a capital letter.
    fn breaks_at(&self, text: &str, at: usize, span: Span) -> bool {
        let before = text[span.start..at].rsplit('\n').next().unwrap_or("").trim();
        let after = text[at + 1..span.end].lines().next().unwrap_or("").trim();
        let Some(first) = after.chars().next() else { return true };
        if before.is_empty() || matches!(first, '-' | '–' | '−' | '*' | '•' | '·' | '§') {
            return true;
        }
        let next_word = after.split_whitespace().next().unwrap_or("").len();
        let short = before.len() + 1 + next_word < self.longest;
        short && (first.is_uppercase() || first.is_numeric())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<Token<'_>> {
        tokens(text, &[Stretch { span: Span::new(0, text.len()), continues: false }])
    }

    fn words(text: &str) -> Vec<String> {
        read(text).into_iter().map(|token| token.folded.into()).collect()
    }

    #[test]
    fn words_keep_inner_marks() {
        let text = "HVB-hem enligt LSS:s F-6, Vård- och omsorg (S) 5G 2026-01-02";
        let wanted =
            ["hvb-hem", "enligt", "lss:s", "f-6", "vård", "och", "omsorg", "s", "5g", "2026-01-02"];
        assert_eq!(words(text), wanted);
    }

    #[test]
    fn marks_of_notes_are_none_of_words() {
        let words = |text: &str| -> Vec<String> {
            let whole = Stretch { span: Span::new(0, text.len()), continues: false };
            tokens(text, &[whole]).into_iter().map(|token| token.folded.to_string()).collect()
        };
        assert_eq!(words("skola²"), ["skola", "²"]);
        assert_eq!(words("skola1"), ["skola", "1"]);
        assert_eq!(
            words("CO2 A4 klimat2030 f-6 lgr22"),
            ["co2", "a4", "klimat2030", "f-6", "lgr22"]
        );
    }

    #[test]
    fn numbers_have_values() {
        let found: Vec<_> = read("1 200 namn, 214 svar, 3,5 procent, 2 026")
            .iter()
            .filter_map(|t| t.number)
            .collect();
        assert_eq!(found, [1200, 214, 3, 2026]);
    }

    #[test]
    fn sentences_end_at_full_stops_but_not_at_abbreviations() {
        let text = "Enligt 5 kap. Kommunallagen m.fl. Lagar gäller. Nästa mening! Ny fråga? Ja.";
        let sentences: Vec<_> = read(text).iter().map(|token| token.sentence).collect();
        assert_eq!(sentences, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3].map(|n: u32| n)[..].to_vec());
        let last = |text: &str| read(text).last().unwrap().sentence;
        assert_eq!(
            last("Avgiften höjs till 10 kr. Beslutet gäller."),
            1,
            "nothing else can follow"
        );
        assert_eq!(last("Avgiften är 10 kr. per dag"), 0);
        assert_eq!(last("Efter ordf. Berg talade fler."), 0);
    }

    #[test]
    fn numbers_end_sentences_unless_they_lead_a_line() {
        let sentences = |text: &str| read(text).last().unwrap().sentence;
        assert_eq!(sentences("Skolan byggdes 2021. Bolaget lägger ned verkstaden."), 1);
        assert_eq!(sentences("Plats: sal 2 kl. 13.00. Mötet är öppet."), 1);
        assert_eq!(sentences("Taxan gäller. (Ny lydelse)"), 1);
        assert_eq!(sentences("Närmaste hus ligger 380 meter bort. 61 boende har undertecknat."), 1);
        assert_eq!(sentences("Se bilaga sid. 12 och prop. 2025 om detta"), 0);
        assert_eq!(sentences("1. Val av justerare"), 0);
        assert_eq!(sentences("§ 12. Taxa"), 0);
    }

    #[test]
    fn a_short_line_ends_a_sentence_and_a_full_one_does_not() {
        let wrapped =
            "Nämnden beslutar att godkänna förslaget om ny\nOrganisation för förvaltningen";
        assert_eq!(read(wrapped).last().unwrap().sentence, 0);
        let listed = "Val av justerare\nUpphandling av särskilt boende enligt lagen om valfrihet";
        assert_eq!(read(listed).last().unwrap().sentence, 1);
    }

    #[test]
    fn a_sentence_may_go_on_over_a_page_end() {
        let text = "Skolan ska\nSIDA 3\nläggas ned.";
        let stretch = |from: &str, to: usize, continues| {
            let start = text.find(from).unwrap();
            Stretch { span: Span::new(start, start + to), continues }
        };
        let found = tokens(text, &[stretch("Skolan", 10, false), stretch("läggas", 12, true)]);
        assert!(found.iter().all(|token| token.sentence == 0 && token.paragraph == 0));
    }

    proptest! {
        #[test]
        fn tokens_lie_in_the_text_in_order(text in "\\PC{0,80}|[a-zÅ0-9 .,:\n-]{0,80}") {
            let found = read(&text);
            let mut last = 0;
            for token in &found {
                prop_assert!(token.span.start >= last && text.is_char_boundary(token.span.end));
                prop_assert!(!token.span.is_empty());
                last = token.span.end;
            }
        }
    }
}
