//! Rows of a file of separated values, as incident systems and spreadsheets write them.

/// A row: its line in the file, from 1, and its fields.
pub(super) type Row = (usize, Vec<String>);

/// The rows of `text`, whose fields are parted by `delimiter`; empty rows are left out. Fields in
/// quotation marks may hold delimiters, line ends and doubled quotation marks (RFC 4180).
pub(super) fn rows(text: &str, delimiter: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut row, mut field) = (Vec::new(), String::new());
    let (mut line, mut first, mut quoted) = (1, 1, false);
    let mut characters = text.trim_start_matches('\u{FEFF}').chars().peekable();
    while let Some(c) = characters.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                field.push('"');
                characters.next();
            }
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            c if quoted => field.push(c),
            c if c == delimiter => row.push(std::mem::take(&mut field)),
            '\r' => {}
            '\n' => {
                row.push(std::mem::take(&mut field));
                keep(first, std::mem::take(&mut row), &mut rows);
                first = line;
            }
            c => field.push(c),
        }
    }
    row.push(field);
    keep(first, row, &mut rows);
    rows
}

fn keep(line: usize, row: Vec<String>, rows: &mut Vec<Row>) {
    if row.iter().any(|field| !field.trim().is_empty()) {
        rows.push((line, row));
    }
}

/// The delimiter of a file: the one that its first line has most of; a semicolon, as Swedish
/// spreadsheets write, where it has none.
pub(super) fn delimiter(text: &str) -> char {
    let head = text.lines().next().unwrap_or_default();
    let count = |delimiter: &char| head.matches(*delimiter).count();
    [',', '\t', ';'].into_iter().max_by_key(count).unwrap_or(';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quoted_fields_hold_anything() {
        let text = "a;b\r\n\"x;1\";\"säg \"\"nej\"\"\"\n;\n\"två\nrader\";c\n";
        let wanted =
            [(1, vec!["a", "b"]), (2, vec!["x;1", "säg \"nej\""]), (4, vec!["två\nrader", "c"])];
        let rows = rows(text, ';');
        let shown: Vec<(usize, Vec<&str>)> = rows
            .iter()
            .map(|(line, row)| (*line, row.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(shown, wanted);
        assert_eq!((delimiter("a,b;c,d"), delimiter("a"), delimiter("a\tb")), (',', ';', '\t'));
    }

    proptest! {
        #[test]
        fn fields_come_back_as_they_were_written(
            table in prop::collection::vec(prop::collection::vec("[a-c;\"\n ]{1,6}", 2..4), 1..5),
        ) {
            let quoted = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
            let lines: Vec<String> = table
                .iter()
                .map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";"))
                .collect();
            let read: Vec<Vec<String>> =
                rows(&lines.join("\n"), ';').into_iter().map(|(_, row)| row).collect();
            let kept: Vec<Vec<String>> = table
                .into_iter()
                .filter(|row| row.iter().any(|field| !field.trim().is_empty()))
                .collect();
            prop_assert_eq!(read, kept);
        }
    }
}
