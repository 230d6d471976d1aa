//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>) with what GitHub's code scanning
//! asks for beyond the standard
//! (<https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning>).
//!
//! A rule is a risk factor and a result is an item, told under its leading factor. A file without
//! lines is pointed at as a whole; its page or paragraph stands in the message. `security-severity` is
//! left out: a loaded item is no vulnerability.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::finding::{Finding, NO_FACTOR, Spot, cut, findings, hash, meeting, name, quotes};
use crate::checklist::{Evidence as Grade, Level};
use crate::lang::Lang;
use crate::render::json;
use crate::render::markdown;
use crate::render::words::plain;
use crate::report::model::{Factor, Notice, Report};
use crate::text;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The longest short and full descriptions that GitHub takes, in characters.
const DESCRIPTION: usize = 1024;
/// The most locations of a result that GitHub keeps.
const LOCATIONS: usize = 100;

pub(super) fn write(report: &Report, from: Level, out: &mut dyn Write) -> io::Result<()> {
    let told = findings(report, from);
    let rules = rules(&told, report);
    let ids: Vec<&str> = rules.keys().copied().collect();
    let compared = report.items.iter().any(|item| item.unchanged);
    let mut results: Vec<Value> = told.iter().map(|one| result(one, &ids, compared)).collect();
    results.extend(ignored(report));
    let notices = report.receipt.notices.iter().map(notification).collect::<Vec<_>>();
    let packs: Vec<&str> = report.checklists.iter().map(|pack| pack.id.as_str()).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": report.tool.name,
                "semanticVersion": report.tool.version,
                "rules": rules.into_values().collect::<Vec<_>>(),
            } },
            "automationDetails": { "id": format!("utkik/{}/", packs.join("+")) },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notices,
            }],
            "results": results,
        }],
    });
    json::document(&log, out)
}

/// The factors that results are told under or that are named in them, by id.
fn rules<'a>(told: &[Finding<'a>], report: &'a Report) -> BTreeMap<&'a str, Value> {
    let factors = told.iter().flat_map(|one| &one.item.factors);
    let mut rules: BTreeMap<&str, Value> =
        factors.map(|factor| (factor.id.as_str(), rule(factor, report.language))).collect();
    for one in report.items.iter().flat_map(|item| &item.ignored) {
        rules.entry(one.factor.as_str()).or_insert_with(|| bare_rule(&one.factor, &one.name));
    }
    if told.iter().any(|one| one.factor.is_none()) {
        let about = text!("machine.assessment-rule").in_lang(report.language);
        rules.insert(NO_FACTOR, bare_rule(NO_FACTOR, &about));
    }
    rules
}

/// A rule of which no more is known than what it is `about`.
fn bare_rule(id: &str, about: &str) -> Value {
    let about = json!({ "text": about });
    json!({
        "id": id,
        "name": id,
        "shortDescription": about,
        "fullDescription": about,
        "help": about,
        "defaultConfiguration": { "level": "warning" },
    })
}

fn rule(factor: &Factor, lang: Lang) -> Value {
    let grade = match factor.grade {
        Grade::A => text!("entry.grade.a"),
        Grade::B => text!("entry.grade.b"),
        Grade::C => text!("entry.grade.c"),
        Grade::J => text!("entry.grade.j"),
    };
    let grade = grade.in_lang(lang);
    let full = format!("{} {}", factor.statement, factor.why);
    let more = text!("machine.explain", id = factor.id.as_str()).in_lang(lang);
    let command = format!("utkik explain {}", factor.id);
    let shown = markdown::plain(&full);
    json!({
        "id": factor.id,
        "name": cut(&factor.name, 255),
        "shortDescription": { "text": cut(&factor.name, DESCRIPTION) },
        "fullDescription": { "text": cut(&full, DESCRIPTION) },
        "help": {
            "text": format!("{full} {grade} {more} {command}"),
            "markdown": format!("{shown}\n\n{}\n\n{more} `{command}`", markdown::plain(&grade)),
        },
        "defaultConfiguration": { "level": "warning" },
        "properties": {
            "tags": ["utkik", factor.area, format!("grade-{:?}", factor.grade)],
            "precision": precision(factor.grade),
            "problem.severity": "warning",
        },
    })
}

/// What GitHub sorts by: what the weight of a factor rests on.
fn precision(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "high",
        Grade::B | Grade::C => "medium",
        Grade::J => "low",
    }
}

fn result(finding: &Finding<'_>, rules: &[&str], compared: bool) -> Value {
    let item = finding.item;
    let (hash, times) = &finding.fingerprint;
    let mut location = location(&finding.spot);
    location["logicalLocations"] = json!([{
        "name": finding.name(),
        "fullyQualifiedName": plain(&format!(
            "{} {}", meeting(item), item.number.as_deref().unwrap_or(&item.title)
        )),
        "kind": "member",
    }]);
    let mut related: Vec<Value> = Vec::new();
    let places = quotes(item).take(LOCATIONS - 1).map(|(factor, evidence)| {
        let mut place = self::location(&Spot::from_evidence(evidence));
        place["message"] =
            json!({ "text": message(&format!("{}: {}", factor.name, evidence.quote)) });
        place
    });
    // A title that stands twice in a paper without lines is one place.
    for place in places {
        if !related.contains(&place) {
            related.push(place);
        }
    }
    let mut result = json!({
        "ruleId": finding.rule(),
        "level": match item.level {
            Level::Low => "note",
            Level::Moderate => "warning",
            Level::High => "error",
        },
        "message": { "text": message(&finding.message()) },
        "locations": [location],
        "partialFingerprints": {
            "primaryLocationLineHash": format!("{}:{times}", &hash[..16]),
            "utkikItem/v1": format!("{hash}:{times}"),
        },
        "properties": {
            "score": item.score,
            "factors": item.factors.iter().map(|factor| factor.id.as_str()).collect::<Vec<_>>(),
        },
    });
    if let Some(index) = rules.iter().position(|id| *id == finding.rule()) {
        result["ruleIndex"] = json!(index);
    }
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if compared {
        result["baselineState"] = json!(if item.unchanged { "unchanged" } else { "new" });
    }
    if let Some(decision) = finding.decision() {
        result["suppressions"] = json!([{
            "kind": "external",
            "status": "accepted",
            "justification": decision,
        }]);
    }
    result
}

/// What comments in the papers leave out, told as suppressed in the source.
fn ignored(report: &Report) -> Vec<Value> {
    let all = report.items.iter().flat_map(|item| item.ignored.iter().map(move |one| (item, one)));
    let mut alike: BTreeMap<String, u32> = BTreeMap::new();
    all.map(|(item, one)| {
        let hash = hash(item, &one.factor, "");
        let times = alike.entry(hash.clone()).or_insert(0);
        *times += 1;
        let said = plain(&format!("{}: {}", name(item), one.name));
        json!({
            "ruleId": one.factor,
            "level": "note",
            "message": { "text": message(&said) },
            "locations": [location(&Spot::at(&one.path, Some(one.place)))],
            "partialFingerprints": {
                "primaryLocationLineHash": format!("{}:{times}", &hash[..16]),
                "utkikItem/v1": format!("{hash}:{times}"),
            },
            "suppressions": [{
                "kind": "inSource",
                "status": "accepted",
                "justification": plain(&one.reason),
            }],
        })
    })
    .collect()
}

fn location(spot: &Spot<'_>) -> Value {
    let region = spot.region_or_start();
    let artifact = match absolute(spot.path) {
        Some(uri) => json!({ "uri": uri }),
        None => json!({ "uri": uri(spot.path), "uriBaseId": "%SRCROOT%" }),
    };
    json!({
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {
                "startLine": region.line,
                "startColumn": region.column,
                "endLine": region.line,
                "endColumn": region.end_column,
            },
        },
    })
}

/// A remark on an input: an error where something was not screened.
fn notification(notice: &Notice) -> Value {
    let help = notice.help.as_deref().unwrap_or_default();
    let said = plain(format!("{} {help}", notice.message).trim_end());
    let mut told = json!({
        "descriptor": { "id": notice.code },
        "level": if notice.incomplete { "error" } else { "note" },
        "message": { "text": message(&said) },
    });
    if let Some(path) = &notice.path {
        told["locations"] = json!([location(&Spot::at(path, notice.place))]);
    }
    told
}

/// `text` as a message: braces would name arguments, and brackets before a parenthesis be a link
/// (sections 3.11.5 and 3.11.6 of the standard).
fn message(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "] (")
}

/// An absolute `path` as a URI (RFC 8089); none of a relative one.
fn absolute(path: &str) -> Option<String> {
    let drive = path.as_bytes().get(1..3) == Some(b":/");
    let slash = if drive { "/" } else { "" };
    (drive || path.starts_with('/')).then(|| format!("file://{slash}{}", uri(path)))
}

/// `path` as a relative reference of RFC 3986: what is no unreserved character is written in
/// hexadecimal digits.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_messages_are_escaped() {
        assert_eq!(uri("möten/a b:c.md"), "m%C3%B6ten/a%20b%3Ac.md");
        assert_eq!(absolute("/srv/möte.md").as_deref(), Some("file:///srv/m%C3%B6te.md"));
        assert_eq!(absolute("C:/a.md").as_deref(), Some("file:///C%3A/a.md"));
        assert_eq!(absolute("a/b.md"), None);
        assert_eq!(message("{0} [se](1) här"), "{{0}} [se] (1) här");
    }
}
