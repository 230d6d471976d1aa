//! Alters a record on disk: read anew, changed, and put in place in one step.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::document;
use super::folder::Folder;
use super::model::Record;
use super::read::read;
use crate::checklist::Faults;
use crate::lang::Text;
use crate::text;

/// What the names of half-written files begin with; they are no records.
pub(super) const UNFINISHED: &str = ".utkik-";

/// Why a record was not changed. The file is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// It has faults that people must mend first.
    Damaged {
        /// The record as reports name it.
        path: String,
        /// Its faults.
        faults: Faults,
    },
    /// The system refused: no room, no right.
    Refused {
        /// The record as reports name it.
        path: String,
        /// Why.
        cause: io::Error,
    },
}

impl WriteError {
    /// What happened.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Damaged { path, .. } => text!("record.damaged", path = path.as_str()),
            Self::Refused { path, cause } => {
                text!("record.unwritten", path = path.as_str(), cause = cause.to_string())
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Text {
        match self {
            Self::Damaged { .. } => text!("record.help.repair"),
            Self::Refused { .. } => text!("record.help.space"),
        }
    }
}

/// Changes the record in the file `name` of `folder` and gives it as it then is. A file that is not
/// there is made, with its folder.
///
/// The file is read when it is changed, so that what people wrote in it meanwhile is kept.
///
/// # Errors
///
/// [`WriteError`]; nothing is changed then.
pub fn change(
    folder: &Folder,
    name: &str,
    alter: impl FnOnce(&mut Record),
) -> Result<Record, WriteError> {
    let (path, shown) = (folder.path.join(name), folder.show(name));
    let refused = |cause| WriteError::Refused { path: shown.clone(), cause };
    let before = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(refused(error)),
    };
    let damaged = |faults, text: &str| {
        let texts = [(shown.clone(), text.to_owned())].into();
        WriteError::Damaged { path: shown.clone(), faults: Faults::new(faults, texts) }
    };
    let mut record = match &before {
        Some(text) => read(&shown, text).map_err(|faults| damaged(faults, text))?,
        None => Record { path: shown.clone(), ..Record::default() },
    };
    alter(&mut record);
    let text = document::update(before.as_deref().unwrap_or(document::BLANK), &record)
        .map_err(|error| refused(io::Error::other(error.to_string())))?;
    // What would be a damaged record is never put in place of a sound one.
    let record = read(&shown, &text).map_err(|faults| damaged(faults, &text))?;
    if before.as_deref() != Some(text.as_str()) {
        put(&path, text.as_bytes()).map_err(refused)?;
    }
    Ok(record)
}

/// Puts `bytes` in the place of the file at `path`, whole or not at all.
///
/// They are written beside it, forced to disk and then given its name; a crash before that leaves
/// the old file, and at the worst a half-written one that nobody reads.
///
/// # Errors
///
/// Those of the file system; the old file is there then.
pub fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED).suffix(".tmp");
    public(&mut builder);
    let mut file = builder.tempfile_in(folder)?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // Folders cannot be opened everywhere; where they can, the new name is forced to disk too.
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Records are for all who work in the folder, as git makes them: the rights of a usual new file.
#[cfg(unix)]
fn public(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn public(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::record::Records;

    #[test]
    fn a_damaged_record_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder { path: root.path().to_owned(), shown: "r".to_owned() };
        let broken = "schema = 1\ntitle = \"x\n";
        fs::write(root.path().join("a.toml"), broken).unwrap();
        let error = change(&folder, "a.toml", |record| record.title.clear()).unwrap_err();
        assert!(matches!(error, WriteError::Damaged { .. }));
        assert_eq!(fs::read_to_string(root.path().join("a.toml")).unwrap(), broken);
    }

    /// A crash between writing and renaming leaves the old record and a file that is no record.
    #[test]
    fn what_a_crash_leaves_is_no_record() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder { path: root.path().join("records"), shown: "r".to_owned() };
        change(&folder, "a.toml", |record| record.title = "före".to_owned()).unwrap();
        let half = folder.path.join(format!("{UNFINISHED}x.tmp"));
        fs::write(&half, "schema = 1\ntitle = \"ef").unwrap();
        let records = Records::load(std::slice::from_ref(&folder));
        assert_eq!(records.iter().map(|r| r.title.as_str()).collect::<Vec<_>>(), ["före"]);
        assert!(records.faults().is_none());
        assert_eq!(records.remarks().len(), 1);
        let after = change(&folder, "a.toml", |record| record.title = "efter".to_owned()).unwrap();
        assert_eq!(after.title, "efter");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_refuses_loses_nothing() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = tempfile::tempdir().unwrap();
        let folder = Folder { path: root.path().join("records"), shown: "r".to_owned() };
        fs::write(&folder.path, "a file where the folder should be").unwrap();
        let error = change(&folder, "a.toml", |_| {}).unwrap_err();
        assert!(matches!(error, WriteError::Refused { .. }));
        fs::remove_file(&folder.path).unwrap();
        change(&folder, "a.toml", |record| record.title = "x".to_owned()).unwrap();
        let mode = fs::metadata(folder.path.join("a.toml")).unwrap().permissions().mode();
        assert_eq!(mode & 0o400, 0o400);
    }
}
