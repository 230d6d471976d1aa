//! Values that are kept as bytes until their first use: most of what a checklist knows of its
//! terms, and all of its sources, is needed to describe and check it and not to screen.

use std::io::{Read as _, Write as _};
use std::ops::Deref;
use std::sync::OnceLock;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Length in bytes from which on they are compressed.
const WORTH_IT: usize = 128;

/// A value that is decoded from its bytes when it is first asked for.
#[derive(Clone, Debug)]
pub struct LazyValue<T> {
    bytes: Vec<u8>,
    /// Whether the bytes are compressed.
    compressed: bool,
    value: OnceLock<T>,
}

impl<T> LazyValue<T> {
    /// A value that is there already.
    pub fn new(value: T) -> Self {
        Self { bytes: Vec::new(), compressed: false, value: OnceLock::from(value) }
    }
}

impl<T: Default> Default for LazyValue<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: DeserializeOwned + Default> LazyValue<T> {
    /// The value of the bytes. They are made and checked with the program, so they can always be
    /// decoded.
    fn read(&self) -> T {
        if !self.compressed {
            return postcard::from_bytes(&self.bytes).unwrap_or_default();
        }
        let mut whole = Vec::new();
        let read = DeflateDecoder::new(self.bytes.as_slice()).read_to_end(&mut whole);
        read.ok().and_then(|_| postcard::from_bytes(&whole).ok()).unwrap_or_default()
    }
}

impl<T: Clone + DeserializeOwned + Default> LazyValue<T> {
    /// Makes a change to the value.
    pub fn change(&mut self, change: impl FnOnce(&mut T)) {
        let mut value = (**self).clone();
        change(&mut value);
        *self = Self::new(value);
    }
}

impl<T: DeserializeOwned + Default> Deref for LazyValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| self.read())
    }
}

impl<T: Serialize + DeserializeOwned + Default> Serialize for LazyValue<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = postcard::to_stdvec(&**self).map_err(serde::ser::Error::custom)?;
        let compressed = if whole.len() < WORTH_IT { None } else { Some(deflated(&whole)) };
        let bytes = match compressed.transpose().map_err(serde::ser::Error::custom)? {
            Some(shorter) if shorter.len() < whole.len() => (true, shorter),
            _ => (false, whole),
        };
        bytes.serialize(serializer)
    }
}

fn deflated(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = DeflateEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

impl<'de, T> Deserialize<'de> for LazyValue<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (compressed, bytes) = <(bool, &[u8])>::deserialize(deserializer)?;
        Ok(Self { bytes: bytes.to_vec(), compressed, value: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_the_same_later() {
        for value in [Vec::new(), vec!["skola".to_owned()], vec!["förskola".to_owned(); 200]] {
            let bytes = postcard::to_stdvec(&LazyValue::new(value.clone())).unwrap();
            let decoded: LazyValue<Vec<String>> = postcard::from_bytes(&bytes).unwrap();
            assert_eq!(*decoded, value);
            assert_eq!(postcard::to_stdvec(&decoded).unwrap(), bytes, "and is written as it was");
        }
    }
}
