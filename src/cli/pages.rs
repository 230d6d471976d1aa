//! Formats of accounts that are read from top to bottom.

use clap::ValueEnum;

use super::settings::Global;
use crate::checklist::Level;
use crate::render::{PageFormat, Style};

/// A format of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageArg {
    Table,
    #[value(alias = "md")]
    Markdown,
    Json,
    Csv,
}

impl From<PageArg> for PageFormat {
    fn from(format: PageArg) -> Self {
        match format {
            PageArg::Table => Self::Table,
            PageArg::Markdown => Self::Markdown,
            PageArg::Json => Self::Json,
            PageArg::Csv => Self::Csv,
        }
    }
}

/// How pages are shown.
pub(super) fn style(global: &Global) -> Style {
    let (colour, width, verbose) = (global.colour, global.width, global.verbose);
    Style { colour, width, verbose, from: Level::Low }
}
