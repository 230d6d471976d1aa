//! Each quote stands where the report says: every place is looked up in the file itself.
//!
//! The files are read here by small readers of their own, which share nothing with those of the
//! program but the crates for zip and XML. Lines and columns of text formats, paragraphs of
//! word-processor files and pages of PDF files are checked, for evidence and for items. The words of
//! a PDF come from the program; where its pages begin is told below, by eye.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use quick_xml::events::Event;
use utkik::checklist::{Checklist, PackFiles};
use utkik::input::extract;
use utkik::input::source::{Format, Request, Source};
use utkik::lang::Lang;
use utkik::report::model::Report;
use utkik::report::report;
use utkik::run::{Reading, screen};
use utkik::text::Place;

const PARITY: &str = "tests/parity";
const MEETING: &str = "examples/vedhamn/2026-12-08-kommunstyrelsen";
const REPOSITORY: [&str; 2] = [
    "examples/agenda-repository/2026-11-24-kommunfullmaktige",
    "examples/agenda-repository/2026-12-10-socialnamnden",
];

/// The first words of each page but the first, as one sees them when the file is opened.
const PAGES: [(&str, &[&str]); 4] = [
    ("agenda.pdf", &["Förslag till beslut Kommunstyrelsen godkänner hyresavtalet."]),
    ("05-ekonomisk-uppfoljning-oktober.pdf", &["Fortsatt arbete Ekonomienheten följer"]),
    ("07-vindpark-getkolen.pdf", &["Beslutsunderlag Tjänsteskrivelse den 16 november 2026"]),
    ("15-yttrande-klimatanpassning.pdf", &[]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The report of what lies at `path`, in Swedish, without records.
pub fn screened(path: PathBuf, checklist: &Checklist) -> Report {
    let request = Request { paths: vec![path], ..Request::default() };
    let quiet = |_: usize, _: usize| {};
    let limits = extract::Limits::default();
    let reading = Reading { lang: Some(Lang::Sv), limits, progress: &quiet, memory: None };
    report(&screen(&request, &reading, checklist, &mut std::io::empty()), checklist)
}

/// Letters and digits alone: what is left of a text however its lines, hyphens and marks are set.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The pieces of a quote: between marks of omission, and without the number of a list item, which
/// many formats do not write out.
fn pieces(quote: &str) -> Vec<String> {
    let (first, rest) = quote.split_once(". ").unwrap_or(("", quote));
    let numbered = !first.is_empty() && first.chars().all(|c| c.is_ascii_digit());
    let text = if numbered { rest } else { quote };
    text.split('…').map(bare).filter(|piece| !piece.is_empty()).collect()
}

/// A file, read in this test's own way.
enum Looked {
    /// Lines, and whether they hold markup.
    Lines(Vec<String>, bool),
    /// Paragraphs, the first of which is number 1.
    Paragraphs(Vec<String>),
    /// Pages, bare.
    Pages(Vec<String>),
}

impl Looked {
    fn at(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        match path.extension().unwrap().to_str().unwrap() {
            "docx" => Self::Paragraphs(paragraphs(&part(&bytes, "word/document.xml"), "body")),
            "odt" => Self::Paragraphs(paragraphs(&part(&bytes, "content.xml"), "text")),
            "rtf" => Self::Paragraphs(rich_text(&bytes)),
            "pdf" => Self::Pages(pages(bytes, name)),
            kind => {
                let text = String::from_utf8(bytes).unwrap();
                Self::Lines(text.lines().map(str::to_owned).collect(), kind == "html")
            }
        }
    }

    /// The text that begins at `place` and the text around it, both bare.
    fn around(&self, place: Place) -> Option<(String, String)> {
        let index = |number: std::num::NonZeroU32| usize::try_from(number.get() - 1).unwrap();
        match (self, place) {
            (Self::Lines(lines, markup), Place::Line { line, column }) => {
                let line = index(line);
                let begin: String = lines.get(line)?.chars().skip(index(column?)).collect();
                let end = lines.len().min(line + 8);
                let after = lines[line + 1..end].join("\n");
                let before = lines[line.saturating_sub(6)..end].join("\n");
                let plain = |text: &str| bare(&if *markup { unmarked(text) } else { text.into() });
                Some((plain(&format!("{begin}\n{after}")), plain(&before)))
            }
            (Self::Paragraphs(all), Place::Paragraph { paragraph }) => {
                let at = index(paragraph);
                let own = bare(all.get(at)?);
                Some((own.clone(), own))
            }
            (Self::Pages(all), Place::Page { page }) => {
                let own = all.get(index(page))?.clone();
                Some((own.clone(), own))
            }
            _ => None,
        }
    }
}

/// HTML without tags and entities.
fn unmarked(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    text.push_str(rest);
    text.replace("&shy;", "").replace("&nbsp;", " ").replace("&amp;", "&")
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The text of each paragraph (`p`, `h`) inside the element `body`, notes left out.
fn paragraphs(xml: &str, body: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let (mut found, mut inside, mut note, mut own): (Vec<String>, _, _, _) = (vec![], 0, 0, 0);
    loop {
        let event = reader.read_event().unwrap();
        match event {
            Event::Start(start) => match local(start.name().as_ref()) {
                "note" => note += 1,
                "p" | "h" if inside > 0 && note == 0 => {
                    own += 1;
                    found.push(String::new());
                }
                name if name == body => inside += 1,
                _ => {}
            },
            Event::End(end) => match local(end.name().as_ref()) {
                "note" => note -= 1,
                "p" | "h" if inside > 0 && note == 0 => own -= 1,
                name if name == body => inside -= 1,
                _ => {}
            },
            Event::Text(text) if own > 0 && note == 0 => {
                found.last_mut().unwrap().push_str(&text.into_inner());
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap()
}

/// The paragraphs of RTF in Windows-1252, without headers, footers, notes and tables of styles.
fn rich_text(bytes: &[u8]) -> Vec<String> {
    const ASIDE: [&str; 6] = ["header", "footer", "footnote", "fonttbl", "stylesheet", "pntext"];
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut found = vec![String::new()];
    let (mut depth, mut aside) = (0, None);
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        match first {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                aside = aside.filter(|from| *from <= depth);
            }
            '\\' if rest.starts_with('\'') => {
                let byte = u8::from_str_radix(&rest[1..3], 16).unwrap();
                rest = &rest[3..];
                let bytes = [byte];
                let letter = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0;
                if aside.is_none() {
                    found.last_mut().unwrap().push_str(&letter);
                }
            }
            '\\' => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
                let word = rest[..end].trim_end_matches(|c: char| c.is_ascii_digit());
                if end == 0 {
                    aside = aside.or((rest.starts_with('*')).then_some(depth));
                    rest = &rest[1..];
                    continue;
                }
                rest = rest[end..].strip_prefix(' ').unwrap_or(&rest[end..]);
                if ASIDE.contains(&word) {
                    aside = aside.or(Some(depth));
                }
                if word == "par" && aside.is_none() {
                    found.push(String::new());
                }
            }
            '\n' | '\r' => {}
            other if aside.is_none() => found.last_mut().unwrap().push(other),
            _ => {}
        }
    }
    found
}

/// The pages of a PDF, bare: the words as the program reads them, cut where [`PAGES`] says.
fn pages(bytes: Vec<u8>, name: &str) -> Vec<String> {
    let source = Source { format: Format::Pdf, path: name.to_owned(), bytes };
    let document = extract::document(&source, &extract::Limits::default()).unwrap().document;
    let mut rest = bare(&document.text);
    let mut pages = Vec::new();
    let (_, starts) = PAGES.iter().find(|(file, _)| *file == name).unwrap();
    for start in *starts {
        let at = rest.find(&bare(start)).unwrap();
        let next = rest.split_off(at);
        pages.push(std::mem::replace(&mut rest, next));
    }
    pages.push(rest);
    pages
}

/// The files of a folder, read once.
struct Files {
    folder: PathBuf,
    read: BTreeMap<String, Looked>,
    /// How many places of each extension were looked up.
    checked: BTreeMap<String, usize>,
    faults: Vec<String>,
}

impl Files {
    fn of(folder: &str) -> Self {
        let (read, checked) = (BTreeMap::new(), BTreeMap::new());
        Self { folder: root().join(folder), read, checked, faults: Vec::new() }
    }

    /// Looks `begin` up at `place` of the file `path`, and the `pieces` around it.
    fn check(&mut self, path: &str, place: Option<Place>, begin: &str, pieces: &[String]) {
        let name = path.rsplit('/').next().unwrap().to_owned();
        let file = self.folder.join(&name);
        let looked = self.read.entry(name.clone()).or_insert_with(|| Looked::at(&file));
        *self.checked.entry(name.rsplit('.').next().unwrap().to_owned()).or_default() += 1;
        let Some((from, around)) = place.and_then(|place| looked.around(place)) else {
            self.faults.push(format!("{name}: {begin:?} has no place there: {place:?}"));
            return;
        };
        let whole = bare(begin);
        // In a text format the words begin at the very column; elsewhere they are in the paragraph or
        // on the page, where a long title may go over into the next.
        let begins = if matches!(place, Some(Place::Line { .. })) {
            from.starts_with(&whole)
        } else {
            from.contains(&whole)
        };
        let missing = pieces.iter().find(|piece| !around.contains(piece.as_str()));
        if !begins || missing.is_some() {
            let start: String = from.chars().take(60).collect();
            let what = missing.map_or("the words", |_| "the quote");
            self.faults.push(format!(
                "{name}: {what} of {begin:?} not at {place:?}, where there is {start:?} …"
            ));
        }
    }

    fn check_report(&mut self, report: &Report) {
        for item in &report.items {
            self.check(&item.source.path, item.source.place, &item.title, &[]);
            for evidence in item.factors.iter().flat_map(|factor| &factor.evidence) {
                let pieces = pieces(&evidence.quote);
                self.check(&evidence.path, evidence.place, &evidence.matched, &pieces);
            }
        }
    }
}

#[test]
fn places_in_each_format_hold() {
    let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
    let mut files = Files::of(PARITY);
    for format in ["txt", "md", "html", "docx", "odt", "rtf", "pdf"] {
        let path = files.folder.join(format!("agenda.{format}"));
        files.check_report(&screened(path, &checklist));
        let checked = files.checked.get(format).copied().unwrap_or(0);
        assert!(checked >= 15, "{format}: only {checked} places were looked up");
    }
    assert!(files.faults.is_empty(), "{}", files.faults.join("\n"));
}

#[test]
fn places_in_a_meeting_folder_hold() {
    let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
    let mut files = Files::of(MEETING);
    let report = screened(files.folder.clone(), &checklist);
    files.check_report(&report);
    assert_eq!(report.summary.items, 18);
    for format in ["docx", "odt", "pdf"] {
        let checked = files.checked.get(format).copied().unwrap_or(0);
        assert!(checked > 0, "{format}: no place was looked up");
    }
    assert!(files.faults.is_empty(), "{}", files.faults.join("\n"));
}

#[test]
fn places_below_front_matter_hold() {
    let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
    for folder in REPOSITORY {
        let mut files = Files::of(folder);
        files.check_report(&screened(files.folder.clone(), &checklist));
        let checked = files.checked.get("md").copied().unwrap_or(0);
        assert!(checked >= 6, "{folder}: only {checked} places were looked up");
        assert!(files.faults.is_empty(), "{}", files.faults.join("\n"));
    }
}
