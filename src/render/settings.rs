//! Settings in a list.

use std::io::{self, Write};

use super::{Page, Renderable, View, json};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_report::Setting;

impl Renderable for [Setting] {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        let head =
            [text!("config.column.key"), text!("config.column.value"), text!("config.column.from")];
        let rows = self.iter().map(|setting| row(setting, &page)).collect();
        page.table("settings", &head, rows, &[0, 2]);
        page
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self, out)
    }
}

fn row(setting: &Setting, page: &Page) -> Vec<String> {
    let value = match &setting.value {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let from = match &setting.place {
        Some(place) => place.clone(),
        None => page.say(&source(setting.from)),
    };
    vec![setting.key.clone(), value, from]
}

/// Where a value that stands in no file comes from, in words.
#[must_use]
pub fn source(from: &str) -> Text {
    match from {
        "flag" => text!("config.from.flag"),
        "environment" => text!("config.from.environment"),
        "locale" => text!("config.from.locale"),
        _ => text!("config.from.built-in"),
    }
}
