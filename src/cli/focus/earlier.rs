//! An earlier report as a baseline: which items were told in it, and by what. An item is as before where nothing
//! that speaks for it has been added: no level, factor, points or quotes, and no lost assessment.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

use crate::data_folder;
use crate::failure::Failure;
use utkik_casework::Item;
use utkik_casework::record::State;
use utkik_checklist::{Checklist, Level};
use utkik_lang::text;
use utkik_render::GONE;
use utkik_report::HISTORY;
use utkik_report::model::SCHEMA;
use utkik_screen::Evidence;

/// What reports round points and scores to, and a half of it.
const ROUNDED: f64 = 0.005 + 1e-9;

/// The items of an earlier report, by fingerprint. Two items may have the same words.
#[derive(Debug, Default)]
pub(super) struct Baseline(BTreeMap<String, Vec<BaselineItem>>);

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
    state: String,
}

impl Baseline {
    /// The items of the report in the file at `path`.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let shown = data_folder::display_path(path);
        let text = std::fs::read_to_string(path).with_context(|| {
            Failure::new(text!("cli.baseline-unreadable", path = shown.as_str()))
        })?;
        let report: Option<Report> = serde_json::from_str(&text).ok();
        let Some(report) = report.filter(|report| report.schema == SCHEMA) else {
            let failure = Failure::new(text!("cli.baseline-other", path = shown));
            return Err(failure.help(text!("cli.help-baseline")).into());
        };
        let mut items: BTreeMap<String, Vec<BaselineItem>> = BTreeMap::new();
        for told in report.items {
            items.entry(told.fingerprint.clone()).or_default().push(told);
        }
        Ok(Self(items))
    }

    /// Whether the report told of `item` all that is known of it now.
    pub(super) fn covers_all(&self, item: &Item, checklist: &Checklist) -> bool {
        let same_words = self.0.get(&item.screened.fingerprint);
        same_words.is_some_and(|all| all.iter().any(|told| told.covers(item, checklist)))
    }
}

impl BaselineItem {
    fn covers(&self, item: &Item, checklist: &Checklist) -> bool {
        let was_assessed =
            self.assessment.as_ref().is_some_and(|one| one.state == State::Valid.name());
        self.level >= item.level
            && self.score + ROUNDED >= item.screened.assessment().score.value()
            && (item.state() == Some(State::Valid) || !was_assessed)
            && item.screened.findings().all(|finding| {
                let id = &checklist.risks[finding.risk].id;
                let known = self.factors.iter().find(|factor| factor.id == *id);
                known.is_some_and(|known| known.covers(finding.points, finding.evidence))
            })
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
