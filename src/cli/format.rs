//! How results are shown: the formats that can be asked for, alike in every command, and the dialect of
//! spreadsheets.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use utkik_render::{Dialect, Format, MachineFormat};

/// The formats that can be asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    #[default]
    Table,
    #[value(alias = "md")]
    Markdown,
    Html,
    Docx,
    Xlsx,
    Csv,
    /// CSV in the dialect of a Swedish spreadsheet.
    ExcelSv,
    Json,
    #[value(alias = "jsonl")]
    Ndjson,
    Ics,
    /// A settings file.
    Toml,
    Sarif,
    Github,
    StepSummary,
    Gitlab,
    Junit,
    Line,
}

/// What every command can give.
const EVERYWHERE: [FormatArg; 9] = [
    FormatArg::Table,
    FormatArg::Markdown,
    FormatArg::Html,
    FormatArg::Docx,
    FormatArg::Xlsx,
    FormatArg::Csv,
    FormatArg::ExcelSv,
    FormatArg::Json,
    FormatArg::Ndjson,
];

/// What a plan can give as well.
pub(super) const CALENDAR: &[FormatArg] = &[FormatArg::Ics];

/// What settings can be shown as too: the file that would settle them.
pub(super) const SETTINGS: &[FormatArg] = &[FormatArg::Toml];

/// What a screening can give as well: what other programs read.
pub(super) const MACHINE: &[FormatArg] = &[
    FormatArg::Sarif,
    FormatArg::Github,
    FormatArg::StepSummary,
    FormatArg::Gitlab,
    FormatArg::Junit,
    FormatArg::Line,
];

/// Reads a format of those that every command has, or of `more`.
pub(super) fn formats(more: &'static [FormatArg]) -> impl TypedValueParser<Value = FormatArg> {
    let all = EVERYWHERE.iter().chain(more);
    let values: Vec<PossibleValue> = all.filter_map(ValueEnum::to_possible_value).collect();
    PossibleValuesParser::new(values).try_map(|name| FormatArg::from_str(&name, true))
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

impl FormatArg {
    /// The format, with the dialect that was asked for.
    pub(super) fn format(self, dialect: DialectArgs) -> Format {
        let usual = if self == Self::ExcelSv { DialectArg::ExcelSv } else { DialectArg::Rfc4180 };
        let dialect = match dialect.csv_dialect.unwrap_or(usual) {
            DialectArg::Rfc4180 => Dialect::Rfc4180,
            DialectArg::ExcelSv => Dialect::ExcelSv,
        };
        match self {
            Self::Markdown => Format::Markdown,
            Self::Html => Format::Html,
            Self::Docx => Format::Docx,
            Self::Xlsx => Format::Xlsx,
            Self::Csv | Self::ExcelSv => Format::Csv(dialect),
            Self::Json => Format::Json,
            Self::Ndjson => Format::Ndjson,
            Self::Ics => Format::Calendar,
            // A machine format is asked for by `machine`; whoever has none of them shows a table.
            Self::Table
            | Self::Toml
            | Self::Sarif
            | Self::Github
            | Self::StepSummary
            | Self::Gitlab
            | Self::Junit
            | Self::Line => Format::Table,
        }
    }

    /// Whether it is bytes and no text.
    pub(super) fn is_binary(self) -> bool {
        matches!(self, Self::Docx | Self::Xlsx)
    }

    /// Its name, if a screening has all its items in it whatever the lowest level that is told.
    pub(super) fn with_all_items(self) -> Option<&'static str> {
        match self {
            Self::Json => Some("json"),
            Self::Ndjson => Some("ndjson"),
            Self::Csv => Some("csv"),
            Self::ExcelSv => Some("excel-sv"),
            Self::Xlsx => Some("xlsx"),
            Self::Junit => Some("junit"),
            _ => None,
        }
    }

    /// Whether a screening can be given in it.
    pub(super) fn is_of_report(self) -> bool {
        EVERYWHERE.contains(&self) || MACHINE.contains(&self)
    }

    /// The format, if it is one that other programs read.
    pub(super) fn machine(self) -> Option<MachineFormat> {
        Some(match self {
            Self::Sarif => MachineFormat::Sarif,
            Self::Github => MachineFormat::Github,
            Self::StepSummary => MachineFormat::StepSummary,
            Self::Gitlab => MachineFormat::Gitlab,
            Self::Junit => MachineFormat::Junit,
            Self::Line => MachineFormat::Line,
            _ => return None,
        })
    }
}
