//! The figures of an evaluation: agreement with the label and with each rater, figures per level and
//! per factor, and what other thresholds would have given.

use std::collections::BTreeMap;

use serde::Serialize;

use super::metrics::{Confusion, LEVELS, area_under_curve};
use super::rated::RatedItem;
use utkik_checklist::{Checklist, Level};

/// What an evaluation found. Shares and kappas are absent where they cannot be told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// How many items there are.
    pub items: usize,
    /// The tool against the label.
    pub label: Figures,
    /// The tool against each rater.
    pub raters: Vec<Figures>,
    /// The raters against each other, in pairs: first and second, first and third …
    pub between_raters: Vec<Figures>,
    /// What all raters flag.
    pub unanimous: Option<Unanimous>,
    /// `P(score of an item labelled moderate or high > score of one labelled low)`, ties half.
    pub area_flagged: Option<f64>,
    /// `P(score of an item labelled high > score of another)`, ties half.
    pub area_high: Option<f64>,
    /// What other thresholds would give, the lowest first; for both thresholds.
    pub thresholds: Vec<AtThreshold>,
    /// Each factor that was active somewhere, by id.
    pub factors: Vec<FactorFigures>,
    /// Items whose level is not the label's: misses first, the widest first.
    pub wrong: Vec<RatedItem>,
}

/// Agreement of two ratings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// How often each pair occurs: rows the first rating (the tool's) and columns the second, low,
    /// moderate, high.
    pub confusion: [[u32; LEVELS]; LEVELS],
    /// Cohen's kappa with quadratic weights.
    pub weighted_kappa: Option<f64>,
    /// Cohen's kappa on flagged or not.
    pub flag_kappa: Option<f64>,
    /// The share of all items that the first rating flags.
    pub share_flagged: Option<f64>,
    /// Figures at moderate or above, and at high.
    pub levels: [LevelFigures; 2],
}

/// Figures at a level or above.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LevelFigures {
    /// The level.
    pub level: Level,
    /// Of what the first rating puts there, the share that the second does too.
    pub precision: Option<f64>,
    /// Of what the second rating puts there, the share that the first does too.
    pub recall: Option<f64>,
}

/// Items that every rater flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Unanimous {
    /// How many there are.
    pub all: usize,
    /// How many of them the tool flags.
    pub found: usize,
}

/// What a threshold would give.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AtThreshold {
    /// The level that the threshold is for.
    pub level: Level,
    /// The score from which items would have it.
    pub threshold: f64,
    /// Whether that is the checklist's own.
    pub own: bool,
    /// The share of all items at or above it.
    pub share: f64,
    /// Of these, the share that the label puts there too.
    pub precision: Option<f64>,
    /// Of what the label puts there, the share found.
    pub recall: Option<f64>,
}

/// How a factor behaves.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactorFigures {
    /// Its id.
    pub id: String,
    /// Items in which it is active, by label: low, moderate, high.
    pub items: [usize; LEVELS],
    /// Of all these, the share that the label flags.
    pub precision: Option<f64>,
}

/// Sums up rated items.
#[must_use]
pub fn evaluate(rated: &[RatedItem], checklist: &Checklist) -> Evaluation {
    let raters = rated.first().map_or(0, |first| first.votes.len());
    let vote = |item: &RatedItem, rater: usize| usize::from(item.votes[rater]);
    let mut between = Vec::new();
    for first in 0..raters {
        for second in first + 1..raters {
            let pairs = rated.iter().map(|item| (vote(item, first), vote(item, second)));
            between.push(figures(Confusion::from_pairs(pairs)));
        }
    }
    let against = |rater| rated.iter().map(move |item| (at(item.level), vote(item, rater)));
    let above = |level: Level| {
        let scored = rated.iter().map(|item| (item.score, item.label >= level));
        area_under_curve(&scored.collect::<Vec<_>>())
    };
    Evaluation {
        items: rated.len(),
        label: figures(Confusion::from_pairs(
            rated.iter().map(|item| (at(item.level), at(item.label))),
        )),
        raters: (0..raters).map(|rater| figures(Confusion::from_pairs(against(rater)))).collect(),
        between_raters: between,
        unanimous: (raters > 0).then(|| unanimous(rated)),
        area_flagged: above(Level::Moderate),
        area_high: above(Level::High),
        thresholds: thresholds(rated, checklist),
        factors: factors(rated),
        wrong: misjudged(rated),
    }
}

fn at(level: Level) -> usize {
    match level {
        Level::Low => 0,
        Level::Moderate => 1,
        Level::High => 2,
    }
}

fn figures(confusion: Confusion) -> Figures {
    let level = |level: Level| LevelFigures {
        level,
        precision: confusion.precision(at(level)),
        recall: confusion.recall(at(level)),
    };
    let mut counts = [[0; LEVELS]; LEVELS];
    for (a, row) in counts.iter_mut().enumerate() {
        for (b, count) in row.iter_mut().enumerate() {
            *count = confusion.count(a, b);
        }
    }
    Figures {
        confusion: counts,
        weighted_kappa: confusion.weighted_kappa(),
        flag_kappa: confusion.flag_kappa(),
        share_flagged: confusion.share_at_or_above(at(Level::Moderate)),
        levels: [level(Level::Moderate), level(Level::High)],
    }
}

fn unanimous(rated: &[RatedItem]) -> Unanimous {
    let all = rated.iter().filter(|item| item.votes.iter().all(|vote| *vote > 0));
    let found = all.clone().filter(|item| item.level > Level::Low).count();
    Unanimous { all: all.count(), found }
}

/// How far apart the thresholds are that are tried, in hundredths, and how many on each side.
const STEP: i32 = 5;
const STEPS: i32 = 4;

fn thresholds(rated: &[RatedItem], checklist: &Checklist) -> Vec<AtThreshold> {
    let above = checklist.levels.iter().filter(|entry| entry.level > Level::Low);
    let mut found = Vec::new();
    for entry in above {
        for step in -STEPS..=STEPS {
            let threshold = entry.from + f64::from(step * STEP) / 100.0;
            if threshold > 0.0 && threshold < 1.0 {
                found.push(threshold_at(rated, entry.level, threshold, step == 0));
            }
        }
    }
    found
}

fn threshold_at(rated: &[RatedItem], level: Level, threshold: f64, own: bool) -> AtThreshold {
    // A hair below, so that a score that shows as the threshold reaches it.
    let pairs = rated.iter().map(|item| {
        let reaches = item.score >= threshold - 1e-9;
        (if reaches { at(level) } else { 0 }, at(item.label))
    });
    let confusion = Confusion::from_pairs(pairs);
    AtThreshold {
        level,
        threshold: (threshold * 100.0).round() / 100.0,
        own,
        share: confusion.share_at_or_above(at(level)).unwrap_or(0.0),
        precision: confusion.precision(at(level)),
        recall: confusion.recall(at(level)),
    }
}

fn factors(rated: &[RatedItem]) -> Vec<FactorFigures> {
    let mut found: BTreeMap<&str, [usize; LEVELS]> = BTreeMap::new();
    for item in rated {
        for factor in &item.factors {
            found.entry(&factor.id).or_default()[at(item.label)] += 1;
        }
    }
    let ratio = |part: usize, whole: usize| {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        (whole > 0).then(|| count(part) / count(whole))
    };
    let figures = |(id, items): (&str, [usize; LEVELS])| FactorFigures {
        id: id.to_owned(),
        items,
        precision: ratio(items[1] + items[2], items.iter().sum()),
    };
    found.into_iter().map(figures).collect()
}

fn misjudged(rated: &[RatedItem]) -> Vec<RatedItem> {
    let mut wrong: Vec<RatedItem> =
        rated.iter().filter(|item| item.level != item.label).cloned().collect();
    let key = |item: &RatedItem| {
        let (tool, label) = (at(item.level), at(item.label));
        (tool > label, std::cmp::Reverse(tool.abs_diff(label)), item.id.clone())
    };
    wrong.sort_by_key(key);
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{RatedFactor, read};
    use utkik_checklist::PackFiles;

    fn rated(id: &str, label: Level, level: Level, score: f64, votes: &[u8]) -> RatedItem {
        let factor = RatedFactor { id: "f".to_owned(), share: score, matched: Vec::new() };
        RatedItem {
            id: id.to_owned(),
            title: id.to_owned(),
            label,
            votes: votes.to_vec(),
            level,
            score,
            factors: vec![factor],
            dampers: Vec::new(),
        }
    }

    fn checklist() -> Checklist {
        Checklist::load(&[PackFiles::builtin()]).unwrap()
    }

    #[test]
    fn figures_of_a_worked_example() {
        let items = [
            rated("miss", Level::High, Level::Low, 0.1, &[2, 2]),
            rated("alarm", Level::Low, Level::Moderate, 0.45, &[0, 0]),
            rated("right", Level::Moderate, Level::Moderate, 0.5, &[1, 1]),
            rated("calm", Level::Low, Level::Low, 0.0, &[0, 1]),
        ];
        let found = evaluate(&items, &checklist());
        assert_eq!(found.unanimous, Some(Unanimous { all: 2, found: 1 }));
        assert_eq!(found.label.share_flagged, Some(0.5));
        assert_eq!(found.label.levels[0].recall, Some(0.5));
        assert_eq!(found.label.levels[1].recall, Some(0.0));
        assert_eq!((found.raters.len(), found.between_raters.len()), (2, 1));
        let wrong: Vec<_> = found.wrong.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(wrong, ["miss", "alarm"]);
        assert_eq!(found.factors[0].items, [2, 1, 1]);
        assert_eq!(found.factors[0].precision, Some(0.5));
    }

    #[test]
    fn the_own_threshold_gives_what_the_levels_gave() {
        let set = r#"{"id":"a","title":"Nedläggning av Norrby skola","level":"high"}
{"id":"b","title":"Val av justerare","level":"low"}"#;
        let checklist = checklist();
        let items = crate::evaluate::rate(&read(set).unwrap(), &checklist);
        let found = evaluate(&items, &checklist);
        let own: Vec<_> = found.thresholds.iter().filter(|at| at.own).collect();
        assert_eq!(own.len(), 2);
        for (at, figures) in own.iter().zip(&found.label.levels) {
            assert_eq!((at.recall, at.precision), (figures.recall, figures.precision));
        }
    }
}
