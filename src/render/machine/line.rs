//! An item a line, as compilers tell faults: `path:line:col: LEVEL factor title`.

use std::io::{self, Write};

use super::finding::{Spot, findings};
use crate::checklist::Level;
use crate::lang::Lang;
use crate::render::words::{self, plain};
use crate::report::model::Report;
use crate::text;

pub(super) fn write(report: &Report, from: Level, out: &mut dyn Write) -> io::Result<()> {
    let lang = report.language;
    for notice in report.receipt.notices.iter().filter(|notice| notice.incomplete) {
        let spot = Spot::at(notice.path.as_deref().unwrap_or("-"), notice.place);
        let mark = text!("machine.not-read").in_lang(lang);
        writeln!(out, "{}: {mark} {}", place(&spot, lang), plain(&notice.message))?;
    }
    for finding in findings(report, from) {
        let level = words::level(finding.item.level).in_lang(lang).to_uppercase();
        let standing = finding.standing();
        let decided = standing.map(|text| format!(" [{}]", text.in_lang(lang))).unwrap_or_default();
        let place = place(&finding.spot, lang);
        let (rule, name) = (plain(finding.rule()), finding.name());
        writeln!(out, "{place}: {level} {rule} {name}{decided}")?;
    }
    Ok(())
}

/// `path:line:col`, or the path with a page or paragraph.
fn place(spot: &Spot<'_>, lang: Lang) -> String {
    let path = plain(spot.path);
    match (spot.region(), spot.page(lang)) {
        (Some(region), _) => format!("{path}:{}:{}", region.line, region.column),
        (None, page) if page.is_empty() => path,
        (None, page) => format!("{path} ({page})"),
    }
}
