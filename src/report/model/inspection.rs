//! What was extracted and how it was cut into items, as others may rely on it.

use jiff::civil::Date;
use serde::Serialize;

use super::{Receipt, SourceRef, Tool};
use utkik_text::Place;

/// What was extracted and how it was cut into items.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inspection {
    /// The version of the contract.
    pub schema: u32,
    /// What made it.
    pub tool: Tool,
    /// The items.
    pub items: Vec<InspectedItem>,
    /// The documents, block by block.
    pub documents: Vec<InspectedDocument>,
    /// What was read and what was not.
    pub receipt: Receipt,
}

/// An item with the stretches of text that belong to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InspectedItem {
    /// Stable within the report.
    pub id: String,
    /// Its number.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// Its case number.
    pub case_number: Option<String>,
    /// The body that meets.
    pub body: Option<String>,
    /// The day of the meeting.
    pub date: Option<Date>,
    /// Its kind.
    pub kind: &'static str,
    /// Its stage.
    pub stage: Option<String>,
    /// Where it stands.
    pub source: SourceRef,
    /// Its text, part by part.
    pub blocks: Vec<InspectedPart>,
}

/// A part of an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InspectedPart {
    /// title, proposal, body or attachment.
    pub scope: &'static str,
    /// The file.
    pub path: String,
    /// Where in it.
    pub place: Option<Place>,
    /// The text.
    pub text: String,
}

/// A document as it was extracted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InspectedDocument {
    /// Its path.
    pub path: String,
    /// Its pages, where the format has pages.
    pub pages: Option<u32>,
    /// Its blocks in reading order.
    pub blocks: Vec<InspectedBlock>,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InspectedBlock {
    /// heading, paragraph, list-item, cell, note, furniture or quoted.
    pub kind: &'static str,
    /// Where it stands.
    pub place: Option<Place>,
    /// What it was taken for: heading, proposal, body or attachment of an item, or furniture, head, letterhead,
    /// group, contents, beside, foot, cover or quoted.
    pub taken: &'static str,
    /// The id of the item that it belongs to.
    pub item: Option<String>,
    /// Why it belongs to it: below, title, number, case, released, name, folder, listed, alone or
    /// nothing.
    pub why: Option<&'static str>,
    /// The automatic number or list mark at its head.
    pub label: Option<String>,
    /// The text.
    pub text: String,
}
