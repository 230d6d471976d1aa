//! PDF. hayro reads the file and says what each page draws; the text is made here: glyphs are
//! mended and put together to lines, lines to paragraphs and tables, pages to a document.

mod assemble;
mod columns;
mod content;
mod drawn;
mod fonts;
mod forms;
mod glyphs;
mod grid;
mod layout;
mod lines;
mod marks;
mod mend;
mod notices;
mod order;
mod outer;
mod page;
mod paragraph;
mod region;
mod repair;
mod sizes;
mod strings;
mod tokens;
mod unseen;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, InterpreterWarning, RenderContent,
    TransformExt, interpret, interpret_page,
};

use super::{ExtractError, Extracted, Limits};
use crate::document::{BlockKind, Coverage};
use crate::source::Source;
use content::Content;
use fonts::Fonts;
use forms::{Forms, lacks_font};
use glyphs::Collector;
use notices::{Stop, TextLosses};
use outer::RunningText;
use page::Page;

/// The mark of a file's end stands in so many last bytes.
const END: usize = 4_096;

/// The document in the PDF file `source`.
pub(super) fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    catch_unwind(AssertUnwindSafe(|| read(source, limits))).unwrap_or(Err(ExtractError::Panicked))
}

fn read(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let pdf = Pdf::new(source.bytes.clone()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ExtractError::Encrypted,
        LoadPdfError::Invalid => ExtractError::Malformed("no PDF structure".to_owned()),
    })?;
    if pdf.pages().is_empty() {
        return Err(ExtractError::Malformed("no pages".to_owned()));
    }
    let (mut pages, stop) = pages(&pdf, limits);
    let outer = RunningText::find(&pages);
    outer.join_words(&mut pages);
    let pages_without_text = outer.scanned(&pages);
    let (missing, cut_off) = (missing_pages(&pdf), !has_end(&source.bytes));
    let losses = TextLosses { scanned: &pages_without_text, missing, cut_off, stop };
    let notices = notices::collect_notices(&source.path, &pages, &losses);
    let mut builder = assemble::assemble(&pages, outer);
    if let Some(title) = &pdf.metadata().title {
        builder.property("title", &strings::decode(title));
    }
    let coverage = Coverage { pages: u32::try_from(pdf.pages().len()).ok(), pages_without_text };
    let mut document = builder.finish(source.path.as_str(), coverage);
    // What is no language on any page is told and shown, but makes no item.
    let mut written = pages.iter().filter(|page| !page.regions.is_empty()).peekable();
    if written.peek().is_some() && written.all(|page| page.senseless) {
        document.blocks.iter_mut().for_each(|block| block.kind = BlockKind::Furniture);
    }
    Ok(Extracted { document, embedded: Vec::new(), notices })
}

/// The pages of `pdf`, and the limit at which reading stopped before the last one.
fn pages(pdf: &Pdf, limits: &Limits) -> (Vec<Page>, Option<Stop>) {
    let mut reader = Reader::new(pdf, limits);
    let mut found = Vec::new();
    let mut letters = 0;
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        if number > limits.pages {
            return (found, Some(Stop::Pages(limits.pages)));
        }
        let (read, drawn) = reader.page(number, page);
        letters += drawn;
        if letters > limits.characters {
            return (found, Some(Stop::Characters(number)));
        }
        found.push(read);
    }
    (found, None)
}

/// Reads the pages of one file one after another.
struct Reader<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    settings: InterpreterSettings,
    fonts: Fonts<'a>,
    forms: Forms<'a>,
    unknown_fonts: Arc<AtomicUsize>,
    limits: &'a Limits,
}

impl<'a> Reader<'a> {
    fn new(pdf: &'a Pdf, limits: &'a Limits) -> Self {
        let unknown_fonts = Arc::new(AtomicUsize::new(0));
        let settings = settings(&unknown_fonts);
        let fonts = Fonts::new(settings.clone());
        let forms = Forms::new(pdf.xref(), limits.stream_bytes);
        let cache = InterpreterCache::new();
        Self { pdf, cache, settings, fonts, forms, unknown_fonts, limits }
    }

    /// Page `number`, and how many letters it draws.
    fn page(&mut self, number: u32, page: &'a PdfPage<'a>) -> (Page, usize) {
        let content = Content::of_page(page, self.limits.stream_bytes);
        let drawing = self.forms.drawn(&content.scan, page.resources());
        let most = self.limits.drawing_bytes;
        let heavy = drawing.cost(&content.scan) > most;
        let annotated = self.forms.annotations(page) <= most;
        let bytes = if heavy {
            let fair = most / u64::try_from(content.scan.draws.len()).unwrap_or(u64::MAX).max(1);
            mend::mend(&content.bytes, &|name| {
                let times = content.scan.draws.get(name).copied().unwrap_or(1);
                drawing.costs.get(name).is_none_or(|cost| cost.saturating_mul(times) > fair)
            })
        } else {
            content.bytes
        };
        let (width, height) = page.render_dimensions();
        self.fonts.page(page.resources());
        let area = Rect::new(0.0, 0.0, width.into(), height.into());
        let transform = page.initial_transform(true).to_kurbo();
        let mut collector = Collector::new(width, height, &mut self.fonts);
        let context = |what| {
            let settings = InterpreterSettings { render_content: what, ..self.settings.clone() };
            Context::new(transform, area, &self.cache, self.pdf.xref(), settings)
        };
        let mut drawn_by = context(RenderContent::PAGE);
        interpret(TypedIter::new(&bytes), page.resources(), &mut drawn_by, &mut collector);
        if annotated {
            interpret_page(page, &mut context(RenderContent::ANNOTATIONS), &mut collector);
        }
        let drawn = collector.finish();
        let letters = drawn.glyphs.len();
        let mut read = Page::new(number, drawn);
        read.garbled |= self.unknown_fonts.swap(0, Ordering::Relaxed) > 0;
        read.damaged = content.broken && content.scan.is_blank();
        read.broken =
            content.broken || drawing.broken || lacks_font(&content.scan, page.resources());
        read.cut |= content.cut || drawing.cut || heavy || !annotated;
        (read, letters)
    }
}

/// hayro's settings, with a count of the fonts that it cannot read.
fn settings(unknown_fonts: &Arc<AtomicUsize>) -> InterpreterSettings {
    let count = Arc::clone(unknown_fonts);
    let sink = move |warning| {
        if matches!(warning, InterpreterWarning::UnsupportedFont) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    };
    InterpreterSettings { warning_sink: Arc::new(sink), ..InterpreterSettings::default() }
}

/// Whether the mark of a file's end stands at its end; some programs put a little behind it.
fn has_end(bytes: &[u8]) -> bool {
    bytes[bytes.len().saturating_sub(END)..].windows(5).any(|part| part == b"%%EOF")
}

/// How many pages the file says it has and does not.
fn missing_pages(pdf: &Pdf) -> u32 {
    let xref = pdf.xref();
    let told = xref
        .get::<Dict<'_>>(xref.root_id())
        .and_then(|catalogue| catalogue.get::<Dict<'_>>("Pages"))
        .and_then(|pages| pages.get::<u32>("Count"));
    let found = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    told.unwrap_or(0).saturating_sub(found)
}
