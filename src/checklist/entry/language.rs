//! Concepts, events, contexts and frames in words.

use super::{Entry, EntryFormatter, Kind, Point};
use crate::{
    Cells, Companion, Concept, Context, EventClass, Frame, Group, Index, Negated, Owner, Reach,
};
use utkik_lang::text;
use utkik_lang::{Text, sentence};

impl EntryFormatter<'_> {
    pub(super) fn concept(&self, at: Index<Concept>) -> Entry {
        let concept = &self.checklist.concepts[at];
        let group = concept.group.map(|group| &self.checklist.groups[group]);
        let lead = match group {
            Some(group) => {
                let name = group.name.in_lang(self.lang);
                self.say(&text!("entry.of-group", group = name, id = group.id.as_str()))
            }
            None => self.say(&text!("entry.no-group")),
        };
        let mut entry =
            self.entry(Kind::Concept, &concept.id, concept.name.in_lang(self.lang), &lead);
        self.written(&concept.words, "words", &text!("entry.heading.words"), &mut entry);
        self.written(&concept.masks, "masks", &text!("entry.heading.masks"), &mut entry);
        self.cells(&concept.points, &mut entry);
        let uses = |frame: &Frame| !frame.fallback && frame.concepts.contains(&at);
        self.users(uses, &mut entry);
        entry
    }

    pub(super) fn event(&self, at: Index<EventClass>) -> Entry {
        let event = &self.checklist.events[at];
        let lead = match event.negated {
            Negated::Same => text!("entry.negated-same"),
            Negated::Nothing => text!("entry.negated-nothing"),
            Negated::Other(other) => {
                let other = &self.checklist.events[other];
                text!("entry.negated-other", event = other.name.in_lang(self.lang))
            }
        };
        let lead = self.say(&lead);
        let mut entry = self.entry(Kind::Event, &event.id, event.name.in_lang(self.lang), &lead);
        self.written(&event.verbs, "verbs", &text!("entry.heading.verbs"), &mut entry);
        self.written(&event.words, "words", &text!("entry.heading.words"), &mut entry);
        self.written(&event.masks, "masks", &text!("entry.heading.masks"), &mut entry);
        self.users(|frame: &Frame| frame.events.contains(&at), &mut entry);
        entry
    }

    pub(super) fn group(&self, at: Index<Group>) -> Entry {
        let group = &self.checklist.groups[at];
        let lead = self.say(&text!("entry.group"));
        let mut entry = self.entry(Kind::Group, &group.id, group.name.in_lang(self.lang), &lead);
        self.cells(&group.points, &mut entry);
        let members = self.checklist.concepts.iter().filter(|(_, c)| c.group == Some(at));
        let members =
            members.map(|(_, concept)| Point::naming(&concept.id, concept.name.in_lang(self.lang)));
        let heading = self.say(&text!("entry.heading.concepts"));
        entry.list("concepts", heading, members.collect());
        entry
    }

    pub(super) fn context(&self, context: &Context) -> Entry {
        let (name, lead) = (context.name.in_lang(self.lang), context.statement.in_lang(self.lang));
        let mut entry = self.entry(Kind::Context, &context.id, name, lead);
        let heading = self.say(&text!("entry.heading.why"));
        entry.paragraph("why", heading, context.why.in_lang(self.lang));
        let said = text!(
            "entry.takes",
            minus = self.lang.number(context.minus, 2),
            tail = self.lang.number(context.minus * context.tail, 2),
            text = self.lang.number(context.minus * context.text, 2)
        );
        let heading = self.say(&text!("entry.heading.damps"));
        entry.paragraph("damps", heading, self.say(&said));
        let mut applies: Vec<Point> = Vec::new();
        if !context.kinds.is_empty() {
            let kinds: Vec<String> =
                context.kinds.iter().map(|kind| self.item_kind(*kind)).collect();
            let said = text!("entry.context-kinds", list = self.joined(&kinds));
            applies.push(Point::plain(self.say(&said)));
        }
        if !context.stages.is_empty() {
            let said = text!("entry.context-stages", list = self.stages(&context.stages));
            applies.push(Point::plain(self.say(&said)));
        }
        applies.extend(context.frames.iter().map(|frame| Point::plain(self.frame(frame))));
        let heading = self.say(&text!("entry.heading.applies"));
        entry.list("applies", heading, applies);
        self.written(&context.words, "words", &text!("entry.heading.words"), &mut entry);
        self.written(&context.masks, "masks", &text!("entry.heading.masks"), &mut entry);
        let stops = context.stops.iter().map(|at| {
            let event = &self.checklist.events[*at];
            Point::naming(&event.id, event.name.in_lang(self.lang))
        });
        let heading = self.say(&text!("entry.heading.stops"));
        entry.list("stops", heading, stops.collect());
        self.examples(&context.examples, &mut entry);
        entry
    }

    /// What a factor tells of, frame by frame.
    pub(super) fn frames(&self, frames: &[Frame], entry: &mut Entry) {
        let heading = self.say(&text!("entry.heading.frames"));
        let points = frames.iter().map(|frame| Point::plain(self.frame(frame)));
        entry.list("frames", heading, points.collect());
    }

    /// "skola eller förskola + upphör eller flyttas: 2,4 poäng".
    fn frame(&self, frame: &Frame) -> String {
        let name = |at: &Index<Concept>| self.checklist.concepts[*at].name.in_lang(self.lang);
        let concepts: Vec<String> = frame.concepts.iter().map(|at| name(at).to_owned()).collect();
        let events: Vec<String> = frame
            .events
            .iter()
            .map(|at| self.checklist.events[*at].name.in_lang(self.lang).to_owned())
            .collect();
        let mut said = self.few_or(&concepts);
        if frame.fallback {
            said = self.say(&text!("entry.frame.fallback", concepts = said));
        } else if frame.rest {
            said = self.say(&text!("entry.frame.rest", concepts = said));
        } else if !events.is_empty() {
            let events = self.few_or(&events);
            said = self.say(&text!("entry.frame.event", concepts = said, events = events));
        }
        let mut more: Vec<String> = Vec::new();
        if !frame.with.is_empty() {
            let with: Vec<String> =
                frame.with.iter().map(|with| self.companion_in_words(with)).collect();
            more.push(self.say(&text!("entry.frame.with", list = self.few_or(&with))));
        }
        more.extend(match frame.within {
            Reach::Clause => Some(self.say(&text!("entry.frame.clause"))),
            Reach::Sentence => None,
            Reach::Item => Some(self.say(&text!("entry.frame.item"))),
        });
        if frame.at_least > 1 {
            more.push(self.say(&text!("entry.frame.at-least", n = frame.at_least as usize)));
        }
        more.extend(self.only_in(frame));
        if !frame.fallback {
            more.push(self.say(&self.worth(frame)));
        }
        if more.is_empty() { said } else { format!("{said}; {}", more.join("; ")) }
    }

    fn only_in(&self, frame: &Frame) -> Vec<String> {
        let mut said = Vec::new();
        if !frame.kinds.is_empty() {
            let kinds: Vec<String> = frame.kinds.iter().map(|kind| self.item_kind(*kind)).collect();
            said.push(self.say(&text!("entry.frame.kinds", list = self.joined(&kinds))));
        }
        if !frame.stages.is_empty() {
            let list = self.stages(&frame.stages);
            said.push(self.say(&text!("entry.frame.stages", list = list)));
        }
        if !frame.bodies.is_empty() {
            let term = |term| self.quoted(&self.checklist.lexicon.term(term).to_string());
            let bodies: Vec<String> = frame.bodies.iter().map(|body| term(*body)).collect();
            said.push(self.say(&text!("entry.frame.bodies", list = self.few_or(&bodies))));
        }
        said
    }

    /// What its cells are worth, from the least to the most.
    fn worth(&self, frame: &Frame) -> Text {
        let all = || self.checklist.events.iter().map(|(event, _)| Some(event)).chain([None]);
        let events: Vec<_> = match frame.events.as_slice() {
            [] if frame.rest => all().collect(),
            [] => vec![None],
            events => events.iter().copied().map(Some).collect(),
        };
        let mut worth: Vec<f64> = Vec::new();
        for concept in &frame.concepts {
            let of = events.iter().map(|event| self.checklist.worth(frame, *concept, *event));
            worth.extend(of.filter(|worth| *worth > 0.0));
        }
        let least = worth.iter().copied().fold(f64::INFINITY, f64::min);
        let most = worth.iter().copied().fold(0.0, f64::max);
        let shown = |points: f64| self.lang.number(points, 2);
        if worth.is_empty() || (most - least).abs() < f64::EPSILON {
            text!("entry.frame.points", points = shown(most))
        } else {
            text!("entry.frame.points-between", least = shown(least), most = shown(most))
        }
    }

    fn companion_in_words(&self, with: &Companion) -> String {
        match with {
            Companion::Concept(at) => {
                self.checklist.concepts[*at].name.in_lang(self.lang).to_owned()
            }
            Companion::Words(terms) => {
                let first =
                    terms.first().map(|term| self.checklist.lexicon.term(*term).to_string());
                self.quoted(&first.unwrap_or_default())
            }
        }
    }

    fn cells(&self, cells: &Cells, entry: &mut Entry) {
        let point = |name: &str, points: Option<f64>| {
            let points = points.filter(|points| *points > 0.0)?;
            let points = self.lang.number(points, 2);
            Some(Point::plain(self.say(&text!("entry.cell", event = name, points = points))))
        };
        let alone = self.say(&text!("entry.alone"));
        let mut points: Vec<Point> = point(&alone, cells.alone).into_iter().collect();
        for (at, event) in self.checklist.events.iter() {
            points.extend(point(event.name.in_lang(self.lang), cells.get(Some(at))));
        }
        let heading = self.say(&text!("entry.heading.cells"));
        entry.list("cells", heading, points);
    }

    /// The factors and contexts with a frame that is `wanted`.
    fn users(&self, wanted: impl Fn(&Frame) -> bool, entry: &mut Entry) {
        let mut points: Vec<Point> = Vec::new();
        for (at, risk) in self.checklist.risks.iter().filter(|(_, risk)| !risk.off) {
            if risk.frames.iter().any(&wanted) {
                points.push(self.owner(Owner::Risk(at)));
            }
        }
        for (at, context) in self.checklist.contexts.iter() {
            if context.frames.iter().any(&wanted) {
                points.push(self.owner(Owner::Context(at)));
            }
        }
        let heading = self.say(&text!("entry.heading.used"));
        entry.list("used", heading, points);
    }

    fn owner(&self, owner: Owner) -> Point {
        match owner {
            Owner::Risk(at) => {
                let risk = &self.checklist.risks[at];
                Point::naming(&risk.id, risk.name.in_lang(self.lang))
            }
            Owner::Context(at) => {
                let context = &self.checklist.contexts[at];
                Point::naming(&context.id, context.name.in_lang(self.lang))
            }
            Owner::Element(at) | Owner::Thin(at) => {
                let element = &self.checklist.elements[at];
                Point::naming(&element.id, element.name.in_lang(self.lang))
            }
        }
    }

    fn stages(&self, stages: &[String]) -> String {
        let word = |stage: &String| {
            let said = sentence(self.lang, &format!("render.stage.{stage}"));
            said.unwrap_or(stage).to_owned()
        };
        self.joined(&stages.iter().map(word).collect::<Vec<_>>())
    }

    /// A list of words as they are written.
    fn written(&self, words: &[String], id: &'static str, heading: &Text, entry: &mut Entry) {
        let quoted: Vec<String> = words.iter().map(|word| self.quoted(word)).collect();
        entry.paragraph(id, self.say(heading), self.first_few(&quoted, ", "));
    }

    fn first_few(&self, words: &[String], between: &str) -> String {
        let shown = words.iter().take(self.most).cloned().collect::<Vec<_>>().join(between);
        match words.len().saturating_sub(self.most) {
            0 => shown,
            more => self.say(&text!("entry.signal.more", list = shown, n = more)),
        }
    }

    fn few_or(&self, words: &[String]) -> String {
        if words.len() > self.most { self.first_few(words, ", ") } else { self.joined_or(words) }
    }
}
