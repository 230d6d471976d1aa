//! A list of paths from a file (`--files-from`).

use std::path::PathBuf;

/// The paths in `list`: one a line, or separated by NUL characters if `null` says so or there is one
/// in it.
///
/// Blank lines and a byte order mark are passed over; a path is taken as it stands, with its blanks.
#[must_use]
pub fn listed(list: &[u8], null: bool) -> Vec<PathBuf> {
    let list = list.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(list);
    let separator = if null || list.contains(&0) { 0 } else { b'\n' };
    let paths = list.split(|byte| *byte == separator);
    let paths = paths.map(|path| match separator {
        b'\n' => path.strip_suffix(b"\r").unwrap_or(path),
        _ => path,
    });
    paths.filter(|path| !path.trim_ascii().is_empty()).map(path).collect()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_lines_or_separated_by_nul() {
        let cases: [(&[u8], &[&str], &str); 4] = [
            (b"\xEF\xBB\xBFa.md\r\n\n b c.md\n", &["a.md", " b c.md"], "lines"),
            (b"a\nb.md\0c.md\0", &["a\nb.md", "c.md"], "NUL"),
            (b"", &[], "nothing"),
            ("möte.md".as_bytes(), &["möte.md"], "no line end"),
        ];
        for (list, wanted, remark) in cases {
            let wanted: Vec<_> = wanted.iter().map(PathBuf::from).collect();
            assert_eq!(listed(list, false), wanted, "{remark}");
        }
    }
}
