//! `utkik records`: what is kept, and `records check`, which finds every fault in it.

use clap::{Args, Subcommand};

use super::args::ChecklistArgs;
use super::exit::Exit;
use super::format::{self, DialectArgs, Format};
use super::memory::PlaceArgs;
use super::plan::warn;
use super::settings::Global;
use super::{data_folder, inputs, memory, session, terminal};
use utkik_casework::record::{Overview, Record, Records};
use utkik_casework::{privacy, questions};
use utkik_checklist::{Checklist, Fault, Faults};
use utkik_lang::Text;
use utkik_lang::text;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct RecordsArgs {
    #[command(subcommand)]
    pub command: Option<RecordsCommand>,
    #[arg(short, long, value_parser = format::pages(), default_value = "table", ignore_case = true)]
    pub format: Format,
    #[command(flatten)]
    pub dialect: DialectArgs,
    #[command(flatten)]
    pub place: PlaceArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum RecordsCommand {
    #[command(visible_alias = "kontrollera")]
    Check(CheckArgs),
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub place: PlaceArgs,
    #[command(flatten)]
    pub checklist: ChecklistArgs,
}

/// Runs the command.
pub(super) fn run(args: &RecordsArgs, global: &Global) -> anyhow::Result<Exit> {
    if let Some(RecordsCommand::Check(args)) = &args.command {
        return check(args, global);
    }
    let records = load(&args.place, global)?;
    let today = memory::today(args.place.date)?;
    let list: Vec<Overview> =
        records.iter().map(|record| Overview::from_record(record, today)).collect();
    session::print(list.as_slice(), (args.format, args.dialect), global.spoken(), global)?;
    warn(&records, global);
    Ok(if records.faults().is_some() { Exit::Incomplete } else { Exit::Clean })
}

fn load(place: &PlaceArgs, global: &Global) -> anyhow::Result<Records> {
    memory::existing(place.records.as_deref(), global)?;
    let folders = data_folder::folders(place.records.as_deref(), std::iter::empty())?;
    Ok(Records::load(&folders))
}

/// Finds all faults of all records, and what is no fault but should be looked at.
fn check(args: &CheckArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let records = load(&args.place, global)?;
    let lang = global.spoken();
    let mut remarks: Vec<Fault> = records.remarks().to_vec();
    for record in records.iter() {
        remarks.extend(self::remarks(record, &records, &checklist));
    }
    for remark in &remarks {
        let path = utkik_render::plain(&remark.path);
        let (line, column) = (remark.line.get(), remark.column.get());
        let (what, help) = (remark.message.in_lang(lang), remark.help.in_lang(lang));
        let told = text!(
            "records.remark",
            path = path,
            line = line,
            column = column,
            what = what,
            help = help
        );
        terminal::message(&utkik_render::plain(&told.in_lang(lang)));
    }
    let faults = records.faults();
    warn(&records, global);
    let sound = records.iter().count();
    let n = faults.as_ref().map_or(0, Faults::len);
    let told = text!("records.checked", n = sound, faults = n, remarks = remarks.len());
    terminal::write(|out| writeln!(out, "{}", told.in_lang(lang)))?;
    Ok(if faults.is_some() { Exit::Fault } else { Exit::Clean })
}

/// What in a sound record should be looked at: names that the checklist does not have, and what looks
/// like personal details.
fn remarks(record: &Record, records: &Records, checklist: &Checklist) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut remark = |words: &str, message: Text, help: Text| {
        found.extend(records.locate(record, words, message, help));
    };
    let mut unknown = |id: &str| {
        let message = text!("records.unknown", id = id);
        remark(id, message, text!("records.help.unknown"));
    };
    for id in record.topics.iter().filter(|id| checklist.risks.get(id).is_none()) {
        unknown(id);
    }
    for measure in &record.measures {
        if checklist.measures.get(&measure.id).is_none() {
            unknown(&measure.id);
        }
    }
    for answer in &record.answers {
        let question = checklist.questions.get(&answer.question);
        let known = |id: &String| {
            question.is_some_and(|question| questions::answer(question, id).is_some())
        };
        if question.is_none() {
            unknown(&answer.question);
        } else if let Some(id) = answer.answer.as_ref().filter(|id| !known(id)) {
            unknown(id);
        }
    }
    let roles = record.measures.iter().filter_map(|measure| measure.role.as_ref());
    let decided = record.assessment.as_ref();
    for role in roles.chain(decided.and_then(|decided| decided.role.as_ref())) {
        if checklist.roles.get(role).is_none() {
            remark(role, text!("records.role", role = role.as_str()), text!("records.help.role"));
        }
    }
    for (_, text) in record.free_texts() {
        for hit in privacy::hits(text) {
            let what = hit.detail.text();
            let message = text!("records.personal", what = what);
            remark(hit.span.slice(text), message, text!("records.help.personal"));
        }
    }
    found
}
