//! Entries of checklists in Markdown, with anchors, so that they can refer to each other.

use utkik_checklist::entry::{Entry, Point, Section};

/// Sections that are long and seldom read: folded until they are asked for.
const FOLDED: &[&str] = &["signals", "thin"];

/// Where the entry with an id stands: a file and anchor, or nothing where it is on no page.
pub(super) type Link<'a> = &'a dyn Fn(&str) -> Option<String>;

/// An entry under a heading of the second degree, with `facts` in the line below it.
pub(super) fn entry(entry: &Entry, facts: &[String], link: Link<'_>) -> String {
    let facts: String = facts.iter().map(|fact| format!(" · {}", plain(fact))).collect();
    let mut shown =
        format!("<a id=\"{0}\"></a>\n\n## {1}\n\n`{0}`{facts}\n", entry.id, plain(&entry.name));
    if !entry.lead.is_empty() {
        shown.push_str(&format!("\n{}\n", plain(&entry.lead)));
    }
    for section in &entry.sections {
        shown.push('\n');
        shown.push_str(&self::section(section, link));
    }
    shown
}

fn section(section: &Section, link: Link<'_>) -> String {
    let heading = plain(&section.heading);
    let points: String = section.points.iter().map(|point| self::point(point, link)).collect();
    if FOLDED.contains(&section.id) {
        let summary = format!("<details><summary>{heading}</summary>");
        return format!("{summary}\n\n{points}\n</details>\n");
    }
    if section.paragraphs.is_empty() {
        return format!("**{heading}**\n\n{points}");
    }
    let paragraphs: Vec<String> = section.paragraphs.iter().map(|text| plain(text)).collect();
    let points = if points.is_empty() { points } else { format!("\n{points}") };
    format!("**{heading}.** {}\n{points}", paragraphs.join(" ").trim_end())
}

fn point(point: &Point, link: Link<'_>) -> String {
    let text = match (&point.url, point.text.as_str()) {
        (Some(url), "") => format!("<{}>", address(url)),
        (Some(url), text) => format!("{}, <{}>", plain(text), address(url)),
        (None, text) => plain(text),
    };
    let linked = |id: &String| match link(id) {
        Some(to) if point.url.is_none() => format!("[{text}]({to}) (`{id}`)"),
        Some(to) => format!("[{id}]({to}): {text}"),
        None => format!("`{id}`: {text}"),
    };
    format!("- {}\n", point.id.as_ref().map_or_else(|| text.clone(), linked))
}

/// `text` in one line, with nothing in it that Markdown would obey.
pub(super) fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !shown.is_empty() {
            shown.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '|') {
                shown.push('\\');
            }
            shown.push(if c.is_control() { '\u{FFFD}' } else { c });
        }
    }
    shown
}

/// An address that ends where its brackets do.
fn address(url: &str) -> String {
    url.replace('<', "%3C").replace('>', "%3E").replace(char::is_whitespace, "%20")
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_checklist::entry::Kind;

    #[test]
    fn text_is_shown_and_not_obeyed() {
        let cases = [
            ("två  ord\noch ett", "två ord och ett", "one line"),
            ("*fet* _kursiv_ [länk](x)", "\\*fet\\* \\_kursiv\\_ \\[länk\\](x)", "marks"),
            ("<script>", "\\<script\\>", "HTML"),
            ("a\u{1b}b", "a\u{FFFD}b", "control characters"),
        ];
        for (text, wanted, remark) in cases {
            assert_eq!(plain(text), wanted, "{remark}");
        }
    }

    #[test]
    fn an_entry_has_an_anchor_and_links() {
        let point = |id: Option<&str>, text: &str, url: Option<&str>| Point {
            id: id.map(str::to_owned),
            text: text.to_owned(),
            url: url.map(str::to_owned),
        };
        let section = |id, paragraphs: &[&str], points| Section {
            id,
            heading: "Rubrik".to_owned(),
            paragraphs: paragraphs.iter().map(|text| (*text).to_owned()).collect(),
            points,
        };
        let shown = entry(
            &Entry {
                kind: Kind::Risk,
                kind_name: "riskfaktor".to_owned(),
                id: "bro".to_owned(),
                name: "Bro".to_owned(),
                lead: "Om bron.".to_owned(),
                sections: vec![
                    section("why", &["Skäl."], Vec::new()),
                    section("measures", &[], vec![point(Some("m"), "Gör", None)]),
                    section(
                        "sources",
                        &[],
                        vec![point(Some("S1"), "Bok", Some("https://a.se/<b>"))],
                    ),
                    section("signals", &[], vec![point(None, "ord", None)]),
                ],
            },
            &["vikt 0.5".to_owned()],
            &|id| Some(format!("sida.md#{id}")),
        );
        let wanted = "<a id=\"bro\"></a>\n\n## Bro\n\n`bro` · vikt 0.5\n\nOm bron.\n\n\
                      **Rubrik.** Skäl.\n\n\
                      **Rubrik**\n\n- [Gör](sida.md#m) (`m`)\n\n\
                      **Rubrik**\n\n- [S1](sida.md#S1): Bok, <https://a.se/%3Cb%3E>\n\n\
                      <details><summary>Rubrik</summary>\n\n- ord\n\n</details>\n";
        assert_eq!(shown, wanted);
    }
}
