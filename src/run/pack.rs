//! The checklist of packs of one's own: read from TOML once, and kept for the next run in the folder for that.

use super::Cache;
use utkik_checklist::{Checklist, Faults, PackFiles};

/// The checklist of `packs`; with a `cache` they are read and checked only when they or the program have changed.
///
/// # Errors
///
/// Gives all faults of all files at once; nothing faulty is kept.
pub fn checklist(packs: &[PackFiles], cache: Option<&Cache>) -> Result<Checklist, Faults> {
    // The built-in pack alone is compiled ahead.
    let own = packs.iter().any(|pack| !pack.builtin);
    let Some(cache) = cache.filter(|_| own) else { return Checklist::load(packs) };
    let key = cache.key("checklist", &parts(packs));
    if let Some(kept) = cache.get(&key).and_then(|bytes| postcard::from_bytes(&bytes).ok()) {
        return Ok(kept);
    }
    let checklist = Checklist::load(packs)?;
    if let Ok(bytes) = postcard::to_stdvec(&checklist) {
        cache.put(&key, &bytes);
    }
    Ok(checklist)
}

/// What the checklist is made of. The built-in pack is part of the program, and so of every key.
fn parts(packs: &[PackFiles]) -> Vec<&[u8]> {
    let mut parts: Vec<&[u8]> = Vec::new();
    for pack in packs {
        parts.push(if pack.builtin { b"builtin" } else { b"own" });
        let own = pack.files.iter().filter(|_| !pack.builtin);
        parts.extend(own.flat_map(|(path, text)| [path.as_bytes(), text.as_bytes()]));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(words: &str) -> PackFiles {
        let text = format!(
            "[pack]\nid = \"local\"\nversion = \"1\"\nname.sv = \"Egen\"\n\
             [[concept]]\nid = \"our-ferry\"\ngroup = \"service\"\nname.sv = \"färjan\"\nwords = [{words}]\n"
        );
        PackFiles { files: vec![("local.toml".to_owned(), text)], builtin: false }
    }

    #[test]
    fn a_pack_is_kept_until_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        let words =
            |checklist: &Checklist| checklist.concepts.get("our-ferry").unwrap().words.len();
        let of = |words: &str| [PackFiles::small(), pack(words)];
        let read = checklist(&of("\"färja\""), Some(&cache)).unwrap_or_else(|f| panic!("{f}"));
        let kept = checklist(&of("\"färja\""), Some(&cache)).unwrap();
        assert_eq!((words(&read), words(&kept)), (1, 1));
        assert_eq!(postcard::to_stdvec(&kept).unwrap(), postcard::to_stdvec(&read).unwrap());
        let other = checklist(&of("\"färja\", \"båt\""), Some(&cache)).unwrap();
        assert_eq!(words(&other), 2);
        assert!(checklist(&of("\"\""), Some(&cache)).is_err(), "faults are told each time");
        assert!(checklist(&of("\"\""), Some(&cache)).is_err());
    }

    /// Its parts are decoded one by one at their first use, so damage anywhere must
    /// make the whole pack unusable.
    #[test]
    fn a_kept_pack_that_was_damaged_is_read_anew() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        let packs = [PackFiles::small(), pack("\"färja\"")];
        let read = checklist(&packs, Some(&cache)).unwrap_or_else(|f| panic!("{f}"));
        let key = cache.key("checklist", &parts(&packs));
        let name = key.to_hex();
        let path = folder.path().join(&name[..2]).join(&name[2..]);
        let whole = std::fs::read(&path).unwrap();
        for part in 0..40 {
            let mut damaged = whole.clone();
            damaged[whole.len() / 40 * part] ^= 0x10;
            std::fs::write(&path, damaged).unwrap();
            assert_eq!(cache.get(&key), None, "part {part}");
        }
        let again = checklist(&packs, Some(&cache)).unwrap_or_else(|f| panic!("{f}"));
        assert_eq!(postcard::to_stdvec(&again).unwrap(), postcard::to_stdvec(&read).unwrap());
        assert_eq!(std::fs::read(&path).unwrap(), whole, "and kept anew");
    }
}
