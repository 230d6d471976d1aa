//! Where the bytes of an entry come from: a file, a member of an archive, or standard input.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Fault, Format, Limits, archive, open};

/// How much of a file is read before it is known to be worth reading.
const HEAD: u64 = 64 << 10;
/// How large an archive inside an archive is held in memory.
const HELD: usize = 64 << 20;

/// One input that was found, not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path as reports name it.
    pub path: String,
    /// What its name says of its format; [`read()`](super::read()) looks at the content.
    pub format: Format,
    pub(super) origin: Origin,
}

impl Entry {
    /// An entry that is held in memory, as standard input is.
    #[must_use]
    pub fn held(path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::new(path.into(), Origin::Bytes(bytes.into()))
    }

    pub(super) fn new(path: String, origin: Origin) -> Self {
        Self { format: Format::by_name(&path), path, origin }
    }
}

/// Where bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    File(PathBuf),
    Bytes(Arc<[u8]>),
    /// A member of the archive that the origin holds, by its index.
    Member(Box<Origin>, usize),
}

/// What a zip is read from.
pub(super) trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl Origin {
    /// The content of what is named `name`; of a large file that is not read anyway (an image, a
    /// film), its beginning.
    pub(super) fn bytes(&self, name: &str, limits: &Limits) -> Result<Vec<u8>, Fault> {
        match self {
            Self::File(path) => of_file(open(path)?, name, limits.file_bytes),
            Self::Bytes(bytes) => Ok(bytes.to_vec()),
            Self::Member(outer, index) => {
                archive::member(&mut outer.archive(limits)?, *index, limits.file_bytes)
            }
        }
    }

    /// The same, with an archive inside another held in memory, so that it is unpacked once and not
    /// for each of its members; a large one is not.
    pub(super) fn held(&self, limits: &Limits) -> Result<Self, Fault> {
        let Self::Member(..) = self else { return Ok(self.clone()) };
        let bytes = self.bytes("", limits)?;
        Ok(if bytes.len() <= HELD { Self::Bytes(bytes.into()) } else { self.clone() })
    }

    /// The archive that it holds, opened.
    pub(super) fn archive(
        &self,
        limits: &Limits,
    ) -> Result<zip::ZipArchive<Box<dyn ReadSeek>>, Fault> {
        Ok(zip::ZipArchive::new(self.reader(limits)?)?)
    }

    /// Its first bytes, at most `count`.
    pub(super) fn head(&self, count: u64, limits: &Limits) -> Result<Vec<u8>, Fault> {
        let mut head = Vec::new();
        self.reader(limits)?.take(count).read_to_end(&mut head)?;
        Ok(head)
    }

    /// How many bytes it has.
    pub(super) fn length(&self, limits: &Limits) -> Result<u64, Fault> {
        Ok(self.reader(limits)?.seek(SeekFrom::End(0))?)
    }

    fn reader(&self, limits: &Limits) -> Result<Box<dyn ReadSeek>, Fault> {
        Ok(match self {
            Self::File(path) => Box::new(BufReader::new(open(path)?)),
            Self::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
            Self::Member(..) => Box::new(Cursor::new(self.bytes("", limits)?)),
        })
    }
}

fn of_file(mut file: File, name: &str, limit: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut bytes)?;
    let whole = u64::try_from(bytes.len()).is_ok_and(|length| length < HEAD);
    let unread = || matches!(Format::of(&bytes, name), Format::Image | Format::Unknown);
    if !whole && !unread() {
        if file.metadata()?.len() > limit {
            return Err(Fault::too_large(limit));
        }
        file.take(limit).read_to_end(&mut bytes)?;
    }
    within(bytes, limit)
}

/// `bytes`, unless there are more than `limit`.
pub(super) fn within(bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>, Fault> {
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= limit => Ok(bytes),
        Ok(_) | Err(_) => Err(Fault::too_large(limit)),
    }
}
