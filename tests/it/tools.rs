//! The commands for those who keep checklists, as they are typed.

use std::path::Path;
use std::process::{Command, Output};

use utkik::checklist::{Checklist, PackFiles, compile, compiled};

fn utkik(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_utkik"))
        .args(args)
        .args(["--lang", "sv"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

/// Standard output and the exit status.
fn said(args: &[&str]) -> (String, i32) {
    let output = utkik(args);
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

/// A pack in a folder of its own: a factor with `lines`, which begin on line 13.
fn pack(folder: &Path, lines: &str) -> String {
    let path = folder.join("egen.toml");
    let head = "[pack]\nid = \"egen\"\nversion = \"1\"\nname.sv = \"Egen\"\n\n[[risk]]\n\
                id = \"ferry\"\narea = \"topic\"\ngrade = \"J\"\nname.sv = \"Färja\"\n\
                statement.sv = \"Ärendet gäller färjan.\"\nwhy.sv = \"Ön hänger på den.\"\n";
    let concept = "[[concept]]\nid = \"our-ferry\"\nname.sv = \"färjan\"\nwords = [\"färja\"]\n";
    std::fs::write(&path, format!("{head}{lines}{concept}")).unwrap();
    path.to_str().unwrap().to_owned()
}

const SOUND: &str = "measures = [\"guards\"]\n[[risk.frame]]\n\
                     concept = [\"our-ferry\"]\npoints = 1.0\n[risk.examples]\nmatches = [\"Färjan till Ekön\"]\n";

/// Checks the pack at `path` on top of the small pack: reading and trying the built-in one from its files takes
/// seconds in a debug build, and what these tests ask is the same of any checklist.
fn checked(path: &str, more: &[&str]) -> (String, i32) {
    said(&[&["checklist", "check", "tests/packs/small", path, "--no-builtin"], more].concat())
}

#[test]
fn a_sound_checklist_is_told_to_be_so() {
    let (out, status) = said(&["checklist", "check"]);
    assert!(out.starts_with("Inga fel och inga varningar: "), "{out}");
    assert_eq!(status, 0);
    let folder = tempfile::tempdir().unwrap();
    let path = pack(folder.path(), SOUND);
    let own = ["checklista", "prova", "tests/packs/small", &path, "--no-builtin"];
    assert_eq!(said(&[&own[..], &["--strict", "--quiet"]].concat()), (String::new(), 0));
}

#[test]
fn warnings_end_with_2_only_where_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = pack(folder.path(), &SOUND.replace("guards", ""));
    assert_eq!(checked(&path, &[]).1, 2, "an empty id is a fault");
    let path = pack(folder.path(), &SOUND.replace("measures = [\"guards\"]\n", ""));
    let (out, status) = checked(&path, &[]);
    assert!(out.starts_with("varning: Riskfaktorn ”ferry” leder inte till någon åtgärd."), "{out}");
    assert!(out.contains("egen.toml:6:1") && out.ends_with("1 varning i 1 fil.\n"), "{out}");
    assert_eq!(status, 0);
    assert_eq!(checked(&path, &["--strict"]), (out, 2));
}

#[test]
fn an_example_that_does_not_hold_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let path = pack(folder.path(), &format!("{SOUND}ignores = [\"Färjeläget\", \"Ny färja\"]\n"));
    let (out, status) = checked(&path, &["--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told.as_array().unwrap().len(), 1);
    assert_eq!(
        (&told[0]["severity"], &told[0]["kind"]),
        (&"fault".into(), &"signal.not-ignored".into())
    );
    assert_eq!((&told[0]["line"], status), (&19.into(), 2));
}

#[test]
fn a_factor_that_is_turned_off_is_no_fault_of_the_built_in_pack() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("egen.toml");
    let text = "[pack]\nid = \"egen\"\nversion = \"1\"\nname.sv = \"Egen\"\n\
                [[patch]]\nrisk = \"school-closure\"\noff = true\nreason = \"Ingen skola kvar.\"\n";
    std::fs::write(&path, text).unwrap();
    assert_eq!(said(&["checklist", "check", path.to_str().unwrap(), "--strict"]).1, 0);
}

#[test]
fn a_copy_of_the_built_in_pack_is_told_to_be_one() {
    let (out, status) = said(&["checklist", "check", "checklists/skr"]);
    assert!(out.contains("Ett annat paket har redan id ”skr”") && out.contains("--no-builtin"));
    assert!(!out.contains("finns redan.\n --> checklists/skr/risks"), "{out}");
    assert_eq!(status, 2);
}

#[test]
fn a_checklist_that_is_not_there_ends_with_2() {
    let output = utkik(&["checklist", "check", "finns-inte"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("finns-inte: Checklistan finns inte."), "{said}");
}

#[test]
fn an_entry_is_explained_in_full() {
    let (out, status) = said(&["explain", "school-closure"]);
    assert_eq!(status, 0);
    for wanted in [
        "riskfaktor, school-closure",
        "Varför\n",
        "och ensam ger det nivån hög.",
        "Underlag A: hot, hat eller våld i sådana ärenden är dokumenterat.",
        "inform-affected-first: ",
        "S61: Göteborgs universitet, När beslutet fattats (2019)\n    https://",
    ] {
        assert!(out.contains(wanted), "{wanted} in:\n{out}");
    }
    let makers = ["skola eller förskola + upphör", "Nedläggning av faderskapsutredning"];
    let whole = said(&["explain", "school-closure", "-v"]).0;
    for wanted in makers {
        assert!(whole.contains(wanted) && !out.contains(wanted), "{wanted} in:\n{out}");
    }
    let few = said(&["explain", "school"]).0;
    assert!(said(&["explain", "school", "--verbose"]).0.len() > few.len());
}

#[test]
fn every_kind_of_entry_is_found_by_its_id_whatever_its_capitals() {
    let cases = [
        ("no-such-context", None),
        ("G12", Some("grunddel, G12")),
        ("g12", Some("grunddel, G12")),
        ("M47", Some("åtgärd, low-key-guards")),
        ("low-key-guards", Some("Förutsätter i grunderna")),
        ("governing-document", Some("sammanhang, governing-document")),
        ("school", Some("begrepp, school")),
        ("ends", Some("händelse, ends")),
        ("service", Some("grupp, service")),
        ("hiding-behind-the-level", Some("Gör så här i stället")),
        ("E2", Some("fördjupningsfråga, E2")),
        ("s12", Some("Hänvisas till i")),
        ("security-chief", Some("Ansvarar för")),
    ];
    for (id, wanted) in cases {
        let (out, status) = said(&["förklara", id]);
        assert_eq!(status, if wanted.is_some() { 0 } else { 2 }, "{id}");
        assert!(out.contains(wanted.unwrap_or_default()), "{id}:\n{out}");
    }
}

#[test]
fn an_unknown_id_gets_suggestions() {
    let cases = [
        ("skool-closure", "Menade du school-closure?"),
        ("xyzzy", "utkik checklist list visar alla id."),
    ];
    for (id, wanted) in cases {
        let output = utkik(&["explain", id]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.starts_with("fel: checklistorna har inget som heter"), "{said}");
        assert!(said.contains(wanted), "{id}: {said}");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn lists_are_filtered_by_kind_phase_and_area() {
    let rows = |args: &[&str]| -> Vec<serde_json::Value> {
        let (out, status) = said(&[&["checklist", "list", "--format", "json"], args].concat());
        assert_eq!(status, 0, "{args:?}");
        serde_json::from_str(&out).unwrap()
    };
    let whole = rows(&[]);
    let ids = |rows: &[serde_json::Value], key: &str, value: serde_json::Value| {
        rows.iter().filter(|row| row[key] == value).count()
    };
    for (key, value, args) in [
        ("kind", serde_json::json!("context"), ["--kind", "sammanhang"]),
        ("phase", serde_json::json!(1), ["--phase", "1"]),
        ("area", serde_json::json!("climate"), ["--area", "climate"]),
        ("area", serde_json::json!("topic"), ["--area", "Sakfråga"]),
    ] {
        let found = rows(&args);
        assert!(!found.is_empty() && found.len() < whole.len(), "{args:?}");
        assert_eq!(ids(&found, key, value.clone()), found.len(), "{args:?}");
        assert_eq!(ids(&whole, key, value), found.len(), "{args:?}");
    }
    let (out, _) = said(&["checklist", "lista", "--kind", "risk", "--area", "history"]);
    assert!(out.starts_with("Riskfaktorer (") && out.contains("historik"), "{out}");
    assert_eq!(said(&["checklist", "list", "--area", "vädret"]).1, 2);
}

#[test]
fn an_exported_copy_is_sound_and_screens_as_the_built_in_pack_does() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("kopia");
    let path = copy.to_str().unwrap();
    let (out, status) = said(&["checklist", "export", path]);
    assert!(out.starts_with("Skrev ") && out.contains("--no-builtin"), "{out}");
    assert_eq!(status, 0);
    assert_eq!(said(&["checklist", "check", path, "--no-builtin", "--strict"]).1, 0);
    for (file, schema) in [("model.toml", "./"), ("risks/school.toml", "../")] {
        let text = std::fs::read_to_string(copy.join(file)).unwrap();
        assert!(text.starts_with(&format!("#:schema {schema}checklist.schema.json\n")), "{file}");
    }
    let schema = std::fs::read_to_string(copy.join("checklist.schema.json")).unwrap();
    assert_eq!(schema, said(&["checklist", "schema"]).0);
    let whole = ["checklist", "list", "--format", "json"];
    let own = ["--no-builtin", "--checklist", path];
    assert_eq!(said(&whole).0, said(&[&whole[..], &own].concat()).0);
}

#[test]
fn what_a_person_wrote_in_a_copy_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    assert_eq!(said(&["checklist", "export", path]).1, 0);
    assert_eq!(said(&["checklist", "export", path, "--quiet"]), (String::new(), 0), "unchanged");
    let file = folder.path().join("risks/school.toml");
    let sources = folder.path().join("sources.toml");
    std::fs::write(&file, "# Mitt eget\n").unwrap();
    std::fs::remove_file(&sources).unwrap();
    let output = utkik(&["checklist", "export", path]);
    let said_of_it = String::from_utf8(output.stderr).unwrap();
    assert!(said_of_it.contains("risks/school.toml") && said_of_it.contains("--force"));
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "# Mitt eget\n");
    assert!(!sources.exists(), "all or nothing");
    assert_eq!(said(&["checklist", "export", path, "--force"]).1, 0);
    assert!(std::fs::read_to_string(&file).unwrap().contains("school-closure"));
}

/// `UPDATE=1 cargo test --test it in_the_tree` writes the schema anew.
#[test]
fn the_schema_in_the_tree_is_the_one_that_is_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/checklist.json");
    let (schema, status) = said(&["checklist", "schema"]);
    assert_eq!(status, 0);
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &schema).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), schema, "UPDATE=1 writes it");
    let (one, _) = said(&["checklist", "schema", "patch"]);
    assert!(one.contains("\"$ref\": \"#/definitions/Patch\"") && one.len() <= schema.len());
    assert_eq!(said(&["checklist", "schema", "bro"]).1, 2);
}

/// `UPDATE=1 cargo test --test it in_the_tree` writes it anew, also where two branches changed it.
#[test]
fn the_compiled_pack_in_the_tree_is_that_of_its_files() {
    let pack = PackFiles::builtin();
    let read = Checklist::read(std::slice::from_ref(&pack));
    let read = read.unwrap_or_else(|faults| panic!("{faults}"));
    let bytes = compile(&pack, &read).unwrap();
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("checklists/compiled/skr.bin");
        std::fs::write(path, &bytes).unwrap();
        return;
    }
    assert!(
        bytes == compiled(),
        "checklists/compiled/skr.bin is old: UPDATE=1 cargo test --test it in_the_tree writes it anew"
    );
    let woken = Checklist::load(std::slice::from_ref(&pack)).unwrap();
    assert!(compile(&pack, &woken).unwrap() == bytes, "waking it loses nothing");
}

/// `UPDATE=1 cargo test --test it in_the_tree` writes the pages anew.
#[test]
fn the_reference_in_the_tree_is_that_of_the_built_in_pack() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        assert_eq!(said(&["checklist", "reference", "docs/reference"]).1, 0);
    }
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(said(&["checklist", "reference", folder.path().to_str().unwrap()]).1, 0);
    let names = |folder: &Path| -> Vec<String> {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&kept), names(folder.path()), "UPDATE=1 writes them");
    for name in names(&kept) {
        let read = |folder: &Path| std::fs::read_to_string(folder.join(&name)).unwrap();
        assert!(read(&kept) == read(folder.path()), "{name} is old; UPDATE=1 writes it anew");
    }
}

#[test]
fn every_link_of_the_reference_leads_somewhere() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(said(&["checklist", "reference", folder.path().to_str().unwrap()]).1, 0);
    let pages: std::collections::BTreeMap<String, String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    // Pages are long and links many, so each page is searched for its places once.
    let places = |(own, text): (&String, &String)| {
        let ids = text.split("<a id=\"").skip(1).filter_map(|rest| rest.split_once("\"></a>"));
        ids.map(|(id, _)| format!("{own}#{id}")).collect::<Vec<_>>()
    };
    let places: std::collections::BTreeSet<String> = pages.iter().flat_map(places).collect();
    let mut links = 0;
    for (own, text) in &pages {
        for after in text.split("](").skip(1) {
            let to = after.split(')').next().unwrap();
            let (page, anchor) = to.split_once('#').unwrap_or((to, ""));
            let page = if page.is_empty() { own.as_str() } else { page };
            assert!(pages.contains_key(page), "{own}: {to}");
            let anchored = anchor.is_empty() || places.contains(&format!("{page}#{anchor}"));
            assert!(anchored, "{own}: {to}");
            links += 1;
        }
    }
    assert!(links > 1000, "{links}");
}

#[test]
fn a_page_that_someone_has_written_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("README.md");
    std::fs::write(&path, "# Vår mapp\n").unwrap();
    assert_eq!(said(&["checklist", "reference", folder.path().to_str().unwrap()]).1, 2);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "# Vår mapp\n");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

const LOCAL: &str = "examples/local-pack/vedhamn.toml";

/// The levels of the example meeting's items, by number.
fn levels(own: &[&str]) -> std::collections::BTreeMap<String, String> {
    let meeting = "examples/vedhamn/2026-12-08-kommunstyrelsen";
    let (out, status) = said(&[&["screen", meeting, "--format", "json"], own].concat());
    assert_eq!(status, 1);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let items = report["items"].as_array().unwrap();
    items.iter().map(|item| (text(&item["number"]), text(&item["level"]))).collect()
}

#[test]
fn a_local_pack_changes_what_only_the_municipality_can_know() {
    assert_eq!(said(&["checklist", "check", LOCAL, "--strict"]).1, 0);
    let (before, after) = (levels(&[]), levels(&["--checklist", LOCAL]));
    let changed: Vec<String> = before
        .iter()
        .filter(|(number, level)| after[*number] != **level)
        .map(|(number, level)| format!("{number}: {level} to {}", after[number]))
        .collect();
    assert_eq!(changed, ["12: low to moderate", "8: moderate to high"]);
}

#[test]
fn what_a_patch_did_is_told_with_its_reason() {
    let (out, _) = said(&["explain", "parking-charges", "large-carnivores", "--checklist", LOCAL]);
    for wanted in [
        "Poängen är multiplicerade med 1,50 av en egen checklista.",
        "När avgifter föreslogs 2022 hotades nämndens ordförande.",
        "Faktorn är avstängd av en egen checklista och används inte.",
    ] {
        assert!(out.contains(wanted), "{wanted} in:\n{out}");
    }
    let (out, _) = said(&["checklist", "list", "--kind", "risk", "--checklist", LOCAL]);
    assert!(out.contains("vedhamn-svarven") && out.contains("(avstängd)"), "{out}");
}

/// What docs/lokal-checklista.md shows is what the example holds, and its levels are the measured ones.
#[test]
fn the_document_shows_the_example_as_it_is() {
    let read = |path: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
    };
    let (document, example) = (read("docs/lokal-checklista.md"), read(LOCAL));
    let blocks: Vec<&str> =
        document.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(blocks.len() > 6);
    for block in blocks {
        assert!(example.contains(block), "not in {LOCAL}:\n{block}");
    }
    let builtin = Checklist::load(&[PackFiles::builtin()]).unwrap();
    let (moderate, high) = (builtin.levels[1].points, builtin.levels[2].points);
    let limits =
        format!("{moderate} räcker till måttlig nivå och {high} till hög").replace('.', ",");
    assert!(document.contains(&limits), "{limits}");
    for row in ["| 8 | ", "| 12 | "] {
        let row = document.lines().find(|line| line.starts_with(row)).unwrap();
        let wanted =
            if row.starts_with("| 8") { "| måttlig | hög |" } else { "| låg | måttlig |" };
        assert!(row.ends_with(wanted), "{row}");
    }
}

/// Every `utkik` line of the document can be typed, with the example in place of the names in it.
#[test]
fn the_commands_of_the_document_work() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lokal-checklista.md");
    let document = std::fs::read_to_string(document).unwrap();
    let copy = format!("{path}/checklistor");
    assert_eq!(said(&["checklist", "export", &copy]).1, 0);
    let mut typed = 0;
    for line in document.lines().filter_map(|line| line.strip_prefix("    utkik ")) {
        let words = line.split_whitespace().map(|word| match word {
            "vedhamn.toml" => LOCAL,
            "ks-2026-12-08" => "examples/vedhamn/2026-12-08-kommunstyrelsen",
            "checklistor" => copy.as_str(),
            word => word,
        });
        let words: Vec<&str> = words.collect();
        let status = said(&words).1;
        assert!(status == 0 || (status == 1 && words[0] == "screen"), "{line}: {status}");
        typed += 1;
    }
    assert_eq!(typed, 5);
    let reference = format!("{path}/uppslag");
    assert_eq!(said(&["checklist", "reference", &reference, "--checklist", LOCAL]).1, 0);
    let page = std::fs::read_to_string(format!("{reference}/riskfaktorer-topic.md")).unwrap();
    assert!(page.contains("Mark vid Svarven säljs eller bebyggs"));
}
