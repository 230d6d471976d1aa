//! Risk factors and dampers in words.

use super::signal::example;
use super::{Entry, Kind, Point, Words};
use crate::checklist::{Damper, Evidence, Examples, Opening, Risk, Signal};
use crate::lang::{Text, sentence};
use crate::text;

impl Words<'_> {
    pub(super) fn risk(&self, risk: &Risk) -> Entry {
        let (name, lead) = (risk.name.in_lang(self.lang), risk.statement.in_lang(self.lang));
        let mut entry = self.entry(Kind::Risk, &risk.id, name, lead);
        let why = self.say(&text!("entry.heading.why"));
        entry.paragraph("why", why, risk.why.in_lang(self.lang));
        if let Some(ask) = &risk.ask {
            let heading = self.say(&text!("entry.heading.ask"));
            entry.paragraph("ask", heading, ask.in_lang(self.lang));
        }
        self.weight(risk, &mut entry);
        let heading = self.say(&text!("entry.heading.measures"));
        entry.list("measures", heading, self.measures(risk.measures.iter().copied()));
        self.signals(&risk.signals, true, &mut entry);
        self.examples(&risk.examples, &mut entry);
        let patches = risk.patches.iter().map(|patch| {
            let (path, line) = (patch.origin.path.as_str(), patch.origin.line);
            let reason = patch.reason.as_str();
            Point::plain(self.say(&text!("entry.patch", path = path, line = line, reason = reason)))
        });
        let heading = self.say(&text!("entry.heading.patches"));
        entry.list("patches", heading, patches.collect());
        let heading = self.say(&text!("entry.heading.sources"));
        entry.list("sources", heading, self.sources(&risk.sources));
        entry
    }

    /// How much the factor counts, and what that rests on.
    fn weight(&self, risk: &Risk, entry: &mut Entry) {
        let area = self.checklist.areas[risk.area].name.in_lang(self.lang);
        let weight = format!("{:.2}", risk.weight);
        let level = self.checklist.level(risk.weight);
        let level = self.checklist.level_entry(level).name.in_lang(self.lang);
        let mut paragraphs = vec![
            self.say(&text!("entry.weight", area = area, weight = weight, level = level)),
            self.say(&grade(risk.grade)),
        ];
        if risk.off {
            paragraphs.insert(0, self.say(&text!("entry.off")));
        }
        paragraphs.extend(risk.opens.iter().map(|opening| {
            self.say(&match opening {
                Opening::Threat => text!("entry.opens.threat"),
                Opening::Incident => text!("entry.opens.incident"),
            })
        }));
        let heading = self.say(&text!("entry.heading.weight"));
        entry.section("weight", heading, paragraphs, Vec::new());
    }

    pub(super) fn damper(&self, damper: &Damper) -> Entry {
        let (name, lead) = (damper.name.in_lang(self.lang), damper.statement.in_lang(self.lang));
        let mut entry = self.entry(Kind::Damper, &damper.id, name, lead);
        let heading = self.say(&text!("entry.heading.why"));
        entry.paragraph("why", heading, damper.why.in_lang(self.lang));
        let factor = format!("{:.2}", damper.factor);
        let spared = format!("{:.2}", damper.spared);
        let said = if damper.factor < damper.spared {
            text!("entry.damps-spared", factor = factor, spared = spared)
        } else {
            text!("entry.damps", factor = factor)
        };
        let heading = self.say(&text!("entry.heading.damps"));
        entry.paragraph("damps", heading, self.say(&said));
        let mut applies: Vec<Point> = Vec::new();
        if !damper.kinds.is_empty() {
            let kinds: Vec<String> =
                damper.kinds.iter().map(|kind| self.item_kind(*kind)).collect();
            let said = text!("entry.damper-kinds", list = self.joined(&kinds));
            applies.push(Point::plain(self.say(&said)));
        }
        if !damper.stages.is_empty() {
            let word = |stage: &String| {
                let said = sentence(self.lang, &format!("render.stage.{stage}"));
                said.unwrap_or(stage).to_owned()
            };
            let stages: Vec<String> = damper.stages.iter().map(word).collect();
            let said = text!("entry.damper-stages", list = self.joined(&stages));
            applies.push(Point::plain(self.say(&said)));
        }
        let heading = self.say(&text!("entry.heading.applies"));
        entry.list("applies", heading, applies);
        let overruling = damper.overruled_by.iter().map(|at| {
            let risk = &self.checklist.risks[*at];
            Point::naming(&risk.id, risk.name.in_lang(self.lang))
        });
        let heading = self.say(&text!("entry.heading.overruled"));
        entry.list("overruled", heading, overruling.collect());
        self.signals(&damper.signals, false, &mut entry);
        self.examples(&damper.examples, &mut entry);
        entry
    }

    fn signals(&self, signals: &[Signal], weighed: bool, entry: &mut Entry) {
        let heading = self.say(&text!("entry.heading.signals"));
        let points = signals.iter().map(|signal| Point::plain(self.signal(signal, weighed)));
        entry.list("signals", heading, points.collect());
    }

    fn examples(&self, examples: &Examples, entry: &mut Entry) {
        let heading = self.say(&text!("entry.heading.matches"));
        entry.list("matches", heading, examples.matches.iter().map(example).collect());
        let heading = self.say(&text!("entry.heading.ignores"));
        entry.list("ignores", heading, examples.ignores.iter().map(example).collect());
    }
}

fn grade(grade: Evidence) -> Text {
    match grade {
        Evidence::A => text!("entry.grade.a"),
        Evidence::B => text!("entry.grade.b"),
        Evidence::C => text!("entry.grade.c"),
        Evidence::J => text!("entry.grade.j"),
    }
}
