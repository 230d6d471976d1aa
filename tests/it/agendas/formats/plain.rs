//! Plain text, as it is copied out of a program or written by hand: 84 letters wide.

use super::wrapped;
use crate::agendas::page::{Page, Shape};

pub const WIDTH: usize = 84;

pub fn write(page: &Page) -> String {
    let mut out = String::new();
    for (at, block) in page.blocks.iter().enumerate() {
        if at > 0 && !block.tight {
            out.push('\n');
        }
        for line in lines(&block.shape) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

fn wrap(text: &str, most: usize) -> Vec<String> {
    wrapped(text, most as f32, &|line| line.chars().count() as f32)
}

/// A label with its text beside it, and below itself.
fn hanging(indent: usize, label: &str, text: &str) -> Vec<String> {
    let pad = " ".repeat(indent);
    let first = format!("{pad}{label} ");
    let under = " ".repeat(first.chars().count());
    let rows = wrap(text, WIDTH - under.len());
    let row =
        |(at, line): (usize, &String)| format!("{}{line}", if at == 0 { &first } else { &under });
    rows.iter().enumerate().map(row).collect()
}

fn lines(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::Heading(_, text) | Shape::Bold(text) | Shape::Text(text) => wrap(text, WIDTH),
        Shape::Lines(lines) => lines.clone(),
        Shape::Item { label, text, indent } => hanging(*indent, label, text),
        Shape::Numbered { start, entries } => {
            let entry = |(at, lines): (usize, &Vec<String>)| {
                let label = format!("{}.", *start as usize + at);
                let mut all = hanging(0, &label, &lines[0]);
                all.extend(lines[1..].iter().map(|line| format!("    {line}")));
                all
            };
            entries.iter().enumerate().flat_map(entry).collect()
        }
        Shape::Bullets(entries) => {
            entries.iter().flat_map(|entry| hanging(1, "•", entry)).collect()
        }
        Shape::Row(words) => row(words),
        Shape::Table { rows, widths, .. } => {
            let mut starts = vec![0];
            for width in widths {
                starts.push(starts[starts.len() - 1] + width);
            }
            let place = |cells: &Vec<String>| {
                let cells = starts.iter().copied().zip(cells.iter().cloned()).collect::<Vec<_>>();
                let mut lines = row(&cells);
                lines.push(String::new());
                lines
            };
            rows.iter().flat_map(place).collect()
        }
        Shape::Frame(pages) => pages
            .iter()
            .flat_map(|page| write(page).lines().map(str::to_owned).collect::<Vec<_>>())
            .collect(),
        Shape::Spans(words) => vec![words.join("  ")],
        Shape::Raw(text) => text.lines().map(str::to_owned).collect(),
        Shape::Break => vec![String::new(), String::new()],
    }
}

/// Words at their places, each going on below itself.
fn row(words: &[(usize, String)]) -> Vec<String> {
    let ends =
        words.iter().skip(1).map(|(start, _)| start.saturating_sub(3)).chain([WIDTH.max(100)]);
    let columns: Vec<(usize, Vec<String>)> = words
        .iter()
        .zip(ends)
        .map(|((start, word), end)| {
            let parts = word.lines().flat_map(|line| wrap(line, end.saturating_sub(*start).max(1)));
            (*start, parts.collect())
        })
        .collect();
    let height = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    (0..height)
        .map(|at| {
            let mut line = String::new();
            for (start, parts) in &columns {
                let Some(part) = parts.get(at) else { continue };
                let long = line.chars().count();
                line.push_str(&" ".repeat(start.saturating_sub(long).max(usize::from(long > 0))));
                line.push_str(part);
            }
            line
        })
        .collect()
}
