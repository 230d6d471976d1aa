//! Builds small PDF files in code, so that each test shows what its page draws.

use std::fmt::Display;

use utkik::input::extract::{Extracted, Limits, document};
use utkik::input::source::{Format, Source};

/// The height of every page, in points (A4).
pub const HEIGHT: f32 = 842.0;

/// What one page draws. Places are in points from the upper left corner.
#[derive(Clone, Default)]
pub struct Sheet {
    content: String,
}

impl Sheet {
    /// Text in Helvetica of `size`.
    pub fn text(self, x: f32, y: f32, size: f32, text: &str) -> Self {
        self.set("F1", x, y, size, text)
    }

    /// Text in Helvetica Bold of `size`.
    pub fn bold(self, x: f32, y: f32, size: f32, text: &str) -> Self {
        self.set("F2", x, y, size, text)
    }

    /// Text in a font whose map to Unicode is broken.
    pub fn garbled(self, x: f32, y: f32, text: &str) -> Self {
        self.set("F3", x, y, 11.0, text)
    }

    fn set(self, font: &str, x: f32, y: f32, size: f32, text: &str) -> Self {
        let y = HEIGHT - y;
        let bytes: String = text.chars().map(|c| format!("{:02X}", win_ansi(c))).collect();
        self.draw(format_args!("BT /{font} {size} Tf {x} {y} Td <{bytes}> Tj ET"))
    }

    /// Lines of text of size 11, 14 points from each other.
    pub fn lines(self, x: f32, y: f32, lines: &[&str]) -> Self {
        let places = (0..).map(|at| y + 14.0 * at as f32);
        lines.iter().zip(places).fold(self, |sheet, (line, y)| sheet.text(x, y, 11.0, line))
    }

    /// A straight line.
    pub fn rule(self, x0: f32, y0: f32, x1: f32, y1: f32) -> Self {
        let (y0, y1) = (HEIGHT - y0, HEIGHT - y1);
        self.draw(format_args!("{x0} {y0} m {x1} {y1} l S"))
    }

    /// The lines of a grid.
    pub fn grid(mut self, xs: &[f32], ys: &[f32]) -> Self {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        for y in ys {
            self = self.rule(left, *y, right, *y);
        }
        for x in xs {
            self = self.rule(*x, top, *x, bottom);
        }
        self
    }

    /// What `inner` draws, marked as no part of the content.
    pub fn artifact(self, inner: Self) -> Self {
        self.draw(format_args!("/Artifact BMC\n{}EMC", inner.content))
    }

    /// What `inner` draws, with the text that it stands for.
    pub fn spoken(self, text: &str, inner: Self) -> Self {
        self.draw(format_args!("/Span <</ActualText ({text})>> BDC\n{}EMC", inner.content))
    }

    /// A picture over the whole page.
    pub fn picture(self) -> Self {
        let place = format!("595 0 0 {HEIGHT} 0 0 cm");
        let image = "BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI";
        self.draw(format_args!("q {place} {image} Q"))
    }

    /// A filled circle of `size` points with its middle at (`x`, `y`).
    pub fn dot(self, x: f32, y: f32, size: f32) -> Self {
        let (r, y) = (size / 2.0, HEIGHT - y);
        let (left, right, low, high) = (x - r, x + r, y - r, y + r);
        self.draw(format_args!(
            "{left} {y} m {left} {high} {left} {high} {x} {high} c \
             {right} {high} {right} {high} {right} {y} c \
             {right} {low} {right} {low} {x} {low} c {left} {low} {left} {low} {left} {y} c f"
        ))
    }

    fn draw(mut self, what: impl Display) -> Self {
        self.content.push_str(&format!("{what}\n"));
        self
    }
}

/// The byte for `letter` in Windows-1252, as far as the tests need it.
fn win_ansi(letter: char) -> u8 {
    match letter {
        '•' => 0x95,
        '–' => 0x96,
        '”' => 0x94,
        _ => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
    }
}

/// A map to Unicode that sends every letter to the private use area.
const BROKEN_MAP: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
    1 begincodespacerange <00> <FF> endcodespacerange\n\
    1 beginbfrange <20> <FF> <E020> endbfrange\n\
    endcmap CMapName currentdict /CMap defineresource pop end end";

/// The file with `sheets`.
pub fn pdf(sheets: &[Sheet]) -> Vec<u8> {
    let font = |name: &str, more: &str| {
        format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding{more}>>")
    };
    let stream = |data: &str| format!("<</Length {}>>\nstream\n{data}\nendstream", data.len());
    let kids: Vec<String> = (0..sheets.len()).map(|at| format!("{} 0 R", 8 + 2 * at)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", sheets.len(), kids.join(" ")),
        font("Helvetica", ""),
        font("Helvetica-Bold", ""),
        font("Helvetica", "/ToUnicode 6 0 R"),
        stream(BROKEN_MAP),
        "<</Title(Kallelse till n\\344mnden)>>".to_owned(),
    ];
    for (at, sheet) in sheets.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 {HEIGHT}]/Contents {} 0 R\
             /Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>>>",
            9 + 2 * at
        ));
        objects.push(stream(&sheet.content));
    }
    file(&objects, "/Info 7 0 R")
}

/// The file with `objects`, numbered from 1, of which the first is the catalogue; `more` is what else the trailer names.
pub fn file(objects: &[String], more: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let start = bytes.len();
    let count = objects.len() + 1;
    let table: String = offsets.iter().map(|offset| format!("{offset:010} 00000 n \n")).collect();
    bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n{table}").bytes());
    bytes.extend(format!("trailer\n<</Size {count}/Root 1 0 R{more}>>\n").bytes());
    bytes.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    bytes
}

/// The source with `bytes`.
pub fn source(bytes: Vec<u8>) -> Source {
    Source { path: "kallelse.pdf".to_owned(), format: Format::Pdf, bytes }
}

/// What comes out of the file with `sheets`.
pub fn read(sheets: &[Sheet]) -> Extracted {
    let found = document(&source(pdf(sheets)), &Limits::default());
    found.unwrap_or_else(|error| panic!("{error}"))
}
