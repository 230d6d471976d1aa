//! Files that are damaged, protected or hostile.

use proptest::prelude::*;
use utkik::input::extract::{ExtractError, Limits, document};

use crate::pdf::sample::{Sheet, pdf, read, source};

const USER_PASSWORD: &[u8] = include_bytes!("../../fixtures/pdf/user-password.pdf");
const OWNER_PASSWORD: &[u8] = include_bytes!("../../fixtures/pdf/owner-password.pdf");

fn extract(bytes: &[u8]) -> Result<String, ExtractError> {
    let found = document(&source(bytes.to_vec()), &Limits::default())?;
    Ok(found.document.text)
}

/// Two pages with a table, a heading and an image.
fn whole() -> Vec<u8> {
    let first = Sheet::default()
        .bold(60.0, 100.0, 16.0, "Protokoll")
        .grid(&[60.0, 200.0, 400.0], &[130.0, 150.0, 170.0])
        .text(64.0, 145.0, 11.0, "Ärende")
        .text(204.0, 145.0, 11.0, "Beslut");
    pdf(&[first, Sheet::default().picture().lines(60.0, 100.0, &["§ 12 Taxa", "Bifalls."])])
}

#[test]
fn a_password_for_reading_is_asked_for_and_one_for_printing_is_not() {
    assert_eq!(extract(USER_PASSWORD), Err(ExtractError::Encrypted));
    assert_eq!(extract(OWNER_PASSWORD).unwrap(), "Skyddad kallelse\n");
}

#[test]
fn what_is_no_pdf_is_malformed() {
    for bytes in [&b""[..], b"<!DOCTYPE html><title>404</title>", b"%PDF-1.7\n%%EOF"] {
        assert!(matches!(extract(bytes), Err(ExtractError::Malformed(_))), "{bytes:?}");
    }
}

#[test]
fn a_truncated_file_gives_what_is_left_and_says_so() {
    let sheet = Sheet::default().lines(60.0, 100.0, &["Text som står kvar."]);
    let bytes = pdf(&[sheet.clone(), sheet]);
    let index = bytes.windows(5).rposition(|part| part == b"xref\n").unwrap();
    let found = document(&source(bytes[..index].to_vec()), &Limits::default()).unwrap();
    assert_eq!(Ok(found.document.text), extract(&bytes));
    assert_eq!(found.notices[0].text.key(), "extract.cut-off");
}

/// `bytes` with the first `from` replaced by `to`, which is as long.
fn replaced(mut bytes: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let found = bytes.windows(from.len()).position(|part| part == from.as_bytes());
    let Some(at) = found else { panic!("{from} is not in the file") };
    bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    bytes
}

#[test]
fn what_damage_takes_away_is_told() {
    let sheet = Sheet::default().lines(60.0, 100.0, &["Text som finns."]);
    let told = |bytes: Vec<u8>| -> Vec<&'static str> {
        let found = document(&source(bytes), &Limits::default()).unwrap();
        found.notices.iter().map(|notice| notice.text.key()).collect()
    };
    let file = || pdf(&[sheet.clone(), sheet.clone()]);
    assert!(told(file()).is_empty());
    assert_eq!(told(replaced(file(), "/Count 2", "/Count 3")), ["extract.missing-pages"]);
    assert_eq!(
        told(replaced(file(), "/Contents 9 0 R", "/Contents 2 0 R")),
        ["extract.damaged-pages"]
    );
    let unknown = replaced(file(), "/Subtype/Type1", "/Subtype/Typ?1");
    assert_eq!(told(unknown), ["extract.garbled"]);
}

#[test]
fn a_page_that_draws_without_end_is_cut() {
    let line = "Styrelsen beslutar att planen antas. ".repeat(6);
    let sheet = (0..1_600).fold(Sheet::default(), |sheet, _| sheet.text(10.0, 10.0, 1.0, &line));
    let found = read(&[sheet]);
    assert_eq!(found.notices[0].text.key(), "extract.overfull");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert_ne!(extract(&bytes), Err(ExtractError::Panicked));
    }

    #[test]
    fn no_damage_makes_it_panic(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = whole();
        for (at, value) in damage {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        prop_assert_ne!(extract(&bytes), Err(ExtractError::Panicked));
    }

    #[test]
    fn no_numbers_make_it_panic(
        x in -1e9_f32..1e9, y in -1e9_f32..1e9, size in -1e4_f32..1e9, width in -1e9_f32..1e9,
    ) {
        let sheet = Sheet::default().text(x, y, size, "Taxa").grid(&[x, width], &[y, size]);
        prop_assert_ne!(extract(&pdf(&[sheet])), Err(ExtractError::Panicked));
    }
}
