//! What goes between the program and its workers: a length and a head in postcard's form, then bytes.
//!
//! Neither side trusts the other's lengths: bytes are taken as they come, up to a limit.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::extract::{ExtractError, Extracted, Limits};
use crate::notice::Notice;
use crate::source::{Format, Source};

/// What a worker says first, so that no other program is taken for one.
pub(super) const GREETING: &[u8; 16] = b"utkik worker 1\r\n";

/// The most bytes of a head: documents are held in it.
const MOST_HEAD: u64 = 1 << 30;

/// A file to extract; its bytes follow.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Job {
    pub path: String,
    pub format: Format,
    pub limits: Limits,
    /// Seconds of the processor that it may take.
    pub seconds: u64,
    pub length: u64,
}

/// What came of it; the bytes of the embedded files follow.
#[derive(Debug, Serialize, Deserialize)]
struct Answer {
    document: Document,
    notices: Vec<Notice>,
    embedded: Vec<(String, Format, u64)>,
}

/// Writes `job` and the bytes of its file.
pub(super) fn send(job: &Job, bytes: &[u8], mut out: impl Write) -> io::Result<()> {
    put(job, &mut out)?;
    out.write_all(bytes)?;
    out.flush()
}

/// The next file to extract; `None` at the end.
pub(super) fn receive(mut from: impl Read) -> io::Result<Option<(Job, Vec<u8>)>> {
    let Some(job) = take::<Job>(&mut from)? else { return Ok(None) };
    let bytes = exactly(&mut from, job.length)?;
    Ok(Some((job, bytes)))
}

/// Writes what came of a file.
pub(super) fn answer(
    outcome: Result<Extracted, ExtractError>,
    mut out: impl Write,
) -> io::Result<()> {
    let (outcome, embedded) = match outcome {
        Ok(Extracted { document, embedded, notices }) => {
            let head = |inner: &Source| (inner.path.clone(), inner.format, length(&inner.bytes));
            let heads = embedded.iter().map(head).collect();
            (Ok(Answer { document, notices, embedded: heads }), embedded)
        }
        Err(error) => (Err(error), Vec::new()),
    };
    put(&outcome, &mut out)?;
    for inner in embedded {
        out.write_all(&inner.bytes)?;
    }
    out.flush()
}

/// Reads what came of a file.
pub(super) fn answered(mut from: impl Read) -> io::Result<Result<Extracted, ExtractError>> {
    let outcome: Result<Answer, ExtractError> = take(&mut from)?.ok_or_else(ended)?;
    let mut answer = match outcome {
        Ok(answer) => answer,
        Err(error) => return Ok(Err(error)),
    };
    if !answer.document.is_sound() {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    let mut embedded = Vec::new();
    for (path, format, length) in std::mem::take(&mut answer.embedded) {
        embedded.push(Source { path, format, bytes: exactly(&mut from, length)? });
    }
    let Answer { document, notices, .. } = answer;
    Ok(Ok(Extracted { document, embedded, notices }))
}

fn put(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    let head = postcard::to_stdvec(value).map_err(io::Error::other)?;
    out.write_all(&length(&head).to_le_bytes())?;
    out.write_all(&head)
}

fn take<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let mut size = Vec::new();
    from.take(8).read_to_end(&mut size)?;
    if size.is_empty() {
        return Ok(None);
    }
    let size = <[u8; 8]>::try_from(size.as_slice()).map_err(|_| ended())?;
    let size = u64::from_le_bytes(size);
    if size > MOST_HEAD {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    let head = exactly(from, size)?;
    postcard::from_bytes(&head).map(Some).map_err(io::Error::other)
}

/// The next `length` bytes; memory is taken as they come.
fn exactly(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if self::length(&bytes) == length { Ok(bytes) } else { Err(ended()) }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn ended() -> io::Error {
    io::Error::from(io::ErrorKind::UnexpectedEof)
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::document::{BlockKind, Builder, Coverage, Look};
    use proptest::prelude::*;
    use utkik_lang::text;
    use utkik_text::Place;

    fn extracted() -> Extracted {
        let mut builder = Builder::with_lines("Ärende 1");
        builder.open(BlockKind::Heading(1), Look::default());
        builder.push_at("Ärende 1", 0);
        let document = builder.finish("a.eml", Coverage::default());
        let inner = Source { path: "a.eml/b.txt".into(), format: Format::Plain, bytes: vec![7; 9] };
        let notices = vec![
            Notice::incomplete("a.eml", text!("extract.inline-images", n = 2_u32))
                .at(Place::line(NonZeroU32::MIN, None))
                .help(text!("extract.help.unpack")),
            Notice::remark("b", text!("extract.left-out", reason = text!("extract.no-text"))),
        ];
        Extracted { document, embedded: vec![inner], notices }
    }

    #[test]
    fn what_is_sent_comes_out_again() {
        let job = Job {
            path: "möte/a.pdf".to_owned(),
            format: Format::Pdf,
            limits: Limits::default(),
            seconds: 3,
            length: 4,
        };
        let mut sent = Vec::new();
        send(&job, b"%PDF", &mut sent).unwrap();
        assert_eq!(receive(sent.as_slice()).unwrap(), Some((job, b"%PDF".to_vec())));
        assert_eq!(receive(&[][..]).unwrap(), None);

        for outcome in [Ok(extracted()), Err(ExtractError::Encrypted)] {
            let mut sent = Vec::new();
            answer(outcome.clone(), &mut sent).unwrap();
            assert_eq!(answered(sent.as_slice()).unwrap(), outcome);
        }
    }

    #[test]
    fn a_span_inside_a_letter_is_refused() {
        let mut false_one = extracted();
        false_one.document.blocks[0].span.end = 1;
        let mut sent = Vec::new();
        answer(Ok(false_one), &mut sent).unwrap();
        assert!(answered(sent.as_slice()).is_err());
    }

    proptest! {
        #[test]
        fn a_damaged_answer_is_refused_or_sound(at in 0..200_usize, byte: u8, cut in 0..200_usize) {
            let mut sent = Vec::new();
            answer(Ok(extracted()), &mut sent).unwrap();
            let at = at % sent.len();
            sent[at] = byte;
            sent.truncate(sent.len() - cut.min(sent.len()));
            if let Ok(Ok(found)) = answered(sent.as_slice()) {
                prop_assert!(found.document.is_sound());
            }
        }
    }
}
