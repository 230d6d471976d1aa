//! The JSON Schema of settings files, for editors. What each key is for comes from the catalogue.

use serde_json::{Map, Value, json};

use super::keys::{KEYS, Key, Kind, MOST_DAYS, ROLE_KEYS};
use utkik_checklist::Level;
use utkik_lang::text;
use utkik_lang::{Lang, sentence, typed};

/// The schema, with the keys described in `lang`.
#[must_use]
pub fn schema(lang: Lang) -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": text!("config.schema-title").in_lang(lang),
        "type": "object",
        "properties": properties(false, lang),
        "additionalProperties": false,
        "definitions": {
            "role": {
                "type": "object",
                "properties": ROLE_KEYS.iter().map(|key| {
                    let value = json!({ "type": "string", "description": about(key, lang) });
                    ((*key).to_owned(), value)
                }).collect::<Map<_, _>>(),
                "additionalProperties": false,
            },
            "body": {
                "type": "object",
                "properties": properties(true, lang),
                "additionalProperties": false,
            },
        },
    })
}

fn properties(of_body: bool, lang: Lang) -> Map<String, Value> {
    let keys = KEYS.iter().filter(|key| key.of_body || !of_body);
    keys.map(|key| (key.name.to_owned(), property(key, lang))).collect()
}

fn property(key: &Key, lang: Lang) -> Value {
    let names = Level::names().into_iter();
    let swedish = names.clone().flat_map(|name| typed(Lang::Sv, "level", name));
    let levels: Vec<&str> = names.chain(swedish).collect();
    let never = std::iter::once("never").chain(typed(Lang::Sv, "fail-on", "never"));
    let texts = json!({ "type": "array", "items": { "type": "string", "minLength": 1 } });
    let by_name = |what: &str| {
        json!({
            "type": "object",
            "additionalProperties": { "$ref": format!("#/definitions/{what}") },
        })
    };
    let mut value = match key.kind {
        Kind::Language => json!({ "enum": ["sv", "en"] }),
        Kind::Level => json!({ "enum": levels }),
        Kind::FailFrom => {
            let words: Vec<&str> = never.chain(levels).collect();
            json!({ "enum": words })
        }
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Path => json!({ "type": "string", "minLength": 1 }),
        Kind::Paths | Kind::Globs | Kind::Phrases => texts,
        Kind::Days => json!({ "type": "integer", "minimum": 0, "maximum": MOST_DAYS }),
        Kind::Roles => by_name("role"),
        Kind::Bodies => by_name("body"),
    };
    value["description"] = about(key.name, lang).into();
    value
}

/// What a key is for.
fn about(key: &str, lang: Lang) -> &'static str {
    sentence(lang, &format!("config.key.{key}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_says_what_it_is_for() {
        for lang in [Lang::Sv, Lang::En] {
            for key in KEYS.iter().map(|key| key.name).chain(ROLE_KEYS.iter().copied()) {
                assert!(!about(key, lang).is_empty(), "{key} in {lang:?}");
            }
        }
    }

    /// What the schema takes, the reader takes, and the other way round.
    #[test]
    fn schema_and_reader_agree() {
        let cases = [
            ("", true),
            ("language = \"sv\"", true),
            ("language = \"de\"", false),
            ("fail-on = \"aldrig\"", true),
            ("fail-on = \"värst\"", false),
            ("min-level = \"hög\"", true),
            ("min-level = \"never\"", false),
            ("checklists = [\"a\"]", true),
            ("checklists = \"a\"", false),
            ("checklists = [\"\"]", false),
            ("builtin = false", true),
            ("builtin = \"no\"", false),
            ("records = \"a\"", true),
            ("records = [\"a\"]", false),
            ("history = [\"a\"]", true),
            ("exclude = [1]", false),
            ("dispatch-days = 7", true),
            ("dispatch-days = 61", false),
            ("dispatch-days = -1", false),
            ("[roles.chair]\ntitle = \"a\"\nmailbox = \"a@b.se\"", true),
            ("[roles.chair]\nname = \"a\"", false),
            (
                "[body.\"A\"]\nfail-on = \"low\"\ndispatch-days = 3\n[body.\"A\".roles.chair]\ntitle = \"b\"",
                true,
            ),
            ("[body.\"A\"]\nlanguage = \"sv\"", false),
            ("unknown = 1", false),
        ];
        let schema = jsonschema::validator_for(&schema(Lang::En)).unwrap();
        for (text, sound) in cases {
            let value: toml::Table = text.parse().unwrap();
            let value = serde_json::to_value(value).unwrap();
            assert_eq!(schema.is_valid(&value), sound, "schema: {text}");
            let read = super::super::read("utkik.toml", text);
            assert_eq!(read.is_ok(), sound, "reader: {text}: {read:?}");
        }
    }
}
