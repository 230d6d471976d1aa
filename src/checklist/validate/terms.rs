//! Terms of signals and word lists: read, added to the lexicon, their faults placed to the column.

use std::collections::{BTreeMap, BTreeSet};

use super::known::{KnownIds, is_kebab};
use super::sheet::Sheet;
use crate::model::Origin;
use crate::pattern::{Term, TermError, TermFault, TermId, TokenKind};
use crate::raw::{Field, List, Located};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_text::Span;

/// The terms of a signal's list, with those of the lists that it names by `@`.
pub fn signal_terms(sheet: &Sheet<'_>, known: &KnownIds, list: &List<String>) -> Vec<TermId> {
    let (mut terms, mut known_terms) = (Vec::new(), BTreeSet::new());
    for written in list.entries() {
        let found = match written.value.trim().strip_prefix('@') {
            Some(name) => known.word_list(sheet, name, written.span).to_vec(),
            None => valid_term(sheet, known, written).into_iter().collect(),
        };
        for term in found {
            if known_terms.insert(term) {
                terms.push(term);
            }
        }
    }
    terms
}

/// The terms of a word list, which names no other lists.
pub fn list_terms(
    sheet: &Sheet<'_>,
    known: &KnownIds,
    list: &Field<Vec<Field<String>>>,
) -> Vec<TermId> {
    list.entries().filter_map(|written| valid_term(sheet, known, written)).collect()
}

/// The terms of each word list ("[words]").
pub fn lists(sheets: &[Sheet<'_>], known: &KnownIds) -> BTreeMap<String, Vec<TermId>> {
    let mut words: BTreeMap<String, (Vec<TermId>, Origin)> = BTreeMap::new();
    for sheet in sheets {
        let Field::Given(table) = &sheet.content().words else { continue };
        for (name, list) in &table.value.0 {
            if !is_kebab(&name.value) {
                let message = text!("checklist.fault.malformed-id", id = name.value.as_str());
                sheet.fault(name.span, message, text!("checklist.help.id"));
            }
            if let Some((_, first)) = words.get(&name.value) {
                let what = text!("checklist.what.words");
                sheet.fault(
                    name.span,
                    text!("checklist.fault.taken-id", what = what, id = name.value.as_str()),
                    text!("checklist.help.taken", path = first.path.as_str(), line = first.line),
                );
                continue;
            }
            let terms = list_terms(sheet, known, list);
            words.insert(name.value.clone(), (terms, sheet.origin(name.span)));
        }
    }
    words.into_iter().map(|(name, (terms, _))| (name, terms)).collect()
}

/// The name of the term that is written so. Many are written again and again.
fn intern(known: &KnownIds, written: &str) -> Result<TermId, TermError> {
    if let Some(term) = known.terms.borrow().get(written) {
        return Ok(*term);
    }
    let term = known.lexicon.borrow_mut().add(Term::parse(written)?);
    known.terms.borrow_mut().insert(written.to_owned(), term);
    Ok(term)
}

fn valid_term(sheet: &Sheet<'_>, known: &KnownIds, written: &Located<String>) -> Option<TermId> {
    match intern(known, &written.value) {
        Ok(term) => Some(term),
        Err(error) => {
            report_term_error(sheet, written, &error);
            None
        }
    }
}

/// Takes note of what is wrong with a term, at its very letters.
pub fn report_term_error(sheet: &Sheet<'_>, written: &Located<String>, error: &TermError) {
    let literal = written.span.slice(sheet.file.notes.text());
    let start = written.span.start + offset_in_literal(literal, error.at);
    let end = written.span.start + offset_in_literal(literal, error.at + error.length);
    let (message, help) = texts(error);
    sheet.fault(Span::new(start, end.max(start)), message, help);
}

/// Where in a TOML string as it is written the byte `at` of its value stands.
fn offset_in_literal(literal: &str, at: usize) -> usize {
    let (mut from, basic) = match literal.as_bytes() {
        [b'"', b'"', b'"', ..] => (3, true),
        [b'\'', b'\'', b'\'', ..] => (3, false),
        [b'"', ..] => (1, true),
        [b'\'', ..] => (1, false),
        // The parser takes a word without quotes for what it was probably meant to be.
        _ => (0, false),
    };
    if from == 3 {
        let body = &literal[3..];
        from += body.len()
            - body.strip_prefix("\r\n").or(body.strip_prefix('\n')).unwrap_or(body).len();
    }
    if !basic {
        return literal.floor_char_boundary(from + at);
    }
    let mut value = 0;
    while value < at {
        let rest = &literal[literal.floor_char_boundary(from)..];
        if rest.is_empty() {
            break;
        }
        let (written, read) = step(rest);
        value += read;
        from += written;
    }
    literal.floor_char_boundary(from)
}

/// How many bytes the first character of a basic string takes as written, and as read.
fn step(rest: &str) -> (usize, usize) {
    let mut characters = rest.chars();
    let first = characters.next().map_or(0, char::len_utf8);
    if !rest.starts_with('\\') {
        return (first, first);
    }
    let digits = match characters.next() {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        Some(escaped) if escaped.is_ascii_whitespace() => {
            let body = &rest[1..];
            return (1 + body.len() - body.trim_start().len(), 0);
        }
        Some(escaped) => return (1 + escaped.len_utf8(), 1),
        None => return (1, 0),
    };
    let code = rest.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
    let read = code.and_then(char::from_u32).map_or(1, char::len_utf8);
    ((2 + digits).min(rest.len()), read)
}

fn texts(error: &TermError) -> (Text, Text) {
    match &error.fault {
        TermFault::Empty => (text!("checklist.term.empty"), text!("checklist.term.help.write")),
        TermFault::Character('@') => {
            (text!("checklist.term.list"), text!("checklist.term.help.list-alone"))
        }
        TermFault::Character(character) => {
            let shown = if character.is_whitespace() || character.is_control() {
                format!("U+{:04X}", u32::from(*character))
            } else {
                character.to_string()
            };
            let message = text!("checklist.term.character", character = shown);
            (message, text!("checklist.term.help.words-only"))
        }
        TermFault::StarInside => (text!("checklist.term.star"), text!("checklist.term.help.star")),
        TermFault::TooOpen => (text!("checklist.term.too-open"), text!("checklist.term.help.open")),
        TermFault::ExactAndOpen => {
            (text!("checklist.term.exact-open"), text!("checklist.term.help.exact"))
        }
        TermFault::EmptyAlternative => {
            (text!("checklist.term.alternative"), text!("checklist.term.help.alternative"))
        }
        TermFault::LooseGap => (text!("checklist.term.gap"), text!("checklist.term.help.gap")),
        TermFault::LooseNumber => {
            (text!("checklist.term.number"), text!("checklist.term.help.number"))
        }
        TermFault::SplitNumber => {
            (text!("checklist.term.split-number"), text!("checklist.term.help.at-least"))
        }
        TermFault::UnknownToken(name) => {
            let list: Vec<&str> = TokenKind::NAMED.iter().map(|(name, _)| *name).collect();
            let message = text!("checklist.term.unknown-token", name = name.as_str());
            (message, text!("checklist.term.help.tokens", list = list.join(", ")))
        }
        TermFault::NoVerb => (text!("checklist.term.no-verb"), text!("checklist.term.help.verb")),
        TermFault::OpenRegex => {
            (text!("checklist.term.open-regex"), text!("checklist.term.help.regex"))
        }
        TermFault::Regex(cause) => {
            let message = text!("checklist.term.regex", cause = cause.as_str());
            (message, text!("checklist.term.help.regex-syntax"))
        }
        TermFault::IdleRegex => {
            (text!("checklist.term.idle-regex"), text!("checklist.term.help.idle-regex"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_value_are_places_in_its_literal() {
        let cases = [
            (r#""skola""#, 0, 1, "quote"),
            (r#""åä, x""#, 4, 5, "letters of two bytes"),
            ("'a\\b'", 2, 3, "a literal string has no escapes"),
            (r#""/\\d,""#, 3, 5, "an escaped backslash"),
            (r#""\u00e5,""#, 2, 7, "an escaped letter"),
            ("\"\"\"\nab\"\"\"", 1, 5, "a long string"),
            ("\"\"", 0, 1, "an empty string"),
            (r#""ab""#, 9, 4, "past the end"),
        ];
        for (literal, at, wanted, remark) in cases {
            assert_eq!(offset_in_literal(literal, at), wanted, "{remark}");
        }
    }
}
