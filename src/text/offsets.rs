//! The way back from one text to the text it was made from.

use serde::{Deserialize, Serialize};

/// A sorted map from offsets in a made text to offsets in its source.
///
/// Between two anchors both texts advance byte by byte; where the made text has bytes that the
/// source lacks (an added number, a replaced character) they map to the anchor before them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offsets {
    anchors: Vec<Anchor>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Anchor {
    made: usize,
    source: usize,
    /// How many bytes from here run in step with the source; later bytes stay at its end.
    run: usize,
}

impl Offsets {
    /// Says that `run` bytes of the made text from `made` on stand at `source` on in the source.
    ///
    /// Calls come in rising order of `made`; a run that continues the last one extends it.
    pub fn push(&mut self, made: usize, source: usize, run: usize) {
        if let Some(last) = self.anchors.last_mut() {
            if cfg!(test) {
                assert!(made >= last.made, "offsets are pushed in order");
            }
            if made == last.made + last.run && source == last.source + last.run {
                last.run += run;
                return;
            }
        }
        self.anchors.push(Anchor { made, source, run });
    }

    /// The source offset of the made text's byte at `made`, or `None` before the first anchor.
    #[must_use]
    pub fn source(&self, made: usize) -> Option<usize> {
        let at = self.anchors.partition_point(|anchor| anchor.made <= made).checked_sub(1)?;
        let anchor = self.anchors.get(at)?;
        Some(anchor.source + (made - anchor.made).min(anchor.run))
    }

    /// Whether the first `length` bytes of both texts stand at the same places.
    #[must_use]
    pub fn are_same(&self, length: usize) -> bool {
        matches!(self.anchors.as_slice(), [Anchor { made: 0, source: 0, run }] if *run >= length)
    }

    /// Forgets all, and keeps the room.
    pub fn clear(&mut self) {
        self.anchors.clear();
    }

    /// Appends the part of `next` that begins at `from` in its made text and is `length` bytes long; it begins at `shift`
    /// in this one's.
    pub fn append_part(&mut self, next: &Self, from: usize, length: usize, shift: usize) {
        let mut done = 0;
        while done < length {
            let step = next.run_from(from + done).min(length - done).max(1);
            if let Some(source) = next.source(from + done) {
                self.push(shift + done, source, step);
            }
            done += step;
        }
    }

    /// Appends `next`, whose made text begins at `shift` in this one's.
    pub fn append(&mut self, next: &Self, shift: usize) {
        for anchor in &next.anchors {
            self.push(anchor.made + shift, anchor.source, anchor.run);
        }
    }

    /// The map from this map's made text, through `inner`, to `inner`'s source.
    ///
    /// `self` maps A to B and `inner` maps B to C; the result maps A to C. Every run is cut where
    /// either map has an anchor, so that offsets stay exact.
    #[must_use]
    pub fn through(&self, inner: &Self) -> Self {
        let mut joined = Self::default();
        for anchor in &self.anchors {
            let mut done = 0;
            while done < anchor.run {
                let middle = anchor.source + done;
                let step = inner.run_from(middle).min(anchor.run - done).max(1);
                if let Some(source) = inner.source(middle) {
                    joined.push(anchor.made + done, source, step);
                }
                done += step;
            }
            if anchor.run == 0
                && let Some(source) = inner.source(anchor.source)
            {
                joined.push(anchor.made, source, 0);
            }
        }
        joined
    }

    /// How many bytes from `made` on run in step with the source.
    fn run_from(&self, made: usize) -> usize {
        let next = self.anchors.partition_point(|anchor| anchor.made <= made);
        let until_next = self.anchors.get(next).map_or(usize::MAX, |anchor| anchor.made - made);
        let in_step = next
            .checked_sub(1)
            .and_then(|at| self.anchors.get(at))
            .map_or(usize::MAX, |anchor| (anchor.made + anchor.run).saturating_sub(made));
        if in_step == 0 { until_next } else { until_next.min(in_step) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_in_step_map_one_to_one_and_added_bytes_stay() {
        let mut offsets = Offsets::default();
        offsets.push(0, 10, 5);
        offsets.push(8, 20, 4);
        let found: Vec<_> = [0, 4, 5, 7, 8, 11, 99].map(|at| offsets.source(at)).to_vec();
        assert_eq!(found, [Some(10), Some(14), Some(15), Some(15), Some(20), Some(23), Some(24)]);
    }

    #[test]
    fn a_continued_run_is_one_anchor() {
        let mut offsets = Offsets::default();
        offsets.push(0, 3, 2);
        offsets.push(2, 5, 2);
        assert_eq!(offsets.anchors.len(), 1);
        assert_eq!(offsets.source(3), Some(6));
    }

    #[test]
    fn maps_join() {
        let mut outer = Offsets::default(); // A -> B
        outer.push(0, 2, 6);
        let mut inner = Offsets::default(); // B -> C
        inner.push(0, 100, 4);
        inner.push(4, 200, 10);
        let joined = outer.through(&inner);
        let found: Vec<_> = (0..6).map(|at| joined.source(at)).collect();
        assert_eq!(found, [102, 103, 200, 201, 202, 203].map(Some));
    }
}
