//! The text of a Word file; its styles and numbering begin after a zero byte each.
#![no_main]

use libfuzzer_sys::fuzz_target;
use utkik::input::source::Format;
use utkik_fuzz::{extract, package};

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let file = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", next()),
        ("word/styles.xml", next()),
        ("word/numbering.xml", next()),
    ]);
    extract(Format::Docx, "a.docx", &file);
});
