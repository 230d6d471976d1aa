//! Words that people see and the search does not: letters of two scripts in one word, letters of other widths and
//! styles, text that was decoded wrongly or is encrypted. They are told, since nothing can be found in them.

use crate::document::Document;
use crate::notice::Notice;
use utkik_lang::text;

/// So few such words may be a name, a unit or a slip.
const LEAST: usize = 2;

/// What letters look like that were read in another encoding, or were never decoded: "Ã¤", and å ä ö as
/// quoted-printable ("=C3=A4", "=E4"), as entities of HTML and as UTF-7 ("+AOQ-").
const UNDECODED: [&str; 29] = [
    "Ã¤", "Ã¥", "Ã¶", "Ã„", "Ã…", "Ã–", "â€", "=C3=", "=E4", "=E5", "=F6", "=C4", "=C5", "=D6",
    "&auml;", "&aring;", "&ouml;", "&Auml;", "&Aring;", "&Ouml;", "&#228;", "&#229;", "&#246;",
    "&#xE4;", "&#xE5;", "&#xF6;", "+AOQ-", "+AOU-", "+APY-",
];

/// How encrypted text begins.
const ARMOUR: [&str; 3] =
    ["-----BEGIN PGP MESSAGE-----", "-----BEGIN PKCS7-----", "-----BEGIN CMS-----"];

/// What is told of a document whose words cannot be found, if any.
pub(super) fn notices(document: &Document) -> Vec<Notice> {
    let text = document.text.as_str();
    let mut told = Vec::new();
    if ARMOUR.iter().any(|begin| text.contains(begin)) {
        let notice = Notice::incomplete(&document.path, text!("extract.encrypted-text"));
        told.push(notice.help(text!("extract.help.decrypt")));
    }
    if is_plain_text(text.as_bytes()) {
        return told;
    }
    let words = text.split(|c: char| c.is_whitespace()).filter(|word| is_masked(word)).count();
    if words >= LEAST {
        let notice = Notice::incomplete(&document.path, text!("extract.masked", n = words));
        told.push(notice.help(text!("extract.help.masked")));
    }
    told
}

/// Whether a sign masks nothing. Nearly all text is written with such alone.
fn is_plain(sign: char) -> bool {
    match sign {
        '=' | '&' | '+' => false,
        'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö' | 'é' | 'É' | '§' | '–' | '”' | '’' => {
            true
        }
        _ => sign.is_ascii(),
    }
}

/// Whether all signs of a text are plain, as far as bytes tell.
fn is_plain_text(mut text: &[u8]) -> bool {
    loop {
        text = match text {
            [] => return true,
            [b'=' | b'&' | b'+', ..] => return false,
            [byte, rest @ ..] if byte.is_ascii() => rest,
            // The letters and signs of `is_plain`, in its order.
            [0xC3, 0xA5 | 0xA4 | 0xB6 | 0x85 | 0x84 | 0x96 | 0xA9 | 0x89, rest @ ..]
            | [0xC2, 0xA7, rest @ ..]
            | [0xE2, 0x80, 0x93 | 0x9D | 0x99, rest @ ..] => rest,
            _ => return false,
        };
    }
}

fn is_masked(word: &str) -> bool {
    if word.chars().all(is_plain) {
        return false;
    }
    UNDECODED.iter().any(|sign| stands_for_letter(word, sign))
        || word.chars().filter(|c| is_styled(*c)).count() > 2
        || word.split(|c: char| !c.is_alphabetic()).any(is_of_two_scripts)
}

/// Whether `sign` stands between letters of `word`, which is no address: there "=E4" may be a number.
fn stands_for_letter(word: &str, sign: &str) -> bool {
    let address = word.contains(['?', '/']);
    let letters = |at: usize| {
        let after = word[at + sign.len()..].chars().next();
        let before = word[..at].chars().next_back();
        before.or(after).is_some_and(char::is_alphabetic)
            && after.is_none_or(|c| c.is_alphabetic() || sign.ends_with('=') || !sign.is_ascii())
    };
    !address && word.match_indices(sign).any(|(at, _)| letters(at))
}

/// Letters of full width, and those of mathematics, which stand in for bold and italic ones.
fn is_styled(c: char) -> bool {
    matches!(c, '\u{FF21}'..='\u{FF5A}' | '\u{1D400}'..='\u{1D7FF}')
}

/// "Nеdläggning" with a Cyrillic "е". A Greek sign before letters is a unit or a formula.
fn is_of_two_scripts(part: &str) -> bool {
    let greek = |c: char| matches!(c, '\u{0370}'..='\u{03FF}');
    let other = |c: &char| greek(*c) || matches!(c, '\u{0400}'..='\u{04FF}');
    let latin = part.chars().filter(char::is_ascii_alphabetic).count();
    let others = part.chars().filter(other).count();
    let unit = others == 1 && part.starts_with(greek);
    latin > 0 && others > 0 && latin + others > 3 && !unit
}

#[cfg(test)]
mod tests {
    use super::is_masked;

    #[test]
    fn words_are_masked_where_their_letters_are_not_what_they_look_like() {
        let cases = [
            ("Nеdläggning", true, "a Cyrillic e"),
            ("аvveckling", true, "a Cyrillic a"),
            ("μmol", false, "a unit in Greek"),
            ("скоlа", true, "mostly Cyrillic"),
            ("Ｎｅｄｌäｇｇｎｉｎｇ", true, "full width"),
            ("𝐍𝐞𝐝𝐥äggning", true, "letters of mathematics"),
            ("NedlÃ¤ggning", true, "UTF-8 read as Latin-1"),
            ("Nedl=C3=A4ggning", true, "quoted-printable"),
            ("Nedl=E4ggning", true, "quoted-printable of Latin-1"),
            ("Nedl&auml;ggning", true, "an entity of HTML"),
            ("Nedl+AOQ-ggning", true, "UTF-7"),
            ("x=E45", false, "a formula"),
            ("?id=E4f2", false, "an address"),
            ("Nedläggning", false, "a word"),
            ("Иванов", false, "a name in its own script"),
            ("μg/l", false, "a unit"),
            ("α-blockerare", false, "a formula and a word"),
            ("Ω", false, "a sign"),
            ("Łódź", false, "a name"),
        ];
        for (word, masked, remark) in cases {
            assert_eq!(is_masked(word), masked, "{word}: {remark}");
        }
    }
}
