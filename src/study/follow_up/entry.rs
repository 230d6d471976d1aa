//! Items of the meetings of a period, out of screened papers and out of records, each once.

use jiff::civil::Date;

use utkik_agenda::CaseNumber;
use utkik_casework::Item;
use utkik_casework::record::{Record, Records};
use utkik_checklist::{Checklist, Level};

/// An item at a meeting.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The day of the meeting.
    pub date: Date,
    /// The body that met.
    pub body: Option<String>,
    /// Its case numbers.
    pub cases: Vec<CaseNumber>,
    /// Its title.
    pub title: String,
    /// The tool's level.
    pub tool: Level,
    /// The level that stood.
    pub level: Level,
    /// Whether people have assessed this text.
    pub assessed: bool,
    /// Whether they assessed another version of it, or the assessment has expired.
    pub stale: bool,
    /// Whether they said that nothing was to it: a false alarm, or low where the tool said more.
    pub in_vain: bool,
    /// Ids of its factors.
    pub factors: Vec<String>,
}

impl Entry {
    /// Whether it is of one of these cases.
    #[must_use]
    pub fn is_case(&self, case: &CaseNumber) -> bool {
        self.cases.iter().any(|other| other.same_case(case))
    }

    /// Whether the tool or people raised it.
    #[must_use]
    pub fn is_flagged(&self) -> bool {
        self.level.max(self.tool) > Level::Low
    }
}

/// The items of `screened` papers with a day, and of `records` what no paper holds.
#[must_use]
pub fn entries(screened: &[Item], records: &Records, checklist: &Checklist) -> Vec<Entry> {
    let mut entries: Vec<Entry> =
        screened.iter().filter_map(|item| from_item(item, checklist)).collect();
    for record in records.iter() {
        for entry in from_record(record) {
            let known = entries.iter().any(|other| {
                other.date == entry.date
                    && other.body == entry.body
                    && (entry.cases.iter().any(|case| other.is_case(case))
                        || other.title == entry.title)
            });
            if !known {
                entries.push(entry);
            }
        }
    }
    entries.sort_by(|a, b| (a.date, &a.body).cmp(&(b.date, &b.body)));
    entries
}

fn from_item(item: &Item, checklist: &Checklist) -> Option<Entry> {
    let screened = &item.screened;
    let decided = item.recalled.as_ref().and_then(|recalled| recalled.record.assessment.as_ref());
    let (valid, tool) = (item.is_assessed(), screened.tool_level());
    let low = decided.is_some_and(|decided| decided.false_alarm || decided.level == Level::Low);
    let factors = screened.findings().map(|finding| checklist.risks[finding.risk].id.clone());
    Some(Entry {
        date: screened.meeting.date?,
        body: screened.meeting.body.clone(),
        cases: screened.case_number().cloned().into_iter().collect(),
        title: screened.title().to_owned(),
        tool,
        level: item.level,
        assessed: valid,
        stale: item.state().is_some() && !valid,
        in_vain: valid && low && tool > Level::Low,
        factors: factors.collect(),
    })
}

fn from_record(record: &Record) -> impl Iterator<Item = Entry> {
    let cases: Vec<CaseNumber> = record.case_numbers().collect();
    let decided = record.assessment.as_ref();
    record.meetings.iter().filter_map(move |meeting| {
        let tool = meeting.tool.unwrap_or_default();
        let low = decided.is_some_and(|decided| decided.false_alarm || decided.level == Level::Low);
        Some(Entry {
            date: meeting.date?,
            body: meeting.body.clone(),
            cases: cases.clone(),
            title: record.title.clone(),
            tool,
            level: meeting.level.unwrap_or(tool),
            assessed: decided.is_some(),
            stale: false,
            in_vain: low && tool > Level::Low,
            factors: record.topics.clone(),
        })
    })
}
