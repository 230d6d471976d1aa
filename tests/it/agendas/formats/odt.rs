//! OpenDocument text, as LibreOffice makes it.

use super::{escaped, zipped};
use crate::agendas::page::{Page, Shape};

const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";

pub fn write(page: &Page) -> Vec<u8> {
    let body: String = page.blocks.iter().map(|block| element(&block.shape)).collect();
    let list = |name: &str, level: &str| {
        format!("<text:list-style style:name=\"{name}\">{level}</text:list-style>")
    };
    let numbers = "<text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>";
    let bullets = "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/>";
    let styles = format!(
        "<style:style style:name=\"B\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>{}{}",
        list("L1", numbers),
        list("L2", bullets),
    );
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {NAMES}>\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mime = "application/vnd.oasis.opendocument.text";
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{mime}\"/></manifest:manifest>"
    );
    zipped(&[
        ("mimetype", mime.to_owned()),
        ("content.xml", content),
        ("META-INF/manifest.xml", manifest),
    ])
}

fn broken(text: &str) -> String {
    escaped(text).replace('\n', "<text:line-break/>").replace('\t', "<text:tab/>")
}

fn paragraph(text: &str) -> String {
    format!("<text:p>{}</text:p>", broken(text))
}

fn element(shape: &Shape) -> String {
    match shape {
        Shape::Heading(level, text) => {
            format!("<text:h text:outline-level=\"{level}\">{}</text:h>", broken(text))
        }
        Shape::Bold(text) => {
            format!(
                "<text:p><text:span text:style-name=\"B\">{}</text:span></text:p>",
                broken(text)
            )
        }
        Shape::Text(text) => paragraph(text),
        Shape::Lines(lines) => paragraph(&lines.join("\n")),
        Shape::Item { label, text, .. } => paragraph(&format!("{label}\t{text}")),
        Shape::Numbered { start, entries } => {
            let entry = |(at, lines): (usize, &Vec<String>)| {
                let value =
                    if at == 0 { format!(" text:start-value=\"{start}\"") } else { String::new() };
                format!("<text:list-item{value}>{}</text:list-item>", paragraph(&lines.join("\n")))
            };
            let entries: String = entries.iter().enumerate().map(entry).collect();
            format!("<text:list text:style-name=\"L1\">{entries}</text:list>")
        }
        Shape::Bullets(entries) => {
            let entry =
                |entry: &String| format!("<text:list-item>{}</text:list-item>", paragraph(entry));
            let entries: String = entries.iter().map(entry).collect();
            format!("<text:list text:style-name=\"L2\">{entries}</text:list>")
        }
        Shape::Row(words) => {
            let words: Vec<String> =
                words.iter().map(|(_, word)| word.replace('\n', " ")).collect();
            paragraph(&words.join("\t"))
        }
        Shape::Table { rows, widths, .. } => {
            let cell = |text: &String| {
                let lines: String = text.split('\n').map(paragraph).collect();
                format!("<table:table-cell>{lines}</table:table-cell>")
            };
            let row = |cells: &Vec<String>| {
                let cells: String = cells.iter().map(cell).collect();
                format!("<table:table-row>{cells}</table:table-row>")
            };
            let rows: String = rows.iter().map(row).collect();
            let columns = widths.len();
            format!(
                "<table:table><table:table-column table:number-columns-repeated=\"{columns}\"/>{rows}</table:table>"
            )
        }
        Shape::Frame(pages) => {
            pages.iter().flat_map(|page| &page.blocks).map(|block| element(&block.shape)).collect()
        }
        Shape::Spans(words) => paragraph(&words.join(" ")),
        Shape::Raw(text) => paragraph(text),
        Shape::Break => paragraph(""),
    }
}
