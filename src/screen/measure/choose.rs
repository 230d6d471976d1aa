//! The choice of measures: a greedy cover of factors and phases, the base measures of the level,
//! and dialogue beside security.

use std::cmp::Reverse;

use super::{MeasureInputs, is_usable};
use utkik_checklist::{Checklist, Effort, Index, Level, Measure, Opening, Phase, Risk};

/// A factor in a phase: what a measure can answer.
type FactorInPhase = (Index<Risk>, Phase);

/// The inputs of the choice.
pub(super) struct Choice<'a> {
    checklist: &'a Checklist,
    level: Level,
    opened: Vec<Opening>,
    /// The active factors with more than a trace of the score, the weightiest first.
    active: Vec<Index<Risk>>,
}

impl<'a> Choice<'a> {
    pub(super) fn new(grounds: &MeasureInputs, checklist: &'a Checklist) -> Self {
        let active = grounds.factors.clone();
        let opened = active.iter().flat_map(|risk| &checklist.risks[*risk].opens).copied();
        Self { checklist, level: grounds.level, opened: opened.collect(), active }
    }

    /// The active factors that name the measure, the weightiest first.
    pub(super) fn because(&self, measure: Index<Measure>) -> Vec<Index<Risk>> {
        let named = |risk: &Index<Risk>| self.checklist.risks[*risk].measures.contains(&measure);
        self.active.iter().copied().filter(named).collect()
    }

    /// The chosen measures, each once and in the order of the catalogue; `extra` are chosen already.
    pub(super) fn measures(&self, extra: &[Index<Measure>]) -> Vec<Index<Measure>> {
        let mut chosen: Vec<Index<Measure>> = self
            .checklist
            .measures
            .iter()
            .filter(|(_, measure)| measure.base && self.usable(measure))
            .map(|(index, _)| index)
            .chain(extra.iter().copied())
            .collect();
        let mut open = self.needs();
        for measure in &chosen {
            open.retain(|need| !self.answers(*measure, *need));
        }
        while let Some(best) = self.best(&open) {
            open.retain(|need| !self.answers(best, *need));
            chosen.push(best);
        }
        chosen.sort_unstable();
        chosen.dedup();
        self.pair(&mut chosen);
        chosen.sort_unstable();
        chosen
    }

    pub(super) fn usable(&self, measure: &Measure) -> bool {
        is_usable(measure.used, self.level, &self.opened)
    }

    /// The usable measures of a factor, best first.
    fn usable_for(&self, risk: Index<Risk>) -> impl Iterator<Item = Index<Measure>> {
        let measures = self.checklist.risks[risk].measures.iter().copied();
        measures.filter(|measure| self.usable(&self.checklist.measures[*measure]))
    }

    /// Every factor in every phase for which it has a usable measure; in order, each once.
    fn needs(&self) -> Vec<FactorInPhase> {
        let mut needs = Vec::new();
        for risk in &self.active {
            let phase = |measure: Index<Measure>| self.checklist.measures[measure].phase;
            needs.extend(self.usable_for(*risk).map(|measure| (*risk, phase(measure))));
        }
        needs.sort_unstable();
        needs.dedup();
        needs
    }

    fn answers(&self, measure: Index<Measure>, (risk, phase): FactorInPhase) -> bool {
        self.checklist.measures[measure].phase == phase
            && self.checklist.risks[risk].measures.contains(&measure)
    }

    /// The measure that answers most of the `open` factors and phases; of equals the one that its
    /// factors rank highest, then the cheapest, then the first of the catalogue.
    fn best(&self, open: &[FactorInPhase]) -> Option<Index<Measure>> {
        let gain = |measure: Index<Measure>| {
            open.iter().filter(|need| self.answers(measure, **need)).count()
        };
        let risks = open.chunk_by(|a, b| a.0 == b.0).map(|phases| phases[0].0);
        let candidates = risks.flat_map(|risk| self.usable_for(risk));
        let gains =
            candidates.map(|measure| (gain(measure), measure)).filter(|(gain, _)| *gain > 0);
        let best =
            gains.min_by_key(|(gain, measure)| (Reverse(*gain), self.tie_break_key(*measure)));
        best.map(|(_, measure)| measure)
    }

    /// The sort key for measures that answer equally many factors: rank among its factors, effort,
    /// place in the catalogue; lower is better.
    fn tie_break_key(&self, measure: Index<Measure>) -> (usize, Effort, Index<Measure>) {
        let rank = |risk: &Index<Risk>| {
            self.checklist.risks[*risk].measures.iter().position(|other| *other == measure)
        };
        let best = self.active.iter().filter_map(rank).min().unwrap_or(usize::MAX);
        (best, self.checklist.measures[measure].effort, measure)
    }

    /// Adds information or dialogue beside each security measure that has none: one that answers a
    /// factor of the same measure, or else any that the item's factors or the catalogue offer.
    fn pair(&self, chosen: &mut Vec<Index<Measure>>) {
        let security: Vec<Index<Measure>> = chosen
            .iter()
            .copied()
            .filter(|measure| self.checklist.measures[*measure].is_security())
            .collect();
        for measure in security {
            let shares_factor = self.because(measure);
            let beside = |other: &Index<Measure>| {
                self.is_dialogue(*other)
                    && (shares_factor.is_empty()
                        || self.because(*other).iter().any(|risk| shares_factor.contains(risk)))
            };
            if !chosen.iter().any(beside) {
                let companion =
                    self.companion(&shares_factor, chosen).or_else(|| self.any_dialogue(chosen));
                chosen.extend(companion);
            }
        }
    }

    fn is_dialogue(&self, measure: Index<Measure>) -> bool {
        self.checklist.measures[measure].is_dialogue()
    }

    /// The best dialogue measure that these factors name.
    fn companion(
        &self,
        factors: &[Index<Risk>],
        chosen: &[Index<Measure>],
    ) -> Option<Index<Measure>> {
        factors
            .iter()
            .flat_map(|risk| self.usable_for(*risk))
            .filter(|measure| self.is_dialogue(*measure) && !chosen.contains(measure))
            .min_by_key(|measure| self.tie_break_key(*measure))
    }

    /// The best dialogue measure that any factor names, or else the first of the catalogue; none
    /// where one is chosen already.
    fn any_dialogue(&self, chosen: &[Index<Measure>]) -> Option<Index<Measure>> {
        if chosen.iter().any(|measure| self.is_dialogue(*measure)) {
            return None;
        }
        self.companion(&self.active, chosen).or_else(|| {
            let mut all = self.checklist.measures.iter();
            all.find(|(_, measure)| measure.is_dialogue() && self.usable(measure))
                .map(|(index, _)| index)
        })
    }
}
