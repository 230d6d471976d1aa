//! E-mail: the body as text, the attachments as sources of their own.
//!
//! Of the headers only subject and date are kept: who wrote is nobody's business here.

use std::borrow::Cow;
use std::ops::Range;

use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{ExtractError, Extracted, Limits, decode, html, plain, quoted};
use crate::document::{Builder, Coverage, Document};
use crate::notice::Notice;
use crate::source::{self, Format, Source, unpack};
use utkik_lang::text;

/// Words below which a plain-text body may be a stub beside the real body in HTML.
const STUB_WORDS: usize = 30;
/// Ratio in words from which on the longer body shows the shorter to be a stub.
const STUB_FACTOR: usize = 4;

/// Divisor of the words of a body: the plain and the HTML form are the same text where one lacks
/// less than a seventh of the other's words.
const SAME_SHARE: usize = 7;
/// Missing words below which the two forms are the same text, however short they are.
const SAME_WORDS: usize = 5;

/// Escaped bytes from which on a text is quoted-printable.
const QUOTED: usize = 5;
/// Shortest line of base64, in bytes.
const BASE64_LINE: usize = 60;
/// Lines of base64 from which on a text is base64.
const BASE64_LINES: usize = 4;

/// Most attachments of one message that are read.
const MOST_PARTS: usize = 2_000;

/// The document of an e-mail.
pub(super) fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let message = MessageParser::default()
        .parse(&source.bytes)
        .ok_or_else(|| ExtractError::Malformed("no header".to_owned()))?;
    let body = Body::select(&message, source, limits);
    let (mut document, mut notices) = body.document(&message, source, limits);
    notices.extend(losses(&message, source));
    let quoted = quoted::set_aside(&mut document);
    if quoted > 0 {
        notices.push(Notice::remark(&source.path, text!("extract.quoted", n = quoted)));
    }
    let embedded = attachments(&message, source, limits, &mut notices);
    Ok(Extracted { document, embedded, notices })
}

/// What is missing from the message: its end, or parts that cannot be decoded.
fn losses(message: &Message<'_>, source: &Source) -> Vec<Notice> {
    let mut notices = Vec::new();
    let ends = |part: &MessagePart<'_>| -> bool {
        let boundary = part.content_type().and_then(|kind| kind.attribute("boundary"));
        boundary.is_none_or(|boundary| {
            let end = format!("--{boundary}--");
            source.bytes.windows(end.len()).any(|window| window == end.as_bytes())
        })
    };
    let lost = |text| Notice::incomplete(&source.path, text).help(text!("extract.help.save-again"));
    if !message.parts.iter().all(ends) {
        notices.push(lost(text!("extract.mail-cut")));
    }
    let encoded = |part: &MessagePart<'_>| match &part.body {
        PartType::Text(text) | PartType::Html(text) => is_encoded(text),
        PartType::Binary(_)
        | PartType::InlineBinary(_)
        | PartType::Message(_)
        | PartType::Multipart(_) => false,
    };
    let harmed = |part: &MessagePart<'_>| {
        let start = usize::try_from(part.offset_header).unwrap_or(usize::MAX);
        let end = usize::try_from(part.offset_body).unwrap_or(0);
        source.bytes.get(start..end).is_some_and(|head| !is_head(head))
    };
    let lost_part =
        |part: &MessagePart<'_>| part.is_encoding_problem || encoded(part) || harmed(part);
    if message.parts.iter().any(lost_part) {
        notices.push(lost(text!("extract.mail-damaged")));
    }
    notices
}

/// Whether every line of `head` is a header: words among them were text of the body.
fn is_head(head: &[u8]) -> bool {
    head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end).all(|line| {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        line.is_empty()
            || line.starts_with(b" ")
            || line.starts_with(b"\t")
            || line.starts_with(b"From ")
            || (name.len() < line.len() && name.trim_ascii_end().iter().all(u8::is_ascii_graphic))
    })
}

/// Whether `text` is still in the form in which messages are sent: the line that says so is lost.
fn is_encoded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let quoted = bytes.windows(3).filter(|part| {
        part[0] == b'=' && part[1..].iter().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F'))
    });
    let cut = text.lines().filter(|line| line.ends_with('=')).count();
    let base64 = |line: &&str| {
        line.len() >= BASE64_LINE
            && line.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
    };
    quoted.count() >= QUOTED && cut > 1 || text.lines().filter(base64).count() >= BASE64_LINES
}

/// The parts that are the message's text.
struct Body<'a> {
    parts: Vec<Part<'a>>,
}

struct Part<'a> {
    text: Cow<'a, str>,
    html: bool,
    /// Where it stands letter for letter in the file, if it does.
    place: Option<Range<usize>>,
}

impl<'a> Body<'a> {
    /// The body in plain text, or in HTML where there is no other or the other says less; both where
    /// each says what the other does not.
    fn select(message: &'a Message<'a>, source: &Source, limits: &Limits) -> Self {
        let parts = |ids: &[u32]| -> Vec<Part<'a>> {
            let parts = ids.iter().filter_map(|id| message.part(*id));
            parts.filter_map(|part| Part::from_message_part(part, source)).collect()
        };
        let (plain, rich) = (parts(&message.text_body), parts(&message.html_body));
        if message.text_body == message.html_body || plain.iter().any(|part| part.html) {
            return Self { parts: plain };
        }
        let (said, shown) = (words(&plain, limits), words(&rich, limits));
        let stub = said.len() < STUB_WORDS && shown.len() >= STUB_FACTOR * said.len().max(1);
        Self {
            parts: match () {
                () if rich.is_empty() || nearly_same(&shown, &said) => plain,
                () if stub || plain.is_empty() || nearly_same(&said, &shown) => rich,
                () => rich.into_iter().chain(plain).collect(),
            },
        }
    }

    fn document(
        &self,
        message: &Message<'_>,
        source: &Source,
        limits: &Limits,
    ) -> (Document, Vec<Notice>) {
        // Lines are told only if every part stands in the file as it is.
        let whole = std::str::from_utf8(&source.bytes).ok();
        let whole = whole.filter(|_| self.parts.iter().all(|part| part.place.is_some()));
        let mut builder = whole.map_or_else(Builder::with_paragraphs, Builder::with_lines);
        builder.property("subject", message.subject().unwrap_or_default());
        if let Some(date) = message.date() {
            // The day on which it was sent, which is no day of a meeting.
            let day = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
            builder.property("sent", &day);
        }
        let (mut notices, mut tables, mut left) = (Vec::new(), 0, limits.characters);
        for part in &self.parts {
            let (text, range) = match (whole, &part.place) {
                (Some(whole), Some(place)) => (whole, place.clone()),
                (Some(_) | None, _) => (&*part.text, 0..part.text.len()),
            };
            let kept = text.floor_char_boundary(range.end.min(range.start.saturating_add(left)));
            if kept < range.end {
                notices.push(decode::too_long(&source.path, limits));
            }
            left = left.saturating_sub(range.len());
            let range = range.start..kept;
            if part.html {
                let outcome = html::write(text, range, &mut builder, &mut tables, limits);
                notices.extend(html::notices(&[outcome], &source.path, text));
            } else {
                plain::write(text, range, &mut builder);
            }
        }
        if whole.is_none() {
            notices.iter_mut().for_each(|notice| notice.place = None);
        }
        (builder.finish(&source.path, Coverage::default()), notices)
    }
}

/// The words of `parts`, in lower case and sorted; addresses are none.
fn words(parts: &[Part<'_>], limits: &Limits) -> Vec<String> {
    let mut found = Vec::new();
    for part in parts {
        let text = part.shown(limits);
        let words = text.split_whitespace().filter(|word| !word.contains("://"));
        let words = words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
        found.extend(words.filter(|word| !word.is_empty()).map(str::to_lowercase));
    }
    found.sort_unstable();
    found
}

/// Whether nearly all of `words` are among `others`; both are sorted.
fn nearly_same(words: &[String], others: &[String]) -> bool {
    let mut others = others.iter().peekable();
    let missing = words.iter().filter(|word| {
        while others.next_if(|other| other < word).is_some() {}
        others.next_if_eq(word).is_none()
    });
    let missing = missing.count();
    missing < SAME_WORDS || missing * SAME_SHARE < words.len()
}

impl<'a> Part<'a> {
    fn from_message_part(part: &'a MessagePart<'a>, source: &Source) -> Option<Self> {
        let (text, html) = match &part.body {
            PartType::Text(text) => (text, false),
            PartType::Html(text) => (text, true),
            PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_) => return None,
        };
        let start = usize::try_from(part.offset_body).ok()?;
        let end = usize::try_from(part.offset_end).ok()?.min(source.bytes.len());
        let raw = source.bytes.get(start..end).filter(|_| part.encoding == Encoding::None);
        let same = raw.is_some_and(|raw| raw.starts_with(text.as_bytes()));
        let place = same.then(|| start..start + text.len());
        // Eight-bit text that does not say its encoding is decoded as a file would be.
        let guessed = raw
            .filter(|_| text.contains(char::REPLACEMENT_CHARACTER))
            .and_then(|raw| decode::text_of(raw).ok());
        let text: Cow<'a, str> =
            guessed.map_or_else(|| text.as_ref().into(), |(text, _)| text.into());
        let flowed = unflowed(part, &text).filter(|_| !html);
        let plain = unquoted(flowed.as_deref().unwrap_or(&text)).filter(|_| !html).or(flowed);
        match plain {
            Some(text) => Some(Self { text: text.into(), html, place: None }),
            None => Some(Self { text, html, place }),
        }
    }

    /// Its text as a reader sees it.
    fn shown(&self, limits: &Limits) -> Cow<'_, str> {
        if !self.html {
            return Cow::Borrowed(&self.text);
        }
        let mut builder = Builder::with_paragraphs();
        html::write(&self.text, 0..self.text.len(), &mut builder, &mut 0, limits);
        builder.finish("", Coverage::default()).text.into()
    }
}

/// A text that is mostly quoted, as a message that somebody passes on, without the marks of the quotation,
/// which would part its sentences.
fn unquoted(text: &str) -> Option<String> {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let quoted = lines().filter(|line| line.starts_with('>')).count();
    if quoted * 2 <= lines().count() {
        return None;
    }
    let own = text.lines().map(|line| {
        let inner = line.trim_start_matches(['>', ' ']);
        if line.starts_with('>') { inner } else { line }
    });
    Some(own.collect::<Vec<_>>().join("\n"))
}

/// The text of a part whose lines flow (RFC 3676), each paragraph on one line; nothing where it needs no
/// change.
fn unflowed(part: &MessagePart<'_>, text: &str) -> Option<String> {
    let kind = part.content_type()?;
    let says = |name: &str, wanted: &str| {
        kind.attribute(name).is_some_and(|value| value.eq_ignore_ascii_case(wanted))
    };
    if !says("format", "flowed") || !text.lines().any(|line| line.ends_with(' ')) {
        return None;
    }
    let deletes = says("delsp", "yes");
    let (mut flowed, mut open) = (String::with_capacity(text.len()), None);
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let content =
            line[depth..].strip_prefix(' ').filter(|_| depth == 0).unwrap_or(&line[depth..]);
        let content = if depth > 0 { content.trim_start() } else { content };
        if open != Some(depth) {
            if !flowed.is_empty() {
                flowed.push('\n');
            }
            flowed.extend(std::iter::repeat_n("> ", depth));
        }
        // The line above a signature is no line that goes on.
        let goes_on = content.ends_with(' ') && content != "-- ";
        open = goes_on.then_some(depth);
        flowed.push_str(if goes_on && deletes { &content[..content.len() - 1] } else { content });
    }
    Some(flowed)
}

/// The attachments, those of an attached archive among them. Images that are part of the body's
/// looks, and signatures, are none.
fn attachments(
    message: &Message<'_>,
    source: &Source,
    limits: &Limits,
    notices: &mut Vec<Notice>,
) -> Vec<Source> {
    let (mut found, mut taken, mut images) = (Vec::new(), source::Names::default(), 0_usize);
    for (number, part) in (1_usize..).zip(message.attachments()) {
        if number > MOST_PARTS {
            let text = text!("extract.parts", limit = MOST_PARTS);
            notices.push(Notice::incomplete(&source.path, text).help(text!("extract.help.unpack")));
            break;
        }
        if is_signature(part) {
            continue;
        }
        if is_inline_image(part) {
            images += 1;
            continue;
        }
        let attached = attached(part, number, source, &mut taken);
        if attached.format == Format::Zip {
            open_archive(&attached, limits, &mut found, notices);
        } else {
            found.push(attached);
        }
    }
    if images > 0 {
        notices.push(Notice::remark(&source.path, text!("extract.inline-images", n = images)));
    }
    found
}

fn attached(
    part: &MessagePart<'_>,
    number: usize,
    source: &Source,
    taken: &mut source::Names,
) -> Source {
    let message = matches!(part.body, PartType::Message(_));
    let given = part.attachment_name().map(source::member_name).unwrap_or_default();
    let name = match (given.is_empty(), message) {
        (true, true) => format!("{number}.eml"),
        (true, false) => number.to_string(),
        (false, _) => given,
    };
    let path = taken.distinct(format!("{}/{name}", source.path));
    let bytes = part.contents().to_vec();
    let format = if message { Format::Mail } else { Format::detect(&bytes, &path) };
    Source { path, format, bytes }
}

fn open_archive(
    archive: &Source,
    limits: &Limits,
    found: &mut Vec<Source>,
    notices: &mut Vec<Notice>,
) {
    let limits = source::Limits {
        file_bytes: limits.part_bytes,
        archive_bytes: limits.package_bytes,
        ..source::Limits::default()
    };
    match unpack(archive, &limits) {
        Ok(unpacked) => {
            found.extend(unpacked.sources);
            notices.extend(unpacked.notices);
            notices.extend(unpacked.skipped.into_iter().map(|skipped| {
                Notice::remark(skipped.path, text!("extract.left-out", reason = skipped.reason))
            }));
        }
        Err(error) => notices.push(error.notice()),
    }
}

fn is_signature(part: &MessagePart<'_>) -> bool {
    let signatures = ["pkcs7-signature", "x-pkcs7-signature", "pgp-signature"];
    signatures.iter().any(|kind| part.is_content_type("application", kind))
}

fn is_inline_image(part: &MessagePart<'_>) -> bool {
    let image = part.content_type().is_some_and(|kind| kind.c_type.eq_ignore_ascii_case("image"));
    let attached = part
        .content_disposition()
        .is_some_and(|kind| kind.c_type.eq_ignore_ascii_case("attachment"));
    image && (!attached || part.content_id().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing;
    use crate::extract::{Limits, document};
    use proptest::prelude::*;
    use std::io::Write;

    fn extracted(mail: &[u8]) -> Extracted {
        document(&testing::source("post/mail.eml", mail), &Limits::default()).unwrap()
    }

    fn with_headers(rest: &str) -> Vec<u8> {
        let headers = "From: X <x@a.example>\r\nTo: y@a.example\r\nDate: Mon, 2 Mar 2026 23:30:00 +0100\r\n\
                       Subject: =?utf-8?Q?Handlingar_till_n=C3=A4mnden?=\r\nMIME-Version: 1.0\r\n";
        format!("{headers}{rest}").into_bytes()
    }

    #[test]
    fn a_body_as_it_is_keeps_its_lines() {
        let mail = with_headers(
            "Content-Type: text/plain; charset=utf-8\r\n\r\nHej!\r\n\r\nÄrende 4 utgår.\r\n",
        );
        let found = extracted(&mail);
        assert_eq!(testing::blocks(&found.document), ["p 8:1 Hej!", "p 10:1 Ärende 4 utgår."]);
        assert_eq!(found.document.property("subject"), Some("Handlingar till nämnden"));
        assert_eq!(found.document.property("sent"), Some("2026-03-02"));
        let kept = format!("{:?}", found.document);
        assert!(!kept.contains("a.example"), "no senders");
    }

    #[test]
    fn a_body_written_in_another_way_has_no_lines() {
        let cases: &[(&str, &[u8], &str)] = &[
            (
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
                b"=C3=84rende 4 utg=\r\n=C3=A5r.",
                "quoted-printable",
            ),
            (
                "Content-Type: text/plain; charset=iso-8859-1\r\n\r\n",
                b"\xC4rende 4 utg\xE5r.",
                "Latin-1",
            ),
            (
                "Content-Type: text/plain\r\n\r\n",
                b"\xC4rende 4 utg\xE5r.",
                "an encoding that is not told",
            ),
            (
                "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n",
                b"PHA+w4RyZW5kZSA0IHV0Z8Olci48L3A+",
                "HTML",
            ),
        ];
        for (headers, body, remark) in cases {
            let mut mail = with_headers(headers);
            mail.extend(*body);
            assert_eq!(
                testing::blocks(&extracted(&mail).document),
                ["p ? Ärende 4 utgår."],
                "{remark}"
            );
        }
    }

    #[test]
    fn a_stub_gives_way_to_the_real_body() {
        let mail = |plain: &str| {
            with_headers(&format!(
                "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n\
                 --b\r\nContent-Type: text/html\r\n\r\n<h1>Kallelse</h1><p>{}\r\n--b--\r\n",
                "ord ".repeat(50)
            ))
        };
        let first = |plain: &str| testing::texts(&extracted(&mail(plain)).document)[0].clone();
        assert_eq!(first("Visa som HTML."), "h1 Kallelse");
        assert_eq!(
            first(&"text ".repeat(40)),
            "h1 Kallelse",
            "what only the page says comes first"
        );
        assert!(first(&format!("Kallelse {}", "ord ".repeat(50))).starts_with("p Kallelse"));
    }

    #[test]
    fn what_the_two_forms_of_a_body_say_is_read() {
        let mail = |plain: &str, rich: &str| {
            with_headers(&format!(
                "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; \
                 charset=utf-8\r\n\r\n{plain}\r\n--b\r\nContent-Type: text/html; \
                 charset=utf-8\r\n\r\n{rich}\r\n--b--\r\n"
            ))
        };
        let polite = "Hej! Öppna meddelandet i ett program som visar HTML för att se hela kallelsen. Hör av \
                      dig om du har frågor om mötet eller behöver lämna återbud. Vänliga hälsningar, kansliet \
                      på förvaltningen i kommunen, som har öppet varje dag mellan åtta och fyra";
        let agenda =
            "<ol><li>Skolan i Åsby läggs ned till hösten enligt förslaget<li>Taxan höjs</ol>";
        let found = |plain: &str, rich: &str| extracted(&mail(plain, rich)).document.text;
        assert!(
            found(polite, agenda).contains("Åsby") && found(polite, agenda).contains("återbud")
        );
        let same = found(
            "Skolan läggs ned. Se https://a.example/1",
            "<p>Skolan <b>läggs</b> ned. Se bilagan</p>",
        );
        assert_eq!(same.matches("Skolan").count(), 1, "{same}");
    }

    #[test]
    fn a_cut_or_damaged_message_is_told() {
        let mail = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHej\r\n\
                    --b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment\r\n\
                    Content-Transfer-Encoding: base64\r\n\r\nS2FsbGVsc2U=\r\n--b--\r\n";
        let told = |mail: &str| -> Vec<&str> {
            extracted(&with_headers(mail)).notices.iter().map(|notice| notice.text.key()).collect()
        };
        assert_eq!(told(mail), [""; 0]);
        assert!(told(mail.trim_end().trim_end_matches('-')).contains(&"extract.mail-cut"));
        assert!(told(&mail[..mail.len() - 14]).contains(&"extract.mail-cut"));
        let headless = mail.replace("\r\n\r\nHej", "\r\n\rxHej då");
        assert_eq!(told(&headless), ["extract.mail-damaged"]);
    }

    #[test]
    fn lines_that_flow_are_one_paragraph() {
        let mail = |rest: &str| {
            with_headers(&format!(
                "Content-Type: text/plain; charset=utf-8; format=flowed{rest}\r\n\r\n\
                 1. Nedläggning av Björk \r\nbackens skola\r\n Förslag\r\n> a \r\n> b\r\n"
            ))
        };
        let texts = |rest: &str| testing::texts(&extracted(&mail(rest)).document);
        assert!(texts("; delsp=yes")[0].contains("Björkbackens skola"));
        assert!(texts("")[0].contains("Björk backens skola"));
    }

    fn base64(bytes: &[u8]) -> String {
        const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let sign = |n: u32| char::from(SIGNS[(n & 63) as usize]);
        let mut made = String::new();
        for part in bytes.chunks(3) {
            let n = part.iter().chain([&0, &0]).take(3).fold(0, |n, b| n << 8 | u32::from(*b));
            for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
                made.push(if at <= part.len() { sign(n >> shift) } else { '=' });
            }
        }
        made
    }

    #[test]
    fn attachments_are_sources_of_their_own() {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in ["kallelse.txt", "Thumbs.db"] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"Kallelse").unwrap();
        }
        let zip = base64(&zip.finish().unwrap().into_inner());
        let part = |headers: &str, body: &str| format!("--b\r\n{headers}\r\n\r\n{body}\r\n");
        let parts = [
            part("Content-Type: text/plain", "Se bilagor."),
            part(
                "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''..%2F%C3%84rende%201.txt",
                "Ett",
            ),
            part(
                "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"a.txt\"",
                "A",
            ),
            part(
                "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"a.txt\"",
                "B",
            ),
            part(
                "Content-Type: image/png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64",
                "iVBORw0KGgo=",
            ),
            part(
                "Content-Type: image/png; name=karta.png\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64",
                "iVBORw0KGgo=",
            ),
            part(
                "Content-Type: application/zip; name=mote.zip\r\nContent-Transfer-Encoding: base64",
                &zip,
            ),
            part(
                "Content-Type: message/rfc822",
                "Subject: Inre\r\nFrom: z@a.example\r\n\r\nInre text",
            ),
            part("Content-Type: application/pkcs7-signature; name=smime.p7s", "x"),
        ];
        let mail = with_headers(&format!(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n{}--b--\r\n",
            parts.concat()
        ));
        let found = extracted(&mail);
        assert_eq!(testing::texts(&found.document), ["p Se bilagor."]);
        let embedded: Vec<_> = found.embedded.iter().map(|s| (s.path.as_str(), s.format)).collect();
        let wanted = [
            ("post/mail.eml/Ärende 1.txt", Format::Plain),
            ("post/mail.eml/a.txt", Format::Plain),
            ("post/mail.eml/a (2).txt", Format::Plain),
            ("post/mail.eml/karta.png", Format::Image),
            ("post/mail.eml/mote.zip/kallelse.txt", Format::Plain),
            ("post/mail.eml/7.eml", Format::Mail),
        ];
        assert_eq!(embedded, wanted);
        let inner = found.embedded.last().unwrap();
        let inner = document(inner, &Limits::default()).unwrap().document;
        assert_eq!(testing::texts(&inner), ["p Inre text"]);
        let told: Vec<_> = found.notices.iter().map(|notice| notice.text.key()).collect();
        assert_eq!(told, ["extract.left-out", "extract.inline-images"]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(
            parts in proptest::collection::vec(prop_oneof![
                Just(b"--b\r\n".to_vec()), Just(b"\r\n\r\n".to_vec()), Just(b"--b--".to_vec()),
                Just(b"Content-Type: text/html\r\n".to_vec()), Just(b"Content-Type: message/rfc822\r\n".to_vec()),
                Just(b"Content-Transfer-Encoding: base64\r\n".to_vec()), Just(b"Subject: =?x?Q?=?=\r\n".to_vec()),
                Just(b"Content-Type: multipart/mixed; boundary=b\r\n".to_vec()),
                proptest::collection::vec(any::<u8>(), 0..20),
            ], 0..20)
        ) {
            let mail = parts.concat();
            let source = Source { path: "a.eml".to_owned(), format: Format::Mail, bytes: mail };
            if let Err(error) = document(&source, &Limits::default()) {
                prop_assert!(error != ExtractError::Panicked);
            }
        }
    }
}
