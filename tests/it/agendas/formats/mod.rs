//! Writes a page in a format, in the way that programs write it.

mod docx;
mod html;
mod mail;
mod markdown;
mod odt;
mod pdf;
mod plain;
mod rtf;

use crate::agendas::page::Page;

/// The bytes of `page` in the format with the ending `format`.
pub fn write(page: &Page, format: &str) -> Vec<u8> {
    match format {
        "txt" => plain::write(page).into_bytes(),
        "md" => markdown::write(page).into_bytes(),
        "html" => html::write(page).into_bytes(),
        "docx" => docx::write(page),
        "odt" => odt::write(page),
        "rtf" => rtf::write(page),
        "pdf" => pdf::write(page),
        "eml" => mail::write(page),
        other => panic!("no writer for {other}"),
    }
}

/// `text` with the letters that XML and HTML keep for themselves escaped.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `text` in lines that `width` finds no wider than `most`; a longer word stands alone.
fn wrapped(text: &str, most: f32, width: &dyn Fn(&str) -> f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}")) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A zip file with the members `members`, the first of them stored as it is.
fn zipped(members: &[(&str, String)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (at, (name, text)) in members.iter().enumerate() {
        let method =
            if at == 0 { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
