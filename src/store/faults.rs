//! Faults of TOML files that people write: what is wrong, exactly where, and what to do about it.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_text::{LineIndex, Span, coloured_lines, shown_line};

/// How grave it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The file can be used, but something in it does nothing or is not shown to be needed.
    Warning,
    /// The file is wrong.
    #[default]
    Fault,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How grave it is; a fault that makes a file useless is always grave.
    pub severity: Severity,
    /// The file, as given.
    pub path: String,
    /// The bytes of it that are wrong.
    pub span: Span,
    /// The line on which they begin.
    pub line: NonZeroU32,
    /// The column, in characters.
    pub column: NonZeroU32,
    /// What is wrong.
    pub message: Text,
    /// What to do about it.
    pub help: Text,
}

impl Fault {
    /// A fault at `span` of the file at `path`, whose lines are `lines`.
    #[must_use]
    pub fn at(path: &str, lines: &LineIndex, span: Span, message: Text, help: Text) -> Self {
        let at = lines.locate(span.start);
        let (path, severity) = (path.to_owned(), Severity::Fault);
        Self { severity, path, span, line: at.line, column: at.column, message, help }
    }

    /// A fault of the whole file at `path`.
    #[must_use]
    pub fn of_file(path: &str, message: Text, help: Text) -> Self {
        Self::at(path, &LineIndex::new(""), Span::new(0, 0), message, help)
    }
}

/// All faults of a load or of an audit, in the order of files and places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    faults: Vec<Fault>,
    /// The files' texts, to show the lines.
    texts: BTreeMap<String, String>,
}

impl Faults {
    /// The `faults` of the files whose `texts` stand by their paths.
    #[must_use]
    pub fn new(faults: Vec<Fault>, texts: BTreeMap<String, String>) -> Self {
        Self { faults, texts }
    }

    /// What was found in files that could be read, each on the line of its path, in the
    /// order of paths and lines. May be empty.
    #[must_use]
    pub fn on_lines(
        found: impl IntoIterator<Item = (Severity, (String, u32), Text, Text)>,
        texts: BTreeMap<String, String>,
    ) -> Self {
        let mut faults: Vec<Fault> = found
            .into_iter()
            .map(|(severity, (path, number), message, help)| {
                let text = texts.get(&path).map_or("", String::as_str);
                let (span, column) = line(text, number);
                let line = NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
                Fault { severity, path, span, line, column, message, help }
            })
            .collect();
        faults.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        Self { faults, texts }
    }

    /// How many are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.faults.iter().filter(|fault| fault.severity == severity).count()
    }

    /// The faults.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.faults.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// All faults in `lang`, each with its line, lines no wider than `width`; in colour if asked for.
    #[must_use]
    pub fn render(&self, lang: Lang, width: usize, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(width);
        let mut shown = String::new();
        for fault in &self.faults {
            shown.push_str(&self.render_fault(fault, lang, &renderer));
            shown.push_str("\n\n");
        }
        let files: BTreeMap<_, _> = self.faults.iter().map(|fault| (&fault.path, ())).collect();
        let files = text!("fields.count.files", n = files.len());
        let faults = text!("fields.count.fault", n = self.count(Severity::Fault));
        let warnings = text!("fields.count.warning", n = self.count(Severity::Warning));
        let count = match (self.count(Severity::Fault), self.count(Severity::Warning)) {
            (_, 0) => faults,
            (0, _) => warnings,
            _ => text!("fields.count.both", faults = faults, warnings = warnings),
        };
        shown.push_str(&text!("fields.count.all", count = count, files = files).in_lang(lang));
        shown.push('\n');
        shown
    }

    fn render_fault(&self, fault: &Fault, lang: Lang, renderer: &Renderer) -> String {
        let text = self.texts.get(&fault.path).map_or("", String::as_str);
        // What a file says is shown, never obeyed by a terminal.
        let shown = |text: &Text| shown_line(&text.in_lang(lang));
        let span = Span::within(text, fault.span.start, fault.span.end);
        let mark = AnnotationKind::Primary.span(span.start..span.end);
        let snippet = Snippet::source(text).path(fault.path.as_str()).annotation(mark);
        let title = match fault.severity {
            Severity::Fault => Level::ERROR.with_name(shown(&text!("fields.name.fault"))),
            Severity::Warning => Level::WARNING.with_name(shown(&text!("fields.name.warning"))),
        };
        let help = Level::HELP.with_name(shown(&text!("fields.name.help")));
        let group = title
            .primary_title(shown(&fault.message))
            .element(snippet)
            .element(help.message(shown(&fault.help)));
        // It shows controls of a terminal as signs, but not all that misleads.
        coloured_lines(&renderer.render(&[group]))
    }
}

/// The line `number` of `text` without the blanks around it, and the column where it begins.
fn line(text: &str, number: u32) -> (Span, NonZeroU32) {
    let mut start = 0;
    for (place, line) in (1..).zip(text.split_inclusive('\n')) {
        if place == number {
            let blank = line.len() - line.trim_start().len();
            let column = u32::try_from(line[..blank].chars().count() + 1).ok();
            let span = Span::new(start + blank, start + blank + line.trim().len());
            return (span, column.and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN));
        }
        start += line.len();
    }
    (Span::new(start, start), NonZeroU32::MIN)
}

/// Without a chosen language, in English and without colour.
impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(Lang::En, 100, false))
    }
}

impl std::error::Error for Faults {}
