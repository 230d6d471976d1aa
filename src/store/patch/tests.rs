//! A change leaves alone what it was not asked to change.

use super::*;
use crate::comments;
use proptest::prelude::*;

#[test]
fn comments_at_the_end_stay_behind_what_they_follow() {
    let text = "[[a]]\nn = 1\n# om ettan\n";
    let mut patch = Patch::new("x", text).unwrap();
    patch.root().add("a", &[2_u32], |table| table.text("n"), |table, n| table.set("n", *n));
    assert_eq!(patch.finish(), format!("{text}\n[[a]]\nn = 2\n"));
}

#[test]
fn an_entry_comes_directly_before_the_next_where_other_tables_part_the_list() {
    let (above, below) = ("[[a]]\nn = 1\n\n[b]\nn = 0\n\n# om a\n\n", "[[a]]\nn = 3\n");
    let mut patch = Patch::new("x", &format!("{above}{below}")).unwrap();
    patch.root().add("a", &[2_u32], |table| table.text("n"), |table, n| table.set("n", *n));
    assert_eq!(patch.finish(), format!("{above}[[a]]\nn = 2\n\n{below}"));
}

#[test]
fn a_text_that_is_no_toml_is_refused_with_its_place() {
    let error = Patch::new("x.toml", "a = 1\nb =\n").unwrap_err();
    assert!(error.in_lang(utkik_lang::Lang::Sv).contains("x.toml:2:"), "{error}");
}

/// What is changed in a document.
#[derive(Clone, Debug)]
enum Change {
    /// A key of the root gets a number.
    Set(usize, u32),
    Removed(usize),
    /// Entries with these numbers come to the list of this name.
    Added(usize, Vec<u32>),
    /// A key of a table, which may be new, gets a number.
    Inner(usize, u32),
}

fn some_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0_usize..4, 0_u32..9).prop_map(|(key, n)| Change::Set(key, n)),
        (0_usize..4).prop_map(Change::Removed),
        (0_usize..3, prop::collection::vec(0_u32..9, 1..4))
            .prop_map(|(at, n)| Change::Added(at, n)),
        (0_usize..3, 0_u32..9).prop_map(|(table, n)| Change::Inner(table, n)),
    ]
}

/// Documents as people write them: values of the root, tables, lists whose entries stand apart, tables below
/// these, blank lines and comments anywhere.
fn some_document() -> impl Strategy<Value = String> {
    let value = prop::sample::select(vec![
        "1",
        "0x2",
        "'#'",
        "\"å\\\"#\"",
        "\"\"\"\n# nej\n\"\"\"",
        "[1, # ett\n 2]",
        "{ a = 1 }",
    ]);
    let own = prop::sample::select(vec!["", "\n", "# egen\n", "\n# egen\n\n", "  # indragen\n"]);
    let root = prop::collection::btree_map(0_usize..6, (value, own.clone()), 0..5);
    let heads = vec![
        "[[l0]]",
        "[[l1]]",
        "[[l0]]",
        "[l0.s]",
        "[t0]",
        "[t1]",
        "[ t2 ] # rubrik",
        "[x.y]",
        "[[l1.z]]",
    ];
    let part = (prop::sample::select(heads), own, 0_u32..9);
    (root, prop::collection::vec(part, 0..7), any::<bool>(), any::<bool>()).prop_map(
        |(root, parts, inline, end)| {
            let mut text = String::new();
            for (at, (value, own)) in root {
                text += &format!("{own}k{at} = {value} # v{at}\n");
            }
            if inline {
                text += "l2 = [ # flera\n  { n = 3 }, # tre\n  { n = 5, egen = 1 },\n]\n";
            }
            for (at, (head, own, n)) in parts.into_iter().enumerate() {
                text += &format!("{own}{head}\nn = {n} # n{at}\negen{at}='x'\n");
            }
            if end {
                text += "# slut";
            }
            text
        },
    )
}

/// Makes the change in what a text says.
fn changed(said: &mut toml::Table, change: &Change) {
    match change {
        Change::Set(key, n) => {
            said.insert(format!("k{key}"), i64::from(*n).into());
        }
        Change::Removed(key) => {
            said.remove(&format!("k{key}"));
        }
        Change::Added(list, new) => {
            let list =
                said.entry(format!("l{list}")).or_insert_with(|| toml::Value::Array(Vec::new()));
            let Some(list) = list.as_array_mut() else { return };
            for n in new {
                let n = i64::from(*n);
                let at = list.iter().rposition(|entry| entry["n"].as_integer() <= Some(n));
                let entry = toml::Table::from_iter([("n".to_owned(), n.into())]);
                list.insert(at.map_or(0, |at| at + 1), entry.into());
            }
        }
        Change::Inner(table, n) => {
            let table =
                said.entry(format!("t{table}")).or_insert_with(|| toml::Table::new().into());
            table.as_table_mut().unwrap().insert("n".to_owned(), i64::from(*n).into());
        }
    }
}

fn patched(text: &str, change: &Change) -> String {
    let mut patch = Patch::new("x", text).unwrap();
    let mut root = patch.root();
    match change {
        Change::Set(key, n) => root.set(&format!("k{key}"), *n),
        Change::Removed(key) => root.remove(&format!("k{key}")),
        Change::Added(list, new) => {
            let write = |table: &mut PatchTable<'_>, n: &u32| table.set("n", *n);
            root.add(&format!("l{list}"), new, |table| table.text("n").parse::<i64>().ok(), write);
        }
        Change::Inner(table, n) => root.table(&format!("t{table}")).unwrap().set("n", *n),
    }
    patch.finish()
}

proptest! {
    #[test]
    fn a_change_is_made_and_nothing_else(text in some_document(), change in some_change()) {
        let Ok(mut said) = text.parse::<toml::Table>() else { return Ok(()) };
        prop_assert_eq!(&Patch::new("x", &text).unwrap().finish(), &text);
        let after = patched(&text, &change);
        changed(&mut said, &change);
        let read = after.parse::<toml::Table>();
        prop_assert_eq!(read.as_ref(), Ok(&said), "{}\n---\n{}", text, after);
        // Every line but the one that says something else stands there to the byte, in the same order.
        let touched = |line: &str| match &change {
            Change::Set(key, _) | Change::Removed(key) => line.starts_with(&format!("k{key} =")),
            Change::Inner(..) => line.starts_with("n ="),
            Change::Added(..) => false,
        };
        let whole = !matches!(&change, Change::Set(key, _) | Change::Removed(key)
            if text.contains(&format!("k{key} = \"\"\"")) || text.contains(&format!("k{key} = [")));
        let mut lines = after.lines();
        for line in text.lines().filter(|line| whole && !touched(line)) {
            // What stood above a key that is gone goes with it, its comments to the end.
            let above = line.is_empty() || line.trim_start().starts_with('#');
            if above && matches!(change, Change::Removed(_)) { continue }
            prop_assert!(lines.any(|other| other == line), "{line:?} is gone or moved\n{text}\n---\n{after}");
        }
        let mut left: Vec<&str> = comments(&after);
        for comment in comments(&text) {
            let at = left.iter().position(|other| *other == comment);
            prop_assert!(at.is_some(), "{comment} is lost\n{after}");
            left.remove(at.unwrap());
        }
    }
}
