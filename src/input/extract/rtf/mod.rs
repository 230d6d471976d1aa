//! Rich text (.rtf), as Word and LibreOffice write it (RTF 1.9.1).
//!
//! Automatic numbers are taken as the file writes them out for older programs (`\listtext`).

mod fonts;
mod group;
mod reader;
mod styles;
mod tables;
mod tokens;
mod words;

use super::{ExtractError, Extracted, Limits};
use crate::source::Source;
use reader::Reader;
use tokens::{Token, Tokens};

/// How every file begins.
const BEGINNING: &[u8] = b"{\\rtf";

/// So many zeros inside a file are a hole where something stood.
const HOLE: usize = 8;

/// Reads a rich text file.
pub(super) fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let bytes = source.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&source.bytes);
    let bytes = bytes.trim_ascii_start();
    if !bytes.starts_with(BEGINNING) {
        return Err(ExtractError::Malformed("no \\rtf".to_owned()));
    }
    let mut reader = Reader::new();
    reader.flow.limit(limits.characters);
    let mut fault = Some("unexpected end of rich text".to_owned());
    for token in Tokens::new(bytes) {
        // Text after the last brace: one brace too many stands before it, and a reader goes on.
        reader.outcome.uneven |= fault.is_none() && token.has_text();
        reader.take(token);
        if token == Token::Close && reader.depth() == 0 {
            fault = None;
        }
        if reader.depth() > limits.depth {
            fault = Some(format!("groups nest deeper than {}", limits.depth));
            break;
        }
        if reader.flow.is_full() {
            fault = None;
            break;
        }
    }
    reader.finish();
    let inner = bytes.trim_ascii_end();
    let inner = &inner[..inner.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1)];
    reader.outcome.holes = inner.windows(HOLE).any(|part| part.iter().all(|byte| *byte == 0));
    reader.outcome.fault = fault;
    reader.outcome.finish(reader.flow, source, limits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::package::sample::{blocks, every_harm, harmed, notices, read, shown};
    use crate::source::Format;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use utkik_text::Place;

    const HEAD: &str = "\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}\
        {\\f1\\fcharset2 Symbol;}{\\f2\\fcharset238{\\*\\falt Times}Times CE;}}{\\colortbl;\\red0;}\
        {\\stylesheet{\\ql Normal;}{\\s1\\sbasedon0\\outlinelevel0\\b\\fs48 heading 1;}\
        {\\s2\\sbasedon1 Egen;}{\\s3 Rubrik 2;}{\\s4\\sbasedon1\\outlinelevel9 Ingen;}\
        {\\*\\cs10 \\additive Stark;}}{\\*\\generator X;}";

    /// A file with `body`, in the code page of its head.
    fn file(body: &str) -> Vec<u8> {
        encode(&format!("{{{HEAD}{body}}}"))
    }

    fn encode(text: &str) -> Vec<u8> {
        encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
    }

    fn check(cases: &[(&str, &str, &str)]) {
        for (body, wanted, remark) in cases {
            let wanted: String = wanted.split('|').map(|line| format!("{line}\n")).collect();
            assert_eq!(shown(Format::Rtf, file(body)), wanted, "{remark}");
        }
    }

    #[test]
    fn characters() {
        check(&[
            ("\\pard \\'e5\\'e4\\'f6 \\'96 \\'80\\par", "p åäö – €", "bytes of the code page"),
            ("\\u229\\'e5\\u228 a\\u246?!\\par", "p åäö!", "Unicode with what stands for it"),
            ("\\uc2\\u8211--{\\uc0\\u229}x\\uc0\\u228\\par", "p –åxä", "as much as the group says"),
            ("\\uc1\\u229\\b x\\par", "p åx", "a control word ends what is skipped"),
            ("\\u229\\emdash x\\par", "p åx", "but not one that is a character"),
            ("\\u-10179?\\u-9030?x\\par", "p 💺x", "a character in two halves"),
            ("\\u-10179?x\\u229?\\par", "p xå", "half a character"),
            ("\\f2\\'b9\\f0\\'b9\\par", "p ą¹", "the font's code page"),
            ("\\f1\\'a7\\u61623?\\f0 x\\par", "p x", "symbols say nothing"),
            (
                "a\\tab b\\line c\\~d\\-e\\_f\\emdash\\bullet\\ldblquote x\\rdblquote\\par",
                "p a   b / c de-f—•“x”",
                "words and symbols for characters",
            ),
            ("\\{a\\}\\\\ b\r\nc\\\n d\\par", "p {a}\\ bc|p d", "escapes"),
        ]);
    }

    #[test]
    fn groups_that_are_no_text() {
        check(&[
            (
                "{\\*\\unknown x{\\b y}}a{\\*\\bkmkstart m}b\\par",
                "p ab",
                "unknown groups with a star",
            ),
            ("{\\unknown a}\\par", "p a", "but not without"),
            (
                "{\\pict\\pngblip 8950}a{\\*\\shppict{\\pict 89}}{\\nonshppict{\\pict 89}}\\par",
                "p a",
                "",
            ),
            ("{\\pict\\bin5 }}}}}}a\\par", "p a", "binary bytes"),
            ("{\\field{\\*\\fldinst PAGE}{\\fldrslt {\\b 7}}} av\\par", "p 7 av", "fields"),
            ("a{\\xe{\\v x}}{\\tc y}b{\\*\\cs10 c}\\par", "p abc", "marks for an index"),
            (
                "{\\mmath{\\*\\moMath{\\*\\moMathPr x}{\\mr a+b}}{\\mmathPict{\\pict 1}}}\\par",
                "p a+b",
                "",
            ),
            (
                "Text{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn x}{\\sv y}}{\\shptxt \\pard FAKTA\\par mer\
                 \\par}}{\\shprslt FAKTA\\par}}.\\par Efter\\par",
                "p Text.|p FAKTA|p mer|p Efter",
                "a text box, without its copy for old programs",
            ),
            (
                "{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv UTKAST}}}}\\par",
                "p UTKAST",
                "letters bent into a picture",
            ),
            (
                "{\\*\\do\\dobxpage{\\dptxbxtext\\pard FAKTA\\par}}Text\\par",
                "p Text|p FAKTA",
                "an old text box",
            ),
            (
                "Text{\\super\\chftn}{\\footnote\\pard\\chftn  Noten,\\par två rader}. Mer\\par Efter",
                "p Text. Mer|note Noten, / två rader|p Efter",
                "a note",
            ),
        ]);
    }

    #[test]
    fn numbers_marks_and_headings() {
        check(&[
            (
                "\\pard\\s1{\\listtext\\pard\\plain \\u167\\'a7 101\\tab}\\ls1 Val\\par\
                 \\pard\\plain\\ilvl1{\\listtext a)\\tab}att x\\par{\\pntext\\f1\\'b7\\tab}\\ls2 y\\par",
                "h1 § 101 Val|li2 a) att x|li2 • y",
                "the numbers that the file writes out",
            ),
            (
                "{\\listtext\\u61623 ?\\tab}x\\par{\\listtext o\\tab}y\\par",
                "li1 • x|li1 • y",
                "marks",
            ),
            (
                "{\\*\\pn\\pnlvlbody{\\pntxta .}}{\\pntext 1.\\tab}x\\par",
                "li1 1. x",
                "older numbers",
            ),
            ("{\\listtext 1.\\tab}\\par{\\listtext\\'95\\tab}\\par", "li1 1.", "empty items"),
            (
                "\\pard\\s2 a\\par\\pard\\s3 b\\par\\pard\\s4 c\\par\\pard\\s0\\outlinelevel3 d\\par\
                 \\pard\\s9 e\\par",
                "h1 a|h2 b|p c|h4 d|p e",
                "headings by style, its parent, its name, or outline",
            ),
        ]);
    }

    #[test]
    fn tables() {
        let row = "\\trowd\\trleft-10\\cellx2000\\cellx4000\\cellx6000";
        let head = "\\trowd\\trleft-10\\cellx4005\\cellx6000";
        let merged = format!(
            "{head}\\pard\\intbl Ärende\\cell Tid\\cell\\row{row}\\pard\\intbl 1\\cell Val\\par av\\cell \
             9\\cell\\row\\pard Efter\\par{row}\\pard\\intbl ny\\cell\\row"
        );
        let nested = "\\trowd\\cellx3000\\cellx6000\\pard\\intbl yttre\\par\\pard\\intbl\\itap2 inre\
            \\nestcell två\\nestcell{\\*\\nesttableprops\\trowd\\cellx100\\cellx200\\nestrow}\
            {\\nonesttables\\par}\\pard\\intbl efter\\cell sist\\cell\\row\\pard x\\par";
        check(&[
            (
                &merged,
                "0:0:0 Ärende|0:0:2 Tid|0:1:0 1|0:1:1 Val / av|0:1:2 9|p Efter|1:0:0 ny",
                "columns are where left edges are",
            ),
            (
                nested,
                "0:0:0 yttre|1:0:0 inre|1:0:1 två|0:0:0 efter|0:0:1 sist|p x",
                "a table in a cell",
            ),
            ("\\pard a\\cell b\\cell\\row c", "0:0:0 a|0:0:1 b|p c", "cells without edges"),
            ("\\row\\nestrow\\cell x", "p x", "rows of nothing"),
        ]);
    }

    #[test]
    fn changes_comments_hidden_text_and_objects() {
        let body = "Vi {\\deleted såg}{\\revised ser}{\\v dolt x}{\\*\\atnid A}{\\*\\annotation\\pard \
            fel?}.{\\deleted\\par}{\\deleted bort}Samma{\\mvf från}{\\mvt hit}\\par";
        let found = read(Format::Rtf, file(body)).unwrap();
        assert_eq!(blocks(&found.document), "p Vi ser.Sammahit\n");
        assert_eq!(
            notices(&found),
            "Remark: The file has a comment, which is published with the file. It was not \
             screened.\nRemark: The file has 5 tracked changes, which are published with the file. \
             The text was screened as if they were accepted.\nRemark: The file has hidden text (6 \
             characters), which is published with the file. It was not screened.\n"
        );
        let object = "{\\object\\objemb{\\*\\objclass Excel.Sheet.8}{\\*\\objdata 0105}{\\result{\\pict \
            01}}}{\\object{\\*\\objclass Equation.3}{\\result x}}\\par";
        let found = read(Format::Rtf, file(object)).unwrap();
        assert_eq!(blocks(&found.document), "p x\n");
        let wanted = "Incomplete: Another file is embedded in the file. It was not read.\n";
        assert_eq!(notices(&found), wanted);
        let found = read(Format::Rtf, file("{\\pict 01}\\par")).unwrap();
        assert_eq!(notices(&found), "Incomplete: The file has no text, only a picture.\n");
    }

    #[test]
    fn furniture_properties_looks_and_places() {
        let body = "{\\info{\\title Kallelse}{\\author X}{\\doccomm Om}}{\\*\\userprops{\\propname Dnr}\
            \\proptype30{\\staticval KS 1}}{\\header\\pard Ån\\par}{\\footer Sida {\\field{\\*\\fldinst \
            PAGE}{\\fldrslt 1}}\\par}\\pard\\plain\\s1 Stor\\par\\pard\\plain\\fs24 Vanlig text\\par\
            \\par{\\b\\fs36 Fet}\\b0\\par";
        let document = read(Format::Rtf, file(body)).unwrap().document;
        assert_eq!(blocks(&document), "page Ån\npage Sida 1\nh1 Stor\np Vanlig text\np Fet\n");
        let looks: Vec<_> = document.blocks.iter().map(|b| (b.look.size, b.look.bold)).collect();
        assert_eq!(looks[2..], [(2.0, true), (1.0, false), (1.5, true)]);
        assert_eq!(document.property("title"), Some("Kallelse"));
        assert_eq!(document.property("description"), Some("Om"));
        assert_eq!(document.property("dnr"), Some("KS 1"));
        assert_eq!(document.properties.len(), 3, "no names of persons");
        let place = document.place(document.text.find("Fet").unwrap());
        assert!(matches!(place, Some(Place::Paragraph { paragraph }) if paragraph.get() == 4));
    }

    #[test]
    fn damage_is_told_and_what_was_read_is_kept() {
        let found = read(Format::Rtf, encode(&format!("{{{HEAD}ett\\par två"))).unwrap();
        assert_eq!(blocks(&found.document), "p ett\np två\n");
        let wanted = "Incomplete: The file is damaged; the text after paragraph 2 is missing.\n";
        assert_eq!(notices(&found), wanted);
        let deep = format!("x\\par{}", "{".repeat(300));
        assert_eq!(notices(&read(Format::Rtf, file(&deep)).unwrap()), wanted.replace('2', "1"));
        let after = [file("x\\par"), b"\0\0more".to_vec()].concat();
        let found = read(Format::Rtf, after).unwrap();
        assert_eq!(blocks(&found.document), "p x\np more\n", "after the last brace");
        assert!(notices(&found).contains("a brace closes that was never opened"));
        let blanks = [file("x\\par"), b"\0\r\n ".to_vec()].concat();
        assert_eq!(notices(&read(Format::Rtf, blanks).unwrap()), "");
        let marked = [b"\xEF\xBB\xBF\n".to_vec(), file("x\\par")].concat();
        assert_eq!(shown(Format::Rtf, marked), "p x\n");
        for bytes in [&b""[..], b"text", b"{\\rtf", b"{\\rtf1 "] {
            let outcome = read(Format::Rtf, bytes.to_vec());
            assert!(matches!(outcome, Err(ExtractError::Malformed(_))));
        }
    }

    /// Something of everything that the reader knows.
    const RICH: &str = "{\\info{\\title K}}{\\header H\\par}\\pard\\s1{\\listtext 1.\\tab}\\ls1 Val\\par\\pard\
        \\plain\\trowd\\cellx9\\cellx99\\pard\\intbl a\\par\\pard\\intbl\\itap2 b\\nestcell{\\*\\nesttableprops\
        \\trowd\\cellx5\\nestrow}\\pard\\intbl c\\cell d{\\footnote e\\par f}\\cell\\row\\pard{\\shp{\\*\\shpinst{\
        \\shptxt g\\par}}{\\shprslt g}}\\uc2\\u229\\'e5x{\\v h}{\\deleted i\\par}{\\pict\\bin2 }}}\\par";

    proptest! {
        #[test]
        fn any_bytes_end_in_a_document_or_an_error(bytes in vec(any::<u8>(), 0..300)) {
            let _ = read(Format::Rtf, [b"{\\rtf1".to_vec(), bytes].concat());
        }

        #[test]
        fn harmed_files_end_in_a_document_or_an_error(every_harm in every_harm()) {
            let _ = read(Format::Rtf, [b"{\\rtf1".to_vec(), harmed(file(RICH), &every_harm)].concat());
        }
    }
}
