//! OpenDocument text (.odt), as LibreOffice and others write it (OASIS OpenDocument 1.0 to 1.4).
//!
//! Element names are compared without their namespace, but for the few that two of them share.

mod inline;
mod lists;
mod styles;
mod tables;
mod walk;

use std::collections::BTreeSet;

use super::flow::{Flow, Outcome};
use super::package::{Package, Xml};
use super::{ExtractError, Extracted, Limits};
use crate::source::Source;
use styles::Styles;
use walk::Walk;

/// The part with the text.
const MAIN_PART: &str = "content.xml";

/// A package that is encrypted as a whole has this part alone (OpenDocument 1.4).
const ENCRYPTED_PART: &str = "encrypted-package";

/// The kinds of embedded objects that hold text of their own.
const WRITTEN: &[&str] = &["opendocument.text", "opendocument.spreadsheet", "presentation", "ole"];

/// Elements of the document's description that say something of the text.
const PROPERTIES: &[&str] = &["title", "subject", "keyword", "description"];

/// Reads an OpenDocument text.
pub(super) fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let package = Package::open(&source.bytes, limits)?;
    let (mut flow, outcome, styles) = (Flow::new(), Outcome::default(), Styles::default());
    flow.limit(limits.characters);
    let mut reader = Reader { package, limits, flow, outcome, styles };
    let objects = reader.manifest()?;
    reader.styles(&objects)?;
    reader.text(&objects)?;
    reader.properties()?;
    reader.outcome.finish(reader.flow, source, limits)
}

/// An OpenDocument package that is being read.
struct Reader<'a> {
    package: Package<'a>,
    limits: &'a Limits,
    flow: Flow,
    outcome: Outcome,
    styles: Styles,
}

impl Reader<'_> {
    /// The embedded objects with text of their own; an error where the text is encrypted.
    fn manifest(&mut self) -> Result<BTreeSet<String>, ExtractError> {
        if self.package.has(ENCRYPTED_PART) {
            return Err(ExtractError::Encrypted);
        }
        let mut objects = BTreeSet::new();
        let Some(part) = self.package.part("META-INF/manifest.xml")? else { return Ok(objects) };
        let mut xml = Xml::new(&part.text, self.limits.depth);
        xml.child();
        while let Some(entry) = xml.child() {
            let path = entry.attr("full-path").unwrap_or_default().into_owned();
            while let Some(tag) = xml.child() {
                if tag.name() == "encryption-data" && path == MAIN_PART {
                    return Err(ExtractError::Encrypted);
                }
                xml.skip();
            }
            let media = entry.attr("media-type").unwrap_or_default();
            if path != "/" && WRITTEN.iter().any(|kind| media.contains(kind)) {
                objects.insert(path.trim_end_matches('/').to_owned());
            }
        }
        Ok(objects)
    }

    /// Reads the styles that the text shares with its headers and footers, and these.
    fn styles(&mut self, objects: &BTreeSet<String>) -> Result<(), ExtractError> {
        let Some(part) = self.package.part("styles.xml")? else { return Ok(()) };
        let mut xml = Xml::new(&part.text, self.limits.depth);
        xml.child();
        while let Some(tag) = xml.child() {
            match tag.name() {
                "styles" | "automatic-styles" => self.styles.read(&mut xml),
                "master-styles" => {
                    let mut walk =
                        Walk::new(&mut self.flow, &mut self.outcome, &self.styles, objects);
                    walk.furniture(&mut xml);
                }
                _ => xml.skip(),
            }
        }
        if part.damaged || xml.fault().is_some() {
            self.outcome.damaged.push("styles.xml".to_owned());
        }
        Ok(())
    }

    /// Reads the text.
    fn text(&mut self, objects: &BTreeSet<String>) -> Result<(), ExtractError> {
        let Some(part) = self.package.part(MAIN_PART)? else {
            return Err(ExtractError::Malformed(format!("no {MAIN_PART}")));
        };
        let mut xml = Xml::new(&part.text, self.limits.depth);
        xml.child();
        while let Some(tag) = xml.child() {
            match tag.name() {
                "styles" | "automatic-styles" => self.styles.read(&mut xml),
                "body" => {
                    let mut walk =
                        Walk::new(&mut self.flow, &mut self.outcome, &self.styles, objects);
                    walk.blocks(&mut xml);
                }
                _ => xml.skip(),
            }
        }
        self.outcome.fault = match xml.fault() {
            Some(fault) => Some(fault.to_owned()),
            None if self.flow.paragraphs() == 0 => Some(format!("no text in {MAIN_PART}")),
            None => None,
        };
        if part.damaged && self.outcome.fault.is_none() {
            self.outcome.damaged.push(MAIN_PART.to_owned());
        }
        Ok(())
    }

    fn properties(&mut self) -> Result<(), ExtractError> {
        let Some(part) = self.package.part("meta.xml")? else { return Ok(()) };
        let mut xml = Xml::new(&part.text, self.limits.depth);
        xml.child();
        xml.child();
        while let Some(tag) = xml.child() {
            let value = xml.text();
            if tag.name() == "user-defined" {
                let name = tag.attr("name").unwrap_or_default().into_owned();
                self.outcome.properties.push((name, value));
            } else if PROPERTIES.contains(&tag.name()) {
                self.outcome.properties.push((tag.name().to_owned(), value));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::package::sample::{
        blocks, every_harm, harmed, harmed_part, notices, odt, package, read, shown,
    };
    use crate::source::Format;
    use proptest::prelude::*;
    use proptest::sample::Index;
    use utkik_text::Place;

    /// Paragraph styles: headings with an outline, others without.
    const STYLES: &str = "<office:styles><style:default-style style:family='paragraph'>\
        <style:text-properties fo:font-size='11pt'/></style:default-style>\
        <style:style style:name='Heading_20_1' style:family='paragraph' \
        style:default-outline-level='1'><style:text-properties fo:font-size='200%' \
        fo:font-weight='bold'/></style:style>\
        <style:style style:name='R2' style:display-name='Rubrik 2' style:family='paragraph'/>\
        <style:style style:name='Dold' style:family='text'><style:text-properties \
        text:display='none'/></style:style>\
        <style:style style:name='Fet' style:family='text'><style:text-properties \
        fo:font-weight='700'/></style:style></office:styles>";

    fn check(cases: &[(&str, &str, &str)]) {
        for (body, wanted, remark) in cases {
            let wanted: String = wanted.split('|').map(|line| format!("{line}\n")).collect();
            assert_eq!(shown(Format::Odt, odt(body, "", STYLES)), wanted, "{remark}");
        }
    }

    #[test]
    fn text_of_a_paragraph() {
        check(&[
            (
                "<text:p>Ny <text:span text:style-name='Fet'>sim</text:span>hall</text:p>",
                "p Ny simhall",
                "spans",
            ),
            (
                "<text:p>\n  a\n   b <text:s text:c='3'/>c<text:tab/>d<text:line-break/>  e</text:p>",
                "p a b    c   d / e",
                "a tab is three blanks",
            ),
            (
                "<text:p>sam&#173;råd 5&#160;000 <text:a>länk</text:a> <text:date>1 maj</text:date>\
                 <text:soft-page-break/><text:bookmark text:name='x'/></text:p>",
                "p samråd 5 000 länk 1 maj",
                "links and fields",
            ),
            (
                "<text:p><text:ruby><text:ruby-base>stor</text:ruby-base><text:ruby-text>liten\
                 </text:ruby-text></text:ruby><text:s text:c='4000000000'/>x</text:p>",
                &format!("p stor{}x", " ".repeat(64)),
                "small print over text; a row of spaces has its limit",
            ),
            (
                "<text:p text:style-name='R2'>Bakgrund</text:p><text:h text:outline-level='3'>Tre\
                 </text:h><text:h>Ett</text:h><text:p text:style-name='Heading_20_1'>Ett</text:p>",
                "h2 Bakgrund|h3 Tre|h1 Ett|h1 Ett",
                "headings by element, outline or name",
            ),
        ]);
    }

    #[test]
    fn changes_comments_and_hidden_text_are_left_out_and_told() {
        let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>bort</text:p>\
            </text:deletion></text:changed-region><text:changed-region><text:insertion/>\
            </text:changed-region></text:tracked-changes><text:p>Vi <text:change-start/>ser\
            <text:change-end/><text:change/><office:annotation><text:p>fel?</text:p>\
            </office:annotation><text:span text:style-name='Dold'> och hör</text:span>.</text:p>\
            <text:section text:display='none'><text:p>dolt avsnitt</text:p></text:section>\
            <text:p><text:hidden-text text:is-hidden='true'>x</text:hidden-text><text:hidden-text \
            text:is-hidden='false'>y</text:hidden-text></text:p>";
        let found = read(Format::Odt, odt(body, "", STYLES)).unwrap();
        assert_eq!(blocks(&found.document), "p Vi ser.\np y\n");
        assert_eq!(
            notices(&found),
            "Remark: The file has a comment, which is published with the file. It was not \
             screened.\nRemark: The file has 2 tracked changes, which are published with the file. \
             The text was screened as if they were accepted.\nRemark: The file has hidden text (20 \
             characters), which is published with the file. It was not screened.\n"
        );
    }

    #[test]
    fn notes_boxes_and_tables() {
        let note = "<text:note><text:note-citation>1</text:note-citation><text:note-body>\
            <text:p>Not,</text:p><text:p>två rader</text:p></text:note-body></text:note>";
        let boxed = "<draw:frame><draw:text-box><text:p>FAKTA</text:p></draw:text-box><svg:title>t\
            </svg:title></draw:frame>";
        let shape = "<draw:g><draw:custom-shape><svg:desc>d</svg:desc><text:p>I form</text:p>\
            </draw:custom-shape></draw:g>";
        let cell = |inside: &str| format!("<table:table-cell>{inside}</table:table-cell>");
        let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
        let covered = "<table:covered-table-cell table:number-columns-repeated='2'/>";
        let inner = format!("<table:table>{}</table:table>", row(&cell("<text:p>inre</text:p>")));
        let rows = [
            row(&(cell("<text:p>a</text:p><text:p>b</text:p>")
                + covered
                + &cell("<text:p>c</text:p>"))),
            row(&(cell(&format!("<text:p>d{note}</text:p>{inner}<text:p>e</text:p>")))),
        ];
        let table = format!(
            "<table:table><table:table-column/><table:table-header-rows>{}</table:table-header-rows>\
             <table:table-row table:number-rows-repeated='3'/>{}</table:table>",
            rows[0], rows[1]
        );
        check(&[
            (&format!("<text:p>Text{note}.</text:p>"), "p Text.|note Not, / två rader", "a note"),
            (&format!("<text:p>{boxed}Text{shape}</text:p>"), "p Text|p FAKTA|p I form", "boxes"),
            (&format!("{boxed}<text:p>Text</text:p>"), "p FAKTA|p Text", "a box of the page"),
            (
                &table,
                "0:0:0 a / b|0:0:3 c|0:4:0 d|note Not, / två rader|1:0:0 inre|0:4:0 e",
                "cells, also in cells",
            ),
        ]);
    }

    #[test]
    fn headers_footers_and_tables_of_contents() {
        let master = "<office:master-styles><style:master-page><style:header><text:p>Ån</text:p>\
            </style:header><style:header-first><text:p>Ån</text:p></style:header-first><style:footer>\
            <text:p>Sida <text:page-number>1</text:page-number></text:p></style:footer>\
            </style:master-page></office:master-styles>";
        let body = "<text:sequence-decls/><text:table-of-content><text:table-of-content-source>\
            <text:index-title-template>Mall</text:index-title-template>\
            </text:table-of-content-source><text:index-body><text:index-title><text:p>Innehåll\
            </text:p></text:index-title><text:p>§ 1 Taxa<text:tab/>3</text:p></text:index-body>\
            </text:table-of-content><text:p>Text</text:p>";
        let document = read(Format::Odt, odt(body, "", master)).unwrap().document;
        assert_eq!(blocks(&document), "page Ån\npage Sida 1\np Innehåll\np § 1 Taxa   3\np Text\n");
        let place = document.place(document.text.find("Text").unwrap());
        assert!(matches!(place, Some(Place::Paragraph { paragraph }) if paragraph.get() == 3));
    }

    #[test]
    fn looks_follow_styles() {
        let body = "<text:p text:style-name='Heading_20_1'>Rubrik</text:p><text:p>Vanlig text</text:p>\
            <text:p><text:span text:style-name='Fet'>fet</text:span> inte</text:p>";
        let document = read(Format::Odt, odt(body, "", STYLES)).unwrap().document;
        let looks: Vec<_> = document.blocks.iter().map(|b| (b.look.size, b.look.bold)).collect();
        assert_eq!(looks, [(2.0, true), (1.0, false), (1.0, false)]);
    }

    #[test]
    fn properties_encryption_and_objects() {
        let content = "<d><body><text><p>Text<frame><object href='./Object 1'/></frame><frame>\
            <object href='./Object 2'/></frame></p></text></body></d>";
        let meta = "<d><meta><title>Kallelse</title><creator>X</creator><user-defined name='Dnr'>KS 1\
            </user-defined></meta></d>";
        let manifest = "<m><file-entry full-path='/' media-type='application/vnd.oasis.opendocument.text'/>\
            <file-entry full-path='Object 1/' media-type='application/vnd.oasis.opendocument.spreadsheet'/>\
            <file-entry full-path='Object 2/' media-type='application/vnd.oasis.opendocument.formula'/></m>";
        let parts =
            [("content.xml", content), ("meta.xml", meta), ("META-INF/manifest.xml", manifest)];
        let found = read(Format::Odt, package(&parts)).unwrap();
        assert_eq!(found.document.property("title"), Some("Kallelse"));
        assert_eq!(found.document.property("dnr"), Some("KS 1"));
        assert_eq!(found.document.properties.len(), 2, "no names of persons");
        let wanted = "Incomplete: Another file is embedded in the file. It was not read.\n";
        assert_eq!(notices(&found), wanted);
        let locked = "<m><file-entry full-path='content.xml'><encryption-data/></file-entry></m>";
        for parts in [
            &[("content.xml", "garbage"), ("META-INF/manifest.xml", locked)][..],
            &[("mimetype", "x"), ("encrypted-package", "garbage")],
        ] {
            assert_eq!(read(Format::Odt, package(parts)), Err(ExtractError::Encrypted));
        }
    }

    #[test]
    fn damage_is_told_and_what_was_read_is_kept() {
        let torn = "<d><body><text><p>ett</p><list><list-item><p>två";
        let found = read(Format::Odt, package(&[("content.xml", torn)])).unwrap();
        assert_eq!(blocks(&found.document), "p ett\nli1 • två\n");
        let wanted = "Incomplete: The file is damaged; the text after paragraph 2 is missing.\n";
        assert_eq!(notices(&found), wanted);
        let whole = "<d><body><text><p>ett</p></text></body></d>";
        let found =
            read(Format::Odt, package(&[("content.xml", whole), ("styles.xml", "<a><b></a>")]))
                .unwrap();
        assert!(notices(&found).contains("(styles.xml)"));
        for content in ["", "<d>", "x", "<d><body/></d>"] {
            let outcome = read(Format::Odt, package(&[("content.xml", content)]));
            assert!(matches!(outcome, Err(ExtractError::Malformed(_))), "{content}");
        }
        let outcome = read(Format::Odt, package(&[("mimetype", "x")]));
        assert!(matches!(outcome, Err(ExtractError::Malformed(_))));
    }

    #[test]
    fn deep_nesting_ends_before_the_stack_does() {
        for piece in [
            "<text:p><draw:frame><draw:text-box>",
            "<table:table><table:table-row><table:table-cell>",
            "<text:list><text:list-item>",
            "<text:p><text:note><text:note-body>",
            "<text:span>",
            "<draw:g>",
        ] {
            let body = format!("<text:p>x</text:p>{}", piece.repeat(300));
            let found = read(Format::Odt, odt(&body, "", "")).unwrap();
            assert!(notices(&found).starts_with("Incomplete: The file is damaged"), "{piece}");
        }
    }

    /// Something of everything that the reader knows.
    const RICH: &[(&str, &str)] = &[
        (
            "content.xml",
            "<d><automatic-styles><list-style name='L'><list-level-style-number level='1' num-format='1' \
             num-list-format='%1%.' start-value='3'/><list-level-style-number level='2' num-format='a' \
             display-levels='2'/></list-style><style name='P' family='paragraph' parent-style-name='H'>\
             <text-properties font-size='150%' display='block'/></style></automatic-styles><body><text><h \
             style-name='P' outline-level='1'>Val<note><note-body><p>n</p></note-body></note></h><list \
             xml:id='a' style-name='L'><list-item start-value='7'><p>x<s c='2'/>y</p><list><list-item><p>z</p>\
             </list-item></list></list-item></list><list continue-list='a' style-name='L'><list-item><p>&amp;w</p>\
             </list-item></list><table><table-row><table-cell number-columns-repeated='2'><p>c</p><table>\
             <table-row><table-cell><p>d</p></table-cell></table-row></table></table-cell></table-row></table>\
             <p><frame><text-box><p>t</p></text-box></frame><tab/><annotation/></p></text></body></d>",
        ),
        (
            "styles.xml",
            "<d><styles><style name='H' family='paragraph' default-outline-level='1'/><outline-style>\
             <outline-level-style level='1' num-format='I' num-suffix='.'/></outline-style></styles>\
             <master-styles><master-page><header><p>h</p></header></master-page></master-styles></d>",
        ),
        ("meta.xml", "<d><meta><title>T</title><user-defined name='n'>v</user-defined></meta></d>"),
        ("META-INF/manifest.xml", "<m><file-entry full-path='/' media-type='x'/></m>"),
    ];

    #[test]
    fn the_rich_file_is_read() {
        assert_eq!(
            shown(Format::Odt, package(RICH)),
            "page h\nh1 I. Val\nnote n\nli1 7. x  y\nli2 7.a z\nli1 8. &w\n0:0:0 c\n1:0:0 d\np t\n"
        );
    }

    proptest! {
        #[test]
        fn harmed_files_end_in_a_document_or_an_error(every_harm in every_harm()) {
            let _ = read(Format::Odt, harmed(package(RICH), &every_harm));
        }

        #[test]
        fn harmed_parts_end_in_a_document_or_an_error(at in any::<Index>(), every_harm in every_harm()) {
            let _ = read(Format::Odt, harmed_part(RICH, &at, &every_harm));
        }
    }
}
