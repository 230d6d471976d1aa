//! The content streams of pages and forms: decoded under a limit, and mended where a token is bad.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::dict::keys;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Stream};
use hayro_interpret::hayro_syntax::page::Page;

use super::mend::{self, Scan};

/// How much is decoded at once.
const STEP: usize = 64 << 10;

/// What a page or form draws.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The operators.
    pub bytes: Vec<u8>,
    /// What they are.
    pub scan: Scan,
    /// Whether some of it is damaged: not there, cut off or not to be read.
    pub broken: bool,
    /// Whether it is longer than the limit, and its end was left out.
    pub cut: bool,
}

impl Content {
    /// What `page` draws, at most `most` bytes of it.
    pub(super) fn of_page(page: &Page<'_>, most: usize) -> Self {
        let mut content = Self::default();
        let raw = page.raw();
        if let Some(stream) = raw.get::<Stream<'_>>(keys::CONTENTS) {
            content.add(&stream, most);
        } else if let Some(streams) = raw.get::<Array<'_>>(keys::CONTENTS) {
            for item in streams.raw_iter() {
                let stream = item.as_obj_ref().map(|id| page.xref().get::<Stream<'_>>(id.into()));
                match stream.flatten() {
                    Some(stream) => content.add(&stream, most),
                    None => content.broken = true,
                }
            }
        } else {
            content.broken = raw.contains_key(keys::CONTENTS);
        }
        content.mended()
    }

    /// What the form `stream` draws, at most `most` bytes of it.
    pub(super) fn of_form(stream: &Stream<'_>, most: usize) -> Self {
        let mut content = Self::default();
        content.add(stream, most);
        content.mended()
    }

    fn add(&mut self, stream: &Stream<'_>, most: usize) {
        let left = most.saturating_sub(self.bytes.len());
        let (bytes, end) = decoded(stream, left);
        match end {
            End::Whole => {}
            End::Broken => self.broken = true,
            End::Cut => self.cut = true,
        }
        self.bytes.extend(bytes);
        // Streams of one page are parted by a blank.
        self.bytes.push(b'\n');
    }

    /// The content with what keeps a reader from its text taken out.
    fn mended(mut self) -> Self {
        self.scan = mend::scan(&self.bytes);
        let seen = count_text_operators(&self.bytes);
        if !self.scan.broken && seen >= self.scan.shows {
            return self;
        }
        let mended = mend::mend(&self.bytes, &|_| false);
        let more = count_text_operators(&mended) > seen;
        // The data of images in line can be taken for anything; then only what is gained tells.
        self.broken |= more || !self.scan.images;
        if more {
            self.bytes = mended;
        }
        self
    }
}

/// How many operators show text, as far as the content is read.
fn count_text_operators(content: &[u8]) -> usize {
    let (mut operators, mut count) = (TypedIter::new(content), 0);
    while let Some(operator) = operators.next() {
        count += usize::from(matches!(
            operator,
            TypedInstruction::ShowText(_)
                | TypedInstruction::ShowTexts(_)
                | TypedInstruction::NextLineAndShowText(_)
                | TypedInstruction::ShowTextWithParameters(_)
        ));
    }
    count
}

/// How decoding ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Whole,
    Broken,
    Cut,
}

/// At most `most` bytes of what `stream` holds.
fn decoded(stream: &Stream<'_>, most: usize) -> (Vec<u8>, End) {
    let filters = stream.filters();
    let plain =
        |dict: &Dict<'_>| !dict.contains_key(keys::DECODE_PARMS) && !dict.contains_key(keys::DP);
    let flate = !filters.is_empty() && filters.iter().all(|filter| *filter == Filter::FlateDecode);
    if flate && plain(stream.dict()) {
        let mut bytes = stream.raw_data().into_owned();
        let mut end = End::Whole;
        for _ in 0..filters.len() {
            let (inflated, ended) = inflate(&bytes, most);
            end = if ended == End::Whole { end } else { ended };
            bytes = inflated;
        }
        return (bytes, end);
    }
    // Other filters are rare for content, and their data grows little.
    match stream.decoded_data() {
        Ok(bytes) if bytes.len() > most => (bytes[..most].to_vec(), End::Cut),
        Ok(bytes) => (bytes.into_owned(), End::Whole),
        Err(_) => (Vec::new(), End::Broken),
    }
}

/// At most `most` bytes of what the compressed `data` (RFC 1950, or 1951 alone) stands for. A check sum
/// that is not there is no harm, a wrong one is.
fn inflate(data: &[u8], most: usize) -> (Vec<u8>, End) {
    let headed = data.len() >= 2
        && data[0] & 0x0F == 8
        && (u16::from(data[0]) << 8 | u16::from(data[1])).is_multiple_of(31)
        && data[1] & 0x20 == 0;
    let data = if headed { &data[2..] } else { data };
    let mut inflater = Decompress::new(false);
    let (mut bytes, mut step) = (Vec::new(), vec![0; STEP]);
    loop {
        let read = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX).min(data.len());
        let before = inflater.total_out();
        let status = inflater.decompress(&data[read..], &mut step, FlushDecompress::None);
        let made = usize::try_from(inflater.total_out() - before).unwrap_or(0).min(STEP);
        bytes.extend(&step[..made]);
        if bytes.len() > most {
            bytes.truncate(most);
            return (bytes, End::Cut);
        }
        match status {
            Ok(Status::StreamEnd) => {
                let end = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
                let sum = data.get(end..end.saturating_add(4)).filter(|_| headed);
                let right = sum.is_none_or(|sum| sum == adler(&bytes).to_be_bytes());
                return (bytes, if right { End::Whole } else { End::Broken });
            }
            Ok(Status::Ok | Status::BufError) if made > 0 => {}
            // Some programs flush and leave the last block out.
            Ok(_) if data.is_empty() || data.ends_with(&[0, 0, 0xFF, 0xFF]) => {
                return (bytes, End::Whole);
            }
            Ok(_) | Err(_) => return (bytes, End::Broken),
        }
    }
}

/// The check sum of RFC 1950.
fn adler(bytes: &[u8]) -> u32 {
    let (mut one, mut two) = (1_u32, 0_u32);
    // So many sums fit before they must be reduced.
    for part in bytes.chunks(5_552) {
        for byte in part {
            one += u32::from(*byte);
            two += one;
        }
        (one, two) = (one % 65_521, two % 65_521);
    }
    two << 16 | one
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use proptest::prelude::*;
    use std::io::Write;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_left_of_a_harmed_stream_is_kept_and_told() {
        let text: Vec<u8> =
            (0..2_000_u32).flat_map(|n| format!("({n}) Tj ").into_bytes()).collect();
        let whole = deflated(&text);
        assert_eq!(inflate(&whole, 1 << 20), (text.clone(), End::Whole));
        assert_eq!(inflate(&whole[2..], 1 << 20), (text.clone(), End::Whole), "no header");
        assert_eq!(inflate(&whole[..whole.len() - 4], 1 << 20).1, End::Whole, "no check sum");
        let mut wrong = whole.clone();
        wrong[whole.len() - 1] ^= 1;
        assert_eq!(inflate(&wrong, 1 << 20), (text.clone(), End::Broken), "a wrong check sum");
        assert_eq!(inflate(&whole, 100), (text[..100].to_vec(), End::Cut));
        let (kept, end) = inflate(&whole[..whole.len() / 2], 1 << 20);
        assert!(end == End::Broken && kept.len() > 1_000 && text.starts_with(&kept));
        let mut harmed = whole;
        let middle = harmed.len() / 2;
        harmed[middle..middle + 40].fill(0xFF);
        let (kept, end) = inflate(&harmed, 1 << 20);
        assert!(end == End::Broken && kept.len() > 1_000, "{end:?} {}", kept.len());
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = deflated(&vec![0; 64 << 20]);
        assert_eq!(inflate(&bomb, 1 << 20).0.len(), 1 << 20);
    }

    proptest! {
        #[test]
        fn any_bytes_are_inflated(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            inflate(&bytes, 1 << 16);
        }
    }
}
