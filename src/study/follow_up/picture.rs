//! Counts a period.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::count::breakdown;
use super::learn::lessons;
use super::model::{Assessments, Effect, Incidents, Items, Measures, Outcome, Picture, Trend};
use super::suppress::{self, Plan};
use super::{Count, Entry, Period};
use utkik_casework::incident::Incident;
use utkik_casework::record::{Records, Status};
use utkik_checklist::{Checklist, Level, TOPIC};
use utkik_lang::text;
use utkik_lang::{Lang, Text};

/// What a picture is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// Items of meetings; those outside the period are for comparison.
    pub entries: &'a [Entry],
    /// Records, for their measures.
    pub records: &'a Records,
    /// Incidents.
    pub incidents: &'a [Incident],
    /// The checklist.
    pub checklist: &'a Checklist,
    /// The day by which something is late.
    pub today: Date,
}

/// The picture of `period`, which tells all.
#[must_use]
pub fn picture(material: &Material<'_>, period: Period, lang: Lang) -> Picture {
    let of = Counter { material, period, lang };
    let entries = of.entries();
    let incidents = of.incidents();
    let months = period.months();
    Picture {
        period: period.to_string(),
        from: period.from,
        to: period.to,
        min_count: None,
        only_totals: false,
        items: of.items(&entries),
        assessments: of.assessments(&entries),
        measures: of.measures(),
        incidents: of.incidents_of(&incidents),
        outcome: of.outcome(&entries, &incidents),
        months: if months.len() > 1 { of.trends(&months) } else { Vec::new() },
        before: period.before().and_then(|before| of.trend_if_known(before)),
        lessons: lessons(&entries, &incidents, material.checklist, lang),
    }
}

/// The public picture of a year, a quarter or a month: counts below `least` are not told, and none can be
/// worked out. None where the period is another, or `least` is so small that a hidden count would be told
/// by being hidden.
#[must_use]
pub fn public(
    material: &Material<'_>,
    period: Period,
    least: usize,
    lang: Lang,
) -> Option<Picture> {
    let year = Period::year(&period.from.year().to_string()).ok()?;
    let months = period.months();
    let whole = period.from.day() == 1 && period.to == period.to.last_of_month();
    let first = usize::try_from(period.from.month() - 1).ok()?;
    let fixed = period == year
        || (whole && months.len() == 1)
        || (whole && months.len() == 3 && first % 3 == 0);
    if !fixed || least < suppress::LEAST {
        return None;
    }
    let mut told = picture(material, period, lang);
    if period == year {
        suppress::year(&mut told, least);
        // The year before is told as its own report tells it.
        told.before = told.before.and(year.before()).map(|before| {
            let mut own = picture(material, before, lang);
            suppress::year(&mut own, least);
            let (screened, flagged) = (own.items.screened, own.items.flagged);
            Trend { period: own.period, screened, flagged, incidents: own.incidents.count }
        });
        return Some(told);
    }
    let all = picture(material, year, lang);
    let numbers = |of: fn(&Trend) -> Count, total: Count| {
        Plan::new(all.months.iter().map(|month| of(month).number()), total.number(), least)
    };
    let plans = [
        numbers(|month| month.screened, all.items.screened),
        numbers(|month| month.incidents, all.incidents.count),
    ];
    suppress::part(&mut told, &plans, first, least);
    told.before = None;
    Some(told)
}

struct Counter<'a> {
    material: &'a Material<'a>,
    period: Period,
    lang: Lang,
}

impl<'a> Counter<'a> {
    fn say(&self, text: &Text) -> String {
        text.in_lang(self.lang)
    }

    fn entries(&self) -> Vec<&'a Entry> {
        self.material.entries.iter().filter(|entry| self.period.has(entry.date)).collect()
    }

    fn incidents(&self) -> Vec<&'a Incident> {
        self.material.incidents.iter().filter(|one| self.period.has(one.date)).collect()
    }

    fn items(&self, entries: &[&Entry]) -> Items {
        let checklist = self.material.checklist;
        let flagged: Vec<&&Entry> = entries.iter().filter(|e| e.level > Level::Low).collect();
        let level = |id: &str| {
            let level = Level::ALL.into_iter().find(|level| level.name() == id);
            let entry = level.map(|level| checklist.level_entry(level));
            entry.map_or(id, |entry| entry.name.in_lang(self.lang)).to_owned()
        };
        let unknown = self.say(&text!("follow-up.no-body"));
        let bodies = tally(flagged.iter().map(|e| e.body.clone().unwrap_or(unknown.clone())));
        let topics = tally(flagged.iter().flat_map(|entry| {
            let topical = |id: &&String| {
                let risk = checklist.risks.get(id);
                risk.is_some_and(|risk| checklist.areas[risk.area].id == TOPIC)
            };
            entry.factors.iter().filter(topical).cloned()
        }));
        let risk = |id: &str| {
            checklist.risks.get(id).map_or(id, |risk| risk.name.in_lang(self.lang)).to_owned()
        };
        let levels = tally(entries.iter().map(|entry| entry.level.name().to_owned()));
        let mut by_level = breakdown(&levels, level);
        by_level.sort_by_key(|row| Level::ALL.iter().position(|level| level.name() == row.id));
        Items {
            screened: Count::new(entries.len()),
            flagged: Count::new(flagged.len()),
            by_level,
            by_body: breakdown(&bodies, str::to_owned),
            by_topic: breakdown(&topics, risk),
        }
    }

    fn assessments(&self, entries: &[&Entry]) -> Assessments {
        let number = |counts: &dyn Fn(&Entry) -> bool| {
            Count::new(entries.iter().filter(|entry| counts(entry)).count())
        };
        let today = self.material.today;
        Assessments {
            done: number(&|entry| entry.assessed && entry.is_flagged()),
            overdue: number(&|entry| {
                entry.is_flagged() && !entry.assessed && !entry.stale && entry.date <= today
            }),
            stale: number(&|entry| entry.stale),
            in_vain: number(&|entry| entry.in_vain),
        }
    }

    fn measures(&self) -> Measures {
        let checklist = self.material.checklist;
        let all = self.material.records.iter().flat_map(|record| record.effective_measures());
        let own: Vec<_> = all
            .filter(|m| [m.due, m.done].into_iter().flatten().any(|day| self.period.has(day)))
            .collect();
        let today = self.material.today;
        let late = |m: &utkik_casework::record::Measure| match (m.due, m.done) {
            (Some(due), Some(done)) => done > due,
            (Some(due), None) => m.status.is_open() && due < today,
            (None, _) => false,
        };
        let number = |counts: &dyn Fn(&utkik_casework::record::Measure) -> bool| {
            own.iter().filter(|m| counts(m)).count()
        };
        let effect = |m: &&utkik_casework::record::Measure| {
            let known = checklist.measures.get(&m.id);
            let title = known.map_or(m.id.as_str(), |known| known.title.in_lang(self.lang));
            let (measure, title) = (m.id.clone(), title.to_owned());
            Some(Effect { measure, title, effect: m.effect.clone()? })
        };
        let mut effects: Vec<Effect> = own.iter().filter_map(effect).collect();
        effects.sort();
        Measures {
            planned: Count::new(own.len()),
            done: Count::new(number(&|m| m.status == Status::Done)),
            late: Count::new(number(&late)),
            declined: Count::new(number(&|m| m.status == Status::Declined)),
            with_effect: Count::new(number(&|m| m.effect.is_some())),
            effects,
        }
    }

    fn incidents_of(&self, incidents: &[&Incident]) -> Incidents {
        let checklist = self.material.checklist;
        let lang = self.lang;
        let unknown = self.say(&text!("follow-up.not-told"));
        let told = |value: &Option<String>| value.clone().unwrap_or_else(|| unknown.clone());
        let police = tally(incidents.iter().map(|incident| match incident.police {
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
            None => "unknown".to_owned(),
        }));
        let police_name = |id: &str| match id {
            "yes" => self.say(&text!("follow-up.police-yes")),
            "no" => self.say(&text!("follow-up.police-no")),
            _ => unknown.clone(),
        };
        let category =
            |id: &str| checklist.categories.get(id).map_or(id, |c| c.name.in_lang(lang)).to_owned();
        let channel =
            |id: &str| checklist.channels.get(id).map_or(id, |c| c.name.in_lang(lang)).to_owned();
        let role =
            |id: &str| checklist.roles.get(id).map_or(id, |r| r.name.in_lang(lang)).to_owned();
        let by = |key: fn(&Incident) -> &Option<String>| {
            tally(incidents.iter().map(|incident| told(key(incident))))
        };
        let categories = tally(incidents.iter().map(|incident| incident.category.clone()));
        let supported = incidents.iter().filter(|incident| incident.support.is_some()).count();
        Incidents {
            count: Count::new(incidents.len()),
            police: breakdown(&police, police_name),
            supported: Count::new(supported),
            by_category: breakdown(&categories, category),
            by_channel: breakdown(&by(|i| &i.channel), channel),
            by_role: breakdown(&by(|i| &i.role), role),
        }
    }

    fn outcome(&self, entries: &[&Entry], incidents: &[&Incident]) -> Outcome {
        let flagged: Vec<&&Entry> = entries.iter().filter(|entry| entry.is_flagged()).collect();
        let happened = |entry: &&&Entry| {
            let mut cases = incidents.iter().filter_map(|incident| incident.case_number());
            cases.any(|case| entry.is_case(&case))
        };
        // A case counts once, however many meetings it was at.
        let cases = |entries: Vec<&&&Entry>| {
            tally(entries.iter().map(|entry| match entry.cases.first() {
                Some(case) => case.key(),
                None => entry.title.clone(),
            }))
            .len()
        };
        let (foreseen, quiet): (Vec<&&&Entry>, Vec<&&&Entry>) =
            flagged.iter().partition(|entry| happened(entry));
        let unflagged: Vec<&&Incident> = incidents
            .iter()
            .filter(|incident| {
                let case = incident.case_number();
                case.is_some_and(|case| !flagged.iter().any(|entry| entry.is_case(&case)))
            })
            .collect();
        let title = |incident: &&&Incident| {
            let case = incident.case_number()?;
            let known = self.material.entries.iter().find(|entry| entry.is_case(&case));
            Some(known.map_or_else(|| case.to_string(), |e| format!("{} ({case})", e.title)))
        };
        let mut surprising: Vec<String> = unflagged.iter().filter_map(title).collect();
        surprising.sort();
        surprising.dedup();
        let without_case = incidents.iter().filter(|incident| incident.case.is_none()).count();
        Outcome {
            foreseen: Count::new(cases(foreseen)),
            quiet: Count::new(cases(quiet)),
            surprises: Count::new(unflagged.len()),
            without_case: Count::new(without_case),
            surprising,
        }
    }

    fn trend(&self, period: Period) -> Trend {
        let of = Counter { period, ..*self };
        let entries = of.entries();
        let flagged = entries.iter().filter(|entry| entry.level > Level::Low).count();
        Trend {
            period: period.to_string(),
            screened: Count::new(entries.len()),
            flagged: Count::new(flagged),
            incidents: Count::new(of.incidents().len()),
        }
    }

    /// The trend of an earlier period, where anything is known of it.
    fn trend_if_known(&self, period: Period) -> Option<Trend> {
        let of = Counter { period, ..*self };
        let known = !(of.entries().is_empty() && of.incidents().is_empty());
        known.then(|| self.trend(period))
    }

    fn trends(&self, months: &[Period]) -> Vec<Trend> {
        months.iter().map(|month| self.trend(*month)).collect()
    }
}

pub(super) fn tally(ids: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for id in ids {
        *counted.entry(id).or_default() += 1;
    }
    counted
}
