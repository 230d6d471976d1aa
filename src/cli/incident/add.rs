//! `utkik incident add`: one incident, from flags or asked for.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use jiff::civil::Date;

use super::ask;
use crate::args::ChecklistArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::settings::Global;
use crate::{data_folder, inputs, memory, terminal};
use utkik_agenda::segment;
use utkik_casework::incident::{self, Choices, Incident};
use utkik_checklist::Bilingual;
use utkik_lang::text;

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    #[arg(long, value_name = "ID")]
    category: Option<String>,
    #[arg(long, value_name = "ID")]
    channel: Option<String>,
    #[arg(long, value_name = "ID")]
    role: Option<String>,
    #[arg(long, value_name = "CASE")]
    case: Option<String>,
    #[arg(long, value_name = "ID")]
    topic: Option<String>,
    #[arg(long, value_name = "NAME")]
    body: Option<String>,
    #[arg(long, overrides_with = "no_police")]
    police: bool,
    #[arg(long, overrides_with = "police")]
    no_police: bool,
    #[arg(long, value_name = "TEXT")]
    support: Option<String>,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[arg(long)]
    reviewed: bool,
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    records: Option<PathBuf>,
    #[command(flatten)]
    checklist: ChecklistArgs,
}

pub(super) fn run(args: &AddArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let choices = Choices::new(&checklist);
    let file = data_folder::locate_here(args.records.as_deref())?.file(incident::FILE);
    let today = memory::today(None)?;
    let date = args.date.unwrap_or(today);
    if date > today {
        let failure = Failure::new(text!("incident.future", day = date.to_string()));
        return Err(failure.help(text!("incident.help.future")).into());
    }
    let asks = args.category.is_none() && std::io::stdin().is_terminal();
    let mut incident = if asks {
        match ask::incident(choices, date, today, global.spoken())? {
            Some(incident) => incident,
            None => return Ok(Exit::Incomplete),
        }
    } else {
        typed(args, choices, date)?
    };
    while !args.reviewed && tells_who(&incident, global) {
        if !asks {
            terminal::message(&text!("incident.help.reviewed").in_lang(global.spoken()));
            return Ok(Exit::Fault);
        }
        match ask::confirm_identifying(&mut incident, today, global.spoken())? {
            Some(true) => break,
            Some(false) => {}
            None => return Ok(Exit::Incomplete),
        }
    }
    super::write(&file, &[incident], global, |new, _| new.to_vec())?;
    data_folder::saved(&file, global);
    Ok(Exit::Clean)
}

/// The incident that the flags tell.
fn typed(args: &AddArgs, choices: Choices<'_>, date: Date) -> anyhow::Result<Incident> {
    let Some(category) = &args.category else {
        let known = incident::listed(choices.categories());
        let help = text!("incident.help.category", known = known);
        return Err(Failure::new(text!("incident.no-category")).help(help).into());
    };
    let case = args.case.clone();
    if let Some(case) = case.as_deref().filter(|case| segment::case_number(case).is_none()) {
        let failure = Failure::new(text!("incident.no-case", case = case));
        return Err(failure.help(text!("incident.help.case")).into());
    }
    let police = (args.police || args.no_police).then_some(args.police);
    Ok(Incident {
        date,
        category: chosen("--category", category, choices.categories().collect())?,
        channel: optional("--channel", args.channel.as_deref(), choices.channels().collect())?,
        role: optional("--role", args.role.as_deref(), choices.roles().collect())?,
        case,
        topic: optional("--topic", args.topic.as_deref(), choices.topics().collect())?,
        body: args.body.clone(),
        police,
        support: args.support.clone(),
        note: args.note.clone(),
        reference: None,
    })
}

fn optional(
    flag: &str,
    word: Option<&str>,
    choices: Vec<(&str, &Bilingual)>,
) -> anyhow::Result<Option<String>> {
    word.map(|word| chosen(flag, word, choices)).transpose()
}

fn chosen(flag: &str, word: &str, choices: Vec<(&str, &Bilingual)>) -> anyhow::Result<String> {
    incident::find(word, choices.iter().copied()).ok_or_else(|| {
        let known = incident::listed_near(word, choices.into_iter());
        let fault = text!("incident.unknown-choice", flag = flag, word = word);
        Failure::new(fault).help(text!("fields.help.choices", list = known)).into()
    })
}

/// Whether something in the free texts looks as if it told who someone is; says what.
fn tells_who(incident: &Incident, global: &Global) -> bool {
    let remarks = incident.identifying();
    for remark in &remarks {
        terminal::message(&remark.in_lang(global.spoken()));
    }
    !remarks.is_empty()
}
