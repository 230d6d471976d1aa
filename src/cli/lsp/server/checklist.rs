//! A checklist in an editor: its faults and doubts where they stand, entries by their ids, what an example
//! comes to, and keys, ids and choices to complete with.

use std::path::Path;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Diagnostic, DiagnosticSeverity,
    NumberOrString, Position, Range, TextEdit,
};
use serde_json::Value;

use super::agenda::level;
use super::{Settings, place};
use utkik_checklist::entry::{self, Kind};
use utkik_checklist::{Area, Checklist, Fault, PackFiles, Severity, TABLES, schema};
use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_run::config;
use utkik_study::audit::{Remark, audit};
use utkik_text::Span;

/// A checklist with what was found in it.
pub(super) struct Checked {
    text: String,
    faults: Vec<Fault>,
    remarks: Vec<Remark>,
    /// It on top of the others, where it could be loaded.
    loaded: Option<Checklist>,
}

/// Whether the file at `path` is a checklist: TOML with a table that checklists have. Records have
/// measures too, and say which form of record they are.
pub(super) fn is_checklist(path: &Path, text: &str) -> bool {
    let toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let settings =
        path.file_name().is_some_and(|name| config::NAMES.iter().any(|own| name == *own));
    let record =
        text.lines().any(|line| line.starts_with("schema ") || line.starts_with("schema="));
    let table = |line: &str| {
        let header = header(line)?;
        TABLES.iter().any(|(name, _)| header.first() == Some(name)).then_some(())
    };
    toml && !settings && !record && text.lines().any(|line| table(line).is_some())
}

/// The path of a table's header: `[[risk.frame]]` is risk, frame.
fn header(line: &str) -> Option<Vec<&str>> {
    let line = line.trim();
    let inner = line.strip_prefix("[[").or_else(|| line.strip_prefix('['))?;
    let name = inner.split(']').next()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-. ".contains(c);
    (!name.is_empty() && name.chars().all(plain)).then(|| name.split('.').map(str::trim).collect())
}

/// The key that begins `line`, if one does.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    (!key.is_empty() && key.chars().all(plain)).then_some(key)
}

/// What stands within quotation marks around the byte `at` of `line`.
fn quoted(line: &str, at: usize) -> Option<Span> {
    let (mut from, mut escaped) = (None, false);
    for (place, character) in line.char_indices() {
        match (character, from) {
            _ if escaped => escaped = false,
            ('\\', Some(_)) => escaped = true,
            ('"', None) => from = Some(place + 1),
            ('"', Some(start)) => {
                if (start..=place).contains(&at) {
                    return Some(Span::new(start, place));
                }
                from = None;
            }
            _ => {}
        }
    }
    // A quotation mark that has not been closed yet.
    from.filter(|start| *start <= at).map(|start| Span::new(start, line.len()))
}

impl Checked {
    pub(super) fn new(path: &Path, text: String, settings: &Settings) -> Self {
        let name = path.to_string_lossy().replace('\\', "/");
        let packs = packs(&name, path, &text, settings);
        let own = |other: &str| other == name;
        match Checklist::read(&packs) {
            Err(faults) => {
                let faults = faults.iter().filter(|fault| own(&fault.path)).cloned().collect();
                Self { text, faults, remarks: Vec::new(), loaded: None }
            }
            Ok(checklist) => {
                let mut remarks = audit(&checklist);
                remarks.retain(|remark| own(&remark.origin.path));
                Self { text, faults: Vec::new(), remarks, loaded: Some(checklist) }
            }
        }
    }

    pub(super) fn diagnostics(&self, lang: Lang) -> Vec<Diagnostic> {
        let faults = self.faults.iter().map(|fault| {
            let range = place::of_span(&self.text, fault.span);
            diagnostic(range, fault.severity, (&fault.message, &fault.help), lang)
        });
        let remarks = self.remarks.iter().map(|remark| {
            let range = place::line_range(&self.text, remark.origin.line.saturating_sub(1));
            diagnostic(range, remark.severity, (&remark.message, &remark.help), lang)
        });
        faults.chain(remarks).collect()
    }

    /// What is said at `at`: what an example comes to, or which entry an id names.
    pub(super) fn hover(&self, at: Position, settings: &Settings) -> Option<(String, Range)> {
        let checklist = self.loaded.as_ref().unwrap_or(&settings.checklist);
        let line = place::line(&self.text, at.line);
        let span = quoted(line, place::byte(line, at.character))?;
        let (words, range) = (span.slice(line), place::within(at.line, line, span));
        let (key, table) = self.context(at.line);
        let example = matches!(key.as_deref(), Some("matches" | "ignores"));
        let of_items = table.first().is_some_and(|t| matches!(t.as_str(), "risk" | "context"));
        if example && of_items {
            return Some((came_to(words, checklist, settings), range));
        }
        let name = entry::all(checklist).find(|name| name.id(checklist) == words)?;
        let entry = name.entry(checklist, settings.lang, entry::FEW);
        let lead = format!("{} ({})\n{}", entry.name, entry.kind_name, entry.lead);
        Some((lead.trim_end().to_owned(), range))
    }

    /// The last part of the key that the line with the number `line` belongs to, and the table it is in.
    fn context(&self, line: u32) -> (Option<String>, Vec<String>) {
        let upto = usize::try_from(line).map_or(usize::MAX, |line| line.saturating_add(1));
        let before: Vec<&str> = self.text.lines().take(upto).collect();
        let mut found = None;
        for line in before.into_iter().rev() {
            if let Some(table) = header(line) {
                return (found, table.into_iter().map(str::to_owned).collect());
            }
            if found.is_none() {
                let last = key(line).and_then(|key| key.rsplit('.').next());
                found = last.map(str::to_owned);
            }
        }
        (found, Vec::new())
    }

    /// What may stand at `at`: a table, a key of the table, an id or a choice.
    pub(super) fn complete(&self, at: Position, settings: &Settings) -> Vec<CompletionItem> {
        let line = place::line(&self.text, at.line);
        let upto = place::byte(line, at.character);
        let before = &line[..upto];
        let Some(root) = schema(None, settings.lang) else { return Vec::new() };
        let item = |from: usize, kind: CompletionItemKind, (label, detail): (String, String)| {
            let range = place::within(at.line, line, Span::new(from, upto));
            let edit = TextEdit { range, new_text: label.clone() };
            CompletionItem {
                label,
                kind: Some(kind),
                detail: Some(detail).filter(|detail| !detail.is_empty()),
                text_edit: Some(CompletionTextEdit::Edit(edit)),
                ..CompletionItem::default()
            }
        };
        let start = before.len() - before.trim_start().len();
        if before[start..].starts_with('[') && !before.contains(['"', '=']) {
            let from = before.rfind('[').map_or(upto, |at| at + 1);
            let tables = TABLES.iter().map(|(name, _)| ((*name).to_owned(), String::new()));
            return tables.map(|one| item(from, CompletionItemKind::STRUCT, one)).collect();
        }
        let (key, table) = self.context(at.line);
        let path: Vec<&str> = table.iter().map(String::as_str).collect();
        if let Some(span) = quoted(line, upto) {
            let Some(key) = key else { return Vec::new() };
            let found = self.values(&root, &path, &key, settings);
            let from = span.start;
            return found
                .into_iter()
                .map(|one| item(from, CompletionItemKind::VALUE, one))
                .collect();
        }
        if before.contains(['"', '=', ']']) {
            return Vec::new();
        }
        let keys = keys(&root, &path);
        keys.into_iter().map(|one| item(start, CompletionItemKind::PROPERTY, one)).collect()
    }

    /// What may stand as a value of `key` in the table at `path`, with its name.
    fn values(
        &self,
        root: &Value,
        path: &[&str],
        key: &str,
        settings: &Settings,
    ) -> Vec<(String, String)> {
        let checklist = self.loaded.as_ref().unwrap_or(&settings.checklist);
        let own = table(root, path).and_then(|table| followed(root, table["properties"].get(key)?));
        if let Some(choices) = own.and_then(|own| own["enum"].as_array()) {
            let words = choices.iter().filter_map(Value::as_str);
            return words.map(|word| (word.to_owned(), String::new())).collect();
        }
        if key == "area" {
            let areas = checklist.areas.iter();
            let name = |(_, area): (_, &Area)| {
                (area.id.clone(), area.name.in_lang(settings.lang).to_owned())
            };
            return areas.map(name).collect();
        }
        let measure = path.first() == Some(&"measure");
        let kinds: &[Kind] = match key {
            "concept" | "stops" => &[Kind::Concept, Kind::Group],
            "with" if measure => &[Kind::Role],
            "with" => &[Kind::Concept],
            "event" | "negated" => &[Kind::Event],
            "group" => &[Kind::Group],
            "sources" => &[Kind::Source],
            "measures" => &[Kind::Measure],
            "requires" => &[Kind::Element],
            "backfires" => &[Kind::Warning],
            "role" => &[Kind::Role],
            "risk" | "prefill" => &[Kind::Risk],
            _ => &[],
        };
        let names = entry::all(checklist).filter(|name| kinds.contains(&name.kind()));
        let told = |name: entry::Name| {
            let title = name.title(checklist, settings.lang).to_owned();
            (name.id(checklist).to_owned(), title)
        };
        names.map(told).collect()
    }
}

/// The packs to load: those of the settings, and the one that the file at `path` belongs to, with its
/// `text` as it is being written. A file with a `[pack]` of its own is a whole pack; others are read with
/// the folder that they lie in.
fn packs(name: &str, path: &Path, text: &str, settings: &Settings) -> Vec<PackFiles> {
    let mut packs = settings.packs.clone();
    for pack in &mut packs {
        if let Some((_, old)) = pack.files.iter_mut().find(|(other, _)| other == name) {
            text.clone_into(old);
            return packs;
        }
    }
    let whole = text.lines().any(|line| line.trim() == "[pack]");
    let folder = path.parent().filter(|_| !whole).and_then(|folder| PackFiles::read(folder).ok());
    let mut own = folder.unwrap_or(PackFiles { files: Vec::new(), builtin: false });
    own.files.retain(|(other, _)| other != name);
    own.files.push((name.to_owned(), text.to_owned()));
    own.files.sort();
    packs.push(own);
    packs
}

/// What an example with this title comes to.
fn came_to(title: &str, checklist: &Checklist, settings: &Settings) -> String {
    let lang = settings.lang;
    let say = |text: Text| text.in_lang(lang);
    let why = utkik_report::why(&utkik_run::why_alone(title, "", checklist), checklist, lang);
    let points = lang.number(why.points, 2);
    let mut lines =
        vec![say(text!("lsp.example", level = level(why.level, settings), points = points))];
    if why.cells.is_empty() {
        lines.push(say(text!("lsp.example-none")));
    }
    lines.extend(why.cells.iter().map(|cell| {
        let points = lang.number(cell.points, 2);
        let (cell, factor) = (cell.name.as_str(), cell.factor_name.as_str());
        say(text!("lsp.example-cell", cell = cell, points = points, factor = factor))
    }));
    lines.join("\n")
}

/// The schema of the table at `path`.
fn table<'s>(root: &'s Value, path: &[&str]) -> Option<&'s Value> {
    let mut at = root;
    for part in path {
        at = followed(root, at["properties"].get(part)?)?;
    }
    Some(at)
}

/// What a part of the schema leads to: through lists, choices of shapes and references.
fn followed<'s>(root: &'s Value, mut at: &'s Value) -> Option<&'s Value> {
    // References do not go round; ten steps are more than any has.
    for _ in 0..10 {
        let shapes = ["anyOf", "oneOf", "allOf"].into_iter().find_map(|key| at[key].as_array());
        if let Some(name) = at["$ref"].as_str().and_then(|r| r.strip_prefix("#/definitions/")) {
            at = root["definitions"].get(name)?;
        } else if at["items"].is_object() {
            at = &at["items"];
        } else if let Some(shapes) = shapes {
            at = shapes.iter().find(|shape| shape["type"] != "null")?;
        } else {
            break;
        }
    }
    Some(at)
}

/// The keys of the table at `path`, each with what it is for.
fn keys(root: &Value, path: &[&str]) -> Vec<(String, String)> {
    let table = table(root, path).filter(|_| !path.is_empty());
    let keys = table.and_then(|table| table["properties"].as_object());
    let told = |(key, about): (&String, &Value)| {
        (key.clone(), about["description"].as_str().unwrap_or_default().to_owned())
    };
    keys.map(|keys| keys.iter().map(told).collect()).unwrap_or_default()
}

fn diagnostic(
    range: Range,
    severity: Severity,
    (message, help): (&Text, &Text),
    lang: Lang,
) -> Diagnostic {
    let severity = match severity {
        Severity::Fault => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
    };
    let said = text!("lsp.help", message = message.clone(), help = help.clone());
    Diagnostic {
        range,
        severity: Some(severity),
        code: Some(NumberOrString::String(message.key().to_owned())),
        source: Some("utkik".to_owned()),
        message: said.in_lang(lang).trim_end().to_owned(),
        ..Diagnostic::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_around_a_place() {
        let line = r#"matches = ["En \"skola\"", "två"]"#;
        let at = |byte| quoted(line, byte).map(|span| span.slice(line));
        assert_eq!(at(13), Some(r#"En \"skola\""#));
        assert_eq!(at(28), Some("två"));
        assert_eq!(at(3), None);
        assert_eq!(quoted("role = \"ch", 10).map(|span| span.start), Some(8), "not closed yet");
    }

    #[test]
    fn checklists_are_told_from_other_toml() {
        let cases = [
            ("a.toml", "[pack]\nid = \"a\"\n", true, "a pack"),
            ("a.toml", "schema = 1\n[[measure]]\n", false, "a record"),
            ("utkik.toml", "[risk]\n", false, "settings"),
            ("a.toml", "[answers]\n", false, "answers"),
            ("a.md", "[[risk]]\n", false, "no TOML"),
        ];
        for (path, text, wanted, remark) in cases {
            assert_eq!(is_checklist(Path::new(path), text), wanted, "{remark}");
        }
    }
}
