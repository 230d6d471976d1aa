//! `utkik follow-up`: the picture of a month, a quarter, a year or any stretch of days.

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args, ValueHint};
use jiff::civil::Date;

use super::args::ChecklistArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::format::{self, DialectArgs, Format};
use super::memory::{self, MemoryArgs};
use super::session::{self, Session};
use super::settings::Global;
use super::{data_folder, incident, inputs, proposed, terminal};
use utkik_casework::Item;
use utkik_casework::history::CaseHistory;
use utkik_casework::record::Records;
use utkik_checklist::Checklist;
use utkik_input::receipt::Receipt;
use utkik_input::source::Request;
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_run::{Memory, Run};
use utkik_study::follow_up::{self, Material, Period, Picture};

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("period").required(true).args(["month", "quarter", "year", "from"])))]
pub(super) struct FollowUpArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    #[arg(long, value_name = "MONTH")]
    month: Option<String>,
    #[arg(long, value_name = "QUARTER")]
    quarter: Option<String>,
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<Date>,
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<Date>,
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_count: usize,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    propose: Option<PathBuf>,
    #[command(flatten)]
    memory: MemoryArgs,
    #[command(flatten)]
    checklist: ChecklistArgs,
    #[arg(short, long, value_parser = format::pages(), default_value = "table", env = "UTKIK_FORMAT", ignore_case = true)]
    format: Format,
    #[command(flatten)]
    dialect: DialectArgs,
    #[arg(long)]
    allow_incomplete: bool,
}

/// Runs the command.
pub(super) fn run(args: &FollowUpArgs, global: &Global) -> anyhow::Result<Exit> {
    let period = period(args)?;
    let checklist = inputs::checklist(&args.checklist, global)?;
    let request = inputs::paths(args.paths.clone());
    let kept = memory::records(&args.memory, &request, global)?;
    let today = memory::today(args.memory.place.date)?;
    let kept_in = data_folder::locate(args.memory.place.records.as_deref(), &request)?;
    let incidents = match args.memory.no_records {
        true => Vec::new(),
        false => incident::load(&kept_in.file(utkik_casework::incident::FILE))?,
    };
    let damaged = damaged(&kept, global);
    let screened = screened(&request, (&kept, today), &checklist, global);
    if !screened.errors.is_empty() {
        // A report of noughts about papers that are not there would be taken for a calm year.
        return Ok(Exit::Fault);
    }
    let entries = follow_up::entries(&screened.result, &kept, &checklist);
    let (records, incidents) = (&kept, incidents.as_slice());
    let checklist = &checklist;
    let material = Material { entries: &entries, records, incidents, checklist, today };
    let lang = global.lang.unwrap_or(Lang::Sv);
    let picture = if args.min_count > 1 {
        public(&material, period, args.min_count, lang)?
    } else {
        follow_up::picture(&material, period, lang)
    };
    let begins_in = screened.result.iter().map(|item| item.screened.source.path.as_str());
    let receipt = utkik_report::receipt(&screened.receipt, begins_in, lang);
    let receipt = picture.min_count.is_none().then_some(receipt);
    let told = utkik_report::follow_up(picture, receipt, lang);
    session::print(&told, (args.format, args.dialect), lang, global)?;
    if let Some(path) = &args.propose {
        propose(path, &told.picture, lang)?;
    }
    let ended = session::ended(&screened, args.allow_incomplete);
    let gap = if damaged && !args.allow_incomplete { Exit::Incomplete } else { Exit::Clean };
    Ok(ended.or(gap))
}

/// The public version, which is only made of fixed periods.
fn public(
    material: &Material<'_>,
    period: Period,
    least: usize,
    lang: Lang,
) -> anyhow::Result<Picture> {
    follow_up::public(material, period, least, lang).ok_or_else(|| {
        let failure = Failure::new(text!("follow-up.no-public"));
        failure.help(text!("follow-up.help.no-public", least = follow_up::LEAST)).into()
    })
}

/// The papers that were named, read with what people have decided; nothing where none were.
fn screened(
    request: &Request,
    (records, today): (&Records, Date),
    checklist: &Checklist,
    global: &Global,
) -> Run<Vec<Item>> {
    if request.paths.is_empty() {
        let (receipt, language) = (Receipt::default(), Lang::Sv);
        let errors = Vec::new();
        return Run { result: Vec::new(), receipt, language, errors, found_input: true };
    }
    // What happened later must not change what the papers said then.
    let past = CaseHistory::default();
    let memory = Some(Memory { records, today, past: &past, foundations: None, damaged: &[] });
    Session { global, checklist }.screen(request, memory)
}

/// Tells of records that cannot be read, and whether there are any.
fn damaged(records: &Records, global: &Global) -> bool {
    let Some(faults) = records.faults() else { return false };
    let told = faults.render(global.spoken(), usize::from(global.width), global.colour);
    terminal::message(&told);
    true
}

fn period(args: &FollowUpArgs) -> anyhow::Result<Period> {
    let (written, read) = match (&args.month, &args.quarter, &args.year) {
        (Some(month), ..) => (month, Period::month(month)),
        (_, Some(quarter), _) => (quarter, Period::quarter(quarter)),
        (.., Some(year)) => (year, Period::year(year)),
        _ => {
            let (from, to) = (args.from.unwrap_or_default(), args.to.unwrap_or_default());
            if from > to {
                let failure = Failure::new(text!("follow-up.backwards"));
                return Err(failure.help(text!("follow-up.help.backwards")).into());
            }
            return Ok(Period { from, to });
        }
    };
    read.map_err(|_| {
        Failure::new(text!("follow-up.no-period", written = written.as_str()))
            .help(text!("follow-up.help.period"))
            .into()
    })
}

/// Writes the patch that the period proposes, if it proposes any.
fn propose(path: &Path, picture: &Picture, lang: Lang) -> anyhow::Result<()> {
    if picture.lessons.is_empty() {
        terminal::message(&text!("follow-up.nothing-learnt").in_lang(lang));
        return Ok(());
    }
    proposed::write(path, &follow_up::patch(&picture.period, &picture.lessons, lang), lang)
}
