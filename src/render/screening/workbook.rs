//! A screening as a workbook: items, measures, what is known from before, the words that speak for each factor,
//! and the files.

use crate::book::{self, Row};
use crate::page::{Page, Sheet, Value};
use crate::{flagged, words};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_report::model::{Item, Report};
use utkik_text::Place;

pub(super) fn add(report: &Report, page: &mut Page) {
    let items = report.items.iter().map(|item| self::item(item, page)).collect();
    let [level, number, title, case, body, date] = super::sheet::first_columns();
    let head = [
        level,
        number,
        title,
        case,
        body,
        date,
        text!("render.strongest"),
        text!("page.book.points"),
        text!("render.sheet.score"),
        text!("render.sheet.assessed"),
        text!("render.before"),
        text!("render.sheet.file"),
        text!("render.sheet.place"),
        text!("render.sheet.fingerprint"),
    ];
    sheet(&text!("page.book.items"), &head, items, page);
    let of = |item: &'_ Item| item.assessment.as_ref().map(|one| one.record.clone());
    let records: Vec<Option<String>> = report.items.iter().map(of).collect();
    let rows = report.items.iter().zip(&records).flat_map(|(item, record)| {
        item.measures.iter().map(move |measure| Row {
            case_number: &item.case_number,
            title: &item.title,
            body: &item.body,
            date: item.date,
            measure,
            record,
        })
    });
    book::measures(rows, page);
    earlier(report, page);
    sources(report, page);
    files(report, page);
}

fn sheet(name: &Text, head: &[Text], rows: Vec<Vec<Value>>, page: &mut Page) {
    let (name, head) = (page.say(name), head.iter().map(|text| page.say(text)).collect());
    page.workbook(Sheet { name, head, rows, hidden: 0, choice: None });
}

fn item(item: &Item, page: &Page) -> Vec<Value> {
    let assessed = item.assessment.as_ref().map(|one| words::decided(one, page.lang()));
    vec![
        Value::from(page.say(&words::level(item.level))),
        Value::from(&item.number),
        Value::from(item.title.clone()),
        Value::from(&item.case_number),
        Value::from(&item.body),
        Value::from(item.date),
        Value::from(flagged::strongest(item, page)),
        Value::Number(item.points),
        Value::Number(item.score),
        Value::from(&assessed),
        Value::from(&words::earlier(item, page.lang())),
        Value::from(item.source.path.clone()),
        Value::from(place(item.source.place, item.source.near.as_deref(), page)),
        Value::from(item.fingerprint.clone()),
    ]
}

fn place(at: Option<Place>, near: Option<&str>, page: &Page) -> String {
    let place = at.map(|at| page.say(&words::place(at)));
    let told = [place, near.map(str::to_owned)];
    told.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn earlier(report: &Report, page: &mut Page) {
    let of = |item: &Item| {
        let row = |one: &utkik_report::model::Earlier| {
            vec![
                Value::from(&item.case_number),
                Value::from(item.title.clone()),
                Value::from(one.date),
                Value::from(one.says.join(", ")),
            ]
        };
        item.earlier.iter().map(row).collect::<Vec<_>>()
    };
    let rows = report.items.iter().flat_map(of).collect();
    let head = [
        text!("render.sheet.case"),
        text!("render.sheet.title"),
        text!("plan.csv.date"),
        text!("page.book.what"),
    ];
    sheet(&text!("page.book.incidents"), &head, rows, page);
}

fn sources(report: &Report, page: &mut Page) {
    let mut rows = Vec::new();
    for item in &report.items {
        for factor in item.factors.iter().filter(|factor| factor.share > 0.0) {
            for (at, one) in factor.evidence.iter().enumerate() {
                // The points are the factor's, and a column of them can be added up.
                let points = if at == 0 { Value::Number(factor.points) } else { Value::Nothing };
                rows.push(vec![
                    Value::from(&item.case_number),
                    Value::from(item.title.clone()),
                    Value::from(factor.name.clone()),
                    Value::from(format!("{:?}", factor.grade)),
                    points,
                    Value::from(one.quote.clone()),
                    Value::from(one.path.clone()),
                    Value::from(place(one.place, one.near.as_deref(), page)),
                ]);
            }
        }
    }
    let head = [
        text!("render.sheet.case"),
        text!("render.sheet.title"),
        text!("render.why"),
        text!("page.book.strength"),
        text!("page.book.points"),
        text!("page.book.quote"),
        text!("render.sheet.file"),
        text!("render.sheet.place"),
    ];
    sheet(&text!("page.book.sources"), &head, rows, page);
}

fn files(report: &Report, page: &mut Page) {
    let say = |text: Text| Value::from(page.say(&text));
    let read = report.receipt.read.iter().map(|file| {
        vec![Value::from(file.path.clone()), say(text!("page.book.read")), Value::Nothing]
    });
    let skipped = report.receipt.skipped.iter().map(|file| {
        let reason = Value::from(file.reason.clone());
        vec![Value::from(file.path.clone()), say(text!("page.book.not-read")), reason]
    });
    let lost = report.receipt.notices.iter().filter(|notice| notice.incomplete).map(|notice| {
        let message = Value::from(notice.message.clone());
        vec![Value::from(&notice.path), say(text!("page.book.not-read")), message]
    });
    let rows = read.chain(skipped).chain(lost).collect();
    let head = [text!("render.sheet.file"), text!("plan.csv.status"), text!("render.fault")];
    sheet(&text!("page.book.files"), &head, rows, page);
}
