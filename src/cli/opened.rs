//! The reports that `--open` leaves in the folder of temporary files, since a browser reads them when the program has
//! ended: those of earlier days are taken away.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use utkik_input::source::{Format, Source, read_at_most};

/// How the name of such a report begins and ends.
pub(super) const PREFIX: &str = "utkik-";
pub(super) const SUFFIX: &str = ".html";

/// How long one stays: a browser may read it anew as long as someone works with it.
const STAYS: Duration = Duration::from_secs(24 * 60 * 60);
/// The most bytes of a file that is looked at.
const MOST: u64 = 256 << 20;

/// Takes the reports in `folder` away that were written a day before `now` or earlier. What does not bear utkik's mark,
/// or is another user's, stays.
pub(super) fn clean(folder: &Path, now: SystemTime) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // Of a link this tells of the link itself.
        let Ok(about) = entry.metadata() else { continue };
        let age = about.modified().ok().and_then(|written| now.duration_since(written).ok());
        let is_old = about.is_file() && age.is_some_and(|age| age > STAYS);
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) && is_old && is_report(&entry.path())
        {
            // One that cannot be taken away hurts nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_report(path: &Path) -> bool {
    let Ok(bytes) = read_at_most(path, MOST) else { return false };
    let path = path.to_string_lossy().into_owned();
    Source { format: Format::detect(&bytes, &path), path, bytes }.is_own()
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_lang::Lang;
    use utkik_render::{View, Word};

    #[test]
    fn only_old_reports_of_ours_are_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let mut page = Vec::new();
        let word = Word { lang: Lang::Sv, text: "Hej".to_owned() };
        utkik_render::write(
            &word,
            utkik_render::Format::Html,
            &View::new(Lang::Sv, 100),
            &mut page,
        )
        .unwrap();
        for (name, content) in
            [("utkik-a.html", &page[..]), ("utkik-b.html", b"<p>x"), ("c.html", &page)]
        {
            fs::write(folder.path().join(name), content).unwrap();
        }
        let left = || {
            let names = fs::read_dir(folder.path()).unwrap();
            let mut names: Vec<_> = names.map(|one| one.unwrap().file_name()).collect();
            names.sort();
            names
        };
        clean(folder.path(), SystemTime::now());
        assert_eq!(left().len(), 3);
        clean(folder.path(), SystemTime::now() + STAYS * 2);
        assert_eq!(left(), ["c.html", "utkik-b.html"]);
    }
}
