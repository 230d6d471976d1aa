//! UTF-16, told by its mark or by where its zero bytes stand.

/// Which byte of a pair comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Utf16Order {
    /// The low byte first, as Windows writes it.
    Little,
    /// The high byte first.
    Big,
}

/// How many bytes are looked at when there is no mark.
const LOOK: usize = 2048;

impl Utf16Order {
    /// The order of `bytes`, if they are UTF-16, with or without a mark.
    ///
    /// Without a mark, Western text shows itself by its zeros: nearly every high byte is one and
    /// nearly no low byte.
    #[must_use]
    pub fn detect(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xFE, ..] => return Some(Self::Little),
            [0xFE, 0xFF, ..] => return Some(Self::Big),
            _ => {}
        }
        let look = &bytes[..bytes.len().min(LOOK)];
        let pairs = look.len() / 2;
        let (mut first, mut second) = (0, 0);
        for pair in look.chunks_exact(2) {
            first += usize::from(pair[0] == 0);
            second += usize::from(pair[1] == 0);
        }
        let (many, few) = (|n: usize| n * 10 >= pairs * 6, |n: usize| n * 20 <= pairs);
        match pairs {
            0..2 => None,
            _ if many(second) && few(first) => Some(Self::Little),
            _ if many(first) && few(second) => Some(Self::Big),
            _ => None,
        }
    }

    /// The first characters of `bytes`, at most `count` of them, without the mark.
    #[must_use]
    pub fn head(self, bytes: &[u8], count: usize) -> String {
        let units = bytes.chunks_exact(2).take(count + 1).map(|pair| match self {
            Self::Little => u16::from_le_bytes([pair[0], pair[1]]),
            Self::Big => u16::from_be_bytes([pair[0], pair[1]]),
        });
        let characters =
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        characters.filter(|c| *c != '\u{FEFF}').take(count).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn little(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn utf_16_is_told_from_other_bytes() {
        let big: Vec<u8> = "Ärende 1".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cases = [
            (little("\u{FEFF}Ärende 1"), Some(Utf16Order::Little), "a mark"),
            (little("Ärende 1: Vård och omsorg"), Some(Utf16Order::Little), "no mark"),
            (big, Some(Utf16Order::Big), "the other order"),
            ("Ärende 1".as_bytes().to_vec(), None, "UTF-8"),
            (vec![0; 40], None, "zeros alone"),
            (vec![], None, "nothing"),
        ];
        for (bytes, wanted, remark) in cases {
            assert_eq!(Utf16Order::detect(&bytes), wanted, "{remark}");
        }
        assert_eq!(Utf16Order::Little.head(&little("\u{FEFF}Ärende"), 3), "Äre");
    }
}
