//! The tables of a page for spreadsheets and scripts: a page's own sheet, or its only table; of several tables
//! each row begins with the name of its table and has as many fields as the widest (RFC 4180 wants the same number
//! everywhere), so that a reader parts them by the first field and takes the first row of each for its head.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::{Cell, Page, Table};
use crate::plain;

/// How fields are parted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180: commas.
    #[default]
    Rfc4180,
    /// What a Swedish spreadsheet opens by itself: semicolons, and a mark first that says UTF-8.
    ExcelSv,
}

pub(super) fn write(page: &Page, dialect: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let delimiter = match dialect {
        Dialect::Rfc4180 => b',',
        Dialect::ExcelSv => {
            out.write_all("\u{FEFF}".as_bytes())?;
            b';'
        }
    };
    let tables: Vec<&Table> = match &page.sheet {
        Some(sheet) => vec![sheet],
        None => page.tables().collect(),
    };
    let named = tables.len() > 1;
    let wide = |table: &&Table| {
        table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0)
    };
    let widest = tables.iter().map(wide).max().unwrap_or(0);
    let mut builder = WriterBuilder::new();
    builder.delimiter(delimiter).terminator(Terminator::CRLF);
    let mut writer = builder.from_writer(out);
    for table in tables {
        for mut row in rows(table, dialect) {
            row.resize(widest, String::new());
            let name = named.then(|| table.name.clone());
            writer.write_record(name.into_iter().chain(row)).map_err(cause)?;
        }
    }
    writer.flush()
}

/// What the system says, where the fault is its own: people are told in their language then.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// The head of a table and its rows.
fn rows(table: &Table, dialect: Dialect) -> impl Iterator<Item = Vec<String>> {
    let head = table.head.iter().map(|text| cell(text)).collect();
    let one = move |one: &Cell| match (one.figure, dialect) {
        // Otherwise a Swedish spreadsheet takes 1.10 for a day.
        (Some(_), Dialect::ExcelSv) => one.text.replace('.', ","),
        _ => cell(&one.text),
    };
    let cells = move |row: &Vec<Cell>| row.iter().map(one).collect();
    std::iter::once(head).chain(table.rows.iter().map(cells))
}

/// A cell without control characters but line ends. What begins as a formula and is no number gets an
/// apostrophe before it: titles come from outside, and a spreadsheet runs what it takes for a formula.
fn cell(text: &str) -> String {
    let formula =
        text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    let text = text.lines().map(plain).collect::<Vec<_>>().join("\n");
    if formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use utkik_lang::Lang;
    use utkik_lang::text;

    #[test]
    fn figures_are_written_as_the_spreadsheet_reads_them() {
        for (dialect, wanted) in [(Dialect::Rfc4180, "1.10"), (Dialect::ExcelSv, "1,10")] {
            let mut page = Page::new(Lang::Sv);
            // Words that look like a number, as that of an item, stay as they are.
            page.sheet(&[], vec![vec![Cell::figure(1.1), Cell::from("4.1".to_owned())]]);
            let mut out = Vec::new();
            write(&page, dialect, &mut out).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert!(out.contains(wanted) && out.contains("4.1"), "{out}");
        }
    }

    fn written(cells: &[&str], dialect: Dialect) -> String {
        let mut page = Page::new(Lang::Sv);
        page.sheet(&[], vec![cells.iter().map(|cell| (*cell).to_owned()).collect()]);
        let mut out = Vec::new();
        write(&page, dialect, &mut out).unwrap();
        let written = String::from_utf8(out).unwrap();
        // The head, which is empty here.
        let written = written.trim_start_matches('\u{FEFF}');
        written.split_once("\r\n").map(|(_, rows)| rows.to_owned()).unwrap_or_default()
    }

    #[test]
    fn cells_are_quoted_where_needed_and_never_formulas() {
        let cases = [
            ("hot", "hot", "hot"),
            ("a,b", "\"a,b\"", "a,b"),
            ("hot; hat", "hot; hat", "\"hot; hat\""),
            ("=1+1", "'=1+1", "'=1+1"),
            ("@SUM(A1;A2)", "'@SUM(A1;A2)", "\"'@SUM(A1;A2)\""),
            ("-5", "-5", "-5"),
            ("-5 %", "'-5 %", "'-5 %"),
            ("säg \"nej\"", "\"säg \"\"nej\"\"\"", "\"säg \"\"nej\"\"\""),
            ("två\nrader", "\"två\nrader\"", "\"två\nrader\""),
        ];
        for (text, rfc, excel) in cases {
            assert_eq!(written(&[text, "x"], Dialect::Rfc4180), format!("{rfc},x\r\n"));
            assert_eq!(written(&[text, "x"], Dialect::ExcelSv), format!("{excel};x\r\n"));
        }
    }

    #[test]
    fn tables_are_named_where_there_are_several() {
        let mut page = Page::new(Lang::Sv);
        let head = [text!("render.what")];
        page.table("first", &head, vec![vec!["a".to_owned()]], &[]);
        page.table("second", &[], vec![vec!["b".to_owned(), "c".to_owned()]], &[]);
        let mut out = Vec::new();
        write(&page, Dialect::Rfc4180, &mut out).unwrap();
        let wanted = "first,Gör så här,\r\nfirst,a,\r\nsecond,,\r\nsecond,b,c\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }

    proptest! {
        #[test]
        fn a_reader_gets_what_was_written(cells in prop::collection::vec("[a-zåäö,;\"\n ]{1,8}", 1..5)) {
            let cells: Vec<String> = cells.iter().map(|cell| format!("x{}x", cell.trim())).collect();
            let refs: Vec<&str> = cells.iter().map(String::as_str).collect();
            let text = written(&refs, Dialect::ExcelSv);
            let mut reader = csv::ReaderBuilder::new();
            let mut reader = reader.has_headers(false).delimiter(b';').from_reader(text.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(record.iter().collect::<Vec<_>>(), refs);
        }
    }
}
