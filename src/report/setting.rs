//! A setting as it holds, and where its value comes from; the names are a contract.

use serde::Serialize;

/// A setting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Setting {
    /// Its path in the file.
    pub key: String,
    /// Its value.
    pub value: toml::Value,
    /// flag, environment, file, locale or built-in.
    pub from: &'static str,
    /// The file and line, where it comes from there.
    pub place: Option<String>,
}
