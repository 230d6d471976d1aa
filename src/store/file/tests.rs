//! Files are whole, keep what they had, and lose nobody's change.

use super::*;

fn place(folder: &tempfile::TempDir, name: &str) -> Place {
    Place { path: folder.path().join(name), shown: name.to_owned() }
}

fn append(place: &Place, line: &str) -> Result<Updated<()>, StoreError> {
    update(place, |before| Ok((format!("{}{line}\n", before.unwrap_or_default()), ())))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = place(&folder, "utkik/a.toml");
    assert_eq!(read(&file).unwrap(), None);
    write(&file, "a = 1\n").unwrap();
    append(&file, "b = 2").unwrap();
    assert_eq!(read(&file).unwrap().as_deref(), Some("a = 1\nb = 2\n"));
    assert_eq!(names(&folder.path().join("utkik")), ["a.toml"], "nothing is left beside it");
    let blocked = place(&folder, "utkik/a.toml/b.toml");
    assert!(write(&blocked, "").unwrap_err().to_string().contains("could not be written"));
    assert!(create(&file, "").is_err(), "what is there stays");
    assert_eq!(read(&file).unwrap().as_deref(), Some("a = 1\nb = 2\n"));
}

#[test]
fn other_encodings_and_other_things_than_files_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = place(&folder, "a.toml");
    fs::write(&file.path, [b'#', 0xE5]).unwrap();
    assert!(read(&file).unwrap_err().to_string().contains("UTF-8"));
    fs::write(&file.path, "\u{FEFF}a = 1").unwrap();
    assert_eq!(read(&file).unwrap().as_deref(), Some("a = 1"));
    assert!(read(&place(&folder, "")).is_err(), "a folder");
}

#[cfg(unix)]
#[test]
fn a_pipe_neither_hangs_nor_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = place(&folder, "a.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe.path).status();
    if made.is_ok_and(|status| status.success()) {
        assert!(read(&pipe).is_err());
        assert!(append(&pipe, "a = 1").is_err());
        assert!(!fs::metadata(&pipe.path).unwrap().is_file());
    }
}

#[cfg(unix)]
#[test]
fn rights_links_line_ends_and_marks_outlive_a_change() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (place(&folder, "real/a.toml"), place(&folder, "link.toml"));
    fs::create_dir(folder.path().join("real")).unwrap();
    std::os::unix::fs::symlink("real/a.toml", &link.path).unwrap();
    append(&link, "a = 1").unwrap();
    assert_eq!(read(&file).unwrap().as_deref(), Some("a = 1\n"), "made where the link points");
    let usual = folder.path().join("usual");
    fs::write(&usual, "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&file.path), mode(&usual), "as any new file");
    fs::write(&file.path, "\u{FEFF}a = 1\r\n").unwrap();
    fs::set_permissions(&file.path, fs::Permissions::from_mode(0o640)).unwrap();
    append(&link, "b = 2").unwrap();
    assert_eq!(fs::read(&file.path).unwrap(), "\u{FEFF}a = 1\r\nb = 2\r\n".as_bytes());
    assert_eq!(mode(&file.path), 0o640);
    assert!(fs::symlink_metadata(&link.path).unwrap().is_symlink());
}

#[test]
fn a_change_that_someone_else_made_meanwhile_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = place(&folder, "a.toml");
    fs::write(&file.path, "a = 1\n").unwrap();
    let mut turns = 0;
    update(&file, |before| {
        turns += 1;
        if turns == 1 {
            fs::write(&file.path, "a = 1\nmed_handen = 2\n").unwrap();
        }
        Ok::<_, StoreError>((format!("{}b = 3\n", before.unwrap_or_default()), ()))
    })
    .unwrap();
    assert_eq!(read(&file).unwrap().as_deref(), Some("a = 1\nmed_handen = 2\nb = 3\n"));
    let restless = update(&file, |before| {
        let before = before.unwrap_or_default().to_owned();
        fs::write(&file.path, format!("{before}#\n")).unwrap();
        Ok::<_, StoreError>((format!("{before}c = 4\n"), ()))
    });
    assert!(restless.is_err());
    assert!(!read(&file).unwrap().unwrap().contains("c = 4"));
}

#[test]
fn many_writers_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = place(&folder, "a.toml");
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let file = &file;
            scope.spawn(move || {
                for turn in 0..10 {
                    append(file, &format!("k{writer}_{turn} = 1")).unwrap();
                }
            });
        }
    });
    assert_eq!(read(&file).unwrap().unwrap().lines().count(), 40);
    assert_eq!(names(folder.path()), ["a.toml"]);
}

#[test]
fn what_a_killed_writer_left_is_removed_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join(".utkik-x.tmp");
    fs::write(&left, "a = ").unwrap();
    let file = place(&folder, "a.toml");
    assert_eq!(append(&file, "a = 1").unwrap().cleaned, 0, "it may be someone's at work");
    let old = SystemTime::now() - LEFT - LEFT;
    File::options().write(true).open(&left).unwrap().set_modified(old).unwrap();
    assert_eq!(append(&file, "b = 2").unwrap().cleaned, 1);
    assert_eq!(names(folder.path()), ["a.toml"]);
}

#[cfg(unix)]
#[test]
fn no_message_tells_the_name_of_a_temporary_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = place(&folder, "shut/a.toml");
    let shut = folder.path().join("shut");
    fs::create_dir(&shut).unwrap();
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o555)).unwrap();
    if let Err(error) = write(&file, "a = 1\n") {
        let told = error.to_string();
        assert!(!told.contains("tmp") && told.starts_with("shut/a.toml"), "{told}");
    }
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
}
