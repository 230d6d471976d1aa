//! Circles inside rooms: modules beside each other that need each other are one module in several files.
//! Rooms are crates, which cannot go round; this looks into each. A module and the modules inside it are one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use crate::architecture::shipped;

/// A module by its path below `src`, its crate first: input, extract, pdf.
type Name = Vec<String>;

/// Circles that stand, by room; no circle may come to them, and each may only grow smaller.
const STANDING: &[(&str, &str)] = &[];

struct Code {
    code: BTreeMap<Name, String>,
    /// What a module passes on to others (`pub use`), and where it comes from.
    passed_on: BTreeMap<Name, BTreeMap<String, Name>>,
}

impl Code {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut code = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&root) {
            let path = entry.unwrap().into_path();
            let inner = path.strip_prefix(&root).unwrap().with_extension("");
            let rust = path.extension().is_some_and(|ending| ending == "rs");
            let mut name: Name =
                inner.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            name.pop_if(|last| ["lib", "mod"].contains(&last.as_str()));
            let own = ["main", "tests"].map(str::to_owned);
            if rust && name.last().is_some_and(|last| !own.contains(last)) {
                code.insert(name, shipped(&std::fs::read_to_string(&path).unwrap()));
            }
        }
        let mut found = Self { code, passed_on: BTreeMap::new() };
        let uses = Regex::new(r"pub(?:\([^)]*\))? use ([^;]+);").unwrap();
        let mut passed_on = BTreeMap::new();
        for (name, code) in &found.code {
            let mut own = BTreeMap::new();
            for tree in uses.captures_iter(code) {
                for path in paths(&tree[1]) {
                    let alias = path.rsplit("::").next().unwrap_or_default();
                    let alias = alias.rsplit(" as ").next().unwrap_or_default().trim().to_owned();
                    if let Some((from, _)) = found.lead(name, &path) {
                        own.insert(alias, from);
                    }
                }
            }
            passed_on.insert(name.clone(), own);
        }
        found.passed_on = passed_on;
        found
    }

    /// The module that `path` leads to from the module `at`, and what is left of the path.
    fn lead(&self, at: &Name, path: &str) -> Option<(Name, Vec<String>)> {
        let mut parts: Vec<&str> =
            path.split("::").map(|part| part.split(" as ").next().unwrap_or("").trim()).collect();
        let mut base = match parts.first()? {
            &"crate" => {
                parts.remove(0);
                at[..1].to_vec()
            }
            &"super" | &"self" => {
                let mut base = at.clone();
                while let Some(first) = parts.first().filter(|p| ["super", "self"].contains(*p)) {
                    if *first == "super" {
                        base.pop();
                    }
                    parts.remove(0);
                }
                base
            }
            first => {
                let child: Name = at.iter().cloned().chain([(*first).to_owned()]).collect();
                self.code.contains_key(&child).then_some(())?;
                at.clone()
            }
        };
        let mut rest = parts.into_iter().map(str::to_owned).peekable();
        while let Some(next) = rest.peek() {
            let child: Name = base.iter().cloned().chain([next.clone()]).collect();
            if !self.code.contains_key(&child) {
                break;
            }
            base = child;
            rest.next();
        }
        Some((base, rest.collect()))
    }

    /// The modules that `name` needs, each where it really lies.
    fn needs(&self, name: &Name) -> BTreeSet<Name> {
        static USES: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?m)^\s*(?:pub\([^)]*\) )?use ([^;]+);").unwrap());
        static INLINE: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"\b(?:crate|super|self)(?:::\w+)+").unwrap());
        let code = &self.code[name];
        let mut all: Vec<String> = Vec::new();
        for line in USES.captures_iter(code) {
            all.extend(paths(&line[1]));
        }
        all.extend(INLINE.find_iter(code).map(|found| found.as_str().to_owned()));
        let mut needs = BTreeSet::new();
        for path in all {
            let Some((mut to, mut rest)) = self.lead(name, &path) else { continue };
            for _ in 0..4 {
                let passed = rest.first().and_then(|next| self.passed_on.get(&to)?.get(next));
                let Some(from) = passed.cloned() else { break };
                to = from;
                rest.remove(0);
            }
            if !to.is_empty() && to != *name {
                needs.insert(to);
            }
        }
        needs
    }

    /// The circles among the modules of each room, as "room: one two three".
    fn circles(&self) -> Vec<(String, String)> {
        let needs: BTreeMap<&Name, BTreeSet<Name>> =
            self.code.keys().map(|name| (name, self.needs(name))).collect();
        let rooms: BTreeSet<Name> =
            self.code.keys().map(|name| name[..name.len() - 1].to_vec()).collect();
        let mut found = Vec::new();
        for room in rooms {
            let below = |name: &Name| {
                (name.len() > room.len() && name.starts_with(&room))
                    .then(|| name[room.len()].clone())
            };
            let mut reach: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for (name, needed) in &needs {
                let Some(own) = below(name) else { continue };
                let others = needed.iter().filter_map(below).filter(|other| *other != own);
                reach.entry(own.clone()).or_default().extend(others.collect::<Vec<_>>());
            }
            loop {
                let before: usize = reach.values().map(BTreeSet::len).sum();
                let old = reach.clone();
                for further in reach.values_mut() {
                    let steps = further.iter().filter_map(|next| old.get(next)).flatten().cloned();
                    let steps: Vec<String> = steps.collect();
                    further.extend(steps);
                }
                if before == reach.values().map(BTreeSet::len).sum::<usize>() {
                    break;
                }
            }
            let circle = |one: &String| -> BTreeSet<&String> {
                let both = reach[one]
                    .iter()
                    .filter(|other| reach.get(*other).is_some_and(|back| back.contains(one)));
                both.collect()
            };
            let all: BTreeSet<_> =
                reach.keys().map(circle).filter(|circle| circle.len() > 1).collect();
            let listed = |circle: BTreeSet<&String>| {
                circle.into_iter().cloned().collect::<Vec<_>>().join(" ")
            };
            found.extend(all.into_iter().map(|circle| (room.join("/"), listed(circle))));
        }
        found
    }
}

/// The paths of a tree of imports: `a::{b, c::d}` is a::b and a::c::d.
fn paths(tree: &str) -> Vec<String> {
    let Some((before, group)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inner = group.rsplit_once('}').map_or(group, |(inner, _)| inner);
    let (mut found, mut depth, mut part) = (Vec::new(), 0, String::new());
    for character in inner.chars().chain([',']) {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if character == ',' && depth == 0 {
            let own = std::mem::take(&mut part);
            if !own.trim().is_empty() {
                let before = before.trim();
                found.extend(paths(&own).into_iter().map(|path| format!("{before}{path}")));
            }
        } else {
            part.push(character);
        }
    }
    found
}

#[test]
fn trees_of_imports_are_taken_apart() {
    assert_eq!(paths("a::{b, c::{d, e}}"), ["a::b", "a::c::d", "a::c::e"]);
    assert_eq!(paths("a::b as c"), ["a::b as c"]);
}

#[test]
fn modules_of_a_room_do_not_go_round() {
    let mut new = Vec::new();
    for (room, circle) in Code::read().circles() {
        let stands = |(known, names): &(&str, &str)| {
            let known_names: Vec<&str> = names.split(' ').collect();
            let all = circle.split(' ').all(|name| known_names.contains(&name));
            *known == room && all
        };
        if !STANDING.iter().any(stands) {
            new.push(format!("{room}: {circle}"));
        }
    }
    assert!(new.is_empty(), "modules that need each other:\n{}", new.join("\n"));
}
