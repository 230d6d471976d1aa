//! All records of one or more folders, and which of them an agenda item belongs to.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use super::folder::Folder;
use super::model::{Record, is_same};
use super::read::{read, span_of_cases};
use utkik_agenda::CaseNumber;
use utkik_agenda::segment;
use utkik_checklist::{Fault, Faults};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_store::StoreError;
use utkik_text::{LineIndex, Span};

/// Records as they were read. A damaged record does not affect the others, and the part that could
/// be read may still identify its case.
#[derive(Debug, Default)]
pub struct Records {
    records: Vec<StoredRecord>,
    faults: Vec<Fault>,
    texts: BTreeMap<String, String>,
    remarks: Vec<Fault>,
}

/// A record with where it was read, and its case numbers, read once.
#[derive(Debug)]
struct StoredRecord {
    record: Record,
    folder: Folder,
    numbers: Vec<CaseNumber>,
    sound: bool,
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
                let message = text!("record.unreadable", cause = utkik_lang::cause(&error));
                let help = text!("record.help.rights");
                records.faults.push(Fault::of_file(&folder.shown, message, help));
            }
        }
        records.settled()
    }

    /// Records that are given by the names of their files with the bytes of these; they are of
    /// [`Folder::held`], and no disk is looked at.
    #[must_use]
    pub fn in_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let (mut records, folder) = (Self::default(), Folder::in_memory());
        let files: BTreeMap<&str, &[u8]> = files.into_iter().collect();
        for (name, bytes) in files {
            match utkik_store::decode(&folder.show(name), bytes) {
                Ok(text) => records.file(folder.show(name), text.to_owned(), &folder),
                Err(error) => records.unreadable(&error, name, &folder),
            }
        }
        records.settled()
    }

    fn settled(mut self) -> Self {
        self.twice();
        self.faults.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
        self
    }

    fn folder(&mut self, folder: &Folder) -> io::Result<()> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder.path)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        for name in names {
            if utkik_store::is_unfinished(&name) {
                let (message, help) = (text!("record.leftover"), text!("record.help.remove"));
                self.remarks.push(Fault::of_file(&folder.show(&name), message, help));
            } else if name.ends_with(".toml") && !name.starts_with('.') {
                match utkik_store::read(&folder.place(&name)) {
                    Ok(Some(text)) => self.file(folder.show(&name), text, folder),
                    // It was taken away since the folder was read.
                    Ok(None) => {}
                    Err(error) => self.unreadable(&error, &name, folder),
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, shown: String, text: String, folder: &Folder) {
        match read(&shown, &text) {
            Ok(record) => self.insert(record, folder, true),
            Err(damaged) => {
                let (record, faults) = *damaged;
                self.insert(record, folder, false);
                self.faults.extend(faults);
            }
        }
        self.texts.insert(shown, text);
    }

    /// Adds a record; the case number of a damaged one may come from the name of its file.
    fn insert(&mut self, record: Record, folder: &Folder, sound: bool) {
        let mut numbers: Vec<CaseNumber> = record.case_numbers().collect();
        if !sound && numbers.is_empty() {
            let name = record.path.rsplit('/').next().unwrap_or_default();
            numbers.extend(segment::case_number(name.trim_end_matches(".toml")));
        }
        self.records.push(StoredRecord { record, folder: folder.clone(), numbers, sound });
    }

    fn unreadable(&mut self, error: &StoreError, name: &str, folder: &Folder) {
        let shown = folder.show(name);
        for (_, message, help) in error.remarks() {
            self.faults.push(Fault::of_file(&shown, message, help));
        }
        self.insert(Record { path: shown, ..Record::default() }, folder, false);
    }

    /// Reports case numbers that are in more than one record.
    fn twice(&mut self) {
        let mut first: BTreeMap<String, String> = BTreeMap::new();
        let mut faults = Vec::new();
        for record in self.iter() {
            for written in &record.cases {
                let key = case_key(written);
                let other = first.entry(key).or_insert_with(|| record.path.clone());
                if *other != record.path {
                    let text = self.texts.get(&record.path).map_or("", String::as_str);
                    // The number may be written with escapes, so that the text does not have it.
                    let span = Span::find(text, written).unwrap_or_else(|| span_of_cases(text));
                    let case = written.as_str();
                    let message = text!("record.twice", case = case, other = other.as_str());
                    let (lines, help) = (LineIndex::new(text), text!("record.help.twice"));
                    faults.push(Fault::at(&record.path, &lines, span, message, help));
                }
            }
        }
        self.faults.extend(faults);
    }

    /// The sound records, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|kept| kept.sound).map(|kept| &kept.record)
    }

    /// All faults of all records, or none.
    #[must_use]
    pub fn faults(&self) -> Option<Faults> {
        let some = !self.faults.is_empty();
        some.then(|| Faults::new(self.faults.clone(), self.texts.clone()))
    }

    /// Remarks that are no faults: files that were left when writing was interrupted.
    #[must_use]
    pub fn remarks(&self) -> &[Fault] {
        &self.remarks
    }

    /// A remark on the first occurrence of `words` in `record`.
    #[must_use]
    pub fn locate(&self, record: &Record, words: &str, message: Text, help: Text) -> Option<Fault> {
        let text = self.texts.get(&record.path)?;
        let span = Span::find(text, words).unwrap_or(Span::new(0, 0));
        Some(Fault::at(&record.path, &LineIndex::new(text), span, message, help))
    }

    fn stored(&self, record: &Record) -> Option<&StoredRecord> {
        self.records.iter().find(|kept| kept.record.path == record.path)
    }

    /// The folder and the name of the file that `record` was read from.
    #[must_use]
    pub fn location_of(&self, record: &Record) -> Option<(&Folder, String)> {
        let name = record.path.rsplit('/').next().unwrap_or_default();
        Some((&self.stored(record)?.folder, name.to_owned()))
    }

    /// Whether `record` could be read as a whole.
    #[must_use]
    pub fn is_sound(&self, record: &Record) -> bool {
        self.stored(record).is_some_and(|kept| kept.sound)
    }

    /// Whether the file with this path in reports is a sound record, whatever remarks there are on
    /// it.
    #[must_use]
    pub fn has_sound(&self, path: &str) -> bool {
        self.records.iter().any(|kept| kept.sound && kept.record.path == path)
    }

    /// The name for a new record in `folder`: `first`, or one like it where a record has that already.
    #[must_use]
    pub fn free_name(&self, folder: &Folder, first: &str) -> String {
        let stem = first.trim_end_matches(".toml");
        let more = (2..).map(|n| format!("{stem}_{n}.toml"));
        let taken = |name: &String| {
            let shown = folder.show(name);
            self.records.iter().any(|kept| kept.record.path == shown && kept.folder == *folder)
        };
        let mut names = std::iter::once(first.to_owned()).chain(more);
        names.find(|name| !taken(name)).unwrap_or_else(|| first.to_owned())
    }

    /// The record of an item with this case number and fingerprint, sound or damaged.
    ///
    /// The same case number comes first, then one that only lacks letters ("2026-00412") where a single
    /// record fits. The same text counts where the item or the record has no number, and only one record
    /// has that text: many cases have the same words. Of two records of one case the one with the higher
    /// level counts.
    #[must_use]
    pub fn find(&self, case: Option<&CaseNumber>, fingerprint: &str) -> Option<&Record> {
        let of = |fits: &dyn Fn(&StoredRecord) -> bool| -> Vec<&Record> {
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
        let unnumbered =
            |kept: &StoredRecord| kept.record.cases.is_empty() && kept.numbers.is_empty();
        let known = of(&|kept| {
            (case.is_none() || unnumbered(kept)) && kept.record.has_assessed(fingerprint)
        });
        if let [only] = known.as_slice() { Some(only) } else { None }
    }

    /// The record that a person names by case number, file name or path.
    #[must_use]
    pub fn find_by_name(&self, name: &str) -> Option<&Record> {
        let stem = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let by_file = |record: &&Record| {
            let file = stem(&record.path);
            file == stem(name) || file.trim_end_matches(".toml") == name
        };
        let case = segment::case_number(name);
        let by_case = case.and_then(|case| self.find(Some(&case), ""));
        by_case.or_else(|| self.records.iter().map(|kept| &kept.record).find(by_file))
    }
}

fn weight(record: &Record) -> impl Ord + use<> {
    record.assessment.as_ref().map(|assessment| (assessment.level, assessment.decided))
}

fn case_key(written: &str) -> String {
    let number = segment::case_number(written);
    number.map_or_else(|| written.to_lowercase(), |number| number.key())
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_checklist::Level;
    use utkik_lang::Lang;

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
                "utkik/records/same.toml:3:10 Two records are for the same case: \
                 KS-2026-00001 is also in utkik/records/KS2026-1.toml.",
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
            ("KF 2026/9", "cc", Some("c.toml"), "the same text, and a record without number"),
            ("KF 2026/9", "aa", None, "the same text, and a record of another case"),
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
        for (fingerprint, wanted) in [("aa", Some("utkik/records/a.toml")), ("x", None)] {
            let found = records.find(None, fingerprint).map(|record| record.path.as_str());
            assert_eq!(found, wanted, "an item without number");
        }
        for name in ["KS 2026/1", "a", "a.toml", "utkik/records/a.toml"] {
            let path = records.find_by_name(name).map(|record| record.path.as_str());
            assert_eq!(path, Some("utkik/records/a.toml"), "{name}");
        }
    }

    #[test]
    fn two_numbers_are_one_case_however_they_are_written() {
        let (_root, records) = loaded(&[
            ("a.toml", "schema = 1\ncase = [\"KS 2026/9\"]\n"),
            ("b.toml", "# ÅÅÅÅÅÅÅÅÅÅ\nschema = 1\ncase = [\"\\u004bS 2026/9\"]\n"),
        ]);
        let faults = records.faults().unwrap();
        let fault = faults.iter().next().unwrap();
        assert_eq!((fault.path.as_str(), fault.line.get()), ("utkik/records/b.toml", 3));
        assert!(faults.render(Lang::Sv, 80, false).contains("KS 2026/9"));
    }

    #[test]
    fn a_damaged_record_is_still_known_to_be_of_its_case() {
        let (_root, records) = loaded(&[
            (
                "a.toml",
                "schema = 1\ncase = [\"KS 2026/1\"]\n[assessment]\nlevel = \"high\"\ndecided = 2026-01-01\nx =\n",
            ),
            ("KS2026-2.toml", "schema = 1\ncase = [\"KS 2026/2\n"),
        ]);
        for (case, level) in [("KS 2026/1", Some(Level::High)), ("KS 2026/2", None)] {
            let number = segment::case_number(case).unwrap();
            let found = records.find(Some(&number), "x").unwrap();
            assert!(!records.is_sound(found), "{case}");
            assert_eq!(found.assessment.as_ref().map(|decided| decided.level), level, "{case}");
        }
        assert_eq!(records.iter().count(), 0);
        let folder = &records.records[0].folder;
        assert_eq!(records.free_name(folder, "KS2026-2.toml"), "KS2026-2_2.toml");
        assert_eq!(records.free_name(folder, "KS2026-3.toml"), "KS2026-3.toml");
    }
}
