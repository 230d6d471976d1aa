//! Automatic numbers of an OpenDocument text: list styles, and which list goes on where.
//!
//! OpenDocument 1.3 part 3, 5.3 and 16.30 to 16.33; what it leaves open (levels without an item,
//! inner lists of a list that goes on) follows LibreOffice.

use std::collections::BTreeMap;

use crate::extract::numerals::{LONGEST_LABEL, Numeral};
use crate::extract::package::{Tag, Xml};

/// A list has ten levels.
pub(super) const LEVELS: usize = 10;

/// The mark shown for characters of symbol fonts, which say nothing elsewhere.
const BULLET: &str = "•";

/// How the levels of a list are numbered or marked.
#[derive(Clone, Default)]
pub(super) struct ListStyle {
    levels: BTreeMap<usize, Level>,
}

#[derive(Clone)]
struct Level {
    numeral: Numeral,
    start: u32,
    prefix: String,
    suffix: String,
    /// How many levels are shown, itself the last.
    shown: usize,
    /// How levels and text stand together, where the file says it (`%1%.%2%)`).
    pattern: Option<String>,
    bullet: String,
}

/// The counters of one list; `None` where a level has no item yet.
type Counters = [Option<u32>; LEVELS];

/// The lists met so far.
#[derive(Default)]
pub(super) struct Lists {
    counters: Vec<Counters>,
    by_id: BTreeMap<String, usize>,
    /// The last list that stands in no other, and its style.
    last: Option<(usize, String)>,
}

/// Where in a list the walk is.
#[derive(Clone)]
pub(super) struct Position {
    list: usize,
    /// The level, from 0.
    pub level: usize,
    style: String,
    /// How many lists the item holds so far.
    inner: u32,
    /// The item that begins with the next paragraph, and the number that it asks for.
    pub item: Option<Option<u32>>,
    /// The list style of this item alone.
    pub item_style: Option<String>,
}

impl Lists {
    /// Enters the list that `tag` begins, in the item at `outer` of another.
    ///
    /// The second list in an item starts anew. The first one goes on if nothing of the levels above
    /// stands between it and its numbers.
    pub fn enter(&mut self, tag: &Tag<'_>, outer: Option<&mut Position>) -> Position {
        let own_style = tag.attr("style-name").map(std::borrow::Cow::into_owned);
        let goes_on = tag.attr("continue-numbering").map(|value| value == "true");
        let Some(outer) = outer else {
            return self.enter_outermost(tag, own_style.unwrap_or_default(), goes_on);
        };
        let level = (outer.level + 1).min(LEVELS - 1);
        let goes_on = goes_on.unwrap_or(outer.inner == 0);
        outer.inner = outer.inner.saturating_add(1);
        if let Some(counters) = self.counters.get_mut(outer.list).filter(|_| !goes_on) {
            counters[level..].fill(None);
        }
        let style = own_style.unwrap_or_else(|| outer.style.clone());
        Position { list: outer.list, level, style, inner: 0, item: None, item_style: None }
    }

    fn enter_outermost(&mut self, tag: &Tag<'_>, style: String, goes_on: Option<bool>) -> Position {
        let named = tag.attr("continue-list").or_else(|| tag.attr("list-id"));
        let named = named.and_then(|id| self.by_id.get(id.as_ref()).copied());
        let previous =
            self.last.as_ref().filter(|(_, last)| goes_on == Some(true) && *last == style);
        let known = named.or(previous.map(|(list, _)| *list));
        let list = known.unwrap_or(self.counters.len());
        if known.is_none() {
            self.counters.push([None; LEVELS]);
        }
        for id in [tag.attr("id"), tag.attr("list-id")].into_iter().flatten() {
            self.by_id.insert(id.into_owned(), list);
        }
        self.last = Some((list, style.clone()));
        let level = tag.number("level").and_then(|level| usize::try_from(level).ok()).unwrap_or(1);
        let level = level.clamp(1, LEVELS) - 1;
        Position { list, level, style, inner: 0, item: None, item_style: None }
    }

    /// The number or mark of the item at `position`, which asks for the number `asked`; `None`
    /// where it shows none.
    pub fn next(
        &mut self,
        styles: &BTreeMap<String, ListStyle>,
        position: &Position,
        asked: Option<u32>,
    ) -> Option<String> {
        let counters = self.counters.get_mut(position.list)?;
        match styles.get(position.item_style.as_ref().unwrap_or(&position.style)) {
            Some(style) => style.next(counters, position.level, asked),
            None => Some(BULLET.to_owned()),
        }
    }
}

/// The numbers of headings, which are one list through the whole text.
#[derive(Default)]
pub(super) struct Outline {
    counters: Counters,
}

impl Outline {
    /// The number of the next heading on `level`, from 0.
    pub fn next(&mut self, style: &ListStyle, level: usize, asked: Option<u32>) -> Option<String> {
        style.next(&mut self.counters, level.min(LEVELS - 1), asked)
    }
}

impl ListStyle {
    /// Reads the style that the cursor is in, to its end.
    pub fn read(xml: &mut Xml<'_>) -> Self {
        let mut style = Self::default();
        while let Some(tag) = xml.child() {
            let level = tag.number("level").and_then(|level| usize::try_from(level).ok());
            if let Some(level) = level.filter(|level| (1..=LEVELS).contains(level)) {
                style.levels.insert(level - 1, Level::read(&tag));
            }
            xml.skip();
        }
        style
    }

    fn next(&self, counters: &mut Counters, level: usize, asked: Option<u32>) -> Option<String> {
        let start = |level| self.levels.get(&level).map_or(1, |level: &Level| level.start);
        for (above, counter) in counters.iter_mut().enumerate().take(level) {
            // A level above that has no item yet counts as if it had one.
            counter.get_or_insert(start(above));
        }
        let counted = counters[level].map_or(start(level), |number| number.saturating_add(1));
        counters[level] = Some(asked.unwrap_or(counted));
        counters[level + 1..].fill(None);
        let label: String = self.label(counters, level)?.chars().take(LONGEST_LABEL).collect();
        let label = label.trim();
        (!label.is_empty()).then(|| label.to_owned())
    }

    fn label(&self, counters: &Counters, level: usize) -> Option<String> {
        let own = self.levels.get(&level)?;
        if own.numeral == Numeral::Bullet {
            return Some(own.bullet.clone());
        }
        if own.numeral == Numeral::Hidden {
            return Some(format!("{}{}", own.prefix, own.suffix));
        }
        // A level that is not numbered is left out with what separates it from the next.
        let write = |level: usize| -> Option<String> {
            let numeral = self.levels.get(&level).map_or(Numeral::Hidden, |level| level.numeral);
            let number = counters.get(level).copied().flatten()?;
            (numeral != Numeral::Hidden).then(|| numeral.write(number))
        };
        if let Some(pattern) = &own.pattern {
            return Some(expand(pattern, write));
        }
        let first = (level + 1).saturating_sub(own.shown.max(1));
        let numbers: Vec<String> = (first..=level).filter_map(write).collect();
        Some(format!("{}{}{}", own.prefix, numbers.join("."), own.suffix))
    }
}

/// `pattern` with `%1%` … `%10%` replaced by the numbers of those levels; where there is none, the
/// text after it goes too.
fn expand(pattern: &str, write: impl Fn(usize) -> Option<String>) -> String {
    let mut label = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('%') {
        label.push_str(before);
        let named = after.split_once('%').and_then(|(level, rest)| {
            let level: usize = level.parse().ok().filter(|level| (1..=LEVELS).contains(level))?;
            Some((level - 1, rest))
        });
        match named.map(|(level, after)| (write(level), after)) {
            Some((Some(number), after)) => {
                label.push_str(&number);
                rest = after;
            }
            Some((None, after)) => rest = after.find('%').map_or("", |next| &after[next..]),
            None => {
                label.push('%');
                rest = after;
            }
        }
    }
    label + rest
}

impl Level {
    fn read(tag: &Tag<'_>) -> Self {
        let text = |name| -> String {
            tag.attr(name).unwrap_or_default().chars().take(LONGEST_LABEL).collect()
        };
        let doubled = tag.attr("num-letter-sync").as_deref() == Some("true");
        let numbered = matches!(tag.name(), "list-level-style-number" | "outline-level-style");
        let numeral = match text("num-format").as_str() {
            _ if !numbered => Numeral::Bullet,
            "" => Numeral::Hidden,
            "a" if doubled => Numeral::Doubled { upper: false },
            "A" if doubled => Numeral::Doubled { upper: true },
            "a" => Numeral::Letters { upper: false },
            "A" => Numeral::Letters { upper: true },
            "i" => Numeral::Roman { upper: false },
            "I" => Numeral::Roman { upper: true },
            other => Numeral::Decimal(other.chars().take_while(|c| *c == '0').count() + 1),
        };
        Self {
            numeral,
            start: tag.number("start-value").unwrap_or(1),
            prefix: text("num-prefix"),
            suffix: text("num-suffix"),
            shown: tag.number("display-levels").and_then(|n| n.try_into().ok()).unwrap_or(1),
            pattern: tag.attr("num-list-format").map(|_| text("num-list-format")),
            bullet: bullet(&text("bullet-char")),
        }
    }
}

/// A list mark in a character that every font has.
fn bullet(mark: &str) -> String {
    let private = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c);
    if mark.is_empty() || mark.contains(|c| private(c) || c.is_alphanumeric()) {
        return BULLET.to_owned();
    }
    mark.to_owned()
}

#[cfg(test)]
mod tests {
    use crate::extract::package::sample::{odt, shown};
    use crate::source::Format;

    fn number(level: u8, format: &str, suffix: &str, more: &str) -> String {
        format!(
            "<text:list-level-style-number text:level='{level}' style:num-format='{format}' \
             style:num-suffix='{suffix}' {more}/>"
        )
    }

    fn style(name: &str, levels: &[String]) -> String {
        format!("<text:list-style style:name='{name}'>{}</text:list-style>", levels.concat())
    }

    /// List styles: A counts 1. 1.1. 1.1.1., B a) i), C § 101, D by a pattern, E in marks.
    fn styles() -> String {
        let shown = |levels: u8| format!("text:display-levels='{levels}'");
        let mark = |level: u8, mark: &str| {
            format!(
                "<text:list-level-style-bullet text:level='{level}' text:bullet-char='{mark}'/>"
            )
        };
        let pattern = |pattern: &str| format!("loext:num-list-format='{pattern}'");
        [
            style(
                "A",
                &[
                    number(1, "1", ".", ""),
                    number(2, "1", ".", &shown(2)),
                    number(3, "1", ".", &shown(3)),
                ],
            ),
            style("B", &[number(1, "a", ")", ""), number(2, "i", ")", "")]),
            style("C", &[number(1, "1", "", "style:num-prefix='§ ' text:start-value='101'")]),
            style(
                "D",
                &[
                    number(1, "I", "", &pattern("Kap. %1%")),
                    number(2, "", "", ""),
                    number(3, "A", "", &pattern("%1%.%2%.%3%: 100 %")),
                ],
            ),
            style("E", &[mark(1, "–"), mark(2, "\u{F0B7}"), number(3, "1", "", &shown(3))]),
            style("F", &[number(1, "a", "", "style:num-letter-sync='true' text:start-value='27'")]),
            style("G", &[number(1, "", "", "style:num-prefix='Bilaga'")]),
        ]
        .concat()
    }

    /// Text in short: `[A` a list of style A (`+` goes on, `:b<a` is called b and goes on from a),
    /// `{` an item (`{7` with a number asked for, `{!B` in another style), `(` a list's header, `x`
    /// a paragraph.
    fn expand(short: &str) -> String {
        let token = |token: &str| {
            let (mark, rest) = token.split_at(1);
            match mark {
                "[" => {
                    let style = rest.split(['+', ':']).next().unwrap();
                    let (id, from) = rest
                        .split_once(':')
                        .and_then(|(_, names)| names.split_once('<'))
                        .unwrap_or_default();
                    let named = |name: &str, value: &str| {
                        if value.is_empty() { String::new() } else { format!(" {name}='{value}'") }
                    };
                    let on = if rest.contains('+') { "true" } else { "" };
                    "<text:list".to_owned()
                        + &named("text:style-name", style)
                        + &named("text:continue-numbering", on)
                        + &named("xml:id", id)
                        + &named("text:continue-list", from)
                        + ">"
                }
                "{" if rest.starts_with('!') => {
                    format!("<text:list-item text:style-override='{}'>", &rest[1..])
                }
                "{" if rest.is_empty() => "<text:list-item>".to_owned(),
                "{" => format!("<text:list-item text:start-value='{rest}'>"),
                "}" => "</text:list-item>".to_owned(),
                "]" => "</text:list>".to_owned(),
                "(" => "<text:list-header>".to_owned(),
                ")" => "</text:list-header>".to_owned(),
                _ => format!("<text:p>{token}</text:p>"),
            }
        };
        short.split_whitespace().map(token).collect()
    }

    fn labels(body: &str) -> String {
        let text = shown(Format::Odt, odt(body, &styles(), ""));
        let labels = text.lines().map(|line| {
            line.trim_end_matches('x').split_once(' ').map_or("", |(_, label)| label.trim())
        });
        labels.collect::<Vec<_>>().join(" ")
    }

    /// What LibreOffice 7.4 shows for the same lists.
    #[test]
    fn labels_as_libreoffice_shows_them() {
        let cases = [
            ("[A { x } { x } ] [A { x } ]", "1. 2. 1.", "a new list"),
            ("[A { x } { x } ] x [A+ { x } ]", "1. 2.  3.", "goes on"),
            ("[A { x } ] [B { x } ] [A+ { x } ]", "1. a) 1.", "not past another list"),
            ("[A:a< { x } ] [B { x } ] [A:b<a { x } ] [A:c<b { x } ]", "1. a) 2. 3.", "by name"),
            ("[A { x x } { x } ]", "1.  2.", "the second paragraph of an item"),
            ("[A ( x ) { x } ]", " 1.", "a header"),
            ("[A {7 x } { x } ]", "7. 8.", "a number asked for"),
            ("[A { [ { [ { x } ] } ] } { x } ]", "1.1.1. 2.", "levels left out count"),
            ("[A { [ { [ { x } ] } { x } ] } { x } ]", "1.1.1. 1.2. 2.", "on each level"),
            ("[A { x [ { x } ] x [ { x } ] } { x } ]", "1. 1.1.  1.1. 2.", "two lists in an item"),
            ("[A { x [ { x } ] x [+ { x } ] } ]", "1. 1.1.  1.2.", "unless the second goes on"),
            ("[A { x [ { x } ] } ] [A+ { [ { x } ] } ]", "1. 1.1. 1.2.", "a list goes on inside"),
            ("[A { x [ { x } ] } { [ { x } ] } ]", "1. 1.1. 1.2.", "an item without a paragraph"),
            ("[A { [ { x } ] x } { x } ]", "1.1.  2.", "a paragraph after an inner list"),
            ("[A { x [B { x } { x } ] } ]", "1. i) ii)", "an inner list in its own style"),
            ("[A { x } {!B x } { x } ]", "1. b) 3.", "an item in its own style"),
            ("[C { x } { x } ]", "§ 101 § 102", "a start and a prefix"),
            ("[D { x [ { [ { x } ] } ] } ]", "Kap. I I.A: 100 %", "by a pattern"),
            ("[E { x [ { x [ { x } ] } ] } ]", "– • ..1", "marks, and a number below them"),
            ("[F { x } { x } ]", "aa bb", "doubled letters"),
            ("[G { x } ]", "Bilaga", "no number"),
            ("[ { x } ]", "•", "no style"),
        ];
        for (short, wanted, remark) in cases {
            assert_eq!(labels(&expand(short)), wanted, "{short} {remark}");
        }
        let numbered = "<text:numbered-paragraph text:list-id='q' text:style-name='A'><text:p>x</text:p>\
            </text:numbered-paragraph><text:numbered-paragraph text:list-id='q' text:level='2' \
            text:style-name='A'><text:p>x</text:p></text:numbered-paragraph>";
        assert_eq!(labels(numbered), "1. 1.1.", "paragraphs with numbers of their own");
    }

    #[test]
    fn headings_are_one_list() {
        let shared = "<office:styles><style:style style:name='H1' style:family='paragraph' \
            style:default-outline-level='1'/><style:style style:name='H2' style:family='paragraph' \
            style:default-outline-level='2'/><style:style style:name='Ej' style:family='paragraph' \
            style:parent-style-name='H1' style:list-style-name=''/><text:outline-style>\
            <text:outline-level-style text:level='1' style:num-format='1' style:num-prefix='§ '/>\
            <text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/>\
            </text:outline-style></office:styles>";
        let h = |style: &str, more: &str| {
            format!("<text:h text:style-name='{style}' text:outline-level='1' {more}>x</text:h>")
        };
        let body = [
            h("H1", ""),
            h("H2", ""),
            h("H2", ""),
            h("", ""),
            h("H1", "text:is-list-header='true'"),
            h("Ej", ""),
            h("H1", "text:restart-numbering='true' text:start-value='10'"),
            "<text:p text:style-name='H1'>x</text:p>".to_owned(),
            format!(
                "<text:list text:style-name='A'><text:list-item>{}</text:list-item></text:list>",
                h("H1", "")
            ),
            h("H1", ""),
        ]
        .concat();
        assert_eq!(
            shown(Format::Odt, odt(&body, &styles(), shared)),
            "h1 § 1 x\nh2 1.1 x\nh2 1.2 x\nh1 § 2 x\nh1 x\nh1 x\nh1 § 10 x\nh1 § 11 x\nh1 1. x\n\
             h1 § 12 x\n"
        );
    }

    #[test]
    fn lists_in_cells_and_boxes_are_their_own() {
        let cell = format!(
            "<table:table><table:table-row><table:table-cell>{}<text:p>y</text:p>\
             </table:table-cell></table:table-row></table:table>",
            expand("[A { x } { x } ]")
        );
        let body = expand("[A { a CELL b } ]").replace("<text:p>CELL</text:p>", &cell);
        assert_eq!(
            shown(Format::Odt, odt(&body, &styles(), "")),
            "li1 1. a\n0:0:0 1. x / 2. x / y\np b\n"
        );
    }
}
