//! Annotations of GitHub Actions: workflow commands, one a line
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
//!
//! GitHub keeps ten errors, ten warnings and ten notices of a step and drops the rest without a word,
//! so the gravest come first and the last notice says how many were left out.

use std::io::{self, Write};

use super::finding::{Finding, FindingPlace, below, findings};
use crate::words::plain;
use utkik_checklist::Level;
use utkik_lang::Text;
use utkik_lang::text;
use utkik_report::model::{Notice, Report};

/// How many of each kind GitHub keeps.
const KEPT: usize = 10;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Error,
    Warning,
    Notice,
}

struct Annotation {
    kind: Kind,
    place: Vec<(&'static str, String)>,
    title: String,
    message: String,
}

pub(super) fn write(report: &Report, from: Level, out: &mut dyn Write) -> io::Result<()> {
    let lang = report.language;
    let told = |notice: &&Notice| notice.incomplete || notice.is_of_idle_comment();
    let not_read = report.receipt.notices.iter().filter(told).map(|notice| Annotation {
        kind: Kind::Warning,
        place: place(&FindingPlace::at(notice.path.as_deref().unwrap_or_default(), notice.place)),
        title: notice_title(notice).in_lang(lang),
        message: plain(&notice.message),
    });
    let open = findings(report, from).into_iter().filter(Finding::is_open);
    let mut all: Vec<Annotation> = not_read.chain(open.map(|one| annotation(&one))).collect();
    // Stable: what was not read stays first among the warnings.
    all.sort_by_key(|one| one.kind);
    let mut left_out = 0;
    for kind in [Kind::Error, Kind::Warning, Kind::Notice] {
        // One notice is kept for the last word.
        let kept = if kind == Kind::Notice { KEPT - 1 } else { KEPT };
        let of_kind = || all.iter().filter(|one| one.kind == kind);
        of_kind().take(kept).try_for_each(|one| one.write(out))?;
        left_out += of_kind().count().saturating_sub(kept);
    }
    let left_out = (left_out > 0).then(|| text!("machine.left-out", n = left_out));
    let last: Vec<String> =
        left_out.into_iter().chain(below(report, from)).map(|said| said.in_lang(lang)).collect();
    if !last.is_empty() {
        let message = last.join(" ");
        let title = "utkik".to_owned();
        Annotation { kind: Kind::Notice, place: Vec::new(), title, message }.write(out)?;
    }
    Ok(())
}

/// What a notice is about, in two words.
pub(super) fn notice_title(notice: &Notice) -> Text {
    if notice.incomplete { text!("machine.not-read-title") } else { text!("machine.comment-title") }
}

fn annotation(finding: &Finding<'_>) -> Annotation {
    let kind = match finding.item.level {
        Level::High => Kind::Error,
        Level::Moderate => Kind::Warning,
        Level::Low => Kind::Notice,
    };
    let title = format!("{} – {}", finding.rule(), finding.name());
    Annotation { kind, place: place(&finding.spot), title, message: finding.message() }
}

fn place(spot: &FindingPlace<'_>) -> Vec<(&'static str, String)> {
    if spot.path.is_empty() {
        return Vec::new();
    }
    let mut place = vec![("file", plain(spot.path))];
    if let Some(region) = spot.region() {
        place.push(("line", region.line.to_string()));
        place.push(("col", region.column.to_string()));
        place.push(("endColumn", region.end_column.to_string()));
    }
    place
}

impl Annotation {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let kind = match self.kind {
            Kind::Error => "error",
            Kind::Warning => "warning",
            Kind::Notice => "notice",
        };
        let title = ("title", self.title.clone());
        let properties: Vec<String> = self
            .place
            .iter()
            .chain(std::iter::once(&title))
            .map(|(name, value)| format!("{name}={}", property(value)))
            .collect();
        writeln!(out, "::{kind} {}::{}", properties.join(","), data(&self.message))
    }
}

/// The message of a command: nothing in it ends the line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command: nothing in it ends the property either.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// `text` as it can be printed where GitHub Actions reads along: no line of it is taken for a command,
/// whether of the form `::name::` at its beginning or of the old form `##[name]` anywhere.
#[must_use]
pub fn without_commands(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim_start();
        let line = if body.starts_with("::") {
            format!("{}:\u{200B}{}", &line[..line.len() - body.len()], &body[1..])
        } else {
            line.to_owned()
        };
        shown.push_str(&line.replace("##[", "#\u{200B}#["));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn commands_in_a_text_are_shown_and_not_obeyed() {
        let cases = [
            ("vanlig text\n", "vanlig text\n"),
            ("::error::x", ":\u{200B}:error::x"),
            ("  ::add-mask::x\nkl. 10::30", "  :\u{200B}:add-mask::x\nkl. 10::30"),
            ("a ##[group]b", "a #\u{200B}#[group]b"),
        ];
        for (text, wanted) in cases {
            assert_eq!(without_commands(text), wanted, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_gives_a_second_command(title in "\\PC{0,20}|[:,%\r\n ]{0,8}", message in "\\PC{0,40}|[:%\r\n#]{0,9}") {
            let one = Annotation {
                kind: Kind::Error,
                place: vec![("file", title.clone())],
                title: title.clone(),
                message: message.clone(),
            };
            let mut out = Vec::new();
            one.write(&mut out).unwrap();
            let line = String::from_utf8(out).unwrap();
            prop_assert_eq!(line.matches(['\n', '\r']).count(), 1);
            let unescaped = |text: &str| text.replace("%3A", ":").replace("%2C", ",")
                .replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
            let rest = line.trim_end_matches('\n').strip_prefix("::error ").unwrap();
            let (properties, said) = rest.split_once("::").unwrap();
            let properties: Vec<_> = properties.split(',').collect();
            prop_assert_eq!(properties.len(), 2);
            prop_assert_eq!(unescaped(properties[0].strip_prefix("file=").unwrap()), title);
            prop_assert_eq!(unescaped(said), message);
        }

        #[test]
        fn no_line_is_a_command(text in "[:#\\[ a\n]{0,30}") {
            for line in without_commands(&text).lines() {
                prop_assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{line:?}");
            }
        }
    }
}
