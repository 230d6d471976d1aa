//! Where the bytes of an entry come from: a file, a member of an archive, or standard input.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;

use super::opened::{Bytes, Opened};
use super::{Fault, Format, Limits, archive, limits, open};

/// How much of a file is read before it is known to be worth reading.
const HEAD: u64 = 64 << 10;

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
    pub fn in_memory(path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::new(path.into(), Origin::Bytes(bytes.into()))
    }

    pub(super) fn new(path: String, origin: Origin) -> Self {
        Self { format: Format::by_name(&path), path, origin }
    }
}

/// Where bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    #[cfg_attr(not(feature = "files"), expect(dead_code, reason = "nothing is found on disk"))]
    File(PathBuf),
    Bytes(Arc<[u8]>),
    /// A member of an archive, by its index.
    Member(Arc<Opened>, usize),
}

impl Origin {
    /// The content of what is named `name`; of a large file that is not read anyway (an image, a
    /// film), its beginning.
    pub(super) fn bytes(&self, name: &str, limits: &Limits) -> Result<Vec<u8>, Fault> {
        match self {
            Self::File(path) => of_file(open(path)?, name, limits.file_bytes),
            Self::Bytes(bytes) => Ok(bytes.to_vec()),
            Self::Member(archive, index) => {
                archive::member(&mut archive.archive(), *index, limits.file_bytes)
            }
        }
    }

    /// The archive that it holds, opened; one inside another is held in memory.
    pub(super) fn opened(&self, limits: &Limits) -> Result<Opened, Fault> {
        Opened::from_bytes(self.reader(limits)?)
    }

    /// Its first bytes, at most `count`.
    pub(super) fn head(&self, count: u64, limits: &Limits) -> Result<Vec<u8>, Fault> {
        let mut head = Vec::new();
        self.reader(limits)?.take(count).read_to_end(&mut head)?;
        Ok(head)
    }

    fn reader(&self, limits: &Limits) -> Result<Bytes, Fault> {
        Ok(match self {
            Self::File(path) => Bytes::of_file(path),
            Self::Bytes(bytes) => Bytes::Held(Cursor::new(Arc::clone(bytes))),
            Self::Member(..) => Bytes::Held(Cursor::new(self.bytes("", limits)?.into())),
        })
    }
}

fn of_file(mut file: File, name: &str, limit: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut bytes)?;
    let whole = u64::try_from(bytes.len()).is_ok_and(|length| length < HEAD);
    let unread = || matches!(Format::detect(&bytes, name), Format::Image | Format::Unknown);
    if !whole && !unread() {
        if file.metadata()?.len() > limit {
            return Err(Fault::too_large(limit));
        }
        file.take(limit).read_to_end(&mut bytes)?;
    }
    limits::within(bytes, limit)
}
