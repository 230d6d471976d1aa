//! Columns of plain text: fields on one line, parted by wide gaps.

/// How many blanks part two columns.
const GAP: &str = "   ";

/// A field of a line and where it begins in the line, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field<'a> {
    /// Its text without blanks around it; never empty.
    pub text: &'a str,
    /// Where it begins.
    pub start: usize,
}

/// The fields of `line`, from left to right.
pub(super) fn fields(line: &str) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    let mut start = 0;
    while start < line.len() {
        let rest = &line[start..];
        let from = start + (rest.len() - rest.trim_start().len());
        let length = line[from..].find(GAP).unwrap_or(line.len() - from);
        let text = line[from..from + length].trim_end();
        if !text.is_empty() {
            fields.push(Field { text, start: from });
        }
        start = from + length.max(1);
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_gaps_part_fields() {
        let found: Vec<_> = fields("Taxa för vatten    Nora Ek     TN 2031/7  ")
            .iter()
            .map(|field| (field.start, field.text))
            .collect();
        assert_eq!(found, [(0, "Taxa för vatten"), (20, "Nora Ek"), (32, "TN 2031/7")]);
        assert_eq!(fields("Nämnden  för Teknik").len(), 1);
        assert_eq!(fields("   ").len(), 0);
    }

    proptest! {
        #[test]
        fn fields_lie_in_the_line(line in "[a-zå ]{0,40}") {
            for field in fields(&line) {
                prop_assert!(line[field.start..].starts_with(field.text));
            }
        }
    }
}
