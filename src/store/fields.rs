//! Values out of a parsed file, one by one; whatever cannot be read is noted with its place, and the
//! rest is still read.

use std::cell::RefCell;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::faults::{Fault, Faults};
use super::{StoreError, SyntaxFault};
use crate::lang::Text;
use crate::text;
use crate::text::{LineIndex, Span, nearest};

/// A file that has been parsed as far as it can be, with the faults found in it so far.
#[derive(Debug)]
pub struct Parsed<'t> {
    path: String,
    text: &'t str,
    root: DeTable<'t>,
    span: Span,
    lines: LineIndex,
    faults: RefCell<Vec<Fault>>,
    /// How many of them are faults of syntax.
    syntax: usize,
}

/// A table of the file.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    file: &'a Parsed<'a>,
    table: &'a DeTable<'a>,
    span: Span,
}

/// A value that may be one of a few words.
pub type Choices<T> = [(&'static str, T)];

/// Parses `text`, the content of the file that reports name `path`, and takes note of its faults of
/// syntax.
#[must_use]
pub fn parse<'t>(path: &str, text: &'t str) -> Parsed<'t> {
    let lines = LineIndex::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut faults: Vec<Fault> = Vec::new();
    for error in &errors {
        let (span, message, help) = SyntaxFault::from_toml_error(error, text).texts(text);
        let fault = Fault::at(path, &lines, span, message, help);
        // After its first fault the parser often stumbles over its own repair on the same line.
        if faults.last().is_none_or(|last| last.line != fault.line) {
            faults.push(fault);
        }
    }
    let range = table.span();
    let span = Span::within(text, range.start, range.end);
    let (path, root, syntax) = (path.to_owned(), table.into_inner(), faults.len());
    Parsed { path, text, root, span, lines, faults: RefCell::new(faults), syntax }
}

impl Parsed<'_> {
    /// The file's outermost table.
    #[must_use]
    pub fn root(&self) -> Fields<'_> {
        Fields { file: self, table: &self.root, span: self.span }
    }

    /// All faults in their order; none of a sound file. What a file that is no TOML seems to lack may
    /// stand in what could not be read, so of such a file only the faults of syntax are told.
    #[must_use]
    pub fn faults(self) -> Vec<Fault> {
        let mut faults = self.faults.into_inner();
        if self.syntax > 0 {
            faults.truncate(self.syntax);
        }
        faults.sort_by_key(|fault| fault.span);
        faults
    }

    /// `value`, if nothing was at fault.
    ///
    /// # Errors
    ///
    /// Gives all faults in their order.
    pub fn finish<T>(self, value: T) -> Result<T, StoreError> {
        let (path, text) = (self.path.clone(), self.text);
        let faults = self.faults();
        if faults.is_empty() {
            return Ok(value);
        }
        let texts = [(path.clone(), text.to_owned())].into();
        Err(StoreError::Damaged { path, faults: Faults::new(faults, texts) })
    }

    fn note(&self, span: Span, message: Text, help: Text) {
        let fault = Fault::at(&self.path, &self.lines, span, message, help);
        self.faults.borrow_mut().push(fault);
    }

    fn span<T>(&self, value: &Spanned<T>) -> Span {
        let range = value.span();
        Span::within(self.text, range.start, range.end)
    }
}

impl<'a> Fields<'a> {
    fn entry(&self, key: &str) -> Option<(Span, &'a Spanned<DeValue<'a>>)> {
        let found = self.table.iter().find(|(name, _)| name.get_ref() == key);
        found.map(|(name, value)| (self.file.span(name), value))
    }

    fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.entry(key).map(|(_, value)| value)
    }

    /// Whether anything stands at `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The names in the table, in order.
    #[must_use]
    pub fn keys(&self) -> Vec<&'a str> {
        self.table.iter().map(|(key, _)| key.get_ref().as_ref()).collect()
    }

    /// Where the value at `key` stands, or the table where there is none.
    #[must_use]
    pub fn span_of(&self, key: &str) -> Span {
        self.get(key).map_or(self.span, |value| self.file.span(value))
    }

    /// Takes note of a fault of the value at `key`, or of the table where there is none.
    pub fn fault(&self, key: &str, message: Text, help: Text) {
        self.file.note(self.span_of(key), message, help);
    }

    /// Takes note of a fault of the name `key` itself.
    pub fn fault_of_name(&self, key: &str, message: Text, help: Text) {
        let span = self.entry(key).map_or(self.span, |(span, _)| span);
        self.file.note(span, message, help);
    }

    /// Takes note that `key` is missing, if it is.
    pub fn needs(&self, key: &str) {
        if !self.has(key) {
            let help = text!("fields.help.add", key = key);
            self.fault(key, text!("fields.fault.missing", key = key), help);
        }
    }

    /// Takes note of the keys that are not among `known`.
    pub fn only(&self, known: &[&str]) {
        for key in self.keys().into_iter().filter(|key| !known.contains(key)) {
            let help = match nearest(key, known.iter().copied()) {
                Some(near) => text!("fields.help.nearest", near = near),
                None => text!("fields.help.known", list = known.join(", ")),
            };
            self.fault_of_name(key, text!("fields.fault.unknown", key = key), help);
        }
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, help: Text) {
        self.file.note(self.file.span(value), text!("fields.fault.wrong", key = key), help);
    }

    /// A text; none where it says nothing.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        let value = self.get(key)?;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, value, text!("fields.help.text"));
            return None;
        };
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A text that must be there and say something.
    #[must_use]
    pub fn name(&self, key: &str) -> Option<String> {
        self.needs(key);
        let text = self.text(key);
        if !self.has_value(key)
            && let Some(value) = self.get(key)
        {
            self.wrong(key, value, text!("fields.help.text"));
        }
        text
    }

    /// Whether anything but an empty text stands at `key`.
    #[must_use]
    pub fn has_value(&self, key: &str) -> bool {
        let empty = |text: &str| text.trim().is_empty();
        self.get(key).is_some_and(|value| !value.get_ref().as_str().is_some_and(empty))
    }

    /// A list of texts that say something.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<String> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(values) = value.get_ref() else {
            self.wrong(key, value, text!("fields.help.texts"));
            return Vec::new();
        };
        let mut texts = Vec::new();
        for value in values.iter() {
            match value.get_ref().as_str().map(str::trim) {
                Some(text) if !text.is_empty() => texts.push(text.to_owned()),
                _ => self.wrong(key, value, text!("fields.help.texts")),
            }
        }
        texts
    }

    /// A day, as TOML's own or as a text.
    #[must_use]
    pub fn day(&self, key: &str) -> Option<Date> {
        let value = self.get(key)?;
        let written = match value.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            DeValue::String(text) => text.trim().to_owned(),
            _ => String::new(),
        };
        let day = written.parse().ok().filter(|_| written.len() == "2026-01-01".len());
        if day.is_none() {
            self.wrong(key, value, text!("fields.help.day"));
        }
        day
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong(key, value, text!("fields.help.flag"));
        None
    }

    /// A number from 0 to `most`.
    #[must_use]
    pub fn number(&self, key: &str, most: u32) -> Option<f64> {
        let value = self.get(key)?;
        let number: Option<f64> = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number| (0.0..=f64::from(most)).contains(number));
        if number.is_none() {
            self.wrong(key, value, text!("fields.help.number", most = most));
        }
        number
    }

    /// A whole number, where there is one; anything else is for the caller to tell.
    #[must_use]
    pub fn whole_number(&self, key: &str) -> Option<u32> {
        self.get(key)?.get_ref().as_integer().and_then(|number| number.as_str().parse().ok())
    }

    /// One of a few words.
    #[must_use]
    pub fn choice<T: Copy>(&self, key: &str, choices: &Choices<T>) -> Option<T> {
        let is = |word: &str| choices.iter().find(|(name, _)| *name == word).map(|(_, one)| *one);
        self.word(key, is, || choices.iter().map(|(name, _)| *name).collect())
    }

    /// A word that `of` knows; `known` names those that there are.
    #[must_use]
    pub fn word<T>(
        &self,
        key: &str,
        of: impl Fn(&str) -> Option<T>,
        known: impl Fn() -> Vec<&'static str>,
    ) -> Option<T> {
        let value = self.get(key)?;
        let found = value.get_ref().as_str().and_then(of);
        if found.is_none() {
            self.wrong(key, value, text!("fields.help.choices", list = known().join(", ")));
        }
        found
    }

    /// The table at `key`.
    #[must_use]
    pub fn table(&self, key: &str) -> Option<Fields<'a>> {
        let value = self.get(key)?;
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(key, value, text!("fields.help.table", key = key));
            return None;
        };
        Some(Fields { file: self.file, table, span: self.file.span(value) })
    }

    /// The tables of the list at `key` (`[[key]]`).
    #[must_use]
    pub fn tables(&self, key: &str) -> Vec<Fields<'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, value, text!("fields.help.tables", key = key));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in list.iter() {
            match entry.get_ref() {
                DeValue::Table(table) => {
                    tables.push(Fields { file: self.file, table, span: self.file.span(entry) });
                }
                _ => self.wrong(key, entry, text!("fields.help.tables", key = key)),
            }
        }
        tables
    }
}

impl std::fmt::Debug for Fields<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fields").field("path", &self.file.path).field("at", &self.span).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use proptest::prelude::*;

    #[test]
    fn all_faults_of_a_file_are_told_with_their_places() {
        let text = "a = 3\nday = \"i går\"\nyes = \"ja\"\n[inner]\nword = \"blå\"\n";
        let parsed = parse("utkik/x.toml", text);
        let root = parsed.root();
        assert_eq!((root.text("a"), root.day("day"), root.flag("yes")), (None, None, None));
        let inner = root.table("inner").unwrap();
        assert_eq!(inner.choice("word", &[("röd", ())]), None);
        inner.needs("other");
        assert!(root.tables("inner").is_empty());
        let told = parsed.finish(()).unwrap_err().in_lang(Lang::Sv);
        let places: Vec<_> = told.lines().map(|line| line.split(": ").next().unwrap()).collect();
        let wanted = ["1:5", "2:7", "3:7", "4:1", "4:1", "5:8"];
        assert_eq!(places, wanted.map(|place| format!("utkik/x.toml:{place}")));
        assert!(told.contains("röd"), "{told}");
    }

    #[test]
    fn days_are_written_in_two_ways() {
        let parsed = parse("x", "a = 2026-11-21\nb = \"2026-11-21\"\n");
        assert_eq!(parsed.root().day("a"), parsed.root().day("b"));
        assert!(parsed.root().day("a").is_some() && parsed.finish(()).is_ok());
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_fail(text in "[a-cå=\\[\\]\"{}#.,0-9\\\\u\n -]{0,60}") {
            let parsed = parse("x", &text);
            let root = parsed.root();
            for key in root.keys() {
                let _ = (root.text(key), root.texts(key), root.day(key), root.flag(key));
                let _ = (root.table(key), root.tables(key), root.number(key, 1), root.whole_number(key));
            }
            if let Err(error) = parsed.finish(()) {
                prop_assert!(!error.remarks().is_empty());
                let StoreError::Damaged { faults, .. } = error else { panic!() };
                for fault in faults.iter() {
                    prop_assert!(text.get(fault.span.start..fault.span.end).is_some());
                }
                // What is wrong can be shown with its line.
                prop_assert!(!faults.render(Lang::Sv, 80, false).is_empty());
            }
        }
    }
}
