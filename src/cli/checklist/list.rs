//! `utkik checklist list`: what the checklists hold, a line for each entry.

use clap::ValueEnum;

use crate::args::ChecklistArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::format::{self, DialectArgs, Format};
use crate::settings::Global;
use crate::{inputs, session};
use utkik_checklist::entry::{self, Kind, Row};
use utkik_checklist::{Area, Checklist};
use utkik_lang::text;

/// The arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    checklist: ChecklistArgs,
    #[arg(long, value_enum, ignore_case = true)]
    kind: Vec<KindArg>,
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=3))]
    phase: Option<u8>,
    #[arg(long)]
    area: Option<String>,
    #[arg(short, long, value_parser = format::pages(), default_value = "table", ignore_case = true)]
    format: Format,
    #[command(flatten)]
    dialect: DialectArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KindArg {
    #[value(alias = "grunddel")]
    Element,
    #[value(alias = "riskfaktor")]
    Risk,
    #[value(alias = "sammanhang")]
    Context,
    #[value(alias = "grupp")]
    Group,
    #[value(alias = "begrepp")]
    Concept,
    #[value(aliases = ["händelse", "handelse"])]
    Event,
    #[value(aliases = ["åtgärd", "atgard"])]
    Measure,
    #[value(alias = "varning")]
    Warning,
    #[value(aliases = ["fråga", "fraga"])]
    Question,
    #[value(aliases = ["källa", "kalla"])]
    Source,
    #[value(alias = "roll")]
    Role,
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let lang = global.spoken();
    let area = args.area.as_deref().map(|area| area_id(&checklist, area)).transpose()?;
    let kinds: Vec<Kind> = args.kind.iter().map(|kind| (*kind).into()).collect();
    let mut rows = entry::rows(&checklist, lang);
    rows.retain(|row: &Row| {
        (kinds.is_empty() || kinds.contains(&row.kind))
            && args.phase.is_none_or(|phase| row.phase == Some(phase))
            && area.as_ref().is_none_or(|area| row.area.as_ref() == Some(area))
    });
    session::print(rows.as_slice(), (args.format, args.dialect), lang, global)?;
    Ok(Exit::Clean)
}

/// The id of the area that is called `given`, in either language.
fn area_id(checklist: &Checklist, given: &str) -> Result<String, Failure> {
    let given = given.to_lowercase();
    let is = |area: &Area| {
        let names = [Some(&area.id), Some(&area.name.sv), area.name.en.as_ref()];
        names.into_iter().flatten().any(|name| name.to_lowercase() == given)
    };
    let found = checklist.areas.iter().find(|(_, area)| is(area));
    found.map(|(_, area)| area.id.clone()).ok_or_else(|| {
        let areas: Vec<&str> = checklist.areas.iter().map(|(_, area)| area.id.as_str()).collect();
        let given = utkik_render::plain(&given);
        Failure::new(text!("cli.unknown-area", area = given, areas = areas.join(", ")))
    })
}

impl From<KindArg> for Kind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Element => Self::Element,
            KindArg::Risk => Self::Risk,
            KindArg::Context => Self::Context,
            KindArg::Group => Self::Group,
            KindArg::Concept => Self::Concept,
            KindArg::Event => Self::Event,
            KindArg::Measure => Self::Measure,
            KindArg::Warning => Self::Warning,
            KindArg::Question => Self::Question,
            KindArg::Source => Self::Source,
            KindArg::Role => Self::Role,
        }
    }
}
