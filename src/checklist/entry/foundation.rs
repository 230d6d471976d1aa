//! Foundation elements and deeper questions in words.

use super::{Entry, EntryFormatter, Kind, Point};
use crate::{Element, Half, Origin, Question, QuestionPart, Step};
use utkik_lang::text;

impl EntryFormatter<'_> {
    pub(super) fn element(&self, element: &Element) -> Entry {
        let (name, lead) = (element.name.in_lang(self.lang), element.good.in_lang(self.lang));
        let mut entry = self.entry(Kind::Element, &element.id, name, lead);
        let half = match element.half {
            Half::Preventive => text!("entry.half.preventive"),
            Half::Reactive => text!("entry.half.reactive"),
            Half::Frame => text!("entry.half.frame"),
        };
        let gap = match element.gap {
            1 => text!("entry.gap.low"),
            2 => text!("entry.gap.middle"),
            _ => text!("entry.gap.high"),
        };
        let place = format!("{} {}", self.say(&half), self.say(&gap));
        entry.paragraph("place", self.say(&text!("entry.heading.place")), place);
        let heading = self.say(&text!("entry.heading.lived"));
        entry.paragraph("ask", heading, element.ask.in_lang(self.lang));
        let heading = self.say(&text!("entry.heading.write"));
        entry.paragraph("write", heading, element.write.in_lang(self.lang));
        let shows = element.passages.iter();
        let shows = shows.map(|p| Point::plain(self.passage(&p.signal, Some(p.shows))));
        let heading = self.say(&text!("entry.heading.passages"));
        entry.list("signals", heading, shows.collect());
        let thin = element.thin.iter().map(|thin| {
            Point::plain(format!(
                "{} {}",
                self.passage(&thin.signal, None),
                thin.says.in_lang(self.lang)
            ))
        });
        entry.list("thin", self.say(&text!("entry.heading.thin")), thin.collect());
        let quoted = |sentences: &[(String, Origin)]| -> Vec<Point> {
            sentences.iter().map(|(sentence, _)| Point::plain(self.quoted(sentence))).collect()
        };
        let heading = self.say(&text!("entry.heading.found"));
        entry.list("found", heading, quoted(&element.examples.found));
        let measures = self.checklist.measures.iter();
        let measures = measures
            .filter(|(_, measure)| {
                measure.requires.iter().any(|at| self.checklist.elements[*at].id == element.id)
            })
            .map(|(at, _)| at);
        let heading = self.say(&text!("entry.heading.carries"));
        entry.list("measures", heading, self.measures(measures));
        let heading = self.say(&text!("entry.heading.sources"));
        entry.list("sources", heading, self.sources(&element.sources));
        entry
    }

    pub(super) fn question(&self, question: &Question) -> Entry {
        let step = match question.step {
            Step::Second => text!("entry.step.second"),
            Step::Third(QuestionPart::Conflict) => text!("entry.step.conflict"),
            Step::Third(QuestionPart::Complexity) => text!("entry.step.complexity"),
        };
        let statement = question.statement.in_lang(self.lang);
        let mut entry = self.entry(Kind::Question, &question.id, &self.say(&step), statement);
        let heading = self.say(&text!("entry.heading.why"));
        entry.paragraph("why", heading, question.why.in_lang(self.lang));
        let answers = question.answers.iter().map(|answer| {
            let points = text!("entry.points", n = answer.points);
            Point::plain(format!("{} ({})", answer.text.in_lang(self.lang), self.say(&points)))
        });
        entry.list("answers", self.say(&text!("entry.heading.answers")), answers.collect());
        let prefill = question.prefill.iter().map(|at| {
            let risk = &self.checklist.risks[*at];
            Point::naming(&risk.id, risk.name.in_lang(self.lang))
        });
        entry.list("prefill", self.say(&text!("entry.heading.prefill")), prefill.collect());
        if question.own {
            let heading = self.say(&text!("entry.heading.wording"));
            entry.paragraph("wording", heading, self.say(&text!("entry.own-wording")));
        }
        let heading = self.say(&text!("entry.heading.sources"));
        entry.list("sources", heading, self.sources(&question.sources));
        entry
    }
}
