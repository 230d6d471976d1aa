//! From one input to the documents in it: the step that may be done apart from the rest, in another process
//! or at another time.

use serde::{Deserialize, Serialize};

use super::extractor::Extractor;
use utkik_input::document::Document;
use utkik_input::extract::{self, ExtractError, Extracted};
use utkik_input::notice::Notice;
use utkik_input::source::{self, Entry, Format, Source};
use utkik_lang::text;

/// What was extracted of one input: its document and those inside it, in order, and what is to be said of
/// them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    pub(super) parts: Vec<Part>,
}

/// What came of one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Part {
    pub document: Option<(Document, Format)>,
    pub notices: Vec<Notice>,
    /// Whether the same bytes come to the same another day: not so where time or memory was wanting.
    lasting: bool,
}

impl Extraction {
    /// What came of an input that could not be extracted to the end: one notice.
    #[must_use]
    pub fn failed(path: &str, error: &ExtractError) -> Self {
        Self { parts: vec![Part::failed(path, error)] }
    }

    /// As bytes, to be kept or sent; they hold only for the same version of the program.
    ///
    /// # Errors
    ///
    /// Those of the serialiser.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(self)
    }

    /// The extraction that [`Self::to_bytes`] wrote; `None` of anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let read: Self = postcard::from_bytes(bytes).ok()?;
        let documents = read.parts.iter().filter_map(|part| part.document.as_ref());
        documents.map(|(document, _)| document).all(Document::is_sound).then_some(read)
    }

    /// Reads an entry, and the files inside it.
    pub(super) fn new(
        entry: &Entry,
        of_files: &source::Limits,
        limits: &extract::Limits,
        extractor: &Extractor,
    ) -> Self {
        let unread = |notices, lasting| vec![Part { document: None, notices, lasting }];
        let parts = match source::read(entry, of_files) {
            // An error page saved in a document's place would be screened as an item that no one wrote.
            Ok(source) if source.replaces() => {
                unread(source.name_notice().into_iter().collect(), true)
            }
            Ok(source) if source.is_own() => {
                unread(vec![Notice::remark(&source.path, text!("source.own-report"))], true)
            }
            #[cfg(feature = "files")]
            Ok(source) => return Self::cached_or_new(source, limits, extractor),
            #[cfg(not(feature = "files"))]
            Ok(source) => extract_all(source, limits, extractor),
            Err(error) => unread(vec![error.notice()], false),
        };
        Self { parts }
    }

    /// What an earlier run has extracted of `source`, or what this one does.
    #[cfg(feature = "files")]
    fn cached_or_new(source: Source, limits: &extract::Limits, extractor: &Extractor) -> Self {
        let key = extractor.cache.as_ref().and_then(|cache| {
            let how = postcard::to_stdvec(&(source.path.as_str(), source.format, limits)).ok()?;
            Some((cache, cache.key("text", &[&how, &source.bytes])))
        });
        let kept = key.as_ref().and_then(|(cache, key)| cache.get(key));
        if let Some(kept) = kept.and_then(|bytes| Self::from_bytes(&bytes)) {
            return kept;
        }
        let made = Self { parts: extract_all(source, limits, extractor) };
        if let Some((cache, key)) = key
            && made.is_lasting()
            && let Ok(bytes) = made.to_bytes()
        {
            cache.put(&key, &bytes);
        }
        made
    }

    /// Whether the same bytes come to the same another day.
    pub(super) fn is_lasting(&self) -> bool {
        self.parts.iter().all(|part| part.lasting)
    }
}

impl Part {
    fn failed(path: &str, error: &ExtractError) -> Self {
        Self { document: None, notices: vec![error.notice(path)], lasting: error.is_lasting() }
    }
}

/// Extracts a source and what is embedded in it, down to the limit of containers.
fn extract_all(source: Source, limits: &extract::Limits, extractor: &Extractor) -> Vec<Part> {
    let mut done = Vec::new();
    let mut left = vec![(source, 0)];
    while let Some((source, depth)) = left.pop() {
        match extractor.document(&source, limits) {
            Ok(Extracted { document, embedded, mut notices }) => {
                let whole = embedded.is_empty();
                if depth < limits.containers {
                    left.extend(embedded.into_iter().rev().map(|inner| (inner, depth + 1)));
                } else {
                    notices.extend(embedded.iter().map(too_deep));
                }
                let blank = whole && is_blank(&document) && notices.is_empty();
                if blank {
                    notices.push(
                        Notice::incomplete(&source.path, text!("extract.no-text"))
                            .help(extract::help_for_blank(source.format)),
                    );
                }
                // Nothing is no item of low level.
                let document = (!blank).then_some((document, source.format));
                done.push(Part { document, notices, lasting: true });
            }
            Err(error) => done.push(Part::failed(&source.path, &error)),
        }
    }
    done
}

fn is_blank(document: &Document) -> bool {
    document.blocks.iter().all(|block| !block.is_content())
}

fn too_deep(source: &Source) -> Notice {
    Notice::incomplete(&source.path, text!("extract.too-deep")).help(text!("extract.help.unpack"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Inputs;

    #[test]
    fn an_extraction_is_kept_as_bytes() {
        let files = vec![("a.md".to_owned(), b"# 1. Upprop\n".to_vec())];
        let inputs = Inputs::in_memory(files, source::Limits::default());
        assert_eq!(inputs.paths().collect::<Vec<_>>(), ["a.md"]);
        let read = inputs.extract("a.md", &extract::Limits::default()).unwrap();
        let bytes = read.to_bytes().unwrap();
        assert_eq!(Extraction::from_bytes(&bytes), Some(read));
        assert_eq!(Extraction::from_bytes(&bytes[..bytes.len() - 1]), None);
    }

    /// An attachment that cannot be read must not make its whole folder be read anew at each run.
    #[test]
    fn what_cannot_be_read_lasts_and_what_wanted_time_does_not() {
        let files = [
            ("sida.pdf", "<!DOCTYPE html><html><body>Sidan finns inte</body></html>"),
            ("trasig.docx", "PK\u{3}\u{4}x"),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let inputs = Inputs::in_memory(files.to_vec(), source::Limits::default());
        for (name, _) in &files {
            let read = inputs.extract(name, &extract::Limits::default()).unwrap();
            assert!(
                read.parts[0].document.is_none() && !read.parts[0].notices.is_empty(),
                "{name}"
            );
            assert!(read.is_lasting(), "{name}");
        }
        let late = Extraction::failed("a.pdf", &ExtractError::Overdue { seconds: 1 });
        assert!(!late.is_lasting());
    }
}
