//! One share of many: the same inputs divided among several machines or processes.

use std::fmt;
use std::str::FromStr;

/// Share `number` of `of`, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    number: u32,
    of: u32,
}

/// The most shares.
const MOST: u32 = 100_000;

/// That something is no share: not "K/N", or K is not one of 1 to N.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShardError;

impl Shard {
    /// Whether what lies together in `folder` belongs to this share. It follows from the folder's name alone,
    /// so that a new meeting moves no other, and each belongs to exactly one share.
    #[must_use]
    pub fn holds(self, folder: &str) -> bool {
        let hash = blake3::hash(folder.as_bytes());
        let first = hash.as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        first % u64::from(self.of) == u64::from(self.number - 1)
    }
}

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(written: &str) -> Result<Self, ShardError> {
        let (number, of) = written.split_once('/').ok_or(ShardError)?;
        let whole = |part: &str| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| digits).ok_or(ShardError)
        };
        let (number, of): (u32, u32) = (whole(number)?, whole(of)?);
        let sound = of <= MOST && (1..=of).contains(&number);
        sound.then_some(Self { number, of }).ok_or(ShardError)
    }
}

impl fmt::Display for ShardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1/4, 2/4, 3/4, 4/4")
    }
}

impl std::error::Error for ShardError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_share_is_one_of_some() {
        let cases = [
            ("1/1", true),
            ("3/4", true),
            ("0/4", false),
            ("5/4", false),
            ("1/0", false),
            ("1", false),
            ("+1/4", false),
            ("1/4/4", false),
            ("1/4294967297", false),
            ("", false),
        ];
        for (written, sound) in cases {
            assert_eq!(written.parse::<Shard>().is_ok(), sound, "{written}");
        }
    }

    #[test]
    fn shares_are_about_equal() {
        let first: Shard = "1/4".parse().unwrap();
        let held = (0..4000).filter(|n| first.holds(&format!("arkiv/2031-{n}"))).count();
        assert!((850..1150).contains(&held), "{held}");
    }

    proptest! {
        #[test]
        fn each_folder_belongs_to_one_share(folder in ".{0,30}", of in 1_u32..40) {
            let shares = (1..=of).map(|number| Shard { number, of });
            prop_assert_eq!(shares.filter(|share| share.holds(&folder)).count(), 1);
        }

        #[test]
        fn anything_written_is_a_share_or_none(written in ".{0,12}") {
            let _ = written.parse::<Shard>();
        }
    }
}
