//! Markdown: agenda repositories, and what converters make of PDF files.
//!
//! CommonMark with tables and footnotes. Comments that mark pages (`<!-- sida 12 -->`) begin pages; a
//! table that begins a page with the headings of the one before goes on from it.

mod ahead;
mod embedded;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use self::ahead::Events;
use self::table::Table;
use super::decode::{Decoded, decode};
use super::{ExtractError, Extracted, Limits, front_matter, html};
use crate::document::{BlockKind, Builder, Coverage, Look};
use crate::notice::Notice;
use crate::source::Source;
use utkik_lang::text;
use utkik_text::{LineIndex, Place};

/// Most lines of an underlined heading; more are a paragraph above a rule.
const HEADING_LINES: usize = 2;

/// Bytes after its expected place in which a word is searched for that the source writes with
/// escapes.
const SEARCHED_AHEAD: usize = 64;

/// The document of a Markdown source.
pub(super) fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let Decoded { text, mut notices } = decode(source, limits)?;
    let front = front_matter::parse(&text);
    let mut builder = Builder::with_lines(&text);
    for (name, value) in &front.properties {
        builder.property(name, value);
    }
    if let Some(first) = front.unread.first() {
        let place = LineIndex::new(&text).locate(first.start);
        let notice = Notice::remark(&source.path, text!("extract.front-matter"));
        notices.push(notice.at(Place::line(place.line, None)));
    }
    for line in front.unread {
        builder.open(BlockKind::Paragraph, Look::default());
        builder.push_at(&text[line.clone()], line.start);
    }
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<_> = Parser::new_ext(&text[front.body..], options)
        .into_offset_iter()
        .map(|(event, range)| (event, range.start + front.body..range.end + front.body))
        .collect();
    let mut walk = Walk::new(&text, &events, &mut builder, *limits);
    walk.run();
    notices.extend(html::notices(&walk.outcomes, &source.path, &text));
    let coverage = Coverage { pages: walk.last_page, ..Coverage::default() };
    let document = builder.finish(&source.path, coverage);
    Ok(Extracted { document, embedded: Vec::new(), notices })
}

/// A walk through a file's events.
struct Walk<'a> {
    source: &'a str,
    events: &'a Events<'a>,
    builder: &'a mut Builder,
    limits: Limits,
    /// Footnotes by name: the events between their ends.
    notes: BTreeMap<&'a str, Vec<Range<usize>>>,
    /// The footnotes that the text refers to.
    noted: BTreeSet<&'a str>,
    in_note: bool,
    /// Whether a block is open.
    open: bool,
    kind: BlockKind,
    bold: bool,
    /// Whether the first line is a block of its own.
    headed: bool,
    /// Depth of lists.
    depth: u8,
    /// The mark of the last entry of each list that is open, outermost first.
    marks: Vec<String>,
    /// The mark of a list item, until its first words come.
    label: Option<(String, usize)>,
    /// Notes that the current block refers to.
    referred: Vec<&'a str>,
    /// Whether the block goes on from the page before.
    continues: bool,
    /// Whether words are passed over (an address as link text).
    silent: bool,
    page: Option<u32>,
    last_page: Option<u32>,
    /// How many tables there are so far.
    tables: u32,
    table: Table,
    outcomes: Vec<html::Outcome>,
}

impl<'a> Walk<'a> {
    fn new(
        source: &'a str,
        events: &'a Events<'a>,
        builder: &'a mut Builder,
        limits: Limits,
    ) -> Self {
        let (notes, noted) = ahead::notes(events);
        Self {
            source,
            events,
            builder,
            limits,
            notes,
            noted,
            in_note: false,
            open: false,
            kind: BlockKind::Paragraph,
            bold: false,
            headed: false,
            depth: 0,
            marks: Vec::new(),
            label: None,
            referred: Vec::new(),
            continues: false,
            silent: false,
            page: None,
            last_page: None,
            tables: 0,
            table: Table::none(),
            outcomes: Vec::new(),
        }
    }

    fn run(&mut self) {
        self.events(0..self.events.len());
        self.end_block();
        for range in std::mem::take(&mut self.notes).into_values().flatten() {
            self.note(range);
        }
    }

    fn events(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let (event, place) = &self.events[at];
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) if !self.in_note => {
                    at = self.definition(name, at);
                }
                Event::Start(Tag::HtmlBlock) => at = self.html_block(at),
                Event::Start(tag) => self.start(tag, place, at),
                Event::End(tag) => self.end(*tag),
                Event::Text(text) if !self.silent => self.text(text, place),
                Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                    self.text(text, place);
                }
                Event::InlineHtml(tag) | Event::Html(tag) => self.inline_html(tag),
                Event::SoftBreak | Event::HardBreak => self.line_end(),
                Event::FootnoteReference(name) if !self.in_note => self.referred.push(name),
                Event::Rule => self.end_block(),
                Event::Text(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            }
            at += 1;
        }
    }

    fn start(&mut self, tag: &Tag<'_>, place: &Range<usize>, at: usize) {
        match tag {
            Tag::Paragraph => {
                self.end_block();
                self.headed = ahead::has_strong_head(self.events, at);
                self.bold = self.headed || ahead::is_wholly_strong(self.events, at);
                self.kind = if ahead::is_link_to_data(self.events, at) {
                    BlockKind::Furniture
                } else {
                    self.running()
                };
            }
            Tag::Heading { level, .. } => {
                self.end_block();
                let lines = self.source[place.clone()].trim_end().lines().count();
                let heading = lines <= HEADING_LINES + 1;
                self.kind =
                    if heading { BlockKind::Heading(ahead::level(*level)) } else { self.running() };
            }
            Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
                self.end_block();
                self.kind = self.running();
            }
            Tag::List(_) => {
                self.end_block();
                self.depth = self.depth.saturating_add(1);
                self.marks.push(String::new());
            }
            Tag::Item => self.item(place, at),
            Tag::Table(_) => {
                self.end_block();
                let headings = ahead::headings(self.events, at);
                self.table.begin(headings, self.page, &mut self.tables);
            }
            Tag::TableCell => {
                self.end_block();
                self.bold = ahead::is_wholly_strong(self.events, at);
                self.kind = self.table.kind();
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.silent = true,
            Tag::TableHead
            | Tag::TableRow
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::HtmlBlock
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    /// Begins a list item: its mark is what is written, or what follows from the one before.
    fn item(&mut self, place: &Range<usize>, at: usize) {
        self.end_block();
        self.headed = ahead::has_strong_head(self.events, at);
        self.bold = self.headed || ahead::is_wholly_strong(self.events, at);
        self.kind = self.running();
        let outer = self.label.take().map(|(outer, _)| format!("{outer} ")).unwrap_or_default();
        let written = ahead::mark(&self.source[place.clone()]);
        let mark = self.marks.last().map_or(written.clone(), |last| ahead::next(last, written));
        if let Some(last) = self.marks.last_mut() {
            last.clone_from(&mark);
        }
        self.label = Some((outer + &mark, place.start));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::BlockQuote(_) => {
                self.end_block();
            }
            TagEnd::List(_) => {
                self.end_block();
                self.depth = self.depth.saturating_sub(1);
                self.marks.pop();
            }
            TagEnd::Item => {
                self.end_block();
                self.label = None;
            }
            TagEnd::TableCell => {
                self.end_block();
                self.table.end_cell();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.table.end_row(),
            TagEnd::Link => self.silent = false,
            TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Image
            | TagEnd::HtmlBlock
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Ends a line, and the block where its first line is a heading.
    fn line_end(&mut self) {
        if !std::mem::take(&mut self.headed) {
            return self.builder.line_end();
        }
        let kind = self.kind;
        self.end_block();
        (self.kind, self.bold) = (kind, false);
    }

    /// What running text is here.
    fn running(&self) -> BlockKind {
        match self.depth {
            _ if self.in_note => BlockKind::Note,
            0 => BlockKind::Paragraph,
            depth => BlockKind::ListItem(depth),
        }
    }

    fn text(&mut self, text: &str, place: &Range<usize>) {
        if !self.open {
            if text.trim().is_empty() {
                return;
            }
            self.builder.open(self.kind, Look { bold: self.bold, ..Look::default() });
            self.table.passed(self.kind);
            if let Some((label, at)) = self.label.take() {
                self.builder.label_at(&label, at);
            }
            if std::mem::take(&mut self.continues) {
                self.builder.continues();
            }
            self.open = true;
        }
        if self.source.get(place.start..place.start + text.len()) == Some(text) {
            self.builder.push_at(text, place.start);
        } else {
            self.rewritten(text, place);
        }
    }

    /// Adds `text`, which the source writes at `place` in a slightly other way (with escapes, or with a
    /// line end for a blank): each word at its own place.
    fn rewritten(&mut self, text: &str, place: &Range<usize>) {
        let mut at = place.start;
        for run in text.split_inclusive(char::is_whitespace) {
            let word = run.trim_end();
            // A word written with escapes is near its expected place: searching farther each time
            // would take time that grows with the square of the text's length.
            let near =
                self.source.floor_char_boundary(place.end.min(at + word.len() + SEARCHED_AHEAD));
            match self.source[at..near].find(word).filter(|_| !word.is_empty()) {
                Some(skip) => {
                    self.builder.push_at(word, at + skip);
                    at += skip + word.len();
                }
                None => {
                    self.builder.push_for(word, at);
                    at = self.source.floor_char_boundary(place.end.min(at + word.len()));
                }
            }
            if word.len() < run.len() {
                self.builder.push_for(&run[word.len()..], at);
            }
        }
    }

    /// Ends the open block, and writes the notes that it refers to.
    fn end_block(&mut self) {
        if self.open {
            self.builder.close();
            self.open = false;
            for name in std::mem::take(&mut self.referred) {
                for range in self.notes.remove(name).into_iter().flatten() {
                    self.note(range);
                }
            }
        }
        self.bold = false;
        self.kind = self.running();
    }

    fn note(&mut self, range: Range<usize>) {
        let depth = std::mem::replace(&mut self.depth, 0);
        self.in_note = true;
        self.end_block();
        self.events(range);
        self.end_block();
        self.in_note = false;
        self.depth = depth;
    }

    /// A footnote where it is written: read here only if nothing refers to it. Gives the index of its
    /// last event.
    fn definition(&mut self, name: &str, at: usize) -> usize {
        if !self.noted.contains(name) {
            for range in self.notes.remove(name).into_iter().flatten() {
                self.end_block();
                self.note(range);
            }
        }
        ahead::end_of(self.events, at)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Limits, document, testing};
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<String> {
        testing::texts(&testing::extract_text("a.md", text))
    }

    /// A file, its blocks, a remark.
    const BLOCKS: &[(&str, &[&str], &str)] = &[
        (
            "# Kallelse\n\nNämnden *kallas*\ntill **möte**.\n\nPlats\n-----\n",
            &["h1 Kallelse", "p Nämnden kallas / till möte.", "h2 Plats"],
            "headings and paragraphs",
        ),
        (
            "5. Taxa\n8) Val\n\n   Mer\n   - Bilaga\n",
            &["li1 [5.] Taxa", "li1 [8)] Val", "li1 Mer", "li2 [•] Bilaga"],
            "numbers as they are written",
        ),
        ("1. a\n1. b\n", &["li1 [1.] a", "li1 [2.] b"], "a number written anew counts on"),
        ("- 1. a\n", &["li2 [• 1.] a"], "two marks on one line"),
        (
            "|  | Ärende | Förslag |\n|---|---|---|\n| 1. | Taxa<br>Kl. 9 | a \\| b |\n|  | **Paus** |  |\n",
            &[
                "t0r0c1 Ärende",
                "t0r0c2 Förslag",
                "t0r1c0 1.",
                "t0r1c1 Taxa / Kl. 9",
                "t0r1c2 a | b",
                "t0r2c1* Paus",
            ],
            "a table",
        ),
        (
            "Se [taxan](taxa.pdf) ![Karta](k.png) och <https://a.example>.",
            &["p Se taxan Karta och ."],
            "links and images",
        ),
        ("```x\nA     B\n  1   2\n```\n", &["p A     B /   1   2"], "a fence keeps its columns"),
        ("Text\n\n    indraget    stycke\n", &["p Text", "p indraget    stycke"], "indented text"),
        (
            "> Citat\n\n**Beslut**\n\n***\n`kod`",
            &["p Citat", "p* Beslut", "p kod"],
            "quotes, rules, code",
        ),
        (
            "§ 6      Dnr BN-2026-17\nTitel på\nsaken\n",
            &["p § 6      Dnr BN-2026-17 / Titel på / saken"],
            "columns keep their gaps",
        ),
        ("a\nb\nc\n---\n", &["p a / b / c"], "a paragraph above a rule is no heading"),
        ("&aring;&#228;\\*", &["p åä*"], "references and escapes"),
        (
            "[Tabell 1-1](x.tabeller/1-1.csv)\n\n[Karta](karta.pdf)",
            &["- Tabell 1-1", "p Karta"],
            "a link to data",
        ),
    ];

    #[test]
    fn blocks_come_out_as_written() {
        for (text, wanted, remark) in BLOCKS {
            assert_eq!(texts(text), *wanted, "{remark}");
        }
    }

    #[test]
    fn html_is_read_and_its_tags_dropped() {
        let cases: &[(&str, &[&str], &str)] = &[
            (
                "Ett <b>fet</b> ord<br/>ny rad <!-- nej -->slut",
                &["p Ett fet ord / ny rad slut"],
                "inline",
            ),
            ("<div>\nSynlig text\n</div>\n\nMer", &["p Synlig text", "p Mer"], "a block"),
            (
                "| a | b |\n|--|--|\n\n<table>\n<tr><td>1</td><td>2</td></tr>\n\n<tr><td>3</td><td>4</td></tr>\n</table>\n\n| c | d |\n|--|--|\n",
                &[
                    "t0r0c0 a", "t0r0c1 b", "t1r0c0 1", "t1r0c1 2", "t1r1c0 3", "t1r1c1 4",
                    "t2r0c0 c", "t2r0c1 d",
                ],
                "a table with a blank line",
            ),
            (
                "<details>\n<summary>§ 4</summary>\n\n**Taxa**\n\n</details>",
                &["p § 4", "p* Taxa"],
                "details",
            ),
            ("<!-- anteckning\növer rader -->\nText", &["p Text"], "comments"),
        ];
        for (text, wanted, remark) in cases {
            assert_eq!(texts(text), *wanted, "{remark}");
        }
        let open = document(&testing::source("a.md", "a\n\n<!-- b c d e\n\nf"), &Limits::default());
        assert_eq!(open.unwrap().notices[0].text.key(), "extract.unclosed");
    }

    #[test]
    fn page_marks_begin_pages_and_tables_go_on_over_them() {
        let text = "<!-- sida 1 -->\n\n|  | Ärende |\n|---|---|\n| 1. | Val |\n\n<!-- sida 2 -->\n\n\
                    BERGS  KOMMUN\n\n2(3)\n\n|  | Ärende |\n|---|---|\n| 2. | Taxa |\n\n<!-- page 3 -->\n\n\
                    |  | Ärende |\n|---|---|\n| 3. | Mer <!-- sida 4 --> text |\n\n\
                    <!-- sida 7 -->\n\n|  | Ärende |\n|---|---|\n";
        let document = testing::extract_text("a.md", text);
        let wanted = [
            "t0r0c1@1 Ärende",
            "t0r1c0@1 1.",
            "t0r1c1@1 Val",
            "p@2 BERGS  KOMMUN",
            "-@2 2(3)",
            "-@2 Ärende",
            "t0r2c0@2 2.",
            "t0r2c1@2 Taxa",
            "-@3 Ärende",
            "t0r3c0@3 3.",
            "t0r3c1@3 Mer",
            "t0r3c1@4 text",
            "t1r0c1@7 Ärende",
        ];
        assert_eq!(testing::texts(&document), wanted);
        assert!(document.blocks[11].continues);
        assert_eq!(document.coverage.pages, Some(7));
    }

    #[test]
    fn notes_follow_the_block_that_refers_to_them() {
        let text = "Ett[^1] ord.\n\nTvå.\n\n[^1]: Not ett[^2]\n\n[^2]: Not två\n\n[^3]: Ensam\n";
        assert_eq!(
            texts(text),
            ["p Ett ord.", "note Not ett", "p Två.", "note Not två", "note Ensam"]
        );
    }

    #[test]
    fn front_matter_is_kept_as_properties() {
        let document = testing::extract_text(
            "a.md",
            "---\r\nOrgan: ks\r\nsidor: 2\r\nfel\r\n---\r\n\r\n# Rubrik\r\n",
        );
        assert_eq!(document.property("organ"), Some("ks"));
        assert_eq!(testing::blocks(&document), ["p 4:1 fel", "h1 7:3 Rubrik"]);
    }

    #[test]
    fn words_have_their_places() {
        let text = "Kallelse\r\ntill *na\u{308}mnden*\r\n\r\n* Ett &amp; **två**\r\n\r\n| a | b |\r\n|---|---|\r\n| `x` | y\\|z |\r\n";
        let document = testing::extract_text("a.md", text);
        let wanted = [
            "p 1:1 Kallelse / till nämnden",
            "li1 4:1 [•] Ett & två",
            "t0r0c0 6:3 a",
            "t0r0c1 6:7 b",
            "t0r1c0 8:4 x",
            "t0r1c1 8:9 y|z",
        ];
        assert_eq!(testing::blocks(&document), wanted);
        testing::hold_places(&document, text);
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_places_hold(
            parts in proptest::collection::vec(prop_oneof![
                "[a-zåäö ]{1,8}", "[#>*+\\-|`\\[\\]()!_~:1.]{1,3}", Just("\n".to_owned()), Just("\r\n".to_owned()),
                Just("\n\n".to_owned()), Just("| a | b |\n|---|---|\n| c | d |\n".to_owned()), Just("<br>".to_owned()),
                Just("[^1]".to_owned()), Just("\n[^1]: ".to_owned()), Just("<div>".to_owned()), Just("    ".to_owned()),
                Just("<!-- sida 2 -->".to_owned()), Just("A\u{30A}".to_owned()), Just("---\n".to_owned()), Just("&auml;".to_owned()),
            ], 0..30)
        ) {
            let text = parts.concat();
            testing::hold_places(&testing::extract_text("a.md", &text), &text);
        }
    }
}
