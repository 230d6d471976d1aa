//! A letter in plain text, with what a reply quotes.

use super::plain;
use crate::page::Page;

pub fn write(page: &Page) -> Vec<u8> {
    let mail = page.mail.as_ref().unwrap();
    let subject: String = mail.subject.bytes().map(quoted).collect();
    let text = plain::write(page).replace('\n', "\r\n");
    format!(
        "From: sekreterare@vikby.example\r\nTo: ledamoter@vikby.example\r\n\
         Subject: =?utf-8?Q?{subject}?=\r\nDate: {}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}",
        mail.sent
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
