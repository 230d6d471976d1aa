//! An agenda in an editor: raised items are marked at their titles, the words that speak for a factor
//! where they stand, and what could not be read is told.

use std::num::NonZeroU32;
use std::path::Path;

use lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString, Position, Range};

use super::{Settings, place};
use utkik_checklist::Level;
use utkik_input::extract;
use utkik_input::source::Limits;
use utkik_lang::Text;
use utkik_lang::text;
use utkik_report::model;
use utkik_run::{Inputs, Reading};
use utkik_text::{Place, Span};

/// An agenda with the report of its screening.
pub(super) struct Screened {
    text: String,
    report: model::Report,
}

impl Screened {
    pub(super) fn new(path: &Path, text: String, settings: &Settings) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.filter(|name| name.contains('.')).unwrap_or_else(|| "agenda.md".to_owned());
        let inputs = Inputs::in_memory(vec![(name, text.clone().into_bytes())], Limits::default());
        let reading = Reading {
            lang: Some(settings.lang),
            limits: extract::Limits::default(),
            progress: &|_, _| {},
            memory: None,
        };
        let run = utkik_run::screen_of(inputs, &reading, &settings.checklist);
        let report = utkik_report::report(&run, &settings.checklist);
        Self { text, report }
    }

    pub(super) fn diagnostics(&self, settings: &Settings) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for item in self.report.items.iter().filter(|item| item.flagged) {
            found.extend(self.item(item, settings));
            for factor in &item.factors {
                let marked = |range| Diagnostic {
                    severity: Some(DiagnosticSeverity::HINT),
                    ..diagnostic(range, &factor.id, factor.name.clone())
                };
                found.extend(self.words(factor).map(marked));
            }
        }
        for notice in &self.report.receipt.notices {
            let range = line_of(notice.place).map_or(Range::default(), |at| self.line_range(at));
            let severity = match notice.incomplete {
                true => DiagnosticSeverity::WARNING,
                false => DiagnosticSeverity::INFORMATION,
            };
            let help = notice.help.clone().unwrap_or_default();
            let said = text!("lsp.help", message = notice.message.as_str(), help = help);
            let said = said.in_lang(settings.lang).trim_end().to_owned();
            let told = diagnostic(range, notice.code, said);
            found.push(Diagnostic { severity: Some(severity), ..told });
        }
        found
    }

    fn item(&self, item: &model::Item, settings: &Settings) -> Option<Diagnostic> {
        let reasons: Vec<&str> = item.factors.iter().map(|factor| factor.name.as_str()).collect();
        let (level, reasons) = (level(item.level, settings), reasons.join(", "));
        let said = match item.measures.iter().find(|measure| measure.is_open()) {
            Some(first) => text!(
                "lsp.item-first",
                level = level,
                reasons = reasons,
                what = first.title.as_str(),
                who = first.role_name.as_str()
            ),
            None => text!("lsp.item", level = level, reasons = reasons),
        };
        let severity = match item.level {
            Level::High => DiagnosticSeverity::WARNING,
            Level::Moderate | Level::Low => DiagnosticSeverity::INFORMATION,
        };
        let code = item.factors.first().map_or("assessment", |factor| factor.id.as_str());
        let range = self.line_range(line_of(item.source.place)?);
        let told = diagnostic(range, code, said.in_lang(settings.lang));
        Some(Diagnostic { severity: Some(severity), ..told })
    }

    /// Where the words stand that speak for `factor`, as far as they stand on one line.
    fn words(&self, factor: &model::Factor) -> impl Iterator<Item = Range> {
        factor.evidence.iter().filter_map(|evidence| {
            let Some(Place::Line { line, column: Some(column) }) = evidence.place else {
                return None;
            };
            let number = line.get() - 1;
            let line = place::line(&self.text, number);
            let before = usize::try_from(column.get() - 1).ok()?;
            let start = line.char_indices().nth(before).map_or(line.len(), |(at, _)| at);
            let same = line[start..].starts_with(evidence.matched.as_str());
            let end = if same { start + evidence.matched.len() } else { line.len() };
            Some(place::within(number, line, Span::new(start, end)))
        })
    }

    /// What is said at `at`: of a factor at its words, of an item at its title.
    pub(super) fn hover(&self, at: Position, settings: &Settings) -> Option<(String, Range)> {
        let lang = settings.lang;
        for factor in self.report.items.iter().flat_map(|item| &item.factors) {
            if let Some(range) = self.words(factor).find(|range| place::contains(*range, at)) {
                let (name, why) = (factor.name.as_str(), factor.why.as_str());
                return Some((text!("lsp.reason", name = name, why = why).in_lang(lang), range));
            }
        }
        let titled = |item: &&model::Item| {
            line_of(item.source.place).is_some_and(|line| line.get() - 1 == at.line)
        };
        let item = self.report.items.iter().find(titled)?;
        Some((account(item, settings), place::line_range(&self.text, at.line)))
    }

    fn line_range(&self, line: NonZeroU32) -> Range {
        place::line_range(&self.text, line.get() - 1)
    }
}

/// An item in a few lines: level, reasons with a quote each, and what to ask.
fn account(item: &model::Item, settings: &Settings) -> String {
    let lang = settings.lang;
    let say = |text: Text| text.in_lang(lang);
    let mut lines = Vec::new();
    if item.flagged {
        let names: Vec<&str> = item.factors.iter().map(|factor| factor.name.as_str()).collect();
        let level = level(item.level, settings);
        lines.push(say(text!("lsp.item", level = level, reasons = names.join(", "))));
    } else {
        lines.push(say(text!("lsp.low")));
    }
    lines.push(say(text!("lsp.score", score = lang.number(item.score, 2))));
    for factor in &item.factors {
        let (name, why) = (factor.name.as_str(), factor.why.as_str());
        let reason = say(text!("lsp.reason", name = name, why = why));
        lines.push(String::new());
        lines.push(say(text!("lsp.point", text = reason)));
        let quote = factor.evidence.first().map(|evidence| evidence.quote.as_str());
        lines.extend(quote.map(|quote| say(text!("lsp.quote", quote = quote))));
    }
    if item.flagged && !item.ask.is_empty() {
        lines.push(String::new());
        lines.push(say(text!("lsp.ask")));
        let asked = item.ask.iter().map(|one| say(text!("lsp.point", text = one.as_str())));
        lines.extend(asked);
    }
    lines.join("\n")
}

/// "Hög", as a sentence begins.
pub(super) fn level(level: Level, settings: &Settings) -> String {
    let name = settings.checklist.level_entry(level).name.in_lang(settings.lang);
    capital(name)
}

fn capital(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

fn line_of(place: Option<Place>) -> Option<NonZeroU32> {
    match place {
        Some(Place::Line { line, .. }) => Some(line),
        _ => None,
    }
}

fn diagnostic(range: Range, code: &str, message: String) -> Diagnostic {
    Diagnostic {
        range,
        code: Some(NumberOrString::String(code.to_owned())),
        source: Some("utkik".to_owned()),
        message,
        ..Diagnostic::default()
    }
}
