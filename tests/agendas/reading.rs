//! Lets utkik read the files of a meeting in its dress.

use std::path::Path;

use utkik::input::extract;
use utkik::input::source::Request;
use utkik::lang::Lang;
use utkik::report::model::Inspection;
use utkik::run::{Reading, inspect};

use crate::dress::Laid;
use crate::formats;

/// What utkik finds in the files of `laid`, written in the format `format`.
///
/// The files lie in a folder of their own, as a secretary would name it.
pub fn read(laid: &Laid, format: &str) -> Inspection {
    let folder = tempfile::Builder::new().prefix("utkik-").tempdir().unwrap();
    for file in &laid.files {
        let path = folder.path().join(format!("{}.{format}", file.stem));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, formats::write(&file.page, format)).unwrap();
    }
    let single = laid.files.len() == 1;
    let only = folder.path().join(format!("{}.{format}", laid.files[0].stem));
    inspected(if single { &only } else { folder.path() })
}

fn inspected(path: &Path) -> Inspection {
    let request = Request { paths: vec![path.to_owned()], ..Request::default() };
    let limits = extract::Limits::default();
    let reading = Reading { lang: Some(Lang::Sv), limits, progress: &|_, _| {}, memory: None };
    utkik::report::inspection(&inspect(&request, &reading, &mut std::io::empty()))
}
