//! What was typed, turned into what it means: language, colour, width, threads.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::sync::{Arc, LazyLock, OnceLock};

use super::args::{ColorWhen, FailOn, GlobalArgs, LangArg, LevelArg};
use utkik_checklist::Level;
use utkik_lang::Lang;
use utkik_run::config::Config;

/// Settings of every command.
#[derive(Clone, Debug)]
pub(super) struct Global {
    /// The language that was asked for or that the locale names.
    pub lang: Option<Lang>,
    /// The language of what has been read, where none was asked for.
    pub heard: Arc<OnceLock<Lang>>,
    /// Where the language was asked for: flag or environment.
    pub asked: Option<&'static str>,
    /// What the settings file of the inputs says, where there is one.
    pub config: Option<Arc<Config>>,
    /// Whether standard output may have colours.
    pub colour: bool,
    /// The width of the terminal, or of a page where there is none.
    pub width: u16,
    /// Whether only results and faults are printed.
    pub quiet: bool,
    /// Whether more is printed.
    pub verbose: bool,
    /// Whether progress may be shown.
    pub progress: bool,
}

/// The width where there is no terminal.
const PAGE: u16 = 100;
/// The narrowest, whatever `COLUMNS` says: less holds no table.
const NARROWEST: u16 = 40;
/// The widest that a report is: longer lines are hard to read.
const WIDEST: u16 = 140;

impl Global {
    pub(super) fn new(
        args: &GlobalArgs,
        lang: Option<Lang>,
        asked: Option<&'static str>,
        config: Option<Config>,
    ) -> Self {
        if args.threads > 0 {
            // A second pool cannot be set; there is only one run in a process.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build_global();
        }
        let terminal = std::io::stdout().is_terminal();
        let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
        let columns = std::env::var("COLUMNS").ok().and_then(|value| value.trim().parse().ok());
        let columns = columns.map(|columns: u16| columns.max(NARROWEST));
        let width = terminal_size::terminal_size().map_or(PAGE, |(width, _)| width.0);
        Self {
            lang,
            heard: Arc::default(),
            asked,
            config: config.map(Arc::new),
            colour: colour(args.color, terminal, |name| std::env::var_os(name)),
            width: if terminal { width } else { columns.unwrap_or(PAGE) }.min(WIDEST),
            quiet: args.quiet,
            verbose: args.verbose,
            progress: !args.no_progress && !args.quiet && !ci && std::io::stderr().is_terminal(),
        }
    }

    /// What is settled; nothing where there is no settings file.
    pub(super) fn config(&self) -> &Config {
        static NOTHING: LazyLock<Config> = LazyLock::new(Config::default);
        self.config.as_deref().unwrap_or_else(|| LazyLock::force(&NOTHING))
    }

    /// The language of messages outside reports: what was asked for, or else that of what has been read.
    pub(super) fn spoken(&self) -> Lang {
        self.lang.or_else(|| self.heard.get().copied()).unwrap_or(Lang::En)
    }

    /// Lets what is said from now on be in the language of what has been read, unless one was asked for.
    pub(super) fn hear(&self, lang: Lang) {
        self.heard.get_or_init(|| lang);
    }
}

/// Whether to use colours: `--color`, then `NO_COLOR`, then the variables that force them, then
/// whether a terminal listens (<https://no-color.org>, <https://force-color.org>).
fn colour(when: ColorWhen, terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let on = |name: &str| variable(name).is_some_and(|value| !value.is_empty() && value != "0");
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if set("NO_COLOR") => false,
        ColorWhen::Auto if on("CLICOLOR_FORCE") || on("FORCE_COLOR") => true,
        ColorWhen::Auto => terminal && variable("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// The language that `--lang` or `UTKIK_LANG` asks for, and which of them does, before anything is
/// parsed, so that faults of the command line are told in it as well.
pub(super) fn language_asked(args: &[OsString]) -> Option<(Lang, &'static str)> {
    let typed = args.iter().enumerate().find_map(|(at, arg)| {
        let arg = arg.to_str()?;
        let value = arg.strip_prefix("--lang=").map(str::to_owned);
        value
            .or_else(|| (arg == "--lang").then(|| args.get(at + 1)?.to_str().map(str::to_owned))?)
    });
    let of = |written: Option<String>| Lang::of_locale(&written?);
    let variable = || of(std::env::var("UTKIK_LANG").ok()).map(|lang| (lang, "environment"));
    of(typed).map(|lang| (lang, "flag")).or_else(variable)
}

/// The language of the system, where it is Swedish.
pub(super) fn locale() -> Option<Lang> {
    Lang::of_locale(&sys_locale::get_locale()?).filter(|lang| *lang == Lang::Sv)
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Sv => Self::Sv,
            LangArg::En => Self::En,
        }
    }
}

impl From<LevelArg> for Level {
    fn from(level: LevelArg) -> Self {
        match level {
            LevelArg::Low => Self::Low,
            LevelArg::Moderate => Self::Moderate,
            LevelArg::High => Self::High,
        }
    }
}

impl FailOn {
    /// The level from which a run ends with 1; `None` for never.
    pub(super) fn level(self) -> Option<Level> {
        match self {
            Self::Never => None,
            Self::Low => Some(Level::Low),
            Self::Moderate => Some(Level::Moderate),
            Self::High => Some(Level::High),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_follows_the_conventions() {
        let cases = [
            (ColorWhen::Auto, true, &[][..], true),
            (ColorWhen::Auto, false, &[][..], false),
            (ColorWhen::Auto, true, &[("NO_COLOR", "1")][..], false),
            (ColorWhen::Auto, true, &[("NO_COLOR", "")][..], true),
            (ColorWhen::Auto, false, &[("FORCE_COLOR", "1")][..], true),
            (ColorWhen::Auto, false, &[("CLICOLOR_FORCE", "0")][..], false),
            (ColorWhen::Auto, true, &[("TERM", "dumb")][..], false),
            (ColorWhen::Always, false, &[("NO_COLOR", "1")][..], true),
            (ColorWhen::Never, true, &[("FORCE_COLOR", "1")][..], false),
        ];
        for (when, terminal, variables, wanted) in cases {
            let variable = |name: &str| {
                variables
                    .iter()
                    .find(|(set, _)| *set == name)
                    .map(|(_, value)| OsString::from(value))
            };
            assert_eq!(
                colour(when, terminal, variable),
                wanted,
                "{when:?} {terminal} {variables:?}"
            );
        }
    }

    #[test]
    fn the_language_is_known_before_parsing() {
        let args = |args: &[&str]| args.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(language_asked(&args(&["utkik", "--lang", "en"])), Some((Lang::En, "flag")));
        assert_eq!(
            language_asked(&args(&["utkik", "screen", "--lang=sv", "x"])),
            Some((Lang::Sv, "flag"))
        );
    }
}
