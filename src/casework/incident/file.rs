//! `utkik/incidents.toml`: one `[[incident]]` each, by day, so that two who write at the same time
//! seldom write in the same place.

use super::model::Incident;
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_store::{Fields, Patch, PatchTable, StoreError};

/// The name of the file.
pub const FILE: &str = "incidents.toml";

/// The incidents of the file that reports name `path`, by day.
///
/// Ids that no checklist has are kept as they are: the file may be older than the checklist.
///
/// # Errors
///
/// Gives all faults with their places.
pub fn read(path: &str, text: &str) -> Result<Vec<Incident>, StoreError> {
    let parsed = utkik_store::parse(path, text);
    let mut incidents: Vec<Incident> =
        parsed.root().tables("incident").iter().map(read_incident).collect();
    incidents.sort_by_key(|incident| incident.date);
    parsed.finish(incidents)
}

fn read_incident(fields: &Fields<'_>) -> Incident {
    fields.needs("date");
    Incident {
        date: fields.day("date").unwrap_or_default(),
        category: fields.name("category").unwrap_or_default(),
        channel: fields.text("channel"),
        role: fields.text("role"),
        case: fields.text("case"),
        topic: fields.text("topic"),
        body: fields.text("body"),
        police: fields.flag("police"),
        support: fields.text("support"),
        note: fields.text("note"),
        reference: fields.text("reference"),
    }
}

/// The text of the file with `new` in it, each after those of its day and before those of later days.
/// Everything else, comments and keys of others too, stays to the byte.
///
/// # Errors
///
/// If `before` has faults; nothing of it may be lost.
pub fn added(
    path: &str,
    before: Option<&str>,
    new: &[Incident],
    lang: Lang,
) -> Result<String, StoreError> {
    let fresh = before.is_none_or(|before| before.trim().is_empty());
    let text = if fresh { text!("incident.file-head").in_lang(lang) } else { String::new() };
    let text = before.filter(|_| !fresh).map_or(text, str::to_owned);
    read(path, &text)?;
    let mut patch = Patch::new(path, &text)?;
    patch.root().add("incident", new, |table| table.text("date"), write);
    let added = patch.finish();
    read(path, &added)?;
    Ok(added)
}

fn write(table: &mut PatchTable<'_>, incident: &Incident) {
    table.set("date", incident.date);
    let texts = [
        ("category", Some(&incident.category)),
        ("channel", incident.channel.as_ref()),
        ("role", incident.role.as_ref()),
        ("case", incident.case.as_ref()),
        ("topic", incident.topic.as_ref()),
        ("body", incident.body.as_ref()),
        ("support", incident.support.as_ref()),
        ("note", incident.note.as_ref()),
        ("reference", incident.reference.as_ref()),
    ];
    for (key, value) in texts {
        if let Some(value) = value {
            table.set(key, value);
        }
    }
    if let Some(police) = incident.police {
        table.set("police", police);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn incident(day: i8, category: &str) -> Incident {
        Incident { date: date(2026, 11, day), category: category.to_owned(), ..Incident::default() }
    }

    #[test]
    fn incidents_stand_by_day_and_nothing_else_moves() {
        let first = added("x", None, &[incident(9, "hate"), incident(3, "threat")], Lang::Sv);
        let first = first.unwrap();
        let people = first.replace(
            "[[incident]]\ndate = 2026-11-09",
            "# Samma avsändare\n[[incident]]\ndate = 2026-11-09 # kvällen\negen = 1",
        );
        let second = added("x", Some(&people), &[incident(5, "violence")], Lang::Sv).unwrap();
        let days: Vec<_> = read("x", &second).unwrap().iter().map(|i| i.date.day()).collect();
        assert_eq!(days, [3, 5, 9]);
        let order: Vec<_> = second
            .lines()
            .filter(|line| line.starts_with("date") || line.starts_with("# Samma"))
            .collect();
        assert_eq!(
            order,
            [
                "date = 2026-11-03",
                "date = 2026-11-05",
                "# Samma avsändare",
                "date = 2026-11-09 # kvällen"
            ]
        );
        assert!(second.contains("egen = 1"));
    }

    /// Adding four times as many takes about four times as long, not sixteen.
    #[test]
    fn many_incidents_are_added_in_one_pass() {
        let time = |n: i32| {
            let day = |at: i32| date(2026, 1, 1) + jiff::Span::new().days(i64::from(at * 7 % 300));
            let one = |at| Incident { date: day(at), ..incident(1, "threat") };
            let (old, new): (Vec<_>, Vec<_>) =
                ((0..n).map(one).collect(), (0..n).map(one).collect());
            let before = added("x", None, &old, Lang::Sv).unwrap();
            let began = std::time::Instant::now();
            added("x", Some(&before), &new, Lang::Sv).unwrap();
            began.elapsed()
        };
        // On a busy machine a single measurement says little.
        let linear = (0..12).any(|_| time(1000) < time(250) * 9);
        assert!(linear, "{:?} {:?}", time(250), time(1000));
    }

    #[test]
    fn a_file_with_faults_is_left_alone() {
        let error =
            added("x", Some("[[incident]]\ndate = \"i går\"\n"), &[], Lang::Sv).unwrap_err();
        assert_eq!(error.remarks().len(), 2, "{error}");
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read(
            days in prop::collection::vec((1_i8..=30, "[\\PC\n\"\\\\]{0,20}"), 1..6),
        ) {
            let incidents: Vec<Incident> = days
                .into_iter()
                .map(|(day, note)| Incident { note: Some(note), ..incident(day, "threat") })
                .collect();
            let text = added("x", None, &incidents, Lang::Sv).unwrap();
            let back = read("x", &text).unwrap();
            prop_assert_eq!(back.len(), incidents.len());
            prop_assert!(back.is_sorted_by_key(|incident| incident.date));
            for incident in &incidents {
                let note = incident.note.as_ref().map(|n| n.trim().to_owned()).filter(|n| !n.is_empty());
                prop_assert!(back.iter().any(|b| b.note == note && b.date == incident.date));
            }
        }
    }
}
