//! The dialogue about one item, for the page to ask: the same questions in the same order as the command line
//! asks them, what the text proposes, what the answers lead to, and the decision entered into a record.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utkik::casework::decision::{self, DecisionOutcome};
use utkik::casework::questions::{self, Outcome};
use utkik::casework::record::{self, Folder};
use utkik::casework::{DecisionInput, Item, privacy};
use utkik::checklist::{Checklist, Level, Question, Step};
use utkik::lang::{Lang, Text};
use utkik::report;
use utkik::store::StoreError;
use utkik::text;

use crate::home::Home;
use crate::{PageResult, shown};

/// The checklist, day and language of a dialogue.
pub struct DialogueContext<'a> {
    pub checklist: &'a Checklist,
    pub today: Date,
    pub lang: Lang,
}

/// The answers that people gave on the page. A question answered with "we do not know" has no value
/// in `given`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Form {
    level: Option<String>,
    false_alarm: bool,
    role: Option<String>,
    reason: Option<String>,
    title: Option<String>,
    expires: Option<Date>,
    given: BTreeMap<String, Option<String>>,
}

/// What was said, out of the page's JSON.
pub fn said(form: &str) -> PageResult<DecisionInput> {
    let form: Form = serde_json::from_str(form).map_err(|error| error.to_string())?;
    let written = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let named = |level: &String| Level::ALL.into_iter().find(|one| one.name() == level);
    Ok(DecisionInput {
        level: form.level.as_ref().and_then(named),
        confirm: false,
        false_alarm: form.false_alarm,
        role: written(form.role),
        reason: written(form.reason).map(|reason| reason.trim().to_owned()),
        title: written(form.title).map(|title| title.trim().to_owned()),
        expires: form.expires,
        given: form.given,
    })
}

/// The dialogue as it stands.
#[derive(Serialize)]
pub struct Dialogue {
    opening: String,
    questions: Vec<Asked>,
    /// Whether to go on with step 3.
    deeper: String,
    go_on: String,
    enough: String,
    unknown: String,
    /// The cell of conflict and complexity, once all of step 3 is answered.
    cell: Option<String>,
    level: String,
    levels: Vec<Offer>,
    false_alarm: String,
    reason: String,
    reason_help: String,
    needs_reason: bool,
    role: String,
    roles: Vec<Offer>,
    /// What looks as if it told who someone is.
    remarks: Vec<String>,
}

/// Something to choose.
#[derive(Serialize)]
struct Offer {
    id: String,
    text: String,
}

/// A question.
#[derive(Serialize)]
struct Asked {
    id: String,
    /// Whether it is of step 3.
    third: bool,
    /// Its id, which of how many it is in its step, and what it asks.
    question: String,
    why: String,
    answers: Vec<Offer>,
    evidence: Vec<String>,
}

/// A record that was written.
#[derive(Serialize)]
pub struct Written {
    /// The name of its file.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What came of it, as a piece of the page.
    account: String,
    /// What is said of personal details.
    remarks: Vec<String>,
}

impl DialogueContext<'_> {
    /// The dialogue about `item` after what has been `said`.
    pub fn dialogue(&self, item: &Item, said: &DecisionInput) -> Dialogue {
        let tool = item.screened.tool_level();
        let outcome = questions::outcome(self.checklist, &said.given, tool);
        let needs_reason = said.needs_reason(outcome.level);
        let help =
            if needs_reason { text!("assess.reason-needed") } else { text!("assess.reason-help") };
        let second = self.level(outcome.second.unwrap_or(Level::Low));
        let reason = said.reason.as_deref().unwrap_or_default();
        let title = said.title.as_deref().unwrap_or_default();
        let remarks = privacy::remarks([
            (text!("privacy.place.reason"), reason),
            (text!("privacy.place.title"), title),
        ]);
        let roles = self.checklist.roles.iter().map(|(_, role)| role);
        Dialogue {
            opening: report::opening(&item.screened, self.checklist, self.lang),
            questions: self.questions(item),
            deeper: self.say(&text!("assess.deeper", level = second)),
            go_on: self.say(&text!("assess.go-on")),
            enough: self.say(&text!("assess.enough")),
            unknown: self.say(&text!("assess.unknown")),
            cell: report::cell(&outcome, self.checklist, self.lang),
            level: self.say(&text!("assess.level")),
            levels: self.levels(&outcome),
            false_alarm: self.say(&text!("assess.option-false-alarm")),
            reason: self.say(&text!("assess.reason")),
            reason_help: self.say(&help),
            needs_reason,
            role: self.say(&text!("assess.role")),
            roles: roles.map(|role| Offer::new(&role.id, role.name.in_lang(self.lang))).collect(),
            remarks: remarks.iter().map(|remark| self.say(remark)).collect(),
        }
    }

    fn say(&self, text: &Text) -> String {
        text.in_lang(self.lang)
    }

    fn level(&self, level: Level) -> &str {
        self.checklist.level_entry(level).name.in_lang(self.lang)
    }

    fn levels(&self, outcome: &Outcome) -> Vec<Offer> {
        let texts = report::levels(outcome, self.checklist, self.lang);
        let ids = Level::ALL.into_iter().map(|level| level.name().to_owned());
        ids.zip(texts).map(|(id, text)| Offer { id, text }).collect()
    }

    fn questions(&self, item: &Item) -> Vec<Asked> {
        let all: Vec<&Question> = self.checklist.questions.iter().map(|(_, one)| one).collect();
        let (second, third): (Vec<&Question>, Vec<&Question>) =
            all.into_iter().partition(|question| question.step == Step::Second);
        let asked = |questions: &[&Question], third| -> Vec<Asked> {
            let all = questions.len();
            let one = |(at, question): (usize, &&Question)| {
                self.asked(question, item, third, (at + 1, all))
            };
            questions.iter().enumerate().map(one).collect()
        };
        let mut questions = asked(&second, false);
        questions.extend(asked(&third, true));
        questions
    }

    fn asked(&self, question: &Question, item: &Item, third: bool, place: (usize, usize)) -> Asked {
        let report::Asked { question: put, why, evidence, answers } =
            report::asked(question, &item.screened, place, self.lang);
        let ids = question.answers.iter().map(|answer| answer.id.clone());
        let answers = ids.zip(answers).map(|(id, text)| Offer { id, text }).collect();
        Asked { id: question.id.clone(), third, question: put, why, answers, evidence }
    }

    /// Enters what was `said` about `item` into its record among those of `home`, or into a new one.
    pub fn decide(&self, item: &Item, said: &DecisionInput, home: &Home) -> PageResult<Written> {
        let decision = said.decision(&item.screened, self.checklist, self.today);
        let decision = decision.map_err(|refused| self.say(&refused.text))?;
        let (folder, name) =
            decision::record_location(&item.screened, &home.records, &Folder::in_memory());
        let case = item.screened.case_number();
        let changed = record::altered(&folder.show(&name), home.text(&name), case, |record| {
            decision::apply(record, &item.screened, &decision, self.checklist, self.lang);
            Ok(())
        });
        let (text, changed) = changed.map_err(|error: StoreError| error.in_lang(self.lang))?;
        let mut remarks: Vec<String> = changed.remarks.iter().map(|one| self.say(one)).collect();
        let telling =
            decision::telling_quotations(&item.screened, &decision, self.checklist, self.lang);
        if telling > 0 {
            remarks.push(self.say(&text!("assess.warn-evidence", n = telling)));
        }
        let decided = DecisionOutcome::new(changed.record, item, &decision, self.checklist);
        let account = report::account(&decided, self.checklist, self.lang);
        let account = shown::piece([account].as_slice(), self.lang)?;
        Ok(Written { name, text, account, remarks })
    }
}

impl Offer {
    fn new(id: &str, text: &str) -> Self {
        Self { id: id.to_owned(), text: text.to_owned() }
    }
}
