//! Reads the values of a TOML table one by one, and takes note of each that cannot be read.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::checklist::{Fault, Severity, nearest, syntax_fault};
use crate::lang::Text;
use crate::text;
use crate::text::{LineIndex, Span};

/// A file under reading, with what was wrong in it so far.
pub struct Fields<'a> {
    path: &'a str,
    lines: LineIndex,
    /// What was wrong so far, in the order in which it was found.
    pub faults: Vec<Fault>,
}

/// A table with its place.
pub type Table<'a> = (&'a DeTable<'a>, Span);

/// A value that may be one of a few words.
pub type Choices<T> = [(&'static str, T)];

/// Where `value` stands.
#[must_use]
pub fn span<T>(value: &Spanned<T>) -> Span {
    let range = value.span();
    Span { start: range.start, end: range.end.max(range.start) }
}

impl<'a> Fields<'a> {
    /// Begins to read `text`, the file that reports call `path`.
    #[must_use]
    pub fn new(path: &'a str, text: &str) -> Self {
        Self { path, lines: LineIndex::new(text), faults: Vec::new() }
    }

    /// Parses `text` and takes note of its faults of syntax; gives what could be read, and whether
    /// that is all of it.
    pub fn parse<'t>(&mut self, text: &'t str) -> (DeTable<'t>, Span, bool) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut last_line = None;
        for error in &errors {
            let (span, message, help) = syntax_fault(text, error);
            let line = self.lines.locate(span.start).line;
            // After its first fault the parser often stumbles over its own repair on the same line.
            if last_line != Some(line) {
                self.fault(span, message, help);
            }
            last_line = Some(line);
        }
        let span = span(&table);
        (table.into_inner(), span, errors.is_empty())
    }

    /// Takes note of a fault.
    pub fn fault(&mut self, span: Span, message: Text, help: Text) {
        let at = self.lines.locate(span.start);
        let (path, line, column) = (self.path.to_owned(), at.line, at.column);
        self.faults.push(Fault {
            severity: Severity::Fault,
            path,
            span,
            line,
            column,
            message,
            help,
        });
    }

    /// Takes note of the keys of `table` that are not among `known`.
    pub fn unknown(&mut self, table: Table<'_>, known: &[&str]) {
        for (key, _) in table.0 {
            if !known.contains(&key.get_ref().as_ref()) {
                let help = match nearest(key.get_ref(), known.iter().copied()) {
                    Some(near) => text!("fields.help.nearest", near = near),
                    None => text!("fields.help.known", list = known.join(", ")),
                };
                let name = key.get_ref().as_ref();
                self.fault(span(key), text!("fields.fault.unknown", key = name), help);
            }
        }
    }

    /// Takes note that `table` lacks `key`.
    pub fn missing(&mut self, table: Span, key: &str) {
        let help = text!("fields.help.add", key = key);
        self.fault(table, text!("fields.fault.missing", key = key), help);
    }

    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, key: &str, help: Text) {
        self.fault(span(value), text!("fields.fault.wrong", key = key), help);
    }

    /// A text that is not empty.
    pub fn text(&mut self, table: Table<'_>, key: &str) -> Option<String> {
        let value = get(table, key)?;
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                self.wrong(value, key, text!("fields.help.text"));
                None
            }
        }
    }

    /// A list of texts.
    pub fn texts(&mut self, table: Table<'_>, key: &str) -> Vec<String> {
        let Some(value) = get(table, key) else { return Vec::new() };
        let DeValue::Array(values) = value.get_ref() else {
            self.wrong(value, key, text!("fields.help.texts"));
            return Vec::new();
        };
        let mut texts = Vec::new();
        for value in values.iter() {
            match value.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => {
                    texts.push(text.trim().to_owned());
                }
                _ => self.wrong(value, key, text!("fields.help.texts")),
            }
        }
        texts
    }

    /// A day, as a date or as text.
    pub fn day(&mut self, table: Table<'_>, key: &str) -> Option<Date> {
        let value = get(table, key)?;
        let written = match value.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            DeValue::String(text) => text.trim().to_owned(),
            _ => String::new(),
        };
        let day = written.parse().ok();
        if day.is_none() || written.len() != "2026-01-01".len() {
            self.wrong(value, key, text!("fields.help.day"));
            return None;
        }
        day
    }

    /// `true` or `false`; false where it is absent.
    pub fn flag(&mut self, table: Table<'_>, key: &str) -> bool {
        let Some(value) = get(table, key) else { return false };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        self.wrong(value, key, text!("fields.help.flag"));
        false
    }

    /// A number from 0 to `most`.
    pub fn number(&mut self, table: Table<'_>, key: &str, most: u32) -> Option<f64> {
        let value = get(table, key)?;
        let number: Option<f64> = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number| (0.0..=f64::from(most)).contains(number));
        if number.is_none() {
            self.wrong(value, key, text!("fields.help.number", most = most));
        }
        number
    }

    /// One of a few words.
    pub fn choice<T: Copy>(
        &mut self,
        table: Table<'_>,
        key: &str,
        choices: &Choices<T>,
    ) -> Option<T> {
        let value = get(table, key)?;
        let written = value.get_ref().as_str();
        let chosen = choices.iter().find(|(name, _)| written == Some(*name)).map(|(_, one)| *one);
        if chosen.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.wrong(value, key, text!("fields.help.choices", list = names.join(", ")));
        }
        chosen
    }

    /// The table at `key`.
    pub fn table<'t>(&mut self, table: Table<'t>, key: &str) -> Option<Table<'t>> {
        let value = get(table, key)?;
        let DeValue::Table(inner) = value.get_ref() else {
            self.wrong(value, key, text!("fields.help.table", key = key));
            return None;
        };
        Some((inner, span(value)))
    }

    /// The tables of the list at `key`.
    pub fn tables<'t>(&mut self, table: Table<'t>, key: &str) -> Vec<Table<'t>> {
        let Some(value) = get(table, key) else { return Vec::new() };
        let list = match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            _ => vec![value],
        };
        let mut tables = Vec::new();
        for entry in list {
            match entry.get_ref() {
                DeValue::Table(inner) if matches!(value.get_ref(), DeValue::Array(_)) => {
                    tables.push((inner, span(entry)));
                }
                _ => self.wrong(entry, key, text!("fields.help.tables", key = key)),
            }
        }
        tables
    }
}

/// The value at `key`.
#[must_use]
pub fn get<'t>(table: Table<'t>, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
    table.0.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
}
