//! What a reader can choose among: the levels, roles, bodies and meetings of the items on a page. Each has a
//! short token that stands on the items that it holds for, so that nothing from outside is ever code.

use std::io::{self, Write};

use super::escaped;
use crate::page::{Facets, Page, Subject};
use crate::words;
use utkik_checklist::Level;
use utkik_lang::Text;
use utkik_lang::text;

/// The choices of a page.
pub(super) struct Filters<'a> {
    page: &'a Page,
    groups: Vec<Group>,
}

struct Group {
    label: Text,
    /// The letter that its tokens begin with.
    letter: char,
    /// What can be chosen, as people read it.
    values: Vec<String>,
    of: fn(&Facets, &Page) -> Vec<String>,
}

impl<'a> Filters<'a> {
    pub(super) fn new(page: &'a Page) -> Self {
        let level = |facets: &Facets, page: &Page| {
            facets.level.iter().map(|level| level_word(*level, page)).collect()
        };
        let groups = vec![
            Group::new(text!("page.level"), 'l', level),
            Group::new(text!("page.role"), 'r', |facets, _| facets.roles.clone()),
            Group::new(text!("page.body"), 'b', |facets, _| one_or_none(&facets.body)),
            Group::new(text!("page.meeting"), 'm', |facets, _| one_or_none(&facets.meeting)),
        ];
        let mut filters = Self { page, groups };
        for group in &mut filters.groups {
            for value in page.subjects.iter().flat_map(|facets| (group.of)(facets, page)) {
                if !group.values.contains(&value) {
                    group.values.push(value);
                }
            }
            if group.letter == 'r' {
                group.values.sort();
            }
        }
        filters
    }

    /// What a subject goes by.
    pub(super) fn facets(&self, subject: Subject) -> Option<&Facets> {
        self.page.subjects.get(subject.0)
    }

    /// The attribute of what is about `subject`: the tokens that hold for it.
    pub(super) fn attribute(&self, subject: Subject) -> String {
        let Some(facets) = self.page.subjects.get(subject.0) else { return String::new() };
        let tokens = self.groups.iter().flat_map(|group| {
            let held = (group.of)(facets, self.page);
            let at = move |value: &String| group.values.iter().position(|one| one == value);
            let tokens = held.iter().filter_map(at).map(|at| format!("{}{at}", group.letter));
            tokens.collect::<Vec<_>>()
        });
        format!(" data-is=\"{}\"", tokens.collect::<Vec<_>>().join(" "))
    }

    /// A form with a choice for each group in which there is something to choose, if there are several items. It is hidden until the
    /// script shows it.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let groups: Vec<&Group> =
            self.groups.iter().filter(|group| group.values.len() > 1).collect();
        if groups.is_empty() || self.page.subjects.len() < 2 {
            return Ok(());
        }
        let say = |text: &Text| escaped(&self.page.say(text));
        let all = say(&text!("page.all"));
        writeln!(out, "<form class=\"filters\" hidden>\n<fieldset>")?;
        writeln!(out, "<legend>{}</legend>", say(&text!("page.filters")))?;
        for group in groups {
            writeln!(out, "<label>{}\n<select>", say(&group.label))?;
            writeln!(out, "<option value=\"\">{all}</option>")?;
            for (at, value) in group.values.iter().enumerate() {
                let value = escaped(value);
                writeln!(out, "<option value=\"{}{at}\">{value}</option>", group.letter)?;
            }
            writeln!(out, "</select></label>")?;
        }
        let count = self.page.subjects.len();
        let says = say(&text!("page.shown", n = "{n}", all = count));
        writeln!(out, "</fieldset>\n<p role=\"status\" data-says=\"{says}\"></p>\n</form>")
    }
}

impl Group {
    fn new(label: Text, letter: char, of: fn(&Facets, &Page) -> Vec<String>) -> Self {
        Self { label, letter, values: Vec::new(), of }
    }
}

fn one_or_none(value: &Option<String>) -> Vec<String> {
    value.iter().cloned().collect()
}

fn level_word(level: Level, page: &Page) -> String {
    page.say(&words::level(level))
}
