//! Markdown, as it is kept in a repository or converted from other formats.

use crate::agendas::page::{Page, Shape};

pub fn write(page: &Page) -> String {
    let mut out = String::new();
    for (at, block) in page.blocks.iter().enumerate() {
        let list = matches!(block.shape, Shape::Item { .. });
        if at > 0 && !(block.tight && list) {
            out.push('\n');
        }
        put(&block.shape, &mut out);
    }
    out
}

fn put(shape: &Shape, out: &mut String) {
    match shape {
        Shape::Heading(level, text) => {
            line(out, &format!("{} {text}", "#".repeat(usize::from(*level))));
        }
        Shape::Bold(text) => line(out, &format!("**{text}**")),
        Shape::Text(text) => line(out, text),
        Shape::Lines(lines) => line(out, &lines.join("  \n")),
        Shape::Item { label, text, indent } => {
            line(out, &format!("{}{label} {text}", " ".repeat(*indent)));
        }
        Shape::Numbered { start, entries } => {
            for (at, lines) in entries.iter().enumerate() {
                line(out, &format!("{}. {}", *start as usize + at, lines.join("  \n   ")));
            }
        }
        Shape::Bullets(entries) => {
            entries.iter().for_each(|entry| line(out, &format!("- {entry}")));
        }
        Shape::Row(words) => {
            let words: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).collect();
            line(out, &words.join("   "));
        }
        Shape::Table { rows, widths, head, .. } => table(rows, widths.len(), *head, out),
        Shape::Frame(pages) => pages.iter().for_each(|page| line(out, &write(page))),
        Shape::Spans(words) => line(out, &words.join(" ")),
        Shape::Raw(text) => line(out, text),
        Shape::Break => line(out, "---"),
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn table(rows: &[Vec<String>], columns: usize, head: bool, out: &mut String) {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('\n', "<br>")).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule = vec!["---".to_owned(); columns];
    let empty = vec![String::new(); columns];
    let (first, rest) = if head { (&rows[0], &rows[1..]) } else { (&empty, rows) };
    line(out, &row(first));
    line(out, &row(&rule));
    rest.iter().for_each(|cells| line(out, &row(cells)));
}
