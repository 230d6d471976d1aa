//! From hits and people's answers to points, a score, a level, and the account of every point.
//!
//! `points = Σ of areas - what contexts take`, `score = 1 - 2^(-points)`; the sum of an area is in
//! `Sums::area`, what contexts take in `Sums::take`. Areas have a most, so that length does not add up to
//! risk; sums choose the best of all sets of hits, so that more evidence never lowers them.

mod evidence;
mod matters;
mod points;

pub use points::Points;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::evidence::Evidence;
use self::matters::{Ground, chosen};
use crate::signal::Hit;
use utkik_agenda::AgendaItem;
use utkik_checklist::{Checklist, Context, Index, Level, Owner, Risk, Scale, Scope, TOPIC};

/// Answers of people: for the id of a risk factor, its activation from 0 to 1.
///
/// An answer replaces the factor's hits. Ids that the checklist does not have are ignored, since a
/// record may be older than the checklist.
pub type Answers = BTreeMap<String, f64>;

/// Least part of the score of a factor that calls for questions and measures of its own: factors
/// that add next to nothing should not fill the list.
const LEAST_PART: f64 = 0.08;

/// How loaded an item is, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// The points, after contexts.
    pub points: f64,
    /// The score that they make.
    pub score: Points,
    /// The level that they reach.
    pub level: Level,
    /// The factors that count or are answered; their shares add up to the score. The largest share
    /// first.
    pub parts: Vec<FactorPart>,
    /// What lowered the score, in the checklist's order.
    pub contexts: Vec<ContextPart>,
    /// The factor without which the level would be lower; of several, the one that lowers the score
    /// most. None where no single factor decides.
    pub decisive: Option<Index<Risk>>,
}

/// A factor's part in a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactorPart {
    /// The factor.
    pub risk: Index<Risk>,
    /// Its activation: `min(points / full points, 1)`.
    pub activation: f64,
    /// The points that it gives, before contexts.
    pub points: f64,
    /// Whether that is a person's answer and not read from the text.
    pub answered: bool,
    /// Its part of the score: `score * points / Σ points` of all factors.
    pub share: Points,
    /// Its hits, by their index among the hits that were assessed; the one worth most first.
    pub hits: Vec<usize>,
}

/// A context's part in a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContextPart {
    /// The context.
    pub context: Index<Context>,
    /// The points that it took.
    pub points: f64,
    /// How much of the score it took away: `(score before contexts - score) * points / Σ points` of all
    /// contexts.
    pub took: Points,
    /// Its hits, by their index; none where the item's kind or stage called for it.
    pub hits: Vec<usize>,
}

impl Assessment {
    /// The factors that are active, the largest share first.
    pub fn active(&self) -> impl Iterator<Item = &FactorPart> {
        self.parts.iter().filter(|part| part.activation > 0.0)
    }

    /// The active factors that stand for enough of the score to be acted on, and those that people
    /// answered; the largest share first.
    pub fn weighty_parts(&self) -> impl Iterator<Item = &FactorPart> {
        let least = self.score.value() * LEAST_PART;
        self.active().filter(move |part| part.answered || part.share.value() >= least)
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
    let called = called_contexts(item, hits, checklist);
    let sums = Sums { checklist, hits, evidence: &evidence, called: &called };
    let sum = sums.sum(None);
    let score = Points::from_score(Scale::score(sum.points));
    let level = checklist.level(score.value());
    Assessment {
        points: sum.points,
        score,
        level,
        parts: sums.parts(&sum, score),
        contexts: sums.contexts(&sum, score),
        decisive: sums.decisive(level),
    }
}

/// The contexts that apply to the item, each with the points it would take and the hits that called it.
fn called_contexts(
    item: &AgendaItem,
    hits: &[Hit],
    checklist: &Checklist,
) -> BTreeMap<Index<Context>, (f64, Vec<usize>)> {
    let mut called: BTreeMap<Index<Context>, (f64, Vec<usize>)> = BTreeMap::new();
    for (at, hit) in hits.iter().enumerate() {
        if let Owner::Context(context) = hit.signal.owner {
            let (most, of) = called.entry(context).or_default();
            *most = most.max(hit.worth);
            of.push(at);
        }
    }
    for (index, context) in checklist.contexts.iter() {
        let kind = context.kinds.contains(&crate::kind::named(item.kind));
        let stage = item.stage.as_ref().is_some_and(|stage| context.stages.contains(&stage.0));
        if kind || stage {
            called.entry(index).or_default().0 = context.minus;
        }
    }
    called
}

/// The inputs of a score.
struct Sums<'a> {
    checklist: &'a Checklist,
    hits: &'a [Hit],
    evidence: &'a BTreeMap<Index<Risk>, Evidence>,
    called: &'a BTreeMap<Index<Context>, (f64, Vec<usize>)>,
}

/// The points of an item.
#[derive(Default)]
struct Sum {
    /// The points that each factor gives.
    given: BTreeMap<Index<Risk>, f64>,
    /// The points that each context takes.
    taken: BTreeMap<Index<Context>, f64>,
    /// All points before contexts.
    before: f64,
    /// All points after contexts.
    points: f64,
}

impl<'a> Sums<'a> {
    /// The points of the item without the factor `without`.
    fn sum(&self, without: Option<Index<Risk>>) -> Sum {
        let mut areas: BTreeMap<Index<utkik_checklist::Area>, Vec<Ground<'a>>> = BTreeMap::new();
        for (risk, evidence) in self.evidence.iter().filter(|(risk, _)| Some(**risk) != without) {
            let area = self.checklist.risks[*risk].area;
            self.add_grounds(*risk, evidence, areas.entry(area).or_default());
        }
        let mut sum = Sum::default();
        let topic = self.checklist.areas.find(TOPIC);
        let of_topic = topic.and_then(|topic| areas.remove(&topic).map(|of| (topic, of)));
        let mut about = 0.0;
        let mut in_title = 0.0;
        if let Some((topic, grounds)) = of_topic {
            in_title = strongest_in_title(&grounds);
            about = self.area(topic, grounds, 1.0, &mut sum);
        }
        for (area, grounds) in areas {
            // Incidents in a case count whatever the case is about.
            let happened =
                grounds.iter().any(|ground| self.checklist.risks[ground.risk].cap.is_some());
            let needs = self.checklist.areas[area].needs_topic && !happened;
            // A petition about nothing loaded is no reason, so its signs count only in proportion
            // to the topic.
            let share = if needs { self.checklist.scale.carried(about) } else { 1.0 };
            self.area(area, grounds, share, &mut sum);
        }
        sum.before = sum.given.values().sum();
        // Incidents are not reduced by the kind of item.
        let lifted = |risk: &Index<Risk>| self.checklist.risks[*risk].cap.is_some();
        if !sum.given.keys().any(lifted) {
            self.take(in_title, (about - in_title).max(0.0), &mut sum);
        }
        sum.points = sum.before - sum.taken.values().sum::<f64>();
        self.fold_included(&mut sum.given);
        sum
    }

    /// Moves the points of a factor to the factor that includes it, if that gives as many: the more
    /// specific factor covers the more general one. The sum stays. Factors with answers of people
    /// are left as they are.
    fn fold_included(&self, given: &mut BTreeMap<Index<Risk>, f64>) {
        let giving: Vec<Index<Risk>> = given.keys().copied().collect();
        for risk in giving {
            for included in &self.checklist.risks[risk].includes {
                let answered = self.evidence.get(included).is_some_and(|of| of.answer.is_some());
                let gives = |of: &Index<Risk>| given.get(of).copied();
                let stronger = gives(&risk).is_some_and(|points| Some(points) >= gives(included));
                if answered || !stronger {
                    continue;
                }
                if let Some(points) = given.remove(included) {
                    *given.entry(risk).or_default() += points;
                }
            }
        }
    }

    fn add_grounds(&self, risk: Index<Risk>, evidence: &Evidence, grounds: &mut Vec<Ground<'a>>) {
        match evidence.answer {
            Some(answer) => {
                let full = self.checklist.full_points(risk);
                grounds.push(Ground { risk, worth: answer * full, hit: None });
            }
            None => {
                let hits = evidence.hits.iter().map(|at| &self.hits[*at]);
                grounds.extend(hits.map(|hit| Ground { risk, worth: hit.worth, hit: Some(hit) }));
            }
        }
    }

    /// Adds what an area gives, and says how much that is:
    /// `share * min(Σ further[i] * worth[i], most)`, over the grounds that count, the strongest first, where the topic
    /// counts what is further as [`Scale::further`] says. `most` is
    /// the area's, or the highest cap of its factors.
    fn area(
        &self,
        area: Index<utkik_checklist::Area>,
        grounds: Vec<Ground<'a>>,
        share: f64,
        sum: &mut Sum,
    ) -> f64 {
        let scale = &self.checklist.scale;
        let is_topic = self.checklist.areas[area].id == TOPIC;
        let chosen = chosen(grounds, |strongest| scale.further(is_topic.then_some(strongest)));
        let whole: f64 = chosen.iter().map(|(_, points)| points).sum();
        let lifted = chosen.iter().filter_map(|(ground, _)| self.checklist.risks[ground.risk].cap);
        let most = lifted.fold(self.checklist.areas[area].most, f64::max);
        let factor = if whole > most { most / whole } else { 1.0 } * share;
        for (ground, points) in chosen {
            if points * factor > 0.0 {
                *sum.given.entry(ground.risk).or_default() += points * factor;
            }
        }
        whole * factor
    }

    /// Lets contexts take, each in proportion to its `minus`, together
    /// `min(Σ minus * max(1 - spare * in_title - spare_text * elsewhere, spare_least), contexts_most * before)`:
    /// less the stronger the topic is, and never all.
    fn take(&self, in_title: f64, elsewhere: f64, sum: &mut Sum) {
        let scale = &self.checklist.scale;
        let wanted: f64 = self.called.values().map(|(points, _)| points).sum();
        let spares = scale.spare * in_title + scale.spare_text * elsewhere;
        let spared = (1.0 - spares).max(scale.spare_least);
        let most = scale.contexts_most * sum.before;
        let taken = (wanted * spared).min(most);
        if taken > 0.0 {
            let part = |(context, (points, _)): (&Index<Context>, &(f64, Vec<usize>))| {
                (*context, taken * points / wanted)
            };
            sum.taken = self.called.iter().map(part).collect();
        }
    }

    /// What each factor gives, and its part of the score; see [`FactorPart`] for both formulas.
    fn parts(&self, sum: &Sum, score: Points) -> Vec<FactorPart> {
        let risks: Vec<Index<Risk>> = self.evidence.keys().copied().collect();
        let given = |risk: &Index<Risk>| sum.given.get(risk).copied().unwrap_or_default();
        let weights: Vec<f64> = risks.iter().map(given).collect();
        let shares = score.divide(&weights);
        let mut parts: Vec<FactorPart> = risks
            .into_iter()
            .zip(shares)
            .filter_map(|(risk, share)| {
                let Evidence { answer, hits } = self.evidence.get(&risk)?.clone();
                let points = given(&risk);
                let full = self.checklist.full_points(risk);
                let activation = if full > 0.0 { (points / full).min(1.0) } else { 0.0 };
                let answered = answer.is_some();
                (answered || points > 0.0).then_some(FactorPart {
                    risk,
                    activation,
                    points,
                    answered,
                    share,
                    hits,
                })
            })
            .collect();
        parts.sort_by_key(|part| (std::cmp::Reverse(part.share), part.risk));
        parts
    }

    fn contexts(&self, sum: &Sum, score: Points) -> Vec<ContextPart> {
        let took = Points::from_score(Scale::score(sum.before)).less(score);
        let weights: Vec<f64> = sum.taken.values().copied().collect();
        let parts = sum.taken.iter().zip(took.divide(&weights));
        parts
            .filter(|((_, points), _)| **points > 0.0)
            .map(|((context, points), took)| {
                let hits = self.called.get(context).map(|(_, hits)| hits.clone());
                let (context, points) = (*context, *points);
                ContextPart { context, points, took, hits: hits.unwrap_or_default() }
            })
            .collect()
    }

    fn decisive(&self, level: Level) -> Option<Index<Risk>> {
        if level == Level::Low {
            return None;
        }
        let lower = self.evidence.keys().filter_map(|risk| {
            let score = Points::from_score(Scale::score(self.sum(Some(*risk)).points));
            (self.checklist.level(score.value()) < level).then_some((score, *risk))
        });
        lower.min().map(|(_, risk)| risk)
    }
}

/// The worth of the strongest ground of the topic in the title.
fn strongest_in_title(grounds: &[Ground<'_>]) -> f64 {
    let title =
        grounds.iter().filter(|ground| ground.hit.is_some_and(|hit| hit.scope == Scope::Title));
    title.map(|ground| ground.worth).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal;
    use proptest::prelude::*;
    use std::sync::LazyLock;
    use utkik_agenda::{ItemKind, PartRole, Stage};
    use utkik_checklist::PackFiles;

    static SMALL: LazyLock<Checklist> =
        LazyLock::new(|| Checklist::load(&[PackFiles::small()]).unwrap());

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
    fn a_matter_counts_by_its_cell_and_its_place() {
        let cases = [
            ("Avveckling av Bergs skola", "", 2.4, Level::High, "the cell, in the title"),
            ("Lokaler", "Bergs skola avvecklas.", 1.44, Level::Moderate, "in the body"),
            ("Avveckling av biblioteket", "", 2.0, Level::High, "the group's cell"),
            ("Skolan flyttas", "", 1.2, Level::Moderate, "the frame's own points"),
            ("Skolbyggnad avvecklas", "", 1.859, Level::Moderate, "only the head of a compound"),
            ("Vindkraft", "", 0.6, Level::Low, "alone"),
            ("Avveckling av Bergs skola", "Bergs skola avvecklas.", 2.4, Level::High, "once"),
            ("Bergs skola läggs inte ned", "", 0.4, Level::Low, "not"),
            ("Val av justerare", "", 0.0, Level::Low, "nothing"),
        ];
        for (title, text, points, level, remark) in cases {
            let assessment = assessed(title, text);
            let near = (assessment.points - points).abs() < 0.001;
            assert!(near, "{remark}: {} points for {title}", assessment.points);
            assert_eq!(assessment.level, level, "{remark}");
            assert_eq!(assessment.score.value(), Scale::score(points), "{remark}");
        }
    }

    #[test]
    fn different_matters_add_and_areas_are_bounded() {
        let two = assessed("Avveckling av Bergs skola", "Biblioteket avvecklas.");
        assert!((two.points - (2.4 + 0.3 * 1.2)).abs() < 0.001, "{}", two.points);
        let text = "Det kom 1 200 namnunderskrifter. Ett extrainsatt sammanträde hålls.";
        let assessment = assessed("Avveckling av Bergs skola", text);
        // petition: 0.6 × 0.6, late: 0.3 × 0.5 × 0.6.
        assert!((assessment.points - (2.4 + 0.36 + 0.09)).abs() < 0.001, "{}", assessment.points);
        let shares = names(&assessment);
        assert_eq!(shares[0].0, "school-closure");
        let sum: Points = assessment.parts.iter().map(|part| part.share).sum();
        assert_eq!(sum, assessment.score);
        assert_eq!(SMALL.risks[assessment.decisive.unwrap()].id, "school-closure");
        assert_eq!(assessed("Lokaler", text).points, 0.0, "signs of process need a topic");
    }

    #[test]
    fn the_more_specific_says_what_the_more_general_would_have_said() {
        let large = "[[risk]]\nid = \"large-petition\"\narea = \"topic\"\ngrade = \"J\"\nname.sv = \"Stor\"\n\
                     statement.sv = \"Stor.\"\nwhy.sv = \"Stor.\"\nincludes = [\"petition\"]\n\
                     [[risk.frame]]\nconcept = [\"signatures\"]\nevent = [\"ends\"]\npoints = 2.0\n";
        let checklist = Checklist::load(&PackFiles::small_with(large)).unwrap();
        let assessed = |text: &str, answers: &Answers| {
            let title = "Avveckling av Bergs skola";
            let (item, document) = signal::item(title, Some(text), PartRole::Body);
            let hits = signal::hits(&item, &[document], &checklist, None);
            assess(&item, &hits, &checklist, answers)
        };
        let ids = |assessment: &Assessment| -> Vec<String> {
            assessment.parts.iter().map(|part| checklist.risks[part.risk].id.clone()).collect()
        };
        let few = assessed("Det kom 1 200 namnunderskrifter.", &Answers::new());
        assert_eq!(ids(&few), ["school-closure", "petition"]);
        let text = "Det kom 1 200 namnunderskrifter. De 1 300 namnunderskrifterna avvecklas.";
        let both = assessed(text, &Answers::new());
        assert_eq!(ids(&both), ["school-closure", "large-petition"]);
        assert!(both.points >= few.points, "{} {}", both.points, few.points);
        let sum: f64 = both.parts.iter().map(|part| part.points).sum();
        assert!((sum - both.points).abs() < 0.001, "the account adds up: {sum}");
        let weaker = Checklist::load(&PackFiles::small_with(&large.replace("2.0", "0.1"))).unwrap();
        let (item, document) =
            signal::item("Avveckling av Bergs skola", Some(text), PartRole::Body);
        let hits = signal::hits(&item, &[document], &weaker, None);
        let each = assess(&item, &hits, &weaker, &Answers::new()).parts.len();
        assert_eq!(each, 3, "what gives less says only its own");
        let answers = Answers::from([("petition".to_owned(), 1.0)]);
        assert!(
            ids(&assessed(text, &answers)).contains(&"petition".to_owned()),
            "a person's answer stays"
        );
    }

    #[test]
    fn a_tag_takes_more_behind_a_thing_to_which_nothing_happens() {
        let points = |tag: f64, title: &str| {
            let mut checklist = Checklist::load(&PackFiles::small_with("")).unwrap();
            checklist.scale.tag = tag;
            let (item, document) = signal::item(title, None, PartRole::Body);
            let hits = signal::hits(&item, &[document], &checklist, None);
            assess(&item, &hits, &checklist, &Answers::new()).points
        };
        let thing = "Vindkraft, uppföljning";
        assert!(points(0.4, thing) < points(0.0, thing));
        let event = "Avveckling av Bergs skola, uppföljning";
        assert!((points(0.4, event) - points(0.0, event)).abs() < 1e-9, "something happens to it");
    }

    /// The small pack, in which what surrounds a weak matter counts for nothing.
    static STEADY: LazyLock<Checklist> = LazyLock::new(|| {
        let mut checklist = Checklist::load(&[PackFiles::small()]).unwrap();
        (checklist.scale.topic_from, checklist.scale.topic_full) = (0.9, 1.1);
        checklist
    });

    fn steady(title: &str, text: &str) -> f64 {
        let (item, document) = signal::item(title, Some(text), PartRole::Body);
        let hits = signal::hits(&item, &[document], &STEADY, None);
        assess(&item, &hits, &STEADY, &Answers::new()).points
    }

    #[test]
    fn what_surrounds_a_weak_matter_lifts_it_no_more() {
        let surrounds = "Det kom 1 200 namnunderskrifter. Biblioteket behålls.";
        let weak = "Vindkraft";
        assert!(assessed(weak, surrounds).points > 0.8, "it did");
        assert!((steady(weak, surrounds) - 0.6).abs() < 0.01, "{}", steady(weak, surrounds));
        let strong = "Avveckling av Bergs skola";
        let points = assessed(strong, surrounds).points;
        assert!((steady(strong, surrounds) - points).abs() < 0.001, "a strong one is as before");
        let half = Scale { topic_from: 0.5, topic_full: 1.5, ..Scale::default() };
        let carried = [0.0, 0.3, 1.0, 1.5, 2.0].map(|points| half.carried(points));
        assert_eq!(carried, [0.0, 0.004, 0.5, 1.0, 1.0]);
    }

    #[test]
    fn contexts_take_less_behind_the_matter_and_from_a_strong_title() {
        let head = assessed("Uppföljning av vindkraft", "");
        let tail = assessed("Vindkraft, uppföljning", "");
        assert!(head.points < tail.points && tail.points < 0.6, "{} {}", head.points, tail.points);
        assert!(
            (head.points - 0.6 * 0.4).abs() < 0.001,
            "never more than a share: {}",
            head.points
        );
        assert_eq!(tail.contexts[0].hits.len(), 1);
        let strong = assessed("Avveckling av Bergs skola, uppföljning", "");
        assert_eq!(strong.level, Level::High, "{}", strong.points);
        let sum: Points = strong.parts.iter().map(|part| part.share).sum();
        assert_eq!(sum, strong.score);
        let stopped = assessed("Uppföljning av bygge av vindkraftverk", "");
        assert!(stopped.contexts.is_empty(), "an event stops it");

        let (mut item, hits) = screened("Vindkraft", "");
        item.kind = ItemKind::Procedural;
        assert_eq!(assess(&item, &hits, &SMALL, &Answers::new()).contexts.len(), 1);
        item.kind = ItemKind::Decision;
        item.stage = Some(Stage("consultation-reply".to_owned()));
        assert_eq!(assess(&item, &hits, &SMALL, &Answers::new()).contexts.len(), 1);
        let threat = assessed("Uppföljning av hot mot handläggare", "");
        assert!(threat.contexts.is_empty() && threat.level == Level::High, "it has happened");
    }

    #[test]
    fn answers_stand_in_the_place_of_hits() {
        let (item, hits) = screened("Avveckling av Bergs skola", "");
        let answers = |pairs: &[(&str, f64)]| -> Answers {
            pairs.iter().map(|(id, value)| ((*id).to_owned(), *value)).collect()
        };
        let no = assess(&item, &hits, &SMALL, &answers(&[("school-closure", 0.0), ("gone", 1.0)]));
        assert!(no.points < 0.3, "{}", no.points);
        let part = no.parts.iter().find(|part| part.answered).unwrap();
        assert_eq!((part.points, part.hits.len()), (0.0, 1));
        let yes = assess(&item, &[], &SMALL, &answers(&[("threat", 1.0), ("late", f64::NAN)]));
        assert!((yes.points - 2.2).abs() < 0.001, "{}", yes.points);
    }

    const WORDS: &[&str] = &[
        "Bergs",
        "skola",
        "skolbyggnad",
        "biblioteket",
        "vindkraftverk",
        "avvecklas",
        "byggs",
        "flyttas",
        "läggs",
        "ned",
        "och",
        "i",
        "Ekby",
        "handläggare",
        "hot",
        "mot",
        "1 200",
        "namnunderskrifter",
        "extrainsatt",
        "sammanträde",
        "behålls",
        "den",
    ];

    /// A sentence that says nothing of "not" and has no context.
    fn sentence() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(WORDS), 1..12).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn scores_behave(title in sentence(), text in sentence(), more in sentence(), kind in 0_usize..5) {
            let (item, hits) = screened(&title, &text);
            let first = assess(&item, &hits, &SMALL, &Answers::new());
            prop_assert!((0.0..=1.0).contains(&first.score.value()));
            let reversed: Vec<_> = hits.iter().rev().cloned().collect();
            prop_assert_eq!(first.score, assess(&item, &reversed, &SMALL, &Answers::new()).score);
            let longer = assessed(&title, &format!("{text}.\nEn {more}."));
            prop_assert!(longer.score >= first.score, "{} < {}", longer.points, first.points);
            let (before, after) = (steady(&title, &text), steady(&title, &format!("{text}.\nEn {more}.")));
            prop_assert!(after >= before, "{after} < {before}");
            let (mut item, hits) = screened(&title, &text);
            item.kind = ItemKind::ALL[kind];
            let assessment = assess(&item, &hits, &SMALL, &Answers::new());
            let sum: Points = assessment.parts.iter().map(|part| part.share).sum();
            prop_assert_eq!(sum, assessment.score);
        }
    }
}
