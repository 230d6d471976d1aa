//! The title of an item out of the lines in which it stands.
//!
//! A cell or heading mixes the title with presenters, clock times, numbers of papers, dot leaders and
//! the case number (domain notes 7.2, traps 1 to 3); what is left is the title.

use std::sync::LazyLock;

use regex::Regex;

use super::case_numbers;
use crate::agenda::CaseNumber;
use crate::text::Span;
use crate::vocabulary::AGENDA;

/// A title, where its words stand, and the case number that stood among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// The title on one line.
    pub text: String,
    /// Where its lines stand in the document.
    pub spans: Vec<Span>,
    /// The case number in its lines.
    pub case: Option<CaseNumber>,
}

/// A line or part of a line: its text and where it stands.
pub(super) type Piece<'a> = (&'a str, Span);

static LEADER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[ ]*(?:\.[ ]?){3,}[ ]*\d*$|[ ]*…+[ ]*\d*$").expect("checked by tests")
});
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:kl\.?|klockan|ca|tid:?)?[ ]*\d{1,2}[.:]\d{2}(?:[ ]*[-–—][ ]*(?:ca )?\d{1,2}[.:]\d{2})?,?$")
        .expect("checked by tests")
});
static NAME_AND_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[A-ZÅÄÖÉ][\p{L}'’-]+ ){1,3}[A-ZÅÄÖÉ][\p{L}'’-]+,(?: (.+))?$")
        .expect("checked by tests")
});
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[A-ZÅÄÖÉ][\p{L}'’-]+(?: [A-ZÅÄÖÉ][\p{L}'’-]+){1,2}$").expect("checked by tests")
});

/// The title in `pieces`.
pub(super) fn title(pieces: &[Piece<'_>]) -> Title {
    let mut title = Title::default();
    let mut clock_seen = false;
    for (at, (text, span)) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1).map_or("", |(text, _)| *text);
        match aside(text, next, at == 0, clock_seen) {
            Aside::No => title.push(text, *span),
            Aside::Line => {}
            Aside::Clock => clock_seen = true,
            Aside::Rest => break,
        }
    }
    title
}

/// Whether `line` ends with the dots and the page number of a table of contents.
pub(super) fn has_leader(line: &str) -> bool {
    LEADER.is_match(line)
}

enum Aside {
    /// Part of the title.
    No,
    /// This line is beside it.
    Line,
    /// A clock time; plain names after it are presenters.
    Clock,
    /// This line and all after it are beside it.
    Rest,
}

fn aside(text: &str, next: &str, first: bool, clock_seen: bool) -> Aside {
    let asides = &AGENDA.asides;
    if CLOCK.is_match(text) {
        return Aside::Clock;
    }
    if first {
        return Aside::No;
    }
    if asides.presenter.begins(text) || (clock_seen && NAME.is_match(text)) {
        return Aside::Rest;
    }
    if is_count(text) || is_label(text) {
        return Aside::Line;
    }
    let presenter = NAME_AND_TITLE.captures(text).is_some_and(|found| {
        let role = found.get(1).map_or(next, |role| role.as_str());
        asides.titles.has_word(role)
    });
    if presenter { Aside::Rest } else { Aside::No }
}

/// "Diarienummer: saknas": a label for a case number that could not be read.
pub(super) fn is_label(text: &str) -> bool {
    let folded = crate::text::swedish::fold(text);
    let readable = case_numbers::find(text, true).first().is_some();
    !readable
        && AGENDA.labels.case.iter().any(|label| {
            let after = folded.strip_prefix(label.as_str());
            after.is_some_and(|after| after.is_empty() || after.starts_with([':', '«']))
        })
}

/// "3 st dokument", "15 min".
fn is_count(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && AGENDA.asides.counts.is(rest.trim())
}

impl Title {
    /// Adds a line, less its leader and the case number at its ends.
    fn push(&mut self, line: &str, span: Span) {
        let end = LEADER.find(line).map_or(line.len(), |leader| leader.start());
        let (mut from, mut to) = (0, end);
        for found in case_numbers::find(&line[..end], false) {
            let (before, after) =
                (line[..found.span.start].trim_end(), line[found.span.end..end].trim());
            if before.is_empty() {
                from = found.span.end;
            } else if after.is_empty() && (before.ends_with(',') || parted(line, found.span.start))
            {
                to = before.trim_end_matches([',', ' ', '–', '-']).len();
            } else if !(before.ends_with('(') && after.starts_with(')')) {
                continue;
            }
            self.case.get_or_insert(found.case);
        }
        let blank = |c: char| c.is_whitespace() || c == ',' || c == '|';
        from += line[from..to].len() - line[from..to].trim_start_matches(blank).len();
        let kept = line[from..to].trim_end();
        if kept.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(&kept.split_whitespace().collect::<Vec<_>>().join(" "));
        self.spans.push(Span::new(span.start + from, span.start + from + kept.len()));
    }
}

/// Whether what begins at `at` is set apart from what stands before it on the line: by a label, a
/// dash or a wide gap.
fn parted(line: &str, at: usize) -> bool {
    let before = &line[..at];
    let label = AGENDA.labels.case.iter().any(|label| {
        line[at..].get(..label.len()).is_some_and(|word| crate::text::swedish::fold(word) == *label)
    });
    label || before.ends_with("   ") || before.ends_with(" - ") || before.ends_with(" – ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> (String, Option<String>) {
        let mut pieces = Vec::new();
        let mut start = 0;
        for line in lines.split('\n') {
            pieces.push((line, Span::new(start, start + line.len())));
            start += line.len() + 1;
        }
        let title = title(&pieces);
        for span in &title.spans {
            assert!(title.text.contains(span.of(lines).split("  ").next().unwrap()), "{title:?}");
        }
        (title.text, title.case.map(|case| case.key()))
    }

    #[test]
    fn titles_are_what_is_left() {
        let cases = [
            (
                "Information om\nförvaltningsbudget 2026\n13.00–13.20\nNora Ek\nPer Al\nIda Os",
                "Information om förvaltningsbudget 2026",
                None,
            ),
            (
                "Nämndbudget 2026\nFöredragande: Kaj Pil\n3 st dokument\n15 min",
                "Nämndbudget 2026",
                None,
            ),
            (
                "Plan för folk-, skol- och\ngymnasiebibliotek\nFöredragande: Eva\nNord, utvecklingsledare",
                "Plan för folk-, skol- och gymnasiebibliotek",
                None,
            ),
            (
                "Rapport om\nkränkningar 2025/2026.\nKl 16:35-17:25\nNora Ek,\nutvecklingsledare",
                "Rapport om kränkningar 2025/2026.",
                None,
            ),
            ("Information om gruppbostad\nPer Al, enhetschef", "Information om gruppbostad", None),
            (
                "Remiss - Utredningen\n- Betänkandet \"Bättre\"\nNora Ek,\nutvecklingsledare",
                "Remiss - Utredningen - Betänkandet \"Bättre\"",
                None,
            ),
            ("Initiativ från majoriteten\n2 st dokument", "Initiativ från majoriteten", None),
            ("Förändring av ärendelista .......... 5", "Förändring av ärendelista", None),
            ("Ansökan om sponsring\n........................ 17", "Ansökan om sponsring", None),
            ("2026.016 KS\nTaxa för vatten", "Taxa för vatten", Some("KS2026-16")),
            ("Dnr KS-2026-00011\nTaxa för vatten", "Taxa för vatten", Some("KS2026-11")),
            ("Taxa för vatten, KS 2026/12", "Taxa för vatten", Some("KS2026-12")),
            ("Taxa för vatten     Dnr KS 2026/12", "Taxa för vatten", Some("KS2026-12")),
            (
                "Begäran om yttrande (KS-2026-00446)",
                "Begäran om yttrande (KS-2026-00446)",
                Some("KS2026-446"),
            ),
            (
                "Ängen 4:1, dispens för carport (2026-0142)",
                "Ängen 4:1, dispens för carport (2026-0142)",
                None,
            ),
            ("Beslut enligt KS 2026/12 om taxa", "Beslut enligt KS 2026/12 om taxa", None),
            ("Taxa för vatten\nDnr: «Diarienr»", "Taxa för vatten", None),
            ("Rivning av Gamla Skolan,\nnytt beslut", "Rivning av Gamla Skolan, nytt beslut", None),
            (
                "Svar på motion från ledamot (X) -\nLaddstolpar",
                "Svar på motion från ledamot (X) - Laddstolpar",
                None,
            ),
        ];
        for (lines, text, case) in cases {
            assert_eq!(read(lines), (text.to_owned(), case.map(str::to_owned)), "{lines}");
        }
    }
}
