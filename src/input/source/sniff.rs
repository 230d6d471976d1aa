//! What a file's content says of its format.
//!
//! Binary formats show themselves by their first bytes; a zip by what it holds; text by the words
//! it begins with, and where those are silent by the name.

use std::io::{Cursor, Read, Seek};

use super::{Format, Utf16Order};

/// How far into a file a PDF may begin.
const PDF_WITHIN: usize = 1024;
/// How much of a text is looked at.
const LOOK: usize = 8192;
/// The first bytes of the container of Word's, Excel's and PowerPoint's old formats.
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// First bytes of images.
const IMAGES: &[&[u8]] = &[
    b"\x89PNG\r\n\x1A\n",
    b"\xFF\xD8\xFF",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
    b"\0\0\x01\0",
];

impl Format {
    /// The format of the file `name` (a file name or a path) with the content `bytes`.
    #[must_use]
    pub fn detect(bytes: &[u8], name: &str) -> Self {
        let said = Self::by_name(name);
        if bytes.is_empty() {
            return said;
        }
        if let Some(format) = by_magic(bytes, said) {
            return format;
        }
        match text_head(bytes) {
            Some(head) => of_text(&head, said),
            // What cannot be told keeps its name's word, so that its own reader says what is wrong.
            None if said.is_text() => Self::Unknown,
            None => said,
        }
    }
}

/// Whether `bytes` are a Word, Excel or PowerPoint file that was encrypted with a password.
#[must_use]
pub fn is_encrypted_office(bytes: &[u8]) -> bool {
    bytes.starts_with(OLE) && holds_wide(bytes, "EncryptedPackage")
}

fn by_magic(bytes: &[u8], said: Format) -> Option<Format> {
    let after_blanks = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if after_blanks.starts_with(b"%PDF-") {
        return Some(Format::Pdf);
    }
    if after_blanks.starts_with(b"{\\rtf") {
        return Some(Format::Rtf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(of_zip(bytes, said));
    }
    if bytes.starts_with(OLE) {
        return Some(of_ole(bytes));
    }
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let heic = bytes.get(4..8) == Some(b"ftyp")
        && bytes.get(8..11).is_some_and(|brand| matches!(brand, b"hei" | b"mif" | b"avi"));
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    if webp || heic || bitmap || IMAGES.iter().any(|magic| bytes.starts_with(magic)) {
        return Some(Format::Image);
    }
    let early = &bytes[..bytes.len().min(PDF_WITHIN)];
    (!said.is_text() && holds(early, b"%PDF-")).then_some(Format::Pdf)
}

/// A zip that cannot be opened is taken for what its name says, if that is a kind of zip.
fn of_zip(bytes: &[u8], said: Format) -> Format {
    let damaged = match said {
        Format::Docx | Format::Odt | Format::Spreadsheet | Format::Presentation => said,
        Format::Plain
        | Format::Markdown
        | Format::Html
        | Format::Rtf
        | Format::Pdf
        | Format::Mail
        | Format::Zip
        | Format::OldWord
        | Format::Image
        | Format::Unknown => Format::Zip,
    };
    zip::ZipArchive::new(Cursor::new(bytes)).map_or(damaged, |mut archive| of_archive(&mut archive))
}

/// The format of an opened zip: an office document, or an archive of files.
pub(super) fn of_archive<R: Read + Seek>(archive: &mut zip::ZipArchive<R>) -> Format {
    if let Some(kind) = open_document_kind(archive) {
        return kind;
    }
    let within = |folder: &[u8]| archive.file_names_raw().any(|name| name.starts_with(folder));
    match archive.index_for_name("[Content_Types].xml") {
        Some(_) if within(b"word/") => Format::Docx,
        Some(_) if within(b"xl/") => Format::Spreadsheet,
        Some(_) if within(b"ppt/") => Format::Presentation,
        Some(_) | None => Format::Zip,
    }
}

/// What the part `mimetype` of an OpenDocument file (or an e-book) says.
fn open_document_kind<R: Read + Seek>(archive: &mut zip::ZipArchive<R>) -> Option<Format> {
    let mut said = String::new();
    archive.by_name("mimetype").ok()?.take(100).read_to_string(&mut said).ok()?;
    let kind = said.trim().strip_prefix("application/vnd.oasis.opendocument.");
    Some(match kind.map(|kind| kind.trim_end_matches("-template")) {
        Some("text") => Format::Odt,
        Some("spreadsheet") => Format::Spreadsheet,
        Some("presentation") => Format::Presentation,
        Some(_) | None => Format::Unknown,
    })
}

fn of_ole(bytes: &[u8]) -> Format {
    match () {
        () if holds_wide(bytes, "WordDocument") => Format::OldWord,
        () if holds_wide(bytes, "Workbook") => Format::Spreadsheet,
        () if holds_wide(bytes, "PowerPoint Document") => Format::Presentation,
        () => Format::Unknown,
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn holds_wide(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    holds(bytes, &wide)
}

/// The beginning of a text with what is not ASCII left vague; `None` where it is no text.
fn text_head(bytes: &[u8]) -> Option<String> {
    if let Some(wide) = Utf16Order::detect(bytes) {
        return Some(wide.head(bytes, LOOK));
    }
    let look = &bytes[..bytes.len().min(LOOK)];
    let odd =
        look.iter().filter(|b| b.is_ascii_control() && !b"\t\n\r\x0B\x0C\x1A\x1B".contains(b));
    if look.contains(&0) || odd.count() * 50 > look.len() {
        return None;
    }
    let head = String::from_utf8_lossy(look.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(look));
    Some(head.into_owned())
}

fn of_text(head: &str, said: Format) -> Format {
    let text = without_comments(head);
    let begins =
        |tag: &str| text.get(..tag.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(tag));
    let page = ["<!doctype html", "<html", "<head", "<body"];
    if page.into_iter().any(begins) {
        return Format::Html;
    }
    match said {
        Format::Plain | Format::Markdown | Format::Html | Format::Mail => return said,
        Format::Docx
        | Format::Odt
        | Format::Rtf
        | Format::Pdf
        | Format::Zip
        | Format::OldWord
        | Format::Spreadsheet
        | Format::Presentation
        | Format::Image
        | Format::Unknown => {}
    }
    // Rich text whose beginning is damaged: its reader says so.
    if said == Format::Rtf && (head.contains("\\par") || head.trim_start().starts_with("{\\")) {
        return said;
    }
    if begins("<svg") {
        return Format::Image;
    }
    let fragment =
        ["<div", "<p>", "<p ", "<h1", "<h2", "<table", "<meta", "<title", "<main", "<ul"];
    if fragment.into_iter().any(begins) {
        return Format::Html;
    }
    if head.trim_start().starts_with("<?xml") {
        return Format::Unknown;
    }
    match () {
        () if is_mail(head) => Format::Mail,
        () if is_markdown(head) => Format::Markdown,
        () => Format::Plain,
    }
}

/// `head` from its first word that is no XML declaration and no comment.
fn without_comments(head: &str) -> &str {
    let mut rest = head.trim_start();
    loop {
        let end = if rest.starts_with("<?xml") {
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else {
            None
        };
        let Some(end) = end else { return rest };
        rest = rest[end..].trim_start();
    }
}

/// Whether the text begins with the headers of an e-mail: at least three of the usual ones.
fn is_mail(head: &str) -> bool {
    let usual = ["from", "to", "date", "subject", "message-id", "mime-version", "received"];
    let mut found = Vec::new();
    for line in head.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        let name = name.to_ascii_lowercase();
        if usual.contains(&name.as_str()) && !found.contains(&name) {
            found.push(name);
        }
    }
    found.len() >= 3
}

/// Whether a text without a telling name is Markdown: front matter, headings or a table.
fn is_markdown(head: &str) -> bool {
    let lines = || head.lines().map(str::trim_end);
    let front = |mark: &str| lines().next() == Some(mark) && lines().skip(1).any(|l| l == mark);
    let heading = |line: &str| {
        let text = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - text.len())) && text.starts_with(' ')
    };
    let rule = |line: &str| {
        line.contains("--") && line.contains('|') && line.chars().all(|c| "|-: ".contains(c))
    };
    front("---")
        || front("+++")
        || lines().any(rule)
        || lines().filter(|line| heading(line)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn ole(name: &str) -> Vec<u8> {
        let mut bytes = OLE.to_vec();
        bytes.extend([0; 512]);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    }

    #[test]
    fn content_comes_before_the_name() {
        let page: Vec<u8> = "<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let word = zipped(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
        let sheet = zipped(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")]);
        let open = |kind: &str| {
            zipped(&[("mimetype", &format!("application/vnd.oasis.opendocument.{kind}"))])
        };
        let cases: Vec<(Vec<u8>, &str, Format, &str)> = vec![
            (b"%PDF-1.7".to_vec(), "a.txt", Format::Pdf, "a PDF called text"),
            (b"\x00\x01junk\n%PDF-1.4".to_vec(), "a.pdf", Format::Pdf, "a PDF after junk"),
            (b"Se %PDF-1.4".to_vec(), "a.md", Format::Markdown, "a text that speaks of PDF"),
            (b"<!DOCTYPE html><p>404".to_vec(), "a.pdf", Format::Html, "a page called PDF"),
            (b"\n<!-- x --><HTML>".to_vec(), "a", Format::Html, "after a comment"),
            (page, "a.pdf", Format::Html, "a page in UTF-16"),
            (b"<p>Hej".to_vec(), "kallelse.htm", Format::Html, "a fragment, by its name"),
            (b"<p>Hej".to_vec(), "utan-namn", Format::Html, "a fragment, by its tag"),
            (b"<b>Hej</b> **du**".to_vec(), "a.md", Format::Markdown, "tags in Markdown"),
            (word.clone(), "a.zip", Format::Docx, "Word called zip"),
            (sheet, "a.docx", Format::Spreadsheet, "a spreadsheet called Word"),
            (word[..60].to_vec(), "a.docx", Format::Docx, "a cut file keeps its name's word"),
            (open("text"), "a", Format::Odt, "ODT"),
            (open("text-template"), "a", Format::Odt, "a template"),
            (open("spreadsheet"), "a.odt", Format::Spreadsheet, "an ODS called ODT"),
            (zipped(&[("kallelse.pdf", "")]), "mote", Format::Zip, "an archive"),
            (ole("WordDocument"), "a", Format::OldWord, "old Word"),
            (ole("Workbook"), "a.doc", Format::Spreadsheet, "old Excel"),
            (b"{\\rtf1".to_vec(), "a.doc", Format::Rtf, "RTF called Word"),
            (
                b"{|rtf1{\\fonttbl}\\pard a\\par".to_vec(),
                "a.rtf",
                Format::Rtf,
                "damaged at its head",
            ),
            (b"{\\".to_vec(), "a.rtf", Format::Rtf, "cut off in its head"),
            (b"Protokoll".to_vec(), "a.rtf", Format::Plain, "text called RTF"),
            (b"\x89PNG\r\n\x1A\n..".to_vec(), "a.pdf", Format::Image, "an image"),
            (b"<svg xmlns='x'>".to_vec(), "karta", Format::Image, "a drawing"),
            (b"a\0b\0\0\0c".to_vec(), "a.txt", Format::Unknown, "bytes called text"),
            (b"a\0b\0\0\0c".to_vec(), "a.pdf", Format::Pdf, "damaged: its reader says so"),
            (b"\xC4rende 1".to_vec(), "lista.txt", Format::Plain, "Windows-1252"),
            (b"Hej".to_vec(), "lista.pdf", Format::Plain, "text called PDF"),
            (b"".to_vec(), "tom.md", Format::Markdown, "empty"),
            (b"<?xml version='1.0'?><a/>".to_vec(), "a", Format::Unknown, "other XML"),
        ];
        for (bytes, name, wanted, remark) in cases {
            assert_eq!(Format::detect(&bytes, name), wanted, "{name}: {remark}");
        }
        assert!(is_encrypted_office(&ole("EncryptedPackage")));
    }

    #[test]
    fn text_without_a_name_shows_what_it_is() {
        let mail =
            "Received: from a\n\tby b\nFrom: a@b.example\nTo: c@d.example\nSubject: x\n\nHej";
        let cases = [
            (mail, Format::Mail, "headers"),
            ("Datum: 1 mars\nPlats: A\nNärvarande: B\n", Format::Plain, "minutes are no mail"),
            ("---\norgan: ks\n---\n\nText", Format::Markdown, "front matter"),
            ("| a | b |\n|---|:-:|\n| 1 | 2 |", Format::Markdown, "a table"),
            ("# Kallelse\n\n## Ärenden\n", Format::Markdown, "headings"),
            ("Kallelse\n--------\n1. Val", Format::Plain, "an underlined word may be anything"),
        ];
        for (text, wanted, remark) in cases {
            assert_eq!(Format::detect(text.as_bytes(), "-"), wanted, "{remark}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_format(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            for name in ["a.pdf", "a.docx", "a.txt", "-"] {
                let _ = Format::detect(&bytes, name);
                let mut zip = b"PK\x03\x04".to_vec();
                zip.extend(&bytes);
                let _ = Format::detect(&zip, name);
            }
        }
    }
}
