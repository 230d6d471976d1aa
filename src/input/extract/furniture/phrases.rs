//! The words that tell furniture, read from `checklists/language/furniture.toml`.

use std::sync::LazyLock;

use regex::RegexSet;
use serde::Deserialize;

use utkik_text::language_file;
use utkik_text::swedish;

/// The file in use. It is part of the program, so a fault in it is a fault of the build.
static FILE: LazyLock<Phrases> = LazyLock::new(|| {
    let file: File =
        language_file::read(include_str!("../../../../checklists/language/furniture.toml"))
            .expect("checklists/language/furniture.toml is checked by a test");
    Phrases::compile(&file).expect("its patterns are checked by a test")
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    counters: Group,
    edge: Group,
    anywhere: Group,
    never: Group,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(default)]
    begins: Vec<String>,
    #[serde(default)]
    patterns: Vec<String>,
}

/// What the words of a line say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// It is furniture at an edge: a page counter.
    Counter,
    /// It is furniture at an edge.
    Edge,
    /// It is furniture wherever it stands.
    Anywhere,
    /// It is never furniture.
    Never,
    /// They say nothing.
    Nothing,
}

/// The words that tell furniture.
#[derive(Debug)]
pub(super) struct Phrases {
    groups: Vec<(Words, Vec<String>, RegexSet)>,
}

impl Phrases {
    /// Those of the program.
    pub(super) fn in_use() -> &'static Self {
        &FILE
    }

    fn compile(file: &File) -> Result<Self, regex::Error> {
        let groups = [
            (Words::Counter, &file.counters),
            (Words::Anywhere, &file.anywhere),
            (Words::Never, &file.never),
            (Words::Edge, &file.edge),
        ];
        let compiled = groups.into_iter().map(|(words, group)| {
            Ok((words, group.begins.clone(), RegexSet::new(&group.patterns)?))
        });
        Ok(Self { groups: compiled.collect::<Result<_, regex::Error>>()? })
    }

    /// What the words of `line` say.
    pub(super) fn known_words(&self, line: &str) -> Words {
        let words: Vec<&str> = line.split_whitespace().collect();
        let folded = swedish::fold(&words.join(" "));
        let found = self.groups.iter().find(|(_, begins, patterns)| {
            let begun = begins.iter().any(|begin| folded.starts_with(begin.as_str()));
            begun || patterns.is_match(&folded)
        });
        found.map_or(Words::Nothing, |(words, ..)| *words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_furniture() {
        let cases = [
            ("Sida 3 av 22", Words::Counter),
            ("Sid 3(12)", Words::Counter),
            ("3 (12)", Words::Counter),
            ("- 7 -", Words::Counter),
            ("Sidan 3 visar kartan", Words::Nothing),
            ("Utdragsbestyrkande", Words::Edge),
            ("Justerandes sign", Words::Edge),
            ("Transaktion 09222115557412345678", Words::Anywhere),
            ("Transaktionerna bokförs", Words::Nothing),
            ("Signerat med BankID 2026-03-02 14:02", Words::Anywhere),
            ("Digitalt signerat av ordföranden 2026-03-02 kl. 14:02", Words::Anywhere),
            ("Signerat avtal finns i akten", Words::Nothing),
            ("Signerat avtal från 2026-03-02", Words::Nothing),
            ("Comfact Signature Referensnummer: 31415", Words::Anywhere),
            ("§ 12 Taxa för vatten", Words::Never),
            ("12. Taxa för vatten", Words::Never),
            ("KS § 12", Words::Never),
            ("Förslag till beslut", Words::Never),
            ("Nämndens beslut", Words::Never),
            ("2026-06-01", Words::Nothing),
        ];
        for (line, wanted) in cases {
            assert_eq!(Phrases::in_use().known_words(line), wanted, "{line}");
        }
    }
}
