//! The to-do list for spreadsheets (RFC 4180): one line a measure, lines ended by CR LF.

use std::io::{self, Write};

use crate::lang::{Lang, Text};
use crate::render::words;
use crate::report::{Plan, Task};
use crate::text;

/// Writes `plan` with `separator` between cells.
pub(super) fn plan(
    plan: &Plan,
    separator: char,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let head = [
        text!("plan.csv.due"),
        text!("plan.csv.phase"),
        text!("plan.csv.role"),
        text!("plan.csv.measure"),
        text!("plan.csv.status"),
        text!("plan.csv.late"),
        text!("plan.csv.case"),
        text!("plan.csv.title"),
        text!("plan.csv.body"),
        text!("plan.csv.date"),
        text!("plan.csv.how"),
        text!("plan.csv.reason"),
        text!("plan.csv.effect"),
        text!("plan.csv.id"),
        text!("plan.csv.record"),
    ];
    let head = head.map(|text| text.in_lang(lang));
    line(&head, separator, out)?;
    for task in plan.tasks() {
        line(&cells(&task, lang), separator, out)?;
    }
    Ok(())
}

fn cells(task: &Task<'_>, lang: Lang) -> [String; 15] {
    let Task { case, measure, late } = *task;
    let say = |text: Text| text.in_lang(lang);
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        day(measure.due),
        say(words::when(measure)),
        measure.role_name.clone(),
        measure.title.clone(),
        say(words::status(measure.status)),
        if late { say(text!("plan.late")) } else { String::new() },
        own(&case.case_number),
        case.title.clone(),
        own(&case.body),
        day(case.date),
        measure.how.clone(),
        own(&measure.reason),
        own(&measure.effect),
        measure.id.clone(),
        own(&case.record),
    ]
}

fn line(cells: &[String], separator: char, out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell, separator)).collect();
    write!(out, "{}\r\n", cells.join(&separator.to_string()))
}

/// A cell as spreadsheets read it. What begins as a formula does gets an apostrophe before it: titles
/// come from outside, and a spreadsheet runs what it takes for a formula.
fn escaped(cell: &str, separator: char) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_escaped() {
        let cases = [
            ("enkel", ',', "enkel"),
            ("a,b", ',', "\"a,b\""),
            ("a,b", ';', "a,b"),
            ("säg \"hej\"", ',', "\"säg \"\"hej\"\"\""),
            ("=1+1", ',', "'=1+1"),
            ("@SUM(A1;A2)", ';', "\"'@SUM(A1;A2)\""),
            ("-5", ',', "'-5"),
            ("\tx", ',', "'\tx"),
            ("två\nrader", ',', "\"två\nrader\""),
        ];
        for (cell, separator, wanted) in cases {
            assert_eq!(escaped(cell, separator), wanted, "{cell:?}");
        }
    }
}
