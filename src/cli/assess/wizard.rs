//! The dialogue about one item: step 2, step 3, level, reason, role. Every answer is kept at once, and
//! one can go back, pause and go on another day.

use super::ask::{Asker, Choice, Reply, point_out};
use super::draft::Draft;
use super::input::DecisionInput;
use utkik_casework::questions::{self, Outcome};
use utkik_checklist::{Checklist, Level, Question, Step};
use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_screen::Item;

/// The dialogue about `item`.
pub(super) struct Wizard<'a> {
    item: &'a Item,
    checklist: &'a Checklist,
    lang: Lang,
    input: DecisionInput,
    /// Whether step 3 is wanted.
    deeper: Option<bool>,
}

/// What is asked at one time.
#[derive(Clone, Copy)]
enum Page<'a> {
    /// One of the questions, and which of how many in its step.
    Question(&'a Question, usize, usize),
    /// Whether to go on with step 3.
    Deeper,
    Level,
    Reason,
    Role,
    Save,
}

/// Where to go from a page.
enum Navigation {
    On,
    Back,
    Pause,
}

impl<'a> Wizard<'a> {
    pub(super) fn new(item: &'a Item, checklist: &'a Checklist, lang: Lang) -> Self {
        Self { item, checklist, lang, input: DecisionInput::default(), deeper: None }
    }

    /// Asks until all is said, or none when people pause.
    ///
    /// `flags` is what is said without asking and `kept` what was said before a pause; every answer
    /// is put into `draft`.
    pub(super) fn run(
        mut self,
        flags: &DecisionInput,
        kept: Option<DecisionInput>,
        draft: &Draft,
        asker: &mut dyn Asker,
    ) -> anyhow::Result<Option<DecisionInput>> {
        asker.say(&utkik_report::opening(self.item, self.checklist, self.lang));
        let mut at = 0;
        let paused = kept.is_some();
        self.input = flags.laid_over(kept.unwrap_or_default());
        if paused {
            let third = |(_, question): (_, &Question)| {
                question.step != Step::Second && self.input.given.contains_key(&question.id)
            };
            self.deeper = self.checklist.questions.iter().any(third).then_some(true);
            at = self.first_open();
            asker.say(&self.tell(&text!("assess.resumed", n = self.input.given.len())));
        }
        while let Some(page) = self.pages().get(at).copied() {
            match self.turn(page, asker)? {
                Navigation::On => at += 1,
                Navigation::Back => at = at.saturating_sub(1),
                Navigation::Pause => {
                    draft.save(&self.input)?;
                    return Ok(None);
                }
            }
            draft.save(&self.input)?;
        }
        Ok(Some(self.input))
    }

    fn tell(&self, text: &Text) -> String {
        text.in_lang(self.lang)
    }

    fn level(&self, level: Level) -> &'a str {
        self.checklist.level_entry(level).name.in_lang(self.lang)
    }

    fn outcome(&self) -> Outcome {
        questions::outcome(self.checklist, &self.input.given, self.item.tool_level())
    }

    /// All pages, as far as can be told by what has been said.
    fn pages(&self) -> Vec<Page<'a>> {
        let of = |second: bool| -> Vec<Page<'a>> {
            let questions = self.checklist.questions.iter().map(|(_, question)| question);
            let own: Vec<&Question> =
                questions.filter(|question| (question.step == Step::Second) == second).collect();
            let all = own.len();
            own.into_iter().enumerate().map(|(at, one)| Page::Question(one, at + 1, all)).collect()
        };
        let mut pages = of(true);
        pages.push(Page::Deeper);
        if self.deeper == Some(true) {
            pages.extend(of(false));
        }
        pages.extend([Page::Level, Page::Reason, Page::Role, Page::Save]);
        pages
    }

    /// The first page that has not been answered.
    fn first_open(&self) -> usize {
        let open = |page: &Page<'_>| match page {
            Page::Question(question, ..) => !self.input.given.contains_key(&question.id),
            Page::Deeper => self.deeper.is_none(),
            _ => true,
        };
        self.pages().iter().position(open).unwrap_or(0)
    }

    fn turn(&mut self, page: Page<'_>, asker: &mut dyn Asker) -> anyhow::Result<Navigation> {
        match page {
            Page::Question(question, at, all) => self.question(question, at, all, asker),
            Page::Deeper => self.ask_deeper(asker),
            Page::Level => self.ask_level(asker),
            Page::Reason => self.ask_reason(asker),
            Page::Role => self.ask_role(asker),
            Page::Save => self.save(asker),
        }
    }

    /// Lets people choose among `options`, back and pause.
    fn choose(
        &self,
        message: String,
        mut options: Vec<String>,
        start: Option<usize>,
        asker: &mut dyn Asker,
    ) -> anyhow::Result<Result<usize, Navigation>> {
        let own = options.len();
        options.push(self.tell(&text!("assess.back")));
        options.push(self.tell(&text!("assess.pause")));
        Ok(match asker.choose(&Choice { message, options, start })? {
            Reply::Given(chosen) if chosen < own => Ok(chosen),
            Reply::Given(chosen) if chosen == own => Err(Navigation::Back),
            Reply::Back => Err(Navigation::Back),
            Reply::Given(_) | Reply::Pause => Err(Navigation::Pause),
        })
    }

    fn question(
        &mut self,
        question: &Question,
        at: usize,
        all: usize,
        asker: &mut dyn Asker,
    ) -> anyhow::Result<Navigation> {
        let asked = utkik_report::asked(question, self.item, (at, all), self.lang);
        asker.say(&asked.why);
        for quote in &asked.evidence {
            asker.say(quote);
        }
        let place = |id: &String| question.answers.iter().position(|answer| answer.id == *id);
        let mut options = asked.answers;
        options.push(self.tell(&text!("assess.unknown")));
        let start = match self.input.given.get(&question.id) {
            Some(Some(kept)) => place(kept),
            Some(None) => Some(question.answers.len()),
            // What the text proposes is told and not marked: people answer.
            None => None,
        };
        let chosen = self.choose(asked.question, options, start, asker)?;
        Ok(match chosen {
            Ok(chosen) => {
                let answer = question.answers.get(chosen).map(|answer| answer.id.clone());
                self.input.given.insert(question.id.clone(), answer);
                Navigation::On
            }
            Err(way) => way,
        })
    }

    fn ask_deeper(&mut self, asker: &mut dyn Asker) -> anyhow::Result<Navigation> {
        let outcome = self.outcome();
        let second = self.level(outcome.second.unwrap_or(Level::Low));
        let message = self.tell(&text!("assess.deeper", level = second));
        let options = [text!("assess.go-on"), text!("assess.enough")];
        let options = options.iter().map(|text| self.tell(text)).collect();
        Ok(match self.choose(message, options, None, asker)? {
            Ok(chosen) => {
                self.deeper = Some(chosen == 0);
                Navigation::On
            }
            Err(way) => way,
        })
    }

    fn ask_level(&mut self, asker: &mut dyn Asker) -> anyhow::Result<Navigation> {
        let outcome = self.outcome();
        if let Some(cell) = utkik_report::cell(&outcome, self.checklist, self.lang) {
            asker.say(&cell);
        }
        let mut options = utkik_report::levels(&outcome, self.checklist, self.lang);
        options.push(self.tell(&text!("assess.option-false-alarm")));
        let message = self.tell(&text!("assess.level"));
        let start = if self.input.false_alarm {
            Some(Level::ALL.len())
        } else {
            self.input.level.map(|level| level as usize)
        };
        Ok(match self.choose(message, options, start, asker)? {
            Ok(chosen) => {
                self.input.level = Level::ALL.get(chosen).copied();
                self.input.false_alarm = self.input.level.is_none();
                Navigation::On
            }
            Err(way) => way,
        })
    }

    /// Whether the decision cannot stand without a reason.
    fn needs_reason(&self) -> bool {
        self.input.needs_reason(self.outcome().level)
    }

    fn ask_reason(&mut self, asker: &mut dyn Asker) -> anyhow::Result<Navigation> {
        let needed = self.needs_reason();
        let message = self.tell(&text!("assess.reason"));
        let help = if needed { text!("assess.reason-needed") } else { text!("assess.reason-help") };
        let now = self.input.reason.clone().unwrap_or_default();
        let help = self.tell(&help);
        loop {
            match asker.line(&message, &help, &now)? {
                Reply::Given(reason) if needed && reason.trim().is_empty() => {}
                Reply::Given(reason) => {
                    let reason = reason.trim().to_owned();
                    point_out(&reason, self.lang, asker);
                    self.input.reason = (!reason.is_empty()).then_some(reason);
                    return Ok(Navigation::On);
                }
                Reply::Back => return Ok(Navigation::Back),
                Reply::Pause => return Ok(Navigation::Pause),
            }
        }
    }

    fn ask_role(&mut self, asker: &mut dyn Asker) -> anyhow::Result<Navigation> {
        let roles: Vec<_> = self.checklist.roles.iter().map(|(_, role)| role).collect();
        let start = roles.iter().position(|role| Some(&role.id) == self.input.role.as_ref());
        let options = roles.iter().map(|role| role.name.in_lang(self.lang).to_owned()).collect();
        let message = self.tell(&text!("assess.role"));
        Ok(match self.choose(message, options, start, asker)? {
            Ok(chosen) => {
                self.input.role = roles.get(chosen).map(|role| role.id.clone());
                Navigation::On
            }
            Err(way) => way,
        })
    }

    fn save(&mut self, asker: &mut dyn Asker) -> anyhow::Result<Navigation> {
        let level = self.level(self.input.level.unwrap_or(Level::Low));
        let message = if self.input.false_alarm {
            text!("assess.save-false-alarm")
        } else {
            text!("assess.save", level = level)
        };
        let options = vec![self.tell(&text!("assess.yes-save"))];
        Ok(self
            .choose(self.tell(&message), options, Some(0), asker)?
            .map_or_else(|way| way, |_| Navigation::On))
    }
}

#[cfg(test)]
mod tests;
