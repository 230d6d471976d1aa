//! PDF files for tests, object by object, well or badly made.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A file that is being put together.
#[derive(Default)]
pub struct Pdf {
    objects: Vec<(u32, Vec<u8>)>,
}

impl Pdf {
    /// A file with the usual catalogue, one page and a font; the page draws the stream 4.
    pub fn with_page(resources: &str) -> Self {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>{resources}>>/Contents 4 0 R>>"
        );
        Self::default()
            .object(1, "<</Type/Catalog/Pages 2 0 R>>")
            .object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>")
            .object(3, &page)
            .object(5, FONT)
    }

    /// The same with one more object.
    pub fn object(mut self, number: u32, body: &str) -> Self {
        self.objects.push((number, body.as_bytes().to_vec()));
        self
    }

    /// The same with one more stream; `dict` is the inside of its dictionary, its length left out.
    pub fn stream(mut self, number: u32, dict: &str, bytes: &[u8]) -> Self {
        let mut body = format!("<<{dict}/Length {}>>stream\n", bytes.len()).into_bytes();
        body.extend(bytes);
        body.extend(b"\nendstream");
        self.objects.push((number, body));
        self
    }

    /// The bytes of the file.
    pub fn bytes(self) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut table = String::new();
        let size = self.objects.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
        for (number, body) in &self.objects {
            let at = file.len();
            let _ = write!(table, "{number} 1\n{at:010} 00000 n \n");
            file.extend(format!("{number} 0 obj\n").into_bytes());
            file.extend(body);
            file.extend(b"\nendobj\n");
        }
        let at = file.len();
        let end = format!(
            "xref\n0 1\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
        );
        file.extend(end.into_bytes());
        file
    }
}

const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

/// The drawing of `lines`, one below the other.
pub fn lines(lines: &[&str]) -> Vec<u8> {
    let mut drawn = b"BT /F1 11 Tf 70 780 Td 18 TL\n".to_vec();
    for line in lines {
        drawn.push(b'(');
        drawn.extend(western(line));
        drawn.extend(b") Tj T*\n");
    }
    drawn.extend(b"ET\n");
    drawn
}

/// `text` in Windows-1252, with the signs of strings escaped.
pub fn western(text: &str) -> Vec<u8> {
    let escaped = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    encoding_rs::WINDOWS_1252.encode(&escaped).0.into_owned()
}

/// `bytes` as `/FlateDecode` writes them.
pub fn flate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
