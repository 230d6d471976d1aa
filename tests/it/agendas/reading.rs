//! Lets utkik read the files of a meeting in its dress.

use std::path::Path;
use std::sync::LazyLock;

use utkik::agenda::{Agenda, AgendaItem};
use utkik::checklist::{Checklist, PackFiles};
use utkik::input::extract;
use utkik::input::source::Request;
use utkik::lang::Lang;
use utkik::report::model::Inspection;
use utkik::run::{Reading, Run, inspect};

use crate::agendas::dress::Laid;
use crate::agendas::formats;
use crate::agendas::page::Page;

/// What decides which text outside the items is shown.
static SKR: LazyLock<Checklist> =
    LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

/// What utkik finds in the files of `laid`, written in the format `format`.
///
/// The files lie in a folder of their own, as a secretary would name it.
pub fn read(laid: &Laid, format: &str) -> Inspection {
    read_files(laid.files.iter().map(|file| (file.stem.as_str(), &file.page, format)))
}

/// The same, and what stands in none of the items.
pub fn read_with_rest(laid: &Laid, format: &str) -> (Inspection, Vec<String>) {
    let files = laid.files.iter().map(|file| (file.stem.as_str(), &file.page, format));
    in_files(files, |run| {
        let text = |agenda: &Agenda, item: &AgendaItem| {
            let stretches = item.parts.iter().flat_map(|part| {
                part.stretches.iter().map(|s| agenda.documents[part.document].slice(s.span))
            });
            stretches.collect::<Vec<_>>().join(" ")
        };
        let rest = run.result.iter().flat_map(|agenda| {
            agenda.rest.iter().map(|item| text(agenda, item)).collect::<Vec<_>>()
        });
        (utkik::report::inspection(run), rest.collect())
    })
}

/// What utkik finds in files: their paths without ending, their pages and their formats.
pub fn read_files<'a>(files: impl Iterator<Item = (&'a str, &'a Page, &'a str)>) -> Inspection {
    in_files(files, utkik::report::inspection)
}

fn in_files<'a, T>(
    files: impl Iterator<Item = (&'a str, &'a Page, &'a str)>,
    told: impl Fn(&Run<Vec<Agenda>>) -> T,
) -> T {
    let folder = tempfile::Builder::new().prefix("utkik-").tempdir().unwrap();
    let mut paths = Vec::new();
    for (stem, page, format) in files {
        let path = folder.path().join(format!("{stem}.{format}"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, formats::write(page, format)).unwrap();
        paths.push(path);
    }
    let [only] = paths.as_slice() else { return told(&inspected(folder.path())) };
    told(&inspected(only))
}

fn inspected(path: &Path) -> Run<Vec<Agenda>> {
    let request = Request { paths: vec![path.to_owned()], ..Request::default() };
    let limits = extract::Limits::default();
    let reading = Reading { lang: Some(Lang::Sv), limits, progress: &|_, _| {}, memory: None };
    inspect(&request, &reading, &SKR, &mut std::io::empty())
}
