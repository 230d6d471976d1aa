//! Zip packages of XML parts, as Word (OPC) and OpenDocument write them: opening and limits.
//!
//! The only place that knows the zip library. A package comes from outside: what a part unpacks to
//! is counted while it unpacks, whatever the package says of its size.

mod xml;

pub(crate) use xml::{Node, Tag, Xml};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_8};
use zip::ZipArchive;
use zip::result::ZipError;

use super::{ExtractError, Limits};

/// How many parts a package may have; the largest agenda bundle seen has fewer than a thousand.
const PARTS: usize = 1 << 16;

/// How many times its packed size a part may have. The XML of a table with ten thousand equal rows
/// packs to a hundredth; zeros, which bombs are made of, to a thousandth.
const RATIO: u64 = 400;

/// Parts smaller than this may pack as well as they like.
const RATIO_FLOOR: u64 = 8 << 20;

/// The beginning of the container that Word and Excel put encrypted packages into.
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The beginning of a zip's record of one part.
const PART_RECORD: &[u8] = b"PK\x01\x02";

/// An open package.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Part names as they are compared, with their number in the archive.
    names: BTreeMap<String, usize>,
    limits: &'a Limits,
    /// Bytes unpacked so far.
    unpacked: u64,
}

/// The text of one part.
pub(crate) struct Part {
    /// What could be read of it.
    pub text: String,
    /// Whether the package is broken there, so that bytes are missing or wrong.
    pub damaged: bool,
}

impl<'a> Package<'a> {
    /// Opens the package in `bytes`.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, ExtractError> {
        if is_encrypted(bytes) {
            return Err(ExtractError::Encrypted);
        }
        if count(bytes, PART_RECORD) > PARTS {
            return Err(too_large(limits.package_bytes));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(error)?;
        let names = archive
            .file_names_raw()
            .enumerate()
            .map(|(at, name)| (comparable(&String::from_utf8_lossy(name)), at))
            .collect();
        Ok(Self { archive, names, limits, unpacked: 0 })
    }

    /// Whether there is a part `name`.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&comparable(name))
    }

    /// The text of the part `name`; `None` where the package has none.
    pub fn part(&mut self, name: &str) -> Result<Option<Part>, ExtractError> {
        let Some(at) = self.names.get(&comparable(name)).copied() else { return Ok(None) };
        let (bytes, torn) = self.unpack(at)?;
        let (text, garbled) = decode(bytes);
        Ok(Some(Part { text, damaged: torn || garbled }))
    }

    /// The bytes of the part `name` that are to be had; `None` where the package has none.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ExtractError> {
        let Some(at) = self.names.get(&comparable(name)).copied() else { return Ok(None) };
        Ok(Some(self.unpack(at)?.0))
    }

    /// The bytes of part number `at`, and whether the package is broken there.
    fn unpack(&mut self, at: usize) -> Result<(Vec<u8>, bool), ExtractError> {
        let mut member = match self.archive.by_index(at) {
            Ok(member) => member,
            Err(ZipError::Io(_) | ZipError::InvalidArchive(_)) => return Ok((Vec::new(), true)),
            Err(fault) => return Err(error(fault)),
        };
        let left = self.limits.package_bytes.saturating_sub(self.unpacked);
        let by_ratio = member.compressed_size().saturating_mul(RATIO).max(RATIO_FLOOR);
        let limit = self.limits.part_bytes.min(left);
        let mut bytes = Vec::new();
        let outcome = member.by_ref().take(limit.min(by_ratio) + 1).read_to_end(&mut bytes);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > limit.min(by_ratio) {
            return Err(too_large(limit.min(by_ratio)));
        }
        self.unpacked += length;
        Ok((bytes, outcome.is_err()))
    }
}

/// Whether `bytes` are a package that was encrypted as a whole, as Word does it.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(COMPOUND_FILE) && count(bytes, &name) > 0
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).filter(|window| *window == needle).count()
}

fn too_large(limit: u64) -> ExtractError {
    ExtractError::TooLarge { limit_mib: limit >> 20 }
}

fn error(fault: ZipError) -> ExtractError {
    match fault {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ExtractError::Encrypted
        }
        fault => ExtractError::Malformed(fault.to_string()),
    }
}

/// Part names are compared without regard to case (ECMA-376 part 2, 6.2.2.2), and some programs
/// write them with `\` or a leading `/`.
fn comparable(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

/// The text of an XML part and whether bytes of it made no sense: by its byte order mark, else by
/// its declaration, else as UTF-8.
fn decode(bytes: Vec<u8>) -> (String, bool) {
    let encoding = Encoding::for_bom(&bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| declared(&bytes))
        .unwrap_or(UTF_8);
    if encoding == UTF_8 && !bytes.starts_with(b"\xEF\xBB\xBF") {
        return match String::from_utf8(bytes) {
            Ok(text) => (text, false),
            Err(fault) => (String::from_utf8_lossy(fault.as_bytes()).into_owned(), true),
        };
    }
    let (text, _, garbled): (Cow<'_, str>, _, bool) = encoding.decode(&bytes);
    (text.into_owned(), garbled)
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200))?);
    let declaration = head.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next()?;
    Encoding::for_label(value[quote.len_utf8()..].split(quote).next()?.as_bytes())
}

#[cfg(test)]
pub(crate) mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        Limits::default()
    }

    fn fault(bytes: &[u8], limits: &Limits, name: &str) -> Option<ExtractError> {
        let mut package = match Package::open(bytes, limits) {
            Ok(package) => package,
            Err(fault) => return Some(fault),
        };
        package.part(name).err()
    }

    #[test]
    fn names_are_compared_as_programs_write_them() {
        let bytes = sample::package(&[("Word\\Document.xml", "<a/>"), ("/b.xml", "<b/>")]);
        let limits = limits();
        let mut package = Package::open(&bytes, &limits).unwrap();
        assert_eq!(package.part("word/document.xml").unwrap().unwrap().text, "<a/>");
        assert!(package.has("B.XML") && !package.has("c.xml"));
        assert!(package.part("c.xml").unwrap().is_none());
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let zeros = "\0".repeat(9 << 20);
        let text: String = (0..400_000_u32).map(|n| format!("{}", n.wrapping_mul(7919))).collect();
        let bytes = sample::package(&[("zeros", &zeros), ("text", &text), ("more", &text)]);
        let kib = |part: u64, package: u64| Limits {
            part_bytes: part << 10,
            package_bytes: package << 10,
            ..limits()
        };
        let too_large = |limit_mib| Some(ExtractError::TooLarge { limit_mib });
        assert_eq!(fault(&bytes, &limits(), "zeros"), too_large(8), "packed too well");
        assert_eq!(fault(&bytes, &limits(), "text"), None);
        assert_eq!(fault(&bytes, &kib(3 << 10, 1 << 20), "text"), too_large(3), "one part");
        let small = kib(1 << 20, 5 << 10);
        let mut package = Package::open(&bytes, &small).unwrap();
        assert!(package.part("text").is_ok());
        assert!(package.part("more").is_err(), "all parts together");
    }

    #[test]
    fn a_package_with_too_many_parts_is_refused() {
        let bytes = [b"PK\x01\x02".repeat(PARTS + 1), sample::package(&[("a", "b")])].concat();
        assert_eq!(
            fault(&bytes, &limits(), "a"),
            Some(ExtractError::TooLarge { limit_mib: limits().package_bytes >> 20 })
        );
    }

    #[test]
    fn encrypted_packages_are_told_from_broken_ones() {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let word = [COMPOUND_FILE, &[0; 99], &name].concat();
        assert_eq!(fault(&word, &limits(), "a"), Some(ExtractError::Encrypted));
        let old_word = [COMPOUND_FILE, &[0; 99]].concat();
        assert!(matches!(fault(&old_word, &limits(), "a"), Some(ExtractError::Malformed(_))));
        let mut zip = sample::package(&[("a", "b")]);
        for record in [b"PK\x03\x04", PART_RECORD] {
            let at = zip.windows(4).position(|window| window == record).unwrap();
            // Bit 0 of the flags says that the part is encrypted.
            zip[at + if record == PART_RECORD { 8 } else { 6 }] |= 1;
        }
        assert_eq!(fault(&zip, &limits(), "a"), Some(ExtractError::Encrypted));
    }

    #[test]
    fn parts_are_read_in_the_encoding_that_they_name() {
        let text = "<?xml version='1.0' encoding='ISO-8859-1'?><p>sj\u{E5}</p>";
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let wide: Vec<u8> = "\u{FEFF}<p>å</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: Vec<(Vec<u8>, &str, bool, &str)> = vec![
            ("<p>å</p>".into(), "<p>å</p>", false, "UTF-8 where nothing is said"),
            ("\u{FEFF}<p>å</p>".into(), "<p>å</p>", false, "a byte order mark"),
            (wide, "<p>å</p>", false, "UTF-16"),
            (latin, "sjå", false, "as declared"),
            (b"<p>\xE5</p>".to_vec(), "<p>\u{FFFD}</p>", true, "bytes that make no sense"),
        ];
        for (bytes, wanted, garbled, remark) in cases {
            let (text, found) = decode(bytes);
            assert!(text.contains(wanted), "{remark}: {text}");
            assert_eq!(found, garbled, "{remark}");
        }
    }
}
