//! Printing: the output stream, messages, and progress for long work.

use std::io::{self, Write};
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::settings::Global;
use utkik_lang::text;
use utkik_text::shown_lines;

/// Writes what is for eyes to standard output. Where GitHub Actions reads along, no line of it is taken
/// for a command: what an agenda says is shown and never obeyed.
pub(super) fn write(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if std::env::var_os("GITHUB_ACTIONS").is_none() {
        return write_exact(print);
    }
    let mut text = Vec::new();
    print(&mut text)?;
    let text = utkik_render::without_commands(&String::from_utf8_lossy(&text));
    write_exact(|out| out.write_all(text.as_bytes()))
}

/// Writes to standard output through a buffer, to the byte. That a reader has had enough is no failure, and changes
/// nothing in how the run ends.
pub(super) fn write_exact(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    unless_closed(write_open(print))
}

/// The result of writing, a closed pipe passed over.
pub(super) fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// How many bytes are written at once: a line of a screened item has some thousands.
const AT_ONCE: usize = 1 << 16;

/// Writes to standard output as long as somebody reads it.
pub(super) fn write_open(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(AT_ONCE, io::stdout().lock());
    print(&mut out)?;
    out.flush()
}

/// Prints a message beside the result. Where nobody listens, nothing is lost.
pub(super) fn message(message: &str) {
    let message = shown_lines(message);
    if std::env::var_os("GITHUB_ACTIONS").is_none() {
        let _ = writeln!(anstream::stderr(), "{message}");
    } else {
        let _ = writeln!(anstream::stderr(), "{}", utkik_render::without_commands(&message));
    }
}

/// A bar on standard error that comes and goes, or nothing.
pub(super) struct Progress {
    bar: Option<Mutex<ProgressBar>>,
}

impl Progress {
    pub(super) fn new(global: &Global) -> Self {
        let bar = global.progress.then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let reading = text!("cli.reading").in_lang(global.spoken());
            let style = ProgressStyle::with_template(&format!("{reading} {{pos}}/{{len}}"));
            Mutex::new(style.map_or(bar.clone(), |style| bar.with_style(style)))
        });
        Self { bar }
    }

    pub(super) fn tell(&self, done: usize, all: usize) {
        if let Some(Ok(bar)) = self.bar.as_ref().map(Mutex::lock) {
            bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
            bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(Ok(bar)) = self.bar.as_ref().map(Mutex::lock) {
            bar.finish_and_clear();
        }
    }
}
