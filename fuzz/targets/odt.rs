//! The text of an OpenDocument file; its styles begin after a zero byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use utkik::input::source::Format;
use utkik_fuzz::{extract, package};

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let file = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", next()),
        ("styles.xml", next()),
    ]);
    extract(Format::Odt, "a.odt", &file);
});
