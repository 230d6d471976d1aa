//! Lets utkik read the files of a meeting in its dress.

use std::path::Path;

use utkik::input::extract;
use utkik::input::source::Request;
use utkik::lang::Lang;
use utkik::report::model::Inspection;
use utkik::run::{Reading, inspect};

use crate::dress::Laid;
use crate::formats;
use crate::page::Page;

/// What utkik finds in the files of `laid`, written in the format `format`.
///
/// The files lie in a folder of their own, as a secretary would name it.
pub fn read(laid: &Laid, format: &str) -> Inspection {
    read_files(laid.files.iter().map(|file| (file.stem.as_str(), &file.page, format)))
}

/// What utkik finds in files: their paths without ending, their pages and their formats.
pub fn read_files<'a>(files: impl Iterator<Item = (&'a str, &'a Page, &'a str)>) -> Inspection {
    let folder = tempfile::Builder::new().prefix("utkik-").tempdir().unwrap();
    let mut paths = Vec::new();
    for (stem, page, format) in files {
        let path = folder.path().join(format!("{stem}.{format}"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, formats::write(page, format)).unwrap();
        paths.push(path);
    }
    let [only] = paths.as_slice() else { return inspected(folder.path()) };
    inspected(only)
}

fn inspected(path: &Path) -> Inspection {
    let request = Request { paths: vec![path.to_owned()], ..Request::default() };
    let limits = extract::Limits::default();
    let reading = Reading { lang: Some(Lang::Sv), limits, progress: &|_, _| {}, memory: None };
    utkik::report::inspection(&inspect(&request, &reading, &mut std::io::empty()))
}
