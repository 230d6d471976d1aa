//! Anything at all goes through the parsers of files that people write and of archives; what comes of it is a
//! value or a fault. Parsers of documents have such tests beside them; `fuzz` goes further.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use utkik::casework::{foundation, incident};
use utkik::input::source::{Format, Limits, Source, unpack};
use utkik::study::evaluate;

/// Something that looks like TOML, or is cut off within it.
fn toml() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "[columns]\n",
        "[element.G1]\n",
        "[element",
        "date = ",
        "\"Datum\"\n",
        "delimiter = ';'\n",
        "category",
        " = ",
        "[",
        "]",
        "{",
        "}",
        "\n",
        "\"",
        "\"\"\"",
        "assessed = 2031-01-02\n",
        "2031-13-45",
        "answer = \"yes\"\n",
        "å",
        "\u{feff}",
        "\r\n",
        "# x\n",
        "true",
        "1e9",
        ".",
    ]);
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn toml_of_any_kind_is_a_value_or_a_fault(text in toml(), other in ".{0,80}") {
        for text in [text.as_str(), other.as_str()] {
            let _ = incident::Mapping::read("karta.toml", text);
            let _ = foundation::Record::read("foundations.toml", text);
        }
    }

    #[test]
    fn lines_of_rated_items_are_items_or_faults(
        text in "(\\{|\\}|\"(id|title|level|text)\"|:|,|\"(high|low|a)\"|\n|\\[|\\]|å| |null){0,30}",
    ) {
        if let Err(faults) = evaluate::read(&text) {
            prop_assert!(!faults.is_empty());
        }
    }

    #[test]
    fn a_harmed_archive_is_unpacked_within_its_limits_or_refused(
        at in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>(),
    ) {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["möte/kallelse.md", "../b.txt", "c.txt"] {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(name.repeat(40).as_bytes()).unwrap();
        }
        let mut bytes = writer.finish().unwrap().into_inner();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        bytes.truncate(cut.index(bytes.len() * 2).max(1));
        let limits = Limits { archive_bytes: 1 << 16, members: 10, ..Limits::default() };
        let source = Source { path: "a.zip".to_owned(), format: Format::Zip, bytes };
        if let Ok(unpacked) = unpack(&source, &limits) {
            let size: usize = unpacked.sources.iter().map(|one| one.bytes.len()).sum();
            prop_assert!(size <= 1 << 16 && unpacked.sources.len() <= 10);
            prop_assert!(unpacked.sources.iter().all(|one| !one.path.contains("..")));
        }
    }
}
