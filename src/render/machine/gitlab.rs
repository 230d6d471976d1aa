//! Code Quality for GitLab: a list of issues in the form of Code Climate
//! (<https://docs.gitlab.com/ci/testing/code_quality/>). Items that people have assessed, and those that are
//! as they were, are left out, so that they show as resolved. What could not be read is an issue too.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::finding::{FindingPlace, findings};
use crate::json;
use crate::words::plain;
use utkik_checklist::Level;
use utkik_report::model::{Notice, Report};

pub(super) fn write(report: &Report, from: Level, out: &mut dyn Write) -> io::Result<()> {
    let open = findings(report, from).into_iter().filter(super::finding::Finding::is_open);
    let issues: Vec<_> = open
        .map(|finding| {
            let (hash, times) = &finding.fingerprint;
            json!({
                "description": finding.message(),
                "check_name": format!("utkik/{}", finding.rule()),
                // Issues with equal fingerprints are shown as one.
                "fingerprint": format!("{hash}{times:04x}"),
                "severity": severity(finding.item.level),
                "location": {
                    "path": finding.spot.path,
                    "lines": { "begin": finding.spot.region_or_start().line },
                },
            })
        })
        .collect();
    let told = |notice: &&Notice| notice.incomplete || notice.is_of_idle_comment();
    let notices = report.receipt.notices.iter().filter(told).map(notice);
    let issues: Vec<_> = issues.into_iter().chain(notices).collect();
    json::document(&issues, out)
}

/// What was not read, so that a report without items does not look like one where all is well.
fn notice(notice: &Notice) -> Value {
    let spot = FindingPlace::at(notice.path.as_deref().unwrap_or("-"), notice.place);
    let help = notice.help.as_deref().unwrap_or_default();
    let parts = ["utkik/notice/1", notice.code, spot.path, &notice.message].join("\n");
    json!({
        "description": plain(format!("{} {help}", notice.message).trim_end()),
        "check_name": format!("utkik/{}", notice.code.replace('.', "-")),
        "fingerprint": &blake3::hash(parts.as_bytes()).to_hex().as_str()[..36],
        "severity": if notice.incomplete { "major" } else { "info" },
        "location": { "path": spot.path, "lines": { "begin": spot.region_or_start().line } },
    })
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Low => "minor",
        Level::Moderate => "major",
        Level::High => "critical",
    }
}
