//! A single item examined: all mentions in it, whether or not they count, and its score. The basis
//! of "why was this not flagged?".

use super::score::{self, Answers, Assessment};
use super::signal::{Matter, Mentioned, Searcher};
use utkik_agenda::{AgendaItem, PartRole};
use utkik_checklist::{Checklist, Index, Owner, Risk};
use utkik_input::document::Document;
use utkik_text::{Span, with_single_blanks};

/// An item with all mentions and cells.
#[derive(Clone, Debug)]
pub struct Examined {
    /// The item on the agenda.
    pub on_agenda: AgendaItem,
    /// The concepts, events and contexts mentioned in it.
    pub seen: Vec<ExaminedMention>,
    /// The cells that factors claim.
    pub cells: Vec<ExaminedCell>,
    /// The assessment of its text.
    pub assessment: Assessment,
}

/// A mention with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExaminedMention {
    /// The concept, event or context.
    pub what: Mentioned,
    /// Which part of the item it stands in.
    pub role: PartRole,
    /// The words.
    pub words: String,
}

/// A cell (a concept with an event) that a factor claims in an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ExaminedCell {
    /// The factor that claims it.
    pub risk: Index<Risk>,
    /// The concept and event.
    pub matter: Matter,
    /// Which part of the item it stands in.
    pub role: PartRole,
    /// The words of both.
    pub words: String,
    /// The points that it is worth there.
    pub worth: f64,
}

impl Examined {
    /// Examines `item`, whose parts lie in `documents`, at a meeting of `body`.
    #[must_use]
    pub fn new(
        item: &AgendaItem,
        documents: &[Document],
        body: Option<&str>,
        searcher: &mut Searcher<'_>,
        checklist: &Checklist,
    ) -> Self {
        let page = Page { item, documents };
        let mention_spans = searcher.mention_spans(item, documents);
        let seen = mention_spans.iter().map(|spanned| ExaminedMention {
            what: spanned.what,
            role: page.role(spanned.part),
            words: page.words(&[(spanned.part, spanned.span)]),
        });
        let hits = searcher.hits(item, documents, body);
        let cells = hits.iter().filter_map(|hit| {
            let Owner::Risk(risk) = hit.signal.owner else { return None };
            let mut spots = vec![(hit.part, hit.span)];
            spots.extend(hit.near.map(|near| (near.part, near.span)));
            spots.sort_unstable();
            spots.dedup();
            let (words, role) = (page.words(&spots), page.role(hit.part));
            Some(ExaminedCell { risk, matter: hit.matter?, role, words, worth: hit.worth })
        });
        Self {
            on_agenda: item.clone(),
            seen: seen.collect(),
            cells: cells.collect(),
            assessment: score::assess(item, &hits, checklist, &Answers::new()),
        }
    }
}

/// An item in its documents.
struct Page<'a> {
    item: &'a AgendaItem,
    documents: &'a [Document],
}

impl Page<'_> {
    fn role(&self, part: usize) -> PartRole {
        self.item.parts.get(part).map_or(PartRole::Body, |part| part.role)
    }

    /// The words at these places, with dots between.
    fn words(&self, spots: &[(usize, Span)]) -> String {
        let words = spots.iter().filter_map(|(part, span)| {
            let document = self.documents.get(self.item.parts.get(*part)?.document)?;
            Some(with_single_blanks(document.slice(*span)))
        });
        words.collect::<Vec<_>>().join(" … ")
    }
}
