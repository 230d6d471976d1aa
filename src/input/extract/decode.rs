//! Bytes to text: which encoding, and nothing lost in silence.
//!
//! UTF-8 is tried first, then UTF-16, then the guess of a detector that knows Swedish. Line ends of
//! old Macs become `\n`, so that lines are the lines that an editor shows.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_16BE, UTF_16LE};

use super::{ExtractError, Limits, code_page};
use crate::notice::Notice;
use crate::source::{Format, Source, Utf16Order};
use utkik_lang::text;

/// The country whose encodings the detector prefers in doubt, as a top-level domain.
const COUNTRY: &[u8] = b"se";

/// From how many letters of UTF-8 on a text in another encoding is told as mixed.
const MIXED: usize = 8;

/// The text of a source.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) notices: Vec<Notice>,
}

/// Decodes `source`.
///
/// # Errors
///
/// Refuses bytes that are no text. Of a text longer than the limit the beginning is kept.
pub(super) fn decode(source: &Source, limits: &Limits) -> Result<Decoded, ExtractError> {
    let (mut text, broken) = text_of(&source.bytes)?;
    let mut notices = Vec::new();
    // There are no more letters than bytes.
    if text.len() > limits.characters
        && let Some((end, _)) = text.char_indices().nth(limits.characters)
    {
        text.truncate(end);
        notices.push(too_long(&source.path, limits));
    }
    if broken > 0 {
        notices.push(Notice::remark(&source.path, text!("extract.broken-characters", n = broken)));
    }
    // Nearly every text is its own bytes.
    if broken == 0 && text.as_bytes() != source.bytes && is_mixed(&source.bytes) {
        let notice = Notice::incomplete(&source.path, text!("extract.mixed-encodings"));
        notices.push(notice.help(text!("extract.help.save-again")));
    }
    Ok(Decoded { text: unix_line_ends(text), notices })
}

/// The notice for a text whose end was left out.
pub(super) fn too_long(path: &str, limits: &Limits) -> Notice {
    Notice::incomplete(path, text!("extract.too-long", limit = limits.characters))
        .help(text!("extract.help.divide"))
}

/// The text of `bytes` without a byte order mark, and how many places could not be decoded.
pub(super) fn text_of(bytes: &[u8]) -> Result<(String, usize), ExtractError> {
    if let Some(wide) = Utf16Order::detect(bytes) {
        let encoding = if wide == Utf16Order::Little { UTF_16LE } else { UTF_16BE };
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        readable(&text)?;
        let broken = replaced(&text);
        return Ok((text.into_owned(), broken));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return readable(text).map(|()| (text.to_owned(), 0));
    }
    let (valid, broken) = utf_8_sequences(bytes);
    if valid > broken * 10 {
        let text = String::from_utf8_lossy(bytes).into_owned();
        readable(&text)?;
        return Ok((text, broken));
    }
    if let Some(text) = code_page::decode(bytes) {
        readable(&text)?;
        return Ok((text, 0));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(Some(COUNTRY), Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    readable(&text)?;
    let broken = replaced(&text);
    Ok((text.into_owned(), broken))
}

/// Refuses what no editor would show: zeros, or more than a few control characters.
fn readable(text: &str) -> Result<(), ExtractError> {
    // Nearly every text is without controls, which bytes tell sooner.
    let mut before = 0;
    let is_control = |byte: u8| {
        let beyond_ascii = before == 0xC2 && byte < 0xA0;
        before = byte;
        beyond_ascii || (byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r'))
    };
    if !text.bytes().any(is_control) {
        return Ok(());
    }
    let plain = |c: char| !c.is_control() || "\t\n\r\u{B}\u{C}\u{1A}\u{1B}\u{85}".contains(c);
    let odd = text.chars().filter(|c| !plain(*c)).count();
    if text.contains('\0') || odd * 50 > text.len() {
        return Err(ExtractError::Unsupported(Format::Unknown));
    }
    Ok(())
}

fn replaced(text: &str) -> usize {
    text.matches(char::REPLACEMENT_CHARACTER).count()
}

/// Whether bytes that are no UTF-8 hold so many of its letters (å, ä, ö) that a part of them is: whichever
/// encoding is chosen, words of the other are lost.
fn is_mixed(bytes: &[u8]) -> bool {
    let letter = |pair: &&[u8]| pair[0] == 0xC3 && (0x80..=0xBF).contains(&pair[1]);
    Utf16Order::detect(bytes).is_none()
        && std::str::from_utf8(bytes).is_err()
        && bytes.windows(2).filter(letter).count() >= MIXED
}

/// How many characters of several bytes `bytes` have when read as UTF-8, and how many breaks.
fn utf_8_sequences(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(valid, broken), chunk| {
        let long = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (valid + long, broken + usize::from(!chunk.invalid().is_empty()))
    })
}

/// `text` with each `\r` that no `\n` follows as `\n`: of the same length, so that offsets stay.
fn unix_line_ends(text: String) -> String {
    let lone = |(at, _): &(usize, &str)| text.as_bytes().get(at + 1) != Some(&b'\n');
    let places: Vec<usize> = text.match_indices('\r').filter(lone).map(|(at, _)| at).collect();
    if places.is_empty() {
        return text;
    }
    let mut made = String::with_capacity(text.len());
    let mut from = 0;
    for at in places {
        made.push_str(&text[from..at]);
        made.push('\n');
        from = at + 1;
    }
    made.push_str(&text[from..]);
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8]) -> Result<Decoded, ExtractError> {
        let source =
            Source { path: "a.txt".to_owned(), format: Format::Plain, bytes: bytes.to_vec() };
        decode(&source, &Limits::default())
    }

    #[test]
    fn two_encodings_in_one_file_are_told() {
        let text = "Nämnden föreslår att skolan läggs ned. Många är oroliga för sina små barn.";
        let western = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let junk = b"\xC0\xAF\xF8\x88".repeat(200);
        let cases = [
            (text.as_bytes().to_vec(), 0),
            (western.clone(), 0),
            ([text.as_bytes(), &western].concat(), 1),
            ([text.as_bytes(), &junk].concat(), 1),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(decoded(&bytes).unwrap().notices.len(), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn each_encoding_gives_the_same_text() {
        let text = "Kallelse: Vård- och omsorgsnämnden, Örträsk\nÄrende 1 – Åtgärder";
        let wide = |big: bool, mark: &str| -> Vec<u8> {
            let order = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            format!("{mark}{text}").encode_utf16().flat_map(order).collect()
        };
        let western = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let cases = [
            (text.as_bytes().to_vec(), "UTF-8"),
            (format!("\u{FEFF}{text}").into_bytes(), "UTF-8 with a mark"),
            (wide(false, "\u{FEFF}"), "UTF-16 with a mark"),
            (wide(true, "\u{FEFF}"), "the other order"),
            (wide(false, ""), "UTF-16 without a mark"),
            (western, "Windows-1252"),
        ];
        for (bytes, remark) in cases {
            let found = decoded(&bytes).unwrap();
            assert_eq!(found.text, text, "{remark}");
            assert!(found.notices.is_empty(), "{remark}");
        }
    }

    #[test]
    fn damage_is_told_and_bytes_are_refused() {
        let mut damaged = "åäö".repeat(20).into_bytes();
        damaged.push(0xC3);
        let found = decoded(&damaged).unwrap();
        assert!(found.text.starts_with("åäöåäö"), "still UTF-8");
        assert_eq!(found.notices[0].text.key(), "extract.broken-characters");
        let refused = ExtractError::Unsupported(Format::Unknown);
        assert_eq!(decoded(b"a\0b\0\0\0\0c").unwrap_err(), refused);
        assert_eq!(decoded(&[0x01, 0x02, 0x03, 0x81, 0x04]).unwrap_err(), refused);
        assert_eq!(decoded(b"").unwrap().text, "");
    }

    #[test]
    fn lines_are_those_of_an_editor() {
        assert_eq!(decoded(b"a\rb\r\nc\r").unwrap().text, "a\nb\r\nc\n");
    }

    #[test]
    fn of_a_text_beyond_the_limit_the_beginning_is_kept() {
        let bytes = "å".repeat(11).into_bytes();
        let source = Source { path: String::new(), format: Format::Plain, bytes };
        let kept = |characters| {
            let found = decode(&source, &Limits { characters, ..Limits::default() }).unwrap();
            (found.text.chars().count(), found.notices.len())
        };
        assert_eq!((kept(11), kept(10)), ((11, 0), (10, 1)));
    }

    proptest! {
        #[test]
        fn any_bytes_decode_or_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = decoded(&bytes);
        }
    }
}
