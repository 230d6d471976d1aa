//! A regular expression that is compiled at its first use and applied only to texts that pass a
//! quick test: most lines match no pattern, and patterns are expensive.

use std::sync::OnceLock;

use regex::{CaptureMatches, Captures, Match, Regex};

/// A regular expression with the quick test.
pub(in crate::segment) struct Pattern {
    source: Source,
    may_match: fn(&str) -> bool,
    compiled: OnceLock<Regex>,
}

enum Source {
    Written(&'static str),
    Made(fn() -> String),
}

impl Pattern {
    /// A pattern of the regular expression `source`, which a test compiles. `may_match` must be
    /// true of every text that it matches.
    pub(in crate::segment) const fn new(source: &'static str, may_match: fn(&str) -> bool) -> Self {
        Self { source: Source::Written(source), may_match, compiled: OnceLock::new() }
    }

    /// A pattern whose source is assembled from a vocabulary.
    pub(in crate::segment) const fn assembled(
        source: fn() -> String,
        may_match: fn(&str) -> bool,
    ) -> Self {
        Self { source: Source::Made(source), may_match, compiled: OnceLock::new() }
    }

    /// The regular expression itself, whatever the text is.
    pub(in crate::segment) fn regex(&self) -> &Regex {
        let compile = |source: &str| Regex::new(source).expect("tests compile each");
        self.compiled.get_or_init(|| match self.source {
            Source::Written(source) => compile(source),
            Source::Made(source) => compile(&source()),
        })
    }

    /// The regular expression, if `text` passes the quick test.
    pub(in crate::segment) fn regex_if_possible(&self, text: &str) -> Option<&Regex> {
        (self.may_match)(text).then(|| self.regex())
    }

    pub(in crate::segment) fn is_match(&self, text: &str) -> bool {
        self.regex_if_possible(text).is_some_and(|regex| regex.is_match(text))
    }

    pub(in crate::segment) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex_if_possible(text)?.find(text)
    }

    pub(in crate::segment) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex_if_possible(text)?.captures(text)
    }

    pub(in crate::segment) fn captures_iter<'s, 't>(
        &'s self,
        text: &'t str,
    ) -> Option<CaptureMatches<'s, 't>> {
        Some(self.regex_if_possible(text)?.captures_iter(text))
    }
}
