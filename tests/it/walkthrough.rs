//! The walk-through and the guides in `docs/`: their files are written, their commands run and their output
//! found, each in a copy of the example municipality.

use std::path::Path;
use std::process::Command;

/// The words of a command line, "quoted ones" as one.
fn words(line: &str) -> Vec<String> {
    let pieces = line.split('"').enumerate();
    pieces
        .flat_map(|(at, piece)| match at % 2 {
            0 => piece.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![piece.to_owned()],
        })
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs the commands of a block and finds what is shown after each in what it printed.
fn run(block: &str, room: &Path, lang: &str) -> usize {
    let mut commands = 0;
    for session in block.split("$ utkik ").skip(1) {
        let mut lines = session.lines();
        let command = lines.next().unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_utkik"))
            .args(words(command))
            .args(["--lang", lang])
            .current_dir(room)
            .env_clear()
            .output()
            .unwrap();
        let printed = [output.stdout, output.stderr].concat();
        let printed = one_line(&String::from_utf8(printed).unwrap());
        for wanted in lines.map(one_line).filter(|line| !line.is_empty() && line != "…") {
            assert!(printed.contains(&wanted), "{command}\nlacks: {wanted}\n{printed}");
        }
        let status = output.status.code();
        assert!(matches!(status, Some(0 | 1)), "{command} ended with {status:?}\n{printed}");
        commands += 1;
    }
    commands
}

/// Follows the document `name` in `lang`, and gives how many commands it has.
fn follow(name: &str, lang: &str) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("docs").join(name)).unwrap();
    let room = tempfile::tempdir().unwrap();
    copy(&root.join("examples/vedhamn"), room.path());
    let mut commands = 0;
    for block in text.split("\n```").skip(1).step_by(2) {
        let (head, body) = block.split_once('\n').unwrap();
        match head.split_once(' ') {
            Some((_, name)) => std::fs::write(room.path().join(name), body).unwrap(),
            None if head == "console" => commands += run(body, room.path(), lang),
            None => panic!("a block of {head}"),
        }
    }
    commands
}

#[test]
fn the_walk_through_goes_as_it_says() {
    assert!(follow("bedoma-planera-folja-upp.md", "sv") > 12);
}

#[test]
fn the_guides_go_as_they_say() {
    for (name, lang) in [("guide.sv.md", "sv"), ("guide.en.md", "en")] {
        let commands = follow(name, lang);
        assert!(commands > 12, "{name}: {commands} commands");
    }
}
