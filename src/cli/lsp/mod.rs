//! `utkik lsp`: the language server, on the standard streams.

mod server;

use clap::Args;

use self::server::Settings;
use super::args::ChecklistArgs;
use super::exit::Exit;
use super::inputs;
use super::settings::Global;

#[derive(Debug, Args)]
pub(super) struct LspArgs {
    #[command(flatten)]
    checklist: ChecklistArgs,
    // Editors say which way they talk; there is one way.
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Runs the command.
pub(super) fn run(args: &LspArgs, global: &Global) -> anyhow::Result<Exit> {
    let packs = inputs::packs(&args.checklist.checklist, args.checklist.no_builtin)?;
    let checklist = inputs::checklist(&args.checklist, global)?;
    let excludes = global.config().exclude.clone();
    let settings = Settings { lang: global.spoken(), packs, checklist, excludes };
    let (connection, writer) = server::connect();
    let served = server::serve(&connection, &settings);
    // The writer ends once nothing can be sent any more.
    drop(connection);
    served?;
    match writer.join() {
        Ok(written) => written?,
        Err(panic) => std::panic::resume_unwind(panic),
    }
    Ok(Exit::Clean)
}
