//! Labelled items: one JSON document a line, with what people said of the item's level.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::error::Category;

use utkik_checklist::Level;
use utkik_lang::Text;
use utkik_lang::text;

/// An item that people have rated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Labelled {
    /// Its name in the set.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its proposal and description, as much as there is.
    #[serde(default)]
    pub text: String,
    /// The body that meets.
    #[serde(default)]
    pub body: Option<String>,
    /// The level that people gave it.
    pub level: Level,
    /// What each rater said, 0 low to 2 high, in the same order for every item; empty where only the
    /// label is known.
    #[serde(default)]
    pub votes: Vec<u8>,
}

/// A line that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub text: Text,
}

/// The highest vote.
const HIGHEST: u8 = 2;

/// Reads labelled items, one a line; blank lines are passed over.
///
/// # Errors
///
/// Every line that is no labelled item, whose id another line has, whose votes are outside 0 to 2, or
/// that has another number of votes than the first item.
pub fn read(lines: &str) -> Result<Vec<Labelled>, Vec<LabelFault>> {
    let mut items: Vec<Labelled> = Vec::new();
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    let lines = lines.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    for (line, written) in lines.filter(|(_, written)| !written.is_empty()) {
        let item = match serde_json::from_str::<Labelled>(written) {
            Ok(item) => item,
            Err(error) => {
                let column = error.column();
                let cause = match error.classify() {
                    Category::Data => text!("evaluate.no-fields", column = column),
                    Category::Io | Category::Syntax | Category::Eof => {
                        text!("evaluate.no-json", column = column)
                    }
                };
                let cause = text!("evaluate.no-item", cause = cause);
                faults.push(LabelFault { line, text: cause });
                continue;
            }
        };
        if let Some(text) = fault(&item, items.first(), &mut ids) {
            faults.push(LabelFault { line, text });
        }
        items.push(item);
    }
    if faults.is_empty() { Ok(items) } else { Err(faults) }
}

fn fault(item: &Labelled, first: Option<&Labelled>, ids: &mut BTreeSet<String>) -> Option<Text> {
    if !ids.insert(item.id.clone()) {
        return Some(text!("evaluate.twice", id = item.id.as_str()));
    }
    if item.votes.iter().any(|vote| *vote > HIGHEST) {
        return Some(text!("evaluate.vote", id = item.id.as_str()));
    }
    let raters = first.map_or(item.votes.len(), |first| first.votes.len());
    (raters != item.votes.len())
        .then(|| text!("evaluate.raters", id = item.id.as_str(), wanted = raters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_items() {
        let lines = r#"{"id":"a","title":"Taxa","level":"low","votes":[0,0,1]}

{"id":"b","title":"Skola läggs ned","text":"…","body":"ks","level":"high","votes":[2,2,2],"more":1}"#;
        let items = read(lines).unwrap();
        assert_eq!(items.len(), 2);
        assert_eq!((items[1].level, items[1].body.as_deref()), (Level::High, Some("ks")));
    }

    #[test]
    fn all_faults_are_told_with_their_line() {
        let lines = r#"{"id":"a","title":"Taxa","level":"low","votes":[0,0]}
{"id":"a","title":"Taxa","level":"low","votes":[0,0]}
{"id":"b","title":"Taxa","level":"medium"}
{"id":"c","title":"Taxa","level":"low","votes":[0,3]}
{"id":"d","title":"Taxa","level":"low","votes":[0]}
nonsense"#;
        let faults: Vec<_> = read(lines)
            .unwrap_err()
            .into_iter()
            .map(|fault| (fault.line, fault.text.key()))
            .collect();
        let wanted = [
            (2, "evaluate.twice"),
            (3, "evaluate.no-item"),
            (4, "evaluate.vote"),
            (5, "evaluate.raters"),
            (6, "evaluate.no-item"),
        ];
        assert_eq!(faults, wanted);
    }
}
