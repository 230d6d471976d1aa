//! Reading and writing whole files.

use std::io::{ErrorKind, Write};
use std::path::Path;

use super::StoreError;
use crate::text;

/// The text of the file at `path`; `None` where there is no such file.
///
/// # Errors
///
/// Where the file is there and cannot be read, or is not UTF-8.
pub fn read(path: &Path) -> Result<Option<String>, StoreError> {
    let shown = shown(path);
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let cause = text!("store.unreadable", cause = error.to_string());
            return Err(StoreError::whole(&shown, cause, text!("store.help.rights")));
        }
    };
    let text = String::from_utf8(bytes).map_err(|_| {
        StoreError::whole(&shown, text!("store.encoding"), text!("store.help.utf8"))
    })?;
    // Some editors begin a file with a mark that TOML does not have.
    Ok(Some(text.strip_prefix('\u{FEFF}').map_or(text.clone(), str::to_owned)))
}

/// Writes `content` to `path` in one step: into a file beside it, to the disk, and then in its
/// place. Folders that are missing are made.
///
/// # Errors
///
/// Where the folder cannot be made or the file cannot be written; what was there is left as it was.
pub fn write(path: &Path, content: &str) -> Result<(), StoreError> {
    attempt(path, content).map_err(|error| {
        let cause = text!("store.unwritable", cause = error.to_string());
        StoreError::whole(&shown(path), cause, text!("store.help.rights"))
    })
}

fn attempt(path: &Path, content: &str) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    // A link is followed, so that what it points at is written and the link stays.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or(folder);
    let mut file = tempfile::Builder::new().prefix(".utkik-").tempfile_in(folder)?;
    file.write_all(content.as_bytes())?;
    if let Ok(metadata) = std::fs::metadata(&path) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    // The name is in the folder, which has to reach the disk too; not every system lets one ask.
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("utkik/a.toml");
        assert_eq!(read(&path).unwrap(), None);
        write(&path, "a = 1\n").unwrap();
        write(&path, "a = 2\n").unwrap();
        assert_eq!(read(&path).unwrap().as_deref(), Some("a = 2\n"));
        let left = std::fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(left, 1, "nothing is left beside it");
        let blocked = folder.path().join("utkik/a.toml/b.toml");
        let error = write(&blocked, "").unwrap_err();
        assert_eq!(error.faults[0].text.key(), "store.unwritable");
        assert_eq!(read(&path).unwrap().as_deref(), Some("a = 2\n"));
    }

    #[test]
    fn other_encodings_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        std::fs::write(&path, [b'#', 0xE5]).unwrap();
        assert_eq!(read(&path).unwrap_err().faults[0].text.key(), "store.encoding");
        std::fs::write(&path, "\u{FEFF}a = 1").unwrap();
        assert_eq!(read(&path).unwrap().as_deref(), Some("a = 1"));
    }
}
