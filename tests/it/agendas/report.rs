//! The page of the documentation with the figures of a run at length.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::agendas::collections;
use crate::agendas::dress::Dress;
use crate::agendas::outcome::{Kind, Tally};

const HEAD: &str = "| Klädsel | Format | Filer | Ärenden exakt | Dnr rätt | Förslag som förslag | Laddad text rätt | Tyst förlust |\n|---|---|---|---|---|---|---|---|";

/// Writes the table of the dresses into the page.
pub fn write(
    dresses: &[&Dress],
    by_dress: &BTreeMap<&str, Tally>,
    by_format: &BTreeMap<&str, Tally>,
) {
    put("tabell", &tables(dresses, by_dress, by_format));
}

/// Writes the table of the folders into the page.
pub fn write_folders(by_name: &BTreeMap<&str, Tally>) {
    let mut all = Tally::default();
    by_name.values().for_each(|tally| all += tally);
    let silent = all.count(Kind::Silent);
    let mut lines = vec![
        format!(
            "{} mappar, {} ärenden; {silent} mappar med tyst förlust.",
            all.meetings, all.items
        ),
        String::new(),
        HEAD.replace("Klädsel", "Mapp").replace("Filer", "Mappar"),
    ];
    for collection in collections::ALL {
        if let Some(tally) = by_name.get(collection.name) {
            lines.push(row(collection.says, &collection.formats.join(" "), tally));
        }
    }
    lines.push(row("**alla**", "", &all));
    put("mappar", &lines.join("\n"));
}

/// Puts a table into the page between its marks; what people wrote around it stays.
fn put(mark: &str, table: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/lasning.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(&format!("<!-- {mark} -->\n")).unwrap();
    let (_, after) = rest.split_once("<!-- slut -->").unwrap();
    let page = format!("{before}<!-- {mark} -->\n{table}\n<!-- slut -->{after}");
    std::fs::write(path, page).unwrap();
}

fn tables(
    dresses: &[&Dress],
    by_dress: &BTreeMap<&str, Tally>,
    by_format: &BTreeMap<&str, Tally>,
) -> String {
    let mut all = Tally::default();
    by_dress.values().for_each(|tally| all += tally);
    let mut lines = vec![sum(dresses.len(), by_format.len(), &all), String::new(), HEAD.to_owned()];
    for dress in dresses {
        if let Some(tally) = by_dress.get(dress.name) {
            lines.push(row(dress.says, &dress.formats.join(" "), tally));
        }
    }
    lines.push(row("**alla**", "", &all));
    lines.extend([String::new(), HEAD.replace("Klädsel | Format", "Format | ")]);
    lines.extend(by_format.iter().map(|(format, tally)| row(format, "", tally)));
    lines.join("\n")
}

/// The figures for all in a sentence or two.
fn sum(dresses: usize, formats: usize, all: &Tally) -> String {
    let tenths = |right: usize, of: usize| {
        let tenths = (1000 * right).checked_div(of).unwrap_or(0);
        format!("{},{} %", tenths / 10, tenths % 10)
    };
    format!(
        "{dresses} klädslar, {formats} format, {} möten, {} ärenden: {} exakta ({}), {} saknas, {} påhittade, {} dubbla; \
         dagen rätt i {} filer och organet i {} av {}; {} filer helt rätt.",
        all.meetings,
        all.items,
        all.exact,
        tenths(all.exact, all.items),
        all.count(Kind::Missing),
        all.count(Kind::Invented),
        all.count(Kind::Doubled),
        all.meetings - all.count(Kind::Date),
        all.meetings - all.count(Kind::Body),
        all.meetings,
        all.whole,
    )
}

fn row(says: &str, formats: &str, tally: &Tally) -> String {
    let of = |right: usize, all: usize| {
        if all == 0 { "–".to_owned() } else { format!("{right}/{all}") }
    };
    let cells = [
        says.to_owned(),
        formats.to_owned(),
        tally.meetings.to_string(),
        format!("{} ({} %)", of(tally.exact, tally.items), tally.percent()),
        of(tally.cases - tally.count(Kind::Case), tally.cases),
        of(tally.proposals - tally.count(Kind::Proposal), tally.proposals),
        of(tally.loaded_right(), tally.loaded),
        tally.count(Kind::Silent).to_string(),
    ];
    format!("| {} |", cells.join(" | "))
}
