//! What flags and file say about an item; what of it makes a decision is `casework`'s.

use jiff::civil::Date;

use super::AssessArgs;
use super::answers;
use crate::failure::Failure;
use crate::settings::Global;
pub(super) use utkik_casework::DecisionInput;
use utkik_casework::DecisionInputError;
use utkik_casework::decision::Decision;
use utkik_checklist::{Checklist, Named as _, nearest};
use utkik_lang::Arg;
use utkik_lang::text;
use utkik_screen::Item;

/// What flags and file say.
pub(super) fn from_arguments(
    args: &AssessArgs,
    checklist: &Checklist,
    global: &Global,
) -> anyhow::Result<DecisionInput> {
    let mut input = match &args.answers {
        Some(path) => answers::read(path, checklist, global)?,
        None => DecisionInput::default(),
    };
    input.level = args.level.map(Into::into).or(input.level);
    input.confirm = args.confirm;
    input.false_alarm |= args.false_alarm;
    input.reason = args.reason.clone().or(input.reason);
    input.title = args.title.clone().or(input.title);
    input.expires = args.expires.or(input.expires);
    input.role = args.role.clone().or(input.role);
    if let Some(role) = &input.role {
        input.role = Some(self::role(role, checklist)?);
    }
    for answer in &args.answer {
        let (question, answer) = answers::flag(answer, checklist)?;
        input.given.insert(question, answer);
    }
    Ok(input)
}

/// The id of the role that a person names by id or by name. Only roles of the checklist are taken, so
/// that no name of a person slips in.
pub(crate) fn role(named: &str, checklist: &Checklist) -> anyhow::Result<String> {
    let wanted = named.trim().to_lowercase();
    let is = |name: &str| name.to_lowercase() == wanted;
    let known =
        checklist.roles.iter().map(|(_, role)| role).find(|role| {
            is(role.id()) || is(&role.name.sv) || role.name.en.as_deref().is_some_and(is)
        });
    if let Some(role) = known {
        return Ok(role.id.clone());
    }
    let names = || checklist.roles.iter().flat_map(|(_, role)| [role.id(), role.name.sv.as_str()]);
    let help = match nearest(named, names()) {
        Some(near) => text!("assess.help.nearest-role", near = near),
        None => {
            let names: Vec<&str> =
                checklist.roles.iter().map(|(_, role)| role.name.sv.as_str()).collect();
            let ids: Vec<&str> = checklist.roles.iter().map(|(_, role)| role.id()).collect();
            let list = Arg::Bilingual { sv: names.join(", "), en: Some(ids.join(", ")) };
            text!("assess.help.roles", list = list)
        }
    };
    Err(Failure::new(text!("assess.no-role", role = named)).help(help).into())
}

/// The decision about `item`, as [`DecisionInput::decision`] makes it.
pub(super) fn decision(
    input: &DecisionInput,
    item: &Item,
    checklist: &Checklist,
    today: Date,
) -> anyhow::Result<Decision> {
    input.decision(item, checklist, today).map_err(refused)
}

/// What was refused, as a failure of the command.
pub(super) fn refused(refused: DecisionInputError) -> anyhow::Error {
    Failure::new(refused.text).help(refused.help).into()
}
