//! Word files (.docx): Office Open XML text (ECMA-376, ISO/IEC 29500), transitional and strict.
//!
//! Element names are compared without their namespace, since both kinds of the standard and the
//! mathematics inside a paragraph then read alike.

mod format;
mod numbering;
mod relations;
mod runs;
mod styles;
mod tables;
mod walk;

use std::collections::BTreeSet;

use super::flow::Story;
use super::package::{Package, Xml};
use super::{ExtractError, Extracted, Limits};
use crate::source::{Format, Names, Source, member_name};
use numbering::Numbering;
use relations::Relations;
use styles::Styles;
use walk::{NoteId, Walk};

/// Where the text is, if the package does not say.
const MAIN_PART: &str = "word/document.xml";

/// Elements of the core properties that say something of the text.
const PROPERTIES: &[&str] = &["title", "subject", "keywords", "category", "description"];

/// Reads a Word file.
pub(super) fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let package = Package::open(&source.bytes, limits)?;
    Reader { package, limits, damaged: Vec::new() }.read(source)
}

/// A Word package that is being read.
struct Reader<'a> {
    package: Package<'a>,
    limits: &'a Limits,
    /// Parts beside the text that are damaged.
    damaged: Vec<String>,
}

impl Reader<'_> {
    fn read(mut self, source: &Source) -> Result<Extracted, ExtractError> {
        let root = Relations::read(&mut self.package, "", self.limits)?;
        let main = root.of_kind("officeDocument").unwrap_or(MAIN_PART);
        let Some(text) = self.package.part(main)? else {
            return Err(ExtractError::Malformed(format!("no {main}")));
        };
        let parts = Relations::read(&mut self.package, main, self.limits)?;
        if parts.damaged {
            self.damaged.push(format!("{main}.rels"));
        }
        let styles = self.part_path(&parts, "styles");
        let styles = self.part(styles.as_deref(), Styles::read)?.unwrap_or_default();
        let numbering = self.part_path(&parts, "numbering");
        let numbering = self.part(numbering.as_deref(), Numbering::read)?.unwrap_or_default();
        let mut walk = Walk::new(&styles, &numbering);
        walk.flow.limit(self.limits.characters);
        self.notes(&parts, &mut walk)?;
        self.diagrams(&parts, &mut walk)?;
        let mut xml = Xml::new(&text.text, self.limits.depth);
        walk.container(&mut xml);
        self.embedded(&parts, source, &mut walk)?;
        let nothing = walk.flow.paragraphs() == 0
            && walk.outcome.embedded.is_empty()
            && walk.outcome.foreign == 0;
        walk.outcome.fault = match xml.fault() {
            Some(fault) => Some(fault.to_owned()),
            None if nothing => Some(format!("no text in {main}")),
            None => None,
        };
        if text.damaged && walk.outcome.fault.is_none() {
            self.damaged.push(main.to_owned());
        }
        self.furniture(&parts, &mut walk)?;
        self.properties(&root, &mut walk)?;
        walk.outcome.damaged = self.damaged;
        walk.outcome.finish(walk.flow, source, self.limits)
    }

    /// The part of the kind `kind`; the one with its usual name, where the package does not say.
    fn part_path(&self, parts: &Relations, kind: &str) -> Option<String> {
        let usual = format!("word/{kind}.xml");
        let usual = (!parts.whole && self.package.has(&usual)).then_some(usual);
        parts.of_kind(kind).map(str::to_owned).or(usual)
    }

    /// What `read` makes of the part `name`; what is damaged there is kept in mind.
    fn part<T>(
        &mut self,
        name: Option<&str>,
        read: impl FnOnce(&mut Xml<'_>) -> T,
    ) -> Result<Option<T>, ExtractError> {
        let Some(name) = name else { return Ok(None) };
        let Some(part) = self.package.part(name)? else {
            self.damaged.push(name.to_owned());
            return Ok(None);
        };
        let mut xml = Xml::new(&part.text, self.limits.depth);
        let found = read(&mut xml);
        if part.damaged || xml.fault().is_some() {
            self.damaged.push(name.to_owned());
        }
        Ok(Some(found))
    }

    /// Reads a part without which the screened text is whole.
    fn minor_part<T>(
        &mut self,
        name: Option<&str>,
        read: impl FnOnce(&mut Xml<'_>) -> T,
    ) -> Result<Option<T>, ExtractError> {
        let damaged = self.damaged.len();
        let found = self.part(name, read);
        self.damaged.truncate(damaged);
        found
    }

    /// Reads all footnotes and endnotes, each kind counting by itself.
    fn notes(&mut self, parts: &Relations, walk: &mut Walk<'_>) -> Result<(), ExtractError> {
        for (kind, endnote) in [("footnotes", false), ("endnotes", true)] {
            let name = self.part_path(parts, kind);
            self.part(name.as_deref(), |xml| {
                walk.with_own_counters(|walk| {
                    xml.child();
                    while let Some(tag) = xml.child() {
                        let id = tag.attr("id").unwrap_or_default().into_owned();
                        let aside = walk.aside(xml, Story::Note);
                        walk.notes.insert(NoteId { endnote, id }, aside);
                    }
                });
            })?;
        }
        Ok(())
    }

    /// Takes the files inside the file that can be read by themselves: parts of the text that were put
    /// in as they came, and embedded documents.
    fn embedded(
        &mut self,
        parts: &Relations,
        source: &Source,
        walk: &mut Walk<'_>,
    ) -> Result<(), ExtractError> {
        let mut names = Names::default();
        let related = ["aFChunk", "package"].into_iter().flat_map(|kind| parts.all(kind));
        let related: BTreeSet<&str> = related.map(|(_, name)| name).collect();
        for name in &related {
            let Some(bytes) = self.package.bytes(name)? else { continue };
            let file = name.rsplit('/').next().unwrap_or(name);
            let path = names.distinct(format!("{}/{}", source.path, member_name(file)));
            let format = Format::detect(&bytes, &path);
            if format.is_document() {
                walk.outcome.embedded.push(Source { path, format, bytes });
            }
        }
        let foreign = walk.outcome.foreign.max(related.len());
        walk.outcome.foreign = foreign - walk.outcome.embedded.len().min(foreign);
        Ok(())
    }

    /// Reads the text of all diagrams.
    fn diagrams(&mut self, parts: &Relations, walk: &mut Walk<'_>) -> Result<(), ExtractError> {
        for (id, name) in parts.all("diagramData") {
            let mut lines = Vec::new();
            self.part(Some(name), |xml| diagram_lines(xml, &mut lines))?;
            walk.diagrams.insert(id.to_owned(), lines);
        }
        Ok(())
    }

    /// Reads each header and footer that a section names, once; together they count by themselves.
    fn furniture(&mut self, parts: &Relations, walk: &mut Walk<'_>) -> Result<(), ExtractError> {
        let mut done = BTreeSet::new();
        walk.with_own_counters(|walk| {
            for section in std::mem::take(&mut walk.sections) {
                let name = parts.by_id(&section.id).filter(|name| done.insert(*name));
                let aside = self.minor_part(name, |xml| {
                    xml.child();
                    walk.aside(xml, Story::Furniture)
                })?;
                match aside {
                    Some(aside) if section.footer => walk.flow.footer(aside),
                    Some(aside) => walk.flow.header(aside),
                    None => {}
                }
            }
            Ok(())
        })
    }

    fn properties(&mut self, root: &Relations, walk: &mut Walk<'_>) -> Result<(), ExtractError> {
        let found = &mut walk.outcome.properties;
        self.minor_part(root.of_kind("core-properties"), |xml| {
            xml.child();
            while let Some(tag) = xml.child() {
                let value = xml.text();
                if PROPERTIES.contains(&tag.name()) {
                    found.push((tag.name().to_owned(), value));
                }
            }
        })?;
        self.minor_part(root.of_kind("custom-properties"), |xml| {
            xml.child();
            while let Some(tag) = xml.child() {
                let value = xml.text();
                found.extend(tag.attr("name").map(|name| (name.into_owned(), value)));
            }
        })?;
        Ok(())
    }
}

/// The paragraphs of a diagram, in the order in which they are kept.
fn diagram_lines(xml: &mut Xml<'_>, lines: &mut Vec<String>) {
    while let Some(tag) = xml.child() {
        if tag.name() == "p" {
            lines.push(xml.text());
        } else {
            diagram_lines(xml, lines);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::package::sample::{
        blocks, docx, every_harm, harmed, harmed_part, notices, package, read, shown,
    };
    use crate::source::Format;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::Index;
    use utkik_text::Place;

    /// A section with a header.
    const HEADER: &str = "<w:sectPr><w:headerReference r:id='header1'/></w:sectPr>";

    /// A paragraph of one run.
    fn p(text: &str) -> String {
        format!("<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
    }

    /// A paragraph with properties.
    fn styled(properties: &str, text: &str) -> String {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    fn field(kind: &str) -> String {
        format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>")
    }

    fn check(cases: &[(&str, &str, &str)]) {
        for (body, wanted, remark) in cases {
            let wanted: String = wanted.split('|').map(|line| format!("{line}\n")).collect();
            assert_eq!(shown(Format::Docx, docx(body, &[])), wanted, "{remark}");
        }
    }

    #[test]
    fn runs_of_a_paragraph() {
        check(&[
            (
                "<w:p><w:r><w:t>Ny sim</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>h</w:t></w:r>\
                 <w:r><w:t>all</w:t></w:r></w:p>",
                "p Ny simhall",
                "a word split over runs, after an empty paragraph",
            ),
            (
                "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>\
                 </w:r></w:p>",
                "p a   b / c / d",
                "tabs and breaks",
            ),
            (
                "<w:p><w:r><w:t>kl. 08</w:t><w:noBreakHyphen/><w:t>12, sam</w:t><w:softHyphen/>\
                 <w:t>råd om 5&#160;000</w:t></w:r></w:p>",
                "p kl. 08-12, samråd om 5 000",
                "hyphens and spaces that do not break",
            ),
            (
                "<w:p><w:r><w:t> inte </w:t></w:r><w:r><w:t xml:space='preserve'> bevarat </w:t>\
                 </w:r><w:r><w:t>x</w:t></w:r></w:p>",
                "p inte bevarat x",
                "spaces count where the file says so",
            ),
            (
                "<w:p><w:r><w:sym w:font='Times New Roman' w:char='00A7'/><w:t> 5 </w:t>\
                 <w:sym w:font='Wingdings' w:char='F0A7'/><w:sym w:font='Wingdings' w:char='41'/>\
                 </w:r></w:p>",
                "p §5",
                "symbols that are letters",
            ),
            (
                "<w:p><w:hyperlink r:id='x'><w:r><w:t>Bilaga 3</w:t></w:r></w:hyperlink><w:smartTag>\
                 <w:r><w:t>, sidan</w:t></w:r></w:smartTag><m:oMath><m:r><m:t>=2</m:t></m:r>\
                 </m:oMath></w:p>",
                "p Bilaga 3, sidan=2",
                "links, tags, mathematics",
            ),
            (
                "<w:p><w:r><w:ruby><w:rt><w:r><w:t>liten</w:t></w:r></w:rt><w:rubyBase><w:r>\
                 <w:t>stor</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
                "p stor",
                "small print over text is dropped",
            ),
        ]);
    }

    #[test]
    fn fields_show_their_result() {
        let nested = format!(
            "<w:p>{}<w:r><w:instrText> IF </w:instrText></w:r>{}<w:r><w:instrText>X\
             </w:instrText></w:r>{}<w:r><w:t>dolt</w:t></w:r>{}{}<w:r><w:t>synligt</w:t></w:r>{}\
             <w:r><w:t>, sedan</w:t></w:r></w:p>",
            field("begin"),
            field("begin"),
            field("separate"),
            field("end"),
            field("separate"),
            field("end")
        );
        let contents = format!(
            "<w:p>{}<w:r><w:instrText> TOC </w:instrText></w:r>{}<w:r><w:t>§ 1 Taxa</w:t><w:tab/>\
             <w:t>3</w:t></w:r></w:p><w:p><w:r><w:t>§ 2 Val</w:t></w:r></w:p><w:p>{}</w:p>",
            field("begin"),
            field("separate"),
            field("end")
        );
        let torn = format!("<w:p>{}<w:r><w:t>borta</w:t></w:r></w:p>{}", field("begin"), p("kvar"));
        check(&[
            (&nested, "p synligt, sedan", "a field in what another is told to do"),
            (&contents, "p § 1 Taxa   3|p § 2 Val", "a table of contents keeps its text"),
            (
                "<w:p><w:fldSimple w:instr=' TITLE '><w:r><w:t>Kallelse</w:t></w:r></w:fldSimple>\
                 </w:p>",
                "p Kallelse",
                "a simple field",
            ),
            (&torn, "p kvar", "a field that ends nowhere hides one paragraph at the most"),
        ]);
    }

    #[test]
    fn tracked_changes_are_read_as_accepted() {
        let removed_end = "<w:rPr><w:del/></w:rPr>";
        let merged = format!("{}{}", styled(removed_end, "Förslag"), p(" till beslut"));
        let row = |mark: &str, text: &str| {
            format!("<w:tr><w:trPr>{mark}</w:trPr><w:tc>{}</w:tc></w:tr>", p(text))
        };
        let rows = format!(
            "<w:tbl>{}{}{}</w:tbl>",
            row("", "a"),
            row("<w:del/>", "b"),
            row("<w:ins/>", "c")
        );
        check(&[
            (
                "<w:p><w:r><w:t>I </w:t></w:r><w:del><w:r><w:delText>maj</w:delText></w:r></w:del>\
                 <w:ins><w:r><w:t>juni</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>bort</w:t></w:r>\
                 </w:moveFrom><w:moveTo><w:r><w:t>, hit</w:t></w:r></w:moveTo></w:p>",
                "p Ijuni, hit",
                "insertions in, deletions out, moves once",
            ),
            (&merged, "p Förslag till beslut", "a removed paragraph end joins two"),
            (&rows, "0:0:0 a|0:1:0 c", "a removed row"),
            (
                "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>\
                 </w:pPr><w:r><w:t>text</w:t></w:r></w:p>",
                "p text",
                "earlier properties mean nothing",
            ),
        ]);
        let found = read(Format::Docx, docx(cases_with_changes(), &[])).unwrap();
        assert_eq!(
            notices(&found),
            "Remark: The file has a comment, which is published with the file. It was not \
             screened.\nRemark: The file has 2 tracked changes, which are published with the file. \
             The text was screened as if they were accepted.\nRemark: The file has hidden text (9 \
             characters), which is published with the file. It was not screened.\n"
        );
        assert_eq!(blocks(&found.document), "p Synligt ny\n");
    }

    fn cases_with_changes() -> &'static str {
        "<w:p><w:r><w:t xml:space='preserve'>Synligt </w:t><w:commentReference w:id='0'/></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>hemligt x</w:t></w:r><w:r><w:rPr>\
         <w:vanish w:val='0'/></w:rPr></w:r><w:ins><w:r><w:t>ny</w:t></w:r></w:ins><w:del/></w:p>"
    }

    #[test]
    fn text_boxes_come_once_after_their_paragraph() {
        let inside = format!("<w:txbxContent>{}{}</w:txbxContent>", p("FAKTA"), p("rad två"));
        let boxed = format!(
            "<w:p><w:r><w:t>Före</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>\
             <w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>\
             </a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>\
             {inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{}",
            p("Efter")
        );
        let old = format!("<w:p><w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r></w:p>");
        let cell = format!(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:pict>{inside}</w:pict><w:t>cell</w:t></w:r></w:p>{}\
             </w:tc></w:tr></w:tbl>",
            p("mer")
        );
        check(&[
            (&boxed, "p Före|p FAKTA|p rad två|p Efter", "the copy for old programs is dropped"),
            (&old, "p FAKTA|p rad två", "an old text box"),
            (&cell, "0:0:0 cell / mer|p FAKTA|p rad två", "in a cell, after the cell"),
            (
                "<w:p><w:r><w:pict><v:shape><v:textpath string='UTKAST'/></v:shape></w:pict></w:r>\
                 </w:p>",
                "p UTKAST",
                "letters bent into a picture",
            ),
        ]);
    }

    #[test]
    fn tables_have_a_block_for_each_cell() {
        let cell = |properties: &str, inside: &str| {
            format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
        };
        let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
        let merged = format!(
            "<w:tbl><w:tblPr/><w:tblGrid/>{}{}{}</w:tbl>",
            row(&[cell("", &p("Nämnd")), cell("<w:gridSpan w:val='2'/>", &p("Belopp"))]),
            row(&[
                cell("<w:vMerge w:val='restart'/>", &p("Bygg")),
                cell("", &p("6")),
                cell("", &(p("7") + &p("8")))
            ]),
            row(&[cell("<w:vMerge/>", "<w:p/>"), cell("", &p("9")), cell("", "<w:p/>")])
        );
        let inner = format!("<w:tbl>{}</w:tbl>", row(&[cell("", &p("inre")), cell("", &p("två"))]));
        let nested = format!(
            "<w:tbl>{}</w:tbl>",
            row(&[
                cell("", &(p("yttre") + &inner + &p("efter"))),
                cell("", &(inner.clone() + "<w:p/>"))
            ])
        );
        let wrapped = format!(
            "<w:tbl><w:sdt><w:sdtPr/><w:sdtContent><w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>\
             <w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
            cell("", &p("inne"))
        );
        check(&[
            (&merged, "0:0:0 Nämnd|0:0:1 Belopp|0:1:0 Bygg|0:1:1 6|0:1:2 7 / 8|0:2:1 9", "merged"),
            (
                &nested,
                "0:0:0 yttre|1:0:0 inre|1:0:1 två|0:0:0 efter|2:0:0 inre|2:0:1 två",
                "a table in a cell keeps the order of reading",
            ),
            (&wrapped, "0:0:2 inne", "content controls, empty columns before a row"),
        ]);
    }

    #[test]
    fn notes_come_after_the_block_that_refers_to_them() {
        let footnotes = format!(
            "<w:footnote w:type='separator' w:id='-1'><w:p/></w:footnote><w:footnote w:id='2'>{}\
             </w:footnote><w:footnote w:id='3'>{}{}</w:footnote>",
            p("Första noten"),
            p("Andra"),
            p("noten")
        );
        let endnotes = format!("<w:endnote w:id='2'>{}</w:endnote>", p("Slutnot"));
        let body = format!(
            "<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id='3'/><w:t> mer</w:t>\
             <w:endnoteReference w:id='2'/></w:r></w:p>{}<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t>\
             <w:footnoteReference w:id='2'/><w:footnoteReference w:id='2'/></w:r></w:p></w:tc></w:tr>\
             </w:tbl><w:p><w:del><w:r><w:footnoteReference w:id='9'/></w:r></w:del></w:p>",
            p("Nästa")
        );
        let bytes = docx(&body, &[("footnotes", &footnotes), ("endnotes", &endnotes)]);
        assert_eq!(
            shown(Format::Docx, bytes),
            "p Textmer\nnote Andra / noten\nnote Slutnot\np Nästa\n0:0:0 cell\nnote Första noten\n"
        );
    }

    #[test]
    fn headings_are_told_by_outline_or_name() {
        let style = |id: &str, name: &str, inside: &str| {
            format!(
                "<w:style w:type='paragraph' w:styleId='{id}'><w:name w:val='{name}'/>{inside}\
                 </w:style>"
            )
        };
        let styles = [
            style("Rubrik1", "heading 1", "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>"),
            style("Egen", "Ärenderubrik", "<w:basedOn w:val='Rubrik1'/>"),
            style("R2", "Rubrik 2", ""),
            style(
                "Ingen",
                "Ej i lista",
                "<w:basedOn w:val='Rubrik1'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr>",
            ),
            style("Loop", "Loop", "<w:basedOn w:val='Loop'/>"),
        ]
        .concat();
        let named = |id: &str| styled(&format!("<w:pStyle w:val='{id}'/>"), id);
        let own = "<w:pStyle w:val='Rubrik1'/><w:outlineLvl w:val='2'/>";
        let body = ["Rubrik1", "Egen", "R2", "Ingen", "Loop", "Heading3"].map(named).concat();
        let bytes = docx(&(body + &styled(own, "egen nivå")), &[("styles", &styles)]);
        assert_eq!(
            shown(Format::Docx, bytes),
            "h1 Rubrik1\nh1 Egen\nh2 R2\np Ingen\np Loop\nh3 Heading3\nh3 egen nivå\n"
        );
    }

    #[test]
    fn letters_are_measured_against_the_most_common_size() {
        let styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault>\
            </w:docDefaults><w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr/></w:style>\
            <w:style w:type='paragraph' w:styleId='T'><w:rPr><w:b/><w:sz w:val='44'/></w:rPr></w:style>\
            <w:style w:type='character' w:styleId='Stark'><w:rPr><w:b/></w:rPr></w:style>";
        let run = |properties: &str, text: &str| {
            format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
        };
        let body = [
            format!("<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr>{}</w:p>", run("", "Kallelse")),
            p("Brödtext som är vanligast i texten"),
            format!("<w:p>{}{}</w:p>", run("<w:rStyle w:val='Stark'/>", "fet"), run("", "inte")),
            format!("<w:p>{}<w:r><w:t> </w:t></w:r></w:p>", run("<w:b/><w:sz w:val='33'/>", "fet")),
            format!(
                "<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr>{}</w:p>",
                run("<w:rStyle w:val='Stark'/>", "två gånger fet är ingen gång")
            ),
        ]
        .concat();
        let found = read(Format::Docx, docx(&body, &[("styles", styles)])).unwrap();
        let looks: Vec<_> =
            found.document.blocks.iter().map(|b| (b.look.size, b.look.bold)).collect();
        assert_eq!(looks, [(2.0, true), (1.0, false), (1.0, false), (1.5, true), (2.0, false)]);
    }

    #[test]
    fn headers_and_footers_come_once() {
        let section =
            |id: &str, kind: &str| format!("<w:{kind}Reference w:type='default' r:id='{id}'/>");
        let body = format!(
            "<w:p><w:pPr><w:sectPr>{}{}</w:sectPr></w:pPr><w:r><w:t>Text</w:t></w:r></w:p>{}\
             <w:sectPr>{}{}</w:sectPr>",
            section("header1", "header"),
            section("footer1", "footer"),
            p("Mer"),
            section("header2", "header"),
            section("header1", "header")
        );
        let parts = [
            (
                "header1",
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ån</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            ),
            ("header2", "<w:p><w:r><w:t>Ån</w:t></w:r></w:p>"),
            ("footer1", "<w:p><w:r><w:t>Sida 1</w:t></w:r></w:p>"),
        ];
        let found = read(Format::Docx, docx(&body, &parts)).unwrap();
        assert_eq!(blocks(&found.document), "page Ån\npage Sida 1\np Text\np Mer\n");
        assert_eq!(found.document.place(0), None, "furniture has no paragraph");
    }

    #[test]
    fn every_paragraph_of_the_body_counts() {
        let body = format!(
            "{}<w:p/><w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>{}",
            p("ett"),
            p("tre"),
            p("fyra"),
            p("fem")
        );
        let document = read(Format::Docx, docx(&body, &[])).unwrap().document;
        for (at, word) in [(1, "ett"), (3, "tre"), (4, "fyra"), (5, "fem")] {
            let place = document.place(document.text.find(word).unwrap());
            let found = match place {
                Some(Place::Paragraph { paragraph }) => paragraph.get(),
                _ => 0,
            };
            assert_eq!(found, at, "{word}");
        }
    }

    #[test]
    fn properties_are_kept() {
        let relations = "<Relationships><Relationship Id='a' Type='x/officeDocument' \
            Target='/doc/main.xml'/><Relationship Id='b' Type='x/core-properties' Target='c.xml'/>\
            <Relationship Id='c' Type='x/custom-properties' Target='d.xml'/></Relationships>";
        let bytes = package(&[
            ("_rels/.rels", relations),
            ("doc/main.xml", "<document><body><p><r><t>Text</t></r></p></body></document>"),
            ("c.xml", "<p><title>Kallelse</title><creator>X</creator><subject> </subject></p>"),
            ("d.xml", "<P><property name='Dnr'><lpwstr>KS 2026/7</lpwstr></property></P>"),
        ]);
        let document = read(Format::Docx, bytes).unwrap().document;
        assert_eq!(blocks(&document), "p Text\n", "the package says where the text is");
        assert_eq!(document.property("title"), Some("Kallelse"));
        assert_eq!(document.property("dnr"), Some("KS 2026/7"));
        assert_eq!(document.properties.len(), 2, "no names of persons, nothing empty");
    }

    #[test]
    fn diagrams_pictures_and_embedded_files() {
        let data = "<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Samråd</a:t></a:r></a:p></dgm:t></dgm:pt>\
            <dgm:pt><dgm:t><a:p><a:r><a:t>Antagande</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>";
        let body = "<w:p><w:r><w:t>Gången:</w:t><w:drawing><dgm:relIds r:dm='diagramData1'/>\
            </w:drawing></w:r></w:p>";
        let bytes = docx(body, &[("diagramData1", data)]);
        assert_eq!(shown(Format::Docx, bytes), "p Gången:\np Samråd\np Antagande\n");
        let picture = "<w:p><w:r><w:drawing><a:blip r:embed='x'/></w:drawing></w:r></w:p>";
        let header = ("header1", "<w:p><w:r><w:t>Ån</w:t></w:r></w:p>");
        let found = read(Format::Docx, docx(&(picture.to_owned() + HEADER), &[header])).unwrap();
        assert_eq!(notices(&found), "Incomplete: The file has no text, only a picture.\n");
        let other = "<w:p><w:r><w:t>x</w:t><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object>\
            <w:object><o:OLEObject ProgID='Equation.3'/></w:object></w:r></w:p><w:altChunk r:id='y'/>";
        let found = read(Format::Docx, docx(other, &[])).unwrap();
        let wanted = "Incomplete: 2 other files are embedded in the file. They were not read.\n";
        assert_eq!(notices(&found), wanted);
    }

    #[test]
    fn damage_is_told_and_what_was_read_is_kept() {
        let torn = |document: &str| {
            package(&[("word/document.xml", document), ("word/other.xml", "<a/>")])
        };
        let found = read(
            Format::Docx,
            torn("<w:document><w:body><w:p><w:r><w:t>ett</w:t></w:r></w:p><w:p><w:r><w:t>två"),
        )
        .unwrap();
        assert_eq!(blocks(&found.document), "p ett\np två\n");
        let wanted = "Incomplete: The file is damaged; the text after paragraph 2 is missing.\n";
        assert_eq!(notices(&found), wanted);
        let deep = format!("<d><b><p><r><t>x</t></r></p>{}", "<sdt>".repeat(300));
        let found = read(Format::Docx, torn(&deep)).unwrap();
        assert!(notices(&found).starts_with("Incomplete: The file is damaged; the text after"));
        for broken in ["", "<w:document", "no xml", "<w:document><w:body/></w:document>"] {
            let outcome = read(Format::Docx, torn(broken));
            assert!(matches!(outcome, Err(ExtractError::Malformed(_))), "{broken}");
        }
        for bytes in [&b""[..], b"PK\x03\x04", b"text", &package(&[("a", "b")])] {
            let outcome = read(Format::Docx, bytes.to_vec());
            assert!(matches!(outcome, Err(ExtractError::Malformed(_))));
        }
        let body = "<w:p><w:r><w:t>x</w:t></w:r></w:p>";
        let broken = ["numbering", "styles", "footnotes", "endnotes", "header1"];
        let broken = broken.map(|name| (name, "<w:a></w:b>"));
        let found = read(Format::Docx, docx(&(body.to_owned() + HEADER), &broken)).unwrap();
        assert_eq!(
            notices(&found),
            "Incomplete: A part of the file is damaged (word/styles.xml, word/numbering.xml, \
             word/footnotes.xml …). Numbering, headings or notes may be missing or wrong.\n"
        );
    }

    #[test]
    fn parts_are_found_where_the_package_does_not_say_where() {
        let numbering = "<n><abstractNum abstractNumId='1'><lvl ilvl='0'><start val='7'/><lvlText \
            val='§ %1'/></lvl></abstractNum><num numId='1'><abstractNumId val='1'/></num></n>";
        let text = "<d><body><p><pPr><numPr><numId val='1'/></numPr></pPr><r><t>Val</t></r></p></body></d>";
        let parts = [("word/document.xml", text), ("word/numbering.xml", numbering)];
        assert_eq!(shown(Format::Docx, package(&parts)), "li1 § 7 Val\n", "no relations");
        let broken = ("word/_rels/document.xml.rels", "<R><a></b></R>");
        let found = read(Format::Docx, package(&[parts[0], parts[1], broken])).unwrap();
        assert_eq!(blocks(&found.document), "li1 § 7 Val\n", "broken ones");
        assert!(notices(&found).contains("(word/document.xml.rels)"));
        let other = ("word/_rels/document.xml.rels", "<R/>");
        let bytes = package(&[parts[0], parts[1], other]);
        assert_eq!(shown(Format::Docx, bytes), "p Val\n", "a part that nothing names is none");
    }

    /// Small stacks (threads have two megabytes) must do for what the limit of depth lets through.
    #[test]
    fn deep_nesting_ends_before_the_stack_does() {
        let nested = [
            ("<w:p><w:r><w:drawing><w:txbxContent>", "boxes"),
            ("<w:p><w:r><mc:AlternateContent><mc:Choice><w:pict><w:txbxContent>", "choices"),
            ("<w:tbl><w:tr><w:tc>", "tables"),
            ("<w:ins>", "changes"),
            ("<w:p>", "paragraphs"),
            ("<w:p><w:r><w:ruby>", "ruby"),
            ("<w:tbl>", "tables without rows"),
        ];
        for (piece, remark) in nested {
            let body = p("x") + &piece.repeat(200);
            let found = read(Format::Docx, docx(&body, &[])).unwrap();
            assert!(notices(&found).starts_with("Incomplete: The file is damaged"), "{remark}");
        }
    }

    #[test]
    fn of_a_text_longer_than_the_limit_the_beginning_is_kept() {
        let limits = Limits { characters: 20, ..Limits::default() };
        let bytes = docx(&p("ord och ord").repeat(9), &[]);
        let source = Source { path: "a".to_owned(), format: Format::Docx, bytes };
        let found = document(&source, &limits).unwrap();
        assert_eq!(found.document.blocks.len(), 2);
        assert_eq!(found.notices[0].text.key(), "extract.too-long");
    }

    #[test]
    fn files_inside_the_file_are_read_or_told() {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relations = format!(
            "<Relationships><Relationship Id='a' Type='{kind}/aFChunk' Target='bit.mht'/>\
             <Relationship Id='b' Type='{kind}/package' Target='embeddings/inre.docx'/>\
             <Relationship Id='c' Type='{kind}/package' Target='embeddings/tabell.xlsx'/></Relationships>"
        );
        let inner = String::from_utf8_lossy(b"Kallelse").into_owned();
        let text = "<w:document><w:body><w:altChunk r:id='a'/></w:body></w:document>";
        let parts = [
            ("word/document.xml", text),
            ("word/_rels/document.xml.rels", relations.as_str()),
            ("word/bit.mht", "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Val"),
            ("word/embeddings/inre.docx", inner.as_str()),
            ("word/embeddings/tabell.xlsx", "\u{0}\u{1}\u{2}"),
        ];
        let found = read(Format::Docx, package(&parts)).unwrap();
        let inside: Vec<_> = found.embedded.iter().map(|inner| inner.path.as_str()).collect();
        assert_eq!(inside.len(), 2, "{inside:?}");
        assert!(inside[0].ends_with("/bit.mht") && inside[1].ends_with("/inre.docx"));
        assert_eq!(found.notices[0].text.key(), "extract.foreign");
    }

    /// Something of everything that the reader knows.
    const RICH: &[(&str, &str)] = &[
        (
            "word/document.xml",
            "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='R'/><w:numPr><w:ilvl w:val='1'/><w:numId \
             w:val='1'/></w:numPr></w:pPr><w:r><w:rPr><w:b/><w:sz w:val='30'/></w:rPr><w:t>Val</w:t>\
             <w:footnoteReference w:id='1'/></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/>\
             </w:tcPr><w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc>\
             </w:tr></w:tbl><w:p><w:r><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/>\
             <mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:del/><w:ins><w:r><w:t>&amp;c\
             </w:t></w:r></w:ins></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback/>\
             </mc:AlternateContent><w:sym w:char='A7'/></w:r></w:p><w:sectPr><w:headerReference r:id='h'/>\
             </w:sectPr></w:body></w:document>",
        ),
        (
            "word/_rels/document.xml.rels",
            "<R><r Id='h' Type='x/header' Target='h.xml'/><r Id='n' Type='x/numbering' Target='n.xml'/>\
             <r Id='s' Type='x/styles' Target='s.xml'/><r Id='f' Type='x/footnotes' Target='f.xml'/></R>",
        ),
        ("word/h.xml", "<w:hdr><w:p><w:r><w:t>h</w:t></w:r></w:p></w:hdr>"),
        (
            "word/n.xml",
            "<w:numbering><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt \
             w:val='upperRoman'/><w:lvlText w:val='%1'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/>\
             <w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1%2'/></w:lvl></w:abstractNum><w:num \
             w:numId='1'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='1'><w:startOverride w:val='9'/>\
             </w:lvlOverride></w:num></w:numbering>",
        ),
        (
            "word/s.xml",
            "<w:styles><w:style w:type='paragraph' w:styleId='R'><w:name w:val='heading 1'/><w:basedOn \
             w:val='S'/></w:style><w:style w:styleId='S'><w:rPr><w:b/></w:rPr></w:style></w:styles>",
        ),
        (
            "word/f.xml",
            "<w:f><w:footnote w:id='1'><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote></w:f>",
        ),
    ];

    #[test]
    fn the_rich_file_is_read() {
        let wanted = "page h\nh1 Ii Val\nnote n\n1:0:0 b\np §\np &c\n";
        assert_eq!(shown(Format::Docx, package(RICH)), wanted);
    }

    proptest! {
        #[test]
        fn any_bytes_end_in_a_document_or_an_error(bytes in vec(any::<u8>(), 0..300)) {
            let _ = read(Format::Docx, bytes);
        }

        #[test]
        fn harmed_files_end_in_a_document_or_an_error(every_harm in every_harm()) {
            let _ = read(Format::Docx, harmed(package(RICH), &every_harm));
        }

        #[test]
        fn harmed_parts_end_in_a_document_or_an_error(at in any::<Index>(), every_harm in every_harm()) {
            let _ = read(Format::Docx, harmed_part(RICH, &at, &every_harm));
        }
    }
}
