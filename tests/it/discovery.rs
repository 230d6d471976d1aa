//! What is found for what the user names: folders, globs, archives, standard input.
#![expect(clippy::unwrap_used, reason = "what a test needs and does not get is its failure")]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use utkik::input::source::{Fault, Format, Inventory, Limits, Request, find, read};
use zip::write::SimpleFileOptions;

/// A folder with `files`; a name that ends in `/` is an empty folder.
fn folder(files: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for file in files {
        let path = folder.path().join(file);
        if file.ends_with('/') {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Kallelse\n").unwrap();
        }
    }
    folder
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn request(paths: &[PathBuf]) -> Request {
    Request { paths: paths.to_vec(), ..Request::default() }
}

fn search(request: &Request) -> Inventory {
    find(request, &mut std::io::empty())
}

fn paths(found: &Inventory) -> Vec<&str> {
    found.entries.iter().map(|entry| entry.path.as_str()).collect()
}

fn skipped(found: &Inventory) -> Vec<(&str, &str)> {
    found.skipped.iter().map(|skipped| (skipped.path.as_str(), skipped.reason.key())).collect()
}

/// `path` as it is shown when `folder` is named absolutely.
fn below(folder: &Path, path: &str) -> String {
    format!("{}/{path}", folder.file_name().unwrap().to_str().unwrap())
}

#[test]
fn a_folder_gives_its_documents_in_order_and_lists_the_rest() {
    let folder = folder(&[
        "mote/kallelse.md",
        "mote/2 Årsbudget (förslag).docx",
        "mote/Bilagor/karta.png",
        "mote/tabeller/1-1.csv",
        "mote/~$kallelse.docx",
        "mote/Thumbs.db",
        "mote/.dold/x.md",
        "mote/.git/HEAD",
        "mote/README.md",
        "mote/under/README.md",
        "mote/utkik.toml",
        "mote/utkik/records/ks-2026-1.toml",
    ]);
    let root = folder.path().join("mote");
    let found = search(&request(std::slice::from_ref(&root)));
    let documents =
        ["2 Årsbudget (förslag).docx", "Bilagor/karta.png", "kallelse.md", "under/README.md"];
    assert_eq!(paths(&found), documents.map(|path| below(&root, path)));
    let left = [
        (".dold", "source.skipped.hidden"),
        (".git", "source.skipped.versions"),
        ("README.md", "source.skipped.repository"),
        ("Thumbs.db", "source.skipped.system"),
        ("tabeller/1-1.csv", "source.skipped.machine"),
        ("utkik", "source.skipped.own"),
        ("utkik.toml", "source.skipped.own"),
        ("~$kallelse.docx", "source.skipped.lock-file"),
    ];
    let left = left.map(|(path, reason)| (below(&root, path), reason));
    assert_eq!(skipped(&found), left.each_ref().map(|(path, reason)| (path.as_str(), *reason)));
    assert_eq!(found.entries[1].format, Format::Image, "for a notice, not for silence");
    assert!(found.errors.is_empty() && found.notices.is_empty());
}

#[test]
fn what_is_named_twice_is_read_once_and_what_is_named_itself_is_read() {
    let folder = folder(&["mote/a.md", "mote/.b.md", "mote/data.csv", "mote/~$a.docx"]);
    let mote = folder.path().join("mote");
    let named = ["a.md", ".b.md", "data.csv", "~$a.docx"].map(|name| mote.join(name));
    let mut all = vec![folder.path().join("./mote"), mote];
    all.extend(named);
    let found = search(&request(&all));
    assert_eq!(paths(&found), [".b.md", "data.csv", "mote/a.md"]);
    assert!(skipped(&found).contains(&("~$a.docx", "source.skipped.lock-file")));
}

#[test]
fn what_is_not_there_is_an_error_for_each() {
    let folder = folder(&["a.md"]);
    let at = |name: &str| folder.path().join(name);
    let mut request = request(&[at("b.md"), at("*.pdf"), at("a.md"), at("x[.md")]);
    request.files_from = vec![at("c.md"), at("*.md")];
    let found = search(&request);
    assert_eq!(paths(&found), ["a.md"]);
    let faults: Vec<_> = found.errors.iter().map(|error| error.fault.clone()).collect();
    assert_eq!(faults[..2], [Fault::Missing, Fault::NoMatch]);
    assert!(matches!(faults[2], Fault::BadPattern(_)), "{faults:?}");
    assert_eq!(faults[3..], [Fault::Missing, Fault::Missing], "a list holds no patterns");
}

#[test]
fn globs_and_excludes() {
    let folder = folder(&[
        "ks/2026-01/kallelse.md",
        "ks/2026-01/protokoll.md",
        "ks/2026-02/kallelse.md",
        "ks/2026-02/bilagor/karta.pdf",
        "ks/Kallelse [utkast].md",
    ]);
    let at = |name: &str| folder.path().join(name);
    let found = search(&request(&[at("ks/**/kallelse.md"), at("ks/Kallelse [utkast].md")]));
    assert_eq!(
        paths(&found),
        ["2026-01/kallelse.md", "2026-02/kallelse.md", "Kallelse [utkast].md"],
        "a file whose name looks like a pattern is itself"
    );
    let cases: [(&str, usize, &str); 5] = [
        ("protokoll.md", 4, "a name"),
        ("*.md", 1, "a pattern of names"),
        ("bilagor/", 4, "a folder"),
        ("2026-0?/*.md", 2, "the end of a path"),
        ("ks/*.md", 4, "a path, one folder deep"),
    ];
    for (exclude, wanted, remark) in cases {
        let mut request = request(&[at("ks")]);
        request.excludes = vec![exclude.to_owned()];
        let found = search(&request);
        assert_eq!(found.entries.len(), wanted, "{remark}: {:?}", paths(&found));
        assert!(!found.skipped.is_empty(), "{remark}");
    }
}

#[test]
fn two_folders_with_one_name_are_told_apart() {
    let folder = folder(&["ks/mote/a.md", "bn/mote/a.md"]);
    let found = search(&request(&["ks/mote", "bn/mote"].map(|name| folder.path().join(name))));
    assert_eq!(paths(&found), ["bn/mote/a.md", "ks/mote/a.md"]);
}

#[test]
fn an_archive_is_a_folder_of_members_with_safe_names() {
    let inner = zipped(&[("bilaga.txt", b"Inre"), ("djup.zip", &zipped(&[("x.txt", b"x")]))]);
    let outer = zipped(&[
        ("../../kallelse.txt", b"Yttre"),
        ("C:\\Möten\\a.txt", b"A"),
        ("/rot.txt", b"Rot"),
        ("kallelse.txt", b"Tva"),
        ("__MACOSX/._a.txt", b"x"),
        ("inre.zip", &inner),
    ]);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("mote.zip");
    fs::write(&file, outer).unwrap();
    let request = request(&[file]);
    let found = search(&request);
    let wanted = [
        "mote.zip/Möten/a.txt",
        "mote.zip/inre.zip/bilaga.txt",
        "mote.zip/kallelse (2).txt",
        "mote.zip/kallelse.txt",
        "mote.zip/rot.txt",
    ];
    assert_eq!(paths(&found), wanted);
    assert_eq!(skipped(&found), [("mote.zip/__MACOSX/._a.txt", "source.skipped.system")]);
    let notices: Vec<_> = found.notices.iter().map(|n| (n.path.clone(), n.text.key())).collect();
    assert_eq!(notices, [(Some("mote.zip/inre.zip/djup.zip".to_owned()), "source.too-deep")]);
    let text = |at: usize| read(&found.entries[at], &request.limits).unwrap().bytes;
    assert_eq!(text(1), b"Inre");
    assert_eq!([text(2), text(3)], [b"Tva".to_vec(), b"Yttre".to_vec()]);
}

/// The same archive with `from` in its headers replaced by `to`, of the same length.
fn patched(mut zip: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    let places: Vec<_> =
        (0..zip.len() - from.len()).filter(|at| zip[*at..].starts_with(from)).collect();
    for at in places {
        zip[at..at + to.len()].copy_from_slice(to);
    }
    zip
}

#[test]
fn names_in_the_old_code_page_are_read() {
    let zip = patched(zipped(&[("arende_o.txt", b"x")]), b"arende_o.txt", b"\x84rende_\x94.txt");
    let found = find(&request(&["-".into()]), &mut Cursor::new(zip));
    assert_eq!(paths(&found), ["-/ärende_ö.txt"]);
}

#[test]
fn hostile_archives_end_in_one_notice_each() {
    let bomb = zipped(&[("stor.txt", &vec![b'a'; 3 << 20])]);
    let size = (3_u32 << 20).to_le_bytes();
    let lying = patched(bomb.clone(), &size, &1000_u32.to_le_bytes());
    let many: Vec<(String, &[u8])> =
        (0..50).map(|n| (format!("{n}.txt"), b"x".as_slice())).collect();
    let many =
        zipped(&many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect::<Vec<_>>());
    let limits =
        Limits { file_bytes: 2 << 20, archive_bytes: 2 << 20, members: 20, ..Limits::default() };
    let cases: [(&str, &[u8], &str); 3] = [
        ("unpacks to too much", &bomb, "source.too-large"),
        ("has too many members", &many, "source.too-many-members"),
        ("is cut off", &bomb[..bomb.len() - 30], "source.malformed"),
    ];
    for (remark, bytes, wanted) in cases {
        let request = Request { limits, ..request(&["-".into()]) };
        let found = find(&request, &mut Cursor::new(bytes));
        assert!(found.entries.is_empty(), "{remark}");
        assert_eq!(found.notices.len(), 1, "{remark}");
        assert_eq!(found.notices[0].text.key(), wanted, "{remark}");
    }
    let found = find(&Request { limits, ..request(&["-".into()]) }, &mut Cursor::new(lying));
    let error = read(&found.entries[0], &limits).unwrap_err();
    assert!(matches!(error.fault, Fault::Malformed(_)), "a size that is a lie: {error}");
}

#[test]
fn standard_input_has_the_name_it_is_given() {
    let named = |name: Option<&str>, text: &str| {
        let request =
            Request { stdin_name: name.map(str::to_owned), ..request(&["-".into(), "-".into()]) };
        let found = find(&request, &mut text.as_bytes());
        assert_eq!(found.entries.len(), 1, "read once");
        let source = read(&found.entries[0], &request.limits).unwrap();
        (source.path, source.format)
    };
    assert_eq!(named(None, "Kallelse"), ("-".to_owned(), Format::Plain));
    assert_eq!(
        named(Some("/srv/kallelse.md"), "Hej"),
        ("kallelse.md".to_owned(), Format::Markdown)
    );
    assert_eq!(named(Some("a.md"), "<!doctype html>").1, Format::Html);
}

#[test]
fn standard_input_that_is_too_large_or_broken_is_an_error() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::PermissionDenied.into())
        }
    }
    let limits = Limits { file_bytes: 10, ..Limits::default() };
    let request = Request { limits, ..request(&["-".into()]) };
    let found = find(&request, &mut std::io::repeat(b'a'));
    assert_eq!(found.errors[0].fault, Fault::TooLarge { limit_mib: 1 });
    assert_eq!(find(&request, &mut Broken).errors[0].fault, Fault::NoPermission);
}

#[test]
fn a_file_larger_than_the_limit_is_refused_but_not_an_image() {
    let folder = TempDir::new().unwrap();
    let mut image = b"\x89PNG\r\n\x1A\n".to_vec();
    image.resize(200_000, 7);
    fs::write(folder.path().join("a.png"), image).unwrap();
    fs::write(folder.path().join("b.txt"), "x".repeat(200_000)).unwrap();
    let limits = Limits { file_bytes: 100_000, ..Limits::default() };
    let found = search(&request(&[folder.path().to_owned()]));
    assert_eq!(read(&found.entries[0], &limits).unwrap().format, Format::Image);
    let fault = read(&found.entries[1], &limits).unwrap_err().fault;
    assert_eq!(fault, Fault::TooLarge { limit_mib: 1 });
}

#[cfg(unix)]
#[test]
fn links_and_odd_names() {
    let folder = folder(&["mote/a.md", "annat/b.md"]);
    let mote = folder.path().join("mote");
    std::os::unix::fs::symlink(folder.path().join("annat"), mote.join("lank")).unwrap();
    fs::write(mote.join("rad\nbrytning\u{1B}.md"), "x").unwrap();
    fs::write(mote.join("A\u{30A}r.md"), "x").unwrap();
    let found = search(&request(&[mote, folder.path().join("mote/lank")]));
    let wanted = ["lank/b.md", "mote/a.md", "mote/rad\u{FFFD}brytning\u{FFFD}.md", "mote/År.md"];
    assert_eq!(paths(&found), wanted, "a link that is named is followed");
    assert_eq!(skipped(&found), [("mote/lank", "source.skipped.link")]);
}
