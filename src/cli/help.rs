//! Help and faults of the command line in the user's language.
//!
//! clap knows the structure; every sentence comes from the catalogue, at `help.<command>` and
//! `help.<command>.<argument>` or, for arguments that several commands have, `help.any.<argument>`.

use std::ffi::{OsStr, OsString};
use std::io::Write;

use clap::builder::{PossibleValue, Resettable, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::exit::Exit;
use utkik_lang::text;
use utkik_lang::{Lang, Text, sentence};
use utkik_text::shown_lines;

/// `command` and all its subcommands with their help in `lang`.
pub(super) fn in_lang(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    translate(command, &name, &name, lang)
}

fn translate(command: Command, key: &str, path: &str, lang: Lang) -> Command {
    let about = sentence(lang, &format!("help.{key}.about")).unwrap_or_default();
    let long = sentence(lang, &format!("help.{key}.long"));
    let subcommands: Vec<String> =
        command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let args: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let positionals = key != "utkik" && command.get_positionals().next().is_some();
    let mut command = command
        .about(about)
        .long_about(
            long.map(|long| format!("{about}\n\n{long}")).unwrap_or_else(|| about.to_owned()),
        )
        .subcommand_help_heading(say(lang, text!("help.heading.commands")))
        .help_template(template(lang, !subcommands.is_empty(), positionals))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true);
    // What every command has stands last.
    let first = if key == "utkik" { 100 } else { 0 };
    for (order, arg) in args.iter().enumerate() {
        let help = argument(lang, key, arg);
        command =
            command.mut_arg(arg, |arg| described(arg, help, lang).display_order(first + order));
    }
    command = command.arg(flag("help", 'h', ArgAction::Help, lang, text!("help.any.help")));
    if key == "utkik" {
        command =
            command.arg(flag("version", 'V', ArgAction::Version, lang, text!("help.any.version")));
    }
    for inner in subcommands {
        let path = format!("{path} {inner}");
        let key = if key == "utkik" { inner.clone() } else { format!("{key}-{inner}") };
        command = command.mut_subcommand(&inner, |inner| translate(inner, &key, &path, lang));
    }
    let usage = usage(&command, path, lang);
    command.override_usage(usage)
}

/// How the command is written, in one line.
fn usage(command: &Command, path: &str, lang: Lang) -> StyledStr {
    let mut usage = path.to_owned();
    if command.get_arguments().any(|arg| !arg.is_positional()) {
        usage.push_str(&format!(" [{}]", say(lang, text!("help.options"))));
    }
    if command.has_subcommands() {
        let name = say(lang, text!("help.command"));
        let or =
            command.get_positionals().next().is_some() || !command.is_subcommand_required_set();
        usage.push_str(&if or { format!(" [{name}]") } else { format!(" {name}") });
    }
    for arg in command.get_positionals() {
        let name = value_name(arg);
        let several = arg.get_num_args().is_some_and(|range| range.max_values() > 1)
            || matches!(arg.get_action(), ArgAction::Append);
        let dots = if several { "…" } else { "" };
        usage.push_str(&if arg.is_required_set() {
            format!(" {name}{dots}")
        } else {
            format!(" [{name}{dots}]")
        });
    }
    usage.into()
}

fn value_name(arg: &Arg) -> String {
    let names = arg.get_value_names();
    names
        .and_then(|names| names.first())
        .map_or_else(|| arg.get_id().to_string(), ToString::to_string)
}

/// The name of a value ("PATH") in `lang`.
fn name_of_value(lang: Lang, name: &str) -> String {
    let key = format!("help.value.{}", name.to_lowercase());
    sentence(lang, &key).map_or_else(|| name.to_uppercase(), str::to_owned)
}

fn template(lang: Lang, subcommands: bool, positionals: bool) -> String {
    let usage = say(lang, text!("help.heading.usage"));
    let commands = say(lang, text!("help.heading.commands"));
    let listed =
        if subcommands { format!("{commands}:\n{{subcommands}}\n\n") } else { String::new() };
    let arguments = say(lang, text!("help.heading.arguments"));
    let options = say(lang, text!("help.heading.options"));
    let positionals =
        if positionals { format!("{arguments}:\n{{positionals}}\n\n") } else { String::new() };
    format!(
        "{{about-with-newline}}\n{usage}: {{usage}}\n\n{listed}{positionals}{options}:\n{{options}}\n"
    )
}

fn argument(lang: Lang, command: &str, arg: &str) -> String {
    let arg = arg.replace('_', "-");
    let own = sentence(lang, &format!("help.{command}.{arg}"));
    own.or_else(|| sentence(lang, &format!("help.any.{arg}"))).unwrap_or_default().to_owned()
}

/// An argument with its help, its values and its default, all in `lang`.
fn described(arg: Arg, mut help: String, lang: Lang) -> Arg {
    let values: Vec<PossibleValue> = arg.get_possible_values();
    let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    if takes_value && !values.is_empty() {
        let names: Vec<_> = values.iter().map(|value| shown_value(value, lang)).collect();
        help.push_str(&format!(" [{}: {}]", say(lang, text!("help.values")), names.join(", ")));
    }
    let default: Vec<_> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if takes_value && !default.is_empty() {
        help.push_str(&format!(" [{}: {}]", say(lang, text!("help.default")), default.join(", ")));
    }
    let is_empty = |name: &OsStr| std::env::var_os(name).is_some_and(|value| value.is_empty());
    // A variable without a value says nothing.
    let arg = if arg.get_env().is_some_and(is_empty) { arg.env(Resettable::Reset) } else { arg };
    if let Some(variable) = arg.get_env() {
        help.push_str(&format!(" [{}]", variable.to_string_lossy()));
    }
    let name = value_name(&arg);
    let arg = arg.help(help).hide_env(true);
    let arg = if takes_value { arg.value_name(name_of_value(lang, &name)) } else { arg };
    if takes_value { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
}

fn flag(name: &'static str, short: char, action: ArgAction, lang: Lang, help: Text) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(say(lang, help))
}

fn say(lang: Lang, text: Text) -> String {
    text.in_lang(lang)
}

/// A value as people may type it; in Swedish with its Swedish word, where it has one.
fn shown_value(value: &PossibleValue, lang: Lang) -> String {
    let mut names = value.get_name_and_aliases();
    let name = names.next().unwrap_or_default();
    match names.next().filter(|_| lang == Lang::Sv) {
        Some(swedish) => format!("{swedish} ({name})"),
        None => name.to_owned(),
    }
}

/// The values called `names` as people may type them, found where `command` has an argument with them.
fn shown_values(command: &Command, names: &[String], lang: Lang) -> Option<String> {
    let own = command
        .get_arguments()
        .map(Arg::get_possible_values)
        .find(|values| !values.is_empty() && values.iter().map(PossibleValue::get_name).eq(names));
    let shown = |values: Vec<PossibleValue>| {
        values.iter().map(|value| shown_value(value, lang)).collect::<Vec<_>>().join(", ")
    };
    own.map(shown)
        .or_else(|| command.get_subcommands().find_map(|inner| shown_values(inner, names, lang)))
}

/// The command that `args` were meant for: "utkik plan set".
fn path_of(command: &Command, args: &[OsString]) -> String {
    let (mut at, mut path) = (command, command.get_name().to_owned());
    for word in args.iter().skip(1).filter_map(|arg| arg.to_str()) {
        if let Some(inner) = at.find_subcommand(word) {
            path = format!("{path} {}", inner.get_name());
            at = inner;
        }
    }
    // A path without a command is screened.
    if at.get_name() == command.get_name() && args.len() > 1 {
        format!("{path} screen")
    } else {
        path
    }
}

/// Prints what clap stopped for: help and version to standard output, faults to standard error. `command` is
/// the whole command line in a language.
pub(super) fn print_clap_stop(
    error: &clap::Error,
    lang: Option<Lang>,
    args: &[OsString],
    command: fn(Lang) -> Command,
) -> Exit {
    let lang = lang.unwrap_or(Lang::En);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(anstream::stdout(), "{}", error.render().ansi());
            Exit::Clean
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(anstream::stderr(), "{}", error.render().ansi());
            Exit::Fault
        }
        _ => {
            let command = command(lang);
            let message = fault(error, &command, args, lang);
            let message = text!("cli.error", message = message).in_lang(lang);
            let message = shown_lines(&message);
            let more = text!("cli.see-help", command = path_of(&command, args)).in_lang(lang);
            let _ = writeln!(anstream::stderr(), "{message}\n{more}");
            Exit::Fault
        }
    }
}

/// The usual form of what was asked for in words, "help plan" or "version"; none for anything else.
pub(super) fn help_in_words(args: &[OsString]) -> Option<Vec<OsString>> {
    let (program, words) = args.split_first()?;
    let (first, rest) = words.split_first()?;
    let option = match first.to_str()? {
        "help" | "hjälp" | "hjalp" => "--help",
        "version" if rest.is_empty() => "--version",
        _ => return None,
    };
    let is_file = std::path::Path::new(first).exists();
    let asked = std::iter::once(program).chain(rest).cloned().chain([option.into()]);
    (!is_file).then(|| asked.collect())
}

/// Prints the help for someone who typed nothing but the program's name.
pub(super) fn print_help(mut command: Command) -> Exit {
    let _ = write!(anstream::stderr(), "{}", command.render_help().ansi());
    Exit::Fault
}

/// What is wrong with the command line.
fn fault(error: &clap::Error, command: &Command, args: &[OsString], lang: Lang) -> Text {
    let value = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let arg = argument_names(&value(ContextKind::InvalidArg));
    let written = value(ContextKind::InvalidValue);
    let arg = variable(&arg, &written, command, args).unwrap_or(arg);
    match error.kind() {
        ErrorKind::UnknownArgument if !arg.starts_with('-') => {
            text!("cli.unknown-word", argument = arg, command = path_of(command, args))
        }
        ErrorKind::UnknownArgument => with_suggestion(
            error,
            ContextKind::SuggestedArg,
            text!("cli.unknown-argument", argument = arg),
        ),
        ErrorKind::InvalidSubcommand => with_suggestion(
            error,
            ContextKind::SuggestedSubcommand,
            text!("cli.unknown-command", command = value(ContextKind::InvalidSubcommand)),
        ),
        ErrorKind::InvalidValue if written.is_empty() => {
            text!("cli.value-missing", argument = arg)
        }
        ErrorKind::InvalidValue => text!(
            "cli.invalid-value",
            argument = arg,
            value = written,
            values = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(names)) => shown_values(command, names, lang),
                _ => None,
            }
            .unwrap_or_else(|| value(ContextKind::ValidValue))
        ),
        ErrorKind::ValueValidation => {
            let fault = text!("cli.bad-value", argument = arg.as_str(), value = written);
            match form(&arg, lang) {
                Some(form) => text!("cli.with-form", fault = fault, form = form),
                None => fault,
            }
        }
        ErrorKind::MissingRequiredArgument => text!("cli.missing", argument = arg),
        ErrorKind::MissingSubcommand => text!("cli.missing-command"),
        ErrorKind::ArgumentConflict => {
            text!("cli.conflict", argument = arg, other = value(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            text!("cli.number-of-values", argument = arg)
        }
        ErrorKind::InvalidUtf8 => text!("cli.not-utf8"),
        _ => text!("cli.bad-usage"),
    }
}

/// The arguments of `shown` as the help names them: without the signs that say how often they may stand.
fn argument_names(shown: &str) -> String {
    let one = |part: &str| match part.starts_with('-') {
        true => part.to_owned(),
        false => {
            part.strip_suffix("...").unwrap_or(part).trim_matches(['<', '>', '[', ']']).to_owned()
        }
    };
    shown.split(", ").map(one).collect::<Vec<_>>().join(", ")
}

/// The variable that `value` came from as the value of the option `shown` ("--lang <SPRÅK>"), where it was not typed.
fn variable(shown: &str, value: &str, command: &Command, args: &[OsString]) -> Option<String> {
    let long = shown.strip_prefix("--")?.split([' ', '=']).next()?;
    let of = |command: &Command| {
        let mut all = command.get_arguments().filter(|arg| arg.get_long() == Some(long));
        all.find_map(|arg| arg.get_env().map(|name| name.to_string_lossy().into_owned()))
    };
    let name = of(command).or_else(|| command.get_subcommands().find_map(of))?;
    let typed = args.iter().any(|arg| arg.to_string_lossy().contains(value));
    (!typed && std::env::var(&name).is_ok_and(|set| set == value)).then_some(name)
}

/// How the value of `argument` ("--date <DATUM>") is written, where its form can be said in a few words.
fn form(argument: &str, lang: Lang) -> Option<&'static str> {
    let shown = argument.split_once('<')?.1.trim_end_matches(['>', '.']);
    let names = ["date", "output", "seconds", "n"];
    let is = |name: &&&str| name_of_value(lang, name) == shown;
    let name = names.iter().find(is)?;
    sentence(lang, &format!("cli.form.{name}"))
}

fn with_suggestion(error: &clap::Error, kind: ContextKind, fault: Text) -> Text {
    match error.get(kind) {
        Some(ContextValue::String(suggested)) => {
            text!("cli.did-you-mean", fault = fault, suggested = suggested.as_str())
        }
        Some(ContextValue::Strings(suggested)) if !suggested.is_empty() => {
            text!("cli.did-you-mean", fault = fault, suggested = suggested.join(", "))
        }
        _ => fault,
    }
}

#[cfg(test)]
mod tests {
    use super::help_in_words as words_asked;
    use super::*;

    #[test]
    fn help_may_be_asked_for_in_words() {
        let asked = |words: &[&str]| {
            let args: Vec<OsString> = ["utkik"].iter().chain(words).map(OsString::from).collect();
            words_asked(&args).map(|args| {
                args.iter()
                    .map(|arg| arg.to_string_lossy().into_owned())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        };
        let cases: [(&[&str], Option<&str>); 5] = [
            (&["help"], Some("utkik --help")),
            (&["hjälp", "åtgärder"], Some("utkik åtgärder --help")),
            (&["version"], Some("utkik --version")),
            (&["screen", "help"], None),
            (&[], None),
        ];
        for (words, wanted) in cases {
            assert_eq!(asked(words).as_deref(), wanted, "{words:?}");
        }
    }

    /// Every command and argument has its sentence in both languages.
    #[test]
    fn nothing_is_left_without_help() {
        fn check(command: &Command, path: &str, lang: Lang) {
            assert!(
                command.get_about().is_some_and(|about| !about.to_string().is_empty()),
                "{path}"
            );
            for arg in command.get_arguments() {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(
                    !help.trim().is_empty() && !help.starts_with(" ["),
                    "{path} {} in {lang:?}",
                    arg.get_id()
                );
            }
            for inner in command.get_subcommands() {
                check(inner, &format!("{path} {}", inner.get_name()), lang);
            }
        }
        for lang in [Lang::Sv, Lang::En] {
            check(&super::super::command::command(lang), "utkik", lang);
        }
    }
}
