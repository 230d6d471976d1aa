//! Values out of a parsed file, each fault with its place.

use std::cell::RefCell;
use std::ops::Range;

use jiff::civil::Date;
use toml_edit::{Document, Item, TableLike, Value};

use super::{StoreError, StoreFault};
use crate::lang::Text;
use crate::text;
use crate::text::LineIndex;

/// A file that could be parsed, with the faults found in it so far.
#[derive(Debug)]
pub struct Parsed {
    path: String,
    document: Document<String>,
    lines: LineIndex,
    faults: RefCell<Vec<(usize, StoreFault)>>,
}

/// A table of the file.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    file: &'a Parsed,
    table: &'a dyn TableLike,
    span: usize,
}

/// Parses `text`, the content of the file that reports name `path`.
///
/// # Errors
///
/// Where the text is no TOML.
pub fn parse(path: &str, text: &str) -> Result<Parsed, StoreError> {
    let lines = LineIndex::new(text);
    match Document::parse(text.to_owned()) {
        Ok(document) => {
            Ok(Parsed { path: path.to_owned(), document, lines, faults: RefCell::default() })
        }
        Err(error) => {
            let at = lines.locate(error.span().unwrap_or(0..0).start.min(text.len()));
            let fault = StoreFault {
                at: Some((at.line, at.column)),
                text: text!("store.syntax", cause = error.message()),
                help: text!("store.help.syntax"),
            };
            Err(StoreError { path: path.to_owned(), faults: vec![fault] })
        }
    }
}

impl Parsed {
    /// The file's outermost table.
    #[must_use]
    pub fn root(&self) -> Fields<'_> {
        Fields { file: self, table: self.document.as_table(), span: 0 }
    }

    /// `value`, if nothing was at fault.
    ///
    /// # Errors
    ///
    /// Gives all faults in their order.
    pub fn finish<T>(self, value: T) -> Result<T, StoreError> {
        let mut faults = self.faults.into_inner();
        if faults.is_empty() {
            return Ok(value);
        }
        faults.sort_by_key(|(at, _)| *at);
        let faults = faults.into_iter().map(|(_, fault)| fault).collect();
        Err(StoreError { path: self.path, faults })
    }
}

impl<'a> Fields<'a> {
    /// Takes note of a fault of the value at `key`, or of the table where there is none.
    pub fn fault(&self, key: &str, text: Text, help: Text) {
        let span = self.table.get(key).and_then(Item::span).map(|range: Range<usize>| range.start);
        let offset = span.unwrap_or(self.span);
        let at = self.file.lines.locate(offset);
        let fault = StoreFault { at: Some((at.line, at.column)), text, help };
        self.file.faults.borrow_mut().push((offset, fault));
    }

    /// Takes note that `key` is missing, if it is.
    pub fn needs(&self, key: &str) {
        if self.table.get(key).is_none() {
            self.fault(key, text!("store.missing", key = key), text!("store.help.missing"));
        }
    }

    /// A string that says something.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        let item = self.table.get(key)?;
        let Some(text) = item.as_str() else {
            self.fault(key, text!("store.no-text", key = key), text!("store.help.text"));
            return None;
        };
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A list of strings that say something.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<String> {
        let Some(item) = self.table.get(key) else { return Vec::new() };
        let said = |value: &Value| value.as_str().map(|text| text.trim().to_owned());
        let texts: Option<Vec<String>> =
            item.as_array().and_then(|list| list.iter().map(said).collect());
        let texts = texts.filter(|texts| texts.iter().all(|text| !text.is_empty()));
        if texts.is_none() {
            self.fault(key, text!("store.no-texts", key = key), text!("store.help.texts"));
        }
        texts.unwrap_or_default()
    }

    /// A whole number, where there is one; anything else is for the caller to tell.
    #[must_use]
    pub fn whole(&self, key: &str) -> Option<u32> {
        self.table.get(key)?.as_integer().and_then(|number| u32::try_from(number).ok())
    }

    /// Whether anything stands at `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// The offset where the value at `key` stands, or the table where there is none.
    #[must_use]
    pub fn offset_of(&self, key: &str) -> usize {
        let span = self.table.get(key).and_then(Item::span);
        span.map_or(self.span, |range: Range<usize>| range.start)
    }

    /// A day, as TOML's own or as a string.
    #[must_use]
    pub fn date(&self, key: &str) -> Option<Date> {
        let written = match self.table.get(key)?.as_value() {
            Some(Value::Datetime(day)) => day.value().to_string(),
            Some(Value::String(day)) => day.value().clone(),
            _ => String::new(),
        };
        let date = written.parse().ok();
        if date.is_none() {
            self.fault(key, text!("store.no-date", key = key), text!("store.help.date"));
        }
        date
    }

    /// Yes or no.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        let flag = self.table.get(key)?.as_bool();
        if flag.is_none() {
            self.fault(key, text!("store.no-flag", key = key), text!("store.help.flag"));
        }
        flag
    }

    /// One of a number of words, which `of` knows and `known` names for the person.
    #[must_use]
    pub fn choice<T>(
        &self,
        key: &str,
        of: impl Fn(&str) -> Option<T>,
        known: impl Fn() -> String,
    ) -> Option<T> {
        let written = self.text(key)?;
        let found = of(&written);
        if found.is_none() {
            let text = text!("store.no-choice", key = key, given = written);
            self.fault(key, text, text!("store.help.choice", known = known()));
        }
        found
    }

    /// The table at `key`.
    #[must_use]
    pub fn table(&self, key: &str) -> Option<Fields<'a>> {
        let item = self.table.get(key)?;
        let Some(table) = item.as_table_like() else {
            self.fault(key, text!("store.no-table", key = key), text!("store.help.table"));
            return None;
        };
        Some(Fields { file: self.file, table, span: item.span().map_or(self.span, |s| s.start) })
    }

    /// The tables of the list at `key` (`[[key]]`).
    #[must_use]
    pub fn tables(&self, key: &str) -> Vec<Fields<'a>> {
        let Some(item) = self.table.get(key) else { return Vec::new() };
        if let Some(tables) = item.as_array_of_tables() {
            let field = |table: &'a toml_edit::Table| {
                let span = table.span().map_or(self.span, |span| span.start);
                Fields { file: self.file, table, span }
            };
            return tables.iter().map(field).collect();
        }
        self.fault(key, text!("store.no-tables", key = key), text!("store.help.tables", key = key));
        Vec::new()
    }

    /// The names in the table, in order.
    #[must_use]
    pub fn keys(&self) -> Vec<&'a str> {
        self.table.iter().map(|(key, _)| key).collect()
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
        let parsed = parse("utkik/x.toml", text).unwrap();
        let root = parsed.root();
        assert_eq!((root.text("a"), root.date("day"), root.flag("yes")), (None, None, None));
        let inner = root.table("inner").unwrap();
        assert_eq!(inner.choice("word", |_| None::<()>, || "röd".to_owned()), None);
        inner.needs("other");
        assert!(root.tables("inner").is_empty());
        let error = parsed.finish(()).unwrap_err();
        let told = error.in_lang(Lang::Sv);
        let places: Vec<_> = told.lines().map(|line| line.split(": ").next().unwrap()).collect();
        assert_eq!(
            places,
            [
                "utkik/x.toml:1:5",
                "utkik/x.toml:2:7",
                "utkik/x.toml:3:7",
                "utkik/x.toml:4:1",
                "utkik/x.toml:4:1",
                "utkik/x.toml:5:8",
            ]
        );
        assert!(told.contains("röd"), "{told}");
    }

    #[test]
    fn days_are_written_in_two_ways() {
        let parsed = parse("x", "a = 2026-11-21\nb = \"2026-11-21\"\n").unwrap();
        assert_eq!(parsed.root().date("a"), parsed.root().date("b"));
        assert!(parsed.root().date("a").is_some() && parsed.finish(()).is_ok());
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_fail(text in "[a-c=\\[\\]\"{}#.,0-9\n -]{0,60}") {
            if let Ok(parsed) = parse("x", &text) {
                let root = parsed.root();
                for key in root.keys() {
                    let _ = (root.text(key), root.date(key), root.flag(key));
                    let _ = (root.table(key), root.tables(key));
                }
                let _ = parsed.finish(());
            }
        }
    }
}
