//! Headings that only their style's name gives away.

/// The names of heading styles before their number, in Swedish and English. LibreOffice writes a
/// space in a name as `_20_`.
const NAMES: &[&str] = &["heading", "rubrik"];

/// The level of the heading style `name` ("Rubrik 1", "heading 2", "Heading_20_3"), if it is one.
pub(crate) fn heading_level(name: &str) -> Option<u8> {
    let name = name.to_lowercase().replace("_20_", " ");
    let number = NAMES.iter().find_map(|heading| name.strip_prefix(heading))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_levels() {
        let cases = [
            ("Rubrik 1", Some(1), "Swedish"),
            ("heading 2", Some(2), "as Word writes it in every language"),
            ("Rubrik3", Some(3), "a style's id"),
            ("Heading_20_4", Some(4), "as LibreOffice writes it"),
            ("Rubrik", None, "the title"),
            ("Rubrik 1 utan nummer", None, "another style, whose parent tells"),
            ("Rubrik 12", None, "there are nine"),
            ("Brödtext", None, "no heading"),
        ];
        for (name, wanted, remark) in cases {
            assert_eq!(heading_level(name), wanted, "{remark}");
        }
    }
}
