//! What comes out of PDF files: text in reading order with its pages, looks, tables, furniture, and
//! word of what could not be read. The files are drawn in code (`sample.rs`).

mod damaged;
pub mod sample;

use sample::{Sheet, read};
use utkik::input::document::{Block, BlockKind, Document};
use utkik::input::extract::{Extracted, Limits, document};
use utkik::lang::Lang;

/// Each block as a line: its kind, `+` where it goes on from the page before, its text with ` / `
/// for line ends.
fn shown(document: &Document) -> Vec<String> {
    let kind = |block: &Block| match block.kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem(depth) => format!("l{depth}"),
        BlockKind::Cell(cell) => format!("c{}:{},{}", cell.table, cell.row, cell.column),
        BlockKind::Note => "n".to_owned(),
        BlockKind::Furniture => "~".to_owned(),
        BlockKind::Quoted => "quoted".to_owned(),
    };
    let text = |block: &Block| document.slice(block.span).replace('\n', " / ");
    let goes_on = |block: &Block| if block.continues { "+" } else { "" };
    document.blocks.iter().map(|b| format!("{}{} {}", kind(b), goes_on(b), text(b))).collect()
}

fn notices(found: &Extracted) -> Vec<String> {
    found.notices.iter().map(|notice| notice.text.in_lang(Lang::Sv)).collect()
}

#[test]
fn pages_headings_and_looks() {
    let first = Sheet::default()
        .bold(60.0, 100.0, 18.0, "Kallelse till Miljönämnden")
        .lines(
            60.0,
            140.0,
            &["Ledamöter som inte kan komma meddelar sekreteraren i god tid före", "sammanträdet."],
        )
        .bold(60.0, 190.0, 11.0, "Förslag till beslut")
        .lines(60.0, 204.0, &["Nämnden godkänner taxan."]);
    let second = Sheet::default().lines(60.0, 100.0, &["Taxan gäller från den 1 mars."]);
    let found = read(&[first, second]).document;
    assert_eq!(
        shown(&found),
        [
            "h1 Kallelse till Miljönämnden",
            "p Ledamöter som inte kan komma meddelar sekreteraren i god tid före / sammanträdet.",
            "p Förslag till beslut",
            "p Nämnden godkänner taxan.",
            "p Taxan gäller från den 1 mars.",
        ]
    );
    let looks: Vec<(f32, bool)> = found.blocks.iter().map(|b| (b.look.size, b.look.bold)).collect();
    assert_eq!(looks, [(1.64, true), (1.0, false), (1.0, true), (1.0, false), (1.0, false)]);
    assert_eq!(found.blocks[4].page, Some(2));
    assert_eq!(found.coverage.pages, Some(2));
    assert_eq!(found.property("title"), Some("Kallelse till nämnden"));
    let at = found.text.find("Taxan gäller").unwrap();
    assert_eq!(serde_json::to_value(found.place(at)).unwrap(), serde_json::json!({"page": 2}));
}

#[test]
fn paragraphs_end_at_marks_short_lines_and_indents() {
    let sheet = Sheet::default().lines(
        60.0,
        100.0,
        &[
            "§ 12 Taxa för vatten",
            "§ 13 Svar på motion om belysta vägar i byarna norr om sjön och i de",
            "hamnar som kommunen äger, enligt förvaltningens förslag och med stöd av",
            "§ 4 i reglementet.",
            "Nämnden beslutar följande om vägarna, i den ordning som de står:",
            "1. Vägen över heden belyses.",
            "2. Vägen till hamnen belyses",
            "nästa år.",
        ],
    );
    assert_eq!(
        shown(&read(&[sheet]).document),
        [
            "p § 12 Taxa för vatten",
            "p § 13 Svar på motion om belysta vägar i byarna norr om sjön och i de / hamnar som \
         kommunen äger, enligt förvaltningens förslag och med stöd av / § 4 i reglementet.",
            "p Nämnden beslutar följande om vägarna, i den ordning som de står:",
            "p 1. Vägen över heden belyses.",
            "p 2. Vägen till hamnen belyses / nästa år.",
        ]
    );
    let indented = Sheet::default()
        .lines(
            60.0,
            100.0,
            &["Ett stycke som fyller sin rad ända ut till dess högra kant och mer", "till."],
        )
        .text(72.0, 128.0, 11.0, "nästa stycke är indraget");
    assert_eq!(shown(&read(&[indented]).document).len(), 2);
}

#[test]
fn two_columns_are_never_mixed() {
    let left = [
        "Vänster spalt inleder med ett",
        "längre stycke om nämndens plan",
        "för vatten och avlopp i alla de",
        "byar som saknar eget verk och",
        "ännu inte fått någon ledning",
        "till det stora verket i öster.",
    ];
    let right = [
        "Höger spalt handlar om något",
        "helt annat, nämligen vägarna",
        "och hur de ska skötas när det",
        "blir vinter och snön lägger",
        "sig över bygden från norr till",
        "söder i flera veckors tid.",
    ];
    let wanted = [format!("p {}", left.join(" / ")), format!("p {}", right.join(" / "))];
    let column_by_column = Sheet::default().lines(60.0, 100.0, &left).lines(320.0, 100.0, &right);
    assert_eq!(shown(&read(&[column_by_column]).document), wanted);
    let mut across = Sheet::default();
    for (at, (one, two)) in left.iter().zip(right).enumerate() {
        let y = 100.0 + 14.0 * at as f32;
        across = across.text(60.0, y, 11.0, one).text(320.0, y, 11.0, two);
    }
    assert_eq!(shown(&read(&[across]).document), wanted);
}

#[test]
fn ruled_tables_keep_cells_together_and_go_on_over_pages() {
    let columns = [60.0, 220.0, 330.0, 500.0];
    let head = |sheet: Sheet, y: f32| {
        sheet
            .text(64.0, y, 11.0, "Ärende")
            .text(224.0, y, 11.0, "Beteckning")
            .text(334.0, y, 11.0, "Förslag")
    };
    let first = head(Sheet::default().grid(&columns, &[90.0, 110.0, 160.0, 190.0]), 104.0)
        .lines(64.0, 124.0, &["1. Ny taxa för", "vatten"])
        .lines(224.0, 124.0, &["TN-2026-", "00017"])
        .lines(334.0, 124.0, &["Nämnden antar", "taxan från", "årsskiftet."])
        .lines(64.0, 174.0, &["2. Cykelväg"])
        .lines(334.0, 174.0, &["Nämnden lämnar ett"]);
    let second = head(Sheet::default().grid(&columns, &[90.0, 110.0, 140.0, 170.0]), 104.0)
        .lines(334.0, 124.0, &["eget yttrande."])
        .lines(64.0, 154.0, &["3. Övrigt"]);
    assert_eq!(
        shown(&read(&[first, second]).document),
        [
            "c0:0,0 Ärende",
            "c0:0,1 Beteckning",
            "c0:0,2 Förslag",
            "c0:1,0 1. Ny taxa för / vatten",
            "c0:1,1 TN-2026-00017",
            "c0:1,2 Nämnden antar / taxan från / årsskiftet.",
            "c0:2,0 2. Cykelväg",
            "c0:2,2 Nämnden lämnar ett",
            "~ Ärende",
            "~ Beteckning",
            "~ Förslag",
            "c0:2,2 eget yttrande.",
            "c0:3,0 3. Övrigt",
        ]
    );
}

#[test]
fn aligned_columns_are_a_table_and_lists_are_not() {
    let mut budget = Sheet::default();
    for (at, row) in [
        ["Verksamhet", "Budget", "Utfall"],
        ["Skola", "182 400", "180 950"],
        ["Vård", "612 300", "631 100"],
        ["Vägar", "31 200", "30 100"],
    ]
    .iter()
    .enumerate()
    {
        let y = 100.0 + 14.0 * at as f32;
        budget = budget.text(60.0, y, 11.0, row[0]).text(250.0, y, 11.0, row[1]);
        budget = budget.text(400.0, y, 11.0, row[2]);
    }
    let found = shown(&read(&[budget]).document);
    assert_eq!(found.len(), 12);
    assert_eq!(found[3..6], ["c0:1,0 Skola", "c0:1,1 182 400", "c0:1,2 180 950"]);

    let mut list = Sheet::default();
    for (at, number) in ["TN 2026/12", "TN 2026/13", "TN 2026/14"].iter().enumerate() {
        let y = 100.0 + 14.0 * at as f32;
        list = list.text(60.0, y, 11.0, "•").text(80.0, y, 11.0, number);
        list = list.text(180.0, y, 11.0, "Beslut om parkering");
    }
    assert_eq!(
        shown(&read(&[list]).document),
        [
            "p • TN 2026/12   Beslut om parkering",
            "p • TN 2026/13   Beslut om parkering",
            "p • TN 2026/14   Beslut om parkering",
        ]
    );
}

#[test]
fn the_frame_of_a_form_is_no_table() {
    let page = |n: u32, lines: &[&str]| {
        let frame = Sheet::default()
            .grid(&[50.0, 300.0, 450.0, 545.0], &[40.0, 70.0])
            .rule(50.0, 70.0, 50.0, 740.0)
            .rule(545.0, 70.0, 545.0, 740.0)
            .grid(&[50.0, 200.0, 350.0, 545.0], &[740.0, 780.0]);
        frame
            .text(55.0, 60.0, 11.0, "Mellanåkra kommun")
            .text(305.0, 60.0, 11.0, "Protokoll")
            .text(455.0, 60.0, 11.0, &format!("Sida {n}(2)"))
            .text(55.0, 755.0, 9.0, "Justerandes sign")
            .text(355.0, 755.0, 9.0, "Utdragsbestyrkande")
            .lines(60.0, 120.0, lines)
    };
    let pages = [page(1, &["§ 12 Taxa", "Bifalls."]), page(2, &["§ 13 Cykelväg", "Avslås."])];
    assert_eq!(
        shown(&read(&pages).document),
        [
            "p Mellanåkra kommun",
            "p Protokoll",
            "~ Sida 1(2)",
            "p § 12 Taxa / Bifalls.",
            "~ Justerandes sign",
            "~ Utdragsbestyrkande",
            "~ Mellanåkra kommun",
            "~ Protokoll",
            "~ Sida 2(2)",
            "p § 13 Cykelväg / Avslås.",
            "~ Justerandes sign",
            "~ Utdragsbestyrkande",
        ]
    );
}

/// Draws the cells of a table without lines, cell by cell as word processors do.
fn unruled(sheet: Sheet, y: f32, rows: &[[&[&str]; 3]]) -> Sheet {
    let mut sheet = sheet;
    let mut y = y;
    for row in rows {
        for (x, lines) in [60.0, 260.0, 370.0].into_iter().zip(row) {
            sheet = sheet.lines(x, y, lines);
        }
        y += 14.0 * row.iter().map(|lines| lines.len()).max().unwrap_or(1) as f32 + 8.0;
    }
    sheet
}

#[test]
fn an_agenda_without_lines_keeps_its_cells() {
    let sheet = unruled(
        Sheet::default(),
        100.0,
        &[
            [&["Ärende"], &["Beteckning"], &["Förslag"]],
            [
                &["1. Ny taxa för vatten och", "avlopp i hela kommunen"],
                &["TN-2026-00017"],
                &["Förslag till beslut", "Nämnden antar taxan", "från årsskiftet."],
            ],
            [&["2. Svar på motion om", "belysta vägar"], &["TN-2026-00021"], &["Motionen avslås."]],
            [&["3. Information"], &["TN-2026-00003"], &["Noteras."]],
        ],
    );
    assert_eq!(
        shown(&read(&[sheet]).document),
        [
            "c0:0,0 Ärende",
            "c0:0,1 Beteckning",
            "c0:0,2 Förslag",
            "c0:1,0 1. Ny taxa för vatten och / avlopp i hela kommunen",
            "c0:1,1 TN-2026-00017",
            "c0:1,2 Förslag till beslut / Nämnden antar taxan / från årsskiftet.",
            "c0:2,0 2. Svar på motion om / belysta vägar",
            "c0:2,1 TN-2026-00021",
            "c0:2,2 Motionen avslås.",
            "c0:3,0 3. Information",
            "c0:3,1 TN-2026-00003",
            "c0:3,2 Noteras.",
        ]
    );
}

#[test]
fn faults_of_files_are_mended() {
    let sheet = Sheet::default()
        .bold(60.0, 100.0, 11.0, "Samråd")
        .bold(60.0, 100.0, 11.0, "Samråd")
        .text(60.0, 130.0, 11.0, "¨")
        .text(60.0, 130.0, 11.0, "a")
        .text(66.1, 130.0, 11.0, "r oklart")
        .spoken("avgift", Sheet::default().text(60.0, 160.0, 11.0, "avg1ft"))
        .dot(64.0, 186.0, 3.0)
        .text(74.0, 190.0, 11.0, "En punkt som är ritad")
        .lines(60.0, 220.0, &["Vård-", "och omsorgsnämnden samt sam-", "hällsnämnden"]);
    assert_eq!(
        shown(&read(&[sheet]).document),
        [
            "p Samråd",
            "p är oklart",
            "p avgift",
            "p • En punkt som är ritad",
            "p Vård- / och omsorgsnämnden samt samhällsnämnden",
        ]
    );
}

#[test]
fn marked_headers_are_furniture_but_the_first() {
    let header = |page: &str| {
        let top = Sheet::default().text(60.0, 50.0, 11.0, "Dnr TN 2026/12 2026-03-01");
        let bottom = Sheet::default().text(500.0, 800.0, 9.0, page);
        Sheet::default().artifact(top).artifact(bottom)
    };
    let first = header("Sida 1").lines(60.0, 100.0, &["Nämnden har tagit del av förslaget."]);
    let second = header("Sida 2").lines(60.0, 100.0, &["Yttrandet skickas till länsstyrelsen."]);
    assert_eq!(
        shown(&read(&[first, second]).document),
        [
            "p Dnr TN 2026/12 2026-03-01",
            "p Nämnden har tagit del av förslaget.",
            "~ Sida 1",
            "~ Dnr TN 2026/12 2026-03-01",
            "p Yttrandet skickas till länsstyrelsen.",
            "~ Sida 2",
        ]
    );
}

#[test]
fn a_marked_header_in_a_frame_stays_once() {
    let page = |n: u32, text: &str| {
        let frame = Sheet::default()
            .grid(&[50.0, 300.0, 545.0], &[40.0, 60.0, 80.0])
            .text(55.0, 55.0, 11.0, "Miljönämnden")
            .text(305.0, 55.0, 11.0, "Sammanträdesprotokoll")
            .text(55.0, 75.0, 11.0, "2026-03-01")
            .text(305.0, 75.0, 11.0, &format!("Sida {n}"));
        Sheet::default().artifact(frame).lines(
            60.0,
            120.0,
            &[text, "Nämnden lägger det till handlingarna."],
        )
    };
    let pages = [
        page(1, "Förvaltningen berättar om läget i våra sjöar."),
        page(2, "En rapport om bullret vid skolan redovisas."),
    ];
    assert_eq!(
        shown(&read(&pages).document),
        [
            "c0:0,0 Miljönämnden",
            "c0:0,1 Sammanträdesprotokoll",
            "c0:1,0 2026-03-01",
            "~ Sida 1",
            "p Förvaltningen berättar om läget i våra sjöar. / Nämnden lägger det till handlingarna.",
            "~ Miljönämnden",
            "~ Sammanträdesprotokoll",
            "~ 2026-03-01",
            "~ Sida 2",
            "p En rapport om bullret vid skolan redovisas. / Nämnden lägger det till handlingarna.",
        ]
    );
}

#[test]
fn footers_drawn_first_come_last_and_cut_words_are_joined() {
    let footer =
        |n: u32| Sheet::default().text(60.0, 800.0, 9.0, &format!("Tekniska nämnden {n}(2)"));
    let first = footer(1).lines(
        60.0,
        700.0,
        &[
            "Kommunen har länge haft en plan för hur vägarna ska skötas under",
            "vintern, och förvaltningen föreslår nu att planen ses över samt om-",
        ],
    );
    let second = footer(2).lines(60.0, 60.0, &["arbetas i grunden."]);
    assert_eq!(
        shown(&read(&[first, second]).document),
        [
            "p Kommunen har länge haft en plan för hur vägarna ska skötas under / vintern, och \
         förvaltningen föreslår nu att planen ses över samt omarbetas",
            "~ Tekniska nämnden 1(2)",
            "p+ i grunden.",
            "~ Tekniska nämnden 2(2)",
        ]
    );
}

#[test]
fn footnotes_are_notes() {
    let sheet = Sheet::default()
        .lines(60.0, 100.0, &["Taxan höjs med tre procent enligt index", "för vatten."])
        .text(120.0, 110.0, 6.0, "1")
        .rule(60.0, 700.0, 180.0, 700.0)
        .text(60.0, 715.0, 6.0, "1")
        .text(63.5, 718.0, 9.0, "Belopp i fast penningvärde.");
    let found = shown(&read(&[sheet]).document);
    assert_eq!(found.last().unwrap(), "n 1 Belopp i fast penningvärde.");
}

#[test]
fn pages_without_text_are_reported() {
    let text =
        Sheet::default().lines(60.0, 100.0, &["En sida med text om parkeringen vid torget."]);
    let scanned = Sheet::default().picture();
    let stamped = Sheet::default().picture().text(500.0, 30.0, 8.0, "TN 2026/12-3");
    let pages = [text.clone(), scanned.clone(), scanned.clone(), stamped, text, scanned];
    let found = read(&pages);
    assert_eq!(found.document.coverage.pages_without_text, [2, 3, 4, 6]);
    assert_eq!(
        notices(&found),
        ["4 sidor är bilder utan text och granskades inte: sidorna 2–4, 6."]
    );
    assert!(read(&[Sheet::default()]).notices.is_empty(), "an empty page lacks nothing");
}

#[test]
fn text_that_cannot_be_told_is_reported() {
    let broken =
        Sheet::default().garbled(60.0, 100.0, "Den här texten har en trasig teckentabell.");
    let found = read(&[broken]);
    assert_eq!(notices(&found), ["Texten på en sida går inte att läsa säkert ur filen: sidan 1."]);
}

#[test]
fn limits_are_told() {
    let sheet =
        Sheet::default().lines(60.0, 100.0, &["En sida med text om parkeringen vid torget."]);
    let pages = vec![sheet; 4];
    let source = sample::source(sample::pdf(&pages));
    let few = Limits { pages: 3, ..Limits::default() };
    let found = document(&source, &few).unwrap();
    assert_eq!(found.document.blocks.last().unwrap().page, Some(3));
    assert_eq!(notices(&found), ["Filen har fler sidor än 3. Sidorna därefter lästes inte."]);
    let short = Limits { characters: 100, ..Limits::default() };
    let found = document(&source, &short).unwrap();
    assert_eq!(
        notices(&found),
        ["Filen har så mycket text att den inte lästes från och med sidan 3."]
    );
}
