//! Places, days and levels in words.

use jiff::civil::{Date, Weekday};

use utkik_casework::plan::Timing;
use utkik_casework::record::Status;
use utkik_checklist::{Level, Phase};
use utkik_lang::text;
use utkik_lang::{Lang, Text, sentence};
use utkik_report::model;
use utkik_text::{Place, shown_line};

/// What lowered a score, with the points that it took ("uppföljning −0,4 p").
pub(super) fn lowered(damper: &model::ScoreReduction, lang: Lang) -> Text {
    let points = number(damper.points, 1, lang);
    text!("render.lowered-by", name = damper.name.as_str(), points = points)
}

/// A number with so many decimals, written as in `lang`: "0,51", "0.51".
pub(super) fn number(value: f64, decimals: usize, lang: Lang) -> String {
    lang.number(value, decimals)
}

/// A number with its sign: "+0,51", "−0,40".
pub(super) fn signed(value: f64, lang: Lang) -> String {
    let sign = if value < 0.0 { '−' } else { '+' };
    format!("{sign}{}", number(value.abs(), 2, lang))
}

/// `text` as one argument in a shell.
pub(super) fn argument(text: &str) -> String {
    let text = plain(text);
    let bare = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | ',');
    if !text.is_empty() && !text.starts_with('-') && text.chars().all(bare) {
        text
    } else if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', r"'\''"))
    } else {
        format!("\"{text}\"")
    }
}

/// `text` on one line, without characters that mislead ([`utkik_text::misleads`]).
///
/// Documents are cleaned when they are read; names of files and what people wrote in records are not.
#[must_use]
pub fn plain(text: &str) -> String {
    shown_line(text)
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
pub(super) fn name_in_words(group: &str, name: &str, lang: Lang) -> String {
    let word = sentence(lang, &format!("render.{group}.{name}"));
    word.map_or_else(|| plain(name), str::to_owned)
}

/// "25 ärenden i listan, 24 med handlingar, 1 utan; 0 stycken utanför ärenden."
pub(super) fn item_counts(items: model::ItemCount, lang: Lang) -> Text {
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

/// A place with its file, the file left out where it is `own`. A line in a text is told as programs tell it
/// ("a/b.md:12:3"), so that an editor can go there.
pub(super) fn source(path: &str, at: Option<Place>, own: &str, lang: Lang) -> String {
    if let (Some(Place::Line { line, column }), false) = (at, path.is_empty()) {
        let column = column.map(|column| format!(":{column}")).unwrap_or_default();
        return format!("{}:{line}{column}", plain(path));
    }
    let place = at.map(|at| place(at).in_lang(lang));
    let name = (path != own).then(|| plain(path.rsplit('/').next().unwrap_or(path)));
    [name, place].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A place with what it is found by.
pub(super) fn spot(at: (&str, Option<Place>, Option<&str>), own: &str, lang: Lang) -> String {
    let (path, place, near) = at;
    let told = [source(path, place, own, lang), near.map(plain).unwrap_or_default()];
    told.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
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
        Some(Status::Planned) | None => match measure.timing {
            Timing::InTime => return due,
            Timing::Now => text!("render.timing.now"),
            Timing::TooLate => text!("render.timing.too-late"),
            Timing::Late => text!("render.timing.late", day = due),
            Timing::Over => text!("render.timing.over"),
        },
    };
    progress.in_lang(lang)
}

/// What is known of a matter from before ("2026-10-13 måttlig, återremitterat; 2026-11-03 hot").
pub(super) fn earlier(item: &model::Item, lang: Lang) -> Option<String> {
    let day = |one: &model::Earlier| {
        let date = one.date.map(|date| date.to_string());
        let date = date.unwrap_or_else(|| text!("render.some-day").in_lang(lang));
        format!("{date} {}", one.says.join(", "))
    };
    let days: Vec<String> = item.earlier.iter().map(day).collect();
    (!days.is_empty()).then(|| days.join("; "))
}

/// What people decided, and why.
pub(super) fn decided(assessment: &model::Assessment, lang: Lang) -> String {
    with_reason(assessment.says.clone(), assessment.reason.as_deref(), lang)
}

/// What is said, with the reason that people gave, if they gave one.
pub(super) fn with_reason(says: String, reason: Option<&str>, lang: Lang) -> String {
    match reason.map(str::trim).filter(|reason| !reason.is_empty()) {
        Some(reason) => {
            text!("render.with-reason", says = says, reason = plain(reason)).in_lang(lang)
        }
        None => says,
    }
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
pub(super) fn presumes(presumed: &model::MissingElement) -> Text {
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
pub(super) fn ratio(value: Option<f64>, lang: Lang) -> String {
    value.map_or_else(|| "–".to_owned(), |value| lang.number(value, 3))
}

/// A share in per cent; a dash where it cannot be told.
pub(super) fn percent(value: Option<f64>, lang: Lang) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{} %", lang.number(value * 100.0, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_agenda::vocabulary::AGENDA;
    use utkik_agenda::{BlockRole, ItemKind, PartRole, Why};

    #[test]
    fn arguments_are_one_word_to_a_shell() {
        let cases = [
            ("KS/a.md", "KS/a.md"),
            ("KS 2026/214", "\"KS 2026/214\""),
            ("$(rm) 'a'", r"'$(rm) '\''a'\'''"),
            ("-x", "\"-x\""),
            ("", "\"\""),
        ];
        for (text, wanted) in cases {
            assert_eq!(argument(text), wanted);
        }
    }

    #[test]
    fn numbers_are_written_as_in_the_language() {
        assert_eq!(number(0.514, 2, Lang::Sv), "0,51");
        assert_eq!(number(0.514, 2, Lang::En), "0.51");
        assert_eq!(signed(-1.0, Lang::Sv), "−1,00");
    }

    #[test]
    fn every_kind_part_and_stage_has_a_word() {
        let kinds = ItemKind::ALL.map(|kind| ("item-kind", kind.name().to_owned()));
        let parts = PartRole::ALL.map(|part| ("scope", part.name().to_owned()));
        let stages = AGENDA.stages.iter().map(|stage| ("stage", stage.id.clone()));
        let taken = BlockRole::ALL.iter().map(|what| ("taken", what.name().to_owned()));
        let because = Why::ALL.iter().map(|why| ("because", why.name().to_owned()));
        let all = kinds.into_iter().chain(parts).chain(stages).chain(taken).chain(because);
        for (group, name) in all {
            let key = format!("render.{group}.{name}");
            assert!(sentence(Lang::Sv, &key).is_some(), "{key}");
        }
        assert_eq!(name_in_words("stage", "egen\u{1b}", Lang::Sv), "egen\u{FFFD}");
    }
}
