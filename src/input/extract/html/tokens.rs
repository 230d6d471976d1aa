//! HTML to events, each piece of text with its exact place in the source.
//!
//! The tokenizer is html5gum's. It folds text into strings in which character references are already
//! replaced; the recorder listens one level below, where every stretch that goes into such a string
//! still knows where it was read.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Error, ForwardingEmitter, Span, State, Tokenizer};

use super::element::{self, Element};

/// What a page consists of.
#[derive(Debug)]
pub(super) enum Event {
    Open(Element),
    Close { name: String },
    Text(Vec<Piece>),
    Comment(String),
}

/// A stretch of text.
#[derive(Debug)]
pub(super) enum Piece {
    /// Letter for letter what stands at these bytes of the source.
    Same(Range<usize>),
    /// What a character reference or a line end at byte `at` of the source stands for.
    Stands { text: String, at: usize },
}

/// The events of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) events: Vec<Event>,
    /// Where a tag, comment or script begins that swallows the rest of the page.
    pub(super) unclosed: Option<usize>,
}

/// The events of the part `range` of `source`; all places are offsets in `source`.
pub(super) fn events(source: &str, range: Range<usize>) -> Page {
    let mut page = Page::default();
    let part = &source[range.clone()];
    let collector = Collector {
        source: part,
        base: range.start,
        page: &mut page,
        pieces: Vec::new(),
        open: None,
        attribute: None,
        raw: None,
    };
    let mut inner = CallbackEmitter::new(collector);
    inner.naively_switch_states(true);
    let recorder =
        Recorder { inner, position: 0, next: 0, tag: 0, self_closing: false, odd: false };
    // Reading from a string cannot fail.
    let Ok(()) = Tokenizer::new_with_emitter(part, recorder).finish();
    page
}

/// Stands between tokenizer and collector and notes where text was read.
struct Recorder<'a> {
    inner: CallbackEmitter<Collector<'a>, Infallible, usize>,
    /// How far the source has been read.
    position: usize,
    /// Where the next piece of text most likely begins.
    next: usize,
    /// Where the last tag or comment begins.
    tag: usize,
    self_closing: bool,
    /// Whether the tag holds what none of its parts may.
    odd: bool,
}

impl ForwardingEmitter for Recorder<'_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
        self.inner.move_position(offset);
    }

    fn init_string(&mut self) {
        self.next = self.position;
        self.inner.init_string();
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.piece(text);
        self.inner.emit_string(text);
    }

    fn start_open_tag(&mut self) {
        self.tag = self.position.saturating_sub(1);
        self.self_closing = false;
        self.odd = false;
        self.inner.start_open_tag();
    }

    fn set_self_closing(&mut self) {
        self.self_closing = true;
        self.inner.set_self_closing();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let state = self.inner.emit_current_tag();
        let collector = self.inner.callback_mut();
        let tag = collector.source.get(self.tag..self.position).unwrap_or_default();
        if swallows(tag, self.odd) {
            collector.page.unclosed.get_or_insert(collector.base + self.tag);
        }
        let without_scripts = matches!(
            collector.page.events.last(),
            Some(Event::Open(element)) if element.name == "noscript"
        );
        if self.self_closing || without_scripts {
            // `<title/>` of an icon must not swallow the page, and what a page says where there are no
            // scripts is read as any of it.
            collector.raw = None;
            return None;
        }
        state
    }

    fn emit_error(&mut self, error: Error) {
        if matches!(error, Error::EofInTag | Error::EofInComment) {
            let collector = self.inner.callback_mut();
            collector.page.unclosed = Some(collector.base + self.tag);
        }
        self.odd |= matches!(
            error,
            Error::UnexpectedCharacterInAttributeName
                | Error::UnexpectedCharacterInUnquotedAttributeValue
        );
        self.inner.emit_error(error);
    }

    fn emit_eof(&mut self) {
        self.inner.emit_eof();
        let collector = self.inner.callback_mut();
        if let Some((_, at)) = collector.raw.take() {
            collector.page.unclosed.get_or_insert(at);
        }
    }
}

impl Recorder<'_> {
    fn piece(&mut self, text: &[u8]) {
        let position = self.position;
        let collector = self.inner.callback_mut();
        let source = collector.source.as_bytes();
        let stands = |at: usize| source.get(at..at + text.len()) == Some(text);
        let before = position.checked_sub(text.len()).filter(|at| stands(*at));
        let exact = before.or_else(|| Some(self.next).filter(|at| stands(*at)));
        match exact {
            Some(at) => {
                self.next = at + text.len();
                collector.same(at..self.next);
            }
            None => {
                let at = self.next.min(position);
                self.next = position;
                let text = String::from_utf8_lossy(text).into_owned();
                collector.pieces.push(Piece::Stands { text, at: collector.base + at });
            }
        }
    }
}

/// Makes events of what the emitter calls out.
struct Collector<'a> {
    source: &'a str,
    /// Where `source` begins in the whole.
    base: usize,
    page: &'a mut Page,
    pieces: Vec<Piece>,
    open: Option<Element>,
    attribute: Option<String>,
    /// The element whose content is no markup (script, title) and that is not closed yet.
    raw: Option<(String, usize)>,
}

impl Collector<'_> {
    fn same(&mut self, range: Range<usize>) {
        let range = self.base + range.start..self.base + range.end;
        match self.pieces.last_mut() {
            Some(Piece::Same(last)) if last.end == range.start => last.end = range.end,
            _ => self.pieces.push(Piece::Same(range)),
        }
    }

    fn keep_attribute(&mut self, value: String) {
        if let (Some(name), Some(open)) = (self.attribute.take(), &mut self.open) {
            open.set(name, value);
        }
    }
}

impl Callback<Infallible, usize> for Collector<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.open = Some(Element::new(own_name(words(name)), self.base + span.start));
            }
            CallbackEvent::AttributeName { name } => {
                self.keep_attribute(String::new());
                self.attribute = Some(words(name).to_ascii_lowercase());
            }
            CallbackEvent::AttributeValue { value } => self.keep_attribute(words(value)),
            CallbackEvent::CloseStartTag { self_closing } => {
                self.keep_attribute(String::new());
                if let Some(mut element) = self.open.take() {
                    element.self_closing = self_closing;
                    self.raw =
                        element::is_raw(&element.name).then(|| (element.name.clone(), element.at));
                    self.page.events.push(Event::Open(element));
                }
            }
            CallbackEvent::EndTag { name } => {
                let name = words(name);
                self.attribute = None;
                if let Some((name, next)) =
                    name.split_once('<').filter(|(_, n)| !n.starts_with('/'))
                {
                    // `</nav<main>`: the end tag has no end, and swallows the next tag.
                    self.page.events.push(Event::Close { name: name.to_owned() });
                    let next = Element::new(own_name(next.to_owned()), self.base + span.start);
                    self.page.events.push(Event::Open(next));
                    return None;
                }
                let name = own_name(name);
                self.raw = self.raw.take().filter(|(raw, _)| *raw != name);
                self.page.events.push(Event::Close { name });
            }
            CallbackEvent::String { .. } => {
                let pieces = std::mem::take(&mut self.pieces);
                self.page.events.push(Event::Text(pieces));
            }
            CallbackEvent::Comment { value } => {
                self.page.events.push(Event::Comment(words(value)));
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// Attributes that stand without a value.
const BARE: [&str; 13] = [
    "hidden", "checked", "selected", "disabled", "readonly", "required", "multiple", "nowrap",
    "noshade", "compact", "reversed", "open", "async",
];

/// Whether `tag`, from its `<` on, lacks its end and so took words of the text for attributes: the next tag
/// begins within it, outside all quotes (`odd`) or in its name.
fn swallows(tag: &str, odd: bool) -> bool {
    let inside = tag.trim_start_matches(['<', '/']);
    let Some(end) = inside.find('<') else { return false };
    let mut words = inside[..end].split([' ', '\t', '\n', '\r', '/', '\u{C}']);
    let name = words.next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_');
    let odd_name = !name.chars().all(plain);
    let whole = name.len() == end;
    let known = |word: &str| {
        word.contains('=') || BARE.contains(&word) || !word.chars().any(char::is_alphabetic)
    };
    (odd_name && (odd || whole)) || (odd && words.any(|word| !known(word)))
}

/// The name of a tag. One whose end is missing has the beginning of the next in its name (`<li<h2>`):
/// the next is what counts.
fn own_name(name: String) -> String {
    name.rfind('<').map_or(name.clone(), |at| name[at + 1..].trim_start_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a page, each piece with the source's words in brackets where they differ.
    fn text_with_references(source: &str) -> String {
        let mut told = String::new();
        for event in events(source, 0..source.len()).events {
            let Event::Text(pieces) = event else { continue };
            for piece in pieces {
                match piece {
                    Piece::Same(range) => told.push_str(&source[range]),
                    Piece::Stands { text, at } => {
                        let end =
                            source[at..].find([';', '\n']).map_or(source.len(), |n| at + n + 1);
                        told.push_str(&format!("[{}={text}]", &source[at..end]));
                    }
                }
            }
        }
        told
    }

    #[test]
    fn pieces_know_where_they_stand() {
        let cases = [
            ("<p>V&aring;rd &amp; <b>omsorg</b>", "V[&aring;=å]rd & omsorg", "references"),
            ("a&#228;b&#xE5;c", "a[&#228;=ä]b[&#xE5;=å]c", "numbers"),
            ("Åtgärd 1 < 2 & 3", "Åtgärd 1 < 2 & 3", "signs that stand for themselves"),
            ("a &okand; b &x", "a &okand; b &x", "no such reference"),
            ("rad\r\nrad", "rad[\r\n=\n]rad", "CRLF"),
        ];
        for (source, wanted, remark) in cases {
            assert_eq!(text_with_references(source), wanted, "{remark}");
        }
    }

    #[test]
    fn what_swallows_the_rest_is_told() {
        let cases = [
            ("<p>a</p><!-- b <p>c</p>", Some(8), "a comment"),
            ("<p>a</p><script>b <p>c</p>", Some(8), "a script"),
            ("<p>a</p><a href=\"b <p>c</p>", Some(8), "a quote"),
            ("<p>a</p><script>b</script>", None, "closed"),
            ("<svg><title/></svg><p>a", None, "closes itself"),
            ("<p>a</p><h2|Taxa för el</h2>", Some(8), "a start tag without end"),
            ("<p>a</p><h2\u{e5}Taxa</h2>", Some(8), "one word in its name"),
            ("<p>a</p><p class=bTaxa för el</p>", Some(8), "a value without quotes"),
            ("<h2>a</h2Taxan höjs <b>", Some(5), "an end tag without end"),
            ("<a href=\"b>c d e</a><a href=\"f\">g</a>", Some(0), "a quote that ends too late"),
            ("<li<h2>Taxa</h2>", None, "only the sign itself is missing"),
            ("<td nowrap<td>Taxa", None, "attributes and nothing else"),
            ("<a title=\"a < b c\">d</a>", None, "a sign in quotes"),
        ];
        for (source, wanted, remark) in cases {
            assert_eq!(events(source, 0..source.len()).unclosed, wanted, "{remark}");
        }
    }

    #[test]
    fn a_part_has_the_places_of_the_whole() {
        let source = "x <i>å</i>";
        let page = events(source, 2..source.len());
        assert!(page.events.iter().any(|event| {
            matches!(event, Event::Text(pieces) if matches!(&pieces[..], [Piece::Same(r)] if source[r.clone()] == *"å"))
        }));
    }
}
