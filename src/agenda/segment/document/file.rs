//! Facts about a file: its name, its folder and the properties that its format stores, and the
//! length of its head.

use utkik_input::document::Document;

/// First lines of a document that are its head.
pub(in crate::segment) const HEAD: usize = 30;

/// The first property of the document that has one of `names`.
pub(in crate::segment) fn property<'a>(
    document: &'a Document,
    names: &[String],
) -> Option<&'a str> {
    names.iter().find_map(|name| document.property(name))
}

/// The name of the file at `path` without folders and extension.
pub(in crate::segment) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The folder that the file at `path` lies in.
pub(in crate::segment) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The name of that folder.
pub(in crate::segment) fn folder_name(path: &str) -> &str {
    folder(path).rsplit('/').next().unwrap_or("")
}
