//! What was extracted and how it was cut: the answer to "why did it miss this?".

use super::item::source;
use super::model;
use utkik_agenda::{Agenda, AgendaItem, Ids, Part, Placement, Row, Why, segment};
use utkik_input::document::{BlockKind, Document};
use utkik_lang::Lang;
use utkik_run::Run;

/// The items and documents of agendas, in the language of the run.
#[must_use]
pub fn inspection(run: &Run<Vec<Agenda>>) -> model::Inspection {
    let mut ids = Ids::default();
    let (mut items, mut documents) = (Vec::new(), Vec::new());
    for agenda in &run.result {
        let first = items.len();
        items.extend(
            agenda.items.iter().map(|item| inspected_item(agenda, item, run.language, &mut ids)),
        );
        let own = &items[first..];
        let rows = segment::rows(agenda);
        let accounts = agenda.documents.iter().zip(&rows);
        documents.extend(accounts.map(|(document, rows)| inspected_document(document, rows, own)));
    }
    let begins_in = items.iter().map(|item: &model::InspectedItem| item.source.path.as_str());
    let receipt = super::receipt(&run.receipt, begins_in, run.language);
    let (schema, tool) = (model::SCHEMA, model::Tool::this());
    model::Inspection { schema, tool, items, documents, receipt }
}

fn inspected_item(
    agenda: &Agenda,
    item: &AgendaItem,
    lang: Lang,
    ids: &mut Ids,
) -> model::InspectedItem {
    let source: model::SourceRef = source(&utkik_screen::source(agenda, item), lang);
    let meeting = segment::meeting_of(agenda, item);
    let parts = item.parts.iter().filter_map(|part| {
        agenda.documents.get(part.document).map(|document| inspected_part(document, part))
    });
    model::InspectedItem {
        id: ids.assign(&source.path, item),
        number: item.number.as_ref().map(ToString::to_string),
        title: item.title.clone(),
        case_number: item.case_number.as_ref().map(ToString::to_string),
        body: meeting.and_then(|meeting| meeting.body.clone()),
        date: meeting.and_then(|meeting| meeting.date),
        kind: item.kind.name(),
        stage: item.stage.as_ref().map(ToString::to_string),
        source,
        blocks: parts.collect(),
    }
}

fn inspected_part(document: &Document, part: &Part) -> model::InspectedPart {
    let texts = part.stretches.iter().map(|stretch| document.slice(stretch.span));
    model::InspectedPart {
        scope: part.role.name(),
        path: document.path.clone(),
        place: document.place(part.span().start),
        text: texts.collect::<Vec<_>>().join("\n"),
    }
}

fn inspected_document(
    document: &Document,
    rows: &[Row],
    items: &[model::InspectedItem],
) -> model::InspectedDocument {
    let item =
        |taken: &Placement| taken.item.and_then(|at| items.get(at)).map(|item| item.id.clone());
    let row = |row: &Row| {
        let block = &document.blocks[row.block];
        let label = block.label.filter(|label| label.start >= row.span.start);
        model::InspectedBlock {
            taken: row.taken.what.name(),
            item: item(&row.taken),
            why: row.taken.why.filter(|_| row.taken.item.is_some()).map(Why::name),
            kind: kind(block.kind),
            place: document.place(row.span.start),
            label: label.map(|label| document.slice(label).to_owned()),
            text: document.slice(row.span).to_owned(),
        }
    };
    model::InspectedDocument {
        path: document.path.clone(),
        pages: document.coverage.pages,
        blocks: rows.iter().map(row).collect(),
    }
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem(_) => "list-item",
        BlockKind::Cell(_) => "cell",
        BlockKind::Note => "note",
        BlockKind::Furniture => "furniture",
        BlockKind::Quoted => "quoted",
    }
}
