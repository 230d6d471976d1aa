//! The differences between two versions in words, as others may rely on them; the names are a contract.

use serde::Serialize;

use super::item::source;
use super::model::{Receipt, SCHEMA, SourceRef, Tool};
use utkik_casework::Item;
use utkik_checklist::{Checklist, Level};
use utkik_lang::Lang;
use utkik_run::Run;
use utkik_study::diff::{self, Kind, Summary};

/// What differs between two versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diff {
    /// The version of the contract.
    pub schema: u32,
    /// What made it.
    pub tool: Tool,
    /// The language of its sentences.
    pub language: Lang,
    /// Every item of both.
    pub items: Vec<Change>,
    /// How many of each kind.
    pub summary: Summary,
    /// What was read of the old version.
    pub old: Receipt,
    /// What was read of the new one.
    pub new: Receipt,
}

/// An item in both versions, or in one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// What became of it.
    pub kind: Kind,
    /// Whether it is flagged now at a level that it did not have.
    pub newly_flagged: bool,
    /// The item as it was.
    pub old: Option<Brief>,
    /// The item as it is.
    pub new: Option<Brief>,
    /// The factors whose share differs, the largest difference first.
    pub why: Vec<Moved>,
    /// Sentences that only the old version has.
    pub sentences_before: Vec<String>,
    /// Sentences that only the new version has.
    pub sentences_now: Vec<String>,
}

/// An item in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Brief {
    /// Its id in the report of its side.
    pub id: String,
    /// Its number.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its level.
    pub level: Level,
    /// Its score, 0 to 1.
    pub score: f64,
    /// Where it stands.
    pub source: SourceRef,
}

/// A factor whose share differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its share of the score before, 0 to 1.
    pub from: f64,
    /// Its share now.
    pub to: f64,
}

/// What differs between the items of two runs, in the language of the new one.
#[must_use]
pub fn diff(
    differences: &diff::Diff<'_>,
    (old, new): (&Run<Vec<Item>>, &Run<Vec<Item>>),
    checklist: &Checklist,
) -> Diff {
    let lang = new.language;
    let receipt = |run: &Run<Vec<Item>>| {
        let begins_in = run.result.iter().map(|item| item.screened.source.path.as_str());
        super::receipt(&run.receipt, begins_in, lang)
    };
    Diff {
        schema: SCHEMA,
        tool: Tool::this(),
        language: lang,
        items: differences.changes.iter().map(|one| change(one, checklist, lang)).collect(),
        summary: differences.summary,
        old: receipt(old),
        new: receipt(new),
    }
}

fn change(change: &diff::Change<'_>, checklist: &Checklist, lang: Lang) -> Change {
    let moved = |moved: &diff::Moved| {
        let risk = &checklist.risks[moved.risk];
        let name = risk.name.in_lang(lang).to_owned();
        Moved { id: risk.id.clone(), name, from: moved.from, to: moved.to }
    };
    Change {
        kind: change.kind,
        newly_flagged: change.newly_flagged,
        old: change.old.map(|item| brief(item, lang)),
        new: change.new.map(|item| brief(item, lang)),
        why: change.moved.iter().map(moved).collect(),
        sentences_before: change.sentences.before.clone(),
        sentences_now: change.sentences.now.clone(),
    }
}

fn brief(item: &Item, lang: Lang) -> Brief {
    let screened = &item.screened;
    Brief {
        id: screened.id.clone(),
        number: screened.number(),
        title: screened.title().to_owned(),
        case_number: screened.case_number().map(ToString::to_string),
        level: item.level,
        score: screened.assessment().score.value(),
        source: source(&screened.source, lang),
    }
}
