//! A page as a workbook: the sheets that it has for that, or else its sheet for spreadsheets, or else a sheet
//! for each of its tables. Days are days, figures are figures, and where one of a few words is to be chosen
//! the cell offers them. What comes from outside is written as text and never as a formula.

use std::io::{self, Write};

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet,
    XlsxError,
};

use super::block::{Cell, Sheet, Table, Value};
use super::{Page, package};
use crate::plain;

/// The most characters of a cell; more is no sound workbook.
const LONGEST: usize = 32_000;
/// The longest name of a sheet.
const NAME: usize = 31;
/// The narrowest and the widest column, in characters.
const WIDTHS: (usize, usize) = (8, 44);
/// Height of a line, in points.
const LINE: f64 = 15.0;
/// Greatest height of a row, in points.
const HIGHEST: f64 = 409.0;
/// The number that spreadsheets know the size of paper by.
const A4: u8 = 9;

pub(super) fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let bytes = made(page).map_err(io::Error::other)?;
    out.write_all(&package::marked(bytes)?)
}

fn made(page: &Page) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same page gives the same bytes.
    let begun = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&begun));
    let mut names = Vec::new();
    for sheet in sheets(page) {
        let name = unique(&sheet.name, &mut names);
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&name)?;
        fill(worksheet, &sheet)?;
    }
    if names.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_buffer()
}

fn sheets(page: &Page) -> Vec<Sheet> {
    if !page.workbook.is_empty() {
        return page.workbook.clone();
    }
    let of = |table: &Table| {
        let value = |cell: &Cell| match cell.figure {
            Some(figure) => Value::Number(figure),
            None => Value::from(cell.text.clone()),
        };
        Sheet {
            name: table.name.clone(),
            head: table.head.clone(),
            rows: table.rows.iter().map(|row| row.iter().map(value).collect()).collect(),
            hidden: 0,
            choice: None,
        }
    };
    match &page.sheet {
        Some(sheet) => vec![of(sheet)],
        None => page.tables().map(of).collect(),
    }
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap();
    let words = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let day = day.set_align(FormatAlign::Top).set_align(FormatAlign::Left);
    let number = Format::new().set_num_format("0.00");
    let number = number.set_align(FormatAlign::Top).set_align(FormatAlign::Left);
    // Told once: each row is as high as its words wrap in them.
    let columns = sheet.rows.iter().map(Vec::len).fold(sheet.head.len(), usize::max);
    let widths: Vec<f64> = (0..columns).map(|column| width(sheet, column)).collect();
    for ((column, name), wide) in (0..).zip(&sheet.head).zip(&widths) {
        worksheet.write_string_with_format(0, column, text(name), &head)?;
        worksheet.set_column_width(column, *wide)?;
    }
    for (at, row) in (1..).zip(&sheet.rows) {
        worksheet.set_row_height(at, height(row, &widths))?;
        for (column, value) in (0..).zip(row) {
            match value {
                Value::Text(value) => {
                    worksheet.write_string_with_format(at, column, text(value), &words)?;
                }
                Value::Number(value) => {
                    worksheet.write_number_with_format(at, column, *value, &number)?;
                }
                Value::Day(value) => {
                    let (year, month) = (value.year().unsigned_abs(), value.month().unsigned_abs());
                    let written = ExcelDateTime::from_ymd(year, month, value.day().unsigned_abs())?;
                    worksheet.write_datetime_with_format(at, column, &written, &day)?;
                }
                Value::Nothing => {}
            }
        }
    }
    for column in sheet.head.len().saturating_sub(sheet.hidden)..sheet.head.len() {
        worksheet.set_column_hidden(u16::try_from(column).unwrap_or(u16::MAX))?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    // On paper: A4 lying down, as wide as the sheet, with the head on each page.
    worksheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    worksheet.set_repeat_rows(0, 0)?;
    let last = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    if let Some(columns) = sheet.head.len().checked_sub(1) {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        worksheet.autofilter(0, 0, last, columns)?;
    }
    if let Some((column, words)) = &sheet.choice {
        let column = u16::try_from(*column).unwrap_or(u16::MAX);
        let offered = DataValidation::new().allow_list_strings(words)?;
        worksheet.add_data_validation(1, column, last.max(1), column, &offered)?;
    }
    Ok(())
}

/// `words` without control characters, in no more than a cell holds.
fn text(words: &str) -> String {
    let words = words.lines().map(plain).collect::<Vec<_>>().join("\n");
    words.chars().take(LONGEST).collect()
}

/// How wide a column is for most of what stands in it.
fn width(sheet: &Sheet, column: usize) -> f64 {
    let long = |value: &Value| match value {
        Value::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
        Value::Day(_) => 10,
        Value::Number(_) | Value::Nothing => 0,
    };
    let cells = sheet.rows.iter().filter_map(|row| row.get(column)).map(long);
    let head = sheet.head.get(column).map(|name| name.chars().count() + 3);
    let widest = cells.chain(head).max().unwrap_or(0).clamp(WIDTHS.0, WIDTHS.1);
    f64::from(small(widest))
}

/// How high a row is for the words that wrap in columns of `widths`, in points. Programs that open a workbook take the height
/// that stands in it, and where none does some draw wrapped lines over the next row.
fn height(row: &[Value], widths: &[f64]) -> f64 {
    let lines = |(value, width): (&Value, &f64)| match value {
        Value::Text(text) => {
            // Letters are not all as wide, and words wrap before the edge.
            let wide = width * 0.9;
            let wrapped =
                |line: &str| (f64::from(small(line.chars().count())) / wide).ceil().max(1.0);
            text.lines().map(wrapped).sum::<f64>()
        }
        _ => 1.0,
    };
    let most = row.iter().zip(widths).map(lines).fold(1.0, f64::max);
    (most * LINE).min(HIGHEST)
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A name for a sheet that spreadsheets allow and no other sheet has.
fn unique(name: &str, taken: &mut Vec<String>) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let bare: String = plain(name).chars().filter(allowed).take(NAME - 3).collect();
    let bare = if bare.trim().is_empty() { "utkik".to_owned() } else { bare };
    let numbered = (2..).map(|n: u32| format!("{bare} {n}"));
    let is_free =
        |name: &String| !taken.iter().any(|one| one.to_lowercase() == name.to_lowercase());
    let name = std::iter::once(bare.clone()).chain(numbered).find(is_free).unwrap_or(bare);
    taken.push(name.clone());
    name
}

#[cfg(all(test, feature = "office"))]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use jiff::civil::date;

    #[test]
    fn what_is_written_is_read_back_by_another_program() {
        let mut page = Page::new(utkik_lang::Lang::Sv);
        let long = "x".repeat(40_000);
        let rows = vec![vec![
            Value::Text("=1+1".to_owned()),
            Value::Number(0.5),
            Value::Day(date(2026, 12, 8)),
            Value::Text(long),
        ]];
        let head = ["A", "B", "C", "D"].map(str::to_owned).to_vec();
        let choice = Some((0, vec!["ja".to_owned(), "nej".to_owned()]));
        for _ in 0..2 {
            let (head, rows, choice) = (head.clone(), rows.clone(), choice.clone());
            let name = "Åtgärder: [1]".to_owned();
            page.workbook(Sheet { name, head, rows, hidden: 0, choice });
        }
        let mut out = Vec::new();
        write(&page, &mut out).unwrap();
        let mut again = Vec::new();
        write(&page, &mut again).unwrap();
        assert_eq!(out, again);
        let mut read: Xlsx<_> = Xlsx::new(io::Cursor::new(out)).unwrap();
        assert_eq!(read.sheet_names(), ["Åtgärder 1", "Åtgärder 1 2"]);
        let range = read.worksheet_range("Åtgärder 1").unwrap();
        assert_eq!(range.get((1, 0)), Some(&Data::String("=1+1".to_owned())));
        assert_eq!(range.get((1, 1)), Some(&Data::Float(0.5)));
        assert!(matches!(range.get((1, 2)), Some(Data::DateTime(_))), "{:?}", range.get((1, 2)));
        let formulas = read.worksheet_formula("Åtgärder 1").unwrap();
        assert!(formulas.is_empty(), "{formulas:?}");
    }
}
