//! One agenda in every format, for mutation.

use std::fmt::Write as _;
use std::io::Write as _;

use utkik::input::source::Format;

use super::pdf::{Pdf, flate, lines};

/// The items of the agenda: title, text. Long enough that what eight bytes that are taken out can hold, four
/// words, is less than two in a hundred.
const ITEMS: &[(&str, &str)] = &[
    (
        "Val av justerare",
        "Ordföranden föreslår att ledamoten för bygden justerar protokollet tillsammans med ordföranden senast på fredag eftermiddag.",
    ),
    (
        "Nedläggning av Åsby skola",
        "Förvaltningen föreslår att Åsby skola läggs ned från hösten. Många protester har kommit in och hot har riktats mot ledamöter. Eleverna erbjuds plats i den större skolan vid torget.",
    ),
    (
        "Taxa för vatten och avlopp",
        "Taxan höjs med fem procent för att täcka kostnader för ledningar som har blivit gamla. Nämnden har berett förslaget under våren och hört abonnenterna.",
    ),
    (
        "Detaljplan för kvarteret Gjutaren",
        "Planen prövar fyra hus i tre våningar med lägenheter, en park och en förskola. Samråd har hållits och synpunkter har besvarats i redogörelsen.",
    ),
    (
        "Delårsrapport",
        "Rapporten visar ett överskott och läggs till handlingarna. Kontoren redovisar måluppfyllelse, sjukfrånvaro och investeringar under perioden.",
    ),
    (
        "Yttrande över remiss om bibliotek",
        "Kommunen ställer sig bakom utredningens förslag om längre öppettider och gemensamma lånekort i länet med början nästa år.",
    ),
    (
        "Upphandling av skolskjuts",
        "Nuvarande avtal löper ut nästa sommar. Förvaltningen föreslår att en ny upphandling görs tillsammans med två grannkommuner, med krav på bälte, utsläppsfria fordon och förare som har gått kurs i bemötande. Kostnaden beräknas bli oförändrad.",
    ),
    (
        "Redovisning av delegationsbeslut",
        "Beslut som chefer har fattat med stöd av delegation under januari och februari redovisas i bilagan. De gäller antagning av elever, anställningar, inköp av läromedel samt mindre bidrag till föreningar.",
    ),
    (
        "Plan för underhåll av byggnader",
        "Planen omfattar tak, fönster och ventilation i elva byggnader och sträcker sig över åtta år. Arbeten som påverkar undervisning läggs på lov. Finansiering sker inom ram, och en uppföljning lämnas varje höst.",
    ),
    (
        "Svar på motion om frukt i förskolan",
        "Motionären vill att alla barn erbjuds frukt varje förmiddag. Kontoret anser att önskemålet redan är tillgodosett genom nuvarande måltidsplan och föreslår därför att motionen anses besvarad.",
    ),
    (
        "Anmälningsärenden",
        "Skrivelser från länsstyrelsen, protokoll från råden samt beslut från domstol anmäls och läggs till handlingarna utan vidare åtgärd.",
    ),
];

const HEAD: &str = "Kallelse till bildningsnämndens sammanträde den 4 mars 2031";

/// A sample: its name and its bytes, and whether what is cut off from it can be told at all.
pub struct Sample {
    /// The name of its file.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether the format shows where a file ends.
    pub has_end: bool,
    /// Whether the format has check sums, so that a stretch that was taken out shows.
    pub has_sums: bool,
}

/// One of each format.
pub fn all() -> Vec<Sample> {
    let sample = |name, bytes, has_end| Sample {
        name,
        bytes,
        has_end,
        has_sums: matches!(name, "a.docx" | "a.odt" | "a.pdf"),
    };
    let samples = vec![
        sample("a.txt", plain().into_bytes(), false),
        sample("a.md", markdown().into_bytes(), false),
        sample("a.html", html().into_bytes(), true),
        sample("a.rtf", rtf(), true),
        sample("a.docx", docx(), true),
        sample("a.odt", odt(), true),
        sample("a.eml", mail(), true),
        sample("a.pdf", pdf(), true),
    ];
    for sample in &samples {
        let format = Format::by_name(sample.name);
        assert_eq!(
            Format::detect(&sample.bytes, "-"),
            if sample.name == "a.txt" { Format::Plain } else { format }
        );
    }
    samples
}

fn plain() -> String {
    let items = ITEMS.iter().enumerate();
    let items = items.map(|(at, (title, text))| format!("{}. {title}\n\n{text}\n\n", at + 1));
    format!("{HEAD}\n\n{}", items.collect::<String>())
}

fn markdown() -> String {
    let items = ITEMS.iter().enumerate();
    let items = items.map(|(at, (title, text))| format!("## {}. {title}\n\n{text}\n\n", at + 1));
    format!("---\norgan: Bildningsnämnden\n---\n\n# {HEAD}\n\n{}", items.collect::<String>())
}

fn html() -> String {
    let items = ITEMS.iter();
    let items = items.map(|(title, text)| format!("<li><h2>{title}</h2><p>{text}</p></li>\n"));
    format!(
        "<!doctype html>\n<html lang=\"sv\"><head><meta charset=\"utf-8\"><title>Kallelse</title>\
         <style>p {{ color: black }}</style></head><body><nav><a href=\"/\">Start</a></nav><main>\
         <h1>{HEAD}</h1><!-- möte --><ol>{}</ol></main></body></html>\n",
        items.collect::<String>()
    )
}

fn rtf() -> Vec<u8> {
    let mut body = format!("\\pard\\b {HEAD}\\b0\\par\n");
    for (at, (title, text)) in ITEMS.iter().enumerate() {
        let _ = write!(body, "\\pard\\b {}. {title}\\b0\\par\n\\pard {text}\\par\n", at + 1);
    }
    let escaped: String = body
        .chars()
        .map(|letter| match letter {
            letter if letter.is_ascii() => letter.to_string(),
            letter => format!("\\'{:02x}", u32::from(letter)),
        })
        .collect();
    format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fswiss\\fcharset0 Arial;}}}}\n\\f0\\fs22 {escaped}}}")
        .into_bytes()
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx() -> Vec<u8> {
    let paragraph = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let items = ITEMS.iter().enumerate().map(|(at, (title, text))| {
        paragraph("Heading1", &format!("{}. {title}", at + 1)) + &paragraph("Normal", text)
    });
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    zipped(&[
        ("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\"/>")),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{relation}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"{main}\"><w:body>{}{}</w:body></w:document>",
                paragraph("Title", HEAD),
                items.collect::<String>()
            ),
        ),
        (
            "word/styles.xml",
            format!(
                "<w:styles xmlns:w=\"{main}\"><w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{relation}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
    ])
}

fn odt() -> Vec<u8> {
    let items = ITEMS.iter().enumerate().map(|(at, (title, text))| {
        format!(
            "<text:h text:outline-level=\"1\">{}. {title}</text:h><text:p>{text}</text:p>",
            at + 1
        )
    });
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
        (
            "content.xml",
            format!(
                "<office:document-content {names}><office:body><office:text><text:p>{HEAD}</text:p>{}</office:text></office:body></office:document-content>",
                items.collect::<String>()
            ),
        ),
        ("styles.xml", format!("<office:document-styles {names}/>")),
        ("META-INF/manifest.xml", "<manifest/>".to_owned()),
    ])
}

/// A message with its text in quoted-printable.
fn mail() -> Vec<u8> {
    let mut body = String::new();
    for line in plain().lines() {
        let mut length = 0;
        for byte in line.bytes() {
            let sign = match byte {
                b'=' | 0x80.. => format!("={byte:02X}"),
                byte => char::from(byte).to_string(),
            };
            if length + sign.len() > 72 {
                body.push_str("=\r\n");
                length = 0;
            }
            length += sign.len();
            body.push_str(&sign);
        }
        body.push_str("\r\n");
    }
    format!(
        "From: Kansliet <kansli@a.example>\r\nTo: namnd@a.example\r\nDate: Mon, 24 Feb 2031 09:00:00 +0100\r\n\
         Subject: Kallelse\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"skarv\"\r\n\r\n\
         --skarv\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
         {body}\r\n--skarv--\r\n"
    )
    .into_bytes()
}

fn pdf() -> Vec<u8> {
    let wrap = |text: &str| -> Vec<String> {
        let mut found = vec![String::new()];
        for word in text.split(' ') {
            if found.last().unwrap().len() + word.len() > 80 {
                found.push(String::new());
            }
            let last = found.last_mut().unwrap();
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
        found
    };
    let mut all = vec![HEAD.to_owned(), String::new()];
    for (at, (title, text)) in ITEMS.iter().enumerate() {
        all.push(format!("{}. {title}", at + 1));
        all.extend(wrap(text));
        all.push(String::new());
    }
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    // All on one page.
    let drawn =
        lines(&all).splitn(2, |byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
    let drawn = flate(&[b"BT /F1 11 Tf 70 800 Td 13 TL\n".to_vec(), drawn[1].clone()].concat());
    Pdf::with_page("").stream(4, "/Filter/FlateDecode", &drawn).bytes()
}
