//! What came of assessments, for eyes: level, cell, what would change it, and the plan.

use std::io::{self, Write};

use super::flagged;
use super::sheet::Sheet;
use crate::lang::Lang;
use crate::render::{Style, words};
use crate::report::Account;
use crate::text;

/// The most answers that are shown of those that would change the picture.
const TURNS: usize = 4;

/// Writes `accounts` for eyes.
pub(in crate::render) fn accounts(
    accounts: &[Account],
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang };
    for (at, account) in accounts.iter().enumerate() {
        if at > 0 {
            sheet.line("")?;
        }
        self::account(account, &mut sheet)?;
    }
    Ok(())
}

fn account(account: &Account, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let title = if account.title.is_empty() {
        account.case_number.as_deref().unwrap_or(&account.record)
    } else {
        &account.title
    };
    let level = |level| words::level(level);
    let head = if account.false_alarm {
        text!("assess.result.false-alarm", title = title)
    } else {
        text!("assess.result.head", title = title, level = level(account.level))
    };
    let head = sheet.say(&head);
    sheet.level_line(account.level, &head)?;
    let (tool, proposed) = (level(account.tool_level), level(account.proposed_level));
    let line = sheet.say(&text!("assess.result.tool", tool = tool, proposed = proposed));
    sheet.paragraph("  ", &line)?;
    if let Some(cell) = &account.cell {
        let (name, way) = (cell.name.as_str(), cell.way.as_str());
        let line = sheet.say(&text!("assess.result.cell", name = name, way = way));
        sheet.paragraph("  ", &line)?;
    }
    if !account.unknown.is_empty() {
        let line = sheet.say(&text!("assess.result.unknown", list = account.unknown.join(", ")));
        sheet.paragraph("  ", &line)?;
    }
    alternatives(account, sheet)?;
    flagged::plan(&account.measures, sheet)?;
    let line = sheet.say(&text!("assess.result.record", path = account.record.as_str()));
    sheet.paragraph("", &line)
}

fn alternatives(account: &Account, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if account.alternatives.is_empty() || account.false_alarm {
        return Ok(());
    }
    let head = sheet.say(&text!("assess.result.turns"));
    sheet.line(&format!("  {head}"))?;
    for turn in account.alternatives.iter().take(TURNS) {
        let (question, answer) = (turn.question.as_str(), turn.answer.as_str());
        let level = words::level(turn.level);
        let line = match &turn.cell {
            Some(cell) => text!(
                "assess.result.turn-cell",
                question = question,
                answer = answer,
                level = level,
                cell = cell.as_str()
            ),
            None => {
                text!("assess.result.turn", question = question, answer = answer, level = level)
            }
        };
        let line = sheet.say(&line);
        sheet.paragraph("  – ", &line)?;
    }
    Ok(())
}
