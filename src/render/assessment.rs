//! What came of assessments: level, cell, what would change it, and the plan.

use std::io::{self, Write};

use super::{Page, Renderable, View, flagged, json, words};
use utkik_lang::text;
use utkik_report::Account;

/// How many single answers that would change the result are shown.
const ALTERNATIVES: usize = 4;

impl Renderable for [Account] {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        for account in self {
            self::account(account, &mut page);
        }
        page
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self, out)
    }
}

fn account(account: &Account, page: &mut Page) {
    let title = if account.title.is_empty() {
        account.case_number.as_deref().unwrap_or(&account.record)
    } else {
        &account.title
    };
    let head = if account.false_alarm {
        text!("assess.result.false-alarm", title = title)
    } else {
        text!("assess.result.head", title = title, level = words::level(account.level))
    };
    let head = page.say(&head);
    page.item(Some(account.level), head);
    let (tool, proposed) = (words::level(account.tool_level), words::level(account.proposed_level));
    page.sentence(&text!("assess.result.tool", tool = tool, proposed = proposed));
    if let Some(cell) = &account.cell {
        let (name, way) = (cell.name.as_str(), cell.way.as_str());
        page.sentence(&text!("assess.result.cell", name = name, way = way));
    }
    if !account.unknown.is_empty() {
        page.sentence(&text!("assess.result.unknown", list = account.unknown.join(", ")));
    }
    alternatives(account, page);
    flagged::measures(&account.measures.iter().collect::<Vec<_>>(), page);
    page.end();
    page.sentence(&text!("assess.result.record", path = account.record.as_str()));
}

fn alternatives(account: &Account, page: &mut Page) {
    if account.alternatives.is_empty() || account.false_alarm {
        return;
    }
    page.sentence(&text!("assess.result.turns"));
    let lines = account.alternatives.iter().take(ALTERNATIVES).map(|other| {
        let (question, answer) = (other.question.as_str(), other.answer.as_str());
        let level = words::level(other.level);
        page.say(&match &other.cell {
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
        })
    });
    let lines = lines.collect();
    page.list(lines);
}
