//! Opening files: only regular ones, and without waiting. A pipe or device among them would hang the run
//! or fill its memory.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::Path;

use super::Fault;

/// Opens the regular file at `path`.
///
/// # Errors
///
/// Gives the fault when there is none, it may not be read, or it is something else than a file.
pub fn open(path: &Path) -> Result<File, Fault> {
    let mut options = OpenOptions::new();
    options.read(true);
    without_waiting(&mut options);
    let file = match options.open(path) {
        Ok(file) => file,
        Err(_) if is_special(path) => return Err(Fault::NoFile),
        Err(error) => return Err(error.into()),
    };
    // Asked of the open file: what stands at the path may have been put there meanwhile.
    if file.metadata()?.is_file() { Ok(file) } else { Err(Fault::NoFile) }
}

/// The content of the regular file at `path`, if it has at most `most` bytes.
///
/// # Errors
///
/// Gives the fault when it cannot be read or is larger.
pub fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    super::limits::within(bytes, most)
}

fn is_special(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

#[cfg(all(unix, feature = "files"))]
fn without_waiting(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    if let Ok(flags) = i32::try_from(flags.bits()) {
        options.custom_flags(flags);
    }
}

#[cfg(not(all(unix, feature = "files")))]
fn without_waiting(_: &mut OpenOptions) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_are_opened_and_none_beyond_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "Ärende").unwrap();
        assert_eq!(read_at_most(&path, 7).unwrap(), "Ärende".as_bytes());
        assert!(matches!(read_at_most(&path, 6), Err(Fault::TooLarge { .. })));
        assert_eq!(open(folder.path()).unwrap_err(), Fault::NoFile);
        assert_eq!(open(&folder.path().join("b.md")).unwrap_err(), Fault::Missing);
        #[cfg(target_os = "linux")]
        for device in ["/dev/zero", "/dev/null", "/dev/tty"] {
            let fault = open(Path::new(device)).unwrap_err();
            assert_eq!(fault, Fault::NoFile, "{device}");
        }
    }
}
