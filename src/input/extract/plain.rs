//! Plain text: lines to paragraphs.
//!
//! A blank line ends a paragraph. So does what no line of running text begins with (a number, a
//! bullet, §), and a line that is clearly shorter than the others, as headings and last lines are.
//! Form feeds begin pages, and where there are none, page counters do.
//! A text whose lines are whole paragraphs, as word processors save it, is taken line by line.

use std::ops::Range;

use super::decode::{Decoded, decode};
use super::{ExtractError, Extracted, Limits, furniture};
use crate::document::{BlockKind, Builder, Cell, Coverage, Look};
use crate::source::Source;

/// Lines of more characters than this are paragraphs that nobody broke into lines.
const LONG: usize = 140;

/// The document of a plain text source.
pub(super) fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let Decoded { text, notices } = decode(source, limits)?;
    let mut builder = Builder::with_lines(&text);
    let pages = write(&text, 0..text.len(), &mut builder);
    let coverage = Coverage { pages: (pages > 1).then_some(pages), ..Coverage::default() };
    let document = builder.finish(&source.path, coverage);
    Ok(Extracted { document, embedded: Vec::new(), notices })
}

/// Writes the part `range` of `text` into `builder`, and says how many pages it has.
pub(super) fn write(text: &str, range: Range<usize>, builder: &mut Builder) -> u32 {
    let lines = lines(text, range);
    let layout = Layout::detect(&lines);
    let pages = lines.iter().map(|line| line.page).max().unwrap_or(1);
    let mut before: Option<&Line<'_>> = None;
    let mut table = None;
    let rows = rows(&lines);
    for (line, row) in lines.iter().zip(rows) {
        if pages > 1 && before.is_none_or(|before| before.page != line.page) {
            builder.page(line.page);
        }
        if let Some(row) = row {
            write_row(line, row, builder);
            table = Some(row.table);
            before = Some(line);
            continue;
        }
        let behind = table.take().is_some();
        if behind || layout.begins(before, line) {
            builder.open(BlockKind::Paragraph, Look::default());
        } else {
            builder.line_end();
        }
        // Blanks at a line's head are kept where they hold columns apart.
        let shown = if line.is_tabular() { line.text } else { line.text.trim_start() };
        builder.push_at(shown, line.at + line.text.len() - shown.len());
        before = Some(line);
    }
    builder.close();
    pages
}

/// What parts the columns of a table in plain text, as programs write it.
const SEPARATOR: char = ';';
/// Fewest rows of such a table.
const ROWS: usize = 3;
/// Fewest separators of each row.
const SEPARATORS: usize = 2;

/// A line's place in a table.
#[derive(Clone, Copy)]
struct Row {
    table: u32,
    row: u32,
}

/// Which lines are rows of tables: several in a row with as many separators.
fn rows(lines: &[Line<'_>]) -> Vec<Option<Row>> {
    let count = |line: &Line<'_>| line.text.matches(SEPARATOR).count();
    let runs = lines.chunk_by(|a, b| count(a) == count(b));
    let (mut found, mut tables) = (Vec::with_capacity(lines.len()), 0);
    for run in runs {
        let table = run.len() >= ROWS && count(&run[0]) >= SEPARATORS;
        let row = |row: u32| table.then_some(Row { table: tables, row });
        found.extend((0..).map(row).take(run.len()));
        tables += u32::from(table);
    }
    found
}

/// Writes the cells of a row.
fn write_row(line: &Line<'_>, row: Row, builder: &mut Builder) {
    let mut at = line.at;
    for (column, cell) in (0..).zip(line.text.split(SEPARATOR)) {
        let shown = cell.trim();
        if !shown.is_empty() {
            let cell_at = Cell { table: row.table, row: row.row, column };
            builder.open(BlockKind::Cell(cell_at), Look::default());
            builder.push_at(shown, at + cell.len() - cell.trim_start().len());
            builder.close();
        }
        at += cell.len() + SEPARATOR.len_utf8();
    }
}

/// A line that is not blank.
struct Line<'a> {
    /// Without blanks at its end.
    text: &'a str,
    at: usize,
    /// Its page, by form feeds or page counters.
    page: u32,
    /// Whether a blank line or a new page comes before it.
    apart: bool,
}

fn lines(text: &str, range: Range<usize>) -> Vec<Line<'_>> {
    let (mut found, mut at, mut page, mut apart) = (Vec::new(), range.start, 1_u32, true);
    for line in text[range].split_inclusive(['\n', '\u{C}']) {
        let shown = line.trim_end();
        if shown.is_empty() {
            apart = true;
        } else {
            found.push(Line { text: shown, at, page, apart });
            apart = false;
        }
        if line.ends_with('\u{C}') {
            page = page.saturating_add(1);
            apart = true;
        }
        at += line.len();
    }
    if page == 1 {
        count_pages(&mut found);
    }
    found
}

/// Gives the lines of a text without page breaks their pages by its page counters.
fn count_pages(lines: &mut [Line<'_>]) {
    let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let starts = furniture::page_starts(&texts);
    let mut starts = starts.into_iter().filter(|start| *start > 0).peekable();
    let mut page = 1;
    for (at, line) in lines.iter_mut().enumerate() {
        if starts.next_if_eq(&at).is_some() {
            page += 1;
            line.apart = true;
        }
        line.page = page;
    }
}

/// How a text is laid out.
struct Layout {
    /// How many characters its full lines have; none where lines are paragraphs.
    width: Option<usize>,
}

impl Layout {
    fn detect(lines: &[Line<'_>]) -> Self {
        let mut lengths: Vec<usize> = lines.iter().map(Line::length).collect();
        lengths.sort_unstable();
        let long = lengths.len() - lengths.partition_point(|length| *length <= LONG);
        let widest = lengths.get((lengths.len() * 19 / 20).min(lengths.len().saturating_sub(1)));
        Self { width: widest.copied().filter(|_| long * 20 < lengths.len()) }
    }

    /// Whether `line` begins a block, when `before` is the line before it.
    fn begins(&self, before: Option<&Line<'_>>, line: &Line<'_>) -> bool {
        let (Some(before), Some(width)) = (before, self.width) else { return true };
        if line.apart {
            return true;
        }
        if line.is_rule() || (before.is_tabular() && line.is_tabular()) {
            return false;
        }
        let goes_on = line.text.trim_start().starts_with(char::is_lowercase);
        line.has_mark()
            || before.is_rule()
            || before.is_capitals() != line.is_capitals()
            || (!goes_on && before.is_short(line, width))
    }
}

impl Line<'_> {
    fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether there was room for the next line's first word: clearly, or at all after a full stop.
    fn is_short(&self, next: &Line<'_>, width: usize) -> bool {
        let word = next.text.split_whitespace().next().unwrap_or_default().chars().count();
        let needed = self.length() + 1 + word;
        needed * 5 <= width * 4 || (self.text.ends_with(['.', ':', '?', '!']) && needed <= width)
    }

    /// Whether it begins with a number, a letter with a parenthesis, a bullet or a section sign.
    fn has_mark(&self) -> bool {
        let text = self.text.trim_start();
        let Some((mark, rest)) = text.split_once(char::is_whitespace) else { return false };
        if rest.trim().is_empty() {
            return false;
        }
        let bullet = ["-", "–", "—", "−", "•", "*", "·", "▪", "◦", "‣", "o", ""];
        let counted = mark.strip_suffix(['.', ')']).is_some_and(|number| {
            let digits = number.trim_end_matches(|c: char| c.is_alphabetic());
            let letters = number.chars().count() - digits.chars().count();
            let numeric = digits.split('.').all(|part| {
                part.len() <= 3 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
            });
            (numeric && letters <= 1) || (digits.is_empty() && letters == 1 && mark.ends_with(')'))
        });
        bullet.contains(&mark) || mark.starts_with('§') || counted
    }

    /// Whether it is a line drawn with characters.
    fn is_rule(&self) -> bool {
        let text = self.text.trim();
        text.chars().count() >= 3 && text.chars().all(|c| "-=_*~+|: ".contains(c))
    }

    /// Whether it has columns: bars, or wide gaps inside.
    fn is_tabular(&self) -> bool {
        let text = self.text.trim_start();
        text.starts_with('|')
            || text.starts_with('+')
            || text.contains("   ")
            || text.contains('\t')
    }

    fn is_capitals(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 3 && !self.text.chars().any(char::is_lowercase)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Limits, document, testing};
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<String> {
        testing::texts(&testing::extract_text("a.txt", text))
    }

    #[test]
    fn lines_make_paragraphs() {
        let cases: &[(&str, &[&str], &str)] = &[
            (
                "Kallelse\n\nNämnden kallas till möte i salen den första\nmars klockan nio.\n",
                &[
                    "p Kallelse",
                    "p Nämnden kallas till möte i salen den första / mars klockan nio.",
                ],
                "a blank line",
            ),
            (
                "Förslag till beslut\nNämnden godkänner redovisningen av besluten och\nlägger den till handlingarna.\nBeslutsunderlag\n",
                &[
                    "p Förslag till beslut",
                    "p Nämnden godkänner redovisningen av besluten och / lägger den till handlingarna.",
                    "p Beslutsunderlag",
                ],
                "short lines",
            ),
            (
                "1. Val av justerare\n2. Taxa för vatten och avlopp för åren 2027 och 2028\nsamt ändrade villkor\n§ 3 Övrigt\n  • Bilaga\na) Alternativ\n",
                &[
                    "p 1. Val av justerare",
                    "p 2. Taxa för vatten och avlopp för åren 2027 och 2028 / samt ändrade villkor",
                    "p § 3 Övrigt",
                    "p • Bilaga",
                    "p a) Alternativ",
                ],
                "numbers and bullets",
            ),
            (
                "KALLELSE\nNämnden för teknik kallas härmed till sammanträde.\n",
                &["p KALLELSE", "p Nämnden för teknik kallas härmed till sammanträde."],
                "capitals",
            ),
            ("Rubrik\n------\nText", &["p Rubrik / ------", "p Text"], "an underlined heading"),
            (
                "| Nr | Ärende   |\n|----|----------|\n| 1  | Val      |\n",
                &["p | Nr | Ärende   | / |----|----------| / | 1  | Val      |"],
                "a table",
            ),
            (
                "§ 6      Dnr BN-2026-00017\nTaxa      Förslag\n",
                &["p § 6      Dnr BN-2026-00017 / Taxa      Förslag"],
                "columns keep their gaps",
            ),
            (
                "12 mars 2026 klockan nio samlas vi allihop\nden 14. Sedan",
                &["p 12 mars 2026 klockan nio samlas vi allihop / den 14. Sedan"],
                "dates are no numbers",
            ),
            ("", &[], "nothing"),
        ];
        for (text, wanted, remark) in cases {
            assert_eq!(texts(text), *wanted, "{remark}");
        }
    }

    #[test]
    fn a_text_of_unbroken_paragraphs_goes_line_by_line() {
        let long = "Nämnden beslutar att godkänna förslaget till taxa. ".repeat(4);
        let text = format!("Rubrik\n{long}\nnästa stycke\n{long}\n");
        assert_eq!(texts(&text).len(), 4);
    }

    #[test]
    fn form_feeds_begin_pages_and_their_heads_are_furniture() {
        let matters = ["taxan", "vägen i byn", "ett nytt bad", "val av nämnd"];
        let pages = (1..).zip(matters);
        let pages = pages.map(|(n, matter)| format!("Bergs kommun   {n}(4)\n\nText om {matter}\n"));
        let text = pages.collect::<Vec<_>>().join("\u{C}");
        let document = testing::extract_text("a.txt", &text);
        assert_eq!(document.coverage.pages, Some(4));
        let wanted = ["p@1 Bergs kommun   1(4)", "p@1 Text om taxan", "-@2 Bergs kommun   2(4)"];
        assert_eq!(testing::texts(&document)[..3], wanted);
    }

    #[test]
    fn words_have_their_places() {
        let text =
            "\u{FEFF}Kallelse\r\n\r\n\t1.\tVal av a\u{30A}terkallelse-\r\n   delegat åt A\r\n";
        let document = testing::extract_text("a.txt", text);
        assert_eq!(testing::blocks(&document)[1], "p 3:2 1.   Val av återkallelsedelegat åt A");
        testing::hold_places(&document, text.trim_start_matches('\u{FEFF}'));
        let at = document.text.find("delegat").unwrap();
        let place = serde_json::to_string(&document.place(at)).unwrap();
        assert_eq!(place, r#"{"line":4,"column":4}"#);
    }

    #[test]
    fn places_are_the_same_in_every_encoding() {
        let text = "Kallelse\r\nÅtgärd för 𝔸vlopp och skola\r\n";
        let wide = |mark: &str| -> Vec<u8> {
            format!("{mark}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
        };
        for bytes in [text.as_bytes().to_vec(), wide("\u{FEFF}"), wide("")] {
            let source = testing::source("a.txt", bytes);
            let document = document(&source, &Limits::default()).unwrap().document;
            let place = document.place(document.text.find("skola").unwrap());
            assert_eq!(serde_json::to_string(&place).unwrap(), r#"{"line":2,"column":23}"#);
            testing::hold_places(&document, text);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_places_hold(text in "([a-zåäö§0-9.•\\-| \t\u{30A}\u{AD}A-C]|\r\n|\n|\u{C}){0,120}") {
            testing::hold_places(&testing::extract_text("a.txt", &format!("x{text}")), &format!("x{text}"));
        }
    }
}
