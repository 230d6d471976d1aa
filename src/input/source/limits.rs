//! How much may be read: of one file, of an archive and of archives inside archives.

use super::Fault;

/// What finding and reading files may use at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file or archive member.
    pub file_bytes: u64,
    /// Bytes that all members of one archive may unpack to together.
    pub archive_bytes: u64,
    /// Members of one archive.
    pub members: usize,
    /// How many archives may lie inside each other.
    pub archives: usize,
}

impl Default for Limits {
    /// Far above what meeting systems export (a year of one committee is some 600 files and 2 GiB),
    /// so that only broken or hostile archives meet a limit.
    fn default() -> Self {
        Self { file_bytes: 256 << 20, archive_bytes: 8 << 30, members: 20_000, archives: 2 }
    }
}

/// `bytes`, unless there are more than `limit`.
pub(super) fn within(bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>, Fault> {
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= limit => Ok(bytes),
        Ok(_) | Err(_) => Err(Fault::too_large(limit)),
    }
}
