//! The end of reading a word-processor file: the document, and what the user should know of it.

use std::num::NonZeroU32;

use super::Flow;
use crate::document::{Block, Coverage};
use crate::extract::decode::too_long;
use crate::extract::{ExtractError, Extracted, Limits};
use crate::notice::Notice;
use crate::source::Source;
use utkik_lang::text;
use utkik_text::Place;

/// How many damaged parts of a file are named.
const MOST_PARTS: usize = 3;

/// Fewest hidden characters that are worth a notice.
const MUCH: usize = 40;
/// Divisor of the shown characters: the hidden ones must be more than a tenth of them.
const MUCH_SHARE: usize = 10;

/// The findings beside the text.
#[derive(Default)]
pub(crate) struct Outcome {
    /// Names and values that the file says of itself.
    pub properties: Vec<(String, String)>,
    /// How many comments the file has.
    pub comments: usize,
    /// How many tracked insertions, deletions and moves the file has.
    pub changes: usize,
    /// How many characters of hidden text the file has.
    pub hidden: usize,
    /// How many characters stand in fonts of symbols, which say nothing elsewhere.
    pub symbols: usize,
    /// How many pictures the file has.
    pub pictures: usize,
    /// How many other files are embedded or linked in, whose text was not read.
    pub foreign: usize,
    /// Why the text ends before its end, in the library's words.
    pub fault: Option<String>,
    /// Whether braces close what was never opened.
    pub uneven: bool,
    /// Whether the file has holes of zeros.
    pub holes: bool,
    /// Files inside it whose text can be read.
    pub embedded: Vec<Source>,
    /// Other parts of the file that are damaged, as the package names them.
    pub damaged: Vec<String>,
}

impl Outcome {
    /// Puts the document together.
    pub fn finish(
        self,
        flow: Flow,
        source: &Source,
        limits: &Limits,
    ) -> Result<Extracted, ExtractError> {
        let too_long = flow.is_full().then(|| too_long(&source.path, limits));
        let (last, shown) = (flow.paragraphs(), flow.characters());
        let mut builder = flow.build();
        for (name, value) in &self.properties {
            builder.property(name, value);
        }
        let document = builder.finish(source.path.clone(), Coverage::default());
        let blank = !document.blocks.iter().any(Block::is_content);
        if let Some(fault) = self.fault.as_ref().filter(|_| blank) {
            return Err(ExtractError::Malformed(fault.clone()));
        }
        let mut notices = self.notices(&source.path, last, blank);
        notices.extend(self.unseen(&source.path, shown));
        notices.extend(too_long);
        Ok(Extracted { document, embedded: self.embedded, notices })
    }

    fn notices(&self, path: &str, last: u32, blank: bool) -> Vec<Notice> {
        let mut notices = Vec::new();
        if self.fault.is_some() {
            let mut notice = Notice::incomplete(path, text!("extract.damaged", paragraph = last))
                .help(text!("extract.help.save-again"));
            notice.place = NonZeroU32::new(last).map(|paragraph| Place::Paragraph { paragraph });
            notices.push(notice);
        }
        let uneven = self.uneven.then(|| text!("extract.uneven"));
        let holes = self.holes.then(|| text!("extract.holes"));
        for text in uneven.into_iter().chain(holes) {
            notices.push(Notice::incomplete(path, text).help(text!("extract.help.save-again")));
        }
        if !self.damaged.is_empty() {
            let shown = self.damaged.len().min(MOST_PARTS);
            let more = if shown < self.damaged.len() { " …" } else { "" };
            let parts = self.damaged[..shown].join(", ") + more;
            let text = text!("extract.damaged-part", parts = parts);
            notices.push(Notice::incomplete(path, text).help(text!("extract.help.save-again")));
        }
        if blank && self.pictures > 0 {
            let text = text!("extract.only-pictures", n = self.pictures);
            notices.push(Notice::incomplete(path, text).help(text!("extract.help.needs-ocr")));
        }
        if self.foreign > 0 {
            let text = text!("extract.foreign", n = self.foreign);
            notices.push(Notice::incomplete(path, text).help(text!("extract.help.read-yourself")));
        }
        let published = [
            (self.comments, text!("extract.comments", n = self.comments)),
            (self.changes, text!("extract.tracked", n = self.changes)),
        ];
        for (count, text) in published {
            if count > 0 {
                let help = text!("extract.help.clean-before-publishing");
                notices.push(Notice::remark(path, text).help(help));
            }
        }
        notices
    }

    /// What is said of text that readers do not see, where `shown` characters are seen. Where much is
    /// hidden, someone should look.
    fn unseen(&self, path: &str, shown: usize) -> Vec<Notice> {
        let mut notices = Vec::new();
        if self.hidden > 0 {
            let text = text!("extract.hidden", n = self.hidden);
            let much = self.hidden >= MUCH && self.hidden * MUCH_SHARE > shown;
            let make = if much { Notice::incomplete } else { Notice::remark };
            notices.push(make(path, text).help(text!("extract.help.clean-before-publishing")));
        }
        if self.symbols >= MUCH {
            let text = text!("extract.symbols", n = self.symbols);
            notices.push(Notice::incomplete(path, text).help(text!("extract.help.read-yourself")));
        }
        notices
    }
}
