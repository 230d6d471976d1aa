//! The picture of a period, as a page that a board can read.

use super::{Page, Renderable, View};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_report::FollowUp;
use utkik_study::follow_up::{Count, Picture, Row, Trend};

impl Renderable for FollowUp {
    fn page(&self, view: &View) -> Page {
        page(self, view)
    }
}

fn page(report: &FollowUp, view: &View) -> Page {
    let picture = &report.picture;
    let mut page = Page::new(report.language);
    page.title(&text!("follow-up.title", period = picture.period.as_str()));
    if picture.only_totals {
        totals(&mut page, picture);
    } else {
        summary(&mut page, picture);
        items(&mut page, picture);
        work_done(&mut page, picture);
        incidents(&mut page, picture);
        outcome(&mut page, picture);
    }
    trends(&mut page, picture);
    lessons(&mut page, picture);
    page.heading(&text!("follow-up.basis"));
    if let Some(receipt) = report.receipt.as_ref().filter(|receipt| !receipt.read.is_empty()) {
        page.receipt(receipt, view.verbose);
    }
    if let Some(least) = picture.min_count {
        page.sentence(&text!("follow-up.suppressed", least = least));
    }
    page.note(&report.meaning);
    page
}

/// A number, or that it is hidden.
fn count_text(count: Count, page: &Page) -> String {
    match count.disclosed() {
        Some(number) => number.to_string(),
        None => page.say(&text!("follow-up.hidden")),
    }
}

/// What the public version of a month or a quarter tells.
fn totals(page: &mut Page, picture: &Picture) {
    let show = |count| count_text(count, page);
    let (screened, incidents) = (show(picture.items.screened), show(picture.incidents.count));
    page.sentence(&text!("follow-up.totals", screened = screened, incidents = incidents));
}

/// The period in a few lines of figures, which read well whatever the number, or when it is hidden.
fn summary(page: &mut Page, picture: &Picture) {
    let show = |count| count_text(count, page);
    let first = text!(
        "follow-up.summary",
        screened = show(picture.items.screened),
        flagged = show(picture.items.flagged),
        assessed = show(picture.assessments.done),
        incidents = show(picture.incidents.count)
    );
    let second = text!(
        "follow-up.summary-outcome",
        foreseen = show(picture.outcome.foreseen),
        surprises = show(picture.outcome.surprises)
    );
    page.sentence(&first);
    page.sentence(&second);
    if let Some(before) = &picture.before {
        let third = text!(
            "follow-up.summary-before",
            period = before.period.as_str(),
            flagged = count_text(before.flagged, page),
            incidents = count_text(before.incidents, page)
        );
        page.sentence(&third);
    }
}

fn items(page: &mut Page, picture: &Picture) {
    page.heading(&text!("follow-up.items"));
    rows(
        page,
        "by-level",
        text!("follow-up.level"),
        text!("follow-up.number"),
        &picture.items.by_level,
    );
    let flagged = || text!("follow-up.flagged");
    rows(page, "by-body", text!("follow-up.body"), flagged(), &picture.items.by_body);
    rows(page, "by-topic", text!("follow-up.topic"), flagged(), &picture.items.by_topic);
}

fn rows(page: &mut Page, name: &str, what: Text, number: Text, rows: &[Row]) {
    let rows = rows.iter().map(|row| vec![row.name.clone(), count_text(row.count, page)]).collect();
    page.table(name, &[what, number], rows, &[]);
}

fn work_done(page: &mut Page, picture: &Picture) {
    page.heading(&text!("follow-up.work"));
    let (assessed, measures) = (&picture.assessments, &picture.measures);
    let lines = [
        (text!("follow-up.assessed"), assessed.done),
        (text!("follow-up.overdue"), assessed.overdue),
        (text!("follow-up.stale"), assessed.stale),
        (text!("follow-up.in-vain"), assessed.in_vain),
        (text!("follow-up.planned"), measures.planned),
        (text!("follow-up.done"), measures.done),
        (text!("follow-up.late"), measures.late),
        (text!("follow-up.declined"), measures.declined),
        (text!("follow-up.with-effect"), measures.with_effect),
    ];
    let rows = lines.iter().map(|(what, count)| vec![page.say(what), count_text(*count, page)]);
    let rows = rows.collect();
    page.table("work", &[text!("follow-up.what"), text!("follow-up.number")], rows, &[]);
    let effects = measures.effects.iter();
    let effects = effects.map(|effect| format!("{}: {}", effect.title, effect.effect)).collect();
    page.list(effects);
}

fn incidents(page: &mut Page, picture: &Picture) {
    page.heading(&text!("follow-up.incidents"));
    let happened = &picture.incidents;
    if happened.count.disclosed() == Some(0) {
        page.sentence(&text!("follow-up.no-incidents"));
        return;
    }
    let number = || text!("follow-up.number");
    rows(page, "by-category", text!("follow-up.category"), number(), &happened.by_category);
    rows(page, "by-channel", text!("follow-up.channel"), number(), &happened.by_channel);
    rows(page, "by-role", text!("follow-up.role"), number(), &happened.by_role);
    rows(page, "police", text!("follow-up.police"), number(), &happened.police);
    let supported = count_text(happened.supported, page);
    page.sentence(&text!("follow-up.supported", number = supported));
}

fn outcome(page: &mut Page, picture: &Picture) {
    page.heading(&text!("follow-up.outcome"));
    let outcome = &picture.outcome;
    let lines = [
        (text!("follow-up.foreseen"), outcome.foreseen),
        (text!("follow-up.quiet"), outcome.quiet),
        (text!("follow-up.surprises"), outcome.surprises),
        (text!("follow-up.without-case"), outcome.without_case),
    ];
    let rows = lines.iter().map(|(what, count)| vec![page.say(what), count_text(*count, page)]);
    let rows = rows.collect();
    page.table("outcome", &[text!("follow-up.what"), text!("follow-up.number")], rows, &[]);
    if !outcome.surprising.is_empty() {
        page.sentence(&text!("follow-up.surprising"));
        page.list(outcome.surprising.clone());
    }
}

fn trends(page: &mut Page, picture: &Picture) {
    if picture.months.is_empty() {
        return;
    }
    page.heading(&text!("follow-up.months"));
    // In the public version no month tells how many were flagged.
    let flagged = picture.months.iter().any(|month| month.flagged.disclosed().is_some());
    let row = |trend: &Trend| {
        let mut row = vec![trend.period.clone(), count_text(trend.screened, page)];
        row.extend(flagged.then(|| count_text(trend.flagged, page)));
        row.push(count_text(trend.incidents, page));
        row
    };
    let rows = picture.months.iter().map(row).collect();
    let mut head = vec![text!("follow-up.period"), text!("follow-up.screened")];
    head.extend(flagged.then(|| text!("follow-up.flagged")));
    head.push(text!("follow-up.happened"));
    page.figures("months", &head, rows);
}

fn lessons(page: &mut Page, picture: &Picture) {
    if picture.lessons.is_empty() {
        return;
    }
    page.heading(&text!("follow-up.lessons"));
    let lines = picture.lessons.iter().map(|lesson| {
        page.say(&text!(
            "follow-up.lesson",
            name = lesson.name.as_str(),
            says = lesson.says.as_str(),
            points = page.lang().number(lesson.points, 2),
            proposed = page.lang().number(lesson.points * lesson.multiplied, 2)
        ))
    });
    let lines = lines.collect();
    page.list(lines);
}
