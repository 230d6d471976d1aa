//! A calibration: how much is flagged, by meeting and by factor.

use super::{Page, Renderable, View, words};
use utkik_lang::text;
use utkik_study::evaluate::{Calibration, FactorUse, MeetingShare};

/// How many factors are shown where not all are asked for.
const FACTORS: usize = 15;

impl Renderable for Calibration {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        let items = page.say(&text!("render.items", n = self.items));
        let meetings = page.say(&text!("evaluate.meetings", n = self.meetings.len()));
        page.title(&text!(
            "evaluate.calibrated",
            items = items,
            meetings = meetings,
            flagged = self.flagged,
            share = words::percent(share(self.flagged, self.items), view.lang),
        ));
        self::meetings(&self.meetings, &mut page);
        factors(&self.factors, view, &mut page);
        if let (Some(most), Some(all)) = (self.threshold_most, self.threshold_all) {
            // Meetings that keep to it already ask for no other threshold than the one there is.
            let shown = |needed: f64| view.lang.number(needed.max(self.threshold), 2);
            page.sentence(&if all <= self.threshold {
                text!("evaluate.kept", n = self.at_most)
            } else {
                text!("evaluate.keep-to", n = self.at_most, most = shown(most), all = shown(all))
            });
        }
        page
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    (whole > 0).then(|| count(part) / count(whole))
}

fn meetings(meetings: &[MeetingShare], page: &mut Page) {
    let head = [
        text!("evaluate.meeting"),
        text!("evaluate.item-count"),
        text!("evaluate.flagged"),
        text!("evaluate.share"),
    ];
    let rows = meetings.iter().map(|meeting| {
        let name = [meeting.body.clone(), meeting.date.map(|date| date.to_string())];
        let name: Vec<_> = name.into_iter().flatten().collect();
        let percent = words::percent(share(meeting.flagged, meeting.items), page.lang());
        let name =
            if name.is_empty() { page.say(&text!("render.no-meeting")) } else { name.join(" ") };
        vec![name, meeting.items.to_string(), meeting.flagged.to_string(), percent]
    });
    let rows = rows.collect();
    page.figures("meetings", &head, rows);
}

fn factors(factors: &[FactorUse], view: &View, page: &mut Page) {
    let head = [
        text!("evaluate.factor"),
        text!("evaluate.item-count"),
        text!("evaluate.decides"),
        text!("evaluate.titles"),
    ];
    let most = if view.verbose { factors.len() } else { FACTORS };
    let rows = factors.iter().take(most).map(|factor| {
        let titles: Vec<_> = factor.titles.iter().map(|title| words::plain(title)).collect();
        let name = format!("{} ({})", factor.name, factor.id);
        vec![name, factor.items.to_string(), factor.decides.to_string(), titles.join("\n")]
    });
    page.table("factors", &head, rows.collect(), &[1, 2]);
}
