//! What each block of a document was taken for, and why: the account of a segmentation.

use super::PartRole;
use utkik_text::Span;

/// What a block was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The item that it belongs to, by index; none for what belongs to the meeting.
    pub item: Option<usize>,
    /// What it is.
    pub what: BlockRole,
    /// Why it belongs to the item.
    pub why: Option<Why>,
}

/// Lines of a block that were taken for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The block, by index.
    pub block: usize,
    /// Where the lines stand in the document's text.
    pub span: Span,
    /// What they were taken for.
    pub taken: Placement,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockRole {
    /// The heading or row of an item.
    Heading,
    /// Text of an item.
    Text(PartRole),
    /// Page headers and footers, page numbers, stamps.
    Furniture,
    /// The head of the meeting's paper: body, day, place, who is there.
    Head,
    /// What stands above the title of a paper: who wrote it and when, to whom it is.
    Letterhead,
    /// A heading above a group of items, a break, the name of a column.
    Group,
    /// A table of contents that repeats the titles.
    Contents,
    /// Beside an item in its row: presenter, time, pages.
    Beside,
    /// What ends a list: a greeting, names.
    Foot,
    /// A message that only goes with what is attached to it.
    Cover,
    /// An earlier message that a message quotes.
    Quoted,
}

/// Why a block belongs to its item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It stands in the item's row, or below its heading.
    #[default]
    Below,
    /// It begins with the item's title.
    Title,
    /// It begins with the item's number.
    Number,
    /// It gives the item's case number.
    Case,
    /// It stood in another item's text, but begins with this one's title or case number.
    Released,
    /// The name of the file or folder has the item's number or case number.
    Name,
    /// It lies in one folder with other papers of the item.
    Folder,
    /// Another document lists the same item.
    Listed,
    /// The whole file is one item.
    Alone,
    /// It names no item of the list.
    Nothing,
}

impl BlockRole {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Heading,
        Self::Text(PartRole::Title),
        Self::Text(PartRole::Proposal),
        Self::Text(PartRole::Body),
        Self::Text(PartRole::Attachment),
        Self::Furniture,
        Self::Head,
        Self::Letterhead,
        Self::Group,
        Self::Contents,
        Self::Beside,
        Self::Foot,
        Self::Cover,
        Self::Quoted,
    ];

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Text(role) => role.name(),
            Self::Furniture => "furniture",
            Self::Head => "head",
            Self::Letterhead => "letterhead",
            Self::Group => "group",
            Self::Contents => "contents",
            Self::Beside => "beside",
            Self::Foot => "foot",
            Self::Cover => "cover",
            Self::Quoted => "quoted",
        }
    }
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Below,
        Self::Title,
        Self::Number,
        Self::Case,
        Self::Released,
        Self::Name,
        Self::Folder,
        Self::Listed,
        Self::Alone,
        Self::Nothing,
    ];

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Title => "title",
            Self::Number => "number",
            Self::Case => "case",
            Self::Released => "released",
            Self::Name => "name",
            Self::Folder => "folder",
            Self::Listed => "listed",
            Self::Alone => "alone",
            Self::Nothing => "nothing",
        }
    }
}
