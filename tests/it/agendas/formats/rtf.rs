//! Rich text, as older word processors save it.

use crate::agendas::page::{Page, Shape};

pub fn write(page: &Page) -> Vec<u8> {
    let body: String = page.blocks.iter().map(|block| block_of(&block.shape)).collect();
    let head = page.running.as_ref().map_or(String::new(), |line| {
        format!("{{\\header\\pard {}\\tab {{\\field{{\\*\\fldinst PAGE}}}}\\par}}", escaped(line))
    });
    let styles = "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}\
        {\\s2\\outlinelevel1 heading 2;}{\\s3\\outlinelevel2 heading 3;}}";
    format!(
        "{{\\rtf1\\ansi\\ansicpg1252\\uc1{{\\fonttbl{{\\f0 Calibri;}}}}{styles}{head}\n{body}}}"
    )
    .into_bytes()
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\\' | '{' | '}' => format!("\\{letter}"),
            '\n' => "\\line ".to_owned(),
            letter if letter.is_ascii() => letter.to_string(),
            letter => format!("\\u{}?", u32::from(letter)),
        })
        .collect()
}

fn paragraph(format: &str, text: &str) -> String {
    format!("\\pard\\plain{format} {text}\\par\n")
}

fn block_of(shape: &Shape) -> String {
    match shape {
        Shape::Heading(level, text) => paragraph(
            &format!("\\s{level}\\outlinelevel{}\\b\\fs{}", level - 1, 36 - 4 * level),
            &escaped(text),
        ),
        Shape::Bold(text) => paragraph("\\b\\fs22", &escaped(text)),
        Shape::Text(text) => paragraph("\\fs22", &escaped(text)),
        Shape::Lines(lines) => paragraph("\\fs22", &escaped(&lines.join("\n"))),
        Shape::Item { label, text, .. } => paragraph(
            "\\fi-360\\li360\\fs22",
            &format!("{}\\tab {}", escaped(label), escaped(text)),
        ),
        Shape::Numbered { start, entries } => {
            let entry = |(at, lines): (usize, &Vec<String>)| {
                let label = format!("{{\\listtext {}.\\tab}}", *start as usize + at);
                paragraph("\\fi-360\\li360\\fs22", &(label + &escaped(&lines.join("\n"))))
            };
            entries.iter().enumerate().map(entry).collect()
        }
        Shape::Bullets(entries) => {
            let entry = |entry: &String| {
                paragraph(
                    "\\fi-360\\li360\\fs22",
                    &format!("{{\\listtext \\u8226?\\tab}}{}", escaped(entry)),
                )
            };
            entries.iter().map(entry).collect()
        }
        Shape::Row(words) => {
            let words: Vec<String> = words.iter().map(|(_, word)| escaped(word)).collect();
            paragraph("\\fs22", &words.join("\\tab "))
        }
        Shape::Table { rows, widths, .. } => {
            let mut edge = 0;
            let edges: String = widths
                .iter()
                .map(|width| {
                    edge += width * 110;
                    format!("\\cellx{edge}")
                })
                .collect();
            let row = |cells: &Vec<String>| {
                let cells: String =
                    cells.iter().map(|cell| format!("\\intbl {}\\cell ", escaped(cell))).collect();
                format!("\\trowd{edges}\\pard\\plain\\fs22{cells}\\row\n")
            };
            rows.iter().map(row).collect()
        }
        Shape::Frame(pages) => {
            pages.iter().flat_map(|page| &page.blocks).map(|block| block_of(&block.shape)).collect()
        }
        Shape::Spans(words) => paragraph("\\fs22", &escaped(&words.join(" "))),
        Shape::Raw(text) => paragraph("\\fs22", &escaped(text)),
        Shape::Break => "\\page\n".to_owned(),
    }
}
