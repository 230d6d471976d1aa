//! Entries of lists under change, whether each stands below a header or all in one value.

use toml_edit::{Array, ArrayOfTables, Item, RawString, Table, TableLike};

use super::PatchTable;

/// The tables of a list, as they are written: each below a header, or all in one value.
pub(super) enum Entries<'a> {
    Headed(&'a mut ArrayOfTables),
    Inline(&'a mut Array),
    /// Something else stands there.
    None,
}

impl<'a> Entries<'a> {
    pub(super) fn new(table: &'a mut dyn TableLike, key: &str) -> Self {
        let item = table.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        match item {
            Item::ArrayOfTables(tables) => Self::Headed(tables),
            Item::Value(toml_edit::Value::Array(array)) => Self::Inline(array),
            _ => Self::None,
        }
    }

    pub(super) fn get(&mut self, at: usize) -> Option<PatchTable<'_>> {
        match self {
            Self::Headed(tables) => tables.get_mut(at).map(|table| PatchTable(table)),
            Self::Inline(array) => {
                let table = array.get_mut(at)?.as_inline_table_mut()?;
                Some(PatchTable(table))
            }
            Self::None => None,
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Headed(tables) => tables.len(),
            Self::Inline(array) => array.len(),
            Self::None => 0,
        }
    }

    pub(super) fn add<T, R: Ord>(
        &mut self,
        new: &[T],
        write: impl Fn(&mut PatchTable<'_>, &T),
        rank: impl Fn(&PatchTable<'_>) -> R,
    ) {
        let ranks: Vec<R> =
            (0..self.len()).filter_map(|at| self.get(at).map(|table| rank(&table))).collect();
        // From each place on, where the lowest rank stands; so the last rank that is not above another is
        // found without looking at all.
        let mut lowest: Vec<usize> = (0..ranks.len()).collect();
        for at in (1..ranks.len()).rev() {
            if ranks[lowest[at]] < ranks[at - 1] {
                lowest[at - 1] = lowest[at];
            }
        }
        let mut placed: Vec<(usize, R, Table)> = Vec::with_capacity(new.len());
        for entry in new {
            let mut table = Table::new();
            write(&mut PatchTable(&mut table), entry);
            let own = rank(&PatchTable(&mut table));
            let place = lowest.partition_point(|at| ranks[*at] <= own);
            placed.push((place, own, table));
        }
        placed.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let placed = placed.into_iter().map(|(place, _, table)| (place, table));
        match self {
            Self::Headed(tables) => insert_tables(tables, placed),
            Self::Inline(array) => {
                for (already, (place, table)) in placed.enumerate() {
                    insert_inline(array, place + already, table);
                }
            }
            Self::None => {}
        }
    }
}

/// Puts each table of `new` before the one that stands at its place.
fn insert_tables(tables: &mut ArrayOfTables, new: impl Iterator<Item = (usize, Table)>) {
    let old: Vec<Table> = tables.iter().cloned().collect();
    let mut new = new.peekable();
    tables.clear();
    for (at, mut next) in old.into_iter().enumerate() {
        let mut first = true;
        while let Some((_, mut table)) = new.next_if(|(place, _)| *place <= at) {
            if first {
                leave_comments(&mut table, &mut next);
            }
            // Tables are written in the order of their positions. Without one it would come behind the entry
            // before, from which other tables and their comments may part it.
            table.set_position(next.position());
            first = false;
            tables.push(table);
        }
        tables.push(next);
    }
    tables.extend(new.map(|(_, table)| table));
}

/// Leaves comments above `next` in their place when `new` comes before it, but those on the lines directly
/// above it, which are its own.
fn leave_comments(new: &mut Table, next: &mut Table) {
    let above = next.decor().prefix().and_then(RawString::as_str).unwrap_or_default().to_owned();
    let mut own = above.len();
    for line in
        above.split_inclusive('\n').rev().take_while(|line| line.trim_start().starts_with('#'))
    {
        own -= line.len();
    }
    let (others, own) = above.split_at(own);
    if others.contains('#') {
        new.decor_mut().set_prefix(others);
        next.decor_mut().set_prefix(format!("\n{own}"));
    }
}

/// Puts `table` at the place `at` of a list that is written as one value. A comment behind the entry before
/// stays there, and in a list of several lines the entry has its own.
fn insert_inline(array: &mut Array, at: usize, table: Table) {
    let before = |value: &toml_edit::Value| {
        value.decor().prefix().and_then(RawString::as_str).unwrap_or_default().to_owned()
    };
    let last_line = |text: &str| text.rfind('\n').map(|line| text[line..].to_owned());
    let indent = array.iter().last().and_then(|value| last_line(&before(value)));
    let mut new = toml_edit::Value::from(table.into_inline_table());
    match array.get_mut(at) {
        Some(next) => {
            let gap = before(next);
            next.decor_mut().set_prefix(last_line(&gap).unwrap_or_else(|| " ".to_owned()));
            new.decor_mut().set_prefix(gap);
        }
        None => {
            let gap = array.trailing().as_str().unwrap_or_default().to_owned();
            let comment = gap.rfind('\n').map_or("", |line| &gap[..line]);
            let line = indent.unwrap_or_else(|| if at > 0 { " " } else { "" }.to_owned());
            new.decor_mut().set_prefix(format!("{comment}{line}"));
            array.set_trailing(&gap[comment.len()..]);
        }
    }
    array.insert_formatted(at, new);
}
