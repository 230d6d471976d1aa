//! From an entry to its bytes and its format.

use super::{Entry, Fault, Format, Limits, Source, SourceError, is_encrypted_office};

/// Reads `entry`.
///
/// # Errors
///
/// Gives the fault when it cannot be opened, is larger than the limit, or needs a password.
pub fn read(entry: &Entry, limits: &Limits) -> Result<Source, SourceError> {
    let bytes = read_bytes(entry, limits)?;
    if is_encrypted_office(&bytes) {
        return Err(SourceError::new(&entry.path, Fault::Encrypted));
    }
    Ok(Source { path: entry.path.clone(), format: Format::detect(&bytes, &entry.path), bytes })
}

/// Reads the bytes of `entry`, whatever they are.
///
/// # Errors
///
/// Gives the fault when it cannot be opened or is larger than the limit.
pub fn read_bytes(entry: &Entry, limits: &Limits) -> Result<Vec<u8>, SourceError> {
    let bytes = entry.origin.bytes(&entry.path, limits);
    bytes.map_err(|fault| SourceError::new(&entry.path, fault))
}
