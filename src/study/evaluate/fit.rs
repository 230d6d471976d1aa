//! The weights that fit labelled items best: a coordinate search over what belongs to no single factor.
//!
//! One weight at a time is tried at a few values, and kept where the figures get better, until none does.
//! What single concepts are worth is for people to say; here it would only be learnt by heart.

use serde::Serialize;

use super::metrics::{Confusion, area_under_curve};
use super::{Labelled, rate};
use utkik_checklist::{Checklist, Level, Scale};

/// How often all weights are gone through at the most.
const ROUNDS: usize = 3;
/// How much better the figures must get for another value to be worth a change.
const WORTH: f64 = 0.002;

/// What a fit found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fit {
    /// How many items it rests on.
    pub items: usize,
    /// With the weights as they are.
    pub before: FitFigures,
    /// With those that are proposed.
    pub after: FitFigures,
    /// The weights that are proposed, in the order of the checklist.
    pub changes: Vec<FitChange>,
}

/// What tells how well weights fit. Absent where it cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FitFigures {
    /// Agreement with the label.
    pub weighted_kappa: Option<f64>,
    /// `P(score of an item labelled moderate or high > score of one labelled low)`, ties half.
    pub area_flagged: Option<f64>,
    /// Of what is flagged, the share that the label flags too.
    pub precision: Option<f64>,
    /// Of what the label flags, the share that is flagged.
    pub recall: Option<f64>,
}

/// Another value for a weight.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FitChange {
    /// Which, as it stands in the checklist: "score.place.body", "level.moderate.from".
    pub key: &'static str,
    /// Its value.
    pub before: f64,
    /// The value that is proposed.
    pub after: f64,
}

/// A weight that can be fitted, and the values to try.
struct TunableWeight {
    key: &'static str,
    value: fn(&mut Scales) -> &mut f64,
    tried: &'static [f64],
}

/// All that can be fitted.
#[derive(Clone, Debug)]
struct Scales {
    scale: Scale,
    moderate: f64,
    high: f64,
}

const KNOBS: &[TunableWeight] = &[
    TunableWeight {
        key: "level.moderate.from",
        value: |s| &mut s.moderate,
        tried: &[0.8, 0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.2],
    },
    TunableWeight {
        key: "level.high.from",
        value: |s| &mut s.high,
        tried: &[1.6, 1.7, 1.8, 1.9, 2.0, 2.1, 2.2],
    },
    TunableWeight {
        key: "score.place.proposal",
        value: |s| &mut s.scale.place[1],
        tried: &[0.7, 0.8, 0.9, 1.0],
    },
    TunableWeight {
        key: "score.place.body",
        value: |s| &mut s.scale.place[2],
        tried: &[0.4, 0.5, 0.6, 0.65, 0.7, 0.8],
    },
    TunableWeight {
        key: "score.head",
        value: |s| &mut s.scale.head,
        tried: &[0.3, 0.4, 0.5, 0.6, 0.7, 0.8],
    },
    TunableWeight {
        key: "score.across",
        value: |s| &mut s.scale.across,
        tried: &[0.0, 0.3, 0.45, 0.6, 0.75, 0.9],
    },
    TunableWeight {
        key: "score.beside",
        value: |s| &mut s.scale.beside,
        tried: &[0.3, 0.4, 0.5, 0.7, 1.0],
    },
    TunableWeight {
        key: "score.contexts_most",
        value: |s| &mut s.scale.contexts_most,
        tried: &[0.4, 0.5, 0.6, 0.7],
    },
    TunableWeight {
        key: "score.spare",
        value: |s| &mut s.scale.spare,
        tried: &[0.2, 0.3, 0.35, 0.4, 0.5],
    },
];

/// Looks for the weights with which `checklist` agrees best with the labels of `items`; leaves the checklist
/// with them.
pub fn fit(items: &[Labelled], checklist: &mut Checklist) -> Fit {
    let mut best = Scales::from_checklist(checklist);
    let (first, before) = (best.clone(), figures(items, checklist));
    let mut after = before;
    for _ in 0..ROUNDS {
        let mut better = false;
        for knob in KNOBS {
            for value in knob.tried {
                let mut tried = best.clone();
                *(knob.value)(&mut tried) = *value;
                if !tried.is_sound() || (*(knob.value)(&mut best) - value).abs() < f64::EPSILON {
                    continue;
                }
                tried.set(checklist);
                let found = figures(items, checklist);
                if found.objective() > after.objective() + WORTH {
                    (best, after, better) = (tried, found, true);
                }
            }
        }
        if !better {
            break;
        }
    }
    best.set(checklist);
    let change = |knob: &TunableWeight| {
        let (before, after) = (*(knob.value)(&mut first.clone()), *(knob.value)(&mut best.clone()));
        let changed = (before - after).abs() > f64::EPSILON;
        changed.then_some(FitChange { key: knob.key, before, after })
    };
    Fit { items: items.len(), before, after, changes: KNOBS.iter().filter_map(change).collect() }
}

impl Scales {
    fn from_checklist(checklist: &Checklist) -> Self {
        let from = |level: Level| checklist.level_entry(level).points;
        let (moderate, high) = (from(Level::Moderate), from(Level::High));
        Self { scale: checklist.scale.clone(), moderate, high }
    }

    fn set(&self, checklist: &mut Checklist) {
        checklist.scale = self.scale.clone();
        for entry in &mut checklist.levels {
            entry.points = match entry.level {
                Level::Low => entry.points,
                Level::Moderate => self.moderate,
                Level::High => self.high,
            };
            entry.from = Scale::score(entry.points);
        }
    }

    /// Whether levels rise, and a place counts no more than one that says more.
    fn is_sound(&self) -> bool {
        let [title, proposal, body, _] = self.scale.place;
        self.moderate < self.high && title >= proposal && proposal >= body
    }
}

impl FitFigures {
    fn objective(&self) -> f64 {
        self.weighted_kappa.unwrap_or(-1.0) + self.area_flagged.unwrap_or(0.0)
    }
}

fn figures(items: &[Labelled], checklist: &Checklist) -> FitFigures {
    let rated = rate(items, checklist);
    let pairs = rated.iter().map(|item| (item.level as usize, item.label as usize));
    let confusion = Confusion::from_pairs(pairs);
    let scored: Vec<(f64, bool)> =
        rated.iter().map(|item| (item.score, item.label > Level::Low)).collect();
    FitFigures {
        weighted_kappa: confusion.weighted_kappa(),
        area_flagged: area_under_curve(&scored),
        precision: confusion.precision(Level::Moderate as usize),
        recall: confusion.recall(Level::Moderate as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_checklist::PackFiles;

    fn labelled(title: &str, text: &str, level: Level) -> Labelled {
        let (id, title, text) = (format!("{title}{text}"), title.to_owned(), text.to_owned());
        Labelled { id, title, text, body: None, level, votes: Vec::new() }
    }

    #[test]
    fn a_fit_moves_what_the_labels_ask_for_and_is_never_worse() {
        let mut checklist = Checklist::load(&[PackFiles::small()]).unwrap();
        // 0.9 points by the weights as they are: the labels want the level to begin there.
        let items: Vec<Labelled> = (0..4)
            .map(|n| {
                labelled(&format!("Skolan {n} a b c d e f g h i j flyttas"), "", Level::Moderate)
            })
            .chain((0..4).map(|n| labelled(&format!("Val av justerare {n}"), "", Level::Low)))
            .chain([labelled("Avveckling av Bergs skola", "", Level::High)])
            .collect();
        let fitted = fit(&items, &mut checklist);
        assert!(fitted.after.objective() >= fitted.before.objective());
        assert_eq!(fitted.items, 9);
        assert_eq!(figures(&items, &checklist), fitted.after, "the checklist has them");
        assert!(fit(&items, &mut checklist).changes.is_empty(), "a fitted one stays");
    }
}
