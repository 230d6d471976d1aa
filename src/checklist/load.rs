//! Packs read and merged into one checklist.

use super::compiled;
use super::model::Checklist;
use super::pack::PackFiles;
use super::validate::{File, validate};
use utkik_store::Faults;

impl Checklist {
    /// Merges `packs` in order, the built-in one first where it is used.
    ///
    /// # Errors
    ///
    /// Gives all faults of all files at once.
    pub fn load(packs: &[PackFiles]) -> Result<Self, Faults> {
        let decoded = match packs {
            [pack] if pack.builtin => compiled::load(pack),
            _ => None,
        };
        decoded.map_or_else(|| Self::read(packs), Ok)
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
        let files: Vec<File> = utkik_parallel::map(&files, |(place, pack, (path, text))| {
            let parsed = utkik_store::parse(path, text);
            let content = parsed.content();
            File { pack: *place, builtin: pack.builtin, content, notes: parsed.into_notes() }
        });
        let hashes: Vec<String> = packs.iter().map(PackFiles::hash).collect();
        validate(&files, &hashes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Level, Owner};
    use proptest::prelude::*;

    #[test]
    fn the_small_pack_is_sound_and_compiled() {
        let checklist =
            Checklist::load(&[PackFiles::small()]).unwrap_or_else(|faults| panic!("{faults}"));
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
        let closure = checklist.risks.find("school-closure").unwrap();
        assert_eq!(checklist.full_points(closure), 2.4);
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
        let checklist = Checklist::load(&PackFiles::small_with(patch)).unwrap();
        let wind = checklist.risks.get("wind-power").unwrap();
        assert_eq!((wind.times, wind.frames.len(), wind.patches.len()), (1.5, 3, 1));
        assert_eq!(wind.frames[2].origin.path, "local.toml");
        let full = checklist.full_points(checklist.risks.find("wind-power").unwrap());
        assert_eq!(full, 1.5 * 1.6);
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
                prop_assert!(!faults.render(utkik_lang::Lang::Sv, 80, false).is_empty());
                for fault in faults.iter() {
                    prop_assert!(text.is_char_boundary(fault.span.start.min(text.len())));
                    prop_assert!(text.is_char_boundary(fault.span.end.min(text.len())));
                }
            }
        }
    }
}
