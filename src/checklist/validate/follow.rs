//! Gaps, history, and the choices for incidents.

use super::known::KnownIds;
use super::sheet::Sheet;
use crate::model::{Category, Channel, Gaps, History, Learning};
use crate::raw::{self, Located};

/// The order of gaps; of several packs, the last that has one decides.
pub fn gaps(sheets: &[Sheet<'_>]) -> Gaps {
    let given = sheets.iter().filter_map(|sheet| Some((sheet, sheet.content().gaps.located()?)));
    // All are made, so that the faults of all are told.
    let mut made: Vec<Gaps> = given.map(|(sheet, located)| one_gaps(sheet, located)).collect();
    made.pop().unwrap_or_default()
}

fn one_gaps(sheet: &Sheet<'_>, located: &Located<raw::Gaps>) -> Gaps {
    let (raw, table) = (&located.value, located.span);
    Gaps {
        shown: sheet.choice(&raw.shown, "shown", table),
        missing: sheet.share(&raw.missing, "missing", table, false),
        thin: sheet.share(&raw.thin, "thin", table, false),
        mentioned: sheet.share(&raw.mentioned, "mentioned", table, false),
        halves: raw.halves.entries().map(|half| half.value).collect(),
    }
}

/// What history weighs; of several packs, the last that has it decides.
pub fn history(sheets: &[Sheet<'_>], known: &KnownIds) -> History {
    let given = sheets.iter().filter_map(|sheet| Some((sheet, sheet.content().history.located()?)));
    let mut made: Vec<History> =
        given.map(|(sheet, located)| one_history(sheet, known, located)).collect();
    made.pop().unwrap_or_default()
}

fn one_history(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::History>) -> History {
    let (raw, table) = (&located.value, located.span);
    let share = |field, key| sheet.share(field, key, table, false);
    History {
        title_likeness: share(&raw.title_likeness, "title_likeness"),
        months: sheet.choice(&raw.months, "months", table),
        moderate: share(&raw.moderate, "moderate"),
        high: share(&raw.high, "high"),
        tabled: known.listed(&known.risks, sheet, &raw.tabled),
        threatened: known.listed(&known.risks, sheet, &raw.threatened),
        each_time_tabled: share(&raw.each_time_tabled, "each_time_tabled"),
        incident: share(&raw.incident, "incident"),
        each_further: share(&raw.each_further, "each_further"),
        topic_months: sheet.choice(&raw.topic_months, "topic_months", table),
    }
}

/// What a follow-up proposes; of several packs, the last that says decides.
pub fn learning(sheets: &[Sheet<'_>]) -> Learning {
    let given =
        sheets.iter().filter_map(|sheet| Some((sheet, sheet.content().learning.located()?)));
    let mut made: Vec<Learning> =
        given.map(|(sheet, located)| one_learning(sheet, located)).collect();
    made.pop().unwrap_or_default()
}

fn one_learning(sheet: &Sheet<'_>, located: &Located<raw::Learning>) -> Learning {
    let (raw, table) = (&located.value, located.span);
    sheet.required(&raw.surprise, "surprise", table);
    Learning {
        from: sheet.choice(&raw.from, "from", table),
        vain: sheet.share(&raw.vain, "vain", table, true),
        surprise: raw.surprise.value().copied().unwrap_or_default(),
    }
}

pub fn category(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Choice>) -> Category {
    let (raw, table) = (&located.value, located.span);
    Category {
        id: raw.id.value().cloned().unwrap_or_default(),
        name: sheet.bilingual(&raw.name, "name", table),
        meaning: sheet.bilingual(&raw.meaning, "meaning", table),
        factors: known.listed(&known.risks, sheet, &raw.factors),
    }
}

pub fn channel(sheet: &Sheet<'_>, located: &Located<raw::Choice>) -> Channel {
    Channel {
        id: located.value.id.value().cloned().unwrap_or_default(),
        name: sheet.bilingual(&located.value.name, "name", located.span),
    }
}
