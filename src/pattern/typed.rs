//! Spans of tokens that are recognised by their form rather than listed: property designations,
//! streets, places, weeks, money, laws; and names of bodies and persons, whose words say nothing of
//! a matter.
//!
//! The recognisers are driven by the lists of `checklists/language/tokens.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::forms::{is_designation, is_grades, is_personal_number};
use super::shapes::{TOKENS, is_body, is_law};
use utkik_text::Token;

/// A kind of span that is recognised by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TokenKind {
    /// "Åstranden 4:12", "kvarteret Vargen".
    Property,
    /// A name with a capital within a sentence.
    Place,
    /// "Storgatan 4".
    Street,
    /// "vecka 32".
    Week,
    /// "läsåret 2026/27".
    SchoolYear,
    /// "F-6", "årskurs 4".
    Grades,
    /// "12 miljoner kronor".
    Money,
    /// "12 procent", "12 %".
    Percent,
    /// "socialtjänstlagen", "LVU".
    Law,
    /// "(S)".
    Party,
    /// "19850612-1234".
    PersonalNumber,
    /// "barn- och utbildningsnämnden"; hides its words.
    Body,
    /// "Anna Berg (S)"; only hides its words.
    Person,
}

/// Consecutive tokens recognised by their form: a sum of money, a street, a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypedSpan {
    /// The first token, by index.
    pub first: usize,
    /// The last token, by index.
    pub last: usize,
    /// What the tokens are.
    pub kind: TokenKind,
}

impl TokenKind {
    /// All kinds that a word list may name, with the name.
    pub const NAMED: [(&'static str, Self); 12] = [
        ("property", Self::Property),
        ("place", Self::Place),
        ("street", Self::Street),
        ("week", Self::Week),
        ("school-year", Self::SchoolYear),
        ("grades", Self::Grades),
        ("money", Self::Money),
        ("percent", Self::Percent),
        ("law", Self::Law),
        ("party", Self::Party),
        ("body", Self::Body),
        ("personal-number", Self::PersonalNumber),
    ];

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// Whether the words of such a span are a name, which says nothing of what an item is about.
    #[must_use]
    pub fn hides(self) -> bool {
        matches!(self, Self::Property | Self::Street | Self::Party | Self::Body | Self::Person)
    }

    /// A text that is recognised as this kind.
    pub(super) fn sample(self) -> &'static str {
        match self {
            Self::Property => "Åstranden 4:12",
            Self::Place => "i Ekby",
            Self::Street => "Storgatan 4",
            Self::Week => "vecka 32",
            Self::SchoolYear => "läsåret 2026/27",
            Self::Grades => "årskurs 4",
            Self::Money => "12 miljoner kronor",
            Self::Percent => "12 procent",
            Self::Law => "socialtjänstlagen",
            Self::Party => "(S)",
            Self::PersonalNumber => "850612-1234",
            Self::Body => "socialnämnden",
            Self::Person => "Anna Berg (S)",
        }
    }
}

/// The kinds of counts that terms may name ("{signatures>=100}"), each with the words that follow
/// the number.
#[must_use]
pub fn counts() -> &'static BTreeMap<String, Vec<String>> {
    &TOKENS.counts
}

/// The spans recognised by their form among the `tokens` of `text`, in order of the first tokens.
/// `speaks` indicates for the index of a token whether its word [speaks by
/// itself](super::shapes::word_speaks).
pub(super) fn typed_spans(
    text: &str,
    tokens: &[Token<'_>],
    speaks: impl Fn(usize) -> bool,
) -> Vec<TypedSpan> {
    let read = Read { text, tokens };
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if speaks(at) {
            read.named(at, &mut found);
            read.counted(at, &mut found);
            continue;
        }
        if read.is_name(at) {
            read.proper(at, &mut found);
        }
        if token.number.is_some() {
            read.numbered(at, &mut found);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

struct Read<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
}

impl Read<'_> {
    fn word(&self, at: usize) -> &str {
        &self.tokens[at].folded
    }

    /// The token after `at`, if it stands in the same sentence.
    fn next(&self, at: usize) -> Option<usize> {
        let after = self.tokens.get(at + 1)?;
        (after.sentence == self.tokens[at].sentence).then_some(at + 1)
    }

    fn before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        (self.tokens[before].sentence == self.tokens[at].sentence).then_some(before)
    }

    /// The text between the token `at` and the next.
    fn between(&self, at: usize) -> &str {
        let end = self.tokens.get(at + 1).map_or(self.text.len(), |next| next.span.start);
        self.text.get(self.tokens[at].span.end..end).unwrap_or_default()
    }

    fn is_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.capital && token.folded.chars().all(|c| c.is_alphabetic() || c == '-')
    }

    fn named(&self, at: usize, found: &mut Vec<TypedSpan>) {
        let token = &self.tokens[at];
        if is_designation(&token.folded) {
            let mut first = at;
            while let Some(before) = self.before(first).filter(|before| {
                self.is_name(*before) && (first == at || self.before(*before).is_some())
            }) {
                first = before;
                if at - first == 3 {
                    break;
                }
            }
            found.push(TypedSpan { first, last: at, kind: TokenKind::Property });
        }
        if TOKENS.property_words.contains(&*token.folded)
            && let Some(next) = self.next(at).filter(|next| self.is_name(*next))
        {
            let last = self.next(next).filter(|after| self.is_small_number(*after)).unwrap_or(next);
            found.push(TypedSpan { first: at, last, kind: TokenKind::Property });
        }
        if let Some(kind) = body_or_law(self.word(at)) {
            let first = if kind == TokenKind::Body { self.body_start(at) } else { at };
            found.push(TypedSpan { first, last: at, kind });
        }
        if self.is_name(at) {
            self.proper(at, found);
        }
    }

    /// Adds the names that may begin at the word `at`, which has a capital: streets, persons,
    /// properties, places and parties.
    fn proper(&self, at: usize, found: &mut Vec<TypedSpan>) {
        let word = self.word(at);
        let first = self.before(at).is_none();
        let next = self.next(at);
        if TOKENS.street_endings.are_of(word) {
            let last = next.filter(|next| self.is_small_number(*next)).unwrap_or(at);
            found.push(TypedSpan { first: at, last, kind: TokenKind::Street });
            return;
        }
        if let Some(last) = self.person(at) {
            found.push(TypedSpan { first: at, last, kind: TokenKind::Person });
            return;
        }
        if let Some(number) = next.filter(|next| self.is_small_number(*next))
            && self.between(at) == " "
            && !TOKENS.not_property.contains(word)
            && !self.is_counted(number)
            && !self.is_closed(at)
            && (!first || self.is_set_off(number))
        {
            found.push(TypedSpan { first: at, last: number, kind: TokenKind::Property });
        }
        let shouted = || self.tokens[at].span.slice(self.text).chars().all(char::is_uppercase);
        let place = (!first && !shouted()) || TOKENS.place_endings.are_of(word);
        if place && word.chars().count() >= 3 && !TOKENS.not_place.contains(word) && !is_body(word)
        {
            found.push(TypedSpan { first: at, last: at, kind: TokenKind::Place });
        }
        if self.in_brackets(at) && TOKENS.parties.contains(word) {
            found.push(TypedSpan { first: at, last: at, kind: TokenKind::Party });
        }
    }

    /// The last token of "Anna Berg (S)" or "Anna Berg", which begins at `at`.
    fn person(&self, at: usize) -> Option<usize> {
        self.in_party(at).or_else(|| {
            let family = self.next(at).filter(|next| self.is_name(*next))?;
            let given = self.between(at) == " " && TOKENS.given_names.contains(self.word(at));
            given.then_some(family)
        })
    }

    /// The last token of a name with a party in brackets behind it.
    fn in_party(&self, at: usize) -> Option<usize> {
        let mut last = at;
        for _ in 0..3 {
            let next = self.next(last)?;
            if self.in_brackets(next) && TOKENS.parties.contains(self.word(next)) {
                return (last > at).then_some(next);
            }
            if !self.is_name(next) || self.between(last) != " " {
                return None;
            }
            last = next;
        }
        let next = self.next(last)?;
        (self.in_brackets(next) && TOKENS.parties.contains(self.word(next))).then_some(next)
    }

    fn in_brackets(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        self.between(before).ends_with('(') && self.between(at).starts_with(')')
    }

    /// Where the name of the body that ends at `at` begins: "barn- och utbildningsnämnden".
    fn body_start(&self, at: usize) -> usize {
        let Some(join) =
            self.before(at).filter(|join| TOKENS.body_joins.contains(self.word(*join)))
        else {
            return at;
        };
        let half = self.before(join).filter(|half| self.between(*half).starts_with('-'));
        let Some(half) = half else { return at };
        // "kultur-, barn- och utbildningsnämnden"
        let other = self.before(half).filter(|other| self.between(*other).starts_with('-'));
        other.unwrap_or(half)
    }

    fn counted(&self, at: usize, found: &mut Vec<TypedSpan>) {
        let word = self.word(at);
        let next = self.next(at);
        let mut add = |last: usize, kind| found.push(TypedSpan { first: at, last, kind });
        let numeral = |at: &usize| self.word(*at).starts_with(|c: char| c.is_ascii_digit());
        if TOKENS.week_words.contains(word)
            && let Some(number) = next.filter(numeral)
        {
            add(number, TokenKind::Week);
        }
        if TOKENS.school_year_words.contains(word)
            && let Some(year) = next.filter(numeral)
        {
            let second = self.next(year).filter(numeral).filter(|_| self.between(year) == "/");
            add(second.unwrap_or(year), TokenKind::SchoolYear);
        }
        if TOKENS.grade_words.contains(word)
            && let Some(grade) = next.filter(|next| numeral(next) || is_grades(self.word(*next)))
        {
            add(grade, TokenKind::Grades);
        } else if is_grades(word) {
            add(at, TokenKind::Grades);
        }
        if is_personal_number(word) {
            add(at, TokenKind::PersonalNumber);
        }
        if self.tokens[at].number.is_some() {
            self.numbered(at, found);
        }
    }

    /// Adds the spans that the number at `at` may begin: sums of money, shares.
    fn numbered(&self, at: usize, found: &mut Vec<TypedSpan>) {
        let mut add = |last: usize, kind| found.push(TypedSpan { first: at, last, kind });
        if self.between(at).trim_start().starts_with('%') {
            add(at, TokenKind::Percent);
        }
        if let Some(next) = self.next(at) {
            if TOKENS.money_words.contains(self.word(next)) {
                add(next, TokenKind::Money);
            }
            if TOKENS.percent_words.contains(self.word(next)) {
                add(next, TokenKind::Percent);
            }
        }
    }

    /// Whether the number at `at` ends what is said, or the rest is set off from it: "Svarven 3, bygglov",
    /// "Kastanjen 4 – föreläggande", but not "Tallskolan 7–9" or "Solgården 4 - 6".
    fn is_set_off(&self, at: usize) -> bool {
        let Some(next) = self.next(at) else { return true };
        let between = self.between(at);
        let dash = between.starts_with(' ') && between.trim_start().starts_with(['–', '—', '-']);
        between.starts_with([',', ':']) || (dash && self.tokens[next].number.is_none())
    }

    /// Whether the number at `at` counts the unit behind it: "Solgården 15 min".
    fn is_counted(&self, at: usize) -> bool {
        let unit = self.next(at).map(|unit| self.word(unit));
        unit.is_some_and(|unit| TOKENS.not_property_units.contains(unit))
            || self.between(at).starts_with('(')
    }

    /// Whether the name at `at` is of something that is closed down, which no property is:
    /// "Nedläggning av Solgården 12".
    fn is_closed(&self, at: usize) -> bool {
        let event = self.before(at).and_then(|link| self.before(link));
        event.is_some_and(|event| TOKENS.not_property_behind.contains(self.word(event)))
    }

    /// Whether the token `at` is a whole number of at most three figures: "9.30" is a clock time.
    fn is_small_number(&self, at: usize) -> bool {
        let whole = self.word(at).bytes().all(|byte| byte.is_ascii_digit());
        whole && self.tokens[at].number.is_some_and(|number| number < 1000)
    }
}

/// The kind of a word that is the name of a body or of a law.
fn body_or_law(word: &str) -> Option<TokenKind> {
    if is_body(word) {
        return Some(TokenKind::Body);
    }
    is_law(word).then_some(TokenKind::Law)
}
