//! An earlier report as a baseline: which items were told in it, and by what. An item is as before where nothing
//! that speaks for it has been added: no level, factor, points or quotes, and no lost assessment. Where the report
//! lies, and what is said of one that cannot be used, is for others.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;

use utkik_casework::Item;
use utkik_casework::privacy::GONE;
use utkik_casework::record::State;
use utkik_checklist::{Checklist, Level};
use utkik_screen::{Evidence, HISTORY};

/// What reports round points and scores to, and a half of it.
const ROUNDED: f64 = 0.005 + 1e-9;

/// The items of an earlier report, by fingerprint. Two items may have the same words.
#[derive(Debug, Default)]
pub struct Baseline(BTreeMap<String, Vec<BaselineItem>>);

/// An earlier report, as far as it is needed.
#[derive(Deserialize)]
struct Report {
    schema: u32,
    items: Vec<BaselineItem>,
}

/// An item of the earlier report. What the report lacks counts as not told.
#[derive(Debug, Deserialize)]
struct BaselineItem {
    fingerprint: String,
    level: Level,
    #[serde(default)]
    score: f64,
    #[serde(default)]
    factors: Vec<Factor>,
    assessment: Option<Assessment>,
}

#[derive(Debug, Deserialize)]
struct Factor {
    id: String,
    #[serde(default)]
    points: f64,
    #[serde(default)]
    evidence: Vec<Quote>,
}

#[derive(Debug, Deserialize)]
struct Quote {
    quote: String,
    #[serde(default)]
    scope: String,
}

#[derive(Debug, Deserialize)]
struct Assessment {
    state: ToldState,
}

/// What the report says of an assessment; a later version may know states that this one does not.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum ToldState {
    Known(State),
    Other(IgnoredAny),
}

impl Baseline {
    /// The items of a report in JSON; none where `json` is no report of the version `schema`.
    #[must_use]
    pub fn of_report(json: &str, schema: u32) -> Option<Self> {
        let report: Report = serde_json::from_str(json).ok()?;
        let mut items: BTreeMap<String, Vec<BaselineItem>> = BTreeMap::new();
        for told in report.items {
            items.entry(told.fingerprint.clone()).or_default().push(told);
        }
        (report.schema == schema).then_some(Self(items))
    }

    /// Whether the report told of `item` all that is known of it now.
    #[must_use]
    pub fn covers_all(&self, item: &Item, checklist: &Checklist) -> bool {
        let same_words = self.0.get(&item.screened.fingerprint);
        same_words.is_some_and(|all| all.iter().any(|told| told.covers(item, checklist)))
    }
}

impl BaselineItem {
    fn covers(&self, item: &Item, checklist: &Checklist) -> bool {
        self.level >= item.level
            && self.score + ROUNDED >= item.screened.assessment().score.value()
            && (item.state() == Some(State::Valid) || !self.was_assessed())
            && item.screened.findings().all(|finding| {
                let id = &checklist.risks[finding.risk].id;
                let known = self.factors.iter().find(|factor| factor.id == *id);
                known.is_some_and(|known| known.covers(finding.points, finding.evidence))
            })
    }

    fn was_assessed(&self) -> bool {
        let state = self.assessment.as_ref().map(|assessment| &assessment.state);
        matches!(state, Some(ToldState::Known(State::Valid)))
    }
}

impl Factor {
    fn covers(&self, points: f64, evidence: &[Evidence]) -> bool {
        let in_text = |one: &&Quote| one.scope != HISTORY;
        let told: BTreeSet<&str> =
            self.evidence.iter().filter(in_text).map(|one| one.quote.as_str()).collect();
        let quotes = evidence.iter().filter_map(|one| match one {
            Evidence::Quote { quote, .. } => Some(quote.as_str()),
            // What is known beside the text is told in the language of the report, and counts by its points.
            Evidence::Known(_) => None,
        });
        let quotes: Vec<&str> = quotes.collect();
        let known = if told.contains(GONE) {
            // The words were taken away from a report for a wider circle; their number stands.
            self.evidence.iter().filter(in_text).count() >= quotes.len()
        } else {
            quotes.iter().all(|quote| told.contains(quote))
        };
        known && self.points + ROUNDED >= points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(state: &str) -> String {
        format!(
            r#"{{"schema": 1, "tool": {{}}, "items": [
                {{"fingerprint": "a", "level": "high", "assessment": {{"state": "{state}"}}}},
                {{"fingerprint": "a", "level": "low", "assessment": null, "factors": [{{"id": "x"}}]}}]}}"#
        )
    }

    #[test]
    fn only_a_report_of_the_same_version_is_one() {
        let json = items("valid");
        let known = Baseline::of_report(&json, 1).unwrap();
        assert_eq!(known.0["a"].len(), 2, "two items may have the same words");
        assert!(Baseline::of_report(&json, 2).is_none(), "another version");
        for other in ["", "{}", "[]", r#"{"schema": 1}"#, "fingerprint"] {
            assert!(Baseline::of_report(other, 1).is_none(), "{other:?}");
        }
    }

    #[test]
    fn an_assessment_counts_where_the_report_called_it_valid() {
        let all = [State::Valid, State::Stale, State::Expired, State::Unreadable];
        let known = all.map(|state| (state.name(), state == State::Valid));
        for (state, counts) in known.into_iter().chain([("from-a-later-version", false)]) {
            let baseline = Baseline::of_report(&items(state), 1).unwrap();
            let assessed: Vec<bool> =
                baseline.0["a"].iter().map(BaselineItem::was_assessed).collect();
            assert_eq!(assessed, [counts, false], "{state}");
        }
    }
}
