//! Alters parts of a TOML text and leaves the rest alone: comments, keys of others, the way a value is
//! written while it says the same.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml_edit::{Array, ArrayOfTables, Datetime, Item, Table, TableLike, Value};

/// What a value says, however it is written.
#[must_use]
pub fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().trim().to_owned(),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Datetime(day) => day.value().to_string(),
        Value::Array(_) | Value::InlineTable(_) => String::new(),
    }
}

/// A day as TOML writes it.
#[must_use]
pub fn day(date: Date) -> Value {
    let date = toml_edit::Date {
        year: date.year().unsigned_abs(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    };
    Datetime { date: Some(date), time: None, offset: None }.into()
}

/// Sets the value at `key`, or removes it; one that says the same is left as it is written, and the
/// comment behind another stays.
pub fn set(table: &mut dyn TableLike, key: &str, wanted: Option<Value>) {
    match wanted {
        None => {
            table.remove(key);
        }
        Some(wanted) => insert(table, key, wanted),
    }
}

/// Sets the value at `key`.
pub fn insert(table: &mut dyn TableLike, key: &str, wanted: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        None => {
            table.insert(key, Item::Value(wanted));
        }
        Some(written) if said(written) != said(&wanted) => {
            let decor = written.decor().clone();
            *written = wanted;
            *written.decor_mut() = decor;
        }
        Some(_) => {}
    }
}

/// Takes the texts that `after` lacks out of the list at `key` and adds those that `before` lacks;
/// others are left as they are written.
pub fn list(table: &mut dyn TableLike, key: &str, before: &[String], after: &[String]) {
    if before == after {
        return;
    }
    if !table.contains_key(key) {
        table.insert(key, Item::Value(Array::new().into()));
    }
    let Some(array) = table.get_mut(key).and_then(Item::as_array_mut) else { return };
    array.retain(|value| {
        let said = said(value);
        !before.contains(&said) || after.contains(&said)
    });
    for text in after {
        if !array.iter().any(|value| said(value) == *text) {
            array.push(text.as_str());
        }
    }
}

/// The tables of the list at `key` (`[[key]]`), made where there is none.
pub fn tables<'a>(root: &'a mut Table, key: &str) -> Option<&'a mut ArrayOfTables> {
    let item = root.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    if !item.is_array_of_tables() {
        let written = std::mem::take(item);
        *item = written
            .into_array_of_tables()
            .map_or_else(|_| Item::ArrayOfTables(ArrayOfTables::new()), Item::ArrayOfTables);
    }
    item.as_array_of_tables_mut()
}

/// Puts the tables after the first `kept` among them: each behind the last whose rank is not above its
/// own. Those that stood there do not move among themselves.
pub fn push_after<R: Ord>(tables: &mut ArrayOfTables, kept: usize, rank: impl Fn(&Table) -> R) {
    let mut all: Vec<Table> = tables.iter().cloned().collect();
    let new = all.split_off(kept.min(all.len()));
    for table in new {
        let own = rank(&table);
        let at = all.iter().rposition(|other| rank(other) <= own).map_or(0, |at| at + 1);
        all.insert(at, table);
    }
    tables.clear();
    for table in all {
        tables.push(table);
    }
}

/// Numbers the tables in the order in which they are to be written, from `next` on.
pub fn numbered(table: &mut Table, next: &mut isize) {
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => {
                *next += 1;
                inner.set_position(Some(*next));
                numbered(inner, next);
            }
            Item::ArrayOfTables(tables) => {
                for inner in tables.iter_mut() {
                    *next += 1;
                    inner.set_position(Some(*next));
                    numbered(inner, next);
                }
            }
            Item::None | Item::Value(_) => {}
        }
    }
}

/// `updated` with the comments of `before` that stood beside something that is gone.
#[must_use]
pub fn with_comments(mut updated: String, before: &str) -> String {
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    for comment in comments(&updated) {
        *kept.entry(comment).or_default() += 1;
    }
    let mut lost = Vec::new();
    for comment in comments(before) {
        match kept.get_mut(comment) {
            Some(left) if *left > 0 => *left -= 1,
            _ => lost.push(comment.to_owned()),
        }
    }
    for comment in lost {
        if !updated.ends_with('\n') {
            updated.push('\n');
        }
        updated.push_str(&comment);
        updated.push('\n');
    }
    updated
}

/// The comments of a TOML text, without white space after them.
#[must_use]
pub fn comments(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['#', '"', '\'']) {
        let from = &rest[at..];
        rest = if from.starts_with('#') {
            let end = from.find('\n').unwrap_or(from.len());
            found.push(from[..end].trim_end());
            &from[end..]
        } else {
            after_text(from)
        };
    }
    found
}

/// What follows the TOML string that `text` begins with.
fn after_text(text: &str) -> &str {
    let quote = &text[..1];
    let long = quote.repeat(3);
    let mark = if text.starts_with(&long) { long.as_str() } else { quote };
    let mut rest = &text[mark.len()..];
    loop {
        let Some(at) = rest.find([quote.chars().next().unwrap_or('"'), '\\']) else { return "" };
        let from = &rest[at..];
        if from.starts_with('\\') && quote == "\"" {
            let skip = from.char_indices().nth(2).map_or(from.len(), |(at, _)| at);
            rest = &from[skip..];
        } else if let Some(after) = from.strip_prefix(mark) {
            // A text in three quotes may end in one or two more.
            return if mark.len() == 3 { after.trim_start_matches(quote) } else { after };
        } else {
            rest = &from[1..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_end_where_lines_do_and_never_begin_in_texts() {
        let cases: [(&str, &[&str]); 7] = [
            ("a = 1 # ett  \n# två\n", &["# ett", "# två"]),
            ("a = \"# nej\" # ja", &["# ja"]),
            ("a = '# \"nej' # ja", &["# ja"]),
            ("a = \"\\\"# nej\" # ja", &["# ja"]),
            ("a = \"\"\"\n# nej \" x \"\"\" # ja", &["# ja"]),
            ("a = '''# nej'''' # ja", &["# ja"]),
            ("a = \"öppen # nej", &[]),
        ];
        for (text, wanted) in cases {
            assert_eq!(comments(text), wanted, "{text}");
        }
    }
}
