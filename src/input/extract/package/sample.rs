//! Small packages for tests, and what is read from them in a notation that is easy to compare.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use proptest::sample::Index;

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::document::{BlockKind, Document};
use crate::extract::{ExtractError, Extracted, Limits, document};
use crate::source::{Format, Source};
use utkik_lang::Lang;

const WORD: &str = "xmlns:w=\"w\" xmlns:r=\"r\" xmlns:mc=\"mc\" xmlns:v=\"v\" xmlns:wp=\"wp\" \
                    xmlns:a=\"a\" xmlns:wps=\"wps\" xmlns:dgm=\"dgm\" xmlns:m=\"m\" xmlns:o=\"o\"";

const OPEN: &str = "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"tb\" xmlns:draw=\"d\" \
                    xmlns:style=\"s\" xmlns:fo=\"fo\" xmlns:svg=\"svg\" xmlns:loext=\"l\" \
                    xmlns:xlink=\"x\" xmlns:meta=\"m\" xmlns:dc=\"dc\"";

/// A zip of `parts`: name and content.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file with `body` and further parts under `word/`: name without ending, content.
pub(crate) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>")
    };
    let mut relations = String::new();
    let mut all = vec![(
        "word/document.xml".to_owned(),
        format!("<w:document {WORD}><w:body>{body}</w:body></w:document>"),
    )];
    for (name, content) in parts {
        let kind = name.trim_end_matches(|c: char| c.is_ascii_digit());
        relations += &relation(name, kind, &format!("{name}.xml"));
        let content = format!("<w:{kind} {WORD}>{content}</w:{kind}>");
        all.push((format!("word/{name}.xml"), content));
    }
    let root = relation("r", "officeDocument", "word/document.xml");
    all.push(("_rels/.rels".to_owned(), format!("<Relationships>{root}</Relationships>")));
    let relations = format!("<Relationships>{relations}</Relationships>");
    all.push(("word/_rels/document.xml.rels".to_owned(), relations));
    let all: Vec<(&str, &str)> = all.iter().map(|(n, c)| (n.as_str(), c.as_str())).collect();
    package(&all)
}

/// An OpenDocument text with `body`, automatic styles and shared styles.
pub(crate) fn odt(body: &str, automatic: &str, shared: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {OPEN}><office:automatic-styles>{automatic}\
         </office:automatic-styles><office:body><office:text>{body}</office:text></office:body>\
         </office:document-content>"
    );
    let styles = format!("<office:document-styles {OPEN}>{shared}</office:document-styles>");
    package(&[("content.xml", &content), ("styles.xml", &styles)])
}

/// Reads `bytes` with the usual limits.
pub(crate) fn read(format: Format, bytes: Vec<u8>) -> Result<Extracted, ExtractError> {
    let path = "a".to_owned();
    document(&Source { path, format, bytes }, &Limits::default())
}

/// The blocks of a document, one a line: kind and text, line ends as ` / `.
pub(crate) fn blocks(document: &Document) -> String {
    let shown = document.blocks.iter().map(|block| {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem(depth) => format!("li{depth}"),
            BlockKind::Cell(cell) => format!("{}:{}:{}", cell.table, cell.row, cell.column),
            BlockKind::Note => "note".to_owned(),
            BlockKind::Furniture => "page".to_owned(),
            BlockKind::Quoted => "quoted".to_owned(),
        };
        format!("{kind} {}\n", document.slice(block.span).replace('\n', " / "))
    });
    shown.collect()
}

/// The blocks of the file in `bytes`.
pub(crate) fn shown(format: Format, bytes: Vec<u8>) -> String {
    blocks(&read(format, bytes).unwrap().document)
}

/// What the notices say in English, one a line.
pub(crate) fn notices(found: &Extracted) -> String {
    let texts = found
        .notices
        .iter()
        .map(|notice| format!("{:?}: {}\n", notice.effect, notice.text.in_lang(Lang::En)));
    texts.collect()
}

/// A way of harming a file.
#[derive(Clone, Debug)]
pub(crate) enum Harm {
    /// Another byte.
    Change(Index, u8),
    /// Nothing after.
    Cut(Index),
    /// Some bytes less.
    Remove(Index, usize),
    /// Some bytes twice.
    Repeat(Index, usize),
}

/// Some harm of every kind.
pub(crate) fn every_harm() -> impl Strategy<Value = Vec<Harm>> {
    let at = any::<Index>;
    let length = || 1..40_usize;
    let harm = prop_oneof![
        4 => (at(), prop_oneof![any::<u8>(), Just(b'<'), Just(b'}'), Just(b'9')])
            .prop_map(|(at, byte)| Harm::Change(at, byte)),
        1 => at().prop_map(Harm::Cut),
        2 => (at(), length()).prop_map(|(at, length)| Harm::Remove(at, length)),
        2 => (at(), length()).prop_map(|(at, length)| Harm::Repeat(at, length)),
    ];
    proptest::collection::vec(harm, 1..6)
}

/// `bytes` after `harms`.
pub(crate) fn harmed(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for harm in harms {
        if bytes.is_empty() {
            break;
        }
        match harm {
            Harm::Change(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Harm::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Harm::Remove(at, length) => {
                let at = at.index(bytes.len());
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Harm::Repeat(at, length) => {
                let at = at.index(bytes.len());
                let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

/// The zip of `parts`, of which the part number `at` is harmed.
pub(crate) fn harmed_part(parts: &[(&str, &str)], at: &Index, harms: &[Harm]) -> Vec<u8> {
    let at = at.index(parts.len());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (number, (name, content)) in parts.iter().enumerate() {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        let content = content.as_bytes().to_vec();
        let content = if number == at { harmed(content, harms) } else { content };
        zip.write_all(&content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
