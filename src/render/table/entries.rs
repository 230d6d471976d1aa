//! Entries of checklists for eyes: in full under headings, or in a table for each kind.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::checklist::Phase;
use crate::checklist::entry::{Entry, Kind, Point, Row, Section};
use crate::lang::{Lang, Text};
use crate::render::Style;
use crate::text;

/// How far the text under a heading stands from the left, and the text of a point.
const INDENT: &str = "  ";
const DEEPER: &str = "    ";

/// Writes `entries` in full, with a blank line between them.
pub(in crate::render) fn entries(
    entries: &[Entry],
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang };
    for (place, entry) in entries.iter().enumerate() {
        if place > 0 {
            sheet.line("")?;
        }
        sheet.bold_line(&entry.name)?;
        sheet.faint_paragraph("", &format!("{}, {}", entry.kind_name, entry.id))?;
        if !entry.lead.is_empty() {
            sheet.line("")?;
            sheet.paragraph("", &entry.lead)?;
        }
        for section in &entry.sections {
            self::section(section, &mut sheet)?;
        }
    }
    Ok(())
}

fn section(section: &Section, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.line("")?;
    sheet.bold_line(&section.heading)?;
    for paragraph in &section.paragraphs {
        sheet.paragraph(INDENT, paragraph)?;
    }
    for point in &section.points {
        self::point(point, sheet)?;
    }
    Ok(())
}

fn point(point: &Point, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let Point { id, text, url } = point;
    match id {
        Some(id) => sheet.hanging(INDENT, DEEPER, &format!("{id}: {text}"))?,
        None if text.is_empty() => {}
        None => sheet.hanging(&format!("{INDENT}- "), DEEPER, text)?,
    }
    match url {
        Some(url) => sheet.paragraph(if text.is_empty() { INDENT } else { DEEPER }, url),
        None => Ok(()),
    }
}

/// Writes `rows`, which come kind by kind, in a table for each kind.
pub(in crate::render) fn rows(
    rows: &[Row],
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang };
    for (place, rows) in rows.chunk_by(|a, b| a.kind == b.kind).enumerate() {
        if place > 0 {
            sheet.line("")?;
        }
        let kind = rows[0].kind;
        let heading = format!("{} ({})", sheet.say(&kind.plural()), rows.len());
        sheet.bold_line(&heading)?;
        let mut head = vec![text!("render.list.id"), text!("render.list.name")];
        match kind {
            Kind::Risk => head.extend([text!("render.list.area"), text!("render.list.points")]),
            Kind::Measure => head.push(text!("render.list.when")),
            _ => {}
        }
        let cells = rows.iter().map(|row| cells(row, &sheet)).collect();
        sheet.list(&head, cells)?;
    }
    Ok(())
}

fn cells(row: &Row, sheet: &Sheet<'_>) -> Vec<String> {
    let name = if row.off {
        sheet.say(&text!("render.list.off", name = row.name.as_str()))
    } else {
        row.name.clone()
    };
    let mut cells = vec![row.id.clone(), name];
    cells.extend(row.area_name.clone());
    let grade = row.grade.map(|grade| format!(" {grade:?}")).unwrap_or_default();
    cells.extend(row.points.map(|points| format!("{points:.1}{grade}")));
    cells.extend(row.when.map(|when| sheet.say(&phase(when))));
    cells
}

fn phase(phase: Phase) -> Text {
    match phase {
        Phase::Before => text!("render.phase.before"),
        Phase::During => text!("render.phase.during"),
        Phase::After => text!("render.phase.after"),
    }
}
