//! What a run writes and where, what it counts as new, and that its exit status depends on neither.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::program::git;

const AGENDA: &str = "# Kallelse till kommunstyrelsen\n\nSammanträdesdag: 2026-12-08\n\n\
    ## § 1 Val av justerare\n\n\
    ## § 2 Nedläggning av Åsby skola\n\nDnr KS 2026/214\n\n\
    Förslag till beslut: Åsby skola läggs ned. Kontakt: anna.svensson@exempel.se\n\n\
    ## § 3 Detaljplan för vindkraftverk på Tallberget\n\nDnr KS 2026/215\n\n\
    Förslag till beslut: Detaljplan för sex vindkraftverk antas. Många boende har protesterat.\n";

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(args).args(["--lang", "sv"]).current_dir(folder).stdin(Stdio::null());
    command.env_remove("GITHUB_ACTIONS").env("NO_COLOR", "1");
    command
}

fn utkik(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kallelse.md"), AGENDA).unwrap();
    folder
}

#[test]
fn one_run_writes_many_formats_and_ends_as_it_does_without() {
    let folder = folder();
    let place = folder.path();
    let plain = utkik(place, &["screen", "kallelse.md"]);
    let args = [
        "screen",
        "kallelse.md",
        "-o",
        "ut/a.sarif",
        "-o",
        "b.xml",
        "-o",
        "gitlab=c.json",
        "-o",
        "d.json",
        "-o",
        "line=e.txt",
        "-o",
        "github=f",
    ];
    let many = utkik(place, &args);
    assert_eq!((plain.status.code(), many.status.code()), (Some(1), Some(1)));
    assert_eq!(plain.stdout, many.stdout, "what is shown is the same");
    let read = |name: &str| fs::read_to_string(place.join(name)).unwrap();
    let sarif: Value = serde_json::from_str(&read("ut/a.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 2);
    assert!(read("b.xml").starts_with("<?xml"));
    let issues: Value = serde_json::from_str(&read("c.json")).unwrap();
    assert_eq!(issues.as_array().unwrap().len(), 2);
    let report: Value = serde_json::from_str(&read("d.json")).unwrap();
    assert_eq!(report["summary"]["flagged"], 2);
    assert!(read("e.txt").contains("kallelse.md:7:"), "{}", read("e.txt"));
    assert!(read("f").starts_with("::error file=kallelse.md,line=7,"));
    assert!(err(&many).contains("Skrev ut/a.sarif."), "{}", err(&many));
    for format in
        ["table", "json", "ndjson", "sarif", "github", "step-summary", "gitlab", "junit", "line"]
    {
        let found = utkik(place, &["screen", "kallelse.md", "--format", format, "-q"]);
        assert_eq!(found.status.code(), Some(1), "{format}");
        let none =
            utkik(place, &["screen", "kallelse.md", "--format", format, "--fail-on", "never"]);
        assert_eq!(none.status.code(), Some(0), "{format}");
    }
}

#[test]
fn a_file_that_cannot_be_written_is_a_fault_and_takes_no_other_with_it() {
    let folder = folder();
    fs::create_dir(folder.path().join("a.json")).unwrap();
    let ended = utkik(folder.path(), &["screen", "kallelse.md", "-o", "a.json", "-o", "b.json"]);
    assert_eq!(ended.status.code(), Some(2), "{}", err(&ended));
    assert!(err(&ended).contains("a.json"), "{}", err(&ended));
    assert!(folder.path().join("b.json").is_file() && !ended.stdout.is_empty());
    let unknown = utkik(folder.path(), &["screen", "kallelse.md", "-o", "a.weird"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains("a.weird"), "{}", err(&unknown));
}

#[test]
fn the_summary_of_a_step_is_added_to() {
    let folder = folder();
    fs::write(folder.path().join("s.md"), "före\n").unwrap();
    utkik(folder.path(), &["screen", "kallelse.md", "-o", "step-summary=s.md"]);
    let text = fs::read_to_string(folder.path().join("s.md")).unwrap();
    assert!(text.starts_with("före\n# 2 av 3 ärenden"), "{text}");
}

#[test]
fn github_obeys_nothing_that_an_agenda_says() {
    let folder = tempfile::tempdir().unwrap();
    let title = "::error::falskt ##[group]x";
    let agenda = AGENDA.replace("Åsby skola läggs ned.", &format!("{title} Åsby skola läggs ned."));
    fs::write(folder.path().join("kallelse.md"), agenda).unwrap();
    let shown = command(folder.path(), &["screen", "kallelse.md", "-v"])
        .env("GITHUB_ACTIONS", "true")
        .output()
        .unwrap();
    for line in out(&shown).lines().chain(err(&shown).lines()) {
        assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{line}");
    }
    assert!(out(&shown).contains("falskt"), "what it says is shown: {}", out(&shown));
    let told = command(folder.path(), &["screen", "kallelse.md", "--format", "github"])
        .env("GITHUB_ACTIONS", "true")
        .output()
        .unwrap();
    assert!(out(&told).starts_with("::error file="), "our own commands stay: {}", out(&told));
}

#[test]
fn a_redacted_report_has_no_words_of_the_papers() {
    let folder = folder();
    for format in ["table", "json", "sarif", "junit", "line"] {
        let shown =
            utkik(folder.path(), &["screen", "kallelse.md", "-v", "--redact", "--format", format]);
        for word in ["Kontakt", "har protesterat", "anna.svensson"] {
            assert!(!out(&shown).contains(word), "{word} in {format}: {}", out(&shown));
        }
        assert!(out(&shown).contains("Nedläggning av Åsby skola"), "{format}");
    }
    let whole = utkik(folder.path(), &["screen", "kallelse.md", "--format", "json"]);
    assert!(out(&whole).contains("har protesterat"));
}

#[test]
fn a_baseline_leaves_what_is_the_same_uncounted() {
    let folder = folder();
    let place = folder.path();
    utkik(place, &["screen", "kallelse.md", "-o", "bas.json"]);
    let screen = |more: &[&str]| {
        let args = [&["screen", "kallelse.md", "--baseline", "bas.json"], more].concat();
        utkik(place, &args)
    };
    assert_eq!(screen(&[]).status.code(), Some(0));
    assert_eq!(out(&screen(&["--format", "gitlab"])), "[]\n");
    let shown = screen(&[]);
    assert!(err(&shown).contains("3 ärenden är som förut och visas inte."), "{}", err(&shown));
    assert!(!out(&shown).contains("Åsby"), "{}", out(&shown));
    let sarif: Value = serde_json::from_str(out(&screen(&["--format", "sarif"]))).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["baselineState"], "unchanged");
    let changed = AGENDA.replace("Åsby skola läggs ned.", "Åsby skola läggs ned i juni.");
    fs::write(place.join("kallelse.md"), changed).unwrap();
    let after = screen(&["--format", "line"]);
    assert_eq!(after.status.code(), Some(1), "other words are looked at again");
    let lines: Vec<&str> = out(&after).lines().collect();
    assert!(!lines[0].ends_with("[som förut]") && lines[1].ends_with("[som förut]"), "{lines:?}");
    fs::write(place.join("bas.json"), "{\"schema\": 99, \"items\": []}").unwrap();
    let other = screen(&[]);
    assert_eq!(other.status.code(), Some(2));
    assert!(err(&other).contains("bas.json är ingen rapport"), "{}", err(&other));
}

#[test]
fn an_absolute_path_is_told_so_that_it_can_be_opened() {
    let folder = folder();
    let place = folder.path().canonicalize().unwrap();
    fs::create_dir(place.join("annat")).unwrap();
    let path = place.join("kallelse.md");
    let path = path.to_str().unwrap();
    let inside = utkik(&place, &["screen", path, "-f", "line"]);
    assert!(out(&inside).starts_with("kallelse.md:7:"), "{}", out(&inside));
    let outside = utkik(&place.join("annat"), &["screen", path, "-f", "line"]);
    assert!(out(&outside).starts_with(&format!("{path}:7:")), "{}", out(&outside));
    let sarif = utkik(&place.join("annat"), &["screen", path, "-f", "sarif"]);
    let sarif: Value = serde_json::from_str(out(&sarif)).unwrap();
    let at = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    let uri = at["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("file:///") && at["artifactLocation"]["uriBaseId"].is_null(), "{uri}");
}

/// A reader that has had enough (`| head`) changes nothing in how the run ends.
#[test]
fn a_pipe_that_closes_keeps_the_exit_status() {
    let folder = folder();
    for format in ["table", "markdown", "json", "csv", "sarif", "line", "html"] {
        let mut command = command(folder.path(), &["screen", "kallelse.md", "-f", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(1), "{format}");
    }
}

/// A comment that leaves nothing out is told whatever the format, and when quiet.
#[test]
fn comments_in_vain_are_told_in_every_format() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    let school = "## § 2 Nedläggning av Åsby skola\n\nDnr KS 2026/214\n\nÅsby skola läggs ned.\n";
    let vain = "<!-- utkik: ignore school-closure -- prövat; until=2026-01-31 -->\n\
        <!-- utkik: ignore school-closure -->\n<!-- utkik: ignore vind -- prövat -->\n\
        <!-- utkik: ignore school-closure -- prövat; until=i juni -->\n";
    let agenda = format!("# Kommunstyrelsen 2026-12-08\n\n{vain}\n{school}");
    fs::write(place.join("kallelse.md"), agenda).unwrap();
    let told = [
        "gällde till och med 2026-01-31",
        "saknar skäl",
        "heter ”vind”",
        "”i juni” är inget datum",
    ];
    let day = ["--date", "2026-11-20"];
    let formats =
        ["line", "json", "ndjson", "csv", "sarif", "github", "gitlab", "junit", "html", "markdown"];
    for format in formats {
        for quiet in [&[][..], &["-q"]] {
            let args = [&["screen", "kallelse.md", "-f", format][..], &day, quiet].concat();
            let output = utkik(place, &args);
            for wanted in told {
                assert!(err(&output).contains(wanted), "{format}: {wanted}\n{}", err(&output));
            }
        }
    }
    for quiet in [&[][..], &["-q"]] {
        let output = utkik(place, &[&["screen", "kallelse.md"][..], &day, quiet].concat());
        let both = format!("{}{}", out(&output), err(&output));
        let both = both.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.iter().all(|wanted| both.contains(wanted)), "{both}");
    }
}

/// Lines do not wait for what is read later, so that all of a run is in the language of its first folder.
#[test]
fn lines_and_what_is_said_beside_them_are_in_one_language() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    let vain = "<!-- utkik: ignore school-closure -->\n";
    let english = format!(
        "# Agenda for the municipal executive board\n\nMeeting 2026-12-08\n\n{vain}\n\
         ## 1. Closure of the school in Norrby\n\nThe board is asked to decide that the school will be closed, \
         since there are not enough pupils for the coming years.\n"
    );
    for folder in ["a", "b", "c"] {
        fs::create_dir(place.join(folder)).unwrap();
        let agenda = if folder == "a" { &english } else { AGENDA };
        fs::write(place.join(folder).join("kallelse.md"), agenda).unwrap();
    }
    let spoken = |format: &str, asked: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
        command.args(["screen", ".", "-f", format]).args(asked).current_dir(place);
        command.stdin(Stdio::null()).env_remove("UTKIK_LANG").env("LC_ALL", "C");
        let ended = command.output().unwrap();
        (out(&ended).to_owned(), err(&ended).to_owned())
    };
    let languages =
        |text: &str, english: &str, swedish: &str| (text.contains(english), text.contains(swedish));
    for (format, asked, is_english) in
        [("ndjson", &[][..], true), ("ndjson", &["--lang", "sv"], false), ("json", &[], false)]
    {
        let (lines, said) = spoken(format, asked);
        let wanted = (is_english, !is_english);
        let named =
            languages(&lines, "School or preschool closes", "Skola eller förskola läggs ned");
        assert_eq!(named, wanted, "{format} {asked:?}: {lines}");
        let told = languages(&said, "gives no reason", "saknar skäl");
        assert_eq!(told, wanted, "{format} {asked:?}: {said}");
    }
}

/// What a format has no place for is told beside it.
#[test]
fn the_lowest_level_is_accounted_for_beside_formats_that_have_no_place_for_it() {
    let folder = folder();
    let decided = ["--level", "måttlig", "--reason", "Prövat.", "--role", "ordförande"];
    let assessed =
        utkik(folder.path(), &[&["assess", "3", "--in", "kallelse.md"], &decided[..]].concat());
    assert!(assessed.status.success(), "{}", err(&assessed));
    let said = |format: &str| {
        let args = ["screen", "kallelse.md", "--min-level", "hög", "-f", format];
        err(&utkik(folder.path(), &args)).to_owned()
    };
    for format in ["line", "gitlab"] {
        assert!(said(format).contains("Under nivån hög: 1 ärende"), "{format}: {}", said(format));
    }
    for format in ["json", "csv", "xlsx", "junit"] {
        let wanted = format!("{format}: alla ärenden är med");
        assert!(said(format).contains(&wanted), "{format}: {}", said(format));
    }
}

/// What is added in papers beside the item changes no word of the item itself.
#[test]
fn a_baseline_hides_no_item_that_got_worse() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    fs::write(place.join("kallelse.md"), AGENDA).unwrap();
    let paper = "# Nedläggning av Åsby skola\n\nDnr KS 2026/214\n\nSkolan har 40 elever.\n";
    fs::write(place.join("skola.md"), paper).unwrap();
    let counts = |baseline: &str| {
        utkik(place, &["screen", ".", "--exclude", "*.json", "--baseline", baseline]).status.code()
    };
    utkik(place, &["screen", ".", "-o", "bas.json"]);
    utkik(place, &["screen", ".", "--redact", "-o", "utan-ord.json"]);
    assert_eq!((counts("bas.json"), counts("utan-ord.json")), (Some(0), Some(0)));
    let worse = "Ledamöterna har hotats till livet. En namninsamling har lämnats in.";
    fs::write(place.join("skola.md"), format!("{paper}\n{worse}\n")).unwrap();
    assert_eq!((counts("bas.json"), counts("utan-ord.json")), (Some(1), Some(1)));
}

#[test]
fn an_empty_list_of_files_is_nothing_to_do() {
    let folder = folder();
    fs::write(folder.path().join("lista"), "\n").unwrap();
    let ended = utkik(folder.path(), &["screen", "--files-from", "lista"]);
    assert_eq!(ended.status.code(), Some(0));
    assert!(err(&ended).contains("Listan är tom"), "{}", err(&ended));
    assert_eq!(utkik(folder.path(), &["screen"]).status.code(), Some(2), "no list at all");
}

#[test]
#[expect(clippy::print_stderr, reason = "says why nothing was tried")]
fn only_what_has_changed_since_a_revision_counts() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    if git(place, &["init", "-q"]).is_none() {
        eprintln!("skipped: there is no git to try --changed-since with");
        return;
    }
    fs::create_dir_all(place.join("möten/ks")).unwrap();
    fs::create_dir_all(place.join("möten/bn")).unwrap();
    fs::write(place.join("möten/ks/kallelse.md"), AGENDA).unwrap();
    fs::write(
        place.join("möten/bn/kallelse.md"),
        AGENDA.replace("kommunstyrelsen", "byggnadsnämnden"),
    )
    .unwrap();
    for args in [&["add", "-A"][..], &["commit", "-q", "-m", "första"]] {
        assert_eq!(git(place, args), Some(true), "{args:?}");
    }
    let screen = |folder: &Path, paths: &str, rev: &str| {
        utkik(folder, &["screen", paths, "--changed-since", rev, "--format", "line"])
    };
    let same = screen(place, "möten", "HEAD");
    assert_eq!(same.status.code(), Some(0), "{}", err(&same));
    assert_eq!(out(&same).matches("[som förut]").count(), 4, "{}", out(&same));
    let longer =
        format!("{AGENDA}\n## § 4 Stängning av biblioteket i Åsby\n\nBiblioteket läggs ned.\n");
    fs::write(place.join("möten/ks/kallelse.md"), longer).unwrap();
    let one = screen(place, "möten", "HEAD");
    assert_eq!(one.status.code(), Some(1));
    for line in out(&one).lines() {
        assert_eq!(line.starts_with("möten/bn/"), line.ends_with("[som förut]"), "{line}");
    }
    let below = screen(&place.join("möten"), "ks", "HEAD");
    assert_eq!(below.status.code(), Some(1), "seen from a folder below: {}", err(&below));
    fs::write(place.join("möten/ks/kallelse.md"), AGENDA).unwrap();
    fs::write(place.join("ny.md"), AGENDA).unwrap();
    assert_eq!(screen(place, "ny.md", "HEAD").status.code(), Some(1), "git does not keep it yet");
    let wrong = screen(place, "möten", "--output=x");
    assert_eq!(wrong.status.code(), Some(2), "no option of git's: {}", err(&wrong));
    let unknown = screen(place, "möten", "nosuch");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains("git känner inte till ”nosuch”"), "{}", err(&unknown));
}

/// Reads lines until all of `wanted` are there, in any order since results and messages come by two pipes; gives
/// up after two minutes without a line.
fn until(lines: &std::sync::mpsc::Receiver<String>, wanted: &[&str]) -> String {
    let mut read = String::new();
    while !wanted.iter().all(|wanted| read.contains(wanted)) {
        let line = lines.recv_timeout(std::time::Duration::from_secs(120));
        let line = line.unwrap_or_else(|_| panic!("not all of {wanted:?} in: {read}"));
        read.push_str(&line);
        read.push('\n');
    }
    read
}

/// A program that ends with the test, also when that fails.
struct Running(std::process::Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().unwrap_or_default();
        let _ended = self.0.wait();
    }
}

#[test]
fn a_watched_folder_is_screened_again_when_it_changes() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    fs::create_dir(place.join("ks")).unwrap();
    fs::write(place.join("ks/kallelse.md"), AGENDA).unwrap();
    let args = ["watch", "ks", "--format", "line", "--every", "1", "-o", "ks/rapport.json"];
    let mut command = command(place, &args);
    let mut child = Running(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let (send, lines) = std::sync::mpsc::channel();
    let out = child.0.stdout.take().unwrap();
    let told = child.0.stderr.take().unwrap();
    for reader in [Box::new(out) as Box<dyn std::io::Read + Send>, Box::new(told)] {
        let send = send.clone();
        std::thread::spawn(move || {
            let lines = BufReader::new(reader).lines().map_while(Result::ok);
            lines.for_each(|line| send.send(line).unwrap_or_default());
        });
    }
    let wanted =
        ["Väntar på ändringar", "Nedläggning av Åsby skola", "vindkraftverk på Tallberget"];
    let first = until(&lines, &wanted);
    assert_eq!(first.matches("HÖG").count(), 2, "{first}");
    let calm = AGENDA
        .replace("## § 3 Detaljplan för vindkraftverk på Tallberget", "## § 3 Val av ersättare");
    fs::write(place.join("ks/kallelse.md"), calm).unwrap();
    let second = until(&lines, &["Väntar på ändringar", "Nedläggning av Åsby skola"]);
    assert!(second.contains("Ändrad: ks/kallelse.md. Granskar på nytt."), "{second}");
    assert!(second.matches("vindkraftverk på Tallberget").count() == 0, "{second}");
}

/// What a desktop does with a file that is dropped on the program: it is started with the file alone, and
/// nobody sees what it prints.
#[cfg(target_os = "linux")]
#[test]
fn a_file_dropped_on_the_program_opens_its_report() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder();
    let place = folder.path();
    let browser = place.join("bin/xdg-open");
    fs::create_dir(place.join("bin")).unwrap();
    fs::write(&browser, "#!/bin/sh\nprintf %s \"$1\" > opened.new && mv opened.new opened\n")
        .unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", place.join("bin").display());
    let dropped = |args: &[&str], out: Stdio, desktop: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
        command.args(args).current_dir(place).env_clear().env("PATH", &path);
        command.env(desktop, ":0").env("UTKIK_LANG", "sv").stdin(Stdio::null());
        command.stdout(out).stderr(Stdio::null()).output().unwrap()
    };
    let opened = place.join("opened");
    let piped = dropped(&["kallelse.md"], Stdio::piped(), "DISPLAY");
    assert!(
        out(&piped).contains("Nedläggning") && piped.status.code() == Some(1),
        "a program reads it"
    );
    dropped(&["screen", "kallelse.md"], Stdio::null(), "DISPLAY");
    dropped(&["kallelse.md"], Stdio::null(), "NO_DESKTOP");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(!opened.exists(), "only a drop opens anything");
    let page = || {
        for _ in 0..200 {
            if opened.exists() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        let report = fs::read_to_string(&opened).unwrap();
        let page = fs::read_to_string(&report).unwrap();
        fs::remove_file(report).unwrap();
        fs::remove_file(&opened).unwrap();
        page
    };
    let ended = dropped(&["kallelse.md"], Stdio::null(), "WAYLAND_DISPLAY");
    assert_eq!(ended.status.code(), Some(0));
    assert!(page().contains("Nedläggning av Åsby skola"));
    fs::create_dir(place.join("tom")).unwrap();
    dropped(&["tom"], Stdio::null(), "DISPLAY");
    assert!(page().contains("inget att granska"), "nobody sees what is printed");
    fs::write(place.join("utkik.toml"), "fail-on = \"hgh\"\n").unwrap();
    dropped(&["kallelse.md"], Stdio::null(), "DISPLAY");
    let told = page();
    assert!(told.contains("utkik.toml") && told.contains("fail-on"), "{told}");
}

#[test]
fn a_report_is_never_written_over_what_people_made() {
    let folder = folder();
    let place = folder.path();
    let agenda = fs::read_to_string(place.join("kallelse.md")).unwrap();
    fs::write(place.join("anteckning.html"), "<p>Egna anteckningar.</p>").unwrap();
    fs::write(place.join("bild.json"), b"\x89PNG\r\n\x1a\n\0\0\0").unwrap();
    fs::write(place.join("lista.txt"), AGENDA).unwrap();
    fs::write(place.join("matris.csv"), "").unwrap();
    for (target, file) in [
        ("kallelse.md", "kallelse.md"),
        ("anteckning.html", "anteckning.html"),
        ("bild.json", "bild.json"),
        ("json=kallelse.md", "kallelse.md"),
        ("csv=kallelse.md", "kallelse.md"),
        ("junit=anteckning.html", "anteckning.html"),
        ("line=lista.txt", "lista.txt"),
    ] {
        let before = fs::read(place.join(file)).unwrap();
        let inputs = ["kallelse.md", "lista.txt", "-o", target, "-o", "ny.md"];
        let refused = utkik(place, &inputs);
        assert_eq!(refused.status.code(), Some(2), "{target}");
        assert!(err(&refused).contains("är ingen rapport från utkik"), "{}", err(&refused));
        assert_eq!(fs::read(place.join(file)).unwrap(), before, "{target}");
        assert!(!place.join("ny.md").exists(), "nothing is written");
    }
    for target in [
        "r.md",
        "r.html",
        "r.docx",
        "r.xlsx",
        "r.txt",
        "r.json",
        "r.sarif",
        "r.csv",
        "r.xml",
        "r.ndjson",
        "line=r2.txt",
        "matris.csv",
        "gl-code-quality-report.json",
        "github=r3.txt",
    ] {
        for _ in 0..2 {
            let written = utkik(place, &["kallelse.md", "-o", target]);
            assert_eq!(written.status.code(), Some(1), "{target}: {}", err(&written));
        }
    }
    assert_eq!(fs::read_to_string(place.join("kallelse.md")).unwrap(), agenda);
    let printed = utkik(place, &["kallelse.md", "-o", "json=-", "-q"]);
    let data: Value = serde_json::from_str(out(&printed)).unwrap();
    assert_eq!(data["summary"]["items"], 3);
    assert!(!place.join("-").exists());
}

#[test]
fn redacted_reports_name_nobody_by_their_paths_either() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("Skrivelse från Anna Bergström");
    fs::create_dir(&place).unwrap();
    fs::write(place.join("yttrande-19010101-1234.md"), AGENDA).unwrap();
    for format in
        ["table", "json", "ndjson", "sarif", "junit", "gitlab", "github", "line", "csv", "html"]
    {
        let told = utkik(folder.path(), &[".", "--redact", "--format", format, "-v"]);
        assert_eq!(told.status.code(), Some(1));
        for detail in ["Bergström", "Bergstr", "19010101", "1234"] {
            assert!(!out(&told).contains(detail), "{format}: {detail} in {}", out(&told));
        }
    }
}

#[test]
fn help_is_in_the_language_of_the_settings() {
    let folder = folder();
    let place = folder.path();
    let help = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
        command.args(args).current_dir(place).env_remove("UTKIK_LANG").env("LC_ALL", "C");
        out(&command.output().unwrap()).to_owned()
    };
    assert!(help(&["screen", "--help"]).contains("Usage"));
    fs::write(place.join("utkik.toml"), "language = \"sv\"\n").unwrap();
    assert!(help(&["screen", "--help"]).contains("Användning"));
    assert!(help(&["explain", "namninsamling"]).contains("Varför"));
    assert!(help(&["screen", "--help", "--no-config"]).contains("Usage"));
}
