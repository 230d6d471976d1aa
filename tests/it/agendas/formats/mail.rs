//! A letter in plain text, alone or with a Word file that comes with it.

use super::{docx, plain};
use crate::agendas::page::Page;

pub fn write(page: &Page) -> Vec<u8> {
    let mail = page.mail.as_ref().unwrap();
    let subject: String = mail.subject.bytes().map(quoted).collect();
    let text = plain::write(page).replace('\n', "\r\n");
    let head = format!(
        "From: sekreterare@vikby.example\r\nTo: ledamoter@vikby.example\r\n\
         Subject: =?utf-8?Q?{subject}?=\r\nDate: {}\r\nMIME-Version: 1.0\r\n",
        mail.sent
    );
    let letter =
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    let Some(file) = &mail.attached else { return format!("{head}{letter}{text}").into_bytes() };
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let name = format!("{}.docx", file.stem);
    format!(
        "{head}Content-Type: multipart/mixed; boundary=\"gr4ns\"\r\n\r\n--gr4ns\r\n{letter}{text}\r\n\
         --gr4ns\r\nContent-Type: {word}; name=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=\"{name}\"\r\n\r\n{}\r\n--gr4ns--\r\n",
        base64(&docx::write(&file.page))
    )
    .into_bytes()
}

fn quoted(byte: u8) -> String {
    match byte {
        b' ' => "_".to_owned(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("={byte:02X}"),
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (at, three) in bytes.chunks(3).enumerate() {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sign = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap();
            out.push(if place > three.len() { '=' } else { char::from(SIGNS[sign]) });
        }
        if at % 19 == 18 {
            out.push_str("\r\n");
        }
    }
    out
}

#[test]
fn base64_is_as_in_the_standard() {
    let of = |text: &str| base64(text.as_bytes());
    assert_eq!([of("f"), of("fo"), of("foo"), of("foob")], ["Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
}
