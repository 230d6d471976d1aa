//! The `utkik` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    utkik::cli::run(std::env::args_os()).into()
}
