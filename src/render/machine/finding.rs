//! What machine formats tell of an item: its leading factor, one place, one message, and a fingerprint
//! that outlives changes of file, page and line.

use std::collections::BTreeMap;

use crate::words;
use utkik_casework::record::Status;
use utkik_checklist::Level;
use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_report::HISTORY;
use utkik_report::model::{Evidence, Factor, Item, Measure, Report};
use utkik_text::Place;

/// The rule of an item whose level people decided although no factor is active.
pub(super) const NO_FACTOR: &str = "assessment";

/// An item as it is told.
pub(super) struct Finding<'a> {
    pub item: &'a Item,
    /// The factor with the largest share.
    pub factor: Option<&'a Factor>,
    pub spot: FindingPlace<'a>,
    /// Thirty-two hexadecimal digits, and which of several alike.
    pub fingerprint: (String, u32),
    pub lang: Lang,
}

/// Where something stands.
#[derive(Clone, Copy)]
pub(super) struct FindingPlace<'a> {
    pub path: &'a str,
    pub place: Option<Place>,
    /// What it is found by, where the place is a paragraph.
    pub near: Option<&'a str>,
    /// How many characters long it is, where it stands in a text.
    length: usize,
}

/// Lines and columns from 1; the end column is that of the character behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub line: u32,
    pub column: u32,
    pub end_column: u32,
}

/// The items of `report` at or above `from`, in the report's order.
pub(super) fn findings(report: &Report, from: Level) -> Vec<Finding<'_>> {
    findings_where(report, |item| item.level >= from)
}

/// The items of `report` that are `told`, in the report's order.
pub(super) fn findings_where(report: &Report, told: impl Fn(&Item) -> bool) -> Vec<Finding<'_>> {
    let mut alike: BTreeMap<String, u32> = BTreeMap::new();
    let told = report.items.iter().filter(|item| told(item));
    told.map(|item| {
        let factor = item.factors.first();
        let rule = factor.map_or(NO_FACTOR, |factor| factor.id.as_str());
        let quote = quotes(item).next().map_or("", |(_, evidence)| evidence.quote.as_str());
        let hash = hash(item, rule, quote);
        let times = alike.entry(hash.clone()).or_insert(0);
        *times += 1;
        let fingerprint = (hash, *times);
        Finding { item, factor, spot: spot(item), fingerprint, lang: report.language }
    })
    .collect()
}

/// The quotes that stand in papers of the meeting, the leading factor's first.
pub(super) fn quotes(item: &Item) -> impl Iterator<Item = (&Factor, &Evidence)> {
    let all = item.factors.iter().flat_map(|one| one.evidence.iter().map(move |e| (one, e)));
    all.filter(|(_, evidence)| evidence.scope != HISTORY)
}

/// Where an item is told: at its first quote, else where it begins.
fn spot(item: &Item) -> FindingPlace<'_> {
    let leading = quotes(item).next().map(|(_, evidence)| FindingPlace::from_evidence(evidence));
    leading.filter(|spot| spot.place.is_some()).unwrap_or(FindingPlace {
        path: &item.source.path,
        place: item.source.place,
        near: item.source.near.as_deref(),
        length: item.title.chars().count(),
    })
}

impl<'a> FindingPlace<'a> {
    pub(super) fn from_evidence(evidence: &'a Evidence) -> Self {
        let length = evidence.matched.chars().count();
        let (path, near) = (evidence.path.as_str(), evidence.near.as_deref());
        Self { path, place: evidence.place, near, length }
    }

    /// A place in `path` without more.
    pub(super) fn at(path: &'a str, place: Option<Place>) -> Self {
        Self { path, place, near: None, length: 1 }
    }

    /// Where in a text it stands; `None` where the file has no lines.
    pub(super) fn region(&self) -> Option<Region> {
        let Some(Place::Line { line, column }) = self.place else { return None };
        let column = column.map_or(1, std::num::NonZeroU32::get);
        let length = u32::try_from(self.length).unwrap_or(u32::MAX).max(1);
        Some(Region { line: line.get(), column, end_column: column.saturating_add(length) })
    }

    /// The region, and the beginning of the file where it has no lines.
    pub(super) fn region_or_start(&self) -> Region {
        self.region().unwrap_or(Region { line: 1, column: 1, end_column: 2 })
    }

    /// The page or paragraph, in words, with what it is found by; empty where there are lines.
    pub(super) fn page(&self, lang: Lang) -> String {
        match self.place {
            None | Some(Place::Line { .. }) => String::new(),
            Some(place) => {
                let near = self.near.map(|near| format!(", {}", words::plain(near)));
                format!("{}{}", words::place(place).in_lang(lang), near.unwrap_or_default())
            }
        }
    }
}

impl Finding<'_> {
    /// The id of the rule.
    pub(super) fn rule(&self) -> &str {
        self.factor.map_or(NO_FACTOR, |factor| factor.id.as_str())
    }

    /// "§ 12 Skola läggs ned (KS 2026/214)".
    pub(super) fn name(&self) -> String {
        name(self.item)
    }

    /// One paragraph: what, which level, why, where, and what to do first.
    pub(super) fn message(&self) -> String {
        let lang = self.lang;
        let level = words::level(self.item.level).in_lang(lang);
        let say = |text: Text| text.in_lang(lang);
        let mut said = vec![say(text!("machine.head", item = self.name(), level = level))];
        let reasons: Vec<&str> = self.item.factors.iter().map(|one| one.name.as_str()).collect();
        if !reasons.is_empty() {
            said.push(say(text!("machine.reasons", reasons = reasons.join("; "))));
        }
        let page = self.spot.page(lang);
        if !page.is_empty() {
            said.push(say(text!("machine.place", place = page)));
        }
        if let Some(assessment) = &self.item.assessment {
            said.push(assessment.says.clone());
        }
        if let Some(first) = first_to_do(self.item) {
            let (what, who) = (first.title.as_str(), first.role_name.as_str());
            said.push(say(text!("machine.first", what = what, who = who)));
        }
        words::plain(&said.join(" "))
    }

    /// Whether it calls for someone: nobody has assessed it, and it is new or has changed.
    pub(super) fn is_open(&self) -> bool {
        !self.item.is_assessed() && !self.item.unchanged
    }

    /// Why it calls for nobody, in a word.
    pub(super) fn decided(&self) -> Option<Text> {
        match self.item {
            item if item.is_assessed() => Some(text!("machine.assessed")),
            item if item.unchanged => Some(text!("machine.as-before")),
            _ => None,
        }
    }

    /// What people decided, where that holds.
    pub(super) fn decision(&self) -> Option<String> {
        let assessment = self.item.assessment.as_ref().filter(|_| self.item.is_assessed())?;
        let reason = assessment.reason.as_deref().unwrap_or_default();
        Some(words::plain(format!("{} {reason}", assessment.says).trim_end()))
    }
}

/// How many items with a raised level are left out below `from`, in a sentence; none where none are.
pub fn below(report: &Report, from: Level) -> Option<Text> {
    let n = report.items.iter().filter(|item| item.flagged && item.level < from).count();
    let level = words::level(from).in_lang(report.language);
    (n > 0).then(|| text!("render.below", n = n, level = level))
}

/// "§ 12 Skola läggs ned (KS 2026/214)".
pub(super) fn name(item: &Item) -> String {
    let number = item.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
    let case = item.case_number.as_deref().map(|case| format!(" ({case})")).unwrap_or_default();
    words::plain(&format!("{number}{}{case}", item.title))
}

/// "Kommunstyrelsen 2026-12-08"; the file where the papers do not tell.
pub(super) fn meeting(item: &Item) -> String {
    let date = item.date.map(|date| date.to_string());
    let parts: Vec<String> = [item.body.clone(), date].into_iter().flatten().collect();
    words::plain(&if parts.is_empty() { item.source.path.clone() } else { parts.join(" ") })
}

/// The first measure that is not done or declined.
fn first_to_do(item: &Item) -> Option<&Measure> {
    item.measures.iter().find(|one| one.status.is_none_or(Status::is_open))
}

/// What stays the same when items are moved, pages added and files converted: the factor, the title
/// and the words that show it, without regard to case, blanks and punctuation.
pub(super) fn hash(item: &Item, rule: &str, quote: &str) -> String {
    let parts = ["utkik/1", rule, &folded(&item.title), &folded(quote)].join("\n");
    blake3::hash(parts.as_bytes()).to_hex().as_str()[..32].to_owned()
}

fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// `text` of at most `most` characters, with "…" where it is cut.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_regions() {
        let line = |line, column: Option<u32>| {
            let number = |n| std::num::NonZeroU32::new(n).unwrap();
            Some(Place::line(number(line), column.map(number)))
        };
        let spot = |place, length| FindingPlace { path: "a.md", place, near: None, length };
        let region = |line, column, end_column| Some(Region { line, column, end_column });
        assert_eq!(spot(line(3, Some(5)), 4).region(), region(3, 5, 9));
        assert_eq!(spot(line(3, None), 0).region(), region(3, 1, 2), "never empty");
        assert_eq!(spot(None, 9).region(), None);
        assert_eq!(spot(None, 9).region_or_start(), Region { line: 1, column: 1, end_column: 2 });
    }

    #[test]
    fn texts_are_cut_at_characters() {
        assert_eq!(cut("åäö", 3), "åäö");
        assert_eq!(cut("åäöå", 3), "åä…");
    }

    #[test]
    fn case_blanks_and_punctuation_do_not_name() {
        assert_eq!(folded("Skolan  läggs\nned."), folded("skolan läggs ned"));
        assert_ne!(folded("Skolan läggs ned"), folded("Skolan läggs inte ned"));
    }
}
