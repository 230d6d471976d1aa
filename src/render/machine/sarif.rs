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

use super::finding::{
    Finding, FindingPlace, NO_FACTOR, below, cut, findings_where, hash, meeting, name, quotes,
};
use crate::json;
use crate::markdown;
use crate::words::plain;
use utkik_checklist::{Evidence as Grade, Level, Phase};
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_report::model::{Factor, Item, Notice, Report};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The longest short and full descriptions that GitHub takes, in characters.
const DESCRIPTION: usize = 1024;
/// The most locations of a result that GitHub keeps.
const LOCATIONS: usize = 100;

pub(super) fn write(report: &Report, from: Level, out: &mut dyn Write) -> io::Result<()> {
    // A false alarm is low by what people decided, and told as what it was: a result that they closed.
    let is_told = |item: &Item| severity(item) >= from;
    let told = findings_where(report, is_told);
    let rules = rules(&told, report);
    let ids: Vec<&str> = rules.keys().copied().collect();
    let compared = report.items.iter().any(|item| item.unchanged);
    let mut results: Vec<Value> = told.iter().map(|one| result(one, &ids, compared)).collect();
    results.extend(ignored(report));
    let mut notices = report.receipt.notices.iter().map(notification).collect::<Vec<_>>();
    notices.extend(below(report, from).map(|said| {
        json!({
            "descriptor": { "id": "min-level" },
            "level": "note",
            "message": { "text": message(&said.in_lang(report.language)) },
        })
    }));
    let packs: Vec<&str> = report.checklists.iter().map(|pack| pack.id.as_str()).collect();
    let mut driver = json!({
        "name": report.tool.name,
        "semanticVersion": report.tool.version,
        "supportedTaxonomies": [{ "name": PHASES }],
        "rules": rules.into_values().collect::<Vec<_>>(),
    });
    let home = env!("CARGO_PKG_HOMEPAGE");
    if !home.is_empty() {
        driver["informationUri"] = json!(home);
    }
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "taxonomies": [phases(report.language)],
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

/// What an item weighs among results: its level, or of a false alarm the level that people closed.
fn severity(item: &Item) -> Level {
    if item.is_false_alarm() { item.tool_level } else { item.level }
}

/// The taxonomy of the phases in which measures are taken.
const PHASES: &str = "phases";

/// The phases, as SKR's material has them: what is done before, during and after a meeting.
fn phases(lang: Lang) -> Value {
    let phase = |phase: Phase| {
        let name = match phase {
            Phase::Before => text!("render.phase.before"),
            Phase::During => text!("render.phase.during"),
            Phase::After => text!("render.phase.after"),
        };
        let name = name.in_lang(lang);
        json!({ "id": phase, "name": name, "shortDescription": { "text": name } })
    };
    let about = text!("machine.phases").in_lang(lang);
    let taxa = [Phase::Before, Phase::During, Phase::After].map(phase);
    json!({
        "name": PHASES,
        "shortDescription": { "text": about },
        "taxa": taxa,
    })
}

/// The phases in which something is left to do.
fn taxa(item: &Item) -> Vec<Value> {
    let mut phases: Vec<Phase> =
        item.measures.iter().filter(|one| one.is_open()).map(|one| one.phase).collect();
    phases.sort_unstable();
    phases.dedup();
    let taxon = |phase: Phase| json!({ "id": phase, "toolComponent": { "name": PHASES } });
    phases.into_iter().map(taxon).collect()
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
    let related = related(finding);
    let mut result = json!({
        "ruleId": finding.rule(),
        "level": match severity(item) {
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
    let taxa = taxa(item);
    if !taxa.is_empty() {
        result["taxa"] = json!(taxa);
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

/// The places of the words that speak for an item, each once: a title that stands twice in a paper without lines
/// is one place.
fn related(finding: &Finding<'_>) -> Vec<Value> {
    let places = quotes(finding.item).take(LOCATIONS - 1).map(|(factor, evidence)| {
        let spot = FindingPlace::from_evidence(evidence);
        let mut place = location(&spot);
        let at = Some(spot.page(finding.lang)).filter(|page| !page.is_empty());
        let at = at.map(|page| format!(" ({page})")).unwrap_or_default();
        let said = format!("{}: {}{at}", factor.name, evidence.quote);
        place["message"] = json!({ "text": message(&said) });
        place
    });
    let mut related: Vec<Value> = Vec::new();
    for place in places {
        if !related.contains(&place) {
            related.push(place);
        }
    }
    related
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
            "locations": [location(&FindingPlace::at(&one.path, Some(one.place)))],
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

fn location(spot: &FindingPlace<'_>) -> Value {
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
        told["locations"] = json!([location(&FindingPlace::at(path, notice.place))]);
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
