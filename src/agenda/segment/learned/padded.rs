//! Numbers with a leading zero, if the list writes them so: "01", "02".

use crate::ItemNumber;
use crate::segment::document::draft::Draft;
use crate::segment::layout::lines::Line;

/// Fewest numbers with a leading zero in a list that writes them so.
const ITEMS: usize = 2;

/// Gives the numbers of `drafts` the leading zeros of their lines.
pub(in crate::segment) fn write(lines: &[Line<'_>], drafts: &mut [Draft]) {
    let written: Vec<Option<ItemNumber>> =
        drafts.iter().map(|draft| padded(lines, draft)).collect();
    if written.iter().flatten().count() < ITEMS {
        return;
    }
    for (draft, written) in drafts.iter_mut().zip(written) {
        draft.number = written.or(draft.number.take());
    }
}

/// An item's number, if its line has it with a leading zero.
fn padded(lines: &[Line<'_>], draft: &Draft) -> Option<ItemNumber> {
    let number = draft.number.as_ref()?;
    let counts = number.ordinal();
    if number.to_string() != counts.to_string() {
        return None;
    }
    let padded = format!("0{counts}");
    let sign = |c: char| !c.is_alphanumeric();
    let word = lines.get(draft.head.first()?.start)?.text.split_whitespace();
    let found = word.take(3).any(|word| word.trim_matches(sign) == padded);
    found.then(|| ItemNumber::written(padded, &[counts], None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::testing::in_lines;

    fn written(text: &[&str]) -> Vec<String> {
        in_lines(&text.join("\n"), |lines| {
            let draft = |line: &Line<'_>| {
                let number =
                    line.numbered().map(crate::segment::notation::numbering::Numbered::number);
                let mut draft = Draft { number, ..Draft::default() };
                draft.headed(&lines[line.at..=line.at]);
                draft
            };
            let mut drafts: Vec<Draft> = lines.iter().map(draft).collect();
            write(lines, &mut drafts);
            let numbers = drafts.iter().filter_map(|draft| draft.number.as_ref());
            numbers.map(ToString::to_string).collect()
        })
    }

    #[test]
    fn noughts_stay_where_the_list_has_them() {
        assert_eq!(written(&["01 Upprop", "02. Skolplan", "10 Taxor"]), ["01", "02", "10"]);
        assert_eq!(written(&["1 Upprop", "2 Skolplan 02", "10 Taxor"]), ["1", "2", "10"]);
    }
}
