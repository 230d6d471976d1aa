//! Code pages of old Macs and of DOS, which the detector of encodings does not know: å ä ö stand there
//! among the signs that Windows-1252 has from 0x80 to 0x9F, inside words, where no sign stands.

use encoding_rs::MACINTOSH;

/// The upper half of code page 850 (IBM, "multilingual Latin 1").
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// The letters of Swedish words beyond ASCII.
const LETTERS: &str = "åäöÅÄÖéÉüÜ";

/// The text of `bytes`, if they are rather of one of these code pages than of Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let western = letters(bytes, |byte| encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next());
    let mac = letters(bytes, |byte| MACINTOSH.decode(&[byte]).0.chars().next());
    let dos = letters(bytes, dos_letter);
    match mac.max(dos) {
        most if most < 2 || most <= western * 2 => None,
        most if most == mac => Some(MACINTOSH.decode_without_bom_handling(bytes).0.into_owned()),
        _ => Some(bytes.iter().filter_map(|byte| dos_letter(*byte)).collect()),
    }
}

fn dos_letter(byte: u8) -> Option<char> {
    if byte.is_ascii() {
        return Some(char::from(byte));
    }
    CP850.chars().nth(usize::from(byte - 0x80))
}

/// How many bytes beyond ASCII are letters of Swedish words beside another letter.
fn letters(bytes: &[u8], letter: impl Fn(u8) -> Option<char>) -> usize {
    let is: Vec<bool> = (0x80..=0xFF)
        .map(|byte| letter(byte).is_some_and(|letter| LETTERS.contains(letter)))
        .collect();
    let beside =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let counts = |(at, byte): (usize, &u8)| {
        byte.checked_sub(0x80).is_some_and(|upper| is[usize::from(upper)])
            && (beside(at.checked_sub(1)) || beside(Some(at + 1)))
    };
    bytes.iter().enumerate().filter(|found| counts(*found)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Kommunstyrelsen: förslag om Åsby skola, § 7, på Ängen och Örnäs";

    fn dos(text: &str) -> Vec<u8> {
        let upper: Vec<char> = CP850.chars().collect();
        let byte = |letter: char| match upper.iter().position(|known| *known == letter) {
            Some(at) => u8::try_from(at + 0x80).unwrap(),
            None => u8::try_from(letter).unwrap(),
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(CP850.chars().count(), 128);
        for (byte, letter) in [(0x86, 'å'), (0x84, 'ä'), (0x94, 'ö'), (0x8F, 'Å'), (0x8E, 'Ä')]
        {
            assert_eq!(dos_letter(byte), Some(letter));
        }
        assert_eq!(
            (dos_letter(0x99), dos_letter(0xF5), dos_letter(0xE1)),
            (Some('Ö'), Some('§'), Some('ß'))
        );
    }

    #[test]
    fn code_pages_are_told_from_windows() {
        let mac: Vec<u8> = TEXT
            .chars()
            .map(|letter| {
                (0..=255).find(|byte| MACINTOSH.decode(&[*byte]).0.starts_with(letter)).unwrap()
            })
            .collect();
        assert_eq!(decode(&mac).as_deref(), Some(TEXT));
        assert_eq!(decode(&dos(TEXT)).as_deref(), Some(TEXT));
        let western = encoding_rs::WINDOWS_1252.encode(TEXT).0;
        assert_eq!(decode(&western), None);
        let quoted =
            encoding_rs::WINDOWS_1252.encode("Skolan – ”ny” – kostar 7 € … och mer…än så").0;
        assert_eq!(decode(&quoted), None);
    }
}
