//! Which signals of a checklist occur in an agenda item or a policy, and where.
//!
//! The one place where documents and checklists meet. Knows windows, scopes and exceptions; what a
//! hit weighs is for `score`.

mod example;
mod finder;
mod proof;
mod reading;

pub use example::{examples, item};
pub use proof::Unmet;

use std::collections::BTreeSet;

use self::finder::Finder;
use self::reading::Reading;
use crate::agenda::{AgendaItem, ItemKind, Part, PartRole};
use crate::checklist::pattern::{Reader, TermId};
use crate::checklist::{self, Checklist, Owner, Scope, SignalRef};
use crate::input::document::Document;
use crate::text::{Span, Stretch, tokens};

/// One occurrence of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The signal, and through it the factor or damper.
    pub signal: SignalRef,
    /// The part of the item, by index; always 0 in a policy.
    pub part: usize,
    /// What the part is.
    pub scope: Scope,
    /// The words of the signal's `any`.
    pub span: Span,
    /// The words of its `near`, where it asks for any.
    pub near: Option<Spot>,
    /// The sentence that `span` stands in, to be quoted; a title is one sentence.
    pub sentence: Span,
    /// The number, for a term with a number.
    pub number: Option<u64>,
}

/// What was found in a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Passages of foundation elements and their look-alikes.
    pub hits: Vec<Hit>,
    /// The sentences that say who answers for something.
    pub who: BTreeSet<Span>,
    /// The sentences that say when or how often.
    pub when: BTreeSet<Span>,
}

/// Words in a part of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The part, by index.
    pub part: usize,
    /// The words, in the part's document.
    pub span: Span,
}

/// Searches items and policies with a checklist, and remembers the words it has met, so that the
/// next is searched faster. Threads have one each.
#[derive(Debug)]
pub struct Searcher<'a> {
    checklist: &'a Checklist,
    reader: Reader<'a>,
}

impl<'a> Searcher<'a> {
    /// A searcher that has met no words yet.
    #[must_use]
    pub fn new(checklist: &'a Checklist) -> Self {
        Self { checklist, reader: checklist.lexicon.reader() }
    }

    /// Finds the risk factors' and dampers' signals in `item`, whose parts lie in `documents`.
    ///
    /// `body` is the name of the body that meets, where it is known; signals for certain bodies stay
    /// silent where it is not. Sorted by part, place, owner and signal; hits of one signal on the
    /// same words count once.
    pub fn hits(
        &mut self,
        item: &AgendaItem,
        documents: &[Document],
        body: Option<&str>,
    ) -> Vec<Hit> {
        let reading = self.read(item, documents);
        let bodies = body.map_or_else(Vec::new, |body| self.terms_of(body));
        let setting = Setting { kind: Some(item.kind.into()), bodies: Some(bodies) };
        let wanted = |owner| matches!(owner, Owner::Risk(_) | Owner::Damper(_));
        Finder::new(self.checklist, &reading).hits(&setting, wanted)
    }

    /// Finds the passages of foundation elements, and their look-alikes, in a policy.
    pub fn passages(&mut self, document: &Document) -> Vec<Hit> {
        self.policy(document).hits
    }

    /// The same, with the sentences that say who and when.
    pub fn policy(&mut self, document: &Document) -> Policy {
        let content = document.blocks.iter().filter(|block| block.is_content());
        let stretches: Vec<Stretch> =
            content.map(|block| Stretch { span: block.span, continues: block.continues }).collect();
        let mut reading = Reading::default();
        reading.add(0, Scope::Body, &document.text, &stretches, &mut self.reader);
        reading.index();
        let wanted = |owner| matches!(owner, Owner::Element(_) | Owner::Thin(_));
        let hits = Finder::new(self.checklist, &reading).hits(&Setting::default(), wanted);
        let sentences = |terms: &[TermId]| {
            let found = terms.iter().flat_map(|term| reading.of(*term));
            found.map(|found| reading.sentence(found)).collect()
        };
        let words = &self.checklist.passages;
        Policy { hits, who: sentences(&words.who), when: sentences(&words.when) }
    }

    fn read<'t>(&mut self, item: &'t AgendaItem, documents: &'t [Document]) -> Reading<'t> {
        let mut reading = Reading::default();
        for (index, part) in item.parts.iter().enumerate() {
            let Part { document, role, stretches } = part;
            let scope = scope(*role);
            let Some(document) = documents.get(*document) else { continue };
            if scope != Scope::Attachment || self.checklist.reads_attachments() {
                reading.add(index, scope, &document.text, stretches, &mut self.reader);
            }
        }
        reading.index();
        reading
    }

    fn terms_of(&mut self, name: &str) -> Vec<TermId> {
        let whole = Stretch { span: Span::new(0, name.len()), continues: false };
        let hits = self.reader.hits(name, &tokens(name, &[whole]));
        hits.iter().map(|hit| hit.term).collect()
    }
}

/// Finds the signals in one item; see [`Searcher::hits`].
#[must_use]
pub fn hits(
    item: &AgendaItem,
    documents: &[Document],
    checklist: &Checklist,
    body: Option<&str>,
) -> Vec<Hit> {
    Searcher::new(checklist).hits(item, documents, body)
}

/// In what circumstances signals are looked for; what is `None` is not asked about.
#[derive(Debug, Default)]
struct Setting {
    kind: Option<checklist::ItemKind>,
    /// The terms that the name of the body has.
    bodies: Option<Vec<TermId>>,
}

fn scope(role: PartRole) -> Scope {
    match role {
        PartRole::Title => Scope::Title,
        PartRole::Proposal => Scope::Proposal,
        PartRole::Body => Scope::Body,
        PartRole::Attachment => Scope::Attachment,
    }
}

/// A kind of item as checklists name it.
impl From<ItemKind> for checklist::ItemKind {
    fn from(kind: ItemKind) -> Self {
        match kind {
            // Nothing is known of text outside items that would lower it.
            ItemKind::Decision | ItemKind::Outside => Self::Decision,
            ItemKind::Information => Self::Information,
            ItemKind::Election => Self::Election,
            ItemKind::Question => Self::Question,
            ItemKind::Procedural => Self::Procedural,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::PackFiles;
    use crate::input::document::{BlockKind, Builder, Coverage, Look};
    use proptest::prelude::*;
    use std::path::Path;
    use std::sync::LazyLock;

    /// The small pack with one more factor, whose signal is `signal`.
    fn checklist(signal: &str) -> Checklist {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small");
        let small = PackFiles::read(&root).unwrap();
        let pack = "[pack]\nid = \"local\"\nversion = \"1\"\nname.sv = \"Egen\"\n";
        let risk = "[[risk]]\nid = \"own\"\narea = \"topic\"\nweight = 0.5\ngrade = \"J\"\n\
                    name.sv = \"E\"\nstatement.sv = \"E\"\nwhy.sv = \"E\"\n[[risk.signal]]\n";
        let files = vec![("local.toml".to_owned(), format!("{pack}{risk}{signal}"))];
        let checklist = Checklist::load(&[small, PackFiles { files, builtin: false }]);
        checklist.unwrap_or_else(|faults| panic!("{faults}"))
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
                let stretch = |block: &crate::input::document::Block| Stretch {
                    span: block.span,
                    continues: false,
                };
                Part { document: 0, role: *role, stretches: blocks.map(stretch).collect() }
            })
            .collect();
        (item, document)
    }

    /// The hits of the factor "own" as "role: words [near]".
    fn found(signal: &str, parts: &[(PartRole, &str)]) -> Vec<String> {
        let checklist = checklist(signal);
        let own = Owner::Risk(checklist.risks.find("own").unwrap());
        let (item, document) = item(parts);
        let documents = [document];
        let hits = hits(&item, &documents, &checklist, Some("Barn- och utbildningsnämnden"));
        let shown = |hit: &Hit| {
            let near = hit.near.map(|near| format!(" [{}]", documents[0].slice(near.span)));
            let role = item.parts[hit.part].role.name();
            format!("{role}: {}{}", documents[0].slice(hit.span), near.unwrap_or_default())
        };
        hits.iter().filter(|hit| hit.signal.owner == own).map(shown).collect()
    }

    const TITLE: PartRole = PartRole::Title;
    const PROPOSAL: PartRole = PartRole::Proposal;
    const BODY: PartRole = PartRole::Body;
    const ATTACHMENT: PartRole = PartRole::Attachment;

    /// A signal, an item, what is found, and a remark.
    type Case =
        (&'static str, &'static [(PartRole, &'static str)], &'static [&'static str], &'static str);

    const WINDOWS: &[Case] = &[
        (
            "any = [\"stänga\"]\nnear = [\"skola\"]",
            &[(BODY, "Skolan stängs. Biblioteket stängs.")],
            &["body: stängs [Skolan]"],
            "a sentence",
        ),
        (
            "any = [\"stänga\"]\nnear = [\"skola\"]",
            &[(TITLE, "Skolan i Ekby: Stängs den?")],
            &["title: Stängs [Skolan]"],
            "a title is one sentence",
        ),
        (
            "any = [\"*stängning\"]\nnear = [\"skol*\"]",
            &[(TITLE, "Skolstängning")],
            &["title: Skolstängning [Skolstängning]"],
            "both in one word",
        ),
        (
            "any = [\"stänga\"]\nnear = [\"skola\"]\nwithin = \"phrase\"",
            &[(
                BODY,
                "Skolan ett två tre fyra fem stängs. Skolan ett två tre fyra fem sex stängs.",
            )],
            &["body: stängs [Skolan]"],
            "five words between, not six",
        ),
        (
            "any = [\"stänga\"]\nnear = [\"skola\"]\nwithin = \"paragraph\"",
            &[(BODY, "Skolan är liten. Den stängs.\nDet andra stängs.")],
            &["body: stängs [Skolan]"],
            "a paragraph",
        ),
        (
            "any = [\"stänga\"]\nnear = [\"skola\"]\nwithin = \"head\"",
            &[(TITLE, "Skolan i Ekby"), (PROPOSAL, "Den stängs."), (BODY, "Den stängs.")],
            &["proposal: stängs [Skolan]"],
            "title and proposal",
        ),
        (
            "any = [\"stänga\"]\nnear = [\"skola\"]\nwithin = \"item\"",
            &[(TITLE, "Skolan i Ekby"), (BODY, "Den stängs.")],
            &["body: stängs [Skolan]"],
            "an item",
        ),
        (
            "any = [\"stänga\"]\nnear = [\"skola\"]\nwithin = \"item\"",
            &[(BODY, "Den stängs."), (ATTACHMENT, "Skolan i Ekby")],
            &[],
            "attachments must be named",
        ),
        (
            "any = [\"stänga\"]\nnear = [\"skola\"]\nwithin = \"item\"\nscope = [\"body\", \"attachment\"]",
            &[(BODY, "Den stängs."), (ATTACHMENT, "Skolan i Ekby")],
            &["body: stängs [Skolan]"],
            "and then count",
        ),
        (
            "any = [\"stänga\"]\nnear = [\"skola\"]",
            &[(BODY, "Skolor, stora skolan stängs nu, skola")],
            &["body: stängs [skolan]"],
            "the closest",
        ),
    ];

    const CONDITIONS: &[Case] = &[
        (
            "any = [\"stänga\"]\nunless = [\"väg\"]",
            &[(BODY, "Vägen stängs. Skolan stängs.")],
            &["body: stängs"],
            "an exception in the sentence",
        ),
        (
            "any = [\"stänga\"]",
            &[(TITLE, "Stängs"), (PROPOSAL, "Stängs"), (BODY, "Stängs"), (ATTACHMENT, "Stängs")],
            &["title: Stängs", "proposal: Stängs", "body: Stängs"],
            "the usual scopes",
        ),
        (
            "any = [\"stänga\"]\nscope = [\"attachment\"]",
            &[(TITLE, "Stängs"), (ATTACHMENT, "Stängs")],
            &["attachment: Stängs"],
            "a named scope",
        ),
        (
            "any = [\"# yttrande\"]\nat_least = 50",
            &[(BODY, "Det kom 214 yttranden, varav 12 yttranden från grannar.")],
            &["body: 214 yttranden"],
            "a smallest number",
        ),
        (
            "any = [\"lägga ned\", \"lägga\", \"nedlägga\"]",
            &[(BODY, "Den läggs ned och nedläggs.")],
            &["body: läggs ned", "body: nedläggs"],
            "the same words once",
        ),
        (
            "any = [\"stänga\"]\nbodies = [\"*utbildningsnämnd\"]",
            &[(BODY, "Den stängs.")],
            &["body: stängs"],
            "this body",
        ),
        (
            "any = [\"stänga\"]\nbodies = [\"*byggnadsnämnd\"]",
            &[(BODY, "Den stängs.")],
            &[],
            "another body",
        ),
        (
            "any = [\"stänga\"]\nkinds = [\"decision\"]",
            &[(BODY, "Den stängs.")],
            &["body: stängs"],
            "this kind",
        ),
        (
            "any = [\"stänga\"]\nkinds = [\"information\"]",
            &[(BODY, "Den stängs.")],
            &[],
            "another kind",
        ),
    ];

    #[test]
    fn windows_and_conditions_hold() {
        for (signal, parts, wanted, remark) in WINDOWS.iter().chain(CONDITIONS) {
            assert_eq!(found(signal, parts), *wanted, "{remark}: {signal}");
        }
    }

    #[test]
    fn hits_are_sorted_and_carry_their_sentence() {
        let checklist = checklist("any = [\"skola\"]");
        let (item, document) = item(&[
            (TITLE, "Anmälan av delegationsbeslut om skolan"),
            (BODY, "Först detta. Skolan läggs ned!) Sedan detta."),
        ]);
        let documents = [document];
        let hits = hits(&item, &documents, &checklist, None);
        let name = |hit: &Hit| match hit.signal.owner {
            Owner::Risk(risk) => checklist.risks[risk].id.clone(),
            Owner::Damper(damper) => checklist.dampers[damper].id.clone(),
            Owner::Element(_) | Owner::Thin(_) => "foundation".to_owned(),
        };
        let names: Vec<_> = hits.iter().map(name).collect();
        assert_eq!(names, ["standing", "own", "own", "school-closure"]);
        assert_eq!(documents[0].slice(hits[2].sentence), "Skolan läggs ned!)");
        assert_eq!(documents[0].slice(hits[3].span), "läggs ned");
    }

    #[test]
    fn policies_have_passages() {
        let checklist = checklist("any = [\"säkerhetschef\"]");
        let text = "Säkerhetschefen ansvarar för detta. Berörd chef agerar.";
        let (_, document) = item(&[(BODY, text)]);
        let hits = Searcher::new(&checklist).passages(&document);
        let owners: Vec<_> = hits.iter().map(|hit| hit.signal.owner).collect();
        let element = checklist.elements.find("G1").unwrap();
        assert_eq!(owners, [Owner::Element(element), Owner::Thin(element)]);
    }

    static CHECKLIST: LazyLock<Checklist> = LazyLock::new(|| checklist("any = [\"/ned[ !.]+/\"]"));

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
        "polisanmälan",
        "Socialnämnden",
        "!",
        ". Och",
        "\n",
        "faderskapsutredning",
        "(",
        "anmälan",
        "av",
        "delegationsbeslut",
    ];

    proptest! {
        #[test]
        fn every_hit_lies_within_its_part(words in prop::collection::vec(prop::sample::select(WORDS), 1..60), cut in 0_usize..60) {
            let (head, tail) = words.split_at(cut.min(words.len() - 1));
            let texts = [format!("x {}", head.join(" ")), format!("x {}", tail.join(" "))];
            let texts = texts.map(|text| text.replace("\n ", "\nx "));
            let (item, document) = item(&[(TITLE, &texts[0]), (BODY, &texts[1])]);
            let documents = [document];
            let mut searcher = Searcher::new(&CHECKLIST);
            let found = searcher.hits(&item, &documents, None);
            for hit in &found {
                let part = &item.parts[hit.part];
                prop_assert!(part.span().contains(hit.span));
                prop_assert!(hit.near.is_none_or(|near| item.parts[near.part].span().contains(near.span)));
                let sentence = documents[0].slice(hit.sentence);
                prop_assert!(sentence.contains(documents[0].slice(hit.span)));
            }
            prop_assert!(found.is_sorted_by_key(|hit| (hit.part, hit.span.start)));
            prop_assert_eq!(searcher.hits(&item, &documents, None), found, "a used searcher finds the same");
        }
    }
}
