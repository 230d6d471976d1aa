//! A value of a parsed file with its place: read as the kind that is wanted, or told to be another.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Notes;
use utkik_lang::Text;
use utkik_lang::text;
use utkik_text::Span;

/// A kind of value, as people think of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// Any number.
    Number,
    /// A number with a decimal point.
    Decimal,
    WholeNumber,
    Flag,
    Date,
    List,
    Table,
    TextOrTable,
}

/// A value of a file.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) value: &'a DeValue<'a>,
    pub(super) span: Span,
    pub(super) notes: &'a Notes,
    /// The key that is named in its faults; where the line is shown beside them, none is.
    pub(super) key: Option<&'a str>,
}

/// Where `spanned` stands.
pub(super) fn span_of<T>(spanned: &Spanned<T>, notes: &Notes) -> Span {
    let range = spanned.span();
    Span::within(notes.text(), range.start, range.end)
}

impl<'a> Value<'a> {
    pub(super) fn new(value: &'a Spanned<DeValue<'a>>, notes: &'a Notes) -> Self {
        Self { value: value.get_ref(), span: span_of(value, notes), notes, key: None }
    }

    /// Takes note that a value of the kind `wanted` should stand here.
    pub(super) fn wrong_kind(self, wanted: Kind, help: Text) {
        let (wanted, found) = (wanted.name(), Kind::of_value(self.value).name());
        let message = match self.key {
            Some(key) => text!("fields.fault.kind-of", key = key, wanted = wanted, found = found),
            None => text!("fields.fault.kind", wanted = wanted, found = found),
        };
        self.notes.fault(self.span, message, help);
    }

    /// Takes note that one of the words `known` should stand here.
    pub(super) fn unknown_choice(self, known: &[&str]) {
        let help = text!("fields.help.choices", list = known.join(", "));
        match self.value.as_str() {
            Some(given) => {
                let message = match self.key {
                    Some(key) => text!("fields.fault.choice-of", key = key, given = given),
                    None => text!("fields.fault.choice", given = given),
                };
                self.notes.fault(self.span, message, help);
            }
            None => self.wrong_kind(Kind::Text, help),
        }
    }

    /// Takes note that the number here is more or less than can be meant.
    pub(super) fn out_of_range(self, help: Text) {
        let message = match self.key {
            Some(key) => text!("fields.fault.range-of", key = key),
            None => text!("fields.fault.range"),
        };
        self.notes.fault(self.span, message, help);
    }

    /// `found`, or a note that it is not of the kind `wanted`.
    fn or_wrong<T>(self, wanted: Kind, found: Option<T>) -> Option<T> {
        if found.is_none() {
            self.wrong_kind(wanted, wanted.help());
        }
        found
    }

    pub(super) fn text(self) -> Option<&'a str> {
        self.or_wrong(Kind::Text, self.value.as_str())
    }

    pub(super) fn flag(self) -> Option<bool> {
        self.or_wrong(Kind::Flag, self.value.as_bool())
    }

    pub(super) fn number(self) -> Option<f64> {
        let number = match self.value {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        };
        self.or_wrong(Kind::Number, number)
    }

    /// A whole number from 0 up.
    pub(super) fn whole_number(self) -> Option<u64> {
        let integer = self.or_wrong(Kind::WholeNumber, self.value.as_integer())?;
        let number = u64::from_str_radix(integer.as_str(), integer.radix()).ok();
        if number.is_none() {
            self.out_of_range(Kind::WholeNumber.help());
        }
        number
    }

    /// A day as it is written, as TOML's own or as a text; it need not exist.
    pub(super) fn written_day(self) -> Option<String> {
        let written = match self.value {
            DeValue::Datetime(day) => Some(day.to_string()),
            DeValue::String(text) => Some(text.trim().to_owned()),
            _ => None,
        };
        self.or_wrong(Kind::Date, written)
    }

    /// A day that there is.
    pub(super) fn day(self) -> Option<Date> {
        let written = self.written_day()?;
        let day = written.parse().ok().filter(|_| written.len() == "2026-01-01".len());
        if day.is_none() {
            let message = match self.key {
                Some(key) => text!("fields.fault.date-of", key = key),
                None => text!("fields.fault.date"),
            };
            self.notes.fault(self.span, message, text!("fields.help.date"));
        }
        day
    }

    pub(super) fn list(self) -> Option<&'a [Spanned<DeValue<'a>>]> {
        self.or_wrong(Kind::List, self.value.as_array().map(|array| &array[..]))
    }

    pub(super) fn table(self) -> Option<&'a DeTable<'a>> {
        self.or_wrong(Kind::Table, self.value.as_table())
    }
}

impl Kind {
    fn of_value(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(_) => Self::Text,
            DeValue::Integer(_) => Self::WholeNumber,
            DeValue::Float(_) => Self::Decimal,
            DeValue::Boolean(_) => Self::Flag,
            DeValue::Datetime(_) => Self::Date,
            DeValue::Array(_) => Self::List,
            DeValue::Table(_) => Self::Table,
        }
    }

    fn name(self) -> Text {
        match self {
            Self::Text => text!("fields.kind.text"),
            Self::Number => text!("fields.kind.number"),
            Self::Decimal => text!("fields.kind.decimal"),
            Self::WholeNumber => text!("fields.kind.whole-number"),
            Self::Flag => text!("fields.kind.flag"),
            Self::Date => text!("fields.kind.date"),
            Self::List => text!("fields.kind.list"),
            Self::Table => text!("fields.kind.table"),
            Self::TextOrTable => text!("fields.kind.text-or-table"),
        }
    }

    /// What to do where another kind of value stands.
    pub(super) fn help(self) -> Text {
        match self {
            Self::Text => text!("fields.help.text"),
            Self::Number | Self::Decimal => text!("fields.help.number"),
            Self::WholeNumber => text!("fields.help.whole-number"),
            Self::Flag => text!("fields.help.flag"),
            Self::Date => text!("fields.help.date"),
            Self::List => text!("fields.help.list"),
            Self::Table => text!("fields.help.table"),
            Self::TextOrTable => text!("fields.help.text-or-table"),
        }
    }
}
