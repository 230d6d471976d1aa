//! A list whose entries are named by their place in it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;
use std::ops;

/// The place of a `T` in its [`Indexed`] list; good for that list only.
pub struct Index<T> {
    at: u32,
    entry: PhantomData<fn() -> T>,
}

/// Something with an id that is unique among its kind.
pub trait Named {
    /// The id.
    fn id(&self) -> &str;
}

/// Entries in the order of their checklist, to be found by place and by id.
#[derive(Clone, Debug)]
pub struct Indexed<T> {
    entries: Vec<T>,
    /// In the order of their ids.
    by_id: Vec<Index<T>>,
}

impl<T> Index<T> {
    /// The index of the entry at `place`, from 0.
    pub(crate) fn new(place: usize) -> Self {
        Self { at: u32::try_from(place).unwrap_or(u32::MAX), entry: PhantomData }
    }

    /// The place, from 0.
    #[must_use]
    pub fn place(self) -> usize {
        self.at as usize
    }
}

impl<T: Named> Indexed<T> {
    /// Makes the list; of entries with one id, the first is found by it.
    pub(crate) fn new(entries: Vec<T>) -> Self {
        let mut by_id: Vec<Index<T>> = (0..entries.len()).map(Index::new).collect();
        let id = |index: &Index<T>| entries[index.place()].id();
        by_id.sort_by(|a, b| id(a).cmp(id(b)));
        by_id.dedup_by(|a, b| id(a) == id(b));
        Self { entries, by_id }
    }

    /// Which entry has this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Index<T>> {
        let own = |index: &Index<T>| self[*index].id();
        let at = self.by_id.binary_search_by(|index| own(index).cmp(id)).ok()?;
        Some(self.by_id[at])
    }

    /// The entry with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        self.find(id).map(|index| &self[index])
    }
}

impl<T> Default for Indexed<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), by_id: Vec::new() }
    }
}

impl<T> Indexed<T> {
    /// All entries with their places, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Index<T>, &T)> {
        self.entries.iter().enumerate().map(|(place, entry)| (Index::new(place), entry))
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> ops::Index<Index<T>> for Indexed<T> {
    type Output = T;

    fn index(&self, index: Index<T>) -> &T {
        &self.entries[index.place()]
    }
}

impl<T: Serialize> Serialize for Indexed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.entries.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de> + Named> Deserialize<'de> for Indexed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::new)
    }
}

// Written out, as those below, since deriving would ask the same of `T`.
impl<T> Serialize for Index<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.at)
    }
}

impl<'de, T> Deserialize<'de> for Index<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { at: u32::deserialize(deserializer)?, entry: PhantomData })
    }
}

impl<T> Clone for Index<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Index<T> {}

impl<T> PartialEq for Index<T> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl<T> Eq for Index<T> {}

impl<T> PartialOrd for Index<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Index<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at.cmp(&other.at)
    }
}

impl<T> std::hash::Hash for Index<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.at.hash(state);
    }
}

impl<T> fmt::Debug for Index<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.at)
    }
}
