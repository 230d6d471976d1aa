//! Entries of checklists: in full under headings, or in a table for each kind.

use std::io::{self, Write};

use super::{Page, Renderable, View, json};
use utkik_checklist::Phase;
use utkik_checklist::entry::{Entry, Kind, Point, Row, Section};
use utkik_lang::Text;
use utkik_lang::text;

impl Renderable for [Entry] {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        for entry in self {
            page.item(None, &entry.name);
            page.end();
            page.note(format!("{}, {}", entry.kind_name, entry.id));
            if !entry.lead.is_empty() {
                page.paragraph(&entry.lead);
            }
            for section in &entry.sections {
                self::section(section, &mut page);
            }
        }
        let head = [
            text!("render.sheet.kind"),
            text!("render.sheet.id"),
            text!("render.sheet.name"),
            text!("render.sheet.lead"),
        ];
        let row = |entry: &Entry| {
            let (id, name) = (entry.id.clone(), entry.name.clone());
            vec![entry.kind_name.clone(), id, name, entry.lead.clone()]
        };
        page.sheet(&head, self.iter().map(row).collect());
        page
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self, out)
    }
}

fn section(section: &Section, page: &mut Page) {
    page.item(None, &section.heading);
    for paragraph in &section.paragraphs {
        page.paragraph(paragraph);
    }
    page.list(section.points.iter().map(point).collect());
    page.end();
}

fn point(point: &Point) -> String {
    let Point { id, text, url } = point;
    let id = id.iter().map(|id| format!("{id}: ")).collect::<String>();
    let lines = [Some(format!("{id}{text}")), url.clone()].into_iter().flatten();
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

impl Renderable for [Row] {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        for rows in self.chunk_by(|a, b| a.kind == b.kind) {
            let kind = rows[0].kind;
            let heading = format!("{} ({})", page.say(&kind.plural()), rows.len());
            page.item(None, heading);
            page.end();
            let mut head = vec![text!("render.list.id"), text!("render.list.name")];
            match kind {
                Kind::Risk => head.extend([text!("render.list.area"), text!("render.list.points")]),
                Kind::Measure => head.push(text!("render.list.when")),
                _ => {}
            }
            let cells = rows.iter().map(|row| cells(row, &page)).collect();
            page.figures("entries", &head, cells);
        }
        page
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self, out)
    }
}

fn cells(row: &Row, page: &Page) -> Vec<String> {
    let name = if row.off {
        page.say(&text!("render.list.off", name = row.name.as_str()))
    } else {
        row.name.clone()
    };
    let mut cells = vec![row.id.clone(), name];
    cells.extend(row.area_name.clone());
    let grade = row.grade.map(|grade| format!(" {grade:?}")).unwrap_or_default();
    cells.extend(row.points.map(|points| page.lang().number(points, 1) + &grade));
    cells.extend(row.when.map(|when| page.say(&phase(when))));
    cells
}

fn phase(phase: Phase) -> Text {
    match phase {
        Phase::Before => text!("render.phase.before"),
        Phase::During => text!("render.phase.during"),
        Phase::After => text!("render.phase.after"),
    }
}
