//! What the targets have in common: a file of a format is read, and what comes of it is held to what all that
//! follows relies on.

use std::io::{Cursor, Write};

use utkik::input::extract::{Limits, document};
use utkik::input::source::{Format, Source};

/// Limits that a fuzzer can reach.
fn limits() -> Limits {
    Limits {
        part_bytes: 1 << 20,
        package_bytes: 4 << 20,
        stream_bytes: 1 << 20,
        drawing_bytes: 1 << 20,
        pages: 50,
        characters: 200_000,
        ..Limits::default()
    }
}

/// Reads `bytes` as a file of `format`: its blocks stand in order on character borders, every place can be
/// looked up, and what is inside it is read too.
pub fn extract(format: Format, name: &str, bytes: &[u8]) {
    let source = Source { path: name.to_owned(), format, bytes: bytes.to_vec() };
    let Ok(found) = document(&source, &limits()) else { return };
    assert!(found.document.is_sound());
    for block in &found.document.blocks {
        let _ = (found.document.slice(block.span), found.document.place(block.span.start));
    }
    for inner in found.embedded {
        let _ = document(&inner, &limits());
    }
}

/// A package that holds `parts`, unpacked, so that a fuzzer reaches what is inside.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        writer.start_file(*name, stored).expect("memory can be written");
        writer.write_all(content).expect("memory can be written");
    }
    writer.finish().expect("memory can be written").into_inner()
}
