//! An archive that has been opened: its directory is read once, however many members are read, and no
//! file stays open meanwhile.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use super::{Fault, open};

/// The directory of an archive and the way to its bytes.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    archive: zip::ZipArchive<Bytes>,
    /// How many bytes it has.
    pub(super) length: u64,
}

/// Two are the same where they are one.
impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
impl Eq for Opened {}

impl Opened {
    /// Opens the archive that `bytes` hold.
    #[expect(clippy::redundant_clone, reason = "the copy has no open file, and it is the one kept")]
    pub(super) fn from_bytes(mut bytes: Bytes) -> Result<Self, Fault> {
        let length = bytes.seek(SeekFrom::End(0))?;
        let archive = zip::ZipArchive::new(bytes)?;
        Ok(Self { archive: archive.clone(), length })
    }

    /// The archive, to be read from.
    pub(super) fn archive(&self) -> zip::ZipArchive<Bytes> {
        self.archive.clone()
    }
}

/// Bytes that are read from a file, which is opened when it is needed, or from memory. A copy begins at
/// the same place and has a file of its own.
#[derive(Debug)]
pub(super) enum Bytes {
    File { path: Arc<Path>, at: u64, file: Option<BufReader<File>> },
    Held(Cursor<Arc<[u8]>>),
}

impl Bytes {
    /// Those of the file at `path`.
    pub(super) fn of_file(path: &Path) -> Self {
        Self::File { path: Arc::from(path), at: 0, file: None }
    }
}

impl Clone for Bytes {
    fn clone(&self) -> Self {
        match self {
            Self::File { path, at, .. } => {
                Self::File { path: Arc::clone(path), at: *at, file: None }
            }
            Self::Held(cursor) => Self::Held(cursor.clone()),
        }
    }
}

/// The file at `path`, opened at byte `at` unless it is open there already.
fn opened<'a>(
    path: &Path,
    at: u64,
    file: &'a mut Option<BufReader<File>>,
) -> io::Result<&'a mut BufReader<File>> {
    match file {
        Some(file) => Ok(file),
        None => {
            let found = open(path).map_err(|fault| match fault {
                Fault::Missing => io::ErrorKind::NotFound,
                Fault::NoPermission => io::ErrorKind::PermissionDenied,
                _ => io::ErrorKind::Other,
            })?;
            let mut reader = BufReader::new(found);
            reader.seek(SeekFrom::Start(at))?;
            Ok(file.insert(reader))
        }
    }
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Held(cursor) => cursor.read(buffer),
            Self::File { path, at, file } => {
                let read = opened(path, *at, file)?.read(buffer)?;
                *at += u64::try_from(read).unwrap_or(0);
                Ok(read)
            }
        }
    }
}

impl Seek for Bytes {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Held(cursor) => cursor.seek(to),
            Self::File { path, at, file } => {
                let file = opened(path, *at, file)?;
                *at = match to {
                    // What is already in memory is kept where the place is near.
                    SeekFrom::Start(wanted) => {
                        let distance = i64::try_from(i128::from(wanted) - i128::from(*at));
                        match distance {
                            Ok(distance) => file.seek_relative(distance).map(|()| wanted)?,
                            Err(_) => file.seek(to)?,
                        }
                    }
                    SeekFrom::Current(_) | SeekFrom::End(_) => file.seek(to)?,
                };
                Ok(*at)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// A file reads as memory does, wherever one goes in it.
        #[test]
        fn files_read_as_memory_does(
            steps in proptest::collection::vec((0..3_u8, -50_i64..50_000, 0..9_000_usize), 1..20)
        ) {
            let content: Vec<u8> = (0..40_000_u32).map(|n| n.to_le_bytes()[0] ^ n.to_le_bytes()[1]).collect();
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.zip");
            std::fs::write(&path, &content).unwrap();
            let (mut file, mut held) = (Bytes::of_file(&path), Bytes::Held(Cursor::new(content.into())));
            for (kind, to, length) in steps {
                let to = match kind {
                    0 => SeekFrom::Start(u64::try_from(to.max(0)).unwrap()),
                    1 => SeekFrom::Current(to / 9),
                    _ => SeekFrom::End(-to),
                };
                let (one, two) = (file.seek(to).ok(), held.seek(to).ok());
                prop_assert_eq!(one, two);
                if kind == 1 {
                    file = file.clone();
                }
                let (mut one, mut two) = (Vec::new(), Vec::new());
                let length = u64::try_from(length).unwrap();
                (&mut file).take(length).read_to_end(&mut one).unwrap();
                (&mut held).take(length).read_to_end(&mut two).unwrap();
                prop_assert_eq!(one, two);
            }
        }
    }
}
