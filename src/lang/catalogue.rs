//! The sentences, read from the TOML files beside this one.
//!
//! One file per area and language; a key is the area and the path in the file, joined by dots.
//! Where a sentence depends on a count, it has the forms `one` and `other`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Lang;

macro_rules! areas {
    ($($area:literal),* $(,)?) => {
        &[$((
            $area,
            include_str!(concat!("sv/", $area, ".toml")),
            include_str!(concat!("en/", $area, ".toml")),
        )),*]
    };
}

/// Area, Swedish file, English file.
const AREAS: &[(&str, &str, &str)] = areas![
    "source",
    "extract",
    "segment",
    "checklist",
    "signal",
    "store",
    "system",
    "foundation",
    "incident",
    "history",
    "diff",
    "follow-up",
    "privacy",
    "fields",
    "record",
    "assess",
    "plan",
    "records",
    "audit",
    "entry",
    "schema",
    "reference",
    "report",
    "render",
    "page",
    "basis",
    "evaluate",
    "machine",
    "config",
    "lsp",
    "cli",
    "help",
    "typed",
];

type Sentences = BTreeMap<String, String>;

/// The sentences of each area in Swedish and in English, read when one is first said: a run says those of
/// a few areas.
static READ: [[OnceLock<Sentences>; 2]; AREAS.len()] =
    [const { [const { OnceLock::new() }; 2] }; AREAS.len()];

/// The sentence at `key`, in the form that `count` asks for.
pub(super) fn sentence(lang: Lang, key: &str, count: Option<u64>) -> Option<&'static str> {
    let sentences = sentences(lang, key)?;
    let form = if count == Some(1) { "one" } else { "other" };
    sentences.get(key).or_else(|| sentences.get(&format!("{key}.{form}"))).map(String::as_str)
}

/// `key` as the catalogue writes it, where it has such a sentence.
pub(super) fn known(key: &str) -> Option<&'static str> {
    let english = sentences(Lang::En, key)?;
    let one = english.get_key_value(key).or_else(|| english.get_key_value(&format!("{key}.other")));
    one.and_then(|(known, _)| known.get(..key.len()))
}

/// The sentences of the area that `key` belongs to.
fn sentences(lang: Lang, key: &str) -> Option<&'static Sentences> {
    let area = key.split('.').next().unwrap_or(key);
    let at = AREAS.iter().position(|(known, _, _)| *known == area)?;
    Some(READ[at][usize::from(lang == Lang::En)].get_or_init(|| load(lang, at)))
}

fn load(lang: Lang, at: usize) -> Sentences {
    let (area, swedish, english) = AREAS[at];
    let file = if lang == Lang::Sv { swedish } else { english };
    let table: toml::Table =
        file.parse().unwrap_or_else(|fault| panic!("{lang:?}/{area}.toml: {fault}"));
    let mut sentences = Sentences::new();
    flatten(area, &table, &mut sentences);
    sentences
}

fn flatten(path: &str, table: &toml::Table, sentences: &mut Sentences) {
    for (key, value) in table {
        let path = format!("{path}.{key}");
        match value {
            toml::Value::String(sentence) => {
                sentences.insert(path, sentence.clone());
            }
            toml::Value::Table(inner) => flatten(&path, inner, sentences),
            other => panic!("{path}: {} is no sentence", other.type_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    fn all(lang: Lang) -> BTreeMap<&'static str, &'static str> {
        let areas = AREAS.iter().filter_map(|(area, _, _)| sentences(lang, area));
        areas.flatten().map(|(key, sentence)| (key.as_str(), sentence.as_str())).collect()
    }

    fn placeholders(sentence: &str) -> BTreeSet<&str> {
        sentence
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(n, _)| n)
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_sentences_and_values() {
        let (swedish, english) = (all(Lang::Sv), all(Lang::En));
        let keys = |sentences: &BTreeMap<&'static str, _>| -> BTreeSet<&str> {
            sentences.keys().copied().collect()
        };
        let (sv, en) = (keys(&swedish), keys(&english));
        assert_eq!(sv.difference(&en).collect::<Vec<_>>(), Vec::<&&str>::new(), "only Swedish");
        assert_eq!(en.difference(&sv).collect::<Vec<_>>(), Vec::<&&str>::new(), "only English");
        for (key, sentence) in swedish {
            assert_eq!(placeholders(sentence), placeholders(english[key]), "{key}");
        }
    }

    #[test]
    fn every_area_has_its_files_here() {
        for lang in ["sv", "en"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(lang);
            let mut found: Vec<_> = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| {
                    entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()
                })
                .collect();
            found.sort();
            let mut listed: Vec<_> = AREAS.iter().map(|(area, _, _)| (*area).to_owned()).collect();
            listed.sort();
            assert_eq!(found, listed, "files in {lang} and AREAS");
        }
    }

    /// Every key in the code stands in the catalogue, and every sentence is said somewhere.
    #[test]
    fn code_and_catalogue_agree() {
        let mut code = String::new();
        for file in rust_files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))) {
            let text = std::fs::read_to_string(file).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            code.extend(
                text.lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .map(|line| format!("{line}\n")),
            );
        }
        let pattern = regex::Regex::new(r#"(?:text!\(|Text::new\()\s*"([a-z0-9_.-]+)""#).unwrap();
        let used: BTreeSet<&str> =
            pattern.captures_iter(&code).map(|found| found.get(1).unwrap().as_str()).collect();
        for key in &used {
            assert!(sentence(Lang::Sv, key, None).is_some(), "{key} is said but not written");
        }
        for key in all(Lang::Sv).keys() {
            let base = key.trim_end_matches(".one").trim_end_matches(".other");
            let by_prefix = BUILT_KEYS.iter().any(|prefix| key.starts_with(prefix));
            assert!(used.contains(base) || by_prefix, "{key} is written but never said");
        }
    }

    /// Areas whose keys the code puts together from parts, each with a test of its own.
    const BUILT_KEYS: &[&str] = &[
        "assess.canceled",
        "help.",
        "cli.form.",
        "config.key.",
        "render.item-kind.",
        "render.scope.",
        "render.stage.",
        "render.taken.",
        "render.because.",
        "schema.",
        "typed.",
    ];

    fn rust_files(folder: &Path) -> Vec<PathBuf> {
        let mut files: Vec<_> = walkdir::WalkDir::new(folder)
            .into_iter()
            .map(|entry| entry.unwrap().into_path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
            .collect();
        files.sort();
        files
    }
}
