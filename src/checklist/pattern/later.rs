//! What is kept as bytes until somebody asks: the most of what a checklist knows of its terms is for those
//! who describe and check it, and not for a screening.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that may still be bytes.
#[derive(Debug)]
pub(super) struct Later<T> {
    bytes: Vec<u8>,
    value: OnceLock<T>,
}

impl<T> Later<T> {
    pub(super) fn new(value: T) -> Self {
        Self { bytes: Vec::new(), value: OnceLock::from(value) }
    }
}

impl<T: DeserializeOwned + Default> Later<T> {
    /// The value. Bytes that are none cannot come about: they are made and checked with the program.
    pub(super) fn get(&self) -> &T {
        self.value.get_or_init(|| postcard::from_bytes(&self.bytes).unwrap_or_default())
    }
}

impl<T: Serialize + DeserializeOwned + Default> Serialize for Later<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = postcard::to_stdvec(self.get()).map_err(serde::ser::Error::custom)?;
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de, T> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?.to_vec();
        Ok(Self { bytes, value: OnceLock::new() })
    }
}
