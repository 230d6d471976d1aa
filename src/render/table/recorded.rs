//! Records in a list, for eyes.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::casework::record::Overview;
use crate::lang::Lang;
use crate::render::{Style, words};
use crate::text;

/// Writes `records` for eyes.
pub(in crate::render) fn records(
    records: &[Overview],
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang };
    let count = sheet.say(&text!("records.count", n = records.len()));
    sheet.bold_line(&count)?;
    if records.is_empty() {
        return Ok(());
    }
    let head = [
        text!("records.case"),
        text!("records.title"),
        text!("records.level"),
        text!("records.decided"),
        text!("records.measures"),
    ];
    let rows = records.iter().map(|record| row(record, &sheet)).collect();
    sheet.table(&head, rows, &[0, 2, 3, 4])
}

fn row(record: &Overview, sheet: &Sheet<'_>) -> Vec<String> {
    let name = record.record.rsplit('/').next().unwrap_or_default();
    let cases = if record.cases.is_empty() { name.to_owned() } else { record.cases.join("\n") };
    let level = match (record.level, record.false_alarm) {
        (_, true) => sheet.say(&text!("records.false-alarm")),
        (Some(level), false) => sheet.say(&words::level(level)),
        (None, false) => String::new(),
    };
    let decided = match (record.decided, record.expires) {
        (Some(day), Some(last)) if record.expired => {
            let (day, last) = (day.to_string(), last.to_string());
            sheet.say(&text!("records.expired", day = day, last = last))
        }
        (Some(day), Some(last)) => {
            let (day, last) = (day.to_string(), last.to_string());
            sheet.say(&text!("records.until", day = day, last = last))
        }
        (Some(day), None) => day.to_string(),
        (None, _) => String::new(),
    };
    let (open, done) = (record.open, record.done);
    let measures = match record.late {
        0 => text!("records.progress", open = open, done = done),
        late => text!("records.progress-late", open = open, done = done, late = late),
    };
    vec![cases, record.title.clone(), level, decided, sheet.say(&measures)]
}
