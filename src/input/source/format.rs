//! Formats: what there is, what a name says, and what to call them. Content is looked at in `sniff`.

use serde::{Deserialize, Serialize};

use utkik_lang::Text;
use utkik_lang::text;

/// What kind of file an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// What the endings of names say; all in lower case.
const ENDINGS: &[(Format, &[&str])] = &[
    (Format::Plain, &["txt", "text", "asc"]),
    (Format::Markdown, &["md", "markdown", "mdown", "mkd", "qmd"]),
    (Format::Html, &["html", "htm", "xhtml", "shtml"]),
    (Format::Docx, &["docx", "docm", "dotx", "dotm"]),
    (Format::Odt, &["odt", "ott"]),
    (Format::Rtf, &["rtf"]),
    (Format::Pdf, &["pdf"]),
    (Format::Mail, &["eml", "mht", "mhtml"]),
    (Format::Zip, &["zip"]),
    (Format::OldWord, &["doc", "dot"]),
    (Format::Spreadsheet, &["xls", "xlsx", "xlsm", "xlsb", "xlt", "xltx", "ods", "ots"]),
    (Format::Presentation, &["ppt", "pptx", "pptm", "pps", "ppsx", "odp", "otp"]),
    (
        Format::Image,
        &[
            "png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic", "heif", "avif",
            "svg", "ico", "emf", "wmf",
        ],
    ),
];

impl Format {
    /// Its name in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Plain => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Mail => "eml",
            Self::Zip => "zip",
            Self::OldWord => "doc",
            Self::Spreadsheet => "spreadsheet",
            Self::Presentation => "presentation",
            Self::Image => "image",
            Self::Unknown => "unknown",
        }
    }

    /// What the ending of `name` (a file name or a path) says; [`Format::Unknown`] where it says
    /// nothing.
    #[must_use]
    pub fn by_name(name: &str) -> Self {
        let file = name.rsplit('/').next().unwrap_or(name);
        let Some((stem, ending)) = file.rsplit_once('.') else { return Self::Unknown };
        if stem.is_empty() {
            return Self::Unknown;
        }
        let ending = ending.to_lowercase();
        let mut known = ENDINGS.iter();
        let found = known.find(|(_, endings)| endings.contains(&ending.as_str()));
        found.map_or(Self::Unknown, |(format, _)| *format)
    }

    /// What to call it.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            Self::Plain => text!("source.format.plain"),
            Self::Markdown => text!("source.format.markdown"),
            Self::Html => text!("source.format.html"),
            Self::Docx => text!("source.format.docx"),
            Self::Odt => text!("source.format.odt"),
            Self::Rtf => text!("source.format.rtf"),
            Self::Pdf => text!("source.format.pdf"),
            Self::Mail => text!("source.format.mail"),
            Self::Zip => text!("source.format.zip"),
            Self::OldWord => text!("source.format.old-word"),
            Self::Spreadsheet => text!("source.format.spreadsheet"),
            Self::Presentation => text!("source.format.presentation"),
            Self::Image => text!("source.format.image"),
            Self::Unknown => text!("source.format.unknown"),
        }
    }

    /// Whether files of this format are read.
    #[must_use]
    pub fn is_document(self) -> bool {
        match self {
            Self::Docx | Self::Odt | Self::Rtf | Self::Pdf => true,
            Self::Plain | Self::Markdown | Self::Html | Self::Mail => true,
            Self::Zip
            | Self::OldWord
            | Self::Spreadsheet
            | Self::Presentation
            | Self::Image
            | Self::Unknown => false,
        }
    }

    /// Whether files of this format are text that an editor shows.
    #[must_use]
    pub fn is_text(self) -> bool {
        match self {
            Self::Plain | Self::Markdown | Self::Html | Self::Mail => true,
            Self::Docx
            | Self::Odt
            | Self::Rtf
            | Self::Pdf
            | Self::Zip
            | Self::OldWord
            | Self::Spreadsheet
            | Self::Presentation
            | Self::Image
            | Self::Unknown => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_formats() {
        let cases = [
            ("kallelse.pdf", Format::Pdf, "plain"),
            ("möte 2026-03-02/Ärende 4.DOCX", Format::Docx, "capitals, in a folder"),
            ("mote.zip/lista.Htm", Format::Html, "in an archive"),
            ("v1.2/protokoll", Format::Unknown, "a full stop in the folder's name"),
            (".md", Format::Unknown, "a hidden file without ending"),
            ("karta.tiff", Format::Image, "an image"),
            ("budget.ods", Format::Spreadsheet, "a spreadsheet"),
        ];
        for (name, wanted, remark) in cases {
            assert_eq!(Format::by_name(name), wanted, "{name}: {remark}");
        }
    }
}
