//! Entries one line each, for lists.

use serde::Serialize;

use super::{Kind, Name, all};
use crate::{Checklist, Evidence, Phase};
use utkik_lang::Lang;

/// An entry in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its name, title or statement.
    pub name: String,
    /// Which of the model's three phases it belongs to, 1 to 3; none for sources and roles.
    pub phase: Option<u8>,
    /// The area of a risk factor.
    pub area: Option<String>,
    /// What the area is called.
    pub area_name: Option<String>,
    /// The points that a risk factor gives in full.
    pub points: Option<f64>,
    /// What the points rest on.
    pub grade: Option<Evidence>,
    /// When a measure is taken.
    pub when: Option<Phase>,
    /// Whether a patch has turned a factor off.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub off: bool,
}

/// All entries, in the order of kinds and of the checklist.
#[must_use]
pub fn rows(checklist: &Checklist, lang: Lang) -> Vec<Row> {
    all(checklist).map(|name| row(checklist, name, lang)).collect()
}

fn row(checklist: &Checklist, of: Name, lang: Lang) -> Row {
    let phase = match of.kind() {
        Kind::Element => Some(1),
        Kind::Risk | Kind::Context | Kind::Group | Kind::Concept | Kind::Event | Kind::Question => {
            Some(2)
        }
        Kind::Measure | Kind::Warning => Some(3),
        Kind::Source | Kind::Role => None,
    };
    let at = match of {
        Name::Risk(at) => Some(at),
        _ => None,
    };
    let risk = at.map(|at| &checklist.risks[at]);
    Row {
        kind: of.kind(),
        id: of.id(checklist).to_owned(),
        name: of.title(checklist, lang).to_owned(),
        phase,
        area: risk.map(|risk| checklist.areas[risk.area].id.clone()),
        area_name: risk.map(|risk| checklist.areas[risk.area].name.in_lang(lang).to_owned()),
        points: at.map(|at| (checklist.full_points(at) * 100.0).round() / 100.0),
        grade: risk.map(|risk| risk.grade),
        when: match of {
            Name::Measure(at) => Some(checklist.measures[at].phase),
            _ => None,
        },
        off: risk.is_some_and(|risk| risk.off),
    }
}
