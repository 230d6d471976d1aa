//! HTML: pages that meeting systems and word processors write, and parts of pages in Markdown.
//!
//! `tokens` reads, `survey` looks the page over, `walk` writes the blocks.

mod account;
mod element;
mod line;
mod list;
mod stack;
mod survey;
mod table;
mod tokens;
mod walk;

use std::cell::LazyCell;
use std::ops::Range;

use super::decode::{Decoded, decode};
use super::{ExtractError, Extracted, Limits};
use crate::document::{Builder, Coverage};
use crate::notice::Notice;
use crate::source::Source;
use utkik_lang::Text;
use utkik_lang::text;
use utkik_text::{LineIndex, Place};

/// From how many hidden words on the user is told; fewer are labels for screen readers.
const HIDDEN_WORDS: usize = 30;

/// From how many hidden words on a page of which more than a third is hidden has something to hide.
const MOSTLY: usize = 8;

/// How many words a page has that says little itself.
const FEW_WORDS: usize = 60;

/// From how many words on a drawing says more than its labels.
const DRAWN_WORDS: usize = 6;

/// The document of an HTML source.
pub(super) fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let Decoded { text, mut notices } = decode(source, limits)?;
    let mut builder = Builder::with_lines(&text);
    let outcome = write(&text, 0..text.len(), &mut builder, &mut 0, limits);
    builder.property("title", &outcome.title);
    notices.extend(self::notices(&[outcome], &source.path, &text));
    if is_cut(&text) {
        let notice = Notice::incomplete(&source.path, text!("extract.page-cut"));
        notices.push(notice.help(text!("extract.help.fetch-again")));
    }
    let document = builder.finish(&source.path, Coverage::default());
    Ok(Extracted { document, embedded: Vec::new(), notices })
}

/// Whether the page begins as a whole one and does not end so: a download that broke off.
fn is_cut(page: &str) -> bool {
    let holds =
        |tag: &[u8]| page.as_bytes().windows(tag.len()).any(|w| w.eq_ignore_ascii_case(tag));
    holds(b"<html") && !holds(b"</html") && !holds(b"</body")
}

/// What a page, or a part of one, says beside its text.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) title: String,
    /// The last page that a comment marks.
    pub(super) page: Option<u32>,
    unclosed: Option<usize>,
    /// The element that is not shown and never ends, and where it begins.
    silent: Option<(String, usize)>,
    /// Where items of a list stand whose beginning is missing.
    numberless: Option<usize>,
    /// The account of its words.
    account: account::Account,
}

/// What the user should know of the file at `path` whose source is `text`, by what came of its parts in
/// HTML.
pub(super) fn notices(outcomes: &[Outcome], path: &str, text: &str) -> Vec<Notice> {
    let mut notices = Vec::new();
    let lines = LazyCell::new(|| LineIndex::new(text));
    let mut lost = |at: usize, words: Text| {
        let place = lines.locate(at);
        let notice = Notice::incomplete(path, words).help(text!("extract.help.save-again"));
        notices.push(notice.at(Place::line(place.line, Some(place.column))));
    };
    let swallows = |at: &usize| text[*at..].split_whitespace().nth(3).is_some();
    if let Some(at) = outcomes.iter().filter_map(|one| one.unclosed).find(swallows) {
        lost(at, text!("extract.unclosed"));
    }
    if let Some((name, at)) = outcomes.iter().find_map(|one| one.silent.as_ref()) {
        lost(*at, text!("extract.silent-unclosed", name = name.as_str()));
    }
    if let Some(at) = outcomes.iter().find_map(|one| one.numberless) {
        lost(at, text!("extract.numberless"));
    }
    let sum = |count: fn(&Outcome) -> usize| outcomes.iter().map(count).sum::<usize>();
    let frames = sum(|one| one.account.frames);
    let (shown, hidden, drawn) =
        (sum(|one| one.account.shown), sum(|one| one.account.hidden), sum(|one| one.account.drawn));
    let yourself = || text!("extract.help.read-yourself");
    if hidden >= MOSTLY && hidden * 2 > shown {
        let words = text!("extract.mostly-hidden", n = hidden);
        notices.push(Notice::incomplete(path, words).help(yourself()));
    } else if hidden >= HIDDEN_WORDS {
        notices.push(Notice::remark(path, text!("extract.hidden-words", n = hidden)));
    }
    if frames > 0 {
        // A page with little of its own is there for what it shows of another.
        let told = if shown < FEW_WORDS { Notice::incomplete } else { Notice::remark };
        notices.push(told(path, text!("extract.frames", n = frames)).help(yourself()));
    }
    if drawn >= DRAWN_WORDS {
        let words = text!("extract.picture-text", n = drawn);
        notices.push(Notice::incomplete(path, words).help(yourself()));
    }
    notices
}

/// Writes the text of the part `range` of `source` into `builder`; `tables` counts the document's
/// tables.
pub(super) fn write(
    source: &str,
    range: Range<usize>,
    builder: &mut Builder,
    tables: &mut u32,
    limits: &Limits,
) -> Outcome {
    let page = tokens::events(source, range);
    let survey = survey::Survey::from_events(&page.events);
    let walk = walk::Walk::new(source, &page.events, &survey, builder, tables, limits).run();
    let title = walk.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let walk::Walk { page: last, silent, account, .. } = walk;
    let numberless = survey.numberless;
    Outcome { title, page: last, unclosed: page.unclosed, silent, numberless, account }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::extract::{Limits, document};
    use proptest::prelude::*;

    fn texts(page: &str) -> Vec<String> {
        testing::texts(&testing::extract_text("a.html", page))
    }

    #[test]
    fn blocks_come_out_as_readers_see_them() {
        let cases: &[(&str, &[&str], &str)] = &[
            (
                "<h1>Kallelse</h1><p>Kom\n  till   <b>mötet</b>.<p>Plats",
                &["h1 Kallelse", "p Kom till mötet.", "p Plats"],
                "headings, blanks, an open paragraph",
            ),
            ("<p><b>Förslag till beslut</b></p>", &["p* Förslag till beslut"], "bold"),
            ("Rad<br>rad<br/><br>tre", &["p Rad / rad / tre"], "line ends"),
            ("<pre>a  b\r\n  c</pre>", &["p a  b /   c"], "preformatted"),
            (
                "<ol start=2><li>Val<li><h2>Taxa</h2><p>Mer</ol><ul><li>x</ul>",
                &["li1 [2.] Val", "h2 [3.] Taxa", "li1 Mer", "li1 [•] x"],
                "lists",
            ),
            (
                "<ol><li>a<ol type=a><li>b<li>c</ol><li>d</ol>",
                &["li1 [1.] a", "li2 [a.] b", "li2 [b.] c", "li1 [2.] d"],
                "nested lists",
            ),
            (
                "<ol start=101><li><h1>A</h1></ol><ol start=101><li><h1>B</h1></ol><ol start=101><li>c</ol>",
                &["h1 [101.] A", "h1 [102.] B", "li1 [101.] c"],
                "a word processor's numbered headings",
            ),
            ("<ol><li><ol type=a><li>b</ol></ol>", &["li2 [1. a.] b"], "two marks on one line"),
            (
                "<table><caption>Ärenden</caption><thead><tr><th>Nr<th>Ärende<tbody>\
                 <tr><td rowspan=2>1<td><p>Taxa<p>Kl. 9<tr><td><ol><li>a<li>b</ol></table>Slut",
                &[
                    "p Ärenden",
                    "t0r0c0 Nr",
                    "t0r0c1 Ärende",
                    "t0r1c0 1",
                    "t0r1c1 Taxa / Kl. 9",
                    "t0r2c1 1. a / 2. b",
                    "p Slut",
                ],
                "a table",
            ),
            (
                "<table><tr><td><h1>A</h1><p>b<table><tr><td>1<td>2</table><td>c</table>",
                &["h1 A", "p b", "t0r0c0 1", "t0r0c1 2", "p c"],
                "a table in a table that only places",
            ),
            (
                "<dl><dt>Tid<dd>13.00<dt>Plats<dd>Salen</dl>",
                &["p Tid", "p 13.00", "p Plats", "p Salen"],
                "terms",
            ),
            ("<img alt='Karta över Berg'> <img alt=''>", &["p Karta över Berg"], "images"),
        ];
        for (page, wanted, remark) in cases {
            assert_eq!(texts(page), *wanted, "{remark}");
        }
    }

    #[test]
    fn what_readers_do_not_see_is_left_out() {
        let cases: &[(&str, &[&str], &str)] = &[
            (
                "<head><title>T</title><style>p{}</style></head><script>if (a<b) x</script><p>Syns",
                &["p Syns"],
                "head and scripts",
            ),
            ("<p>a<span style='display:none'>b <i>c</i></span> d", &["p a d"], "hidden"),
            ("<div hidden><p>a<div>b</div>c</div><p>d", &["p d"], "hidden, nested"),
            (
                "<svg><title>Ikon</title><path d=''/><text>x</text></svg>Text",
                &["p Text"],
                "a drawing",
            ),
            ("<!-- not this -->Det här", &["p Det här"], "comments"),
            (
                "<nav><ul><li>Hem</ul></nav><header>Kommunen</header><main><header>Kallelse</header>\
                 <aside>Obs</aside></main><footer>Kontakt</footer>",
                &["- [•] Hem", "- Kommunen", "p Kallelse", "p Obs", "- Kontakt"],
                "the site around the page",
            ),
            ("<header>Kallelse</header><p>a", &["p Kallelse", "p a"], "a header of unknown kind"),
            (
                "<div title=header><p>Kommunen 1(2)</p></div><p>a",
                &["- Kommunen 1(2)", "p a"],
                "a page header",
            ),
        ];
        for (page, wanted, remark) in cases {
            assert_eq!(texts(page), *wanted, "{remark}");
        }
    }

    #[test]
    fn broken_pages_keep_their_words() {
        let cases: &[(&str, &[&str], &str)] = &[
            (
                "<head><title>T</title><p>Text utan slut på huvudet",
                &["p Text utan slut på huvudet"],
                "an open head",
            ),
            ("<head>Bara text", &["p Bara text"], "text in the head"),
            ("a</div></td></p>b</table>c", &["p a", "p b", "p c"], "ends without beginnings"),
            ("<b><p>a</b>b<p>c", &["p ab", "p c"], "crossed tags"),
            ("<tr><td>a<td>b", &["p a", "p b"], "cells without a table"),
            ("<li>a<li>b", &["li1 a", "li1 b"], "items without a list"),
            (
                "<table><tr><td>a</p><td>b</li><tr><td>c<td>d",
                &["t0r0c0 a", "t0r0c1 b", "t0r1c0 c", "t0r1c1 d"],
                "ends that belong outside the cell",
            ),
            ("5 < 7 & 8 > 3", &["p 5 < 7 & 8 > 3"], "signs"),
        ];
        for (page, wanted, remark) in cases {
            assert_eq!(texts(page), *wanted, "{remark}");
        }
        let deep = format!("{}ord{}slut", "<div>".repeat(5000), "</div>".repeat(5000));
        assert_eq!(texts(&deep), ["p ord", "p slut"]);
    }

    #[test]
    fn notes_follow_the_block_that_refers_to_them() {
        let page = "<p>Ett<a href='#sdfootnote1sym'><sup>1</sup></a>.</p><p>Två</p>\
                    <div id=sdfootnote1><p><a name=sdfootnote1sym href='#x'>1</a>Not ett</p></div>\
                    <div id=sdfootnote2><p>Utan hänvisning</p></div>";
        let wanted = ["p Ett.", "note 1 Not ett", "p Två", "note Utan hänvisning"];
        assert_eq!(texts(page), wanted);
    }

    #[test]
    fn words_have_their_places() {
        let page =
            "<h1>\r\n\tV&aring;rd&shy;n&auml;mnden</h1>\r\n<ol>\n<li>Taxa&nbsp;2027 A\u{30A}r\n";
        let document = testing::extract_text("a.html", page);
        assert_eq!(testing::blocks(&document), ["h1 2:2 Vårdnämnden", "li1 4:1 [1.] Taxa 2027 År"]);
        let place = |needle: &str| {
            let at = document.text.find(needle).unwrap();
            serde_json::to_string(&document.place(at)).unwrap()
        };
        assert_eq!(place("ård"), r#"{"line":2,"column":3}"#);
        assert_eq!(place("mnden"), r#"{"line":2,"column":24}"#);
        assert_eq!(place("År"), r#"{"line":4,"column":20}"#);
    }

    #[test]
    fn titles_page_marks_and_notices() {
        let page = "<title>Kallelse &amp; handlingar\n 2026</title><p>a<!-- sida 2 --><p>b";
        let document = testing::extract_text("a.html", page);
        assert_eq!(document.property("title"), Some("Kallelse & handlingar 2026"));
        assert_eq!(testing::texts(&document), ["p a", "p@2 b"]);
        let many = "ord ".repeat(40);
        let cases = [
            (
                format!("<p hidden>{many}</p>\n<p>{many}{many}</p><!-- b c d e f"),
                vec!["extract.unclosed", "extract.hidden-words"],
            ),
            (format!("<p hidden>{many}</p><p>{many}"), vec!["extract.mostly-hidden"]),
            (format!("<p>{many}<object><p>{many}"), vec!["extract.silent-unclosed"]),
            (
                format!(
                    "<body><nav><a>Start</a></nin><h1>Kallelse till ett möte</h1><p>{many}</body>"
                ),
                vec!["extract.silent-unclosed"],
            ),
            (format!("<p>{many}</p><li>a<li>b</ol>"), vec!["extract.numberless"]),
            (format!("<p>{many}<svg><text>{many}</text></svg>"), vec!["extract.picture-text"]),
            ("<p>Kallelse<iframe src='/kallelse.pdf'></iframe>".to_owned(), vec!["extract.frames"]),
        ];
        for (page, wanted) in cases {
            let extracted = document_of(&page);
            let told: Vec<_> = extracted.notices.iter().map(|notice| notice.text.key()).collect();
            assert_eq!(told, wanted, "{page:.60}");
        }
    }

    #[test]
    fn what_readers_see_is_read_wherever_it_stands() {
        let sentence = "Nämnden föreslår att skolan i Åsby läggs ned redan till hösten.";
        let cases = [
            (format!("<svg><p>{sentence}</p>"), "a drawing that never ends"),
            (
                format!("<svg><foreignObject><p>{sentence}</p></foreignObject></svg>"),
                "a page in a drawing",
            ),
            (format!("<nav><p>{sentence}</p></nav>"), "a sentence in the navigation"),
            (format!("<textarea>{sentence}</textarea>"), "a field of several lines"),
            (format!("<input value='{sentence}'>"), "a field"),
            (format!("<noscript><p>{sentence}</p></noscript>"), "where there are no scripts"),
            (
                format!(
                    "<p><a href='#n'>1</a></p><div id=sdfootnote1><a name=n>1</a> {sentence}</div>"
                ),
                "a note of a block without words",
            ),
            (
                format!(
                    "<div hidden><a href='#n'>1</a></div><div id=ftn1><a name=n>1</a> {sentence}</div>"
                ),
                "a note whose link is hidden",
            ),
        ];
        for (page, remark) in cases {
            let document = testing::extract_text("a.html", &page);
            let read = document.blocks.iter().filter(|block| block.is_content());
            let read: Vec<_> = read.map(|block| document.slice(block.span)).collect();
            assert!(read.concat().contains(sentence), "{remark}: {read:?}");
        }
        let beside = "<p><span>Plan (S)</span><span class=d>2031/33</span> m<span class=e>2</span> <b>K</b>ommun";
        let read = testing::texts(&testing::extract_text("a.html", beside));
        assert_eq!(read, ["p Plan (S) 2031/33 m2 Kommun"]);
        let headed = "<p><b>Skolplan för åren</b> (KS 2031/4)<br>Den gäller i tre år.</p>";
        let read = testing::texts(&testing::extract_text("a.html", headed));
        assert_eq!(read, ["p* Skolplan för åren (KS 2031/4)", "p Den gäller i tre år."]);
        let links = "<nav><a href=a>Start</a> <a href=b>Om kommunen</a></nav>";
        assert_eq!(
            testing::texts(&testing::extract_text("a.html", links)),
            ["- Start Om kommunen"]
        );
    }

    fn document_of(page: &str) -> crate::extract::Extracted {
        document(&testing::source("a.html", page), &Limits::default()).unwrap()
    }

    proptest! {
        #[test]
        fn any_page_is_read_and_places_hold(
            parts in proptest::collection::vec(prop_oneof![
                "[a-zåäö ]{1,6}", "</?(p|div|li|ol|ul|table|tr|td|th|h1|b|span|pre|nav|main|head|title|a)>",
                Just("&aring;".to_owned()), Just("A\u{30A}".to_owned()), Just("\r\n".to_owned()),
                Just("<br>".to_owned()), Just("<p hidden>".to_owned()), Just("<!-- x -->".to_owned()),
                Just("<td rowspan=2 colspan=3>".to_owned()), Just("&amp".to_owned()), Just("\t".to_owned()),
            ], 0..40)
        ) {
            let page = parts.concat();
            let document = document_of(&page).document;
            testing::hold_places(&document, &page);
        }

        #[test]
        fn any_text_is_read(page in "\\PC{0,80}|[<>/a-c!\\-\"'=& \n]{0,80}") {
            testing::hold_places(&document_of(&format!("<html>{page}")).document, &format!("<html>{page}"));
        }
    }
}
