//! All records of one or more folders, and which of them an agenda item belongs to.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use super::folder::Folder;
use super::model::Record;
use super::read::read;
use super::write::UNFINISHED;
use crate::agenda::CaseNumber;
use crate::agenda::segment;
use crate::checklist::{Fault, Faults, Severity};
use crate::lang::Text;
use crate::text;
use crate::text::{LineIndex, Span};

/// Records as they were read. Damaged ones are left out, with their faults; they cost no other record.
#[derive(Debug, Default)]
pub struct Records {
    records: Vec<Kept>,
    faults: Vec<Fault>,
    texts: BTreeMap<String, String>,
    remarks: Vec<Fault>,
}

/// A sound record with where it was read, and its case numbers, read once.
#[derive(Debug)]
struct Kept {
    record: Record,
    folder: Folder,
    numbers: Vec<CaseNumber>,
}

impl Records {
    /// Reads the records of `folders`; one that is not there is empty.
    #[must_use]
    pub fn load(folders: &[Folder]) -> Self {
        let mut records = Self::default();
        for folder in folders {
            if let Err(error) = records.folder(folder)
                && error.kind() != io::ErrorKind::NotFound
            {
                records.unreadable(folder.shown.clone(), &error);
            }
        }
        records.twice();
        records.faults.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
        records
    }

    fn folder(&mut self, folder: &Folder) -> io::Result<()> {
        let entries = fs::read_dir(&folder.path)?;
        let mut paths: Vec<PathBuf> =
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let shown = folder.show(&name);
            if name.starts_with(UNFINISHED) {
                let (message, help) = (text!("record.leftover"), text!("record.help.remove"));
                self.remarks.push(located(shown, "", Span::new(0, 0), message, help));
            } else if name.ends_with(".toml") && !name.starts_with('.') {
                match fs::read_to_string(&path) {
                    Ok(text) => self.file(shown, text, folder),
                    Err(error) => self.unreadable(shown, &error),
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, shown: String, text: String, folder: &Folder) {
        match read(&shown, &text) {
            Ok(record) => {
                let (numbers, folder) = (record.case_numbers().collect(), folder.clone());
                self.records.push(Kept { record, folder, numbers });
            }
            Err(faults) => self.faults.extend(faults),
        }
        self.texts.insert(shown, text);
    }

    fn unreadable(&mut self, path: String, error: &io::Error) {
        let message = text!("record.unreadable", cause = error.to_string());
        let help = text!("record.help.rights");
        self.faults.push(located(path, "", Span::new(0, 0), message, help));
    }

    /// Takes note of case numbers that stand in more than one record.
    fn twice(&mut self) {
        let mut first: BTreeMap<String, String> = BTreeMap::new();
        let mut faults = Vec::new();
        for Kept { record, .. } in &self.records {
            for written in &record.cases {
                let key = case_key(written);
                let other = first.entry(key).or_insert_with(|| record.path.clone());
                if *other != record.path {
                    let text = self.texts.get(&record.path).map_or("", String::as_str);
                    let at = text.find(written.as_str()).unwrap_or(0);
                    let span = Span::new(at, at + written.len().min(text.len() - at));
                    let case = written.as_str();
                    let message = text!("record.twice", case = case, other = other.as_str());
                    let help = text!("record.help.twice");
                    faults.push(located(record.path.clone(), text, span, message, help));
                }
            }
        }
        self.faults.extend(faults);
    }

    /// The sound records, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().map(|kept| &kept.record)
    }

    /// All faults of all records, or none.
    #[must_use]
    pub fn faults(&self) -> Option<Faults> {
        let some = !self.faults.is_empty();
        some.then(|| Faults::new(self.faults.clone(), self.texts.clone()))
    }

    /// What is no fault but good to know: files that were left when a writing was broken off.
    #[must_use]
    pub fn remarks(&self) -> &[Fault] {
        &self.remarks
    }

    /// A remark on the first place in `record` where `words` stand.
    #[must_use]
    pub fn locate(&self, record: &Record, words: &str, message: Text, help: Text) -> Option<Fault> {
        let text = self.texts.get(&record.path)?;
        let at = text.find(words).unwrap_or(0);
        let span = Span::new(at, (at + words.len()).min(text.len()));
        Some(located(record.path.clone(), text, span, message, help))
    }

    /// The folder and the name of the file that `record` was read from.
    #[must_use]
    pub fn home(&self, record: &Record) -> Option<(&Folder, String)> {
        let kept = self.records.iter().find(|kept| kept.record.path == record.path)?;
        let name = record.path.rsplit('/').next().unwrap_or_default();
        Some((&kept.folder, name.to_owned()))
    }

    /// The record of an item with this case number and fingerprint.
    ///
    /// The same case number comes first, then one that only lacks letters ("2026-00412") where a single
    /// record fits, then the same text. Of two records of one case the one with the higher level counts.
    #[must_use]
    pub fn find(&self, case: Option<&CaseNumber>, fingerprint: &str) -> Option<&Record> {
        let of = |fits: &dyn Fn(&Kept) -> bool| -> Vec<&Record> {
            self.records.iter().filter(|kept| fits(kept)).map(|kept| &kept.record).collect()
        };
        if let Some(case) = case {
            let same = of(&|kept| kept.numbers.iter().any(|other| is_same(other, case)));
            let highest = same.into_iter().max_by_key(|record| weight(record));
            if highest.is_some() {
                return highest;
            }
            let alike = of(&|kept| kept.numbers.iter().any(|other| other.same_case(case)));
            if let [only] = alike.as_slice() {
                return Some(only);
            }
        }
        let known = of(&|kept| kept.record.knows(fingerprint));
        known.into_iter().max_by_key(|record| weight(record))
    }

    /// The record that a person names by case number, file name or path.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Record> {
        let stem = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let by_file = |record: &&Record| {
            let file = stem(&record.path);
            file == stem(name) || file.trim_end_matches(".toml") == name
        };
        let case = segment::case_number(name);
        let by_case = case.and_then(|case| self.find(Some(&case), ""));
        by_case.or_else(|| self.iter().find(by_file))
    }
}

/// Whether both are numbers of one case, sub-numbers of documents left out.
fn is_same(a: &CaseNumber, b: &CaseNumber) -> bool {
    let bare = |number: &CaseNumber| number.key().split('-').take(2).collect::<Vec<_>>().join("-");
    bare(a) == bare(b)
}

fn weight(record: &Record) -> impl Ord + use<> {
    record.assessment.as_ref().map(|assessment| (assessment.level, assessment.decided))
}

fn case_key(written: &str) -> String {
    let number = segment::case_number(written);
    number.map_or_else(|| written.to_lowercase(), |number| number.key())
}

fn located(path: String, text: &str, span: Span, message: Text, help: Text) -> Fault {
    let at = LineIndex::new(text).locate(span.start);
    let severity = Severity::Fault;
    Fault { severity, path, span, line: at.line, column: at.column, message, help }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn loaded(files: &[(&str, &str)]) -> (tempfile::TempDir, Records) {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(root.path().join(name), text).unwrap();
        }
        let folder = Folder { path: root.path().to_owned(), shown: "utkik/records".to_owned() };
        let records = Records::load(&[folder]);
        (root, records)
    }

    #[test]
    fn damaged_records_cost_no_other() {
        let (_root, records) = loaded(&[
            ("KS2026-1.toml", "schema = 1\ncase = [\"KS 2026/1\"]\n"),
            ("broken.toml", "schema = 1\ntitle = \"\n"),
            ("same.toml", "schema = 1\n# också\ncase = [\"KS-2026-00001\"]\n"),
            ("notes.md", "no record"),
        ]);
        assert_eq!(records.iter().count(), 2);
        let faults = records.faults().unwrap();
        let shown: Vec<String> = faults
            .iter()
            .map(|f| format!("{}:{}:{} {}", f.path, f.line, f.column, f.message.in_lang(Lang::En)))
            .collect();
        assert_eq!(
            shown,
            [
                "utkik/records/broken.toml:2:9 The text cannot be read: a quotation \
                 mark or a special character is wrong.",
                "utkik/records/same.toml:3:10 Two records are of the same case: \
                 KS-2026-00001 stands also in utkik/records/KS2026-1.toml.",
            ]
        );
    }

    #[test]
    fn an_item_is_known_by_case_number_or_text() {
        let (_root, records) = loaded(&[
            (
                "a.toml",
                "schema = 1\ncase = [\"KS 2026/1\", \"BUN 2025/77\"]\n[[meeting]]\nfingerprint = \"aa\"\n",
            ),
            ("b.toml", "schema = 1\ncase = [\"BN 2026/1\"]\n"),
            ("c.toml", "schema = 1\n[[meeting]]\nfingerprint = \"cc\"\n"),
        ]);
        let cases = [
            ("KS 2026/0001", "x", Some("a.toml"), "another way of writing"),
            ("2025/BUN 0077", "x", Some("a.toml"), "an earlier number of the case"),
            ("KS 2026/1-3", "x", Some("a.toml"), "a document in the case"),
            ("2026-00001", "x", None, "no letters, and two cases that fit"),
            ("2025-00077", "x", Some("a.toml"), "no letters, and one that fits"),
            ("KF 2026/9", "cc", Some("c.toml"), "the same text under another number"),
            ("KF 2026/9", "x", None, "nothing in common"),
        ];
        for (case, fingerprint, wanted, remark) in cases {
            let case = segment::case_number(case).unwrap();
            let found = records.find(Some(&case), fingerprint).map(|record| record.path.as_str());
            assert_eq!(
                found,
                wanted.map(|name| format!("utkik/records/{name}")).as_deref(),
                "{remark}"
            );
        }
        for name in ["KS 2026/1", "a", "a.toml", "utkik/records/a.toml"] {
            let path = records.named(name).map(|record| record.path.as_str());
            assert_eq!(path, Some("utkik/records/a.toml"), "{name}");
        }
    }
}
