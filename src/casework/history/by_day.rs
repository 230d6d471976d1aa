//! The history of a matter in a few words for each day: its level, whether it was postponed,
//! incidents.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::past::{CaseHistory, Subject};
use utkik_checklist::{Checklist, Level};
use utkik_lang::text;
use utkik_lang::{Arg, Text};

/// The history of one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryDay {
    /// The day, where it is known.
    pub date: Option<Date>,
    /// The level that the matter had; the higher of several.
    pub level: Option<Level>,
    /// Whether it was tabled or referred back, or proposed to be.
    pub tabled: bool,
    /// The incidents, by the names of their categories.
    pub incidents: Vec<Text>,
}

impl HistoryDay {
    fn add_event(&mut self, what: Arg) {
        let what = text!("history.what", what = what);
        if !self.incidents.contains(&what) {
            self.incidents.push(what);
        }
    }
}

impl CaseHistory {
    /// The history of `subject`, one entry a day, the earliest first.
    #[must_use]
    pub fn by_day(&self, subject: &Subject<'_>, checklist: &Checklist) -> Vec<HistoryDay> {
        let mut days: BTreeMap<Option<Date>, HistoryDay> = BTreeMap::new();
        for earlier in self.earlier_of(subject, checklist) {
            let day = days.entry(earlier.date).or_default();
            day.level = day.level.max(Some(earlier.level));
            day.tabled |= earlier.tabled;
            for threat in &earlier.threats {
                let mut categories = checklist.categories.iter().map(|(_, category)| category);
                let category = categories.find(|one| one.factors.contains(&threat.factor));
                let factor = &checklist.risks[threat.factor].name;
                day.add_event(Arg::from(category.map_or(factor, |category| &category.name)));
            }
        }
        for incident in self.incidents_of(subject) {
            let category = checklist.categories.get(&incident.category);
            let name = category
                .map_or_else(|| Arg::from(incident.category.as_str()), |one| Arg::from(&one.name));
            days.entry(Some(incident.date)).or_default().add_event(name);
        }
        days.into_iter().map(|(date, day)| HistoryDay { date, ..day }).collect()
    }

    /// The files that the past was read from.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let mut paths: BTreeSet<&str> = self.earlier.iter().map(|one| one.path.as_str()).collect();
        if !self.incidents.is_empty() {
            paths.insert(&self.incidents_path);
        }
        paths.into_iter().map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::EarlierItem;
    use crate::incident::Incident;
    use jiff::civil::date;
    use utkik_agenda::segment;
    use utkik_checklist::PackFiles;
    use utkik_lang::Lang;

    #[test]
    fn a_day_is_told_once_whatever_it_is_known_from() {
        let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
        let case = segment::case_number("KS 2026/412");
        let day = date(2026, 10, 13);
        let earlier = |level, tabled| EarlierItem {
            cases: case.clone().into_iter().collect(),
            date: Some(day),
            level,
            tabled,
            path: "arkiv/ks.md".to_owned(),
            ..EarlierItem::default()
        };
        let incident = Incident {
            date: date(2026, 11, 3),
            category: "threat".to_owned(),
            case: Some("KS 2026/412".to_owned()),
            ..Incident::default()
        };
        let past = CaseHistory {
            earlier: vec![earlier(Level::Low, true), earlier(Level::Moderate, false)],
            incidents: vec![incident.clone(), incident],
            incidents_path: "utkik/incidents.toml".to_owned(),
        };
        let subject = Subject {
            case: case.as_ref(),
            title: "Skolan",
            body: None,
            date: Some(date(2026, 12, 8)),
            topics: Vec::new(),
        };
        let told = past.by_day(&subject, &checklist);
        assert_eq!(told.len(), 2);
        assert_eq!((told[0].level, told[0].tabled), (Some(Level::Moderate), true));
        let what: Vec<String> =
            told[1].incidents.iter().map(|what| what.in_lang(Lang::Sv)).collect();
        assert_eq!(what, ["hot"]);
        assert_eq!(past.paths(), ["arkiv/ks.md", "utkik/incidents.toml"]);
    }
}
