//! The built-in pack after reading, checking and inflection, kept in the program as bytes.
//!
//! Reading the TOML files of a pack, checking them and inflecting their words is nearly all of a
//! start; decoding the result takes a few milliseconds. The bytes are in `checklists/compiled`; a
//! test compares them with the files, and bytes that do not fit the files or the code are not used.

use super::model::Checklist;
use super::pack::PackFiles;

/// The fingerprint of the sources, followed by the compiled pack.
const BYTES: &[u8] = include_bytes!("../../checklists/compiled/skr.bin");

/// The word lists that decide how the words of a pack are inflected and read.
const LANGUAGE: [&str; 3] = [
    include_str!("../../checklists/language/swedish.toml"),
    include_str!("../../checklists/language/tokens.toml"),
    include_str!("../../checklists/language/groups.toml"),
];

/// The code that defines the layout of the bytes: they hold no names of fields, so bytes of another
/// layout could be decoded as something else.
const FORM: [&str; 21] = [
    include_str!("bilingual.rs"),
    include_str!("compiled.rs"),
    include_str!("model/choice.rs"),
    include_str!("model/factor.rs"),
    include_str!("model/follow.rs"),
    include_str!("model/foundation.rs"),
    include_str!("model/indexed.rs"),
    include_str!("model/language.rs"),
    include_str!("model/meaning.rs"),
    include_str!("model/measure.rs"),
    include_str!("model/mod.rs"),
    include_str!("model/question.rs"),
    include_str!("../pattern/columns.rs"),
    include_str!("../pattern/later.rs"),
    include_str!("../pattern/lexicon.rs"),
    include_str!("../pattern/places.rs"),
    include_str!("../pattern/rows.rs"),
    include_str!("../pattern/term.rs"),
    include_str!("../pattern/trie.rs"),
    include_str!("../pattern/trie/build.rs"),
    include_str!("../pattern/typed.rs"),
];

/// The compiled checklist, if `pack` is the one that it was made of.
pub(super) fn load(pack: &PackFiles) -> Option<Checklist> {
    let (made_of, bytes) = BYTES.split_at_checked(blake3::OUT_LEN)?;
    if made_of != fingerprint(pack).as_bytes() {
        return None;
    }
    let (checklist, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(checklist)
}

/// The bytes from which [`load`] decodes `checklist`, which was made of `pack`.
///
/// # Errors
///
/// If a part of it cannot be encoded.
pub fn compile(pack: &PackFiles, checklist: &Checklist) -> Result<Vec<u8>, postcard::Error> {
    let bytes = fingerprint(pack).as_bytes().to_vec();
    postcard::to_extend(checklist, bytes)
}

/// The compiled pack of this program.
#[must_use]
pub fn compiled() -> &'static [u8] {
    BYTES
}

fn fingerprint(pack: &PackFiles) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let files = pack.files.iter().flat_map(|(path, text)| [path.as_str(), text.as_str()]);
    for part in FORM.into_iter().chain(LANGUAGE).chain(files) {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize()
}
