//! The figures in a table, for the screen and for the documentation.

use std::collections::BTreeMap;

use crate::agendas::outcome::{Kind, Tally};

const HEAD: &str = "| Klädsel | Möten | Helt rätt | Ärenden | Exakta | För mycket | Annan titel | Fel nummer \
    | Saknas | Påhittade | Dubbla | Fel dnr | Fel organ | Fel datum | Förslag ej förslag | Laddade rätt | Fel plats | Borta | Tyst | Tvivel |";

/// A row of figures.
fn row(name: &str, tally: &Tally) -> String {
    let count = |kind| tally.count(kind).to_string();
    let exact = format!("{} ({} %)", tally.exact, tally.percent());
    let cells = [
        name.to_owned(),
        tally.meetings.to_string(),
        tally.whole.to_string(),
        tally.items.to_string(),
        exact,
        count(Kind::TooMuch),
        count(Kind::Cut),
        count(Kind::Number),
        count(Kind::Missing),
        count(Kind::Invented),
        count(Kind::Doubled),
        format!("{}/{}", tally.count(Kind::Case), tally.cases),
        count(Kind::Body),
        count(Kind::Date),
        format!("{}/{}", tally.count(Kind::Proposal), tally.proposals),
        format!("{}/{}", tally.loaded_right(), tally.loaded),
        (tally.count(Kind::LoadedElsewhere) + tally.count(Kind::LoadedLight)).to_string(),
        count(Kind::LoadedLost),
        count(Kind::Silent),
        count(Kind::Doubted),
    ];
    format!("| {} |", cells.join(" | "))
}

/// The table with a row for each name and one for all.
pub fn table<'a>(rows: impl IntoIterator<Item = (String, &'a Tally)>) -> String {
    let mut all = Tally::default();
    let mut lines = vec![HEAD.to_owned(), rule()];
    for (name, tally) in rows {
        all += tally;
        lines.push(row(&name, tally));
    }
    lines.push(row("alla", &all));
    lines.join("\n")
}

fn rule() -> String {
    let columns = HEAD.matches('|').count() - 1;
    format!("|{}", "---|".repeat(columns))
}

/// The sums by `key` of the pairs of dress and format.
pub fn by<'a>(
    tallies: &'a [((&'static str, &'static str), Tally)],
    key: impl Fn(&(&'static str, &'static str)) -> &'static str,
) -> BTreeMap<&'a str, Tally> {
    let mut sums: BTreeMap<&str, Tally> = BTreeMap::new();
    for (pair, tally) in tallies {
        *sums.entry(key(pair)).or_default() += tally;
    }
    sums
}
