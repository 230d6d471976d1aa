//! The mark in documents and workbooks that utkik wrote, by which it knows its own reports when they lie among
//! the papers of a meeting.

use std::io::{self, Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use utkik_report::OWN_PART;

/// The package `bytes` with the mark in it: a part that nothing refers to, which other programs leave alone.
pub(super) fn marked(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    let mut writer = ZipWriter::new_append(Cursor::new(bytes)).map_err(io::Error::other)?;
    // The same page gives the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    writer.start_file(OWN_PART, options).map_err(io::Error::other)?;
    writer.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><utkik/>")?;
    Ok(writer.finish().map_err(io::Error::other)?.into_inner())
}
