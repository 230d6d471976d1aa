//! Incidents from another system's file, by a mapping of its columns.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::choices::{Choices, find, listed};
use super::csv;
use super::model::Incident;
use utkik_lang::text;
use utkik_lang::{Arg, Text};
use utkik_store::{Fields, StoreError};

/// The meaning of the columns and of the words in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    delimiter: Option<char>,
    date_format: Option<String>,
    yes: Vec<String>,
    columns: BTreeMap<String, String>,
    words: BTreeMap<&'static str, BTreeMap<String, String>>,
    defaults: BTreeMap<String, String>,
}

/// The result of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The incidents, in the order of the file.
    pub incidents: Vec<Incident>,
    /// Rows that could not be used, with their lines.
    pub faults: Vec<(usize, Text)>,
}

/// The fields that words can be given for.
const WORDS: [&str; 4] = ["category", "channel", "role", "topic"];
/// The fields that a column can be.
const FIELDS: [&str; 11] = [
    "date",
    "category",
    "channel",
    "role",
    "case",
    "topic",
    "body",
    "police",
    "support",
    "note",
    "reference",
];

impl Mapping {
    /// The name of the column that fills `field` (a key of an incident), or the key where none does.
    #[must_use]
    pub fn column<'a>(&'a self, field: &'a str) -> &'a str {
        self.columns.get(field).map_or(field, String::as_str)
    }

    /// Reads a mapping file, which reports name `path`.
    ///
    /// # Errors
    ///
    /// Gives all faults with their places.
    pub fn read(path: &str, text: &str) -> Result<Self, StoreError> {
        let parsed = utkik_store::parse(path, text);
        let root = parsed.root();
        let mut mapping = Self {
            delimiter: root.text("delimiter").and_then(|text| text.chars().next()),
            date_format: root.text("date_format"),
            yes: root.text("yes").iter().flat_map(|words| words.split(',')).map(folded).collect(),
            ..Self::default()
        };
        root.needs("columns");
        if let Some(columns) = root.table("columns") {
            for key in columns.keys() {
                if !FIELDS.contains(&key) {
                    let help = text!("fields.help.choices", list = FIELDS.join(", "));
                    columns.fault(key, text!("incident.unknown-field", key = key), help);
                }
            }
            columns.needs("date");
            mapping.columns = pairs(&columns);
        }
        for field in WORDS {
            if let Some(words) = root.table(field) {
                let words = pairs(&words).into_iter();
                mapping.words.insert(field, words.map(|(word, id)| (folded(&word), id)).collect());
            }
        }
        mapping.defaults = root.table("defaults").map(|table| pairs(&table)).unwrap_or_default();
        parsed.finish(mapping)
    }
}

fn pairs(table: &Fields<'_>) -> BTreeMap<String, String> {
    let keys = table.keys().into_iter();
    keys.filter_map(|key| Some((key.to_owned(), table.text(key)?))).collect()
}

fn folded(word: &str) -> String {
    word.trim().to_lowercase()
}

/// Reads the incidents of `text` by `mapping`, none of them later than `today`. A row with a fault costs no other row.
#[must_use]
pub fn import(text: &str, mapping: &Mapping, choices: Choices<'_>, today: Date) -> Imported {
    let delimiter = mapping.delimiter.unwrap_or_else(|| csv::delimiter(text));
    let mut rows = csv::rows(text, delimiter).into_iter();
    let mut imported = Imported::default();
    let Some((line, head)) = rows.next() else { return imported };
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (field, column) in &mapping.columns {
        match head.iter().position(|name| folded(name) == folded(column)) {
            Some(at) => {
                places.insert(field, at);
            }
            None => {
                let fault = text!("incident.no-column", column = column.as_str());
                imported.faults.push((line, fault));
            }
        }
    }
    if !imported.faults.is_empty() {
        return imported;
    }
    for (line, row) in rows {
        let one = OneRow { row: &row, places: &places, mapping, choices, today };
        match one.incident() {
            Ok(incident) => imported.incidents.push(incident),
            Err(fault) => imported.faults.push((line, fault)),
        }
    }
    imported
}

struct OneRow<'a> {
    row: &'a [String],
    places: &'a BTreeMap<&'a str, usize>,
    mapping: &'a Mapping,
    choices: Choices<'a>,
    today: Date,
}

impl OneRow<'_> {
    fn incident(&self) -> Result<Incident, Text> {
        let choices = self.choices;
        let category = self.choice(
            "category",
            |w| find(w, choices.categories()),
            || listed(choices.categories()),
        )?;
        Ok(Incident {
            date: self.date()?,
            category: category.ok_or_else(|| text!("incident.empty", field = "category"))?,
            channel: self.choice(
                "channel",
                |w| find(w, choices.channels()),
                || listed(choices.channels()),
            )?,
            role: self.choice("role", |w| find(w, choices.roles()), || listed(choices.roles()))?,
            case: self.text("case"),
            // A topic is a help, and other systems name theirs in many ways: one that is not known
            // is left out rather than the incident.
            topic: self.word("topic").and_then(|word| find(&word, choices.topics())),
            body: self.text("body"),
            police: self.text("police").map(|word| self.is_yes(&word)),
            support: self.text("support"),
            note: self.text("note"),
            reference: self.text("reference"),
        })
    }

    fn text(&self, field: &str) -> Option<String> {
        let written = self.places.get(field).and_then(|at| self.row.get(*at));
        let written = written.map(|text| text.trim()).filter(|text| !text.is_empty());
        written.or_else(|| self.mapping.defaults.get(field).map(String::as_str)).map(str::to_owned)
    }

    /// The word of a field, as the mapping translates it.
    fn word(&self, field: &str) -> Option<String> {
        let written = self.text(field)?;
        let words = self.mapping.words.get(field);
        Some(words.and_then(|words| words.get(&folded(&written))).cloned().unwrap_or(written))
    }

    fn choice(
        &self,
        field: &'static str,
        find: impl Fn(&str) -> Option<String>,
        known: impl Fn() -> Arg,
    ) -> Result<Option<String>, Text> {
        let Some(word) = self.word(field) else { return Ok(None) };
        let found = find(&word);
        let fault =
            || text!("incident.unknown-word", field = field, word = word.as_str(), known = known());
        found.map(Some).ok_or_else(fault)
    }

    fn date(&self) -> Result<Date, Text> {
        let written = self.text("date").ok_or_else(|| text!("incident.empty", field = "date"))?;
        let parsed = match &self.mapping.date_format {
            Some(format) => Date::strptime(format, &written).ok(),
            // Systems like to add a time of day, which is not kept.
            None => written.get(..10).unwrap_or(&written).parse().ok(),
        };
        let date = parsed.ok_or_else(|| text!("incident.no-date", written = written))?;
        if date > self.today {
            return Err(text!("incident.future", day = date.to_string()));
        }
        Ok(date)
    }

    fn is_yes(&self, word: &str) -> bool {
        let word = folded(word);
        if self.mapping.yes.is_empty() {
            utkik_lang::is_typed("column", "yes", &word)
        } else {
            self.mapping.yes.contains(&word)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use utkik_checklist::{Checklist, PackFiles};
    use utkik_lang::Lang;

    const MAPPING: &str = r#"
date_format = "%d/%m/%Y"
[columns]
date = "Datum"
category = "Typ"
channel = "Väg"
role = "Roll"
police = "Anmäld"
[category]
"Hot via mejl" = "threat"
[defaults]
role = "official"
"#;

    #[test]
    fn rows_are_read_by_the_mapping_and_a_bad_one_costs_no_other() {
        let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
        let mapping = Mapping::read("m.toml", MAPPING).unwrap();
        let text = "Datum;Typ;Väg;Roll;Anmäld\n03/11/2026;Hot via mejl;E-post;;Ja\n\
                    4/11 26;hot;;;\n04/11/2099;hot;;;\n05/11/2026;Skräp;;;\n06/11/2026;trakasserier;telefon;ordförande;Nej\n";
        let imported = import(text, &mapping, Choices::new(&checklist), date(2026, 12, 31));
        let first = &imported.incidents[0];
        assert_eq!((first.date, first.category.as_str()), (date(2026, 11, 3), "threat"));
        assert_eq!(
            (first.channel.as_deref(), first.role.as_deref()),
            (Some("e-mail"), Some("official"))
        );
        assert_eq!(first.police, Some(true));
        assert_eq!(imported.incidents[1].role.as_deref(), Some("chair"));
        let faults: Vec<_> = imported.faults.iter().map(|(line, _)| *line).collect();
        assert_eq!(faults, [3, 4, 5], "no date, a day to come, no category");
        assert!(imported.faults[2].1.in_lang(Lang::Sv).contains("trakasserier (harassment)"));
    }

    #[test]
    fn a_mapping_tells_all_its_faults() {
        let error = Mapping::read("m.toml", "[columns]\ndatum = \"Datum\"\n").unwrap_err();
        assert_eq!(error.remarks().len(), 2, "{error}");
        let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
        let mapping = Mapping::read("m.toml", MAPPING).unwrap();
        let imported =
            import("Datum;Typ\n", &mapping, Choices::new(&checklist), date(2026, 12, 31));
        assert_eq!(imported.faults.len(), 3, "three columns are not there");
    }
}
