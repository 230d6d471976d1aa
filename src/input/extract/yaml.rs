//! As much YAML as front matter holds: scalars, lists and nested names.
//!
//! Reads line by line and is lenient: what it does not understand it hands back. Anchors, tags and
//! several documents are not front matter and are not read.

use std::ops::Range;

/// What the lines say.
#[derive(Debug, Default)]
pub(super) struct Yaml {
    /// Names and values, in order.
    pub(super) properties: Vec<(String, String)>,
    /// The lines that were not understood.
    pub(super) unread: Vec<Range<usize>>,
    /// How many lines were.
    pub(super) understood: usize,
}

/// Reads the part `range` of `text`.
pub(super) fn read(text: &str, range: Range<usize>) -> Yaml {
    let mut reader = Reader::default();
    let mut at = range.start;
    for line in text[range].split_inclusive('\n') {
        let shown = line.trim_end();
        if reader.line(shown) {
            reader.found.understood += usize::from(!shown.trim().is_empty());
        } else {
            reader.found.unread.push(at..at + shown.len());
        }
        at += line.len();
    }
    reader.end_scalar();
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Yaml,
    /// Names that hold what is nested below them, with how far they are indented.
    above: Vec<(usize, String)>,
    open: Option<Open>,
}

/// A value that goes on over several lines.
struct Open {
    name: String,
    indent: usize,
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Words that may go on, further indented, on the next line.
    Words,
    /// A block whose line ends become blanks (`>`).
    Folded,
    /// A block whose line ends stay (`|`).
    Literal,
    /// A list in brackets that is not closed yet.
    List,
}

impl Reader {
    /// Reads one line; `false` when it is not understood.
    fn line(&mut self, line: &str) -> bool {
        let indent = line.len() - line.trim_start().len();
        let content = line.trim_start();
        if self.take_continuation(indent, content) {
            return true;
        }
        self.end_scalar();
        if content.is_empty() || content.starts_with('#') {
            return true;
        }
        if let Some(item) = content.strip_prefix('-').filter(|r| r.is_empty() || r.starts_with(' '))
        {
            self.above.retain(|(above, _)| *above <= indent);
            return self.item(indent, item.trim_start());
        }
        self.above.retain(|(above, _)| *above < indent);
        match key(content) {
            Some((key, value)) => self.pair(indent, &key, value),
            None => false,
        }
    }

    /// Takes the line as a part of the value before it, if it is one.
    fn take_continuation(&mut self, indent: usize, content: &str) -> bool {
        let Some(open) = &mut self.open else { return false };
        let deeper = indent > open.indent;
        let takes = match open.kind {
            Kind::List => !open.text.ends_with(']'),
            Kind::Folded | Kind::Literal => deeper || content.is_empty(),
            Kind::Words => deeper && !content.is_empty() && key(content).is_none(),
        };
        if takes {
            let literal = open.kind == Kind::Literal;
            if !open.text.is_empty() {
                open.text.push(if literal { '\n' } else { ' ' });
            }
            open.text.push_str(if literal { content } else { without_comment(content) });
        }
        takes
    }

    /// An item of a list: words, or the first name of a nested group.
    fn item(&mut self, indent: usize, item: &str) -> bool {
        if item.is_empty() {
            return true;
        }
        if let Some((key, value)) = key(item) {
            return self.pair(indent + 2, &key, value);
        }
        let Some(name) = self.path(None) else { return false };
        let value = unquoted(without_comment(item));
        match self.found.properties.last_mut() {
            Some((last, values)) if *last == name => {
                values.push_str(", ");
                values.push_str(&value);
            }
            Some(_) | None => self.found.properties.push((name, value)),
        }
        true
    }

    fn pair(&mut self, indent: usize, key: &str, value: &str) -> bool {
        let value = without_comment(value);
        let Some(name) = self.path(Some(key)) else { return false };
        let kind = match value.as_bytes().first() {
            None => {
                self.above.push((indent, key.to_owned()));
                return true;
            }
            Some(b'|') => Kind::Literal,
            Some(b'>') => Kind::Folded,
            Some(b'[') => Kind::List,
            Some(b'{') => return self.group(&name, value),
            Some(_) => Kind::Words,
        };
        let block = matches!(kind, Kind::Literal | Kind::Folded);
        let text = if block { String::new() } else { value.to_owned() };
        self.open = Some(Open { name, indent, text, kind });
        true
    }

    /// Names and values in braces on one line.
    fn group(&mut self, name: &str, value: &str) -> bool {
        let Some(inner) = value.strip_prefix('{').and_then(|v| v.strip_suffix('}')) else {
            return false;
        };
        for part in parts(inner) {
            let Some((key, value)) = key(&part) else { return false };
            self.keep(format!("{name}.{key}"), &unquoted(value));
        }
        true
    }

    fn end_scalar(&mut self) {
        let Some(open) = self.open.take() else { return };
        let value = match open.kind {
            Kind::List => {
                let inner = open.text.trim_start_matches('[').trim_end_matches(']');
                parts(inner).iter().map(|part| unquoted(part)).collect::<Vec<_>>().join(", ")
            }
            Kind::Words => unquoted(&open.text),
            Kind::Folded | Kind::Literal => open.text.trim().to_owned(),
        };
        let nothing =
            open.kind == Kind::Words && matches!(open.text.as_str(), "null" | "~" | "Null");
        if !nothing {
            self.keep(open.name, &value);
        }
    }

    fn keep(&mut self, name: String, value: &str) {
        if !value.is_empty() {
            self.found.properties.push((name, value.to_owned()));
        }
    }

    /// The full name of `key` here, or of the list that an item belongs to.
    fn path(&self, key: Option<&str>) -> Option<String> {
        let names: Vec<&str> =
            self.above.iter().map(|(_, name)| name.as_str()).chain(key).collect();
        (!names.is_empty()).then(|| names.join("."))
    }
}

/// A line that begins with a name and a colon.
fn key(content: &str) -> Option<(String, &str)> {
    let quote = content.chars().next().filter(|c| *c == '"' || *c == '\'');
    let from = quote.map_or(Some(0), |q| content[1..].find(q).map(|at| at + 2))?;
    let at = from + content[from..].find(':')?;
    let (name, value) = (content[..at].trim(), &content[at + 1..]);
    let apart = value.is_empty() || value.starts_with([' ', '\t']);
    let plain = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
    let name = unquoted(name);
    let short = name.split_whitespace().count() <= 3;
    let good = !name.is_empty() && apart && short && (quote.is_some() || name.chars().all(plain));
    good.then(|| (name, value.trim()))
}

/// `value` without a comment after it.
fn without_comment(value: &str) -> &str {
    let value = value.trim();
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in value.char_indices() {
        match quote {
            Some(open) if c == open && before != '\\' => quote = None,
            Some(_) => {}
            None if c == '#' && before.is_whitespace() => return value[..at].trim_end(),
            None if (c == '"' || c == '\'') && !before.is_alphanumeric() => quote = Some(c),
            None => {}
        }
        before = c;
    }
    value
}

/// The parts of a list or group, at the commas outside quotes and brackets.
fn parts(inner: &str) -> Vec<String> {
    let (mut found, mut part, mut quote, mut depth) = (Vec::new(), String::new(), None, 0_i32);
    for c in inner.chars() {
        match c {
            '"' | '\'' if quote == Some(c) => quote = None,
            '"' | '\'' if quote.is_none() && part.trim().is_empty() => quote = Some(c),
            '[' | '{' if quote.is_none() => depth += 1,
            ']' | '}' if quote.is_none() => depth -= 1,
            ',' if quote.is_none() && depth == 0 => {
                found.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    found.push(part);
    found.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// `value` without its quotes, escapes replaced.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    if let Some(inner) = value.strip_prefix('\'').and_then(|v| v.strip_suffix('\'')) {
        return inner.replace("''", "'");
    }
    let Some(inner) = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')) else {
        return value.to_owned();
    };
    let (mut made, mut rest) = (String::new(), inner.chars());
    while let Some(c) = rest.next() {
        if c != '\\' {
            made.push(c);
            continue;
        }
        match rest.next() {
            Some('n') => made.push('\n'),
            Some('t') => made.push('\t'),
            Some(mark @ ('x' | 'u' | 'U')) => {
                let digits = match mark {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let code: String = rest.by_ref().take(digits).collect();
                let found = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                made.push(found.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            Some(other) => made.push(other),
            None => made.push('\\'),
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_lines(text: &str) -> Vec<String> {
        let found = read(text, 0..text.len());
        let named = found.properties.iter().map(|(name, value)| format!("{name} = {value}"));
        named.chain(found.unread.iter().map(|line| format!("? {}", &text[line.clone()]))).collect()
    }

    #[test]
    fn front_matter_is_read() {
        let cases: &[(&str, &[&str], &str)] = &[
            (
                "organ: ks\ndatum: 2026-03-02 # möte\n",
                &["organ = ks", "datum = 2026-03-02"],
                "scalars",
            ),
            ("namn: null\nfel: ~\ntom:\n", &[], "nothing"),
            (
                "a: \"ett: \\\"två\\\" \\u00e5\"\nb: 'det''s'\n",
                &["a = ett: \"två\" å", "b = det's"],
                "quotes",
            ),
            (
                "url: https://a.example/b#c\ntid: 13:00\n",
                &["url = https://a.example/b#c", "tid = 13:00"],
                "colons",
            ),
            (
                "a: [ett, 'två, tre', \"fyra\"]\nb: []\n",
                &["a = ett, två, tre, fyra"],
                "a list in brackets",
            ),
            ("a: [ett,\n  två]\nb: 1\n", &["a = ett, två", "b = 1"], "over two lines"),
            ("a:\n  - ett\n  - två\nb:\n- tre\n", &["a = ett, två", "b = tre"], "lists"),
            ("a:\n  b: 1\n  c:\n    d: 2\ne: 3\n", &["a.b = 1", "a.c.d = 2", "e = 3"], "nested"),
            (
                "x:\n  - dnr: KS 2026/1\n    titel: Taxa\n  - dnr: KS 2026/2\n",
                &["x.dnr = KS 2026/1", "x.titel = Taxa", "x.dnr = KS 2026/2"],
                "groups in a list",
            ),
            ("a: {b: 1, c: två}\n", &["a.b = 1", "a.c = två"], "a group in braces"),
            (
                "a: |\n  rad ett\n  rad två\nb: >-\n  ett\n  två\n",
                &["a = rad ett\nrad två", "b = ett två"],
                "blocks",
            ),
            ("titel: Ny taxa för\n  vatten\n", &["titel = Ny taxa för vatten"], "words that go on"),
            ("Ansvarig nämnd: KS\n", &["Ansvarig nämnd = KS"], "names with blanks"),
            ("bara ord\n  - x\n", &["? bara ord", "?   - x"], "no YAML"),
        ];
        for (text, wanted, remark) in cases {
            assert_eq!(read_lines(text), *wanted, "{remark}");
        }
    }

    proptest! {
        #[test]
        fn any_lines_are_read_or_handed_back(text in "([a-c:\\-\\[\\]{}'\"#|>\\\\ å]|\n){0,80}") {
            let found = read(&text, 0..text.len());
            for line in found.unread {
                prop_assert!(!text[line].trim().is_empty());
            }
        }
    }
}
