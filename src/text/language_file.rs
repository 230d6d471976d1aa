//! The TOML files of `checklists/language`, which are part of the program, read into structs. They go by way of a
//! `serde_json::Value`: `toml::from_str` has each struct compiled once for each of its own kinds of values, six times in
//! all, and a `toml::Table` twice, since a point in time is a table to it too.

use serde::de::{DeserializeOwned, Error as _};
use serde_json::Value;
use toml::de::Error;

/// What the file with the content `text` says.
///
/// # Errors
///
/// Where it is no TOML, or says something that `T` has no room for or lacks something.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let table: Value = toml::from_str(text)?;
    serde_json::from_value(table).map_err(Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Whole,
        Half,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct File {
        words: Vec<String>,
        kind: Kind,
        number: u8,
        share: f64,
        is_open: bool,
        #[serde(default)]
        more: Option<Vec<(i64, i64)>>,
        letters: BTreeMap<char, f64>,
    }

    const FILE: &str = "words = [\"å\", \"ä\"]\nkind = \"half\"\nnumber = 0x1f\nshare = 2\nis_open = true\n\
        more = [[1, -2]]\n[letters]\na = 0.5\n";

    #[test]
    fn a_file_is_read_as_the_toml_crate_reads_it() {
        let read: File = read(FILE).unwrap();
        assert_eq!(read, toml::from_str(FILE).unwrap());
        assert_eq!((read.number, read.kind), (31, Kind::Half));
    }

    #[test]
    fn what_is_wrong_is_refused() {
        let cases = [
            ("kind = \"half\"", "kind = \"third\"", "another choice"),
            ("number = 0x1f", "number = 300", "a number that is too large"),
            ("share = 2", "", "a missing key"),
            ("share = 2", "share = \"2\"", "another kind of value"),
            ("share = 2", "share = 2\nother = 1", "an unknown key"),
            ("[letters]", "[letters", "no TOML"),
            ("words = [\"å\", \"ä\"]", "words = \"å\"", "no list"),
        ];
        for (sound, wrong, remark) in cases {
            assert!(read::<File>(&FILE.replace(sound, wrong)).is_err(), "{remark}");
        }
    }
}
