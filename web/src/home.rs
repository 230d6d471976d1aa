//! What people have decided and written down before: the files that the command line keeps in the folder
//! `utkik` and that the page is given and gives back.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use jiff::civil::Date;
use utkik::casework::foundation;
use utkik::casework::history::CaseHistory;
use utkik::casework::incident;
use utkik::casework::record::Records;
use utkik::checklist::Checklist;
use utkik::lang::Lang;
use utkik::run::Memory;
use utkik::run::config;
use utkik::store::{self, StoreError};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What is kept.
#[derive(Default)]
pub struct Home {
    files: BTreeMap<String, Vec<u8>>,
    pub records: Records,
    past: CaseHistory,
    foundations: Option<foundation::Record>,
    damaged: BTreeMap<String, StoreError>,
    lost: Vec<StoreError>,
}

impl Home {
    /// Keeps a file, by its name; gives what is wrong with it in `lang`, or nothing.
    pub fn keep(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        checklist: &mut Checklist,
        lang: Lang,
    ) -> String {
        let shown = format!("utkik/{name}");
        let kept = match name {
            incident::FILE => read(&shown, &bytes, incident::read).map(|incidents| {
                self.past.incidents = incidents;
                self.past.incidents_path = shown.clone();
            }),
            "foundations.toml" => read(&shown, &bytes, foundation::Record::read)
                .map(|foundations| self.foundations = Some(foundations)),
            "utkik.toml" => read(name, &bytes, config::read).map(|settings| {
                checklist.local = settings.local();
            }),
            _ => {
                self.put(name, bytes);
                return self.faults_of(&format!("utkik/records/{name}"), lang);
            }
        };
        match kept {
            Ok(()) => String::new(),
            Err(error) => {
                let told = error.in_lang(lang);
                self.damaged.insert(shown, error);
                self.lost = self.damaged.values().cloned().collect();
                told
            }
        }
    }

    /// Keeps a record.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
        let files = self.files.iter();
        self.records =
            Records::in_memory(files.map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        let (incidents, path) = (
            std::mem::take(&mut self.past.incidents),
            std::mem::take(&mut self.past.incidents_path),
        );
        self.past = CaseHistory { incidents, incidents_path: path, ..CaseHistory::default() };
        self.past.remember(&self.records);
    }

    fn faults_of(&self, path: &str, lang: Lang) -> String {
        let faults = self.records.faults();
        let own = faults.iter().flat_map(|faults| faults.iter()).filter(|fault| fault.path == path);
        let line = |fault: &utkik::checklist::Fault| {
            let (what, help) = (fault.message.in_lang(lang), fault.help.in_lang(lang));
            format!("{path}:{}:{} {what} {help}", fault.line, fault.column)
        };
        own.map(line).collect::<Vec<_>>().join("\n")
    }

    /// The text of a record, where it is kept.
    pub fn text(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.files.get(name)?).ok()
    }

    /// What a screening on the day `today` is to know.
    pub fn memory(&self, today: Date) -> Memory<'_> {
        Memory {
            records: &self.records,
            today,
            past: &self.past,
            foundations: self.foundations.as_ref(),
            damaged: &self.lost,
        }
    }

    /// The foundations, where they are kept.
    pub fn foundations(&self) -> Option<&foundation::Record> {
        self.foundations.as_ref()
    }

    /// The names of all records that are kept, sound or not.
    pub fn names(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    /// All records in an archive.
    pub fn archive(&self) -> zip::result::ZipResult<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.files {
            archive.start_file(format!("utkik/records/{name}"), SimpleFileOptions::default())?;
            archive.write_all(bytes)?;
        }
        Ok(archive.finish()?.into_inner())
    }
}

fn read<T>(
    shown: &str,
    bytes: &[u8],
    read: impl FnOnce(&str, &str) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    read(shown, store::decode(shown, bytes)?)
}
