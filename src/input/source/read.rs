//! From an entry to its bytes and its format.

use super::{Entry, Fault, Format, Limits, Source, SourceError, is_encrypted_office};

/// Reads `entry`.
///
/// # Errors
///
/// Gives the fault when it cannot be opened, is larger than the limit, or needs a password.
pub fn read(entry: &Entry, limits: &Limits) -> Result<Source, SourceError> {
    let fault = |fault| SourceError::new(&entry.path, fault);
    let bytes = entry.origin.bytes(&entry.path, limits).map_err(fault)?;
    if is_encrypted_office(&bytes) {
        return Err(fault(Fault::Encrypted));
    }
    Ok(Source { path: entry.path.clone(), format: Format::detect(&bytes, &entry.path), bytes })
}
