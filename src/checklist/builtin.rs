//! The built-in pack, part of the program and loaded by the same path as a user's own.

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$((
            concat!("checklists/skr/", $name, ".toml"),
            include_str!(concat!("../../checklists/skr/", $name, ".toml")),
        )),*]
    };
}

/// The files of `checklists/skr`, sorted by path. A test holds the list to the folder.
pub(super) const FILES: &[(&str, &str)] = files![
    "assessment",
    "concepts/animals",
    "concepts/authority",
    "concepts/care",
    "concepts/energy",
    "concepts/environment",
    "concepts/health",
    "concepts/land",
    "concepts/leisure",
    "concepts/money",
    "concepts/order",
    "concepts/politics",
    "concepts/reception",
    "concepts/school",
    "concepts/signs",
    "concepts/space",
    "concepts/traffic",
    "concepts/values",
    "contexts",
    "events",
    "foundations",
    "incidents",
    "measures",
    "model",
    "risks/animals",
    "risks/care",
    "risks/climate",
    "risks/culture-leisure",
    "risks/economy",
    "risks/energy",
    "risks/environment",
    "risks/exposure",
    "risks/faith-and-values",
    "risks/health",
    "risks/history",
    "risks/housing",
    "risks/individuals",
    "risks/order",
    "risks/planning",
    "risks/politics",
    "risks/process",
    "risks/reception",
    "risks/school",
    "risks/social",
    "risks/traffic",
    "sources",
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let mut found: Vec<String> = walkdir::WalkDir::new(root.join("checklists/skr"))
            .into_iter()
            .flatten()
            .map(|entry| entry.into_path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .map(|path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"))
            .collect();
        found.sort();
        let listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(listed, found, "FILES in src/checklist/builtin.rs");
    }
}
