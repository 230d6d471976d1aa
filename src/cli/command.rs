//! All that can be typed: the commands with their arguments and other names. Each command says what its
//! arguments mean.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::args::{GlobalArgs, InspectArgs};
use super::assess::AssessArgs;
use super::calibrate::CalibrateArgs;
use super::diff::DiffArgs;
use super::evaluate::EvaluateArgs;
use super::export_example::ExportExampleArgs;
use super::follow_up::FollowUpArgs;
use super::foundations::FoundationsArgs;
use super::help;
use super::incident::IncidentArgs;
use super::init::InitArgs;
#[cfg(feature = "lsp")]
use super::lsp::LspArgs;
use super::plan::PlanArgs;
use super::records::RecordsArgs;
use super::screen_args::ScreenArgs;
use super::shell::{CompletionsArgs, ManArgs};
use super::watch::WatchArgs;
use utkik_lang::Lang;
use utkik_run::config::Config;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "utkik",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(visible_alias = "granska")]
    Screen(ScreenArgs),
    #[command(visible_alias = "bevaka")]
    Watch(WatchArgs),
    #[command(visible_alias = "bedöm", alias = "bedom")]
    Assess(AssessArgs),
    #[command(visible_alias = "åtgärder", alias = "atgarder")]
    Plan(PlanArgs),
    #[command(visible_alias = "bedömningar", aliases = ["bedomningar", "akter"])]
    Records(RecordsArgs),
    #[command(visible_alias = "visa")]
    Show(super::show::Args),
    #[command(visible_alias = "inspektera")]
    Inspect(InspectArgs),
    #[command(visible_alias = "grunder")]
    Foundations(FoundationsArgs),
    #[command(visible_alias = "uppföljning", alias = "uppfoljning")]
    FollowUp(FollowUpArgs),
    #[command(visible_alias = "exempel")]
    ExportExample(ExportExampleArgs),
    #[command(visible_alias = "jämför", alias = "jamfor")]
    Diff(DiffArgs),
    #[command(visible_alias = "händelse", alias = "handelse")]
    Incident(IncidentArgs),
    #[command(visible_alias = "checklista", alias = "checklistor")]
    Checklist(super::checklist::Args),
    #[command(visible_aliases = ["förklara", "forklara"])]
    Explain(super::explain::Args),
    #[command(visible_alias = "utvärdera", alias = "utvardera")]
    Evaluate(EvaluateArgs),
    #[command(visible_alias = "kalibrera")]
    Calibrate(CalibrateArgs),
    #[command(visible_aliases = ["inställningar", "installningar"])]
    Config(super::config::Args),
    #[command(visible_alias = "börja", alias = "borja")]
    Init(InitArgs),
    #[cfg(feature = "lsp")]
    #[command(visible_alias = "språkserver", alias = "sprakserver")]
    Lsp(LspArgs),
    #[command(visible_alias = "komplettering")]
    Completions(CompletionsArgs),
    #[command(visible_alias = "manual")]
    Man(ManArgs),
}

/// The command line as clap knows it, with its help in `lang`.
pub(super) fn command(lang: Lang) -> clap::Command {
    help::in_lang(Cli::command(), lang)
}

/// Parses `args`, with what `config` settles where nothing is typed. A path without a command means
/// `screen`.
pub(super) fn parse(
    args: &[OsString],
    lang: Option<Lang>,
    config: Option<&Config>,
) -> Result<(Cli, ArgMatches), clap::Error> {
    let lang = lang.unwrap_or(Lang::En);
    let read = |args: &[OsString]| -> Result<_, clap::Error> {
        let command = command(lang);
        let command = match config {
            Some(config) => super::config::with_defaults(command, config),
            None => command,
        };
        let matches = command.try_get_matches_from(args)?;
        Ok((Cli::from_arg_matches(&matches)?, matches))
    };
    let error = match read(args) {
        Ok(cli) => return Ok(cli),
        Err(error) => error,
    };
    let own = command(lang);
    let first = first_word(args, &own);
    let is_path = first.is_some_and(names_a_path);
    // "scren" is a mistyped command and no path.
    let mistyped = error.get(clap::error::ContextKind::SuggestedSubcommand).is_some();
    let bare = matches!(
        error.kind(),
        clap::error::ErrorKind::InvalidSubcommand | clap::error::ErrorKind::UnknownArgument
    );
    // What follows a command belongs to it, and is no argument of a screening.
    let is_command = first.is_some_and(|word| own.find_subcommand(word).is_some());
    if !bare || is_command || (mistyped && !is_path) {
        return Err(error);
    }
    let mut with_command = args.to_vec();
    with_command.insert(1.min(args.len()), OsString::from("screen"));
    read(&with_command).map_err(|second| if is_path { second } else { error })
}

/// The first word that is no option, nor the value of one.
fn first_word<'a>(args: &'a [OsString], command: &clap::Command) -> Option<&'a OsString> {
    let mut words = args.iter().skip(1);
    while let Some(word) = words.next() {
        let shown = word.to_string_lossy();
        if !shown.starts_with('-') || shown == "-" {
            return Some(word);
        }
        let named = |arg: &&clap::Arg| {
            let long = arg.get_long().is_some_and(|long| shown == format!("--{long}"));
            let short = arg.get_short().is_some_and(|short| shown == format!("-{short}"));
            (long || short) && arg.get_action().takes_values()
        };
        if command.get_arguments().any(|arg| named(&arg)) {
            words.next();
        }
    }
    None
}

/// Whether `word` reads as a path and not as a mistyped command.
fn names_a_path(word: &OsString) -> bool {
    let text = word.to_string_lossy();
    text == "-" || text.contains(['.', '/', '\\', '*']) || PathBuf::from(word).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Cli, clap::Error> {
        let args: Vec<OsString> =
            std::iter::once("utkik").chain(args.iter().copied()).map(Into::into).collect();
        parse(&args, Some(Lang::Sv), None).map(|(cli, _)| cli)
    }

    #[test]
    fn clap_finds_no_fault_with_the_command_line() {
        command(Lang::Sv).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn a_path_alone_is_screened() {
        let cases: [&[&str]; 5] = [
            &["kallelse.pdf"],
            &["screen", "kallelse.pdf"],
            &["granska", "kallelse.pdf"],
            &["--lang", "sv", "kallelse.pdf"],
            &["--format", "json", "kallelse.pdf"],
        ];
        for args in cases {
            let cli = parsed(args).unwrap_or_else(|error| panic!("{args:?}: {error}"));
            let Command::Screen(screen) = cli.command else { panic!("{args:?}") };
            assert_eq!(screen.input.paths, [PathBuf::from("kallelse.pdf")], "{args:?}");
        }
    }

    #[test]
    fn an_option_that_a_command_does_not_have_is_told_of_that_command() {
        let cases: [&[&str]; 4] = [
            &["plan", "möte", "--redact"],
            &["show", "2", "Cargo.toml", "--redact"],
            &["records", "check", "src"],
            &["--lang", "sv", "åtgärder", "src", "--redact"],
        ];
        for args in cases {
            let kind = parsed(args).map(drop).unwrap_err().kind();
            let told = [
                clap::error::ErrorKind::UnknownArgument,
                clap::error::ErrorKind::InvalidSubcommand,
            ];
            assert!(told.contains(&kind), "{args:?}: {kind:?}");
        }
        assert!(parsed(&["--lang", "sv", "plan.md", "--redact"]).is_ok(), "a path that begins so");
    }

    #[test]
    fn a_mistyped_command_is_no_path() {
        for args in [["scren", "x"], ["gransk", "Cargo.toml"]] {
            let error = parsed(&args).unwrap_err();
            assert_eq!(error.kind(), clap::error::ErrorKind::InvalidSubcommand, "{args:?}");
        }
    }
}
