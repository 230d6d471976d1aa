//! Which records belong to the inputs, and which day it is.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use jiff::civil::Date;

use super::failure::Failure;
use super::settings::Global;
use super::{data_folder, terminal};
use utkik_casework::record::Records;
use utkik_input::source::Request;
use utkik_lang::text;

/// What is remembered of earlier meetings.
#[derive(Debug, Args)]
pub(super) struct MemoryArgs {
    #[command(flatten)]
    pub place: PlaceArgs,
    #[arg(long, conflicts_with = "records")]
    pub no_records: bool,
}

/// Where records lie, and the day.
#[derive(Debug, Args)]
pub(super) struct PlaceArgs {
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub records: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<Date>,
}

/// The records of the inputs that `request` names; none where they are not to be looked at.
pub(super) fn records(
    args: &MemoryArgs,
    request: &Request,
    global: &Global,
) -> anyhow::Result<Records> {
    if args.no_records {
        return Ok(Records::default());
    }
    existing(args.place.records.as_deref(), global)?;
    let paths = request.paths.iter().chain(&request.files_from).map(PathBuf::as_path);
    let folders = data_folder::folders(args.place.records.as_deref(), paths)?;
    Ok(Records::load(&folders))
}

/// Refuses a folder of records that was named and is not there, for commands that only read it. One that
/// is settled in `utkik.toml` may be made later, by the first assessment.
pub(super) fn existing(named: Option<&Path>, global: &Global) -> anyhow::Result<()> {
    let settled = global.config().records.as_deref();
    if let Some(missing) = named.filter(|named| settled == Some(*named) && !named.is_dir()) {
        if !global.quiet {
            let line = text!("cli.no-records-yet", path = data_folder::display_path(missing));
            terminal::message(&line.in_lang(global.spoken()));
        }
        return Ok(());
    }
    let typed = named.filter(|named| settled != Some(*named));
    let Some(missing) = typed.filter(|named| !named.is_dir()) else { return Ok(()) };
    let failure = Failure::new(text!("cli.no-records", path = data_folder::display_path(missing)));
    Err(failure.help(text!("cli.help-no-records")).into())
}

/// The day: `--date`, then `SOURCE_DATE_EPOCH`, then the clock.
pub(super) fn today(asked: Option<Date>) -> anyhow::Result<Date> {
    if let Some(date) = asked {
        return Ok(date);
    }
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty())
    else {
        return Ok(jiff::Zoned::now().date());
    };
    let seconds = epoch.to_str().and_then(|value| value.parse().ok());
    let moment = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    let day = moment.map(|moment| moment.to_zoned(jiff::tz::TimeZone::UTC).date());
    Ok(day.ok_or_else(|| {
        Failure::new(text!("cli.source-date")).help(text!("cli.help-source-date"))
    })?)
}
