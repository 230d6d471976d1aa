//! A document that is dropped on the program, or opened with it from a desktop: nobody sees what would be
//! printed, so the report is opened in the browser instead.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::Path;

/// The arguments of a run that opens its report, if `args` are those of a drop: files and folders alone, started
/// where no one reads what is printed.
pub(super) fn args_of_drop(args: &[OsString]) -> Option<Vec<OsString>> {
    let (program, paths) = args.split_first()?;
    let is_path = |path: &OsString| Path::new(path).exists();
    if paths.is_empty()
        || !paths.iter().all(is_path)
        || std::env::var_os("CI").is_some()
        || is_read()
    {
        return None;
    }
    let told = ["screen", "--exit-zero", "--open"].map(OsString::from);
    Some([program.clone()].into_iter().chain(told).chain(paths.iter().cloned()).collect())
}

/// Whether somebody reads what is printed: a person in a terminal, or a program through a pipe or a file.
///
/// Desktops start programs with standard output on the null device or on the socket of a journal.
#[cfg(unix)]
fn is_read() -> bool {
    use std::fs::File;
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;

    let has_desktop =
        ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|one| std::env::var_os(one).is_some());
    let has_terminal = std::io::stdin().is_terminal() || std::io::stderr().is_terminal();
    let out = std::io::stdout();
    if !(has_desktop || cfg!(target_os = "macos")) || has_terminal || out.is_terminal() {
        return true;
    }
    let kind = out.as_fd().try_clone_to_owned().and_then(|out| File::from(out).metadata());
    kind.is_ok_and(|kind| !(kind.file_type().is_char_device() || kind.file_type().is_socket()))
}

/// The same of Windows, where a console is made for a program that is started without one, and goes when it
/// ends. In a console of its own nothing is written yet, so that its cursor stands in the first corner
/// (Microsoft, KB99115).
#[cfg(windows)]
fn is_read() -> bool {
    let own = std::io::stdout().is_terminal()
        && crossterm::cursor::position().is_ok_and(|at| at == (0, 0));
    !own
}

#[cfg(not(any(unix, windows)))]
fn is_read() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_flags_and_what_is_not_there_are_no_drop() {
        for typed in
            [&[][..], &["screen", "Cargo.toml"], &["--lang", "sv", "Cargo.toml"], &["no-such.pdf"]]
        {
            let args: Vec<OsString> = ["utkik"].iter().chain(typed).map(OsString::from).collect();
            assert_eq!(args_of_drop(&args), None, "{typed:?}");
        }
    }
}
