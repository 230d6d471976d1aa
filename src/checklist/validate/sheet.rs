//! One file under validation: reads its fields and takes note of its faults.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::file::File;
use crate::Bilingual;
use crate::model::Origin;
use crate::raw::{self, Content, Field};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_store::Fault;
use utkik_text::Span;

/// Most points that one entry may give; ten points make a score of 0.999.
const MOST_POINTS: f64 = 10.0;

/// The missing keys of all tables, collected so that each table is reported once.
#[derive(Default)]
pub struct MissingKeys {
    /// The keys that each table lacks, by the index of its file and the span of the table.
    missing: RefCell<BTreeMap<(usize, Span), Vec<String>>>,
}

/// One file under validation.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    pub file: &'a File,
    pub place: usize,
    pub found: &'a MissingKeys,
}

impl<'a> Sheet<'a> {
    pub fn content(&self) -> &'a Content {
        &self.file.content
    }

    /// Records a fault.
    pub fn fault(&self, span: Span, message: Text, help: Text) {
        self.file.notes.fault(span, message, help);
    }

    pub fn origin(&self, span: Span) -> Origin {
        let line = self.file.notes.locate(span).line.get();
        Origin { path: self.file.notes.path().to_owned(), line }
    }

    /// Takes note that the table at `table` lacks `key`, if it does. A file that breaks off may have
    /// had the key.
    pub fn required<T>(&self, field: &Field<T>, key: &str, table: Span) {
        if field.is_absent() && self.file.notes.is_whole() {
            let mut missing = self.found.missing.borrow_mut();
            missing.entry((self.place, table)).or_default().push(key.to_owned());
        }
    }

    /// A string that must be there and say something.
    pub fn text(&self, field: &raw::Text, key: &str, table: Span) -> String {
        self.required(field, key, table);
        self.optional_text(field).unwrap_or_default()
    }

    /// A string that says something where it is there.
    pub fn optional_text(&self, field: &raw::Text) -> Option<String> {
        let given = field.located()?;
        if given.value.trim().is_empty() {
            self.fault(
                given.span,
                text!("fields.fault.empty"),
                text!("checklist.help.write-or-remove"),
            );
        }
        Some(given.value.trim().to_owned())
    }

    /// A text in both languages that must be there.
    pub fn bilingual(
        &self,
        field: &Field<raw::BilingualText>,
        key: &str,
        table: Span,
    ) -> Bilingual {
        if field.is_absent() {
            self.required(field, &format!("{key}.sv"), table);
        }
        self.optional_both(field, key).unwrap_or_default()
    }

    /// A text in both languages; English may be missing in a pack that is not built in.
    pub fn optional_both(&self, field: &Field<raw::BilingualText>, key: &str) -> Option<Bilingual> {
        let given = field.located()?;
        let sv = self.text(&given.value.sv, &format!("{key}.sv"), given.span);
        if self.file.builtin {
            self.required(&given.value.en, &format!("{key}.en"), given.span);
        }
        Some(Bilingual { sv, en: self.optional_text(&given.value.en) })
    }

    /// A choice that must be made.
    pub fn choice<T: Copy + Default>(&self, field: &Field<T>, key: &str, table: Span) -> T {
        self.required(field, key, table);
        field.value().copied().unwrap_or_default()
    }

    /// A share that must be there: from 0, or over 0, to 1.
    pub fn share(&self, field: &Field<f64>, key: &str, table: Span, over_zero: bool) -> f64 {
        self.required(field, key, table);
        self.optional_share(field, over_zero).unwrap_or_default()
    }

    /// Points that must be there: from 0.
    pub fn points(&self, field: &Field<f64>, key: &str, table: Span) -> f64 {
        self.required(field, key, table);
        self.optional_points(field).unwrap_or_default()
    }

    /// Points from 0 to [`MOST_POINTS`], where they are there.
    pub fn optional_points(&self, field: &Field<f64>) -> Option<f64> {
        let given = field.located()?;
        let sound = (0.0..=MOST_POINTS).contains(&given.value);
        if !sound {
            let message = text!("checklist.fault.not-points", value = given.value.to_string());
            self.fault(given.span, message, text!("checklist.help.points"));
        }
        Some(if sound { given.value } else { 0.0 })
    }

    /// A share from 0, or over 0, to 1, where it is there.
    pub fn optional_share(&self, field: &Field<f64>, over_zero: bool) -> Option<f64> {
        let given = field.located()?;
        let share = given.value;
        let sound = (0.0..=1.0).contains(&share) && !(over_zero && share == 0.0);
        if !sound {
            let message = text!("checklist.fault.not-a-share", value = share.to_string());
            let help = if over_zero {
                text!("checklist.help.share-over-zero")
            } else {
                text!("checklist.help.share")
            };
            self.fault(given.span, message, help);
        }
        Some(if sound { share } else { 0.0 })
    }
}

impl MissingKeys {
    /// All faults of the files that `sheets` are, in their order.
    pub fn finish(self, sheets: &[File]) -> Vec<Fault> {
        for ((place, table), keys) in self.missing.take() {
            let sheet = Sheet { file: &sheets[place], place, found: &self };
            let n = keys.len();
            sheet.fault(
                table,
                text!("checklist.fault.missing-keys", n = n, list = keys.join(", ")),
                text!("checklist.help.add-keys", n = n, key = keys[0].as_str()),
            );
        }
        sheets.iter().flat_map(|file| file.notes.faults()).collect()
    }
}
