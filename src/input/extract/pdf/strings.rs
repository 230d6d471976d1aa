//! The strings of a PDF file: their encoding, and the text that a file gives in place of what it
//! draws (`/ActualText`, PDF 32000-1, 14.9.4).

use super::drawn::Glyph;

/// The letters 0x80 to 0x9E of PDFDocEncoding (PDF 32000-1, annex D.2).
const DOC_LETTERS: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";

/// The text that `bytes` stand for: UTF-16 or UTF-8 with a mark, PDFDocEncoding without.
pub(super) fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| doc_letter(*byte)).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn doc_letter(byte: u8) -> char {
    match byte {
        0x80..=0x9E => DOC_LETTERS.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
        0xA0 => '€',
        _ => char::from(byte),
    }
}

/// Puts `text` in place of the glyphs from `first` on, which the file says it stands for.
///
/// Only where the glyphs stand on one line and the text has letters: a false text over a whole
/// page must not hide what is drawn there.
pub(super) fn speak(text: &str, first: usize, glyphs: &mut Vec<Glyph>) {
    let Some(drawn) = glyphs.get(first..) else { return };
    let (Some(start), Some(last)) = (drawn.first().copied(), drawn.last().copied()) else {
        return;
    };
    let one_line = glyphs[first..]
        .iter()
        .all(|glyph| glyph.turn == start.turn && (glyph.y - start.y).abs() < start.size / 2.0);
    if !one_line || text.trim().is_empty() || last.x < start.x {
        return;
    }
    if glyphs[first..].iter().map(|glyph| glyph.letter).eq(text.chars()) {
        return;
    }
    let room = last.x + last.advance - start.x;
    let advance = room / text.chars().count() as f32;
    glyphs.truncate(first);
    for (at, letter) in text.chars().enumerate() {
        glyphs.push(Glyph { letter, advance, x: start.x + advance * at as f32, ..start });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_decoded() {
        let cases: [(&[u8], &str); 4] = [
            (b"\xFE\xFF\x00\xC5\x00r", "År"),
            (b"\xEF\xBB\xBF\xC3\x84rende", "Ärende"),
            (b"Kallelse \x85 \xF6vrigt", "Kallelse – övrigt"),
            (b"", ""),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(decode(bytes), wanted, "{bytes:?}");
        }
    }
}
