//! Formats, told by content first and by name second.

/// What kind of file an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown, with or without front matter.
    Markdown,
    /// HTML.
    Html,
    /// Word (.docx).
    Docx,
    /// OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// PDF.
    Pdf,
    /// An e-mail message with its attachments.
    Mail,
    /// An archive of files.
    Zip,
    /// Word's old binary format (.doc), which is not read.
    OldWord,
    /// A spreadsheet, which is not read.
    Spreadsheet,
    /// A presentation, which is not read.
    Presentation,
    /// An image, which is not read.
    Image,
    /// Something else, which is not read.
    Unknown,
}
