//! The receipt below a report: what was read, what was not, which checklists.

use std::io;

use super::sheet::Sheet;
use crate::render::words;
use crate::report::model::{Notice, Receipt, Report};
use crate::text;

/// How many files that were left out are named.
const NAMED: usize = 8;

/// Writes the receipt of `report`.
pub(super) fn receipt(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.line("")?;
    reading(&report.receipt, sheet)?;
    let packs: Vec<_> = report
        .checklists
        .iter()
        .map(|pack| format!("{} {} ({})", pack.name, pack.version, pack.hash))
        .collect();
    let line = text!("render.checklists", packs = packs.join(", "), version = report.tool.version);
    let line = sheet.say(&line);
    sheet.faint_paragraph("", &line)
}

/// Writes what was read, what was left out, and all remarks.
pub(super) fn reading(receipt: &Receipt, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let pages: u32 = receipt.read.iter().filter_map(|file| file.pages).sum();
    let files = sheet.say(&text!("render.files", n = receipt.read.len()));
    let read = if pages > 0 {
        let pages = sheet.say(&text!("render.pages", n = pages));
        text!("render.read-pages", files = files, pages = pages)
    } else {
        text!("render.read", files = files)
    };
    let read = sheet.say(&read);
    sheet.paragraph("", &read)?;
    let cut = words::cut(receipt.items, sheet.lang);
    let cut = sheet.say(&cut);
    sheet.paragraph("", &cut)?;
    skipped(receipt, sheet)?;
    for notice in &receipt.notices {
        self::notice(notice, sheet)?;
    }
    let whole =
        if receipt.complete { text!("render.complete") } else { text!("render.incomplete") };
    let whole = sheet.say(&whole);
    sheet.bold_line(&whole)
}

fn skipped(receipt: &Receipt, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if receipt.skipped.is_empty() {
        return Ok(());
    }
    let named = receipt.skipped.iter().take(NAMED);
    let mut named: Vec<_> = named.map(|file| format!("{} ({})", file.path, file.reason)).collect();
    if receipt.skipped.len() > NAMED {
        named.push("…".to_owned());
    }
    let line = text!("render.skipped", n = receipt.skipped.len(), files = named.join(", "));
    let line = sheet.say(&line);
    sheet.paragraph("", &line)
}

/// "Obs  file, place: what. What to do."
fn notice(notice: &Notice, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let path = notice.path.as_deref().unwrap_or("");
    let place = words::source(path, notice.place, "", sheet.lang);
    let mark = if notice.incomplete { text!("render.missing") } else { text!("render.remark") };
    let mark = sheet.say(&mark);
    let help = notice.help.as_deref().unwrap_or("");
    sheet.paragraph("", &format!("{mark} {place}: {} {help}", notice.message))
}
