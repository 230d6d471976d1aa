//! The coverage of the foundations in words and places.

pub mod model;

use self::model::{
    Assessed, Compared, Comparison, Element, Foundations, HalfTally, Passage, Practice, Side,
    Tally, Thin,
};
use crate::model::{SCHEMA, Tool};
use crate::{packs, receipt};
use utkik_casework::foundation::{self, CoveredElement, Record, Status, Trace};
use utkik_checklist::{Checklist, Half, Shows};
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_run::{Policies, Run};
use utkik_screen::excerpt;

/// The most quotes for one element.
const QUOTES: usize = 4;

/// The halves in the order in which they are shown: prevention is the usual gap.
const HALVES: [Half; 3] = [Half::Preventive, Half::Reactive, Half::Frame];

/// What governing documents cover, with what `record` says of daily life, in the language of the run.
#[must_use]
pub fn foundations(run: &Run<Policies>, record: &Record, checklist: &Checklist) -> Foundations {
    let (read, lang) = (&run.result, run.language);
    let words = Words { read, record, checklist, lang };
    let gaps = foundation::gaps(&read.covered, checklist);
    let id = |at: &usize| checklist.elements[read.covered[*at].element].id.clone();
    let answered = record.elements.values().any(|kept| kept.answer.is_some());
    Foundations {
        schema: SCHEMA,
        tool: Tool::this(),
        language: lang,
        checklists: packs(checklist, lang),
        documents: read.documents.iter().map(|document| document.path.clone()).collect(),
        elements: read.covered.iter().map(|covered| words.element(covered)).collect(),
        total: tally(foundation::tally(&read.covered, checklist, None)),
        halves: halves(&read.covered, checklist),
        gaps: gaps.iter().map(id).collect(),
        assessed: answered.then(|| Assessed { date: record.assessed, by: record.by.clone() }),
        receipt: receipt(&run.receipt, std::iter::empty(), lang),
        meaning: text!("foundation.meaning").in_lang(lang),
    }
}

/// `a` and `b`, each with the name it was given on the command line, side by side.
#[must_use]
pub fn comparison(a: (String, Foundations), b: (String, Foundations)) -> Comparison {
    let lang = a.1.language;
    let pairs = a.1.elements.iter().zip(&b.1.elements);
    let elements = pairs.map(|(a, b)| Compared {
        id: a.id.clone(),
        name: a.name.clone(),
        half: a.half,
        a: a.status,
        b: b.status,
        change: match b.status.cmp(&a.status) {
            std::cmp::Ordering::Less => "worse",
            std::cmp::Ordering::Equal => "same",
            std::cmp::Ordering::Greater => "better",
        },
    });
    let elements = elements.collect();
    let side = |(name, read): (String, Foundations)| Side {
        name,
        documents: read.documents,
        total: read.total,
        halves: read.halves,
        receipt: read.receipt,
    };
    let (schema, tool) = (SCHEMA, Tool::this());
    Comparison { schema, tool, language: lang, a: side(a), b: side(b), elements }
}

fn halves(covered: &[CoveredElement], checklist: &Checklist) -> Vec<HalfTally> {
    let one =
        |half| HalfTally { half, tally: tally(foundation::tally(covered, checklist, Some(half))) };
    HALVES.map(one).to_vec()
}

fn tally(tally: foundation::Tally) -> Tally {
    let foundation::Tally { elements, found, mentioned, thin, missing, points } = tally;
    let (of, percent) = (tally.full_points(), tally.percent());
    Tally { elements, found, mentioned, thin, missing, points, of, percent }
}

struct Words<'a> {
    read: &'a Policies,
    record: &'a Record,
    checklist: &'a Checklist,
    lang: Lang,
}

impl Words<'_> {
    fn element(&self, covered: &CoveredElement) -> Element {
        let element = &self.checklist.elements[covered.element];
        let say = |text: &utkik_checklist::Bilingual| text.in_lang(self.lang).to_owned();
        let kept = self.record.elements.get(&element.id);
        Element {
            id: element.id.clone(),
            slug: element.slug.clone(),
            name: say(&element.name),
            half: element.half,
            status: covered.status,
            role: covered.role,
            routine: covered.routine,
            gap: element.gap,
            good: say(&element.good),
            write: say(&element.write),
            ask: say(&element.ask),
            passages: self.passages(element, &covered.passages),
            thin: match covered.status {
                Status::Found => Vec::new(),
                Status::Mentioned | Status::Thin | Status::Missing => {
                    self.thin_passages(element, &covered.thin)
                }
            },
            lived: kept.and_then(|kept| kept.answer.as_ref()).map(|answer| Practice {
                lived: answer.lived,
                last: answer.last,
                who: answer.who.clone(),
                note: answer.note.clone(),
            }),
        }
    }

    /// The quotes of an element: one for who and one for how before further ones, each sentence once.
    fn passages(&self, element: &utkik_checklist::Element, traces: &[Trace]) -> Vec<Passage> {
        let shows = |trace: &Trace| element.passages[trace.passage].shows;
        let mut chosen: Vec<&Trace> = Vec::new();
        for wanted in [Shows::Role, Shows::Routine, Shows::Mention] {
            chosen.extend(traces.iter().find(|trace| shows(trace) == wanted));
        }
        chosen.extend(traces);
        let mut seen = std::collections::BTreeSet::new();
        chosen.retain(|trace| seen.insert((trace.document, trace.sentence)));
        let passage = |trace: &Trace| {
            let document = &self.read.documents[trace.document];
            let matched = document.slice(trace.span).split_whitespace().collect::<Vec<_>>();
            Passage {
                shows: shows(trace),
                quote: excerpt(&document.text, trace.sentence, trace.span),
                matched: matched.join(" "),
                path: document.path.clone(),
                place: document.place(trace.span.start),
            }
        };
        chosen.into_iter().take(QUOTES).map(passage).collect()
    }

    fn thin_passages(&self, element: &utkik_checklist::Element, traces: &[Trace]) -> Vec<Thin> {
        let mut seen = std::collections::BTreeSet::new();
        let fresh = traces.iter().filter(|trace| seen.insert(trace.passage));
        let thin = |trace: &Trace| {
            let document = &self.read.documents[trace.document];
            Thin {
                quote: excerpt(&document.text, trace.sentence, trace.span),
                path: document.path.clone(),
                place: document.place(trace.span.start),
                says: element.thin[trace.passage].says.in_lang(self.lang).to_owned(),
            }
        };
        fresh.map(thin).collect()
    }
}
