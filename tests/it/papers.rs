//! Papers that lie beside or below a list: with which item each is joined, what belongs to none, and what
//! is doubted.

use utkik::agenda::{Agenda, BlockRole, ItemKind, Why, segment};
use utkik::input::extract;
use utkik::input::notice::{Effect, Notice};
use utkik::input::source::{Format, Source};

/// The agenda of files with these paths and texts, and what is said of it.
fn read(files: &[(&str, &str)]) -> (Agenda, Vec<Notice>) {
    let documents = files.iter().map(|(path, text)| {
        let bytes = text.as_bytes().to_vec();
        let source =
            Source { format: Format::detect(&bytes, path), path: (*path).to_owned(), bytes };
        extract::document(&source, &extract::Limits::default()).unwrap().document
    });
    segment::agenda(documents.collect())
}

/// The titles of the items, and of what is outside with a mark before it.
fn titles(agenda: &Agenda) -> Vec<String> {
    let mark = |kind| if kind == ItemKind::Outside { "utanför: " } else { "" };
    agenda.items.iter().map(|item| format!("{}{}", mark(item.kind), item.title)).collect()
}

/// The files that speak for the item with this title.
fn files<'a>(agenda: &'a Agenda, title: &str) -> Vec<&'a str> {
    let item = agenda.items.iter().find(|item| item.title == title).unwrap();
    let mut files: Vec<&str> =
        item.parts.iter().map(|part| agenda.documents[part.document].path.as_str()).collect();
    files.dedup();
    files
}

const LIST: &str = "Kommunstyrelsen\nKallelse till sammanträde 2031-10-15\n\n1. Val av justerare\n\
    2. Stängning av Ekbo skola   KS 2031/12\n3. Rutin mot hot och hat mot förtroendevalda   KS 2031/13\n\
    4. Övriga frågor\n";
const REPORT: &str = "Tjänsteskrivelse\nDnr KS 2031/12\n\nStängning av Ekbo skola\n\nSammanfattning\n\
    Barnen blir färre.\n\nFörslag till beslut\nSkolan stängs.\n";
const ROUTINE: &str = "Rutin för att förebygga hot och hat mot förtroendevalda\nDnr KS 2031/13\n\n\
    1. Inledning\nHot ska alltid anmälas.\n\n2. Syfte\nRutinen ger stöd.\n\n3. Ansvar\n\
    Säkerhetschefen tar emot anmälan.\n";
const RULES: &str = "Reglemente för ersättning till gode män\nAntaget av kommunfullmäktige 2030-05-01, § 45\n\n\
    § 1 Tillämpning\nReglementet gäller gode män.\n\n§ 2 Arvode\nArvode betalas varje år.\n";

#[test]
fn a_folder_of_attachments_joins_by_case_number_and_rules_are_no_agenda() {
    let (agenda, _) = read(&[
        ("kallelse.txt", LIST),
        ("bilagor/tjansteskrivelse.txt", REPORT),
        ("bilagor/rutin.txt", ROUTINE),
        ("bilagor/reglemente.txt", RULES),
    ]);
    assert_eq!(
        titles(&agenda),
        [
            "Val av justerare",
            "Stängning av Ekbo skola",
            "Rutin mot hot och hat mot förtroendevalda",
            "Övriga frågor",
            "utanför: Reglemente för ersättning till gode män",
        ]
    );
    assert_eq!(
        files(&agenda, "Stängning av Ekbo skola"),
        ["kallelse.txt", "bilagor/tjansteskrivelse.txt"]
    );
    assert_eq!(
        files(&agenda, "Rutin mot hot och hat mot förtroendevalda"),
        ["kallelse.txt", "bilagor/rutin.txt"]
    );
}

#[test]
fn a_paper_without_case_number_joins_by_its_title_or_the_number_of_its_file() {
    let title = "Stängning av Ekbo skola";
    let titled = REPORT.replace("Dnr KS 2031/12\n\n", "");
    let other = titled.replace(title, "Bakgrund till ett vägval");
    let cases = [
        ("bilagor/tjansteskrivelse.txt", &titled, true),
        ("02 Stängning av Ekbo skola.txt", &other, true),
        ("Ärende 2.txt", &other, true),
        ("Ärende 3.txt", &other, false),
    ];
    for (path, paper, joins) in cases {
        let (agenda, _) = read(&[("kallelse.txt", LIST), (path, paper)]);
        assert_eq!(files(&agenda, title).contains(&path), joins, "{path}");
    }
}

#[test]
fn an_appendix_table_does_not_replace_the_agenda() {
    let list = format!(
        "{LIST}\n| Nr | Ärende | Dnr |\n| --- | --- | --- |\n| 1 | Motion om träd | KS 2029/1 |\n\
         | 2 | Motion om bänkar | KS 2029/2 |\n| 3 | Motion om ljus | KS 2029/3 |\n\
         | 4 | Motion om staket | KS 2029/4 |\n| 5 | Motion om gräs | KS 2029/5 |\n"
    );
    let (agenda, _) = read(&[("kallelse.md", &list)]);
    let items = agenda.items.iter().filter(|item| item.kind != ItemKind::Outside);
    let numbers: Vec<_> = items.map(|item| item.number.as_ref().unwrap().to_string()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4"]);
}

#[test]
fn every_block_is_accounted_for() {
    let list = format!("{LIST}\n{REPORT}\nVälkomna!\n");
    let (agenda, _) = read(&[("kallelse.txt", &list)]);
    let (document, account) = (&agenda.documents[0], &agenda.account[0]);
    assert_eq!(account.len(), document.blocks.len());
    let taken = |words: &str| {
        let at = document.blocks.iter().position(|b| document.slice(b.span).contains(words));
        account[at.unwrap()]
    };
    assert_eq!(taken("Kommunstyrelsen").what, BlockRole::Head);
    assert_eq!(taken("3. Rutin").what, BlockRole::Heading);
    let text = taken("Barnen blir färre");
    assert_eq!((text.item, text.why), (Some(1), Some(Why::Title)));
}

#[test]
fn text_that_names_no_item_is_screened_as_one_of_its_own_kind() {
    let stray = "Bakgrund\nOrdföranden har fått ett hotfullt brev om något helt annat, och säkerhetschefen har \
        gjort en polisanmälan. Åhörare har stört flera möten och skrikit åt ledamöter. Partierna har enats om \
        att inte kommentera saken i medierna innan den är utredd.\n";
    let list = format!("{LIST}\n{stray}");
    let (agenda, _) = read(&[("kallelse.txt", &list)]);
    let outside: Vec<_> =
        agenda.items.iter().filter(|item| item.kind == ItemKind::Outside).collect();
    assert_eq!(outside.len(), 1);
    let counted = segment::counted(&agenda);
    assert_eq!((counted.items, counted.with_text, counted.outside), (4, 0, 1));
}

#[test]
fn doubts_make_the_run_incomplete() {
    let garbled =
        "Lbmmfmtf ujmm lpnnvotuzsfmtfo ebhpseojoh g÷s tbnnbousådf utgång pdi wbm bw kvtufsbsf "
            .repeat(8);
    let cases = [
        (
            "segment.one-item",
            format!("Kallelse\n\n{}", "Här står mycket text om mötet. ".repeat(20)),
        ),
        ("segment.no-language", garbled),
    ];
    for (code, text) in cases {
        let (_, notices) = read(&[("kallelse.txt", &text)]);
        let found = notices.iter().find(|notice| notice.text.key() == code);
        let found = found.unwrap_or_else(|| panic!("{code} is not told: {notices:?}"));
        assert_eq!(found.effect, Effect::Incomplete, "{code}");
        assert!(found.help.is_some(), "{code} tells no remedy");
    }
    let (_, notices) = read(&[("kallelse.txt", LIST)]);
    assert!(notices.is_empty(), "{notices:?}");
}

#[test]
fn a_missing_day_is_told() {
    let undated = LIST.replace("Kallelse till sammanträde 2031-10-15", "Kallelse");
    let (agenda, _) = read(&[("kallelse.txt", &undated)]);
    let told: Vec<_> = segment::undated(&agenda).iter().map(|notice| notice.text.key()).collect();
    assert_eq!(told, ["segment.no-date"]);
    let (agenda, _) = read(&[("kallelse.txt", LIST)]);
    assert!(segment::undated(&agenda).is_empty());
}

/// The number of an item, or the case number, in a file's name joins a paper that nothing else joins; it is told by
/// which. The number of an appendix is none of an item.
#[test]
fn a_number_in_the_name_of_a_file_joins_where_nothing_else_does() {
    let paper =
        "Tjänsteskrivelse\n\nBakgrund till ett vägval\n\nSammanfattning\nBarnen blir färre.\n";
    let title = "Stängning av Ekbo skola";
    let joined = [
        "02 Tjänsteskrivelse.txt",
        "2 ts.txt",
        "2-ts.txt",
        "2_ts.txt",
        "§ 2 ts.txt",
        "Punkt 2 ts.txt",
        "ts ärende 2.txt",
        "KS 2031-12 ts.txt",
        "ts_KS-2031-00012.txt",
        "KS2031-12.txt",
    ];
    for path in joined {
        let (agenda, told) = read(&[("kallelse.txt", LIST), (path, paper)]);
        assert_eq!(files(&agenda, title), ["kallelse.txt", path], "{path}");
        assert!(told.iter().all(|notice| notice.text.key() != "segment.unplaced"), "{path}");
        let at = agenda.documents.iter().position(|document| document.path == path).unwrap();
        let whys = agenda.account[at].iter().filter_map(|taken| taken.why);
        assert!(whys.into_iter().all(|why| why == Why::Name), "{path}");
    }
    let others = ["Bilaga 2 ts.txt", "11 ts.txt", "2031-10-02 ts.txt", "ts.txt"];
    for path in others {
        let (agenda, told) = read(&[("kallelse.txt", LIST), (path, paper)]);
        assert_eq!(files(&agenda, title), ["kallelse.txt"], "{path}");
        assert!(told.iter().any(|notice| notice.text.key() == "segment.unplaced"), "{path}");
    }
    // Another case number in the paper speaks against the number in its name.
    let cased = paper.replace("Bakgrund till", "Dnr KS 2031/99\n\nBakgrund till");
    let (agenda, _) = read(&[("kallelse.txt", LIST), ("2 ts.txt", &cased)]);
    assert_eq!(files(&agenda, title), ["kallelse.txt"]);
}

/// What lies in a file takes the meeting of that file, and a list in it is joined with its host's.
#[test]
fn a_file_in_a_file_belongs_to_the_meeting_of_its_host() {
    let inner = "Kallelse\n\n1. Val av justerare\n2. Skolplan för Näs\n4. Övriga frågor\n";
    for host in ["a.docx", "mapp/a.docx"] {
        let path = format!("{host}/Dokument1.txt");
        let (agenda, _) = read(&[(host, LIST), (&path, inner)]);
        let days = agenda.items.iter().map(|item| segment::meeting_of(&agenda, item).unwrap());
        let days: Vec<_> = days.map(|meeting| (meeting.body.clone(), meeting.date)).collect();
        assert!(days.iter().all(|day| *day == days[0] && day.1.is_some()), "{days:?}");
        assert_eq!(titles(&agenda).iter().filter(|title| *title == "Val av justerare").count(), 1);
        assert_eq!(agenda.items.len(), 5, "{:?}", titles(&agenda));
    }
}

/// A host that says nothing itself makes no item.
#[test]
fn an_empty_host_makes_no_item() {
    let (agenda, _) = read(&[("a.txt", ""), ("a.txt/inre.txt", LIST)]);
    assert_eq!(agenda.items.len(), 4);
    assert!(agenda.items.iter().all(|item| item.kind != ItemKind::Outside));
}

/// Where no day is told it is said of single papers too: once for all of them.
#[test]
fn a_missing_day_is_told_of_single_papers_too() {
    let undated = |files: &[(&str, &str)]| segment::undated(&read(files).0).len();
    assert_eq!(undated(&[("ts.txt", REPORT)]), 1);
    assert_eq!(
        undated(&[("a/ts.txt", REPORT), ("a/regler.txt", "Regler för bad\n\nBad är öppet.\n")]),
        1
    );
    assert_eq!(undated(&[("kallelse.txt", LIST)]), 0);
}
