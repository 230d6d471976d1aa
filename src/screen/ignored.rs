//! Factors that the papers themselves say are not to count, in a comment with a reason:
//! `<!-- utkik: ignore FACTOR -- reason; until=2026-06-30 -->` in front of an item or within it, or for
//! all items between `ignore-start FACTOR -- reason` and `ignore-end`.
//!
//! Nothing is left out silently: the report lists ignored factors with their reasons, and comments
//! that have expired, that have no effect, or that cannot be understood.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::signal::Hit;
use utkik_agenda::Agenda;
use utkik_checklist::{Checklist, Index, Owner, Risk, nearest};
use utkik_input::document::Document;
use utkik_input::notice::Notice;
use utkik_lang::Text;
use utkik_lang::text;
use utkik_text::Place;

/// A factor that does not count in an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ignored {
    /// The factor.
    pub risk: Index<Risk>,
    /// The reason in the words of the comment.
    pub reason: String,
    /// The last day on which the comment holds.
    pub until: Option<Date>,
    /// The file with the comment.
    pub path: String,
    /// Its line there.
    pub line: NonZeroU32,
}

/// The comments of an agenda and their effects.
#[derive(Debug, Default)]
pub struct Ignores {
    comments: Vec<Comment>,
    notices: Vec<Notice>,
}

/// A valid comment with the items that it applies to.
#[derive(Debug)]
struct Comment {
    ignored: Ignored,
    items: BTreeSet<usize>,
    /// Whether anything was left out; items are screened side by side.
    used: AtomicBool,
}

/// The contents of a comment.
struct ParsedComment {
    factors: Vec<String>,
    reason: String,
    until: Option<Date>,
}

impl Ignores {
    /// The comments in the documents of `agenda`. Comments with a last day before `today` have no
    /// effect.
    #[must_use]
    pub fn new(agenda: &Agenda, checklist: &Checklist, today: Option<Date>) -> Self {
        let mut ignores = Self::default();
        for (index, document) in agenda.documents.iter().enumerate() {
            if !document.asides.is_empty() {
                ignores.document(agenda, index, document, checklist, today);
            }
        }
        ignores
    }

    fn document(
        &mut self,
        agenda: &Agenda,
        index: usize,
        document: &Document,
        checklist: &Checklist,
        today: Option<Date>,
    ) {
        let starts = starts(agenda, index, document);
        let mut open: Vec<(NonZeroU32, ParsedComment)> = Vec::new();
        for aside in &document.asides {
            let (word, rest) = aside.text.split_once(' ').unwrap_or((aside.text.as_str(), ""));
            let fault = match (word, parse_comment(rest)) {
                ("ignore", Ok(said)) => {
                    let items = item_of_comment(&starts, document, aside.line);
                    self.add(said, items, document, aside.line, checklist, today);
                    None
                }
                ("ignore-start", Ok(said)) => {
                    open.push((aside.line, said));
                    None
                }
                ("ignore-end", _) => match open.pop() {
                    Some((line, said)) => {
                        let items = between(&starts, line, Some(aside.line));
                        self.add(said, items, document, line, checklist, today);
                        None
                    }
                    None => Some(text!("signal.aside.no-start")),
                },
                ("ignore" | "ignore-start", Err(fault)) => Some(fault),
                _ => Some(text!("signal.aside.unknown", word = word)),
            };
            if let Some(fault) = fault {
                let help = text!("signal.aside.help");
                self.add_notice(document, aside.line, fault, Some(help));
            }
        }
        for (line, said) in open {
            self.add_notice(document, line, text!("signal.aside.no-end"), None);
            self.add(said, between(&starts, line, None), document, line, checklist, today);
        }
    }

    fn add(
        &mut self,
        said: ParsedComment,
        items: BTreeSet<usize>,
        document: &Document,
        line: NonZeroU32,
        checklist: &Checklist,
        today: Option<Date>,
    ) {
        let ParsedComment { factors, reason, until } = said;
        if let Some(until) = until.filter(|until| today.is_some_and(|today| *until < today)) {
            let ended = text!("signal.aside.ended", day = until.to_string());
            return self.add_notice(document, line, ended, Some(text!("signal.aside.help-ended")));
        }
        for factor in factors {
            let Some(risk) = checklist.risks.find(&factor) else {
                let ids = checklist.risks.iter().map(|(_, risk)| risk.id.as_str());
                let help = nearest(&factor, ids)
                    .map(|near| text!("signal.aside.help-nearest", near = near));
                self.add_notice(document, line, text!("signal.aside.no-factor", id = factor), help);
                continue;
            };
            let (path, reason) = (document.path.clone(), reason.clone());
            let ignored = Ignored { risk, reason, until, path, line };
            self.comments.push(Comment {
                ignored,
                items: items.clone(),
                used: AtomicBool::new(false),
            });
        }
    }

    fn add_notice(
        &mut self,
        document: &Document,
        line: NonZeroU32,
        text: Text,
        help: Option<Text>,
    ) {
        let notice = Notice::remark(&document.path, text).at(Place::line(line, None));
        self.notices.push(match help {
            Some(help) => notice.help(help),
            None => notice,
        });
    }

    /// Whether any comment applies to the item at `index`.
    #[must_use]
    pub fn is_about(&self, index: usize) -> bool {
        self.comments.iter().any(|one| one.items.contains(&index))
    }

    /// The `hits` of the item at `index` without those of ignored factors, and the ignored factors.
    pub fn leave_out(&self, index: usize, hits: Vec<Hit>) -> (Vec<Hit>, Vec<Ignored>) {
        let mut left_out = Vec::new();
        let mut hits = hits;
        for comment in self.comments.iter().filter(|one| one.items.contains(&index)) {
            let before = hits.len();
            hits.retain(|hit| hit.signal.owner != Owner::Risk(comment.ignored.risk));
            if hits.len() < before {
                comment.used.store(true, Ordering::Relaxed);
                left_out.push(comment.ignored.clone());
            }
        }
        (hits, left_out)
    }

    /// The notices about the comments, once all items have been screened.
    #[must_use]
    pub fn notices(self, checklist: &Checklist) -> Vec<Notice> {
        let mut notices = self.notices;
        for Comment { ignored, used, .. } in self.comments {
            let id = checklist.risks[ignored.risk].id.as_str();
            let used = used.into_inner();
            let text = if used {
                text!("signal.aside.used", id = id, reason = ignored.reason)
            } else {
                text!("signal.aside.stale", id = id)
            };
            let notice = Notice::remark(ignored.path, text).at(Place::line(ignored.line, None));
            let help = (!used).then(|| text!("signal.aside.help-stale"));
            notices.push(match help {
                Some(help) => notice.help(help),
                None => notice,
            });
        }
        notices
    }
}

/// Reads "FACTOR, FACTOR -- reason; until=2026-06-30".
fn parse_comment(text: &str) -> Result<ParsedComment, Text> {
    let (factors, reason) = text.split_once("--").ok_or_else(|| text!("signal.aside.no-reason"))?;
    let factors = factors.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty());
    let factors: Vec<String> = factors.map(str::to_owned).collect();
    if factors.is_empty() {
        return Err(text!("signal.aside.no-factors"));
    }
    let (reason, until) = match reason.rsplit_once(';') {
        Some((reason, end)) if end.trim().starts_with("until=") => {
            let day = end.trim().trim_start_matches("until=").trim();
            let day = day.parse().map_err(|_| text!("signal.aside.no-day", day = day))?;
            (reason, Some(day))
        }
        _ => (reason, None),
    };
    let reason = reason.trim().to_owned();
    if reason.is_empty() {
        return Err(text!("signal.aside.no-reason"));
    }
    Ok(ParsedComment { factors, reason, until })
}

/// The lines on which items begin in the document, with the items, in order.
fn starts(agenda: &Agenda, index: usize, document: &Document) -> Vec<(NonZeroU32, usize)> {
    let mut starts = Vec::new();
    for (at, item) in agenda.items.iter().enumerate() {
        let parts = item.parts.iter().filter(|part| part.document == index);
        let lines = parts.filter_map(|part| line(document, part.span().start));
        starts.extend(lines.min().map(|line| (line, at)));
    }
    starts.sort();
    starts
}

fn line(document: &Document, offset: usize) -> Option<NonZeroU32> {
    match document.place(offset)? {
        Place::Line { line, .. } => Some(line),
        Place::Page { .. } | Place::Paragraph { .. } => None,
    }
}

/// The item that a comment on the line `at` applies to: the one right below it, or else the one
/// that it is within.
fn item_of_comment(
    starts: &[(NonZeroU32, usize)],
    document: &Document,
    at: NonZeroU32,
) -> BTreeSet<usize> {
    let next = starts.iter().find(|(line, _)| *line > at);
    let nothing_between = |before: NonZeroU32| {
        let lines = document.blocks.iter().filter_map(|block| line(document, block.span.start));
        !lines.into_iter().any(|line| line > at && line < before)
    };
    let in_front = next.filter(|(line, _)| nothing_between(*line));
    let within = || starts.iter().rev().find(|(line, _)| *line <= at);
    in_front.or_else(within).map(|(_, item)| *item).into_iter().collect()
}

fn between(
    starts: &[(NonZeroU32, usize)],
    from: NonZeroU32,
    to: Option<NonZeroU32>,
) -> BTreeSet<usize> {
    let inside = |line: &NonZeroU32| *line > from && to.is_none_or(|to| *line < to);
    starts.iter().filter(|(line, _)| inside(line)).map(|(_, item)| *item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comments_need_a_factor_and_a_reason() {
        let cases = [
            ("a -- prövad", Ok((1, "prövad", None))),
            (
                "a, b -- prövad; sedan -- ; until=2026-06-30",
                Ok((2, "prövad; sedan --", Some("2026-06-30"))),
            ),
            ("a -- ; until=2026-06-30", Err("signal.aside.no-reason")),
            ("a", Err("signal.aside.no-reason")),
            ("-- prövad", Err("signal.aside.no-factors")),
            ("a -- prövad; until=i juni", Err("signal.aside.no-day")),
        ];
        for (text, wanted) in cases {
            let found = parse_comment(text).map_err(|fault| fault.key());
            let found = found.as_ref().map(|said| {
                (said.factors.len(), said.reason.as_str(), said.until.map(|day| day.to_string()))
            });
            let wanted = wanted.map(|(n, reason, day)| (n, reason, day.map(str::to_owned)));
            assert_eq!(found.map_err(|fault| *fault), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_comment_is_read_or_told(text in "[a-c;,= -]{0,20}(until=)?[0-9-]{0,10}") {
            let _ = parse_comment(&text);
        }
    }
}
