//! What a period teaches: factors that flag in vain, topics that surprised, and a patch to accept.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Entry;
use utkik_casework::incident::Incident;
use utkik_checklist::{Checklist, Reweighed, proposal};
use utkik_lang::text;
use utkik_lang::{Lang, Text};

/// Something that the checklists could learn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lesson {
    /// The factor.
    pub risk: String,
    /// Its name.
    pub name: String,
    /// in-vain or surprise.
    pub kind: &'static str,
    /// How many items or incidents it rests on.
    pub times: usize,
    /// The points that the factor gives in full.
    pub points: f64,
    /// What they should be multiplied by.
    pub multiplied: f64,
    /// Why, in a sentence.
    pub says: String,
}

/// The lessons of `entries` and `incidents`: each rests on as many as the checklist's `[learning]`
/// asks for.
pub(super) fn lessons(
    entries: &[&Entry],
    incidents: &[&Incident],
    checklist: &Checklist,
    lang: Lang,
) -> Vec<Lesson> {
    let learning = &checklist.learning;
    let mut vain: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.in_vain) {
        let happened = incidents.iter().filter_map(|incident| incident.case_number());
        if happened.into_iter().all(|case| !entry.is_case(&case)) {
            for factor in &entry.factors {
                *vain.entry(factor).or_default() += 1;
            }
        }
    }
    // A factor that was right in other items is not to blame.
    for entry in entries.iter().filter(|entry| entry.is_flagged() && !entry.in_vain) {
        for factor in &entry.factors {
            vain.remove(factor.as_str());
        }
    }
    let mut surprised: BTreeMap<&str, usize> = BTreeMap::new();
    for incident in incidents {
        let case = incident.case_number();
        let own = |entry: &&&Entry| case.as_ref().is_some_and(|case| entry.is_case(case));
        let flagged = entries.iter().filter(own).any(|entry| entry.is_flagged());
        if let Some(topic) = incident.topic.as_deref().filter(|_| !flagged) {
            *surprised.entry(topic).or_default() += 1;
        }
    }
    let enough = |(_, times): &(&str, usize)| *times >= learning.from as usize;
    let of = |counted: BTreeMap<&str, usize>, by: f64, kind, says: fn(usize) -> Text| {
        let lesson = |(id, count): (&str, usize)| {
            let at = checklist.risks.find(id)?;
            let risk = Some(&checklist.risks[at]).filter(|risk| !risk.off)?;
            let points = checklist.full_points(at);
            Some(Lesson {
                risk: risk.id.clone(),
                name: risk.name.in_lang(lang).to_owned(),
                kind,
                times: count,
                points,
                multiplied: by,
                says: says(count).in_lang(lang),
            })
        };
        counted.into_iter().filter(enough).filter_map(lesson).collect::<Vec<_>>()
    };
    let mut lessons = of(vain, learning.vain, "in-vain", |n| text!("follow-up.learnt-vain", n = n));
    lessons.extend(of(surprised, learning.surprise, "surprise", |n| {
        text!("follow-up.learnt-surprise", n = n)
    }));
    lessons.retain(|lesson| (lesson.multiplied - 1.0).abs() > f64::EPSILON);
    lessons
}

/// A local pack with a patch for each lesson, for a person to read and accept.
#[must_use]
pub fn patch(period: &str, lessons: &[Lesson], lang: Lang) -> String {
    let say = |text: Text| text.in_lang(lang);
    let id: String = period
        .chars()
        .map(|c| if c.is_ascii_digit() { c } else { '-' })
        .collect::<String>()
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let changes = lessons.iter().map(|lesson| Reweighed {
        risk: lesson.risk.clone(),
        name: lesson.name.clone(),
        points: lesson.points,
        times: lesson.multiplied,
        reason: lesson.says.clone(),
    });
    let head = say(text!("follow-up.patch-head", period = period));
    let name = say(text!("follow-up.patch-name", period = period));
    proposal(&head, &format!("learnt-{id}"), &name, changes)
}
