//! A page as a document for word processors: headings, lists and tables are such, so that people can go on
//! working in it, and what comes from outside is text in it.

use std::io::{self, Cursor, Write};

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, IndentLevel, Level, LevelJc, LevelText,
    LineSpacing, NumberFormat, Numbering, NumberingId, PageMargin, Paragraph, Run, RunFonts,
    Shading, SpecialIndentType, Start, Style, StyleType, Table as Grid, TableCell, TableRow,
    WidthType,
};

use super::block::{Cell, Entry, Sum, Table};
use super::{Block, Page, package};
use crate::render::plain;

/// What is between the margins of a page, in twentieths of a point.
const WIDE: usize = 9900;
/// The list that points are of.
const POINTS: usize = 2;
/// Colours of faint words and of the ground of quotes and heads.
const FAINT: &str = "55565C";
const GROUND: &str = "F0F0F3";

pub(super) fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let margin = PageMargin::new().top(800).bottom(800).left(1000).right(1000);
    let mut docx = Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri"))
        .default_size(21)
        .created_at("2026-01-01T00:00:00Z")
        .updated_at("2026-01-01T00:00:00Z")
        .add_abstract_numbering(points())
        .add_numbering(Numbering::new(POINTS, POINTS));
    for (id, name, size) in HEADINGS {
        let style = Style::new(*id, StyleType::Paragraph).name(*name).bold().size(*size);
        docx = docx.add_style(style.based_on("Normal").next("Normal"));
    }
    let mut content = Vec::new();
    let mut breaks = false;
    blocks(&page.blocks, &mut breaks, &mut content);
    for piece in content {
        docx = match piece {
            Piece::Words(paragraph) => docx.add_paragraph(*paragraph),
            Piece::Grid(grid) => docx.add_table(*grid),
        };
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).map_err(io::Error::other)?;
    out.write_all(&package::marked(bytes.into_inner())?)
}

/// The styles of headings: what Word knows them by, their names and the size of their letters.
const HEADINGS: &[(&str, &str, usize)] = &[
    ("Heading1", "heading 1", 34),
    ("Heading2", "heading 2", 28),
    ("Heading3", "heading 3", 24),
    ("Heading4", "heading 4", 21),
];

enum Piece {
    Words(Box<Paragraph>),
    Grid(Box<Grid>),
}

fn points() -> AbstractNumbering {
    let level = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new("–"),
        LevelJc::new("left"),
    );
    let level = level.indent(Some(400), Some(SpecialIndentType::Hanging(300)), None, None);
    AbstractNumbering::new(POINTS).add_level(level)
}

/// `breaks` says that what comes next begins a new sheet of paper.
fn blocks(entries: &[Entry], breaks: &mut bool, out: &mut Vec<Piece>) {
    for entry in entries {
        block(&entry.block, breaks, out);
    }
}

fn block(block: &Block, breaks: &mut bool, out: &mut Vec<Piece>) {
    let mut words = |paragraph: Paragraph| {
        let paragraph = paragraph.page_break_before(std::mem::take(breaks));
        out.push(Piece::Words(Box::new(paragraph)));
    };
    match block {
        Block::Title(text) => words(heading("Heading1", text)),
        Block::Heading(text) => words(heading("Heading2", text)),
        Block::Item(head) => words(heading("Heading3", &head.line())),
        Block::Part(text) => words(heading("Heading4", text)),
        Block::Paragraph(text) => words(spaced(lined(text, |run| run))),
        Block::Strong(text) | Block::Alert(text) => words(spaced(lined(text, Run::bold))),
        Block::Note(text) => words(spaced(lined(text, |run| run.color(FAINT)))),
        Block::List(items) => {
            for item in items {
                let point = lined(item, |run| run);
                words(point.numbering(NumberingId::new(POINTS), IndentLevel::new(0)));
            }
        }
        Block::Ticks(items) => {
            for item in items {
                words(spaced(lined(&format!("☐  {item}"), |run| run)));
            }
        }
        Block::Quote(quote, place) => {
            let quoted = runs(quote, Paragraph::new());
            let place = Run::new().add_break(BreakType::TextWrapping).add_text(plain(place));
            let quoted = quoted.add_run(place.color(FAINT).size(18));
            words(spaced(quoted.indent(Some(400), None, None, None)));
        }
        Block::Command(command) => {
            let fonts = RunFonts::new().ascii("Courier New").hi_ansi("Courier New");
            words(spaced(lined(command, |run| run.fonts(fonts.clone()))));
        }
        Block::NewSheet => *breaks = true,
        Block::Table(table) => self::table(table, out),
        Block::Sum(sum) => self::sum(sum, out),
        Block::Folded(text, inside) => {
            words(heading("Heading2", text));
            blocks(inside, breaks, out);
        }
    }
}

fn heading(style: &str, text: &str) -> Paragraph {
    let spacing = LineSpacing::new().before(200).after(60);
    let run = Run::new().add_text(plain(text));
    Paragraph::new().add_run(run).style(style).keep_next(true).line_spacing(spacing)
}

fn spaced(paragraph: Paragraph) -> Paragraph {
    paragraph.line_spacing(LineSpacing::new().after(80))
}

/// `text` with its line ends shown, each line dressed.
fn lined(text: &str, dressed: impl Fn(Run) -> Run) -> Paragraph {
    let mut paragraph = Paragraph::new();
    for (at, line) in text.lines().enumerate() {
        let run = if at == 0 { Run::new() } else { Run::new().add_break(BreakType::TextWrapping) };
        paragraph = paragraph.add_run(dressed(run.add_text(plain(line))));
    }
    paragraph
}

/// The words of a cell, the marked ones highlighted.
fn runs(cell: &Cell, mut paragraph: Paragraph) -> Paragraph {
    for (at, [before, marked, after]) in cell.lines().enumerate() {
        let first =
            if at == 0 { Run::new() } else { Run::new().add_break(BreakType::TextWrapping) };
        paragraph = paragraph.add_run(first.add_text(plain(before)));
        if !marked.is_empty() {
            let marked = Run::new().add_text(plain(marked)).highlight("yellow");
            paragraph = paragraph.add_run(marked).add_run(Run::new().add_text(plain(after)));
        }
    }
    paragraph
}

fn table(table: &Table, out: &mut Vec<Piece>) {
    let widths = widths(table);
    let cell = |paragraph: Paragraph, wide: usize| {
        TableCell::new().add_paragraph(paragraph).width(wide, WidthType::Dxa)
    };
    let head = table.head.iter().zip(&widths).map(|(name, wide)| {
        // The head stays with what it is the head of.
        let name = lined(name, Run::bold).align(AlignmentType::Left).keep_next(true);
        cell(name, *wide).shading(Shading::new().fill(GROUND))
    });
    let mut rows = vec![TableRow::new(head.collect()).cant_split()];
    for row in &table.rows {
        let cells =
            row.iter().zip(&widths).map(|(one, wide)| cell(runs(one, Paragraph::new()), *wide));
        rows.push(TableRow::new(cells.collect()).cant_split());
    }
    out.push(Piece::Grid(Box::new(Grid::new(rows).set_grid(widths).width(WIDE, WidthType::Dxa))));
    out.push(Piece::Words(Box::new(spaced(Paragraph::new().size(8)))));
}

/// How wide a letter is on average, and what a cell has to its left and right, with some room for fonts that
/// are wider than ours.
const LETTER: usize = 118;
const MARGINS: usize = 380;
/// The most letters of a word that is kept whole, and of a line in a column of short words.
const WORD: usize = 22;
const LINE: usize = 26;

/// What a column must have to break no word and no short line, and how much of the rest it can use.
struct Room {
    word: usize,
    line: Option<usize>,
    share: usize,
}

/// How wide each column is: as much as its longest word takes, or its longest line where it holds short words
/// and there is room for them, and of what is left in proportion to what stands in it.
fn widths(table: &Table) -> Vec<usize> {
    let rooms: Vec<Room> = (0..table.head.len()).map(|column| Room::of(table, column)).collect();
    let lines: usize = rooms.iter().filter_map(|room| room.line).sum();
    let roomy = lines <= WIDE / 2;
    let needs = |room: &Room| room.line.filter(|_| roomy).unwrap_or(room.word);
    let needed: Vec<usize> = rooms.iter().map(needs).collect();
    let all: usize = needed.iter().sum::<usize>().max(1);
    let shares: usize = rooms.iter().map(|room| room.share).sum();
    if all >= WIDE || shares == 0 {
        return needed.iter().map(|one| WIDE * one / all).collect();
    }
    let width = |(needed, room): (&usize, &Room)| needed + (WIDE - all) * room.share / shares;
    needed.iter().zip(&rooms).map(width).collect()
}

impl Room {
    fn of(table: &Table, column: usize) -> Self {
        let cells = || table.rows.iter().filter_map(|row| row.get(column));
        let head = table.head.get(column).map(String::as_str);
        let texts = || cells().map(|cell| cell.text.as_str()).chain(head);
        let long = |words: &str| words.chars().count();
        let wide = |letters: usize| letters * LETTER + MARGINS;
        let word = texts().flat_map(str::split_whitespace).map(long).max().unwrap_or(0).min(WORD);
        let line = texts().flat_map(str::lines).map(long).max().unwrap_or(0);
        // What is empty is to be written in by hand.
        if !table.rows.is_empty() && cells().all(|cell| cell.text.is_empty()) {
            return Self { word: wide(word), line: None, share: 20 };
        }
        if table.is_narrow(column) {
            let line = wide(line.min(LINE).max(word));
            return Self { word: wide(word), line: Some(line), share: 0 };
        }
        Self { word: wide(word), line: None, share: line.clamp(10, 60) }
    }
}

fn sum(sum: &Sum, out: &mut Vec<Piece>) {
    out.push(Piece::Words(Box::new(heading("Heading4", &sum.heading))));
    for part in &sum.parts {
        let line = lined(&format!("{}: {}", part.name, part.said), |run| run);
        let line = line.numbering(NumberingId::new(POINTS), IndentLevel::new(0));
        out.push(Piece::Words(Box::new(line)));
    }
    out.push(Piece::Words(Box::new(spaced(lined(&sum.total, Run::bold)))));
}
