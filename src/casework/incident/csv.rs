//! Rows of a file of separated values, as incident systems and spreadsheets write them.

use csv::ReaderBuilder;

/// A row: the line that it begins on, from 1, and its fields.
pub(super) type Row = (usize, Vec<String>);

/// The rows of `text`; rows without any content are left out. Fields that are quoted may hold line ends;
/// rows may differ in length, since spreadsheets leave out what is empty at the end.
pub(super) fn rows(text: &str, delimiter: char) -> Vec<Row> {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true);
    // What is no byte parts nothing, and the whole line is one field.
    builder.delimiter(u8::try_from(delimiter).unwrap_or(0));
    let mut reader = builder.from_reader(text.as_bytes());
    let (mut rows, mut seen, mut line) = (Vec::new(), 0, 1);
    // The text is UTF-8 and rows may have any length, so no record is refused.
    for record in reader.records().map_while(Result::ok) {
        let at = record.position().map_or(0, csv::Position::byte);
        let at = usize::try_from(at).unwrap_or(text.len()).min(text.len());
        // A record is said to begin before the empty lines that are passed over.
        let blank = text.len() - text[at..].trim_start_matches(['\r', '\n']).len() - at;
        line += text[seen..at + blank].matches('\n').count();
        seen = at + blank;
        let fields: Vec<String> = record.iter().map(str::to_owned).collect();
        if fields.iter().any(|field| !field.trim().is_empty()) {
            rows.push((line, fields));
        }
    }
    rows
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
