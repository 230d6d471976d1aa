//! A cursor over the XML of one part, for walks that go down element by element.
//!
//! A fault (broken XML, too deep nesting) ends every element that is open, so that a walk keeps what
//! it has and asks for the fault at its end. No entities but the five of XML and numeric ones.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// The cursor.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    limit: usize,
    fault: Option<String>,
}

/// What stands next in an element.
pub(crate) enum Node<'a> {
    /// A child element, which the walk must take to its end.
    Open(Tag<'a>),
    /// A piece of text.
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl<'a> Xml<'a> {
    /// A cursor before the root element of `text`; elements may nest `limit` deep.
    pub fn new(text: &'a str, limit: usize) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, limit, fault: None }
    }

    /// The next child or text of the element that the cursor is in; `None` at its end, after which
    /// the cursor is in its parent.
    pub fn node(&mut self) -> Option<Node<'a>> {
        while self.fault.is_none() {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return self.enter(start),
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return None;
                }
                Ok(Event::Text(text)) => return Some(Node::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Some(Node::Text(text.into_inner())),
                Ok(Event::GeneralRef(entity)) => return Some(Node::Text(resolve(&entity))),
                Ok(Event::Eof) if self.depth == 0 => return None,
                Ok(Event::Eof) => self.fault = Some("unexpected end of XML".to_owned()),
                Ok(
                    Event::Empty(_)
                    | Event::Comment(_)
                    | Event::Decl(_)
                    | Event::PI(_)
                    | Event::DocType(_),
                ) => {}
                Err(fault) => self.fault = Some(fault.to_string()),
            }
        }
        None
    }

    fn enter(&mut self, start: BytesStart<'a>) -> Option<Node<'a>> {
        self.depth += 1;
        if self.depth > self.limit {
            self.fault = Some(format!("elements nest deeper than {}", self.limit));
            return None;
        }
        Some(Node::Open(Tag(start)))
    }

    /// The next child element; text between is passed over.
    pub fn child(&mut self) -> Option<Tag<'a>> {
        while let Some(node) = self.node() {
            if let Node::Open(tag) = node {
                return Some(tag);
            }
        }
        None
    }

    /// Takes the element that the cursor is in to its end.
    pub fn skip(&mut self) {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside && self.fault.is_none() {
            self.node();
        }
    }

    /// All text of the element that the cursor is in, to its end.
    pub fn text(&mut self) -> String {
        let outside = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > outside && self.fault.is_none() {
            if let Some(Node::Text(piece)) = self.node() {
                text.push_str(&piece);
            }
        }
        text
    }

    /// What is wrong with the XML, in the library's words; known once the walk has ended.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }
}

/// The character that an entity stands for; one that XML does not define stays as it is written.
fn resolve<'a>(entity: &BytesRef<'a>) -> Cow<'a, str> {
    match &**entity {
        "lt" => Cow::Borrowed("<"),
        "gt" => Cow::Borrowed(">"),
        "amp" => Cow::Borrowed("&"),
        "apos" => Cow::Borrowed("'"),
        "quot" => Cow::Borrowed("\""),
        name => match entity.resolve_char_ref() {
            Ok(Some(character)) => Cow::Owned(character.to_string()),
            Ok(None) => Cow::Owned(format!("&{name};")),
            Err(_) => Cow::Borrowed("\u{FFFD}"),
        },
    }
}

impl Tag<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Its prefix; empty where it has none.
    pub fn prefix(&self) -> &str {
        self.0.name().prefix().map_or("", |prefix| prefix.into_inner())
    }

    /// The value of the attribute `name`, whatever its prefix.
    pub fn attr(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        match found.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => Some(value),
            Err(_) => Some(found.value),
        }
    }

    /// The whole number that the attribute `name` holds.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.attr(name)?.trim().parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(xml: &mut Xml<'_>, out: &mut String) {
        while let Some(node) = xml.node() {
            match node {
                Node::Text(text) => out.push_str(&text),
                Node::Open(tag) => {
                    out.push_str(&format!("[{}", tag.name()));
                    walk(xml, out);
                    out.push(']');
                }
            }
        }
    }

    #[test]
    fn a_walk_sees_elements_and_text_and_the_fault() {
        let deep = "<a>".repeat(5);
        let cases = [
            ("<w:a>x<b/>y</w:a>", "[ax[b]y]", false, "elements and text"),
            ("<a>&lt;&#229;&#xE5;&amp;&nope;</a>", "[a<åå&&nope;]", false, "entities"),
            ("<!DOCTYPE a [<!ENTITY e \"eee\">]><a>&e;</a>", "[a&e;]", false, "none of its own"),
            ("<a><![CDATA[<x>]]><!-- c --></a>", "[a<x>]", false, "character data, comments"),
            ("<a>x<b>y", "[ax[by]]", true, "an end too early"),
            ("<a>x</b>y</a>", "[ax]", true, "crossed elements"),
            (&deep, "[a[a[a[a]]]]", true, "deeper than four"),
            ("", "", false, "nothing at all"),
        ];
        for (text, wanted, faulty, remark) in cases {
            let mut xml = Xml::new(text, 4);
            let mut out = String::new();
            walk(&mut xml, &mut out);
            assert_eq!(out, wanted, "{remark}");
            assert_eq!(xml.fault().is_some(), faulty, "{remark}");
        }
    }

    #[test]
    fn elements_are_skipped_or_taken_whole() {
        let mut xml = Xml::new("<a><b>x<c>y</c></b><d w:n=\"5\" s='a&amp;b'>z<e/></d><f/></a>", 9);
        assert!(xml.child().is_some_and(|tag| tag.name() == "a"));
        xml.child();
        xml.skip();
        let tag = xml.child().unwrap();
        assert_eq!((tag.number("n"), tag.attr("s").as_deref()), (Some(5), Some("a&b")));
        assert_eq!(tag.attr("no"), None);
        assert_eq!(xml.text(), "z");
        assert_eq!(xml.child().unwrap().name(), "f");
    }
}
