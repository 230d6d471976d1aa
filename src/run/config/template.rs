//! The first text of a settings file: what was answered, and every other setting as a remark with what
//! it is for, so that the file is its own manual.

use super::keys::{KEYS, Key, Kind, MOST_DAYS};
use utkik_lang::text;
use utkik_lang::{Lang, sentence};
use utkik_store::quoted;

/// What `utkik init` asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// How many days before the meeting its papers are sent out.
    pub dispatch_days: Option<u32>,
    /// The mailbox of the security coordinator's function.
    pub mailbox: Option<String>,
    /// Whether records and incidents belong in git.
    pub in_git: bool,
}

/// The role whose mailbox is asked for; see `checklists/skr/model.toml`.
const SECURITY: &str = "security-coordinator";

/// The text of a new settings file for `answers`, with its remarks in `lang`.
#[must_use]
pub fn template(answers: &Answers, lang: Lang) -> String {
    let head = text!("config.template-head").in_lang(lang);
    let mut written = remark(&head);
    for key in KEYS.iter().filter(|key| !matches!(key.kind, Kind::Roles | Kind::Bodies)) {
        let about = sentence(lang, &format!("config.key.{}", key.name)).unwrap_or_default();
        let line = setting(key, answers, lang);
        written.push_str(&format!("\n{}{line}\n", remark(about)));
    }
    let about = |key: &str| remark(sentence(lang, key).unwrap_or_default());
    written.push_str(&format!("\n{}", about("config.key.roles")));
    written.push_str("# [roles.chair]\n");
    written
        .push_str(&format!("# title = {}\n", quoted(&text!("config.example.title").in_lang(lang))));
    if let Some(mailbox) = &answers.mailbox {
        written.push_str(&format!("[roles.{SECURITY}]\nmailbox = {}\n", quoted(mailbox)));
    }
    let name = quoted(&text!("config.example.body").in_lang(lang));
    written.push_str(&format!(
        "\n{}# [body.{name}]\n# fail-on = \"high\"\n",
        about("config.key.body")
    ));
    written
}

/// The line of a setting: as it was answered, or a remark with what holds without it.
fn setting(key: &Key, answers: &Answers, lang: Lang) -> String {
    let value = match key.name {
        "language" => {
            return format!("language = \"{}\"", if lang == Lang::Sv { "sv" } else { "en" });
        }
        "dispatch-days" => match answers.dispatch_days {
            Some(days) => return format!("dispatch-days = {}", days.min(MOST_DAYS)),
            None => "7",
        },
        "fail-on" | "min-level" => "\"moderate\"",
        "checklists" => "[\"lokal.toml\"]",
        "builtin" => "true",
        "records" => "\"utkik/records\"",
        "history" => "[\"arkiv\"]",
        "proposal-labels" => match lang {
            Lang::Sv => "[\"Vårt förslag\"]",
            Lang::En => "[\"Our proposal\"]",
        },
        _ => "[\"*.tmp\"]",
    };
    format!("# {} = {value}", key.name)
}

/// `text` as remarks, of at most eighty characters where words allow.
fn remark(text: &str) -> String {
    let mut remark = String::new();
    for paragraph in text.lines() {
        let mut line = String::from("#");
        for word in paragraph.split_whitespace() {
            if line.chars().count() + 1 + word.chars().count() > 80 {
                remark.push_str(&line);
                remark.push('\n');
                line = String::from("#");
            }
            line.push(' ');
            line.push_str(word);
        }
        remark.push_str(&line);
        remark.push('\n');
    }
    remark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read;

    #[test]
    fn what_is_written_can_be_read_and_says_what_was_answered() {
        let mailbox = Some("sakerhet@exempel.se".to_owned());
        for lang in [Lang::Sv, Lang::En] {
            let answers =
                Answers { dispatch_days: Some(8), mailbox: mailbox.clone(), in_git: false };
            let config = read("utkik.toml", &template(&answers, lang)).unwrap();
            assert_eq!((config.language, config.dispatch_days), (Some(lang), Some(8)));
            assert_eq!(config.roles[SECURITY].mailbox, mailbox);
            assert!(config.bodies.is_empty() && config.checklists.is_empty());
            let bare = template(&Answers::default(), lang);
            assert!(read("utkik.toml", &bare).unwrap().roles.is_empty());
        }
    }

    /// With every remark that is a setting made into one, the file is still sound.
    #[test]
    fn every_example_in_a_remark_is_sound() {
        let is_setting = |line: &str| {
            let Some(line) = line.strip_prefix("# ") else { return false };
            let known = KEYS.iter().map(|key| key.name).chain(["title"]);
            line.starts_with('[')
                || known.into_iter().any(|key| line.starts_with(&format!("{key} = ")))
        };
        let text: String = template(&Answers::default(), Lang::Sv)
            .lines()
            .map(|line| if is_setting(line) { &line[2..] } else { line })
            .map(|line| format!("{line}\n"))
            .collect();
        let config = read("utkik.toml", &text).unwrap();
        let set = KEYS.iter().filter(|key| config.lines.contains_key(key.name));
        assert_eq!(set.count(), KEYS.len(), "{text}");
    }
}
