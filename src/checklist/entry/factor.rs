//! Risk factors in words.

use super::signal::example;
use super::{Entry, EntryFormatter, Kind, Point};
use crate::{Evidence, Examples, Index, Opening, Risk, Scale};
use utkik_lang::Text;
use utkik_lang::text;

impl EntryFormatter<'_> {
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
        self.frames(&risk.frames, &mut entry);
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
        let at = self.checklist.risks.find(&risk.id);
        let points = at.map_or(0.0, |at| self.checklist.full_points(at));
        let level = self.checklist.level(Scale::score(points));
        let points = self.lang.number(points, 1);
        let level = self.checklist.level_entry(level).name.in_lang(self.lang);
        let mut paragraphs = vec![
            self.say(&text!("entry.gives", area = area, points = points, level = level)),
            self.say(&grade(risk.grade)),
        ];
        if (risk.times - 1.0).abs() > f64::EPSILON {
            let times = self.lang.number(risk.times, 2);
            paragraphs.insert(1, self.say(&text!("entry.times", times = times)));
        }
        if risk.off {
            paragraphs.insert(0, self.say(&text!("entry.off")));
        }
        if !risk.includes.is_empty() {
            let name = |risk: &Index<Risk>| {
                self.quoted(self.checklist.risks[*risk].name.in_lang(self.lang))
            };
            let names: Vec<String> = risk.includes.iter().map(name).collect();
            paragraphs.push(self.say(&text!("entry.includes", list = self.joined(&names))));
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

    pub(super) fn examples(&self, examples: &Examples, entry: &mut Entry) {
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
