//! Says in our words what the TOML parser and the reader could not make sense of.

use super::sheet::Sheet;
use crate::checklist::raw::{Kind, Misread, Problem};
use crate::lang::Text;
use crate::store::SyntaxFault;
use crate::text;
use crate::text::nearest;

/// Takes note of everything in the file that could not be read.
pub fn report_unreadable(sheet: &Sheet<'_>) {
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
    let (span, message, help) = fault.texts(&sheet.file.text);
    sheet.syntax_fault(span, message, help);
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
