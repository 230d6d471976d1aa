//! Says in our words what the TOML parser and the reader could not make sense of.

use super::sheet::Sheet;
use crate::checklist::nearest::nearest;
use crate::checklist::raw::{Kind, Misread, Problem, SyntaxFault};
use crate::lang::Text;
use crate::text;
use crate::text::Span;

/// Takes note of everything in the file that could not be read.
pub fn unreadable(sheet: &Sheet<'_>) {
    // After the first fault of syntax the parser often stumbles over its own repair on the same line.
    let mut last_line = None;
    for fault in &sheet.file.reading.syntax {
        let line = sheet.file.lines.locate(fault.span.start).line;
        if last_line != Some(line) {
            syntax(sheet, fault);
        }
        last_line = Some(line);
    }
    // Keys below a broken header are taken for keys of the table before it.
    let headless =
        sheet.file.reading.syntax.iter().any(|fault| fault.cause.starts_with("unclosed"));
    for misread in &sheet.file.reading.misreads {
        if headless && matches!(misread.what, Problem::UnknownKey { .. }) {
            continue;
        }
        let (message, help) = misread_texts(misread);
        sheet.fault(misread.span, message, help);
    }
}

fn syntax(sheet: &Sheet<'_>, fault: &SyntaxFault) {
    let (span, message, help) = syntax_texts(&sheet.file.text, fault);
    sheet.syntax_fault(span, message, help);
}

/// Where in `text` a fault of syntax is shown, what is wrong there, and what to do about it.
pub fn syntax_texts(text: &str, fault: &SyntaxFault) -> (Span, Text, Text) {
    let cause = fault.cause.split(", expected ").next().unwrap_or_default();
    let span = visible(text, fault.span);
    let (before, from) = text.split_at(text.floor_char_boundary(fault.span.start));
    let (message, help) = match cause {
        _ if from.starts_with(',') && before.ends_with(|c: char| c.is_ascii_digit()) => {
            (text!("checklist.syntax.decimal-comma"), text!("checklist.help.number"))
        }
        "duplicate key" => {
            (text!("checklist.syntax.duplicate"), text!("checklist.syntax.keep-one"))
        }
        "invalid unquoted key" | "unquoted keys cannot be empty" => {
            (text!("checklist.syntax.key"), text!("checklist.syntax.ascii-keys"))
        }
        "string values must be quoted" if fault.span.is_empty() => {
            (text!("checklist.syntax.value"), text!("checklist.syntax.write-value"))
        }
        "string values must be quoted" | "missing opening quote" => {
            (text!("checklist.syntax.unquoted"), text!("checklist.syntax.quote"))
        }
        "missing value" | "missing value for key" | "invalid value" => {
            (text!("checklist.syntax.value"), text!("checklist.syntax.write-value"))
        }
        "key with no value"
        | "missing assignment between key-value pairs"
        | "invalid key-value pair" => {
            (text!("checklist.syntax.no-equals"), text!("checklist.syntax.write-pair"))
        }
        "unclosed array" | "unclosed table" | "unclosed array table" | "unclosed inline table" => {
            (text!("checklist.syntax.bracket"), text!("checklist.syntax.close-bracket"))
        }
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            (text!("checklist.syntax.comma"), text!("checklist.syntax.write-comma"))
        }
        other if ["string", "quote", "escape"].iter().any(|word| other.contains(word)) => {
            (text!("checklist.syntax.open-text"), text!("checklist.syntax.close-text"))
        }
        other => (
            text!("checklist.syntax.elsewise", cause = other),
            text!("checklist.syntax.see-format"),
        ),
    };
    (span, message, help)
}

/// The span, moved to the last thing written before it where it points at the end of a line.
fn visible(text: &str, span: Span) -> Span {
    if !span.is_empty() || text[span.start..].chars().next().is_some_and(|c| c != '\n' && c != '\r')
    {
        return span;
    }
    let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let written = text[line..span.start].trim_end();
    match written.char_indices().last() {
        Some((at, last)) => Span::new(line + at, line + at + last.len_utf8()),
        None => span,
    }
}

fn misread_texts(misread: &Misread) -> (Text, Text) {
    match &misread.what {
        Problem::UnknownKey { key, known } => {
            let message = text!("checklist.fault.unknown-key", key = key.as_str());
            let help = match nearest(key, known.iter().copied()) {
                Some(near) => text!("checklist.help.nearest", near = near),
                None => text!("checklist.help.known-keys", list = known.join(", ")),
            };
            (message, help)
        }
        Problem::UnknownChoice { given, known } => {
            let message = text!("checklist.fault.unknown-choice", given = given.as_str());
            (message, text!("checklist.help.known-choices", list = known.join(", ")))
        }
        Problem::WrongKind { wanted, found } => {
            let message = text!(
                "checklist.fault.wrong-kind",
                wanted = kind_name(*wanted),
                found = kind_name(*found)
            );
            (message, kind_help(*wanted))
        }
        Problem::OutOfRange => {
            (text!("checklist.fault.out-of-range"), text!("checklist.help.whole-number"))
        }
    }
}

fn kind_name(kind: Kind) -> Text {
    match kind {
        Kind::Text => text!("checklist.kind.text"),
        Kind::Number => text!("checklist.kind.number"),
        Kind::Decimal => text!("checklist.kind.decimal"),
        Kind::WholeNumber => text!("checklist.kind.whole-number"),
        Kind::Flag => text!("checklist.kind.flag"),
        Kind::Date => text!("checklist.kind.date"),
        Kind::List => text!("checklist.kind.list"),
        Kind::Table => text!("checklist.kind.table"),
        Kind::TextOrTable => text!("checklist.kind.text-or-table"),
    }
}

fn kind_help(wanted: Kind) -> Text {
    match wanted {
        Kind::Text => text!("checklist.help.text"),
        Kind::Number | Kind::Decimal => text!("checklist.help.number"),
        Kind::WholeNumber => text!("checklist.help.whole-number"),
        Kind::Flag => text!("checklist.help.flag"),
        Kind::Date => text!("checklist.help.date"),
        Kind::List => text!("checklist.help.list"),
        Kind::Table => text!("checklist.help.table"),
        Kind::TextOrTable => text!("checklist.help.text-or-table"),
    }
}
