//! A document as lines, the input of segmentation.

use std::cell::OnceCell;

use super::memo::Memo;
use crate::segment::notation::case_numbers::{self, CaseNumberAt};
use crate::segment::notation::numbering::{self, Numbered};
use crate::{CaseNumber, ItemKind, PartRole};
use utkik_input::document::{BlockKind, Cell, Document, Look};
use utkik_text::{Place, Span, Stretch};

/// A line of content.
#[derive(Clone, Copy, Debug)]
pub(in crate::segment) struct Line<'a> {
    /// Its index among the document's lines.
    pub at: usize,
    /// Its text without blanks around it; never empty.
    pub text: &'a str,
    /// The span of that text in the document.
    pub span: Span,
    /// The block that it is part of, by index.
    pub block: usize,
    /// Whether it is the first line of its block.
    pub first: bool,
    /// The look of its block.
    pub look: Look,
    /// Whether the format marks its block as a heading.
    pub heading: bool,
    /// Its level as a heading, from 1; 0 where it is none.
    pub level: u8,
    /// Whether its block has an automatic number or list mark at its head.
    pub labelled: bool,
    /// The table cell that it is in.
    pub cell: Option<Cell>,
    /// Its page, where the format has pages.
    pub page: Option<u32>,
    /// Whether its block continues the block before.
    pub continues: bool,
    /// The column (from 0) at which it begins in the source, where the format has columns.
    pub column: Option<usize>,
    /// Whether it is part of a footnote, which is read but opens nothing.
    pub note: bool,
    /// The cache of what has been recognised in it.
    pub read: &'a Read,
}

/// A cache of what has been recognised in a line: several readings of a document need the same of
/// each line.
#[derive(Debug, Default)]
pub(in crate::segment) struct Read {
    /// The byte offset of its words behind a clock time or box, where other rows begin with one
    /// too.
    pub mark: OnceCell<usize>,
    /// The byte offset of the columns to the right of titles.
    pub right: OnceCell<usize>,
    /// The number at its head.
    pub numbered: OnceCell<Option<Numbered>>,
    /// The number that it may begin with, where it has no certain one.
    pub open: OnceCell<Option<Numbered>>,
    /// The case numbers in it, without and with bare ones.
    pub cases: [OnceCell<Vec<CaseNumberAt>>; 2],
    /// The case number that it gives to the text below it.
    pub case: OnceCell<Option<CaseNumber>>,
    /// The part that it opens as a heading.
    pub opens: OnceCell<Option<PartRole>>,
    /// The titles that begin in it.
    pub titles: Memo,
    /// The kind that it gives the items below it as a group heading.
    pub group: OnceCell<Option<Option<ItemKind>>>,
}

impl Read {
    /// The case numbers in `text`, the text of the line.
    pub(in crate::segment) fn cases(&self, text: &str, bare: bool) -> &[CaseNumberAt] {
        let [certain, all] = &self.cases;
        let all = all.get_or_init(|| case_numbers::find(text, true));
        // Where none is bare, the search without bare ones has the same result.
        if bare || all.iter().all(|found| found.certain) {
            return all;
        }
        certain.get_or_init(|| case_numbers::find(text, false))
    }
}

/// The caches of all lines of a document.
#[derive(Debug)]
pub(in crate::segment) struct LineCache(Vec<Read>);

impl LineCache {
    pub(in crate::segment) fn for_document(document: &Document) -> Self {
        let content = document.blocks.iter().filter(|block| block.is_content());
        let lines = content.map(|block| document.slice(block.span).split('\n').count());
        Self((0..lines.sum()).map(|_| Read::default()).collect())
    }
}

/// The lines of `document` in reading order, without headers and footers. `reads` is made for the
/// same document.
pub(in crate::segment) fn lines<'a>(document: &'a Document, reads: &'a LineCache) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut reads = reads.0.iter();
    // In a web page, the column in the source does not show where a word is displayed.
    let shows = !is_web(&document.path);
    for (at, block) in document.blocks.iter().enumerate() {
        if !block.is_content() {
            continue;
        }
        let mut start = block.span.start;
        let mut first = true;
        let level = match block.kind {
            BlockKind::Heading(level) => level.max(1),
            _ => 0,
        };
        for written in document.slice(block.span).split('\n') {
            let text = written.trim();
            let from = start + (written.len() - written.trim_start().len());
            start += written.len() + 1;
            let Some(read) = reads.next() else { continue };
            if text.is_empty() || is_rule(text) {
                continue;
            }
            lines.push(Line {
                at: lines.len(),
                text,
                span: Span::new(from, from + text.len()),
                block: at,
                first,
                look: block.look,
                heading: level > 0,
                level,
                labelled: first && block.label.is_some(),
                cell: block.cell(),
                page: block.page,
                continues: block.continues,
                column: if shows { column(document, from) } else { None },
                note: block.kind == BlockKind::Note,
                read,
            });
            first = false;
        }
    }
    lines
}

fn is_web(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["html", "htm", "xhtml"].iter().any(|web| extension.eq_ignore_ascii_case(web))
}

fn column(document: &Document, offset: usize) -> Option<usize> {
    match document.place(offset)? {
        Place::Line { column, .. } => usize::try_from(column?.get()).ok()?.checked_sub(1),
        Place::Page { .. } | Place::Paragraph { .. } => None,
    }
}

impl<'a> Line<'a> {
    /// The number at its head, if any.
    pub(in crate::segment) fn numbered(&self) -> Option<&'a Numbered> {
        self.read.numbered.get_or_init(|| numbering::read(self.text)).as_ref()
    }

    /// The case numbers in it; see [`case_numbers::find`] for `bare`.
    pub(in crate::segment) fn cases(&self, bare: bool) -> &'a [CaseNumberAt] {
        self.read.cases(self.text, bare)
    }

    /// Whether it stands out from running text: a heading, bold, or larger letters.
    pub(in crate::segment) fn stands_out(&self) -> bool {
        self.heading || self.look.bold || self.look.size > 1.08
    }

    /// The byte offset of its words after an automatic number or list mark at its head.
    pub(in crate::segment) fn after_mark(&self) -> usize {
        if self.labelled { self.text.find(' ').map_or(0, |at| at + 1) } else { 0 }
    }

    /// The byte offset of its words after a list mark at its head ("• ", "– ", "a) ").
    pub(in crate::segment) fn after_list_mark(&self) -> usize {
        let text = self.text;
        let mark = text.trim_start_matches(is_bullet);
        let dashed = mark.len() < text.len() && mark.starts_with([' ', '\t']);
        if dashed { text.len() - mark.trim_start().len() } else { 0 }
    }

    /// The byte offset of its words after the mark at its head, the format's own or a written one,
    /// or after a clock time in a column of its own.
    pub(in crate::segment) fn mark(&self) -> usize {
        let clock = self.read.mark.get().copied();
        let mark = self.after_mark().max(self.after_list_mark());
        let clock = clock.unwrap_or_else(|| match numbering::after_clock(&self.text[mark..]) {
            0 => 0,
            after => mark + after,
        });
        mark.max(clock)
    }

    /// The byte offset of its words after the letter of a row, or else after its mark.
    pub(in crate::segment) fn after_letter(&self) -> usize {
        numbering::lettered(self.text).map_or_else(|| self.mark(), |found| found.rest)
    }

    /// The byte offset of its words, after its number if it has one.
    pub(in crate::segment) fn after_number(&self) -> usize {
        self.numbered().map_or_else(|| self.after_letter(), |found| found.rest)
    }

    /// Whether `other` looks the same.
    pub(in crate::segment) fn looks_like(&self, other: &Self) -> bool {
        self.look.bold == other.look.bold
            && (self.look.size - other.look.size).abs() < 0.05
            && self.heading == other.heading
    }
}

/// Whether `c` may be a bullet: a sign that begins neither words nor numbers.
pub(in crate::segment) fn is_bullet(c: char) -> bool {
    let opens = "§\"”“'’«»([{<|.,:;&%€$#/\\@…!?".contains(c);
    !(c.is_alphanumeric() || c.is_whitespace() || opens)
}

/// Whether a line is only a rule ("-----").
fn is_rule(text: &str) -> bool {
    text.chars().count() > 2 && text.chars().all(|c| "-–—_=*~•·.─━═┄".contains(c) || c == ' ')
}

/// `lines` as stretches of text, one for each run of lines of one block.
pub(in crate::segment) fn stretches(lines: &[Line<'_>]) -> Vec<Stretch> {
    let mut stretches: Vec<(usize, Stretch)> = Vec::new();
    for line in lines {
        match stretches.last_mut() {
            Some((block, stretch))
                if *block == line.block && line.span.start >= stretch.span.end =>
            {
                stretch.span = stretch.span.cover(line.span);
            }
            _ => {
                let continues = line.first && line.continues;
                stretches.push((line.block, Stretch { span: line.span, continues }));
            }
        }
    }
    stretches.into_iter().map(|(_, stretch)| stretch).collect()
}
