//! Results to bytes. Each result is laid out as a page once, in a file of its own; `page` shows any page
//! in any format for reading. Pure: no file, terminal or clock is looked at; how it is shown is a
//! parameter. Escaping is each format's own.

mod assessment;
mod book;
mod calendar;
mod calibration;
mod diff;
mod entries;
mod evaluation;
mod example;
mod faults;
mod fit;
mod flagged;
mod follow_up;
mod foundations;
mod incidents;
mod inspection;
mod machine;
mod markdown;
mod page;
mod plan;
mod records;
mod redact;
mod reference;
mod screening;
mod settings;
mod why;
mod why_low;
mod words;

pub use book::{Field, check};
pub use faults::faults;
pub use machine::left_below;
pub use machine::{Limits, MachineFormat, machine, without_commands};
pub use page::{Dialect, Page, SCRIPT, STYLE};
pub use redact::{redact, redacted};
pub use reference::{MADE, reference};
pub use settings::source;
pub use words::plain;

use std::io::{self, Write};

use serde::Serialize;

use utkik_casework::record::Status;
use utkik_checklist::Level;
use utkik_lang::{Lang, Text};
use utkik_report::{OWN_COMMENT, json};

/// How a result is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    #[default]
    Table,
    /// CommonMark with tables.
    Markdown,
    /// One page of HTML that needs nothing else.
    Html,
    /// Tables for spreadsheets.
    Csv(Dialect),
    /// A document for word processors.
    #[cfg(feature = "office")]
    Docx,
    /// A workbook for spreadsheets.
    #[cfg(feature = "office")]
    Xlsx,
    /// One JSON document.
    Json,
    /// One JSON document for each thing in a list, a line each.
    Ndjson,
    /// Days for calendars, of a plan.
    Calendar,
}

impl Format {
    /// Whether it is data for other programs, and not to be read from top to bottom.
    #[must_use]
    pub fn is_data(self) -> bool {
        matches!(self, Self::Json | Self::Ndjson | Self::Calendar)
    }
}

/// What is shown of a result, and how wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// The language of headings, where the result has none of its own.
    pub lang: Lang,
    /// Whether the terminal may have colours.
    pub colour: bool,
    /// The columns of the terminal.
    pub width: u16,
    /// Whether more is shown than what most ask for.
    pub verbose: bool,
    /// Whether a screening is shown as what people fill in together when they prepare a meeting.
    pub basis: bool,
    /// Whether only what calls for attention is shown.
    pub quiet: bool,
    /// The lowest level of items that are shown in full.
    pub from: Level,
    /// How many items of a screening are as before, and left aside.
    pub unchanged: usize,
}

impl View {
    /// A view in `lang` on an output of `width` columns.
    #[must_use]
    pub fn new(lang: Lang, width: u16) -> Self {
        Self {
            lang,
            colour: false,
            width,
            verbose: false,
            basis: false,
            quiet: false,
            from: Level::Low,
            unchanged: 0,
        }
    }
}

/// A result that can be shown in any format.
pub trait Renderable: Serialize {
    /// How it is laid out for reading.
    fn page(&self, view: &View) -> Page;

    /// Writes it as a JSON document.
    ///
    /// What is not written for a type is compiled by whoever calls it, and may be less optimized there: a result
    /// that can be large has its own.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    fn document(&self, out: &mut dyn Write) -> io::Result<()> {
        json::document(self, out)
    }

    /// Writes its things as JSON, a line each; a result that is no list is one line.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut line = Vec::new();
        json::add_line(self, &mut line)?;
        out.write_all(&line)
    }

    /// Writes its days for calendars; nothing where it has none.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    fn calendar(&self, view: &View, out: &mut dyn Write) -> io::Result<()> {
        let _ = (view, out);
        Ok(())
    }
}

/// Something that is said to a person who sees no terminal.
#[derive(Debug, Serialize)]
pub struct Word {
    /// The language it is said in.
    pub lang: Lang,
    /// What is said, a paragraph a line.
    pub text: String,
}

impl Renderable for Word {
    fn page(&self, _: &View) -> Page {
        let mut page = Page::new(self.lang);
        self.text.lines().for_each(|line| page.paragraph(line));
        page
    }
}

/// Writes `result` to `out`. What is sent on is whole; only a terminal is for an overview.
///
/// # Errors
///
/// Those of `out`.
pub fn write(
    result: &(impl Renderable + ?Sized),
    format: Format,
    view: &View,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => result.document(out),
        Format::Ndjson => result.lines(out),
        Format::Calendar => result.calendar(view, out),
        Format::Table => result.page(view).write(format, view, out),
        #[cfg(feature = "office")]
        Format::Docx => {
            let view = View { verbose: true, basis: true, ..*view };
            result.page(&view).write(format, &view, out)
        }
        _ => {
            let view = View { verbose: true, ..*view };
            if format == Format::Markdown {
                // By this it is known again when it lies among the papers of a meeting.
                writeln!(out, "{OWN_COMMENT}\n")?;
            }
            result.page(&view).write(format, &view, out)
        }
    }
}

/// Writes `result` as what stands inside an element of the class `utkik` in somebody else's page, which has
/// [`STYLE`] and runs [`SCRIPT`] once it is there. All that comes from outside is text in it.
///
/// # Errors
///
/// Those of `out`.
pub fn fragment(
    result: &(impl Renderable + ?Sized),
    view: &View,
    out: &mut dyn Write,
) -> io::Result<()> {
    result.page(&View { verbose: true, ..*view }).write_inside(out)
}

/// Writes data that others defined, as JSON.
///
/// # Errors
///
/// Those of `out`.
pub fn data(data: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    json::document(data, out)
}

/// The name of a measure's status.
#[must_use]
pub fn status(status: Status) -> Text {
    words::status(Some(status))
}

/// `text` in lines of at most `width` columns, without control characters.
#[must_use]
pub fn wrapped(text: &str, width: u16) -> String {
    page::wrap(text, usize::from(width)).join("\n")
}
