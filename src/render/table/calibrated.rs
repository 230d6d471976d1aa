//! A calibration for eyes: how much is flagged, by meeting and by factor.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::lang::Lang;
use crate::render::{Style, words};
use crate::study::evaluate::{Calibration, FactorUse, MeetingShare};
use crate::text;

/// How many factors are shown; with `verbose` all of them.
const FACTORS: usize = 15;

/// Writes `calibration` for eyes.
pub(in crate::render) fn calibration(
    calibration: &Calibration,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang };
    let line = text!(
        "evaluate.calibrated",
        items = sheet.say(&text!("render.items", n = calibration.items)),
        meetings = sheet.say(&text!("evaluate.meetings", n = calibration.meetings.len())),
        flagged = calibration.flagged,
        share = super::evaluated::percent(share(calibration.flagged, calibration.items)),
    );
    let line = sheet.say(&line);
    sheet.bold_line(&line)?;
    meetings(&calibration.meetings, &mut sheet)?;
    factors(&calibration.factors, &mut sheet)?;
    threshold(calibration, &mut sheet)
}

fn share(part: usize, whole: usize) -> Option<f64> {
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    (whole > 0).then(|| count(part) / count(whole))
}

fn meetings(meetings: &[MeetingShare], sheet: &mut Sheet<'_>) -> io::Result<()> {
    if meetings.is_empty() {
        return Ok(());
    }
    sheet.line("")?;
    let head = [
        text!("evaluate.meeting"),
        text!("evaluate.item-count"),
        text!("evaluate.flagged"),
        text!("evaluate.share"),
    ];
    let rows = meetings.iter().map(|meeting| {
        let name = [meeting.body.clone(), meeting.date.map(|date| date.to_string())];
        let name: Vec<_> = name.into_iter().flatten().collect();
        let percent = super::evaluated::percent(share(meeting.flagged, meeting.items));
        let name =
            if name.is_empty() { sheet.say(&text!("render.no-meeting")) } else { name.join(" ") };
        vec![name, meeting.items.to_string(), meeting.flagged.to_string(), percent]
    });
    let rows = rows.collect();
    sheet.figures(&head, rows)
}

fn factors(factors: &[FactorUse], sheet: &mut Sheet<'_>) -> io::Result<()> {
    if factors.is_empty() {
        return Ok(());
    }
    sheet.line("")?;
    let head = [
        text!("evaluate.factor"),
        text!("evaluate.item-count"),
        text!("evaluate.decides"),
        text!("evaluate.titles"),
    ];
    let most = if sheet.style.verbose { factors.len() } else { FACTORS };
    let rows = factors.iter().take(most).map(|factor| {
        let titles: Vec<_> = factor.titles.iter().map(|title| words::plain(title)).collect();
        let name = format!("{} ({})", factor.name, factor.id);
        vec![name, factor.items.to_string(), factor.decides.to_string(), titles.join("\n")]
    });
    sheet.table(&head, rows.collect(), &[1, 2])
}

fn threshold(calibration: &Calibration, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let (Some(most), Some(all)) = (calibration.threshold_most, calibration.threshold_all) else {
        return Ok(());
    };
    let line = text!(
        "evaluate.keep-to",
        n = calibration.at_most,
        most = format!("{most:.2}"),
        all = format!("{all:.2}"),
    );
    let line = sheet.say(&line);
    sheet.line("")?;
    sheet.paragraph("", &line)
}
