//! Packs on disk and in the program, read and merged into one checklist.

use std::path::{Path, PathBuf};

use super::builtin;
use super::compiled;
use super::model::Checklist;
use super::raw::{self, Reading};
use super::validate::validate;
use crate::lang::Text;
use crate::parallel;
use crate::store::Faults;
use crate::text;
use crate::text::LineIndex;

/// A pack's files, not yet looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFiles {
    /// Path and text of each file, sorted by path.
    pub files: Vec<(String, String)>,
    /// Whether it is the built-in pack, of which more is asked.
    pub builtin: bool,
}

/// A file with what could be read of it.
pub(super) struct File {
    /// Which of the packs it belongs to.
    pub(super) pack: usize,
    pub(super) builtin: bool,
    pub(super) path: String,
    pub(super) text: String,
    pub(super) lines: LineIndex,
    pub(super) reading: Reading,
}

/// Why a pack could not be read from disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// The path, as given.
    pub path: String,
    /// What is wrong.
    pub text: Text,
    /// What to do about it.
    pub help: Text,
}

impl std::fmt::Display for PackError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.text)
    }
}

impl std::error::Error for PackError {}

impl PackFiles {
    /// The pack that is part of the program.
    #[must_use]
    pub fn builtin() -> Self {
        let files = builtin::FILES.iter();
        let files = files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Self { files, builtin: true }
    }

    /// Reads the pack at `path`: a TOML file, or all TOML files below a folder.
    ///
    /// # Errors
    ///
    /// Says what is missing or cannot be read; of a folder without TOML files too.
    pub fn read(path: &Path) -> Result<Self, PackError> {
        let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
        let fail =
            |path: &Path, text: Text, help: Text| PackError { path: shown(path), text, help };
        if !path.exists() {
            let (text, help) =
                (text!("checklist.pack.missing"), text!("checklist.pack.check-path"));
            return Err(fail(path, text, help));
        }
        let mut files = Vec::new();
        for file in toml_files(path) {
            let bytes = std::fs::read(&file).map_err(|error| {
                let text = text!("checklist.pack.unreadable", cause = crate::lang::cause(&error));
                fail(&file, text, text!("checklist.pack.check-rights"))
            })?;
            let text = String::from_utf8(bytes).map_err(|_| {
                fail(&file, text!("checklist.pack.encoding"), text!("checklist.pack.save-utf8"))
            })?;
            files.push((shown(&file), text));
        }
        if files.is_empty() {
            let (text, help) = (text!("checklist.pack.empty"), text!("checklist.pack.add-file"));
            return Err(fail(path, text, help));
        }
        Ok(Self { files, builtin: false })
    }

    /// Sixteen hexadecimal digits over the files' names and contents.
    ///
    /// The names count from the pack's own folder, so that a pack is the same wherever it lies.
    fn hash(&self) -> String {
        let folder = common_folder(self.files.iter().map(|(path, _)| path.as_str()));
        let mut hasher = blake3::Hasher::new();
        for (path, text) in &self.files {
            for part in [&path[folder..], text.as_str()] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
        hasher.finalize().to_hex().chars().take(16).collect()
    }
}

fn toml_files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in entries {
        // Links are not followed, so that a folder is gone through once.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files.extend(toml_files(&entry.path())),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            Ok(_) | Err(_) => {}
        }
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    files
}

/// The length of the folder, with its last `/`, that all paths lie in.
fn common_folder<'a>(paths: impl Iterator<Item = &'a str>) -> usize {
    let folder = |path: &'a str| &path[..path.rfind('/').map_or(0, |at| at + 1)];
    let shared = paths.map(folder).reduce(|shared, other| {
        let same = shared.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        folder(&shared[..shared.floor_char_boundary(same)])
    });
    shared.map_or(0, str::len)
}

impl Checklist {
    /// Merges `packs` in order, the built-in one first where it is used.
    ///
    /// # Errors
    ///
    /// Gives all faults of all files at once.
    pub fn load(packs: &[PackFiles]) -> Result<Self, Faults> {
        let woken = match packs {
            [pack] if pack.builtin => compiled::wake(pack),
            _ => None,
        };
        woken.map_or_else(|| Self::read(packs), Ok)
    }

    /// Merges `packs` as their files say, whether or not they have been compiled.
    ///
    /// # Errors
    ///
    /// Gives all faults of all files at once.
    pub fn read(packs: &[PackFiles]) -> Result<Self, Faults> {
        let packs_files = packs.iter().enumerate();
        let files: Vec<(usize, &PackFiles, &(String, String))> = packs_files
            .flat_map(|(place, pack)| pack.files.iter().map(move |file| (place, pack, file)))
            .collect();
        let files: Vec<File> = parallel::map(&files, |(place, pack, (path, text))| File {
            pack: *place,
            builtin: pack.builtin,
            path: path.clone(),
            lines: LineIndex::new(text),
            reading: raw::read(text),
            text: text.clone(),
        });
        let hashes: Vec<String> = packs.iter().map(PackFiles::hash).collect();
        validate(&files, &hashes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::{Level, Owner};
    use proptest::prelude::*;

    fn small() -> PackFiles {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small");
        PackFiles::read(&root).unwrap()
    }

    fn local(text: &str) -> PackFiles {
        let pack = "[pack]\nid = \"local\"\nversion = \"1\"\nname.sv = \"Egen\"\n";
        let files = vec![("local.toml".to_owned(), format!("{pack}{text}"))];
        PackFiles { files, builtin: false }
    }

    #[test]
    fn the_small_pack_is_sound_and_compiled() {
        let checklist = Checklist::load(&[small()]).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(checklist.risks.len(), 6);
        assert_eq!(checklist.level(0.5), Level::Moderate);
        let risk = checklist.risks.get("school-closure").unwrap();
        assert!(risk.origin.path.ends_with("risks.toml") && risk.origin.line == 1);
        assert_eq!(risk.frames[0].origin.line, 12);
        let school = checklist.concepts.find("school").unwrap();
        let ends = checklist.events.find("ends").unwrap();
        let claims = checklist.claims(school, Some(ends));
        let owners: Vec<Owner> = claims.map(|(claim, _)| claim.owner).collect();
        let closure = Owner::Risk(checklist.risks.find("school-closure").unwrap());
        let fallback = Owner::Risk(checklist.risks.find("service-changes").unwrap());
        assert_eq!(owners, [closure, fallback]);
        let worth = |concept: &str, event| {
            let concept = checklist.concepts.get(concept).unwrap();
            concept.points.get(event)
        };
        assert_eq!(
            (worth("school", Some(ends)), worth("library", Some(ends))),
            (Some(2.4), Some(2.0))
        );
        assert_eq!(checklist.full_points(risk), 2.4);
        let measure = checklist.measures.get("guards").unwrap();
        assert_eq!(checklist.warnings[measure.backfires[0]].id, "police-first");
    }

    #[test]
    fn a_local_pack_patches_single_factors() {
        let patch = r#"
            [[patch]]
            risk = "wind-power"
            times = 1.5
            reason = "Här brann ett verk."
            [[patch.frame]]
            concept = ["north-forest"]
            points = 1.2
            [[patch]]
            risk = "late"
            off = true
            reason = "Alltid sent här."
            [[concept]]
            id = "north-forest"
            name.sv = "Norrskog"
            words = ["Norrskog"]
            [[concept]]
            id = "school"
            add = ["lärosäte"]
            points = { moves = 0.9 }
            [[event]]
            id = "ends"
            add = ["slutstation"]
        "#;
        let checklist = Checklist::load(&[small(), local(patch)]).unwrap();
        let wind = checklist.risks.get("wind-power").unwrap();
        assert_eq!((wind.times, wind.frames.len(), wind.patches.len()), (1.5, 3, 1));
        assert_eq!(wind.frames[2].origin.path, "local.toml");
        assert_eq!(checklist.full_points(wind), 1.5 * 1.6);
        let school = checklist.concepts.get("school").unwrap();
        assert_eq!(school.words.last().unwrap(), "lärosäte");
        let moves = checklist.events.find("moves");
        assert_eq!((school.points.get(moves), school.points.alone), (Some(0.9), Some(0.1)));
        assert_eq!(*checklist.events.get("ends").unwrap().words, ["slutstation"]);
        let late = checklist.risks.get("late").unwrap();
        assert!(late.off);
        let papers = checklist.concepts.find("late-papers").unwrap();
        assert!(checklist.claims(papers, None).next().is_none(), "its frames are silent");
        assert_eq!(checklist.packs.len(), 2);
    }

    #[test]
    fn the_hash_follows_names_and_contents_but_not_the_folder() {
        let pack = |folder: &str, name: &str, text: &str| {
            let files = vec![
                (format!("{folder}/{name}.toml"), text.to_owned()),
                (format!("{folder}/risks/z.toml"), String::new()),
            ];
            PackFiles { files, builtin: false }.hash()
        };
        let first = pack("here", "a", "x = 1");
        assert_eq!(first.len(), 16);
        assert_eq!(first, pack("/there/and/there", "a", "x = 1"));
        assert_ne!(first, pack("here", "b", "x = 1"));
        assert_ne!(first, pack("here", "a", "x = 2"));
    }

    #[test]
    fn what_cannot_be_read_from_disk_says_why() {
        let missing = PackFiles::read(Path::new("no/such/pack")).unwrap_err();
        assert_eq!(
            (missing.path.as_str(), missing.text.key()),
            ("no/such/pack", "checklist.pack.missing")
        );
        let folder = tempfile::tempdir().unwrap();
        let empty = PackFiles::read(folder.path()).unwrap_err();
        assert_eq!(empty.text.key(), "checklist.pack.empty");
        std::fs::write(folder.path().join("a.toml"), [b'#', 0xE5]).unwrap();
        let latin = PackFiles::read(folder.path()).unwrap_err();
        assert_eq!(latin.text.key(), "checklist.pack.encoding");
    }

    const PIECES: &[&str] = &[
        "[[risk]]\n",
        "[risk.examples]\n",
        "[[risk.frame]]\n",
        "[[risk.signal]]\n",
        "[[concept]]\n",
        "[[event]]\n",
        "[[context]]\n",
        "[[group]]\n",
        "concept = ",
        "verbs = ",
        "points = { ends = 1 }\n",
        "[\"lägga ned\", \"{x}\"]\n",
        "any = ",
        "near = ",
        "id = ",
        "weight = ",
        "words = ",
        "[\"skola\", \"*\"]\n",
        "[",
        "]\n",
        "\"å\\u00e5,\"\n",
        "\"\"\"\nlång\"\"\"\n",
        "= ",
        "0.5\n",
        "3\n",
        "[words]\n",
        "close = ",
        "{ title = 1 }\n",
        "name.sv = ",
        "true\n",
        "2026-01-01\n",
        "\"@x\"\n",
        "[[level]]\n",
        "from = ",
        "[[patch]]\n",
        "[[cell]]\n",
        "# åäö\n",
        "matches = ",
        "{",
        "}",
        "'",
        "\"",
        "[pack]\n",
        "step = ",
        "[[question]]\n",
        "answer = ",
        "at_least = ",
        "å = ",
        "inf\n",
    ];

    proptest! {
        #[test]
        fn no_text_makes_the_loader_fail(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
            noise in "\\PC{0,12}",
        ) {
            let text = pieces.concat() + &noise;
            for builtin in [false, true] {
                let files = vec![("a.toml".to_owned(), text.clone())];
                let faults = Checklist::load(&[PackFiles { files, builtin }]).unwrap_err();
                prop_assert!(!faults.render(crate::lang::Lang::Sv, 80, false).is_empty());
                for fault in faults.iter() {
                    prop_assert!(text.is_char_boundary(fault.span.start.min(text.len())));
                    prop_assert!(text.is_char_boundary(fault.span.end.min(text.len())));
                }
            }
        }
    }
}
