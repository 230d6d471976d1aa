//! `utkik assess`: people's decision about items, asked for in a terminal or given by flags and a file.

mod answers;
mod ask;
mod chosen;
mod draft;
mod input;
mod triage;
mod wizard;

pub(super) use self::chosen::{find_by_name, screened};
pub(super) use self::input::role;

use std::io::IsTerminal as _;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use jiff::civil::Date;

use self::ask::Terminal;
use self::chosen::SelectedItems;
use self::input::DecisionInput;
use super::args::{ChecklistArgs, LevelArg};
use super::exit::Exit;
use super::failure::Failure;
use super::format::{self, DialectArgs, Format};
use super::memory::PlaceArgs;
use super::settings::Global;
use super::{data_folder, inputs, memory, session, terminal};
use utkik_casework::Item;
use utkik_casework::decision::{self, Decision, DecisionOutcome};
use utkik_casework::record::{self, Folder, Records};
use utkik_checklist::Checklist;
use utkik_lang::text;
use utkik_report::Account;
use utkik_store::StoreError;

#[derive(Debug, Args)]
pub(super) struct AssessArgs {
    #[arg(value_name = "ITEM")]
    pub items: Vec<String>,
    #[arg(long = "in", value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    pub within: Vec<PathBuf>,
    #[arg(long)]
    pub first_step: bool,
    #[arg(long, conflicts_with_all = ["level", "false_alarm"])]
    pub confirm: bool,
    #[arg(long, value_enum, value_name = "LEVEL", ignore_case = true)]
    pub level: Option<LevelArg>,
    #[arg(long, conflicts_with = "level")]
    pub false_alarm: bool,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(long, value_name = "ROLE")]
    pub role: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub expires: Option<Date>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub answers: Option<PathBuf>,
    #[arg(long, value_name = "ANSWER")]
    pub answer: Vec<String>,
    #[arg(short, long, value_parser = format::pages(), default_value = "table", ignore_case = true)]
    pub format: Format,
    #[command(flatten)]
    pub dialect: DialectArgs,
    #[command(flatten)]
    pub place: PlaceArgs,
    #[command(flatten)]
    pub checklist: ChecklistArgs,
}

/// What every item is assessed with.
struct AssessSession<'a> {
    checklist: &'a Checklist,
    records: &'a Records,
    folder: &'a Folder,
    global: &'a Global,
    today: Date,
}

/// Runs the command.
pub(super) fn run(args: &AssessArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let today = memory::today(args.place.date)?;
    let input = input::from_arguments(args, &checklist, global)?;
    let chosen = SelectedItems::find(args, &checklist, global, today)?;
    let SelectedItems { items, records, folder } = &chosen;
    let assessing = AssessSession { checklist: &checklist, records, folder, global, today };
    if items.is_empty() {
        terminal::message(&text!("assess.nothing-left").in_lang(global.spoken()));
        return Ok(Exit::Clean);
    }
    if items.len() > 1 && input.title.is_some() {
        let failure = Failure::new(text!("assess.one-title"));
        return Err(failure.help(text!("assess.help.one-title")).into());
    }
    let decided = if input.decides() {
        assessing.scripted(items, &input)?
    } else {
        assessing.assess_by_asking(items, args, &input)?
    };
    let lang = global.spoken();
    let accounts: Vec<Account> =
        decided.iter().map(|decided| utkik_report::account(decided, &checklist, lang)).collect();
    session::print(accounts.as_slice(), (args.format, args.dialect), lang, global)?;
    Ok(Exit::Clean)
}

impl AssessSession<'_> {
    /// Assesses all items as flags and file say: first all are checked, then all are written.
    fn scripted(
        &self,
        items: &[Item],
        input: &DecisionInput,
    ) -> anyhow::Result<Vec<DecisionOutcome>> {
        let decisions = items
            .iter()
            .map(|item| input::decision(input, &item.screened, self.checklist, self.today))
            .collect::<anyhow::Result<Vec<Decision>>>()?;
        let pairs = items.iter().zip(&decisions);
        pairs.map(|(item, decision)| self.write(item, decision)).collect()
    }

    /// Assesses items by asking: one item through all steps, several through the first. What flags
    /// have `said` is where people begin from.
    fn assess_by_asking(
        &self,
        items: &[Item],
        args: &AssessArgs,
        input: &DecisionInput,
    ) -> anyhow::Result<Vec<DecisionOutcome>> {
        let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
        if ci || !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
            let failure = Failure::new(text!("assess.no-terminal"));
            return Err(failure.help(text!("assess.help.no-terminal")).into());
        }
        // A day that has passed is told before anyone has answered a question.
        input.check_day(self.today).map_err(input::refused)?;
        let mut terminal = Terminal { global: self.global };
        match items {
            [item] if !args.first_step && !args.items.is_empty() => {
                let draft = draft::Draft::for_item(&item.screened, self.records, self.folder);
                let kept = draft.load(self.checklist, self.global)?;
                let wizard =
                    wizard::Wizard::new(&item.screened, self.checklist, self.global.spoken());
                let Some(input) = wizard.run(input, kept, &draft, &mut terminal)? else {
                    let path = draft.shown();
                    terminal::message(
                        &text!("assess.paused", path = path).in_lang(self.global.spoken()),
                    );
                    return Ok(Vec::new());
                };
                let decision = input::decision(&input, &item.screened, self.checklist, self.today)?;
                let account = self.write(item, &decision)?;
                draft.remove();
                Ok(vec![account])
            }
            _ => triage::run(self, items, input, &mut terminal),
        }
    }

    /// Writes the decision into the item's record, and warns of personal details in it.
    fn write(&self, item: &Item, decision: &Decision) -> anyhow::Result<DecisionOutcome> {
        let (folder, name) = decision::record_location(&item.screened, self.records, self.folder);
        let lang = self.global.spoken();
        let case = item.screened.case_number();
        let changed = record::change(&folder, &name, case, |record| {
            decision::apply(record, &item.screened, decision, self.checklist, lang);
            Ok(())
        })
        .map_err(|error: StoreError| unwritten(&error, self.global))?;
        for detail in decision::details_of_title(&item.screened, decision) {
            let warning = text!("assess.warn-agenda-title", what = detail.text());
            terminal::message(&warning.in_lang(lang));
        }
        let telling = decision::telling_quotations(&item.screened, decision, self.checklist, lang);
        if telling > 0 {
            terminal::message(&text!("assess.warn-evidence", n = telling).in_lang(lang));
        }
        data_folder::changed(&changed, self.global);
        let record = changed.record;
        Ok(DecisionOutcome::new(record, item, decision, self.checklist))
    }
}

/// Why a record was not written, with its faults where it has some.
pub(super) fn unwritten(error: &StoreError, global: &Global) -> Failure {
    let StoreError::Damaged { path, faults } = error else { return Failure::new(error.text()) };
    let lang = global.spoken();
    let shown = faults.render(lang, usize::from(global.width), global.colour);
    let told = text!("record.damaged", path = path.as_str()).in_lang(lang);
    let message = text!("assess.damaged", told = told, faults = shown);
    Failure::new(message).help(text!("record.help.repair"))
}
