//! The tables of a page for a spreadsheet: the name of the table first in each row, fields parted by
//! semicolons as Swedish spreadsheets expect, and a mark first that says UTF-8.

use std::io::{self, Write};

use super::{Block, Page};
use crate::render::plain;

pub(super) fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    for block in &page.blocks {
        let Block::Table(table) = block else { continue };
        for cells in std::iter::once(&table.head).chain(&table.rows) {
            let name = std::iter::once(table.name.as_str());
            let cells: Vec<String> =
                name.chain(cells.iter().map(String::as_str)).map(field).collect();
            write!(out, "{}\r\n", cells.join(";"))?;
        }
    }
    Ok(())
}

/// A field, quoted where it must be. A field that a spreadsheet would run as a formula is text.
pub(super) fn field(text: &str) -> String {
    let text = text.lines().map(plain).collect::<Vec<_>>().join(" ");
    let formula = text.starts_with(['=', '+', '-', '@']) && text.parse::<f64>().is_err();
    let text = if formula { format!("'{text}") } else { text };
    if text.contains([';', '"', ',']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_quoted_and_never_formulas() {
        let cases = [
            ("hot", "hot"),
            ("hot; hat", "\"hot; hat\""),
            ("=1+1", "'=1+1"),
            ("-2", "-2"),
            ("säg \"nej\"", "\"säg \"\"nej\"\"\""),
            ("två\nrader", "två rader"),
        ];
        for (text, wanted) in cases {
            assert_eq!(field(text), wanted);
        }
    }
}
