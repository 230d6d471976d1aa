//! An attacker who has every public report of a year, and knows how the counts add up, works out by linear
//! programming what each hidden count can be at the least and at the most.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::date;
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome};
use proptest::prelude::*;

use super::*;
use crate::follow_up::{Entry, Material, Period, picture, public};
use utkik_agenda::segment;
use utkik_casework::incident::Incident;
use utkik_casework::record::Records;
use utkik_checklist::{Checklist, PackFiles};
use utkik_lang::Lang;

static BUILTIN: LazyLock<Checklist> =
    LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

/// What the attacker knows: bounds of each count, and sums.
#[derive(Default)]
struct Known {
    bounds: BTreeMap<String, (f64, f64)>,
    sums: Vec<(Vec<(String, f64)>, ComparisonOp)>,
}

impl Known {
    /// A count that is told, or one that is hidden and at least `least`.
    fn count(&mut self, name: &str, told: Option<usize>, least: f64) {
        let (low, high) = told.map_or((least, 1e4), |number| (number as f64, number as f64));
        let own = self.bounds.entry(name.to_owned()).or_insert((0.0, 1e4));
        *own = (own.0.max(low), own.1.min(high));
    }

    /// `total` is the sum of `parts`, or at least that.
    fn sum(&mut self, total: &str, parts: &[String], op: ComparisonOp) {
        let parts = parts.iter().map(|part| (part.clone(), -1.0));
        let all: Vec<_> = std::iter::once((total.to_owned(), 1.0)).chain(parts).collect();
        for (name, _) in &all {
            self.bounds.entry(name.clone()).or_insert((0.0, 1e4));
        }
        self.sums.push((all, op));
    }

    /// The least and the most that `name` can be.
    fn range(&self, name: &str) -> (f64, f64) {
        let solve = |direction| {
            let mut problem = Problem::new(direction);
            let variables: BTreeMap<&str, _> = self
                .bounds
                .iter()
                .map(|(own, bounds)| {
                    let weight = if own == name { 1.0 } else { 0.0 };
                    (own.as_str(), problem.add_var(weight, *bounds))
                })
                .collect();
            for (terms, op) in &self.sums {
                let terms: Vec<_> =
                    terms.iter().map(|(own, weight)| (variables[own.as_str()], *weight)).collect();
                problem.add_constraint(terms.as_slice(), *op, 0.0);
            }
            match problem.solve().unwrap() {
                SolveOutcome::Solution(solution) => solution.objective(),
                SolveOutcome::Interrupted(_) => panic!("no time was set"),
            }
        };
        (solve(OptimizationDirection::Minimize), solve(OptimizationDirection::Maximize))
    }
}

/// The counts of a picture of a year by name; those of breakdowns stand below their total.
fn counts(picture: &Picture) -> Vec<(String, Option<usize>)> {
    let one = |name: &str, count: Count| (name.to_owned(), count.disclosed());
    let (items, work) = (&picture.items, &picture.assessments);
    let (happened, outcome) = (&picture.incidents, &picture.outcome);
    let mut all = vec![
        one("screened", items.screened),
        one("flagged", items.flagged),
        one("done", work.done),
        one("overdue", work.overdue),
        one("stale", work.stale),
        one("in-vain", work.in_vain),
        one("incidents", happened.count),
        one("supported", happened.supported),
        one("foreseen", outcome.foreseen),
        one("quiet", outcome.quiet),
        one("surprises", outcome.surprises),
        one("without", outcome.without_case),
    ];
    let tables = [
        ("level", &items.by_level),
        ("body", &items.by_body),
        ("topic", &items.by_topic),
        ("police", &happened.police),
        ("category", &happened.by_category),
        ("channel", &happened.by_channel),
        ("role", &happened.by_role),
    ];
    for (name, rows) in tables {
        all.extend(rows.iter().map(|row| one(&format!("{name}:{}", row.id), row.count)));
    }
    for (at, month) in picture.months.iter().enumerate() {
        all.push(one(&format!("screened-month:{at}"), month.screened));
        all.push(one(&format!("incidents-month:{at}"), month.incidents));
    }
    all
}

/// What follows from all public reports of the year 2026.
fn attacked(material: &Material<'_>, exact: &Picture, least: usize) -> Known {
    let mut known = Known::default();
    let year = Period::year("2026").unwrap();
    let told = public(material, year, least, Lang::Sv).unwrap();
    for (name, count) in counts(&told) {
        // A row is there for what there is at least one of.
        let row = name.contains(':') && !name.contains("month");
        known.count(&name, count, if row { 1.0 } else { 0.0 });
    }
    let all: Vec<String> = counts(exact).into_iter().map(|(name, _)| name).collect();
    let of = |prefix: &str| -> Vec<String> {
        all.iter().filter(|name| name.starts_with(prefix)).cloned().collect()
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    known.sum("screened", &of("level:"), ComparisonOp::Eq);
    let raised: Vec<String> =
        of("level:").into_iter().filter(|name| !name.ends_with("low")).collect();
    known.sum("flagged", &raised, ComparisonOp::Eq);
    known.sum("flagged", &of("body:"), ComparisonOp::Eq);
    for topic in of("topic:") {
        known.sum("flagged", &[topic], ComparisonOp::Ge);
    }
    // Everything that was raised by the tool or by people.
    known.sum("raised", &names(&["flagged", "in-vain"]), ComparisonOp::Eq);
    known.sum("raised", &names(&["done", "overdue", "rest"]), ComparisonOp::Eq);
    known.sum("raised", &names(&["foreseen", "quiet"]), ComparisonOp::Ge);
    known.sum("screened", &names(&["stale"]), ComparisonOp::Ge);
    known.sum("screened", &names(&["raised"]), ComparisonOp::Ge);
    for table in ["police:", "category:", "channel:", "role:", "incidents-month:"] {
        known.sum("incidents", &of(table), ComparisonOp::Eq);
    }
    known.sum("screened", &of("screened-month:"), ComparisonOp::Eq);
    known.sum("incidents", &names(&["supported", "unsupported"]), ComparisonOp::Eq);
    let outcome = names(&["surprises", "without", "in-flagged"]);
    known.sum("incidents", &outcome, ComparisonOp::Eq);
    for number in 0..4 {
        let period = Period::quarter(&format!("2026-Q{}", number + 1)).unwrap();
        let told = public(material, period, least, Lang::Sv).unwrap();
        for (what, count) in
            [("screened", told.items.screened), ("incidents", told.incidents.count)]
        {
            let name = format!("{what}-quarter:{number}");
            let months: Vec<String> =
                (0..3).map(|at| format!("{what}-month:{}", number * 3 + at)).collect();
            known.count(&name, count.disclosed(), 0.0);
            known.sum(&name, &months, ComparisonOp::Eq);
        }
        assert!(told.items.by_level.is_empty() && told.lessons.is_empty());
    }
    for number in 0..12 {
        let period = Period::month(&format!("2026-{:02}", number + 1)).unwrap();
        let told = public(material, period, least, Lang::Sv).unwrap();
        let screened = told.items.screened.disclosed();
        known.count(&format!("screened-month:{number}"), screened, 0.0);
        known.count(&format!("incidents-month:{number}"), told.incidents.count.disclosed(), 0.0);
        let others: Vec<_> = [told.items.flagged, told.assessments.done, told.outcome.quiet].into();
        assert!(others.iter().all(|count| count.disclosed().is_none()));
    }
    known
}

type EntrySeed = (i8, usize, usize, usize, u8);
type IncidentSeed = (i8, usize, usize, usize, Option<bool>, u8);

fn entry(at: usize, (month, level, more, body, state): &EntrySeed) -> Entry {
    let levels = [Level::Low, Level::Moderate, Level::High];
    let level = levels[*level];
    let tool = if *state == 1 { levels[(*more).max(level as usize)] } else { level };
    Entry {
        date: date(2026, *month, 10),
        body: Some(format!("Nämnd {body}")),
        cases: segment::case_number(&format!("KS 2026/{at}")).into_iter().collect(),
        title: format!("Ärende {at}"),
        tool,
        level,
        assessed: *state == 1,
        stale: *state == 2,
        in_vain: *state == 1 && level == Level::Low && tool > Level::Low,
        factors: vec![["school-closure", "wind-power", "housing"][*more].to_owned()],
    }
}

fn incident((month, category, channel, role, police, more): &IncidentSeed) -> Incident {
    let pick = |of: [&str; 3], at: usize| of[at].to_owned();
    Incident {
        date: date(2026, *month, 12),
        category: pick(["threat", "hate", "harassment"], *category),
        channel: Some(pick(["e-mail", "phone", "social-media"], *channel)),
        role: Some(pick(["chair", "member", "official"], *role)),
        police: *police,
        support: (*more % 4 == 0).then(|| "samtal".to_owned()),
        case: (*more % 3 > 0).then(|| format!("KS 2026/{}", *more)),
        ..Incident::default()
    }
}

#[test]
fn a_hidden_count_has_company() {
    let hidden = |numbers: &[usize], least| {
        let mut hidden: Vec<bool> = numbers.iter().map(|n| is_small(*n, least)).collect();
        (protect(numbers, &mut hidden, least), hidden)
    };
    let cases: [(&[usize], usize, bool, &[bool]); 5] = [
        (&[1, 9, 12], 5, true, &[true, true, false]),
        (&[4, 4, 12], 5, true, &[true, true, false]),
        (&[1, 1, 12], 5, true, &[true, true, true]),
        (&[0, 9, 12], 5, true, &[false, false, false]),
        (&[1, 1], 3, false, &[true, true]),
    ];
    for (numbers, least, safe, wanted) in cases {
        assert_eq!(hidden(numbers, least), (safe, wanted.to_vec()), "{numbers:?}");
    }
}

#[test]
fn the_public_version_has_fixed_periods() {
    let records = Records::default();
    let (entries, incidents, checklist) = (&[], &[], &*BUILTIN);
    let today = date(2026, 12, 31);
    let material = Material { entries, records: &records, incidents, checklist, today };
    let of = |from, to, least| public(&material, Period { from, to }, least, Lang::Sv).is_some();
    assert!(of(date(2026, 1, 1), date(2026, 12, 31), 3));
    assert!(of(date(2026, 4, 1), date(2026, 6, 30), 3));
    assert!(!of(date(2026, 1, 1), date(2026, 12, 31), 2), "hidden would mean one");
    for (from, to) in [(date(2026, 2, 1), date(2026, 4, 30)), (date(2026, 1, 2), date(2026, 1, 31))]
    {
        assert!(!of(from, to, 3), "sliding periods can be taken from each other");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]
    #[test]
    fn no_small_count_can_be_worked_out(
        entries in prop::collection::vec((1_i8..=12, 0_usize..3, 0_usize..3, 0_usize..4, 0_u8..4), 0..50),
        incidents in prop::collection::vec(
            (1_i8..=12, 0_usize..3, 0_usize..3, 0_usize..3, prop::option::of(any::<bool>()), 0_u8..60), 0..40,
        ),
        least in 3_usize..7,
    ) {
        let entries: Vec<Entry> = entries.iter().enumerate().map(|(at, seed)| entry(at, seed)).collect();
        let incidents: Vec<Incident> = incidents.iter().map(incident).collect();
        let records = Records::default();
        let (checklist, today) = (&*BUILTIN, date(2026, 12, 31));
        let material =
            Material { entries: &entries, records: &records, incidents: &incidents, checklist, today };
        let exact = picture(&material, Period::year("2026").unwrap(), Lang::Sv);
        let known = attacked(&material, &exact, least);
        let mut real: BTreeMap<String, usize> =
            counts(&exact).into_iter().map(|(name, count)| (name, count.unwrap())).collect();
        real.insert("unsupported".to_owned(), real["incidents"] - real["supported"]);
        let outside = real["surprises"] + real["without"];
        real.insert("in-flagged".to_owned(), real["incidents"] - outside);
        for (name, number) in real.iter().filter(|(_, number)| is_small(**number, least)) {
            let (low, high) = known.range(name);
            prop_assert!(high - low > 0.99, "{name} is {number}: {low} to {high}, least {least}");
            prop_assert!(high + 0.01 >= *number as f64 && low <= *number as f64 + 0.01, "{name}");
        }
    }
}
