//! An item a line, as compilers tell faults: `path:line:col: LEVEL factor title`.

use std::io::{self, Write};

use super::finding::{FindingPlace, findings};
use crate::words::{self, plain};
use utkik_checklist::Level;
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_report::model::{Notice, Report};

pub(super) fn write(report: &Report, from: Level, out: &mut dyn Write) -> io::Result<()> {
    let lang = report.language;
    let told = |notice: &&Notice| notice.incomplete || notice.is_of_idle_comment();
    for notice in report.receipt.notices.iter().filter(told) {
        let spot = FindingPlace::at(notice.path.as_deref().unwrap_or("-"), notice.place);
        let incomplete = notice.incomplete;
        let mark = if incomplete { text!("machine.not-read") } else { text!("render.remark") };
        let mark = mark.in_lang(lang);
        writeln!(out, "{}: {mark} {}", place(&spot, lang), plain(&notice.message))?;
    }
    for finding in findings(report, from) {
        let level = words::level(finding.item.level).in_lang(lang).to_uppercase();
        let standing = finding.decided();
        let decided = standing.map(|text| format!(" [{}]", text.in_lang(lang))).unwrap_or_default();
        let place = place(&finding.spot, lang);
        // A calm item has no reason, and nobody has assessed it.
        let none = finding.factor.is_none() && finding.item.assessment.is_none();
        let rule = if none { "-".to_owned() } else { plain(finding.rule()) };
        let name = finding.name();
        writeln!(out, "{place}: {level} {rule} {name}{decided}")?;
    }
    Ok(())
}

/// `path:line:col`, or the path with a page or paragraph.
fn place(spot: &FindingPlace<'_>, lang: Lang) -> String {
    let path = plain(spot.path);
    match (spot.region(), spot.page(lang)) {
        (Some(region), _) => format!("{path}:{}:{}", region.line, region.column),
        (None, page) if page.is_empty() => path,
        (None, page) => format!("{path} ({page})"),
    }
}
