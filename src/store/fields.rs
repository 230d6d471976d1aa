//! A parsed file, and the values of its tables by their keys; whatever cannot be read is noted with its
//! place, and the rest is still read.

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::value::{Kind, Value, span_of};
use super::{Notes, StoreError, SyntaxFault, structs};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_text::Span;

/// A file that has been parsed as far as it can be, with the faults found in it so far.
#[derive(Debug)]
pub struct Parsed<'t> {
    root: Spanned<DeValue<'t>>,
    notes: Notes,
}

/// A table of the file.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    table: Option<&'a DeTable<'a>>,
    span: Span,
    notes: &'a Notes,
}

/// A value that may be one of a few words.
pub type Choices<T> = [(&'static str, T)];

/// Parses `text`, the content of the file that reports name `path`, and takes note of its faults of
/// syntax.
#[must_use]
pub fn parse<'t>(path: &str, text: &'t str) -> Parsed<'t> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let syntax = errors.iter().map(|error| SyntaxFault::from_toml_error(error, text)).collect();
    let span = table.span();
    let root = Spanned::new(span, DeValue::Table(table.into_inner()));
    Parsed { root, notes: Notes::new(path, text, syntax) }
}

impl Parsed<'_> {
    /// The file's outermost table, to be read key by key.
    #[must_use]
    pub fn root(&self) -> Fields<'_> {
        let span = span_of(&self.root, &self.notes);
        Fields { table: self.root.get_ref().as_table(), span, notes: &self.notes }
    }

    /// The whole file in the form of `T`, whose values are [`super::Field`]s: each that could not be
    /// read is faulty in it, and noted.
    #[must_use]
    pub fn content<'a, T: Deserialize<'a> + Default>(&'a self) -> T {
        structs::read(Value::new(&self.root, &self.notes)).unwrap_or_default()
    }

    /// What is wrong with it, for more to be noted.
    #[must_use]
    pub fn into_notes(self) -> Notes {
        self.notes
    }

    /// All faults in their order; none of a sound file.
    #[must_use]
    pub fn faults(&self) -> Vec<super::Fault> {
        self.notes.faults()
    }

    /// `value`, if nothing was at fault.
    ///
    /// # Errors
    ///
    /// Gives all faults in their order.
    pub fn finish<T>(self, value: T) -> Result<T, StoreError> {
        self.notes.finish(value)
    }
}

impl<'a> Fields<'a> {
    fn entry(&self, key: &str) -> Option<(Span, Value<'a>)> {
        let found = self.table?.iter().find(|(name, _)| name.get_ref() == key);
        let (name, value) = found?;
        let value = Value { key: Some(name.get_ref()), ..Value::new(value, self.notes) };
        Some((span_of(name, self.notes), value))
    }

    fn get(&self, key: &str) -> Option<Value<'a>> {
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
        self.table.into_iter().flatten().map(|(key, _)| key.get_ref().as_ref()).collect()
    }

    /// Where the value at `key` stands, or the table where there is none.
    #[must_use]
    pub fn span_of(&self, key: &str) -> Span {
        self.get(key).map_or(self.span, |value| value.span)
    }

    /// Takes note of a fault of the value at `key`, or that the table lacks it.
    pub fn fault(&self, key: &str, message: Text, help: Text) {
        match self.get(key) {
            Some(value) => self.notes.fault(value.span, message, help),
            None => self.notes.missing(self.span, message, help),
        }
    }

    /// Takes note of a fault of the name `key` itself.
    pub fn fault_of_name(&self, key: &str, message: Text, help: Text) {
        let span = self.entry(key).map_or(self.span, |(span, _)| span);
        self.notes.fault(span, message, help);
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
        for (key, _) in self.table.into_iter().flatten() {
            if !known.contains(&key.get_ref().as_ref()) {
                self.notes.unknown_key(span_of(key, self.notes), key.get_ref(), known);
            }
        }
    }

    /// A text; none where it says nothing.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        let text = self.get(key)?.text()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A text that must be there and say something.
    #[must_use]
    pub fn name(&self, key: &str) -> Option<String> {
        self.needs(key);
        let text = self.text(key);
        if self.has(key) && !self.has_value(key) {
            self.fault(key, text!("fields.fault.empty-of", key = key), text!("fields.help.text"));
        }
        text
    }

    /// Whether anything but an empty text stands at `key`.
    #[must_use]
    pub fn has_value(&self, key: &str) -> bool {
        let empty = |text: &str| text.trim().is_empty();
        self.get(key).is_some_and(|value| !value.value.as_str().is_some_and(empty))
    }

    /// A list of texts that say something.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.get(key).and_then(Value::list).unwrap_or_default() {
            let value = Value::new(value, self.notes);
            match value.text().map(str::trim) {
                Some("") => {
                    let help = text!("fields.help.list");
                    self.notes.fault(value.span, text!("fields.fault.empty"), help);
                }
                text => texts.extend(text.map(str::to_owned)),
            }
        }
        texts
    }

    /// A day, as TOML's own or as a text.
    #[must_use]
    pub fn day(&self, key: &str) -> Option<Date> {
        self.get(key)?.day()
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.get(key)?.flag()
    }

    /// A number from 0 to `most`.
    #[must_use]
    pub fn number(&self, key: &str, most: u32) -> Option<f64> {
        let value = self.get(key)?;
        let number = value.number()?;
        let sound = (0.0..=f64::from(most)).contains(&number);
        if !sound {
            value.out_of_range(text!("fields.help.number-to", most = most));
        }
        sound.then_some(number)
    }

    /// A whole number, where there is one; anything else is for the caller to tell.
    #[must_use]
    pub fn whole_number(&self, key: &str) -> Option<u32> {
        self.get(key)?.value.as_integer().and_then(|number| number.as_str().parse().ok())
    }

    /// One of a few words.
    #[must_use]
    pub fn choice<T: Copy>(&self, key: &str, choices: &Choices<T>) -> Option<T> {
        let is = |word: &str| choices.iter().find(|(name, _)| *name == word).map(|(_, one)| *one);
        self.word(key, is, || choices.iter().map(|(name, _)| *name).collect())
    }

    /// A word that `meaning` knows; `known` names those that there are.
    #[must_use]
    pub fn word<T>(
        &self,
        key: &str,
        meaning: impl Fn(&str) -> Option<T>,
        known: impl Fn() -> Vec<&'static str>,
    ) -> Option<T> {
        let value = self.get(key)?;
        let found = value.value.as_str().and_then(meaning);
        if found.is_none() {
            value.unknown_choice(&known());
        }
        found
    }

    /// The table at `key`.
    #[must_use]
    pub fn table(&self, key: &str) -> Option<Fields<'a>> {
        let value = self.get(key)?;
        let table = value.value.as_table();
        if table.is_none() {
            value.wrong_kind(Kind::Table, text!("fields.help.table-at", key = key));
        }
        Some(Fields { table: Some(table?), span: value.span, notes: self.notes })
    }

    /// The tables of the list at `key` (`[[key]]`).
    #[must_use]
    pub fn tables(&self, key: &str) -> Vec<Fields<'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let help = || text!("fields.help.tables", key = key);
        let Some(list) = value.value.as_array() else {
            value.wrong_kind(Kind::List, help());
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in list.iter().map(|entry| Value::new(entry, self.notes)) {
            match entry.value.as_table() {
                Some(table) => {
                    let table = Some(table);
                    tables.push(Fields { table, span: entry.span, notes: self.notes });
                }
                None => entry.wrong_kind(Kind::Table, help()),
            }
        }
        tables
    }
}

impl std::fmt::Debug for Fields<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fields").field("path", &self.notes.path()).field("at", &self.span).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use utkik_lang::Lang;

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
