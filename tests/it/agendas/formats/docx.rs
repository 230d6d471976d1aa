//! Word files, as Word and the case systems' templates make them.

use super::{escaped, zipped};
use crate::agendas::page::{Page, Shape};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub fn write(page: &Page) -> Vec<u8> {
    let mut lists = Vec::new();
    let body: String = page.blocks.iter().map(|block| element(&block.shape, &mut lists)).collect();
    let header = page
        .running
        .as_ref()
        .map_or("", |_| "<w:headerReference w:type=\"default\" r:id=\"rId9\"/>");
    let body = format!("{body}<w:sectPr>{header}</w:sectPr>");
    let mut members = vec![
        ("[Content_Types].xml", types()),
        (
            "_rels/.rels",
            relations("officeDocument", &[("rId1", "officeDocument", "word/document.xml")]),
        ),
        ("word/document.xml", format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", styles()),
        ("word/numbering.xml", numbering(&lists)),
    ];
    let mut related =
        vec![("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml")];
    if let Some(line) = &page.running {
        let line = format!("<w:p>{}</w:p>", run(line, ""));
        members.push(("word/header1.xml", format!("<w:hdr {W}>{line}</w:hdr>")));
        related.push(("rId9", "header", "header1.xml"));
    }
    members.push(("word/_rels/document.xml.rels", relations("", &related)));
    zipped(&members)
}

fn types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{word}.{kind}+xml\"/>")
    };
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}{}</Types>",
        part("document", "document.main"),
        part("styles", "styles"),
        part("numbering", "numbering"),
        part("header1", "header"),
    )
}

fn relations(_of: &str, related: &[(&str, &str, &str)]) -> String {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let all: String = related
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

fn styles() -> String {
    let heading = |level: u8| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Rubrik{level}\"><w:name w:val=\"heading {level}\"/>\
             <w:pPr><w:outlineLvl w:val=\"{}\"/></w:pPr></w:style>",
            level - 1
        )
    };
    let headings: String = (1..=3).map(heading).collect();
    format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>{headings}</w:styles>"
    )
}

/// The lists, each with its format, text and start.
fn numbering(lists: &[(&str, &str, u32)]) -> String {
    let kind = |(at, (format, text, start)): (usize, &(&str, &str, u32))| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{at}\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"{start}\"/>\
             <w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl></w:abstractNum>"
        )
    };
    let num = |at: usize| {
        format!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{at}\"/></w:num>", at + 1)
    };
    let kinds: String = lists.iter().enumerate().map(kind).collect();
    let nums: String = (0..lists.len()).map(num).collect();
    format!("<w:numbering {W}>{kinds}{nums}</w:numbering>")
}

fn run(text: &str, format: &str) -> String {
    let text = escaped(text);
    let text = text.replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    let text = text.replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
    format!("<w:r><w:rPr>{format}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn paragraph(format: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{format}</w:pPr>{}</w:p>", run(text, ""))
}

fn element(shape: &Shape, lists: &mut Vec<(&'static str, &'static str, u32)>) -> String {
    match shape {
        Shape::Heading(level, text) => {
            paragraph(&format!("<w:pStyle w:val=\"Rubrik{level}\"/>"), text)
        }
        Shape::Bold(text) => format!("<w:p>{}</w:p>", run(text, "<w:b/>")),
        Shape::Text(text) => paragraph("", text),
        Shape::Lines(lines) => paragraph("", &lines.join("\n")),
        Shape::Item { label, text, .. } => {
            let hanging = "<w:ind w:left=\"360\" w:hanging=\"360\"/>";
            paragraph(hanging, &format!("{label}\t{text}"))
        }
        Shape::Numbered { start, entries } => {
            lists.push(("decimal", "%1.", *start));
            let number = list_mark(lists.len());
            entries.iter().map(|lines| paragraph(&number, &lines.join("\n"))).collect()
        }
        Shape::Bullets(entries) => {
            lists.push(("bullet", "•", 1));
            let mark = list_mark(lists.len());
            entries.iter().map(|entry| paragraph(&mark, entry)).collect()
        }
        Shape::Row(words) => {
            let stop = |(start, _): &(usize, String)| {
                format!("<w:tab w:val=\"left\" w:pos=\"{}\"/>", start * 110)
            };
            let stops: String = words.iter().skip(1).map(stop).collect();
            let words: Vec<String> =
                words.iter().map(|(_, word)| word.replace('\n', " ")).collect();
            paragraph(&format!("<w:tabs>{stops}</w:tabs>"), &words.join("\t"))
        }
        Shape::Table { rows, .. } => {
            let cell = |text: &String| {
                let paragraphs: String = text.split('\n').map(|line| paragraph("", line)).collect();
                format!("<w:tc>{paragraphs}</w:tc>")
            };
            let row = |cells: &Vec<String>| {
                format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
            };
            format!("<w:tbl>{}</w:tbl><w:p/>", rows.iter().map(row).collect::<String>())
        }
        Shape::Frame(pages) => {
            let mut row = |page: &Page| {
                let inner: String =
                    page.blocks.iter().map(|block| element(&block.shape, lists)).collect();
                format!("<w:tr><w:tc>{inner}</w:tc></w:tr>")
            };
            let mut rows = String::new();
            for page in pages {
                rows.push_str(&row(page));
            }
            format!("<w:tbl>{rows}</w:tbl><w:p/>")
        }
        Shape::Spans(words) => paragraph("", &words.join(" ")),
        Shape::Raw(text) => paragraph("", text),
        Shape::Break => "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".to_owned(),
    }
}

fn list_mark(list: usize) -> String {
    format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}
