//! Paths as reports name them: `/` between parts, nothing that a terminal obeys, and absolute only where the user
//! named something outside the folder that the program works in.

#[cfg(feature = "files")]
use std::collections::BTreeMap;
#[cfg(feature = "files")]
use std::path::{Component, Path};

use unicode_normalization::UnicodeNormalization;

/// Most parts of a member's path that are shown.
const MOST_PARTS: usize = 32;
/// Most letters of each part.
const MOST_LETTERS: usize = 255;

/// How one part of a path is shown: å ä ö in one form, control characters replaced.
pub(super) fn part(name: &str) -> String {
    let safe = name.nfc().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c });
    safe.collect()
}

/// `folder` and `name` as one path; a folder without a name (`.`) is left out.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// What to call each of `roots`, the paths that the user named, in the same order.
///
/// A relative one as it was typed. An absolute one is seen from the folder `working`, so that editors and
/// terminals find it, and is whole where it lies outside; without such a folder it is named from its last part
/// on, with as many of the parts before it as it takes to tell it from the others.
#[cfg(feature = "files")]
pub(super) fn roots(roots: &[&Path], working: Option<&Path>) -> Vec<String> {
    match working {
        Some(working) => roots.iter().map(|root| seen_from(root, working)).collect(),
        None => shortest(roots),
    }
}

#[cfg(feature = "files")]
fn seen_from(root: &Path, working: &Path) -> String {
    if !root.has_root() {
        return parts(root).join("/");
    }
    let inside = |root: &Path, working: &Path| {
        root.strip_prefix(working).ok().map(|inside| parts(inside).join("/"))
    };
    // The folder may be known under another name, by a link.
    let real = || inside(&root.canonicalize().ok()?, &working.canonicalize().ok()?);
    inside(root, working).or_else(real).unwrap_or_else(|| {
        let drive = root.components().find_map(|component| match component {
            Component::Prefix(prefix) => Some(part(&prefix.as_os_str().to_string_lossy())),
            _ => None,
        });
        format!("{}/{}", drive.unwrap_or_default(), parts(root).join("/"))
    })
}

#[cfg(feature = "files")]
fn shortest(roots: &[&Path]) -> Vec<String> {
    let parts: Vec<Vec<String>> = roots.iter().map(|root| parts(root)).collect();
    let mut taken: Vec<usize> = roots
        .iter()
        .zip(&parts)
        .map(|(root, parts)| if root.has_root() { parts.len().min(1) } else { parts.len() })
        .collect();
    loop {
        let names: Vec<String> =
            parts.iter().zip(&taken).map(|(p, n)| p[p.len() - n..].join("/")).collect();
        let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            same.entry(name).or_default().push(at);
        }
        let mut grown = false;
        for alike in same.values().filter(|alike| alike.len() > 1) {
            for at in alike.iter().copied() {
                let differs = alike.iter().any(|other| parts[*other] != parts[at]);
                if roots[at].has_root() && differs && taken[at] < parts[at].len() {
                    taken[at] += 1;
                    grown = true;
                }
            }
        }
        if !grown {
            return names;
        }
    }
}

#[cfg(feature = "files")]
fn parts(path: &Path) -> Vec<String> {
    let shown = path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(part(&name.to_string_lossy())),
        Component::ParentDir => Some("..".to_owned()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    });
    shown.collect()
}

/// The path of an archive's or e-mail's member, made safe to show: no `..`, no root, no drive
/// letter, `/` between parts. Empty where nothing is left.
#[must_use]
pub fn member_name(written: &str) -> String {
    let parts = written.split(['/', '\\']).filter_map(|name| {
        let name = match name.as_bytes() {
            [letter, b':', ..] if letter.is_ascii_alphabetic() => &name[2..],
            _ => name,
        };
        let dots = name.bytes().all(|byte| byte == b'.');
        (!dots).then(|| part(name.trim()))
    });
    let parts: Vec<String> = parts.filter(|name| !name.is_empty()).map(short).collect();
    if parts.len() <= MOST_PARTS {
        return parts.join("/");
    }
    let (head, tail) = (&parts[..MOST_PARTS / 2], &parts[parts.len() - MOST_PARTS / 2..]);
    format!("{}/…/{}", head.join("/"), tail.join("/"))
}

/// `name`, its middle left out where it is longer than file systems allow.
fn short(name: String) -> String {
    let length = name.chars().count();
    if length <= MOST_LETTERS {
        return name;
    }
    let head = name.chars().take(MOST_LETTERS / 2);
    let tail = name.chars().skip(length - MOST_LETTERS / 2);
    head.chain(std::iter::once('…')).chain(tail).collect()
}

#[cfg(all(test, feature = "files"))]
mod tests {
    use super::*;

    fn named(paths: &[&str]) -> Vec<String> {
        roots(&paths.iter().map(Path::new).collect::<Vec<_>>(), None)
    }

    #[test]
    fn roots_are_shown_as_typed_or_from_their_last_part() {
        let cases: [(&[&str], &[&str], &str); 7] = [
            (&["./mote/a.md", "b"], &["mote/a.md", "b"], "as typed"),
            (&["."], &[""], "here"),
            (&["../2026"], &["../2026"], "beside"),
            (&["/srv/ks/mote"], &["mote"], "absolute"),
            (&["/srv/ks/mote", "/srv/bn/mote"], &["ks/mote", "bn/mote"], "two with one name"),
            (&["mote", "/srv/mote"], &["mote", "srv/mote"], "one typed, one absolute"),
            (&["/a/x", "/a/x"], &["x", "x"], "the same twice"),
        ];
        for (paths, wanted, remark) in cases {
            assert_eq!(named(paths), wanted, "{remark}");
        }
        assert_eq!(named(&["/a/b/x", "/c/b/x", "/d/x"]), ["a/b/x", "c/b/x", "d/x"]);
    }

    #[cfg(unix)]
    #[test]
    fn an_absolute_path_is_seen_from_the_working_folder() {
        let cases = [
            ("/srv/ks/mote/a.md", "mote/a.md", "inside"),
            ("/srv/ks", "", "the folder itself"),
            ("/srv/bn/a.md", "/srv/bn/a.md", "outside"),
            ("/srv/ksx/a.md", "/srv/ksx/a.md", "a longer name"),
            ("mote/a.md", "mote/a.md", "as typed"),
            ("../bn/a.md", "../bn/a.md", "beside"),
        ];
        for (path, wanted, remark) in cases {
            assert_eq!(roots(&[Path::new(path)], Some(Path::new("/srv/ks"))), [wanted], "{remark}");
        }
    }

    #[test]
    fn member_names_are_safe() {
        let cases = [
            ("kallelse/a.pdf", "kallelse/a.pdf", "as it is"),
            ("../../etc/passwd", "etc/passwd", "upwards"),
            ("/etc/passwd", "etc/passwd", "absolute"),
            ("C:\\Möten\\a.pdf", "Möten/a.pdf", "Windows"),
            ("a/./b//c.md", "a/b/c.md", "empty parts"),
            ("a\u{1B}[2J.md", "a\u{FFFD}[2J.md", "a terminal's orders"),
            ("a\u{30A}.md", "å.md", "å in two parts"),
            ("..", "", "nothing left"),
        ];
        for (written, wanted, remark) in cases {
            assert_eq!(member_name(written), wanted, "{remark}");
        }
        let deep = member_name(&"a/".repeat(30_000));
        assert_eq!(deep.split('/').count(), MOST_PARTS + 1, "deep");
        let long = member_name(&format!("{}.pdf", "å".repeat(60_000)));
        assert!(long.ends_with("å.pdf") && long.chars().count() < 260, "long");
    }
}
