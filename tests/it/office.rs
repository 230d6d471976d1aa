//! Documents and workbooks, opened by programs that did not write them: our own reader of Word files, calamine,
//! LibreOffice where it is installed; and a workbook that is filled in and read back into the records.
#![expect(clippy::print_stderr, reason = "says what was not tried")]

use std::io::{Cursor, Read};
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx};

const AGENDA: &str = "# Kommunstyrelsen\n\nSammanträde 2031-02-11\n\n## 1. Val av justerare\n\n\
    ## 2. Nedläggning av Norrby skola &\n\nDnr KS 2031/12\n\n\
    Förslag till beslut: Norrby skola läggs ned den 30 juni 2031.\n";

fn utkik(room: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_utkik"))
        .args(args)
        .args(["--lang", "sv"])
        .current_dir(room)
        .env_clear()
        .output()
        .unwrap()
}

fn room() -> tempfile::TempDir {
    let room = tempfile::tempdir().unwrap();
    std::fs::write(room.path().join("kallelse.md"), AGENDA).unwrap();
    room
}

fn written(room: &Path) {
    let output = utkik(
        room,
        &["kallelse.md", "-o", "underlag.docx", "-o", "rapport.xlsx", "--date", "2031-01-20"],
    );
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_basis_is_a_sound_document_with_headings_and_boxes_and_no_names() {
    let room = room();
    written(room.path());
    let bytes = std::fs::read(room.path().join("underlag.docx")).unwrap();
    let mut package = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut text = String::new();
    for index in 0..package.len() {
        let mut part = package.by_index(index).unwrap();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        let mut reader = quick_xml::Reader::from_str(&xml);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(quick_xml::events::Event::Text(words)) => {
                    text.push_str(words.as_ref());
                    text.push(' ');
                }
                Ok(_) => {}
                Err(error) => panic!("part {index}: {error}"),
            }
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "Underlag inför Kommunstyrelsen 2031-02-11",
        "Nedläggning av Norrby skola",
        "☐ ja ☐ nej ☐ vet inte",
        "roller, inga namn",
        "förvaltningschef",
        "Berätta för dem som berörs",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

/// Reports that lie among the papers are no papers.
#[test]
fn its_own_reports_are_told_and_not_screened() {
    let room = room();
    written(room.path());
    utkik(room.path(), &["kallelse.md", "-o", "rapport.html", "--date", "2031-01-20"]);
    let output = utkik(room.path(), &[".", "--date", "2031-01-20", "-v"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("2 ärenden, varav 1 bör bedömas"), "{said}");
    assert_eq!(said.matches("Det här är en rapport från utkik").count(), 3, "{said}");
}

#[test]
fn a_workbook_has_days_filters_and_a_list_of_statuses() {
    let room = room();
    written(room.path());
    let bytes = std::fs::read(room.path().join("rapport.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let names = ["Ärenden", "Åtgärder", "Tidigare", "Källor", "Filer"];
    assert_eq!(book.sheet_names(), names);
    let measures = book.worksheet_range("Åtgärder").unwrap();
    assert!(measures.height() > 2);
    assert!(matches!(measures.get((1, 0)), Some(Data::DateTime(_))), "{measures:?}");
    let mut package = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut xml = String::new();
    package.by_name("xl/worksheets/sheet2.xml").unwrap().read_to_string(&mut xml).unwrap();
    assert!(xml.contains("<autoFilter ") && xml.contains("föreslagen,planerad,pågår,klar,avstås"));
}

#[test]
fn libre_office_opens_them() {
    let Some(office) = ["soffice", "libreoffice"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok())
    else {
        eprintln!("NOT TRIED: LibreOffice is not installed; documents were only read by others.");
        return;
    };
    let room = room();
    written(room.path());
    for (file, kind) in [("underlag.docx", "pdf"), ("rapport.xlsx", "pdf")] {
        let output = Command::new(office)
            .args(["--headless", "--convert-to", kind, file])
            .current_dir(room.path())
            .output()
            .unwrap();
        let made = room.path().join(file).with_extension(kind);
        assert!(output.status.success() && made.exists(), "{file}: {output:?}");
        std::fs::remove_file(made).unwrap();
    }
}

/// What a coordinator does: takes the workbook of a plan, chooses statuses and days, and reads it back.
#[test]
fn a_workbook_that_is_filled_in_is_read_back_into_the_records() {
    let room = room();
    let assessed = utkik(
        room.path(),
        &[
            "assess",
            "2",
            "--in",
            "kallelse.md",
            "--confirm",
            "--role",
            "nämndsekreterare",
            "--date",
            "2031-01-20",
        ],
    );
    assert!(assessed.status.success(), "{}", String::from_utf8_lossy(&assessed.stderr));
    let plan = utkik(room.path(), &["plan", "-f", "xlsx", "--date", "2031-01-20"]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(plan.stdout.clone())).unwrap();
    let range = book.worksheet_range("Åtgärder").unwrap();
    std::fs::write(room.path().join("same.xlsx"), &plan.stdout).unwrap();
    let same = utkik(room.path(), &["plan", "import", "same.xlsx", "--date", "2031-01-21"]);
    let said = String::from_utf8(same.stderr).unwrap();
    assert!(same.status.success() && said.starts_with("0 åtgärder ändrade"), "{said}");
    // A spreadsheet saves it with the first row done, the second declined without a reason, and a day moved.
    let mut filled = rust_xlsxwriter::Workbook::new();
    let sheet = filled.add_worksheet();
    let column = |name: &str| {
        let heads = range.rows().next().unwrap();
        u16::try_from(heads.iter().position(|head| *head == *name).unwrap()).unwrap()
    };
    for (at, row) in (0..).zip(range.rows()) {
        for (to, cell) in (0..).zip(row) {
            match cell {
                Data::String(text) => drop(sheet.write_string(at, to, text).unwrap()),
                Data::Empty | Data::DateTime(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }
    sheet.write_string(1, column("läge"), "klar").unwrap();
    sheet.write_string(1, column("effekt"), "Möte hölls, tolv kom.").unwrap();
    sheet.write_string(2, column("läge"), "avstås").unwrap();
    sheet.write_string(3, column("senast"), "2031-02-05").unwrap();
    sheet.write_string(4, column("läge"), "kanske").unwrap();
    filled.save(room.path().join("ifylld.xlsx")).unwrap();
    let output = utkik(room.path(), &["plan", "import", "ifylld.xlsx", "--date", "2031-01-22"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(
        said.contains("2 åtgärder ändrade") && said.contains("2 rader användes inte"),
        "{said}"
    );
    assert!(said.contains("Rad 3 användes inte") && said.contains("behöver ett skäl"), "{said}");
    assert!(
        said.contains("Rad 5 användes inte: ”kanske”") || said.contains("”kanske” är"),
        "{said}"
    );
    let record = std::fs::read_to_string(room.path().join("utkik/records/KS2031-12.toml")).unwrap();
    for wanted in ["status = \"done\"", "done = 2031-01-22", "tolv kom", "due = 2031-02-05"] {
        assert!(record.contains(wanted), "{wanted}\n{record}");
    }
}
