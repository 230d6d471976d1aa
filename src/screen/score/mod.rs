//! From hits and people's answers to a score, a level, and the account of every point.
//!
//! A factor counts `weight × activation`, factors of an area count together (the strongest in full, the
//! others by the area's `further`) up to the area's cap,
//! areas count together as independent chances do, and dampers multiply. So length does not add up
//! to risk, and no factor alone can be drowned by others.

mod evidence;
mod points;

pub use points::Points;

use std::collections::BTreeMap;

use self::evidence::Evidence;
use crate::agenda::AgendaItem;
use crate::checklist::{self, Checklist, Damper, Index, Level, Owner, Risk};
use crate::screen::signal::Hit;

/// What people answered: the id of a risk factor, and how active it is from 0 to 1.
///
/// An answer stands in the place of the factor's hits. Ids that the checklist does not have are
/// passed over, since a record may be older than the checklist.
pub type Answers = BTreeMap<String, f64>;

/// How loaded an item is, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The score, after dampers.
    pub score: Points,
    /// The level that the score reaches.
    pub level: Level,
    /// The factors that are active or answered; their shares add up to the score. The largest share
    /// first.
    pub parts: Vec<FactorPart>,
    /// What lowered the score, in the checklist's order.
    pub dampers: Vec<DamperPart>,
    /// The factor without which the level would be lower; of several, the one that lowers the score
    /// most. None where no single factor decides.
    pub decisive: Option<Index<Risk>>,
}

/// A factor's part in a score.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorPart {
    /// The factor.
    pub risk: Index<Risk>,
    /// How active it is, from 0 to 1.
    pub activation: f64,
    /// Whether that is a person's answer and not read from the text.
    pub answered: bool,
    /// How much of the score is its doing.
    pub share: Points,
    /// Its hits, by their index among the hits that were assessed.
    pub hits: Vec<usize>,
}

/// A damper's part in a score.
#[derive(Clone, Debug, PartialEq)]
pub struct DamperPart {
    /// The damper.
    pub damper: Index<Damper>,
    /// What it multiplied the score by.
    pub factor: f64,
    /// Whether that was the milder factor, since a loaded topic stands in the title.
    pub spared: bool,
    /// How much it took away.
    pub took: Points,
    /// Its hits, by their index; none where the item's kind or stage called for it.
    pub hits: Vec<usize>,
}

impl Assessment {
    /// The factors that are active, the largest share first.
    pub fn active(&self) -> impl Iterator<Item = &FactorPart> {
        self.parts.iter().filter(|part| part.activation > 0.0)
    }
}

/// Assesses `item` by its `hits`, whose order does not matter, and what people answered.
#[must_use]
pub fn assess(
    item: &AgendaItem,
    hits: &[Hit],
    checklist: &Checklist,
    answers: &Answers,
) -> Assessment {
    let evidence = evidence::gather(hits, checklist, answers);
    let called = called_dampers(item, hits, checklist);
    let scale = Scale { checklist, evidence: &evidence, called: &called };
    let (score, dampers) = scale.score(None);
    let level = checklist.level(score.value());
    Assessment { score, level, parts: scale.parts(score), dampers, decisive: scale.decisive(level) }
}

/// The dampers that apply to the item, each with the hits that called it.
fn called_dampers(
    item: &AgendaItem,
    hits: &[Hit],
    checklist: &Checklist,
) -> BTreeMap<Index<Damper>, Vec<usize>> {
    let mut called: BTreeMap<Index<Damper>, Vec<usize>> = BTreeMap::new();
    for (at, hit) in hits.iter().enumerate() {
        if let Owner::Damper(damper) = hit.signal.owner {
            called.entry(damper).or_default().push(at);
        }
    }
    for (index, damper) in checklist.dampers.iter() {
        let kind = damper.kinds.contains(&item.kind.into());
        let stage = item.stage.as_ref().is_some_and(|stage| damper.stages.contains(&stage.0));
        if kind || stage {
            called.entry(index).or_default();
        }
    }
    called
}

/// All that a score is made of.
struct Scale<'a> {
    checklist: &'a Checklist,
    evidence: &'a BTreeMap<Index<Risk>, Evidence>,
    called: &'a BTreeMap<Index<Damper>, Vec<usize>>,
}

/// The factors of one area.
#[derive(Default)]
struct AreaSum {
    /// The chance that none of them leads anywhere.
    silent: f64,
    factors: Vec<Index<Risk>>,
}

impl Scale<'_> {
    /// The score, and what each damper took, as it would be without the factor `without`.
    fn score(&self, without: Option<Index<Risk>>) -> (Points, Vec<DamperPart>) {
        let areas = self.areas(without);
        let silent: f64 = areas.iter().map(|(area, sum)| 1.0 - self.capped(*area, sum)).product();
        let others = || self.evidence.iter().filter(|(risk, _)| Some(**risk) != without);
        let spared = others().any(|(_, e)| e.loaded_title && e.activation > 0.0);
        let mut score = 1.0 - silent;
        let overrules = |risk: &Index<Risk>| others().any(|(o, e)| o == risk && e.activation > 0.0);
        let mut parts = Vec::new();
        // Something that has happened is no smaller for the kind of item it happened in.
        let happened = others()
            .any(|(risk, e)| e.activation > 0.0 && self.checklist.risks[*risk].cap.is_some());
        for (index, hits) in self.called.iter().filter(|_| !happened) {
            let damper = &self.checklist.dampers[*index];
            if damper.overruled_by.iter().any(overrules) {
                continue;
            }
            let factor = if spared { damper.spared } else { damper.factor };
            let before = Points::of(score);
            score *= factor;
            let took = before.less(Points::of(score));
            parts.push(DamperPart { damper: *index, factor, spared, took, hits: hits.clone() });
        }
        (Points::of(score), parts)
    }

    fn areas(&self, without: Option<Index<Risk>>) -> BTreeMap<Index<checklist::Area>, AreaSum> {
        let mut areas: BTreeMap<_, AreaSum> = BTreeMap::new();
        for risk in self.evidence.keys().filter(|risk| Some(**risk) != without) {
            let area = self.checklist.risks[*risk].area;
            areas.entry(area).or_default().factors.push(*risk);
        }
        for (area, sum) in &mut areas {
            sum.silent = self.silent(*area, &sum.factors);
        }
        areas
    }

    /// The chance that none of an area's factors leads anywhere. Its strongest counts in full, and the
    /// others by the area's share for further ones: two topics seen in one item are mostly one
    /// decision seen twice.
    fn silent(&self, area: Index<checklist::Area>, factors: &[Index<Risk>]) -> f64 {
        let further = self.checklist.areas[area].further;
        let mut counts: Vec<f64> = factors.iter().map(|risk| self.counts(*risk)).collect();
        counts.sort_by(|a, b| b.total_cmp(a));
        let (strongest, others) = counts.split_first().map_or((0.0, &[][..]), |(s, o)| (*s, o));
        others.iter().fold(1.0 - strongest, |silent, count| silent * (1.0 - further * count))
    }

    /// What a factor counts alone.
    fn counts(&self, risk: Index<Risk>) -> f64 {
        let activation = self.evidence.get(&risk).map_or(0.0, |evidence| evidence.activation);
        self.checklist.risks[risk].weight * activation
    }

    /// What an area gives: at most its cap, or that of an active factor which lifts it.
    fn capped(&self, area: Index<checklist::Area>, sum: &AreaSum) -> f64 {
        let active = sum.factors.iter().filter(|risk| self.counts(**risk) > 0.0);
        let lifted = active.filter_map(|risk| self.checklist.risks[*risk].cap);
        let cap = lifted.fold(self.checklist.areas[area].cap, f64::max);
        (1.0 - sum.silent).min(cap)
    }

    /// Divides the score among the factors: first among areas, then within each, in proportion to
    /// the logarithms that the product of chances is a sum of.
    fn parts(&self, score: Points) -> Vec<FactorPart> {
        let mut risks: Vec<Index<Risk>> = Vec::new();
        let mut weights: Vec<f64> = Vec::new();
        for (area, sum) in self.areas(None) {
            let area_weighs = weighs(self.capped(area, &sum));
            let within: f64 = sum.factors.iter().map(|risk| weighs(self.counts(*risk))).sum();
            for risk in sum.factors {
                let own = weighs(self.counts(risk));
                weights.push(if own > 0.0 { area_weighs * own / within } else { 0.0 });
                risks.push(risk);
            }
        }
        let shares = score.divide(&weights);
        let mut parts: Vec<FactorPart> = risks
            .into_iter()
            .zip(shares)
            .filter_map(|(risk, share)| {
                let Evidence { activation, answered, hits, .. } = self.evidence.get(&risk)?.clone();
                Some(FactorPart { risk, activation, answered, share, hits })
            })
            .collect();
        parts.sort_by_key(|part| (std::cmp::Reverse(part.share), part.risk));
        parts
    }

    fn decisive(&self, level: Level) -> Option<Index<Risk>> {
        let lower = self.evidence.keys().filter_map(|risk| {
            let (score, _) = self.score(Some(*risk));
            (self.checklist.level(score.value()) < level).then_some((score, *risk))
        });
        lower.min().map(|(_, risk)| risk)
    }
}

/// What a chance weighs beside others when they are multiplied. A certain one weighs much, not
/// infinitely much.
fn weighs(chance: f64) -> f64 {
    -(1.0 - chance.min(1.0 - 1e-9)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{ItemKind, PartRole, Stage};
    use crate::checklist::{PackFiles, Scope, SignalRef};
    use crate::screen::signal;
    use crate::text::Span;
    use proptest::prelude::*;
    use std::path::Path;
    use std::sync::LazyLock;

    static SMALL: LazyLock<Checklist> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small");
        Checklist::load(&[PackFiles::read(&root).unwrap()]).unwrap()
    });

    fn screened(title: &str, text: &str) -> (AgendaItem, Vec<Hit>) {
        let (item, document) = signal::item(title, Some(text), PartRole::Body);
        let hits = signal::hits(&item, &[document], &SMALL, None);
        (item, hits)
    }

    fn assessed(title: &str, text: &str) -> Assessment {
        let (item, hits) = screened(title, text);
        assess(&item, &hits, &SMALL, &Answers::new())
    }

    fn names(assessment: &Assessment) -> Vec<(&'static str, f64)> {
        let name = |part: &FactorPart| (SMALL.risks[part.risk].id.as_str(), part.share.value());
        assessment.parts.iter().map(name).collect()
    }

    #[test]
    fn a_factor_alone_gives_its_weight_times_its_activation() {
        let cases = [
            ("Avveckling av Bergs skola", "", 0.75, Level::High, "strong, in the title"),
            ("Lokaler", "Bergs skola avvecklas.", 0.45, Level::Moderate, "strong, in the body"),
            ("Vindkraftpark", "", 0.39, Level::Low, "moderate strength"),
            ("Vindkraftpark", "Vindkraftpark.", 0.4095, Level::Moderate, "and once more"),
            ("Val av justerare", "", 0.0, Level::Low, "nothing"),
        ];
        for (title, text, score, level, remark) in cases {
            let assessment = assessed(title, text);
            assert_eq!((assessment.score.value(), assessment.level), (score, level), "{remark}");
        }
    }

    #[test]
    fn factors_of_an_area_are_capped_and_shares_add_up() {
        let text = "Det kom 1 200 namnunderskrifter. Ett extrainsatt sammanträde hålls.";
        let assessment = assessed("Avveckling av Bergs skola", text);
        // petition: 0.5 × (0.65 × 0.6); school-closure: 0.75. 1 - 0.25 × (1 - 0.195).
        assert_eq!(assessment.score.value(), 0.7988);
        let shares = names(&assessment);
        assert_eq!(shares[0].0, "school-closure");
        let sum: Points = assessment.parts.iter().map(|part| part.share).sum();
        assert_eq!(sum, assessment.score);
        assert_eq!(SMALL.risks[assessment.decisive.unwrap()].id, "school-closure");
    }

    #[test]
    fn dampers_multiply_and_spare_a_loaded_title() {
        let (mut item, hits) = screened("Vindkraftpark", "Vindkraftpark.");
        item.kind = ItemKind::Procedural;
        let damped = assess(&item, &hits, &SMALL, &Answers::new());
        assert_eq!(damped.score.value(), 0.1638);
        assert_eq!(damped.dampers[0].took.value(), 0.2457);
        let sum: Points = damped.parts.iter().map(|part| part.share).sum();
        assert_eq!(sum, damped.score);

        let (mut item, hits) = screened("Avveckling av Bergs skola", "");
        item.stage = Some(Stage("consultation-reply".to_owned()));
        let spared = assess(&item, &hits, &SMALL, &Answers::new());
        assert_eq!(spared.score.value(), 0.675);
        assert!(spared.dampers[0].spared);

        let by_words = assessed("Anmälan av delegationsbeslut om vindkraftverk", "");
        assert_eq!(by_words.dampers[0].hits.len(), 1);
    }

    #[test]
    fn answers_stand_in_the_place_of_hits() {
        let (item, hits) = screened("Avveckling av Bergs skola", "");
        let answers = |pairs: &[(&str, f64)]| -> Answers {
            pairs.iter().map(|(id, value)| ((*id).to_owned(), *value)).collect()
        };
        let no = assess(&item, &hits, &SMALL, &answers(&[("school-closure", 0.0), ("gone", 1.0)]));
        assert_eq!(no.score.value(), 0.0);
        assert!(no.parts[0].answered && no.parts[0].hits.len() == 1);
        let yes = assess(&item, &[], &SMALL, &answers(&[("threat", 1.0), ("late", f64::NAN)]));
        assert_eq!(yes.score.value(), 0.8);
    }

    /// Any hits of risk factors of the small pack.
    fn some_hits() -> impl Strategy<Value = Vec<Hit>> {
        let signals: Vec<SignalRef> = SMALL
            .risks
            .iter()
            .flat_map(|(index, risk)| {
                (0..risk.signals.len())
                    .map(move |signal| SignalRef { owner: Owner::Risk(index), signal })
            })
            .collect();
        let scopes = [Scope::Title, Scope::Proposal, Scope::Body, Scope::Attachment];
        let hit = (prop::sample::select(signals), prop::sample::select(scopes.to_vec()));
        let hit = hit.prop_map(|(signal, scope)| {
            let span = Span::new(0, 1);
            Hit { signal, part: 0, scope, span, near: None, sentence: span, number: None }
        });
        prop::collection::vec(hit, 0..24)
    }

    proptest! {
        #[test]
        fn scores_behave(hits in some_hits(), more in some_hits(), kind in 0_usize..5) {
            let (mut item, _) = signal::item("x", None, PartRole::Body);
            let assess = |item: &AgendaItem, hits: &[Hit]| assess(item, hits, &SMALL, &Answers::new());
            let first = assess(&item, &hits);
            prop_assert!((0.0..=1.0).contains(&first.score.value()));
            let mut reversed = hits.clone();
            reversed.reverse();
            prop_assert_eq!(first.score, assess(&item, &reversed).score);
            let both: Vec<Hit> = hits.iter().chain(&more).copied().collect();
            prop_assert!(assess(&item, &both).score >= first.score, "more evidence, no lower score");
            item.kind = ItemKind::ALL[kind];
            let damped = assess(&item, &both);
            let sum: Points = damped.parts.iter().map(|part| part.share).sum();
            prop_assert_eq!(sum, damped.score);
        }
    }
}
