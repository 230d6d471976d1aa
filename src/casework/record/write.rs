//! Alters a record on disk: read anew, changed, and put in place in one step.

use super::document;
use super::folder::Folder;
use super::model::Record;
use super::read::read;
use crate::privacy;
use utkik_agenda::CaseNumber;
use utkik_lang::Text;
use utkik_lang::text;
use utkik_store::StoreError;

/// A record as it is after a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The record.
    pub record: Record,
    /// What is said of texts that were not in it before and seem to hold personal details.
    pub remarks: Vec<Text>,
    /// How many half-written files of programs that were killed have been removed.
    pub cleaned: usize,
}

/// Changes the record of `case` in the file `name` of `folder` and gives it as it then is. A file that
/// is not there is made, with its folder.
///
/// The file is read when it is changed, with no other writer at work, so that what people wrote in it
/// meanwhile is kept. `alter` may change entries of lists and add to them, but takes none away.
///
/// # Errors
///
/// Those of `alter`; where the record is damaged, is of another case than `case`, or cannot be written.
/// Nothing is changed then.
pub fn change<E: From<StoreError>>(
    folder: &Folder,
    name: &str,
    case: Option<&CaseNumber>,
    mut alter: impl FnMut(&mut Record) -> Result<(), E>,
) -> Result<Changed, E> {
    let place = folder.place(name);
    let updated =
        utkik_store::update(&place, |before| rewritten(&place.shown, before, case, &mut alter))?;
    let (record, remarks) = updated.value;
    Ok(Changed { record, remarks, cleaned: updated.cleaned })
}

/// Changes the record that reports call `shown` and whose text is `before`, absent where there is none
/// yet; gives its new text.
///
/// # Errors
///
/// As those of [`change`].
pub fn altered<E: From<StoreError>>(
    shown: &str,
    before: Option<&str>,
    case: Option<&CaseNumber>,
    mut alter: impl FnMut(&mut Record) -> Result<(), E>,
) -> Result<(String, Changed), E> {
    let altered = utkik_store::altered(before, |before| rewritten(shown, before, case, &mut alter));
    let (text, (record, remarks)) = altered?;
    Ok((text, Changed { record, remarks, cleaned: 0 }))
}

/// A record as it is rewritten: the new text, with the record and what is said of its new texts.
type RewrittenRecord = (String, (Record, Vec<Text>));

fn rewritten<E: From<StoreError>>(
    shown: &str,
    before: Option<&str>,
    case: Option<&CaseNumber>,
    alter: &mut impl FnMut(&mut Record) -> Result<(), E>,
) -> Result<RewrittenRecord, E> {
    let sound = |text: &str| {
        read(shown, text).map_err(|damaged| E::from(StoreError::damaged(shown, text, damaged.1)))
    };
    let record = match before {
        Some(text) => sound(text)?,
        None => Record { path: shown.to_owned(), ..Record::default() },
    };
    if record.is_anothers(case) {
        let cases = record.cases.join(", ");
        let (message, help) = (text!("record.another", case = cases), text!("record.help.another"));
        return Err(E::from(StoreError::whole(shown, message, help)));
    }
    let mut after = record.clone();
    alter(&mut after)?;
    let text = document::update(before.unwrap_or(document::BLANK), &record, &after)?;
    // What would be a damaged record is never put in place of a sound one.
    let changed = sound(&text)?;
    let known = record.free_texts();
    let is_new = |text: &str| !known.iter().any(|(_, other)| *other == text);
    let new = changed.free_texts().into_iter().filter(|(_, text)| is_new(text));
    let remarks = privacy::remarks(new);
    Ok((text, (changed, remarks)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use utkik_agenda::segment;

    fn titled(folder: &Folder, title: &str) -> Result<Record, StoreError> {
        let alter = |record: &mut Record| {
            record.title = title.to_owned();
            Ok(())
        };
        change(folder, "a.toml", None, alter).map(|changed| changed.record)
    }

    fn folder() -> (tempfile::TempDir, Folder) {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder { path: root.path().to_owned(), shown: "r".to_owned() };
        (root, folder)
    }

    #[test]
    fn a_damaged_record_and_one_of_another_case_are_left_alone() {
        let (root, folder) = folder();
        let broken = "schema = 1\ntitle = \"x\n";
        fs::write(root.path().join("a.toml"), broken).unwrap();
        let error = titled(&folder, "y").unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }));
        assert_eq!(fs::read_to_string(root.path().join("a.toml")).unwrap(), broken);
        let corrected = "schema = 1\ncase = [\"KS 2026/241\"] # inte 214\n";
        fs::write(root.path().join("a.toml"), corrected).unwrap();
        let case = segment::case_number("KS 2026/214");
        let error = change(&folder, "a.toml", case.as_ref(), |record| {
            record.title = "y".to_owned();
            Ok::<_, StoreError>(())
        });
        assert!(error.unwrap_err().to_string().contains("KS 2026/241"));
        assert_eq!(fs::read_to_string(root.path().join("a.toml")).unwrap(), corrected);
    }

    /// A crash between writing and renaming leaves the old record and a file that is no record.
    #[test]
    fn what_a_crash_leaves_is_no_record() {
        use crate::record::Records;
        let (root, folder) = folder();
        titled(&folder, "före").unwrap();
        fs::write(root.path().join(".utkik-x.tmp"), "schema = 1\ntitle = \"ef").unwrap();
        let records = Records::load(std::slice::from_ref(&folder));
        assert_eq!(records.iter().map(|r| r.title.as_str()).collect::<Vec<_>>(), ["före"]);
        assert!(records.faults().is_none());
        assert_eq!(records.remarks().len(), 1);
        assert_eq!(titled(&folder, "efter").unwrap().title, "efter");
    }

    #[test]
    fn a_folder_that_refuses_is_told() {
        let (root, mut folder) = folder();
        folder.path = root.path().join("records");
        fs::write(&folder.path, "a file where the folder should be").unwrap();
        assert!(matches!(titled(&folder, "x"), Err(StoreError::Refused { .. })));
        fs::remove_file(&folder.path).unwrap();
        assert_eq!(titled(&folder, "x").unwrap().title, "x");
    }
}
