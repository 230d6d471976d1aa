//! The engine behind the page: what the page's worker calls. It takes names with bytes and gives JSON,
//! pieces of HTML and files to save; all that it reasons with is the library's.
//!
//! An `Err` is a sentence for the person at the page. Whatever else ends a call has ended the engine: the
//! page starts another and gives it what it has kept.

mod dialogue;
mod home;
mod shown;

use jiff::civil::Date;
use serde::Serialize;
use utkik::agenda::Meeting;
use utkik::casework::Item;
use utkik::checklist::{Checklist, PackFiles};
use utkik::input::extract::{self, ExtractError};
use utkik::input::source;
use utkik::lang::Lang;
use utkik::run::{self, Extraction, Inputs, Reading, Run};
use wasm_bindgen::prelude::wasm_bindgen;

use self::dialogue::DialogueContext;
use self::home::Home;
use self::shown::Show;

/// A result whose error is a sentence for the person at the page.
type PageResult<T> = Result<T, String>;

/// One person's work: the files, the records kept from earlier work, and the result of the
/// screening.
#[wasm_bindgen]
pub struct Engine {
    lang: Lang,
    today: Date,
    checklist: Checklist,
    home: Home,
    files: Vec<(String, Vec<u8>)>,
    /// Documents that could not be extracted, each with the error.
    lost: Vec<(String, ExtractError)>,
    inputs: Option<Inputs>,
    run: Option<Run<Vec<Item>>>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine with the built-in checklist, on the day `today` (2026-11-20).
    #[wasm_bindgen(constructor)]
    pub fn new(lang: &str, today: &str) -> PageResult<Engine> {
        let lang = if lang == "en" { Lang::En } else { Lang::Sv };
        let today = today.parse().map_err(|error: jiff::Error| error.to_string())?;
        let checklist = loaded(&[PackFiles::builtin()], lang)?;
        let (home, files, lost) = (Home::default(), Vec::new(), Vec::new());
        Ok(Self { lang, today, checklist, home, files, lost, inputs: None, run: None })
    }

    /// Uses the checklists in `packs`, a list of names with texts as JSON, beside the built-in one.
    ///
    /// Where they have faults, all of these are told with their places and nothing is changed.
    pub fn packs(&mut self, packs: &str) -> PageResult<()> {
        let files: Vec<(String, String)> =
            serde_json::from_str(packs).map_err(|error| error.to_string())?;
        let own = files.into_iter().map(|file| PackFiles { files: vec![file], builtin: false });
        let packs: Vec<PackFiles> = std::iter::once(PackFiles::builtin()).chain(own).collect();
        let local = std::mem::take(&mut self.checklist.local);
        let loaded = loaded(&packs, self.lang);
        if let Ok(checklist) = loaded {
            self.checklist = checklist;
            self.checklist.local = local;
            return Ok(());
        }
        self.checklist.local = local;
        loaded.map(|_| ())
    }

    /// Keeps a file of people's own: a record, or by its name the incidents, the foundations or the settings.
    /// Gives what is wrong with it, or nothing.
    pub fn keep(&mut self, name: &str, bytes: Vec<u8>) -> String {
        self.home.keep(name, bytes, &mut self.checklist, self.lang)
    }

    /// Adds a document, a mail or an archive. That it can be opened is tried at once, so that whoever calls
    /// knows which one ended the engine.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) {
        let file = (name, bytes);
        drop(Inputs::in_memory(vec![file.clone()], source::Limits::default()));
        self.files.push(file);
    }

    /// Notes a document that cannot be given: it is `large`, has `crashed` an engine before this one, or why the
    /// browser could not open it, in words.
    pub fn lost(&mut self, name: &str, why: &str) {
        let error = match why {
            "large" => {
                ExtractError::TooLarge { limit_mib: source::Limits::default().file_bytes >> 20 }
            }
            "crashed" => ExtractError::Crashed,
            why => ExtractError::Malformed(why.to_owned()),
        };
        // Its path, as reports would name it.
        let alone =
            Inputs::in_memory(vec![(name.to_owned(), Vec::new())], source::Limits::default());
        let path = alone.paths().next().unwrap_or(name).to_owned();
        self.files.push((name.to_owned(), Vec::new()));
        self.lost.push((path, error));
    }

    /// The paths of all that is to be read, as JSON; no file is added after it.
    pub fn paths(&mut self) -> String {
        let files = std::mem::take(&mut self.files);
        let mut inputs = Inputs::in_memory(files, source::Limits::default());
        for (path, error) in &self.lost {
            inputs = inputs.extracted(path, Extraction::failed(path, error));
        }
        let is_lost = |path: &&str| self.lost.iter().any(|(lost, _)| lost == path);
        let paths: Vec<&str> = inputs.paths().filter(|path| !is_lost(path)).collect();
        let paths = json(&paths);
        self.inputs = Some(inputs);
        paths
    }

    /// Reads what is at `path`, and gives what came of it, to be kept in case the engine ends.
    pub fn extract(&mut self, path: &str) -> PageResult<Vec<u8>> {
        let inputs = self.inputs.take().unwrap_or_else(nothing);
        let made = inputs.extract(path, &extract::Limits::default());
        let bytes = made.as_ref().map(|made| made.to_bytes().map_err(|error| error.to_string()));
        self.inputs = Some(match made {
            Some(made) => inputs.extracted(path, made),
            None => inputs,
        });
        bytes.unwrap_or_else(|| Ok(Vec::new()))
    }

    /// Uses what [`Self::extract`] of an engine before this one gave.
    pub fn extracted(&mut self, path: &str, bytes: &[u8]) {
        if let Some(made) = Extraction::from_bytes(bytes) {
            self.put(path, made);
        }
    }

    /// Notes that what is at `path` could not be read: it ended an engine, or took more than so many seconds.
    pub fn failed(&mut self, path: &str, seconds: Option<u32>) {
        let error = match seconds {
            Some(seconds) => ExtractError::Overdue { seconds: seconds.into() },
            None => ExtractError::Crashed,
        };
        self.put(path, Extraction::failed(path, &error));
    }

    fn put(&mut self, path: &str, made: Extraction) {
        let inputs = self.inputs.take().unwrap_or_else(nothing);
        self.inputs = Some(inputs.extracted(path, made));
    }

    /// Screens one document alone and keeps nothing: for finding out which one ended an engine.
    pub fn probe(&self, path: &str) {
        let Some(inputs) = &self.inputs else { return };
        let alone = inputs.clone().only(path);
        drop(run::screen_of(alone, &self.reading(), &self.checklist));
    }

    /// Screens all. `date` and `body` stand above what the documents say, where they are not empty.
    /// Gives the items and how it went, as JSON.
    pub fn screen(&mut self, date: &str, body: &str) -> PageResult<String> {
        let body = (!body.trim().is_empty()).then(|| body.trim().to_owned());
        let date = match date {
            "" => None,
            date => Some(date.parse().map_err(|error: jiff::Error| error.to_string())?),
        };
        let inputs = self.inputs.clone().unwrap_or_else(nothing);
        let inputs = inputs.of_meeting(Meeting { body, date });
        let memory = Some(self.home.memory(self.today));
        let reading = Reading { memory, ..self.reading() };
        let run = run::screen_of(inputs, &reading, &self.checklist);
        let told = shown::outcome(&run, &self.home, &self.checklist, self.lang);
        self.run = Some(run);
        Ok(told)
    }

    /// A piece of the page: `report`, `plan` or `records`.
    pub fn piece(&self, name: &str) -> PageResult<String> {
        self.show().piece(name)
    }

    /// What is to be saved, in `format`: html, markdown, csv, excel-sv or json of the report, ics of the plan.
    pub fn file(&self, format: &str) -> PageResult<String> {
        self.show().file(format)
    }

    fn show(&self) -> Show<'_> {
        let (checklist, home, run) = (&self.checklist, &self.home, self.run.as_ref());
        Show { run, home, checklist, today: self.today, lang: self.lang }
    }

    /// Why the item at this place has its level, as a piece of the page.
    pub fn why(&self, at: usize) -> PageResult<String> {
        let inputs = self.inputs.clone().unwrap_or_else(nothing);
        let run = run::why_at(inputs, &self.reading(), &self.checklist, at);
        shown::why(&run, &self.checklist, self.lang)
    }

    /// The dialogue about the item at this place, after what has been said so far; both as JSON.
    pub fn dialogue(&self, at: usize, said: &str) -> PageResult<String> {
        Ok(json(&self.dialogue_context().dialogue(self.item(at)?, &dialogue::said(said)?)))
    }

    /// Enters what was said about the item at this place into its record. Gives the record's name, its text
    /// and an account, as JSON; levels and measures follow with the next screening.
    pub fn decide(&mut self, at: usize, said: &str) -> PageResult<String> {
        let said = dialogue::said(said)?;
        let written = self.dialogue_context().decide(self.item(at)?, &said, &self.home)?;
        self.home.put(&written.name, written.text.clone().into_bytes());
        Ok(json(&written))
    }

    /// All records in an archive of the folder `utkik/records`.
    pub fn archive(&self) -> PageResult<Vec<u8>> {
        self.home.archive().map_err(|error| error.to_string())
    }

    fn dialogue_context(&self) -> DialogueContext<'_> {
        DialogueContext { checklist: &self.checklist, today: self.today, lang: self.lang }
    }

    fn reading(&self) -> Reading<'_> {
        let limits = extract::Limits::default();
        Reading { lang: Some(self.lang), limits, progress: &|_, _| {}, memory: None }
    }

    fn item(&self, at: usize) -> PageResult<&Item> {
        let items = self.run.as_ref().map(|run| run.result.as_slice()).unwrap_or_default();
        items.get(at).ok_or_else(|| at.to_string())
    }
}

fn loaded(packs: &[PackFiles], lang: Lang) -> PageResult<Checklist> {
    Checklist::load(packs).map_err(|faults| faults.render(lang, shown::WIDTH.into(), false))
}

fn nothing() -> Inputs {
    Inputs::in_memory(Vec::new(), source::Limits::default())
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
