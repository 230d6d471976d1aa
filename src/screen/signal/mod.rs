//! The search for frames of a checklist in an agenda item, and for passages in a policy.
//!
//! The one place where documents and checklists meet. Knows words and their places; the points of
//! an item are up to `score`.

mod adjacent;
mod example;
mod finder;
mod frames;
mod mentions;
mod named;
mod proof;
mod reading;
mod why;

pub use super::hit::{Hit, Matter, PartSpan};
pub use example::{examples, item};
pub use proof::ExampleFault;
pub use why::{MentionSpan, Mentioned};

use std::collections::BTreeSet;

use self::finder::Finder;
use self::frames::Framer;
use self::mentions::Mentions;
use self::reading::Reading;
use crate::kind;
use utkik_agenda::{AgendaItem, Part, PartRole};
use utkik_checklist::pattern::{Reader, TermId};
use utkik_checklist::{Checklist, Owner, Scope};
use utkik_input::document::Document;
use utkik_text::{Span, Stretch, tokens};

/// The passages found in a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Passages of foundation elements and their look-alikes.
    pub hits: Vec<Hit>,
    /// The sentences that name a responsible role.
    pub who: BTreeSet<Span>,
    /// The sentences that give a time or an interval.
    pub when: BTreeSet<Span>,
}

/// Searches items and policies with a checklist. It remembers words, so that later texts are
/// searched faster; each thread has its own.
#[derive(Debug)]
pub struct Searcher<'a> {
    checklist: &'a Checklist,
    reader: Reader<'a>,
    /// The name of a body and its terms: most items in a row are of one meeting.
    body: (String, Vec<TermId>),
}

impl<'a> Searcher<'a> {
    /// A searcher that has met no words yet.
    #[must_use]
    pub fn new(checklist: &'a Checklist) -> Self {
        Self { checklist, reader: checklist.lexicon.reader(), body: (String::new(), Vec::new()) }
    }

    /// Finds the frames of risk factors, and the contexts, in `item`, whose parts lie in `documents`.
    ///
    /// `body` is the name of the body that meets, where it is known; frames for certain bodies stay
    /// silent where it is not. Sorted by part, place, owner and frame.
    pub fn hits(
        &mut self,
        item: &AgendaItem,
        documents: &[Document],
        body: Option<&str>,
    ) -> Vec<Hit> {
        let mentions = self.mentions(item, documents);
        let setting = self.setting(item, body);
        Framer::new(self.checklist, &mentions, &setting).hits()
    }

    /// Finds the passages of foundation elements, and their look-alikes, in a policy.
    pub fn passages(&mut self, document: &Document) -> Vec<Hit> {
        self.policy(document).hits
    }

    /// Finds the passages of a policy, with the sentences that name a role or a time.
    pub fn policy(&mut self, document: &Document) -> Policy {
        let content = document.blocks.iter().filter(|block| block.is_content());
        let stretches: Vec<Stretch> =
            content.map(|block| Stretch { span: block.span, continues: block.continues }).collect();
        let mut reading = Reading::default();
        reading.add(&document.text, &stretches, &mut self.reader);
        reading.index();
        let wanted = |owner| matches!(owner, Owner::Element(_) | Owner::Thin(_));
        let hits = Finder::new(self.checklist, &reading).hits(wanted);
        let sentences = |terms: &[TermId]| {
            let found = terms.iter().flat_map(|term| reading.places(*term));
            found.map(|found| reading.sentence(found)).collect()
        };
        let words = &self.checklist.passages;
        Policy { hits, who: sentences(&words.who), when: sentences(&words.when) }
    }

    fn mentions<'t>(&mut self, item: &'t AgendaItem, documents: &'t [Document]) -> Mentions<'t> {
        let mut mentions = Mentions::default();
        for (index, part) in item.parts.iter().enumerate() {
            let Part { document, role, stretches } = part;
            let Some(document) = documents.get(*document) else { continue };
            let at = (index, scope(*role));
            mentions.add(at, &document.text, stretches, self.checklist, &mut self.reader);
        }
        mentions
    }

    fn setting(&mut self, item: &AgendaItem, body: Option<&str>) -> Setting {
        let bodies = body.map_or_else(Vec::new, |body| self.terms_of(body));
        let stage = item.stage.as_ref().map(|stage| stage.0.clone()).unwrap_or_default();
        Setting {
            kind: Some(kind::named(item.kind)),
            stage: Some(stage),
            bodies: Some(bodies),
            as_written: false,
        }
    }

    fn terms_of(&mut self, name: &str) -> Vec<TermId> {
        if self.body.0 != name {
            let whole = Stretch { span: Span::new(0, name.len()), continues: false };
            let hits = self.reader.hits(name, &tokens(name, &[whole]));
            self.body = (name.to_owned(), hits.iter().map(|hit| hit.term).collect());
        }
        self.body.1.clone()
    }
}

/// Finds the frames in one item; see [`Searcher::hits`].
#[must_use]
pub fn hits(
    item: &AgendaItem,
    documents: &[Document],
    checklist: &Checklist,
    body: Option<&str>,
) -> Vec<Hit> {
    Searcher::new(checklist).hits(item, documents, body)
}

/// The circumstances of an item that frames may have conditions on; `None` ignores such conditions.
#[derive(Debug, Default)]
struct Setting {
    kind: Option<utkik_checklist::ItemKind>,
    /// Empty for an item without a stage.
    stage: Option<String>,
    /// The terms in the name of the body.
    bodies: Option<Vec<TermId>>,
    /// Whether the multipliers of patches are ignored.
    as_written: bool,
}

impl Setting {
    /// The multiplier for the worth of a factor's frames.
    fn times(&self, risk: &utkik_checklist::Risk) -> f64 {
        if self.as_written { 1.0 } else { risk.times }
    }

    /// Whether the item meets conditions on kinds, stages and bodies; an empty list is no
    /// condition.
    fn suits(
        &self,
        kinds: &[utkik_checklist::ItemKind],
        stages: &[String],
        bodies: &[TermId],
    ) -> bool {
        let kind = kinds.is_empty() || self.kind.is_none_or(|kind| kinds.contains(&kind));
        let stage =
            stages.is_empty() || self.stage.as_ref().is_none_or(|stage| stages.contains(stage));
        let known = |terms: &Vec<TermId>| bodies.iter().any(|body| terms.contains(body));
        kind && stage && (bodies.is_empty() || self.bodies.as_ref().is_none_or(known))
    }
}

fn scope(role: PartRole) -> Scope {
    match role {
        PartRole::Title => Scope::Title,
        PartRole::Proposal => Scope::Proposal,
        PartRole::Body => Scope::Body,
        PartRole::Attachment => Scope::Attachment,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;
    use utkik_checklist::PackFiles;
    use utkik_input::document::{BlockKind, Builder, Coverage, Look};

    /// The small pack with more of its own.
    fn checklist(more: &str) -> Checklist {
        let checklist = Checklist::load(&PackFiles::small_with(more));
        checklist.unwrap_or_else(|faults| panic!("{faults}"))
    }

    static SMALL: LazyLock<Checklist> = LazyLock::new(|| checklist(""));

    /// A factor called "own" with this frame.
    fn own(frame: &str) -> Checklist {
        let risk = "[[risk]]\nid = \"own\"\narea = \"climate\"\ngrade = \"J\"\nname.sv = \"E\"\n\
                statement.sv = \"E\"\nwhy.sv = \"E\"\n[[risk.frame]]\n";
        checklist(&format!("{risk}{frame}"))
    }

    /// An item whose parts are blocks of one document; a line end begins a new stretch.
    fn item(parts: &[(PartRole, &str)]) -> (AgendaItem, Document) {
        let (mut item, _) = super::item("", None, PartRole::Body);
        let mut builder = Builder::with_pages();
        for (_, text) in parts {
            for paragraph in text.split('\n') {
                builder.open(BlockKind::Paragraph, Look::default());
                builder.push(paragraph);
            }
        }
        let document = builder.finish("a.pdf", Coverage::default());
        let mut blocks = document.blocks.iter();
        item.parts = parts
            .iter()
            .map(|(role, text)| {
                let blocks = blocks.by_ref().take(text.split('\n').count());
                let stretch = |block: &utkik_input::document::Block| Stretch {
                    span: block.span,
                    continues: false,
                };
                Part { document: 0, role: *role, stretches: blocks.map(stretch).collect() }
            })
            .collect();
        (item, document)
    }

    /// The hits of factors and contexts as "id, role: concept [event] points".
    fn found(checklist: &Checklist, parts: &[(PartRole, &str)]) -> Vec<String> {
        let (item, document) = item(parts);
        let documents = [document];
        let hits = hits(&item, &documents, checklist, Some("Barn- och utbildningsnämnden"));
        let shown = |hit: &Hit| {
            let id = match hit.signal.owner {
                Owner::Risk(risk) => checklist.risks[risk].id.as_str(),
                Owner::Context(context) => checklist.contexts[context].id.as_str(),
                Owner::Element(_) | Owner::Thin(_) => "element",
            };
            let near = hit.near.map(|near| format!(" [{}]", documents[0].slice(near.span)));
            let role = item.parts[hit.part].role.name();
            let words = documents[0].slice(hit.span);
            format!("{id}, {role}: {words}{} {:.2}", near.unwrap_or_default(), hit.worth)
        };
        // What a concept is worth alone is a trace here.
        hits.iter().filter(|hit| hit.worth > TRACE).map(shown).collect()
    }

    /// The most that the concepts of the small pack's services are worth without an event.
    const TRACE: f64 = 0.1;

    const TITLE: PartRole = PartRole::Title;
    const PROPOSAL: PartRole = PartRole::Proposal;
    const BODY: PartRole = PartRole::Body;
    const ATTACHMENT: PartRole = PartRole::Attachment;

    /// A title, what is found in it, and a remark.
    type Case = (&'static str, &'static [&'static str], &'static str);

    const TITLES: &[Case] = &[
        (
            "Avveckling av Bergs skola",
            &["school-closure, title: skola [Avveckling] 2.40"],
            "a noun",
        ),
        (
            "Bergs skola läggs ned",
            &["school-closure, title: skola [läggs ned] 2.40"],
            "the passive",
        ),
        (
            "Nämnden lägger skolan ner",
            &["school-closure, title: skolan [lägger skolan ner] 2.40"],
            "split, and a variant",
        ),
        (
            "Nedläggning av byskolan",
            &["school-closure, title: byskolan [Nedläggning] 2.40"],
            "a compound's tail",
        ),
        ("Den nedlagda skolan", &["school-closure, title: skolan [nedlagda] 2.40"], "a participle"),
        (
            "Skolnedläggning i Ekby",
            &["school-closure, title: Skolnedläggning [Skolnedläggning] 2.40"],
            "both in one word",
        ),
        (
            "Skolbyggnad stängs",
            &["school-closure, title: Skolbyggnad [stängs] 1.86"],
            "a compound's head",
        ),
        (
            "Bergs skola läggs inte ned",
            &["service-changes, title: skola [läggs inte ned] 0.40"],
            "not, within the verb",
        ),
        (
            "Ingen nedläggning av skolan",
            &["service-changes, title: skolan [nedläggning] 0.40"],
            "not, before a noun",
        ),
        (
            "Skolan byggs, men stängs inte",
            &["service-changes, title: Skolan [stängs] 0.40"],
            "not, in its clause",
        ),
        (
            "Skolan stängs och ersätts inte",
            &["school-closure, title: Skolan [stängs] 2.40"],
            "not behind a verb does not reach over \"och\"",
        ),
        (
            "Skolan byggs och stängs inte",
            &["service-changes, title: Skolan [stängs] 0.40"],
            "but it reaches its own verb",
        ),
        (
            "Nämnden avslår förslaget om att lägga ned skolan",
            &["service-changes, title: skolan [lägga ned] 0.40"],
            "a refusal",
        ),
        ("Flytta inte skolan", &[], "not, and nothing is left"),
        ("Avveckling av högskola", &[], "a mask"),
        (
            "Avveckling av högskola och skola",
            &["school-closure, title: skola [Avveckling] 2.40"],
            "a mask hides no more",
        ),
        ("Avveckla skolans ärende", &[], "a mask of an event"),
        ("Skolgatan 4, avveckling", &[], "a street"),
        ("Skolgatan, avveckling", &[], "a street at the head of a title"),
        ("Avveckling av kvarteret Skolan", &[], "a quarter"),
        ("Avveckling av Skolan 4:12", &[], "a property"),
        ("Flytt av Skolan 12", &[], "a property of a quarter"),
        (
            "Avveckling av Skolan 12",
            &["school-closure, title: Skolan [Avveckling] 2.40"],
            "what is closed is no property",
        ),
        (
            "Avveckling av Skolan 9.30",
            &["school-closure, title: Skolan [Avveckling] 2.40"],
            "a clock time behind",
        ),
        (
            "Avveckling av Skolan 15 min",
            &["school-closure, title: Skolan [Avveckling] 2.40"],
            "minutes behind",
        ),
        ("Vindkraft", &["wind-power, title: Vindkraft 0.60"], "alone"),
        (
            "Bygge av vindkraftverk",
            &["wind-power, title: vindkraftverk [Bygge] 1.60"],
            "another noun",
        ),
        (
            "Vindkraft, uppföljning",
            &["standing, title: uppföljning 0.25", "wind-power, title: Vindkraft 0.60"],
            "a context behind",
        ),
        (
            "Uppföljning av vindkraft",
            &["standing, title: Uppföljning 1.00", "wind-power, title: vindkraft 0.60"],
            "a context before",
        ),
        (
            "Skola ett två tre fyra fem stängs",
            &["school-closure, title: Skola [stängs] 1.80"],
            "less near",
        ),
        (
            "Protest med 1 200 namnunderskrifter",
            &["petition, title: 1 200 namnunderskrifter 0.60"],
            "a count",
        ),
        ("Protest med 12 namnunderskrifter", &[], "too few"),
        ("Hot mot handläggare", &["threat, title: Hot 2.20"], "with another concept"),
        ("Hot om nedläggning", &[], "a phrase as a mask"),
    ];

    #[test]
    fn titles_are_read() {
        for (title, wanted, remark) in TITLES {
            let mut found = found(&SMALL, &[(TITLE, title)]);
            found.sort();
            assert_eq!(found, *wanted, "{remark}: {title}");
        }
    }

    #[test]
    fn places_weigh_and_the_title_names_what_the_proposal_ends() {
        let body = found(&SMALL, &[(TITLE, "Lokaler"), (BODY, "Bergs skola stängs.")]);
        assert_eq!(body, ["school-closure, body: skola [stängs] 1.44"]);
        let attached = found(&SMALL, &[(TITLE, "Lokaler"), (ATTACHMENT, "Bergs skola stängs.")]);
        assert_eq!(attached, ["school-closure, attachment: skola [stängs] 0.72"]);
        let across = [(TITLE, "Bergs skola"), (PROPOSAL, "Verksamheten avvecklas.")];
        assert_eq!(found(&SMALL, &across), ["school-closure, title: skola [avvecklas] 1.08"]);
        let other = [(TITLE, "Bergs skola"), (PROPOSAL, "Biblioteket avvecklas.")];
        let found = found(&SMALL, &other);
        assert_eq!(
            found,
            ["service-changes, proposal: Biblioteket [avvecklas] 1.80"],
            "its own concept"
        );
        let beside = self::found(&SMALL, &[(TITLE, "Avveckling av förråd vid Bergs skola")]);
        assert_eq!(beside, ["school-closure, title: skola [Avveckling] 0.96"], "only the place");
    }

    #[test]
    fn what_a_house_owns_is_not_the_house() {
        let whole = [
            "Skolans avveckling",
            "Skolans verksamhet avvecklas",
            "Skolans gamla byggnad avvecklas",
        ];
        let worth = |title| {
            let hits = found(&SMALL, &[(TITLE, title)]);
            let points = hits.iter().filter_map(|hit| hit.rsplit(' ').next()?.parse::<f64>().ok());
            points.fold(0.0, f64::max)
        };
        for title in whole {
            assert!(worth(title) > 1.5, "{title}: {}", worth(title));
        }
        for title in [
            "Skolans fana avvecklas",
            "Avveckling av skolans fana",
            "Avveckling av skolans fana i år",
        ] {
            assert!(worth(title) < 1.0, "{title}: {}", worth(title));
        }
    }

    #[test]
    fn a_word_at_the_head_of_a_title_may_end_like_a_street() {
        let slope = own("concept = [\"slope\"]\npoints = 1\n[[concept]]\nid = \"slope\"\n\
             name.sv = \"Backe\"\nwords = [\"skidbacke\"]\n");
        let found = |title| found(&slope, &[(TITLE, title)]);
        assert_eq!(found("Skidbacken stängs"), ["own, title: Skidbacken 1.00"]);
        assert_eq!(found("Skidbacken 4, bygglov"), [""; 0], "with a number it is an address");
        assert_eq!(found("Bygglov vid Skidbacken"), [""; 0], "within a sentence it is a name");
    }

    /// Frames, an item and whether the frame is met.
    type FrameCase = (&'static str, &'static [(PartRole, &'static str)], bool, &'static str);
    const FRAMES: &[FrameCase] = &[
        (
            "concept = [\"school\"]\nevent = [\"ends\"]\nwithin = \"clause\"",
            &[(TITLE, "Skolan stängs")],
            true,
            "a clause",
        ),
        (
            "concept = [\"school\"]\nevent = [\"ends\"]\nwithin = \"clause\"",
            &[(TITLE, "Skolan, som stängs")],
            false,
            "another clause",
        ),
        (
            "concept = [\"school\"]\nevent = [\"ends\"]",
            &[(BODY, "Skolan är bra. Den stängs.")],
            false,
            "another sentence",
        ),
        (
            "concept = [\"school\"]\nevent = [\"ends\"]\nwithin = \"item\"",
            &[(BODY, "Skolan är bra. Den stängs.")],
            true,
            "the item",
        ),
        (
            "concept = [\"school\"]\nevent = [\"ends\"]\nwithin = \"item\"",
            &[(BODY, "Skolan är bra."), (ATTACHMENT, "Den stängs.")],
            false,
            "no attachments",
        ),
        (
            "concept = [\"school\"]\nwith = [\"library\"]\npoints = 1",
            &[(TITLE, "Skola och bibliotek")],
            true,
            "with a concept",
        ),
        (
            "concept = [\"school\"]\nwith = [\"{street}\"]\npoints = 1",
            &[(TITLE, "Skola vid Storgatan")],
            true,
            "with a street",
        ),
        (
            "concept = [\"school\"]\nwith = [\"by\"]\npoints = 1",
            &[(TITLE, "Skola i staden")],
            false,
            "without the word",
        ),
        (
            "concept = [\"school\"]\nwith = [\"{percentage>=15}\"]\npoints = 1",
            &[(TITLE, "Skolan, 38 procent dyrare")],
            true,
            "so many per cent",
        ),
        (
            "concept = [\"school\"]\nwith = [\"{percentage>=15}\"]\npoints = 1",
            &[(TITLE, "Skolan, 3 procent dyrare")],
            false,
            "fewer per cent",
        ),
        (
            "concept = [\"group:service\"]\nat_least = 2\npoints = 1",
            &[(TITLE, "Skola och bibliotek")],
            true,
            "two of a group",
        ),
        (
            "concept = [\"group:service\"]\nat_least = 2\npoints = 1",
            &[(TITLE, "Skola och skola")],
            false,
            "one of a group",
        ),
        (
            "concept = [\"school\"]\nkinds = [\"information\"]\npoints = 1",
            &[(TITLE, "Skola")],
            false,
            "another kind",
        ),
        (
            "concept = [\"school\"]\nkinds = [\"decision\"]\npoints = 1",
            &[(TITLE, "Skola")],
            true,
            "this kind",
        ),
        (
            "concept = [\"school\"]\nstages = [\"motion\"]\npoints = 1",
            &[(TITLE, "Skola")],
            false,
            "another stage",
        ),
        (
            "concept = [\"school\"]\nbodies = [\"-utbildningsnämnd\"]\npoints = 1",
            &[(TITLE, "Skola")],
            true,
            "this body",
        ),
        (
            "concept = [\"school\"]\nbodies = [\"byggnadsnämnd\"]\npoints = 1",
            &[(TITLE, "Skola")],
            false,
            "another body",
        ),
    ];

    #[test]
    fn frames_ask_for_what_they_say() {
        for (frame, parts, wanted, remark) in FRAMES {
            let found = found(&own(frame), parts);
            assert_eq!(
                found.iter().any(|hit| hit.starts_with("own")),
                *wanted,
                "{remark}: {found:?}"
            );
        }
    }

    #[test]
    fn a_name_means_the_name() {
        let pack = "[[concept]]\nid = \"lathe\"\ngroup = \"service\"\nname.sv = \"Svarven\"\nwords = [\"Svarven\"]\n";
        let checklist = checklist(pack);
        let of = |title: &str| found(&checklist, &[(TITLE, title)]).len();
        assert_eq!(of("Avveckling av del av Svarven 5"), 1);
        assert_eq!(of("Avveckling av svarven i verkstaden"), 0);
    }

    #[test]
    fn hits_are_sorted_and_carry_their_sentence() {
        let (item, document) = item(&[
            (TITLE, "Anmälan av delegationsbeslut om skolan"),
            (BODY, "Först detta. Skolan läggs ned!) Sedan detta."),
        ]);
        let documents = [document];
        let hits = hits(&item, &documents, &SMALL, None);
        assert!(hits.is_sorted_by_key(|hit| (hit.part, hit.span)));
        let last = hits.iter().find(|hit| hit.near.is_some()).unwrap();
        assert_eq!(documents[0].slice(last.sentence), "Skolan läggs ned!)");
        assert_eq!(documents[0].slice(last.near.unwrap().span), "läggs ned");
    }

    /// A signal of an element, a policy, what is found, and a remark.
    const WINDOWS: &[(&str, &str, &[&str], &str)] = &[
        (
            "near = [\"skola\"]",
            "Skolan stängs. Biblioteket stängs.",
            &["stängs [Skolan]"],
            "a sentence",
        ),
        (
            "near = [\"skola\"]\nwithin = \"phrase\"",
            "Skolan ett två tre fyra fem stängs. Skolan ett två tre fyra fem sex stängs.",
            &["stängs [Skolan]"],
            "five words between, not six",
        ),
        (
            "near = [\"skola\"]\nwithin = \"paragraph\"",
            "Skolan är liten. Den stängs.\nDet andra stängs.",
            &["stängs [Skolan]"],
            "a paragraph",
        ),
        (
            "near = [\"skola\"]\nwithin = \"item\"",
            "Skolan.\nDen stängs.",
            &["stängs [Skolan]"],
            "a document",
        ),
        (
            "near = [\"skola\"]",
            "Skolor, stora skolan stängs nu, skola",
            &["stängs [skolan]"],
            "the closest",
        ),
        (
            "unless = [\"väg\"]",
            "Vägen stängs. Skolan stängs.",
            &["stängs"],
            "an exception in the sentence",
        ),
    ];

    #[test]
    fn policies_have_windows() {
        for (lines, text, wanted, remark) in WINDOWS {
            let element = "[[element]]\nid = \"G2\"\nslug = \"x\"\nhalf = \"frame\"\ngap = 1\nname.sv = \"x\"\ngood.sv = \"x\"\n\
                       ask.sv = \"x\"\nwrite.sv = \"x\"\n[[element.signal]]\nshows = \"role\"\nany = [\"stänga\"]\n";
            let checklist = checklist(&format!("{element}{lines}\n"));
            let (_, document) = item(&[(BODY, text)]);
            let own = Owner::Element(checklist.elements.find("G2").unwrap());
            let hits = Searcher::new(&checklist).passages(&document);
            let shown = |hit: &Hit| {
                let near = hit.near.map(|near| format!(" [{}]", document.slice(near.span)));
                format!("{}{}", document.slice(hit.span), near.unwrap_or_default())
            };
            let found: Vec<String> =
                hits.iter().filter(|hit| hit.signal.owner == own).map(shown).collect();
            assert_eq!(found, *wanted, "{remark}");
        }
    }

    #[test]
    fn policies_have_passages() {
        let text = "Säkerhetschefen ansvarar för detta. Berörd chef agerar.";
        let (_, document) = item(&[(BODY, text)]);
        let hits = Searcher::new(&SMALL).passages(&document);
        let owners: Vec<_> = hits.iter().map(|hit| hit.signal.owner).collect();
        let element = SMALL.elements.find("G1").unwrap();
        assert_eq!(owners, [Owner::Element(element), Owner::Thin(element)]);
    }

    const WORDS: &[&str] = &[
        "skolan",
        "läggs",
        "ned",
        "avvecklas",
        "Bergaskolan",
        "vindkraftverk",
        "1 200",
        "namnunderskrifter",
        "hot",
        "mot",
        "handläggare",
        "extrainsatt",
        "sammanträde",
        "inte",
        "Socialnämnden",
        "!",
        ". Och",
        "\n",
        ",",
        "(S)",
        "Storgatan",
        "4:12",
        "kvarteret",
        "(",
        "anmälan",
        "av",
        "delegationsbeslut",
        "men",
        "vecka",
        "32",
    ];

    proptest! {
        #[test]
        fn every_hit_lies_within_its_part(words in prop::collection::vec(prop::sample::select(WORDS), 1..60), cut in 0_usize..60) {
            let (head, tail) = words.split_at(cut.min(words.len() - 1));
            let texts = [format!("x {}", head.join(" ")), format!("x {}", tail.join(" "))];
            let texts = texts.map(|text| text.replace("\n ", "\nx "));
            let (item, document) = item(&[(TITLE, &texts[0]), (BODY, &texts[1])]);
            let documents = [document];
            let mut searcher = Searcher::new(&SMALL);
            let found = searcher.hits(&item, &documents, None);
            for hit in &found {
                let part = &item.parts[hit.part];
                prop_assert!(part.span().contains(hit.span));
                prop_assert!(hit.near.is_none_or(|near| item.parts[near.part].span().contains(near.span)));
                let sentence = documents[0].slice(hit.sentence);
                prop_assert!(sentence.contains(documents[0].slice(hit.span)));
                prop_assert!(hit.worth >= 0.0);
            }
            prop_assert!(found.is_sorted_by_key(|hit| (hit.part, hit.span.start)));
            prop_assert_eq!(searcher.hits(&item, &documents, None), found, "a used searcher finds the same");
        }
    }
}
