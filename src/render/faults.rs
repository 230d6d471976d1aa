//! What is wrong or doubtful in checklists: with the lines it stands on, as a page, or as data.

use std::io::{self, Write};

use serde::Serialize;

use super::{Format, Page, Renderable, View};
use utkik_checklist::{Faults, Severity};
use utkik_lang::Lang;
use utkik_lang::text;

/// A fault as others may rely on it; the names are a contract.
#[derive(Serialize)]
struct Fault<'a> {
    severity: Severity,
    path: &'a str,
    line: u32,
    column: u32,
    kind: &'a str,
    message: String,
    help: String,
}

/// Writes `faults`; nothing for eyes where there is none.
///
/// # Errors
///
/// Those of `out`.
pub fn faults(faults: &Faults, format: Format, view: &View, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Table {
        let nothing = faults.is_empty();
        let shown = faults.render(view.lang, usize::from(view.width), view.colour);
        return out.write_all(if nothing { b"" } else { shown.as_bytes() });
    }
    super::write(in_words(faults, view.lang).as_slice(), format, view, out)
}

fn in_words(faults: &Faults, lang: Lang) -> Vec<Fault<'_>> {
    faults
        .iter()
        .map(|fault| Fault {
            severity: fault.severity,
            path: &fault.path,
            line: fault.line.get(),
            column: fault.column.get(),
            kind: fault.message.key(),
            message: fault.message.in_lang(lang),
            help: fault.help.in_lang(lang),
        })
        .collect()
}

impl Renderable for [Fault<'_>] {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        page.title(&text!("render.faults", n = self.len()));
        let head = [text!("render.where"), text!("render.fault"), text!("render.remedy")];
        let row = |fault: &Fault<'_>| {
            let place = format!("{}:{}:{}", fault.path, fault.line, fault.column);
            vec![place, fault.message.clone(), fault.help.clone()]
        };
        page.table("faults", &head, self.iter().map(row).collect(), &[]);
        page
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        super::json::lines(self, out)
    }
}
