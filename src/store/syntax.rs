//! Says in our words what the TOML parser could not make sense of.

use utkik_lang::Text;
use utkik_lang::text;
use utkik_text::Span;

/// What the parser's words on days and hours hold.
const DAY: [&str; 4] = ["date", "time", "month", "day"];

/// A fault of syntax, in the toml crate's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// Where it is.
    pub span: Span,
    /// What the parser says.
    pub cause: String,
}

/// Whether the line at `at` is one of those by which git marks two versions that it could not join.
fn is_conflict(text: &str, at: usize) -> bool {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| text[start..].starts_with(mark))
}

impl SyntaxFault {
    /// What `error` says of `text`.
    #[must_use]
    pub fn from_toml_error(error: &toml::de::Error, text: &str) -> Self {
        let range = error.span().unwrap_or(0..0);
        Self { span: Span::within(text, range.start, range.end), cause: error.message().to_owned() }
    }

    /// Where in `text` a fault of syntax is shown, what is wrong there, and what to do about it.
    #[must_use]
    pub fn texts(&self, text: &str) -> (Span, Text, Text) {
        let cause = self.cause.split(", expected ").next().unwrap_or_default();
        let span = visible(text, self.span);
        let (before, from) = text.split_at(text.floor_char_boundary(self.span.start));
        let (message, help) = match cause {
            _ if is_conflict(text, self.span.start) => {
                (text!("fields.syntax.conflict"), text!("fields.syntax.settle"))
            }
            _ if from.starts_with(',') && before.ends_with(|c: char| c.is_ascii_digit()) => {
                (text!("fields.syntax.decimal-comma"), text!("fields.help.number"))
            }
            "duplicate key" => (text!("fields.syntax.duplicate"), text!("fields.syntax.keep-one")),
            "invalid unquoted key" | "unquoted keys cannot be empty" => {
                (text!("fields.syntax.key"), text!("fields.syntax.ascii-keys"))
            }
            "string values must be quoted" if self.span.is_empty() => {
                (text!("fields.syntax.value"), text!("fields.syntax.write-value"))
            }
            "string values must be quoted" | "missing opening quote" => {
                (text!("fields.syntax.unquoted"), text!("fields.syntax.quote"))
            }
            "missing value" | "missing value for key" | "invalid value" => {
                (text!("fields.syntax.value"), text!("fields.syntax.write-value"))
            }
            "key with no value"
            | "missing assignment between key-value pairs"
            | "invalid key-value pair" => {
                (text!("fields.syntax.no-equals"), text!("fields.syntax.write-pair"))
            }
            "unclosed array"
            | "unclosed table"
            | "unclosed array table"
            | "unclosed inline table" => {
                (text!("fields.syntax.bracket"), text!("fields.syntax.close-bracket"))
            }
            "missing comma between array elements" | "missing comma between key-value pairs" => {
                (text!("fields.syntax.comma"), text!("fields.syntax.write-comma"))
            }
            other if ["string", "quote", "escape"].iter().any(|word| other.contains(word)) => {
                (text!("fields.syntax.open-text"), text!("fields.syntax.close-text"))
            }
            other if DAY.iter().any(|word| other.contains(word)) => {
                (text!("fields.syntax.day"), text!("fields.syntax.write-day"))
            }
            _ => (text!("fields.syntax.elsewise"), text!("fields.syntax.see-format")),
        };
        (span, message, help)
    }
}

/// The span, moved to the last thing written before it where it points at the end of a line.
fn visible(text: &str, span: Span) -> Span {
    if !span.is_empty() || text[span.start..].chars().next().is_some_and(|c| c != '\n' && c != '\r')
    {
        return span;
    }
    let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let written = text[line..span.start].trim_end();
    match written.char_indices().last() {
        Some((at, last)) => Span::new(line + at, line + at + last.len_utf8()),
        None => span,
    }
}
