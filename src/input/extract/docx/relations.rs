//! Which part of a Word package is what: the relationship files (ECMA-376 part 2, 6.5).

use std::collections::BTreeMap;

use crate::extract::package::{Package, Xml};
use crate::extract::{ExtractError, Limits};

/// The relationships of one part, by their id.
#[derive(Default)]
pub(super) struct Relations {
    by_id: BTreeMap<String, Relation>,
    /// They are there, and all of them.
    pub whole: bool,
    /// They are there and broken.
    pub damaged: bool,
}

/// A way from one part to another.
struct Relation {
    /// The last word of its type: `styles`, `header`.
    kind: String,
    /// The part it leads to.
    target: String,
}

impl Relations {
    /// Those of the part `name`; of the package itself, where `name` is empty.
    pub fn read(
        package: &mut Package<'_>,
        name: &str,
        limits: &Limits,
    ) -> Result<Self, ExtractError> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let separator = if folder.is_empty() { "" } else { "/" };
        let path = format!("{folder}{separator}_rels/{file}.rels");
        let Some(part) = package.part(&path)? else {
            return Ok(Self { whole: false, ..Self::default() });
        };
        let mut xml = Xml::new(&part.text, limits.depth);
        let mut found = BTreeMap::new();
        xml.child();
        while let Some(tag) = xml.child() {
            xml.skip();
            let value = |name| tag.attr(name).unwrap_or_default().into_owned();
            if value("TargetMode") != "External" {
                let kind = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
                let target = join(folder, &value("Target"));
                found.insert(value("Id"), Relation { kind, target });
            }
        }
        let damaged = part.damaged || xml.fault().is_some();
        Ok(Self { by_id: found, whole: !damaged, damaged })
    }

    /// The part of the kind `kind`.
    pub fn of_kind(&self, kind: &str) -> Option<&str> {
        let found = self.by_id.values().find(|relation| relation.kind == kind)?;
        Some(&found.target)
    }

    /// All relationships of the kind `kind`: id and part.
    pub fn all<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let of_kind = self.by_id.iter().filter(move |(_, relation)| relation.kind == kind);
        of_kind.map(|(id, relation)| (id.as_str(), relation.target.as_str()))
    }

    /// The part that `id` leads to.
    pub fn by_id(&self, id: &str) -> Option<&str> {
        Some(&self.by_id.get(id)?.target)
    }
}

/// The part that `target` means in `folder`.
fn join(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_their_folder() {
        let cases = [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../customXml/item1.xml", "customXml/item1.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("", "../../word/./document.xml", "word/document.xml"),
        ];
        for (folder, target, wanted) in cases {
            assert_eq!(join(folder, target), wanted, "{folder} {target}");
        }
    }
}
