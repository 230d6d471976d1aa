//! Reading and changing whole files.

use std::fs::{self, File};
#[cfg(feature = "files")]
use std::io::Write as _;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::StoreError;
use super::lock::{self, Lock, LockError};
use super::original::Original;
use utkik_lang::Text;
use utkik_lang::text;

/// What the names of half-written files begin with.
const UNFINISHED: &str = ".utkik-";

/// The most bytes of a file that are read; people do not write more.
const MOST: u64 = 64 << 20;

/// How often a change is tried anew because someone else has changed the file meanwhile.
const TRIES: usize = 5;

/// A half-written file of this age was left by a program that was killed.
const LEFT: Duration = Duration::from_secs(10);

/// A file: where it lies, and what reports call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where it lies.
    pub path: PathBuf,
    /// What reports call it.
    pub shown: String,
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updated<T> {
    /// What the change gives.
    pub value: T,
    /// How many half-written files of programs that were killed have been removed.
    pub cleaned: usize,
}

/// Whether a file of this name is half-written: its writer is at work or was killed.
#[must_use]
pub fn is_unfinished(name: &str) -> bool {
    name.starts_with(UNFINISHED) && name != lock::NAME
}

/// The text of the file at `place`; `None` where there is no such file.
///
/// # Errors
///
/// Where it is there and cannot be read, is no usual file, is very large or is not UTF-8.
pub fn read(place: &Place) -> Result<Option<String>, StoreError> {
    let bytes = bytes(&place.path).map_err(|error| unreadable(place, &error))?;
    bytes.map(|bytes| decode(&place.shown, &bytes).map(str::to_owned)).transpose()
}

/// Changes the file at `place`: `alter` makes the new text of the old one, which is absent where there
/// is no file yet, and of a value for the caller. Folders that are missing are made.
///
/// No other utkik writes in the folder meanwhile. Where something else has changed the file while
/// `alter` was at work, it is asked again.
///
/// # Errors
///
/// Those of `alter`, and where the file cannot be read or written; what was there is left as it was.
pub fn update<T, E: From<StoreError>>(
    place: &Place,
    mut alter: impl FnMut(Option<&str>) -> Result<(String, T), E>,
) -> Result<Updated<T>, E> {
    let unwritable = |error: &io::Error| E::from(unwritable(place, error));
    let path = behind_links(&place.path);
    let folder = folder(&path);
    fs::create_dir_all(folder).map_err(|error| unwritable(&error))?;
    let _lock = Lock::take(folder).map_err(|error| match error {
        LockError::Held(seconds) => E::from(busy(place, seconds)),
        LockError::Refused(error) => unwritable(&error),
    })?;
    let cleaned = clean(folder);
    for _ in 0..TRIES {
        let before = bytes(&path).map_err(|error| E::from(unreadable(place, &error)))?;
        let text = before.as_deref().map(|bytes| utf8(&place.shown, bytes)).transpose()?;
        let (after, value) = altered(text, &mut alter)?;
        let after = after.into_bytes();
        if before.as_ref() == Some(&after)
            || put(&path, &after, Some(before.as_deref())).map_err(|error| unwritable(&error))?
        {
            return Ok(Updated { value, cleaned });
        }
    }
    Err(E::from(StoreError::whole(
        &place.shown,
        text!("store.restless"),
        text!("store.help.again"),
    )))
}

/// The text that `alter` makes of `before`, with a value for the caller; the line ends and the mark at the
/// beginning stay as people left them.
///
/// # Errors
///
/// Those of `alter`.
pub fn altered<T, E>(
    before: Option<&str>,
    alter: impl FnOnce(Option<&str>) -> Result<(String, T), E>,
) -> Result<(String, T), E> {
    let original = before.map(Original::new);
    let (text, value) = alter(original.as_ref().map(|original| original.text.as_str()))?;
    Ok((original.unwrap_or_default().restored(&text), value))
}

/// The text that `bytes`, the content of the file that reports name `shown`, hold, without a mark at the
/// beginning.
///
/// # Errors
///
/// Where they are not UTF-8.
pub fn decode<'a>(shown: &str, bytes: &'a [u8]) -> Result<&'a str, StoreError> {
    // Some editors begin a file with a mark that TOML does not have.
    utf8(shown, bytes).map(|text| text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// Puts `content` in the place of whatever is at `place`, in one step.
///
/// # Errors
///
/// Where the file cannot be written; what was there is left as it was.
pub fn write(place: &Place, content: &str) -> Result<(), StoreError> {
    write_bytes(place, content.as_bytes())
}

/// Puts bytes that are no text in the place of whatever is at `place`, in one step.
///
/// # Errors
///
/// Where the file cannot be written; what was there is whole then.
pub fn write_bytes(place: &Place, content: &[u8]) -> Result<(), StoreError> {
    let path = behind_links(&place.path);
    let put = || {
        fs::create_dir_all(folder(&path))?;
        put(&path, content, None)
    };
    put().map(|_| ()).map_err(|error| unwritable(place, &error))
}

/// Writes `content` to `place`, where nothing may be yet.
///
/// # Errors
///
/// Where something is there, which stays, or the file cannot be written.
pub fn create(place: &Place, content: &str) -> Result<(), StoreError> {
    update(place, |before| match before {
        None => Ok((content.to_owned(), ())),
        Some(_) => {
            let (text, help) = (text!("store.exists"), text!("store.help.exists"));
            Err(StoreError::whole(&place.shown, text, help))
        }
    })
    .map(|_| ())
}

/// Puts `bytes` in the place of the file at `path`, whole or not at all: written beside it, forced to
/// the disk and then given its name. Gives false, and changes nothing, where the file is not as it was
/// `before` any more.
#[cfg(feature = "files")]
fn put(path: &Path, bytes: &[u8], before: Option<Option<&[u8]>>) -> io::Result<bool> {
    let folder = folder(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED).suffix(".tmp");
    usual_rights(&mut builder);
    let mut file = builder.tempfile_in(folder)?;
    if let Ok(old) = fs::metadata(path) {
        same_group(file.as_file(), &old);
        file.as_file().set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if let Some(before) = before
        && self::bytes(path)?.as_deref() != before
    {
        return Ok(false);
    }
    file.persist(path).map_err(|error| error.error)?;
    // The name is in the folder, which has to reach the disk too; not every system lets one ask.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(true)
}

/// A build without files writes none.
#[cfg(not(feature = "files"))]
fn put(_: &Path, _: &[u8], _: Option<Option<&[u8]>>) -> io::Result<bool> {
    Err(ErrorKind::Unsupported.into())
}

/// A new file is for all who work in the folder, as git makes them: what the user's mask leaves.
#[cfg(all(unix, feature = "files"))]
fn usual_rights(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(all(not(unix), feature = "files"))]
fn usual_rights(_: &mut tempfile::Builder<'_, '_>) {}

/// Gives `file` the group of the file whose place it takes, where we may.
#[cfg(all(unix, feature = "files"))]
fn same_group(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::MetadataExt as _;
    let _ = std::os::unix::fs::fchown(file, None, Some(old.gid()));
}

#[cfg(all(not(unix), feature = "files"))]
fn same_group(_: &File, _: &fs::Metadata) {}

/// The file that `path` leads to through links, so that what they point at is written and they stay.
fn behind_links(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    // As many as Linux follows.
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&path) else { break };
        path = folder(&path).join(target);
    }
    path
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let absent = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => Ok(None),
        _ => Err(error),
    };
    // Opening a pipe or a device may hang, and reading it may never end.
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(metadata) if metadata.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(_) => return Err(io::Error::other("not a regular file")),
        Err(error) => return absent(error),
    }
    let mut bytes = Vec::new();
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return absent(error),
    };
    file.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(Some(bytes))
}

fn utf8<'a>(shown: &str, bytes: &'a [u8]) -> Result<&'a str, StoreError> {
    std::str::from_utf8(bytes)
        .map_err(|_| StoreError::whole(shown, text!("store.encoding"), text!("store.help.utf8")))
}

/// Removes half-written files that were left in `folder`, and says how many.
fn clean(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let left = entries.flatten().filter(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        let written = entry.metadata().and_then(|metadata| metadata.modified());
        let age = written.ok().and_then(|written| SystemTime::now().duration_since(written).ok());
        is_unfinished(&name) && age.is_some_and(|age| age > LEFT)
    });
    left.filter(|entry| fs::remove_file(entry.path()).is_ok()).count()
}

fn unreadable(place: &Place, error: &io::Error) -> StoreError {
    let cause = text!("store.unreadable", cause = cause(error));
    StoreError::whole(&place.shown, cause, text!("store.help.rights"))
}

fn unwritable(place: &Place, error: &io::Error) -> StoreError {
    let cause = text!("store.unwritable", cause = cause(error));
    StoreError::whole(&place.shown, cause, text!("store.help.rights"))
}

fn busy(place: &Place, seconds: u64) -> StoreError {
    let lock = match place.shown.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{}", lock::NAME),
        None => lock::NAME.to_owned(),
    };
    let seconds = usize::try_from(seconds).unwrap_or(usize::MAX);
    let (text, help) = (text!("store.busy", n = seconds), text!("store.help.busy", lock = lock));
    StoreError::whole(&place.shown, text, help)
}

/// What the system says, without the path of a temporary file, which tells nobody anything.
fn cause(error: &io::Error) -> Text {
    let inner = error.get_ref().and_then(|inner| inner.source());
    match inner.and_then(|inner| inner.downcast_ref::<io::Error>()) {
        Some(inner) => utkik_lang::cause(inner),
        None => utkik_lang::cause(error),
    }
}

#[cfg(test)]
mod tests;
