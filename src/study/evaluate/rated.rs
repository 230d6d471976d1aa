//! What the tool says of labelled items, with the account of every point.

use serde::Serialize;

use super::Labelled;
use utkik_agenda::segment;
use utkik_checklist::{Checklist, Level};
use utkik_screen::score::{self, Answers};
use utkik_screen::signal::{Hit, Searcher};
use utkik_text::Span;

/// A labelled item with the tool's rating.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RatedItem {
    /// Its name in the set.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The level that people gave it.
    pub label: Level,
    /// What each rater said, 0 low to 2 high.
    pub votes: Vec<u8>,
    /// The tool's level.
    pub level: Level,
    /// The tool's score, 0 to 1.
    pub score: f64,
    /// The active factors, the largest share first.
    pub factors: Vec<RatedFactor>,
    /// The ids of the dampers that applied.
    pub dampers: Vec<String>,
}

/// A factor's part in a rating.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RatedFactor {
    /// Its id.
    pub id: String,
    /// Its share of the score.
    pub share: f64,
    /// The words that matched, each once.
    pub matched: Vec<String>,
}

/// Rates `items` with `checklist`, in their order.
#[must_use]
pub fn rate(items: &[Labelled], checklist: &Checklist) -> Vec<RatedItem> {
    let mut searcher = Searcher::new(checklist);
    items.iter().map(|item| rate_item(item, checklist, &mut searcher)).collect()
}

fn rate_item(labelled: &Labelled, checklist: &Checklist, searcher: &mut Searcher<'_>) -> RatedItem {
    let (item, document) = segment::standalone_item(&labelled.title, &labelled.text);
    let documents = [document];
    let hits = searcher.hits(&item, &documents, labelled.body.as_deref());
    let assessment = score::assess(&item, &hits, checklist, &Answers::new());
    let matched = |hit: &Hit| {
        let mut spans: Vec<Span> = hit.near.map(|near| near.span).into_iter().collect();
        spans.push(hit.span);
        spans.sort();
        let words = spans.iter().map(|span| documents[0].slice(*span).replace('\n', " "));
        words.collect::<Vec<_>>().join(" … ")
    };
    let factors = assessment.active().map(|part| {
        let mut words: Vec<String> = part.hits.iter().map(|at| matched(&hits[*at])).collect();
        words.sort();
        words.dedup();
        let id = checklist.risks[part.risk].id.clone();
        RatedFactor { id, share: part.share.value(), matched: words }
    });
    RatedItem {
        id: labelled.id.clone(),
        title: labelled.title.clone(),
        label: labelled.level,
        votes: labelled.votes.clone(),
        level: assessment.level,
        score: assessment.score.value(),
        factors: factors.collect(),
        dampers: assessment
            .contexts
            .iter()
            .map(|part| checklist.contexts[part.context].id.clone())
            .collect(),
    }
}
