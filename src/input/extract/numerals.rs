//! How automatic numbers are written: 1, 01, a, A, i, I.

/// The most characters that an automatic number may have. Real ones have a dozen; a hostile file
/// repeats a long one before every paragraph.
pub(crate) const LONGEST_LABEL: usize = 60;

/// A way of writing whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numeral {
    /// 1, 2, 3, with zeros before to this many digits.
    Decimal(usize),
    /// a … z, then aa, bb, cc as Word counts.
    Doubled {
        /// Capital letters.
        upper: bool,
    },
    /// a … z, then aa, ab, ac as OpenDocument counts by itself.
    Letters {
        /// Capital letters.
        upper: bool,
    },
    /// i, ii, iii.
    Roman {
        /// Capital letters.
        upper: bool,
    },
    /// A mark that is the same for all.
    Bullet,
    /// Nothing.
    Hidden,
}

const ROMAN: &[(u32, &str)] = &[
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

impl Numeral {
    /// `number` as this writes it. What letters cannot say (0, very large numbers) comes in digits.
    pub fn write(self, number: u32) -> String {
        match self {
            Self::Decimal(digits) => format!("{number:0digits$}"),
            Self::Doubled { upper } if (1..=780).contains(&number) => {
                let times = usize::try_from((number - 1) / 26 + 1).unwrap_or(1);
                cased(letter((number - 1) % 26).to_string().repeat(times), upper)
            }
            Self::Letters { upper } if number > 0 => cased(letters(number), upper),
            Self::Roman { upper } if (1..4000).contains(&number) => cased(roman(number), upper),
            Self::Doubled { .. } | Self::Letters { .. } | Self::Roman { .. } => number.to_string(),
            Self::Bullet | Self::Hidden => String::new(),
        }
    }
}

fn cased(text: String, upper: bool) -> String {
    if upper { text.to_uppercase() } else { text }
}

fn letter(number: u32) -> char {
    char::from_u32(u32::from('a') + number).unwrap_or('a')
}

fn letters(mut number: u32) -> String {
    let mut found = Vec::new();
    while number > 0 {
        found.push(letter((number - 1) % 26));
        number = (number - 1) / 26;
    }
    found.into_iter().rev().collect()
}

fn roman(mut number: u32) -> String {
    let mut text = String::new();
    for (value, sign) in ROMAN {
        while number >= *value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_counting() {
        let (lower, upper) = (false, true);
        let cases = [
            (Numeral::Decimal(1), 101, "101"),
            (Numeral::Decimal(2), 7, "07"),
            (Numeral::Doubled { upper: lower }, 1, "a"),
            (Numeral::Doubled { upper }, 28, "BB"),
            (Numeral::Doubled { upper: lower }, 781, "781"),
            (Numeral::Letters { upper: lower }, 28, "ab"),
            (Numeral::Letters { upper }, 26, "Z"),
            (Numeral::Letters { upper }, 27, "AA"),
            (Numeral::Roman { upper: lower }, 14, "xiv"),
            (Numeral::Roman { upper }, 1999, "MCMXCIX"),
            (Numeral::Roman { upper }, 4000, "4000"),
            (Numeral::Roman { upper: lower }, 0, "0"),
            (Numeral::Hidden, 3, ""),
        ];
        for (numeral, number, wanted) in cases {
            assert_eq!(numeral.write(number), wanted, "{numeral:?} {number}");
        }
    }
}
