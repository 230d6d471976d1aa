//! Step 1 for many items: each is confirmed, raised, lowered, found to be a false alarm, or left for later.

use super::AssessSession;
use super::ask::{Asker, Choice, Reply, point_out};
use super::input::{self, DecisionInput};
use utkik_casework::Item;
use utkik_casework::decision::DecisionOutcome;
use utkik_checklist::Level;
use utkik_lang::text;
use utkik_lang::{Lang, Text};

/// Asks about `items` one after the other; each decision is written at once. `flags` holds for all, and so
/// does the role, once it has been said.
pub(super) fn run(
    desk: &AssessSession<'_>,
    items: &[Item],
    flags: &DecisionInput,
    asker: &mut dyn Asker,
) -> anyhow::Result<Vec<DecisionOutcome>> {
    let mut flags = flags.clone();
    let mut decided = Vec::new();
    let mut at = 0;
    while let Some(item) = items.get(at) {
        match turn(desk, item, &flags, (at + 1, items.len()), asker)? {
            TriageStep::Decided(input) => {
                flags.role.clone_from(&input.role);
                let decision = input::decision(&input, &item.screened, desk.checklist, desk.today)?;
                decided.push(desk.write(item, &decision)?);
                at += 1;
            }
            TriageStep::Later => at += 1,
            TriageStep::Back => at = at.saturating_sub(1),
            TriageStep::Stop => break,
        }
    }
    Ok(decided)
}

enum TriageStep {
    Decided(DecisionInput),
    Later,
    Back,
    Stop,
}

fn turn(
    desk: &AssessSession<'_>,
    item: &Item,
    flags: &DecisionInput,
    (at, all): (usize, usize),
    asker: &mut dyn Asker,
) -> anyhow::Result<TriageStep> {
    let lang = desk.global.spoken();
    let tell = |text: &Text| text.in_lang(lang);
    let name = |level: Level| desk.checklist.level_entry(level).name.in_lang(lang);
    let tool = item.screened.tool_level();
    let number = item.screened.number().unwrap_or_default();
    let title = item.screened.title();
    let level = name(tool);
    let message =
        text!("assess.first", number = number, title = title, at = at, all = all, level = level);
    for finding in item.screened.findings().take(3) {
        let quote = finding.evidence.first().map(|evidence| evidence.quote(lang));
        let name = desk.checklist.risks[finding.risk].name.in_lang(lang);
        let line = text!("assess.factor", name = name, quote = quote.unwrap_or_default());
        asker.say(&tell(&line));
    }
    let others: Vec<Level> = Level::ALL.into_iter().filter(|one| *one != tool).collect();
    let mut options = vec![tell(&text!("assess.confirm", level = level))];
    options.extend(others.iter().map(|other| {
        let to = name(*other);
        let raise = *other > tool;
        tell(&if raise { text!("assess.raise", to = to) } else { text!("assess.lower", to = to) })
    }));
    options.extend([
        tell(&text!("assess.option-false-alarm")),
        tell(&text!("assess.later")),
        tell(&text!("assess.stop")),
    ]);
    let chosen = match asker.choose(&Choice { message: tell(&message), options, start: None })? {
        Reply::Given(chosen) => chosen,
        Reply::Back => return Ok(TriageStep::Back),
        Reply::Pause => return Ok(TriageStep::Stop),
    };
    let mut input = flags.clone();
    match chosen {
        0 => input.confirm = true,
        1 | 2 => input.level = others.get(chosen - 1).copied(),
        3 => input.false_alarm = true,
        4 => return Ok(TriageStep::Later),
        _ => return Ok(TriageStep::Stop),
    }
    let again = |asker: &mut dyn Asker| turn(desk, item, flags, (at, all), asker);
    if !input.confirm {
        match reason(&input, lang, asker)? {
            Reply::Given(reason) => input.reason = Some(reason),
            Reply::Back => return again(asker),
            Reply::Pause => return Ok(TriageStep::Stop),
        }
    }
    if input.role.is_none() {
        match role(desk, asker)? {
            Reply::Given(role) => input.role = role,
            Reply::Back => return again(asker),
            Reply::Pause => return Ok(TriageStep::Stop),
        }
    }
    Ok(TriageStep::Decided(input))
}

/// The role that decides, chosen among those of the checklist.
fn role(desk: &AssessSession<'_>, asker: &mut dyn Asker) -> anyhow::Result<Reply<Option<String>>> {
    let lang = desk.global.spoken();
    let roles: Vec<_> = desk.checklist.roles.iter().map(|(_, role)| role).collect();
    let options = roles.iter().map(|role| role.name.in_lang(lang).to_owned()).collect();
    let message = text!("assess.role").in_lang(lang);
    Ok(match asker.choose(&Choice { message, options, start: None })? {
        Reply::Given(chosen) => Reply::Given(roles.get(chosen).map(|role| role.id.clone())),
        Reply::Back => Reply::Back,
        Reply::Pause => Reply::Pause,
    })
}

/// Why the level is another than the one proposed.
fn reason(
    input: &DecisionInput,
    lang: Lang,
    asker: &mut dyn Asker,
) -> anyhow::Result<Reply<String>> {
    let tell = |text: &Text| text.in_lang(lang);
    let (message, help) = (tell(&text!("assess.reason")), tell(&text!("assess.reason-needed")));
    let now = input.reason.clone().unwrap_or_default();
    loop {
        match asker.line(&message, &help, &now)? {
            Reply::Given(reason) if reason.trim().is_empty() => {}
            Reply::Given(reason) => {
                point_out(&reason, lang, asker);
                return Ok(Reply::Given(reason.trim().to_owned()));
            }
            other => return Ok(other),
        }
    }
}
