//! HTML, as meeting portals and municipal web pages have it.

use super::escaped;
use crate::agendas::page::{Page, Shape};

pub fn write(page: &Page) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"sv\"><head><meta charset=\"utf-8\"><title>Möte</title></head>\n\
         <body>\n{}</body></html>\n",
        body(page)
    )
}

pub fn body(page: &Page) -> String {
    page.blocks.iter().map(|block| element(&block.shape) + "\n").collect()
}

fn broken(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

fn element(shape: &Shape) -> String {
    match shape {
        Shape::Heading(level, text) => format!("<h{level}>{}</h{level}>", escaped(text)),
        Shape::Bold(text) => format!("<p><strong>{}</strong></p>", escaped(text)),
        Shape::Text(text) => format!("<p>{}</p>", escaped(text)),
        Shape::Lines(lines) => format!("<p>{}</p>", broken(&lines.join("\n"))),
        Shape::Item { label, text, .. } => format!("<p>{} {}</p>", escaped(label), escaped(text)),
        Shape::Numbered { start, entries } => {
            let entries: String = entries
                .iter()
                .map(|lines| format!("<li>{}</li>", broken(&lines.join("\n"))))
                .collect();
            let start = if *start == 1 { String::new() } else { format!(" start=\"{start}\"") };
            format!("<ol{start}>{entries}</ol>")
        }
        Shape::Bullets(entries) => {
            let entries: String =
                entries.iter().map(|entry| format!("<li>{}</li>", broken(entry))).collect();
            format!("<ul>{entries}</ul>")
        }
        Shape::Row(words) => {
            let words: Vec<String> = words.iter().map(|(_, word)| broken(word)).collect();
            format!("<p>{}</p>", words.join("&nbsp;&nbsp; "))
        }
        Shape::Table { rows, head, .. } => {
            let row = |(at, cells): (usize, &Vec<String>)| {
                let tag = if at == 0 && *head { "th" } else { "td" };
                let cells: String =
                    cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", broken(cell))).collect();
                format!("<tr>{cells}</tr>\n")
            };
            let rows: String = rows.iter().enumerate().map(row).collect();
            format!("<table>\n{rows}</table>")
        }
        Shape::Frame(pages) => {
            let row = |page: &Page| format!("<tr><td>{}</td></tr>", body(page));
            let rows: String = pages.iter().map(row).collect();
            format!("<table width=\"100%\">{rows}</table>")
        }
        Shape::Spans(words) => {
            let words: Vec<String> =
                words.iter().map(|word| format!("<span>{}</span>", escaped(word))).collect();
            format!("<div>{}</div>", words.join("\n"))
        }
        Shape::Raw(text) => format!("<pre>{}</pre>", escaped(text)),
        Shape::Break => "<hr>".to_owned(),
    }
}
