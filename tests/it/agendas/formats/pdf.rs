//! PDF files as printing makes them: each line of text set at its place, nothing more.

use super::wrapped;
use crate::agendas::page::{Page, Shape};
use crate::pdf::sample;

const HEIGHT: f32 = 842.0;
const LEFT: f32 = 62.0;
const RIGHT: f32 = 545.0;
/// One letter of a line of 84, in points.
const LETTER: f32 = (RIGHT - LEFT) / 84.0;

pub fn write(page: &Page) -> Vec<u8> {
    let mut sheet = Sheet { pages: vec![String::new()], y: 90.0 };
    for block in &page.blocks {
        sheet.y += if block.tight { 0.0 } else { 9.0 };
        sheet.put(&block.shape);
    }
    let count = sheet.pages.len();
    if let Some(running) = &page.running {
        for (at, content) in sheet.pages.iter_mut().enumerate() {
            content.push_str(&text_at(LEFT, 40.0, 9.0, false, running));
            content.push_str(&text_at(500.0, 40.0, 9.0, false, &format!("{}({count})", at + 1)));
        }
    }
    file(&sheet.pages)
}

struct Sheet {
    pages: Vec<String>,
    y: f32,
}

impl Sheet {
    fn line(&mut self, x: f32, size: f32, bold: bool, text: &str) {
        let y = self.y;
        self.draw(&text_at(x, y, size, bold, text));
    }

    fn draw(&mut self, what: &str) {
        if let Some(last) = self.pages.last_mut() {
            last.push_str(what);
        }
    }

    /// Makes room for `height`, on the next page where this one is full.
    fn room(&mut self, height: f32) {
        if self.y + height > 780.0 {
            self.pages.push(String::new());
            self.y = 90.0;
        }
    }

    fn paragraph(&mut self, x: f32, size: f32, bold: bool, text: &str) {
        for line in text.split('\n') {
            for line in wrapped(line, RIGHT - x, &|line| width(line, size)) {
                self.room(size * 1.3);
                self.line(x, size, bold, &line);
                self.y += size * 1.3;
            }
        }
    }

    fn hanging(&mut self, x: f32, label: &str, text: &str) {
        self.room(15.0);
        self.line(x, 11.0, false, label);
        self.paragraph(x + width(label, 11.0).max(16.0) + 6.0, 11.0, false, text);
    }

    fn put(&mut self, shape: &Shape) {
        match shape {
            Shape::Heading(level, text) => {
                let size = [17.0, 13.5, 12.0][usize::from(*level - 1)];
                self.y += 4.0;
                self.room(size * 3.0);
                self.paragraph(LEFT, size, true, text);
            }
            Shape::Bold(text) => self.paragraph(LEFT, 11.0, true, text),
            Shape::Text(text) => self.paragraph(LEFT, 11.0, false, text),
            Shape::Lines(lines) => self.paragraph(LEFT, 11.0, false, &lines.join("\n")),
            Shape::Item { label, text, indent } => {
                self.hanging(LEFT + LETTER * *indent as f32, label, text);
            }
            Shape::Numbered { start, entries } => {
                for (at, lines) in entries.iter().enumerate() {
                    let label = format!("{}.", *start as usize + at);
                    self.hanging(LEFT + 8.0, &label, &lines.join("\n"));
                }
            }
            Shape::Bullets(entries) => {
                entries.iter().for_each(|entry| self.hanging(LEFT + 8.0, "•", entry));
            }
            Shape::Row(words) => {
                self.columns(words);
            }
            Shape::Table { rows, widths, ruled, .. } => self.table(rows, widths, *ruled),
            Shape::Frame(pages) => {
                pages.iter().flat_map(|page| &page.blocks).for_each(|block| self.put(&block.shape));
            }
            Shape::Spans(words) => self.paragraph(LEFT, 11.0, false, &words.join(" ")),
            Shape::Raw(text) => self.paragraph(LEFT, 11.0, false, text),
            Shape::Break => {
                self.pages.push(String::new());
                self.y = 90.0;
            }
        }
    }

    /// Words at their places, each going on below itself.
    fn columns(&mut self, words: &[(usize, String)]) {
        let size = 10.0;
        let x = |start: usize| LEFT + LETTER * start as f32;
        let ends = words.iter().skip(1).map(|(start, _)| x(*start) - 6.0).chain([RIGHT + 10.0]);
        let columns: Vec<(f32, Vec<String>)> = words
            .iter()
            .zip(ends)
            .map(|((start, word), end)| {
                let fits = |line: &str| width(line, size);
                let lines = word.split('\n').flat_map(|line| wrapped(line, end - x(*start), &fits));
                (x(*start), lines.collect())
            })
            .collect();
        let rows = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        self.room(rows as f32 * 13.0);
        let top = self.y;
        for (x, lines) in &columns {
            for (at, line) in lines.iter().enumerate() {
                self.y = top + at as f32 * 13.0;
                self.line(*x, size, false, line);
            }
        }
        self.y = top + rows as f32 * 13.0;
    }

    fn table(&mut self, rows: &[Vec<String>], widths: &[usize], ruled: bool) {
        let mut starts = vec![0];
        for width in widths {
            starts.push(starts[starts.len() - 1] + width);
        }
        for cells in rows {
            let words: Vec<(usize, String)> =
                starts.iter().copied().zip(cells.iter().cloned()).collect();
            let top = self.y;
            let page = self.pages.len();
            self.columns(&words);
            let top = if page == self.pages.len() { top } else { 90.0 };
            if ruled {
                self.grid(&starts, top - 11.0, self.y - 9.0);
            }
            self.y += 7.0;
        }
    }

    /// The lines around the cells of a row.
    fn grid(&mut self, starts: &[usize], top: f32, bottom: f32) {
        let (top, bottom) = (HEIGHT - top, HEIGHT - bottom);
        let x = |start: usize| LEFT + LETTER * start as f32 - 3.0;
        let (left, right) = (x(starts[0]), x(starts[starts.len() - 1]).min(RIGHT + 12.0));
        self.draw(&format!(
            "{left} {top} m {right} {top} l S {left} {bottom} m {right} {bottom} l S\n"
        ));
        for start in starts {
            let x = x(*start).min(right);
            self.draw(&format!("{x} {top} m {x} {bottom} l S\n"));
        }
    }
}

fn text_at(x: f32, y: f32, size: f32, bold: bool, text: &str) -> String {
    let bytes: String = text.chars().map(|letter| format!("{:02X}", win_ansi(letter))).collect();
    let font = if bold { "F2" } else { "F1" };
    format!("BT /{font} {size} Tf {x} {} Td <{bytes}> Tj ET\n", HEIGHT - y)
}

fn win_ansi(letter: char) -> u8 {
    match letter {
        '•' => 0x95,
        '–' => 0x96,
        '”' => 0x94,
        '…' => 0x85,
        _ => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
    }
}

/// Widths of Helvetica from space to tilde, in thousandths.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

fn width(text: &str, size: f32) -> f32 {
    let letter = |letter: char| match letter {
        'Å' | 'Ä' | 'É' => 667,
        'Ö' => 778,
        '–' | 'å' | 'ä' | 'ö' | 'é' | '§' => 556,
        letter => {
            let at = u32::from(letter).checked_sub(32).and_then(|at| usize::try_from(at).ok());
            at.and_then(|at| WIDTHS.get(at)).copied().unwrap_or(556)
        }
    };
    text.chars().map(|c| f32::from(letter(c))).sum::<f32>() * size / 1000.0
}

fn file(pages: &[String]) -> Vec<u8> {
    let font = |name: &str| {
        format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>")
    };
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", 5 + 2 * at)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ];
    for (at, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 {HEIGHT}]/Contents {} 0 R\
             /Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>",
            6 + 2 * at
        ));
        objects.push(format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()));
    }
    sample::file(&objects, "")
}
