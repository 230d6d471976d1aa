//! Archives made to fill memory, and what in a folder is no file.

use std::io::Write as _;

use super::{NEIGHBOUR, hold_neighbour, screen, screen_folder};

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An archive of which `times` members are the same bytes.
fn overlapping(times: u16) -> Vec<u8> {
    let one = zipped(&[("a.txt", "Kallelse till nämnden. ".repeat(50_000).as_bytes())]);
    let find = |mark: &[u8]| one.windows(4).rposition(|window| window == mark).unwrap();
    let (directory, end) = (find(b"PK\x01\x02"), find(b"PK\x05\x06"));
    let mut made = one[..directory].to_vec();
    let record = &one[directory..end];
    for number in 0..times {
        let mut record = record.to_vec();
        let name = record.len() - 5 - record_extra(&record);
        record[name] = b'a' + u8::try_from(number % 26).unwrap();
        record[name + 1] = b'a' + u8::try_from(number / 26 % 26).unwrap();
        made.extend(record);
    }
    let size = u32::try_from(made.len() - directory).unwrap();
    let mut last = one[end..].to_vec();
    last[8..10].copy_from_slice(&times.to_le_bytes());
    last[10..12].copy_from_slice(&times.to_le_bytes());
    last[12..16].copy_from_slice(&size.to_le_bytes());
    made.extend(last);
    made
}

/// How many bytes stand after the name in a record of the directory.
fn record_extra(record: &[u8]) -> usize {
    usize::from(u16::from_le_bytes([record[30], record[31]]))
        + usize::from(u16::from_le_bytes([record[32], record[33]]))
}

#[test]
fn archives_made_to_fill_memory_are_told() {
    let bomb = zipped(&[
        ("bomb.txt", &b"Kallelse ".repeat(2 << 20)),
        ("kallelse.md", NEIGHBOUR.replace("Åsby", "Ekby").as_bytes()),
    ]);
    let cases = [
        ("a.zip", bomb.clone(), "source.bomb"),
        ("a.zip", overlapping(300), "source.overlapping"),
        (
            "a.docx",
            zipped(&[("[Content_Types].xml", b""), ("word/document.xml", &vec![b' '; 300 << 20])]),
            "extract.too-large",
        ),
    ];
    for (name, file, wanted) in cases {
        let ran = screen(&[(name, file)], &[]);
        hold_neighbour(&ran, wanted);
        assert_eq!(ran.missing().iter().map(|(code, _)| *code).collect::<Vec<_>>(), [wanted]);
        assert_eq!(ran.status, Some(3));
    }
    let ran = screen(&[("a.zip", bomb)], &[]);
    assert!(ran.titles().iter().any(|title| title.contains("Ekby")), "the other member is read");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_passed_over_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("granne.md"), NEIGHBOUR).unwrap();
    std::os::unix::fs::symlink(at("granne.md"), at("lank.md")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(at("ror.pdf")).status().unwrap();
    assert!(made.success());
    let ran = screen_folder(folder.path(), &[]);
    hold_neighbour(&ran, "beside a pipe");
    let skipped = ran.report["receipt"]["skipped"].to_string();
    assert!(skipped.contains("ror.pdf") && skipped.contains("lank.md"), "{skipped}");

    let pipe = at("ror.pdf").to_str().unwrap().to_owned();
    for named in [pipe.as_str(), "/dev/zero"] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_utkik"))
            .args(["screen", "--lang", "sv", "--no-records", named])
            .arg(at("granne.md"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3), "{named}");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains("ingen vanlig fil") && said.contains("Åsby"), "{named}: {said}");
        let list = std::process::Command::new(env!("CARGO_BIN_EXE_utkik"))
            .args(["screen", "--lang", "sv", "--files-from", named])
            .output()
            .unwrap();
        assert_eq!(list.status.code(), Some(2), "{named} as a list");
    }
}
