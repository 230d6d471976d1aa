//! Measures, warnings, sources and roles in words.

use super::{Entry, EntryFormatter, Kind, Name, Point, all};
use crate::{Effort, Index, Measure, MeasureType, Phase, Role, Source, Use, Warning};
use utkik_lang::Text;
use utkik_lang::text;

impl EntryFormatter<'_> {
    pub(super) fn measure(&self, at: Index<Measure>) -> Entry {
        let measure = &self.checklist.measures[at];
        let (title, how) = (measure.title.in_lang(self.lang), measure.how.in_lang(self.lang));
        let mut entry = self.entry(Kind::Measure, &measure.id, title, how);
        if let Some(trigger) = &measure.trigger {
            let heading = self.say(&text!("entry.heading.trigger"));
            entry.paragraph("trigger", heading, trigger.in_lang(self.lang));
        }
        let mut facts = vec![
            self.say(&when(measure)),
            self.say(&text!("entry.by", role = self.role_name(measure.role))),
        ];
        if !measure.with.is_empty() {
            let roles: Vec<String> = measure.with.iter().map(|at| self.role_name(*at)).collect();
            facts.push(self.say(&text!("entry.with", list = self.joined(&roles))));
        }
        facts.extend([
            self.say(&kind(measure.kind)),
            self.say(&effort(measure.effort)),
            self.say(&used(measure)),
        ]);
        if let Some(code) = &measure.code {
            facts.push(self.say(&text!("entry.code", code = code.as_str())));
        }
        let points = facts.into_iter().map(Point::plain).collect();
        entry.list("facts", self.say(&text!("entry.heading.facts")), points);
        let warnings = measure.backfires.iter().map(|at| {
            let warning = &self.checklist.warnings[*at];
            Point::naming(&warning.id, warning.title.in_lang(self.lang))
        });
        entry.list("backfires", self.say(&text!("entry.heading.backfires")), warnings.collect());
        let requires = measure.requires.iter().map(|at| {
            let element = &self.checklist.elements[*at];
            Point::naming(&element.id, element.name.in_lang(self.lang))
        });
        entry.list("requires", self.say(&text!("entry.heading.requires")), requires.collect());
        let heading = self.say(&text!("entry.heading.risks"));
        entry.list("risks", heading, self.risks(|risk| risk.measures.contains(&at)));
        let heading = self.say(&text!("entry.heading.sources"));
        entry.list("sources", heading, self.sources(&measure.sources));
        entry
    }

    pub(super) fn warning(&self, at: Index<Warning>) -> Entry {
        let warning = &self.checklist.warnings[at];
        let (title, why) = (warning.title.in_lang(self.lang), warning.why.in_lang(self.lang));
        let mut entry = self.entry(Kind::Warning, &warning.id, title, why);
        let heading = self.say(&text!("entry.heading.instead"));
        entry.paragraph("instead", heading, warning.instead.in_lang(self.lang));
        let measures = self.checklist.measures.iter();
        let measures = measures.filter(|(_, m)| m.backfires.contains(&at)).map(|(at, _)| at);
        let heading = self.say(&text!("entry.heading.shown-with"));
        entry.list("measures", heading, self.measures(measures));
        let heading = self.say(&text!("entry.heading.sources"));
        entry.list("sources", heading, self.sources(&warning.sources));
        entry
    }

    pub(super) fn source(&self, at: Index<Source>) -> Entry {
        let Source { id, title, url, note, .. } = &self.checklist.sources[at];
        let mut entry = self.entry(Kind::Source, id, title, note.as_deref().unwrap_or_default());
        let url = url.as_ref().map(|url| Point { url: Some(url.clone()), ..Point::plain("") });
        entry.list("url", self.say(&text!("entry.heading.read")), url.into_iter().collect());
        let cites = |name: &Name| match *name {
            Name::Element(of) => self.checklist.elements[of].sources.contains(&at),
            Name::Risk(of) => self.checklist.risks[of].sources.contains(&at),
            Name::Measure(of) => self.checklist.measures[of].sources.contains(&at),
            Name::Warning(of) => self.checklist.warnings[of].sources.contains(&at),
            Name::Question(of) => self.checklist.questions[of].sources.contains(&at),
            Name::Context(_)
            | Name::Group(_)
            | Name::Concept(_)
            | Name::Event(_)
            | Name::Source(_)
            | Name::Role(_) => false,
        };
        let cited = all(self.checklist).filter(cites).map(|name| {
            let title = name.title(self.checklist, self.lang);
            Point::naming(name.id(self.checklist), title)
        });
        entry.list("cited", self.say(&text!("entry.heading.cited")), cited.collect());
        entry
    }

    pub(super) fn role(&self, at: Index<Role>) -> Entry {
        let role = &self.checklist.roles[at];
        let mut entry = self.entry(Kind::Role, &role.id, role.name.in_lang(self.lang), "");
        let measures = self.checklist.measures.iter();
        let own = measures.filter(|(_, measure)| measure.role == at).map(|(at, _)| at);
        entry.list("measures", self.say(&text!("entry.heading.does")), self.measures(own));
        let measures = self.checklist.measures.iter();
        let helps = measures.filter(|(_, measure)| measure.with.contains(&at)).map(|(at, _)| at);
        entry.list("helps", self.say(&text!("entry.heading.helps")), self.measures(helps));
        entry
    }

    pub(super) fn role_name(&self, at: Index<Role>) -> String {
        self.checklist.roles[at].name.in_lang(self.lang).to_owned()
    }
}

fn when(measure: &Measure) -> Text {
    match (measure.phase, measure.days) {
        (Phase::Before, Some(days)) if measure.publication => {
            text!("entry.when.publication", n = days)
        }
        (Phase::Before, None) if measure.publication => text!("entry.when.publication-some"),
        (Phase::Before, Some(days)) => text!("entry.when.before", n = days),
        (Phase::Before, None) => text!("entry.when.before-some"),
        (Phase::During, _) => text!("entry.when.during"),
        (Phase::After, Some(days)) => text!("entry.when.after", n = days),
        (Phase::After, None) => text!("entry.when.after-some"),
    }
}

fn used(measure: &Measure) -> Text {
    match measure.used {
        Use::Always => text!("entry.use.always"),
        Use::Moderate if measure.base => text!("entry.use.moderate-base"),
        Use::Moderate => text!("entry.use.moderate"),
        Use::High if measure.base => text!("entry.use.high-base"),
        Use::High => text!("entry.use.high"),
        Use::Threat => text!("entry.use.threat"),
        Use::Incident => text!("entry.use.incident"),
    }
}

fn effort(effort: Effort) -> Text {
    match effort {
        Effort::Low => text!("entry.effort.low"),
        Effort::Medium => text!("entry.effort.medium"),
        Effort::High => text!("entry.effort.high"),
    }
}

fn kind(kind: MeasureType) -> Text {
    match kind {
        MeasureType::Communication => text!("entry.type.communication"),
        MeasureType::Dialogue => text!("entry.type.dialogue"),
        MeasureType::Meeting => text!("entry.type.meeting"),
        MeasureType::Personal => text!("entry.type.personal"),
        MeasureType::Digital => text!("entry.type.digital"),
        MeasureType::Process => text!("entry.type.process"),
        MeasureType::Support => text!("entry.type.support"),
        MeasureType::Reporting => text!("entry.type.reporting"),
        MeasureType::FollowUp => text!("entry.type.follow-up"),
    }
}
