//! The JSON Schema of checklist files, so that editors complete and check them while one writes.
//!
//! Its form is made of the structs that files are read into, by a test that keeps `checklists/compiled/schema.json`
//! true; what each key is for comes from the catalogue.

use serde_json::Value;

use utkik_lang::{Lang, sentence};

/// The form of each table: what keys there are and what stands at them.
const FORM: &str = include_str!("../../checklists/compiled/schema.json");

/// The tables that a file may have, each with the name of its definition.
pub const TABLES: &[(&str, &str)] = &[
    ("pack", "Pack"),
    ("level", "LevelEntry"),
    ("area", "Area"),
    ("score", "Score"),
    ("role", "Role"),
    ("source", "Source"),
    ("risk", "Risk"),
    ("group", "Group"),
    ("concept", "Concept"),
    ("event", "EventClass"),
    ("context", "Context"),
    ("measure", "Measure"),
    ("warning", "Warning"),
    ("element", "Element"),
    ("deeper", "Deeper"),
    ("question", "Question"),
    ("cell", "Cell"),
    ("patch", "Patch"),
    ("change", "Change"),
];

/// The keys that each table must have; a test holds them to what the loader says is missing.
const REQUIRED: &[(&str, &[&str])] = &[
    ("Answer", &["id", "points", "text"]),
    ("Area", &["id", "most", "name"]),
    ("BilingualText", &["sv"]),
    ("Cell", &["complexity", "conflict", "name", "way"]),
    ("Change", &["date", "text", "version"]),
    ("Concept", &["id", "name", "words"]),
    ("Context", &["id", "minus", "name", "statement", "why"]),
    ("Deeper", &["complex", "high", "moderate"]),
    ("Element", &["ask", "gap", "good", "half", "id", "name", "slug", "write"]),
    ("EventClass", &["id", "name"]),
    ("ExampleItem", &["title"]),
    ("Frame", &["concept"]),
    ("Group", &["id", "name", "points"]),
    ("LevelEntry", &["from", "id", "meaning", "name"]),
    ("Measure", &["effort", "how", "id", "phase", "role", "title", "type", "use"]),
    ("Pack", &["id", "name", "version"]),
    ("Passage", &["any", "shows"]),
    ("Patch", &["reason", "risk"]),
    ("Question", &["answer", "id", "statement", "step", "why"]),
    ("Risk", &["area", "grade", "id", "name", "statement", "why"]),
    ("Role", &["id", "name"]),
    ("Source", &["id", "title"]),
    ("Thin", &["any", "says"]),
    ("Warning", &["id", "instead", "title", "why"]),
];

/// The schema of a whole file, or of the one table that `table` names in [`TABLES`]; with the keys
/// described in `lang`. `None` for a table that there is not.
#[must_use]
pub fn schema(table: Option<&str>, lang: Lang) -> Option<Value> {
    let mut root: Value = serde_json::from_str(FORM).ok()?;
    describe(&mut root, "Content", lang);
    let definitions = root.get_mut("definitions").and_then(Value::as_object_mut);
    for (name, definition) in definitions.into_iter().flatten() {
        describe(definition, name, lang);
    }
    if let Some(table) = table {
        let (_, definition) = TABLES.iter().find(|(name, _)| *name == table)?;
        let root = root.as_object_mut()?;
        for key in ["properties", "additionalProperties", "type"] {
            root.remove(key);
        }
        root.insert("$ref".to_owned(), format!("#/definitions/{definition}").into());
    }
    let object = root.as_object_mut()?;
    object.insert("title".to_owned(), sentence(lang, "schema.title")?.into());
    Some(root)
}

/// Says what each key of the table called `name` is for, which must be there, and that no others are.
fn describe(definition: &mut Value, name: &str, lang: Lang) {
    let Some(object) = definition.as_object_mut() else { return };
    let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for (key, property) in properties {
        let own = sentence(lang, &format!("schema.{name}.{key}"));
        let said = own.or_else(|| sentence(lang, &format!("schema.any.{key}")));
        let said = said.unwrap_or_default();
        // Beside a reference, draft 7 overlooks everything.
        if let Some(reference) = property.get("$ref").cloned() {
            *property = serde_json::json!({ "allOf": [{ "$ref": reference }] });
        }
        if let Some(property) = property.as_object_mut() {
            property.insert("description".to_owned(), said.into());
        }
    }
    object.insert("additionalProperties".to_owned(), false.into());
    if let Some((_, keys)) = REQUIRED.iter().find(|(table, _)| *table == name) {
        object.insert("required".to_owned(), (*keys).into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Content;
    use crate::{Checklist, PackFiles};
    use schemars::generate::SchemaSettings;
    use serde_json::Map;
    use std::collections::BTreeSet;

    /// Takes away what the structs say to readers of the code, and writes choices as plain lists.
    fn tidy(value: &mut Value) {
        match value {
            Value::Object(object) => {
                if let Some(choices) = choices(object) {
                    object.clear();
                    object.insert("type".to_owned(), "string".into());
                    object.insert("enum".to_owned(), choices);
                }
                for key in ["description", "default", "format"] {
                    let told = object.get(key).is_some_and(|told| !told.is_object());
                    if told && object.get("format").is_none_or(|format| format != "date") {
                        object.remove(key);
                    }
                }
                object.values_mut().for_each(tidy);
            }
            Value::Array(values) => values.iter_mut().for_each(tidy),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// The words of an enum whose variants stand one by one.
    fn choices(object: &Map<String, Value>) -> Option<Value> {
        let variants = object.get("oneOf")?.as_array()?;
        let words = |variant: &Value| match (variant.get("const"), variant.get("enum")) {
            (Some(word), _) => Some(vec![word.clone()]),
            (None, Some(words)) => words.as_array().cloned(),
            (None, None) => None,
        };
        let words: Option<Vec<Vec<Value>>> = variants.iter().map(words).collect();
        Some(Value::Array(words?.concat()))
    }

    /// `UPDATE=1 cargo test --lib form_in_the_tree` writes the form anew.
    #[test]
    fn form_in_the_tree_is_that_of_the_structs() {
        let generator = SchemaSettings::draft07().into_generator();
        let mut form = generator.into_root_schema_for::<Content>().to_value();
        tidy(&mut form);
        let form = format!("{form:#}\n");
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../checklists/compiled/schema.json");
        if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
            std::fs::write(path, &form).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(kept == form, "schema.json is old: UPDATE=1 cargo test --lib form_in_the_tree");
    }

    fn root(lang: Lang) -> Value {
        schema(None, lang).unwrap()
    }

    /// All tables with their names, the whole file among them.
    fn tables(root: &Value) -> Vec<(String, &Map<String, Value>)> {
        let inner = root["definitions"].as_object().unwrap().iter();
        let inner = inner.map(|(name, definition)| (name.clone(), definition));
        let all = inner.chain([("Content".to_owned(), root)]);
        all.filter_map(|(name, table)| Some((name, table.get("properties")?.as_object()?)))
            .collect()
    }

    #[test]
    fn every_key_says_what_it_is_for() {
        for lang in [Lang::Sv, Lang::En] {
            let root = root(lang);
            for (name, keys) in tables(&root) {
                for (key, property) in keys {
                    assert_ne!(property["description"], "", "{name}.{key} in {lang:?}");
                }
            }
        }
    }

    #[test]
    fn every_sentence_is_about_a_key() {
        let root = root(Lang::Sv);
        let keys: BTreeSet<(String, String)> = tables(&root)
            .into_iter()
            .flat_map(|(name, keys)| keys.keys().map(move |key| (name.clone(), key.clone())))
            .collect();
        let written: toml::Table = include_str!("../lang/sv/schema.toml").parse().unwrap();
        for (table, sentences) in written.iter().filter(|(_, value)| value.is_table()) {
            for key in sentences.as_table().unwrap().keys() {
                let about = |(name, known): &(String, String)| {
                    known == key && (name == table || table == "any")
                };
                assert!(keys.iter().any(about), "{table}.{key}");
            }
        }
    }

    /// What the schema asks for is what the loader misses in an empty table.
    #[test]
    fn required_keys_are_those_that_the_loader_misses() {
        // Each table in a file of its own, so that one reading tells of all.
        let empty = |table: &str| {
            let pack = "[pack]\nid = \"a\"\nversion = \"1\"\nname.sv = \"A\"\n";
            let pack = if table == "pack" { pack.to_owned() } else { format!("[[{table}]]\n") };
            (format!("{table}.toml"), pack)
        };
        let tables: Vec<_> =
            TABLES.iter().filter(|(table, _)| !["score", "deeper"].contains(table)).collect();
        let files = tables.iter().map(|(table, _)| empty(table)).collect();
        let packs = [PackFiles::small(), PackFiles { files, builtin: false }];
        let faults = Checklist::load(&packs).unwrap_err();
        let missed = |table: &str| -> BTreeSet<String> {
            let path = format!("{table}.toml");
            let said: Vec<String> = faults
                .iter()
                .filter(|fault| fault.path == path)
                .filter(|fault| fault.message.key() == "checklist.fault.missing-keys")
                .map(|fault| fault.message.in_lang(Lang::En))
                .collect();
            let words = said.join(" ");
            let words = words.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
            words
                .map(|word| word.trim_end_matches('.').trim_end_matches(".sv").to_owned())
                .filter(|word| !word.is_empty())
                .collect()
        };
        for (table, definition) in tables {
            let required = REQUIRED.iter().find(|(name, _)| name == definition);
            let (_, required) = required.unwrap_or_else(|| panic!("{definition}"));
            let missed = missed(table);
            assert_eq!(missed.is_empty(), *table == "pack", "{table}: {missed:?}");
            for key in *required {
                let told = *table == "pack" || *key == "answer" || missed.contains(*key);
                assert!(told, "{table}.{key}: {missed:?}");
            }
            let root = root(Lang::Sv);
            let keys = root["definitions"][definition]["properties"].as_object().unwrap();
            for key in keys.keys().filter(|key| missed.contains(*key)) {
                assert!(required.contains(&key.as_str()), "{table}.{key} is missed too");
            }
        }
    }

    #[test]
    fn every_table_has_a_schema_of_its_own() {
        for (table, definition) in TABLES {
            let schema = schema(Some(table), Lang::Sv).unwrap_or_else(|| panic!("{table}"));
            assert_eq!(schema["$ref"], format!("#/definitions/{definition}"));
            assert!(schema["definitions"].get(definition).is_some(), "{table}");
        }
        assert!(schema(Some("bridge"), Lang::Sv).is_none());
    }
}
