//! Code Quality for GitLab: a list of issues in the form of Code Climate
//! (<https://docs.gitlab.com/ci/testing/code_quality/>). Items that people have assessed, and those that are
//! as they were, are left out, so that they show as resolved.

use std::io::{self, Write};

use serde_json::json;

use super::finding::findings;
use crate::checklist::Level;
use crate::render::json;
use crate::report::model::Report;

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
    json::document(&issues, out)
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Low => "minor",
        Level::Moderate => "major",
        Level::High => "critical",
    }
}
