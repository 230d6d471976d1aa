//! The elements that a municipality's governing documents have, taken together.

use serde::{Deserialize, Serialize};

use utkik_checklist::{Checklist, Element, Index, Owner, Shows};
use utkik_input::document::Document;
use utkik_screen::signal::{Hit, Policy, Searcher};
use utkik_text::Span;

/// The extent to which an element is written, the least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nothing was found.
    #[default]
    Missing,
    /// Only something that looks like it.
    Thin,
    /// It is mentioned, but without both role and routine.
    Mentioned,
    /// It is written with role and routine.
    Found,
}

impl Status {
    /// All, the best first.
    pub const ALL: [Self; 4] = [Self::Found, Self::Mentioned, Self::Thin, Self::Missing];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Mentioned => "mentioned",
            Self::Thin => "thin",
            Self::Missing => "missing",
        }
    }

    /// Its points: 2 for found, 1 for mentioned, otherwise 0, since look-alikes bind no one.
    #[must_use]
    pub fn points(self) -> u32 {
        match self {
            Self::Found => 2,
            Self::Mentioned => 1,
            Self::Thin | Self::Missing => 0,
        }
    }
}

/// An element in the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveredElement {
    /// The element.
    pub element: Index<Element>,
    /// The extent to which it is written.
    pub status: Status,
    /// Whether a passage names a role.
    pub role: bool,
    /// Whether a passage gives a routine, a time or an interval.
    pub routine: bool,
    /// The passages that show it, in the order of the documents.
    pub passages: Vec<Trace>,
    /// Passages that only look like it.
    pub thin: Vec<Trace>,
}

/// A passage in one of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The document, by index.
    pub document: usize,
    /// The words.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// The index among the element's passages or look-alikes.
    pub passage: usize,
}

/// Reads `documents` against every element of `checklist`, in its order.
#[must_use]
pub fn coverage(documents: &[Document], checklist: &Checklist) -> Vec<CoveredElement> {
    let mut all: Vec<CoveredElement> =
        checklist.elements.iter().map(|(index, _)| blank(index)).collect();
    let mut searcher = Searcher::new(checklist);
    for (at, document) in documents.iter().enumerate() {
        let policy = searcher.policy(document);
        for hit in &policy.hits {
            if !is_listed(document.slice(hit.sentence)) {
                add(&mut all, at, hit, &policy);
            }
        }
    }
    for covered in &mut all {
        settle(covered, checklist);
    }
    all
}

fn blank(element: Index<Element>) -> CoveredElement {
    CoveredElement {
        element,
        status: Status::Missing,
        role: false,
        routine: false,
        passages: Vec::new(),
        thin: Vec::new(),
    }
}

fn add(all: &mut [CoveredElement], document: usize, hit: &Hit, policy: &Policy) {
    let trace =
        Trace { document, span: hit.span, sentence: hit.sentence, passage: hit.signal.signal };
    match hit.signal.owner {
        Owner::Element(element) => {
            let covered = &mut all[element.place()];
            covered.role |= policy.who.contains(&hit.sentence);
            covered.routine |= policy.when.contains(&hit.sentence);
            covered.passages.push(trace);
        }
        Owner::Thin(element) => all[element.place()].thin.push(trace),
        Owner::Risk(_) | Owner::Context(_) => {}
    }
}

/// Whether a sentence is a line of a table of contents, which only announces a chapter.
fn is_listed(sentence: &str) -> bool {
    let end = sentence.trim_end();
    let number = end.trim_end_matches(|c: char| c.is_ascii_digit());
    let leader = number.trim_end();
    number.len() < end.len() && (leader.ends_with("...") || leader.ends_with('…'))
}

/// Decides the status, once all passages are there.
fn settle(covered: &mut CoveredElement, checklist: &Checklist) {
    let element = &checklist.elements[covered.element];
    let shown =
        |shows| covered.passages.iter().any(|trace| element.passages[trace.passage].shows == shows);
    // A part that the checklist has no passage for is not asked of a text.
    let asked = |shows| element.passages.iter().any(|passage| passage.shows == shows);
    let role = covered.role || shown(Shows::Role);
    let routine = covered.routine || shown(Shows::Routine);
    let whole = (role || !asked(Shows::Role)) && (routine || !asked(Shows::Routine));
    covered.status = match (covered.passages.is_empty(), covered.thin.is_empty()) {
        (false, _) if whole => Status::Found,
        (false, _) => Status::Mentioned,
        (true, false) => Status::Thin,
        (true, true) => Status::Missing,
    };
    (covered.role, covered.routine) = (role, routine);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::LazyLock;
    use utkik_agenda::PartRole;
    use utkik_checklist::PackFiles;
    use utkik_screen::signal;

    static BUILTIN: LazyLock<Checklist> =
        LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

    fn status(id: &str, texts: &[&str]) -> Status {
        let documents: Vec<Document> =
            texts.iter().map(|text| signal::item(text, None, PartRole::Body).1).collect();
        let all = coverage(&documents, &BUILTIN);
        all[BUILTIN.elements.find(id).unwrap().place()].status
    }

    #[test]
    fn an_element_is_found_when_the_texts_together_say_who_and_how() {
        let who = "Kommunjuristen är dokumentansvarig.";
        let how = "Översyn görs inför varje ny mandatperiod.";
        let cases: [(&[&str], Status, &str); 6] = [
            (&[who, how], Status::Found, "in two documents"),
            (&[who], Status::Mentioned, "who but not how"),
            (&[how], Status::Mentioned, "how but not who"),
            (&["Version 1.2"], Status::Thin, "a version number"),
            (&["Version 1.2", who], Status::Mentioned, "more than a version number"),
            (&["Nämnden sammanträder i maj."], Status::Missing, "nothing"),
        ];
        for (texts, wanted, remark) in cases {
            assert_eq!(status("G02", texts), wanted, "{remark}");
        }
    }

    #[test]
    fn a_table_of_contents_shows_nothing() {
        let cases = [
            ("4.3 Kommunjuristen är dokumentansvarig ........ 7", true),
            ("Dokumentansvarig … 12", true),
            ("Planen gäller till och med 2028", false),
            ("Hör av er ...", false),
        ];
        for (line, listed) in cases {
            assert_eq!(is_listed(line), listed, "{line}");
        }
        assert_eq!(status("G02", &["Dokumentansvarig ........ 7"]), Status::Missing);
    }
}
