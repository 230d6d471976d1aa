//! PDF files whose text was lost without a word: bad tokens, harmed streams, hidden letters, false maps.

use super::pdf::{Pdf, flate, lines};
use super::{Ran, screen};

const CALM: &str = "Kallelse till nämnden 2031-03-04. Rapporten läggs till handlingarna.";
const LOADED: &str = "Förvaltningen föreslår att Åsby skola läggs ned. Många hot har kommit in.";

fn page(drawn: &[u8]) -> Vec<u8> {
    Pdf::with_page("").stream(4, "/Filter/FlateDecode", &flate(drawn)).bytes()
}

fn ran(file: Vec<u8>) -> Ran {
    screen(&[("a.pdf", file)], &[])
}

/// The loaded line, below what was drawn before.
fn below() -> Vec<u8> {
    [b"\n1 0 0 1 0 -100 cm\n".to_vec(), lines(&[LOADED])].concat()
}

/// Whether the loaded line was read.
fn read(ran: &Ran) -> bool {
    ran.report.to_string().contains("slår att Åsby skola läggs")
}

#[test]
fn what_follows_a_bad_token_is_read_and_told() {
    let tokens = [
        "[[[[[[[[",
        "<</A /B",
        "(utan slut",
        "0 0 0 0 0 0 cm",
        "] ) }",
        "1 (x) l",
        &["[".repeat(600), "]".repeat(600)].concat(),
    ];
    for token in tokens {
        let drawn = [lines(&[CALM]), token.as_bytes().to_vec(), below()];
        let ran = ran(page(&drawn.concat()));
        assert!(read(&ran), "{token:.20}");
        assert_eq!(ran.missing(), [("extract.broken-pages", "a.pdf")], "{token:.20}");
    }
}

#[test]
fn a_sound_page_is_told_nothing_of() {
    let image = b"BI /W 2 /H 2 /BPC 8 /CS /G ID \x01(\x02[ EI\n".to_vec();
    let marked = b"/Span <</MCID 0 /A [1 2]>> BDC EMC q 0 0 1 rg 5 5 20 20 re f Q\n".to_vec();
    let ran = ran(page(&[lines(&[CALM]), image, marked, below()].concat()));
    assert!(read(&ran));
    assert_eq!(ran.missing(), []);
}

#[test]
fn a_harmed_stream_is_told() {
    let drawn = lines(&[CALM, LOADED, CALM]);
    let whole = flate(&drawn);
    let stream = |bytes: &[u8]| Pdf::with_page("").stream(4, "/Filter/FlateDecode", bytes).bytes();
    let cut = ran(stream(&whole[..whole.len() / 2]));
    assert_eq!(cut.missing().len(), 1, "cut off");
    let mut harmed = whole.clone();
    harmed[whole.len() / 2..].fill(0xFF);
    assert_eq!(ran(stream(&harmed)).missing().len(), 1, "harmed");
    let blank = ran(stream(&whole[..3]));
    assert_eq!(blank.missing()[0].0, "extract.damaged-pages", "nothing left");
}

#[test]
fn a_stream_that_is_not_there_is_told() {
    let file = Pdf::default()
        .object(1, "<</Type/Catalog/Pages 2 0 R>>")
        .object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>")
        .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents[4 0 R 9 0 R]>>")
        .stream(4, "", &lines(&[CALM]))
        .object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
    let ran = ran(file.bytes());
    assert_eq!(ran.missing(), [("extract.broken-pages", "a.pdf")]);
}

#[test]
fn a_bad_token_in_a_form_is_told() {
    let dict = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>";
    let drawn = [lines(&[CALM]), b"[[[[ ".to_vec(), below()].concat();
    let file = Pdf::with_page("/XObject<</X 10 0 R>>").stream(4, "", b"/X Do");
    let ran = ran(file.stream(10, dict, &drawn).bytes());
    assert_eq!(ran.missing(), [("extract.broken-pages", "a.pdf")]);
}

#[test]
fn heavy_forms_are_left_out_and_the_page_is_kept() {
    let mut file = Pdf::with_page("/XObject<</X 10 0 R>>");
    file = file.stream(4, "", &[lines(&[LOADED]), b"/X Do".to_vec()].concat());
    for number in 10..40 {
        let dict = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>",
            number + 1
        );
        file = file.stream(number, &dict, b"/X Do /X Do");
    }
    let ran = ran(file.bytes());
    assert!(read(&ran));
    assert_eq!(ran.missing(), [("extract.overfull", "a.pdf")]);
}

#[test]
fn hidden_text_is_left_out_and_told_unless_it_is_a_scan() {
    let hidden = |how: &str| {
        let calm = lines(&[CALM, CALM, CALM, CALM, CALM, CALM, CALM, CALM, CALM, CALM]);
        [calm, how.as_bytes().to_vec(), b" 1 0 0 1 0 -300 cm ".to_vec(), lines(&["Dolt om Åsby"])]
            .concat()
    };
    let told = |ran: &Ran| ran.report["receipt"]["notices"].to_string();
    for how in ["3 Tr", "1 g", "1 1 1 rg"] {
        let ran = ran(page(&hidden(how)));
        assert!(told(&ran).contains("extract.hidden"), "{how}: {}", told(&ran));
        assert!(!ran.report["items"].to_string().contains("Dolt"), "{how}");
    }
    for (how, remark) in [
        ("0 0 1 rg 0 0 595 842 re f 1 g", "white on blue"),
        ("0.3 g", "grey"),
        ("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q 3 Tr", "a scanned page"),
    ] {
        let ran = ran(page(&hidden(how)));
        assert!(!told(&ran).contains("extract.hidden"), "{remark}: {}", told(&ran));
    }
    let most = [lines(&[CALM]), b"3 Tr 1 0 0 1 0 -300 cm ".to_vec(), lines(&[LOADED])].concat();
    assert_eq!(ran(page(&most)).missing(), [("extract.veiled", "a.pdf")]);
}

#[test]
fn letters_put_for_others_are_told() {
    let swapped: String = (b'A'..=b'z')
        .filter(u8::is_ascii_alphabetic)
        .map(|letter| {
            let first = if letter.is_ascii_lowercase() { b'a' } else { b'A' };
            let other = u16::from(first) + (u16::from(letter - first) * 11 + 5) % 26;
            format!("<{letter:02X}> <{other:04X}> ")
        })
        .collect();
    let map = format!(
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 52 beginbfchar {swapped} endbfchar endcmap"
    );
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>";
    let text = ["Kommunstyrelsen kallas till", "sammantrade om skolan i Norrby", "och om taxan"];
    let file = Pdf::with_page("").stream(4, "", &lines(&text)).object(5, font);
    let ran = ran(file.stream(6, "", map.as_bytes()).bytes());
    assert_eq!(ran.missing(), [("extract.garbled", "a.pdf")]);
    // What is no language has no level, and is no item.
    let items = ran.report["items"].as_array().unwrap();
    assert!(items.iter().all(|item| item["source"]["path"] != "a.pdf"));
}
