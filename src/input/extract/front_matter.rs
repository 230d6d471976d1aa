//! The front matter of a Markdown file: what the file says of itself before its text begins.
//!
//! YAML between lines of `---`, or TOML between lines of `+++`. What cannot be understood is handed
//! back as text: a slip of the pen must never hide words from the screening.

use std::ops::Range;

use super::yaml;

/// Words from which on a line with a full stop is a sentence.
const SENTENCE: usize = 9;
/// Words from which on any line is text.
const LONG: usize = 30;

/// What stands before the text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// Where the text begins.
    pub(super) body: usize,
    /// Names and values; lists joined by commas, the names of nested ones joined by full stops.
    pub(super) properties: Vec<(String, String)>,
    /// The lines that were not understood.
    pub(super) unread: Vec<Range<usize>>,
}

/// The front matter that `text` begins with. Without any it is empty, and the text begins at 0.
pub(super) fn parse(text: &str) -> FrontMatter {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next() else { return FrontMatter::default() };
    let mark = first.trim_end();
    let ends: &[&str] = match mark {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return FrontMatter::default(),
    };
    let (start, mut end) = (first.len(), first.len());
    for line in lines {
        if ends.contains(&line.trim_end()) {
            let inner = start..end;
            let body = end + line.len();
            let mut sentences = self::lines(text, inner.clone());
            sentences.retain(|line| is_running_text(&text[line.clone()]));
            let read = if mark == "---" { of_yaml(text, inner) } else { of_toml(text, inner) };
            return read.map_or_else(FrontMatter::default, |mut read| {
                read.unread.extend(sentences);
                read.unread.sort_by_key(|line| line.start);
                read.unread.dedup();
                FrontMatter { body, ..read }
            });
        }
        end += line.len();
    }
    FrontMatter::default()
}

/// Whether `line` is rather text than something that a file says of itself: it holds a sentence, or its
/// name is no name of a property but words ("Ärende 1: …").
fn is_running_text(line: &str) -> bool {
    let name = line.split_once(':').map(|(name, _)| name.trim()).filter(|name| !name.is_empty());
    let name = name.filter(|name| !name.contains('=') && !name.starts_with(['-', '#', '"', '[']));
    let worded =
        |name: &str| name.contains(char::is_whitespace) && name.contains(char::is_alphabetic);
    let words = line.split_whitespace().count();
    let ends = line.trim_end_matches(['"', '\'']).ends_with('.');
    let goes_on = line.split(". ").skip(1).any(|next| next.starts_with(char::is_uppercase));
    let sentence = words >= SENTENCE && (ends || goes_on);
    sentence || words >= LONG || name.is_some_and(worded)
}

/// What the lines `inner` say as YAML; `None` where they are rather a text between two rules.
fn of_yaml(text: &str, inner: Range<usize>) -> Option<FrontMatter> {
    let read = yaml::read(text, inner);
    let mostly = read.understood > read.unread.len();
    mostly.then_some(FrontMatter { body: 0, properties: read.properties, unread: read.unread })
}

fn of_toml(text: &str, inner: Range<usize>) -> Option<FrontMatter> {
    let mut properties = Vec::new();
    match text[inner.clone()].parse::<toml::Table>() {
        Ok(table) => {
            flatten("", &toml::Value::Table(table), &mut properties);
            Some(FrontMatter { body: 0, properties, unread: Vec::new() })
        }
        Err(_) => Some(FrontMatter { body: 0, properties, unread: lines(text, inner) }),
    }
}

/// The lines of the part `range` of `text` that are not blank.
fn lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut at = range.start;
    let lines = text[range].split_inclusive('\n').map(|line| {
        let found = at..at + line.trim_end().len();
        at += line.len();
        found
    });
    lines.filter(|line| !line.is_empty()).collect()
}

fn flatten(path: &str, value: &toml::Value, found: &mut Vec<(String, String)>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, found);
            }
        }
        toml::Value::Array(values) if values.iter().any(|value| value.is_table()) => {
            values.iter().for_each(|value| flatten(path, value, found));
        }
        toml::Value::Array(values) => {
            let values: Vec<String> = values.iter().map(scalar).collect();
            found.push((path.to_owned(), values.join(", ")));
        }
        toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => found.push((path.to_owned(), scalar(value))),
    }
}

fn scalar(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stands for the text as a whole.
    const WHOLE: &str = "*";

    /// A file, its text, its properties, how many lines of them are not understood, a remark.
    type Case =
        (&'static str, &'static str, &'static [(&'static str, &'static str)], usize, &'static str);

    #[test]
    fn front_matter_is_told_from_text() {
        let cases: &[Case] = &[
            ("---\norgan: ks\n---\nText", "Text", &[("organ", "ks")], 0, "YAML"),
            (
                "---\r\norgan: ks\r\n...\r\nText",
                "Text",
                &[("organ", "ks")],
                0,
                "CRLF, the other end",
            ),
            (
                "+++\ndatum = 2026-03-02\ntyp = [\"a\", \"b\"]\n[x]\ny = true\n+++\nText",
                "Text",
                &[("datum", "2026-03-02"), ("typ", "a, b"), ("x.y", "true")],
                0,
                "TOML",
            ),
            ("+++\na = \nb = 2\n+++\nText", "Text", &[], 2, "broken TOML is text"),
            ("---\na: 1\nb: 2\nfel rad\n---\n", "", &[("a", "1"), ("b", "2")], 1, "a broken line"),
            ("---\nKallelse\n\nTill nämnden\n---\nx", WHOLE, &[], 0, "text between rules"),
            (
                "---\norgan: ks\nÄrende 1: Skolan läggs ned\n---\n",
                "",
                &[("organ", "ks"), ("Ärende 1", "Skolan läggs ned")],
                1,
                "an item",
            ),
            (
                "+++\na = \"en två tre fyra fem sex. Sju åtta nio\"\n+++\n",
                "",
                &[("a", "en två tre fyra fem sex. Sju åtta nio")],
                1,
                "a sentence",
            ),
            ("---\norgan: ks\nText", WHOLE, &[], 0, "never closed"),
            ("Text\n---\na: 1\n---\n", WHOLE, &[], 0, "not at the beginning"),
            ("", "", &[], 0, "nothing"),
        ];
        for (text, body, properties, unread, remark) in cases {
            let found = parse(text);
            let named: Vec<_> =
                found.properties.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
            assert_eq!(
                (&text[found.body..], &named[..], found.unread.len()),
                (if *body == WHOLE { *text } else { *body }, *properties, *unread),
                "{remark}"
            );
        }
    }
}
