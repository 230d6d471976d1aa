//! Alters parts of a TOML text and leaves the rest alone: comments, order, keys of others, the way a value
//! is written while it says the same.

mod entries;

use jiff::civil::Date;
use toml_edit::{Array, Datetime, DocumentMut, Item, Table, TableLike};

use self::entries::Entries;
use super::StoreError;
use super::comments::with_comments;
use super::fields::parse;
use utkik_lang::text;

/// A TOML text under change.
#[derive(Debug)]
pub struct Patch {
    document: DocumentMut,
    before: String,
}

/// A table of a text under change.
pub struct PatchTable<'a>(&'a mut dyn TableLike);

/// A value that is set.
#[derive(Clone, Debug)]
pub struct PatchValue(toml_edit::Value);

impl Patch {
    /// Begins to change `text`, the content of the file that reports name `path`.
    ///
    /// # Errors
    ///
    /// Gives all faults of syntax with their places.
    pub fn new(path: &str, text: &str) -> Result<Self, StoreError> {
        parse(path, text).finish(())?;
        let document = text.parse().map_err(|error: toml_edit::TomlError| {
            let message = text!("store.unwritable", cause = error.message());
            StoreError::whole(path, message, text!("store.help.rights"))
        })?;
        Ok(Self { document, before: text.to_owned() })
    }

    /// The outermost table.
    pub fn root(&mut self) -> PatchTable<'_> {
        PatchTable(self.document.as_table_mut())
    }

    /// The changed text. Comments that stood beside something that is gone stand at its end.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.keep_last_comments();
        with_comments(self.document.to_string(), &self.before)
    }

    /// Comments at the end of a text belong to what they follow, so a table that is new there comes
    /// after them.
    fn keep_last_comments(&mut self) {
        let comments = self.document.trailing().as_str().unwrap_or_default().to_owned();
        if !comments.contains('#') {
            return;
        }
        // The root, which is visited first, and implicit tables have no header.
        let (mut at, mut order, mut last) = (0, 0, (0, None));
        visit_tables(self.document.as_table_mut(), &mut |table| {
            order = table.position().unwrap_or(order);
            if order >= last.0 && at > 0 && !table.is_implicit() {
                last = (order, Some(at));
            }
            at += 1;
        });
        let (mut at, mut moved) = (0, false);
        visit_tables(self.document.as_table_mut(), &mut |table| {
            if Some(at) == last.1 && table.position().is_none() && table.decor().prefix().is_none()
            {
                table.decor_mut().set_prefix(format!("{}\n\n", comments.trim_end_matches('\n')));
                moved = true;
            }
            at += 1;
        });
        if moved {
            self.document.set_trailing("");
        }
    }
}

impl<'a> PatchTable<'a> {
    /// Whether anything stands at `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// What the value at `key` says, however it is written; nothing where there is none.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.0.get(key).and_then(Item::as_value).map(content).unwrap_or_default()
    }

    /// Sets the value at `key`; one that says the same is left as it is written, and the comment behind
    /// another stays.
    pub fn set(&mut self, key: &str, value: impl Into<PatchValue>) {
        let wanted = value.into().0;
        match self.0.get_mut(key).and_then(Item::as_value_mut) {
            None => {
                self.0.insert(key, Item::Value(wanted));
            }
            Some(written) if content(written) != content(&wanted) => {
                let decor = written.decor().clone();
                *written = wanted;
                *written.decor_mut() = decor;
            }
            Some(_) => {}
        }
    }

    /// Removes `key` with its value.
    pub fn remove(&mut self, key: &str) {
        self.0.remove(key);
    }

    /// Sets the value at `key`, or removes it where there is none.
    pub fn set_or_remove(&mut self, key: &str, value: Option<impl Into<PatchValue>>) {
        match value {
            Some(value) => self.set(key, value),
            None => self.remove(key),
        }
    }

    /// Takes the texts that `after` lacks out of the list at `key` and adds those that `before` lacks;
    /// others are left as they are written.
    pub fn texts(&mut self, key: &str, before: &[String], after: &[String]) {
        if before == after {
            return;
        }
        if !self.has(key) {
            self.0.insert(key, Item::Value(Array::new().into()));
        }
        let Some(array) = self.0.get_mut(key).and_then(Item::as_array_mut) else { return };
        array.retain(|value| {
            let text = content(value);
            !before.contains(&text) || after.contains(&text)
        });
        for text in after {
            if !array.iter().any(|value| content(value) == *text) {
                array.push(text.as_str());
            }
        }
    }

    /// The table at `key`, made where there is none; absent where something else stands there.
    pub fn table(&mut self, key: &str) -> Option<PatchTable<'_>> {
        let item = self.0.entry(key).or_insert_with(|| Item::Table(Table::new()));
        item.as_table_like_mut().map(PatchTable)
    }

    /// The table `key` of the table at `parent` (`[parent.key]`), made where there is none.
    pub fn table_in(&mut self, parent: &str, key: &str) -> Option<PatchTable<'_>> {
        let item = self.0.entry(parent).or_insert_with(|| {
            let mut table = Table::new();
            // It has no header of its own.
            table.set_implicit(true);
            Item::Table(table)
        });
        let item = item.as_table_like_mut()?.entry(key);
        item.or_insert_with(|| Item::Table(Table::new())).as_table_like_mut().map(PatchTable)
    }

    /// Lets `write` alter those entries of the list at `key` (`[[key]]`) that say what `before` says, each
    /// to what is at its place in `after`, and adds those that `after` has more: each behind the last whose
    /// `rank` is not above its own.
    pub fn entries<T: PartialEq, R: Ord>(
        &mut self,
        key: &str,
        (before, after): (&[T], &[T]),
        rank: impl Fn(&PatchTable<'_>) -> R,
        write: impl Fn(&mut PatchTable<'_>, Option<&T>, &T),
    ) {
        if before == after {
            return;
        }
        let (old, new) = after.split_at(before.len().min(after.len()));
        let mut entries = Entries::new(self.0, key);
        for (at, (was, entry)) in before.iter().zip(old).enumerate() {
            if let Some(mut table) = entries.get(at).filter(|_| was != entry) {
                write(&mut table, Some(was), entry);
            }
        }
        entries.add(new, |table, entry| write(table, None, entry), rank);
    }

    /// Adds `new` to the list at `key` (`[[key]]`), each as `write` makes it, behind the last whose `rank` is
    /// not above its own.
    pub fn add<T, R: Ord>(
        &mut self,
        key: &str,
        new: &[T],
        rank: impl Fn(&PatchTable<'_>) -> R,
        write: impl Fn(&mut PatchTable<'_>, &T),
    ) {
        Entries::new(self.0, key).add(new, write, rank);
    }
}

/// Visits `table` and all tables below it, in the order in which the crate asks for their positions.
fn visit_tables(table: &mut Table, visit: &mut impl FnMut(&mut Table)) {
    if !table.is_dotted() {
        visit(table);
    }
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => visit_tables(inner, visit),
            Item::ArrayOfTables(tables) => {
                tables.iter_mut().for_each(|inner| visit_tables(inner, visit));
            }
            Item::None | Item::Value(_) => {}
        }
    }
}

/// What a value says, however it is written.
fn content(value: &toml_edit::Value) -> String {
    use toml_edit::Value;
    match value {
        Value::String(text) => text.value().trim().to_owned(),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Datetime(day) => day.value().to_string(),
        Value::Array(_) | Value::InlineTable(_) => String::new(),
    }
}

impl From<&str> for PatchValue {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<&String> for PatchValue {
    fn from(text: &String) -> Self {
        Self(text.into())
    }
}

impl From<bool> for PatchValue {
    fn from(flag: bool) -> Self {
        Self(flag.into())
    }
}

impl From<u32> for PatchValue {
    fn from(number: u32) -> Self {
        Self(i64::from(number).into())
    }
}

impl From<f64> for PatchValue {
    fn from(number: f64) -> Self {
        Self(number.into())
    }
}

impl From<Date> for PatchValue {
    fn from(date: Date) -> Self {
        let date = toml_edit::Date {
            year: date.year().unsigned_abs(),
            month: date.month().unsigned_abs(),
            day: date.day().unsigned_abs(),
        };
        Self(Datetime { date: Some(date), time: None, offset: None }.into())
    }
}

/// `text` as TOML writes it.
#[must_use]
pub fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

#[cfg(test)]
mod tests;
