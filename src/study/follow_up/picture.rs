//! Counts a period.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::count::{breakdown, hide_one_more};
use super::learn::lessons;
use super::model::{Assessments, Effect, Incidents, Items, Measures, Outcome, Picture, Trend};
use super::{Count, Entry, Period};
use crate::casework::incident::Incident;
use crate::casework::record::{Records, Status};
use crate::checklist::{Checklist, Level, TOPIC};
use crate::lang::{Lang, Text};
use crate::text;

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

/// The picture of `period`. Counts below `least` are not told; 0 tells all.
#[must_use]
pub fn picture(material: &Material<'_>, period: Period, least: usize, lang: Lang) -> Picture {
    let of = Counter { material, period, least, lang };
    let entries = of.entries();
    let incidents = of.incidents();
    let lessons = lessons(&entries, &incidents, material.checklist, lang);
    let months = period.months();
    Picture {
        period: period.to_string(),
        from: period.from,
        to: period.to,
        min_count: (least > 1).then_some(least),
        items: of.items(&entries),
        assessments: of.assessments(&entries),
        measures: of.measures(),
        incidents: of.happened(&incidents),
        outcome: of.outcome(&entries, &incidents),
        months: if months.len() > 1 { of.trends(&months) } else { Vec::new() },
        before: period.before().and_then(|before| of.known(before)),
        lessons: lessons.into_iter().filter(|lesson| lesson.times >= least).collect(),
    }
}

struct Counter<'a> {
    material: &'a Material<'a>,
    period: Period,
    least: usize,
    lang: Lang,
}

impl<'a> Counter<'a> {
    fn count(&self, number: usize) -> Count {
        Count::of(number, self.least)
    }

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
        let mut by_level = breakdown(&levels, level, self.least);
        by_level.sort_by_key(|row| Level::ALL.iter().position(|level| level.name() == row.id));
        Items {
            screened: self.count(entries.len()),
            flagged: self.count(flagged.len()),
            by_level,
            by_body: breakdown(&bodies, str::to_owned, self.least),
            by_topic: breakdown(&topics, risk, self.least),
        }
    }

    fn assessments(&self, entries: &[&Entry]) -> Assessments {
        let number = |counts: &dyn Fn(&Entry) -> bool| {
            self.count(entries.iter().filter(|entry| counts(entry)).count())
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
        let all = self.material.records.iter().flat_map(|record| &record.measures);
        let own: Vec<_> = all
            .filter(|m| [m.due, m.done].into_iter().flatten().any(|day| self.period.has(day)))
            .collect();
        let today = self.material.today;
        let late = |m: &crate::casework::record::Measure| match (m.due, m.done) {
            (Some(due), Some(done)) => done > due,
            (Some(due), None) => m.status.is_open() && due < today,
            (None, _) => false,
        };
        let number = |counts: &dyn Fn(&crate::casework::record::Measure) -> bool| {
            own.iter().filter(|m| counts(m)).count()
        };
        let effect = |m: &&crate::casework::record::Measure| {
            let known = checklist.measures.get(&m.id);
            let title = known.map_or(m.id.as_str(), |known| known.title.in_lang(self.lang));
            let (measure, title) = (m.id.clone(), title.to_owned());
            Some(Effect { measure, title, effect: m.effect.clone()? })
        };
        let mut effects: Vec<Effect> = own.iter().filter_map(effect).collect();
        effects.sort();
        if self.least > 1 {
            effects.clear();
        }
        Measures {
            planned: self.count(own.len()),
            done: self.count(number(&|m| m.status == Status::Done)),
            late: self.count(number(&late)),
            declined: self.count(number(&|m| m.status == Status::Declined)),
            with_effect: self.count(number(&|m| m.effect.is_some())),
            effects,
        }
    }

    fn happened(&self, incidents: &[&Incident]) -> Incidents {
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
            count: self.count(incidents.len()),
            police: breakdown(&police, police_name, self.least),
            supported: self.count(supported),
            by_category: breakdown(&categories, category, self.least),
            by_channel: breakdown(&by(|i| &i.channel), channel, self.least),
            by_role: breakdown(&by(|i| &i.role), role, self.least),
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
        if self.least > 1 {
            surprising.clear();
        }
        let without_case = incidents.iter().filter(|incident| incident.case.is_none()).count();
        Outcome {
            foreseen: self.count(cases(foreseen)),
            quiet: self.count(cases(quiet)),
            surprises: self.count(unflagged.len()),
            without_case: self.count(without_case),
            surprising,
        }
    }

    fn trend(&self, period: Period) -> Trend {
        let of = Counter { period, ..*self };
        let entries = of.entries();
        let flagged = entries.iter().filter(|entry| entry.level > Level::Low).count();
        Trend {
            period: period.to_string(),
            screened: of.count(entries.len()),
            flagged: of.count(flagged),
            incidents: of.count(of.incidents().len()),
        }
    }

    /// The same of an earlier period, where anything is known of it.
    fn known(&self, period: Period) -> Option<Trend> {
        let of = Counter { period, ..*self };
        let known = !(of.entries().is_empty() && of.incidents().is_empty());
        known.then(|| self.trend(period))
    }

    /// The months of the period, whose sums are told above.
    fn trends(&self, months: &[Period]) -> Vec<Trend> {
        let mut trends: Vec<Trend> = months.iter().map(|month| self.trend(*month)).collect();
        hide_one_more(trends.iter_mut().map(|trend| &mut trend.screened).collect());
        hide_one_more(trends.iter_mut().map(|trend| &mut trend.flagged).collect());
        hide_one_more(trends.iter_mut().map(|trend| &mut trend.incidents).collect());
        trends
    }
}

pub(super) fn tally(ids: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for id in ids {
        *counted.entry(id).or_default() += 1;
    }
    counted
}
