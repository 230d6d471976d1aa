//! One meeting of a screening: its raised items in an overview, the highest level first, and what they
//! share, said once.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::is_raised;
use crate::page::{Facets, Page, Subject};
use crate::{View, flagged, words};
use utkik_casework::plan::Timing;
use utkik_checklist::Level;
use utkik_lang::Text;
use utkik_lang::text;
use utkik_report::model::{Item, Measure, Report};

/// The columns of an overview that are there whatever is known.
const ALWAYS: usize = 6;

/// The items of one meeting.
pub(crate) struct Meeting<'a> {
    body: Option<String>,
    date: Option<Date>,
    items: Vec<&'a Item>,
    /// Those that are told of by themselves, the highest level first.
    pub raised: Vec<&'a Item>,
    /// The measures that all of these have, alike.
    pub shared: Vec<&'a Measure>,
}

/// The meetings in the order of their dates, those without one last; items from the level `from` are raised.
pub(crate) fn all(report: &Report, from: Level) -> Vec<Meeting<'_>> {
    let mut meetings: Vec<Meeting<'_>> = Vec::new();
    for item in &report.items {
        let same =
            |meeting: &&mut Meeting<'_>| meeting.body == item.body && meeting.date == item.date;
        match meetings.iter_mut().find(same) {
            Some(meeting) => meeting.items.push(item),
            None => meetings.push(Meeting::with(item)),
        }
    }
    meetings.sort_by_key(|meeting| (meeting.date.is_none(), meeting.date));
    for meeting in &mut meetings {
        let raised = meeting.items.iter().copied().filter(|item| is_raised(item, from));
        meeting.raised = raised.collect();
        meeting.raised.sort_by_key(|item| std::cmp::Reverse(item.level));
        meeting.shared = shared(&meeting.raised);
    }
    meetings
}

/// What the whole page is about.
pub(super) fn title(meetings: &[Meeting<'_>], view: &View, page: &mut Page) {
    page.title(&match meetings {
        [] if view.unchanged > 0 => text!("render.nothing-new", n = view.unchanged),
        [] => text!("render.no-items"),
        [one] => one.head(page),
        all => {
            let items: usize = all.iter().map(|meeting| meeting.items.len()).sum();
            let items = page.say(&text!("render.items", n = items));
            let open: usize = all.iter().map(|meeting| meeting.counted().0).sum();
            text!("render.head-meetings", n = all.len(), items = items, open = open)
        }
    });
}

impl<'a> Meeting<'a> {
    /// The meeting of one item alone, which is raised whatever its level.
    pub(super) fn of_item(item: &'a Item) -> Self {
        Self { raised: vec![item], ..Self::with(item) }
    }

    fn with(item: &'a Item) -> Self {
        let (body, date) = (item.body.clone(), item.date);
        Self { body, date, items: vec![item], raised: Vec::new(), shared: Vec::new() }
    }

    /// What it is called.
    pub(crate) fn name(&self, page: &Page) -> String {
        match (&self.body, self.date) {
            (Some(body), Some(date)) => format!("{} {date}", words::plain(body)),
            (Some(body), None) => words::plain(body),
            (None, Some(date)) => date.to_string(),
            (None, None) => page.say(&text!("render.no-meeting")),
        }
    }

    /// How many items with a raised level wait for an assessment, and how many have one.
    fn counted(&self) -> (usize, usize) {
        let flagged = self.items.iter().filter(|item| item.flagged);
        let (done, open): (Vec<&Item>, Vec<&Item>) = flagged.partition(|item| item.is_assessed());
        (open.len(), done.len())
    }

    /// Its name and how many items call for what.
    pub(crate) fn head(&self, page: &Page) -> Text {
        let (name, items) = (self.name(page), text!("render.items", n = self.items.len()));
        let counted = page.say(&items);
        match self.counted() {
            (0, 0) => text!("render.head-none", meeting = name, items = counted),
            (n, 0) => text!("render.head", meeting = name, items = counted, n = n),
            (0, n) => text!("render.head-assessed", meeting = name, items = counted, n = n),
            (n, done) => {
                text!("render.head-both", meeting = name, items = counted, n = n, done = done)
            }
        }
    }

    /// Adds a row for each raised item, and names them for readers who choose.
    pub(super) fn overview(&self, page: &mut Page) -> Vec<Subject> {
        let subjects: Vec<Subject> =
            self.raised.iter().map(|item| page.subject(self.facets(item, page))).collect();
        let head = [
            text!("render.sheet.level"),
            text!("render.number"),
            text!("render.sheet.title"),
            text!("render.strongest"),
            if self.is_first_shared() { text!("render.then") } else { text!("render.first") },
            text!("render.latest"),
            text!("render.sheet.assessed"),
            text!("render.before"),
        ];
        let whole: Vec<Vec<String>> = self.raised.iter().map(|item| self.row(item, page)).collect();
        // What is known of none has no column.
        let told = |column: usize| whole.iter().any(|row| !row[column].is_empty());
        let kept: Vec<usize> = (0..head.len()).filter(|at| *at < ALWAYS || told(*at)).collect();
        let head: Vec<Text> = kept.iter().map(|at| head[*at].clone()).collect();
        let row = |row: &Vec<String>| kept.iter().map(|at| row[*at].clone()).collect();
        let rows = whole.iter().map(row);
        let rows = subjects.iter().copied().zip(rows).collect();
        page.overview(&head, rows, &[0, 1, 5]);
        subjects
    }

    pub(super) fn facets(&self, item: &Item, page: &Page) -> Facets {
        let mut roles: Vec<String> = Vec::new();
        for measure in &item.measures {
            if !roles.contains(&measure.role_name) {
                roles.push(measure.role_name.clone());
            }
        }
        Facets {
            id: item.id.clone(),
            level: Some(item.level),
            roles,
            body: self.body.clone(),
            meeting: Some(self.name(page)),
        }
    }

    fn row(&self, item: &Item, page: &Page) -> Vec<String> {
        let title = match &item.case_number {
            Some(number) => format!("{}\n{number}", item.title),
            None => item.title.clone(),
        };
        let first = self.first(item);
        vec![
            page.say(&words::level(item.level)).to_uppercase(),
            item.number.clone().unwrap_or_default(),
            title,
            flagged::strongest(item, page),
            first.map(|measure| measure.title.clone()).unwrap_or_default(),
            first.map(|measure| words::latest(measure, page.lang())).unwrap_or_default(),
            item.assessment
                .as_ref()
                .map(|one| words::decided(one, page.lang()))
                .unwrap_or_default(),
            words::earlier(item, page.lang()).unwrap_or_default(),
        ]
    }

    /// What to do first for `item`; what comes after it, where the first is the same for all and told of them
    /// together.
    fn first<'b>(&self, item: &'b Item) -> Option<&'b Measure> {
        if self.is_first_shared() {
            return open(item).find(|one| !self.is_shared(one));
        }
        first(item)
    }

    /// Whether what comes first is the same for all items, and told where they are spoken of together.
    fn is_first_shared(&self) -> bool {
        let is_shared = |item: &&Item| first(item).is_none_or(|one| self.is_shared(one));
        !self.shared.is_empty() && self.raised.iter().all(is_shared)
    }

    fn is_shared(&self, measure: &Measure) -> bool {
        self.shared.iter().any(|shared| shared.id == measure.id)
    }

    /// Adds what all raised items share: a table, or a sentence where the page is short.
    pub(super) fn shared(&self, view: &View, page: &mut Page) {
        if self.shared.is_empty() {
            return;
        }
        if view.verbose {
            page.part(&text!("render.for-all"));
            flagged::measures(&self.shared, page);
            return;
        }
        let one = |measure: &&Measure| {
            let role_and_day = [measure.role_name.clone(), words::latest(measure, page.lang())];
            let known: Vec<String> =
                role_and_day.into_iter().filter(|word| !word.is_empty()).collect();
            format!("{} ({})", measure.title, known.join(", "))
        };
        let list: Vec<String> = self.shared.iter().map(one).collect();
        let list = list.join("; ");
        page.sentence(&if self.is_first_shared() {
            text!("render.for-all-first", list = list)
        } else {
            text!("render.for-all-line", list = list)
        });
    }

    /// Adds what to avoid, each once.
    pub(super) fn warnings(&self, page: &mut Page) {
        let mut told = BTreeSet::new();
        let all = self.raised.iter().flat_map(|item| &item.warnings);
        let fresh = all.filter(|warning| told.insert(warning.id.as_str()));
        let lines: Vec<String> = fresh.map(|warning| page.say(&words::avoid(warning))).collect();
        if !lines.is_empty() {
            page.end();
            page.part(&text!("render.avoid"));
            page.list(lines);
        }
    }
}

fn open(item: &Item) -> impl Iterator<Item = &Measure> {
    item.measures.iter().filter(|one| one.is_open())
}

/// What to do first for `item`: the first measure that can still be taken in time, or else the first.
fn first(item: &Item) -> Option<&Measure> {
    let in_time = |one: &&Measure| !matches!(one.timing, Timing::TooLate | Timing::Over);
    open(item).find(in_time).or_else(|| open(item).next())
}

/// The measures that all of `items` have with the same role and day, where there are several items.
fn shared<'a>(items: &[&'a Item]) -> Vec<&'a Measure> {
    let [first, others @ ..] = items else { return Vec::new() };
    if others.is_empty() {
        return Vec::new();
    }
    let same = |one: &Measure, other: &Measure| {
        let key = |measure: &Measure| {
            (measure.id.clone(), measure.role_name.clone(), measure.due, measure.status)
        };
        key(one) == key(other)
    };
    let everywhere = |measure: &&Measure| {
        others.iter().all(|item| item.measures.iter().any(|other| same(measure, other)))
    };
    open(first).filter(everywhere).collect()
}
