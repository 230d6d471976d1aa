//! How results are shown: one table of the formats that can be asked for, with all that the command line knows of
//! each, and the dialect of spreadsheets. How a format is written is for `render`.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use self::Below::{Beside, Told, Whole};
use self::Commands::{Every, Plan, Screening, Settings};
use self::Content::{Data, Lines, Package};
use self::FormatArg::{Machine, Page, Toml};
use self::Known::{Added, Braces, Mark, Name, Xml};
use utkik_input::source::{Format as FileFormat, Source};
use utkik_render::{Dialect, MachineFormat};

pub(super) use utkik_render::Format;

/// A format that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormatArg {
    /// Any result as a page or as data.
    Page(Format),
    /// A screening as other programs read it.
    Machine(MachineFormat),
    /// Settings as the file that would settle them.
    Toml,
}

/// Which commands give a format.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Commands {
    Every,
    Plan,
    Settings,
    Screening,
}

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Text in lines, of which GitHub Actions must take none for a command.
    Lines,
    /// Text that a program reads to the byte.
    Data,
    /// Bytes that are no text.
    Package,
}

/// How a file of an earlier run is known, which may be written anew.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// By the mark of utkik in it.
    Mark,
    /// By its form, since data has no mark: it begins with `{` or `[`.
    Braces,
    /// By its form: XML, or a suite of tests.
    Xml,
    /// By being text whose name stands for no document.
    Name,
    /// It need not be: what is new is added to what stands there.
    Added,
}

/// What becomes of the items below the lowest level that is to be told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// The format tells that they are left out.
    Told,
    /// They are left out, and the format has no place to tell it.
    Beside,
    /// It has all items whatever their level.
    Whole,
}

/// All that the command line knows of a format.
struct Row {
    /// What it is called, first as it is shown.
    names: &'static [&'static str],
    format: FormatArg,
    commands: Commands,
    content: Content,
    known: Known,
    below: Below,
    /// Endings of the names of files that stand for it.
    endings: &'static [&'static str],
}

const fn row(
    names: &'static [&'static str],
    format: FormatArg,
    commands: Commands,
    content: Content,
    known: Known,
    below: Below,
    endings: &'static [&'static str],
) -> Row {
    Row { names, format, commands, content, known, below, endings }
}

/// Every format, in the order in which help names them.
#[rustfmt::skip]
const FORMATS: &[Row] = &[
    row(&["table"], Page(Format::Table), Every, Lines, Mark, Told, &[".txt"]),
    row(&["markdown", "md"], Page(Format::Markdown), Every, Lines, Mark, Told, &[".md"]),
    row(&["html"], Page(Format::Html), Every, Lines, Mark, Told, &[".html"]),
    row(&["docx"], Page(Format::Docx), Every, Package, Mark, Told, &[".docx"]),
    row(&["xlsx"], Page(Format::Xlsx), Every, Package, Mark, Whole, &[".xlsx"]),
    row(&["csv"], Page(Format::Csv(Dialect::Rfc4180)), Every, Lines, Name, Whole, &[".csv"]),
    row(&["excel-sv"], Page(Format::Csv(Dialect::ExcelSv)), Every, Lines, Name, Whole, &[]),
    row(&["json"], Page(Format::Json), Every, Data, Braces, Whole, &[".json"]),
    row(&["ndjson", "jsonl"], Page(Format::Ndjson), Every, Data, Braces, Whole, &[".ndjson", ".jsonl"]),
    row(&["ics"], Page(Format::Calendar), Plan, Lines, Name, Told, &[]),
    row(&["toml"], Toml, Settings, Lines, Name, Told, &[]),
    row(&["sarif"], Machine(MachineFormat::Sarif), Screening, Data, Braces, Told, &[".sarif.json", ".sarif"]),
    row(&["github"], Machine(MachineFormat::Github), Screening, Data, Name, Told, &[]),
    row(&["step-summary"], Machine(MachineFormat::StepSummary), Screening, Lines, Added, Told, &[]),
    row(&["gitlab"], Machine(MachineFormat::Gitlab), Screening, Data, Braces, Beside,
        &["codequality.json", "code-quality.json", "code-quality-report.json"]),
    row(&["junit"], Machine(MachineFormat::Junit), Screening, Data, Xml, Whole, &[".xml"]),
    row(&["line"], Machine(MachineFormat::Line), Screening, Lines, Name, Beside, &[]),
];

/// Reads a format that every command has.
pub(super) fn pages() -> impl TypedValueParser<Value = Format> {
    page_of(Every)
}

/// Reads a format that a plan has.
pub(super) fn plans() -> impl TypedValueParser<Value = Format> {
    page_of(Plan)
}

/// Reads a format that settings have.
pub(super) fn settings() -> impl TypedValueParser<Value = FormatArg> {
    format_of(Settings)
}

/// Reads a format that a screening has.
pub(super) fn screenings() -> impl TypedValueParser<Value = FormatArg> {
    format_of(Screening)
}

fn page_of(commands: Commands) -> impl TypedValueParser<Value = Format> {
    format_of(commands).try_map(|format| match format {
        Page(page) => Ok(page),
        // No row of these commands is one.
        Machine(_) | Toml => Err("FORMAT"),
    })
}

fn format_of(commands: Commands) -> impl TypedValueParser<Value = FormatArg> {
    let rows = FORMATS.iter().filter(move |row| row.is_of(commands));
    let values: Vec<PossibleValue> = rows.filter_map(Row::value).collect();
    PossibleValuesParser::new(values).try_map(|name| named(&name).map(|row| row.format).ok_or(name))
}

fn named(name: &str) -> Option<&'static Row> {
    FORMATS.iter().find(|row| row.names.iter().any(|own| own.eq_ignore_ascii_case(name)))
}

impl Row {
    fn is_of(&self, commands: Commands) -> bool {
        self.commands == Every || self.commands == commands
    }

    fn value(&self) -> Option<PossibleValue> {
        let (name, others) = self.names.split_first()?;
        Some(PossibleValue::new(*name).aliases(others.iter().copied()))
    }
}

/// How CSV is written.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct DialectArgs {
    #[arg(long, value_enum, value_name = "DIALECT", ignore_case = true)]
    pub csv_dialect: Option<DialectArg>,
}

/// Dialects of CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DialectArg {
    Rfc4180,
    ExcelSv,
}

impl DialectArgs {
    /// `format`, in the dialect that was asked for where it has dialects.
    pub(super) fn of(self, format: Format) -> Format {
        match (format, self.csv_dialect) {
            (Format::Csv(_), Some(DialectArg::Rfc4180)) => Format::Csv(Dialect::Rfc4180),
            (Format::Csv(_), Some(DialectArg::ExcelSv)) => Format::Csv(Dialect::ExcelSv),
            _ => format,
        }
    }
}

impl FormatArg {
    pub(super) const TABLE: Self = Page(Format::Table);
    pub(super) const HTML: Self = Page(Format::Html);
    pub(super) const NDJSON: Self = Page(Format::Ndjson);

    /// The format of a screening that is called `name`.
    pub(super) fn of_screening(name: &str) -> Option<Self> {
        named(name).filter(|row| row.is_of(Screening)).map(|row| row.format)
    }

    /// The format that the name of the file at `path` stands for by the longest ending that fits.
    pub(super) fn by_ending(path: &str) -> Option<Self> {
        let path = path.to_lowercase();
        let endings = FORMATS.iter().flat_map(|row| row.endings.iter().map(move |one| (one, row)));
        let fits = endings.filter(|(ending, _)| path.ends_with(**ending));
        fits.max_by_key(|(ending, _)| ending.len()).map(|(_, row)| row.format)
    }

    fn row(self) -> Option<&'static Row> {
        FORMATS.iter().find(|row| row.format == self)
    }

    fn is(self, holds: impl FnOnce(&Row) -> bool) -> bool {
        self.row().is_some_and(holds)
    }

    /// Whether it is bytes and no text.
    pub(super) fn is_binary(self) -> bool {
        self.is(|row| row.content == Package)
    }

    /// Whether it is text in lines, of which none may be taken for a command.
    pub(super) fn is_lines(self) -> bool {
        self.is(|row| row.content == Lines)
    }

    /// Whether people are shown it, and therefore only what is new.
    pub(super) fn is_for_people(self) -> bool {
        matches!(self, Page(_)) && self.is(|row| row.content != Data)
    }

    /// Its name, if a screening has all its items in it whatever the lowest level that is told.
    pub(super) fn with_all_items(self) -> Option<&'static str> {
        let row = self.row().filter(|row| row.below == Whole)?;
        row.names.first().copied()
    }

    /// Whether a screening in it leaves items out and has no place to tell so.
    pub(super) fn leaves_out_unsaid(self) -> bool {
        self.is(|row| row.below == Beside)
    }

    /// Whether it is added to what stands in a file.
    pub(super) fn is_added(self) -> bool {
        self.is(|row| row.known == Added)
    }

    /// Whether `source` is what an earlier run may have written in this format, so that it may be written anew.
    pub(super) fn may_replace(self, source: &Source) -> bool {
        let content = source.bytes.trim_ascii_start();
        self.is(|row| match row.known {
            Mark => source.is_own(),
            Braces => content.starts_with(b"{") || content.starts_with(b"["),
            Xml => content.starts_with(b"<?xml") || content.starts_with(b"<testsuite"),
            Name => {
                let named = FileFormat::by_name(&source.path);
                source.format.is_text() && matches!(named, FileFormat::Plain | FileFormat::Unknown)
            }
            Added => true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_names_its_endings_and_its_format() {
        for row in FORMATS {
            for name in row.names {
                assert_eq!(named(name).map(|found| found.format), Some(row.format), "{name}");
            }
            for ending in row.endings {
                let found = FormatArg::by_ending(&format!("a{ending}"));
                assert_eq!(found, Some(row.format), "{ending}");
            }
            let own = row.format.row().map(|found| found.names);
            assert_eq!(own, Some(row.names), "two rows have one format");
        }
    }

    #[test]
    fn a_command_has_its_own_formats_and_pages_where_it_shows_pages() {
        for (commands, only) in [(Every, 9), (Plan, 10), (Settings, 10), (Screening, 15)] {
            assert_eq!(FORMATS.iter().filter(|row| row.is_of(commands)).count(), only);
        }
        let pages = FORMATS.iter().filter(|row| matches!(row.commands, Every | Plan));
        assert!(pages.into_iter().all(|row| matches!(row.format, Page(_))));
    }
}
