//! Faults of checklist files: what is wrong, exactly where, and what to do about it.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::lang::{Lang, Text};
use crate::text;
use crate::text::Span;

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
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

/// All faults of a load, in the order of files and places; at least one.
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

    /// The faults.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.faults.len()
    }

    /// Whether there are none, which does not happen.
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
            shown.push_str(&self.one(fault, lang, &renderer));
            shown.push_str("\n\n");
        }
        let files: BTreeMap<_, _> = self.faults.iter().map(|fault| (&fault.path, ())).collect();
        let n = self.faults.len();
        let files = text!("checklist.count.files", n = files.len());
        shown.push_str(&text!("checklist.count.faults", n = n, files = files).in_lang(lang));
        shown.push('\n');
        shown
    }

    fn one(&self, fault: &Fault, lang: Lang, renderer: &Renderer) -> String {
        let text = self.texts.get(&fault.path).map_or("", String::as_str);
        // What a file says is shown, never obeyed by a terminal.
        let shown = |text: &Text| text.in_lang(lang).replace(char::is_control, "\u{FFFD}");
        let span = fault.span.start.min(text.len())..fault.span.end.min(text.len());
        let mark = AnnotationKind::Primary.span(span);
        let snippet = Snippet::source(text).path(fault.path.as_str()).annotation(mark);
        let title = Level::ERROR.with_name(shown(&text!("checklist.fault.name")));
        let help = Level::HELP.with_name(shown(&text!("checklist.help.name")));
        let group = title
            .primary_title(shown(&fault.message))
            .element(snippet)
            .element(help.message(shown(&fault.help)));
        renderer.render(&[group])
    }
}

/// Without a chosen language, in English and without colour.
impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(Lang::En, 100, false))
    }
}

impl std::error::Error for Faults {}
