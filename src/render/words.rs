//! Places, days and levels in words.

use jiff::civil::{Date, Weekday};

use crate::casework::record::Status;
use crate::checklist::{Level, Phase};
use crate::lang::{Lang, Text, sentence};
use crate::report::model;
use crate::text;
use crate::text::Place;

/// What lowered a score, with the points that it took ("uppföljning −0.4 p").
pub(super) fn lowered(damper: &model::Damper) -> Text {
    let points = format!("{:.1}", damper.points);
    text!("render.lowered-by", name = damper.name.as_str(), points = points)
}

/// `text` without characters that a terminal would obey: controls, and marks that turn the direction
/// of writing.
///
/// Documents are cleaned when they are read; names of files are not.
#[must_use]
pub fn plain(text: &str) -> String {
    let turns = |c| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if c.is_control() || turns(c) { '\u{FFFD}' } else { c }).collect()
}

pub(super) fn level(level: Level) -> Text {
    match level {
        Level::Low => text!("render.level.low"),
        Level::Moderate => text!("render.level.moderate"),
        Level::High => text!("render.level.high"),
    }
}

/// The word for an item's kind, part or stage, by its name in JSON; the name itself where the
/// catalogue has no word, as for a stage of somebody's own.
pub(super) fn named(group: &str, name: &str, lang: Lang) -> String {
    let word = sentence(lang, &format!("render.{group}.{name}"));
    word.map_or_else(|| plain(name), str::to_owned)
}

/// "25 ärenden i listan, 24 med handlingar, 1 utan; 0 stycken utanför ärenden."
pub(super) fn cut(items: model::ItemCount, lang: Lang) -> Text {
    let all = text!("render.items", n = items.all).in_lang(lang);
    let outside = text!("render.stretches", n = items.outside).in_lang(lang);
    let (with, without) = (items.with_text, items.without_text);
    text!("render.cut", items = all, with = with, without = without, outside = outside)
}

/// "sida 4", "rad 12", "stycke 31".
pub(super) fn place(place: Place) -> Text {
    match place {
        Place::Line { line, .. } => text!("render.place.line", number = line.get()),
        Place::Page { page } => text!("render.place.page", number = page.get()),
        Place::Paragraph { paragraph } => text!("render.place.paragraph", number = paragraph.get()),
    }
}

/// A place with its file, the file left out where it is `own`.
pub(super) fn source(path: &str, at: Option<Place>, own: &str, lang: Lang) -> String {
    let place = at.map(|at| place(at).in_lang(lang));
    let name = (path != own).then(|| plain(path.rsplit('/').next().unwrap_or(path)));
    [name, place].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// When a measure is taken.
pub(super) fn when(measure: &model::Measure) -> Text {
    match measure.phase {
        Phase::Before if measure.before_publication => text!("render.phase.publication"),
        Phase::Before => text!("render.phase.before"),
        Phase::During => text!("render.phase.during"),
        Phase::After => text!("render.phase.after"),
    }
}

/// "mån 30 nov".
pub(super) fn day(date: Date, lang: Lang) -> String {
    let weekday = weekday(date.weekday()).in_lang(lang);
    let month = month(date.month()).in_lang(lang);
    text!(
        "render.day",
        weekday = weekday,
        day = u32::from(date.day().unsigned_abs()),
        month = month
    )
    .in_lang(lang)
}

/// By when a measure should be done, or how far it has come.
pub(super) fn latest(measure: &model::Measure, lang: Lang) -> String {
    let due = measure.due.map(|due| day(due, lang)).unwrap_or_default();
    let progress = match measure.status {
        Some(Status::Done) => text!("render.status.done"),
        Some(Status::Declined) => text!("render.status.declined"),
        Some(Status::Ongoing) if due.is_empty() => text!("render.status.ongoing"),
        Some(Status::Ongoing) => text!("render.status.ongoing-until", day = due),
        Some(Status::Planned) if due.is_empty() => text!("render.status.planned"),
        Some(Status::Planned) | None => return due,
    };
    progress.in_lang(lang)
}

/// How far a measure has come; one without a status is only proposed.
pub(super) fn status(status: Option<Status>) -> Text {
    match status {
        Some(Status::Done) => text!("render.status.done"),
        Some(Status::Declined) => text!("render.status.declined"),
        Some(Status::Ongoing) => text!("render.status.ongoing"),
        Some(Status::Planned) => text!("render.status.planned"),
        None => text!("render.status.proposed"),
    }
}

/// What to avoid, why, and what to do instead.
pub(super) fn avoid(warning: &model::Warning) -> Text {
    let mut letters = warning.title.chars();
    let what: String =
        letters.next().iter().flat_map(|c| c.to_lowercase()).chain(letters).collect();
    let (why, instead) = (warning.why.as_str(), warning.instead.as_str());
    text!("render.warning", what = what, why = why, instead = instead)
}

/// What a measure presumes that is lacking, and what to settle first.
pub(super) fn presumes(presumed: &model::Lacking) -> Text {
    text!(
        "foundation.presumes",
        name = presumed.name.as_str(),
        id = presumed.element.as_str(),
        step = presumed.step.as_str()
    )
}

fn weekday(weekday: Weekday) -> Text {
    match weekday {
        Weekday::Monday => text!("render.weekday.monday"),
        Weekday::Tuesday => text!("render.weekday.tuesday"),
        Weekday::Wednesday => text!("render.weekday.wednesday"),
        Weekday::Thursday => text!("render.weekday.thursday"),
        Weekday::Friday => text!("render.weekday.friday"),
        Weekday::Saturday => text!("render.weekday.saturday"),
        Weekday::Sunday => text!("render.weekday.sunday"),
    }
}

fn month(month: i8) -> Text {
    match month {
        1 => text!("render.month.january"),
        2 => text!("render.month.february"),
        3 => text!("render.month.march"),
        4 => text!("render.month.april"),
        5 => text!("render.month.may"),
        6 => text!("render.month.june"),
        7 => text!("render.month.july"),
        8 => text!("render.month.august"),
        9 => text!("render.month.september"),
        10 => text!("render.month.october"),
        11 => text!("render.month.november"),
        _ => text!("render.month.december"),
    }
}

/// A ratio in three decimals; a dash where it cannot be told.
pub(super) fn ratio(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

/// A share in per cent; a dash where it cannot be told.
pub(super) fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{:.1} %", value * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::vocabulary::AGENDA;
    use crate::agenda::{ItemKind, PartRole, What, Why};

    #[test]
    fn every_kind_part_and_stage_has_a_word() {
        let kinds = ItemKind::ALL.map(|kind| ("item-kind", kind.name().to_owned()));
        let parts = PartRole::ALL.map(|part| ("scope", part.name().to_owned()));
        let stages = AGENDA.stages.iter().map(|stage| ("stage", stage.id.clone()));
        let taken = What::ALL.iter().map(|what| ("taken", what.name().to_owned()));
        let because = Why::ALL.iter().map(|why| ("because", why.name().to_owned()));
        let all = kinds.into_iter().chain(parts).chain(stages).chain(taken).chain(because);
        for (group, name) in all {
            let key = format!("render.{group}.{name}");
            assert!(sentence(Lang::Sv, &key).is_some(), "{key}");
        }
        assert_eq!(named("stage", "egen\u{1b}", Lang::Sv), "egen\u{FFFD}");
    }
}
