//! Automatic numbers of a Word file as Word shows them.
//!
//! Definitions (ECMA-376 part 1, 17.9) hold no counters: those belong to a story (the body, one
//! text box, all footnotes), which counts by itself. What the standard leaves open follows what
//! Word does, as docx4j's change request 14 (2026) measured it.

use std::collections::{BTreeMap, BTreeSet};

use super::format::{is_on, run_format, value};
use super::styles::Styles;
use crate::extract::numerals::{LONGEST_LABEL, Numeral};
use crate::extract::package::Xml;

/// A list has nine levels.
const LEVELS: u8 = 9;

/// The mark shown for those of symbol fonts, whose characters say nothing elsewhere.
const BULLET: &str = "•";

/// The definitions of all lists.
#[derive(Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<u32, Abstract>,
    lists: BTreeMap<u32, List>,
}

/// `w:abstractNum`: what several lists share, their counters too.
#[derive(Default)]
struct Abstract {
    levels: BTreeMap<u8, Level>,
    /// The numbering style whose list has the levels instead.
    link: Option<String>,
}

/// `w:num`: a list.
#[derive(Default)]
struct List {
    definition: u32,
    starts: BTreeMap<u8, u32>,
    levels: BTreeMap<u8, Level>,
}

#[derive(Clone)]
struct Level {
    start: u32,
    numeral: Numeral,
    pattern: String,
    /// How many levels from the top restart this one; all above it, where that is not said.
    restart: Option<u8>,
    /// The levels above are shown in digits.
    legal: bool,
    /// The paragraph style that the level belongs to.
    style: Option<String>,
    symbols: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 0,
            numeral: Numeral::Decimal(1),
            pattern: String::new(),
            restart: None,
            legal: false,
            style: None,
            symbols: false,
        }
    }
}

/// The counters of one story.
#[derive(Default)]
pub(super) struct Counters {
    values: BTreeMap<(u32, u8), Counter>,
    /// Lists and levels whose own start was used.
    started: BTreeSet<(u32, u8)>,
}

#[derive(Clone, Copy)]
struct Counter {
    value: u32,
    /// It stands at its start, and the next item takes that number.
    fresh: bool,
}

impl Numbering {
    /// Reads the numbering part.
    pub fn read(xml: &mut Xml<'_>) -> Self {
        let mut numbering = Self::default();
        xml.child();
        while let Some(tag) = xml.child() {
            match (tag.name(), tag.number("abstractNumId"), tag.number("numId")) {
                ("abstractNum", Some(id), _) => {
                    numbering.abstracts.insert(id, Abstract::read(xml));
                }
                ("num", _, Some(id)) => {
                    numbering.lists.insert(id, List::read(xml));
                }
                _ => xml.skip(),
            }
        }
        numbering
    }

    /// The level, from 0, that the style `style` has in `list`; `None` where the level that it
    /// says belongs to another style, so that Word shows no number.
    pub fn level_of_style(
        &self,
        styles: &Styles,
        list: u32,
        level: Option<u8>,
        style: &str,
    ) -> Option<u8> {
        let belongs = |level: &u8| {
            let owner = self.level(styles, list, *level).and_then(|level| level.style.as_deref());
            owner.map(|owner| styles.stands_on(style, owner))
        };
        match level {
            Some(level) => (belongs(&level) != Some(false)).then_some(level),
            None => (0..LEVELS)
                .find(|level| belongs(level) == Some(true))
                .or_else(|| belongs(&0).is_none().then_some(0)),
        }
    }

    /// The number or mark of the next item on `level` of `list`; `None` where it shows none.
    pub fn next(
        &self,
        styles: &Styles,
        counters: &mut Counters,
        list: u32,
        level: u8,
    ) -> Option<String> {
        let definition = self.level(styles, list, level)?;
        self.count(styles, counters, list, level);
        if definition.numeral == Numeral::Bullet {
            return Some(definition.bullet());
        }
        let mut label = String::new();
        let mut rest = definition.pattern.chars();
        while let Some(character) = rest.next() {
            let level_of = |digit: char| digit.to_digit(10).and_then(|digit| digit.checked_sub(1));
            match (character, rest.clone().next().and_then(level_of)) {
                ('%', Some(named)) => {
                    rest.next();
                    let named = u8::try_from(named).unwrap_or(0);
                    label.push_str(&self.shown(styles, counters, list, named, level));
                }
                _ => label.push(character),
            }
        }
        let label: String = label.trim().chars().take(LONGEST_LABEL).collect();
        (!label.is_empty()).then_some(label)
    }

    /// What an item on `level` shows of the level `named`.
    fn shown(
        &self,
        styles: &Styles,
        counters: &Counters,
        list: u32,
        named: u8,
        level: u8,
    ) -> String {
        let Some(definition) = self.level(styles, list, named) else { return String::new() };
        let legal = named < level && self.level(styles, list, level).is_some_and(|own| own.legal);
        let numeral = if legal { Numeral::Decimal(1) } else { definition.numeral };
        match counters.values.get(&(self.family(list), named)) {
            Some(counter) => numeral.write(counter.value),
            None => numeral.write(self.start(list, named, definition)),
        }
    }

    /// Counts one item on `level`.
    fn count(&self, styles: &Styles, counters: &mut Counters, list: u32, level: u8) {
        let family = self.family(list);
        for at in 0..=level {
            let Some(definition) = self.level(styles, list, at) else { continue };
            let fresh = Counter { value: self.start(list, at, definition), fresh: true };
            let own_start = self.lists.get(&list).is_some_and(|list| list.starts.contains_key(&at));
            let counter = counters.values.entry((family, at)).or_insert(fresh);
            if at == level && own_start && counters.started.insert((list, at)) {
                *counter = fresh;
            }
            // A level above that has no item yet counts as if it had one.
            counter.value = counter.value.saturating_add(u32::from(at == level && !counter.fresh));
            counter.fresh = false;
        }
        for below in level + 1..LEVELS {
            let Some(definition) = self.level(styles, list, below) else { continue };
            if definition.restart.is_none_or(|restart| level < restart)
                && let Some(counter) = counters.values.get_mut(&(family, below))
            {
                *counter = Counter { value: self.start(list, below, definition), fresh: true };
            }
        }
    }

    /// Where `level` of `list` starts.
    fn start(&self, list: u32, level: u8, definition: &Level) -> u32 {
        let own = self.lists.get(&list).and_then(|list| list.starts.get(&level));
        own.copied().unwrap_or(definition.start)
    }

    /// The definition whose counters `list` shares.
    fn family(&self, list: u32) -> u32 {
        self.lists.get(&list).map_or(u32::MAX, |list| list.definition)
    }

    fn level(&self, styles: &Styles, list: u32, level: u8) -> Option<&Level> {
        let list = self.lists.get(&list)?;
        list.levels.get(&level).or_else(|| {
            let definition = self.abstracts.get(&list.definition)?;
            let Some(style) = &definition.link else { return definition.levels.get(&level) };
            let linked = self.lists.get(&styles.list_of(style)?)?;
            self.abstracts.get(&linked.definition)?.levels.get(&level)
        })
    }
}

impl Abstract {
    fn read(xml: &mut Xml<'_>) -> Self {
        let mut definition = Self::default();
        while let Some(tag) = xml.child() {
            match tag.name() {
                "lvl" => {
                    let level = tag.number("ilvl").and_then(|level| u8::try_from(level).ok());
                    let read = Level::read(xml);
                    definition.levels.extend(level.map(|level| (level, read)));
                    continue;
                }
                "numStyleLink" => definition.link = value(&tag),
                _ => {}
            }
            xml.skip();
        }
        definition
    }
}

impl List {
    fn read(xml: &mut Xml<'_>) -> Self {
        let mut list = Self::default();
        while let Some(tag) = xml.child() {
            match tag.name() {
                "abstractNumId" => {
                    list.definition = tag.number("val").unwrap_or(u32::MAX);
                    xml.skip();
                }
                "lvlOverride" => {
                    let level = tag.number("ilvl").and_then(|level| u8::try_from(level).ok());
                    list.change(xml, level.unwrap_or(LEVELS));
                }
                _ => xml.skip(),
            }
        }
        list
    }

    fn change(&mut self, xml: &mut Xml<'_>, level: u8) {
        while let Some(tag) = xml.child() {
            match tag.name() {
                "startOverride" => {
                    self.starts.extend(tag.number("val").map(|start| (level, start)));
                    xml.skip();
                }
                "lvl" => {
                    self.levels.insert(level, Level::read(xml));
                }
                _ => xml.skip(),
            }
        }
    }
}

impl Level {
    fn read(xml: &mut Xml<'_>) -> Self {
        let mut level = Self::default();
        level.fill(xml);
        level
    }

    fn fill(&mut self, xml: &mut Xml<'_>) {
        while let Some(tag) = xml.child() {
            match tag.name() {
                "start" => self.start = tag.number("val").unwrap_or(0),
                "numFmt" => {
                    let format = tag.attr("format").unwrap_or_default();
                    self.numeral = numeral(&value(&tag).unwrap_or_default(), &format);
                }
                "lvlText" => {
                    let pattern = tag.attr("val").unwrap_or_default();
                    self.pattern = pattern.chars().take(LONGEST_LABEL).collect();
                }
                "lvlRestart" => {
                    self.restart = tag.number("val").map(|n| u8::try_from(n).unwrap_or(LEVELS));
                }
                "isLgl" => self.legal = is_on(&tag),
                "pStyle" => self.style = value(&tag),
                "rPr" => {
                    self.symbols = run_format(xml).symbols;
                    continue;
                }
                // Newer number formats come as a choice, with an older one to fall back on.
                "AlternateContent" | "Choice" => {
                    self.fill(xml);
                    continue;
                }
                _ => {}
            }
            xml.skip();
        }
    }

    /// The list mark, in a character that every font has.
    fn bullet(&self) -> String {
        let mark = self.pattern.trim();
        let private = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c);
        if self.symbols || mark.is_empty() || mark.contains(|c| private(c) || c.is_alphanumeric()) {
            return BULLET.to_owned();
        }
        mark.to_owned()
    }
}

/// The way of counting that `w:numFmt` names; a custom one is given by its first numbers.
fn numeral(name: &str, custom: &str) -> Numeral {
    match name {
        "decimalZero" => Numeral::Decimal(2),
        "custom" => {
            Numeral::Decimal(custom.chars().take_while(char::is_ascii_digit).count().clamp(1, 9))
        }
        "lowerLetter" => Numeral::Doubled { upper: false },
        "upperLetter" => Numeral::Doubled { upper: true },
        "lowerRoman" => Numeral::Roman { upper: false },
        "upperRoman" => Numeral::Roman { upper: true },
        "bullet" => Numeral::Bullet,
        "none" => Numeral::Hidden,
        _ => Numeral::Decimal(1),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::package::sample::{docx, shown};
    use crate::source::Format;

    /// A level with a format and a pattern.
    fn level(at: u8, format: &str, pattern: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}\
             <w:lvlText w:val='{pattern}'/></w:lvl>"
        )
    }

    /// The definition `id` with three levels of digits, each with more properties.
    fn digits(id: u8, more: [&str; 3]) -> String {
        let levels = level(0, "decimal", "%1.", more[0])
            + &level(1, "decimal", "%1.%2.", more[1])
            + &level(2, "decimal", "%1.%2.%3.", more[2]);
        format!("<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum>")
    }

    fn definition(id: u8, levels: &str) -> String {
        format!("<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum>")
    }

    fn list(id: u8, definition: u8, more: &str) -> String {
        format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{definition}'/>{more}</w:num>")
    }

    fn restart(level: u8, at: u8) -> String {
        format!("<w:lvlOverride w:ilvl='{level}'><w:startOverride w:val='{at}'/></w:lvlOverride>")
    }

    /// Items `list/level` separated by spaces.
    fn items(items: &str) -> String {
        items.split(' ').map(|item| {
            let (list, level) = item.split_once('/').unwrap();
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>\
                 </w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
            )
        }).collect()
    }

    /// The labels of the paragraphs of `body`, separated by spaces.
    fn labels(body: &str, numbering: &str, styles: &str) -> String {
        let bytes = docx(body, &[("numbering", numbering), ("styles", styles)]);
        let text = shown(Format::Docx, bytes);
        let labels = text.lines().map(|line| {
            line.trim_end_matches('x').split_once(' ').map_or("", |(_, label)| label.trim())
        });
        labels.collect::<Vec<_>>().join(" ")
    }

    /// Most of these are walks that Word itself printed for docx4j's change request 14.
    #[test]
    fn labels_as_word_shows_them() {
        let plain = |numbering: String| numbering + &list(1, 1, "");
        let (one, none) = ("<w:lvlRestart w:val='1'/>", "<w:lvlRestart w:val='0'/>");
        let walk = "1/0 1/1 1/2 1/2 1/1 1/2 1/0 1/2";
        let cases = [
            (
                digits(1, ["", "", ""]) + &list(1, 1, "") + &list(2, 1, ""),
                "1/0 1/0 2/0 2/0 1/0 2/0",
                "1. 2. 3. 4. 5. 6.",
                "lists of one definition count together",
            ),
            (
                digits(1, ["", "", ""]) + &list(1, 1, "") + &list(2, 1, &restart(0, 4)),
                "1/0 1/0 2/0 2/0 1/0 2/0",
                "1. 2. 4. 5. 6. 7.",
                "a start of its own is taken once",
            ),
            (
                plain(digits(1, ["", "", none])),
                walk,
                "1. 1.1. 1.1.1. 1.1.2. 1.2. 1.2.3. 2. 2.1.4.",
                "a level that never starts anew",
            ),
            (
                plain(digits(1, ["", "", one])),
                walk,
                "1. 1.1. 1.1.1. 1.1.2. 1.2. 1.2.3. 2. 2.1.1.",
                "a level that starts anew after the first alone",
            ),
            (
                plain(digits(1, ["", "", ""])),
                walk,
                "1. 1.1. 1.1.1. 1.1.2. 1.2. 1.2.1. 2. 2.1.1.",
                "a level that starts anew after any above",
            ),
            (plain(digits(1, ["", "", ""])), "1/2 1/1 1/0", "1.1.1. 1.2. 2.", "levels left out"),
            (String::new(), "1/0 7/3", " ", "a list that is not there"),
            (digits(1, ["", "", ""]) + &list(1, 1, ""), "1/8", "", "a level that is not there"),
        ];
        for (numbering, walk, wanted, remark) in cases {
            assert_eq!(labels(&items(walk), &numbering, ""), wanted, "{walk} {remark}");
        }
    }

    #[test]
    fn numerals_and_patterns() {
        let plain = |levels: &str| definition(1, levels) + &list(1, 1, "");
        let letters = level(0, "lowerLetter", "%1)", "") + &level(1, "upperRoman", "%1 %2", "");
        let legal = level(0, "upperRoman", "Kap. %1", "")
            + &level(1, "decimalZero", "§ %1.%2", "<w:isLgl/>");
        let many = "1/0 ".repeat(28);
        let alphabet = "a) b) c) d) e) f) g) h) i) j) k) l) m) n) o) p) q) r) s) t) u) v) w) x) y) \
            z) aa) bb)";
        let cases = [
            (plain(&legal), "1/0 1/1 1/1", "Kap. I § 1.01 § 1.02", "legal numbers"),
            (plain(&letters), "1/0 1/1 1/0 1/1", "a) a I b) b I", "other numerals"),
            (plain(&letters), many.trim(), alphabet, "after z"),
            (plain(&level(0, "none", "", "")), "1/0", "", "no number at all"),
            (plain(&level(0, "none", "Bilaga", "")), "1/0", "Bilaga", "only text"),
            (plain(&level(0, "decimal", "%0 %10 100 %", "")), "1/0", "%0 10 100 %", "no levels"),
        ];
        for (numbering, walk, wanted, remark) in cases {
            assert_eq!(labels(&items(walk), &numbering, ""), wanted, "{remark}");
        }
    }

    #[test]
    fn starts_overrides_and_newer_formats() {
        let start = "<w:lvl w:ilvl='0'><w:start w:val='101'/><w:numFmt w:val='decimal'/>\
            <w:lvlText w:val='§ %1'/></w:lvl>";
        let newer = "<w:lvl w:ilvl='0'><w:start w:val='7'/><mc:AlternateContent><mc:Choice \
            Requires='w14'><w:numFmt w:val='custom' w:format='001, 002, 003, ...'/></mc:Choice>\
            <mc:Fallback><w:numFmt w:val='decimal'/></mc:Fallback></mc:AlternateContent>\
            <w:lvlText w:val='%1'/></w:lvl>";
        let other = format!(
            "<w:lvlOverride w:ilvl='0'>{}</w:lvlOverride>",
            level(0, "upperLetter", "Bilaga %1", "")
        );
        let numbering = definition(1, start)
            + &definition(2, newer)
            + &digits(3, ["", "", ""])
            + &list(1, 1, "")
            + &list(2, 1, &other)
            + &list(3, 2, "")
            + &list(4, 3, &(restart(0, 5) + &restart(1, 3)));
        let walk = "1/0 1/0 2/0 3/0 3/0 4/0 4/1 4/1 4/0 4/1";
        assert_eq!(
            labels(&items(walk), &numbering, ""),
            "§ 101 § 102 Bilaga CY 007 008 5. 5.3. 5.4. 6. 6.3.".replace("CY", "YYYY")
        );
    }

    #[test]
    fn marks_come_in_characters_that_every_font_has() {
        let symbols = "<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>";
        let numbering = definition(
            1,
            &[
                level(0, "bullet", "\u{F0B7}", ""),
                level(1, "bullet", "o", ""),
                level(2, "bullet", "–", ""),
                level(3, "bullet", "§", symbols),
            ]
            .concat(),
        ) + &list(1, 1, "");
        assert_eq!(labels(&items("1/0 1/1 1/2 1/3"), &numbering, ""), "• • – •");
        let empty = items("1/0").replace("<w:t>x</w:t>", "");
        assert_eq!(labels(&empty, &numbering, ""), "", "a mark alone says nothing");
    }

    #[test]
    fn numbers_by_style() {
        let style = |id: &str, more: &str, properties: &str| {
            format!("<w:style w:type='paragraph' {more} w:styleId='{id}'>{properties}</w:style>")
        };
        let in_list =
            |level: &str| format!("<w:pPr><w:numPr>{level}<w:numId w:val='1'/></w:numPr></w:pPr>");
        let second = "<w:ilvl w:val='1'/>";
        let styles = [
            style("Normal", "w:default='1'", ""),
            style("R1", "", &in_list("")),
            style("R2", "", &in_list("")),
            style("R2b", "", "<w:basedOn w:val='R2'/>"),
            style("R2c", "", &in_list(second)),
            style(
                "Ej",
                "",
                "<w:basedOn w:val='R1'/><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>",
            ),
        ]
        .concat();
        let numbering = definition(
            1,
            &(level(0, "decimal", "§ %1", "<w:pStyle w:val='R1'/>")
                + &level(1, "lowerLetter", "%1%2)", "<w:pStyle w:val='R2'/>")),
        ) + &list(1, 1, "");
        let paragraph = |properties: &str| {
            format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>")
        };
        let of = |style: &str| paragraph(&format!("<w:pStyle w:val='{style}'/>"));
        let body = [of("R1"), of("R2"), of("R2b"), of("R2c"), of("Ej"), of("Normal")].concat();
        let off = paragraph("<w:pStyle w:val='R1'/><w:numPr><w:numId w:val='0'/></w:numPr>");
        let direct = paragraph(
            "<w:pStyle w:val='Normal'/><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>",
        );
        let moved = paragraph("<w:pStyle w:val='R1'/><w:numPr><w:ilvl w:val='1'/></w:numPr>");
        assert_eq!(
            labels(&(body + &off + &direct + &of("R1") + &moved), &numbering, &styles),
            "§ 1 1a) 1b)     1c) § 2 2a)",
            "R2c and the level it names belong to different styles; the rest has no list"
        );
        let numbered = style("Normal", "w:default='1'", &in_list(""));
        let plain = digits(1, ["", "", ""]) + &list(1, 1, "");
        let body = "<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(2);
        assert_eq!(labels(&body, &plain, &numbered), "1. 2.", "the default style may be numbered");
    }

    #[test]
    fn a_linked_numbering_style_is_a_list_of_its_own() {
        let styles = "<w:style w:type='numbering' w:styleId='L'><w:pPr><w:numPr><w:numId w:val='1'/>\
            </w:numPr></w:pPr></w:style>";
        let link = "<w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='L'/></w:abstractNum>";
        let numbering = digits(1, ["", "", ""]) + link + &list(1, 1, "") + &list(2, 2, "");
        let walk = items("1/0 1/0 2/0 2/1 1/0");
        assert_eq!(labels(&walk, &numbering, styles), "1. 2. 1. 1.1. 3.");
    }

    #[test]
    fn each_story_counts_by_itself() {
        let numbering = digits(1, ["", "", ""]) + &list(1, 1, "");
        let boxed = format!(
            "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
            items("1/0 1/0")
        );
        let note = format!("<w:footnote w:id='1'>{}</w:footnote>", items("1/0"));
        let reference = "<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id='1'/></w:r></w:p>";
        let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", items("1/0"));
        let body = items("1/0") + &boxed + reference + &cell + &items("1/0");
        let parts = [("numbering", numbering.as_str()), ("footnotes", note.as_str())];
        assert_eq!(
            shown(Format::Docx, docx(&body, &parts)),
            "li1 1. x\nli1 1. x\nli1 2. x\np x\nnote 1. x\n0:0:0 2. x\nli1 3. x\n"
        );
    }

    #[test]
    fn removed_and_hidden_items_do_not_count() {
        let numbering = digits(1, ["", "", ""]) + &list(1, 1, "");
        let item = items("1/0");
        let removed = item
            .replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
            .replace("<w:r>", "<w:del><w:r>")
            .replace("</w:r>", "</w:r></w:del>");
        let hidden = item
            .replace("</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr>")
            .replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>");
        let empty = item.replace("<w:t>x</w:t>", "");
        let body = [&*item, &removed, &item, &hidden, &item, &empty, &item].concat();
        assert_eq!(labels(&body, &numbering, ""), "1. 2. 3. 4. 5.");
    }
}
