//! The examples inside a checklist: items that each factor must and must not match.

use super::frames::Framer;
use super::proof::{ExampleFault, Proofs};
use super::{Hit, Searcher, Setting};
use crate::score::{self, Answers, FactorPart};
use utkik_agenda::{AgendaItem, ItemKind, Part, PartRole, segment};
use utkik_checklist::{Checklist, Example, Examples, Frame, Level, Origin, Owner, Severity};
use utkik_input::document::{BlockKind, Builder, Coverage, Document, Look};
use utkik_lang::text;
use utkik_text::Stretch;

/// An item made of a title and a text, in a document of its own; the text is its `role`.
#[must_use]
pub fn item(title: &str, text: Option<&str>, role: PartRole) -> (AgendaItem, Document) {
    let mut builder = Builder::with_lines("");
    for paragraph in [Some(title), text].into_iter().flatten() {
        builder.open(BlockKind::Paragraph, Look::default());
        builder.push(paragraph);
    }
    let document = builder.finish("", Coverage::default());
    let roles = [PartRole::Title, role];
    let part = |(block, role): (&utkik_input::document::Block, PartRole)| Part {
        document: 0,
        role,
        stretches: vec![Stretch { span: block.span, continues: false }],
    };
    let item = AgendaItem {
        number: None,
        title: title.to_owned(),
        case_number: None,
        meeting: None,
        kind: ItemKind::Decision,
        stage: None,
        parts: document.blocks.iter().zip(roles).map(part).collect(),
    };
    (item, document)
}

/// Least points of a factor in an example that should show it; less is a trace.
const TELLING: f64 = 0.5;

/// Runs all examples of `checklist`, and requires of every frame and signal an example that would
/// fail without it.
///
/// In the order of risk factors, contexts and foundation elements.
#[must_use]
pub fn examples(checklist: &Checklist) -> Vec<ExampleFault> {
    let mut unmet = Vec::new();
    let mut searcher = Searcher::new(checklist);
    for (index, risk) in checklist.risks.iter().filter(|(_, risk)| !risk.off) {
        let mut trial =
            ExampleOwner { searcher: &mut searcher, owner: Owner::Risk(index), id: &risk.id };
        trial.run(&risk.examples, (&risk.frames, &risk.origin), &mut unmet);
    }
    for (index, context) in checklist.contexts.iter() {
        let owner = Owner::Context(index);
        let mut trial = ExampleOwner { searcher: &mut searcher, owner, id: &context.id };
        trial.run(&context.examples, (&context.frames, &context.origin), &mut unmet);
    }
    policies(&mut searcher, &mut unmet);
    unmet
}

/// An owner of frames whose examples are tried.
struct ExampleOwner<'a, 'c> {
    searcher: &'a mut Searcher<'c>,
    owner: Owner,
    id: &'a str,
}

impl ExampleOwner<'_, '_> {
    fn run(
        &mut self,
        examples: &Examples,
        (frames, origin): (&[Frame], &Origin),
        unmet: &mut Vec<ExampleFault>,
    ) {
        let mut proofs = Proofs::new(frames.len());
        for example in &examples.matches {
            let hits = self.hits(example);
            if hits.is_empty() {
                unmet.push(self.miss(example));
            }
            proofs.met(hits.iter().map(|hit| hit.signal.signal).filter(|at| *at < frames.len()));
        }
        for example in &examples.ignores {
            if let Some(hit) = self.raises(example) {
                let origin = frames.get(hit.signal.signal).map(|frame| frame.origin.clone());
                unmet.push(self.false_hit(example, &origin.unwrap_or_default()));
            }
        }
        if proofs.are_missing() {
            let message = text!("signal.untried", id = self.id);
            let (origin, help) = (origin.clone(), text!("signal.help.try"));
            unmet.push(ExampleFault { origin, message, help, severity: Severity::Warning });
            return;
        }
        // A plain frame only names cells; a frame with conditions must be proved necessary.
        let asked = frames.iter().map(|frame| frame.asks_for_more().then_some(&frame.origin));
        proofs.warn_unproven(self.id, asked, unmet);
    }

    /// The owner's hits in an example, whose text may be a proposed decision or a summary.
    fn hits(&mut self, example: &Example) -> Vec<Hit> {
        let stage = stage(&example.title);
        let all = roles(example).iter().flat_map(|role| self.found(example, *role, &stage).1);
        let all: Vec<Hit> = all.collect();
        all.into_iter().filter(|hit| self.tells(hit)).collect()
    }

    /// A hit by which the owner would raise an example that it should not; an example that contexts
    /// keep low is not raised.
    fn raises(&mut self, example: &Example) -> Option<Hit> {
        let stage = stage(&example.title);
        for role in roles(example) {
            let (item, hits) = self.found(example, *role, &stage);
            let hit = hits.iter().find(|hit| self.tells(hit)).copied();
            if let Some(hit) = hit
                && (!self.counts_alone() || self.is_raised(&item, &hits))
            {
                return Some(hit);
            }
        }
        None
    }

    /// All hits in an example with its text in this role. The `stage` is that of its title ("Motion
    /// om …"); conditions on the body and the kind of item are ignored. An example shows what a
    /// factor finds, so the multipliers of a municipality's patch are left out.
    fn found(&mut self, example: &Example, role: PartRole, stage: &str) -> (AgendaItem, Vec<Hit>) {
        let (item, document) = item(&example.title, example.text.as_deref(), role);
        let documents = [document];
        let checklist = self.searcher.checklist;
        let mentions = self.searcher.mentions(&item, &documents);
        let setting =
            Setting { stage: Some(stage.to_owned()), as_written: true, ..Setting::default() };
        let hits = Framer::new(checklist, &mentions, &setting).hits();
        (item, hits)
    }

    fn tells(&self, hit: &Hit) -> bool {
        let enough = if self.counts_alone() { hit.worth >= TELLING } else { hit.worth > 0.0 };
        hit.signal.owner == self.owner && enough
    }

    /// Whether the owner is a factor that counts without another one.
    fn counts_alone(&self) -> bool {
        let checklist = self.searcher.checklist;
        match self.owner {
            Owner::Risk(risk) => !checklist.areas[checklist.risks[risk].area].needs_topic,
            _ => false,
        }
    }

    /// Whether the item is raised, and the owner has a part in it.
    fn is_raised(&self, item: &AgendaItem, hits: &[Hit]) -> bool {
        let checklist = self.searcher.checklist;
        let assessment = score::assess(item, hits, checklist, &Answers::new());
        let own =
            |part: &FactorPart| Owner::Risk(part.risk) == self.owner && part.points >= TELLING;
        assessment.level > Level::Low && assessment.parts.iter().any(own)
    }

    fn miss(&self, example: &Example) -> ExampleFault {
        ExampleFault {
            origin: example.origin.clone(),
            message: text!("signal.not-matched", id = self.id, title = example.title.as_str()),
            help: text!("signal.help.not-matched"),
            severity: Severity::Fault,
        }
    }

    fn false_hit(&self, example: &Example, frame: &Origin) -> ExampleFault {
        ExampleFault {
            origin: example.origin.clone(),
            message: text!("signal.not-ignored", id = self.id, title = example.title.as_str()),
            help: text!("signal.help.not-ignored", path = frame.path.as_str(), line = frame.line),
            severity: Severity::Fault,
        }
    }
}

/// The roles in which the text of an example is tried: one where it has only a title.
fn roles(example: &Example) -> &'static [PartRole] {
    match example.text {
        Some(_) => &[PartRole::Proposal, PartRole::Body],
        None => &[PartRole::Body],
    }
}

/// The stage that a title indicates; empty if it indicates none.
fn stage(title: &str) -> String {
    segment::standalone_item(title, "").0.stage.map(|stage| stage.0).unwrap_or_default()
}

fn policies(searcher: &mut Searcher<'_>, unmet: &mut Vec<ExampleFault>) {
    let checklist = searcher.checklist;
    for (index, element) in checklist.elements.iter() {
        let (shows, seems) = (Owner::Element(index), Owner::Thin(index));
        let mut found = Proofs::new(element.passages.len());
        let mut thin = Proofs::new(element.thin.len());
        let mut read = |sentence: &str, proofs: Option<(Owner, &mut Proofs)>| {
            let (_, document) = item(sentence, None, PartRole::Body);
            let hits = searcher.passages(&document);
            let of = |owner| hits.iter().filter(move |hit| hit.signal.owner == owner);
            if let Some((owner, proofs)) = proofs {
                proofs.met(of(owner).map(|hit| hit.signal.signal));
            }
            (of(shows).next().is_some(), of(seems).next().is_some())
        };
        let mut tell = |sentence: &str, origin: &Origin| {
            let message = text!("signal.policy", id = element.id.as_str(), sentence = sentence);
            let (origin, help) = (origin.clone(), text!("signal.help.policy"));
            unmet.push(ExampleFault { origin, message, help, severity: Severity::Fault });
        };
        for (sentence, origin) in &element.examples.found {
            if !matches!(read(sentence, Some((shows, &mut found))), (true, _)) {
                tell(sentence, origin);
            }
        }
        for (sentence, origin) in &element.examples.thin {
            if read(sentence, Some((seems, &mut thin))) != (false, true) {
                tell(sentence, origin);
            }
        }
        for (sentence, origin) in &element.examples.ignores {
            if read(sentence, None) != (false, false) {
                tell(sentence, origin);
            }
        }
        found.warn_unproven(
            &element.id,
            element.passages.iter().map(|p| Some(&p.signal.origin)),
            unmet,
        );
        thin.warn_unproven(
            &element.id,
            element.thin.iter().map(|thin| Some(&thin.signal.origin)),
            unmet,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_checklist::PackFiles;
    use utkik_lang::Lang;

    fn unmet(local: &str) -> Vec<String> {
        let checklist = Checklist::load(&PackFiles::small_with(local));
        let unmet = examples(&checklist.unwrap_or_else(|faults| panic!("{faults}")));
        let local = unmet.iter().filter(|unmet| unmet.origin.path == "local.toml");
        local.map(|u| format!("{}: {}", u.origin.line, u.message.in_lang(Lang::En))).collect()
    }

    const RISK: &str = r#"
[[risk]]
id = "bridge"
area = "topic"
grade = "C"
name.sv = "Bro"
statement.sv = "Ärendet gäller en bro."
why.sv = "Den delar bygden."
[[risk.frame]]
concept = ["bridge"]
points = 1.0
bodies = ["trafiknämnd"]
kinds = ["information"]
[[risk.frame]]
concept = ["ferry"]
within = "clause"
points = 1.0
"#;

    const CONCEPTS: &str = r#"
[[concept]]
id = "bridge"
name.sv = "bro"
words = ["=bro"]
[[concept]]
id = "ferry"
name.sv = "färja"
words = ["färja"]
"#;

    #[test]
    fn examples_that_hold_are_silent() {
        let examples = r#"
            [risk.examples]
            matches = ["Bro över ån", { title = "Trafik", text = "Färjan dras in." }]
            ignores = ["Brott och straff"]
        "#;
        assert_eq!(unmet(&format!("{RISK}{examples}{CONCEPTS}")), Vec::<String>::new());
    }

    #[test]
    fn examples_that_do_not_hold_are_told() {
        let examples = r#"
            [risk.examples]
            matches = ["Väg", { title = "Bro", text = "Färjan dras in." }]
            ignores = ["Bron"]
        "#;
        let text = format!("{RISK}{examples}{CONCEPTS}");
        let wanted = [
            "24: “bridge” should match the example “Väg” but does not.",
            "25: “bridge” should not match the example “Bron” but does.",
            "13: No example of “bridge” shows that this is needed.",
            "18: No example of “bridge” shows that this is needed.",
        ];
        assert_eq!(unmet(&text), wanted);
    }

    #[test]
    fn examples_hold_whatever_a_patch_multiplies() {
        for times in ["0", "0.1", "6"] {
            let patch = format!(
                "[[patch]]\nrisk = \"wind-power\"\ntimes = {times}\nreason = \"Här är det annorlunda.\"\n"
            );
            let checklist = Checklist::load(&PackFiles::small_with(&patch));
            let unmet = examples(&checklist.unwrap_or_else(|faults| panic!("{faults}")));
            let faults = unmet.iter().filter(|unmet| unmet.severity == Severity::Fault);
            let faults: Vec<_> = faults.map(|unmet| unmet.message.in_lang(Lang::En)).collect();
            assert_eq!(faults, Vec::<String>::new(), "{times}");
        }
    }

    #[test]
    fn policies_are_tried_too() {
        let element = r#"
            [[element]]
            id = "G2"
            slug = "owner"
            half = "frame"
            gap = 2
            name.sv = "Ägare"
            good.sv = "En roll."
            ask.sv = "Vem?"
            write.sv = "Säkerhetschefen."
            [[element.signal]]
            any = ["dokumentägare"]
            [[element.thin]]
            any = ["version"]
            says.sv = "En version är ingen ägare."
            [element.examples]
            found = ["Dokumentägare är säkerhetschefen.", "Version 1.0"]
            thin = ["Version 1.0", "Dokumentägare, version 2"]
            ignores = ["Version 3", "Syfte"]
        "#;
        let wanted = ["Version 1.0", "Dokumentägare, version 2", "Version 3"]
            .map(|sentence| format!("“G2” does not read the example “{sentence}” as it is meant."));
        let unmet = unmet(element);
        let told: Vec<_> = unmet.iter().map(|line| line.split_once(": ").unwrap().1).collect();
        assert_eq!(told, wanted);
    }
}
