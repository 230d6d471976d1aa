//! The file that keeps what is written and lived of the foundations: `utkik/foundations.toml`.
//!
//! An answers file has the same form, so a record can be handed over and answered again.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Answer, PracticeState, Status};
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_store::{Fields, Patch, PatchTable, StoreError};

/// Why a record could not be used.
pub type RecordError = StoreError;

/// The record of the foundations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// When people last answered.
    pub assessed: Option<Date>,
    /// The role that answered.
    pub by: Option<String>,
    /// The record of each element, by its id.
    pub elements: BTreeMap<String, ElementRecord>,
}

/// The recorded status and answers of one element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElementRecord {
    /// The extent to which it is written in governing documents, when they were last read.
    pub written: Option<Status>,
    /// The answers of people.
    pub answer: Option<Answer>,
}

impl Record {
    /// Reads the text of a record or an answers file, which reports name `path`.
    ///
    /// Ids that no checklist has are kept: the record may be older than the checklist.
    ///
    /// # Errors
    ///
    /// Gives all faults with their places.
    pub fn read(path: &str, text: &str) -> Result<Self, RecordError> {
        let parsed = utkik_store::parse(path, text);
        let root = parsed.root();
        let mut record =
            Self { assessed: root.day("assessed"), by: root.text("by"), elements: BTreeMap::new() };
        if let Some(elements) = root.table("element") {
            for id in elements.keys() {
                if let Some(fields) = elements.table(id) {
                    record.elements.insert(id.to_owned(), read_element(&fields));
                }
            }
        }
        parsed.finish(record)
    }

    /// The text of the file with this record in it: what `before` holds beside it, comments and
    /// keys of others, stays as it is.
    ///
    /// # Errors
    ///
    /// If `before` has faults; nothing of it may be lost.
    pub fn written_over(
        &self,
        path: &str,
        before: Option<&str>,
        lang: Lang,
    ) -> Result<String, RecordError> {
        let text = before.unwrap_or_default();
        Self::read(path, text)?;
        let mut patch = Patch::new(path, text)?;
        let mut root = patch.root();
        if let Some(day) = self.assessed {
            root.set("assessed", day);
        }
        if let Some(by) = &self.by {
            root.set("by", by);
        }
        for (id, kept) in &self.elements {
            if let Some(mut table) = root.table_in("element", id) {
                write_kept(&mut table, kept);
            }
        }
        let written = patch.finish();
        let head = text!("foundation.file-head").in_lang(lang);
        Ok(if text.trim().is_empty() { format!("{head}{written}") } else { written })
    }

    /// This record, with the values of `newer` replacing its own.
    #[must_use]
    pub fn merged_with(mut self, newer: Self) -> Self {
        self.assessed = newer.assessed.or(self.assessed);
        self.by = newer.by.or(self.by);
        for (id, kept) in newer.elements {
            let own = self.elements.entry(id).or_default();
            own.written = kept.written.or(own.written);
            own.answer = kept.answer.or(own.answer.take());
        }
        self
    }

    /// The free texts with their keys, to be searched for personal details.
    pub fn free_texts(&self) -> impl Iterator<Item = (String, &str)> {
        let by = self.by.iter().map(|by| ("by".to_owned(), by.as_str()));
        let own = self.elements.iter().flat_map(|(id, kept)| {
            let answer = kept.answer.as_ref();
            let who = answer.and_then(|answer| answer.who.as_deref()).map(|who| (".who", who));
            let note = answer.and_then(|answer| answer.note.as_deref()).map(|n| (".note", n));
            who.into_iter().chain(note).map(move |(key, text)| (format!("{id}{key}"), text))
        });
        by.chain(own)
    }
}

fn read_element(fields: &Fields<'_>) -> ElementRecord {
    let status = |word: &str| Status::ALL.into_iter().find(|status| status.name() == word);
    let lived = fields.word("lived", PracticeState::from_word, || {
        PracticeState::ALL.map(PracticeState::name).to_vec()
    });
    let written = fields.word("written", status, || Status::ALL.map(Status::name).to_vec());
    let answer = lived.map(|lived| Answer {
        lived,
        last: fields.day("last"),
        who: fields.text("who"),
        note: fields.text("note"),
    });
    ElementRecord { written, answer }
}

fn write_kept(table: &mut PatchTable<'_>, kept: &ElementRecord) {
    if let Some(written) = kept.written {
        table.set("written", written.name());
    }
    let Some(answer) = &kept.answer else { return };
    table.set("lived", answer.lived.name());
    if let Some(last) = answer.last {
        table.set("last", last);
    }
    for (key, text) in [("who", &answer.who), ("note", &answer.note)] {
        if let Some(text) = text {
            table.set(key, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn answered(lived: PracticeState) -> ElementRecord {
        let answer = Answer { lived, last: Some(date(2026, 9, 15)), ..Answer::default() };
        ElementRecord { written: Some(Status::Mentioned), answer: Some(answer) }
    }

    #[test]
    fn a_record_reads_as_it_was_written_and_keeps_what_people_wrote() {
        let elements = BTreeMap::from([("G12".to_owned(), answered(PracticeState::Partly))]);
        let record = Record { assessed: Some(date(2026, 11, 21)), by: None, elements };
        let text = record.written_over("x", None, Lang::Sv).unwrap();
        assert_eq!(Record::read("x", &text).unwrap(), record);
        assert!(text.starts_with('#'), "{text}");
        let people = text
            .replace("lived = \"partly\"", "lived = \"partly\" # vi jobbar på det")
            .replace("[element.G12]", "# Till presidiet\n[element.G12]\negen = 3");
        let newer = Record {
            elements: BTreeMap::from([("G12".to_owned(), answered(PracticeState::Yes))]),
            ..Record::default()
        };
        let after = newer.written_over("x", Some(&people), Lang::Sv).unwrap();
        for kept in ["# vi jobbar på det", "# Till presidiet", "egen = 3", "2026-11-21"] {
            assert!(after.contains(kept), "{kept} in {after}");
        }
        assert!(after.contains("lived = \"yes\"") && !after.contains("lived = \"partly\""));
    }

    #[test]
    fn faults_are_told_and_nothing_is_written_over_a_broken_file() {
        let error = Record::read("x", "[element.G1]\nlived = \"kanske\"\n").unwrap_err();
        assert!(error.in_lang(Lang::Sv).contains("x:2:9"), "{error}");
        assert!(Record::default().written_over("x", Some("a = ="), Lang::Sv).is_err());
    }
}
